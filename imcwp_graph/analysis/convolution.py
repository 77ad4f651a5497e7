"""The exact distribution of a sum of independent chances (Poisson-binomial), by convolution.

Chances that are equal come in classes: a class of `m` adds a binomial number at once. Only positive
numbers are ever added and multiplied, so small tails are as exact as large ones.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from imcwp_graph.analysis.kernels import compile_kernel, has_compiler
from imcwp_graph.analysis.parallel import run_parallel

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]

# So many sums are one task; it does not depend on how many tasks run at a time.
_TASK = 2_048
# A term that is that small a part of all does not show in any sum.
_SMALL = 1e-17


def measure_exact(
    chances: FloatArray,
    multiplicities: IntArray,
    first: IntArray,
    second: IntArray,
    shared: IntArray,
    *,
    n_jobs: int = 1,
) -> tuple[FloatArray, FloatArray]:
    """Measure both tails of the number that two rows share when every cell is a chance of its own.

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
    n_jobs : int
        How many tasks run at a time, as joblib takes it; it changes no digit.

    Returns
    -------
    upper, lower : numpy.ndarray of float
        P(W >= shared) and P(W <= shared).

    References
    ----------
    .. [1] Hong, Y. (2013). On computing the distribution function for the Poisson binomial
       distribution. Computational Statistics and Data Analysis 59, 41-51.
       DOI 10.1016/j.csda.2012.10.006

    Examples
    --------
    Two rows with a chance of .5 in each of two columns:

    >>> import numpy as np
    >>> from imcwp_graph.analysis.convolution import measure_exact
    >>> one = np.array([0])
    >>> upper, lower = measure_exact(np.array([[0.5]]), np.array([2]), one, one, np.array([1]))
    >>> upper.tolist(), lower.tolist()
    ([0.4375], [0.9375])
    """
    upper, lower = np.empty(len(shared)), np.empty(len(shared))
    if not len(shared):
        return upper, lower
    # Pairs of the same two classes have one distribution, needed as far as the largest of them.
    keys = np.minimum(first, second) * len(chances) + np.maximum(first, second)
    unique, inverse = np.unique(keys, return_inverse=True)
    most = np.zeros(len(unique), dtype=np.int64)
    np.maximum.at(most, inverse, shared)
    # Sums of one length go side by side.
    rank = np.empty(len(unique), dtype=np.int64)
    order = np.argsort(most, kind="stable")
    rank[order] = np.arange(len(unique))
    position = rank[inverse]
    pairs = np.argsort(position, kind="stable")
    ends = np.searchsorted(position[pairs], np.arange(_TASK, len(unique) + _TASK, _TASK))
    tasks, start = [], 0
    for number, end in enumerate(ends.tolist()):
        classes = order[number * _TASK : (number + 1) * _TASK]
        rows = np.divmod(unique[classes], len(chances))
        members = pairs[start:end]
        sums = position[members] - number * _TASK
        tasks.append((chances, multiplicities, rows, most[classes], sums, shared[members]))
        start = end
    found = run_parallel(_measure_task, tasks, n_jobs=n_jobs)
    upper[pairs] = np.concatenate([one for one, _ in found])
    lower[pairs] = np.concatenate([one for _, one in found])
    return upper, lower


def tilt_chances(
    chances: FloatArray,
    multiplicities: IntArray | FloatArray,
    target: FloatArray,
    *,
    steps: int,
) -> FloatArray:
    """Find by how much all log odds must grow for sums to have given means.

    Parameters
    ----------
    chances : numpy.ndarray of float
        Shape (classes, sums).
    multiplicities : numpy.ndarray of int
        How many chances each class has.
    target : numpy.ndarray of float
        The mean that each sum shall have, above 0 and below what it can reach at most; others
        give a large number.
    steps : int
        How many steps of Newton's method.

    Returns
    -------
    numpy.ndarray of float
        One number a sum, from -40 to 40.
    """
    weights = multiplicities.astype(np.float64)
    others = 1.0 - chances
    mean = weights @ chances
    tilt = np.log(np.maximum(target, 1e-9) / np.maximum(mean, 1e-300))
    tilt = np.clip(tilt, -40.0, 40.0)
    for _ in range(steps):
        raised = chances * np.exp(tilt)
        raised /= others + raised
        mean = weights @ raised
        raised *= 1.0 - raised
        spread = weights @ raised
        step = (target - mean) / np.maximum(spread, 1e-300)
        tilt = np.clip(tilt + np.clip(step, -2.0, 2.0), -40.0, 40.0)
    return tilt


def _measure_task(
    chances: FloatArray, multiplicities: IntArray, rows: tuple[IntArray, IntArray],
    most: IntArray, sums: IntArray, shared: IntArray,
) -> tuple[FloatArray, FloatArray]:  # fmt: skip
    """Measure the pairs of some sums; `sums` says which one each pair belongs to, in order."""
    cells = np.ascontiguousarray((chances[rows[0]] * chances[rows[1]]).T)
    means = np.asarray(multiplicities @ cells)
    sizes = _limit_sizes(cells, multiplicities, means, most)
    terms = _list_terms(cells, multiplicities, _find_lifts(cells, multiplicities, means, most))
    upto = _convolve_all(terms, sizes)
    onwards = np.cumsum(upto[:, ::-1], axis=1)[:, ::-1]
    np.cumsum(upto, axis=1, out=upto)
    lower = np.minimum(upto[sums, shared], 1.0)
    below = np.where(shared > 0, upto[sums, shared - 1], 0.0)
    upper = np.where(shared > means[sums], onwards[sums, shared], 1.0 - below)
    return np.clip(upper, 0.0, 1.0), lower


def _limit_sizes(
    cells: FloatArray, multiplicities: IntArray, means: FloatArray, most: IntArray
) -> IntArray:
    """Say how many terms each sum needs: to the observed number, and on where the tail counts.

    The terms beyond the mean fall at least as fast as those of a Poisson distribution.
    """
    room = multiplicities @ (cells > 0)
    fall = np.log(np.maximum(most, 1) / np.maximum(means, 1e-300))
    further = np.minimum(40.0 / np.maximum(fall, 1e-3), 9.0 * np.sqrt(most) + 12.0)
    further = np.minimum(np.where(most > means, np.ceil(further), 0), np.maximum(room - most, 0))
    return np.asarray(most + further + 1, dtype=np.int64)


def _find_lifts(
    cells: FloatArray, multiplicities: IntArray, means: FloatArray, most: IntArray
) -> FloatArray:
    """Say how much more likely each single event is, given the rarest sum that is asked for."""
    lifts = np.ones(len(most))
    beyond = np.flatnonzero(most > means)
    target = most[beyond].astype(np.float64)
    tilts = tilt_chances(cells[:, beyond], multiplicities, target, steps=3)
    lifts[beyond] = np.exp(np.maximum(tilts, 0.0))
    return lifts


def _list_terms(
    cells: FloatArray, multiplicities: IntArray, lifts: FloatArray
) -> list[list[FloatArray]]:
    """List the steps of the convolution: binomial terms of 0, 1, 2, ... for all sums at once."""
    steps = []
    for chance, number in zip(cells, multiplicities.tolist(), strict=True):
        if not number or not chance.any():
            continue
        turned = bool(chance.max() > 0.5)
        rare = np.minimum(chance, 1.0 - chance)
        odds = rare / (1.0 - rare)
        # The chance that nothing happens in a step must stay a number that is not 0.
        most = int(200.0 / np.log1p(max(float((odds * lifts).max()), 0.01 if not turned else 1.0)))
        for start in range(0, number, most):
            trials = min(most, number - start)
            if turned:
                steps.append(_list_turned(chance > 0.5, rare, odds, trials))
            else:
                steps.append(_list_rare(rare, odds, lifts, trials))
    return steps


def _list_rare(
    rare: FloatArray, odds: FloatArray, lifts: FloatArray, trials: int
) -> list[FloatArray]:
    """List binomial terms until no more of them shows in any sum that is asked for."""
    terms = [np.exp(trials * np.log1p(-rare))]
    lifted = odds * lifts
    steepest = float(lifted.max())
    scaled, total = np.ones(len(rare)), np.ones(len(rare))
    for k in range(1, trials + 1):
        ratio = (trials - k + 1) / k
        scaled = scaled * lifted * ratio
        total += scaled
        terms.append(terms[-1] * (odds * ratio))
        if ratio * steepest < 0.5 and (scaled < _SMALL * total).all():
            break
    return terms


def _list_turned(
    often: npt.NDArray[np.bool_], rare: FloatArray, odds: FloatArray, trials: int
) -> list[FloatArray]:
    """List binomial terms; where the chance is above one half, count what does not happen."""
    terms = [np.exp(trials * np.log1p(-rare))]
    for k in range(trials):
        terms.append(terms[-1] * odds * ((trials - k) / (k + 1)))
    return [np.where(often, terms[trials - k], terms[k]) for k in range(trials + 1)]


def _convolve_all(steps: list[list[FloatArray]], sizes: IntArray) -> FloatArray:
    """Give the first terms of the distribution of each sum, shape (sums, longest size)."""
    width, longest = len(sizes), int(sizes.max())
    lengths = np.array([len(terms) for terms in steps], dtype=np.int64)
    flat = [term for terms in steps for term in terms]
    stacked = np.array(flat).reshape(len(flat), width)
    if has_compiler():
        state = np.zeros((width, longest))
        state[:, 0] = 1.0
        return np.asarray(
            _convolve(np.ascontiguousarray(stacked.T), lengths, sizes, state, np.zeros_like(state))
        )
    # Plain, what is a number in the compiled loop is a row of numbers, one of each sum.
    state = np.zeros((1, longest, width))
    state[0, 0] = 1.0
    size = np.array([longest])
    found = _convolve(stacked[np.newaxis], lengths, size, state, np.zeros_like(state))
    return np.ascontiguousarray(found[0].T)


@compile_kernel
def _convolve(
    terms: FloatArray, lengths: IntArray, sizes: IntArray, state: FloatArray, spare: FloatArray
) -> FloatArray:
    """Add to each sum the numbers whose terms follow each other in `terms`, step by step."""
    for place in range(len(sizes)):
        size = sizes[place]
        own, now, before = terms[place], state[place], spare[place]
        filled = 1
        at = 0
        for length in lengths:
            reach = min(size, filled + length - 1)
            term = own[at]
            # Two arrays that never change places: so a compiler sees that they do not overlap.
            for i in range(filled):
                before[i] = now[i]
                now[i] = term * now[i]
            for i in range(filled, reach):
                now[i] = 0.0
            for k in range(1, min(length, size)):
                term = own[at + k]
                for i in range(min(filled, size - k)):
                    now[i + k] += term * before[i]
            at += length
            filled = reach
    return state
