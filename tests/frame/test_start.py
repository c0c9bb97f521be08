"""start.py on machines that lack something: it mends what it may and names the rest."""

from __future__ import annotations

import ast
import errno
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

PIP = " -m pip "


@pytest.fixture
def start(repository: Path, tmp_path: Path) -> ModuleType:
    """start.py as a module, in a folder of its own that holds the locks."""
    for name in ("start.py", "pyproject.toml"):
        shutil.copy2(repository / name, tmp_path / name)
    shutil.copytree(repository / "requirements", tmp_path / "requirements")
    spec = importlib.util.spec_from_file_location("start_of_a_test", tmp_path / "start.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Commands:
    """Stands for every program that start.py calls: keeps the calls, answers as told."""

    def __init__(self, answers: dict[str, tuple[int, str]]) -> None:
        self.answers = answers
        self.calls: list[list[str]] = []

    def __call__(
        self, command: list[str], environment: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Answer as one program; the first word of ``answers`` found in the call decides."""
        self.calls.append(command)
        line = " ".join(command)
        code, text = next((a for word, a in self.answers.items() if word in line), (0, ""))
        return subprocess.CompletedProcess(command, code, text)


def use(
    start: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    answers: dict[str, tuple[int, str]] | None = None,
) -> Commands:
    """Let start.py call stand-ins, with room on the disk."""
    commands = Commands(answers or {})
    monkeypatch.setattr(start, "run_logged", commands)
    monkeypatch.setattr(start, "works", lambda: False)
    monkeypatch.setattr(start, "SPACE", {"run": 0, "test": 0})
    start.VENV.mkdir()
    return commands


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("[Errno 28] No space left on device", "空き"),
        ("[Errno 13] Permission denied: 'x'", "書き込めません"),
        ("[Errno 30] Read-only file system: 'x'", "書き込めません"),
        ("NewConnectionError: Temporary failure in name resolution", "通信"),
        ("No matching distribution found (from versions: none)", "通信"),
        ("something nobody has seen before", ".venv を消して"),
    ],
)
def test_a_failure_names_its_remedy(
    start: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    said: str,
    remedy: str,
) -> None:
    """A full disk, a locked folder, a cut network: one sentence each, exit code 1."""
    use(start, monkeypatch, {PIP: (1, said)})

    assert 1 == start.main([])
    assert remedy in capsys.readouterr().err


def test_pip_is_tried_twice(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package index that stumbles once does not stop the setup, one that fails twice does."""
    commands = use(start, monkeypatch, {PIP: (1, "Max retries exceeded")})

    start.main([])

    assert 2 == sum(PIP in " ".join(call) for call in commands.calls)


def test_a_venv_without_pip_names_the_package(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Debian's Python without ensurepip: who is not root is told what to install."""
    use(start, monkeypatch)
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(start, "can_apt", lambda: False)

    assert 1 == start.main([])
    assert f"python3.{sys.version_info.minor}-venv" in capsys.readouterr().err


def test_a_venv_without_pip_is_mended_by_root(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Debian's Python without ensurepip: root gets the package by apt, without a question."""
    commands = use(start, monkeypatch)
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(start, "can_apt", lambda: True)

    start.set_up("run")

    (installed,) = [call for call in commands.calls if "install" in call and "apt-get" in call]
    assert f"python3.{sys.version_info.minor}-venv" in installed
    assert "-y" in installed


def test_a_second_run_installs_nothing(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands is left alone until a lock or the Python changes."""
    commands = use(start, monkeypatch)
    start.set_up("run")
    monkeypatch.setattr(start, "works", lambda: True)
    first = len(commands.calls)

    start.set_up("run")
    assert first == len(commands.calls)

    (start.ROOT / "requirements" / "run.txt").write_text("pandas==9\n", "utf-8")
    start.set_up("run")
    assert first < len(commands.calls)


def test_a_broken_setup_is_made_anew(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A .venv left half made, or without its Python, is cleared and built again."""
    commands = use(start, monkeypatch)
    start.set_up("run")
    done = len(commands.calls)

    start.set_up("run")

    assert any("--clear" in call for call in commands.calls[done:])


def test_only_missing_tools_are_installed(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Apt is asked for what is not there, and not at all where all is there."""
    commands = use(start, monkeypatch)
    monkeypatch.setattr(start, "can_apt", lambda: True)
    monkeypatch.setattr(start, "has_tool", lambda program: program != "dot")

    start.install_system_tools()

    assert ["graphviz"] == [p for p in start.SYSTEM_TOOLS if p in commands.calls[-1]]
    monkeypatch.setattr(start, "has_tool", lambda program: True)
    commands.calls.clear()
    start.install_system_tools()
    assert [] == commands.calls


def test_without_root_missing_tools_are_named(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who cannot install by apt is told which tests will be skipped, and the tests go on."""
    commands = use(start, monkeypatch)
    monkeypatch.setattr(start, "can_apt", lambda: False)
    monkeypatch.setattr(start, "has_tool", lambda program: program != "soffice")

    start.install_system_tools()

    assert "libreoffice-calc" in capsys.readouterr().out
    assert [] == commands.calls


def test_too_little_room_stops_before_anything_is_written(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A disk without room is told of before the first package is fetched."""
    commands = use(start, monkeypatch)
    monkeypatch.setattr(start, "SPACE", {"run": 2**62, "test": 2**62})

    assert 1 == start.main([])
    assert "空き" in capsys.readouterr().err
    assert [] == commands.calls


def test_windows_in_a_japanese_folder_is_not_editable(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a path file would be misread, the package is copied instead."""
    monkeypatch.setattr(start, "ROOT", Path("C:/業務/sumoto-bpr"))
    assert "-e" in start.own_package()

    monkeypatch.setattr(start.os, "name", "nt")
    assert "-e" not in start.own_package()


@pytest.mark.parametrize("encoding", ["cp932", "ascii", "utf-8"])
def test_any_console_is_spoken_to(repository: Path, encoding: str) -> None:
    """Wrong words are answered with the usage and exit code 2, under any console."""
    done = subprocess.run(
        [sys.executable, repository / "start.py", "no-such-word"],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )

    assert 2 == done.returncode
    assert "python3 start.py" in done.stdout.decode(encoding)
    assert b"" == done.stderr


def test_an_error_of_the_disk_is_a_sentence(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An error of the file system, wherever it comes up, is no traceback."""
    use(start, monkeypatch)

    def fail(purpose: str) -> None:
        raise OSError(errno.EROFS, "Read-only file system", "x")

    monkeypatch.setattr(start, "set_up", fail)

    assert 1 == start.main([])
    assert "書き込めません" in capsys.readouterr().err


@pytest.mark.parametrize("minor", range(6, 11))
def test_an_old_python_is_named(repository: Path, minor: int) -> None:
    """A Python that is too old reads start.py as far as the sentence that says so."""
    source = (repository / "start.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, minor))
    as_if = (
        f"import runpy, sys; sys.version_info = (3, {minor}, 0, 'final', 0);"
        "runpy.run_path(sys.argv[1], run_name='__main__')"
    )

    done = subprocess.run(
        [sys.executable, "-c", as_if, repository / "start.py"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert 1 == done.returncode
    assert done.stderr.startswith(f"Python 3.11 or newer is needed; this is 3.{minor}.")
