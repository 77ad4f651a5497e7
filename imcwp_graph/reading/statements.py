"""One document to a Statement: its signatures, and an account of each of its lines.

Every line ends in exactly one account, so that nothing is dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from imcwp_graph.folding import list_lines
from imcwp_graph.model import Signature, Statement
from imcwp_graph.reading.accounts import (
    account_for,
    ask_about,
    check_claims,
    check_dated,
    doubt_signatures,
    find_leavings,
    group_accounts,
    leave_out,
    look_for_gaps,
    look_for_unparted,
)
from imcwp_graph.reading.entries import flatten_tables
from imcwp_graph.reading.facts import Knows, Look
from imcwp_graph.reading.lists import Lists
from imcwp_graph.reading.metadata import (
    find_claims,
    find_kind,
    find_title,
    is_open,
    read_front_matter,
)
from imcwp_graph.reading.occasions import find_dating, find_meeting, find_year, read_named_day
from imcwp_graph.reading.page import Line, restore_print, split_lines
from imcwp_graph.reading.titles import read_issuers
from imcwp_graph.reading.verdict import Candidate

_SEAT = re.compile(r"\s*\([^()]*[-/][^()]*\)$")


def parse_statement(text: str, *, knows: Knows, identifier: str = "", path: str = "") -> Statement:
    r"""Read one statement.

    Parameters
    ----------
    text : str
        The document as printed.
    knows : callable
        Tells whether a printed name is a known one; ``lambda name: False`` where nothing is known.
    identifier : str
        The statement's id.
    path : str
        The file the text is from.

    Returns
    -------
    Statement
        With signatures in the order of their lines, an account of each line, and remarks for the
        review.

    Examples
    --------
    >>> page = "Hands off Cuba\n\nSigned by:\n- Party A\n- Party B"
    >>> [s.name for s in parse_statement(page, knows=lambda name: False).signatures]
    ['Party A', 'Party B']
    """
    look = Look(knows)
    told, skipped = read_front_matter(text)
    lines = [line for line in split_lines(text) if line.number > skipped]
    title = find_title(lines, look=look)
    heading = told.get("title") or (title.text if title else "")
    flat = flatten_tables(lines, look=look)
    lists = Lists(flat, title=heading, look=look)
    listed = lists.read()
    found = _add_issuers(read_issuers(lines, title, look=look) if title else [], listed)
    printed = list_lines(text)
    signatures = _sign(found, lists.lines, look, printed)
    meeting = find_meeting(lines, year=find_year(lines), look=look)
    # Names over the title end no text.
    top = title.number if title else 0
    first = min((s.line for s in signatures if s.role == "signed" and s.line > top), default=None)
    dating = find_dating(
        lines, title=title, end=first, meeting_end=meeting.date_to, look=look, name=identifier
    )
    dated = read_named_day(told.get("date", "")[:10]) or dating.dated
    claims = find_claims(heading, lines, look=look)
    lined = account_for(lines, found, lists)
    leavings = find_leavings(lines, lined, found, look=look)
    accounts = group_accounts(lined, leavings, printed)
    remarks, left_out = leave_out(found)
    return Statement(
        id=identifier,
        title=heading,
        kind=find_kind(heading, lines),
        dated=dated,
        published=dating.published,
        meeting=meeting,
        place=meeting.place or dating.place,
        claimed_parties=claims.parties,
        claimed_countries=claims.countries,
        open=is_open(lines, look=look),
        signatures=signatures,
        remarks=(
            *remarks,
            *look_for_gaps(lines, accounts, look=look),
            *ask_about(leavings),
            *look_for_unparted(lines, lined),
            *doubt_signatures(signatures),
            *dating.remarks,
            *check_claims(signatures, claims, asked=bool(left_out or leavings)),
            *check_dated(meeting, dated or dating.published),
        ),
        path=path,
        accounts=accounts,
        left_out=(*left_out, *leavings),
    )


def _add_issuers(issuers: Sequence[Candidate], listed: Sequence[Candidate]) -> list[Candidate]:
    """Put those for whom the title speaks before the others, without those read already."""
    taken = [pair for found in listed if found.taken for pair in found.names]
    spoken: list[Candidate] = []
    for candidate in issuers:
        names = tuple(
            (line, name) for line, name in candidate.names if not _is_read(line, name, taken)
        )
        spoken += [replace(candidate, names=names)] if names else []
    # What else a title's line might hold is settled once somebody speaks through it.
    told = {line for found in spoken if found.taken for line, _ in found.names}
    others = [f for f in listed if f.taken or f.lines[0] not in told]
    return _drop_repeated([*spoken, *others])


def _is_read(line: int, name: str, taken: Sequence[tuple[int, str]]) -> bool:
    return any(line == other and (name in n or n in name) for other, n in taken)


def _drop_repeated(found: Iterable[Candidate]) -> list[Candidate]:
    """Drop those who speak where as many were said to speak before: "The full text of the A".

    The same parties are named again under other names, which nothing here can compare.
    """
    spoken = 0
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: min(line for line, _ in c.names)):
        if candidate.role == "issued" and "announced" not in candidate.evidence:
            if spoken and len(candidate.names) <= spoken:
                continue
            spoken = max(spoken, len(candidate.names)) if candidate.taken else spoken
        elif "a verb of signing" in candidate.evidence and _tells_again(candidate, kept):
            continue
        kept.append(candidate)
    return [candidate for candidate in kept if not _is_spelt_out(candidate, kept)]


def _is_spelt_out(candidate: Candidate, kept: Sequence[Candidate]) -> bool:
    """Tell whether a sentence names by surnames alone those who sign below by their whole names."""
    whole = {
        word
        for found in kept
        if found.taken and found is not candidate
        for _, name in found.names
        for word in name.split()[1:]
    }
    alone = [name for _, name in candidate.names if " " not in name and not name.isupper()]
    repeated = sum(name in whole for name in alone)
    told = "a verb of signing" in candidate.evidence
    return told and len(alone) > 1 and 2 * repeated >= len(candidate.names)


def _tells_again(candidate: Candidate, kept: Sequence[Candidate]) -> bool:
    """Tell whether most of these names were read before: "A, B and C have signed ...", twice."""
    before = [name for found in kept if found.taken for _, name in found.names]
    # "Ada Bell (PDT-CE)" is a person of the PDT, and not the PDT again.
    names = [_SEAT.sub("", name) for _, name in candidate.names]
    again = sum(any(name in other or other in name for other in before) for name in names)
    return 2 * again >= len(candidate.names) > 1


def _sign(
    found: Iterable[Candidate], lines: Sequence[Line], look: Look, printed: Sequence[str]
) -> tuple[Signature, ...]:
    """Make signatures of what was taken, each name as its line prints it."""
    signed = [signature for candidate in found if candidate.taken for signature in candidate.sign()]
    placed = _place(sorted(signed, key=lambda signature: signature.line), lines, look)
    return tuple(replace(s, name=restore_print(s.name, printed[s.line - 1])) for s in placed)


def _place(signatures: Sequence[Signature], lines: Sequence[Line], look: Look) -> list[Signature]:
    """Tell of each signature which country heads its group, or stands beside it in a table.

    A list whose first entry stands over any country has its countries below the names, or none,
    and tells nothing.
    """
    signed = {signature.line for signature in signatures}
    headed: dict[int, str] = {}
    place, below = "", False
    for line in lines:
        if line.number in signed:
            below = below or not place
            headed[line.number] = line.country or ("" if below else place)
        elif look(line.text).place:
            place = line.text.rstrip(":： ")
        else:
            place, below = "", False
    return [replace(s, place=headed.get(s.line, "")) for s in signatures]
