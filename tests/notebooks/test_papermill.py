from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

import sumoto_bpr as bpr
from sumoto_bpr.desk.packet import pack, unpack
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.reports.body import observations_of
from tests.reports.gallery import ran_template
from tests.reports.units import department_unit, hr_unit, leadership_unit

pytestmark = pytest.mark.slow

UNITS = {
    "department": department_unit(),
    "training": hr_unit(),
    "leadership": leadership_unit(),
    "public": leadership_unit(Audience.PUBLIC),
}


@pytest.mark.parametrize("name", UNITS)
def test_plain_papermill_gives_the_same_figures(
    name: str, repository: Path, tmp_path: Path
) -> None:
    """Given its packet alone and no workspace, each notebook runs to its end with equal figures."""
    packet = tmp_path / "packet.json"
    packet.write_bytes(pack(UNITS[name]))
    template, target = repository / "notebooks" / f"{name}.ipynb", tmp_path / "run.ipynb"
    command = [sys.executable, "-m", "papermill", str(template), str(target)]
    given = ["-p", "packet", str(packet), "-p", "workspace", str(tmp_path / "nowhere")]
    done = subprocess.run(
        [*command, *given, "--no-progress-bar"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(repository)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    ran = nbformat.read(target, 4)
    alike = ran_template(name, unpack(packet.read_bytes()))
    assert observations_of(ran) == observations_of(alike)
    assert observations_of(ran)


def test_the_face_holds_every_section() -> None:
    """Each section that a template may show is on the face and says what it shows."""
    shown = [name for name in bpr.__all__ if name.startswith("show_")]
    assert len(shown) >= 20
    assert all((getattr(bpr, name).__doc__ or "").startswith("Return") for name in shown)
