"""From a folder to its statements: which files are read, and what is passed over and told of."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from imcwp_graph.errors import NoStatementsError, UnreadableSourceError
from imcwp_graph.reading.sources.documents import ENDINGS, PAGES

_HIDDEN = (".", "~$")
# What browsers call the folder with the pictures and frames of a saved page.
_ATTACHED = re.compile(
    r"(.+)(?:[_.]files|-Dateien|-filer|_(?:fichiers|bestanden|file|archivos|arquivos|ficheiros"
    r"|tiedostot|pliki|soubory|elemei|dosyalar|datoteke|fitxers|failid|fails|bylos|fajlovi"
    r"|fitxategiak))"
)


def find_documents(folder: Path) -> list[tuple[str, Path]]:
    """List the statements below a folder with their ids.

    Parameters
    ----------
    folder : Path
        Searched with its subfolders; hidden files and folders are passed over, the lock files of
        Word too, and the folder that a browser lays beside a saved page.

    Returns
    -------
    list of (str, Path)
        Id (the path below the folder, without ending, with ``/``) and file, sorted by id.

    Raises
    ------
    NoStatementsError
        If there is none.
    UnreadableSourceError
        If the folder itself cannot be opened.
    """
    try:
        os.scandir(folder).close()
    except OSError as error:
        raise UnreadableSourceError(
            folder, f"cannot be opened ({error.strerror})", "check its permissions"
        ) from error
    found = [(spell_path(below.with_suffix("")), folder / below) for below in _list_files(folder)]
    if not found:
        raise NoStatementsError(folder, ENDINGS)
    return sorted(found, key=lambda pair: (pair[0], pair[1].name))


def spell_path(path: Path) -> str:
    r"""Spell a path in letters that can be written, whatever its bytes are.

    Parameters
    ----------
    path : Path
        As the system gives it.

    Returns
    -------
    str
        With ``/``, and with U+FFFD for each byte that is no text in UTF-8.

    Examples
    --------
    >>> spell_path(Path("lists", "peace.txt")), spell_path(Path("p\udce9ace"))
    ('lists/peace.txt', 'p�ace')
    """
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Passed:
    """What is met in a folder and not read: all of one kind in one folder.

    Attributes
    ----------
    folder : str
        Its path below the folder searched; ``.`` for that one itself.
    example : str
        The first of them by name, below the folder searched.
    reason, remedy : str
        How many there are and why they are not read, and what to do.
    """

    folder: str
    example: str
    reason: str
    remedy: str


def find_others(folder: Path) -> list[Passed]:
    """List what lies below a folder and is not read, one record a kind and folder.

    Parameters
    ----------
    folder : Path
        Searched as `find_documents` does.

    Returns
    -------
    list of Passed
        Files of other kinds, tables, folders that cannot be opened, links that lead nowhere or to
        another folder; sorted by folder and kind.
    """
    grouped: dict[tuple[str, str], list[str]] = {}
    for below in _list_paths(folder):
        kind = _tell_kind(folder / below)
        if kind not in ENDINGS:
            grouped.setdefault((below.parent.as_posix(), kind), []).append(spell_path(below))
    return [_describe_passed(*key, sorted(grouped[key])) for key in sorted(grouped)]


_LOCKED, _LOST, _LINKED, _SPECIAL = "a locked folder", "a lost link", "a linked folder", "no file"
# Why a path of a kind is not read, and what to do; other kinds are endings.
_PASSED = {
    _LOCKED: ("cannot be opened", "check its permissions"),
    _LOST: ("leads nowhere", "mend the link or remove it"),
    _LINKED: ("is a link to a folder, which is not followed", "name that folder itself"),
    _SPECIAL: ("is no file", "remove it"),
    ".csv": ("is passed over: a table in a folder of texts is not read", "name the table itself"),
}
_OTHER_FILE = ("is passed over: no statement is read from such a file", "save it as plain text")
# What is no word, as the number of a part, tells no kind.
_KIND = re.compile(r"\.[a-z][a-z0-9]{0,7}")


def _tell_kind(path: Path) -> str:
    """Tell the kind of a path: the ending of a file, or what keeps it from being one."""
    if path.is_symlink() and not os.path.exists(path):
        return _LOST
    if os.path.isdir(path):
        return _LINKED if path.is_symlink() else _LOCKED
    if not os.path.isfile(path) and os.path.exists(path):
        return _SPECIAL
    ending = path.suffix.lower()
    return ending if _KIND.fullmatch(ending) else "no known ending"


def _describe_passed(folder: str, kind: str, paths: list[str]) -> Passed:
    why, remedy = _PASSED.get(kind, _OTHER_FILE)
    name = paths[0].rsplit("/", 1)[-1]
    more = f" (and {len(paths) - 1} more of the kind: {kind})" if len(paths) > 1 else ""
    return Passed(folder, paths[0], f"{name}{more} {why}", remedy)


def _list_paths(folder: Path) -> Iterator[Path]:
    """List what is to be read or told of below a folder: files, links, and locked folders."""
    locked: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=locked.append):
        # Hidden ones are passed over, and what programs lay beside a document.
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
        linked = [name for name in folders if os.path.islink(os.path.join(root, name))]
        for name in sorted([*files, *linked]):
            below = Path(root, name).relative_to(folder)
            if not name.startswith(_HIDDEN) and not _is_attached(below, folder):
                yield below
    yield from sorted(Path(error.filename).relative_to(folder) for error in locked)


def _list_files(folder: Path) -> Iterator[Path]:
    return (below for below in _list_paths(folder) if _tell_kind(folder / below) in ENDINGS)


def _is_attached(below: Path, folder: Path) -> bool:
    """Tell whether a file lies in the folder that a browser lays beside a saved page."""
    for parent in below.parents:
        page = _ATTACHED.fullmatch(parent.name)
        beside = folder / parent.parent
        if page and any((beside / f"{page[1]}{ending}").is_file() for ending in PAGES):
            return True
    return False
