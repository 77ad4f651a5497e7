"""Statements by parties: one row a party, one column a statement, ordered by bloc."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from imcwp_graph.model import ROLES
from imcwp_graph.network.bipartite import split_nodes
from imcwp_graph.views.axes import measure_axes, open_axes
from imcwp_graph.views.foot import Fit, estimate_foot, fit_picture, name_source
from imcwp_graph.views.labels import label_nodes, name_statement, order_statements
from imcwp_graph.views.lettering import measure_texts, wrap_text, write_text
from imcwp_graph.views.style import FAINT, INK, MARKERS, PAPER, Group, group_nodes, mark_group
from imcwp_graph.views.wording import count_noun

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import PathCollection
    from matplotlib.legend import Legend
    from matplotlib.text import Text

    from imcwp_graph.analysis.blocs import Blocs

# All lengths are points at full scale.
_FONT, _ROW, _BREAK = 7.5, 11.0, 5.0
_WIDE, _NARROW = 38.0, 12.0  # columns of few and of many statements
_HEADING = 110.0  # height of the statements' names
_BETWEEN = 26.0  # between two panels
_SHAPE = 1.05  # width by height that the panels come near to
_LONGEST = 2600.0
_ROLE_MARKERS = {"signed": "s", "initiated": "^", "issued": "D"}
_GRID = "#DDDDDD"


class IncidencePlot(NamedTuple):
    """What `plot_incidence` drew.

    Attributes
    ----------
    ax : matplotlib.axes.Axes
        The axes; ``ax.figure`` is the figure.
    cells : dict
        Role to `matplotlib.collections.PathCollection`, one marker a signature.
    parties, statements : tuple
        The order of rows and columns.
    labels : dict
        Party or statement to `matplotlib.text.Text`; of the statements in the first panel.
    legend : matplotlib.legend.Legend or None
        Blocs and roles with counts; None for a graph without nodes.
    notes : list of matplotlib.text.Text
        The lines at the foot.
    """

    ax: Axes
    cells: dict[str, PathCollection]
    parties: tuple[Any, ...]
    statements: tuple[Any, ...]
    labels: dict[Any, Text]
    legend: Legend | None
    notes: list[Text]

    def __repr__(self) -> str:
        """Say what was drawn; the artists' own names would fill a page."""
        return f"IncidencePlot({len(self.parties)} parties, {len(self.statements)} statements)"


@dataclass(frozen=True, eq=False)
class _Scene:
    """What stands where at full scale: each party's panel, and its height below the heading."""

    groups: tuple[Group, ...]
    labels: dict[Any, str]
    statements: list[Any]
    headings: dict[Any, str]
    rows: dict[Any, tuple[int, float]]
    wing: float  # width of labels and bloc markers
    column: float
    heading: float
    panels: int
    depth: float

    @property
    def panel(self) -> float:
        """Width of a panel."""
        return self.wing + self.column * len(self.statements)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the whole picture."""
        return self.panel * self.panels + _BETWEEN * (self.panels - 1), self.heading + self.depth


@dataclass(frozen=True)
class _Frame:
    """The corner of the picture on the axes, and its scale."""

    left: float
    top: float
    scale: float
    scene: _Scene

    def place(self, node: Any, right: float) -> tuple[float, float]:
        """Give the place in a party's row at a distance from the left of its panel."""
        panel, down = self.scene.rows[node]
        x = panel * (self.scene.panel + _BETWEEN) + right
        return self.left + x * self.scale, self.top - (self.scene.heading + down) * self.scale

    def middle(self, column: int) -> float:
        """Give the middle of a column, from the left of its panel."""
        return self.scene.wing + (column + 0.5) * self.scene.column


