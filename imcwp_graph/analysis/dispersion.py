"""How far pairs of parties stand from what the margins make of them, together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement
from math import lcm

import numpy as np
import numpy.typing as npt

from imcwp_graph.analysis.profiles import LISTED_TABLES, BigArray, ProfileTables, list_tables

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Matrix = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Dispersion:
    """The dispersion of a matrix, and how it stands among all with its margins.

    Attributes
    ----------
    observed : float
        Its dispersion.
    expected, spread : float
        Mean and standard deviation under the null model.
    p : float
        P(dispersion >= observed).
    """

    observed: float
    expected: float
    spread: float
    p: float


def count_dispersion(matrix: Matrix, *, limit: int = LISTED_TABLES) -> Dispersion:
    r"""Place the dispersion of a matrix among all with its margins, exactly.

    The dispersion is :math:`\sum_{i<j} (W_{ij} - E W_{ij})^2` over the pairs of parties, with
    :math:`W_{ij}` the number of statements that both signed. Its expectation :math:`E W_{ij}`
    depends on how often the two sign and on nothing else, so the sum follows from how many
    parties of each degree signed each statement and how many parties signed each two.

    Parameters
    ----------
    matrix : numpy.ndarray of bool
        Shape (parties, statements).
    limit : int
        As for `list_tables`.

    Returns
    -------
    Dispersion
        In exact integers up to the last division: equal dispersions count as equal.

    Raises
    ------
    TooManyWaysError
        If there are too many statements or tables to list.

    Examples
    --------
    >>> import numpy as np
    >>> from imcwp_graph.analysis.dispersion import count_dispersion
    >>> matrix = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 1]], dtype=bool)
    >>> count_dispersion(matrix)
    Dispersion(observed=0.56, expected=0.64, spread=0.16, p=1.0)
    """
    tables = list_tables(matrix, limit=limit)
    total = int(tables.ways.sum())
    sizes = [int((matrix.sum(axis=1) == degree).sum()) for degree in tables.degrees]
    number = np.array(_count_pairs(sizes), dtype=object)
    shared, squared = _sum_tables(tables)
    means = [
        Fraction(int(sum_), total * pairs) if pairs else Fraction(0)
        for sum_, pairs in zip(tables.ways @ shared.astype(object), number.tolist(), strict=True)
    ]
    # The sum of (W - E)^2 is that of W^2 less twice that of E W plus a constant; times `scale`
    # all of it is whole.
    scale = lcm(*(mean.denominator for mean in means))
    factors: BigArray = np.array([int(mean * scale) for mean in means], dtype=object)
    constant = sum((n * mean**2 for n, mean in zip(number, means, strict=True)), Fraction(0))
    values = squared.astype(object) * scale - 2 * (shared.astype(object) @ factors)
    own_shared, own_squared = _sum_tables(_tabulate(matrix, tables.degrees))
    own = int(own_squared[0]) * scale - 2 * int(own_shared[0].astype(object) @ factors)
    expected = Fraction(int(tables.ways @ values), scale * total) + constant
    shares = np.array([ways / total for ways in tables.ways])
    offsets = np.array([float(Fraction(value, scale) + constant - expected) for value in values])
    return Dispersion(
        observed=float(Fraction(own, scale) + constant),
        expected=float(expected),
        spread=float(np.sqrt(shares @ offsets**2)),
        p=int(tables.ways[values >= own].sum()) / total,
    )


def draw_dispersion(matrix: Matrix, draws: Sequence[Matrix]) -> Dispersion:
    """Place the dispersion of a matrix among draws with its margins.

    The expected number of statements that two parties share is the mean over the draws and the
    observed matrix together: all these matrices are then treated alike, and p is valid [1]_.

    Parameters
    ----------
    matrix : numpy.ndarray of bool
        Shape (parties, statements).
    draws : sequence of numpy.ndarray of bool
        Matrices with the same margins, gone through twice.

    Returns
    -------
    Dispersion
        With p = (b + 1) / (m + 1) if b of m draws reach the observed dispersion; `expected` and
        `spread` are those of the draws.

    References
    ----------
    .. [1] Phipson, B. and Smyth, G. K. (2010). Permutation p-values should never be zero.
       Statistical Applications in Genetics and Molecular Biology 9, 39.
       DOI 10.2202/1544-6115.1585

    Examples
    --------
    >>> import numpy as np
    >>> from imcwp_graph.analysis.dispersion import draw_dispersion
    >>> matrix = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], dtype=bool)
    >>> draw_dispersion(matrix, [matrix, matrix]).p
    1.0
    """
    parties = len(matrix)
    pairs = np.triu_indices(parties, k=1)
    size = len(draws) + 1
    total = _share(matrix, pairs)
    for drawn in draws:
        total += _share(drawn, pairs)

    def measure(each: Matrix) -> int:
        # Whole numbers: times `size` squared, so that equal dispersions are equal.
        apart = size * _share(each, pairs) - total
        return int((apart * apart).sum())

    observed = measure(matrix)
    values = np.array([measure(drawn) for drawn in draws], dtype=np.float64) / size**2
    return Dispersion(
        observed=observed / size**2,
        expected=float(values.mean()),
        spread=float(values.std()),
        p=(int((values >= observed / size**2).sum()) + 1) / size,
    )


def _share(matrix: Matrix, pairs: tuple[IntArray, IntArray]) -> IntArray:
    """Count for each pair of rows the columns they share."""
    numbers = matrix.astype(np.float32)
    return (numbers @ numbers.T)[pairs].astype(np.int64)


def _count_pairs(sizes: list[int]) -> list[int]:
    """Count the pairs of parties with each two degrees, in the order of `_sum_tables`."""
    return [
        sizes[one] * (sizes[one] - 1) // 2 if one == other else sizes[one] * sizes[other]
        for one, other in combinations_with_replacement(range(len(sizes)), 2)
    ]


def _sum_tables(tables: ProfileTables) -> tuple[IntArray, IntArray]:
    """Sum W over the pairs of parties with each two degrees, and W squared over all pairs."""
    sums = [
        (tables.signed[:, one] * (tables.signed[:, one] - 1) // 2).sum(axis=1)
        if one == other
        else (tables.signed[:, one] * tables.signed[:, other]).sum(axis=1)
        for one, other in combinations_with_replacement(range(len(tables.degrees)), 2)
    ]
    shared = np.stack(sums, axis=1) if sums else np.zeros((len(tables.ways), 0), dtype=np.int64)
    # W squared counts for two parties the ordered pairs of statements that both signed.
    lists = tables.signed.sum(axis=1)
    single = (lists * (lists - 1) // 2).sum(axis=1)
    double = (tables.joint * (tables.joint - 1)).sum(axis=1)
    return shared, single + double


def _tabulate(matrix: Matrix, degrees: tuple[int, ...]) -> ProfileTables:
    """Give the table of one matrix."""
    numbers = matrix.astype(np.int64)
    of_party = numbers.sum(axis=1)
    signed = [numbers[of_party == degree].sum(axis=0) for degree in degrees]
    joint = (numbers.T @ numbers)[np.triu_indices(matrix.shape[1], k=1)]
    shape = (1, len(degrees), matrix.shape[1])
    return ProfileTables(
        degrees,
        np.array(signed, dtype=np.int64).reshape(shape),
        joint[None],
        np.ones(1, dtype=object),
    )
