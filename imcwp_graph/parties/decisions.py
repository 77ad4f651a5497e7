"""What a person decided about printed names, as a file to replay."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from imcwp_graph.errors import DecisionError, SourceNotFoundError
from imcwp_graph.model import DOUBTED, ROLES, Corpus
from imcwp_graph.parties.names import fold_name

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("statement", "line", "name", "decision", "party", "note", "role")
SAME, DIFFERENT, NEW = "same", "different", "new"
SIGNATURE, NO_SIGNATURE = "signature", "not a signature"
VERDICTS = (SAME, DIFFERENT, NEW, SIGNATURE, NO_SIGNATURE)
# The doubtful names by kind, and what may be written beside them.
_ANSWERS = {
    "unknown": "write new, or same and the id of a party, or not a signature",
    "structure": "write same or different",
    "spelling": "write same or different",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of a decisions file.

    Attributes
    ----------
    name : str
        The printed name it is about; compared folded.
    verdict : str
        ``same``, ``different``, ``new``, ``signature`` or ``not a signature``.
    party : str
        Of `same` and, where it is told, of `signature` the party meant, of `different` the party
        not meant: the name is a party of its own, unless another decision says whose it is.
    statement : str
        The one statement it is about; empty for all.
    line : int or None
        The one line it is about; None for all.
    row : int
        Its line in the file.
    role : str
        Of `signature` the role; empty for the one proposed.
    """

    name: str
    verdict: str
    party: str = ""
    statement: str = ""
    line: int | None = None
    row: int = 0
    role: str = ""

    def applies(self, statement: str, line: int | None) -> bool:
        """Tell whether it is about this statement and line."""
        return self.statement in ("", statement) and (self.line is None or self.line == line)


@dataclass(frozen=True, eq=False)
class Decisions:
    """A decisions file.

    Attributes
    ----------
    rows : tuple of Decision
        In the order of the file, without those not yet decided.
    place : str
        The file.

    Examples
    --------
    >>> decisions = Decisions((Decision("CP Nowhere", "new"),))
    >>> [decision.verdict for decision in decisions.find("cp nowhere", "a", 3)]
    ['new']
    """

    rows: tuple[Decision, ...]
    place: str = ""

    def __post_init__(self) -> None:
        by_name: dict[str, list[Decision]] = defaultdict(list)
        for decision in self.rows:
            by_name[fold_name(decision.name)].append(decision)
        for found in by_name.values():
            found.sort(key=lambda d: (not d.statement, d.line is None, d.row))
        object.__setattr__(self, "_by_name", dict(by_name))
        about: dict[str, list[Decision]] = defaultdict(list)
        for decision in self.rows:
            about[decision.statement].append(decision)
        object.__setattr__(self, "_about", dict(about))

    def find(self, name: str, statement: str = "", line: int | None = None) -> tuple[Decision, ...]:
        """Find what was decided about a printed name, the most specific first.

        Parameters
        ----------
        name : str
            The name as printed.
        statement : str
            The id of its statement.
        line : int, optional
            Its line.

        Returns
        -------
        tuple of Decision
            Those for this statement and line, then for the statement, then for a line, then for
            everywhere.
        """
        by_name: dict[str, list[Decision]] = getattr(self, "_by_name")  # noqa: B009
        if not by_name:
            return ()
        return tuple(d for d in by_name.get(fold_name(name), ()) if d.applies(statement, line))

    def judge(self, name: str, statement: str = "", line: int | None = None) -> Decision | None:
        """Find the verdict on a printed name, or None: that of the most specific decision.

        `different` is none, and neither is a `signature` that names no party; but where an entry
        is a signature, nothing less specific can say that it is not.

        Examples
        --------
        >>> decisions = Decisions((Decision("Page 2", "not a signature"),))
        >>> decisions.judge("Page 2", "a", 7).verdict
        'not a signature'
        >>> decisions.judge("Page 3", "a", 8) is None
        True
        """
        signs = False
        for decision in self.find(name, statement, line):
            if decision.verdict == SIGNATURE:
                signs = True
                if decision.party:
                    return decision
            elif decision.verdict != DIFFERENT and not (signs and decision.verdict == NO_SIGNATURE):
                return decision
        return None

    def signs(self, name: str, statement: str, line: int | None) -> bool:
        """Tell whether a person made a signature of the entry at this place.

        Examples
        --------
        >>> decisions = Decisions((Decision("KKE", "signature", statement="a", line=7),))
        >>> decisions.signs("KKE", "a", 7), decisions.signs("KKE", "a", 8)
        (True, False)
        """
        return any(d.verdict == SIGNATURE for d in self.find(name, statement, line))

    def find_about(self, statement: str) -> tuple[Decision, ...]:
        """Find the decisions limited to one statement, in the order of the file.

        Parameters
        ----------
        statement : str
            Its id.
        """
        about: dict[str, list[Decision]] = getattr(self, "_about")  # noqa: B009
        return tuple(about.get(statement, ()) if statement else ())

    def unused(self, applied: Iterable[Decision]) -> tuple[Decision, ...]:
        """Give the decisions that never applied, in the order of the file.

        Parameters
        ----------
        applied : iterable of Decision
            All that `find` gave for the signatures read.
        """
        used = {decision.row for decision in applied}
        return tuple(decision for decision in self.rows if decision.row not in used)


