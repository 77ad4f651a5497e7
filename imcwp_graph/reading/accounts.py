"""What became of each line of a page, and what of it a person should look at.

Every line ends in exactly one account, so that nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from imcwp_graph.model import Account, LeftOut, Remark
from imcwp_graph.reading.facts import Look
from imcwp_graph.reading.headings import Headings, is_date_line
from imcwp_graph.reading.page import Line
from imcwp_graph.reading.verdict import Candidate


def account_lines(
    lines: Sequence[Line],
    found: Sequence[Candidate],
    *,
    headings: Headings,
    settled: Mapping[int, tuple[str, str]],
) -> tuple[Account, ...]:
    """Give each line of a page its account.

    Parameters
    ----------
    lines : sequence of Line
        The page as printed.
    found : sequence of Candidate
        All that may be signatories.
    headings : Headings
        Reads lines as headings.
    settled : mapping of int to (str, str)
        Accounts given while the lists were read, by line number.

    Returns
    -------
    tuple of Account
        In the order of the page; like lines in a row with one reason share an account.
    """
    told: dict[int, tuple[str, str]] = {}
    for candidate in found:
        account = "signature" if candidate.taken else "left out"
        reason = candidate.reason if candidate.taken else candidate.explain()
        for number, _ in candidate.names:
            if told.get(number, ("", ""))[0] != "signature":
                told[number] = (account, reason)
    merged: list[Account] = []
    for line in lines:
        account, reason = told.get(line.number) or settled.get(line.number) or _describe(
            line, headings
        )
        last = merged[-1] if merged else None
        if last and (last.account, last.reason) == (account, reason):
            merged[-1] = Account(last.first, line.number, account, reason)
        else:
            merged.append(Account(line.number, line.number, account, reason))
    return tuple(merged)


def _describe(line: Line, headings: Headings) -> tuple[str, str]:
    facts = headings.look(line.text)
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
        if told.strength == "against":
            return "heading", told.reason
        return "heading", ""
    if facts.place:
        return "date", "a place"
    return "body", ""


def leave_out(found: Iterable[Candidate]) -> tuple[list[Remark], list[LeftOut]]:
    """Say what may be signatures and was left out.

    Parameters
    ----------
    found : iterable of Candidate
        All that may be signatories.

    Returns
    -------
    remarks : list of Remark
        One for each stretch of lines, with how many entries it holds.
    entries : list of LeftOut
        One for each entry, with its printed name.
    """
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
        remarks.append(Remark("unlisted", f"{reason}: {candidate.reason}", first))
        entries += [
            LeftOut(line, name, candidate.role, candidate.reason)
            for line, name in candidate.names
            if name
        ]
    return remarks, entries


def look_for_gaps(lines: Sequence[Line], accounts: Sequence[Account], *, look: Look) -> list[Remark]:
    """Find the headings of signatures under which nothing was taken.

    Parameters
    ----------
    lines : sequence of Line
        The page.
    accounts : sequence of Account
        From `account_lines`.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    list of Remark
        One for each such heading that lines follow.
    """
    remarks: list[Remark] = []
    for index, account in enumerate(accounts):
        if account.account != "announcement":
            continue
        below = accounts[index + 1 :][:3]
        if any(other.account in ("signature", "left out") for other in below):
            continue
        following = [line for line in lines if line.number > account.last][:1]
        if following and not look(following[0].text).sentence:
            last = max((other.last for other in below if other.account == "body"), default=0)
            where = f"lines {account.last}-{last or account.last}"
            message = f"{where}: a heading of signatures, and none was taken under it"
            remarks.append(Remark("unlisted", message, account.first))
    return remarks
