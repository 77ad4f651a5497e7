"""Tables that were flattened to lines: which of their columns holds the signatories."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from imcwp_graph.reading.facts import Facts, Look
from imcwp_graph.reading.page import Line

_PIPES = re.compile(r"\s*\|\s*")
_GAPS = re.compile(r"\s*\t\s*|\s{3,}")
_RULE = re.compile(r"[\s|:+=-]*$")
# Without a head that says what a column holds, fewer rows are no table.
_FEWEST_ROWS, _FEWEST_WITH_HEAD = 3, 2


def flatten_tables(lines: Sequence[Line], *, look: Look) -> list[Line]:
    """Leave of each table only the cells that sign.

    Parameters
    ----------
    lines : sequence of Line
        A page.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    list of Line
        The page; each row of a table is a line that holds its signatory alone, marked ``bullet``,
        with the country beside it; the head of that column is a heading, the rules are gone.
    """
    flat: list[Line] = []
    index = 0
    while index < len(lines):
        rows = _take_rows(lines, index)
        cells = [split_cells(line.text) for line in rows]
        if len(rows) >= _FEWEST_ROWS or (len(rows) >= _FEWEST_WITH_HEAD and _has_head(rows, look)):
            flat += _flatten(rows, cells, look)
            index += len(rows)
        else:
            flat.append(lines[index])
            index += 1
    return flat


def _has_head(rows: Sequence[Line], look: Look) -> bool:
    cells = split_cells(rows[0].text)
    return "|" in rows[0].text and any(look(cell).is_all("columns") for cell in cells)


def _flatten(rows: Sequence[Line], cells: Sequence[list[str]], look: Look) -> list[Line]:
    column = _choose_column(cells, look)
    place = _choose_place(cells, column, look)
    flat: list[Line] = []
    for number, (line, row) in enumerate(zip(rows, cells, strict=True)):
        if len(row) <= column or _RULE.match(row[column]):
            continue
        heads = look(row[column]).is_all("columns") and (not number or len(row) > 1)
        if heads:
            flat.append(replace(line, text=row[column], head=True))
            continue
        country = row[place] if 0 <= place < len(row) else ""
        flat.append(
            replace(
                line, text=row[column], marker="bullet", ordinal=None, cell=True, country=country
            )
        )
    return flat


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


def _choose_column(cells: Sequence[Sequence[str]], look: Look) -> int:
    """Choose the column of signatories: by its head, else by what its cells look like."""
    heads = [look(cell).is_all("columns") for cell in cells[0]]
    persons = [_share(cells, column, look, lambda f: f.person) for column in range(len(cells[0]))]
    signed = persons.index(max(persons))
    # "Organisation | Country | Signed by" lists organisations.
    if max(persons) > 0.7 and (heads[signed] or not any(heads)):
        return signed
    names = [
        _share(cells, column, look, lambda f: f.known or f.organisation) + head
        for column, head in enumerate(heads)
    ]
    return names.index(max(names))


def _choose_place(cells: Sequence[Sequence[str]], column: int, look: Look) -> int:
    """Choose the column of countries; -1 if there is none."""
    shares = [_share_of_places(cells, other, look) for other in range(len(cells[0]))]
    best = max(range(len(shares)), key=lambda other: (shares[other], -other))
    return best if shares[best] > 0.5 and best != column else -1


def _share_of_places(cells: Sequence[Sequence[str]], column: int, look: Look) -> float:
    body = [row[column] for row in cells[1:] if len(row) > column and not _RULE.match(row[column])]
    return sum(look(cell).place for cell in body) / max(len(body), 1)


def _share(
    cells: Sequence[Sequence[str]], column: int, look: Look, fits: Callable[[Facts], bool]
) -> float:
    body = [row[column] for row in cells[1:] if len(row) > column and not _RULE.match(row[column])]
    return sum(fits(look(cell)) and not look(cell).place for cell in body) / max(len(body), 1)
