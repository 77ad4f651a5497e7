"""An account of each line of a page, and what of it a person is asked about.

Nothing is dropped in silence: what may be signatures and was not taken is a row of the review.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from imcwp_graph.cues import says_refused
from imcwp_graph.model import DOUBTED, Account, LeftOut, Meeting, Remark, Signature
from imcwp_graph.reading.facts import COMMAS, Facts, Look, clean_name, is_word_of
from imcwp_graph.reading.headings import Headings, is_date_line
from imcwp_graph.reading.items import list_sentences
from imcwp_graph.reading.lists import Lists
from imcwp_graph.reading.metadata import Claims
from imcwp_graph.reading.page import Line
from imcwp_graph.reading.stretches import list_names, list_parties_of_places
from imcwp_graph.reading.verdict import Candidate

# What is settled, so that nothing on such a line is lost in silence.
_SETTLED = ("signature", "left out", "furniture", "others", "note")
_CLOSED = ("furniture", "others", "note")
# In a sentence with two names more than a third of the words are theirs, or it tells of signing.
_FEWEST_UNREAD, _FEWEST_IN_A_ROW, _DENSE = 2, 4, 0.3
_FEWEST_LEADING = 3
_SHORTEST_ROW = 20
_FEWEST_UNPARTED = 16
_UNREAD = "it stands beside a word of signing or among other names, and was not read"
_FEWEST_LISTED = 5
_TITLE_CASE = 0.9
_FEWEST_LINES, _MOST_WORDS = 5, 14
_SIGNING = ("signed", "signing", "joined", "withdrawn")
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
    """Say that a page prints no date at all."""
    if dated or meeting.date_to:
        return []
    return [Remark("undated", "no date is printed: neither its own, nor a page's, nor a meeting's")]


def account_for(
    lines: Iterable[Line], found: Sequence[Candidate], lists: Lists
) -> dict[int, tuple[str, str]]:
    """Give each line of a page, by its number, its account and the reason.

    Parameters
    ----------
    lines : iterable of Line
        The page.
    found : sequence of Candidate
        All that was taken or may be asked about.
    lists : Lists
        What read the page.

    Returns
    -------
    dict of int to (str, str)
        One of `ACCOUNTS` and why.
    """
    told = lists.accounts | _account_names(found)
    return {line.number: told.get(line.number) or _describe(line, lists.headings) for line in lines}


def group_accounts(
    told: Mapping[int, tuple[str, str]], leavings: Iterable[LeftOut], printed: Sequence[str]
) -> tuple[Account, ...]:
    """Group the lines of a page by their accounts: like lines in a row with one reason share one.

    Parameters
    ----------
    told : mapping of int to (str, str)
        From `account_for`.
    leavings : iterable of LeftOut
        From `find_leavings`.
    printed : sequence of str
        All lines of the text, of which the blank ones have no account.

    Returns
    -------
    tuple of Account
        In the order of the text.
    """
    left = {entry.line: ("left out", _UNREAD) for entry in leavings}
    signed = {number: given for number, given in told.items() if given[0] in _SETTLED}
    given = {**told, **left, **signed}
    blank = "furniture", "no words of the statement's"
    filled = (number for number, line in enumerate(printed, start=1) if line.strip())
    groups = groupby(filled, key=lambda number: given.get(number, blank))
    return tuple(
        Account(numbers[0], numbers[-1], *account)
        for account, numbers in ((account, list(group)) for account, group in groups)
    )


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


def find_leavings(
    lines: Sequence[Line],
    told: Mapping[int, tuple[str, str]],
    found: Iterable[Candidate],
    *,
    look: Look,
) -> list[LeftOut]:
    """Find what lines name that were not read: several names beside a word of signing, or in a row.

    Parameters
    ----------
    lines : sequence of Line
        The page.
    told : mapping of int to (str, str)
        The account of each line, from `account_for`.
    found : iterable of Candidate
        What was taken or is asked about already.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    list of LeftOut
        In the order of the page, each line's name once.
    """
    found = list(found)
    seen = _Seen(found, look)
    # Where a list stands under its heading, what else the text names is what it is about.
    cues = _SIGNING if any(map(_is_announced_list, found)) else _CUES
    short = set(_find_short_lines(lines, told, look))
    left: dict[tuple[int, str], str] = {}
    for line in lines:
        account = told[line.number][0]
        if account in _CLOSED:
            continue
        if line.number in short:
            left[line.number, clean_name(line.text)] = "signed"
            continue
        for _, text in list_sentences(line.text):
            sentence = look(text)
            if not _may_name_several(sentence, cues):
                continue
            named = _list_unread(sentence, seen.on(line.number), look)
            if _may_sign(named, sentence, account, cues):
                role = "signed" if sentence.tells(*_SIGNING) else "issued"
                left |= {(line.number, n.text): role for n in named if n.text in line.text}
    return [LeftOut(number, name, role, _UNREAD) for (number, name), role in left.items()]


class _Seen:
    """The folded names that were taken on a page, or are asked about on a line."""

    def __init__(self, found: Iterable[Candidate], look: Look) -> None:
        self._taken: list[str] = []
        self._asked: dict[int, list[str]] = {}
        for candidate in found:
            for number, name in candidate.names:
                kept = self._taken if candidate.taken else self._asked.setdefault(number, [])
                kept.append(f" {look(name).folded} ")

    def on(self, number: int) -> list[str]:
        return [*self._taken, *self._asked.get(number, ())]


def _may_name_several(sentence: Facts, cues: Collection[str]) -> bool:
    """Tell at a glance whether a sentence may name two of those who sign."""
    if sentence.uncased_mostly:
        # Arabic parts names by an "and" that is grown onto them, Chinese by no comma of ours.
        several = len(sentence.text) > _SHORTEST_ROW
    else:
        several = sum(word[:1].isupper() for word in sentence.text.split()) > _FEWEST_UNREAD
    return several and (cues != _SIGNING or sentence.tells(*cues))


def _is_announced_list(found: Candidate) -> bool:
    several = len({line for line, _ in found.names}) >= _FEWEST_LISTED
    return found.taken and several and "announced" in found.evidence


def _list_unread(sentence: Facts, seen: Sequence[str], look: Look) -> list[Facts]:
    """List the names of a sentence that may be signatories, without those read elsewhere."""
    places = [look(name) for name in list_parties_of_places(sentence, look=look)]
    named = places or list(map(look, list_names(sentence.text, look=look)))
    sure = places or _list_sure(named, sentence)
    if len(sure) >= _FEWEST_LEADING and 2 * len(sure) >= len(named):
        # "The Bakers Union, the Dockers Union, the Weavers Union and Oxfam"
        sure = [name for name in named if name in sure or _may_be_name(name)]
    return [name for name in sure if not _is_among(f" {name.folded} ", seen)]


def _list_sure(named: Iterable[Facts], sentence: Facts) -> list[Facts]:
    # "Joint Statement for a Just Cause": where every word has a capital, two show no person.
    plain = sentence.capitals < _TITLE_CASE or len(COMMAS.findall(sentence.text)) > 1
    return [name for name in named if _is_body(name) or (plain and _is_of_person(name))]


def _may_be_name(name: Facts) -> bool:
    """Tell whether a name in a row of bodies may be one too, by its capital alone."""
    other = name.place or name.small or name.dated or name.address or name.numbered
    return bool(name.words) and not (other or _is_power(name) or name.sort)


def _is_power(name: Facts) -> bool:
    return all(is_word_of(word, "powers") for word in name.words)


def _is_among(folded: str, seen: Iterable[str]) -> bool:
    return any(folded in other or other in folded for other in seen)


def _is_body(name: Facts) -> bool:
    """Tell whether a name is a body's, and not of a place, a power or a sort of body."""
    if name.place or _is_power(name):
        return False
    if name.uncased_mostly or name.known or name.acronym:
        return True
    return name.organisation and len(name.words) > 1 and not (name.sort or name.small)


