"""Set everything up and do the main job: ``python3 start.py``, or ``python3 start.py test``.

Needs Python 3.11 and nothing else. Its last line is the path of the report. This file is
written so that an older Python can still read it and say what is missing.
"""

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

if sys.version_info < (3, 11):
    sys.stderr.write(
        "Python 3.11 or newer is needed; this is {}.{}. Install it, then run "
        "python3 start.py again.\n".format(*sys.version_info)
    )
    if "utf" in (sys.stderr.encoding or "").lower():
        sys.stderr.write("Python 3.11 以上を入れてから、もう一度実行してください。\n")
    raise SystemExit(1)

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "sumoto-bpr.json"
LOG = VENV / "sumoto-bpr.log"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
SUITE = ("-m", "pytest", "-n", "2", "--dist", "loadfile")
SPACE = {"run": 1_000_000_000, "test": 2_000_000_000}
"""Bytes that must be free before packages are installed."""
SYSTEM_TOOLS = {
    "chromium": "chromium",
    "libreoffice-calc": "soffice",
    "graphviz": "dot",
    "poppler-utils": "pdftoppm",
    "fonts-ipaexfont-gothic": "",
}
"""Debian packages that the tests need, with a program of each ("" = a font)."""
FONT_FOLDER = Path("/usr/share/fonts/opentype/ipaexfont-gothic")

TROUBLES = (
    (
        r"No space left|Errno 28|not enough space",
        "ディスクの空きが足りません。空きを作ってから、もう一度実行してください。",
        "The disk is too full. Make room, then run this again.",
    ),
    (
        r"Permission denied|Read-only file system|Errno 13|Errno 30|WinError 5\b",
        "このフォルダに書き込めません。書き込める所に移して、もう一度実行してください。",
        "This folder cannot be written. Move it to one that can, then run this again.",
    ),
    (
        r"Max retries|NewConnection|name resolution|timed out|proxy|SSL|from versions: none",
        "部品を取りに行けません。通信（庁内ではHTTPS_PROXY）を確かめ、もう一度実行してください。",
        "The package index cannot be reached. Check the network (HTTPS_PROXY), run this again.",
    ),
    (
        "",
        "準備ができませんでした。フォルダ .venv を消して、もう一度実行してください。",
        "The setup failed. Delete the folder .venv, then run this again.",
    ),
)
"""What a failed command says, and what to do about it, in Japanese and English."""


class Stopped(Exception):
    """The setup cannot go on; the arguments say why and what to do, in both languages."""

    def __str__(self) -> str:
        return "\n".join(map(str, self.args))


def say(japanese: str, english: str) -> None:
    """Print one line, in English where the console cannot show Japanese."""
    try:
        japanese.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        japanese = english
    print(japanese, flush=True)


def main(arguments: list[str]) -> int:
    """Set up and run what was asked for; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if arguments not in ([], ["test"]):
        say("使い方: python3 start.py または python3 start.py test", "python3 start.py [test]")
        return 2
    try:
        return test() if arguments else demo()
    except Stopped as stopped:
        print(stopped, file=sys.stderr, flush=True)
    except OSError as error:
        print(explain(str(error)), file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print("中止しました。 / Stopped.", file=sys.stderr, flush=True)
        return 130
    return 1


def demo() -> int:
    """Make the fictional city and its site; the last line printed is its index.html."""
    set_up("run")
    say("架空の市と報告を作ります。", "Making a fictional city and its reports.")
    done = subprocess.run(
        [str(PYTHON), "-m", "sumoto_bpr", "demo"],
        cwd=ROOT,
        env=quiet_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    lines = done.stdout.split("\n")
    pages = [line.strip() for line in lines if line.strip().endswith("index.html")]
    if done.returncode or not pages:
        print(done.stdout, file=sys.stderr)
        raise Stopped(
            "報告を作れませんでした。次の命令で足りない物が分かります。",
            "The reports could not be made; this command tells what is missing:",
            f'"{PYTHON}" -m sumoto_bpr doctor',
        )
    say("できました。次のページをブラウザで開いてください。", "Done. Open this page:")
    print((ROOT / pages[-1]).resolve(), flush=True)
    return 0


def test() -> int:
    """Set up what the tests need and run them all; return pytest's exit code."""
    set_up("test")
    install_system_tools()
    say("すべてのテストを実行します（数分かかります）。", "Running all tests (some minutes).")
    command = [str(PYTHON), *SUITE]
    return subprocess.run(
        command, cwd=ROOT, env=quiet_environment(), stdin=subprocess.DEVNULL, check=False
    ).returncode


def set_up(purpose: str) -> None:
    """Make ``.venv`` and install the locked packages; nothing is done a second time."""
    wanted = fingerprint(purpose)
    if works() and read_stamp().get(purpose) == wanted:
        say("準備はできています。", "Everything is set up.")
        return
    check_space(purpose)
    make_venv()
    say("部品を入れます（数分かかります）。", "Installing packages (some minutes).")
    pip("install", "-r", str(ROOT / "requirements" / f"{purpose}.txt"))
    pip("install", "--no-deps", "--no-build-isolation", *own_package())
    stamps = read_stamp()
    stamps[purpose] = wanted
    STAMP.write_text(json.dumps(stamps), encoding="utf-8")


