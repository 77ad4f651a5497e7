"""Where blocs, parties and labels stand in the network figure; nothing is drawn here."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
from matplotlib.figure import Figure

from imcwp_graph.network.projection import Ties
from imcwp_graph.views.board import CELL, Board, Point, Region
from imcwp_graph.views.labels import label_nodes
from imcwp_graph.views.lettering import measure_texts
from imcwp_graph.views.style import Group

FloatArray = npt.NDArray[np.float64]

# All lengths are points.
FONT, SMALLEST_FONT = 7.5, 4.5  # of labels: where there is room, and at the least
_MARKER = 9.0  # diameter of the largest marker
_PAD, _GAP, _END = 2.0, 2.0, 6.0  # before the marker, between it and the label, after the label
_BETWEEN = 16.0  # between two regions
_ROOM = 1.7  # area of a region by the area of its parties
_FOOT = 62.0  # about the height of legend and notes
_LEAST_SIZE = (360.0, 150.0)
_ASPECT = 1.35


@dataclass(frozen=True, eq=False)
class Scene:
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
            return (_MARKER + 2 * _PAD) * font / FONT, self.measure_row(font)
        width = self.widths[self.labels[node]] + (_PAD + _MARKER + _GAP + _END) / FONT
        return width * font, self.measure_row(font)

    def measure_row(self, font: float) -> float:
        """Measure from one line of labels to the next."""
        return (max(self.height, _MARKER / FONT) + 2.5 / FONT) * font

    def measure_name(self, group: Group, font: float) -> Point:
        """Measure a group's name; nothing for a nameless group."""
        if not group.name:
            return 0.0, 0.0
        return (self.widths[group.name] + _END / FONT) * font, self.measure_row(font)

    def keep_labels(self, count: int) -> Scene:
        """Label only the strongest parties."""
        places = {node: place for place, node in enumerate(self.strength)}
        rank = sorted(self.labels, key=lambda node: (-self.strength[node], places[node]))
        kept = set(rank[:count])
        return replace(self, labels={n: text for n, text in self.labels.items() if n in kept})


@dataclass(frozen=True, eq=False)
class Layout:
    """Where everything stands."""

    regions: list[Region]
    positions: dict[Any, Point]
    labels: dict[Any, str]
    font: float

    @property
    def marker(self) -> float:
        """Diameter of the largest marker."""
        return _MARKER * self.font / FONT

    @property
    def beside(self) -> float:
        """From the middle of a marker to its label."""
        return self.marker / 2 + _GAP * self.font / FONT


