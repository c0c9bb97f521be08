from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from sumoto_bpr.cli.console import print_problems
from sumoto_bpr.model.problems import Place, inventory


@pytest.mark.parametrize("folder", ["市", "市 の フォルダ"])
def test_what_is_cut_names_the_call_that_tells_all(
    folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of three findings one is shown: the call for the rest has its path, as a shell takes it."""
    places = (Place(file=f"{n}.xlsx", cell="B2", column="業務名") for n in range(3))
    found = [inventory.EXAMPLE_ROW.at(place, value="（例）") for place in places]

    print_problems(found, most=1, checked=tmp_path / folder)

    last = capsys.readouterr().err.splitlines()[-1]
    call = re.search(r"sumoto-bpr .*--json", last)
    assert call is not None
    assert ["sumoto-bpr", "check", str(tmp_path / folder), "--json"] == shlex.split(call[0])
    assert "ほかに2件" in last


def test_without_a_place_to_check_no_call_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Findings of no workspace are cut and counted, and nothing is promised."""
    found = [inventory.EXAMPLE_ROW.at(Place(file=f"{n}.xlsx"), value="例") for n in range(3)]
    print_problems(found, most=1)
    assert "… ほかに2件あります。" == capsys.readouterr().err.splitlines()[-1]