def own_package() -> tuple[str, ...]:
    """Return how to install this package.

    Editable, except on Windows in a folder with a Japanese name: before Python 3.13
    the path file of an editable install is read there in the wrong encoding.
    """
    return (str(ROOT),) if os.name == "nt" and not str(ROOT).isascii() else ("-e", str(ROOT))


def fingerprint(purpose: str) -> str:
    """Return what an installation depends on: the locks, this folder, this Python."""
    digest = hashlib.sha256(f"{ROOT}\n{sys.version}".encode())
    files = [ROOT / "pyproject.toml", ROOT / "requirements" / f"{purpose}.txt"]
    if "-e" not in own_package():
        files += sorted((ROOT / "sumoto_bpr").rglob("*.py"))
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def read_stamp() -> dict[str, str]:
    """Return what was installed before, by purpose; empty where nothing whole was."""
    try:
        stamps = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamps if isinstance(stamps, dict) else {}


def works() -> bool:
    """Tell whether ``.venv`` holds a Python that is new enough and has pip."""
    probe = "import sys, pip; raise SystemExit(sys.version_info < (3, 11))"
    try:
        done = subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def make_venv() -> None:
    """Make ``.venv`` where there is none that works."""
    if works():
        return
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        install_venv()
    say("仮想環境 .venv を作ります。", "Making the virtual environment .venv.")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    done = run_logged(command, quiet_environment())
    if done.returncode:
        raise explain(done.stdout)


def install_venv() -> None:
    """Install the Debian package that gives ``venv`` its pip, or name it."""
    package = f"python3.{sys.version_info.minor}-venv"
    if not can_apt():
        raise Stopped(
            f"Pythonのvenvにpipがありません。「sudo apt install {package}」"
            f"（または python3-venv）で入れてから、もう一度実行してください。",
            f"Python's venv has no pip: install {package} (or python3-venv), then run this again.",
        )
    say(f"{package} を入れます。", f"Installing {package}.")
    apt([package])


def install_system_tools() -> None:
    """Install by apt, as root on Debian, the programs of the tests that are missing."""
    missing = [p for p, program in SYSTEM_TOOLS.items() if not has_tool(program)]
    if not missing:
        return
    names = " ".join(missing)
    if not can_apt():
        say(
            f"次の物がないので、使うテストは飛ばします: {names}",
            f"Tests that need these are skipped: {names}",
        )
        return
    say(f"テストで使う物を入れます: {names}", f"Installing for the tests: {names}")
    apt(missing)


def has_tool(program: str) -> bool:
    """Tell whether a program, or the font for "", is on this machine."""
    if not program:
        return os.name == "nt" or FONT_FOLDER.is_dir()
    return shutil.which(program) is not None


def can_apt() -> bool:
    """Tell whether Debian packages can be installed: root, and apt-get is there."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt(packages: list[str]) -> None:
    """Install Debian packages without a question."""
    path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin:/usr/bin:/bin"
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "PATH": path}
    wait = ["-o", "DPkg::Lock::Timeout=300"]
    run_logged(["apt-get", *wait, "update", "-q"], environment)
    command = ["apt-get", *wait, "install", "-y", "-q", "--no-install-recommends", *packages]
    done = run_logged(command, environment)
    if done.returncode:
        raise Stopped(
            "aptで入れられませんでした。次の命令を実行すると理由が分かります。",
            "apt failed; this command tells why:",
            f"apt-get install {' '.join(packages)}",
        )


def pip(*arguments: str) -> None:
    """Run pip in ``.venv``; a first failure, of the network most often, is tried once more."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]
    done = run_logged(command, quiet_environment())
    if done.returncode:
        say("うまくいかないので、もう一度試します。", "That failed; trying once more.")
        done = run_logged(command, quiet_environment())
    if done.returncode:
        raise explain(done.stdout)


def run_logged(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command, tell every ten seconds where it is, and keep all it says in the log."""
    lines = []
    told = time.monotonic()
    with subprocess.Popen(
        command,
        env=environment,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            if time.monotonic() - told > 10:
                told = time.monotonic()
                print("  ...", line.strip()[:70], flush=True)
    if VENV.is_dir():
        with LOG.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(command)}\n{''.join(lines)}\n")
    return subprocess.CompletedProcess(command, process.returncode, "".join(lines))


def quiet_environment() -> dict[str, str]:
    """Return the environment for Python children: UTF-8, and no other Python's folders."""
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "PYTHONPATH")}
    return {**kept, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"}


def check_space(purpose: str) -> None:
    """Stop before anything is written where the disk is too full."""
    free = shutil.disk_usage(ROOT).free
    if free < SPACE[purpose] and not works():
        raise explain(f"No space left: {free:,} < {SPACE[purpose]:,} bytes")


def explain(output: str) -> Stopped:
    """Return what to do about what pip, venv or the file system said."""
    japanese, english = next(
        (j, e) for pattern, j, e in TROUBLES if re.search(pattern, output, re.IGNORECASE)
    )
    return Stopped(japanese, english, *(f"  {line}" for line in output.splitlines()[-4:]))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