def set_scene(projection: nx.Graph[Any], ties: Ties, groups: tuple[Group, ...], seed: int) -> Scene:
    """Measure labels and ties.

    Parameters
    ----------
    projection : networkx.Graph
        What is drawn; its nodes give their labels.
    ties : Ties
        The same as arrays, without ties of a party to itself.
    groups : tuple of Group
        From `imcwp_graph.views.style.group_nodes`.
    seed : int
        Of the spring layout.

    Returns
    -------
    Scene
        With a label for every party.

    Examples
    --------
    >>> from imcwp_graph.network.projection import read_ties
    >>> from imcwp_graph.views.style import group_nodes
    >>> graph = nx.path_graph(3)
    >>> scene = set_scene(graph, read_ties(graph), group_nodes(graph, None), seed=0)
    >>> scene.labels, scene.strength
    ({0: '0', 1: '1', 2: '2'}, {0: 1.0, 1: 2.0, 2: 1.0})
    """
    labels = label_nodes(projection, ties.nodes)
    texts = sorted({*labels.values(), *(group.name for group in groups)} - {""})
    # The scratch figure is no pyplot figure: measuring leaves nothing open.
    sizes = measure_texts(Figure(), texts, FONT)
    adjacency = ties.build_adjacency()
    return Scene(
        groups=groups,
        pulls=_measure_pulls(ties, groups),
        springs=_spring_parties(ties, groups, seed),
        strength=dict(zip(ties.nodes, adjacency.sum(axis=1).tolist(), strict=True)),
        labels=labels,
        widths={text: width / FONT for text, (width, _) in zip(texts, sizes, strict=True)},
        height=max((height for _, height in sizes), default=FONT) / FONT,
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


def suggest_size(scene: Scene) -> Point:
    """Choose a size of axes at which all labels find a place."""
    if not scene.groups:
        return 300.0, 150.0
    width, height = _measure_extent(_arrange_regions(scene, FONT, _ASPECT))
    for grow in np.geomspace(1, 4, 25).tolist():
        size = max(width * grow, _LEAST_SIZE[0]), max(height * grow, _LEAST_SIZE[1]) + _FOOT
        if place_parties(scene, FONT, size, _FOOT) is not None:
            break
    return size


def place_parties(scene: Scene, font: float, size: Point, bottom: float) -> Layout | None:
    """Give every party the free place nearest to where it would like to stand; None if full."""
    if not scene.groups:
        return Layout([], {}, {}, font)
    room = (size[0], max(size[1] - bottom, 1.0))
    regions = _stretch_regions(_arrange_regions(scene, font, room[0] / room[1]), size, bottom)
    aims = _aim_parties(scene, regions)
    board = Board(size, row=scene.measure_row(font) / 2)
    positions: dict[Any, Point] = {}
    for group, region in zip(scene.groups, regions, strict=True):
        board.take(*place_name(scene, group, region, font))
        rank = {node: place for place, node in enumerate(group.nodes)}
        far = {node: round(math.dist(aims[node], region[:2]), 6) for node in group.nodes}
        for node in sorted(group.nodes, key=lambda node: (-far[node], rank[node])):
            box = scene.measure_box(node, font)
            corner = board.find(aims[node], box, region)
            if corner is None:
                return None
            board.take(corner, box)
            labelled = (_PAD + _MARKER / 2) * font / FONT
            before = labelled if node in scene.labels else box[0] / 2
            positions[node] = (corner[0] + before, corner[1] + box[1] / 2)
    ordered = {node: positions[node] for node in scene.strength}
    return Layout(regions, ordered, scene.labels, font)


def crowd_parties(scene: Scene, size: Point, bottom: float) -> Layout:
    """Place markers over one another where there is no room even for them."""
    room = (size[0], max(size[1] - bottom, 1.0))
    regions = _stretch_regions(_arrange_regions(scene, 1, room[0] / room[1]), size, bottom)
    aims = _aim_parties(scene, regions)
    return Layout(regions, {node: aims[node] for node in scene.strength}, {}, SMALLEST_FONT)


def place_name(scene: Scene, group: Group, region: Region, font: float) -> tuple[Point, Point]:
    """Put the name of a group under the top of its ellipse; corner and size."""
    width, height = scene.measure_name(group, font)
    top = region.ry * math.sqrt(max(0.0, 1 - (width / 2 / region.rx) ** 2))
    return (region.x - width / 2, region.y + top - height), (width, height)


def _aim_parties(scene: Scene, regions: Sequence[Region]) -> dict[Any, Point]:
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


def _arrange_regions(scene: Scene, font: float, aspect: float) -> list[Region]:
    """Set the groups on a ring of discs, turned to fit a rectangle of this width by height."""
    radii = [_measure_radius(scene, group, font) for group in scene.groups]
    if len(radii) == 1:
        stretch = math.sqrt(aspect)
        return [Region(0, 0, radii[0] * stretch, radii[0] / stretch)]
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
            Region(*place) for place in zip(x.tolist(), y.tolist(), radii, radii, strict=True)
        ]
        width, height = _measure_extent(regions)
        turns.append((round(max(width / aspect, height), 3), step, regions))
    return min(turns, key=lambda found: found[:2])[2]


def _measure_radius(scene: Scene, group: Group, font: float) -> float:
    """Find the radius of a disc that holds a group with some room."""
    boxes = [scene.measure_name(group, font), *(scene.measure_box(n, font) for n in group.nodes)]
    area = sum(width * height for width, height in boxes)
    widest = max(width for width, _ in boxes)
    low = boxes[0][1] + boxes[1][1] * (1 if len(boxes) < 4 else 2)
    return max(math.sqrt(_ROOM * area / math.pi), math.hypot(widest, low) / 2 + CELL)


def _measure_extent(regions: Sequence[Region]) -> Point:
    width = max(r.x + r.rx for r in regions) - min(r.x - r.rx for r in regions)
    height = max(r.y + r.ry for r in regions) - min(r.y - r.ry for r in regions)
    return width, height


def _stretch_regions(regions: Sequence[Region], size: Point, bottom: float) -> list[Region]:
    """Fill the space above the legend with the regions."""
    width, height = _measure_extent(regions)
    left, low = min(r.x - r.rx for r in regions), min(r.y - r.ry for r in regions)
    sx, sy = size[0] / width, (size[1] - bottom) / height
    return [
        Region((r.x - left) * sx, bottom + (r.y - low) * sy, r.rx * sx, r.ry * sy) for r in regions
    ]
