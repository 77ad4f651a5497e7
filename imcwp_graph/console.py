"""Where the command meets the terminal: what comes in, what goes out, and how it ends.

Results go to standard output, everything said about them to standard error, both in UTF-8 whatever
the locale. Exit status: 0 done, 1 bad input or something that cannot be written, 2 wrong usage, 130
interrupted.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Callable
from typing import IO

from imcwp_graph.errors import ImcwpGraphError, OutputError, UnreadableSourceError

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130
_INPUT, _OUTPUT = "standard input", "standard output"
# What a terminal obeys instead of showing it: control characters, ESC among them.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CONTROL_IN_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class _ReaderLeftError(Exception):
    """Whoever read the output has left, and wants no more of it."""


def run_guarded(work: Callable[[], None], *, name: str) -> int:
    r"""Run a command so that however it ends, it ends with one line at most and a status.

    Parameters
    ----------
    work : callable
        The command.
    name : str
        Its name, which begins the line.

    Returns
    -------
    int
        The exit status.

    Examples
    --------
    >>> run_guarded(lambda: write_result("done\n"), name="imcwp-graph")
    done
    0
    """
    _open_missing()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        work()
        write_result("")
    except SystemExit as leaving:  # the parser of the command line has said why
        return _finish(leaving, name)
    except _ReaderLeftError:
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except (ImcwpGraphError, OSError, MemoryError) as error:
        tell(f"{name}: {_explain(error)}")
        return FAILED
    return DONE


def _finish(leaving: SystemExit, name: str) -> int:
    """End as the parser asks to, once what it wrote is out."""
    try:
        write_result("")
    except _ReaderLeftError:
        return DONE
    except OutputError as error:
        tell(f"{name}: {error}")
        return FAILED
    return leaving.code if isinstance(leaving.code, int) else DONE


def _explain(error: Exception) -> str:
    if isinstance(error, ImcwpGraphError):
        return str(error)
    if isinstance(error, MemoryError):
        return "there is not enough memory; close other programs, or give it less at once"
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    named = getattr(error, "filename", None)
    told = reason.lower() if named is None else f"{_decode(named)}: {reason.lower()}"
    return f"{told}; check the path, the rights and the disk"


def _decode(path: object) -> str:
    return os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else str(path)


def _open_missing() -> None:
    """Open nothing in place of closed standard streams: else the next file would be one of them."""
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, this one


def tell(line: str) -> None:
    r"""Say one line on standard error; if that is closed or full, nobody wants to know.

    Parameters
    ----------
    line : str
        Shown on one line, and with nothing that a terminal would obey.

    Examples
    --------
    >>> import contextlib
    >>> with contextlib.redirect_stderr(sys.stdout):
    ...     tell("read \x1b[2J and\nwritten")
    read \x1b[2J and\nwritten
    """
    if sys.stderr is None:
        return
    try:
        print(_CONTROL.sub(_spell_out, _mend(line)), file=sys.stderr, flush=True)
    except OSError:
        _abandon(sys.stderr)


def write_result(text: str) -> None:
    r"""Write to standard output, all of it.

    Parameters
    ----------
    text : str
        As it is to a pipe or a file; to a terminal without what that would obey.

    Raises
    ------
    OutputError
        It is closed, or the system refuses.

    Examples
    --------
    >>> write_result("statement,name\n")
    statement,name
    """
    if sys.stdout is None:
        if text:
            raise OutputError(_OUTPUT, "is closed", "open it, or write to a file with -o")
        return
    shown = _CONTROL_IN_TEXT.sub(_spell_out, text) if sys.stdout.isatty() else text
    try:
        sys.stdout.write(_mend(shown))
        sys.stdout.flush()
    except BrokenPipeError as error:
        _abandon(sys.stdout)
        raise _ReaderLeftError from error
    except OSError as error:
        _abandon(sys.stdout)
        raise OutputError(
            _OUTPUT, (error.strerror or str(error)).lower(), "check where it leads"
        ) from error


def read_input() -> bytes:
    """Read all that comes in by standard input.

    Returns
    -------
    bytes
        What came in.

    Raises
    ------
    UnreadableSourceError
        It is closed, or the system refuses.
    """
    if sys.stdin is None:
        raise UnreadableSourceError(_INPUT, "is closed", "pipe a statement into it")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableSourceError(_INPUT, reason, "pipe a statement into it") from error


def is_watched() -> bool:
    """Tell whether somebody sees standard error as it comes.

    Returns
    -------
    bool
        True if it is a terminal.
    """
    return sys.stderr is not None and sys.stderr.isatty()


def _spell_out(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def _mend(text: str) -> str:
    """Spell names of files, which the system gives in any bytes, in letters that can be written."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _abandon(stream: IO[str]) -> None:
    """Lead a stream nowhere, or Python would fail on what is left in it at the very end."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
