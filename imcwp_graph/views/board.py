"""The space of a figure as a grid, on which boxes are set side by side."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Point = tuple[float, float]

CELL = 3.0  # points between two places that a box may take


class Region(NamedTuple):
    """The ellipse in which a group stands."""

    x: float
    y: float
    rx: float
    ry: float


class Board:
    """The space as a grid: for each size of box, where its lower left corner cannot stand."""

    def __init__(self, size: Point, row: float) -> None:
        self.row = row
        self.rows, self.columns = math.ceil(size[1] / row), math.ceil(size[0] / CELL)
        self.taken: list[tuple[int, int, int, int]] = []
        self.blocked: dict[tuple[int, int], npt.NDArray[np.bool_]] = {}

    def take(self, corner: Point, box: Point) -> None:
        """Mark the cells that a box touches."""
        left, low = math.floor(corner[0] / CELL + 1e-6), math.floor(corner[1] / self.row + 1e-6)
        right = math.ceil((corner[0] + box[0]) / CELL - 1e-6)
        top = math.ceil((corner[1] + box[1]) / self.row - 1e-6)
        self.taken.append((low, top, left, right))
        for shape, blocked in self.blocked.items():
            _block(blocked, shape, self.taken[-1])

    def find(self, aim: Point, box: Point, region: Region) -> Point | None:
        """Find the lower left corner of the free place in a region that is nearest to an aim."""
        shape = math.ceil(box[1] / self.row - 1e-6), math.ceil(box[0] / CELL)
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
        region: Region,
    ) -> Point | None:
        wide, high = (min(reach, 2 * half + 1) for half in region[2:])
        low, top = _clip(aim[1] - box[1] / 2, high, self.row, blocked.shape[0])
        left, right = _clip(aim[0] - box[0] / 2, wide, CELL, blocked.shape[1])
        x = np.arange(left, right) * CELL + box[0] / 2
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
        return (left + along_row) * CELL, (low + up) * self.row


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
