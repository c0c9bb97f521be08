from __future__ import annotations

import json
from pathlib import Path

import pytest

from sumoto_bpr.cli.main import main


def test_a_failed_department_is_exit_one_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a 所属 cannot be counted, figures exit 1 and say why on stderr, also with --json."""
    (tmp_path / "policy.toml").write_text("format = 1\n", encoding="utf-8")
    (tmp_path / "organisation.csv").write_text(
        "所属コード,部,課\n012,総務部,税務課\n013,総務部,財政課\n", encoding="utf-8"
    )
    (tmp_path / "mappings").mkdir()
    (tmp_path / "mappings" / "own.toml").write_text(
        'kind = "organisation"\nfiles = "organisation.csv"\n', encoding="utf-8"
    )
    for folder, text in (
        ("012_税務課", "業務ID,業務名,年間時間\nA-1,収納,10\n"),
        ("013_財政課", "業務ID,業務名,年間時間\nB-1,予算,10\nB-1,決算,20\n"),
    ):
        (tmp_path / "surveys" / "R7" / folder).mkdir(parents=True)
        (tmp_path / "surveys" / "R7" / folder / "t.csv").write_text(text, encoding="utf-8")

    codes = {}
    for name in ("税務課", "財政課"):
        with pytest.raises(SystemExit) as left:
            main(["figures", "--workspace", str(tmp_path), "--department", name, "--json"])
        shown = capsys.readouterr()
        json.loads(shown.out)
        codes[name] = (left.value.code, "B-1" in shown.err)

    assert codes == {"税務課": (0, False), "財政課": (1, True)}
