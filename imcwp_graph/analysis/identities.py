"""Doubtful identities: which signatures would be another party's if a doubt were decided."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

import pandas as pd

UNKNOWN = "unknown"
# What the review calls a doubt, and what the signatures call the match behind it.
MATCHES = {"structure": "structure", "spelling": "spelling", UNKNOWN: "provisional"}


@dataclass(frozen=True)
class Doubt:
    """A row of the review, turned into another decision.

    Attributes
    ----------
    kind : str
        ``structure``, ``spelling`` or ``unknown``.
    name : str
        The printed name.
    party : str
        The id it was taken for.
    other : str
        The id it is taken for now.
    places : tuple of int
        Positions of its rows in the signatures.
    """

    kind: str
    name: str
    party: str
    other: str
    places: tuple[int, ...]


def list_doubts(review: pd.DataFrame, signatures: pd.DataFrame) -> list[Doubt]:
    """List the identities that a person might decide otherwise.

    Parameters
    ----------
    review : pandas.DataFrame
        `Corpus.review`.
    signatures : pandas.DataFrame
        `Corpus.signatures`, or some of its rows.

    Returns
    -------
    list of Doubt
        In the order of the review, without those that none of the signatures bear.

    Examples
    --------
    >>> from imcwp_graph import load_seeds
    >>> from imcwp_graph.analysis.identities import list_doubts
    >>> seeds = load_seeds()
    >>> [doubt.name for doubt in list_doubts(seeds.review, seeds.signatures)]
    ['Communist Part of Ukraine', 'CP of Belgium']
    """
    asked: dict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
    cells = zip(
        *(review[column].tolist() for column in ("kind", "party", "name", "lookalikes")),
        strict=True,
    )
    for order, (kind, party, name, lookalikes) in enumerate(cells):
        if kind in MATCHES and (kind != UNKNOWN or lookalikes):
            asked[kind, party].append((order, name, lookalikes))
    found = []
    for (kind, party), rows in asked.items():
        bearing = (signatures["party"] == party) & (signatures["match"] == MATCHES[kind])
        printed = [
            (place, name)
            for place, (name, bears) in enumerate(
                zip(signatures["name"].tolist(), bearing.tolist(), strict=True)
            )
            if bears
        ]
        for (order, name, lookalikes), places in zip(
            rows, _share_out(printed, [row[1] for row in rows]), strict=True
        ):
            other = _read_first(lookalikes) if kind == UNKNOWN else _make_id(name)
            if places:
                found.append((order, Doubt(kind, name, party, other, tuple(places))))
    return [doubt for _, doubt in sorted(found, key=lambda pair: pair[0])]


def apply_doubt(signatures: pd.DataFrame, doubt: Doubt) -> pd.DataFrame:
    """Decide a doubt the other way.

    Parameters
    ----------
    signatures : pandas.DataFrame
        The table that the doubt was found in.
    doubt : Doubt
        One of `list_doubts`.

    Returns
    -------
    pandas.DataFrame
        A copy with the other party in the rows of the doubt.
    """
    parties = signatures["party"].tolist()
    for place in doubt.places:
        parties[place] = doubt.other
    return signatures.assign(party=parties)


def _share_out(printed: list[tuple[int, str]], names: list[str]) -> list[list[int]]:
    """Give each signature to the row of the review whose name is printed most alike.

    The review tells a name once for all its ways of printing that differ in case or accents only.
    """
    shares: list[list[int]] = [[] for _ in names]
    for place, name in printed:
        alike = [SequenceMatcher(None, _fold(name), _fold(other)).ratio() for other in names]
        shares[alike.index(max(alike))].append(place)
    return shares


def _read_first(lookalikes: str) -> str:
    """Read the id of the first look-alike: they are told as ``id (name); id (name)``."""
    return lookalikes.split(" (", 1)[0].split(";", 1)[0].strip()


def _make_id(name: str) -> str:
    return "x-" + _fold(name).replace(" ", "-")


def _fold(name: str) -> str:
    """Make alike what the resolver folds alike, near enough to tell names of one party apart."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(
        letter if letter.isalnum() else "" if unicodedata.combining(letter) else " "
        for letter in letters
    )
    return " ".join(plain.split())
