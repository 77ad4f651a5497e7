"""Unknown names that resemble each other: one party under two names, or two parties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz

from imcwp_graph.model import Party
from imcwp_graph.parties.index import sort_words
from imcwp_graph.parties.names import LONGEST_NAME

_MOST = 3
_LEAST_LIKE = 75.0
_SAME_COUNTRY = 15.0
_BEGINNING = 4
_LARGEST_GROUP = 64


def compare_unknown(parties: Iterable[Party]) -> dict[str, tuple[Party, ...]]:
    """Find for each provisional party the others whose names resemble its own.

    Resemblance is RapidFuzz's ratio of the folded words in alphabetical order, with a bonus where
    both name one country; names of two countries are never alike. Only names with a word of one
    beginning are compared, and no beginning that more than 64 names have counts, so that the time
    grows with the number of names and not with its square. It suggests, it never decides.

    Parameters
    ----------
    parties : iterable of Party
        The provisional parties of one corpus.

    Returns
    -------
    dict
        Id to at most three other parties, nearest first, ties by id.

    Examples
    --------
    >>> one, other = (Party(f"x-{n}", n, n) for n in ("Nowhere Left Front", "Left Front Nowhere"))
    >>> [party.name for party in compare_unknown([one, other])[one.id]]
    ['Left Front Nowhere']
    """
    known = {party.id: party for party in parties}
    words = {identifier: sort_words(known[identifier].name[:LONGEST_NAME]) for identifier in known}
    nearest: dict[str, tuple[Party, ...]] = {}
    groups = _group_names(words)
    for identifier in sorted(known):
        beside = {other for start in _beginnings(words[identifier]) for other in groups[start]}
        ranked = sorted(
            (-score, other)
            for other in beside - {identifier}
            if (score := _score(known[identifier], known[other], words)) >= _LEAST_LIKE
        )
        nearest[identifier] = tuple(known[other] for _, other in ranked[:_MOST])
    return nearest


def _group_names(words: dict[str, str]) -> dict[str, list[str]]:
    """Give the ids of the names that have a word of each beginning; none where many have it."""
    groups: dict[str, list[str]] = defaultdict(list)
    for identifier in sorted(words):
        for start in _beginnings(words[identifier]):
            groups[start].append(identifier)
    return {start: ids if len(ids) <= _LARGEST_GROUP else [] for start, ids in groups.items()}


def _beginnings(words: str) -> set[str]:
    return {word[:_BEGINNING] for word in words.split()}


def _score(first: Party, second: Party, words: dict[str, str]) -> float:
    if first.country and second.country and first.country != second.country:
        return 0.0
    same = bool(first.country) and first.country == second.country
    return fuzz.ratio(words[first.id], words[second.id]) + _SAME_COUNTRY * same
