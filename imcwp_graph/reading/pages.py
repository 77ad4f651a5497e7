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
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from imcwp_graph.errors import UnreadableSourceError
from imcwp_graph.reading.extras import join_blanks, join_lines, join_parts, name_extra

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
    "address", "aside", "body", "button", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dt", "fieldset", "figcaption", "footer", "form", "header", "hgroup", "legend", "li",
    "main", "menu", "nav", "summary",
))  # fmt: skip
_LISTS = ("ul", "ol", "menu", "dir")
_CELLS = ("td", "th")
_INLINE = ("span", "a", "b", "strong", "em", "i", "small")
_FIELDS = (*_INLINE, "p", "div")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MARKED = re.compile(r"[•●▪◦‣·○■□◆►▶*–—-]\s|\(?\d{1,4}\s?[.)\]]")
_NOTE = re.compile(r"\s*(?:\[(\d{1,3}|\*)\]|(\d{1,3}|\*+))\s*$")
# A header or a footer of one of these is no furniture of the page.
_SECTIONS = ("article", "section", "main", "blockquote", "figure")
_TOO_DEEP = "xcessive depth"
_SUBHEADINGS = ("h2", "h3", "h4", "h5", "h6")
# What is hidden under one of these words opens over the page; it is no folded part of the text.
_POPUP = re.compile(
    r"cookie|consent|modal|popup|pop-up|dialog|overlay|lightbox|menu|nav|share|newsletter"
    r"|subscri|toast|tooltip|search|comment",
    re.I,
)
# Words for those who hear the page, beside what is printed.
_SPOKEN = re.compile(
    r"\b(?:sr-only|screen-reader-text|visually-?hidden|assistive-text|mw-editsection)\b"
)
# Classes of what stands beside a name, and of the name.
_BESIDE = re.compile(
    r"(?:^|[-_\s])(?:org|organi[sz]ation|affiliation|institution|institute|company|employer|party"
    r"|country|location|position|job|role|profession|occupation)(?:[-_\s]|$)",
    re.I,
)
_NAMED = re.compile(r"name(?:[-_\s]|$)|(?:^|[-_\s])(?:signatory|signer|person)(?:[-_\s]|$)", re.I)
_ENTERED = ("input", "select", "textarea")
_TYPED = ("text", "email", "tel", "number", "url", "password", "search", "date")
_INVISIBLE = dict.fromkeys(map(ord, "\xad\u200b\u2060\ufeff"))
_TOO_DEEP = "xcessive depth"
_SUBHEADINGS = ("h2", "h3", "h4", "h5", "h6")
# What is hidden under one of these words opens over the page; it is no folded part of the text.
_POPUP = re.compile(
    r"cookie|consent|modal|popup|pop-up|dialog|overlay|lightbox|menu|nav|share|newsletter"
    r"|subscri|toast|tooltip|search|comment",
    re.I,
)
# Words for those who hear the page, beside what is printed.
_SPOKEN = re.compile(
    r"\b(?:sr-only|screen-reader-text|visually-?hidden|assistive-text|mw-editsection)\b"
)
# Classes of what stands beside a name, and of the name.
_BESIDE = re.compile(
    r"(?:^|[-_\s])(?:org|organi[sz]ation|affiliation|institution|institute|company|employer|party"
    r"|country|location|position|job|role|profession|occupation)(?:[-_\s]|$)",
    re.I,
)
_NAMED = re.compile(r"name(?:[-_\s]|$)|(?:^|[-_\s])(?:signatory|signer|person)(?:[-_\s]|$)", re.I)
_ENTERED = ("input", "select", "textarea")
_TYPED = ("text", "email", "tel", "number", "url", "password", "search", "date")
_INVISIBLE = dict.fromkeys(map(ord, "\xad\u200b\u2060\ufeff"))
# Behind these, and before a small letter or a bracket, a broken line goes on.
_GOES_ON = re.compile(r"(?:[^\w.)\]»”\"'!?]|(?<!\w)[^\W\d_A-Z]{1,3})$")
_DEEPEST = 200
_FEWEST_ITEMS = 3
_MOST_ROWS = 200
_MOST_PARTS = 3
_LONGEST_PART = 120
_MOST_FIELDS = 5
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
    hidden: _Node | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """One line of the page; `entry` numbers the item of a list that it is in."""

    text: str
    node: _Node
    apart: bool = False
    linked: bool = False
    item: bool = False
    host: str = ""
    marker: str = ""
    entry: int = 0
    beside: bool = False


