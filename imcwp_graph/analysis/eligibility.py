"""Eligibility: which party could have signed which statement at all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from imcwp_graph.errors import TableError
from imcwp_graph.model import Corpus
from imcwp_graph.network.bipartite import order_nodes

# A statement is dated by what it says itself, then by its meeting, then by the page it stood on.
_DATE_COLUMNS = ("dated", "meeting_to", "published")
_LISTED = 20


def list_eligible(corpus: Corpus, *, participants: pd.DataFrame | None = None) -> pd.DataFrame:
    """List who could have signed what: False is a signature that could not be, not one withheld.

    Parameters
    ----------
    corpus : Corpus
        What `read_corpus` gave. ``corpus.parties`` says in ``since`` and ``until`` when a party
        existed, as far as the registry knows: years, months or days (``2018``, ``2018-05``,
        ``2018-05-17``), the first and the last included. A statement's date is the first of
        ``dated``, ``meeting_to`` and ``published``.
    participants : pandas.DataFrame, optional
        Who was there: one row a party and statement, with their ids in the columns ``statement``
        and ``party``. Only statements that stand in it are limited to their participants.

    Returns
    -------
    pandas.DataFrame
        Of bool, one row a party of the corpus and one column a statement, both sorted. True also
        where nothing is known: an undated statement, a party without dates, a statement whose
        participants are not told. ``attrs["absent"]`` names the participants that are no party of
        the corpus: they were there and signed nothing anywhere.

    Raises
    ------
    TableError
        If `corpus` is no Corpus, the participants lack a column or a cell or name a statement
        that the corpus does not have, or if a party signed, in any role, what it could not have
        signed: its statement, line and party are named.

    Examples
    --------
    >>> import pandas as pd
    >>> from imcwp_graph import list_eligible, read_corpus
    >>> table = pd.DataFrame({"statement": ["war", "war", "peace"], "name": ["KKE", "TKP", "TKP"]})
    >>> there = pd.DataFrame({"statement": ["peace"], "party": ["tr-tkp"]})
    >>> list_eligible(read_corpus(table), participants=there)
    statement  peace   war
    party
    gr-kke     False  True
    tr-tkp      True  True
    """
    if not isinstance(corpus, Corpus):
        raise TableError(
            "corpus", f"a {type(corpus).__name__} is no Corpus", "give what read_corpus returns"
        )
    parties = order_nodes(corpus.parties["party"])
    statements = order_nodes(corpus.statements["statement"])
    existing = _compare_dates(corpus, parties, statements)
    present, absent = _compare_participants(participants, parties, statements)
    eligible = existing & present
    _check_signatures(corpus, existing, present)
    eligible.attrs["absent"] = absent
    return eligible


def _make_frame(parties: list[Any], statements: list[Any]) -> pd.DataFrame:
    return pd.DataFrame(
        True,
        index=pd.Index(parties, name="party", tupleize_cols=False),
        columns=pd.Index(statements, name="statement", tupleize_cols=False),
        dtype=bool,
    )


def _compare_dates(corpus: Corpus, parties: list[Any], statements: list[Any]) -> pd.DataFrame:
    """Give False where a party did not exist on the day of a statement."""
    frame = _make_frame(parties, statements)
    spans = _read_spans(corpus)
    days = pd.Series(_read_days(corpus), dtype=object).reindex(statements)
    for party in parties:
        since, until = spans[party]
        if since or until:
            frame.loc[party] = [not day or _covers(since, until, day) for day in days]
    return frame


def _covers(since: str, until: str, day: str) -> bool:
    """Tell whether a day lies between two dates that may be years or months, both included."""
    return (not since or day[: len(since)] >= since) and (not until or day[: len(until)] <= until)


def _read_spans(corpus: Corpus) -> dict[Any, tuple[str, str]]:
    table = corpus.parties
    return {
        party: (_read_cell(since), _read_cell(until))
        for party, since, until in zip(table["party"], table["since"], table["until"], strict=True)
    }


def _read_days(corpus: Corpus) -> dict[Any, str]:
    dates = zip(*(corpus.statements[column] for column in _DATE_COLUMNS), strict=True)
    return {
        statement: next(filter(None, map(_read_cell, cells)), "")
        for statement, cells in zip(corpus.statements["statement"], dates, strict=True)
    }


def _read_cell(value: Any) -> str:
    return "" if pd.isna(value) else str(value).strip()


def _compare_participants(
    participants: pd.DataFrame | None, parties: list[Any], statements: list[Any]
) -> tuple[pd.DataFrame, tuple[Any, ...]]:
    """Give False where a statement's participants are told and a party is not one of them."""
    frame = _make_frame(parties, statements)
    if participants is None:
        return frame, ()
    pairs = _read_participants(participants, set(statements))
    known = set(parties)
    for statement in {statement for statement, _ in pairs}:
        frame[statement] = False
    for statement, party in pairs:
        if party in known:
            frame.loc[party, statement] = True
    return frame, tuple(order_nodes({party for _, party in pairs} - known))


def _read_participants(table: pd.DataFrame, statements: set[Any]) -> list[tuple[Any, Any]]:
    for column in ("statement", "party"):
        if not isinstance(table, pd.DataFrame) or column not in table.columns:
            raise TableError(
                "participants",
                f"the column {column!r} is missing",
                "give a DataFrame with the columns statement and party, one row a participant",
            )
    pairs = list(zip(table["statement"].tolist(), table["party"].tolist(), strict=True))
    for label, pair in zip(table.index, pairs, strict=True):
        for column, value in zip(("statement", "party"), pair, strict=True):
            if pd.isna(value) or value == "":
                raise TableError(
                    f"participants, row {label!r}", f"no {column}", "fill it in or drop the row"
                )
        if pair[0] not in statements:
            raise TableError(
                f"participants, row {label!r}",
                f"{pair[0]!r} is no statement of the corpus",
                "write its id as in corpus.statements",
            )
    return pairs


def _check_signatures(corpus: Corpus, existing: pd.DataFrame, present: pd.DataFrame) -> None:
    """Refuse signatures by parties that could not have signed."""
    spans = _read_spans(corpus)
    days = _read_days(corpus)
    found = []
    table = corpus.signatures
    for statement, line, party in zip(
        table["statement"], table["line"], table["party"], strict=True
    ):
        where = f"{statement}, " + ("" if pd.isna(line) else f"line {line}, ") + str(party)
        if not existing.loc[party, statement]:
            span = " to ".join(date or "..." for date in spans[party])
            found.append(f"{where} (existed {span}, signed {days[statement]})")
        if not present.loc[party, statement]:
            found.append(f"{where} (not among the participants)")
    if found:
        raise TableError(
            "signatures",
            f"{len(found)} by parties that could not have signed: {_join(found)}",
            "mend since and until in the registry, the participants, or by a decision who is meant",
        )


def _join(found: Iterable[str]) -> str:
    listed = list(found)
    rest = len(listed) - _LISTED
    return "; ".join(listed[:_LISTED]) + (f"; and {rest} more" if rest > 0 else "")
