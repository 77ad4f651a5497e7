"""How many ways there are to sign, with fixed degrees, by what two statements or parties share.

With fixed degrees, every party signs as many statements and every statement has as many
signatories as observed, and all ways to do so are equally likely. Parties that sign equally often
are exchangeable, so the ways can be counted by how many parties of each degree have which signing
profile.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb

# Counting is tried for so many statements, and given up after so many steps (a second or so).
EXACT_STATEMENTS = 24
EXACT_STEPS = 1_000_000

# How many rows still have 0, 1, 2, ... signatures to give to the statements not yet dealt with.
_Profile = tuple[int, ...]


class TooManyWaysError(Exception):
    """Counting takes more than `EXACT_STEPS` steps."""


@dataclass(frozen=True)
class Distribution:
    """The number of shared signatories under fixed degrees, counted.

    Attributes
    ----------
    ways : dict of int to int
        For each possible number of shared signatories, how many of the matrices have it.
    """

    ways: dict[int, int]

    @property
    def total(self) -> int:
        """How many matrices there are."""
        return sum(self.ways.values())

    @property
    def expected(self) -> float:
        """The mean number of shared signatories."""
        return sum(shared * ways for shared, ways in self.ways.items()) / self.total

    def measure_upper(self, shared: int) -> float:
        """Give the share of matrices with `shared` or more."""
        return sum(ways for value, ways in self.ways.items() if value >= shared) / self.total

    def measure_lower(self, shared: int) -> float:
        """Give the share of matrices with `shared` or fewer."""
        return sum(ways for value, ways in self.ways.items() if value <= shared) / self.total


class _Budget:
    """Steps left before counting is given up."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise TooManyWaysError


def count_shared(
    signed: Sequence[int],
    signatories: Sequence[int],
    pairs: Sequence[tuple[int, int]],
    *,
    steps: int = EXACT_STEPS,
) -> list[Distribution]:
    """Count for pairs of statements how many matrices give each number of shared signatories.

    A matrix is built in two stages. First the pair: of the parties with `k` signatures to give,
    some sign both statements of the pair, some one, some none; which one of the two is open, so
    any choice among all that sign one will do. Then the other statements, one at a time [1]_. A
    stage only needs to know how many parties have how many signatures left.

    Parameters
    ----------
    signed : sequence of int
        Number of statements of each party.
    signatories : sequence of int
        Number of parties of each statement; the same sum.
    pairs : sequence of (int, int)
        Positions in `signatories`.
    steps : int
        Give up after so many.

    Returns
    -------
    list of Distribution
        One for each pair, in exact integers.

    Raises
    ------
    TooManyWaysError
        If there are more than `EXACT_STATEMENTS` statements or the steps do not suffice.

    References
    ----------
    .. [1] Miller, J. W. and Harrison, M. T. (2013). Exact sampling and counting for fixed-margin
       matrices. Annals of Statistics 41, 1569-1592. DOI 10.1214/13-AOS1131

    Examples
    --------
    Three parties with 1, 1, 2 signatures, three statements with 1, 1, 2 signatories: of the five
    matrices, two have a party under the first and the last statement.

    >>> from imcwp_graph.analysis.counting import count_shared
    >>> count_shared([1, 1, 2], [1, 1, 2], [(0, 2)])[0].ways
    {0: 3, 1: 2}
    """
    if len(signatories) > EXACT_STATEMENTS:
        raise TooManyWaysError
    degrees, sizes = Counter(signed), Counter(signatories)
    profile = tuple(degrees[degree] for degree in range(len(signatories) + 1))
    budget = _Budget(steps)

    def count(first: int, second: int) -> Distribution:
        # The largest statements first: they leave the fewest ways to the others.
        rest = sorted((sizes - Counter([first, second])).elements(), reverse=True)
        return _count_pair(profile, first, second, rest, budget)

    return _count_kinds(pairs, signatories, count)


