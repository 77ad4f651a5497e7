"""From what was read to the four tables of a Corpus, and to what a person should look at."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from imcwp_graph.errors import DuplicateIdError, UnreadableSourceError
from imcwp_graph.model import (
    DOUBTED,
    LEFT_OUT_COLUMNS,
    PARTY_COLUMNS,
    REVIEW_COLUMNS,
    REVIEW_KINDS,
    SIGNATURE_COLUMNS,
    STATEMENT_COLUMNS,
    WITHDRAWN,
    Corpus,
    LeftOut,
    Match,
    Party,
    Remark,
    Statement,
)
from imcwp_graph.parties.decisions import DIFFERENT, NO_SIGNATURE, Decisions
from imcwp_graph.parties.lookalikes import compare_unknown
from imcwp_graph.parties.names import fold_name, make_id
from imcwp_graph.parties.repairs import BY_DECISION, refuse_place
from imcwp_graph.parties.resolution import Resolver

_BRACKET = re.compile(r"[(\[]")
_COUNTS = ("line", "meeting_number", "claimed_parties", "claimed_countries")


@dataclass(frozen=True, slots=True)
class Row:
    """A printed name on its way into the tables.

    Attributes
    ----------
    statement : str
        Id of the statement.
    line : int or None
        Where it stands; None in a table that does not say.
    name, role : str
        As printed, and in which role.
    given : Match or None
        Set where a table names the party itself.
    place : str
        The country that heads its group, as printed; empty if none does.
    affiliation : str
        The body of a person who signs, where a table tells it.
    """

    statement: str
    line: int | None
    name: str
    role: str
    given: Match | None = None
    place: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row of the review, in the order of its columns."""

    kind: str
    statement: str
    line: int | None = None
    name: str = ""
    party: str = ""
    message: str = ""
    lookalikes: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """All that was read, before any name is resolved.

    Attributes
    ----------
    statements : list of Statement
        Documents, and the bare ids of tidy tables.
    rows : list of Row
        All printed names.
    review : list of ReviewRow
        What was noticed on the way, beside the remarks of the statements.
    tidy : set of str
        Ids of the statements that came from a table.
    passed : list of UnreadableSourceError
        What was met in a folder and is not read.
    """

    statements: list[Statement] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    review: list[ReviewRow] = field(default_factory=list)
    tidy: set[str] = field(default_factory=set)
    passed: list[UnreadableSourceError] = field(default_factory=list)


Resolved = list[tuple[Row, Match]]


def assemble_corpus(material: Material, resolver: Resolver | None) -> Corpus:
    """Resolve every name and build the tables.

    Parameters
    ----------
    material : Material
        What was read, in any order.
    resolver : Resolver or None
        Who is who; None leaves every name its own party.

    Returns
    -------
    Corpus
        In the order of the statements' ids and of the lines.

    Raises
    ------
    DuplicateIdError
        If two statements, or a statement and a party, have one id.
    """
    statements = sorted(material.statements, key=lambda statement: statement.id)
    dates = {s.id: s.dated or s.meeting.date_to or s.published for s in statements}
    rows = sorted(material.rows, key=lambda row: row.statement)
    matched = ((row, _resolve_row(row, resolver, dates, material.tidy)) for row in rows)
    signed = [(row, match) for row, match in matched if match]
    signed = _join_namesakes(signed) if resolver else signed
    resolved = _take_back(signed)
    if resolver:
        _check_decisions(rows, material.tidy, resolver.decisions)
    parties = _collect_parties(resolved)
    _check_ids(statements, parties)
    left_out = list(_list_left_out(statements, resolved, resolver))
    review = [
        *material.review,
        *_review_remarks(statements, resolved, left_out),
        *_review_names(resolved, resolver),
        *_review_repeats(signed),
        *_review_meetings(statements),
    ]
    return Corpus(
        statements=_tabulate_statements(statements),
        signatures=_tabulate_signatures(resolved, parties),
        parties=_tabulate_parties(resolved, parties),
        review=_tabulate_review(review),
        left_out=_tabulate_left_out(left_out, resolver),
    )


