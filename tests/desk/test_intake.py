from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sumoto_bpr.desk.checking import check_paths
from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.intake import read_city
from sumoto_bpr.desk.register import check_names
from sumoto_bpr.desk.unit import UnitState
from sumoto_bpr.desk.workspace import open_workspace
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import Problem, ProblemError, Severity
from sumoto_bpr.runs.doctor import findings as doctor


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


def write(path: Path, text: str) -> Path:
    """Write a text file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def bind(root: Path, name: str, kind: str, files: str) -> None:
    """Write a mapping that takes standard headers and names its files."""
    write(root / "mappings" / f"{name}.toml", f'kind = "{kind}"\nfiles = "{files}"\n')


def opened(root: Path, year: int | None = None) -> City:
    """Read a workspace."""
    return read_city(open_workspace(root), period=FiscalYear(year) if year else None)


def of_code(city: City, code: str) -> list[Problem]:
    """Return the problems of one kind."""
    return [problem for problem in city.problems if problem.code == code]


def names_of(city: City) -> set[str]:
    """Return the names of all tasks read."""
    assert city.books.inventory is not None
    return set(city.books.inventory.frame["name"])


def test_a_folder_of_surveys_that_names_nobody_is_an_error(
    small_city: Path, tmp_path: Path
) -> None:
    """A misspelled folder is told once, with the 所属 it is most like."""
    root = copy_of(small_city, tmp_path)
    wrong = root / "surveys" / "R7" / "1020_税務果"
    for number in range(2):
        write(wrong / f"{number}.csv", f"業務ID,業務名\nZ-{number},収納\n")

    (found,) = of_code(opened(root), "FIL-030")

    assert (found.severity, found.value) == (Severity.ERROR, "1020_税務果")
    assert found.file == "surveys/R7/1020_税務果/0.csv"
    assert "税務課」のことですか。" in found.remedy


def test_drawings_lie_beside_step_tables_in_process_maps(small_city: Path, tmp_path: Path) -> None:
    """A .mmd in a 課's folder is that 課's flow, checked and accounted for like a step table."""
    root = copy_of(small_city, tmp_path)
    folder = next((root / "process_maps").glob("*市民課"))
    label = f"process_maps/{folder.name}/0301-9_架空.mmd"
    write(root / label, "flowchart TD\n a((始め)) --> b[受ける]\n b --> c((終わり))\n b => c\n")
    write(root / "surveys" / "R7" / "図.mmd", "flowchart TD\n a --> b\n")

    before, city = opened(small_city), opened(root)

    (key,) = [d.key for d in city.organisation if d.name == "市民課"]
    (flow,) = [f for f in city.flows[key] if f.file == label]
    assert ("0301-9", 3) == (flow.task_id, len(flow.steps))
    assert len(before.flows[key]) + 1 == len(city.flows[key])
    (account,) = [a for a in city.accounts if a.file == label]
    checked = check_paths([root], with_rows=True)
    (same,) = [a for a in checked.files if a.file == label]
    assert (3, 3, {"flows": 1, "steps": 3}) == (same.rows_in, same.rows_kept, same.totals)
    assert ["FLW-202"] == [p.code for p in same.problems]
    assert account.problems == same.problems
    assert {"no": "b", "name": "受ける", "kind": "作業", "next": "c"} == same.rows[1]["values"]
    assert not [a for a in checked.files if a.file.endswith("図.mmd")]


def test_flows_that_reach_no_department_are_told(small_city: Path, tmp_path: Path) -> None:
    """A flow in a misspelled folder and one in none are warned of: nobody's page shows them."""
    root = copy_of(small_city, tmp_path)
    flow = next((root / "process_maps").glob("*市民課/*.xlsx"))
    wrong = root / "process_maps" / "市民果"
    wrong.mkdir()
    shutil.copy(flow, wrong / "a.xlsx")
    shutil.copy(flow, root / "process_maps" / "b.xlsx")

    city = opened(root)

    (folder,), (file,) = of_code(city, "FIL-031"), of_code(city, "FIL-032")
    assert (folder.severity, folder.value) == (Severity.WARNING, "市民果")
    assert "市民課」のことですか。" in folder.remedy
    assert file.file == "process_maps/b.xlsx"