def _count_kinds(
    pairs: Sequence[tuple[int, int]], margins: Sequence[int], count: Callable[..., Distribution]
) -> list[Distribution]:
    """Count once for all pairs of the same two margins: those are exchangeable."""
    known: dict[tuple[int, ...], Distribution] = {}
    found = []
    for pair in pairs:
        kind = tuple(sorted(margins[place] for place in pair))
        if kind not in known:
            known[kind] = count(*kind)
        found.append(known[kind])
    return found


def _count_pair(
    profile: _Profile, first: int, second: int, rest: list[int], budget: _Budget
) -> Distribution:
    dealt = _deal_pair(profile, first, second, budget)
    ways_of_rest = _count_rest({left for _, left in dealt}, rest, budget)
    ways: dict[int, int] = defaultdict(int)
    for (shared, left), chosen in dealt.items():
        one = first + second - 2 * shared
        ways[shared] += chosen * comb(one, first - shared) * ways_of_rest[left]
    return Distribution({shared: count for shared, count in sorted(ways.items()) if count})


def _deal_pair(
    profile: _Profile, first: int, second: int, budget: _Budget
) -> dict[tuple[int, _Profile], int]:
    """Deal the pair's signatures to the parties: (parties under both, what is left) -> ways."""
    last = len(profile) - 3
    # The parties of degree 1 come last: what they take together is then settled.
    classes = [_split_class(profile[degree], degree, last) for degree in range(len(profile))]
    states: dict[tuple[int, int, _Profile], int] = {(0, first + second, (0,) * (last + 1)): 1}
    for degree in range(len(profile) - 1, -1, -1):
        least = sum(min(takes) for takes in classes[:degree])
        most = sum(max(takes) for takes in classes[:degree])
        following: dict[tuple[int, int, _Profile], int] = defaultdict(int)
        for (shared, open_, left), ways in states.items():
            for taken in range(max(0, open_ - most), open_ - least + 1):
                options = classes[degree].get(taken, [])
                budget.spend(len(options) + 1)
                for both, one, neither, choices in options:
                    if shared + both <= first:
                        counts = _add_counts(left, degree, both, one, neither)
                        following[shared + both, open_ - taken, counts] += ways * choices
        states = following
    return {(shared, left): ways for (shared, _, left), ways in states.items()}


def _split_class(size: int, degree: int, last: int) -> dict[int, list[tuple[int, int, int, int]]]:
    """Split parties of one degree into those under both, one and none of a pair.

    The splits, each with the number of ways to choose the parties, go by the number of signatures
    that the pair takes. `last` is the number of other statements: nobody can have more left.
    """
    splits: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    for both in range(size + 1 if degree >= 2 else 1):
        for one in range(size - both + 1 if degree >= 1 else 1):
            neither = size - both - one
            if (neither and degree > last) or (one and degree - 1 > last):
                continue
            choices = comb(size, both) * comb(size - both, one)
            splits[2 * both + one].append((both, one, neither, choices))
    return dict(splits)


def _add_counts(left: _Profile, degree: int, both: int, one: int, neither: int) -> _Profile:
    counts = list(left)
    for number, remaining in ((both, degree - 2), (one, degree - 1), (neither, degree)):
        if number:
            counts[remaining] += number
    return tuple(counts)


def _count_rest(
    starts: set[_Profile], statements: list[int], budget: _Budget
) -> dict[_Profile, int]:
    """Count the ways to fill the other statements from each profile of what parties have left."""
    layers: list[dict[_Profile, dict[_Profile, int]]] = []
    reached = starts
    for signatories in statements:
        layer = {left: _deal_statement(left, signatories, budget) for left in reached}
        layers.append(layer)
        reached = {after for steps in layer.values() for after in steps}
    # In the end nobody has anything left.
    counts = dict.fromkeys(reached, 1)
    for layer in reversed(layers):
        counts = {
            left: sum(ways * counts[after] for after, ways in steps.items())
            for left, steps in layer.items()
        }
    return counts


