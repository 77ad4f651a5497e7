"""What a page says about itself: title, kind, dates, meeting, claims."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, takewhile

from imcwp_graph.model import Meeting, Remark
from imcwp_graph.reading.announcements import is_date_line, is_furniture, is_prose
from imcwp_graph.reading.cues import (
    find_count,
    fold_words,
    list_phrases,
    load_cues,
    load_section,
    load_themes,
)
from imcwp_graph.reading.dates import PrintedDate, find_dates
from imcwp_graph.reading.layout import Line
from imcwp_graph.reading.shapes import Knows, holds_address, is_organisation

# A page's own date stands among its first lines.
_HEAD = 6
# A title stands among the first lines, and says in so many words what it is.
_MOST_WORDS_OF_NAMES = 50
_MOST_HEADINGS, _FEWEST_TITLE_WORDS, _MOST_TITLE_WORDS = 8, 3, 30
# So far around a line it is asked whether it stands in a list.
_NEAR = 50
# Further down no title stands, not even under a list on top.
_FAR = 400
_PATH = re.compile(r"\s[|»›>·]\s|https?:|www\.|@")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th|o|a|e|er|eme|os|as|η|я|й|l|n)?$")
_ROMAN = re.compile(r"(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})$")
_CAPITALISED = r"[^\W\d_a-zа-яα-ω][\w’'.-]*"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Claims:
    """What a statement says about its own list.

    Attributes
    ----------
    parties, countries : int or None
        How many there are said to be.
    line : int or None
        Where.
    """

    parties: int | None = None
    countries: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Dating:
    """When and where a statement was made and published.

    Attributes
    ----------
    dated, published : datetime.date or None
        The statement's own date, and the page's.
    place : str
        What stands beside the statement's own date.
    remarks : tuple of Remark
        Dates that could not be settled.
    """

    dated: dt.date | None = None
    published: dt.date | None = None
    place: str = ""
    remarks: tuple[Remark, ...] = ()


def find_title(lines: Sequence[Line], *, knows: Knows) -> Line | None:
    """Find the title: the first line over the text that says what kind of statement it is.

    Parameters
    ----------
    lines : sequence of Line
        The page.
    knows : callable
        Tells whether a printed name is a known one: a page may be headed by its owner's name.

    Returns
    -------
    Line or None
        Where no line says so, the first that is neither furniture nor date nor list nor the name
        of a site or a party; None if the page has no such line.
    """
    candidates = (
        (index, line)
        for index, line in enumerate(lines[:_FAR])
        if not line.marker
        and fold_words(line.text)
        and not is_date_line(line)
        and not is_furniture(line)
    )
    outside = (line for index, line in candidates if not _opens_list(lines, index))
    titles = list(islice(outside, _MOST_HEADINGS))
    if not titles:
        return lines[0] if lines else None
    over = list(takewhile(_may_be_title, titles))
    plain = [line for line in over if not _is_site(line, knows)]
    return next(filter(_tells_kind, plain), (plain or titles)[0])


def _may_be_title(line: Line) -> bool:
    """Tell whether a line is no paragraph: a title may be long, but does not end in a stop."""
    words = line.text.split()
    # "Joint declaration of the A, the B and the C on ..." may be longer still.
    named = load_section("kinds").stand_in(fold_words(" ".join(words[:_FEWEST_TITLE_WORDS])))
    most = _MOST_WORDS_OF_NAMES if named else _MOST_TITLE_WORDS
    return not is_prose(line) or (len(words) <= most and not line.text.endswith((".", ":", ",")))


def _tells_kind(line: Line) -> bool:
    """Tell whether a line is a phrase that holds the word for a kind of statement."""
    folded = fold_words(line.text)
    several = len(folded.split()) >= _FEWEST_TITLE_WORDS
    return several and load_section("kinds").stand_in(folded)


def _is_site(line: Line, knows: Knows) -> bool:
    """Tell whether a line is a menu, a path, an address, the owner's name or a whole sentence."""
    single = " " not in line.text
    address = bool(_PATH.search(line.text)) or holds_address(line.text)
    return address or knows(line.text) or single or line.text.endswith(".")


