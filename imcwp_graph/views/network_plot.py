"""The co-signing network: who signs with whom, bloc by bloc.

Each bloc has a region of its own. Inside it a party stands towards the other blocs as far as it
shares statements with them, so the parties between blocs face each other. A dense projection drawn
whole is no picture: weak ties shape the layout, and the figure says how many it leaves undrawn.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx
import numpy as np
import numpy.typing as npt
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse
from matplotlib.patheffects import Stroke

from imcwp_graph.network.projection import Ties, read_ties
from imcwp_graph.views.axes import measure_axes, open_axes
from imcwp_graph.views.foot import draw_legend, name_source, write_foot
from imcwp_graph.views.labels import label_nodes
from imcwp_graph.views.lettering import measure_texts, write_text
from imcwp_graph.views.style import FAINT, INK, PAPER, Group, group_nodes, mark_group
from imcwp_graph.views.wording import count_noun

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import PathCollection
    from matplotlib.legend import Legend
    from matplotlib.text import Text

    from imcwp_graph.analysis.blocs import Blocs

FloatArray = npt.NDArray[np.float64]
Point = tuple[float, float]

# All lengths are points.
_FONT, _SMALLEST_FONT = 7.5, 4.5
_MARKER = 9.0  # diameter of the largest marker
_PAD, _GAP, _END = 2.0, 2.0, 6.0  # before the marker, between it and the label, after the label
_BETWEEN = 16.0  # between two regions
_CELL = 3.0  # between two places that a party may take
_ROOM = 2.6  # area of a region by the area of its parties
_FOOT = 62.0  # about the height of legend and notes
_LEAST_SIZE = (360.0, 150.0)
_ASPECT = 1.35
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


class _Region(NamedTuple):
    """The ellipse in which a group stands."""

    x: float
    y: float
    rx: float
    ry: float


@dataclass(frozen=True, eq=False)
class _Scene:
    """What has to be placed: groups, where their parties would like to stand, and their labels."""

    groups: tuple[Group, ...]
    pulls: dict[Any, FloatArray]  # per node, its mean tie to each group, as shares
    springs: dict[Any, Point]  # per node, a place in the unit disc from the spring layout
    strength: dict[Any, float]
    labels: dict[Any, str]
    widths: dict[str, float]  # of labels and group names, at a font of one point
    height: float  # of a line, at a font of one point

    def measure_box(self, node: Any, font: float) -> Point:
        """Measure a party: its marker, and its label if it has one."""
        if node not in self.labels:
            return (_MARKER + 2 * _PAD) * font / _FONT, self.measure_row(font)
        width = self.widths[self.labels[node]] + (_PAD + _MARKER + _GAP + _END) / _FONT
        return width * font, self.measure_row(font)

    def measure_row(self, font: float) -> float:
        """Measure from one line of labels to the next."""
        return (max(self.height, _MARKER / _FONT) + 2.5 / _FONT) * font

    def measure_name(self, group: Group, font: float) -> Point:
        """Measure a group's name; nothing for a nameless group."""
        if not group.name:
            return 0.0, 0.0
        return (self.widths[group.name] + _END / _FONT) * font, self.measure_row(font)

    def keep_labels(self, count: int) -> _Scene:
        """Label only the strongest parties."""
        places = {node: place for place, node in enumerate(self.strength)}
        rank = sorted(self.labels, key=lambda node: (-self.strength[node], places[node]))
        kept = set(rank[:count])
        return replace(self, labels={n: text for n, text in self.labels.items() if n in kept})


@dataclass(frozen=True, eq=False)
class _Layout:
    """Where everything stands."""

    regions: list[_Region]
    positions: dict[Any, Point]
    labels: dict[Any, str]
    font: float

    @property
    def marker(self) -> float:
        """Diameter of the largest marker."""
        return _MARKER * self.font / _FONT


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
    scene = _set_scene(projection, ties, groups, seed).keep_labels(max(0, max_labels))
    drawn = ties.weights >= (_choose_least(ties) if min_weight is None else float(min_weight))
    counts = _count_statements(projection, ties)
    notes = [*_describe_ties(projection, ties, drawn), *_describe_parties(groups, counts)]

    ax = open_axes(ax, _suggest_size(scene))
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


