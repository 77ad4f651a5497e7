"""What a person decided about the entries of one statement, put into it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from imcwp_graph.errors import DecisionError
from imcwp_graph.folding import list_lines
from imcwp_graph.model import Account, Signature, Statement
from imcwp_graph.parties.decisions import NO_SIGNATURE, SIGNATURE, Decision, Decisions
from imcwp_graph.parties.names import fold_name

BY_DECISION = "by a decision"
_SIGNED = "signature"
# An entry may be printed on so many lines more than the one that it is called by.
_MORE_LINES = 4
_BETWEEN = re.compile(r"[\W_]+")


def repair_statement(statement: Statement, text: str, *, decisions: Decisions) -> Statement:
    r"""Add the entries that a person found to be signatures.

    Parameters
    ----------
    statement : Statement
        As the reader gave it.
    text : str
        The document that it was read from.
    decisions : Decisions
        What a person decided. An entry that the reader took keeps its row; only its role becomes
        the one decided. An added entry has the role decided, else the one that the reader would
        give it, else `signed`; it stands under the country that heads both its neighbours.

    Returns
    -------
    Statement
        With the signatures in the order in which they are printed, and an account of the lines of
        those added.

    Raises
    ------
    DecisionError
        If a name is not printed where a decision says.

    Examples
    --------
    >>> from imcwp_graph.parties.decisions import Decision
    >>> decisions = Decisions((Decision("Some Party", "signature", statement="peace", line=2),))
    >>> read = Statement("peace", "Peace")
    >>> repaired = repair_statement(read, "Peace\nSome Party", decisions=decisions)
    >>> [(s.line, s.name, s.reason) for s in repaired.signatures]
    [(2, 'Some Party', 'by a decision')]
    """
    mine = decisions.find_about(statement.id)
    if not mine:
        return statement
    page = _Page(statement, list_lines(text))
    for decision in mine:
        if decision.verdict == SIGNATURE:
            page.add(decision, decisions.place)
        else:
            page.check(decision, decisions.place)
    lines = {line for line, _ in page.added}
    return replace(
        statement,
        signatures=page.list_signatures(),
        accounts=tuple(part for a in statement.accounts for part in _part_account(a, lines)),
    )


_Key = tuple[int, str]


class _Page:
    """A statement's entries by their place, and the lines they are printed in."""

    def __init__(self, statement: Statement, lines: list[str]) -> None:
        self.lines = lines
        self.taken = {_key(s.line, s.name): s for s in statement.signatures}
        self.left = {_key(e.line, e.name): e for e in reversed(statement.left_out)}
        self.names = {name for _, name in self.taken}
        self.left_names = {name for _, name in self.left}
        self.signatures = statement.signatures
        self.roles: dict[_Key, str] = {}
        self.added: dict[_Key, Signature] = {}

    def add(self, decision: Decision, place: str) -> None:
        """Add an entry, or give the one that was taken the role decided."""
        line, name = decision.line or 0, decision.name
        key = _key(line, name)
        if key in self.taken:
            self.roles[key] = decision.role or self.taken[key].role
            return
        entry = self.left.get(key)
        if not entry and self.find(line, name) is None:
            raise refuse_place(decision, place)
        name, role = (entry.name, entry.role) if entry else (name, "signed")
        self.added[key] = Signature(line, name, decision.role or role, BY_DECISION)

    def check(self, decision: Decision, place: str) -> None:
        """Refuse a decision about a place in this statement where its name does not stand."""
        if self._holds(decision, self.taken, self.names):
            return
        if decision.verdict != NO_SIGNATURE:
            left = self._holds(decision, self.left, self.left_names)
            raise _refuse_entry(decision, place) if left else refuse_place(decision, place)
        # What is no signature need not be taken for one: the reader may have learned it since.
        where = range(1, len(self.lines) + 1) if decision.line is None else (decision.line,)
        if all(self.find(line, decision.name) is None for line in where):
            raise refuse_place(decision, place)

    def _holds(self, decision: Decision, entries: Container[_Key], names: set[str]) -> bool:
        if decision.line is None:
            return fold_name(decision.name) in names
        return _key(decision.line, decision.name) in entries

    def find(self, line: int, name: str) -> int | None:
        """Find where in a line a name begins, word by word; it may end some lines below."""
        if not 1 <= line <= len(self.lines):
            return None
        first = _fold_words(self.lines[line - 1])
        whole = _fold_words(" ".join(self.lines[line - 1 : line + _MORE_LINES]))
        at = whole.find(_fold_words(name))
        return at if 0 <= at < len(first) else None

    def list_signatures(self) -> tuple[Signature, ...]:
        """Put the entries taken and added into the order in which they are printed."""
        kept = [
            replace(s, role=self.roles.get(_key(s.line, s.name), s.role)) for s in self.signatures
        ]
        mixed = {line for line, _ in self.added}
        placed = sorted(
            (*kept, *self.added.values()),
            key=lambda s: (s.line, (self.find(s.line, s.name) or 0) if s.line in mixed else 0),
        )
        return tuple(_place_added(placed))


def _part_account(account: Account, lines: Container[int]) -> Iterator[Account]:
    """Part the account of a stretch where entries were added to it."""
    if account.account == _SIGNED:
        yield account
        return
    first = account.first
    for line in range(account.first, account.last + 1):
        if line not in lines:
            continue
        if line > first:
            yield replace(account, first=first, last=line - 1)
        yield Account(line, line, _SIGNED, BY_DECISION)
        first = line + 1
    if first <= account.last:
        yield replace(account, first=first)


def _key(line: int, name: str) -> _Key:
    return line, fold_name(name)


def _place_added(signatures: Sequence[Signature]) -> Iterator[Signature]:
    """Put an added entry under the country that heads the entries before and behind it."""
    behind: list[str] = []
    heading = ""
    for signature in reversed(signatures):
        heading = heading if signature.reason == BY_DECISION else signature.place
        behind.append(heading)
    heading = ""
    for signature, after in zip(signatures, reversed(behind), strict=True):
        if signature.reason != BY_DECISION:
            heading = signature.place
            yield signature
        else:
            yield replace(signature, place=heading if heading == after else "")


def _fold_words(text: str) -> str:
    """Keep words apart by one blank each: the marks of a list or of bold letters may be gone."""
    return _BETWEEN.sub(" ", unicodedata.normalize("NFC", text).casefold()).strip()


def refuse_place(decision: Decision, place: str) -> DecisionError:
    """Make the error of a decision whose name is not printed where it says.

    Parameters
    ----------
    decision : Decision
        The decision, limited to a statement.
    place : str
        Its file.

    Returns
    -------
    DecisionError
        To raise.

    Examples
    --------
    >>> refuse_place(Decision("KKE", "new", statement="a", line=3, row=2), "d.csv").reason
    "'KKE' is not printed in a, line 3"
    """
    line = f", line {decision.line}" if decision.line else ""
    return DecisionError(
        f"{place}, line {decision.row}",
        f"{decision.name!r} is not printed in {decision.statement}{line}",
        "mend the name or the place, or remove the row",
    )


def _refuse_entry(decision: Decision, place: str) -> DecisionError:
    return DecisionError(
        f"{place}, line {decision.row}",
        f"{decision.name!r} was left out there, so nothing is decided by {decision.verdict!r}",
        f"write {SIGNATURE}, with the party if you know it, or {NO_SIGNATURE}",
    )
