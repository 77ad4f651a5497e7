"""The co-signing network: who signs with whom, bloc by bloc.

Each bloc has a region of its own. Inside it a party stands towards the other blocs as far as it
shares statements with them, so the parties between blocs face each other. A dense projection drawn
whole is no picture: weak ties shape the layout, and the figure says how many it leaves undrawn.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx
import numpy as np
import numpy.typing as npt
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.patches import Ellipse
from matplotlib.patheffects import Stroke

from imcwp_graph.network.projection import Ties, read_ties
from imcwp_graph.views.axes import measure_axes, open_axes
from imcwp_graph.views.board import Point
from imcwp_graph.views.foot import draw_legend, name_source, write_foot
from imcwp_graph.views.lettering import write_text
from imcwp_graph.views.placement import (
    FONT,
    SMALLEST_FONT,
    Layout,
    Scene,
    crowd_parties,
    place_name,
    place_parties,
    set_scene,
    suggest_size,
)
from imcwp_graph.views.style import FAINT, INK, PAPER, Group, group_nodes, mark_group
from imcwp_graph.views.wording import count_noun

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import PathCollection
    from matplotlib.legend import Legend
    from matplotlib.text import Text

    from imcwp_graph.analysis.blocs import Blocs

_DRAWN_TIES = 800


class NetworkPlot(NamedTuple):
    """What `plot_network` drew.

    Attributes
    ----------
    ax : matplotlib.axes.Axes
        The axes; ``ax.figure`` is the figure.
    nodes : tuple of matplotlib.collections.PathCollection
        Markers, one collection a bloc, in the order of the legend.
    edges : matplotlib.collections.LineCollection
        The ties drawn, weakest first.
    labels : dict
        Node to `matplotlib.text.Text`.
    legend : matplotlib.legend.Legend or None
        Names and counts of the blocs; None for a graph without nodes.
    positions : dict
        Node to the place of its marker, in data units.
    notes : list of matplotlib.text.Text
        What the lines and places mean, what is not shown, and the source.
    """

    ax: Axes
    nodes: tuple[PathCollection, ...]
    edges: LineCollection
    labels: dict[Any, Text]
    legend: Legend | None
    positions: dict[Any, Point]
    notes: list[Text]

    def __repr__(self) -> str:
        """Say what was drawn; the artists' own names would fill a page."""
        return f"NetworkPlot({len(self.positions)} nodes, {len(self.labels)} labels)"


def plot_network(
    projection: nx.Graph[Any],
    *,
    blocs: Blocs | None = None,
    ax: Axes | None = None,
    seed: int = 0,
    min_weight: float | None = None,
    max_labels: int = 120,
    source: str | None = None,
) -> NetworkPlot:
    """Draw the co-signing network with its blocs apart and its parties labelled.

    Parameters
    ----------
    projection : networkx.Graph
        From `imcwp_graph.project_parties`; any undirected graph will do, an edge without `weight`
        weighs 1. `short`, `label` or `name` of a node are its label.
    blocs : Blocs, optional
        From `imcwp_graph.find_blocs`. Without them the parties stand in one spring layout [1]_.
    ax : matplotlib.axes.Axes, optional
        Axes to draw on; their limits are set and their lines switched off. By default a new pyplot
        figure is made, large enough for the labels.
    seed : int
        Of the spring layout.
    min_weight : float, optional
        Ties below it shape the layout and are counted in a note, but not drawn. By default the
        least weight at which no more than 800 ties are left (or the greatest weight there is).
    max_labels : int
        Parties to label; if there are more, those with the greatest strength are.
    source : str, optional
        Where the data come from, for the foot of the figure.

    Returns
    -------
    NetworkPlot
        The artists; `labels` maps node to text. No two labels overlap at the size drawn: on axes
        too small for that the font shrinks, then the weakest parties lose their labels, and a
        note says how many have one.

    Raises
    ------
    GraphError
        If the graph is directed, bipartite or has parallel edges, or if a weight is negative or
        no number.

    References
    ----------
    .. [1] Fruchterman, T. M. J., and Reingold, E. M. (1991). Graph drawing by force-directed
       placement. Software: Practice and Experience 21(11), 1129-1164. DOI 10.1002/spe.4380211102

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("Agg")
    >>> import matplotlib.pyplot as plt
    >>> import networkx as nx
    >>> from imcwp_graph import plot_network
    >>> plot = plot_network(nx.karate_club_graph(), source="Zachary (1977)")
    >>> plot
    NetworkPlot(34 nodes, 34 labels)
    >>> plot.labels[33].get_text()
    '33'
    >>> plt.close(plot.ax.figure)
    """
    ties = _drop_loops(read_ties(projection))
    groups = group_nodes(ties.nodes, blocs)
    scene = set_scene(projection, ties, groups, seed).keep_labels(max(0, max_labels))
    drawn = ties.weights >= (_choose_least(ties) if min_weight is None else float(min_weight))
    counts = _count_statements(projection, ties)
    notes = [*_describe_ties(projection, ties, drawn), *_describe_parties(groups, counts)]

    ax = open_axes(ax, suggest_size(scene))
    layout, legend, texts = _fit_scene(ax, scene, [" ".join(notes)], name_source(source))
    edges = _draw_ties(ax, ties, drawn, groups, layout)
    if blocs is not None:
        _draw_regions(ax, scene, layout)
    return NetworkPlot(
        ax=ax,
        nodes=_draw_parties(ax, groups, layout, _size_markers(scene, counts)),
        edges=edges,
        labels=_draw_labels(ax, layout),
        legend=legend,
        positions=layout.positions,
        notes=texts,
    )


