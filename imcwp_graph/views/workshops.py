"""The folder beside an output in which its successor is made: a lock, a journal for the next run.

Beside ``report`` it is ``.writing-report``, and holds ``lock``, held as long as its run lives;
``new``, what is made; and ``old``, what stood there, while the two change places. Where a killed
run leaves both ``new`` and ``old``, they have not changed places, and ``old`` goes back; ``old``
alone has had its successor, and is removed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from imcwp_graph.errors import OutputError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PREFIX = ".writing-"
_LOCK, _NEW, _OLD = "lock", "new", "old"
# Seconds: a run that only looks whether a lock is dead, or writes one file, holds it for less.
_PATIENCE, _PAUSE = 1.0, 0.05


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where the successor of a file or folder is made.

    Attributes
    ----------
    target : Path
        The file or folder, no link.
    """

    target: Path

    @property
    def folder(self) -> Path:
        """The workshop itself."""
        return self.target.with_name(f"{_PREFIX}{self.target.name}")

    @property
    def lock(self) -> Path:
        """The file that a living run holds."""
        return self.folder / _LOCK

    @property
    def new(self) -> Path:
        """What is made."""
        return self.folder / _NEW

    @property
    def old(self) -> Path:
        """What stood at the target."""
        return self.folder / _OLD


@contextlib.contextmanager
def open_workshop(target: Path) -> Iterator[Workshop]:
    """Open the workshop of a file or folder, after putting back what killed runs left beside it.

    Parameters
    ----------
    target : Path
        The file or folder, no link; what it stands in exists.

    Yields
    ------
    Workshop
        Held by this process and empty; removed at the end, with what stood at the target put back
        if nothing took its place.

    Raises
    ------
    OutputError
        Another living run writes there, or something stands in the way of what a killed run left.
    OSError
        The system refuses.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     target = Path(folder, "a.txt")
    ...     with open_workshop(target) as workshop:
    ...         _ = workshop.new.write_text("text")
    ...         _ = workshop.new.replace(target)
    ...     [path.name for path in Path(folder).iterdir()]
    ['a.txt']
    """
    clear_dead(target.parent)
    workshop = Workshop(target)
    descriptor = _take(workshop)
    try:
        _settle(workshop)
        yield workshop
    finally:
        try:
            _close(workshop)
        finally:
            os.close(descriptor)


def clear_dead(folder: Path) -> None:
    """Put back what killed runs left in the workshops of a folder, and remove those.

    Parameters
    ----------
    folder : Path
        Where outputs are written. Workshops of living runs are left alone.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for name in ("lock", "new", "old"):
    ...         left = Path(folder, ".writing-a.txt", name)
    ...         left.parent.mkdir(exist_ok=True)
    ...         _ = left.write_text(name)
    ...     clear_dead(Path(folder))
    ...     [(path.name, path.read_text()) for path in Path(folder).iterdir()]
    [('a.txt', 'old')]
    """
    for place in sorted(folder.glob(f"{_PREFIX}*")):
        workshop = Workshop(folder / place.name.removeprefix(_PREFIX))
        # What cannot be cleared here is told to whoever writes to that very place.
        with contextlib.suppress(OSError):
            if not place.is_symlink() and set(os.listdir(place)) <= {_LOCK, _NEW, _OLD}:
                _clear(workshop)


def _clear(workshop: Workshop) -> None:
    descriptor = os.open(workshop.lock, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if _hold(descriptor) and _is_at(descriptor, workshop.lock):
            _close(workshop)
    finally:
        os.close(descriptor)


def _take(workshop: Workshop) -> int:
    """Make a workshop, or take over that of a dead run, and hold its lock."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        workshop.folder.mkdir(exist_ok=True)
        try:
            descriptor = os.open(workshop.lock, os.O_RDWR | os.O_CREAT, 0o666)
        except FileNotFoundError:
            continue  # another run has just removed it
        if _hold(descriptor) and _is_at(descriptor, workshop.lock):
            return descriptor
        os.close(descriptor)
        if time.monotonic() > deadline:
            raise OutputError(
                workshop.target, "another run is writing here", "wait for it, or write elsewhere"
            )
        time.sleep(_PAUSE)


def _hold(descriptor: int) -> bool:
    """Lock a file for as long as it is open here; tell whether nobody else holds it."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        pass  # a file system without locks
    return True


def _is_at(descriptor: int, path: Path) -> bool:
    """Tell whether an open file is still the one at a path."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except FileNotFoundError:
        return False


def _settle(workshop: Workshop) -> None:
    """Finish what was begun: put back the old where the new did not take its place."""
    if os.path.lexists(workshop.old) and os.path.lexists(workshop.new):
        if os.path.lexists(workshop.target):
            raise OutputError(
                workshop.target,
                f"something was put here while a report was replaced, which is now {workshop.old}",
                f"move that elsewhere, and remove {workshop.folder}",
            )
        os.rename(workshop.old, workshop.target)
    _remove(workshop.new)
    _remove(workshop.old)


def _close(workshop: Workshop) -> None:
    """Settle a workshop and remove it; the lock last, so that nobody else is in it before."""
    _settle(workshop)
    with contextlib.suppress(OSError):
        workshop.lock.unlink()
        workshop.folder.rmdir()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
