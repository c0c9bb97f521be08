"""A worker process: takes requests on stdin, runs notebooks, answers on stdout.

Started by exec as ``python -m sumoto_bpr.runs.worker FOLDER``, one a slot. Nothing
but replies reaches its stdout. When its stdin closes it ends, and takes a kernel
that still runs with it: no orphan stays behind, however the runner died.
"""

from __future__ import annotations

import contextlib
import os
import queue
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from sumoto_bpr.model.problems.runs import UNFINISHED_PAGE
from sumoto_bpr.runs.notebook import NotebookStopped, run_notebook
from sumoto_bpr.runs.protocol import Reply, Request
from sumoto_bpr.store.atomic import TEMPORARY
from sumoto_bpr.store.log import places_of

__all__ = ["answer", "kill_children", "main"]


def main() -> None:
    """Answer requests until there are no more."""
    folder = Path(sys.argv[1])
    replies = _protocol_only()
    busy = threading.Event()
    requests: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_listen, args=(requests, busy), daemon=True).start()
    while line := requests.get():
        busy.set()
        replies.write(answer(Request.parse(line), folder).line())
        replies.flush()
        busy.clear()


def answer(request: Request, folder: Path) -> Reply:
    """Run one request in a folder of its own below ``folder``; never raises."""
    try:
        with _own_folder(folder) as own:
            node = run_notebook(
                request.template, request.packet, request.parameters, own, request.seconds
            )
        return Reply(job=request.job, files=_files(request, node))
    except NotebookStopped as stopped:
        return Reply(job=request.job, problem=stopped.problem, error=stopped.error)
    except Exception as error:  # noqa: BLE001 (whatever fails here fails this job alone)
        name = type(error).__name__
        problem = UNFINISHED_PAGE.at(value=name)
        return Reply(job=request.job, problem=problem, error=name, places=places_of(error))


def _files(request: Request, node: Any) -> dict[str, bytes]:
    """Return the published files of a run notebook: the page and its side file."""
    from sumoto_bpr.desk.packet import unpack
    from sumoto_bpr.reports.context import context_of
    from sumoto_bpr.reports.export import export_observations, export_page

    context = context_of(
        unpack(request.packet),
        run=request.run,
        made_on=request.made_on,
        home=request.home,
        home_label=request.home_label,
        sources_of=request.sources_of,
    )
    page = export_page(node, context=context)
    return {"index.html": page.encode(), "observations.json": export_observations(node)}


@contextlib.contextmanager
def _own_folder(folder: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(
        dir=folder, prefix=TEMPORARY, ignore_cleanup_errors=True
    ) as own:
        yield Path(own)


def _protocol_only() -> BinaryIO:
    """Keep the pipe to the runner apart and send whatever else is printed nowhere."""
    pipe = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return pipe


def _listen(requests: queue.Queue[bytes], busy: threading.Event) -> None:
    for line in sys.stdin.buffer:
        requests.put(line)
    if busy.is_set():
        kill_children(os.getpid())
        os._exit(1)
    requests.put(b"")


def kill_children(pid: int) -> None:
    """Kill every process that ``pid`` started, and theirs."""
    import psutil

    try:
        children = psutil.Process(pid).children(recursive=True)
    except psutil.Error:
        return
    for child in children:
        with contextlib.suppress(psutil.Error):
            child.kill()


if __name__ == "__main__":
    main()
