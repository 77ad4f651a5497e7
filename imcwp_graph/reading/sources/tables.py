"""Tidy tables of signatures: a CSV file or a DataFrame by the same door as statements."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pandas as pd

from imcwp_graph.errors import TableError
from imcwp_graph.model import ROLES, SIGNATURE_COLUMNS
from imcwp_graph.reading.sources.documents import read_text
from imcwp_graph.reading.sources.limits import LIMITS, Limits

REQUIRED = ("statement", "name")
DATES = ("dated", "published")
TOLD_COLUMNS = ("title", "kind", *DATES, "meeting", "place")
_LAST_LINE = 2**53
_MOST_SHOWN = 20
_REMEDY = "give it the columns statement and name, one row a signature"


def read_table(path: Path, *, limits: Limits = LIMITS) -> pd.DataFrame:
    """Read a CSV file of signatures.

    Parameters
    ----------
    path : Path
        A comma-separated file with a header; read without guessing at missing values, so that
        Namibia may be "NA".
    limits : Limits
        Of these, how large it may be.

    Returns
    -------
    pandas.DataFrame
        As `check_table` gives it.

    Raises
    ------
    TableError
        If it is no CSV, or columns or cells are missing.
    UnreadableSourceError
        If it is empty, too large, binary, or in an encoding that cannot be told.
    """
    text = read_text(path, limits=limits)
    header, *rows = _read_rows(text, path)
    for number, row in rows:
        if len(row) != len(header[1]):
            raise TableError(
                f"{path}, line {number}",
                f"has {len(row)} fields where the header has {len(header[1])}",
                "quote a name that holds a comma",
            )
    frame = pd.DataFrame([row for _, row in rows], columns=header[1], dtype=str)
    return check_table(frame, place=str(path), numbers=[number for number, _ in rows])


def _read_rows(text: str, path: Path) -> list[tuple[int, list[str]]]:
    """Read the rows that are not blank, each with its line."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=lambda character: (first.count(character), character == ","))
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise TableError(
            f"{path}, line {reader.line_num}", f"is no CSV ({error})", "mend the quotes"
        ) from error


def check_table(
    frame: pd.DataFrame, *, place: str = "the DataFrame", numbers: Sequence[int] | None = None
) -> pd.DataFrame:
    """Bring a table of signatures into the columns of `Corpus.signatures`.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row a signature, with the columns ``statement`` and ``name``; ``line``, ``role``,
        ``party``, ``party_name``, ``country``, ``match`` and ``affiliation`` are used where
        present, and of the statement ``title``, ``kind``, ``dated``, ``published``, ``meeting``
        and ``place``; others are passed over.
    place : str
        What the table is called in an error.
    numbers : sequence of int, optional
        What its rows are called in an error; counted from 0 by default.

    Returns
    -------
    pandas.DataFrame
        All columns of `SIGNATURE_COLUMNS`, empty where the table has none, and those of the
        statement that it has; its rows in order.

    Raises
    ------
    TableError
        If a column or a cell is missing, or a role is none.
    """
    frame = _check_columns(frame, place)
    called = range(len(frame)) if numbers is None else numbers
    told = [column for column in TOLD_COLUMNS if column in frame.columns]
    table = pd.DataFrame(index=pd.RangeIndex(len(frame)))
    for column in (*SIGNATURE_COLUMNS, *told):
        given = frame[column] if column in frame.columns else [""] * len(frame)
        cells = pd.Series(list(given), dtype=object)
        table[column] = ["" if pd.isna(cell) else str(cell).strip() for cell in cells]
    table["role"] = table["role"].replace("", "signed")
    _check_cells(table, place, called)
    for column in (column for column in DATES if column in told):
        _check_dates(table[column], place, called)
    table["line"] = _read_lines(table["line"], place, called)
    return table


def _check_columns(frame: pd.DataFrame, place: str) -> pd.DataFrame:
    columns = [str(column).strip() for column in frame.columns]
    twice = sorted(column for column, times in Counter(columns).items() if times > 1)
    if twice:
        raise TableError(place, f"has the column {' and '.join(twice)} twice", "rename one")
    missing = [column for column in REQUIRED if column not in columns]
    if missing:
        more = f" and {len(columns) - _MOST_SHOWN} more" if len(columns) > _MOST_SHOWN else ""
        has = (", ".join(columns[:_MOST_SHOWN]) or "none") + more
        raise TableError(place, f"no column {' and '.join(missing)} (it has: {has})", _REMEDY)
    if frame.empty:
        raise TableError(place, "has no rows", _REMEDY)
    return frame.set_axis(columns, axis=1)


def _check_cells(table: pd.DataFrame, place: str, called: Sequence[int]) -> None:
    for column in REQUIRED:
        empty = (table[column] == "").to_numpy().nonzero()[0]
        if len(empty):
            raise TableError(place, f"row {called[empty[0]]} has no {column}", "fill it in")
    wrong = (~table["role"].isin(ROLES)).to_numpy().nonzero()[0]
    if len(wrong):
        role = table["role"].iloc[wrong[0]]
        raise TableError(
            place, f"row {called[wrong[0]]} has the role {role!r}", f"use {', '.join(ROLES)}"
        )


def _check_dates(cells: pd.Series[str], place: str, called: Sequence[int]) -> None:
    for number, cell in enumerate(cells):
        try:
            dt.date.fromisoformat(cell or "2000-01-01")
        except ValueError:
            raise TableError(
                place,
                f"row {called[number]} has {cells.name} {cell!r}",
                "write dates as 2019-10-20, or leave them empty",
            ) from None


def _read_lines(cells: pd.Series[str], place: str, called: Sequence[int]) -> pd.Series[int]:
    numbers = pd.to_numeric(cells.where(cells != ""), errors="coerce")
    whole = numbers.between(1, _LAST_LINE) & (numbers % 1 == 0)
    wrong = ((cells != "") & ~whole).to_numpy().nonzero()[0]
    if len(wrong):
        raise TableError(
            place,
            f"row {called[wrong[0]]} has the line {cells.iloc[wrong[0]]!r}",
            "give a whole number from 1 on, or leave it empty",
        )
    return numbers.astype("Int64")
