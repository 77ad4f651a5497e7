"""A process apart that reads documents, and that is ended when one costs more than it may.

Libraries for pages, PDFs and Word documents can be made to run for hours or to fill the memory by
a file of a kilobyte, mostly in C, where no exception ends them. The process is kept for the next
document, so that hundreds of them cost one start.
"""

from __future__ import annotations

import atexit
import faulthandler
import math
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from imcwp_graph.errors import UnreadableSourceError
from imcwp_graph.reading.sources.limits import Limits, name_limit

_SERVE = """
import sys
sys.path[:] = {!r}
from imcwp_graph.reading.sources.apart import serve_documents
from imcwp_graph.reading.sources.documents import extract_document
serve_documents(extract_document)
"""
_OUT_OF_MEMORY = "memory"
# A process that has grown to this share of its memory leaves: the next document needs its own.
_SWOLLEN = 0.4
# Workers by the process that started them: a fork of it has to start its own.
_WORKERS: dict[int, _Worker] = {}
_LOCK = threading.Lock()


class _Worker:
    """The process, seen from here."""

    def __init__(self) -> None:
        self.path = list(sys.path)
        self.process = subprocess.Popen(  # noqa: S603 - this interpreter, with words of our own
            [sys.executable, "-c", _SERVE.format([str(Path(p).absolute()) for p in self.path])],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def ask(self, question: tuple[bytes, Path, Limits]) -> tuple[Any, bool]:
        pickle.dump(question, self.process.stdin)  # type: ignore[arg-type]
        self.process.stdin.flush()  # type: ignore[union-attr]
        answer: tuple[Any, bool] = pickle.load(self.process.stdout)  # type: ignore[arg-type] # noqa: S301
        return answer

    def end(self) -> int:
        self.process.kill()
        with self.process:
            return self.process.wait()


def read_apart(data: bytes, path: Path, limits: Limits) -> str:
    """Take the text of a document in the process apart.

    Parameters
    ----------
    data : bytes
        The file's content.
    path : Path
        Where it is from: its ending tells its kind.
    limits : Limits
        What it may cost.

    Returns
    -------
    str
        Its text.

    Raises
    ------
    UnreadableSourceError
        If it cannot be read, or costs more time or memory than it may.
    """
    with _LOCK:
        worker = _take_worker()
        begun = time.monotonic()
        try:
            answer, leaves = worker.ask((data, path, limits))
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            taken = time.monotonic() - begun
            raise _explain_end(path, limits, taken, dismiss_worker()) from error
        except BaseException:
            dismiss_worker()  # an answer nobody waits for would be taken for the next one
            raise
        if leaves:
            dismiss_worker()
    if isinstance(answer, str):
        return answer
    raise name_limit(path, _OUT_OF_MEMORY, limits) if answer is None else answer


def _take_worker() -> _Worker:
    worker = _WORKERS.get(os.getpid())
    if worker is None or worker.path != sys.path or worker.process.poll() is not None:
        dismiss_worker()
        worker = _WORKERS[os.getpid()] = _Worker()
    return worker


@atexit.register
def dismiss_worker() -> int:
    """End the process, if there is one; the next document starts another.

    Returns
    -------
    int
        Its exit status, 0 if there was none.
    """
    worker = _WORKERS.pop(os.getpid(), None)
    return worker.end() if worker else 0


def _explain_end(path: Path, limits: Limits, taken: float, status: int) -> UnreadableSourceError:
    if taken >= limits.seconds:
        return name_limit(path, "seconds", limits)
    return UnreadableSourceError(
        path, f"ends the process that reads it (status {status})", "save it as plain text"
    )


def serve_documents(extract: Callable[[bytes, Path, Limits], str]) -> None:
    """Read documents until no more come: what the process apart does.

    Parameters
    ----------
    extract : callable
        Takes content, path and limits of a document and gives its text.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends with the process that asks
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # what a library prints is no answer
    while True:
        try:
            data, path, limits = pickle.load(sys.stdin.buffer)  # noqa: S301
        except EOFError:
            return
        _set_bounds(limits, nowhere)
        answer = _answer(partial(extract, data, path, limits))
        faulthandler.cancel_dump_traceback_later()
        pickle.dump((answer, _is_swollen(limits)), answers)
        answers.flush()


def _set_bounds(limits: Limits, nowhere: int) -> None:
    """Let the system end this process in time, whatever code it is in, and bound its memory."""
    if limits.seconds < threading.TIMEOUT_MAX:
        faulthandler.dump_traceback_later(limits.seconds, exit=True, file=nowhere)
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        own = math.inf if most == resource.RLIM_INFINITY else most
        soft = min(limits.memory * 1e6, own)
        resource.setrlimit(resource.RLIMIT_AS, (most if soft == math.inf else int(soft), most))


def _is_swollen(limits: Limits) -> bool:
    if sys.platform != "linux":
        return False
    import resource

    return (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 > _SWOLLEN * limits.memory * 1e6
    )


def _answer(read: Callable[[], str]) -> str | Exception | None:
    """Give the text of a document, the error that it gives, or None if it needs too much memory."""
    try:
        return read()
    except UnreadableSourceError as error:
        return None if _ran_out(error) else error
    except Exception as error:
        kind = f"{type(error).__name__}: {error}"
        return None if _ran_out(error) else RuntimeError(kind)


def _ran_out(error: BaseException | None) -> bool:
    while error and not isinstance(error, MemoryError):
        error = error.__cause__ or error.__context__
    return error is not None
