"""A Word document to its text: list items with the numbers that Word shows, tables as rows."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from imcwp_graph.errors import UnreadableSourceError
from imcwp_graph.reading.sources.extras import (
    are_entries,
    are_parts,
    join_blanks,
    join_lines,
    join_parts,
    name_extra,
)
from imcwp_graph.reading.sources.limits import LIMITS, Limits, name_limit

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = ("footnotes", "endnotes")
# Deleted text, instructions of fields, and what is kept twice for older programs.
_UNREAD = frozenset(
    [_FALLBACK, *(_W + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr"))]
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# A bullet or a number that the text itself has; "350.org" has none.
_MARKED = re.compile(r"[•●▪◦‣·○■□◆►▶*–—-]\s|\(?\d{1,4}\s?[.)\]](?![a-z\d])")
_DEEPEST_STYLE = 20
# Word has nine levels of a list, from 0 on.
_DEEPEST_LEVEL = 8
_BLOCKS = (f"{_W}p", f"{_W}tbl")


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is marked."""

    kind: str = ""
    start: int = 1


@dataclass(slots=True)
class _Lists:
    """The lists of a document, and how far each has counted."""

    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    styles: dict[str, tuple[str | None, int | None, str]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def mark(self, paragraph: Any) -> str:
        """Give a paragraph its bullet or number; empty if it is in no list."""
        number, level = self._find_list(paragraph)
        form = self.levels.get((number, level), _Level())
        if number in ("", "0") or form.kind in ("", "none"):
            return ""
        indent = "  " * level
        if form.kind == "bullet":
            return f"{indent}- "
        return f"{indent}{self._count(number, level, form.start)}. "

    def _count(self, number: str, level: int, start: int) -> int:
        # Lists of one abstract list count on; one that sets a start of its own begins anew.
        counts = self.counts.setdefault(self.groups.get(number, number), {})
        anew = (number, level) in self.begun
        self.begun.discard((number, level))
        counts[level] = start if anew or level not in counts else counts[level] + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return counts[level]

    def _find_list(self, paragraph: Any) -> tuple[str, int]:
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            number, level, style = None, None, ""
        else:
            number, level, style = _read_numbering(properties)
        for _ in range(_DEEPEST_STYLE):
            if not style or (number is not None and level is not None):
                break
            inherited, inner, style = self.styles.get(style, (None, None, ""))
            number = inherited if number is None else number
            level = inner if level is None else level
        return number or "", min(level or 0, _DEEPEST_LEVEL)


def extract_docx(data: bytes, path: Path, limits: Limits = LIMITS) -> str:
    """Take the text of a Word document.

    Parameters
    ----------
    data : bytes
        The file's content.
    path : Path
        Where it is from, for the error.
    limits : Limits
        Of these, how much it may unpack to.

    Returns
    -------
    str
        A line for each paragraph and each forced line, a line for each row of a table with its
        cells parted by tabs; foot- and endnotes at the end, ``[1]`` and so on before them. Items of
        a list have the bullet or number that Word shows, those of level two and below are indented;
        other paragraphs are parted by blank lines. Deleted text, and heads and feet of pages, are
        left out.

    Raises
    ------
    UnreadableSourceError
        If it is broken, locked or empty, unpacks to too much, or if the extra ``docx`` is not
        installed.
    """
    try:
        import docx
    except ImportError as error:
        raise name_extra(path, "python-docx", "docx") from error
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableSourceError(
            path, "is locked with a password, or of an old kind of Word", "save it anew as .docx"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except Exception as error:
        raise _name_broken(path) from error
    if unpacked > limits.unpacked * 1e6:
        raise name_limit(path, "unpacked", limits)
    try:
        document = docx.Document(io.BytesIO(data))
        text = join_lines(_read_document(document))
    except Exception as error:  # a broken file breaks the library in many ways
        raise _name_broken(path) from error
    if not text.strip():
        raise UnreadableSourceError(path, "is empty", "remove it or save it again")
    return text


def _name_broken(path: Path) -> UnreadableSourceError:
    return UnreadableSourceError(
        path, "is no Word document, or a broken one", "open it and save it again as .docx"
    )


def _read_document(document: Any) -> Iterator[tuple[str, bool]]:
    lists = _load_lists(document)
    yield from _read_blocks(document.element.body, lists)
    for relation in sorted(document.part.rels.values(), key=lambda r: (r.reltype, r.rId)):
        if not relation.is_external and relation.reltype.rsplit("/")[-1] in _NOTES:
            yield from _read_notes(relation.target_part.blob)


def _load_lists(document: Any) -> _Lists:
    lists = _Lists()
    for style in document.styles.element.iterchildren(f"{_W}style"):
        properties = style.find(f"{_W}pPr")
        numbering = (None, None, "") if properties is None else _read_numbering(properties)
        based = style.find(f"{_W}basedOn")
        parent = "" if based is None else based.get(f"{_W}val", "")
        lists.styles[style.get(f"{_W}styleId", "")] = (numbering[0], numbering[1], parent)
    parts = [r for r in document.part.rels.values() if r.reltype.endswith("/numbering")]
    if not parts:
        return lists
    root = _parse(parts[0].target_part.blob)
    abstract = {}
    for definition in root.iterchildren(f"{_W}abstractNum"):
        levels = {int(n.get(f"{_W}ilvl")): n for n in definition.iterchildren(f"{_W}lvl")}
        abstract[definition.get(f"{_W}abstractNumId")] = levels
    for use in root.iterchildren(f"{_W}num"):
        number, group = use.get(f"{_W}numId"), _read_value(use, "abstractNumId")
        lists.groups[number] = group
        for level, definition in abstract.get(group, {}).items():
            lists.levels[number, level] = _read_level(definition)
        for override in use.iterchildren(f"{_W}lvlOverride"):
            _override_level(lists, number, override)
    return lists


def _override_level(lists: _Lists, number: str, override: Any) -> None:
    level = int(override.get(f"{_W}ilvl"))
    own = override.find(f"{_W}lvl")
    form = lists.levels.get((number, level), _Level()) if own is None else _read_level(own)
    start = _read_value(override, "startOverride")
    lists.levels[number, level] = _Level(form.kind, int(start)) if start else form
    if start:
        lists.begun.add((number, level))


def _read_level(definition: Any) -> _Level:
    start = _read_value(definition, "start")
    return _Level(_read_value(definition, "numFmt") or "decimal", int(start) if start else 1)


def _read_value(element: Any, name: str) -> str:
    child = element.find(_W + name)
    return "" if child is None else child.get(f"{_W}val", "")


def _read_numbering(properties: Any) -> tuple[str | None, int | None, str]:
    """Read number of the list, level and style off the properties of a paragraph or a style."""
    style = _read_value(properties, "pStyle")
    numbering = properties.find(f"{_W}numPr")
    if numbering is None:
        return None, None, style
    level = _read_value(numbering, "ilvl")
    return _read_value(numbering, "numId") or None, int(level) if level else None, style


def _parse(blob: bytes) -> Any:
    from docx.oxml import parse_xml  # resolves no entities and opens nothing else

    return parse_xml(blob)


def _read_blocks(parent: Any, lists: _Lists) -> Iterator[tuple[str, bool]]:
    """Read paragraphs and tables in order, those in content controls and insertions too."""
    listed = ""
    for block in _list_blocks(parent):
        if block.tag == f"{_W}tbl":
            yield from _read_table(block, lists)
            listed = ""
            continue
        marker = lists.mark(block)
        kind = marker.strip()[-1:]
        lines = _read_lines(block)
        if marker and lines and are_parts(lines):
            lines = [join_parts(lines)]
        for index, line in enumerate(lines):
            own = "" if index or _MARKED.match(line) else marker
            yield own + line, index == 0 and not (kind and kind == listed)
            listed = kind


def _list_blocks(parent: Any, kinds: tuple[str, ...] = _BLOCKS) -> Iterator[Any]:
    """List the elements of these kinds, not those inside one that is listed."""
    waiting = list(parent)[::-1]
    while waiting:
        element = waiting.pop()
        if element.tag in kinds:
            yield element
        elif element.tag not in _UNREAD:
            waiting += list(element)[::-1]


def _read_lines(paragraph: Any) -> list[str]:
    """Read the lines of a paragraph; those of a text box in it come behind them."""
    written: list[str] = []
    boxes: list[str] = []
    waiting = list(paragraph)[::-1]
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if tag == f"{_W}txbxContent":
            for block in _list_blocks(element, (f"{_W}p",)):
                boxes += _read_lines(block)
        elif tag == f"{_W}t":
            written.append(element.text or "")
        elif isinstance(tag, str) and tag.startswith(_W) and tag[len(_W) :] in _SIGNS:
            written.append(_SIGNS[tag[len(_W) :]])
        elif tag not in _UNREAD:
            waiting += list(element)[::-1]
    lines = ("\t".join(map(join_blanks, line.split("\t"))) for line in "".join(written).split("\n"))
    return [line.strip() for line in lines if line.strip()] + boxes


def _read_table(table: Any, lists: _Lists) -> Iterator[tuple[str, bool]]:
    rows = [
        [[text for text, _ in _read_blocks(cell, lists)] for cell in _list_cells(row)]
        for row in table.iterchildren(f"{_W}tr")
    ]
    rows = [row for row in rows if any(row)]
    if not are_entries(rows):
        # A table that only sets lines side by side is read cell by cell.
        for cell in (cell for row in rows for cell in row):
            yield from ((line, index == 0) for index, line in enumerate(cell))
        return
    for index, row in enumerate(rows):
        yield "\t".join(map(join_parts, row)).rstrip(), index == 0


def _list_cells(row: Any) -> list[Any]:
    return list(_list_blocks(row, (f"{_W}tc",)))


def _read_notes(blob: bytes) -> Iterator[tuple[str, bool]]:
    notes = [note for note in _parse(blob) if note.get(f"{_W}type") in (None, "normal")]
    for number, note in enumerate(notes, start=1):
        lines = [line for block in _list_blocks(note) for line in _read_lines(block)]
        for index, line in enumerate(lines):
            yield (line if index else f"[{number}] {line}"), index == 0
