"""When and where: the meeting behind a statement, its own date, the date of its page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from imcwp_graph.cues import (
    CAPITALS,
    fold_words,
    list_phrases,
    load_cues,
    load_section,
    load_themes,
)
from imcwp_graph.model import Meeting, Remark
from imcwp_graph.reading.dates import PrintedDate, find_dates
from imcwp_graph.reading.facts import Look
from imcwp_graph.reading.headings import is_date_line, is_furniture
from imcwp_graph.reading.metadata import opens_with_kind
from imcwp_graph.reading.page import Line
from imcwp_graph.vocabulary import list_words, load_months

# A page's own date stands among its first lines, its labelled date not far below.
_HEAD, _FAR = 6, 60
# So many words at most stand between a meeting and its day or its town.
_NEAR, _SHORTLY = 16, 12
_MOST_WORDS_OF_A_NAME, _LONGEST_ACRONYM = 4, 5
# A line that ends without a stop so far to the right goes on below, a few lines at most.
_MARGIN, _FURTHEST, _MOST_PARTS = 50, 110, 8
# Of a sentence without end only so much is asked.
_LONGEST = 2000
# Behind so few words a day or a town opens a sentence.
_OPENING = 2
# Stands in where only the place of a date is asked.
_ANY_YEAR = 2000
# A page is told to be English from so many words on, by this share of "the", "of" and "and".
_FEWEST_WORDS, _SHARE_OF_ENGLISH = 40, 0.04
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th|o|a|e|er|eme|os|as|η|я|й|l|n)?$")
_ROMAN = re.compile(r"(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})$")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_WORD = rf"[{CAPITALS}][\w’'.]{{0,30}}"
_NAME = rf"{_WORD}(?:[ -]{_WORD}|-(?![{CAPITALS}])\w{{1,30}}){{0,4}}"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_SENTENCE = re.compile(rf"(?<=[^\W\d_]{{3}}[.!?])\s+(?=[«“\"]?[{CAPITALS}])|(?<=[.!?][”»\"])\s+")
_ACRONYM = re.compile(rf"(?<!\w)(?:[{CAPITALS}]\.?){{2,}}(?!\w)")
# "Oslo, 5 May 2020", "Bonn, den 19. Juni 1991", "(Ankara, 27 Mart 2022)".
_TOWN_BEFORE = re.compile(rf"\(?(?P<place>{_NAME}),\s*(?:[^\W\d_]{{1,3}}\s+)?$")
_TOWN_IN_BRACKETS = re.compile(rf"\((?P<place>{_NAME}),\s*$")
_TOWN_BEHIND = re.compile(rf"[\s,–-]+(?P<place>{_NAME})(?:,\s*{_NAME})?\.?$")
# "HANOI, May 22 (RHC-PL) -- A delegation", "Quito/(EFE).- Parties", "Managua, Nicaragua.- Parties".
_DATELINE = re.compile(
    rf"(?P<place>{_NAME})(?:,[^()–—.]{{3,20}})?"
    rf"(?:[\s/]*\([{CAPITALS}/-]{{2,12}}\)\s*\.?\s*[-–—]|\.\s*[-–—])"
)
_NAMED_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")


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
        Dates that could not be settled, or that the text itself does not print.
    """

    dated: dt.date | None = None
    published: dt.date | None = None
    place: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that may tell of a meeting.

    A day and a town belong to it not far behind one of the words `told`, a town also right behind
    one of `gathered`, and both also shortly before one of `named`, which are names of a series.
    All are places among its folded words.
    """

    line: Line
    text: str
    told: tuple[int, ...]
    gathered: tuple[int, ...] = ()
    named: tuple[int, ...] = ()

    def holds(self, place: int) -> bool:
        """Tell whether a place among its words is near what tells of the meeting."""
        before = any(0 < word - place <= _SHORTLY for word in self.named)
        return before or any(0 <= place - word <= _NEAR for word in self.told)


def find_meeting(lines: Sequence[Line], *, year: int | None, look: Look) -> Meeting:
    """Find the meeting behind a statement.

    Parameters
    ----------
    lines : sequence of Line
        The page.
    year : int or None
        The year of a date that is printed without one.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    Meeting
        An empty one if none is told of. A meeting outside the series of the vocabulary has no
        name: only days and a place, and only where its sentence says that parties met.

    Examples
    --------
    >>> text = "At the meeting of the northern parties in Oslo on 12-13 March 2012 we agreed:"
    >>> look = Look(lambda name: False)
    >>> meeting = find_meeting([Line(1, text)], year=None, look=look)
    >>> meeting.place, meeting.date_from.isoformat(), meeting.date_to.isoformat()
    ('Oslo', '2012-03-12', '2012-03-13')
    """
    mentions = [mention for line in lines for mention in _find_mentions(line)]
    sentences = list(_find_sentences(lines, [line for line, *_ in mentions], look))
    name, number = _name_meeting(mentions)
    days, told = _find_days(sentences, year, _Settling(None, day_first=not _is_english(lines)))
    told = _find_printed(lines, told, days, year) if told else None
    place = next(filter(None, map(_find_town, sentences)), "")
    first = next((line for line, *_ in mentions), None)
    if first and _is_remote(mentions):
        return _meet(name, number, days, told or first, mode="teleconference")
    if not (first or days):
        return _meet(name, number, days, None, place=place) if place else Meeting()
    held = "in person" if place else ""
    return _meet(name, number, days, told or first, mode=held, place=place)


def _meet(
    name: str,
    number: int | None,
    days: tuple[dt.date, ...],
    line: Line | None,
    *,
    mode: str = "",
    place: str = "",
) -> Meeting:
    first, last = (days[0], days[-1]) if days else (None, None)
    return Meeting(name, number, first, last, mode, place, line.number if line else None)


def _name_meeting(
    mentions: Sequence[tuple[Line, str, int | None, bool]],
) -> tuple[str, int | None]:
    if not mentions:
        return "", None
    series = mentions[0][1]
    numbers = [number for _, name, number, _ in mentions if name == series and number]
    extraordinary = not numbers and any(special for *_, special in mentions)
    prefix = _spell_ordinal(numbers[0]) if numbers else "Extraordinary" if extraordinary else ""
    return f"{prefix} {series}".strip(), numbers[0] if numbers else None


def _is_remote(mentions: Sequence[tuple[Line, str, int | None, bool]]) -> bool:
    lines = dict.fromkeys(line for line, *_ in mentions)
    return any(load_cues("remote").stand_in(fold_words(line.text)) for line in lines)


def _find_sentences(
    lines: Sequence[Line], mentioned: Sequence[Line], look: Look
) -> Iterator[_Sentence]:
    """Give the sentences that tell of the statement's own meeting, those of a series first."""
    series = {line.number for line in mentioned}
    paragraphs = list(_join_wrapped(lines))
    first = [line for line in paragraphs if line.number in series]
    plain = [line for line in paragraphs[:_FAR] if line.number not in series]
    for line in (*first, *plain):
        if line.number in series or (_may_tell(line.text) and not is_furniture(look(line.text))):
            sentences = (_read_sentence(line, text) for text in _SENTENCE.split(line.text))
            yield from (sentence for sentence in sentences if sentence.told or sentence.gathered)