def _opens_list(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line stands in a list of organisations: some pages print that on top."""
    first = last = index
    while first > max(index - _NEAR, 0) and not lines[first].gap:
        first -= 1
    while last + 1 < min(index + _NEAR, len(lines)) and not lines[last + 1].gap:
        last += 1
    near = lines[first : last + 1]
    listed = sum(is_organisation(other.text) and not is_prose(other) for other in near)
    tells = load_section("kinds").stand_in(fold_words(lines[index].text))
    return listed > 2 and listed == len(near) and not tells


def find_kind(title: str, lines: Sequence[Line]) -> str:
    """Find what a statement calls itself.

    Parameters
    ----------
    title : str
        Its title; the word that stands first in it decides.
    lines : sequence of Line
        The page, asked where the title does not tell.

    Returns
    -------
    str
        ``statement`` if nothing tells otherwise.
    """
    for text in (title, *(line.text for line in lines if not line.marker)):
        folded = fold_words(text)
        ends = [
            (index, order, kind)
            for order, (kind, phrases) in enumerate(load_themes("kinds").items())
            for _, index in phrases.find(folded)
        ]
        if ends:
            return min(ends)[2]
    return "statement"


def find_meeting(lines: Sequence[Line], *, year: int | None) -> Meeting:
    """Find the meeting behind a statement.

    Parameters
    ----------
    lines : sequence of Line
        The page.
    year : int or None
        The year of a date that is printed without one.

    Returns
    -------
    Meeting
        An empty one if none is named.
    """
    mentions = [mention for line in lines for mention in _find_mentions(line)]
    if not mentions:
        return Meeting()
    series = mentions[0][1]
    numbers = [number for _, name, number, _ in mentions if name == series and number]
    extraordinary = not numbers and any(special for *_, special in mentions)
    prefix = _spell_ordinal(numbers[0]) if numbers else "Extraordinary" if extraordinary else ""
    meeting = Meeting(f"{prefix} {series}".strip(), numbers[0] if numbers else None)
    for line in dict.fromkeys(line for line, *_ in mentions):
        days = _join_days(find_dates(line.text, year=year))
        if days and not is_date_line(line):
            meeting = replace(meeting, date_from=days[0], date_to=days[1], line=line.number)
            break
    place, mode = _find_place(list(dict.fromkeys(line for line, *_ in mentions)))
    return replace(meeting, place=place, mode=mode, line=meeting.line or mentions[0][0].number)


def find_dating(
    lines: Sequence[Line], *, title: Line | None, end: int | None, meeting_end: dt.date | None
) -> Dating:
    """Find the date a statement carries, and the date of its page.

    Parameters
    ----------
    lines : sequence of Line
        The page.
    title : Line or None
        Its title: a date line up to it, or right under it, is the page's.
    end : int or None
        Line number of the first signature: date lines after it are of other things.
    meeting_end : datetime.date or None
        Last day of the meeting, which settles the order of day and month: a report is published
        after it.

    Returns
    -------
    Dating
        With a remark for a date whose order stays open.
    """
    dated = published = None
    place = ""
    remarks: list[Remark] = []
    top = [*lines[:_HEAD]]
    for index, line in enumerate(lines):
        if end and line.number > end:
            break
        if not is_date_line(line):
            continue
        day, remark = _settle_date(line, meeting_end)
        of_page = line in top and (
            not title or line.number < title.number or lines[index - 1] == title
        )
        remarks += [remark] if remark else []
        if of_page:
            published = published or day
        elif day:
            dated, place = day, _read_place(line)
    return Dating(dated, published, place, tuple(remarks))


def find_claims(title: str, lines: Sequence[Line]) -> Claims:
    """Find how many parties and countries a statement says there are.

    Parameters
    ----------
    title : str
        Its title.
    lines : sequence of Line
        The page; a sentence counts that speaks of signing or of taking part.

    Returns
    -------
    Claims
        Empty where nothing is claimed.
    """
    for line in lines:
        if line.marker:
            continue
        folded = fold_words(line.text)
        telling = line.text == title or any(
            load_cues(kind).stand_in(folded) for kind in ("signed", "attended")
        )
        parties = find_count(folded, "counted") if telling else None
        if parties:
            return Claims(parties, find_count(folded, "countries"), line.number)
    return Claims()


def is_open(lines: Sequence[Line]) -> bool:
    """Tell whether a statement says that it is open for more signatures.

    Parameters
    ----------
    lines : sequence of Line
        The page.

    Returns
    -------
    bool
        True if any line says so.
    """
    return any(load_cues("open").stand_in(fold_words(line.text)) for line in lines)


def find_year(lines: Sequence[Line]) -> int | None:
    """Find the year a page speaks from, for its dates without a year.

    Parameters
    ----------
    lines : sequence of Line
        The page.

    Returns
    -------
    int or None
        Of the first date line; else the first year of the title's neighbourhood.
    """
    for line in lines:
        if is_date_line(line):
            date = find_dates(line.text)[0]
            return (date.days or date.readings)[0].year
    years = [int(y) for line in lines[:_HEAD] for y in _YEAR.findall(line.text)]
    return years[0] if years else None


def _find_mentions(line: Line) -> Iterator[tuple[Line, str, int | None, bool]]:
    """Give each naming of a series of meetings, with its ordinal and whether extraordinary."""
    folded = fold_words(line.text)
    words = folded.split()
    for series, phrases in load_themes("series").items():
        for first, _ in phrases.find(folded):
            before = words[max(first - 3, 0) : first]
            ordinals = [n for n in map(_read_ordinal, reversed(before)) if n]
            special = load_cues("extraordinary").stand_in(" ".join(before))
            yield line, series, ordinals[0] if ordinals else None, special


def _read_ordinal(word: str) -> int | None:
    match = _ORDINAL.match(word)
    if match:
        return int(match[1]) or None
    match = _ROMAN.match(word)
    if not match:
        return None
    ones = {
        "": 0,
        "i": 1,
        "ii": 2,
        "iii": 3,
        "iv": 4,
        "v": 5,
        "vi": 6,
        "vii": 7,
        "viii": 8,
        "ix": 9,
    }
    return 10 * len(match[1]) + ones[match[2]]


def _spell_ordinal(number: int) -> str:
    teen = 10 <= number % 100 <= 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _join_days(dates: list[PrintedDate]) -> tuple[dt.date, dt.date] | None:
    settled = [date.days for date in dates if date.days]
    return (settled[0][0], settled[0][-1]) if settled else None


def _find_place(lines: Sequence[Line]) -> tuple[str, str]:
    for line in lines:
        if load_cues("remote").stand_in(fold_words(line.text)):
            return "", "teleconference"
    for line in lines:
        match = _load_place_pattern().search(line.text)
        if match:
            return match["place"], "in person"
    return "", ""


@cache
def _load_place_pattern() -> re.Pattern[str]:
    phrases = {phrase for phrase in list_phrases("held") if " " in phrase}
    held = "|".join(sorted(map(re.escape, phrases), key=lambda p: (-len(p), p)))
    return re.compile(
        rf"\b(?i:{held})\s+(?P<place>{_CAPITALISED}(?:[ -]{_CAPITALISED}){{0,3}}(?<![.,]))"
    )


def _settle_date(line: Line, meeting_end: dt.date | None) -> tuple[dt.date | None, Remark | None]:
    date = find_dates(line.text)[0]
    if date.days:
        return date.days[1], None
    after = [day for day in date.readings if meeting_end and day >= meeting_end]
    if len(after) == 1:
        return after[0], None
    readings = " or ".join(day.isoformat() for day in date.readings)
    return None, Remark(
        "dates", f"“{line.text[date.start : date.end]}” may be {readings}", line.number
    )


def _read_place(line: Line) -> str:
    date = find_dates(line.text)[0]
    beside = line.text[: date.start] or line.text[date.end :]
    town = beside.strip(" ,.–-()").split(",")[0].strip()
    return town if re.fullmatch(rf"{_CAPITALISED}(?:[ -]\w+){{0,3}}", town) else ""
