from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

import sumoto_bpr as bpr

BOOKS = ("department", "training", "leadership", "public")
PARAMETERS = ["workspace", "period", "as_of", "packet"]


def read(repository: Path, name: str) -> Any:
    """Return a template as plain data."""
    path = repository / "notebooks" / f"{name}.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))


def code(book: Any) -> list[str]:
    """Return the sources of the code cells."""
    return ["".join(c["source"]) for c in book["cells"] if c["cell_type"] == "code"]


@pytest.mark.parametrize("name", BOOKS)
def test_template_is_valid_and_without_outputs(repository: Path, name: str) -> None:
    """A template is nbformat 4.5 with readable, unique ids, and holds no output and no count."""
    book = read(repository, name)
    nbformat.validate(nbformat.from_dict(book))
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in book["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z-]+", cell_id) for cell_id in ids)
    for cell in book["cells"]:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@pytest.mark.parametrize("name", BOOKS)
def test_one_cell_holds_the_parameters(repository: Path, name: str) -> None:
    """Exactly one cell is tagged; it assigns the contract's names to texts, each explained."""
    book = read(repository, name)
    tagged = [c for c in book["cells"] if "parameters" in c["metadata"].get("tags", [])]
    assert len(tagged) == 1
    source = "".join(tagged[0]["source"])
    wanted = (
        [*PARAMETERS[:1], "department", *PARAMETERS[1:]] if name == "department" else PARAMETERS
    )
    statements = ast.parse(source).body
    assert [ast.unparse(s.targets[0]) for s in statements if isinstance(s, ast.Assign)] == wanted
    assert all(isinstance(s, ast.Assign) and isinstance(s.value, ast.Constant) for s in statements)
    comments = [line for line in source.splitlines() if line.startswith("#")]
    assert len(comments) == len(wanted)
    assert all(re.search(r"[ぁ-ん一-龠]", comment) for comment in comments)


@pytest.mark.parametrize("name", BOOKS)
def test_template_is_thin(repository: Path, name: str) -> None:
    """A template imports the face alone, opens one unit, and else only shows it."""
    sources = code(read(repository, name))
    tree = ast.parse("\n".join(sources))
    imports = [n for n in ast.walk(tree) if isinstance(n, (ast.Import, ast.ImportFrom))]
    assert [ast.unparse(i) for i in imports] == ["import sumoto_bpr as bpr"]
    assert sources[1].count("bpr.open_unit(") == 1
    for source in sources[2:]:
        found = re.fullmatch(r"bpr\.(show_\w+)\(unit\)", source.strip())
        assert found, source
        assert found[1] in bpr.__all__
        assert callable(getattr(bpr, found[1]))


@pytest.mark.parametrize("name", BOOKS)
def test_headings_skip_no_level(repository: Path, name: str) -> None:
    """A template has one first-level heading, at its beginning, and sections below it."""
    book = read(repository, name)
    texts = ["".join(c["source"]) for c in book["cells"] if c["cell_type"] == "markdown"]
    levels = [len(m[1]) for text in texts for m in re.finditer(r"^(#+) ", text, re.MULTILINE)]
    assert levels[0] == 1
    assert set(levels[1:]) == {2}


@pytest.mark.parametrize(
    ("name", "audience"), [("training", "hr"), ("leadership", "leadership"), ("public", "public")]
)
def test_template_names_its_audience(repository: Path, name: str, audience: str) -> None:
    """A notebook for others than a 所属 opens the unit of its own audience."""
    opening = code(read(repository, name))[1]
    assert f'audience="{audience}"' in opening
    assert "department" not in opening


def test_words_that_must_not_occur(repository: Path) -> None:
    """Nothing speaks of surplus staff or of cost cut by staff time (C17, C31)."""
    banned = ("余剰", "不要人員", "削減額", "コスト削減効果", "単純作業")
    files = [
        *(repository / "notebooks").glob("*.ipynb"),
        *(repository / "docs").glob("*.md"),
        *(repository / "changelog.d").glob("*.md"),
        *(repository / "sumoto_bpr").rglob("*.*"),
    ]
    for path in files:
        if path.suffix in (".ipynb", ".md", ".py", ".j2", ".toml", ".json"):
            text = path.read_text(encoding="utf-8")
            assert not [word for word in banned if word in text], path.name