def _set_scene(
    projection: nx.Graph[Any], ties: Ties, groups: tuple[Group, ...], seed: int
) -> _Scene:
    labels = label_nodes(projection, ties.nodes)
    texts = sorted({*labels.values(), *(group.name for group in groups)} - {""})
    # The scratch figure is no pyplot figure: measuring leaves nothing open.
    sizes = measure_texts(Figure(), texts, _FONT)
    adjacency = ties.build_adjacency()
    return _Scene(
        groups=groups,
        pulls=_measure_pulls(ties, groups),
        springs=_spring_parties(ties, groups, seed),
        strength=dict(zip(ties.nodes, adjacency.sum(axis=1).tolist(), strict=True)),
        labels=labels,
        widths={text: width / _FONT for text, (width, _) in zip(texts, sizes, strict=True)},
        height=max((height for _, height in sizes), default=_FONT) / _FONT,
    )


def _measure_pulls(ties: Ties, groups: Sequence[Group]) -> dict[Any, FloatArray]:
    """Mean tie of each party to the parties of each group, as shares that sum to one."""
    place = {node: index for index, node in enumerate(ties.nodes)}
    belongs = np.zeros((len(ties.nodes), len(groups)))
    for column, group in enumerate(groups):
        belongs[[place[node] for node in group.nodes], column] = 1
    means = (ties.build_adjacency() @ belongs) / np.maximum(belongs.sum(axis=0) - belongs, 1)
    shares = means / np.maximum(means.sum(axis=1, keepdims=True), np.finfo(float).tiny)
    return dict(zip(ties.nodes, shares, strict=True))


def _spring_parties(ties: Ties, groups: Sequence[Group], seed: int) -> dict[Any, Point]:
    """Give each party a place in the unit disc, by the ties inside its group."""
    edges = list(zip(ties.rows.tolist(), ties.columns.tolist(), ties.weights.tolist(), strict=True))
    place = {node: index for index, node in enumerate(ties.nodes)}
    springs: dict[Any, Point] = {}
    for group in groups:
        inside = {place[node]: None for node in group.nodes}
        part: nx.Graph[int] = nx.Graph()
        part.add_nodes_from(inside)
        part.add_weighted_edges_from(
            edge for edge in edges if edge[0] in inside and edge[1] in inside and edge[0] != edge[1]
        )
        found = nx.spring_layout(part, seed=seed)
        springs.update(zip(group.nodes, _fill_disc(np.array(list(found.values()))), strict=True))
    return springs


def _fill_disc(points: FloatArray) -> list[Point]:
    """Spread points over the unit disc, half by distance from the middle, half by its rank."""
    points = points - points.mean(axis=0)
    radii = np.hypot(points[:, 0], points[:, 1])
    ranks = np.empty(len(points))
    ranks[np.argsort(radii, kind="stable")] = np.arange(len(points))
    wanted = radii / max(float(radii.max()), 1e-9) / 2 + np.sqrt(ranks / len(points)) / 2
    spread = points * (wanted / np.maximum(radii, 1e-9))[:, None]
    return [(float(x), float(y)) for x, y in spread]


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


def _describe_labels(scene: _Scene) -> str:
    shown, total = len(scene.labels), len(scene.strength)
    if shown == total:
        return ""
    if shown == 0:
        return "Labels are left out."
    return f"Labels: the {shown:,} of {total:,} parties with the strongest ties."


def _suggest_size(scene: _Scene) -> Point:
    """Choose a size of axes at which all labels find a place."""
    if not scene.groups:
        return 300.0, 150.0
    width, height = _measure_extent(_arrange_regions(scene, _FONT, _ASPECT))
    for grow in np.geomspace(1, 4, 25).tolist():
        size = max(width * grow, _LEAST_SIZE[0]), max(height * grow, _LEAST_SIZE[1]) + _FOOT
        if _place_parties(scene, _FONT, size, _FOOT) is not None:
            break
    return size


