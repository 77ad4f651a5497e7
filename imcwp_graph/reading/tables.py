"""Tidy tables of signatures: a CSV file or a DataFrame by the same door as statements."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pandas as pd

from imcwp_graph.errors import TableError
from imcwp_graph.model import ROLES, SIGNATURE_COLUMNS
from imcwp_graph.reading.documents import read_text

REQUIRED = ("statement", "name")
_REMEDY = "give it the columns statement and name, one row a signature"


def read_table(path: Path) -> pd.DataFrame:
    """Read a CSV file of signatures.

    Parameters
    ----------
    path : Path
        A comma-separated file with a header; read without guessing at missing values, so that
        Namibia may be "NA".

    Returns
    -------
    pandas.DataFrame
        As `check_table` gives it.

    Raises
    ------
    TableError
        If it is no CSV, or columns or cells are missing.
    UnreadableSourceError
        If it is empty, binary, or in an encoding that cannot be told.
    """
    text = read_text(path)
    try:
        frame = pd.read_csv(StringIO(text), dtype=str, keep_default_na=False, na_filter=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise TableError(path, f"is no CSV table ({str(error).strip()})", _REMEDY) from error
    return check_table(frame, place=str(path), first_row=2)


def check_table(
    frame: pd.DataFrame, *, place: str = "the DataFrame", first_row: int = 0
) -> pd.DataFrame:
    """Bring a table of signatures into the columns of `Corpus.signatures`.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row a signature, with the columns ``statement`` and ``name``; ``line``, ``role``,
        ``party``, ``party_name``, ``country`` and ``match`` are used where present, others are
        passed over.
    place : str
        What the table is called in an error.
    first_row : int
        The number of its first row in an error.

    Returns
    -------
    pandas.DataFrame
        All columns of `SIGNATURE_COLUMNS`, empty where the table has none; its rows in order.

    Raises
    ------
    TableError
        If a column or a cell is missing, or a role is none.
    """
    missing = [column for column in REQUIRED if column not in frame.columns]
    if missing:
        has = ", ".join(map(str, frame.columns)) or "none"
        raise TableError(place, f"no column {' and '.join(missing)} (it has: {has})", _REMEDY)
    if frame.empty:
        raise TableError(place, "has no rows", _REMEDY)
    table = pd.DataFrame(index=pd.RangeIndex(len(frame)))
    for column in SIGNATURE_COLUMNS:
        given = frame[column] if column in frame.columns else [""] * len(frame)
        cells = pd.Series(list(given), dtype=object)
        table[column] = ["" if pd.isna(cell) else str(cell).strip() for cell in cells]
    for column in REQUIRED:
        empty = (table[column] == "").to_numpy().nonzero()[0]
        if len(empty):
            raise TableError(place, f"row {first_row + empty[0]} has no {column}", "fill it in")
    table["role"] = table["role"].replace("", "signed")
    wrong = (~table["role"].isin(ROLES)).to_numpy().nonzero()[0]
    if len(wrong):
        role = table["role"].iloc[wrong[0]]
        raise TableError(
            place, f"row {first_row + wrong[0]} has the role {role!r}", f"use {', '.join(ROLES)}"
        )
    table["line"] = _read_lines(table["line"], place, first_row)
    return table


def _read_lines(cells: pd.Series[str], place: str, first_row: int) -> pd.Series[int]:
    numbers = pd.to_numeric(cells.where(cells != ""), errors="coerce")
    wrong = ((cells != "") & (numbers.isna() | (numbers % 1 != 0))).to_numpy().nonzero()[0]
    if len(wrong):
        raise TableError(
            place,
            f"row {first_row + wrong[0]} has the line {cells.iloc[wrong[0]]!r}",
            "give a whole number or leave it empty",
        )
    return numbers.astype("Int64")
