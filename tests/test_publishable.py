from __future__ import annotations

import ast
from pathlib import Path

MAKERS = {"sumoto_bpr/indicators/suppression.py", "sumoto_bpr/desk/sealing.py"}


def test_only_publish_and_the_seal_make_publishables(repository: Path) -> None:
    """No module but suppression (and the seal that takes up what it released) makes one."""
    makers = {
        path.relative_to(repository).as_posix()
        for path in (repository / "sumoto_bpr").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Publishable"
    }

    assert MAKERS == makers