def plot_incidence(
    graph: nx.Graph[Any],
    *,
    blocs: Blocs | None = None,
    ax: Axes | None = None,
    source: str | None = None,
) -> IncidencePlot:
    """Draw the table of parties and statements, ordered by bloc and by what was signed.

    Parameters
    ----------
    graph : networkx.Graph
        From `imcwp_graph.build_bipartite`, or any with ``bipartite`` 0 and 1 on its nodes; an edge
        without `roles` counts as signed.
    blocs : Blocs, optional
        From `imcwp_graph.find_blocs`; they order the rows and give them their colours.
    ax : matplotlib.axes.Axes, optional
        Axes to draw on; their limits are set and their lines switched off. By default a new pyplot
        figure is made, large enough for the labels, in several panels side by side where one would
        be too tall for a page.
    source : str, optional
        Where the data come from, for the foot of the figure.

    Returns
    -------
    IncidencePlot
        The artists; `labels` maps parties and statements to text. A statement without signatories
        is an empty column. On axes too small for legible labels there are none, and a note says so.

    Raises
    ------
    GraphError
        If the graph is not bipartite.

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("Agg")
    >>> import matplotlib.pyplot as plt
    >>> import networkx as nx
    >>> from imcwp_graph import plot_incidence
    >>> plot = plot_incidence(nx.davis_southern_women_graph())
    >>> plot
    IncidencePlot(18 parties, 14 statements)
    >>> plot.legend.get_texts()[1].get_text()
    'signed: 89'
    >>> plt.close(plot.ax.figure)
    """
    parties, nodes = split_nodes(graph)
    statements = order_statements(graph, nodes)
    scene = _set_scene(graph, group_nodes(parties, blocs), statements)
    marks = _read_roles(graph, scene)
    handles = [*(mark_group(g) for g in scene.groups), *_mark_roles(marks)]
    told = (
        f"{count_noun(len(parties), 'party', 'parties')}, "
        f"{count_noun(len(statements), 'statement', 'statements')}; "
        "below each statement its number of parties."
    )
    notes = [told, name_source(source)]
    shrink = min(1.0, _LONGEST / max(scene.size))
    width, height = max(scene.size[0] * shrink, 300.0), scene.size[1] * shrink
    ax = open_axes(ax, (width, height + estimate_foot(handles, notes, width)))
    fit = fit_picture(ax, scene.size, handles, notes, _FONT)
    frame = _frame_picture(ax, scene, fit)
    _draw_grid(ax, frame)
    _draw_blocs(ax, frame)
    return IncidencePlot(
        ax=ax,
        cells=_draw_cells(ax, frame, marks),
        parties=tuple(scene.rows),
        statements=tuple(statements),
        labels=_draw_labels(ax, graph, frame) if fit.labelled else {},
        legend=fit.legend,
        notes=fit.notes,
    )


def _set_scene(graph: nx.Graph[Any], groups: tuple[Group, ...], statements: list[Any]) -> _Scene:
    figure = Figure()
    labels = label_nodes(graph, [node for group in groups for node in group.nodes])
    widest = max((w for w, _ in measure_texts(figure, labels.values(), _FONT)), default=0.0)
    column = _WIDE if len(statements) <= 8 else _NARROW
    headings = {node: _write_heading(figure, graph, node, column) for node in statements}
    tall = [w for w, _ in measure_texts(figure, headings.values(), _FONT)]
    order = _order_parties(graph, groups, statements, labels)
    wing = widest + 16
    heading = max(tall, default=0.0) + 20
    panels, rows, depth = _choose_panels(order, wing + column * len(statements), heading)
    return _Scene(groups, labels, statements, headings, rows, wing, column, heading, panels, depth)


def _write_heading(figure: Figure, graph: nx.Graph[Any], node: Any, column: float) -> str:
    date, title = name_statement(graph, node)
    if column < _WIDE:
        return "\n".join(wrap_text(figure, f"{date} {title}", _HEADING, _FONT, most=1))
    lines = wrap_text(figure, title, _HEADING, _FONT, most=3 if date else 4)
    return "\n".join([*([date] if date else []), *lines])


