"""The elements of a saved web page to its lines: one for each item of a list and row of a table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from imcwp_graph.reading.sources.extras import are_entries, are_parts, join_blanks, join_parts

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
LISTS = ("ul", "ol", "menu", "dir")
_CELLS = ("td", "th")
_INLINE = ("span", "a", "b", "strong", "em", "i", "small")
_FIELDS = (*_INLINE, "p", "div")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# A bullet or a number that the text itself has; "350.org" has none.
_MARKED = re.compile(r"[•●▪◦‣·○■□◆►▶*–—-]\s|\(?\d{1,4}\s?[.)\]](?![a-z\d])")
_NOTE = re.compile(r"\s*(?:\[(\d{1,3}|\*)\]|(\d{1,3}|\*+))\s*$")
# A header or a footer of one of these is no furniture of the page.
_SECTIONS = ("article", "section", "main", "blockquote", "figure")
SUBHEADINGS = ("h2", "h3", "h4", "h5", "h6")
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
_DEEPEST = 200
_MOST_ROWS = 200
_MOST_FIELDS = 5
_MOST_LINKED = 0.5


@dataclass(slots=True)
class Node:
    """An element that makes lines: where it stands, and what it says about the lines in it."""

    tag: str
    parent: Node | None
    depth: int
    furniture: Node | None = None
    main: bool = False
    menu: bool = False
    hidden: Node | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of the page; `entry` numbers the item of a list that it is in."""

    text: str
    node: Node
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

    rows: list[list[list[Piece]]] = field(default_factory=list)
    spans: dict[int, tuple[int, list[Piece]]] = field(default_factory=dict)
    loose: list[Piece] = field(default_factory=list)
    outer: list[Piece] = field(default_factory=list)
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


