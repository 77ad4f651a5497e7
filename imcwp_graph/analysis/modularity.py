"""Barber's modularity: parties and the statements that hold them together, searched for blocs.

A matrix has parties as rows and statements as columns here; which side a function is given as rows
makes no difference to the modularity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt
from scipy import sparse

from imcwp_graph.analysis.ascent import (
    TOLERANCE,
    FloatArray,
    IntArray,
    Search,
    SparseCells,
    State,
    limit_blocs,
)

# With so few statements (or parties) all their partitions are gone through: 877 for seven.
EXHAUSTIVE = 7
# How often a matrix is searched, each time from another start.
RESTARTS = 10
# Matrices are searched together as long as the arrays have no more cells than this.
_CELLS = 300_000
# Larger matrices are not laid out when at most this share of their cells is filled.
_SPARSE = 0.1

Matrix = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Split:
    """What several searches of one matrix found.

    Attributes
    ----------
    rows, columns : numpy.ndarray of int
        Shape (searches, rows) and (searches, columns): the bloc of each, by arbitrary numbers
        that are the same on both sides.
    modularity : numpy.ndarray of float
        Barber's modularity of each.
    """

    rows: IntArray
    columns: IntArray
    modularity: FloatArray


def measure_modularity(
    matrix: npt.ArrayLike,
    rows: npt.ArrayLike,
    columns: npt.ArrayLike,
    *,
    resolution: float = 1.0,
) -> float:
    r"""Measure how well given blocs fit who signed what.

    Parameters
    ----------
    matrix : array_like of bool
        Shape (parties, statements), true where the party signed.
    rows, columns : array_like of int
        The bloc of each party and of each statement, by the same numbers.
    resolution : float
        Factor :math:`\gamma` of the expected signatures.

    Returns
    -------
    float
        :math:`\frac{1}{m} \sum_{ij} (A_{ij} - \gamma k_i d_j / m)` over the pairs of a party
        :math:`i` and a statement :math:`j` in one bloc, with :math:`k_i` and :math:`d_j` their
        numbers of signatures and :math:`m` the number of all [1]_; 0 without signatures.

    References
    ----------
    .. [1] Barber, M. J. (2007). Modularity and community detection in bipartite networks.
       Physical Review E 76, 066102. DOI 10.1103/PhysRevE.76.066102

    Examples
    --------
    >>> from imcwp_graph.analysis.modularity import measure_modularity
    >>> measure_modularity([[1, 0], [0, 1]], [0, 1], [0, 1])
    0.5
    """
    signed = np.asarray(matrix, dtype=np.float64)
    total = float(signed.sum())
    if total == 0:
        return 0.0
    same = np.asarray(rows)[:, None] == np.asarray(columns)[None, :]
    return float(_weigh_cells(signed[None], resolution)[0][same].sum()) / total**2


def is_certain(matrix: Matrix | sparse.csr_array) -> bool:
    """Say whether a search tries everything, so that its answer is the best there is.

    Parameters
    ----------
    matrix : numpy.ndarray of bool or scipy.sparse.csr_array
        Shape (parties, statements).

    Returns
    -------
    bool
        True where at most seven statements, or parties, have a signature.
    """
    filled = (np.count_nonzero(np.asarray(matrix.sum(axis=side))) for side in (0, 1))
    return bool(min(filled) <= EXHAUSTIVE)


def search_blocs(
    matrix: Matrix | sparse.csr_array,
    *,
    seed: int = 0,
    runs: int = RESTARTS,
    resolution: float = 1.0,
) -> Split:
    """Search a matrix for the blocs of the highest modularity, once for each run.

    Where one side has at most seven members, every partition of it is tried with the best answer
    of the other side, so all runs give the same best blocs. Else a run starts from random blocs of
    the shorter side. Both sides are put, in turn, where they add most (BRIM [1]_) until nothing
    rises; blocs are merged while that helps [2]_; then part of the shorter side is shaken and the
    climb begins again, ten times, the best state being kept.

    Parameters
    ----------
    matrix : numpy.ndarray of bool or scipy.sparse.csr_array
        Shape (parties, statements), true or 1 where the party signed.
    seed : int
        0 or more. The same matrix, seed and runs give the same result.
    runs : int
        1 or more.
    resolution : float
        As for `measure_modularity`.

    Returns
    -------
    Split
        One row a run. What signed nothing, or was signed by nobody, is alone.

    References
    ----------
    .. [1] Barber, M. J. (2007). Modularity and community detection in bipartite networks.
       Physical Review E 76, 066102. DOI 10.1103/PhysRevE.76.066102
    .. [2] Liu, X. and Murata, T. (2010). An efficient algorithm for optimizing bipartite
       modularity in bipartite networks. Journal of Advanced Computational Intelligence and
       Intelligent Informatics 14, 408-415. DOI 10.20965/jaciii.2010.p0408

    Examples
    --------
    >>> import numpy as np
    >>> from imcwp_graph.analysis.modularity import search_blocs
    >>> found = search_blocs(np.array([[1, 0], [1, 0], [0, 1]], dtype=bool), runs=2)
    >>> found.rows.tolist(), found.columns.tolist()
    ([[0, 0, 1], [0, 0, 1]], [[0, 1], [0, 1]])
    """
    signed = sparse.csr_array(matrix).astype(np.float64)
    filled = tuple(np.flatnonzero(np.asarray(signed.sum(axis=side))) for side in (1, 0))
    # Those alone have numbers of their own, after those of all blocs.
    most = limit_blocs((1, len(filled[0]), len(filled[1])))
    rows = np.tile(np.arange(matrix.shape[0]) + most, (runs, 1))
    columns = np.tile(np.arange(matrix.shape[1]) + most + matrix.shape[0], (runs, 1))
    if not len(filled[0]):
        return Split(rows, columns, np.zeros(runs))
    core = sparse.csr_array(signed[filled[0]][:, filled[1]])
    turned = core.shape[0] < core.shape[1]
    if turned:
        core = sparse.csr_array(core.T)
    if core.shape[1] <= EXHAUSTIVE:
        weights = _weigh_cells(core.toarray()[None], resolution)
        long, short, values = (np.repeat(part, runs, axis=1) for part in _try_all(weights))
    else:
        search = Search((1, *core.shape), seed, runs)
        long, short, values = search.search(_lay_out(core, resolution))
    sides = (short[0], long[0]) if turned else (long[0], short[0])
    for labels, places, side in ((rows, filled[0], sides[0]), (columns, filled[1], sides[1])):
        labels[:, places] = np.where(side < 0, labels[:, places], side)
    return Split(rows, columns, values[0] / core.sum() ** 2)


def _lay_out(core: sparse.csr_array, resolution: float) -> FloatArray | SparseCells:
    """Give what cells add, laid out unless the matrix is large and mostly empty."""
    cells = core.shape[0] * core.shape[1]
    if cells > _CELLS and core.nnz <= _SPARSE * cells:
        return SparseCells(core, resolution)
    return _weigh_cells(core.toarray()[None], resolution)


def maximise_modularity(
    matrices: Iterable[Matrix], *, seed: int = 0, restarts: int = RESTARTS
) -> FloatArray:
    """Find the highest modularity of each of several matrices, all searched in the same way.

    Parameters
    ----------
    matrices : iterable of numpy.ndarray of bool
        All of one shape and with one number of signatures, no row or column being empty.
    seed : int
        0 or more. Every matrix is searched from the same random starts, so that its value depends
        on nothing but itself, the seed and the restarts.
    restarts : int
        1 or more.

    Returns
    -------
    numpy.ndarray of float
        One value a matrix: exact where one side has at most seven members, else a lower bound.

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph.analysis.modularity import maximise_modularity
    >>> from imcwp_graph.network.incidence import build_incidence
    >>> davis = build_incidence(nx.davis_southern_women_graph()).matrix.toarray() > 0
    >>> maximise_modularity([davis, davis[::-1]]).round(6).tolist()
    [0.345537, 0.345537]
    """
    waiting = iter(matrices)
    first = next(waiting, None)
    if first is None:
        return np.zeros(0)
    turned = first.shape[0] < first.shape[1]
    long, short = sorted(first.shape, reverse=True)
    exhaustive = short <= EXHAUSTIVE
    search = None if exhaustive else Search((1, long, short), seed, restarts)
    each = long * 2**short if exhaustive else restarts * long * short
    found = []
    for batch in _group(first, waiting, max(1, _CELLS // each)):
        cells = batch.transpose(0, 2, 1) if turned else batch
        weights = _weigh_cells(cells.astype(np.float64), 1.0)
        values = _try_all(weights)[2] if search is None else search.search(weights)[2]
        found.append(values.max(axis=1) / float(first.sum()) ** 2)
    return np.concatenate(found)


def _group(first: Matrix, others: Iterator[Matrix], size: int) -> Iterator[Matrix]:
    batch = [first.copy()]
    while batch:
        batch.extend(other.copy() for other in islice(others, size - len(batch)))
        yield np.stack(batch)
        batch = [other.copy() for other in islice(others, 1)]


def _weigh_cells(matrices: FloatArray, resolution: float) -> FloatArray:
    """Give m A - resolution k d: integers at resolution 1, so that sums are exact in any order."""
    rows = matrices.sum(axis=2, keepdims=True)
    columns = matrices.sum(axis=1, keepdims=True)
    total = matrices.sum(axis=(1, 2), keepdims=True)
    return np.asarray(total * matrices - resolution * (rows * columns))


def _list_partitions(size: int) -> list[tuple[int, ...]]:
    """List all partitions as bloc numbers, fewest blocs first."""
    found: list[tuple[int, ...]] = [(0,)]
    for _ in range(size - 1):
        found = [(*one, bloc) for one in found for bloc in range(max(one) + 2)]
    return sorted(found, key=lambda one: (max(one), one))


def _try_all(weights: FloatArray) -> State:
    """Try every partition of the columns: blocs of rows, blocs of columns, value, as one run."""
    matrices, rows, columns = weights.shape
    # What each row would add with each set of columns; the bits of a set are its columns.
    members = (np.arange(2**columns)[None, :] >> np.arange(columns)[:, None]) & 1
    sums = np.moveaxis(weights @ members.astype(np.float64), 2, 0)
    best = np.full(matrices, -1.0)
    long = np.zeros((matrices, rows), dtype=np.int64)
    short = np.zeros((matrices, columns), dtype=np.int64)
    for partition in _list_partitions(columns):
        labels = np.array(partition)
        sets = np.bincount(labels, 2 ** np.arange(columns)).astype(np.int64)
        gains = sums[sets]
        top = gains.max(axis=0)
        values = np.maximum(top, 0).sum(axis=1)
        better = np.flatnonzero(values > best * (1 + TOLERANCE))
        if len(better):
            best[better] = values[better]
            # A row that loses in every bloc is better off alone.
            chosen = np.where(top[better] < 0, -1, gains[:, better].argmax(axis=0))
            long[better] = chosen
            short[better] = labels
    return long[:, None], short[:, None], best[:, None]
