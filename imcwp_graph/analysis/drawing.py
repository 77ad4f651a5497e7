"""Matrices with the margins of the observed one, drawn by trades between rows.

In a trade two rows put together the columns that only one of them has and deal them out anew at
random, each row keeping its number [1]_. Rows are lists, as in [2]_, so that a trade costs what the
two rows hold. In each round all rows trade, two and two [3]_. Every matrix with these margins is
equally likely in the long run; whether the run was long enough is asked of several chains at once.

.. [1] Strona, G., Nappo, D., Boccacci, F., Fattorini, S. and San-Miguel-Ayanz, J. (2014). A fast
   and unbiased procedure to randomize ecological binary matrices with fixed row and column totals.
   Nature Communications 5, 4114. DOI 10.1038/ncomms5114
.. [2] Godard, K. and Neal, Z. P. (2022). fastball: a fast algorithm to randomly sample bipartite
   graphs with fixed degree sequences. Journal of Complex Networks 10, cnac049.
   DOI 10.1093/comnet/cnac049
.. [3] Carstens, C. J., Berger, A. and Strona, G. (2016). Curveball: a new generation of sampling
   algorithms for graphs with fixed degree sequence. DOI 10.48550/arXiv.1609.05137
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from imcwp_graph.analysis.kernels import compile_kernel, has_compiler
from imcwp_graph.analysis.parallel import run_parallel

# So many chains are run, whatever the number of jobs: the draws depend on the seed alone.
CHAINS = 4
# Every row (or column, whichever are fewer) trades so often before the first draw, and between a
# draw and the next.
FIRST_TRADES = 100
TRADES = 10
# Above this many cells, sparse products count faster than dense ones, and take less room.
_DENSE_CELLS = 2_000_000
# Rows of a sparse product at a time.
_BLOCK = 1_000

BoolMatrix = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]


class Chain:
    """A matrix that trades.

    Parameters
    ----------
    matrix : scipy.sparse.csr_array
        Where it starts: zeros and ones.
    generator : numpy.random.Generator
        Where chance comes from.
    """

    def __init__(self, matrix: sparse.csr_array, generator: np.random.Generator) -> None:
        self.shape = matrix.shape
        # Trading among the fewer costs less and mixes as well.
        self.turned = matrix.shape[0] > matrix.shape[1]
        lists = sparse.csr_array(matrix.T if self.turned else matrix, copy=True)
        lists.eliminate_zeros()
        lists.sort_indices()
        self.starts = lists.indptr.astype(np.int64)
        self._generator = generator
        widest = 2 * int(np.diff(self.starts).max(initial=0)) + 1
        # Plain Python is several times faster on lists than on arrays, number by number.
        self._items: Any = lists.indices.astype(np.int32)
        self._starts: Any = self.starts
        self._spare: list[Any] = [
            np.zeros(size, dtype=np.int32) for size in (lists.shape[1], widest)
        ]
        if not has_compiler():
            self._items, self._starts = self._items.tolist(), self._starts.tolist()
            self._spare = [part.tolist() for part in self._spare]

    @property
    def items(self) -> IntArray:
        """The columns of each row one after the other, as `starts` parts them, in no order."""
        return np.asarray(self._items, dtype=np.int32)

    def trade(self, rounds: int) -> None:
        """Let every row trade so many times."""
        for _ in range(rounds):
            order = self._generator.permutation(len(self.starts) - 1)
            # Of two rows the one with fewer draws, so half as many chances are enough.
            chances = self._generator.random(len(self._items) // 2 + 1)
            if not has_compiler():
                order, chances = order.tolist(), chances.tolist()
            _trade_round(self._starts, self._items, order, chances, *self._spare)

    def build_matrix(self) -> sparse.csr_array:
        """Give the matrix as it stands."""
        ones = np.ones(len(self._items), dtype=np.int32)
        shape = self.shape[::-1] if self.turned else self.shape
        lists = sparse.csr_array((ones, self.items, self.starts), shape=shape)
        return sparse.csr_array(lists.T) if self.turned else lists

    def fill(self, matrix: npt.NDArray[Any]) -> None:
        """Write the matrix as it stands into an array of its shape."""
        matrix[...] = 0
        rows = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        (matrix.T if self.turned else matrix)[rows, self.items] = 1


@compile_kernel
def _trade_round(starts: Any, items: Any, order: Any, chances: Any, marks: Any, pool: Any) -> None:
    """Let the rows trade two and two, as they follow each other in `order`.

    What both rows have stays at the head of each; the rest goes into `pool`, where the row that
    gets fewer draws its own by as many steps of a shuffle. Nothing is marked before or after.
    """
    used = 0
    for place in range(0, len(order) - 1, 2):
        first, second = order[place], order[place + 1]
        a, a_end = starts[first], starts[first + 1]
        b, b_end = starts[second], starts[second + 1]
        for k in range(a, a_end):
            marks[items[k]] = 1
        pooled = 0
        # Written without branches: a processor cannot foresee what two rows share.
        for k in range(b, b_end):
            x = items[k]
            mark = marks[x]
            marks[x] = 2 * mark
            items[b] = x
            pool[pooled] = x
            b += mark
            pooled += 1 - mark
        for k in range(a, a_end):
            x = items[k]
            both = marks[x] >> 1
            marks[x] = 0
            items[a] = x
            pool[pooled] = x
            a += both
            pooled += 1 - both
        mine = a_end - a
        fewer = min(mine, pooled - mine)
        for k in range(fewer):
            chosen = k + int(chances[used + k] * (pooled - k))
            x = pool[chosen]
            pool[chosen] = pool[k]
            pool[k] = x
        used += fewer
        own = 0 if fewer == mine else fewer
        for k in range(mine):
            items[a + k] = pool[own + k]
        other = mine if own == 0 else 0
        for k in range(b_end - b):
            items[b + k] = pool[other + k]


def draw_matrices(matrix: BoolMatrix, *, draws: int, seed: int) -> Iterator[BoolMatrix]:
    """Draw matrices with the margins of the observed one, all equally likely, by trades.

    Parameters
    ----------
    matrix : numpy.ndarray of bool
        Shape (parties, statements).
    draws : int
        How many.
    seed : int
        0 or more.

    Yields
    ------
    numpy.ndarray of bool
        A view that the next draw changes. One chain goes on from draw to draw.

    Examples
    --------
    >>> import numpy as np
    >>> from imcwp_graph.analysis.drawing import draw_matrices
    >>> observed = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 1]], dtype=bool)
    >>> [int(drawn.sum()) for drawn in draw_matrices(observed, draws=3, seed=0)]
    [4, 4, 4]
    """
    chain = Chain(sparse.csr_array(matrix.astype(np.int32)), np.random.default_rng(seed))
    drawn = matrix.copy()
    chain.trade(FIRST_TRADES)
    for _ in range(draws):
        chain.trade(TRADES)
        chain.fill(drawn)
        yield drawn


@dataclass(frozen=True, eq=False)
class Sample:
    """What pairs of rows share in draws.

    Attributes
    ----------
    total : numpy.ndarray of int
        The sum over all draws of what each pair shares.
    above, below : numpy.ndarray of int
        In how many draws it shares as many as given or more, and as many or fewer.
    mixing : float or None
        Split R-hat of the sum of squares of what all pairs share, over the chains; None with
        fewer than 8 draws a chain.
    """

    total: IntArray
    above: IntArray
    below: IntArray
    mixing: float | None


def sample_shared(
    matrix: sparse.csr_array,
    first: IntArray,
    second: IntArray,
    shared: IntArray,
    *,
    draws: int,
    seed: int,
    n_jobs: int = 1,
) -> Sample:
    """Count in draws with fixed margins what pairs of rows share.

    Parameters
    ----------
    matrix : scipy.sparse.csr_array
        Where the chains start: zeros and ones.
    first, second : numpy.ndarray of int
        The rows of each pair.
    shared : numpy.ndarray of int
        What the number of each pair is compared with.
    draws : int
        How many, dealt out to `CHAINS` chains.
    seed : int
        0 or more.
    n_jobs : int
        How many chains run at a time, as joblib takes it; it changes no number.

    Returns
    -------
    Sample
        One number a pair, and how well the chains agree.

    References
    ----------
    .. [1] Gelman, A. and Rubin, D. B. (1992). Inference from iterative simulation using multiple
       sequences. Statistical Science 7, 457-472. DOI 10.1214/ss/1177011136

    Examples
    --------
    >>> import numpy as np
    >>> from scipy import sparse
    >>> from imcwp_graph.analysis.drawing import sample_shared
    >>> observed = sparse.csr_array(np.array([[1, 0], [0, 1]]))
    >>> pair = np.array([0]), np.array([1]), np.array([0])
    >>> sample_shared(observed, *pair, draws=20, seed=0).above.tolist()
    [20]
    """
    parts = [draws // CHAINS + (chain < draws % CHAINS) for chain in range(CHAINS)]
    seeds = np.random.SeedSequence(seed).spawn(CHAINS)
    tasks = [
        (matrix, first, second, shared, part, own)
        for part, own in zip(parts, seeds, strict=True)
        if part
    ]
    found = run_parallel(_run_chain, tasks, n_jobs=n_jobs)
    total, above, below = (sum(one[place] for one in found) for place in range(3))
    return Sample(total, above, below, measure_mixing([one[3] for one in found]))


def measure_mixing(traces: list[FloatArray]) -> float | None:
    """Measure by split R-hat whether chains agree with each other and with their own halves.

    Parameters
    ----------
    traces : list of numpy.ndarray
        One number a draw, of each chain.

    Returns
    -------
    float or None
        1 where they agree, more where they do not yet; None with fewer than 8 draws a chain.

    Examples
    --------
    >>> import numpy as np
    >>> from imcwp_graph.analysis.drawing import measure_mixing
    >>> measure_mixing([np.tile([1.0, 2.0], 10)] * 2) < 1.05
    True
    >>> measure_mixing([np.tile([1.0, 2.0], 10), np.tile([5.0, 6.0], 10)]) > 3
    True
    """
    half = min((len(trace) for trace in traces), default=0) // 2
    if half < 4:
        return None
    halves = np.array([part for trace in traces for part in (trace[:half], trace[-half:])])
    within = halves.var(axis=1, ddof=1).mean()
    between = halves.mean(axis=1).var(ddof=1)
    if within == 0:
        return 1.0 if between == 0 else float("inf")
    return float(np.sqrt((half - 1) / half + between / within))


def _run_chain(
    matrix: sparse.csr_array, first: IntArray, second: IntArray, shared: IntArray, draws: int,
    seed: np.random.SeedSequence,
) -> tuple[IntArray, IntArray, IntArray, FloatArray]:  # fmt: skip
    chain = Chain(matrix, np.random.default_rng(seed))
    total, above, below = (np.zeros(len(shared), dtype=np.int64) for _ in range(3))
    trace = np.zeros(draws)
    count = _Counter(chain, first, second)
    chain.trade(FIRST_TRADES)
    for draw in range(draws):
        chain.trade(TRADES)
        counts = count()
        total += counts
        above += counts >= shared
        below += counts <= shared
        trace[draw] = counts @ counts
    return total, above, below, trace


class _Counter:
    """Count what the pairs of rows share in a chain's matrix."""

    def __init__(self, chain: Chain, first: IntArray, second: IntArray) -> None:
        self._chain = chain
        self._involved, places = np.unique(np.concatenate([first, second]), return_inverse=True)
        self._first, self._second = places.reshape(2, -1)
        dense = chain.shape[0] * chain.shape[1] <= _DENSE_CELLS
        # Whole numbers this small are exact in single precision, whose product is the fastest.
        self._dense = np.zeros(chain.shape, dtype=np.float32) if dense else None
        self._order = np.argsort(self._first, kind="stable")

    def __call__(self) -> IntArray:
        if self._dense is None:
            return self._count_blocks(self._chain.build_matrix()[self._involved])
        self._chain.fill(self._dense)
        rows = self._dense
        if len(self._involved) < len(rows):
            rows = rows[self._involved]
        cells = self._first * len(rows) + self._second
        return np.asarray((rows @ rows.T).ravel().take(cells), dtype=np.int64)

    def _count_blocks(self, rows: sparse.csr_array) -> IntArray:
        counts = np.zeros(len(self._first), dtype=np.int64)
        turned = sparse.csr_array(rows.T)
        starts = np.arange(0, len(self._involved) + _BLOCK, _BLOCK)
        ends = np.searchsorted(self._first[self._order], starts)
        for start, low, high in zip(starts.tolist(), ends[:-1], ends[1:], strict=False):
            pairs = self._order[low:high]
            block = (rows[start : start + _BLOCK] @ turned).toarray()
            counts[pairs] = block[self._first[pairs] - start, self._second[pairs]]
        return counts
