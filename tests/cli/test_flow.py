from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sumoto_bpr.cli.main import main
from sumoto_bpr.desk.flows import read_flow_file
from tests.cli.test_contract import REGISTRY, SCHEMAS

HEADER = "番号,手順,担当,種別,次の番号,条件,割合,分\n"
STEPS = (
    "1,来る,市民,開始,2,,,\n"
    "2,受け付ける,窓口,作業,3,,,10\n"
    "3,不備はあるか,窓口,分岐,4;2,ない;ある,80%;20%,\n"
    "4,審査する,窓口,作業,5,,,20\n"
    "5,終わる,窓口,終了,,,,\n"
)
MAGIC = {".svg": b"<svg", ".png": b"\x89PNG", ".pdf": b"%PDF", ".dot": b"digraph"}


def _call(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    assert isinstance(left.value.code, int)
    return left.value.code


def _asked(
    capsys: pytest.CaptureFixture[str], schema: str, *arguments: str | Path
) -> tuple[int, Any]:
    """Run a verb with --json; what it prints fits its schema."""
    code = _call("flow", *arguments, "--json")
    data = json.loads(capsys.readouterr().out)
    validator = Draft202012Validator(SCHEMAS[f"{schema}.json"], registry=REGISTRY)
    assert [] == [error.message for error in validator.iter_errors(data)]
    return code, data


def _written(path: Path, steps: str = STEPS) -> Path:
    path.write_text(HEADER + steps, encoding="utf-8")
    return path


def _table(small_city: Path) -> Path:
    return next((small_city / "process_maps").glob("*市民課/転入届*.xlsx"))


@pytest.mark.parametrize("suffix", sorted(MAGIC))
def test_a_step_table_becomes_a_picture(small_city: Path, tmp_path: Path, suffix: str) -> None:
    """Each kind of picture is drawn by its suffix, the same bytes each time."""
    first, second = (tmp_path / f"{name}{suffix}" for name in ("一", "二"))

    assert 0 == _call("flow", "draw", _table(small_city), "-o", first)
    assert 0 == _call("flow", "draw", _table(small_city), "-o", second)
    assert first.read_bytes().startswith(MAGIC[suffix])
    assert first.read_bytes() == second.read_bytes()


def test_the_sheet_chooses_the_state(small_city: Path, tmp_path: Path) -> None:
    """--sheet draws 見直し後 instead of 現行, which is drawn where nothing is said."""
    for name, options in (("a", ()), ("b", ("--sheet", "現行")), ("c", ("--sheet", "見直し後"))):
        out = tmp_path / f"{name}.svg"

        assert 0 == _call("flow", "draw", _table(small_city), "-o", out, *options)
    drawn = {name: (tmp_path / f"{name}.svg").read_text(encoding="utf-8") for name in "abc"}

    assert drawn["a"] == drawn["b"] != drawn["c"]
    assert "（見直し後）" in drawn["c"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "out.docx"), ".svg"),
        (("-o", "out.svg", "--sheet", "未来"), "現行、見直し後"),
    ],
)
def test_what_cannot_be_drawn_is_told(
    small_city: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    """A foreign suffix and an unknown sheet exit 2 and name the choices."""
    monkeypatch.chdir(tmp_path)

    assert 2 == _call("flow", "draw", _table(small_city), *arguments, "--json")
    assert said in json.loads(capsys.readouterr().out)["error"]["remedy"]
    assert [] == list(tmp_path.iterdir())


def test_a_missing_or_foreign_table_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A path that is not there is exit 2, a file that is no step table exit 1."""
    foreign = tmp_path / "名簿.csv"
    foreign.write_text("あ,い\n1,2\n", encoding="utf-8")

    assert 2 == _call("flow", "draw", tmp_path / "ない.xlsx", "-o", tmp_path / "a.svg")
    assert 1 == _call("flow", "draw", foreign, "-o", tmp_path / "a.svg")
    assert "どの表の見出しとも合わない" in capsys.readouterr().err
    assert not (tmp_path / "a.svg").exists()


def test_minutes_are_exact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A step that one case in five comes back to counts 1.25 times; --cases gives the hours."""
    table = _written(tmp_path / "a.csv")

    code, data = _asked(capsys, "flow_minutes", "minutes", table, "--cases", "120")

    assert 0 == code
    assert data == {
        "minutes_per_case": 32.5,
        "low": 32.5,
        "high": 32.5,
        "standard_deviation": pytest.approx(31.25**0.5),
        "elapsed_minutes": 32.5,
        "cases_per_year": 120,
        "hours_per_year": 65,
    }


def test_unknown_shares_give_a_range(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody wrote how often a branch is taken, low and high are filled, not the value."""
    steps = STEPS.replace("4;2,ない;ある,80%;20%", "4;5,ない;ある,")
    table = _written(tmp_path / "a.csv", steps)

    code, data = _asked(capsys, "flow_minutes", "minutes", table)

    assert 0 == code
    assert (None, 10, 30) == (data["minutes_per_case"], data["low"], data["high"])


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("80%;20%", "60%;20%", "FLW-005"),
        ("4,審査する,窓口,作業,5", "4,審査する,窓口,作業,4", "FLW-010"),
        ("4,審査する,窓口,作業,5", "4,審査する,窓口,作業,9", "FLW-003"),
    ],
)
def test_a_flow_that_cannot_be_counted_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, code: str
) -> None:
    """Shares that miss 100 %, an endless loop and a lost exit: problems, exit 1, both verbs."""
    table = _written(tmp_path / "a.csv", STEPS.replace(old, new))

    for verb, schema in (("minutes", "flow_minutes"), ("check", "flow_check")):
        left, data = _asked(capsys, schema, verb, table)

        assert 1 == left
        assert code in [problem["code"] for problem in data["problems"]]


def test_a_sound_flow_has_no_errors(
    small_city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sample's flows and a sound small one pass the check with exit 0."""
    tables = sorted((small_city / "process_maps").rglob("*.xlsx"))
    assert len(tables) == 6
    for table in (*tables, _written(tmp_path / "a.csv")):
        code, data = _asked(capsys, "flow_check", "check", table)

        assert (0, []) == (code, [p for p in data["problems"] if p["severity"] == "error"])


def test_the_difference_of_two_sheets(
    small_city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One workbook compares its two sheets; minutes are those of the verb minutes."""
    table = _table(small_city)
    minutes = [
        _asked(capsys, "flow_minutes", "minutes", table, "--sheet", sheet)[1]["minutes_per_case"]
        for sheet in ("現行", "見直し後")
    ]

    code, data = _asked(capsys, "flow_diff", "diff", table)

    assert 0 == code
    assert len(data["changes"]) > 0
    assert minutes == [data["minutes_per_case"][side] for side in ("before", "after")]
    assert data["minutes_per_case"]["difference"] == pytest.approx(minutes[1] - minutes[0])


def test_the_difference_of_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two files are compared by step; equal ones have no change; one sheet alone is refused."""
    before = _written(tmp_path / "a.csv")
    after = _written(tmp_path / "b.csv", STEPS.replace("作業,5,,,20", "作業,5,,,5"))

    code, data = _asked(capsys, "flow_diff", "diff", before, after)
    assert (0, ["4"]) == (code, [change["step_id"] for change in data["changes"]])
    assert -15 == data["minutes_per_case"]["difference"]
    assert [] == _asked(capsys, "flow_diff", "diff", before, before)[1]["changes"]
    code, data = _asked(capsys, "error", "diff", before)
    assert (2, "USE-004") == (code, data["error"]["code"])


def test_people_read_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json minutes, check and difference are Japanese lines with the same figures."""
    before = _written(tmp_path / "a.csv")
    after = _written(tmp_path / "b.csv", STEPS.replace("作業,5,,,20", "作業,5,,,5"))
    said = []
    for arguments in (("minutes", before, "--cases", "120"), ("diff", before, after)):
        assert 0 == _call("flow", *arguments)
        said.append(capsys.readouterr().out)

    assert "1件あたり　32.5分" in said[0]
    assert "1年　65時間" in said[0]
    assert "ばらつき（標準偏差）　5.6分" in said[0]
    assert "4 審査する　1件あたり▲15分" in said[1]
    assert "32.5分 → 17.5分（▲15分）" in said[1]


def test_tables_survive_the_way_there_and_back(small_city: Path, tmp_path: Path) -> None:
    """.xlsx → .xlsx keeps both states, .xlsx → .csv → .xlsx keeps one, step by step."""
    table = _table(small_city)
    workbook, text, again = (tmp_path / name for name in ("a.xlsx", "a.csv", "b.xlsx"))

    for source, target in ((table, workbook), (table, text), (text, again)):
        assert 0 == _call("flow", "convert", source, "-o", target)
    flows = read_flow_file(table).flows

    def kept(path: Path) -> list[Any]:
        return [
            (
                (f.title, f.state, f.task_id, f.cases_per_year, f.trigger, f.lanes),
                [(s.id, s.name, s.lane, s.kind, s.exits, s.minutes, s.issue) for s in f.steps],
            )
            for f in read_flow_file(path).flows
        ]

    assert 2 == len(flows)
    assert kept(table) == kept(workbook)
    assert kept(table)[:1] == kept(text) == kept(again)


@pytest.mark.parametrize(
    ("target", "code", "said"),
    [
        ("filled.bpmn", "USE-016", "上書きしません"),
        ("out.docx", "USE-004", ".xlsx"),
        ("in.csv", "USE-017", "別の名前"),
        ("filled.xlsx", "USE-016", "上書きしません"),
    ],
)
def test_nothing_is_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str, code: str, said: str
) -> None:
    """The input and a table that stands are never written over; a foreign suffix is refused."""
    table = _written(tmp_path / "in.csv")
    for filled in ("filled.xlsx", "filled.bpmn"):
        (tmp_path / filled).write_bytes(b"somebody's work")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    left, data = _asked(capsys, "error", "convert", table, "-o", tmp_path / target)

    assert (2, code) == (left, data["error"]["code"])
    assert said in data["error"]["remedy"]
    assert before == {path.name: path.read_bytes() for path in tmp_path.iterdir()}


def test_bpmn_goes_out_and_in_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A step table as BPMN has the same minutes; what is no BPMN is refused in words."""
    table, drawing = _written(tmp_path / "a.csv"), tmp_path / "a.bpmn"
    assert 0 == _call("flow", "convert", table, "-o", drawing)
    capsys.readouterr()
    told = [_asked(capsys, "flow_minutes", "minutes", one) for one in (table, drawing)]
    assert told[0] == told[1]
    assert 32.5 == told[1][1]["minutes_per_case"]  # 10 / 0.8 + 20

    drawing.write_text("<definitions/>", encoding="utf-8")
    assert 1 == _call("flow", "check", drawing, "--json")
    assert "FLW-301" == json.loads(capsys.readouterr().out)["problems"][0]["code"]


def test_a_long_flow_is_drawn_on_numbered_sheets(
    small_city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--page A4 writes OUT, OUT-2 … in the size of the paper and names them all."""
    picture = tmp_path / "図.svg"
    code = _call("flow", "draw", _table(small_city), "-o", picture, "--page", "A4", "--json")
    data = json.loads(capsys.readouterr().out)

    names = [Path(name).name for name in data["files"]]
    assert (0, ["図.svg", "図-2.svg"]) == (code, names[:2])
    for number, name in enumerate(names, 1):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert f"{number}／{len(names)}ページ" in text
        assert 'width="297mm" height="210mm"' in text or 'width="210mm" height="297mm"' in text
        assert min(map(float, re.findall(r'font-size="([\d.]+)"', text))) >= 9
        assert "scale(1)" in text


def test_an_unknown_paper_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--page other than none, A4 and A3 is refused with the choices."""
    table = _written(tmp_path / "a.csv")
    picture = tmp_path / "a.svg"

    left, data = _asked(capsys, "error", "draw", table, "-o", picture, "--page", "B5")
    assert (2, "USE-004") == (left, data["error"]["code"])
    assert "none、A4、A3" in data["error"]["remedy"]
    assert not picture.exists()


def test_a_mermaid_drawing_goes_through_every_verb(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Drawn, checked, counted, compared with itself and turned into a table."""
    drawing = tmp_path / "a.mmd"
    drawing.write_text(
        "flowchart LR\nsubgraph 窓口\nS([始まり]) --> A[受け付ける] -.-> E([終わり])\nend\n",
        encoding="utf-8",
    )

    for verb in (("draw", "-o", "a.svg"), ("convert", "-o", "b.xlsx")):
        target = tmp_path / verb[2]
        assert _call("flow", verb[0], drawing, "-o", target) == 0
        assert target.stat().st_size > 1000
    capsys.readouterr()
    assert _call("flow", "check", drawing, "--json") == 0
    assert [p["code"] for p in json.loads(capsys.readouterr().out)["problems"]] == [
        "FLW-204",
        "FLW-215",
    ]
    assert _call("flow", "minutes", drawing, "--cases", "10", "--json") == 0
    assert json.loads(capsys.readouterr().out)["hours_per_year"] is None
    assert _call("flow", "diff", drawing, tmp_path / "b.xlsx", "--json") == 0
    assert json.loads(capsys.readouterr().out)["changes"] == []


def test_an_empty_drawing_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A drawing without a step gives no picture but a sentence, exit 1."""
    drawing = tmp_path / "a.mmd"
    drawing.write_text("flowchart LR\n%% 架空\n", encoding="utf-8")

    assert _call("flow", "draw", drawing, "-o", tmp_path / "a.svg") == 1
    assert "手順が一つもありません" in capsys.readouterr().err
    assert not (tmp_path / "a.svg").exists()


def test_a_difference_is_drawn_together_and_side_by_side(
    small_city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """-o draws both states in one picture and each for itself, every change marked."""
    target = tmp_path / "違い.svg"

    assert 0 == _call("flow", "diff", _table(small_city), "-o", target)
    told = capsys.readouterr().out
    for name in ("違い.svg", "違い-現行.svg", "違い-見直し後.svg"):
        assert name in told
        assert "【簡素化】" in (tmp_path / name).read_text(encoding="utf-8")
    assert "【削除】" not in (tmp_path / "違い-見直し後.svg").read_text(encoding="utf-8")
    assert 2 == _call("flow", "diff", _table(small_city), "-o", tmp_path / "違い.xlsx")


def test_a_difference_tells_what_else_a_case_costs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Hand-overs, paper, approvals and waiting stand before and after; changes have their ECRS."""
    before = _written(tmp_path / "a.csv")
    gone = STEPS.replace("4;2,ない;ある", "5;2,ない;ある").replace(
        "4,審査する,窓口,作業,5,,,20\n", ""
    )
    after = _written(tmp_path / "b.csv", gone)

    _, data = _asked(capsys, "flow_diff", "diff", before, after)
    assert {"4": "やめる（排除）"} == {
        change["step_id"]: change["ecrs"] for change in data["changes"] if change["ecrs"]
    }
    assert {"before": 2, "after": 1} == data["totals"]["steps"]
    assert {"before": 1.0, "after": 1.0} == data["totals"]["hand_overs"]
    assert {"before": 32.5, "after": 12.5} == data["totals"]["minutes"]

    assert 0 == _call("flow", "diff", before, after)
    said = capsys.readouterr().out
    assert "削除［やめる（排除）］　4 審査する　1件あたり▲20分" in said
    assert "作業の手順　2個 → 1個（▲1個）" in said
    assert "担当のあいだの引き継ぎ　1回 → 1回（変わらず）" in said