def _join_wrapped(lines: Sequence[Line]) -> Iterator[Line]:
    """Join the lines of a paragraph that the page broke at its margin."""
    parts: list[Line] = []
    for line in lines:
        wrapped = bool(parts) and _is_broken(parts[-1]) and not (line.gap or line.marker)
        if parts and not (wrapped and len(parts) < _MOST_PARTS):
            yield replace(parts[0], text=" ".join(part.text for part in parts))
            parts = []
        parts.append(line)
    if parts:
        yield replace(parts[0], text=" ".join(part.text for part in parts))


def _is_broken(line: Line) -> bool:
    stopped = line.text.endswith((".", "!", "?", ":", "”", "»"))
    return _MARGIN <= len(line.text) <= _FURTHEST and not stopped


def _may_tell(text: str) -> bool:
    folded = fold_words(text)
    return any(load_cues(kind).stand_in(folded) for kind in ("meetings", "gathered"))


def _read_sentence(line: Line, text: str) -> _Sentence:
    """Read where a sentence tells of a meeting.

    A meeting of others is often mentioned in passing ("your summit on 28 June"). The statement's
    own is told with who met, and with a verb of meeting or as what the text speaks from.
    """
    text = _skip_dateline(text)[:_LONGEST]
    folded = fold_words(text)
    series = _find_series(folded)
    ours = bool(series) or _tells_ours(folded)
    if load_cues("coming").stand_in(folded) or not (ours or _names_parties(text, folded)):
        return _Sentence(line, text, ())
    nouns, verbs, opening, gathered = (
        [last for _, last in load_cues(kind).find(folded)]
        for kind in ("meetings", "convened", "opening", "gathered")
    )
    own = ours or (nouns and (verbs or opening or gathered))
    told = sorted([*(last for _, last in series), *nouns, *opening, *verbs]) if own else ()
    named = tuple(first for first, _ in series)
    return _Sentence(line, text, tuple(told), tuple(gathered), named)