def _is_of_person(name: Facts) -> bool:
    named = name.person or name.titled or name.person_with_office
    return named and not (name.place or name.small or name.is_all("honorifics"))


def _may_sign(named: Sequence[Facts], sentence: Facts, account: str, cues: Collection[str]) -> bool:
    """Tell whether so many names in a sentence may be signatories that were not read."""
    told = sentence.tells(*cues)
    if len(named) < _FEWEST_UNREAD or says_refused(sentence.folded):
        return False
    if cues == _SIGNING or sentence.tells("attended"):
        return told
    dense = sum(len(name.words) for name in named) >= _DENSE * len(sentence.words)
    return dense or told or account == "signature" or len(named) >= _FEWEST_IN_A_ROW


def _find_short_lines(
    lines: Sequence[Line], told: Mapping[int, tuple[str, str]], look: Look
) -> Iterator[int]:
    """Find lines in a row that look like names, many of them, and were not taken."""
    row: list[Line] = []
    for line in (*lines, None):
        settled = line is None or told[line.number][0] in _SETTLED
        if line and not settled and _may_be_entry(look(line.text)):
            row.append(line)
            continue
        if _may_be_list([look(entry.text) for entry in row]):
            yield from (entry.number for entry in row)
        row = []


def _may_be_list(row: Sequence[Facts]) -> bool:
    """Tell whether short lines may be names: many of which some look so, or few that all do."""
    bodies = sum(name.known or name.body for name in row)
    named = sum(name.described_or_person or name.body for name in row)
    if len(row) >= _FEWEST_LINES:
        return 4 * named >= len(row)
    return _FEWEST_UNREAD <= len(row) == bodies


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


