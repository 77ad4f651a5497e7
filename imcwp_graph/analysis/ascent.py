"""The ascent to a high bipartite modularity: many matrices and many starts at a time."""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt

import numpy as np
import numpy.typing as npt
from scipy import sparse

# How often each result is shaken and climbed from again, and what share of the labels is dealt
# anew. On Davis' women seven of ten such searches find the best value known.
SHAKES = 10
SHAKEN = 0.4
# Gains below this share of the whole are rounding; at resolution 1 all values are integers.
TOLERANCE = 1e-9

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
# Blocs of the rows, blocs of the columns (-1: alone), value.
State = tuple[IntArray, IntArray, FloatArray]


@dataclass(frozen=True, eq=False)
class SparseCells:
    """What the cells of one matrix add, m A - resolution k d, never laid out.

    At resolution 1 all are integers, and what is computed from them is what the dense form gives.

    Attributes
    ----------
    matrix : scipy.sparse.csr_array of float
        Shape (rows, columns), zeros and ones.
    resolution : float
        The factor of what is expected.
    """

    matrix: sparse.csr_array
    resolution: float

    @property
    def shape(self) -> tuple[int, int, int]:
        """Of the dense form: (1, rows, columns)."""
        return (1, *self.matrix.shape)

    def turn(self) -> SparseCells:
        """Put rows and columns in each other's place."""
        return SparseCells(sparse.csr_array(self.matrix.T), self.resolution)

    def multiply(self, spread: FloatArray) -> FloatArray:
        """Multiply the cells by each of several arrays, shape (runs, columns, blocs)."""
        runs, columns, most = spread.shape
        flat = np.ascontiguousarray(spread.transpose(1, 0, 2)).reshape(columns, runs * most)
        of_rows = np.asarray(self.matrix.sum(axis=1))
        expected = self.resolution * np.outer(of_rows, np.asarray(self.matrix.sum(axis=0)) @ flat)
        gains = of_rows.sum() * (self.matrix @ flat) - expected
        return np.asarray(gains.reshape(-1, runs, most).transpose(1, 0, 2))

    def sum_sizes(self) -> FloatArray:
        """Sum the cells without their signs, in an array of one number."""
        entries = self.matrix.tocoo()
        of_rows, of_columns = (np.asarray(self.matrix.sum(axis=side)) for side in (1, 0))
        expected = self.resolution * of_rows[entries.row] * of_columns[entries.col]
        total = of_rows.sum()
        apart = self.resolution * total**2 - expected.sum()
        return np.array([apart + np.abs(total - expected).sum()])


def limit_blocs(shape: tuple[int, ...]) -> int:
    """Say how many blocs a search holds at most.

    Parameters
    ----------
    shape : tuple of int
        Of the matrices: (matrices, rows, columns).

    Returns
    -------
    int
        The length of the shorter side up to eight, then eight and the root of it.

    Examples
    --------
    >>> from imcwp_graph.analysis.ascent import limit_blocs
    >>> limit_blocs((1, 18, 14))
    11
    """
    short = min(shape[1:])
    return min(short, 8 + isqrt(short))


class Search:
    """Searches of several matrices of one shape, all from the same random starts.

    A state is the blocs of the rows, those of the columns (-1: alone) and the value, one line for
    each matrix and start. It changes only when its own value rises, so that no search depends on
    those that are made beside it.

    Parameters
    ----------
    shape : tuple of int
        Of the matrices: (any number, rows, columns).
    seed, runs : int
        What the starts come from, and how many there are.
    """

    def __init__(self, shape: tuple[int, ...], seed: int, runs: int) -> None:
        generator = np.random.default_rng(seed)
        size = shape[2]
        self.runs = runs
        self.most = limit_blocs(shape)
        used = generator.integers(2, self.most + 1, size=(runs, 1))
        self.start = (generator.random((runs, size)) * used).astype(np.int64)
        self.shaken = generator.random((SHAKES, runs, size)) < SHAKEN
        self.dealt = generator.random((SHAKES, runs, size))

    def search(self, weights: FloatArray | SparseCells) -> State:
        """Search every matrix.

        Parameters
        ----------
        weights : numpy.ndarray of float, or SparseCells
            Shape (matrices, rows, columns): what a cell adds when both its ends are in one bloc.

        Returns
        -------
        tuple of numpy.ndarray
            Of each run the blocs of the rows, those of the columns and the value, in arrays of
            the shape (matrices, runs, ...).
        """
        matrices = weights.shape[0]
        climb = _Climb(weights, np.repeat(np.arange(matrices), self.runs))
        state = climb.rise(np.tile(self.start, (matrices, 1)), self.most)
        for shaken, dealt in zip(self.shaken, self.dealt, strict=True):
            state, used = _renumber(state, self.most)
            # Room for two blocs more than there are.
            room = np.minimum(used + 2, self.most)
            fresh = (np.tile(dealt, (matrices, 1)) * room[:, None]).astype(np.int64)
            start = np.where(np.tile(shaken, (matrices, 1)), fresh, state[1])
            other = climb.rise(start, int(room.max()))
            climb.keep_better(state, np.arange(len(room)), other)
        state, _ = _renumber(state, self.most)
        return (
            state[0].reshape(matrices, self.runs, -1),
            state[1].reshape(matrices, self.runs, -1),
            state[2].reshape(matrices, self.runs),
        )