class Walk:
    """The way through a page, element by element; no depth of nesting stops it."""

    def __init__(self, root: Any) -> None:
        self.pieces: list[Piece] = []
        self.parts: list[tuple[str, str | None]] = []
        self.lists: list[_List] = []
        self.tables: list[_Table] = []
        self.node = Node("", None, 0)
        self.apart = False
        self.marker = ""
        self.entries: list[int] = []
        self.entry = 0
        self.beside = False
        fields = filter(_is_typed, root.iter(*_ENTERED))
        self.typed: set[str] = {field.get("id") for field in fields} - {None}
        self.link: str | None = None
        self.verbatim = 0
        self.buried = 0

    def read(self, walk: Any) -> list[Piece]:
        """Read all elements into lines; `walk` is an lxml iterwalk over start and end."""
        skipped = None
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if self._is_passed_over(element):
                    walk.skip_subtree()
                    skipped = element
                else:
                    self._open(tag, element)
                    self._add(element.text)
            else:
                if element is not skipped:
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
        if tag == "sup":
            note = _NOTE.match("".join(element.itertext()))
            return note is not None and self._is_within_line()
        spoken = tag in _INLINE and _SPOKEN.search(element.get("class") or "")
        return bool(spoken) and self._is_within_line()

    def _heads(self, button: Any) -> bool:
        """Tell whether a button folds a part of the text: what it says heads that part."""
        if self.node.tag in SUBHEADINGS:
            return not self._is_within_line()
        if self.node.tag == "button":
            return True
        folds = button.get("aria-expanded") is not None and not button.get("aria-haspopup")
        return folds and self.node.furniture is None and not _POPUP.search(_name_element(button))

    def _asks(self, label: Any) -> bool:
        """Tell whether a label says what to write into a field of a form."""
        beside = next(label.iter(*_ENTERED), None)
        if beside is None:
            beside = label.getnext()
        typed = beside is not None and beside.tag in _ENTERED and _is_typed(beside)
        return typed or (label.get("for") or None) in self.typed

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
        elif tag == "button" and self.node.tag not in SUBHEADINGS:
            self.link = ""
        if tag in _FIELDS and element.get("class"):
            self._open_field(element)
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

    def _open_field(self, element: Any) -> None:
        """Keep a name and what stands beside it apart, whatever the page's style does for that."""
        if _begins_field(element):
            self._flush()
            self.beside = True
        elif _begins_name(element):
            self._flush()

    def _open_note(self, element: Any) -> None:
        """Show the number of a footnote as one: at the beginning of a line, in brackets."""
        match = _NOTE.match("".join(element.itertext()))
        if match:
            for child in element.iterdescendants():
                child.text = child.tail = ""
            element.text = ""
            self.parts.append((f"[{match[1] or match[2]}] ", None))

    def _enter(self, tag: str, element: Any) -> None:
        if tag in LISTS:
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

    def _make_node(self, tag: str, element: Any) -> Node:
        parent, role = self.node, element.get("role")
        node = Node(tag, parent, parent.depth + 1, parent.furniture)
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
        if tag in LISTS and self.lists:
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
            Piece(
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
        texts = {n: [self.pieces[i].text for i in group] for n, group in groups.items()}
        joined = {number for number, lines in texts.items() if are_parts(lines)}
        # A list of paragraphs is no list of names; one item may head others: "Europe:".
        short = all(n in joined or lines[0].endswith(":") for n, lines in texts.items())
        if len(groups) < 2 or not short:
            return
        for number in sorted(joined):
            for index in groups[number][1:]:
                within = self.pieces[index - 1].entry == number
                self.pieces[index] = replace(self.pieces[index], beside=within)


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
    if not _BESIDE.search(own) or _is_empty(element) or _holds_lines(element):
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


def _holds_lines(element: Any) -> bool:
    return any(child.tag in _LINES for child in element)


def _begins_name(element: Any) -> bool:
    """Tell by its class whether an element holds the name behind what stood beside the last."""
    own, before = element.get("class") or "", element.getprevious()
    if before is None or not _NAMED.search(own) or _BESIDE.search(own):
        return False
    return bool(_BESIDE.search(before.get("class") or "")) and not (before.tail or "").strip()


def _is_empty(element: Any) -> bool:
    return not any(text.strip() for text in element.itertext())


def _join_beside(pieces: Sequence[Piece]) -> list[Piece]:
    """Put what stands beside a name into its line."""
    joined: list[Piece] = []
    for piece in pieces:
        if piece.beside and joined:
            last = joined[-1]
            text = join_parts((last.text, piece.text))
            joined[-1] = replace(last, text=text, linked=last.linked and piece.linked)
        else:
            joined.append(piece)
    return joined


def _lay_out(table: _Table) -> Iterator[Piece]:
    """Write a table row by row, or cell by cell where it only sets lines side by side."""
    rows = [row for row in table.rows if any(row)]
    texts = [list(map(_list_texts, row)) for row in rows]
    if table.nested or not are_entries(texts):
        for cell in chain.from_iterable(rows):
            yield from _part_cell(cell)
        return
    for number, row in enumerate(chain.from_iterable(map(_spread_items, rows))):
        filled = [piece for cell in row for piece in cell]
        yield Piece(
            "\t".join(join_parts(piece.text for piece in cell) for cell in row).rstrip(),
            filled[0].node,
            number == 0,
            all(piece.linked for piece in filled),
            True,
            next((piece.host for piece in filled if piece.host), ""),
        )


def _part_cell(cell: Sequence[Piece]) -> Iterator[Piece]:
    for index, piece in enumerate(cell):
        yield replace(piece, apart=piece.apart or index == 0)


def _list_texts(cell: Sequence[Piece]) -> list[str]:
    """List the lines of a cell; of one that lists several items, those of the first."""
    return [piece.text for piece in next(iter(_list_items(cell)), cell)]


def _list_items(cell: Sequence[Piece]) -> list[list[Piece]]:
    """List the items of a cell that holds nothing else."""
    items: dict[int, list[Piece]] = defaultdict(list)
    for piece in cell:
        items[piece.entry].append(piece)
    return list(items.values()) if len(items) > 1 and 0 not in items else []


def _spread_items(row: Sequence[Sequence[Piece]]) -> Iterator[Sequence[Sequence[Piece]]]:
    """Repeat a row for each item of the one cell that lists several."""
    listing = [index for index, cell in enumerate(row) if _list_items(cell)]
    if len(listing) != 1:
        yield row
        return
    for item in _list_items(row[listing[0]]):
        yield [*row[: listing[0]], item, *row[listing[0] + 1 :]]


def _has_section(node: Node | None) -> bool:
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
