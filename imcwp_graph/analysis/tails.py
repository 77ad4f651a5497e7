"""How likely so many shared signatures are or more, and so many or fewer: two formulas.

Both tails hold the observed number itself. The smaller of the two is summed from its own terms, so
that it is right to many digits however small it is; the larger one is its complement.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import special

from imcwp_graph.analysis.convolution import measure_exact, tilt_chances
from imcwp_graph.errors import ChoiceError

TAILS = ("exact", "normal", "saddlepoint")

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]

# A sum of terms stops when the next one is that small a part of it.
_SMALL = 1e-17
# So many pairs are worked on at a time: more would not fit the processor's cache.
_CHUNK = 16_384
# Below this number Stirling's series is not exact to the last digit.
_SERIES_FROM = 16
# The saddlepoint formula takes a table of all classes for so many pairs at a time.
_SADDLE_CHUNK = 2_048
# So close to the mean the saddlepoint formula loses its digits.
_GAP = 1e-3


class Tails(NamedTuple):
    """What a model says of pairs.

    Attributes
    ----------
    expected : numpy.ndarray of float
        The mean number shared.
    upper, lower : numpy.ndarray of float
        P(W >= shared) and P(W <= shared).
    """

    expected: FloatArray
    upper: FloatArray
    lower: FloatArray


def measure_hypergeometric(
    population: int, first: IntArray, second: IntArray, shared: IntArray
) -> Tails:
    """Measure overlaps of subsets drawn at random from one population.

    Parameters
    ----------
    population : int
        How many there are to draw from.
    first, second : numpy.ndarray of int
        The sizes of the two subsets of each pair, 0 to `population`.
    shared : numpy.ndarray of int
        How many each pair was seen to share.

    Returns
    -------
    Tails
        One number a pair.

    Examples
    --------
    >>> import numpy as np
    >>> from imcwp_graph.analysis.tails import measure_hypergeometric
    >>> tails = measure_hypergeometric(4, np.array([3]), np.array([2]), np.array([2]))
    >>> tails.expected.round(3).tolist(), tails.upper.round(3).tolist(), tails.lower.tolist()
    ([1.5], [0.5], [1.0])
    """
    if not len(shared):
        return Tails(np.zeros(0), np.zeros(0), np.zeros(0))
    small, large = np.minimum(first, second), np.maximum(first, second)
    # Pairs with the same three numbers have the same tails.
    key = (small * (population + 1) + large) * (population + 1) + shared
    unique, place, inverse = np.unique(key, return_index=True, return_inverse=True)
    upper, lower = np.empty(len(unique)), np.empty(len(unique))
    table = _tabulate_factorials(population)
    for start in range(0, len(unique), _CHUNK):
        part = slice(start, start + _CHUNK)
        chosen = place[part]
        upper[part], lower[part] = _sum_hypergeometric(
            table, small[chosen], large[chosen], shared[chosen]
        )
    return Tails(small * large / max(population, 1), upper[inverse], lower[inverse])


def _tabulate_factorials(largest: int) -> FloatArray:
    """Tabulate log n!, less a multiple of n that cancels in a ratio of as many above as below.

    What is left stays below `largest` / e, so that rounding costs less than a digit per factor ten.
    """
    n = np.arange(1, largest + 1, dtype=np.float64)
    series = 1 / (12 * n) - 1 / (360 * n**3) + 1 / (1260 * n**5) - 1 / (1680 * n**7)
    table = n * np.log(n / max(largest, 1)) + np.log(2 * np.pi * n) / 2 + series
    few = n[: _SERIES_FROM - 1]
    table[: _SERIES_FROM - 1] = special.gammaln(few + 1) + few - few * np.log(max(largest, 1))
    return np.concatenate([[0.0], table])


def _sum_hypergeometric(
    table: FloatArray, small: IntArray, large: IntArray, shared: IntArray
) -> tuple[FloatArray, FloatArray]:
    population = len(table) - 1
    rest = population - small - large
    term = np.exp(
        table[small] + table[population - small] + table[large] + table[population - large]
        - table[population] - table[shared] - table[small - shared] - table[large - shared]
        - table[rest + shared]
    )  # fmt: skip
    mode = (small + 1) * (large + 1) / (population + 2)
    up = shared >= mode
    tail = _sum_terms(term, small, large, rest, shared, up)
    # Rounding may carry a sum past 1 by a hair.
    tail = np.minimum(tail, 1.0)
    other = np.minimum(1.0 - tail + term, 1.0)
    return np.where(up, tail, other), np.where(up, other, tail)


def _sum_terms(
    term: FloatArray, small: IntArray, large: IntArray, rest: IntArray, shared: IntArray,
    up: npt.NDArray[np.bool_],
) -> FloatArray:  # fmt: skip
    """Add the terms from the observed number outwards, away from the mode."""
    # Going down is going up with one subset exchanged for its complement.
    a = small.astype(np.float64)
    b = np.where(up, large, rest + small).astype(np.float64)
    k = np.where(up, shared, small - shared).astype(np.float64)
    d = np.where(up, rest, large - small).astype(np.float64)
    total, live = np.ones(len(term)), np.arange(len(term))
    factor, sums = np.ones(len(term)), np.ones(len(term))
    while len(live):
        factor *= (a - k) * (b - k) / ((k + 1) * (d + k + 1))
        k += 1
        sums += factor
        going = factor > _SMALL * sums
        if going.mean() < 0.75:
            total[live] = sums
            live, factor, sums = live[going], factor[going], sums[going]
            a, b, d, k = a[going], b[going], d[going], k[going]
    return term * total


def measure_sums(
    chances: FloatArray,
    multiplicities: IntArray,
    first: IntArray,
    second: IntArray,
    shared: IntArray,
    *,
    tail: str = "exact",
    n_jobs: int = 1,
) -> Tails:
    """Measure what pairs of rows share when every cell is a chance of its own.

    Parameters
    ----------
    chances : numpy.ndarray of float
        Shape (row classes, column classes), 0 to 1.
    multiplicities : numpy.ndarray of int
        How many columns each class has.
    first, second : numpy.ndarray of int
        The row classes of each pair.
    shared : numpy.ndarray of int
        How many columns each pair was seen to share.
    tail : {"exact", "normal", "saddlepoint"}
        ``exact`` adds the terms of the distribution; ``normal`` is the normal approximation with a
        correction for skewness [1]_, wrong by up to .02 on small data; ``saddlepoint`` is that of
        Lugannani and Rice [2]_, close far out too.
    n_jobs : int
        For the exact tail: how many tasks run at a time. It changes no digit.

    Returns
    -------
    Tails
        One number a pair.

    Raises
    ------
    ChoiceError
        If the tail is not one of the three.

    References
    ----------
    .. [1] Hong, Y. (2013). On computing the distribution function for the Poisson binomial
       distribution. Computational Statistics and Data Analysis 59, 41-51.
       DOI 10.1016/j.csda.2012.10.006
    .. [2] Lugannani, R. and Rice, S. (1980). Saddle point approximation for the distribution of
       the sum of independent random variables. Advances in Applied Probability 12, 475-490.
       DOI 10.2307/1426607

    Examples
    --------
    >>> import numpy as np
    >>> from imcwp_graph.analysis.tails import measure_sums
    >>> one = np.array([0])
    >>> measure_sums(np.array([[0.5]]), np.array([2]), one, one, np.array([1])).upper.tolist()
    [0.4375]
    """
    if tail not in TAILS:
        raise ChoiceError("tail", tail, TAILS)
    expected = _add_powers(chances, multiplicities, 1)[first, second]
    if tail == "exact":
        upper, lower = measure_exact(chances, multiplicities, first, second, shared, n_jobs=n_jobs)
    elif tail == "normal":
        upper, lower = _approximate_normal(chances, multiplicities, first, second, shared)
    else:
        upper, lower = _approximate_saddlepoint(chances, multiplicities, first, second, shared)
    return Tails(expected, upper, lower)


def _add_powers(chances: FloatArray, multiplicities: IntArray, power: int) -> FloatArray:
    """Add for all pairs of row classes the chances of a shared column, to a power."""
    raised = chances**power
    return np.asarray((raised * multiplicities) @ raised.T)


def _approximate_normal(
    chances: FloatArray, multiplicities: IntArray, first: IntArray, second: IntArray,
    shared: IntArray,
) -> tuple[FloatArray, FloatArray]:  # fmt: skip
    one, two, three = (_add_powers(chances, multiplicities, power) for power in (1, 2, 3))
    variance = np.maximum(one - two, 0.0)
    deviation = np.sqrt(variance)
    # Where nothing is left to chance, the tails are 0 or 1; so little deviation gives just that.
    deviation = np.maximum(deviation, 1e-9)
    skewness = (one - 3 * two + 2 * three) / deviation**3
    skewness[variance <= 1e-18] = 0.0
    mean, deviation, skewness = (table[first, second] for table in (one, deviation, skewness))

    def add_upto(count: IntArray) -> FloatArray:
        x = (count + 0.5 - mean) / deviation
        density = np.exp(-x * x / 2) / np.sqrt(2 * np.pi)
        refined = special.ndtr(x) + skewness * (1 - x * x) * density / 6
        return np.asarray(np.clip(refined, 0.0, 1.0))

    return 1.0 - add_upto(shared - 1), add_upto(shared)


def _approximate_saddlepoint(
    chances: FloatArray, multiplicities: IntArray, first: IntArray, second: IntArray,
    shared: IntArray,
) -> tuple[FloatArray, FloatArray]:  # fmt: skip
    # Pairs of the same two classes that share as many have the same tails.
    rows = len(chances)
    numbers = int(shared.max(initial=0)) + 2
    keys = (np.minimum(first, second) * rows + np.maximum(first, second)) * numbers
    wanted = np.concatenate([keys + shared, keys + shared + 1])
    unique, inverse = np.unique(wanted, return_inverse=True)
    tails = np.empty(len(unique))
    for start in range(0, len(unique), _SADDLE_CHUNK):
        pairs, count = np.divmod(unique[start : start + _SADDLE_CHUNK], numbers)
        cells = (chances[pairs // rows] * chances[pairs % rows]).T
        tails[start : start + _SADDLE_CHUNK] = _sum_from_saddlepoint(cells, multiplicities, count)
    found = tails[inverse]
    return found[: len(shared)], 1.0 - found[len(shared) :]


def _sum_from_saddlepoint(
    cells: FloatArray, multiplicities: IntArray, count: IntArray
) -> FloatArray:
    """Approximate P(W >= count) for the sum of each column."""
    weights = multiplicities.astype(np.float64)
    mean = weights @ cells
    sure = weights @ (cells == 1)
    room = weights @ (cells > 0)
    tail = np.where(count <= sure, 1.0, 0.0)
    top = (count == room) & (count > sure)
    if top.any():
        logs = np.log(cells[:, top], out=np.zeros_like(cells[:, top]), where=cells[:, top] > 0)
        tail[top] = np.exp(weights @ logs)
    inner = np.flatnonzero((count > sure) & (count < room))
    if len(inner):
        tail[inner] = _sum_inner(cells[:, inner], weights, count[inner], mean[inner])
    return tail


def _sum_inner(
    cells: FloatArray, weights: FloatArray, count: IntArray, mean: FloatArray
) -> FloatArray:
    target = count.astype(np.float64)
    # At the mean the formula is 0 / 0; close to it, it is taken on both sides of the gap.
    gap = np.abs(target - mean) < _GAP
    sides = (
        [target]
        if not gap.any()
        else [np.where(gap, mean - _GAP, target), np.where(gap, mean + _GAP, target)]
    )
    values = [_apply_formula(cells, weights, side) for side in sides]
    if len(values) == 1:
        return np.asarray(values[0])
    share = np.where(gap, (target - mean + _GAP) / (2 * _GAP), 0.0)
    return np.asarray(values[0] * (1 - share) + values[1] * share)


def _apply_formula(cells: FloatArray, weights: FloatArray, target: FloatArray) -> FloatArray:
    tilt = tilt_chances(cells, weights, target, steps=12)
    growth = np.expm1(tilt)
    cumulant = weights @ np.log1p(cells * growth)
    raised = cells * (1 + growth) / (1 + cells * growth)
    spread = weights @ (raised * (1 - raised))
    root = np.sign(tilt) * np.sqrt(np.maximum(2 * (tilt * target - cumulant), 1e-300))
    # The step of a whole number, not of a continuous one.
    slope = -np.expm1(-tilt) * np.sqrt(spread)
    density = np.exp(-root * root / 2) / np.sqrt(2 * np.pi)
    return np.asarray(np.clip(special.ndtr(-root) + density * (1 / slope - 1 / root), 0.0, 1.0))
