"""One document to a Statement: its signatures, and an account of each of its lines.

Every line ends in exactly one account, so that nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from imcwp_graph.folding import list_lines
from imcwp_graph.model import Account, LeftOut, Meeting, Remark, Signature, Statement
from imcwp_graph.reading.entries import flatten_tables
from imcwp_graph.reading.facts import COMMAS, Facts, Knows, Look
from imcwp_graph.reading.headings import Headings, is_date_line
from imcwp_graph.reading.lists import Lists
from imcwp_graph.reading.metadata import (
    Claims,
    find_claims,
    find_kind,
    find_title,
    is_open,
    read_front_matter,
)
from imcwp_graph.reading.occasions import find_dating, find_meeting, find_year, read_named_day
from imcwp_graph.reading.page import Line, restore_print, split_lines
from imcwp_graph.reading.stretches import find_rows
from imcwp_graph.reading.titles import read_issuers
from imcwp_graph.reading.verdict import Candidate

# What is settled, so that nothing on such a line is lost in silence.
_SETTLED = ("signature", "left out", "furniture", "others", "note")
# Lines so near to each other share one row of the review.
_NEAR = 6
_FEWEST_PARTED = 3
_FEWEST_LINES, _MOST_WORDS = 5, 14
_CUES = (
    "signed", "signing", "issuing", "issuedby", "joined", "initiated", "joint", "withdrawn",
)  # fmt: skip


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
    first = min((s.line for s in signatures if s.role == "signed"), default=None)
    dating = find_dating(
        lines, title=title, end=first, meeting_end=meeting.date_to, look=look, name=identifier
    )
    dated = read_named_day(told.get("date", "")[:10]) or dating.dated
    claims = find_claims(heading, lines, look=look)
    accounts = _account_lines(lines, found, lists, printed)
    remarks, left_out = _leave_out(found)
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
            *_look_for_gaps(lines, accounts, look=look),
            *_look_for_sentences(lines, accounts, look=look),
            *dating.remarks,
            *_check_claims(signatures, claims, asked=bool(left_out)),
            *_check_dated(meeting, dated or dating.published),
        ),
        path=path,
        accounts=accounts,
        left_out=tuple(left_out),
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
    return kept


def _tells_again(candidate: Candidate, kept: Sequence[Candidate]) -> bool:
    """Tell whether most of these names were read before: "A, B and C have signed ...", twice."""
    before = [name for found in kept if found.taken for _, name in found.names]
    again = sum(
        any(name in other or other in name for other in before) for _, name in candidate.names
    )
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


def _check_claims(signatures: Sequence[Signature], claims: Claims, *, asked: bool) -> list[Remark]:
    """Compare what a statement says of its list with the list."""
    signed = sum(signature.role == "signed" for signature in signatures)
    if claims.parties is None:
        silent = not signatures and not asked
        return [Remark("unnamed", "no names are printed under it")] if silent else []
    where = f" from {claims.countries} countries" if claims.countries else ""
    claim = f"says {claims.parties} parties{where}"
    if not signed:
        others = f"; it names {len(signatures)}, none of them as signed" if signatures else ""
        return [Remark("unlisted", f"{claim} and lists none of them{others}", claims.line)]
    if signed != claims.parties:
        return [Remark("count", f"{claim}; the list has {signed}", claims.line)]
    return []


def _check_dated(meeting: Meeting, dated: object) -> list[Remark]:
    if dated or meeting.date_to:
        return []
    return [Remark("undated", "no date is printed: neither its own, nor a page's, nor a meeting's")]


def _account_lines(
    lines: Iterable[Line], found: Sequence[Candidate], lists: Lists, printed: Sequence[str]
) -> tuple[Account, ...]:
    """Give each line of a page its account; like lines in a row with one reason share one."""
    told = lists.accounts | _account_names(found)
    read = {line.number: line for line in lines}

    def account(number: int) -> tuple[str, str]:
        if number not in read:
            return "furniture", "no words of the statement's"
        return told.get(number) or _describe(read[number], lists.headings)

    accounts: list[Account] = []
    filled = (number for number, line in enumerate(printed, start=1) if line.strip())
    for given, group in groupby(filled, key=account):
        numbers = list(group)
        accounts.append(Account(numbers[0], numbers[-1], *given))
    return tuple(accounts)


def _account_names(found: Sequence[Candidate]) -> dict[int, tuple[str, str]]:
    """Give the lines of all names their account; who signs there goes before who may."""
    told: dict[int, tuple[str, str]] = {}
    for candidate in found:
        account = "signature" if candidate.taken else "left out"
        reason = candidate.reason if candidate.taken else candidate.explain()
        for number, _ in candidate.names:
            if told.get(number, ("", ""))[0] != "signature":
                told[number] = (account, reason)
    return told


def _look_for_sentences(
    lines: Sequence[Line], accounts: Sequence[Account], *, look: Look
) -> list[Remark]:
    """Find the lines that tell of a text and hold a row of names, and of which none was taken."""
    settled = {
        number
        for account in accounts
        if account.account in _SETTLED
        for number in range(account.first, account.last + 1)
    }
    told = [
        line.number
        for line in lines
        if line.number not in settled and _may_name_signatories(look(line.text))
    ]
    told = sorted({*told, *_find_short_lines(lines, settled, look)})
    remarks: list[Remark] = []
    while told:
        first = last = told[0]
        while told and told[0] - last <= _NEAR:
            last = told.pop(0)
        where = f"lines {first}-{last} tell" if last > first else f"line {first} tells"
        message = f"{where} of a text, or hold several names, and none was taken"
        remarks.append(Remark("unlisted", message, first, last=last))
    return remarks


def _may_name_signatories(facts: Facts) -> bool:
    """Tell whether a line has a word of signing or of a text, and three names in a row."""
    if not facts.tells(*_CUES):
        return False
    if facts.uncased_mostly:
        return len(COMMAS.findall(facts.text)) >= _FEWEST_PARTED
    return next(find_rows(facts.text), None) is not None


def _find_short_lines(lines: Sequence[Line], settled: Container[int], look: Look) -> Iterator[int]:
    """Find lines in a row that look like names, many of them, and were not taken."""
    row: list[Line] = []
    for line in (*lines, None):
        if line and line.number not in settled and _may_be_entry(look(line.text)):
            row.append(line)
            continue
        named = sum(look(entry.text).described_or_person or look(entry.text).body for entry in row)
        if len(row) >= _FEWEST_LINES and 4 * named >= len(row):
            yield from (entry.number for entry in row)
        row = []


def _may_be_entry(facts: Facts) -> bool:
    """Tell whether a line may be an entry of a list: short, and no sentence or heading."""
    short = 1 < len(facts.words) <= _MOST_WORDS and not facts.text.endswith((":", "?", "!"))
    return short and not (facts.sentence or facts.dated or facts.address or facts.small)


def _describe(line: Line, headings: Headings) -> tuple[str, str]:
    if headings.title and line.text == headings.title:
        return "title", ""
    if is_date_line(line):
        return "date", ""
    if headings.is_furniture(line) or headings.leads_elsewhere(line):
        return "furniture", "the page's own"
    if headings.heads(line):
        told = headings.judge_line(line)
        if told.strength in ("clear", "weak", "parting"):
            return "announcement", told.reason
        return "heading", told.reason if told.strength == "against" else ""
    return ("date", "a place") if headings.look(line.text).place else ("body", "")


def _leave_out(found: Iterable[Candidate]) -> tuple[list[Remark], list[LeftOut]]:
    """Say what may be signatures and was left out: a remark a stretch, an entry a printed name."""
    remarks: list[Remark] = []
    entries: list[LeftOut] = []
    for candidate in found:
        if candidate.taken or not candidate.names:
            continue
        first, last = candidate.lines
        where = f"lines {first}-{last} hold" if last > first else f"line {first} holds"
        count = len(candidate.names)
        what = f"{count} names" if count > 1 else "a name"
        reason = f"{where} {what} that may be signatures and were left out"
        remarks.append(Remark("unlisted", f"{reason}: {candidate.reason}", first, last=last))
        entries += [
            LeftOut(line, name, candidate.role, candidate.reason)
            for line, name in candidate.names
            if name
        ]
    return remarks, entries


def _look_for_gaps(
    lines: Sequence[Line], accounts: Sequence[Account], *, look: Look
) -> list[Remark]:
    """Find the headings of signatures under which lines follow and nothing was taken."""
    remarks: list[Remark] = []
    for index, account in enumerate(accounts):
        if account.account != "announcement":
            continue
        below = accounts[index + 1 :][:3]
        if any(other.account in ("signature", "left out") for other in below):
            continue
        following = next((line for line in lines if line.number > account.last), None)
        if following and not look(following.text).sentence:
            bodies = (other.last for other in below if other.account == "body")
            last = max(bodies, default=account.last)
            message = "a heading of signatures, and none was taken under it"
            where = f"lines {account.last}-{last}"
            remarks.append(Remark("unlisted", f"{where}: {message}", account.first, last=last))
    return remarks