def _fit_scene(
    ax: Axes, scene: _Scene, notes: Sequence[str], source: str
) -> tuple[_Layout, Legend | None, list[Text]]:
    """Write foot and legend, and place the parties above; shrink the font, then drop labels."""
    width, height = measure_axes(ax)
    while True:
        texts, foot = write_foot(ax, [*notes, _describe_labels(scene), source])
        legend, top = draw_legend(ax, [mark_group(group) for group in scene.groups], above=foot + 3)
        bottom = min(top + 4, 0.6 * height)
        for step in range(8):
            font = _FONT * (_SMALLEST_FONT / _FONT) ** (step / 7)
            layout = _place_parties(scene, font, (width, height), bottom)
            if layout is not None:
                return layout, legend, texts
        if not scene.labels:
            return _crowd_parties(scene, (width, height), bottom), legend, texts
        for artist in [*texts, legend]:
            if artist is not None:
                artist.remove()
        scene = scene.keep_labels(int(len(scene.labels) * 0.85))


def _arrange_regions(scene: _Scene, font: float, aspect: float) -> list[_Region]:
    """Set the groups on a ring of discs, turned to fit a rectangle of this width by height."""
    radii = [_measure_radius(scene, group, font) for group in scene.groups]
    if len(radii) == 1:
        stretch = math.sqrt(aspect)
        return [_Region(0, 0, radii[0] * stretch, radii[0] / stretch)]
    reach = np.array([one + two for one, two in zip(radii, radii[1:] + radii[:1], strict=True)])
    angles = 2 * np.pi * np.concatenate([[0], np.cumsum(reach)[:-1]]) / reach.sum()
    circle = np.column_stack([np.cos(angles), np.sin(angles)])
    apart = np.linalg.norm(circle[:, None] - circle[None, :], axis=2)
    needed = np.add.outer(radii, radii) + _BETWEEN
    pairs = np.triu_indices(len(radii), 1)
    ring = float((needed[pairs] / apart[pairs]).max())
    turns = []
    for step in range(72):
        turn = math.pi / 2 + 2 * math.pi * step / 72
        x, y = ring * np.cos(turn - angles), ring * np.sin(turn - angles)
        regions = [
            _Region(*place) for place in zip(x.tolist(), y.tolist(), radii, radii, strict=True)
        ]
        width, height = _measure_extent(regions)
        turns.append((round(max(width / aspect, height), 3), step, regions))
    return min(turns, key=lambda found: found[:2])[2]


def _measure_radius(scene: _Scene, group: Group, font: float) -> float:
    """Find the radius of a disc that holds a group with some room."""
    boxes = [scene.measure_name(group, font), *(scene.measure_box(n, font) for n in group.nodes)]
    area = sum(width * height for width, height in boxes)
    widest = max(width for width, _ in boxes)
    low = boxes[0][1] + boxes[1][1] * (1 if len(boxes) < 4 else 2)
    return max(math.sqrt(_ROOM * area / math.pi), math.hypot(widest, low) / 2 + _CELL)


def _measure_extent(regions: Sequence[_Region]) -> Point:
    width = max(r.x + r.rx for r in regions) - min(r.x - r.rx for r in regions)
    height = max(r.y + r.ry for r in regions) - min(r.y - r.ry for r in regions)
    return width, height


def _stretch_regions(regions: Sequence[_Region], size: Point, bottom: float) -> list[_Region]:
    """Fill the space above the legend with the regions."""
    width, height = _measure_extent(regions)
    left, low = min(r.x - r.rx for r in regions), min(r.y - r.ry for r in regions)
    sx, sy = size[0] / width, (size[1] - bottom) / height
    return [
        _Region((r.x - left) * sx, bottom + (r.y - low) * sy, r.rx * sx, r.ry * sy) for r in regions
    ]


