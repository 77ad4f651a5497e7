"""From a path to decoded text: which files are statements, and in what encoding.

A saved page, a PDF and the like are later endings of the same table.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

from imcwp_graph.errors import NoStatementsError, UnreadableSourceError

ENDINGS = (".txt", ".md")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Single-byte text of another alphabet, decoded as cp1252, is nearly all accented letters.
_MOST_ACCENTED_SHARE = 0.3
# Unassigned, private and surrogate code points: bytes read in the wrong order.
_NO_TEXT = ("Cn", "Co", "Cs")
_LEAST_GAPS = 0.02


def find_documents(folder: Path) -> list[tuple[str, Path]]:
    """List the statements below a folder with their ids.

    Parameters
    ----------
    folder : Path
        Searched with its subfolders; hidden files and folders are passed over.

    Returns
    -------
    list of (str, Path)
        Id (the path below the folder, without ending, with ``/``) and file, sorted by id.

    Raises
    ------
    NoStatementsError
        If there is none.
    """
    found = []
    for path in folder.rglob("*"):
        below = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in below.parts)
        if path.suffix.lower() in ENDINGS and not hidden and path.is_file():
            found.append((below.with_suffix("").as_posix(), path))
    if not found:
        raise NoStatementsError(folder, ENDINGS)
    return sorted(found, key=lambda pair: (pair[0], pair[1].name))


def read_document(path: Path) -> str:
    """Read one file as text.

    Parameters
    ----------
    path : Path
        A text file in UTF-8 (with or without byte order mark), UTF-16 or cp1252.

    Returns
    -------
    str
        Its text, line ends as they are.

    Raises
    ------
    UnreadableSourceError
        If it is empty, binary, in another encoding, or cannot be opened.
    """
    if path.suffix.lower() not in ENDINGS:
        raise UnreadableSourceError(
            path,
            f"a statement is read from {' or '.join(ENDINGS)}, a table from .csv",
            "save it as plain text",
        )
    return read_text(path)


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
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableSourceError(
            path, f"cannot be opened ({error.strerror})", "check its permissions"
        ) from error
    text = decode_text(data, path)
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
