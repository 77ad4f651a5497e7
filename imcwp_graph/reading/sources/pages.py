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
from dataclasses import replace
from itertools import chain
from pathlib import Path

from imcwp_graph.errors import UnreadableSourceError
from imcwp_graph.reading.sources.extras import LONGEST_PART, join_lines, name_extra
from imcwp_graph.reading.sources.markup import LISTS, SUBHEADINGS, Node, Piece, Walk

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

_TOO_DEEP = "xcessive depth"
_FEWEST_ITEMS = 3
_SHORTEST_MATCH = 12
# Its notes on single pages are for its own developers.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


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
    pieces: list[Piece] = []
    if root is not None:
        pieces = Walk(root).read(etree.iterwalk(root, events=("start", "end")))
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


def _leave_out_hidden(pieces: Sequence[Piece], main: str) -> list[Piece]:
    """Leave out what is hidden, except for lists that a reader of the page may unfold."""
    visible = [piece for piece in pieces if not piece.node.hidden]
    if len(visible) == len(pieces):
        return visible
    container = _find_container(visible, {_fold(line) for line in main.splitlines()})
    # A list laid out once for wide and once for narrow screens is one list.
    seen = {_fold(piece.text) for piece in visible}
    groups: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.node.hidden and container and _is_inside(piece.node, container):
            groups[id(_find_folded(piece.node.hidden))].append(piece)
    lists = [group for group in groups.values() if _is_folded_list(group, seen)]
    kept = set(map(id, chain.from_iterable(lists)))
    return [piece for piece in pieces if not piece.node.hidden or id(piece) in kept]


def _find_folded(node: Node) -> Node:
    """Give what is folded as one: of a hidden item, the list."""
    return _find_list(node) if node.tag == "li" else node


def _is_folded_list(group: Sequence[Piece], seen: set[str]) -> bool:
    plain = [piece for piece in group if not piece.linked and len(piece.text) <= LONGEST_PART]
    fresh = sum(_fold(piece.text) not in seen for piece in plain)
    return fresh >= _FEWEST_ITEMS and 2 * fresh > len(group)


def _leave_out_menus(pieces: Sequence[Piece], main: str) -> Iterator[Piece]:
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
            and piece.node.tag in SUBHEADINGS
            and not _is_inside(piece.node, container)
            and _fold(piece.text) not in found
        )
        if not (left_out[index] or bare):
            yield replace(piece, apart=piece.apart or apart)
        apart = left_out[index] or bare


def _is_menu(piece: Piece, container: Node) -> bool:
    """Tell whether a line is of a menu, of a list of links beside the text, or site furniture."""
    furniture = piece.node.furniture
    if _is_inside(piece.node, container):
        return piece.linked and furniture is not None and furniture.menu
    return piece.linked or furniture is not None


def _find_container(pieces: Sequence[Piece], found: set[str]) -> Node | None:
    """Find the smallest element round all that the extraction library took for the main text."""
    container: Node | None = None
    for piece in pieces:
        folded = _fold(piece.text)
        if len(folded) >= _SHORTEST_MATCH and folded in found:
            container = _join_nodes(container, piece.node) if container else piece.node
    node = container
    while node:
        container = node if node.main else container
        node = node.parent
    return container


def _keep_lists(pieces: Sequence[Piece]) -> set[int]:
    """Choose lists that no menu has: items that are no links, or links to many places."""
    plain: dict[int, list[Piece]] = defaultdict(list)
    linked: dict[int, list[Piece]] = defaultdict(list)
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


def _find_list(node: Node) -> Node:
    while node.parent and node.tag not in (*LISTS, "table"):
        node = node.parent
    return node


def _fold(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _join_nodes(one: Node, other: Node) -> Node:
    while one is not other:
        if one.depth >= other.depth and one.parent:
            one = one.parent
        elif other.parent:
            other = other.parent
        else:
            break
    return one


def _is_inside(node: Node | None, container: Node | None) -> bool:
    while node and node is not container:
        node = node.parent
    return node is not None