def _resolve_row(
    row: Row,
    resolver: Resolver | None,
    dates: Mapping[str, dt.date | None],
    tidy: set[str],
) -> Match | None:
    if row.given:
        known = resolver and resolver.registry.parties.get(row.given.party.id)
        return replace(row.given, party=known) if known else row.given
    if resolver is None:
        return Match(Party(row.name, row.name, row.name, provisional=True), "provisional")
    decision = resolver.decisions.judge(row.name, row.statement, row.line)
    if decision and decision.verdict == NO_SIGNATURE:
        return None
    match = resolver.resolve(
        row.name,
        statement=row.statement,
        line=row.line,
        date=dates[row.statement],
        place=row.place,
        # A table's cell is a name already: in "Smith, Adam" nothing after the comma is an office;
        # what stands in brackets is beside the name there too.
        person=False if row.statement in tidy and not _BRACKET.search(row.name) else None,
    )
    if resolver.decisions.signs(row.name, row.statement, row.line):
        # Who made a signature of an entry was shown what it would be taken for, and let it stand.
        spelt = match.reason in ("exact", "alias")
        return match if spelt else replace(match, reason="decision")
    return match


def _join_namesakes(resolved: Resolved) -> Resolved:
    """Take an unknown name without a country for its namesake, if one country only has it.

    Under headings of two countries namesakes stay apart, and one without a country is neither.
    """
    homes: dict[str, dict[str, Match]] = {}
    for row, match in resolved:
        if row.place and _is_namesake(row, match):
            homes.setdefault(fold_name(row.name), {})[match.party.id] = match
    joined = []
    for row, match in resolved:
        others = homes.get(fold_name(row.name), {})
        if len(others) == 1 and _is_alone(row, match):
            (other,) = others.values()
            match = replace(other, reason="structure")
        joined.append((row, match))
    return joined


def _is_namesake(row: Row, match: Match) -> bool:
    """Tell whether the heading over an unknown name told its party from others of the name."""
    told = match.party.id.startswith(f"{make_id(row.name)}-(") and bool(match.party.country)
    return match.reason == "provisional" and not row.given and told


def _is_alone(row: Row, match: Match) -> bool:
    """Tell whether an unknown name says no country, and no heading does."""
    plain = match.party.id == make_id(row.name) and not match.party.country
    return match.reason == "provisional" and not row.given and plain


def _take_back(resolved: Resolved) -> Resolved:
    """Give the role `withdrawn` to the signature that a party took back further on.

    A page that keeps the name in its list and says below it who has left prints it twice.
    """
    withdrawn = {(r.statement, m.party.id) for r, m in resolved if r.role == WITHDRAWN}
    return [
        (replace(row, role=WITHDRAWN), match)
        if (row.statement, match.party.id) in withdrawn
        else (row, match)
        for row, match in resolved
    ]


def _check_decisions(rows: Sequence[Row], tidy: set[str], decisions: Decisions) -> None:
    """Refuse a decision about a place in a table where its name does not stand."""
    applied = [d for row in rows for d in decisions.find(row.name, row.statement, row.line)]
    for decision in decisions.unused(applied):
        if decision.statement in tidy:
            raise refuse_place(decision, decisions.place)


def _collect_parties(resolved: Resolved) -> dict[str, Party]:
    """Give each id one record: of a provisional party, under the name it was first printed by."""
    parties: dict[str, Party] = {}
    # A name that is a party's own goes before one that a decision gave to it.
    for _, match in sorted(resolved, key=lambda pair: pair[1].reason == "decision"):
        parties.setdefault(match.party.id, match.party)
    countries: dict[str, set[str]] = {}
    for _, match in resolved:
        if match.party.provisional and match.party.country:
            countries.setdefault(match.party.id, set()).add(match.party.country)
    # A person's country may be printed in one list only; of two, none is told.
    for identifier, told in countries.items():
        country = min(told) if len(told) == 1 else ""
        parties[identifier] = replace(parties[identifier], country=country)
    return dict(sorted(parties.items()))


