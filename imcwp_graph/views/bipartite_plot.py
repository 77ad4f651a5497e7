"""Parties and statements: who stands under what, with the statements in the middle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx
import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from imcwp_graph.network.bipartite import split_nodes
from imcwp_graph.views.axes import measure_axes, open_axes
from imcwp_graph.views.foot import Fit, estimate_foot, fit_picture, name_source
from imcwp_graph.views.labels import label_nodes, name_statement, order_statements
from imcwp_graph.views.lettering import measure_texts, wrap_text, write_text
from imcwp_graph.views.style import FAINT, INK, PAPER, Group, group_nodes, mark_group
from imcwp_graph.views.wording import count_noun

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import PathCollection
    from matplotlib.legend import Legend
    from matplotlib.text import Text

    from imcwp_graph.analysis.blocs import Blocs

Point = tuple[float, float]

# All lengths are points at full scale.
_FONT, _ROW, _BREAK = 7.5, 11.5, 6.0
_SWEEP = 125.0  # from a column of markers to the statements
_BOX = 128.0  # width of a statement
_LINE = 9.0  # of the text in it
_LONGEST = 2600.0
_MOST_PROFILES = 16  # beyond this, gaps between signing profiles would only be noise


class BipartitePlot(NamedTuple):
    """What `plot_bipartite` drew.

    Attributes
    ----------
    ax : matplotlib.axes.Axes
        The axes; ``ax.figure`` is the figure.
    parties : tuple of matplotlib.collections.PathCollection
        Markers, one collection a bloc, in the order of the legend.
    statements : dict
        Statement to `matplotlib.patches.Rectangle`.
    edges : matplotlib.collections.LineCollection
        One line for each party under each statement.
    labels : dict
        Party or statement to `matplotlib.text.Text`.
    legend : matplotlib.legend.Legend or None
        Names and counts of the blocs; None without parties.
    notes : list of matplotlib.text.Text
        The lines at the foot.
    """

    ax: Axes
    parties: tuple[PathCollection, ...]
    statements: dict[Any, Rectangle]
    edges: LineCollection
    labels: dict[Any, Text]
    legend: Legend | None
    notes: list[Text]

    def __repr__(self) -> str:
        """Say what was drawn; the artists' own names would fill a page."""
        return f"BipartitePlot({len(self.statements)} statements, {len(self.labels)} labels)"


@dataclass(frozen=True, eq=False)
class _Scene:
    """What stands where at full scale, heights counted downwards from the top."""

    groups: tuple[Group, ...]
    labels: dict[Any, str]
    statements: list[Any]
    sides: tuple[list[Any], list[Any]]
    rows: dict[Any, float]
    texts: dict[Any, list[str]]  # the lines in a statement's box
    wings: Point  # widths of the labels at the two sides
    height: float

    @property
    def width(self) -> float:
        """Of the whole picture."""
        return sum(self.wings) + 2 * _SWEEP + _BOX


def plot_bipartite(
    graph: nx.Graph[Any],
    *,
    blocs: Blocs | None = None,
    ax: Axes | None = None,
    source: str | None = None,
) -> BipartitePlot:
    r"""Draw which party stands under which statement.

    Statements stand in the middle by date, parties at both sides by bloc; parties that stand under
    the same statements follow each other.

    Parameters
    ----------
    graph : networkx.Graph
        From `imcwp_graph.build_bipartite`, or any with ``bipartite`` 0 and 1 on its nodes.
    blocs : Blocs, optional
        From `imcwp_graph.find_blocs`; lines and markers take the colours of the blocs.
    ax : matplotlib.axes.Axes, optional
        Axes to draw on; their limits are set and their lines switched off. By default a new pyplot
        figure is made, large enough for the labels.
    source : str, optional
        Where the data come from, for the foot of the figure.

    Returns
    -------
    BipartitePlot
        The artists; `labels` maps parties and statements to text. On axes too small for legible
        labels there are none, and a note says so.

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
    >>> from imcwp_graph import plot_bipartite
    >>> plot = plot_bipartite(nx.davis_southern_women_graph())
    >>> plot
    BipartitePlot(14 statements, 32 labels)
    >>> plot.labels["E1"].get_text()
    'E1\n3 parties'
    >>> plt.close(plot.ax.figure)
    """
    parties, statements = split_nodes(graph)
    scene = _set_scene(graph, group_nodes(parties, blocs), order_statements(graph, statements))
    handles = [mark_group(group) for group in scene.groups]
    notes = [_describe_picture(graph, scene), name_source(source)]
    foot = estimate_foot(handles, notes, scene.width)
    ax = open_axes(ax, (scene.width, min(scene.height, _LONGEST) + foot))
    fit = fit_picture(ax, (scene.width, scene.height), handles, notes, _FONT)
    places = _place_nodes(ax, scene, fit)
    boxes = _draw_statements(ax, scene, places, fit.scale)
    edges = _draw_signatures(ax, graph, scene, places, boxes)
    return BipartitePlot(
        ax=ax,
        parties=_draw_parties(ax, scene, places, fit.scale),
        statements=boxes,
        edges=edges,
        labels=_draw_labels(ax, scene, places, fit) if fit.labelled else {},
        legend=fit.legend,
        notes=fit.notes,
    )


