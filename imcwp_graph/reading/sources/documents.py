"""From a path to text: in what encoding, within which limits, and who reads which ending."""

from __future__ import annotations

import codecs
import math
import re
import unicodedata
from pathlib import Path

from imcwp_graph.errors import UnreadableSourceError
from imcwp_graph.reading.sources.apart import read_apart
from imcwp_graph.reading.sources.docx_files import extract_docx
from imcwp_graph.reading.sources.limits import LIMITS, Limits, name_limit
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
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Single-byte text of another alphabet, decoded as cp1252, is nearly all accented letters.
_MOST_ACCENTED_SHARE = 0.3
# Unassigned, private and surrogate code points: bytes read in the wrong order.
_NO_TEXT = ("Cn", "Co", "Cs")
_LEAST_GAPS = 0.02


def read_document(path: Path, *, limits: Limits = LIMITS) -> str:
    """Read one file as text: the text whose lines, counted from 1, all line numbers refer to.

    Parameters
    ----------
    path : Path
        A text file (``.txt``, ``.md``) in UTF-8 (with or without byte order mark), UTF-16 or
        cp1252; a saved web page (``.html``, ``.htm``) in the encoding that it declares, else in one
        of these; a PDF with a text layer; or a Word document (``.docx``). All but text files need
        the extra of their name: ``html``, ``pdf``, ``docx``.
    limits : Limits
        What it may cost.

    Returns
    -------
    str
        Of a text file its text, line ends as they are. Of the others their main text: a line for
        each item of a list, with its number or bullet, and for each row of a table, with its cells
        parted by tabs; blank lines between paragraphs.

    Raises
    ------
    UnreadableSourceError
        If it is empty, broken, locked, binary, in another encoding, of another kind, goes beyond a
        limit, cannot be opened, or if the extra that reads it is not installed.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UnreadableSourceError(
            path,
            f"a statement is read from {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}, "
            "a table from .csv",
            "save it as plain text",
        )
    if ending in PLAIN:
        return _check_length(read_text(path, limits=limits), path, limits)
    return read_apart(_read_bytes(path, limits), path, limits)


def _check_length(text: str, path: Path, limits: Limits) -> str:
    if len(text) > limits.characters:
        raise name_limit(path, "characters", limits)
    return text


def extract_document(data: bytes, path: Path, limits: Limits) -> str:
    """Take the text of a page, a PDF or a Word document, in this process.

    Parameters
    ----------
    data : bytes
        The file's content.
    path : Path
        Where it is from; its ending tells its kind.
    limits : Limits
        Of these, how much it may unpack to, and how long its text may be.

    Returns
    -------
    str
        Its text, as `read_document` says.

    Raises
    ------
    UnreadableSourceError
        If it cannot be read, or goes beyond a limit.
    """
    ending = path.suffix.lower()
    if ending == ".pdf":
        text = extract_pdf(data, path)
    elif ending == ".docx":
        text = extract_docx(data, path, limits)
    else:
        text = extract_page(_decode_markup(data, path), path)
    return _check_length(text, path, limits)


def _read_bytes(path: Path, limits: Limits) -> bytes:
    most = limits.megabytes * 1e6
    try:
        with path.open("rb") as file:
            data = file.read(-1 if most == math.inf else int(most) + 1)
    except OSError as error:
        raise UnreadableSourceError(
            path, f"cannot be opened ({error.strerror})", "check its permissions"
        ) from error
    if len(data) > most:
        raise name_limit(path, "megabytes", limits)
    if not data.strip():
        raise UnreadableSourceError(path, "is empty", "remove it or save it again")
    return data


def _decode_markup(data: bytes, path: Path) -> str:
    """Decode a page; a control character in it is one of the oddities that browsers pass over."""
    charset = find_charset(data)
    text = _decode_with(data, charset, path) if charset else _decode_known(data, path)
    return _CONTROL.sub(" ", text)


def read_text(path: Path, *, limits: Limits = LIMITS) -> str:
    """Read any file as text, whatever its ending.

    Parameters
    ----------
    path : Path
        A file in UTF-8 (with or without byte order mark), UTF-16 or cp1252.
    limits : Limits
        Of these, how large it may be.

    Returns
    -------
    str
        Its text, line ends as they are.

    Raises
    ------
    UnreadableSourceError
        If it is empty, too large, binary, in another encoding, or cannot be opened.
    """
    text = decode_text(_read_bytes(path, limits), path)
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