def _find_series(folded: str) -> list[tuple[int, int]]:
    return [span for phrases in load_themes("series").values() for span in phrases.find(folded)]


def _skip_dateline(text: str) -> str:
    match = _DATELINE.match(text)
    return text[match.end() :] if match else text


def _tells_ours(folded: str) -> bool:
    """Tell whether a sentence speaks of "our meeting"."""
    words = folded.split()
    nouns = load_cues("meetings").find(folded)
    return any(first and load_cues("ours").are(words[first - 1]) for first, _ in nouns)


def _names_parties(text: str, folded: str) -> bool:
    if len(_ACRONYM.findall(text)) > 1:
        return True
    # "The Committee, gathered in Oslo": who gathers is who speaks, a party or not.
    gathered = load_cues("gathered").stand_in(folded)
    kinds = (load_cues("counted"), load_cues("party_nouns"))
    bodies = gathered and load_cues("names").stand_in(folded)
    return bodies or any(cues.stand_in(folded) for cues in kinds)


def _find_days(
    sentences: Iterable[_Sentence], year: int | None, settle: _Settling
) -> tuple[tuple[dt.date, ...], Line | None]:
    for sentence in sentences:
        for date in find_dates(sentence.text, year=year):
            day = settle.settle(date)
            if day and _is_told(sentence, date):
                return date.days or (day, day), sentence.line
    return (), None


def _find_printed(
    lines: Sequence[Line], told: Line, days: tuple[dt.date, ...], year: int | None
) -> Line:
    """Find the line that prints the days, of the lines that were joined to one paragraph."""
    parts = [line for line in lines if line.number >= told.number][:_MOST_PARTS]
    for line in parts:
        dates = find_dates(line.text, year=year)
        if any(date.days == days or days[0] in date.readings for date in dates):
            return line
    return told


def _is_told(sentence: _Sentence, date: PrintedDate) -> bool:
    """Tell whether a date in a sentence is the meeting's."""
    place = _count_words(sentence.text[: date.start])
    # "El 8 de julio tuvo lugar ...": the day may open the sentence. A page's own day does too,
    # but not in words.
    opens = place <= _OPENING and not _is_numeric(sentence.text, date)
    gathered = any(0 <= place - word <= _NEAR for word in sentence.gathered)
    return opens or gathered or sentence.holds(place)


def _is_numeric(text: str, date: PrintedDate) -> bool:
    return not any(character.isalpha() for character in text[date.start : date.end])


def _count_words(text: str) -> int:
    return len(fold_words(text).split())


def _find_town(sentence: _Sentence) -> str:
    """Find the town of a meeting: behind its verb of meeting, or near what tells of it."""
    held = _load_held().search(sentence.text)
    if held and not _is_no_town(held["place"]):
        return held["place"]
    text = sentence.text
    dates = [date for date in find_dates(text, year=_ANY_YEAR) if _is_told(sentence, date)]
    # "se sont rencontrés à Paris", "on 3 May 2020 in Oslo"; behind a noun it may stand further off.
    before = [*sentence.gathered, *(_count_words(text[: date.end]) - 1 for date in dates)]
    for match in _load_towns().finditer(text):
        place = _count_words(text[: match.start()])
        right_behind = any(0 <= place - word <= _OPENING for word in before)
        near = right_behind or sentence.holds(place)
        town = match["place"].rstrip(".,")
        if (near or (sentence.told and place < _OPENING)) and not _is_no_town(town):
            return town
    return ""


@cache
def _load_held() -> re.Pattern[str]:
    phrases = {phrase for phrase in list_phrases("held") if " " in phrase}
    held = "|".join(sorted(map(re.escape, phrases), key=lambda p: (-len(p), p)))
    return re.compile(rf"\b(?i:{held})\s+(?P<place>{_NAME}(?<![.,]))")