def _set_scene(graph: nx.Graph[Any], groups: tuple[Group, ...], statements: list[Any]) -> _Scene:
    figure = Figure()
    labels = label_nodes(graph, [node for group in groups for node in group.nodes])
    order = _order_parties(graph, groups, statements, labels)
    cut = _choose_cut(order)
    sides = [row[2] for row in order[:cut]], [row[2] for row in order[cut:]]
    rows: dict[Any, float] = {}
    heights = [_stack_parties(side, rows) for side in (order[:cut], order[cut:])]
    sizes = dict(zip(labels, measure_texts(figure, labels.values(), _FONT), strict=True))
    texts = {node: _describe_statement(figure, graph, node) for node in statements}
    needed = sum(_LINE * len(lines) + 14 for lines in texts.values())
    left, right = (max((sizes[node][0] for node in side), default=0.0) + 12 for side in sides)
    return _Scene(
        groups=groups,
        labels=labels,
        statements=statements,
        sides=sides,
        rows=rows,
        texts=texts,
        wings=(left, right),
        height=max(*heights, needed, 40.0),
    )


def _order_parties(
    graph: nx.Graph[Any],
    groups: Sequence[Group],
    statements: Sequence[Any],
    labels: Mapping[Any, str],
) -> list[tuple[int, tuple[int, ...], Any]]:
    """Sort parties by bloc, then by where their statements stand, then by label."""
    place = {node: index for index, node in enumerate(statements)}
    rows: list[tuple[int, float, tuple[int, ...], str, int, Any]] = []
    for number, group in enumerate(groups):
        for node in group.nodes:
            profile = tuple(sorted(place[statement] for statement in graph[node]))
            mean = sum(profile) / len(profile) if profile else len(statements)
            rows.append((number, mean, profile, labels[node].casefold(), len(rows), node))
    return [(row[0], row[2], row[5]) for row in sorted(rows, key=lambda row: row[:5])]


def _choose_cut(order: Sequence[tuple[int, tuple[int, ...], Any]]) -> int:
    """Find where the left side ends: near the middle, between blocs or at least profiles."""
    total = len(order)
    costs = []
    for cut in range(1, total):
        before, after = order[cut - 1], order[cut]
        whole = 0.0 if before[0] != after[0] else 0.12 if before[1] != after[1] else 0.2
        costs.append((abs(2 * cut - total) / total + whole, cut))
    return min(costs)[1] if costs else total


def _stack_parties(
    order: Sequence[tuple[int, tuple[int, ...], Any]], rows: dict[Any, float]
) -> float:
    """Set the parties of one side one below the other; give the height of the stack."""
    if not order:
        return 0.0
    few = len({row[:2] for row in order}) <= _MOST_PROFILES
    height = _ROW / 2
    rows[order[0][2]] = height
    for before, after in pairwise(order):
        new_bloc, new_profile = before[0] != after[0], before[1] != after[1]
        height += _ROW + (2 * _BREAK if new_bloc else _BREAK if few and new_profile else 0)
        rows[after[2]] = height
    return height + _ROW / 2


def _describe_statement(figure: Figure, graph: nx.Graph[Any], node: Any) -> list[str]:
    date, title = name_statement(graph, node)
    lines = wrap_text(figure, title, _BOX - 10, _FONT - 0.5, most=3)
    count = int(graph.degree(node))
    told = count_noun(count, "party", "parties") if count else "no signatories"
    return [*([date] if date else []), *lines, told]


def _describe_picture(graph: nx.Graph[Any], scene: _Scene) -> str:
    told = (
        f"{count_noun(len(scene.labels), 'party', 'parties')}, "
        f"{count_noun(len(scene.statements), 'statement', 'statements')}, "
        f"{count_noun(graph.number_of_edges(), 'tie', 'ties')}."
    )
    roles = sorted({role for edge in _find_unsigned(graph) for role in edge})
    return f"{told} Dashed: {' or '.join(roles)}, not signed." if roles else told


def _find_unsigned(graph: nx.Graph[Any]) -> list[tuple[str, ...]]:
    found = (data.get("roles") or ("signed",) for _, _, data in graph.edges(data=True))
    return [roles for roles in found if "signed" not in roles]


