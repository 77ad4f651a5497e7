"""What the command says about a corpus that it has read, most of it about the review."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from imcwp_graph.model import Corpus
    from imcwp_graph.parties.decisions import Decisions

_MOST_SHOWN = 3


def announce_corpus(corpus: Corpus) -> Iterator[str]:
    """Say what a corpus holds, and what in it a person should look at.

    Parameters
    ----------
    corpus : Corpus
        From `read_corpus`.

    Yields
    ------
    str
        A line: the sizes, the rows of the review by kind, the first names that nobody knows.

    Examples
    --------
    >>> import imcwp_graph as imcwp
    >>> list(announce_corpus(imcwp.load_seeds()))[-1]
    'to review: unnamed, 1 row'
    """
    yield repr(corpus)
    counts = corpus.review["kind"].value_counts().sort_index()
    for kind, count in counts.items():
        yield f"to review: {kind}, {count} row{'s' * (count > 1)}"
    yield from _announce_new(corpus.review)


def _announce_new(review: pd.DataFrame) -> Iterator[str]:
    """Name the first few names that the registry does not know, each with its nearest known one."""
    unknown = review[review["kind"] == "unknown"]
    if unknown.empty:
        return
    shown = [
        f"“{name}” ({lookalikes.split('; ')[0] or 'nothing near'})"
        for name, lookalikes in zip(unknown["name"], unknown["lookalikes"], strict=True)
    ]
    more = f" and {len(shown) - _MOST_SHOWN} more" if len(shown) > _MOST_SHOWN else ""
    verb = "name is" if len(shown) == 1 else "names are"
    listed = ", ".join(shown[:_MOST_SHOWN])
    yield f"{len(shown)} {verb} not in the registry; nearest known: {listed}{more}"


def announce_unread(corpus: Corpus, decisions: Decisions) -> Iterator[str]:
    """Name the statements that decisions are about and that were not read.

    Parameters
    ----------
    corpus : Corpus
        What was read.
    decisions : Decisions
        From `load_decisions`.

    Yields
    ------
    str
        One line, if there are any.
    """
    named = {decision.statement for decision in decisions.rows}
    unread = sorted(named - {"", *corpus.statements["statement"]})
    if unread:
        yield f"{decisions.place}: decides on statements not read here: {', '.join(unread)}"