def _order_parties(
    graph: nx.Graph[Any],
    groups: Sequence[Group],
    statements: Sequence[Any],
    labels: Mapping[Any, str],
) -> list[tuple[int, Any]]:
    """Sort parties by bloc, then by signing profile, earliest statements first, then by label."""
    rows: list[tuple[int, list[bool], str, int, Any]] = []
    for number, group in enumerate(groups):
        for node in group.nodes:
            profile = [not graph.has_edge(node, statement) for statement in statements]
            rows.append((number, profile, labels[node].casefold(), len(rows), node))
    return [(row[0], row[4]) for row in sorted(rows, key=lambda row: row[:4])]


def _choose_panels(
    order: Sequence[tuple[int, Any]], width: float, heading: float
) -> tuple[int, dict[Any, tuple[int, float]], float]:
    """Break the rows into panels so that the picture comes near to the shape of a page."""
    found = []
    for panels in range(1, 5):
        rows, depth = _stack_rows(order, _choose_breaks(order, panels))
        used = 1 + max((panel for panel, _ in rows.values()), default=0)
        shape = (width * used + _BETWEEN * (used - 1)) / (heading + depth)
        found.append((abs(math.log(max(shape, 1e-9) / _SHAPE)), used, rows, depth))
    return min(found, key=lambda choice: choice[:2])[1:]


def _choose_breaks(order: Sequence[tuple[int, Any]], panels: int) -> set[int]:
    """Choose the rows that begin a panel: where a bloc begins, if one does nearby."""
    size = len(order) / panels
    starts = [row for row in range(1, len(order)) if order[row][0] != order[row - 1][0]]
    even = [math.ceil(panel * size) for panel in range(1, panels)]
    return {
        min([row, *(start for start in starts if abs(start - row) <= size / 5)],
            key=lambda start: (start == row and start not in starts, abs(start - row)))
        for row in even
    }  # fmt: skip


def _stack_rows(
    order: Sequence[tuple[int, Any]], breaks: set[int]
) -> tuple[dict[Any, tuple[int, float]], float]:
    rows: dict[Any, tuple[int, float]] = {}
    panel, down, deepest = 0, _ROW / 2, 0.0
    for number, (bloc, node) in enumerate(order):
        if number in breaks:
            panel, down = panel + 1, _ROW / 2
        elif number:
            down += _ROW + (_BREAK if order[number - 1][0] != bloc else 0)
        rows[node] = (panel, down)
        deepest = max(deepest, down + _ROW / 2)
    return rows, max(deepest, _ROW)


def _read_roles(graph: nx.Graph[Any], scene: _Scene) -> dict[str, list[tuple[Any, int]]]:
    """List the cells of each role, in the order in which they are drawn over each other."""
    found: dict[str, list[tuple[Any, int]]] = {}
    for node in scene.rows:
        for column, statement in enumerate(scene.statements):
            if graph.has_edge(node, statement):
                for role in graph.edges[node, statement].get("roles") or ("signed",):
                    found.setdefault(str(role), []).append((node, column))
    known = [role for role in ROLES if role in found]
    return {role: found[role] for role in [*known, *sorted(found.keys() - set(ROLES))]}


def _choose_markers(marks: Mapping[str, Any]) -> dict[str, str]:
    others = [role for role in marks if role not in _ROLE_MARKERS]
    spare = [marker for marker in MARKERS if marker not in _ROLE_MARKERS.values()]
    more = {role: spare[place % len(spare)] for place, role in enumerate(others)}
    return {role: _ROLE_MARKERS.get(role, more.get(role, "s")) for role in marks}


def _mark_roles(marks: Mapping[str, Sequence[Any]]) -> list[Line2D]:
    markers = _choose_markers(marks)
    return [
        Line2D(
            [], [], linestyle="none", marker=markers[role], markersize=6, markeredgecolor=INK,
            markeredgewidth=0.7, markerfacecolor=FAINT if role == "signed" else PAPER,
            label=f"{role}: {len(marks[role]):,}",
        )
        for role in marks
    ]  # fmt: skip


