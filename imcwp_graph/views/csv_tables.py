"""Tables as CSV that every reader takes apart as it was put together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

# A cell that begins so is run as a formula by some spreadsheet.
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(
    columns: Iterable[str], rows: Iterable[Iterable[str]], *, safe: bool = False
) -> bytes:
    r"""Write a table as CSV that every reader takes apart as it was put together.

    Parameters
    ----------
    columns : iterable of str
        The header.
    rows : iterable of iterable of str
        The fields.
    safe : bool
        Put an apostrophe before a field that a spreadsheet would run as a formula: one that begins
        with ``= + - @``, a tab or a line break, and is no number.

    Returns
    -------
    bytes
        UTF-8, lines ending in a line feed. Fields with a comma, a quote, a line break of any kind,
        or blanks at an end are quoted; so is an empty field that is alone on its line, which
        readers would skip.

    Examples
    --------
    >>> write_csv(["party", "note"], [["KKE", ""], ["CP, Unified", "a\rb"]])
    b'party,note\nKKE,\n"CP, Unified","a\rb"\n'
    >>> write_csv(["name", "position"], [["=1+1", "-0.5"]], safe=True)
    b"name,position\n'=1+1,-0.5\n"
    """
    table = (columns, *rows)
    if safe:
        table = tuple(map(_disarm, fields) for fields in table)
    lines = (",".join(map(_quote, fields)) or '""' for fields in table)
    return "".join(f"{line}\n" for line in lines).encode(errors="replace")


def write_table(table: pd.DataFrame, *, safe: bool = False) -> bytes:
    r"""Write a DataFrame as CSV, without its index.

    Parameters
    ----------
    table : pandas.DataFrame
        What is missing in it becomes an empty field; numbers are written with ten figures.
    safe : bool
        As for `write_csv`.

    Returns
    -------
    bytes
        UTF-8.

    Examples
    --------
    >>> write_table(pd.DataFrame({"party": ["gr-kke", None], "p": [1 / 3, 1]}))
    b'party,p\ngr-kke,0.3333333333\n,1\n'
    """
    columns = [map(_write_field, table[name]) for name in table]
    return write_csv(map(str, table.columns), zip(*columns, strict=True), safe=safe)


def _write_field(value: Any) -> str:
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    # Beyond ten figures the last ones differ between machines.
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _disarm(field: str) -> str:
    return f"'{field}" if field.startswith(_RUN) and not _is_number(field) else field


def _is_number(field: str) -> bool:
    try:
        float(field)
    except ValueError:
        return False
    return field == field.strip()


def _quote(field: str) -> str:
    plain = field == field.strip() and not any(mark in field for mark in '",\r\n')
    return field if plain else '"' + field.replace('"', '""') + '"'
