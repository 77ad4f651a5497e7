"""Tables that were flattened to lines: which of their columns holds the signatories."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from imcwp_graph.reading.cues import fold_words, load_cues
from imcwp_graph.reading.layout import Line
from imcwp_graph.reading.shapes import Knows, is_organisation, is_person, is_place

_PIPES = re.compile(r"\s*\|\s*")
_GAPS = re.compile(r"\s*\t\s*|\s{3,}")
_RULE = re.compile(r"[\s|:+=-]*$")
_FEWEST_ROWS = 3


def flatten_tables(lines: Sequence[Line], *, knows: Knows) -> list[Line]:
    """Leave of each table only the cells that sign.

    Parameters
    ----------
    lines : sequence of Line
        A page.
    knows : callable
        Tells whether a printed name is a known one.

    Returns
    -------
    list of Line
        The page; each row of a table is a line that holds its signatory alone, marked
        ``bullet``, and its header and rules are gone.
    """
    flat: list[Line] = []
    index = 0
    while index < len(lines):
        rows = _take_rows(lines, index)
        if len(rows) < _FEWEST_ROWS:
            flat.append(lines[index])
            index += 1
            continue
        cells = [split_cells(line.text) for line in rows]
        column = _choose_column(cells, knows)
        flat += [
            replace(line, text=row[column], marker="bullet", ordinal=None)
            for line, row in zip(rows, cells, strict=True)
            if len(row) > column and _is_entry(row, column)
        ]
        index += len(rows)
    return flat


def find_cells(lines: Sequence[Line], flat: Sequence[Line]) -> frozenset[int]:
    """Find the lines that `flatten_tables` left one cell of.

    Parameters
    ----------
    lines : sequence of Line
        A page.
    flat : sequence of Line
        What `flatten_tables` made of it.

    Returns
    -------
    frozenset of int
        Their numbers.
    """
    printed = {line.number: line.text for line in lines}
    return frozenset(line.number for line in flat if line.text != printed[line.number])


def split_cells(text: str) -> list[str]:
    """Split a row of a table at pipes, tabs or wide gaps.

    Parameters
    ----------
    text : str
        A line.

    Returns
    -------
    list of str
        Its cells; one if it is no row.

    Examples
    --------
    >>> split_cells("| 1 | Urgenda | The Netherlands |")
    ['1', 'Urgenda', 'The Netherlands']
    """
    if text.count("|") > 1 or " | " in text:
        return _PIPES.split(text.strip().removeprefix("|").removesuffix("|").strip())
    return _GAPS.split(text.strip())


def _take_rows(lines: Sequence[Line], start: int) -> list[Line]:
    """Take the lines from here on that have the same number of cells."""
    if lines[start].marker:
        return []
    width = len(split_cells(lines[start].text))
    rows: list[Line] = []
    for line in lines[start:] if width > 1 else ():
        # The last cell of a row may be empty, and then nothing shows it.
        if line.marker or abs(len(split_cells(line.text)) - width) > (width > 2):
            break
        rows.append(line)
    return rows


def _choose_column(cells: Sequence[Sequence[str]], knows: Knows) -> int:
    """Choose the column of signatories: by its head, else by what its cells look like."""
    heads = [load_cues("columns").are(fold_words(cell)) for cell in cells[0]]
    persons = [_share(cells, column, is_person) for column in range(len(cells[0]))]
    signed = persons.index(max(persons))
    # "Organisation | Country | Signed by" lists organisations.
    if max(persons) > 0.7 and (heads[signed] or not any(heads)):
        return signed
    names = [
        _share(cells, column, lambda cell: knows(cell) or is_organisation(cell)) + head
        for column, head in enumerate(heads)
    ]
    return names.index(max(names))


def _share(cells: Sequence[Sequence[str]], column: int, fits: Callable[[str], bool]) -> float:
    body = [row[column] for row in cells[1:] if len(row) > column and not _RULE.match(row[column])]
    return sum(fits(cell) and not is_place(cell) for cell in body) / max(len(body), 1)


def _is_entry(row: Sequence[str], column: int) -> bool:
    if _RULE.match(row[column]):
        return False
    heads = sum(load_cues("columns").are(fold_words(cell)) for cell in row)
    return not (heads and load_cues("columns").are(fold_words(row[column])))
