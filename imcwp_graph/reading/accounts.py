"""An account of each line of a page, and what of it a person is asked about.

Nothing is dropped in silence: what may be signatures and was not taken is a row of the review.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby

from imcwp_graph.model import Account, LeftOut, Meeting, Remark, Signature
from imcwp_graph.reading.facts import COMMAS, Facts, Look
from imcwp_graph.reading.headings import Headings, is_date_line
from imcwp_graph.reading.lists import Lists
from imcwp_graph.reading.metadata import Claims
from imcwp_graph.reading.page import Line
from imcwp_graph.reading.stretches import find_rows
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


def check_claims(signatures: Sequence[Signature], claims: Claims, *, asked: bool) -> list[Remark]:
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


def check_dated(meeting: Meeting, dated: object) -> list[Remark]:
    if dated or meeting.date_to:
        return []
    return [Remark("undated", "no date is printed: neither its own, nor a page's, nor a meeting's")]


def account_lines(
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


def look_for_sentences(
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


def leave_out(found: Iterable[Candidate]) -> tuple[list[Remark], list[LeftOut]]:
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


def look_for_gaps(
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