@cache
def _load_towns() -> re.Pattern[str]:
    towns = {word for _, word in list_words("towns")}
    before = "|".join(sorted(map(re.escape, towns), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<!\w)(?i:{before})\s+(?P<place>{_NAME})")


def _is_no_town(name: str) -> bool:
    """Tell whether a capitalised name is a body, an acronym, a month, a day or the like."""
    folded = fold_words(name)
    words = folded.split()
    if not words or (name.isupper() and len(name) <= _LONGEST_ACRONYM):
        return True
    if load_section("kinds").stand_in(folded) or load_cues("articles").begin(folded):
        return True
    kinds = ("names", "weekdays", "date_labels", "meetings", "convened")
    named = any(load_cues(kind).stand_in(folded) for kind in kinds)
    return named or any(word in load_months() for word in words)


def find_dating(
    lines: Sequence[Line],
    *,
    title: Line | None,
    end: int | None,
    meeting_end: dt.date | None,
    look: Look,
    name: str = "",
) -> Dating:
    """Find the date a statement carries, and the date of its page.

    Parameters
    ----------
    lines : sequence of Line
        The page.
    title : Line or None
        Its title: a date line up to it, or right under it, is the page's.
    end : int or None
        Line number of the first signature: date lines after it are of other things, unless the
        statement has no other date and the line is but a town and a day.
    meeting_end : datetime.date or None
        Last day of the meeting, which settles the order of day and month: a report is published
        after it.
    look : Look
        Gives the facts of a text.
    name : str
        The file's name, asked where the text prints no date at all.

    Returns
    -------
    Dating
        With a remark for a date whose order stays open, and for one that is the file name's.

    Examples
    --------
    >>> lines = [Line(1, "Hands off Cuba"), Line(2, "We demand:"), Line(3, "Oslo, 5 May 2020")]
    >>> look = Look(lambda name: False)
    >>> dating = find_dating(lines, title=lines[0], end=None, meeting_end=None, look=look)
    >>> dating.dated.isoformat(), dating.place
    ('2020-05-05', 'Oslo')
    """
    settle = _Settling(meeting_end, day_first=not _is_english(lines))
    dating = _read_date_lines(lines, title, end, settle)
    if not (dating.dated or dating.published):
        found = _find_elsewhere(lines, _list_titles(lines, title, look), end, settle)
        dating = Dating(*found, dating.remarks) if any(found) else dating
    if not dating.place:
        place = next(filter(None, map(_read_dateline, lines[:_FAR])), "")
        dating = replace(dating, place=place)
    if not (dating.dated or dating.published or dating.remarks or meeting_end):
        return _date_by_name(name, dating)
    return dating


@dataclass(frozen=True, slots=True)
class _Settling:
    """What settles the order of day and month."""

    meeting_end: dt.date | None
    day_first: bool

    def settle(self, date: PrintedDate) -> dt.date | None:
        if date.days:
            return date.days[1]
        after = [day for day in date.readings if self.meeting_end and day >= self.meeting_end]
        if len(after) == 1:
            return after[0]
        # Only English pages print the month first.
        return date.readings[-1] if self.day_first else None

    def ask(self, line: Line, date: PrintedDate) -> Remark:
        readings = " or ".join(day.isoformat() for day in date.readings)
        printed = line.text[date.start : date.end]
        return Remark("dates", f"“{printed}” may be {readings}", line.number)


def _is_english(lines: Sequence[Line]) -> bool:
    words = [word for line in lines[:_FAR] for word in fold_words(line.text).split()]
    little = sum(word in ("the", "of", "and") for word in words)
    return len(words) < _FEWEST_WORDS or little >= _SHARE_OF_ENGLISH * len(words)


def _read_date_lines(
    lines: Sequence[Line], title: Line | None, end: int | None, settle: _Settling
) -> Dating:
    dated = published = None
    place = ""
    remarks: list[Remark] = []
    for index, line in enumerate(lines):
        if end and line.number > end:
            break
        if not is_date_line(line):
            continue
        date = find_dates(line.text)[0]
        day = settle.settle(date)
        town = _read_place(lines, line, date)
        # Over the title or right under it stands the page's day, not in the title itself.
        last = lines[index - 1].number if index else 0
        under = not title or line.number < title.number or last == title.number
        if not day:
            remarks.append(settle.ask(line, date))
        elif index < _HEAD and under and not town:
            published = published or day
        else:
            dated, place = day, town
    return Dating(dated, published, place, tuple(remarks))


def _read_place(lines: Sequence[Line], line: Line, date: PrintedDate) -> str:
    """Read the town beside a date: "Oslo, 5 May 2020", "May 12, 2020 Athens, Greece"."""
    match = _TOWN_BEFORE.match(line.text[: date.start])
    match = match or _TOWN_IN_BRACKETS.search(line.text[: date.start])
    if not match and not line.text[: date.start].strip():
        match = _TOWN_BEHIND.match(line.text[date.end :])
    if not match or _is_no_town(match["place"]):
        return ""
    # "Morning Star, 12 May 2020": whoever published it also stands in a line of its own.
    town = fold_words(match["place"])
    return "" if any(fold_words(other.text) == town for other in lines[:_FAR]) else match["place"]


def _find_elsewhere(
    lines: Sequence[Line], titles: Sequence[Line], end: int | None, settle: _Settling
) -> tuple[dt.date | None, dt.date | None, str]:
    """Find a date that is no line of its own: with a label, in the title, or among the names."""
    for index, line in enumerate(lines[:_FAR]):
        date = _find_labelled(line, head=index < _HEAD)
        day = settle.settle(date) if date else None
        if day:
            return (None, day, "") if index < _HEAD else (day, None, "")
    for line in titles:
        if found := _find_last(line):
            return found[0], None, found[1]
    return _find_among_names(lines, end)


def _list_titles(lines: Sequence[Line], title: Line | None, look: Look) -> list[Line]:
    """List the title, and what else in a page's head begins like one."""
    others = [line for line in lines[:_HEAD] if opens_with_kind(line, look=look)]
    return [title, *others] if title else others


def _find_last(line: Line) -> tuple[dt.date, str] | None:
    """Find a day at the end of a title, perhaps in brackets with a town."""
    date = next(reversed(find_dates(line.text)), None)
    if not date or not date.days or line.text[date.end :].strip(" ).,"):
        return None
    before = line.text[: date.start]
    # "from 18.-20.11.2005": the days of a meeting.
    if date.days[0] != date.days[1] or before.endswith("-"):
        return None
    town = _TOWN_IN_BRACKETS.search(before)
    return date.days[1], town["place"] if town else ""


def _find_among_names(
    lines: Sequence[Line], end: int | None
) -> tuple[dt.date | None, dt.date | None, str]:
    """Find a line of a town and a day behind the first of the names."""
    for line in lines:
        if end and line.number > end and is_date_line(line):
            date = find_dates(line.text)[0]
            town = _TOWN_BEFORE.fullmatch(line.text[: date.start])
            if town and date.days and date.end == len(line.text.rstrip(" .")):
                return date.days[1], None, _read_place(lines, line, date)
    return None, None, ""


def _find_labelled(line: Line, *, head: bool) -> PrintedDate | None:
    """Find a date right behind its label: "Fecha 13 de septiembre, 2017", "date 2022-10-31 A ...".

    In a page's head also behind the letter's place: "From all over Europe, 28 October 2019 Dear".
    """
    if not any(character.isdigit() for character in line.text):
        return None
    start = 0
    for text in _SENTENCE.split(line.text):
        start = line.text.index(text, start)
        date = next(iter(find_dates(text[:_FAR])), None)
        before = fold_words(text[: date.start]) if date else ""
        if date and before and load_cues("date_labels").are(before):
            return PrintedDate(start + date.start, start + date.end, date.days, date.readings)
        if date and head and not start and _opens_letter(text, date):
            return date
    return None


def _opens_letter(text: str, date: PrintedDate) -> bool:
    before, behind = text[: date.start].rstrip(), text[date.end :].lstrip()
    numeric = not before and _is_numeric(text, date)
    place = before.endswith(",") and len(before.split()) <= _MOST_WORDS_OF_A_NAME
    return bool(date.days) and behind[:1].isupper() and (numeric or place)


def _read_dateline(line: Line) -> str:
    """Read the town that a news agency prints before its text."""
    match = _DATELINE.match(line.text)
    return match["place"] if match and not _is_no_town(match["place"]) else ""


def _date_by_name(name: str, dating: Dating) -> Dating:
    day = read_named_day(name)
    if not day:
        return dating
    message = f"no date is printed; {day.isoformat()} is from the file's name"
    return Dating(None, day, dating.place, (Remark("dates", message),))


def read_named_day(name: str) -> dt.date | None:
    """Read the day in a file's name.

    Parameters
    ----------
    name : str
        A statement's id or a path.

    Returns
    -------
    datetime.date or None
        None unless year, month and day stand there in this order.

    Examples
    --------
    >>> read_named_day("2022-03-04-statement").isoformat()
    '2022-03-04'
    >>> read_named_day("statement-12")
    """
    match = next(reversed(list(_NAMED_DAY.finditer(name))), None)
    if not match:
        return None
    try:
        return dt.date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return None


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
    years = (int(y) for line in lines[:_HEAD] for y in _YEAR.findall(line.text))
    return next(years, None)


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
    return 10 * len(match[1]) + _ONES.index(match[2]) if match else None


def _spell_ordinal(number: int) -> str:
    teen = 10 <= number % 100 <= 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
