"""All ways to sign with given margins, where few statements make few of them.

A signing profile is the set of statements that a party signed. Parties that sign equally often are
exchangeable, so matrices need not be listed: it is enough to list how many parties have which
profile, and to count for each such table the matrices that it stands for.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import Any

import numpy as np
import numpy.typing as npt

from imcwp_graph.analysis.nullmodels import TooManyWaysError

# Tables are listed for so many statements, and given up when there are more of them than this.
LISTED_STATEMENTS = 8
LISTED_TABLES = 100_000

IntArray = npt.NDArray[np.int64]
# Whole numbers of any size.
BigArray = npt.NDArray[np.object_]


@dataclass(frozen=True, eq=False)
class ProfileTables:
    """What parties of each degree sign together, in every way that the margins allow.

    Attributes
    ----------
    degrees : tuple of int
        The numbers of statements that parties signed, ascending, without 0.
    signed : numpy.ndarray of int
        Shape (tables, degrees, statements): how many parties of the degree signed the statement.
    joint : numpy.ndarray of int
        Shape (tables, pairs of statements): how many parties signed both, pairs in the order of
        `itertools.combinations`.
    ways : numpy.ndarray of object
        How many matrices each table stands for, in exact integers.
    """

    degrees: tuple[int, ...]
    signed: IntArray
    joint: IntArray
    ways: BigArray


def list_tables(matrix: npt.ArrayLike, *, limit: int = LISTED_TABLES) -> ProfileTables:
    """List the tables of signing profiles with the margins of a matrix.

    Parameters
    ----------
    matrix : array_like of bool
        Shape (parties, statements), true where the party signed.
    limit : int
        Give up when there are more tables, finished or begun.

    Returns
    -------
    ProfileTables
        Every table once.

    Raises
    ------
    TooManyWaysError
        If there are more than `LISTED_STATEMENTS` statements or `limit` tables.

    Examples
    --------
    Three parties with 1, 1 and 2 signatures, three statements with 1, 1 and 2 signatories: five
    matrices in three tables.

    >>> from imcwp_graph.analysis.profiles import list_tables
    >>> list_tables([[0, 0, 1], [0, 1, 0], [1, 0, 1]]).ways.tolist()
    [2, 2, 1]
    """
    signed = np.asarray(matrix, dtype=np.int64)
    statements = signed.shape[1]
    if statements > LISTED_STATEMENTS:
        raise TooManyWaysError
    sizes = Counter(signed.sum(axis=1).tolist())
    sizes.pop(0, None)
    listing = _Listing(signed.sum(axis=0), sizes, limit)
    # Profiles of one statement, or of all but one, follow from what is left of the margins: the
    # larger such group comes last and needs no trying.
    last = max((1, statements - 1), key=lambda degree: (sizes[degree], -degree))
    for degree in sorted(sizes, key=lambda degree: (degree == last, -degree)):
        if degree == last:
            listing.settle(degree)
        else:
            listing.deal(degree)
    return listing.finish()


class _Listing:
    """Tables under way: what each statement still lacks, and what has been dealt so far."""

    def __init__(self, margins: IntArray, sizes: Counter[int], limit: int) -> None:
        self.sizes = sizes
        self.limit = limit
        self.degrees = tuple(sorted(sizes))
        self.statements = len(margins)
        self.pairs = list(combinations(range(self.statements), 2))
        self.waiting = sizes.total()
        self.lacking: IntArray = margins[None].copy()
        self.signed: IntArray = np.zeros((1, len(sizes), self.statements), dtype=np.int64)
        self.joint: IntArray = np.zeros((1, len(self.pairs)), dtype=np.int64)
        self.ways: BigArray = np.ones(1, dtype=object)

    def deal(self, degree: int) -> None:
        """Give every number of parties of a degree to each of its profiles."""
        size = self.sizes[degree]
        choices = _tabulate_choices(size)
        left = np.full(len(self.ways), size, dtype=np.int64)
        profiles = list(combinations(range(self.statements), degree))
        for place, profile in enumerate(profiles):
            most = np.minimum(left, self.lacking[:, profile].min(axis=1))
            # The last profile takes all parties that are left.
            least = left if place == len(profiles) - 1 else np.zeros_like(left)
            lines, numbers = self._branch(least, most)
            self._keep(lines)
            self._add(profile, numbers)
            left = left[lines]
            self.ways = self.ways * choices[left, numbers]
            left = left - numbers
            # Nobody signs twice: a statement cannot lack more parties than are still to come.
            coming = self.waiting - size + left
            possible = (self.lacking <= coming[:, None]).all(axis=1)
            self._keep(np.flatnonzero(possible))
            left = left[possible]
        self.waiting -= size

    def settle(self, degree: int) -> None:
        """Read off how many parties of the last degree have each of its profiles."""
        size = self.sizes[degree]
        choices = _tabulate_choices(size)
        single = degree == 1
        everything = range(self.statements)
        counts = self.lacking if single else size - self.lacking
        fitting = np.flatnonzero((counts >= 0).all(axis=1) & (counts.sum(axis=1) == size))
        self._keep(fitting)
        counts = counts[fitting].copy()
        left = np.full(len(counts), size, dtype=np.int64)
        for statement in everything:
            profile = (statement,) if single else tuple(s for s in everything if s != statement)
            numbers = counts[:, statement]
            self.ways = self.ways * choices[left, numbers]
            left = left - numbers
            self._add(profile, numbers)

    def finish(self) -> ProfileTables:
        """Drop what does not come out, and give the tables."""
        self._keep(np.flatnonzero((self.lacking == 0).all(axis=1)))
        return ProfileTables(self.degrees, self.signed, self.joint, self.ways)

    def _branch(self, least: IntArray, most: IntArray) -> tuple[IntArray, IntArray]:
        """Give for every line each number from `least` to `most`: the lines and the numbers."""
        options = np.maximum(most - least + 1, 0)
        total = int(options.sum())
        if total > self.limit:
            raise TooManyWaysError
        lines = np.repeat(np.arange(len(options)), options)
        starts = np.cumsum(options) - options
        return lines, np.arange(total) - starts[lines] + least[lines]

    def _keep(self, lines: IntArray) -> None:
        self.lacking = self.lacking[lines]
        self.signed = self.signed[lines]
        self.joint = self.joint[lines]
        self.ways = self.ways[lines]

    def _add(self, profile: tuple[int, ...], numbers: IntArray) -> None:
        degree = self.degrees.index(len(profile))
        for statement in profile:
            self.lacking[:, statement] -= numbers
            self.signed[:, degree, statement] += numbers
        for place, pair in enumerate(self.pairs):
            if set(pair) <= set(profile):
                self.joint[:, place] += numbers


def _tabulate_choices(size: int) -> BigArray:
    """Tabulate in how many ways some of at most `size` parties can be chosen."""
    table: Any = np.zeros((size + 1, size + 1), dtype=object)
    for parties in range(size + 1):
        for chosen in range(parties + 1):
            table[parties, chosen] = comb(parties, chosen)
    return np.asarray(table, dtype=object)