def _check_ids(statements: Sequence[Statement], parties: Mapping[str, Party]) -> None:
    seen: dict[str, Statement] = {}
    for statement in statements:
        other = seen.setdefault(statement.id, statement)
        if other is not statement:
            raise DuplicateIdError(
                statement.id,
                f"by {other.path or 'a table'} and {statement.path or 'a table'}",
                "rename one of them, or read the folder above both",
            )
        if statement.id in parties:
            raise DuplicateIdError(
                statement.id, "by a statement and by a party", "rename the statement"
            )


def _list_left_out(
    statements: Sequence[Statement], resolved: Resolved, resolver: Resolver | None
) -> Iterator[tuple[str, LeftOut]]:
    """List the entries left out that nobody has decided yet."""
    known = {(row.statement, row.line, fold_name(row.name)) for row, _ in resolved}
    for statement in statements:
        for entry in statement.left_out:
            place = (statement.id, entry.line, fold_name(entry.name))
            # An entry cut in several ways is asked about once; one without letters is no name.
            if place in known or not any(map(str.isalnum, entry.name)):
                continue
            known.add(place)
            if not _is_decided(statement, entry, resolver):
                yield statement.id, entry
        yield from _list_doubted(statement, resolver)


def _list_doubted(statement: Statement, resolver: Resolver | None) -> Iterator[tuple[str, LeftOut]]:
    """List the entries taken on little evidence that nobody has decided yet."""
    for signed in statement.signatures:
        reason = f"{DOUBTED}: {signed.doubt}"
        entry = LeftOut(signed.line, signed.name, signed.role, reason)
        if signed.doubt and not _is_decided(statement, entry, resolver):
            yield statement.id, entry


def _is_decided(statement: Statement, entry: LeftOut, resolver: Resolver | None) -> bool:
    """Tell whether a person said of an entry that it is a signature, or that it is none."""
    if resolver is None:
        return False
    place = entry.name, statement.id, entry.line
    judged = resolver.decisions.judge(*place)
    none = judged is not None and judged.verdict == NO_SIGNATURE
    return none or resolver.decisions.signs(*place)


def _review_remarks(
    statements: Sequence[Statement],
    resolved: Resolved,
    left_out: Sequence[tuple[str, LeftOut]],
) -> Iterator[ReviewRow]:
    """Pass on what the reader noticed, but what decisions have settled."""
    open_lines: dict[str, set[int]] = {}
    for identifier, entry in left_out:
        open_lines.setdefault(identifier, set()).add(entry.line)
    printed = {row.statement for row, _ in resolved}
    signed = Counter(row.statement for row, _ in resolved if row.role == "signed")
    for statement in statements:
        for remark in statement.remarks:
            waiting = open_lines.get(statement.id, set())
            if _is_settled(remark, statement, waiting, named=statement.id in printed):
                continue
            if left := _count_again(remark, statement, signed[statement.id]):
                yield ReviewRow(left.kind, statement.id, left.line, left.name, "", left.message)


def _is_settled(remark: Remark, statement: Statement, waiting: set[int], *, named: bool) -> bool:
    """Tell whether decisions leave nothing of what a remark asks."""
    if remark.kind == "unnamed":
        return named
    if remark.kind not in ("unlisted", "doubtful") or remark.line is None:
        return False
    lines = range(remark.line, (remark.last or remark.line) + 1)
    doubted = [signature for signature in statement.signatures if signature.doubt]
    asked = doubted if remark.kind == "doubtful" else statement.left_out
    held = {entry.line for entry in asked if entry.line in lines}
    return bool(held) and not held & waiting


def _count_again(remark: Remark, statement: Statement, signed: int) -> Remark | None:
    """Compare a claimed number with the list as decisions left it; None where they agree now."""
    before = sum(signature.role == "signed" for signature in statement.signatures)
    repaired = any(signature.reason == BY_DECISION for signature in statement.signatures)
    about_list = remark.kind == "count" or (remark.kind == "unlisted" and remark.last is None)
    if statement.claimed_parties is None or not about_list or not signed:
        return remark
    if before == signed and not repaired:
        return remark
    if signed == statement.claimed_parties:
        return None
    said = f"says {statement.claimed_parties} parties; after what was decided"
    return replace(remark, kind="count", message=f"{said} the list has {signed}")


