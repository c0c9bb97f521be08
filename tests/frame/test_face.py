"""The face of the library: what type checkers see is what is there."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import sumoto_bpr


def test_types_and_names_agree(repository: Path) -> None:
    """Each name is imported for type checkers from the module that gives it at run time."""
    tree = ast.parse((repository / "sumoto_bpr" / "__init__.py").read_text("utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    typed = {
        alias.asname: (node.module, alias.name)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }

    assert sorted(sumoto_bpr.__all__) == sorted(str(name) for name in typed)
    for name, (module, own) in typed.items():
        assert name == own
        assert getattr(sumoto_bpr, own) is getattr(import_module(str(module)), own)


def test_every_section_is_on_the_face(repository: Path) -> None:
    """No ``show_…`` of the desk is missing from the face."""
    shown = {
        node.name
        for file in (repository / "sumoto_bpr" / "desk" / "showing").glob("*.py")
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("show_")
    }

    assert shown == {name for name in sumoto_bpr.__all__ if name.startswith("show_")}