def test_surveys_outside_every_year_are_told(small_city: Path, tmp_path: Path) -> None:
    """A table in surveys that lies in no year's folder is an error, no silence."""
    root = copy_of(small_city, tmp_path)
    write(root / "surveys" / "a.csv", "業務名\n収納\n")
    write(root / "surveys" / "提出分" / "税務課" / "b.csv", "業務名\n収納\n")

    found = of_code(opened(root), "FIL-033")

    assert [(p.file, p.value) for p in found] == [
        ("surveys/a.csv", "surveys/a.csv"),
        ("surveys/提出分/税務課/b.csv", "surveys/提出分"),
    ]


def test_mappings_bind_files_outside_the_fixed_folders(small_city: Path, tmp_path: Path) -> None:
    """Several globs of one kind bind the city's own lists wherever they lie."""
    root = copy_of(small_city, tmp_path)
    write(
        root / "data" / "a.csv", "業務名,課,年度,年間時間\n道路台帳,税務課,R7,5\n昔,税務課,R6,5\n"
    )
    write(root / "data" / "old" / "b.csv", "業務名,課,年間時間\n橋の点検,市民課,5\n")
    bind(root, "one", "inventory", "data/*.csv")
    bind(root, "two", "inventory", "data/old/*.csv")

    city = opened(root)

    assert {"道路台帳", "橋の点検"} <= names_of(city)
    assert "昔" not in names_of(city)
    assert [] == [p for p in city.problems if p.severity is Severity.ERROR]


def test_a_bound_list_of_another_year_hands_nothing_in(small_city: Path, tmp_path: Path) -> None:
    """A list of 令和6年度 leaves a 課 without a file of this year 未提出."""
    root = copy_of(small_city, tmp_path)
    shutil.rmtree(folder_of(root, "税務課"))
    write(root / "data" / "a.csv", "業務名,課,年度\n収納,税務課,R6\n")
    bind(root, "one", "inventory", "data/*.csv")

    states = {s.department.name: s.state for s in opened(root).submissions}

    assert UnitState.MISSING == states["税務課"]


@pytest.mark.parametrize("kind", ["organisation", "improvements", "staff", "attendance"])
def test_every_book_of_the_city_may_lie_elsewhere(
    small_city: Path, tmp_path: Path, kind: str
) -> None:
    """A book moved out of its place and bound by a mapping gives the same rows."""
    root = copy_of(small_city, tmp_path)
    before = opened(root)
    at_home = next(root.glob(f"**/{kind}.xlsx"))
    (root / "data").mkdir()
    at_home.rename(root / "data" / "表.xlsx")
    bind(root, "one", kind, "data/*.xlsx")

    after = opened(root)

    assert before.organisation == after.organisation
    if kind == "organisation":
        with pytest.raises(ProblemError):
            check_names(open_workspace(root), ["税務果"], None, None)
    else:
        assert len(getattr(before.books, kind)) == len(getattr(after.books, kind)) > 0


def test_a_bound_flow_belongs_to_the_folder_that_names_a_department(
    small_city: Path, tmp_path: Path
) -> None:
    """A step table in data/市民課 is 市民課's; one in data is nobody's, and told."""
    root = copy_of(small_city, tmp_path)
    flow = next((root / "process_maps").glob("*市民課/*.xlsx"))
    (root / "data" / "市民課").mkdir(parents=True)
    shutil.copy(flow, root / "data" / "市民課" / "a.xlsx")
    shutil.copy(flow, root / "data" / "b.xlsx")
    bind(root, "one", "flow", "data/**/*.xlsx")

    city = opened(root)

    files = {flow.file for flow in city.books.flows}
    assert "data/市民課/a.xlsx" in files
    assert [problem.file for problem in of_code(city, "FIL-032")] == ["data/b.xlsx"]


