"""Files and folders that are there as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from imcwp_graph.errors import OutputError


def write_csv(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    r"""Write a table as CSV that every reader takes apart as it was put together.

    Parameters
    ----------
    columns : iterable of str
        The header.
    rows : iterable of iterable of str
        The fields.

    Returns
    -------
    bytes
        UTF-8, lines ending in a line feed. Fields with a comma, a quote, a line break of any kind,
        or blanks at an end are quoted; so is an empty field that is alone on its line, which
        readers would skip.

    Examples
    --------
    >>> write_csv(["party", "note"], [["KKE", ""], ["CP, Unified", "a\rb"]])
    b'party,note\nKKE,\n"CP, Unified","a\rb"\n'
    """
    lines = (",".join(map(_quote, fields)) or '""' for fields in (columns, *rows))
    return "".join(f"{line}\n" for line in lines).encode(errors="replace")


def _quote(field: str) -> str:
    plain = field == field.strip() and not any(mark in field for mark in '",\r\n')
    return field if plain else '"' + field.replace('"', '""') + '"'


def check_parent(path: Path) -> None:
    """Refuse a path whose folder does not exist.

    Parameters
    ----------
    path : Path
        Where something should be written.

    Raises
    ------
    OutputError
        Its folder is missing, or is no folder.

    Examples
    --------
    >>> check_parent(Path("no such folder/network.gexf"))
    Traceback (most recent call last):
    ...
    imcwp_graph.errors.OutputError: no such folder/network.gexf: there is no folder ...
    """
    if not path.parent.is_dir():
        raise OutputError(path, f"there is no folder {path.parent}", "make it, or write elsewhere")


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside its place, then rename it into place.

    Parameters
    ----------
    path : Path
        The file; its folder exists.
    content : bytes
        What it shall hold.

    Raises
    ------
    OutputError
        It is a folder, or the system refuses to write there.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     replace_file(Path(folder, "a.txt"), b"text")
    ...     [p.name for p in Path(folder).iterdir()]
    ['a.txt']
    """
    if path.is_dir():
        raise OutputError(path, "this is a folder", "name a file")
    with _say_system_errors(path), tempfile.TemporaryDirectory(
        dir=path.parent, prefix=".writing-"
    ) as folder:  # fmt: skip
        beside = Path(folder, path.name)
        beside.write_bytes(content)
        beside.replace(path.resolve())


@contextlib.contextmanager
def replace_folder(path: Path, *, may_hold: Iterable[str] = ()) -> Iterator[Path]:
    """Fill a folder beside its place, then rename it into place.

    Parameters
    ----------
    path : Path
        The folder; its parent exists. If it exists itself, it is replaced at the end.
    may_hold : iterable of str
        Names of the files that an existing folder may hold; any other is not ours to remove.

    Yields
    ------
    Path
        The folder to fill. If the block fails, it is removed, and what was at `path` stays.

    Raises
    ------
    OutputError
        `path` is a file, or holds other files, or the system refuses to write there.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as parent:
    ...     with replace_folder(Path(parent, "tables")) as folder:
    ...         _ = Path(folder, "nodes.csv").write_text("id")
    ...     [p.name for p in Path(parent, "tables").iterdir()]
    ['nodes.csv']
    """
    check_folder(path, may_hold)
    target = path.resolve()
    with _say_system_errors(path):
        workshop = Path(tempfile.mkdtemp(dir=target.parent, prefix=".writing-"))
        try:
            new = workshop / "new"
            new.mkdir()
            yield new
            _swap(new, target, workshop / "old")
        finally:
            shutil.rmtree(workshop, ignore_errors=True)


def check_folder(path: Path, may_hold: Iterable[str]) -> None:
    """Refuse a folder that cannot be replaced without losing a file of someone else.

    Parameters
    ----------
    path : Path
        The folder, existing or not.
    may_hold : iterable of str
        Paths of files below it, with ``/``, that may go.

    Raises
    ------
    OutputError
        `path` is a file, or holds another file.

    Examples
    --------
    >>> check_folder(Path("not there yet"), ())
    """
    if not path.exists():
        return
    if not path.is_dir():
        raise OutputError(path, "this is a file", "name a folder")
    allowed = set(may_hold)
    found = (each.relative_to(path).as_posix() for each in path.rglob("*") if not each.is_dir())
    others = sorted(set(found) - allowed)
    if others:
        raise OutputError(
            path,
            f"the folder holds files that were not written here, as {others[0]}",
            "name a new or empty folder",
        )


def _swap(new: Path, target: Path, old: Path) -> None:
    if not target.exists():
        os.rename(new, target)
        return
    os.rename(target, old)
    try:
        os.rename(new, target)
    except OSError:
        os.rename(old, target)
        raise


@contextlib.contextmanager
def _say_system_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OutputError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(path, reason.lower(), "check the rights and the disk") from error
