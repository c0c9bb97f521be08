"""Running one notebook through papermill in a real kernel: called in a worker process only."""

from __future__ import annotations

import json
import os
import secrets
import sys
import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sumoto_bpr.model.problems import Problem
from sumoto_bpr.model.problems.runs import NOTEBOOK_FAILED, TIME_LIMIT, WORKER_DIED

__all__ = ["PACKET_NAME", "NotebookStopped", "private_environment", "run_notebook"]

PACKET_NAME = "packet.json"
"""The packet's name in the folder a notebook runs in."""

_KERNEL = "python3"
_LONGEST_FOLDER = 45
"""A socket's path may have 104 bytes; the kernel's own part takes about 50."""


class NotebookStopped(Exception):
    """A notebook did not come to its end; ``problem`` says why."""

    def __init__(self, problem: Problem, error: str) -> None:
        super().__init__(error)
        self.problem = problem
        self.error = error


def private_environment(folder: Path, sockets: Path) -> dict[str, str]:
    """Return the environment of a worker: its own kernel, settings and ``sockets``.

    The kernel ``python3`` is this very interpreter, whatever ``ipykernel install``
    was or was not run; nothing of the person's own Jupyter is read or written.
    """
    spec = folder / "share" / "kernels" / _KERNEL
    spec.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (spec / "kernel.json").write_text(
        json.dumps({"argv": command, "display_name": _KERNEL, "language": "python"}),
        encoding="utf-8",
    )
    own = {
        "JUPYTER_PATH": folder / "share",
        "JUPYTER_CONFIG_DIR": folder / "config",
        "JUPYTER_DATA_DIR": folder / "data",
        "JUPYTER_RUNTIME_DIR": sockets,
        "IPYTHONDIR": folder / "ipython",
    }
    return {
        **os.environ,
        **{name: str(path) for name, path in own.items()},
        "JUPYTER_NO_CONFIG": "1",
        "JUPYTER_PLATFORM_DIRS": "1",
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    }


def run_notebook(
    template: bytes, packet: bytes, parameters: Mapping[str, str], folder: Path, seconds: float
) -> Any:
    """Run ``template`` in ``folder`` on ``packet`` and return the notebook with its outputs.

    What papermill notes of paths and times is taken out. Raises ``NotebookStopped``.
    """
    (folder / PACKET_NAME).write_bytes(packet)
    source = folder / "template.ipynb"
    source.write_bytes(template)
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    try:
        node = _papermill()(
            source,
            folder / "run.ipynb",
            parameters={**parameters, "packet": PACKET_NAME},
            kernel_name=_KERNEL,
            progress_bar=False,
            log_output=False,
            cwd=folder,
            start_timeout=120,
            execution_timeout=max(1, int(seconds)),
            request_save_on_cell_execute=False,
            **_transport(),
        )
    except PapermillExecutionError as error:
        raise NotebookStopped(_failure(error), error.ename) from None
    except CellTimeoutError:
        raise NotebookStopped(TIME_LIMIT.at(value=f"{seconds:.0f}"), "CellTimeoutError") from None
    except DeadKernelError:
        raise NotebookStopped(WORKER_DIED.at(value="kernel"), "DeadKernelError") from None
    return _without_traces(node)


@cache
def _papermill() -> Any:
    """Import papermill (a second) and teach it to write Japanese parameters as they are."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from papermill import execute_notebook
        from papermill.translators import PythonTranslator, papermill_translators

    class JapaneseTranslator(PythonTranslator):  # type: ignore[misc]  # papermill is untyped
        @classmethod
        def translate_str(cls, val: str) -> str:
            return repr(val)

    papermill_translators.register("python", JapaneseTranslator)
    return execute_notebook


def _transport() -> dict[str, Any]:
    """Return how to speak with the kernel: sockets of this user alone, where there are any."""
    if os.name == "nt" or len(os.environ.get("JUPYTER_RUNTIME_DIR", "x" * 99)) > _LONGEST_FOLDER:
        return {}
    from jupyter_client.manager import AsyncKernelManager

    class PrivateKernelManager(AsyncKernelManager):
        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            self.transport = "ipc"
            self.ip = str(Path(os.environ["JUPYTER_RUNTIME_DIR"]) / secrets.token_hex(4))

    return {"kernel_manager_class": PrivateKernelManager}


def _failure(error: Any) -> Problem:
    # The cell that papermill injects stands before every other: the index is the number.
    own_words = str(error.evalue) if error.ename == "ProblemError" else str(error.ename)
    return NOTEBOOK_FAILED.at(value=own_words, cell=error.cell_index)


def _without_traces(node: Any) -> Any:
    node.metadata.pop("papermill", None)
    for cell in node.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
    return node
