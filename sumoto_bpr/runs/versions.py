"""The versions that shape a page: the library's code, its plug-ins, what draws and what prints."""

from __future__ import annotations

import hashlib
import platform
import re
import shutil
import subprocess
from functools import cache
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path

import sumoto_bpr
from sumoto_bpr.desk.plugins import GROUP

__all__ = ["versions_in_force"]

_SHAPING = (
    "budoux",
    "graphviz",
    "ipykernel",
    "matplotlib",
    "matplotlib-fontja",
    "nbclient",
    "nbconvert",
    "numpy",
    "pandas",
    "papermill",
    "pygraphviz",
)
_CODE = frozenset({".py", ".toml", ".css", ".j2", ".json", ".svg"})


@cache
def versions_in_force() -> dict[str, str]:
    """Return name → version of everything that a page's bytes depend on."""
    found = {
        "sumoto-bpr": f"{sumoto_bpr.__version__}+{_code_hash()}",
        "python": ".".join(platform.python_version_tuple()[:2]),
        "dot": _dot_version(),
    }
    for name in _SHAPING:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    for point in entry_points(group=GROUP):
        found[f"plugin {point.name}"] = point.dist.version if point.dist else ""
    return found


def _code_hash() -> str:
    """Return a hash of the package's own files, so that edited code makes new pages."""
    root = Path(sumoto_bpr.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.suffix in _CODE and p.is_file()):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:8]


def _dot_version() -> str:
    if shutil.which("dot") is None:
        return ""
    answer = subprocess.run(["dot", "-V"], capture_output=True, text=True, timeout=20, check=False)
    found = re.search(r"version (\S+)", answer.stderr)
    return found[1] if found else ""