def _place_nodes(ax: Axes, scene: _Scene, fit: Fit) -> dict[Any, Point]:
    """Give each node its place on the axes; a side shorter than the picture is centred."""
    width, height = measure_axes(ax)
    scale, top = fit.scale, height
    free = (height - fit.bottom) - scene.height * scale
    stretch = scale + max(free, 0) / scene.height
    middle = width / 2 + (scene.wings[0] - scene.wings[1]) * scale / 2
    reach = scale * (_SWEEP + _BOX / 2)
    places: dict[Any, Point] = {}
    for side, x in zip(scene.sides, (middle - reach, middle + reach), strict=True):
        stack = max((scene.rows[node] for node in side), default=0.0) + _ROW / 2
        start = (scene.height - stack) / 2
        for node in side:
            places[node] = (x, top - (start + scene.rows[node]) * stretch)
    tall = [_LINE * len(scene.texts[node]) + 4 for node in scene.statements]
    gap = (scene.height - sum(tall)) / max(len(tall), 1)
    down = 0.0
    for node, box in zip(scene.statements, tall, strict=True):
        down += gap / 2 + box / 2
        places[node] = (middle, top - down * stretch)
        down += gap / 2 + box / 2
    return places


def _draw_statements(
    ax: Axes, scene: _Scene, places: Mapping[Any, Point], scale: float
) -> dict[Any, Rectangle]:
    boxes = {}
    for node in scene.statements:
        x, y = places[node]
        width, height = _BOX * scale, (_LINE * len(scene.texts[node]) + 6) * scale
        boxes[node] = Rectangle(
            (x - width / 2, y - height / 2), width, height, facecolor=PAPER, edgecolor=FAINT,
            linewidth=0.7, zorder=3,
        )  # fmt: skip
        ax.add_patch(boxes[node])
    return boxes


def _draw_signatures(
    ax: Axes,
    graph: nx.Graph[Any],
    scene: _Scene,
    places: Mapping[Any, Point],
    boxes: Mapping[Any, Rectangle],
) -> LineCollection:
    """Draw one curve a signature; they arrive along a box's side in the order of the parties."""
    bend = np.linspace(0, 1, 24)
    ease = bend**2 * (3 - 2 * bend)
    colour = {node: group.colour for group in scene.groups for node in group.nodes}
    alpha = min(0.8, max(0.15, 6 / max(graph.number_of_edges(), 1) ** 0.5))
    curves, colours, styles = [], [], []
    for statement in scene.statements:
        box = boxes[statement]
        for side, edge in zip(
            scene.sides, (box.get_x(), box.get_x() + box.get_width()), strict=True
        ):
            signed = [node for node in side if graph.has_edge(node, statement)]
            for number, node in enumerate(signed):
                x, y = places[node]
                end = box.get_y() + box.get_height() * (1 - (number + 1) / (len(signed) + 1))
                curves.append(np.column_stack([x + (edge - x) * bend, y + (end - y) * ease]))
                colours.append(to_rgba(colour[node], alpha))
                roles = graph.edges[node, statement].get("roles") or ("signed",)
                styles.append("solid" if "signed" in roles else (0, (3, 2)))
    lines = LineCollection(curves, colors=colours, linestyles=styles, linewidths=0.8, zorder=2)
    ax.add_collection(lines, autolim=False)
    return lines


def _draw_parties(
    ax: Axes, scene: _Scene, places: Mapping[Any, Point], scale: float
) -> tuple[PathCollection, ...]:
    return tuple(
        ax.scatter(
            [places[node][0] for node in group.nodes], [places[node][1] for node in group.nodes],
            s=(5.5 * scale) ** 2, marker=group.marker, color=group.colour, edgecolors=INK,
            linewidths=0.5 * scale, zorder=4, label=group.legend,
        )
        for group in scene.groups
    )  # fmt: skip


def _draw_labels(ax: Axes, scene: _Scene, places: Mapping[Any, Point], fit: Fit) -> dict[Any, Text]:
    texts = {}
    away = 6 * fit.scale
    for side, shift, align in zip(scene.sides, (-away, away), ("right", "left"), strict=True):
        for node in side:
            x, y = places[node]
            texts[node] = write_text(ax, x + shift, y, scene.labels[node], ha=align, va="center",
                                     fontsize=_FONT * fit.scale, zorder=5)  # fmt: skip
    for node in scene.statements:
        texts[node] = write_text(
            ax, *places[node], "\n".join(scene.texts[node]), ha="center", va="center",
            fontsize=(_FONT - 0.5) * fit.scale, linespacing=1.1, zorder=5,
        )  # fmt: skip
    return texts
