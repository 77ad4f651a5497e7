"""What a person decided about the entries of one statement, put into it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from imcwp_graph.errors import DecisionError
from imcwp_graph.model import Signature, Statement
from imcwp_graph.parties.decisions import NO_SIGNATURE, SIGNATURE, Decision, Decisions
from imcwp_graph.parties.names import fold_name

BY_DECISION = "by a decision"
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
        With the signatures in the order in which they are printed.

    Raises
    ------
    DecisionError
        If a name is not printed where a decision says.

    Examples
    --------
    >>> from imcwp_graph.parties.decisions import Decision
    >>> decisions = Decisions((Decision("Some Party", "signature", statement="peace", line=2),))
    >>> read = Statement("peace", "Peace")
    >>> repair_statement(read, "Peace\nSome Party", decisions=decisions).signatures
    (Signature(line=2, name='Some Party', role='signed', reason='by a decision', place=''),)
    """
    mine = decisions.find_about(statement.id)
    lines = _split_lines(text) if mine else []
    for decision in mine:
        if decision.verdict == SIGNATURE:
            statement = _add_signature(statement, lines, decision, decisions.place)
        else:
            _check_place(statement, lines, decision, decisions.place)
    return statement


def _add_signature(
    statement: Statement, lines: list[str], decision: Decision, place: str
) -> Statement:
    signatures = list(statement.signatures)
    for number, taken in enumerate(signatures):
        if _is_about(decision, taken.line, taken.name):
            signatures[number] = replace(taken, role=decision.role or taken.role)
            return replace(statement, signatures=tuple(signatures))
    left = [entry for entry in statement.left_out if _is_about(decision, entry.line, entry.name)]
    line, name, role = decision.line or 0, decision.name, "signed"
    if left:
        name, role = left[0].name, left[0].role
    elif _find_printed(lines, line, name) is None:
        raise refuse_place(decision, place)
    at = _find_index(signatures, lines, line, name)
    around = {signature.place for signature in signatures[max(0, at - 1) : at + 1]}
    heading = around.pop() if len(around) == 1 and 0 < at < len(signatures) else ""
    added = Signature(line, name, decision.role or role, BY_DECISION, heading)
    signatures.insert(at, added)
    return replace(statement, signatures=tuple(signatures))


def _is_about(decision: Decision, line: int, name: str) -> bool:
    return decision.line in (None, line) and fold_name(decision.name) == fold_name(name)


def _find_index(signatures: list[Signature], lines: list[str], line: int, name: str) -> int:
    """Find where a new entry goes: behind all that is printed before it."""
    place = (line, _find_printed(lines, line, name) or 0)
    for number, other in enumerate(signatures):
        if (other.line, _find_printed(lines, other.line, other.name) or 0) > place:
            return number
    return len(signatures)


def _find_printed(lines: list[str], line: int, name: str) -> int | None:
    """Find where in a line a name begins, word by word; it may end some lines below."""
    if not 1 <= line <= len(lines):
        return None
    first = _fold_words(lines[line - 1])
    whole = _fold_words(" ".join(lines[line - 1 : line + _MORE_LINES]))
    at = whole.find(_fold_words(name))
    return at if 0 <= at < len(first) else None


def _fold_words(text: str) -> str:
    """Keep words apart by one blank each: the marks of a list or of bold letters may be gone."""
    return _BETWEEN.sub(" ", unicodedata.normalize("NFC", text).casefold()).strip()


def _split_lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _check_place(statement: Statement, lines: list[str], decision: Decision, place: str) -> None:
    """Refuse a decision about a place in this statement where its name does not stand."""
    if any(_is_about(decision, taken.line, taken.name) for taken in statement.signatures):
        return
    if decision.verdict != NO_SIGNATURE:
        left = any(_is_about(decision, entry.line, entry.name) for entry in statement.left_out)
        raise _refuse_entry(decision, place) if left else refuse_place(decision, place)
    # What is no signature need not be taken for one: the reader may have learned it since.
    where = range(1, len(lines) + 1) if decision.line is None else (decision.line,)
    if all(_find_printed(lines, line, decision.name) is None for line in where):
        raise refuse_place(decision, place)


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
