"""Dates as they are printed, found in text and read.

A date whose order cannot be told (12/10/18) is given back with both readings; who knows the context
settles it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from imcwp_graph.cues import fold_words, spell_cues, spell_glue
from imcwp_graph.vocabulary import load_months

_YEAR_ALONE = re.compile(r"(?:19|20)\d\d$")
# With an "of" between them.
_MONTH_AND_YEAR = 3
_FIRST_YEAR, _LAST_YEAR = 1840, 2099
# Of two digits alone: parliaments printed "19. 06. 91", pages print "10/12/18".
_DIGITS_OF_A_YEAR, _FIRST_OF_LAST_CENTURY = 4, 50
_DAYS = r"\d{1,2}(?:st|nd|rd|th|er|re|º|°|\.)?"
_JOINT = rf"\s*(?:[-–—/,&]|{spell_cues('and')}|{spell_cues('until')})\s*"
_DAY_LIST = rf"{_DAYS}(?:{_JOINT}{_DAYS}){{0,5}}"
_WORD = r"[^\W\d_]+"
_GAP = r"[\s,]{0,3}"
_OF = rf"(?:\s*{spell_glue()}\s+|\s*d[’']\s*|[\s.,]{{0,3}})"
_DAY_FIRST = re.compile(
    rf"(?<![\d/.])(?P<days>{_DAY_LIST}){_OF}(?P<month>{_WORD})\.?"
    rf"(?:{_GAP}{spell_glue()}?{_GAP}(?P<year>\d{{4}})(?!\d))?"
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w)(?P<month>{_WORD})\.?\s+(?P<days>{_DAY_LIST})(?!\d)(?:,?\s*(?P<year>\d{{4}})(?!\d))?"
)
# "30 November – 2 December 2018": the first day and month of a range, before a whole date.
_RANGE_START = re.compile(
    rf"(?P<days>{_DAYS}){_OF}(?P<month>{_WORD})\.?(?:\s+(?P<year>\d{{4}}))?\s*$"
)
_RANGE_START_MONTH_FIRST = re.compile(
    rf"(?P<month>{_WORD})\.?\s+(?P<days>{_DAYS})(?:,?\s+(?P<year>\d{{4}}))?\s*$"
)
_RANGE_JOINT = re.compile(rf"\s*(?:[-–—]|{spell_cues('until')})\s*$")
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(?P<year>\d{{4}})\.?\s+(?P<month>{_WORD})\.?\s+(?P<days>{_DAY_LIST})"
)
_ISO = re.compile(r"(?<!\d)(\d{4})(-|\.|\s?/\s?)(\d{1,2})\2(\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d/.])(\d{1,2})([/.-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d/])")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date, or a range of days, where it is printed.

    Attributes
    ----------
    start, end : int
        Where in the text.
    days : tuple of datetime.date
        First and last day; empty if there are two readings.
    readings : tuple of datetime.date
        Both readings of a date whose order cannot be told (month first, day first).
    yearless : bool
        Whether the year was not printed beside it.
    """

    start: int
    end: int
    days: tuple[dt.date, ...] = ()
    readings: tuple[dt.date, ...] = ()
    yearless: bool = False


def find_dates(text: str, *, year: int | None = None) -> list[PrintedDate]:
    """Find the dates in a text.

    Parameters
    ----------
    text : str
        A line or a paragraph.
    year : int, optional
        The year of a date that is printed without one; such dates are passed over without it.

    Returns
    -------
    list of PrintedDate
        In the order of the text, none inside another.

    Examples
    --------
    >>> [d.days for d in find_dates("held in Izmir on 18, 19 and 20 October", year=2019)]
    [(datetime.date(2019, 10, 18), datetime.date(2019, 10, 20))]
    >>> [d.readings for d in find_dates("12/10/18 3:36 PM")]
    [(datetime.date(2018, 12, 10), datetime.date(2018, 10, 12))]
    """
    found = sorted(
        (*_find_named(text, year), *_find_numeric(text)), key=lambda d: (d.start, -d.end)
    )
    kept: list[PrintedDate] = []
    for date in found:
        if kept and date.start < kept[-1].end:
            continue
        last = kept[-1] if kept else None
        if last and last.days and date.days and _RANGE_JOINT.match(text[last.end : date.start]):
            kept[-1] = PrintedDate(last.start, date.end, (last.days[0], date.days[-1]))
        else:
            kept.append(_extend_back(text, date, last.end if last else 0))
    return kept


