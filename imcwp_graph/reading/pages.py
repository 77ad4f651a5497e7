"""A saved web page to its text: lists keep their items and numbers, tables their rows.

An extraction library tells where the main text stands. It loses lists whose items are links, lists
in side boxes and all numbering, so it is believed only about what looks like a menu.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from imcwp_graph.errors import UnreadableSourceError
from imcwp_graph.reading.extras import join_blanks, join_lines, name_extra

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]+)", re.I
)
_LONGEST_HEAD = 4096
# What browsers take these names for.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}

_UNREAD = frozenset((
    "script", "style", "head", "template", "noscript", "svg", "math", "iframe", "object", "embed",
    "canvas", "audio", "video", "select", "button", "textarea", "input", "datalist", "map",
))  # fmt: skip
_APART = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "dl", "table", "hr",
    "figure", "section", "article",
))  # fmt: skip
_LINES = _APART | frozenset((
    "address", "aside", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dt",
    "fieldset", "figcaption", "footer", "form", "header", "hgroup", "legend", "li", "main", "menu",
    "nav", "summary",
))  # fmt: skip
_LISTS = ("ul", "ol", "menu", "dir")
_CELLS = ("td", "th")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MARKED = re.compile(r"[•●▪◦‣·○■□◆►▶*–—-]\s|\(?\d{1,4}\s?[.)\]]")
_NOTE = re.compile(r"\s*(?:\[(\d{1,3}|\*)\]|(\d{1,3}|\*+))\s*$")
# A header or a footer of one of these is no furniture of the page.
_SECTIONS = ("article", "section", "main", "blockquote", "figure")
_TOO_DEEP = "xcessive depth"
_SUBHEADINGS = ("h2", "h3", "h4", "h5", "h6")
_DEEPEST = 200
_FEWEST_ITEMS = 3
_MOST_ROWS = 200
_SHORTEST_MATCH = 12
_MOST_LINKED = 0.5
# Its notes on single pages are for its own developers.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


@dataclass(slots=True)
class _Node:
    """An element that makes lines: where it stands, and what it says about the lines in it."""

    tag: str
    parent: _Node | None
    depth: int
    furniture: _Node | None = None
    main: bool = False
    menu: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """One line of the page."""

    text: str
    node: _Node
    apart: bool = False
    linked: bool = False
    item: bool = False
    host: str = ""


@dataclass(slots=True)
class _Table:
    """A table that is being read: its rows of cells, each cell with its lines."""

    rows: list[list[list[_Piece]]] = field(default_factory=list)
    spans: dict[int, tuple[int, list[_Piece]]] = field(default_factory=dict)
    loose: list[_Piece] = field(default_factory=list)
    outer: list[_Piece] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    nested: bool = False


@dataclass(slots=True)
class _List:
    """A list that is being read."""

    tag: str
    ordinal: int = 1
    step: int = 1


def find_charset(data: bytes) -> str:
    r"""Find the encoding that a page declares.

    Parameters
    ----------
    data : bytes
        The page as saved.

    Returns
    -------
    str
        A name that Python knows; empty if none is declared, or none that is known. Text that is
        UTF-8 is, whatever its head says: browsers save pages anew and leave the head.

    Examples
    --------
    >>> find_charset(b'<html><meta charset="windows-1251">\xca\xef\xd0\xd4')
    'cp1251'
    """
    match = _CHARSET.search(data[:_LONGEST_HEAD])
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or not match:
        return ""
    try:
        declared = codecs.lookup(match[1].decode("ascii")).name
        "".encode(declared)
    except (LookupError, UnicodeError):
        return ""
    if not data.isascii():
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return "utf-8"
    return _MEANT.get(declared, declared)


def extract_page(markup: str, path: Path) -> str:
    """Take the text of a saved web page.

    Parameters
    ----------
    markup : str
        The page, decoded.
    path : Path
        Where it is from, for the error.

    Returns
    -------
    str
        One line for each item of a list, with its bullet or number; for each row of a table, its
        cells parted by tabs; for each paragraph. Paragraphs, headings, lists and tables are parted
        by blank lines. Menus, and headers and footers of the site, are left out as far as they can
        be told from the rest.

    Raises
    ------
    UnreadableSourceError
        If the page has no text, or the extra ``html`` is not installed.
    """
    try:
        import trafilatura
        from lxml import etree  # type: ignore[import-untyped, unused-ignore]
    except ImportError as error:
        raise name_extra(path, "trafilatura", "html") from error
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        raise UnreadableSourceError(
            path, "nests its elements too deeply", "save what the browser shows as plain text"
        )
    pieces = [] if root is None else _Walk().read(etree.iterwalk(root, events=("start", "end")))
    if not pieces:
        raise UnreadableSourceError(
            path,
            "holds no text (a page that is filled in by a script?)",
            "save what the browser shows as plain text",
        )
    try:
        main = trafilatura.extract(
            markup, fast=True, favor_recall=True, include_comments=False, deduplicate=False
        )
    except Exception:  # whatever it trips over, the whole page is still there
        main = None
    return join_lines((p.text, p.apart) for p in _leave_out_menus(pieces, main or ""))


def _leave_out_menus(pieces: Sequence[_Piece], main: str) -> Iterator[_Piece]:
    """Leave out what neither the extraction library nor its own look takes for the text."""
    found = {_fold(line) for line in main.splitlines()}
    container = _find_container(pieces, found)
    kept = _keep_lists(pieces) if container else set()
    left_out = [
        container is not None and id(piece) not in kept and _is_menu(piece, container)
        for piece in pieces
    ]
    apart = False
    for index, piece in enumerate(pieces):
        bare = (
            any(left_out[index + 1 : index + 2])
            and piece.node.tag in _SUBHEADINGS
            and not _is_inside(piece.node, container)
            and _fold(piece.text) not in found
        )
        if not (left_out[index] or bare):
            yield replace(piece, apart=piece.apart or apart)
        apart = left_out[index] or bare


def _is_menu(piece: _Piece, container: _Node) -> bool:
    """Tell whether a line is of a menu, of a list of links beside the text, or site furniture."""
    furniture = piece.node.furniture
    if _is_inside(piece.node, container):
        return piece.linked and furniture is not None and furniture.menu
    return piece.linked or furniture is not None


def _find_container(pieces: Sequence[_Piece], found: set[str]) -> _Node | None:
    """Find the smallest element round all that the extraction library took for the main text."""
    container: _Node | None = None
    for piece in pieces:
        folded = _fold(piece.text)
        if len(folded) >= _SHORTEST_MATCH and folded in found:
            container = _join_nodes(container, piece.node) if container else piece.node
    node = container
    while node:
        container = node if node.main else container
        node = node.parent
    return container


def _keep_lists(pieces: Sequence[_Piece]) -> set[int]:
    """Choose lists that no menu has: items that are no links, or links to many places."""
    plain: dict[int, list[_Piece]] = defaultdict(list)
    linked: dict[int, list[_Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.item and piece.linked:
            linked[id(_find_list(piece.node))].append(piece)
        elif piece.node.furniture and not piece.node.furniture.menu:
            plain[id(piece.node.furniture)].append(piece)
    kept: set[int] = set()
    for group in plain.values():
        if sum(piece.item for piece in group) >= _FEWEST_ITEMS:
            kept.update(map(id, group))
    for group in linked.values():
        hosts = {piece.host for piece in group} - {""}
        if len(hosts) >= max(_FEWEST_ITEMS, len(group) / 2):
            kept.update(map(id, group))
    return kept


def _find_list(node: _Node) -> _Node:
    while node.parent and node.tag not in (*_LISTS, "table"):
        node = node.parent
    return node


def _fold(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _join_nodes(one: _Node, other: _Node) -> _Node:
    while one is not other:
        if one.depth >= other.depth and one.parent:
            one = one.parent
        elif other.parent:
            other = other.parent
        else:
            break
    return one


def _is_inside(node: _Node | None, container: _Node | None) -> bool:
    while node and node is not container:
        node = node.parent
    return node is not None


class _Walk:
    """The way through a page, element by element; no depth of nesting stops it."""

    def __init__(self) -> None:
        self.pieces: list[_Piece] = []
        self.parts: list[tuple[str, str | None]] = []
        self.lists: list[_List] = []
        self.tables: list[_Table] = []
        self.node = _Node("", None, 0)
        self.apart = False
        self.marker = ""
        self.item = False
        self.link: str | None = None
        self.verbatim = 0
        self.buried = 0

    def read(self, walk: Any) -> list[_Piece]:
        """Read all elements into lines; `walk` is an lxml iterwalk over start and end."""
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if self._is_passed_over(element):
                    walk.skip_subtree()
                else:
                    self._open(tag, element)
                    self._add(element.text)
            else:
                if not self._is_passed_over(element):
                    self._close(tag)
                self._add(element.tail)
        self._flush()
        return self.pieces

    def _is_passed_over(self, element: Any) -> bool:
        tag, get = element.tag, element.get
        if tag in _UNREAD or get("hidden") is not None or _HIDDEN.search(get("style") or ""):
            return True
        note = _NOTE.match("".join(element.itertext())) if tag == "sup" else None
        return bool(note) and self._is_within_line()

    def _is_within_line(self) -> bool:
        for text, _ in reversed(self.parts):
            if text == "\n" or text.strip():
                return text != "\n"
        return False

    def _add(self, text: str | None) -> None:
        if text:
            self.parts.append((text if self.verbatim else text.replace("\n", " "), self.link))

    def _open(self, tag: str, element: Any) -> None:
        if tag == "a":
            self.link = element.get("href")
        elif tag == "br":
            self.parts.append(("\n", self.link))
        elif tag == "sup" and not self._is_within_line():
            self._open_note(element)
        elif tag in ("tr", *_CELLS) and self.tables:
            self._open_cell(tag, element)
        elif tag in _LINES:
            self._flush()
            self.apart |= tag in _APART and not self.lists
            self._enter(tag, element)
        elif tag in ("tr", *_CELLS):
            self._flush()
        self.verbatim += tag == "pre"

    def _open_note(self, element: Any) -> None:
        """Show the number of a footnote as one: at the beginning of a line, in brackets."""
        match = _NOTE.match("".join(element.itertext()))
        if match:
            for child in element.iterdescendants():
                child.text = child.tail = ""
            element.text = ""
            self.parts.append((f"[{match[1] or match[2]}] ", None))

    def _enter(self, tag: str, element: Any) -> None:
        if tag in _LISTS:
            items = sum(child.tag == "li" for child in element)
            backwards = element.get("reversed") is not None
            first = _read_int(element.get("start"), items if backwards else 1)
            self.lists.append(_List(tag, first, -1 if backwards else 1))
        elif tag == "li":
            self._open_item(element)
        elif tag == "table":
            if self.tables:
                self.tables[-1].nested = True
            self.tables.append(_Table(outer=self.pieces, lists=self.lists))
            self.pieces, self.lists = self.tables[-1].loose, []
        if self.node.depth < _DEEPEST:
            self.node = self._make_node(tag, element)
        else:
            self.buried += 1

    def _make_node(self, tag: str, element: Any) -> _Node:
        parent, role = self.node, element.get("role")
        node = _Node(tag, parent, parent.depth + 1, parent.furniture)
        node.main = tag in ("main", "article") or role == "main"
        menu = tag == "nav" or role in ("navigation", "menu", "menubar")
        site = tag in ("header", "footer") and not _has_section(parent)
        aside = tag == "aside" or role in ("banner", "contentinfo", "complementary")
        if menu or ((site or aside) and not parent.furniture):
            node.menu, node.furniture = menu, node
        return node

    def _open_item(self, element: Any) -> None:
        self.item = True
        if not self.lists:
            self.marker = "- "
            return
        inner = self.lists[-1]
        indent = "  " * (len(self.lists) - 1)
        if inner.tag == "ol":
            inner.ordinal = _read_int(element.get("value"), inner.ordinal)
            self.marker = f"{indent}{inner.ordinal}. "
            inner.ordinal += inner.step
        else:
            self.marker = f"{indent}- "

    def _open_cell(self, tag: str, element: Any) -> None:
        self._flush()
        table = self.tables[-1]
        self.apart = False
        if tag == "tr":
            table.rows.append([])
            self._fill_spans(table)
            return
        if not table.rows:
            table.rows.append([])
        self.pieces = []
        row = table.rows[-1]
        down = min(_read_int(element.get("rowspan"), 1), _MOST_ROWS) - 1
        if down > 0:
            table.spans[len(row)] = (down, self.pieces)
        row.append(self.pieces)

    def _fill_spans(self, table: _Table) -> None:
        """Repeat a cell that reaches over several rows in each of them."""
        row = table.rows[-1]
        while len(row) in table.spans:
            down, cell = table.spans.pop(len(row))
            if down > 1:
                table.spans[len(row)] = (down - 1, cell)
            row.append(cell)

    def _close(self, tag: str) -> None:
        self.verbatim -= tag == "pre"
        if tag == "a":
            self.link = None
        elif tag in _CELLS and self.tables:
            self._flush()
            self._fill_spans(self.tables[-1])
            self.pieces = self.tables[-1].loose
        elif tag in _LINES:
            self._flush()
            self._leave(tag)
            self.apart |= tag in _APART and not self.lists

    def _leave(self, tag: str) -> None:
        if tag in _LISTS and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.marker, self.item = "", False
        elif tag == "table" and self.tables:
            table = self.tables.pop()
            # A caption, or text between the cells, stands before the table.
            table.outer += [*table.loose, *_lay_out(table)]
            self.pieces, self.lists = table.outer, table.lists
        if self.buried:
            self.buried -= 1
        elif self.node.parent:
            self.node = self.node.parent

    def _flush(self) -> None:
        """Make lines of the text gathered since the last element that makes lines."""
        parts, self.parts = self.parts, []
        line: list[tuple[str, str | None]] = []
        for text, link in parts:
            first, *others = text.split("\n")
            line.append((first, link))
            for other in others:
                self._add_line(line)
                line = [(other, link)]
        self._add_line(line, last=True)

    def _add_line(self, line: list[tuple[str, str | None]], *, last: bool = False) -> None:
        raw = "".join(text for text, _ in line)
        text = raw.rstrip().replace("\xa0", " ") if self.verbatim else join_blanks(raw)
        if not text.strip():
            # Of two breaks in a row the second makes a blank line; blanks between elements do not.
            self.apart |= not last and not self.lists
            return
        linked = sum(len(part.strip()) for part, link in line if link is not None)
        hosts = [host for _, link in line if link and (host := _read_host(link))]
        marker = "" if _MARKED.match(text) else self.marker
        self.pieces.append(
            _Piece(
                marker + text,
                self.node,
                self.apart,
                linked > _MOST_LINKED * len(text),
                self.item,
                hosts[0] if hosts else "",
            )
        )
        self.apart, self.marker = False, ""


def _lay_out(table: _Table) -> Iterator[_Piece]:
    """Write a table row by row, or cell by cell where it only sets lines side by side."""
    rows = [row for row in table.rows if any(row)]
    single = sum(all(len(cell) < 2 for cell in row) for row in rows)
    if table.nested or single <= len(rows) / 2:
        for cell in (cell for row in rows for cell in row):
            for index, piece in enumerate(cell):
                yield replace(piece, apart=piece.apart or index == 0)
        return
    for number, row in enumerate(rows):
        filled = [piece for cell in row for piece in cell]
        yield _Piece(
            "\t".join(" ".join(piece.text for piece in cell) for cell in row).rstrip(),
            filled[0].node,
            number == 0,
            all(piece.linked for piece in filled),
            True,
            next((piece.host for piece in filled if piece.host), ""),
        )


def _has_section(node: _Node | None) -> bool:
    while node and node.tag not in _SECTIONS:
        node = node.parent
    return node is not None


def _read_int(text: str | None, default: int) -> int:
    try:
        return int(text) if text and len(text) < 9 else default
    except ValueError:
        return default


def _read_host(link: str) -> str:
    try:
        return urlsplit(link).netloc.removeprefix("www.")
    except ValueError:
        return ""