def ask_about(leavings: Sequence[LeftOut]) -> list[Remark]:
    """Ask in one row about all that a page names and that was not read."""
    if not leavings:
        return []
    numbers = sorted({entry.line for entry in leavings})
    hold = "hold" if len(numbers) > 1 else "holds"
    many = f"{len(leavings)} names" if len(leavings) > 1 else "a name"
    message = f"{_list_lines(numbers)} {hold} {many} that may be signatures and were not read"
    return [Remark("unlisted", message, numbers[0], last=numbers[-1])]


def look_for_unparted(lines: Iterable[Line], told: Mapping[int, tuple[str, str]]) -> list[Remark]:
    """Find lines of many words in capitals that nothing parts: names run together.

    Parameters
    ----------
    lines : iterable of Line
        The page.
    told : mapping of int to (str, str)
        The account of each line, from `account_for`.

    Returns
    -------
    list of Remark
        One a line; nobody but a person can tell where one name ends and the next begins.
    """
    message = "line {} holds names run together, and was not read"
    return [
        Remark("unlisted", message.format(line.number), line.number, last=line.number)
        for line in lines
        if told[line.number][0] not in _SETTLED and _runs_together(line.text)
    ]


def _runs_together(text: str) -> bool:
    """Tell whether a line is nothing but words in capitals: "Ada Bell Cy Dun Eve Fox ..."."""
    words = text.split()
    if len(words) < _FEWEST_UNPARTED or text.isupper() or COMMAS.search(text):
        return False
    return sum(word[0].isupper() for word in words) >= _TITLE_CASE * len(words)


def doubt_signatures(signatures: Sequence[Signature]) -> list[Remark]:
    """Say in one row which signatures were taken on little evidence."""
    doubted = [signature.line for signature in signatures if signature.doubt]
    if not doubted:
        return []
    hold = "hold" if len(set(doubted)) > 1 else "holds"
    many = f"{len(doubted)} names" if len(doubted) > 1 else "a name"
    message = f"{_list_lines(doubted)} {hold} {many} {DOUBTED}"
    return [Remark("doubtful", message, min(doubted), last=max(doubted))]


def _list_lines(numbers: Iterable[int]) -> str:
    """List lines in words: "line 3, lines 7-9 and line 12"."""
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and number - spans[-1][1] == 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    where = [f"lines {a}-{b}" if b > a else f"line {a}" for a, b in spans]
    return f"{', '.join(where[:-1])} and {where[-1]}" if len(where) > 1 else where[0]


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
