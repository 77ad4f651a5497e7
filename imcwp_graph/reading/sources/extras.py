"""What the heavy readers share: how to say that one is not installed, and how lines are parted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from imcwp_graph.errors import UnreadableSourceError

_BLANKS = re.compile(r"\s+")
_LONGEST_SMALL = 3
_MOST_PARTS = 3
LONGEST_PART = 120
_FEWEST_ROWS = 3
_CLOSING, _OPENING = ".)]”’»\"'!?", "“‘«\"'¿¡"


def name_extra(path: Path, package: str, extra: str) -> UnreadableSourceError:
    """Say which extra reads a file.

    Parameters
    ----------
    path : Path
        The file.
    package : str
        What is not installed.
    extra : str
        The extra of this library that brings it.

    Returns
    -------
    UnreadableSourceError
        To be raised by the caller.

    Examples
    --------
    >>> print(name_extra(Path("a.pdf"), "pdfminer.six", "pdf"))
    a.pdf: is read by pdfminer.six, which is not installed; pip install "imcwp-graph[pdf]"
    """
    return UnreadableSourceError(
        path,
        f"is read by {package}, which is not installed",
        f'pip install "imcwp-graph[{extra}]"',
    )


def join_blanks(text: str) -> str:
    r"""Make one blank of every run of white space.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        It, without blanks at its ends.

    Examples
    --------
    >>> join_blanks(" Party\xa0of\n  Labour ")
    'Party of Labour'
    """
    return _BLANKS.sub(" ", text).strip()


def join_parts(parts: Iterable[str]) -> str:
    """Make one line of what an item of a list or a cell of a table prints on several.

    Parameters
    ----------
    parts : iterable of str
        Its lines, none of them blank.

    Returns
    -------
    str
        They, behind each other; a comma parts them where nothing else does.

    Examples
    --------
    >>> join_parts(["Ann Lee", "Party of", "Labour", "(Austria)"])
    'Ann Lee, Party of Labour (Austria)'
    """
    listed = list(parts)
    signed = [_choose_sign(before, part) + part for before, part in pairwise(listed)]
    return "".join([*listed[:1], *signed])


def are_parts(lines: Sequence[str]) -> bool:
    """Tell whether the lines of an item or a cell may be one entry.

    Parameters
    ----------
    lines : sequence of str
        At least one line.

    Returns
    -------
    bool
        They are, if they are few and short, and the first heads none of the others.

    Examples
    --------
    >>> are_parts(["Ann Lee", "Party of Labour"]), are_parts(["Europe:", "Party of Labour"])
    (True, False)
    """
    short = len(lines) <= _MOST_PARTS and max(map(len, lines)) <= LONGEST_PART
    return short and not (len(lines) > 1 and lines[0].endswith(":"))


def are_entries(rows: Sequence[Sequence[Sequence[str]]]) -> bool:
    """Tell whether each row of a table is an entry, or the table only sets lines side by side.

    Parameters
    ----------
    rows : sequence of sequence of sequence of str
        Rows of cells, each cell with its lines.

    Returns
    -------
    bool
        They are entries, if most have one line a cell, or all a name with short lines beside it.

    Examples
    --------
    >>> are_entries([[["Ann Lee"], ["Party of Labour", "Peru"]]] * 3)
    True
    >>> are_entries([[["Ann Lee", "Peru"], ["Bo Ek", "Cuba"]]] * 3)
    False
    """
    single = sum(all(len(cell) < 2 for cell in row) for row in rows)
    return single > len(rows) / 2 or (
        len(rows) >= _FEWEST_ROWS
        and all(len(row[0]) == 1 and all(are_parts(c) for c in row if c) for row in rows)
    )


def _choose_sign(before: str, after: str) -> str:
    # A line goes on behind a small word ("Party of") or a sign, and before either of them.
    last = before.split()[-1]
    small = last.islower() and len(last) <= _LONGEST_SMALL
    open_end = not (last[-1].isalnum() or last[-1] in _CLOSING)
    goes_on = after[0].islower() or not (after[0].isalnum() or after[0] in _OPENING)
    return " " if small or open_end or goes_on else ", "


def join_lines(lines: Iterable[tuple[str, bool]]) -> str:
    r"""Put lines under each other.

    Parameters
    ----------
    lines : iterable of (str, bool)
        Each with whether a blank line stands before it.

    Returns
    -------
    str
        Never with two blank lines in a row, nor with one at either end; empty without lines.

    Examples
    --------
    >>> join_lines([("Signed by:", True), ("- KKE", True), ("- AKEL", False)])
    'Signed by:\n\n- KKE\n- AKEL\n'
    """
    written: list[str] = []
    for text, apart in lines:
        if apart and written:
            written.append("")
        written.append(text)
    return "\n".join([*written, ""]) if written else ""
