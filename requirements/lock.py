"""Write the locks: every package of every platform and Python, one exact version each.

``run.txt`` holds what the product needs, ``test.txt`` what its tests need as well;
``build.in`` names what builds the package itself. Called by ``just lock``.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOR_TESTS_ONLY = ("dev",)
HEAD = "# Made by `just lock` from pyproject.toml. Do not edit.\n"


def extras() -> dict[str, tuple[str, ...]]:
    """Return the extras that each lock holds."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    every = tuple(project["optional-dependencies"])
    return {"run": tuple(e for e in every if e not in FOR_TESTS_ONLY), "test": every}


def command(purpose: str, arguments: list[str]) -> list[str]:
    """Return the command that writes one lock."""
    wanted = [part for extra in extras()[purpose] for part in ("--extra", extra)]
    agree = [] if purpose == "run" else ["--constraints", "requirements/run.txt"]
    return [
        *(sys.executable, "-m", "uv", "pip", "compile", "--no-config", "--quiet"),
        *("--universal", "--python-version", "3.11", "--no-header"),
        *("pyproject.toml", "requirements/build.in"),
        *wanted,
        *agree,
        *arguments,
        *("--output-file", f"requirements/{purpose}.txt"),
    ]


def main(arguments: list[str]) -> None:
    """Write both locks; the tests' lock takes the versions of the product's."""
    for purpose in ("run", "test"):
        subprocess.run(command(purpose, arguments), cwd=ROOT, check=True)
        lock = ROOT / "requirements" / f"{purpose}.txt"
        lock.write_text(HEAD + lock.read_text(encoding="utf-8"), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
