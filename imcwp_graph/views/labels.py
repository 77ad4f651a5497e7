"""The words at a node: safe to draw, short enough, and in letters that a font has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib import font_manager

from imcwp_graph.network.bipartite import label_node, order_nodes

if TYPE_CHECKING:
    import networkx as nx

# Tried after the reader's own font, where installed: scripts that DejaVu Sans does not cover.
_WIDE_FONTS = (
    "DejaVu Sans", "Noto Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans Devanagari",
    "Noto Sans Bengali", "Noto Sans Thai", "Arial Unicode MS", "PingFang SC", "Hiragino Sans",
    "Microsoft YaHei", "MS Gothic", "Malgun Gothic", "Nirmala UI", "WenQuanYi Zen Hei",
)  # fmt: skip
_JOINERS = "\u200c\u200d"  # a Persian name is misspelt without them
_NO_GLYPH = "\u25af"


def choose_fonts() -> tuple[str, ...]:
    """Choose the fonts of the figures: the reader's own, then those that cover more scripts.

    Returns
    -------
    tuple of str
        ``rcParams["font.family"]``, DejaVu Sans (Latin, Greek, Cyrillic, Arabic, Hebrew) and
        whatever is installed of a few fonts with other scripts.

    Examples
    --------
    >>> "DejaVu Sans" in choose_fonts()
    True
    """
    return _families(tuple(mpl.rcParams["font.family"]))


@lru_cache(maxsize=8)
def _families(wanted: tuple[str, ...]) -> tuple[str, ...]:
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return (*wanted, *(font for font in _WIDE_FONTS if font in installed and font not in wanted))


@lru_cache(maxsize=8)
def _glyphs(families: tuple[str, ...]) -> frozenset[int]:
    found: set[int] = set()
    for family in families:
        path = font_manager.findfont(font_manager.FontProperties(family=[family]))
        found.update(font_manager.get_font(path).get_charmap())
    return frozenset(found)


def _is_drawable(text: str) -> bool:
    glyphs = _glyphs(choose_fonts())
    return all(character in _JOINERS or ord(character) in glyphs for character in text)


def clean_text(text: str) -> str:
    r"""Make any text safe to draw on one line.

    Parameters
    ----------
    text : str
        Anything, control characters included.

    Returns
    -------
    str
        Without line breaks, control characters and direction marks; an empty box stands for a
        character that no installed font has.

    Examples
    --------
    >>> clean_text("Tudeh\n Party\x00 $x_1$")
    'Tudeh Party $x_1$'
    """
    glyphs = _glyphs(choose_fonts())
    kept = []
    for character in " ".join(text.split()):
        category = unicodedata.category(character)
        if category == "Cc":
            kept.append(" ")
        elif ord(character) in glyphs and (category != "Cf" or character in _JOINERS):
            kept.append(character)
        elif category not in ("Cf", "Mn", "Me"):
            kept.append(_NO_GLYPH)
    return " ".join("".join(kept).split())


def shorten_text(text: str, width: int, *, tail: int = 0) -> str:
    """Cut a text to a width, with an ellipsis for what is left out.

    Parameters
    ----------
    text : str
        The text.
    width : int
        Characters at most, at least two.
    tail : int
        How many of them to keep from the end.

    Returns
    -------
    str
        The text, or its beginning (and end) around an ellipsis.

    Examples
    --------
    >>> shorten_text("Communist Party of India (Marxist)", 20)
    'Communist Party of…'
    >>> shorten_text("Communist Party of India (Marxist)", 20, tail=9)
    'Communist…(Marxist)'
    """
    if len(text) <= width:
        return text
    head = text[: width - 1 - tail].rstrip()
    if tail:
        return f"{head}…{text[len(text) - tail :].lstrip()}"
    whole = head.rpartition(" ")[0]
    broken = not text[len(head)].isspace()
    return f"{whole if broken and len(whole) > 0.6 * width else head}…"


def label_nodes(
    graph: nx.Graph[Any], nodes: Sequence[Hashable], *, width: int = 28
) -> dict[Any, str]:
    """Give each node the text that stands at it in a figure.

    Parameters
    ----------
    graph : networkx.Graph
        A bipartite graph or a projection; `short`, `label` and `name` of its nodes are used.
    nodes : sequence of hashable
        The nodes to label; one that is not in the graph is labelled with itself.
    width : int
        Characters at most.

    Returns
    -------
    dict
        Node to label: the first of short, label, name and the node itself that the installed fonts
        can draw. Long ones are cut, and keep their end too where cutting would make two alike.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_node("gr-kke", short="KKE")
    >>> label_nodes(graph, ["gr-kke", "x-1"])
    {'gr-kke': 'KKE', 'x-1': 'x-1'}
    """
    whole = {node: _choose_label(graph, node) for node in nodes}
    labels = {node: shorten_text(text, width) for node, text in whole.items()}
    counts: dict[str, int] = {}
    for label in labels.values():
        counts[label] = counts.get(label, 0) + 1
    return {
        node: shorten_text(whole[node], width, tail=width // 2) if counts[label] > 1 else label
        for node, label in labels.items()
    }


def _choose_label(graph: nx.Graph[Any], node: Hashable) -> str:
    if node not in graph:
        return clean_text(str(node)) or repr(node)
    name = graph.nodes[node].get("name")
    choices = [label_node(graph, node), name if isinstance(name, str) else "", str(node)]
    cleaned = [clean_text(text) for text in choices]
    for text, clean in zip(choices, cleaned, strict=True):
        if clean and _is_drawable(clean) and _NO_GLYPH not in clean.replace(text, ""):
            return clean
    return next((clean for clean in cleaned if clean), repr(node))


def name_statement(graph: nx.Graph[Any] | None, node: Hashable) -> tuple[str, str]:
    """Give date and title of a statement.

    Parameters
    ----------
    graph : networkx.Graph or None
        A bipartite graph; None leaves only the id.
    node : hashable
        The statement.

    Returns
    -------
    tuple of str
        The date as ISO text, empty if unknown, and the title or else the id.

    Examples
    --------
    >>> import datetime as dt
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_node("002", bipartite=1, label="An appeal", date=dt.date(2019, 10, 20))
    >>> name_statement(graph, "002")
    ('2019-10-20', 'An appeal')
    """
    if graph is None or node not in graph:
        return "", clean_text(str(node)) or repr(node)
    date = graph.nodes[node].get("date")
    return clean_text(str(date)) if date else "", _choose_label(graph, node)


def order_statements(graph: nx.Graph[Any], nodes: Iterable[Hashable]) -> list[Any]:
    """Sort statements by date, those without one last.

    Parameters
    ----------
    graph : networkx.Graph
        A bipartite graph.
    nodes : iterable of hashable
        Statements of it.

    Returns
    -------
    list
        The statements; those of one date in the order of their ids, where 9 goes before 10.

    Examples
    --------
    >>> import networkx as nx
    >>> order_statements(nx.davis_southern_women_graph(), ["E10", "E9"])
    ['E9', 'E10']
    """
    dates = {node: name_statement(graph, node)[0] for node in nodes}
    counted = {node: _split_numbers(str(node)) for node in dates}
    return sorted(
        order_nodes(dates), key=lambda node: (not dates[node], dates[node], counted[node])
    )


def _split_numbers(text: str) -> list[tuple[int, str]]:
    return [
        (int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", text)
    ]
