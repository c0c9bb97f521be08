from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from sumoto_bpr.model.problems import MASK, Place, Problem, ProblemKind, Severity, catalogue

KIND = ProblemKind(
    code="TST-001",
    severity=Severity.ERROR,
    message="「{value}」は数ではありません。",
    remedy="半角数字で書いてください。",
)


def test_codes_are_unique_and_well_formed() -> None:
    """Each kind of problem has a stable code of its own."""
    codes = [kind.code for kind in catalogue()]

    assert len(codes) == len(set(codes)) > 50
    assert [] == [code for code in codes if not re.fullmatch(r"[A-Z]{3}-\d{3}", code)]


@pytest.mark.parametrize("kind", catalogue(), ids=lambda kind: kind.code)
def test_each_kind_speaks_plain_japanese(kind: ProblemKind) -> None:
    """Message and remedy are Japanese sentences; only an example may follow their end."""
    sentence = re.compile(r".*[。}](例：.+)?", re.DOTALL)
    found = kind.severity is Severity.REPAIR

    assert found or re.search(r"[ぁ-んァ-ヶ一-龠]", kind.message)
    assert found or (sentence.fullmatch(kind.message) and sentence.fullmatch(kind.remedy))


def test_a_personal_value_is_never_told() -> None:
    """In a personal column the place and the fault are named, the value is not."""
    place = Place(file="名簿.xlsx", sheet="職員名簿", cell="B7", row=7, column="採用日")
    told = KIND.at(place, value="平成40年", after="2028", personal=True)

    assert (MASK, MASK) == (told.value, told.after)
    assert "平成40年" not in told.sentence() + str(told.to_json())
    assert "名簿.xlsx ［職員名簿］ B7" in told.sentence()


def test_a_problem_survives_json() -> None:
    """A problem written as JSON reads back equal."""
    problem = KIND.at(Place(file="a.csv", row=3), value="九十分")

    assert problem == Problem.from_json(problem.to_json())
    assert "「九十分」は数ではありません。" == problem.message


def test_a_sentence_holds_a_value_on_one_line_and_not_without_end() -> None:
    """A cell of many lines or of a whole page is quoted in short; the value itself is kept."""
    told = KIND.at(value="一行目\n\x1b[2J二行目" + "長" * 40_000)

    assert told.message.startswith("「一行目 [2J二行目長")
    assert told.message.endswith("…（全40011字）」は数ではありません。")
    assert len(told.message) < 200
    assert told.value is not None
    assert len(told.value) == 40_011


def test_braces_in_a_value_stay_text() -> None:
    """A value with braces is printed as it stands, it is no field."""
    assert "「{remedy}」は数ではありません。" == KIND.at(value="{remedy}").message


PROBLEMS = "sumoto_bpr.model.problems"


def test_each_kind_is_raised_somewhere(repository: Path) -> None:
    """No kind stands in the catalogue that no code ever raises."""
    package = repository / "sumoto_bpr"
    subjects = {file.stem for file in (package / "model" / "problems").glob("[a-z]*.py")}
    kinds = {
        (subject, name): value.code
        for subject in subjects
        for name, value in vars(import_module(f"{PROBLEMS}.{subject}")).items()
        if isinstance(value, ProblemKind)
    }
    catalogued = package / "model" / "problems"
    code = [file for file in package.rglob("*.py") if file.parent != catalogued]
    used = {use for file in code for use in _uses(ast.parse(file.read_text("utf-8")))}

    assert len(kinds) == len(catalogue())
    assert {} == {key: code for key, code in kinds.items() if key not in used}


def _uses(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield subject and name of each kind that a module names outside its imports."""
    modules: dict[str, str] = {}
    names: dict[str, tuple[str, str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PROBLEMS):
            subject = (node.module or "").removeprefix(PROBLEMS).lstrip(".")
            for alias in node.names:
                local = alias.asname or alias.name
                modules[local] = alias.name
                names[local] = (subject, alias.name)
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=module), attr=name) if module in modules:
                yield modules[module], name
            case ast.Name(id=name) if name in names:
                yield names[name]
            case ast.Constant(value=str(name)) if name.isupper():
                yield "files", name  # the child process of reading names kinds of files by text
