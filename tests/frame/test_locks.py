"""The locks in requirements/ hold what pyproject.toml asks for, and nothing of one machine."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

PLATFORMS = [
    {"sys_platform": system, "platform_system": name, "os_name": os, "python_version": version}
    for system, name, os in (("linux", "Linux", "posix"), ("win32", "Windows", "nt"))
    for version in ("3.11", "3.12", "3.13", "3.14")
]


def lock(repository: Path, purpose: str) -> list[Requirement]:
    """Return the pins of one lock."""
    text = (repository / "requirements" / f"{purpose}.txt").read_text("utf-8")
    return [Requirement(line) for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line)]


def pins(repository: Path, purpose: str, platform: dict[str, str]) -> dict[str, Version]:
    """Return name and version of all that a lock installs on one platform."""
    environment = {
        **platform,
        "python_full_version": f"{platform['python_version']}.5",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "platform_machine": "x86_64" if platform["os_name"] == "posix" else "AMD64",
    }
    return {
        canonicalize_name(r.name): Version(str(r.specifier).removeprefix("=="))
        for r in lock(repository, purpose)
        if r.marker is None or r.marker.evaluate(environment)
    }


def asked(repository: Path, purpose: str) -> list[Requirement]:
    """Return what pyproject.toml asks for a purpose."""
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    chosen = [e for e in extras if purpose == "test" or e != "dev"]
    lines = [*project["dependencies"], *(line for e in chosen for line in extras[e])]
    return [*map(Requirement, lines), Requirement("hatchling")]


@pytest.mark.parametrize("purpose", ["run", "test"])
@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda p: "-".join(list(p.values())[2:]))
def test_every_dependency_is_locked(
    repository: Path, purpose: str, platform: dict[str, str]
) -> None:
    """On Linux and Windows each dependency has one version, and it is one that is asked for."""
    locked = pins(repository, purpose, platform)

    astray = {
        r.name: str(locked.get(canonicalize_name(r.name)))
        for r in asked(repository, purpose)
        if not r.specifier.contains(
            locked.get(canonicalize_name(r.name), Version("0")), prereleases=True
        )
    }

    assert astray == {}


@pytest.mark.parametrize("purpose", ["run", "test"])
def test_every_pin_is_exact(repository: Path, purpose: str) -> None:
    """A lock names exact versions only."""
    loose = [
        str(r) for r in lock(repository, purpose) if not re.fullmatch("==[^=*]+", str(r.specifier))
    ]

    assert loose == []


def test_both_locks_agree(repository: Path) -> None:
    """The tests run with the very versions that the product runs with, and with more besides."""
    for platform in PLATFORMS:
        run = pins(repository, "run", platform)
        tests = pins(repository, "test", platform)

        assert run.items() < tests.items()


def test_windows_gets_its_own_packages(repository: Path) -> None:
    """What only Windows needs is locked for it, and what it cannot have is left out."""
    windows = pins(repository, "run", PLATFORMS[-1])
    linux = pins(repository, "run", PLATFORMS[0])

    assert "colorama" in windows
    assert "pexpect" not in windows
    assert "pexpect" in linux


def test_locks_name_no_machine(repository: Path) -> None:
    """No index, no folder of wheels and no path of one machine stands in requirements/."""
    text = "".join(f.read_text("utf-8") for f in (repository / "requirements").glob("*.txt"))

    assert not re.search(r"--(find-links|index-url|extra-index-url)|file:|(^|\s)/\w", text)
