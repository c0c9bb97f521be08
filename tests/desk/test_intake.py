from __future__ import annotations

import shutil
from pathlib import Path

from sumoto_bpr.desk.intake import read_city
from sumoto_bpr.desk.unit import UnitState
from sumoto_bpr.desk.workspace import open_workspace


def copy_of(small_city: Path, target: Path) -> Path:
    """Return a copy of the small city that a test may change."""
    root = target / "市"
    shutil.copytree(small_city, root)
    return root


def folder_of(root: Path, name: str) -> Path:
    """Return the folder of one 課's surveys."""
    return next((root / "surveys" / "R7").glob(f"*{name}"))


def test_a_copy_of_ones_form_in_anothers_folder_leaves_its_own_report_whole(
    small_city: Path, tmp_path: Path
) -> None:
    """市民課's form in 税務課's folder is 税務課's to mend; 市民課 keeps all its rows."""
    root = copy_of(small_city, tmp_path)
    form = next(folder_of(root, "市民課").glob("*.xlsx"))
    shutil.copy(form, folder_of(root, "税務課") / "0.xlsx")

    before, after = (
        {s.department.name: s for s in read_city(open_workspace(place)).submissions}
        for place in (small_city, root)
    )

    assert before["市民課"].accounts == after["市民課"].accounts
    assert UnitState.DONE == after["市民課"].state
    strayed = next(a for a in after["税務課"].accounts if a.file.endswith("0.xlsx"))
    assert (0, strayed.rows_in) == (strayed.rows_kept, strayed.rows_refused)