def is_month(text: str) -> bool:
    """Tell whether a text is a month with its year and nothing else.

    Parameters
    ----------
    text : str
        A line.

    Returns
    -------
    bool
        True for "Enero de 2018" and "March 2021".

    Examples
    --------
    >>> is_month("Enero de 2018"), is_month("Party of 2018")
    (True, False)
    """
    words = fold_words(text).split()
    year = bool(words) and bool(_YEAR_ALONE.match(words[-1]))
    return year and len(words) <= _MONTH_AND_YEAR and words[0] in load_months()


def _extend_back(text: str, date: PrintedDate, limit: int) -> PrintedDate:
    """Take in the beginning of a range that began in another month."""
    before = text[max(limit, date.start - 40) : date.start]
    joint = _RANGE_JOINT.search(before)
    opening = _find_opening(before[: joint.start()]) if joint else None
    month = load_months().get(fold_words(opening["month"])) if opening else None
    if not opening or not month or not date.days:
        return date
    last = date.days[-1]
    day = int(re.findall(r"\d+", opening["days"])[0])
    year = int(opening["year"]) if opening["year"] else last.year - (month > last.month)
    first = _make_date(year, month, day)
    if not first or first > last:
        return date
    start = date.start - len(before) + opening.start()
    return PrintedDate(start, date.end, (first, last), yearless=date.yearless)


def _find_opening(before: str) -> re.Match[str] | None:
    months = load_months()
    for pattern in (_RANGE_START, _RANGE_START_MONTH_FIRST):
        match = pattern.search(before)
        if match and fold_words(match["month"]) in months:
            return match
    return None


def _find_named(text: str, year: int | None) -> Iterator[PrintedDate]:
    months = load_months()
    for pattern in (_YEAR_FIRST, _DAY_FIRST, _MONTH_FIRST):
        position = 0
        while match := pattern.search(text, position):
            month = months.get(fold_words(match["month"]))
            date = _read_named(match, month, year) if month else None
            if date:
                yield date
            # A word that is no month may hide the one after it.
            position = match.end() if date else match.start("month") + 1


def _read_named(match: re.Match[str], month: int, year: int | None) -> PrintedDate | None:
    printed_year = int(match["year"]) if match["year"] else None
    used = printed_year or year
    if not used or not _FIRST_YEAR <= used <= _LAST_YEAR:
        return None
    numbers = [int(n) for n in re.findall(r"\d+", match["days"])]
    try:
        days = (dt.date(used, month, numbers[0]), dt.date(used, month, numbers[-1]))
    except ValueError:
        return None
    if days[0] > days[1]:
        return None
    end = match.end() if printed_year else max(match.end("month"), match.end("days"))
    return PrintedDate(match.start(), end, days, yearless=printed_year is None)


def _find_numeric(text: str) -> Iterator[PrintedDate]:
    for match in _ISO.finditer(text):
        day = _make_date(int(match[1]), int(match[3]), int(match[4]))
        if day:
            yield PrintedDate(match.start(), match.end(), (day, day))
    for match in _NUMERIC.finditer(text):
        year = _read_year(match[4])
        first, second = int(match[1]), int(match[3])
        month_first = _make_date(year, first, second)
        day_first = _make_date(year, second, first)
        if match[2] in ".-" or not month_first:
            month_first = day_first
        readings = tuple(d for d in (month_first, day_first or month_first) if d)
        if not readings:
            continue
        if readings[0] == readings[-1]:
            yield PrintedDate(match.start(), match.end(), (readings[0], readings[0]))
        else:
            yield PrintedDate(match.start(), match.end(), readings=readings)


def _read_year(digits: str) -> int:
    """Read a year of four digits or two: "91" is 1991, "19" is 2019."""
    if len(digits) == _DIGITS_OF_A_YEAR:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= _FIRST_OF_LAST_CENTURY else 2000)


def _make_date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