class _Climb:
    """Ways up from given blocs of the columns; `which` tells the matrix of each line."""

    def __init__(self, weights: FloatArray | SparseCells, which: IntArray) -> None:
        self.weights = weights
        self.turned: FloatArray | SparseCells
        if isinstance(weights, SparseCells):
            self.turned, sizes = weights.turn(), weights.sum_sizes()
        else:
            self.turned = np.ascontiguousarray(weights.transpose(0, 2, 1))
            sizes = np.abs(weights).sum(axis=(1, 2))
        self.which = which
        self.least = (TOLERANCE * sizes)[which]

    def rise(self, columns: IntArray, most: int) -> State:
        """Alternate, then merge and alternate for as long as that helps."""
        active = np.arange(len(columns))
        state = self._alternate(columns, active, most)
        while len(active):
            merged, changed = self._merge(state, active, most)
            active = active[changed]
            other = self._alternate(merged[changed], active, most)
            active = self.keep_better(state, active, other)
        return state

    def keep_better(self, state: State, lines: IntArray, other: State) -> IntArray:
        """Put what is better into these lines of the state, and say which lines they were."""
        better = other[2] > state[2][lines] + self.least[lines]
        changed = lines[better]
        for part, new in zip(state, other, strict=True):
            part[changed] = new[better]
        return np.asarray(changed)

    def _alternate(self, columns: IntArray, lines: IntArray, most: int) -> State:
        rows = np.zeros((len(lines), self.weights.shape[1]), dtype=np.int64)
        state = rows, columns.copy(), np.full(len(lines), -np.inf)
        active = np.arange(len(lines))
        while len(active):
            matrices = self.which[lines[active]]
            rows, _ = _assign(self.weights, matrices, state[1][active], most)
            columns, values = _assign(self.turned, matrices, rows, most)
            better = values > state[2][active] + self.least[lines[active]]
            active = active[better]
            for part, new in zip(state, (rows, columns, values), strict=True):
                part[active] = new[better]
        return state

    def _merge(
        self, state: State, lines: IntArray, most: int
    ) -> tuple[IntArray, npt.NDArray[np.bool_]]:
        """Merge the two blocs that gain most, and again: the columns' blocs, and who changed."""
        labels = state[1][lines]
        between = _multiply(self.weights, self.which[lines], _spread(labels, most))
        gains = _spread(state[0][lines], most).transpose(0, 2, 1) @ between
        gains += gains.transpose(0, 2, 1).copy()
        diagonal = np.arange(most)
        gains[:, diagonal, diagonal] = 0
        changed = np.zeros(len(lines), dtype=np.bool_)
        active = np.arange(len(lines))
        while True:
            flat = gains[active].reshape(len(active), -1)
            place = flat.argmax(axis=1)
            rising = flat[np.arange(len(active)), place] > self.least[lines[active]]
            active = active[rising]
            if not len(active):
                return labels, changed
            changed[active] = True
            kept, gone = np.divmod(place[rising], most)
            gains[active, kept] += gains[active, gone]
            gains[active, :, kept] += gains[active, :, gone]
            gains[active, gone] = 0
            gains[active, :, gone] = 0
            gains[active, kept, kept] = 0
            moved = labels[active]
            labels[active] = np.where(moved == gone[:, None], kept[:, None], moved)


def _assign(
    weights: FloatArray | SparseCells, which: IntArray, labels: IntArray, most: int
) -> tuple[IntArray, FloatArray]:
    """Put each row into the bloc where it adds most, or alone where every bloc loses."""
    gains = _multiply(weights, which, _spread(labels, most))
    best = gains.argmax(axis=2)
    top = np.take_along_axis(gains, best[..., None], axis=2)[..., 0]
    return np.where(top < 0, -1, best), np.maximum(top, 0).sum(axis=1)


def _multiply(weights: FloatArray | SparseCells, which: IntArray, spread: FloatArray) -> FloatArray:
    """Multiply each line by its matrix."""
    if isinstance(weights, SparseCells):
        return weights.multiply(spread)
    return np.asarray((weights if len(weights) == 1 else weights[which]) @ spread)


def _spread(labels: IntArray, most: int) -> FloatArray:
    """Give each label a column of its own; -1 has none."""
    return np.asarray(labels[..., None] == np.arange(most), dtype=np.float64)


def _renumber(state: State, most: int) -> tuple[State, IntArray]:
    """Give the blocs in use the numbers from 0 on, and count them."""
    rows, columns, values = state
    both = np.concatenate([rows, columns], axis=1)
    used = np.zeros((len(both), most + 1), dtype=np.int64)
    # The place of -1 is the last, which is then set aside.
    np.put_along_axis(used, both, 1, axis=1)
    used[:, most] = 0
    number = used.cumsum(axis=1) - 1
    number[:, most] = -1
    fresh = np.take_along_axis(number, both, axis=1)
    split = rows.shape[1]
    return (fresh[:, :split], fresh[:, split:], values), used.sum(axis=1)