def load_decisions(path: str | Path) -> Decisions:
    r"""Load a decisions file.

    Parameters
    ----------
    path : str or Path
        A CSV file in UTF-8 with the columns ``statement, line, name, decision, party, note`` and,
        if wanted, ``role``. An empty statement or line means everywhere; a row without a decision
        is not yet decided.

    Returns
    -------
    Decisions
        Its rows.

    Raises
    ------
    SourceNotFoundError
        If there is no such file.
    DecisionError
        If it is no such table, a decision is none of the five, `same` or `different` names no
        party, `signature` no statement and line, or two rows about the same place contradict each
        other.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp(), "decisions.csv")
    >>> _ = path.write_text("statement,line,name,decision,party,note\n,,CP X,new,,\n,,CP Y,,,\n")
    >>> [decision.name for decision in load_decisions(path).rows]
    ['CP X']
    """
    source = Path(path)
    if not source.exists():
        raise SourceNotFoundError(path)
    rows: list[Decision] = []
    for line, cells in _read_rows(source):
        where = f"{path}, line {line}"
        if cells["decision"]:
            rows.append(_read_decision(cells, where, line))
    decisions = Decisions(tuple(rows), str(path))
    _check_contradictions(decisions)
    return decisions


def propose_decisions(
    corpus: Corpus | pd.DataFrame, *, left_out: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Lay out a decisions file to fill in: a row for each doubtful name and each entry left out.

    Parameters
    ----------
    corpus : Corpus or pandas.DataFrame
        What `read_corpus` gave, or its `review` alone.
    left_out : pandas.DataFrame, optional
        `Corpus.left_out`, where the review is given alone.

    Returns
    -------
    pandas.DataFrame
        The columns of a decisions file. Statement and line of a doubtful name are empty, so that a
        decision holds wherever the name is printed, except where one name means several parties;
        the note says where it was seen first, and what it is like. An entry that was left out has
        its place, and its role if it is a signature; the note says why it was left out.
        A row whose decision stays empty is passed over when the file is replayed.

    Examples
    --------
    >>> import pandas as pd
    >>> from imcwp_graph import read_corpus
    >>> corpus = read_corpus(pd.DataFrame({"statement": ["peace"], "name": ["Some Party"]}))
    >>> propose_decisions(corpus)[["name", "decision"]].values.tolist()
    [['Some Party', '']]
    """
    import pandas as pd

    review = corpus.review if isinstance(corpus, Corpus) else corpus
    entries = corpus.left_out if isinstance(corpus, Corpus) else left_out
    rows = [*_propose_names(review), *([] if entries is None else _propose_entries(entries))]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=str)


def _propose_names(review: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    asked = review[review["kind"].isin(list(_ANSWERS))].astype(str)
    shared = Counter(map(fold_name, asked["name"]))
    for kind, statement, line, name, party, message, lookalikes in asked.itertuples(
        index=False, name=None
    ):
        place = f"{statement}, line {line}" if str(line).isdigit() else statement
        told = ": ".join(part for part in (f"{kind} in {place}", message, lookalikes) if part)
        note = f"{told}; {_ANSWERS[kind]}"
        where = (statement, line) if shared[fold_name(name)] > 1 else ("", "")
        yield (*where, name, "", "" if kind == "unknown" else party, note, "")


def _propose_entries(left_out: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    for statement, line, name, role, message in left_out.astype(str).itertuples(
        index=False, name=None
    ):
        told = ("" if message.startswith(DOUBTED) else "left out", message)
        note = ": ".join(part for part in told if part)
        yield statement, line, name, "", "", f"{note}; write signature or not a signature", role


def _read_rows(source: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        text = source.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionError(source, "it is no text in UTF-8", "save it as CSV in UTF-8") from error
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(
        io.StringIO(text.replace("\0", "\ufffd"), newline=""),
        restval="",
        strict=True,
        # A spreadsheet set to a language with decimal commas parts cells with semicolons.
        delimiter=max(",;\t", key=lambda sign: (first.count(sign), sign == ",")),
    )
    needed = ("name", "decision")
    try:
        header = [column.strip() for column in reader.fieldnames or ()]
        reader.fieldnames = header
        if missing := [column for column in needed if column not in header]:
            raise DecisionError(
                f"{source}, line 1",
                f"the column {', '.join(missing)} is missing" if header else "it is empty",
                f"its first line must name the columns {', '.join(COLUMNS)}",
            )
        return [
            (reader.line_num, {column: (row.get(column) or "").strip() for column in COLUMNS})
            for row in reader
        ]
    except csv.Error as error:
        raise DecisionError(
            f"{source}, line {reader.line_num}", f"it is no CSV ({error})", "mend the quotes"
        ) from error


def _read_decision(cells: dict[str, str], where: str, row: int) -> Decision:
    verdict = " ".join(cells["decision"].casefold().split())
    if verdict not in VERDICTS:
        raise DecisionError(
            where, f"{cells['decision']!r} is no decision", f"write one of {', '.join(VERDICTS)}"
        )
    if not fold_name(cells["name"]):
        raise DecisionError(where, "the name is empty", "copy the printed name")
    _check_party(verdict, cells["party"], where)
    line = _read_line(cells["line"], where)
    if verdict == SIGNATURE and (line is None or not cells["statement"]):
        raise DecisionError(
            where, "'signature' has no statement or no line", "say where the name is printed"
        )
    role = " ".join(cells["role"].casefold().split())
    if role and role not in ROLES:
        raise DecisionError(
            where, f"{cells['role']!r} is no role", f"write one of {', '.join(ROLES)}, or nothing"
        )
    return Decision(cells["name"], verdict, cells["party"], cells["statement"], line, row, role)


def _check_party(verdict: str, party: str, where: str) -> None:
    if verdict in (SAME, DIFFERENT) and not party:
        raise DecisionError(where, f"{verdict!r} names no party", "fill in the party's id")
    if verdict in (NEW, NO_SIGNATURE) and party:
        raise DecisionError(
            where, f"{verdict!r} names the party {party}", "empty the cell, or write same"
        )


def _read_line(cell: str, where: str) -> int | None:
    if not cell:
        return None
    try:
        return int(cell)
    except ValueError:
        raise DecisionError(
            where, f"the line {cell!r} is no number", "write a line number, or nothing"
        ) from None


def _check_contradictions(decisions: Decisions) -> None:
    seen: dict[tuple[str, int | None, str], list[Decision]] = defaultdict(list)
    for decision in decisions.rows:
        key = (decision.statement, decision.line, fold_name(decision.name))
        for earlier in seen[key]:
            if _contradict(earlier, decision):
                raise DecisionError(
                    f"{decisions.place}, line {decision.row}",
                    f"{decision.name!r} is {_say(decision)} here and {_say(earlier)} in line "
                    f"{earlier.row}",
                    "keep one of them, or limit one to a statement or a line",
                )
        seen[key].append(decision)


def _contradict(first: Decision, second: Decision) -> bool:
    verdicts = {first.verdict, second.verdict}
    if SIGNATURE in verdicts and NO_SIGNATURE not in verdicts:
        return _contradict_signature(first, second)
    if verdicts == {DIFFERENT}:
        return False
    if verdicts == {SAME, DIFFERENT}:
        return first.party == second.party
    if verdicts == {NEW, DIFFERENT}:
        return False
    return (first.verdict, first.party) != (second.verdict, second.party)


def _contradict_signature(first: Decision, second: Decision) -> bool:
    """Tell whether a decision that adds an entry and another one about it name two parties."""
    if first.verdict == second.verdict:
        return (first.party, first.role) != (second.party, second.role)
    added, other = sorted((first, second), key=lambda decision: decision.verdict != SIGNATURE)
    if not added.party:
        return False
    return (added.party == other.party) == (other.verdict == DIFFERENT)


def _say(decision: Decision) -> str:
    return " ".join(part for part in (decision.verdict, decision.party, decision.role) if part)
