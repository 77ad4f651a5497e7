"""Files and folders that are there as a whole or not at all: the one place that writes."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from imcwp_graph.errors import ImcwpGraphError, OutputError
from imcwp_graph.views.workshops import Workshop, open_workshop

# What names an open file of this process.
_STANDARD = {"/dev/stdout": 1, "/dev/stderr": 2}
_NUMBERED = re.compile(r"/(?:dev|proc/self)/fd/(\d{1,9})")
_CHECK = "check the rights and the disk"


def check_file(path: Path, *, inputs: Iterable[Path] = (), fresh: bool = False) -> None:
    """Refuse a path that `replace_file` cannot write to, before the work is done.

    Parameters
    ----------
    path : Path
        Where a file should be written. What a pipe or a device stands for is written to as it is.
    inputs : iterable of Path
        Files that are read, and so must not be replaced.
    fresh : bool
        Refuse a file that is there already.

    Raises
    ------
    OutputError
        Its folder is missing or locked; it is a folder, one of the inputs, locked, or neither a
        file, a pipe nor a device; or it is there already.

    Examples
    --------
    >>> check_file(Path("no such folder/network.gexf"))
    Traceback (most recent call last):
    ...
    imcwp_graph.errors.OutputError: no such folder/network.gexf: there is no folder ...
    """
    with _say_system_errors(path):
        if _is_stream(path):
            return
        target = Path(os.path.realpath(path))
        _check_parent(path, target)
        if not target.exists():
            return
        if target.is_dir():
            raise OutputError(path, "this is a folder", "name a file")
        if not target.is_file():
            raise OutputError(path, "this is no file, pipe or device", "name a file")
        if any(_is_same(each, target) for each in inputs):
            raise OutputError(path, "this is one of the files to read", "name another file")
        if fresh:
            raise OutputError(path, "is there already and may hold decisions", "name another file")
        _check_rights(path, target)


def replace_file(path: Path, content: bytes, *, fresh: bool = False) -> None:
    """Write a file beside its place, then rename it into place.

    Parameters
    ----------
    path : Path
        The file; its folder exists. A link is followed, the rights of a file that is there are
        kept, and a pipe or device is written to as it is.
    content : bytes
        What it shall hold.
    fresh : bool
        Refuse a file that is there already.

    Raises
    ------
    OutputError
        As for `check_file`; or the system refuses to write there. What was there is left.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     replace_file(Path(folder, "a.txt"), b"text")
    ...     [p.name for p in Path(folder).iterdir()]
    ['a.txt']
    """
    check_file(path, fresh=fresh)
    with _say_system_errors(path):
        if _is_stream(path):
            _write_through(path, content)
            return
        target = Path(os.path.realpath(path))
        with open_workshop(target) as workshop:
            _write_whole(workshop.new, content)
            check_file(path, fresh=fresh)  # the work before may have taken long
            _keep_rights(target, workshop.new)
            os.replace(workshop.new, target)


def _list_nothing(_folder: Path) -> tuple[str, ...]:
    return ()


@contextlib.contextmanager
def replace_folder(
    path: Path, *, may_hold: Callable[[Path], Iterable[str]] = _list_nothing
) -> Iterator[Path]:
    """Fill a folder beside its place, then rename it into place.

    Parameters
    ----------
    path : Path
        The folder; its parent exists. If it exists itself, it is replaced at the end.
    may_hold : callable
        Lists the files that the existing folder may hold, as `check_folder` takes them; any other
        is not ours to remove.

    Yields
    ------
    Path
        The folder to fill. If the block fails, it is removed, and what was at `path` stays. If the
        process is killed while the two change places, the next run puts the old one back.

    Raises
    ------
    OutputError
        As for `check_folder`; another run is filling it; or the system refuses to write there.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as parent:
    ...     with replace_folder(Path(parent, "tables")) as folder:
    ...         _ = Path(folder, "nodes.csv").write_text("id")
    ...     [p.name for p in Path(parent, "tables").iterdir()]
    ['nodes.csv']
    """
    check_folder(path, may_hold(path))
    with _say_system_errors(path), open_workshop(Path(os.path.realpath(path))) as workshop:
        allowed = frozenset(may_hold(path))  # what a killed run left may just have been put back
        check_folder(path, allowed)
        workshop.new.mkdir()
        yield workshop.new
        check_folder(path, allowed)  # the work before may have taken long
        _swap(workshop, path, allowed)


def check_folder(path: Path, may_hold: Iterable[str], *, inputs: Iterable[Path] = ()) -> None:
    """Refuse a folder that cannot be replaced without losing a file of someone else.

    Parameters
    ----------
    path : Path
        The folder, existing or not.
    may_hold : iterable of str
        Paths of files below it, with ``/``, that may go.
    inputs : iterable of Path
        Files that are read, and so must not be replaced.

    Raises
    ------
    OutputError
        Its parent is missing or locked; `path` is a file, is the folder that this process works
        in, is locked, holds one of the inputs or another file.

    Examples
    --------
    >>> check_folder(Path("not there yet"), ())
    """
    with _say_system_errors(path):
        target = Path(os.path.realpath(path))
        _check_parent(path, target)
        if not target.exists():
            return
        if not target.is_dir():
            raise OutputError(path, "this is a file", "name a folder")
        if Path.cwd().is_relative_to(target):
            raise OutputError(path, "this is the folder you work in", "name a folder inside it")
        if read := [each for each in inputs if _is_below(each, target)]:
            raise OutputError(path, f"holds {read[0].name}, which is read", "name another folder")
        _check_others(target, path, frozenset(may_hold))
        _check_rights(path, target)


def _check_others(folder: Path, path: Path, allowed: frozenset[str]) -> None:
    """Refuse a folder that holds other files, or one that cannot be looked into."""
    others = sorted(set(_list_files(folder)) - allowed)
    if others:
        raise OutputError(
            path,
            f"the folder holds files that were not written here, as {others[0]}",
            "name a new or empty folder",
        )


def _list_files(folder: Path) -> Iterator[str]:
    for root, folders, files in os.walk(folder, onerror=_refuse):
        linked = [name for name in folders if os.path.islink(os.path.join(root, name))]
        for name in (*files, *linked):
            yield Path(root, name).relative_to(folder).as_posix()


def _refuse(error: OSError) -> None:
    raise error


def _check_parent(path: Path, target: Path) -> None:
    if not target.parent.is_dir():
        raise OutputError(path, f"there is no folder {path.parent}", "make it, or write elsewhere")
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise OutputError(
            path, f"nothing can be written into the folder {path.parent}", "write elsewhere"
        )


def _check_rights(path: Path, target: Path) -> None:
    below = [root for root, _, _ in os.walk(target)]
    if not all(os.access(each, os.W_OK) for each in [str(target), *below]):
        raise OutputError(path, "is write-protected", "change its rights, or write elsewhere")


def _is_same(one: Path, other: Path) -> bool:
    return os.path.exists(one) and os.path.samefile(one, other)


def _is_below(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(folder)


def _find_descriptor(path: Path) -> int | None:
    """Tell which open file of this process a path stands for, if any."""
    spelt = os.path.abspath(path)
    numbered = _NUMBERED.fullmatch(spelt)
    return int(numbered[1]) if numbered else _STANDARD.get(spelt)


def _is_stream(path: Path) -> bool:
    """Tell whether a path is written to as it is: a pipe, a device, an open file by its number."""
    if _find_descriptor(path) is not None:
        return True
    try:
        mode = os.stat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


def _write_through(path: Path, content: bytes) -> None:
    open_file = _find_descriptor(path)
    descriptor = os.open(path, os.O_WRONLY) if open_file is None else os.dup(open_file)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)


def _write_whole(path: Path, content: bytes) -> None:
    """Write a new file down to the disk, so that a full one is told before a name changes hands."""
    with open(path, "xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _keep_rights(target: Path, new: Path) -> None:
    """Give to what is new the owner, as far as that may be given, and the mode of what is there."""
    if not target.exists():
        return
    there = os.stat(target)
    with contextlib.suppress(OSError, AttributeError):
        os.chown(new, there.st_uid, there.st_gid)
    shutil.copymode(target, new)


def _swap(workshop: Workshop, path: Path, allowed: frozenset[str]) -> None:
    """Put the new folder in the place of the old one; the workshop undoes what is half done."""
    _keep_rights(workshop.target, workshop.new)
    if workshop.target.exists():
        os.rename(workshop.target, workshop.old)
        _check_others(workshop.old, path, allowed)  # now nobody can put another file into it
    os.rename(workshop.new, workshop.target)


@contextlib.contextmanager
def _say_system_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except ImcwpGraphError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(path, reason.lower(), _CHECK) from error