def _aim_parties(scene: _Scene, regions: Sequence[_Region]) -> dict[Any, Point]:
    """Say where each party would like to stand: towards the other groups as far as it is tied."""
    aims: dict[Any, Point] = {}
    for own, (group, region) in enumerate(zip(scene.groups, regions, strict=True)):
        toward = np.array([(other.x - region.x, other.y - region.y) for other in regions])
        toward /= np.maximum(np.hypot(toward[:, 0], toward[:, 1]), 1e-9)[:, None]
        toward[own] = 0
        pulls = np.array([scene.pulls[node] @ toward for node in group.nodes])
        force = np.hypot(pulls[:, 0], pulls[:, 1])
        span = float(np.ptp(force))
        # The least tied party stands at the far side, the most tied one at the near side.
        scale = (2 * (force - force.min()) / span - 1) if span > 1e-9 else np.zeros(len(force))
        units = pulls / np.maximum(force, 1e-9)[:, None]
        loose = 0.4 if span > 1e-9 else 1.0
        for node, unit, share in zip(group.nodes, units, scale, strict=True):
            x, y = 0.65 * share * unit + loose * np.array(scene.springs[node])
            aims[node] = (region.x + 0.9 * region.rx * x, region.y + 0.9 * region.ry * y)
    return aims


def _place_parties(scene: _Scene, font: float, size: Point, bottom: float) -> _Layout | None:
    """Give every party the free place nearest to where it would like to stand; None if full."""
    if not scene.groups:
        return _Layout([], {}, {}, font)
    room = (size[0], max(size[1] - bottom, 1.0))
    regions = _stretch_regions(_arrange_regions(scene, font, room[0] / room[1]), size, bottom)
    aims = _aim_parties(scene, regions)
    board = _Board(size, row=scene.measure_row(font) / 2)
    positions: dict[Any, Point] = {}
    for group, region in zip(scene.groups, regions, strict=True):
        board.take(*_place_name(scene, group, region, font))
        rank = {node: place for place, node in enumerate(group.nodes)}
        far = {node: round(math.dist(aims[node], region[:2]), 6) for node in group.nodes}
        for node in sorted(group.nodes, key=lambda node: (-far[node], rank[node])):
            box = scene.measure_box(node, font)
            corner = board.find(aims[node], box, region)
            if corner is None:
                return None
            board.take(corner, box)
            labelled = (_PAD + _MARKER / 2) * font / _FONT
            before = labelled if node in scene.labels else box[0] / 2
            positions[node] = (corner[0] + before, corner[1] + box[1] / 2)
    ordered = {node: positions[node] for node in scene.strength}
    return _Layout(regions, ordered, scene.labels, font)


def _crowd_parties(scene: _Scene, size: Point, bottom: float) -> _Layout:
    """Place markers over one another where there is no room even for them."""
    room = (size[0], max(size[1] - bottom, 1.0))
    regions = _stretch_regions(_arrange_regions(scene, 1, room[0] / room[1]), size, bottom)
    aims = _aim_parties(scene, regions)
    return _Layout(regions, {node: aims[node] for node in scene.strength}, {}, _SMALLEST_FONT)


def _place_name(scene: _Scene, group: Group, region: _Region, font: float) -> tuple[Point, Point]:
    """Put the name of a group under the top of its ellipse; corner and size."""
    width, height = scene.measure_name(group, font)
    top = region.ry * math.sqrt(max(0.0, 1 - (width / 2 / region.rx) ** 2))
    return (region.x - width / 2, region.y + top - height), (width, height)