def _deal_statement(left: _Profile, signatories: int, budget: _Budget) -> dict[_Profile, int]:
    """Choose one statement's signatories: what is left after it -> ways."""
    last = len(left) - 1
    if left[last] > signatories:
        return {}
    # Who has as many signatures left as there are statements must sign this one.
    states: dict[tuple[int, _Profile], int] = {(signatories - left[last], (left[last],)): 1}
    for degree in range(last - 1, 0, -1):
        following: dict[tuple[int, _Profile], int] = {}
        size = left[degree]
        others = sum(left[1:degree])
        for (open_, after), ways in states.items():
            numbers = range(max(0, open_ - others), min(size, open_) + 1)
            budget.spend(len(numbers) + 1)
            for number in numbers:
                counts = (number, after[0] + size - number, *after[1:])
                following[open_ - number, counts] = ways * comb(size, number)
        states = following
    return {
        (after[0] + left[0], *after[1:]): ways
        for (open_, after), ways in states.items()
        if open_ == 0
    }


def count_shared_statements(
    signed: Sequence[int],
    signatories: Sequence[int],
    pairs: Sequence[tuple[int, int]],
    *,
    steps: int = EXACT_STEPS,
) -> list[Distribution]:
    """Count for pairs of parties how many matrices give each number of shared statements.

    The counterpart of `count_shared`. The two parties are kept apart from the others; the
    statements are dealt with one at a time, and what needs to be known is how many of the other
    parties have how many signatures left, how many each of the two has left, and how many
    statements they share so far.

    Parameters
    ----------
    signed : sequence of int
        Number of statements of each party.
    signatories : sequence of int
        Number of parties of each statement; the same sum.
    pairs : sequence of (int, int)
        Positions in `signed`.
    steps : int
        Give up after so many.

    Returns
    -------
    list of Distribution
        One for each pair, in exact integers.

    Raises
    ------
    TooManyWaysError
        If there are more than `EXACT_STATEMENTS` statements or the steps do not suffice.

    Examples
    --------
    Three parties with 1, 1, 2 signatures, three statements with 1, 1, 2 signatories: of the five
    matrices, two have a statement under which stand the first and the last party.

    >>> from imcwp_graph.analysis.counting import count_shared_statements
    >>> count_shared_statements([1, 1, 2], [1, 1, 2], [(0, 2)])[0].ways
    {0: 3, 1: 2}
    """
    if len(signatories) > EXACT_STATEMENTS:
        raise TooManyWaysError
    degrees = Counter(signed)
    budget = _Budget(steps)
    order = sorted(signatories, reverse=True)
    dealt: dict[tuple[_Profile, int], dict[_Profile, int]] = {}

    def count(first: int, second: int) -> Distribution:
        others = degrees - Counter([first, second])
        profile = tuple(others[degree] for degree in range(len(order) + 1))
        return _count_two(profile, first, second, order, budget, dealt)

    return _count_kinds(pairs, signed, count)


# Signatures that the first and the second of two parties have left, what they share so far, and
# what the others have left.
_Standing = tuple[int, int, int, _Profile]


def _count_two(
    profile: _Profile, first: int, second: int, statements: list[int], budget: _Budget,
    dealt: dict[tuple[_Profile, int], dict[_Profile, int]],
) -> Distribution:  # fmt: skip
    states: dict[_Standing, int] = {(first, second, 0, profile): 1}
    for place, signatories in enumerate(statements):
        remaining = len(statements) - place
        following: dict[_Standing, int] = defaultdict(int)
        for (one, other, shared, left), ways in states.items():
            for a in _list_choices(one, remaining):
                for b in _list_choices(other, remaining):
                    if a + b > signatories:
                        continue
                    key = (left, signatories - a - b)
                    if key not in dealt:
                        dealt[key] = _deal_statement(*key, budget)
                    budget.spend(len(dealt[key]) + 1)
                    for after, choices in dealt[key].items():
                        standing = (one - a, other - b, shared + a * b, after)
                        following[standing] += ways * choices
        states = following
    ways_of: dict[int, int] = defaultdict(int)
    for (_, _, shared, _), ways in states.items():
        ways_of[shared] += ways
    return Distribution(dict(sorted(ways_of.items())))


def _list_choices(left: int, remaining: int) -> tuple[int, ...]:
    """Say whether a party may or must sign the next of the `remaining` statements."""
    if left == remaining:
        return (1,)
    return (0, 1) if left else (0,)