def _review_names(resolved: Resolved, resolver: Resolver | None) -> Iterator[ReviewRow]:
    """Name each unknown name, and each that was matched by more than a known spelling, once."""
    if resolver is None:
        return
    asked = {"provisional": "unknown", "structure": "structure", "spelling": "spelling"}
    doubtful: dict[tuple[str, str, str, str], list[Row]] = {}
    spread = _find_spread(resolved)
    for row, match in resolved:
        if match.reason in asked and not row.given:
            name = fold_name(row.name)
            # A name of several parties can be decided only where it stands.
            where = f"{row.statement}, {row.line}" if name in spread else ""
            key = (asked[match.reason], match.party.id, name, where)
            doubtful.setdefault(key, []).append(row)
    unknown = {rows[0].name for (kind, *_), rows in doubtful.items() if kind == "unknown"}
    suggestions = resolver.suggest(unknown)
    known = {match.party.id: match.party for _, match in resolved}
    peers = compare_unknown(known[party] for kind, party, *_ in doubtful if kind == "unknown")
    for (kind, party, *_), rows in doubtful.items():
        # Who said that it is not the party that it was taken for, or looks like, is asked no more.
        if kind == "unknown" and all(_is_told_apart(row, resolver) for row in rows):
            continue
        first = rows[0]
        lookalikes = suggestions[first.name] + peers[party] if kind == "unknown" else ()
        yield ReviewRow(
            kind,
            first.statement,
            first.line,
            first.name,
            party,
            _explain_match(kind, known[party], rows, lookalikes=bool(lookalikes)),
            "; ".join(f"{other.id} ({other.name})" for other in lookalikes),
        )


def _is_told_apart(row: Row, resolver: Resolver) -> bool:
    found = resolver.decisions.find(row.name, row.statement, row.line)
    return any(decision.verdict == DIFFERENT for decision in found)


def _find_spread(resolved: Resolved) -> set[str]:
    """Find the names that mean several parties, or one in two ways, as headings tell."""
    meant: dict[str, set[tuple[str, str]]] = {}
    for row, match in resolved:
        # A name that was joined to its namesake is asked about apart from it.
        joined = match.reason if match.party.provisional else ""
        meant.setdefault(fold_name(row.name), set()).add((match.party.id, joined))
    return {name for name, parties in meant.items() if len(parties) > 1}


def _explain_match(kind: str, party: Party, rows: list[Row], *, lookalikes: bool) -> str:
    times = f", printed {len(rows)} times" if len(rows) > 1 else ""
    if kind == "unknown":
        ending = "see its look-alikes" if lookalikes else "nothing looks like it"
        return f"not in the registry{times}; {ending}"
    how = "the structure of the name" if kind == "structure" else "all but a slip of the pen"
    if party.provisional:
        how = "its name, which stands under one country only"
    under = f", under the heading {rows[0].place}" if rows[0].place else ""
    return f"taken for {party.name} by {how}{under}{times}"


def _review_repeats(resolved: Resolved) -> Iterator[ReviewRow]:
    places: dict[tuple[str, str, str], list[tuple[Row, Match]]] = {}
    for row, match in resolved:
        places.setdefault((row.statement, match.party.id, row.role), []).append((row, match))
    for (statement, party, role), found in places.items():
        if len(found) > 1:
            printed = ", ".join(
                f"“{row.name}”" + (f" in line {row.line}" if row.line else "") for row, _ in found
            )
            last = found[-1][0]
            message = f"{role} {len(found)} times: {printed}; counted once"
            yield ReviewRow("twice", statement, last.line, last.name, party, message)


def _review_meetings(statements: Sequence[Statement]) -> Iterator[ReviewRow]:
    """Set documents beside each other that report one meeting with different dates."""
    reports: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.meeting.number and statement.meeting.date_to:
            reports.setdefault(statement.meeting.name, []).append(statement)
    for meeting, said in reports.items():
        dates = {statement.id: _spell_days(statement) for statement in said}
        for statement in said:
            others = [
                f"{other} says {days}"
                for other, days in dates.items()
                if days != dates[statement.id]
            ]
            if others:
                message = f"{meeting}: says {dates[statement.id]}, but {'; '.join(others)}"
                yield ReviewRow("dates", statement.id, statement.meeting.line, message=message)