def _drop_loops(ties: Ties) -> Ties:
    apart = ties.rows != ties.columns
    return replace(
        ties, rows=ties.rows[apart], columns=ties.columns[apart], weights=ties.weights[apart]
    )


def _choose_least(ties: Ties) -> float:
    """Find the least weight at which few enough ties are left to be told apart."""
    if len(ties.weights) == 0:
        return 0.0
    values, counts = np.unique(ties.weights, return_counts=True)
    few = np.flatnonzero(np.cumsum(counts[::-1])[::-1] <= _DRAWN_TIES)
    return float(values[few[0]] if len(few) else values[-1])


def _count_statements(projection: nx.Graph[Any], ties: Ties) -> dict[Any, int]:
    """Count the statements behind each party's ties; nothing where a tie has no evidence."""
    if any(data.get("statements") is None for _, _, data in projection.edges(data=True)):
        return {}
    return {
        node: len({one for data in projection[node].values() for one in data["statements"]})
        for node in ties.nodes
    }


def _describe_ties(
    projection: nx.Graph[Any], ties: Ties, drawn: npt.NDArray[np.bool_]
) -> list[str]:
    total, shown = len(ties.weights), int(drawn.sum())
    if total == 0:
        return ["No ties." if ties.nodes else "No parties."]
    edges = projection.edges(data=True)
    shared = all("shared" in data and data["shared"] == data.get("weight") for _, _, data in edges)
    if shown == total:
        told = f"Lines: all {total:,} ties." if total > 1 else "Line: the only tie."
    else:
        told = f"Lines: the {count_noun(shown, 'tie', 'ties')}"
        if shown:
            least = f"{float(ties.weights[drawn].min()):.3g}"
            unit = f"{least} or more shared statements" if shared else f"weight {least} or more"
            told += f" of {unit}"
        told += f"; {total - shown:,} weaker ones are not drawn."
    if len(np.unique(ties.weights[drawn])) > 1:
        told += f" Thicker: {'more shared statements' if shared else 'a greater weight'}."
    return [told]


def _describe_parties(groups: Sequence[Group], counts: Mapping[Any, int]) -> list[str]:
    told = []
    if len(groups) > 1:
        told.append("Inside its bloc, a party stands towards the blocs that it shares most with.")
    if len(set(counts.values())) > 1:
        low, high = min(counts.values()), max(counts.values())
        told.append(f"Larger markers: more statements signed with others ({low} to {high}).")
    return told


def _describe_labels(scene: Scene) -> str:
    shown, total = len(scene.labels), len(scene.strength)
    if shown == total:
        return ""
    if shown == 0:
        return "Labels are left out."
    return f"Labels: the {shown:,} of {total:,} parties with the strongest ties."