def _frame_picture(ax: Axes, scene: _Scene, fit: Fit) -> _Frame:
    width, height = measure_axes(ax)
    return _Frame(max(0.0, width - scene.size[0] * fit.scale) / 2, height, fit.scale, scene)


def _draw_grid(ax: Axes, frame: _Frame) -> None:
    scene = frame.scene
    lines = [[frame.place(node, scene.wing), frame.place(node, scene.panel)] for node in scene.rows]
    order = list(scene.rows)
    ends = [
        (first, last)
        for panel in range(scene.panels)
        for rows in [[node for node in order if scene.rows[node][0] == panel]]
        if rows
        for first, last in [(rows[0], rows[-1])]
    ]
    for first, last in ends:
        for column in range(len(scene.statements)):
            (x, top), (_, low) = (frame.place(node, frame.middle(column)) for node in (first, last))
            half = _ROW / 2 * frame.scale
            lines.append([(x, top + half), (x, low - half)])
    ax.add_collection(
        LineCollection(lines, colors=_GRID, linewidths=0.5 * frame.scale, zorder=1), autolim=False
    )


def _draw_blocs(ax: Axes, frame: _Frame) -> None:
    for group in frame.scene.groups:
        places = [frame.place(node, frame.scene.wing - 6) for node in group.nodes]
        ax.scatter(
            [x for x, _ in places], [y for _, y in places], s=(5 * frame.scale) ** 2,
            marker=group.marker, color=group.colour, edgecolors=INK, linewidths=0.4 * frame.scale,
            zorder=3,
        )  # fmt: skip


def _draw_cells(
    ax: Axes, frame: _Frame, marks: Mapping[str, Sequence[tuple[Any, int]]]
) -> dict[str, PathCollection]:
    colour = {node: group.colour for group in frame.scene.groups for node in group.nodes}
    markers = _choose_markers(marks)
    signed = {"s": (7.6 * frame.scale) ** 2, "linewidths": 0.0}
    other = {"s": (4.6 * frame.scale) ** 2, "linewidths": 0.7 * frame.scale, "edgecolors": INK}
    cells = {}
    for layer, (role, places) in enumerate(marks.items()):
        at = [frame.place(node, frame.middle(column)) for node, column in places]
        style: dict[str, Any] = signed if role == "signed" else other
        cells[role] = ax.scatter(
            [x for x, _ in at], [y for _, y in at], marker=markers[role], zorder=3 + layer,
            facecolors=[colour[node] if role == "signed" else PAPER for node, _ in places],
            label=role, **style,
        )  # fmt: skip
    return cells


def _draw_labels(ax: Axes, graph: nx.Graph[Any], frame: _Frame) -> dict[Any, Text]:
    scene, scale = frame.scene, frame.scale
    texts = {
        node: write_text(ax, *frame.place(node, scene.wing - 12), scene.labels[node], ha="right",
                         va="center", fontsize=_FONT * scale)
        for node in scene.rows
    }  # fmt: skip
    for panel in range(scene.panels):
        for column, node in enumerate(scene.statements):
            x = panel * (scene.panel + _BETWEEN) + frame.middle(column)
            x = frame.left + x * scale
            y = frame.top - scene.heading * scale
            heading = write_text(
                ax,
                x,
                y + 14 * scale,
                scene.headings[node],
                rotation=90,
                ha="center",
                va="bottom",
                fontsize=_FONT * scale,
                linespacing=1.1,
                multialignment="left",
            )
            write_text(
                ax,
                x,
                y + 3 * scale,
                f"{graph.degree(node):,}",
                ha="center",
                va="bottom",
                fontsize=_FONT * scale,
                fontweight="bold",
            )
            texts.setdefault(node, heading)
    return texts  # fmt: skip
