"""Two lines: who stands at which side, who at both, and whether the overlap is more than chance."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx
from matplotlib.figure import Figure

from imcwp_graph.views.axes import measure_axes, open_axes
from imcwp_graph.views.foot import Fit, estimate_foot, fit_picture, name_source
from imcwp_graph.views.labels import label_nodes, name_statement, shorten_text
from imcwp_graph.views.lettering import measure_texts, wrap_text, write_text
from imcwp_graph.views.style import FAINT, INK, Group, group_nodes, mark_group
from imcwp_graph.views.wording import count_noun, format_p

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import PathCollection
    from matplotlib.legend import Legend
    from matplotlib.text import Text

    from imcwp_graph.analysis.blocs import Blocs
    from imcwp_graph.analysis.lines import LineComparison

# All lengths are points at full scale.
_FONT, _ROW = 7.5, 11.5
_BETWEEN = 22.0  # between two columns
_LEAST_COLUMN = 92.0
_SHAPE = 1.3  # width by height that the columns come near to
_MOST_COLUMNS = 9
_MOST_PAIRS = 6
_EXPECTED = "By chance: every statement and every party keeps its number of signatures."


class LinesPlot(NamedTuple):
    """What `plot_lines` drew.

    Attributes
    ----------
    ax : matplotlib.axes.Axes
        The axes; ``ax.figure`` is the figure.
    parties : tuple of matplotlib.collections.PathCollection
        Markers, one collection a bloc, in the order of the legend.
    labels : dict
        Party to `matplotlib.text.Text`; those at neither side are not drawn.
    headings : list of matplotlib.text.Text
        One a column, from the first line to the second, with its count.
    legend : matplotlib.legend.Legend or None
        Names and counts of the blocs; None without blocs.
    notes : list of matplotlib.text.Text
        Observed and expected overlap, who is at neither side, and the source.
    """

    ax: Axes
    parties: tuple[PathCollection, ...]
    labels: dict[Any, Text]
    headings: list[Text]
    legend: Legend | None
    notes: list[Text]

    def __repr__(self) -> str:
        """Say what was drawn; the artists' own names would fill a page."""
        return f"LinesPlot({len(self.headings)} columns, {len(self.labels)} labels)"


class _Column(NamedTuple):
    """The parties at one position between the lines; each part of its heading begins a line."""

    heading: tuple[str, ...]
    parties: list[Any]