@dataclass(slots=True)
class _Table:
    """A table that is being read: its rows of cells, each cell with its lines."""

    rows: list[list[list[_Piece]]] = field(default_factory=list)
    spans: dict[int, tuple[int, list[_Piece]]] = field(default_factory=dict)
    loose: list[_Piece] = field(default_factory=list)
    outer: list[_Piece] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    entries: list[int] = field(default_factory=list)
    nested: bool = False


@dataclass(slots=True)
class _List:
    """A list that is being read."""

    tag: str
    ordinal: int = 1
    step: int = 1
    begun: int = 0
    entries: set[int] = field(default_factory=set)


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
        by blank lines; what an item or a cell prints on lines of their own stands in its line,
        behind a comma where nothing else parts it. Menus, and headers and footers of the site, are
        left out as far as they can be told from the rest, and so is what is hidden, unless it is a
        folded list.

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
    pieces: list[_Piece] = []
    if root is not None:
        pieces = _Walk(root).read(etree.iterwalk(root, events=("start", "end")))
    if all(piece.node.hidden for piece in pieces):
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
    kept = _leave_out_menus(_leave_out_hidden(pieces, main or ""), main or "")
    return join_lines((p.marker + p.text, p.apart) for p in kept)


def _leave_out_hidden(pieces: Sequence[_Piece], main: str) -> list[_Piece]:
    """Leave out what is hidden, except for lists that a reader of the page may unfold."""
    if not any(piece.node.hidden for piece in pieces):
        return list(pieces)
    visible = [piece for piece in pieces if not piece.node.hidden]
    container = _find_container(visible, {_fold(line) for line in main.splitlines()})
    # A list laid out once for wide and once for narrow screens is one list.
    seen = {_fold(piece.text) for piece in visible}
    groups: dict[int, list[_Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.node.hidden and container and _is_inside(piece.node, container):
            groups[id(_find_folded(piece.node.hidden))].append(piece)
    kept = {id(p) for group in groups.values() if _is_folded_list(group, seen) for p in group}
    return [piece for piece in pieces if not piece.node.hidden or id(piece) in kept]


def _find_folded(node: _Node) -> _Node:
    """Give what is folded as one: of a hidden item, the list."""
    return _find_list(node) if node.tag == "li" else node


def _is_folded_list(group: Sequence[_Piece], seen: set[str]) -> bool:
    plain = [piece for piece in group if not piece.linked and len(piece.text) <= _LONGEST_PART]
    fresh = sum(_fold(piece.text) not in seen for piece in plain)
    return fresh >= _FEWEST_ITEMS and 2 * fresh > len(group)


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

    def __init__(self, root: Any) -> None:
        self.pieces: list[_Piece] = []
        self.parts: list[tuple[str, str | None]] = []
        self.lists: list[_List] = []
        self.tables: list[_Table] = []
        self.node = _Node("", None, 0)
        self.apart = False
        self.marker = ""
        self.entries: list[int] = []
        self.entry = 0
        self.beside = False
        fields = filter(_is_typed, root.iter(*_ENTERED))
        self.typed = {field.get("id", "") for field in fields}
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
        return _join_beside(self.pieces)

    def _is_passed_over(self, element: Any) -> bool:
        tag = element.tag
        if tag in _UNREAD:
            return tag != "button" or not self._heads(element)
        if _is_hidden(element) and not _may_unfold(element):
            return True
        if tag == "label":
            return self._asks(element)
        if not self._is_within_line():
            return False
        if tag == "sup":
            return _NOTE.match("".join(element.itertext())) is not None
        return tag in _INLINE and bool(_SPOKEN.search(element.get("class") or ""))

    def _heads(self, button: Any) -> bool:
        """Tell whether a button folds a part of the text: what it says heads that part."""
        if self.node.tag in _SUBHEADINGS:
            return not self._is_within_line()
        if self.node.tag == "button":
            return True
        folds = button.get("aria-expanded") is not None and not button.get("aria-haspopup")
        return folds and self.node.furniture is None and not _POPUP.search(_name_element(button))

    def _asks(self, label: Any) -> bool:
        """Tell whether a label says what to write into a field of a form."""
        fields = [*label.iter(*_ENTERED), *label.itersiblings(*_ENTERED)][:1]
        return any(map(_is_typed, fields)) or label.get("for") in self.typed

    def _is_within_line(self) -> bool:
        for text, _ in reversed(self.parts):
            if text == "\n" or text.strip():
                return text != "\n"
        return False

    def _add(self, text: str | None) -> None:
        if text:
            text = text.translate(_INVISIBLE)
            self.parts.append((text if self.verbatim else text.replace("\n", " "), self.link))

    def _open(self, tag: str, element: Any) -> None:
        if tag == "a":
            self.link = element.get("href")
        elif tag == "button" and self.node.tag not in _SUBHEADINGS:
            self.link = ""
        if tag in _FIELDS and _begins_field(element):
            self._flush()
            self.beside = True
        if tag == "br":
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
            self.lists.append(_List(tag, first, -1 if backwards else 1, len(self.pieces)))
        elif tag == "li":
            self._open_item(element)
        elif tag == "table":
            if self.tables:
                self.tables[-1].nested = True
            self.tables.append(_Table([], {}, [], self.pieces, self.lists, self.entries))
            self.pieces, self.lists, self.entries = self.tables[-1].loose, [], []
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
        node.hidden = parent.hidden or (node if _is_hidden(element) else None)
        return node

    def _open_item(self, element: Any) -> None:
        self.entry += 1
        self.entries.append(self.entry)
        if not self.lists:
            self.marker = "- "
            return
        inner = self.lists[-1]
        inner.entries.add(self.entry)
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
        if tag in ("a", "button"):
            self.link = None
        if tag in _CELLS and self.tables:
            self._flush()
            self._fill_spans(self.tables[-1])
            self.pieces = self.tables[-1].loose
        elif tag in _LINES:
            self._flush()
            self._leave(tag)
            self.apart |= tag in _APART and not self.lists

    def _leave(self, tag: str) -> None:
        if tag in _LISTS and self.lists:
            self._join_items(self.lists.pop())
        elif tag == "li":
            self.marker, self.entries = "", self.entries[:-1]
        elif tag == "table" and self.tables:
            table = self.tables.pop()
            # A caption, or text between the cells, stands before the table.
            table.outer += [*table.loose, *_lay_out(table)]
            self.pieces, self.lists, self.entries = table.outer, table.lists, table.entries
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
        self.pieces.append(
            _Piece(
                text,
                self.node,
                self.apart,
                linked > _MOST_LINKED * len(text),
                bool(self.entries),
                hosts[0] if hosts else "",
                "" if _MARKED.match(text) else self.marker,
                self.entries[-1] if self.entries else 0,
                self.beside,
            )
        )
        self.apart, self.marker, self.beside = False, "", False

    def _join_items(self, listed: _List) -> None:
        """Make one line of each item of a list, if its items are short."""
        groups: dict[int, list[int]] = defaultdict(list)
        for index in range(listed.begun, len(self.pieces)):
            if self.pieces[index].entry in listed.entries:
                groups[self.pieces[index].entry].append(index)
        if len(groups) < 2 or not all(map(self._is_short, groups.values())):
            return
        for first, *others in groups.values():
            # What heads the lines below it is no entry itself.
            heads = self.pieces[first].text.endswith(":")
            for index in [] if heads else others:
                within = self.pieces[index - 1].entry == self.pieces[index].entry
                self.pieces[index] = replace(self.pieces[index], beside=within)

    def _is_short(self, group: Sequence[int]) -> bool:
        lengths = [len(self.pieces[index].text) for index in group]
        return len(group) <= _MOST_PARTS and max(lengths) <= _LONGEST_PART


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _may_unfold(element: Any) -> bool:
    """Tell whether what is hidden may be a folded part of the text."""
    return element.tag in _LINES and element.tag != "form" and not _POPUP.search(
        _name_element(element)
    )  # fmt: skip


def _name_element(element: Any) -> str:
    return " ".join(element.get(key) or "" for key in ("id", "class", "role"))


def _is_typed(field: Any) -> bool:
    return field.tag != "input" or (field.get("type") or "text").lower() in _TYPED


def _begins_field(element: Any) -> bool:
    """Tell by its class whether an element holds what stands beside the name before it."""
    own = element.get("class") or ""
    if not _BESIDE.search(own) or _is_empty(element) or any(e.tag in _LINES for e in element):
        return False
    before = element.getprevious()
    for _ in range(_MOST_FIELDS):
        if before is None or _is_empty(before) or (before.tail or "").strip():
            return False
        given = before.get("class") or ""
        if given == own or not (_NAMED.search(given) or _BESIDE.search(given)):
            return False
        if _NAMED.search(given):
            return True
        before = before.getprevious()
    return False


def _is_empty(element: Any) -> bool:
    return not any(text.strip() for text in element.itertext())


def _join_beside(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Put what stands beside a name into its line."""
    joined: list[_Piece] = []
    for piece in pieces:
        if piece.beside and joined:
            last = joined[-1]
            text = join_parts((last.text, piece.text))
            joined[-1] = replace(last, text=text, linked=last.linked and piece.linked)
        else:
            joined.append(piece)
    return joined


def _lay_out(table: _Table) -> Iterator[_Piece]:
    """Write a table row by row, or cell by cell where it only sets lines side by side."""
    rows = [row for row in table.rows if any(row)]
    if table.nested or not _is_even(rows):
        for cell in (cell for row in rows for cell in row):
            for index, piece in enumerate(cell):
                yield replace(piece, apart=piece.apart or index == 0)
        return
    for number, row in enumerate(chain.from_iterable(map(_spread_items, rows))):
        filled = [piece for cell in row for piece in cell]
        yield _Piece(
            "\t".join(join_parts(piece.text for piece in cell) for cell in row).rstrip(),
            filled[0].node,
            number == 0,
            all(piece.linked for piece in filled),
            True,
            next((piece.host for piece in filled if piece.host), ""),
        )


def _is_even(rows: Sequence[Sequence[Sequence[_Piece]]]) -> bool:
    """Tell whether a table has a line for each row, or a name with short lines beside it."""
    single = sum(all(len(cell) < 2 for cell in row) for row in rows)
    return single > len(rows) / 2 or (len(rows) > 2 and all(map(_is_named_row, rows)))


def _is_named_row(row: Sequence[Sequence[_Piece]]) -> bool:
    first, *others = row
    short = all(len(piece.text) <= _LONGEST_PART for cell in row for piece in cell)
    return short and len(first) == 1 and all(
        len(cell) <= _MOST_PARTS or _list_items(cell) for cell in others
    )  # fmt: skip


def _list_items(cell: Sequence[_Piece]) -> list[list[_Piece]]:
    """List the items of a cell that holds nothing else."""
    items: dict[int, list[_Piece]] = defaultdict(list)
    for piece in cell:
        items[piece.entry].append(piece)
    return list(items.values()) if len(items) > 1 and 0 not in items else []


def _spread_items(row: Sequence[Sequence[_Piece]]) -> Iterator[Sequence[Sequence[_Piece]]]:
    """Repeat a row for each item of the one cell that lists several."""
    listing = [index for index, cell in enumerate(row) if _list_items(cell)]
    if len(listing) != 1:
        yield row
        return
    for item in _list_items(row[listing[0]]):
        yield [*row[: listing[0]], item, *row[listing[0] + 1 :]]


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