def _fit_scene(
    ax: Axes, scene: Scene, notes: Sequence[str], source: str
) -> tuple[Layout, Legend | None, list[Text]]:
    """Write foot and legend, and place the parties above; shrink the font, then drop labels."""
    width, height = measure_axes(ax)
    while True:
        texts, foot = write_foot(ax, [*notes, _describe_labels(scene), source])
        legend, top = draw_legend(ax, [mark_group(group) for group in scene.groups], above=foot + 3)
        bottom = min(top + 4, 0.6 * height)
        for step in range(8):
            font = FONT * (SMALLEST_FONT / FONT) ** (step / 7)
            layout = place_parties(scene, font, (width, height), bottom)
            if layout is not None:
                return layout, legend, texts
        if not scene.labels:
            return crowd_parties(scene, (width, height), bottom), legend, texts
        for artist in [*texts, legend]:
            if artist is not None:
                artist.remove()
        scene = scene.keep_labels(int(len(scene.labels) * 0.85))


def _draw_ties(
    ax: Axes,
    ties: Ties,
    drawn: npt.NDArray[np.bool_],
    groups: Sequence[Group],
    layout: Layout,
) -> LineCollection:
    """Draw the ties, weakest first: in a bloc's colour inside it, grey between blocs."""
    colour = {node: group.colour for group in groups for node in group.nodes}
    order = [k for k in np.argsort(ties.weights, kind="stable").tolist() if drawn[k]]
    ends = [(ties.nodes[ties.rows[k]], ties.nodes[ties.columns[k]]) for k in order]
    alpha = min(0.7, max(0.1, 4 / math.sqrt(max(len(order), 1))))
    weights = ties.weights[order]
    span = float(np.ptp(weights)) if len(order) else 0.0
    share = (weights - weights.min()) / span if span else np.zeros(len(order))
    lines = LineCollection(
        [(layout.positions[u], layout.positions[v]) for u, v in ends],
        colors=[
            to_rgba(colour[u] if colour[u] == colour[v] else FAINT, min(1, alpha * (1 + weight)))
            for (u, v), weight in zip(ends, share.tolist(), strict=True)
        ],
        linewidths=(0.5 + 0.9 * share).tolist(),
        zorder=2,
    )
    ax.add_collection(lines, autolim=False)
    return lines


def _draw_regions(ax: Axes, scene: Scene, layout: Layout) -> None:
    for group, region in zip(scene.groups, layout.regions, strict=True):
        ax.add_patch(
            Ellipse(
                region[:2], 2 * region.rx, 2 * region.ry, facecolor=to_rgba(group.colour, 0.05),
                edgecolor=to_rgba(group.colour, 0.6), linewidth=0.6, zorder=1,
            )
        )  # fmt: skip
        if layout.labels:
            (x, y), (width, height) = place_name(scene, group, region, layout.font)
            write_text(ax, x + width / 2, y + height / 2, group.name, fontsize=layout.font,
                       fontweight="bold", ha="center", va="center", zorder=4)  # fmt: skip


def _size_markers(scene: Scene, counts: Mapping[Any, int]) -> dict[Any, float]:
    """Share of the largest marker: by statements where ties carry them, else by strength."""
    sizes = {node: float(counts.get(node, 0) if counts else scene.strength[node])
             for node in scene.strength}  # fmt: skip
    low, high = min(sizes.values(), default=0.0), max(sizes.values(), default=0.0)
    if high <= low:
        return dict.fromkeys(sizes, 0.7)
    return {
        node: 0.5 + 0.5 * math.sqrt((value - low) / (high - low)) for node, value in sizes.items()
    }


def _draw_parties(
    ax: Axes, groups: Sequence[Group], layout: Layout, sizes: Mapping[Any, float]
) -> tuple[PathCollection, ...]:
    return tuple(
        ax.scatter(
            [layout.positions[node][0] for node in group.nodes],
            [layout.positions[node][1] for node in group.nodes],
            s=[0.8 * (sizes[node] * layout.marker) ** 2 for node in group.nodes],
            marker=group.marker, color=group.colour, edgecolors=INK, linewidths=0.5, zorder=3,
            label=group.legend,
        )
        for group in groups
    )  # fmt: skip


def _draw_labels(ax: Axes, layout: Layout) -> dict[Any, Text]:
    """Draw labels over a halo of their own: one with the label would cut into joined letters."""
    halo = [Stroke(linewidth=1.8, foreground=PAPER, alpha=0.85)]
    texts = {}
    for node, label in layout.labels.items():
        x, y = layout.positions[node]
        place = (x + layout.beside, y, label)
        style: dict[str, Any] = {"fontsize": layout.font, "va": "center"}
        write_text(ax, *place, **style, path_effects=halo, zorder=4)
        texts[node] = write_text(ax, *place, **style, zorder=5)
    return texts
