"""What all figures share: colours, markers, fonts, safe text, axes, and saving.

Colours are from the high-contrast and medium-contrast schemes of Paul Tol [1]_, made to differ in
lightness as well as in hue, so that the first blocs stay apart in greyscale and for colour-blind
readers; each bloc has a marker of its own besides.

References
----------
.. [1] Tol, P. (2021). Colour schemes. SRON technical note SRON/EPS/TN/09-002, issue 3.2.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.lines import Line2D

from imcwp_graph.errors import ChoiceError
from imcwp_graph.network.bipartite import label_node, order_nodes
from imcwp_graph.views.output import check_parent, replace_file

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, SubFigure
    from matplotlib.legend import Legend
    from matplotlib.text import Text

    from imcwp_graph.analysis.blocs import Blocs

COLOURS = (
    "#004488", "#DDAA33", "#BB5566", "#6699CC", "#000000", "#EE99AA", "#997700", "#994455",
    "#EECC66", "#228833", "#AA3377", "#77AADD",
)  # fmt: skip
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "<", ">", "p", "h", "*")
REST = ("#9A9A9A", "d")
ALONE = ("#D0D0D0", "o")
INK, FAINT, PAPER = "#1A1A1A", "#5A5A5A", "#FFFFFF"

SMALLEST_FONT = 3.5

ENDINGS = ("png", "svg", "pdf")
_NO_DATE: dict[str, dict[str, Any]] = {
    "png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None},
}  # fmt: skip
# Journals refuse the Type 3 fonts that matplotlib puts into a PDF by default.
_SAVED: Any = {"svg.hashsalt": "imcwp-graph", "svg.fonttype": "path", "pdf.fonttype": 42}

# Tried after the reader's own font, where installed: scripts that DejaVu Sans does not cover.
_WIDE_FONTS = (
    "DejaVu Sans", "Noto Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans Devanagari",
    "Noto Sans Bengali", "Noto Sans Thai", "Arial Unicode MS", "PingFang SC", "Hiragino Sans",
    "Microsoft YaHei", "MS Gothic", "Malgun Gothic", "Nirmala UI", "WenQuanYi Zen Hei",
)  # fmt: skip
_JOINERS = "\u200c\u200d"  # a Persian name is misspelt without them
_NO_GLYPH = "\u25af"


class Group(NamedTuple):
    """Parties drawn alike: a bloc, or all parties where there are no blocs.

    Attributes
    ----------
    name : str
        ``Bloc 1``; empty where there are no blocs.
    nodes : tuple
        Its nodes, sorted.
    colour, marker : str
        How they are drawn.
    """

    name: str
    nodes: tuple[Any, ...]
    colour: str
    marker: str

    @property
    def legend(self) -> str:
        """Name and count, as in ``Bloc 1: 45 parties``."""
        counted = count_noun(len(self.nodes), "party", "parties")
        return f"{self.name}: {counted}" if self.name else counted


def count_noun(count: int, one: str, many: str) -> str:
    """Write a count with its noun.

    Parameters
    ----------
    count : int
        How many.
    one, many : str
        The noun.

    Returns
    -------
    str
        With thousands separated by commas.

    Examples
    --------
    >>> count_noun(3061, "tie", "ties"), count_noun(1, "tie", "ties")
    ('3,061 ties', '1 tie')
    """
    return f"{count:,} {one if count == 1 else many}"


def group_nodes(nodes: Iterable[Hashable], blocs: Blocs | None) -> tuple[Group, ...]:
    """Sort parties into the groups that are drawn alike.

    Parameters
    ----------
    nodes : iterable of hashable
        The parties drawn.
    blocs : Blocs or None
        From `imcwp_graph.find_blocs`; members that are not drawn are left out.

    Returns
    -------
    tuple of Group
        One a bloc, largest bloc first. Beyond twelve the smallest blocs share one group, and
        parties that are in no bloc are the last one. Without blocs there is one nameless group.

    Examples
    --------
    >>> group_nodes(["b", "a"], None)[0].legend
    '2 parties'
    """
    ordered = order_nodes(nodes)
    if blocs is None:
        return (Group("", tuple(ordered), COLOURS[0], MARKERS[0]),) if ordered else ()
    members: list[list[Any]] = [[] for _ in blocs.members]
    alone: list[Any] = []
    for node in ordered:
        place = blocs.membership.get(node)
        (alone if place is None else members[place]).append(node)
    shown = len(members) if len(members) <= len(COLOURS) else len(COLOURS) - 1
    groups = [
        Group(f"Bloc {place + 1}", tuple(members[place]), COLOURS[place], MARKERS[place])
        for place in range(shown)
    ]
    rest = [node for bloc in members[shown:] for node in bloc]
    groups.append(Group(f"Blocs {shown + 1} to {len(members)}", tuple(rest), *REST))
    groups.append(Group("In no bloc", tuple(alone), *ALONE))
    return tuple(group for group in groups if group.nodes)


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


def open_axes(ax: Axes | None, size: tuple[float, float]) -> Axes:
    """Take the axes given, or make a figure for them; either is bare and measured in points.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        Axes to draw on; None opens a pyplot figure, which Jupyter shows once and which the caller
        closes.
    size : tuple of float
        Width and height of the new axes in points (1/72 inch).

    Returns
    -------
    matplotlib.axes.Axes
        Axis lines are off, and one data unit is one point at the present size.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = open_axes(None, (288.0, 144.0))
    >>> [float(round(limit)) for limit in ax.get_xlim()]
    [0.0, 288.0]
    >>> plt.close(ax.figure)
    """
    if ax is None:
        from matplotlib import pyplot as plt

        margin = 0.12
        width, height = size[0] / 72 + 2 * margin, size[1] / 72 + 2 * margin
        figure = plt.figure(figsize=(width, height), layout="none", facecolor=PAPER)
        ax = figure.add_axes(
            (margin / width, margin / height, 1 - 2 * margin / width, 1 - 2 * margin / height)
        )
    width, height = measure_axes(ax)
    ax.set_aspect("auto")
    ax.set_axis_off()
    ax.set(xlim=(0, width), ylim=(0, height))
    return ax


def measure_axes(ax: Axes) -> tuple[float, float]:
    """Measure axes in points.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes.

    Returns
    -------
    tuple of float
        Width and height in points.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> figure = plt.figure(figsize=(4, 2))
    >>> measure_axes(figure.add_axes((0, 0, 1, 1)))
    (288.0, 144.0)
    >>> plt.close(figure)
    """
    box = ax.get_window_extent()
    return float(box.width * 72 / ax.figure.dpi), float(box.height * 72 / ax.figure.dpi)


def write_text(ax: Axes, x: float, y: float, text: str, **options: Any) -> Text:
    """Write a text as it stands: no mathematics, no TeX, in fonts that have its letters.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where.
    x, y : float
        Position in data units.
    text : str
        The text, cleaned by `clean_text` if it comes from a source.
    **options
        As `matplotlib.axes.Axes.text` takes them.

    Returns
    -------
    matplotlib.text.Text
        The artist.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> figure, ax = plt.subplots()
    >>> write_text(ax, 0, 0, "$5_").get_text()
    '$5_'
    >>> plt.close(figure)
    """
    style: dict[str, Any] = {"color": INK, "fontfamily": list(choose_fonts())}
    return ax.text(x, y, text, parse_math=False, usetex=False, **{**style, **options})


def measure_texts(
    figure: Figure | SubFigure, texts: Iterable[str], size: float, **options: Any
) -> list[tuple[float, float]]:
    """Measure texts before they are placed.

    Parameters
    ----------
    figure : matplotlib.figure.Figure or SubFigure
        Where they will stand.
    texts : iterable of str
        The texts.
    size : float
        Font size in points.
    **options
        As `matplotlib.figure.Figure.text` takes them.

    Returns
    -------
    list of tuple of float
        Width and height of each in points.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> [(short, _), (long, _)] = measure_texts(Figure(), ["KKE", "KKE and TKP"], 8)
    >>> short < long
    True
    """
    style: dict[str, Any] = {"fontsize": size, "fontfamily": list(choose_fonts()), **options}
    probe = figure.text(0, 0, "", parse_math=False, usetex=False, **style)
    sizes = []
    for text in texts:
        probe.set_text(text)
        box = probe.get_window_extent()
        scale = 72 / figure.dpi
        sizes.append((float(box.width) * scale, float(box.height) * scale))
    probe.remove()
    return sizes


def write_foot(ax: Axes, lines: Iterable[str], *, size: float = 6.5) -> tuple[list[Text], float]:
    """Write notes at the foot of the axes, wrapped to their width.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes from `open_axes`.
    lines : iterable of str
        The notes; empty ones are left out.
    size : float
        Font size in points.

    Returns
    -------
    tuple of list of matplotlib.text.Text and float
        The artists, and the height in points that they take.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = open_axes(None, (288.0, 144.0))
    >>> texts, height = write_foot(ax, ["Source: five statements", ""])
    >>> len(texts), height > 6
    (1, True)
    >>> plt.close(ax.figure)
    """
    width, _ = measure_axes(ax)
    wrapped = [
        part
        for line in lines
        if line
        for part in wrap_text(ax.figure, clean_text(line), width, size)
    ]
    pitch = size * 1.4
    texts = [
        write_text(ax, 0, pitch * (len(wrapped) - 1 - row), line, fontsize=size, color=FAINT,
                   va="bottom")
        for row, line in enumerate(wrapped)
    ]  # fmt: skip
    return texts, pitch * len(wrapped)


def wrap_text(
    figure: Figure | SubFigure,
    text: str,
    width: float,
    size: float,
    *,
    most: int | None = None,
    weight: str = "normal",
) -> list[str]:
    """Break a text into lines no wider than a width, where a word allows it.

    Parameters
    ----------
    figure : matplotlib.figure.Figure or SubFigure
        Where it will stand.
    text : str
        The text.
    width : float
        The width in points.
    size : float
        Font size in points.
    most : int or None
        Lines at most.
    weight : str
        ``normal`` or ``bold``.

    Returns
    -------
    list of str
        The lines; a word wider than a line and what is left after the last one are cut with an
        ellipsis.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> wrap_text(Figure(), "Workers of all countries, unite", 80, 8)
    ['Workers of all', 'countries, unite']
    >>> wrap_text(Figure(), "Workers of all countries, unite", 80, 8, most=1)
    ['Workers of all…']
    """
    words = text.split()
    probes = [*words, "n n", "nn", "…"]
    *sizes, spaced, close, dots = (
        length for length, _ in measure_texts(figure, probes, size, fontweight=weight)
    )
    lines: list[list[tuple[str, float]]] = []
    for word, length in zip(words, sizes, strict=True):
        if length > width:
            word, length = shorten_text(word, max(2, int(len(word) * width / length) - 1)), width
        used = sum(part + spaced - close for _, part in lines[-1]) if lines else width + 1
        if used + length <= width:
            lines[-1].append((word, length))
        else:
            lines.append([(word, length)])
    if most is not None and len(lines) > most:
        last = lines[most - 1]
        while len(last) > 1 and sum(part + spaced - close for _, part in last) + dots > width:
            last.pop()
        last[-1] = (f"{last[-1][0].rstrip('…,;:')}…", last[-1][1])
    return [" ".join(word for word, _ in line) for line in lines[:most]]


def draw_legend(
    ax: Axes, handles: Sequence[Any], *, above: float, size: float = 7.5
) -> tuple[Legend | None, float]:
    """Draw the legend at the left foot of the axes, above the notes.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes from `open_axes`.
    handles : sequence of artists
        Artists with labels.
    above : float
        Height in points at which it begins.
    size : float
        Font size in points.

    Returns
    -------
    tuple of matplotlib.legend.Legend or None and float
        The legend, None without handles, and the height in points up to its top.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = open_axes(None, (288.0, 144.0))
    >>> legend, top = draw_legend(ax, [mark_group(Group("Bloc 1", ("a",), "k", "o"))], above=10)
    >>> legend.get_texts()[0].get_text()
    'Bloc 1: 1 party'
    >>> plt.close(ax.figure)
    """
    if not handles:
        return None, above
    width, height = measure_axes(ax)
    columns = len(handles)
    while True:
        legend = ax.legend(
            handles=list(handles), loc="lower left", bbox_to_anchor=(0, above / height),
            ncols=columns, frameon=False, borderpad=0.3, borderaxespad=0, handletextpad=0.4,
            handlelength=1.4, columnspacing=1.6, labelcolor=INK,
            prop=font_manager.FontProperties(family=list(choose_fonts()), size=size),
        )  # fmt: skip
        for text in legend.get_texts():
            text.set_parse_math(False)
        box = legend.get_window_extent()
        if columns == 1 or box.width * 72 / ax.figure.dpi <= width:
            return legend, above + float(box.height) * 72 / ax.figure.dpi
        columns -= 1


class Fit(NamedTuple):
    """The foot of a figure, and how what stands above it fits the axes.

    Attributes
    ----------
    legend : matplotlib.legend.Legend or None
        None without handles.
    notes : list of matplotlib.text.Text
        The lines at the foot.
    bottom : float
        Height in points at which the picture begins.
    scale : float
        By how much the picture is scaled, at most 1.
    labelled : bool
        Whether labels can be read at that scale.
    """

    legend: Legend | None
    notes: list[Text]
    bottom: float
    scale: float
    labelled: bool


def estimate_foot(handles: Sequence[Any], notes: Iterable[str], width: float) -> float:
    """Estimate the height of legend and notes before there are axes.

    Parameters
    ----------
    handles : sequence of artists
        For the legend.
    notes : iterable of str
        For the foot.
    width : float
        Width of the axes in points.

    Returns
    -------
    float
        Points, a little more than is needed.

    Examples
    --------
    >>> estimate_foot([], ["Source: five statements"], 400) > 9
    True
    """
    lines = sum(math.ceil(len(note) * 3.7 / width) for note in notes if note)
    texts = [len(str(handle.get_label())) for handle in handles]
    columns = max(1, int(width / (max(texts, default=0) * 4.6 + 34)))
    return 9.1 * lines + 13.5 * math.ceil(len(texts) / columns) + 12


def fit_picture(
    ax: Axes, size: tuple[float, float], handles: Sequence[Any], notes: Sequence[str], font: float
) -> Fit:
    """Write notes and legend, and scale the picture to the room above them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes from `open_axes`.
    size : tuple of float
        Width and height in points that the picture takes at full scale.
    handles : sequence of artists
        For the legend.
    notes : sequence of str
        For the foot; one more says so where labels have to be left out.
    font : float
        Font size of the labels in points at full scale.

    Returns
    -------
    Fit
        The artists and the scale.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = open_axes(None, (288.0, 144.0))
    >>> fit = fit_picture(ax, (576.0, 100.0), [], ["A note"], font=8)
    >>> round(fit.scale, 2), fit.labelled
    (0.5, True)
    >>> plt.close(ax.figure)
    """
    width, height = measure_axes(ax)
    extra: list[str] = []
    while True:
        texts, foot = write_foot(ax, [*extra, *notes])
        legend, top = draw_legend(ax, handles, above=foot + 3 if handles else foot)
        bottom = min(top + 6, 0.7 * height)
        scale = min(1.0, width / size[0], (height - bottom) / size[1])
        labelled = scale * font >= SMALLEST_FONT
        if labelled or extra:
            return Fit(legend, texts, bottom, scale, labelled)
        for artist in [*texts, legend]:
            if artist is not None:
                artist.remove()
        extra.append("Labels are left out: there is no room for them at this size.")


def mark_group(group: Group, *, size: float = 6.0) -> Line2D:
    """Make the legend's handle of a group.

    Parameters
    ----------
    group : Group
        From `group_nodes`.
    size : float
        Size of the marker in points.

    Returns
    -------
    matplotlib.lines.Line2D
        A marker without a line, labelled with name and count.

    Examples
    --------
    >>> mark_group(Group("Bloc 2", ("a", "b"), "k", "s")).get_label()
    'Bloc 2: 2 parties'
    """
    return Line2D(
        [], [], linestyle="none", marker=group.marker, markersize=size, color=group.colour,
        markeredgecolor=INK, markeredgewidth=0.5, label=group.legend,
    )  # fmt: skip


def name_source(source: str | None) -> str:
    """Write the line that names the source.

    Parameters
    ----------
    source : str or None
        Where the data come from.

    Returns
    -------
    str
        Empty without a source.

    Examples
    --------
    >>> name_source("solidnet.org")
    'Source: solidnet.org'
    """
    return f"Source: {source}" if source else ""


def check_figure_path(path: str | Path) -> None:
    """Refuse a path that `save_figure` cannot write to, before the work of drawing.

    Parameters
    ----------
    path : str or Path
        Where a figure should go.

    Raises
    ------
    ChoiceError
        If the ending is not png, svg or pdf.
    OutputError
        If there is no such folder.

    Examples
    --------
    >>> check_figure_path("network.gif")
    Traceback (most recent call last):
    ...
    imcwp_graph.errors.ChoiceError: ending='gif' is not known; choose one of png, svg, pdf
    """
    target = Path(path)
    ending = target.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        raise ChoiceError("ending", ending, ENDINGS)
    check_parent(target)


def save_figure(figure: Figure, path: str | Path, *, dpi: float = 200) -> Path:
    """Save a figure, the same bytes every time.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        The figure, ``plot.ax.figure``.
    path : str or Path
        Where; the ending (png, svg, pdf) picks the format.
    dpi : float
        Dots per inch of a png.

    Returns
    -------
    Path
        The path written.

    Raises
    ------
    ChoiceError
        If the ending is another one.
    OutputError
        If the file cannot be written; nothing is left behind.

    Examples
    --------
    >>> import tempfile
    >>> from matplotlib.figure import Figure
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_figure(Figure(), Path(folder) / "empty.svg").name
    'empty.svg'
    """
    check_figure_path(path)
    target = Path(path)
    ending = target.suffix.lower().removeprefix(".")
    content = BytesIO()
    with mpl.rc_context(_SAVED):
        figure.savefig(content, format=ending, dpi=dpi, metadata=_NO_DATE[ending])
    replace_file(target, content.getvalue())
    return target