def _spell_days(statement: Statement) -> str:
    return f"{statement.meeting.date_from} to {statement.meeting.date_to}"


def _tabulate_statements(statements: Sequence[Statement]) -> pd.DataFrame:
    records = [
        (
            statement.id, statement.title, statement.kind, _spell_date(statement.dated),
            _spell_date(statement.published), statement.meeting.name, statement.meeting.number,
            _spell_date(statement.meeting.date_from), _spell_date(statement.meeting.date_to),
            statement.meeting.mode, statement.place, statement.claimed_parties,
            statement.claimed_countries, statement.open, statement.path,
        )
        for statement in statements
    ]  # fmt: skip
    return _make_table(records, STATEMENT_COLUMNS)


def _tabulate_signatures(resolved: Resolved, parties: Mapping[str, Party]) -> pd.DataFrame:
    records = []
    for row, match in resolved:
        party = parties[match.party.id]
        records.append(
            (row.statement, row.line, row.name, row.role, party.id, party.name, party.country,
             match.reason, match.affiliation or row.affiliation)
        )  # fmt: skip
    return _make_table(records, SIGNATURE_COLUMNS)


def _tabulate_parties(resolved: Resolved, parties: Mapping[str, Party]) -> pd.DataFrame:
    signatures = Counter(match.party.id for _, match in resolved)
    pairs = {(match.party.id, row.statement) for row, match in resolved}
    statements = Counter(party for party, _ in pairs)
    records = [
        (party.id, party.name, party.short, party.country, party.provisional, signatures[party.id],
         statements[party.id], party.since, party.until, party.successor)
        for party in parties.values()
    ]  # fmt: skip
    return _make_table(records, PARTY_COLUMNS)


def _tabulate_review(rows: Sequence[ReviewRow]) -> pd.DataFrame:
    ordered = sorted(
        rows, key=lambda r: (r.statement, r.line or 0, REVIEW_KINDS.index(r.kind), r.name, r.party)
    )
    records = [
        (row.kind, row.statement, row.line, row.name, row.party, row.message, row.lookalikes)
        for row in ordered
    ]
    return _make_table(records, REVIEW_COLUMNS)


def _tabulate_left_out(
    left_out: Sequence[tuple[str, LeftOut]], resolver: Resolver | None
) -> pd.DataFrame:
    """Lay out the entries that were left out, each with what it would be taken for."""
    names = {entry.name for _, entry in left_out}
    meant = {name: resolver.resolve(name) for name in sorted(names)} if resolver else {}
    unknown = [name for name, match in meant.items() if match.reason == "provisional"]
    alike = resolver.suggest(unknown) if resolver else {}
    records = []
    for statement, entry in left_out:
        match = meant.get(entry.name)
        told = _foretell(match, alike.get(entry.name, ())) if match else ""
        message = "; ".join(part for part in (entry.reason, told) if part)
        records.append((statement, entry.line, entry.name, entry.role, message))
    return _make_table(records, LEFT_OUT_COLUMNS)


def _foretell(match: Match, lookalikes: Sequence[Party]) -> str:
    if match.reason != "provisional":
        return f"would be {match.party.id} ({match.party.name})"
    near = ", ".join(f"{party.id} ({party.name})" for party in lookalikes)
    return f"not in the registry{near and f'; like {near}'}"


def _make_table(records: Sequence[tuple[object, ...]], columns: Sequence[str]) -> pd.DataFrame:
    """Build a table whose column types do not depend on whether it has rows."""
    table = pd.DataFrame(list(records), columns=list(columns), dtype=object)
    for column in columns:
        if column in _COUNTS:
            table[column] = table[column].astype("Int64")
        elif column in ("open", "provisional"):
            table[column] = table[column].astype(bool)
        elif column in ("signatures", "statements"):
            table[column] = table[column].astype("int64")
        else:
            table[column] = table[column].astype("str")
    return table


def _spell_date(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