@pytest.mark.parametrize("files", ["/data/*.csv", "../*.csv", "C:/data/*.csv"])
def test_a_glob_that_leads_out_is_refused_in_words(
    small_city: Path, tmp_path: Path, files: str
) -> None:
    """A mapping binds files of the workspace alone; one that leads out is an error by itself."""
    root = copy_of(small_city, tmp_path)
    bind(root, "one", "inventory", files)

    city = opened(root)

    (problem,) = of_code(city, "MAP-020")
    assert (problem.value, problem.file) == (files, "mappings/one.toml")
    assert names_of(city) == names_of(opened(small_city))


def test_a_broken_mapping_fails_only_what_it_binds(small_city: Path, tmp_path: Path) -> None:
    """One faulty mapping costs its own files; everything else is read as without it."""
    root = copy_of(small_city, tmp_path)
    tax = folder_of(root, "税務課")
    label = f"surveys/R7/{tax.name}/*.xlsx"
    write(root / "mappings" / "税.toml", f'kind = "inventory"\nfiles = "{label}"\nheadr = 1\n')

    city = opened(root)

    states = {s.department.name: s.state for s in city.submissions}
    before = {s.department.name: s.state for s in opened(small_city).submissions}
    assert {name for name in states if states[name] != before[name]} == {"税務課"}
    assert [p.row for p in of_code(city, "MAP-002")] == [3]
    assert {p.file for p in of_code(city, "MAP-037")} == {
        path.relative_to(root).as_posix() for path in tax.glob("*.xlsx")
    }


def test_files_that_are_not_there_and_files_of_two_mappings_are_told(
    small_city: Path, tmp_path: Path
) -> None:
    """``check`` and ``doctor`` name a glob without a file, and a file under two globs."""
    root = copy_of(small_city, tmp_path)
    bind(root, "one", "inventory", "data/*.csv")
    bind(root, "three", "inventory", "data/a.*")
    bind(root, "two", "inventory", "nowhere/*.csv")
    (root / "data").mkdir()
    write(root / "data" / "a.csv", "業務名,年度,課\n道路台帳,R7,税務課\n")

    checked = check_paths([root]).problems
    looked = doctor(root)

    for found in (checked, looked):
        told = [(p.code, p.value) for p in found if p.code.startswith("MAP")]
        assert told == [("MAP-033", "data/a.csv"), ("MAP-032", "nowhere/*.csv")]


@pytest.mark.parametrize("spelling", ["令和7年度", "2025", "FY2025"])
def test_a_year_is_read_however_its_folder_is_spelled(
    small_city: Path, tmp_path: Path, spelling: str
) -> None:
    """The year that is listed is the year that is read; a plain file is no year."""
    root = copy_of(small_city, tmp_path)
    (root / "surveys" / "R7").rename(root / "surveys" / spelling)
    write(root / "surveys" / "2031", "")
    workspace = open_workspace(root)

    assert FiscalYear(2025) == workspace.newest_year()
    assert names_of(opened(small_city)) == names_of(read_city(workspace))


def test_two_folders_of_one_year_are_both_read(small_city: Path, tmp_path: Path) -> None:
    """R7 and 令和7年度 side by side are one year."""
    root = copy_of(small_city, tmp_path)
    tax = folder_of(root, "税務課")
    (root / "surveys" / "令和7年度").mkdir()
    tax.rename(root / "surveys" / "令和7年度" / tax.name)

    assert names_of(opened(small_city)) == names_of(opened(root))


@pytest.mark.parametrize("suffix", ["tsv", "ods"])
def test_every_kind_of_table_is_read_or_told(small_city: Path, tmp_path: Path, suffix: str) -> None:
    """A run passes over no file that ``check`` looks at."""
    root = copy_of(small_city, tmp_path)
    file = write(folder_of(root, "税務課") / f"a.{suffix}", "業務名\t年間時間\n道路台帳\t5\n")

    assert file.relative_to(root).as_posix() in {a.file for a in opened(root).accounts}