class _Board:
    """The space as a grid: for each size of box, where its lower left corner cannot stand."""

    def __init__(self, size: Point, row: float) -> None:
        self.row = row
        self.rows, self.columns = math.ceil(size[1] / row), math.ceil(size[0] / _CELL)
        self.taken: list[tuple[int, int, int, int]] = []
        self.blocked: dict[tuple[int, int], npt.NDArray[np.bool_]] = {}

    def take(self, corner: Point, box: Point) -> None:
        """Mark the cells that a box touches."""
        left, low = math.floor(corner[0] / _CELL + 1e-6), math.floor(corner[1] / self.row + 1e-6)
        right = math.ceil((corner[0] + box[0]) / _CELL - 1e-6)
        top = math.ceil((corner[1] + box[1]) / self.row - 1e-6)
        self.taken.append((low, top, left, right))
        for shape, blocked in self.blocked.items():
            _block(blocked, shape, self.taken[-1])

    def find(self, aim: Point, box: Point, region: _Region) -> Point | None:
        """Find the lower left corner of the free place in a region that is nearest to an aim."""
        shape = math.ceil(box[1] / self.row - 1e-6), math.ceil(box[0] / _CELL)
        if shape[0] > self.rows or shape[1] > self.columns:
            return None
        if shape not in self.blocked:
            size = self.rows - shape[0] + 1, self.columns - shape[1] + 1
            self.blocked[shape] = np.zeros(size, dtype=bool)
            for taken in self.taken:
                _block(self.blocked[shape], shape, taken)
        # Near places first: a look at all of them is seldom needed.
        for reach in (25.0, 100.0, math.inf):
            place = self._find_within(reach, self.blocked[shape], aim, box, region)
            if place is not None:
                return place
        return None

    def _find_within(
        self,
        reach: float,
        blocked: npt.NDArray[np.bool_],
        aim: Point,
        box: Point,
        region: _Region,
    ) -> Point | None:
        wide, high = (min(reach, 2 * half + 1) for half in region[2:])
        low, top = _clip(aim[1] - box[1] / 2, high, self.row, blocked.shape[0])
        left, right = _clip(aim[0] - box[0] / 2, wide, _CELL, blocked.shape[1])
        x = np.arange(left, right) * _CELL + box[0] / 2
        y = np.arange(low, top) * self.row + box[1] / 2
        across = ((np.abs(x - region.x) + box[0] / 2) / region.rx) ** 2
        along = ((np.abs(y - region.y) + box[1] / 2) / region.ry) ** 2
        distance = np.add.outer((y - aim[1]) ** 2, (x - aim[0]) ** 2).round(6)
        distance[blocked[low:top, left:right] | (np.add.outer(along, across) > 1)] = np.inf
        nearest = float(distance.min()) if distance.size else math.inf
        # Beyond the reach, a place outside the window could be nearer.
        if math.isinf(nearest) or nearest > reach**2:
            return None
        up, along_row = divmod(int(distance.argmin()), distance.shape[1])
        return (left + along_row) * _CELL, (low + up) * self.row


def _block(
    blocked: npt.NDArray[np.bool_], shape: tuple[int, int], taken: tuple[int, int, int, int]
) -> None:
    low, top, left, right = taken
    rows = slice(max(low - shape[0] + 1, 0), max(top, 0))
    blocked[rows, max(left - shape[1] + 1, 0) : max(right, 0)] = True


def _clip(middle: float, reach: float, step: float, count: int) -> tuple[int, int]:
    """Give the first and last index of a window around a place."""
    first = math.floor((middle - reach) / step)
    return min(max(first, 0), count), min(max(math.ceil((middle + reach) / step) + 1, 0), count)


def _draw_ties(
    ax: Axes,
    ties: Ties,
    drawn: npt.NDArray[np.bool_],
    groups: Sequence[Group],
    layout: _Layout,
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


def _draw_regions(ax: Axes, scene: _Scene, layout: _Layout) -> None:
    for group, region in zip(scene.groups, layout.regions, strict=True):
        ax.add_patch(
            Ellipse(
                region[:2], 2 * region.rx, 2 * region.ry, facecolor=to_rgba(group.colour, 0.05),
                edgecolor=to_rgba(group.colour, 0.6), linewidth=0.6, zorder=1,
            )
        )  # fmt: skip
        if layout.labels:
            (x, y), (width, height) = _place_name(scene, group, region, layout.font)
            write_text(ax, x + width / 2, y + height / 2, group.name, fontsize=layout.font,
                       fontweight="bold", ha="center", va="center", zorder=4)  # fmt: skip


def _size_markers(scene: _Scene, counts: Mapping[Any, int]) -> dict[Any, float]:
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
    ax: Axes, groups: Sequence[Group], layout: _Layout, sizes: Mapping[Any, float]
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


def _draw_labels(ax: Axes, layout: _Layout) -> dict[Any, Text]:
    """Draw labels over a halo of their own: one with the label would cut into joined letters."""
    halo = [Stroke(linewidth=1.8, foreground=PAPER, alpha=0.85)]
    texts = {}
    for node, label in layout.labels.items():
        x, y = layout.positions[node]
        place = (x + layout.marker / 2 + _GAP * layout.font / _FONT, y, label)
        style: dict[str, Any] = {"fontsize": layout.font, "va": "center"}
        write_text(ax, *place, **style, path_effects=halo, zorder=4)
        texts[node] = write_text(ax, *place, **style, zorder=5)
    return texts
