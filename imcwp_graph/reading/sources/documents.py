"""From a path to text: which files are statements, in what encoding, and who reads which ending."""

from __future__ import annotations

import codecs
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from imcwp_graph.errors import NoStatementsError, UnreadableSourceError
from imcwp_graph.reading.sources.docx_files import extract_docx
from imcwp_graph.reading.sources.pages import extract_page, find_charset
from imcwp_graph.reading.sources.pdf_files import extract_pdf

PLAIN = (".txt", ".md")
PAGES = (".html", ".htm")
ENDINGS = (*PLAIN, *PAGES, ".pdf", ".docx")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIDDEN = (".", "~$")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Single-byte text of another alphabet, decoded as cp1252, is nearly all accented letters.
_MOST_ACCENTED_SHARE = 0.3
# Unassigned, private and surrogate code points: bytes read in the wrong order.
_NO_TEXT = ("Cn", "Co", "Cs")
_LEAST_GAPS = 0.02
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
    found = [(_spell_path(below.with_suffix("")), folder / below) for below in _list_files(folder)]
    if not found:
        raise NoStatementsError(folder, ENDINGS)
    return sorted(found, key=lambda pair: (pair[0], pair[1].name))


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
            grouped.setdefault((below.parent.as_posix(), kind), []).append(_spell_path(below))
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


def _spell_path(path: Path) -> str:
    """Spell a path in letters that can be written, whatever its bytes are."""
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_attached(below: Path, folder: Path) -> bool:
    """Tell whether a file lies in the folder that a browser lays beside a saved page."""
    for parent in below.parents:
        page = _ATTACHED.fullmatch(parent.name)
        beside = folder / parent.parent
        if page and any((beside / f"{page[1]}{ending}").is_file() for ending in PAGES):
            return True
    return False


def read_document(path: Path) -> str:
    """Read one file as text: the text whose lines, counted from 1, all line numbers refer to.

    Parameters
    ----------
    path : Path
        A text file (``.txt``, ``.md``) in UTF-8 (with or without byte order mark), UTF-16 or
        cp1252; a saved web page (``.html``, ``.htm``) in the encoding that it declares, else in one
        of these; a PDF with a text layer; or a Word document (``.docx``). All but text files need
        the extra of their name: ``html``, ``pdf``, ``docx``.

    Returns
    -------
    str
        Of a text file its text, line ends as they are. Of the others their main text: a line for
        each item of a list, with its number or bullet, and for each row of a table, with its cells
        parted by tabs; blank lines between paragraphs.

    Raises
    ------
    UnreadableSourceError
        If it is empty, broken, locked, binary, in another encoding, of another kind, cannot be
        opened, or if the extra that reads it is not installed.
    """
    ending = path.suffix.lower()
    if ending in PLAIN:
        return read_text(path)
    if ending in PAGES:
        return extract_page(_read_markup(path), path)
    if ending == ".pdf":
        return extract_pdf(_read_bytes(path), path)
    if ending == ".docx":
        return extract_docx(_read_bytes(path), path)
    raise UnreadableSourceError(
        path,
        f"a statement is read from {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}, a table from .csv",
        "save it as plain text",
    )


def _read_bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableSourceError(
            path, f"cannot be opened ({error.strerror})", "check its permissions"
        ) from error
    if not data.strip():
        raise UnreadableSourceError(path, "is empty", "remove it or save it again")
    return data


def _read_markup(path: Path) -> str:
    """Decode a page; a control character in it is one of the oddities that browsers pass over."""
    data = _read_bytes(path)
    charset = find_charset(data)
    text = _decode_with(data, charset, path) if charset else _decode_known(data, path)
    return _CONTROL.sub(" ", text)


def read_text(path: Path) -> str:
    """Read any file as text, whatever its ending.

    Parameters
    ----------
    path : Path
        A file in UTF-8 (with or without byte order mark), UTF-16 or cp1252.

    Returns
    -------
    str
        Its text, line ends as they are.

    Raises
    ------
    UnreadableSourceError
        If it is empty, binary, in another encoding, or cannot be opened.
    """
    text = decode_text(_read_bytes(path), path)
    if not text.strip():
        raise UnreadableSourceError(path, "is empty", "remove it or save it again")
    return text


def decode_text(data: bytes, path: Path) -> str:
    """Decode the bytes of a text file.

    Parameters
    ----------
    data : bytes
        The file's content.
    path : Path
        Where it is from, for the error.

    Returns
    -------
    str
        The text.

    Raises
    ------
    UnreadableSourceError
        If it is binary or in an encoding that cannot be told.

    Examples
    --------
    >>> decode_text("Workers’ Party".encode("cp1252"), Path("list.txt"))
    'Workers’ Party'
    """
    text = _decode_known(data, path)
    if _CONTROL.search(text):
        raise UnreadableSourceError(
            path, "holds control characters, so it is no plain text", "save it as plain text"
        )
    return text


def _decode_known(data: bytes, path: Path) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_with(data, encoding, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\0" not in text:
        return text
    guess = _guess_utf16(data)
    if guess:
        return _decode_with(data, guess, path)
    if b"\0" in data:
        raise UnreadableSourceError(path, "is binary, no text", "save it as plain text")
    text = _decode_with(data, "cp1252", path)
    if _looks_garbled(text):
        raise UnreadableSourceError(path, "is neither UTF-8, UTF-16 nor cp1252", "save it as UTF-8")
    return text


def _decode_with(data: bytes, encoding: str, path: Path) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSourceError(
            path, f"is no text in {encoding} (byte {error.start})", "save it as UTF-8"
        ) from error


def _guess_utf16(data: bytes) -> str:
    """Name the UTF-16 of a file without byte order mark: the one that gives text with gaps."""
    if len(data) % 2 or not data:
        return ""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        odd = sum(unicodedata.category(character) in _NO_TEXT for character in text)
        gaps = sum(character in " \n\r\t" for character in text)
        if not odd and gaps >= _LEAST_GAPS * len(text):
            return encoding
    return ""


def _looks_garbled(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    accented = sum(not character.isascii() for character in letters)
    return accented > _MOST_ACCENTED_SHARE * max(len(letters), 1)