@dataclass(frozen=True, eq=False)
class _Scene:
    """What stands where at full scale."""

    columns: list[_Column]
    headings: list[list[str]]
    groups: tuple[Group, ...]
    labels: dict[Any, str]
    lane: float  # width of a list of labels; a long column has several
    depth: int  # rows at most of a list

    def count_rows(self, column: _Column) -> int:
        """Count the rows of a column whose lists are of even length."""
        return math.ceil(len(column.parties) / self.count_lanes(column))

    def count_lanes(self, column: _Column) -> int:
        """Count the lists that a column is broken into."""
        return max(1, math.ceil(len(column.parties) / self.depth))

    @property
    def heading(self) -> float:
        """Height above the first row."""
        return 10.0 * max((len(lines) for lines in self.headings), default=0) + 10

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the whole picture."""
        lanes = sum(self.count_lanes(column) for column in self.columns)
        width = lanes * self.lane + _BETWEEN * max(len(self.columns) - 1, 0)
        rows = max((self.count_rows(column) for column in self.columns), default=0)
        return max(width, 340.0), self.heading + rows * _ROW


def plot_lines(
    comparison: LineComparison,
    *,
    graph: nx.Graph[Any] | None = None,
    blocs: Blocs | None = None,
    ax: Axes | None = None,
    source: str | None = None,
    note: str | None = None,
) -> LinesPlot:
    r"""Draw where each party stands between two political lines.

    With one statement a side there are three columns: only the first, both, only the second. With
    several there is one column for each position between -1 and +1, or, where there are more than
    nine, for each quarter.

    Parameters
    ----------
    comparison : LineComparison
        From `imcwp_graph.compare_lines`.
    graph : networkx.Graph, optional
        The bipartite graph that was compared; it gives parties and statements their names.
    blocs : Blocs, optional
        From `imcwp_graph.find_blocs`; markers take the colours of the blocs.
    ax : matplotlib.axes.Axes, optional
        Axes to draw on; their limits are set and their lines switched off. By default a new pyplot
        figure is made, large enough for the labels.
    source : str, optional
        Where the data come from, for the foot of the figure.
    note : str, optional
        One more line for the foot, for instance how the statements were chosen.

    Returns
    -------
    LinesPlot
        The artists; `labels` maps party to text. Parties at neither side are counted in a note. On
        axes too small for legible labels there are none, and a note says so.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("Agg")
    >>> import matplotlib.pyplot as plt
    >>> import networkx as nx
    >>> from imcwp_graph import compare_lines, plot_lines
    >>> women = nx.davis_southern_women_graph()
    >>> plot = plot_lines(compare_lines(women, first="E6", second="E9"), graph=women)
    >>> [heading.get_text() for heading in plot.headings]
    ['Only E6\n4 parties', 'Both\n4 parties', 'Only E9\n8 parties']
    >>> plt.close(plot.ax.figure)
    """
    scene = _set_scene(comparison, graph, blocs)
    handles = [mark_group(group) for group in scene.groups] if blocs is not None else []
    notes = [
        *_describe_positions(comparison, graph), *_describe_pairs(comparison, graph),
        _describe_neither(comparison),
        note or "", name_source(source),
    ]  # fmt: skip
    foot = estimate_foot(handles, notes, scene.size[0])
    ax = open_axes(ax, (scene.size[0], scene.size[1] + foot))
    fit = fit_picture(ax, scene.size, handles, notes, _FONT)
    places, middles = _place_parties(ax, scene, fit)
    return LinesPlot(
        ax=ax,
        parties=_draw_parties(ax, scene, places, fit.scale),
        labels=_draw_labels(ax, scene, places, fit) if fit.labelled else {},
        headings=_draw_headings(ax, scene, middles, fit),
        legend=fit.legend,
        notes=fit.notes,
    )


def _set_scene(
    comparison: LineComparison, graph: nx.Graph[Any] | None, blocs: Blocs | None
) -> _Scene:
    figure = Figure()
    parties = comparison.parties
    named: nx.Graph[Any] = nx.Graph() if graph is None else graph
    labels = label_nodes(named, parties["party"].tolist())
    groups = group_nodes(labels, blocs)
    rank = {node: place for place, group in enumerate(groups) for node in group.nodes}
    order = sorted(labels, key=lambda node: (rank[node], labels[node].casefold(), str(node)))
    columns = _choose_columns(comparison, graph, order)
    widest = max((width for width, _ in measure_texts(figure, labels.values(), _FONT)), default=0.0)
    lane = max(widest + 18, _LEAST_COLUMN)
    depth = _choose_depth([len(column.parties) for column in columns], lane)
    scene = _Scene(columns, [], groups, labels, lane, depth)
    return replace(scene, headings=[_wrap_heading(figure, scene, column) for column in columns])


def _wrap_heading(figure: Figure, scene: _Scene, column: _Column) -> list[str]:
    width = scene.lane * scene.count_lanes(column)
    lines = [
        line for part in column.heading
        for line in wrap_text(figure, part, width, _FONT, most=4, weight="bold")
    ]  # fmt: skip
    return [*lines, count_noun(len(column.parties), "party", "parties")]


def _choose_columns(
    comparison: LineComparison, graph: nx.Graph[Any] | None, order: Iterable[Any]
) -> list[_Column]:
    """Sort the parties into columns, from the first line to the second."""
    table = comparison.parties
    side = dict(zip(table["party"], table["side"], strict=True))
    place = dict(zip(table["party"], table["position"].astype(float), strict=True))
    standing = [node for node in order if side[node] != "neither"]
    if len(comparison.first) == len(comparison.second) == 1:
        heads = {
            "first": _head_statement(graph, comparison.first[0]),
            "both": ("Both",),
            "second": _head_statement(graph, comparison.second[0]),
        }
        return [
            _Column(head, [node for node in standing if side[node] == name])
            for name, head in heads.items()
        ]
    exact = {node: round(place[node], 6) for node in standing}
    many = len({*exact.values(), -1.0, 1.0}) > _MOST_COLUMNS
    shown = {node: round(value * 4) / 4 if many else value for node, value in exact.items()}
    return [
        _Column(_head_position(value, many), [node for node in standing if shown[node] == value])
        for value in sorted({*shown.values(), -1.0, 1.0})
    ]


def _head_statement(graph: nx.Graph[Any] | None, node: Any) -> tuple[str, ...]:
    date, title = name_statement(graph, node)
    return (f"Only {date}", title) if date else (f"Only {title}",)


def _head_position(value: float, many: bool) -> tuple[str, ...]:
    if many:
        return (f"About {value:+.2g}" if value else "About 0",)
    if abs(value) == 1:
        return (f"{value:+.0f}: the whole {'first' if value < 0 else 'second'} line only",)
    return (f"{value:+.2g}" if value else "0: as much of either",)


def _choose_depth(counts: Sequence[int], lane: float) -> int:
    """Choose the rows of a list so that the picture comes near to the shape of a page."""
    found = []
    for depth in range(8, max(9, max(counts, default=0) + 1)):
        lanes = sum(max(1, math.ceil(count / depth)) for count in counts)
        shape = (lanes * lane + _BETWEEN * len(counts)) / (depth * _ROW + 90)
        found.append((abs(math.log(shape / _SHAPE)), depth))
    return min(found)[1]


def _describe_pairs(comparison: LineComparison, graph: nx.Graph[Any] | None) -> list[str]:
    """Say how many parties each pair of statements shares, and how many chance would give."""
    table = comparison.statements
    told = []
    rows = table[["first", "second", "shared", "expected", "p_upper", "p_lower"]]
    width = 60 if len(table) == 1 else 24
    for first, second, shared, expected, upper, lower in rows.head(_MOST_PAIRS).itertuples(
        index=False, name=None
    ):
        told.append(
            f"{_cite_statement(graph, first, width)} and {_cite_statement(graph, second, width)} "
            f"share {count_noun(int(shared), 'party', 'parties')}; {float(expected):.1f} expected "
            f"by chance ({int(shared)} or fewer: {_write_p(float(lower))}; "
            f"{int(shared)} or more: {_write_p(float(upper))})."
        )
    if len(table) > _MOST_PAIRS:
        more = len(table) - _MOST_PAIRS
        told.append(f"{count_noun(more, 'more pair', 'more pairs')} of statements not told here.")
    return [*told, _EXPECTED] if told else []


def _cite_statement(graph: nx.Graph[Any] | None, node: Any, width: int) -> str:
    date, title = name_statement(graph, node)
    title = shorten_text(title, width)
    return f"{date} ({title})" if date else title


def _describe_positions(comparison: LineComparison, graph: nx.Graph[Any] | None) -> list[str]:
    """Say what the lines and the positions between them are, where a heading cannot."""
    if len(comparison.first) == len(comparison.second) == 1:
        return []
    lines = [
        "; ".join(_cite_statement(graph, node, 60) for node in ids)
        for ids in (comparison.first, comparison.second)
    ]
    return [
        f"First line: {lines[0]}.",
        f"Second line: {lines[1]}.",
        "Position: share of the second line's statements that a party stands under, less its share "
        "of the first line's.",
    ]


def _write_p(value: float) -> str:
    text = format_p(value)
    return f"p {text}" if text.startswith(("<", ">")) else f"p = {text}"


def _describe_neither(comparison: LineComparison) -> str:
    count = int((comparison.parties["side"] == "neither").sum())
    return f"At neither side: {count_noun(count, 'party', 'parties')}." if count else ""


def _place_parties(
    ax: Axes, scene: _Scene, fit: Fit
) -> tuple[dict[Any, tuple[float, float]], list[tuple[float, float]]]:
    """Give each party its place, and each column its left and right end."""
    width, height = measure_axes(ax)
    left = max(0.0, width - scene.size[0] * fit.scale) / 2
    places: dict[Any, tuple[float, float]] = {}
    ends = []
    across = 0.0
    for column in scene.columns:
        lanes, rows = scene.count_lanes(column), scene.count_rows(column)
        for number, node in enumerate(column.parties):
            lane, row = divmod(number, rows)
            x = across + lane * scene.lane + 5
            y = scene.heading + (row + 0.5) * _ROW
            places[node] = (left + x * fit.scale, height - y * fit.scale)
        ends.append((left + across * fit.scale, left + (across + lanes * scene.lane) * fit.scale))
        across += lanes * scene.lane + _BETWEEN
    return places, ends


def _draw_parties(
    ax: Axes, scene: _Scene, places: Mapping[Any, tuple[float, float]], scale: float
) -> tuple[PathCollection, ...]:
    drawn = []
    for group in scene.groups:
        at = [places[node] for node in group.nodes if node in places]
        drawn.append(
            ax.scatter(
                [x for x, _ in at], [y for _, y in at], s=(5.5 * scale) ** 2, marker=group.marker,
                color=group.colour, edgecolors=INK, linewidths=0.5 * scale, zorder=3,
                label=group.legend,
            )
        )  # fmt: skip
    return tuple(drawn)


def _draw_labels(
    ax: Axes, scene: _Scene, places: Mapping[Any, tuple[float, float]], fit: Fit
) -> dict[Any, Text]:
    return {
        node: write_text(ax, x + 6 * fit.scale, y, scene.labels[node], va="center",
                         fontsize=_FONT * fit.scale)
        for node, (x, y) in places.items()
    }  # fmt: skip


def _draw_headings(
    ax: Axes, scene: _Scene, ends: Sequence[tuple[float, float]], fit: Fit
) -> list[Text]:
    height = measure_axes(ax)[1]
    y = height - (scene.heading - 7) * fit.scale
    for left, right in ends:
        ax.plot([left, right], [y, y], color=FAINT, linewidth=0.8, zorder=1)
    return [
        write_text(ax, left, y + 3 * fit.scale, "\n".join(lines), va="bottom", fontweight="bold",
                   fontsize=_FONT * fit.scale, linespacing=1.15)
        for lines, (left, _) in zip(scene.headings, ends, strict=True)
    ]  # fmt: skip
