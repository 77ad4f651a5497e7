"""What a page says about itself: title, kind, claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, takewhile

from imcwp_graph.reading.announcements import has_voice, is_date_line, is_furniture, is_prose
from imcwp_graph.reading.cues import (
    Phrases,
    find_count,
    fold_words,
    load_cues,
    load_section,
    load_themes,
)
from imcwp_graph.reading.dates import find_dates
from imcwp_graph.reading.layout import Line
from imcwp_graph.reading.shapes import Knows, holds_address, is_organisation
from imcwp_graph.vocabulary import load_words

# A title stands among the first lines over the text.
_MOST_HEADINGS, _FEWEST_TITLE_WORDS, _MOST_TITLE_WORDS = 12, 3, 30
# "Joint declaration of the A, the B and the C on ..." may be longer than any other.
_MOST_WORDS_OF_NAMES, _MOST_CHARACTERS, _MOST_CHARACTERS_OF_NAMES = 50, 120, 240
# So far around a line it is asked whether it stands in a list, or what follows it.
_NEAR, _BELOW = 50, 4
# A line that ends so far to the right may go on below.
_MARGIN, _FURTHEST = 50, 110
# Further down no title stands, not even under a list on top.
_FAR = 400
# Short lines without a gap are a menu from so many on.
_FEWEST_LINKS, _MOST_WORDS_OF_A_LINK = 5, 4
_PATH = re.compile(r"\s[|»›>·]\s|\s/\s[^/]{1,99}\s/\s|https?:|www\.|@")
_PAGE_OF = re.compile(r"\d\s*(?:of|de|von|sur|di|z|из)\s*\d+$")
_PAGE_ALONE = re.compile(r"\D{0,12}\d+\s*/\s*\d+$")
_PIECE = re.compile(r"[,:–—]\s+|\s-\s")
# Before a title some archives print its page's day: "date 2022-10-31 Joint statement".
_DAY_BEFORE = re.compile(r"^(?:date:?\s+)?\d{4}-\d\d(?:-\d\d)?\s+(?=\S)")


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
        of a site or a party; None where the page has no line that could be one, as where it begins
        with its text.

    Examples
    --------
    >>> page = [Line(1, "Redline"), Line(2, "Joint statement on the war"), Line(3, "We demand.")]
    >>> find_title(page, knows=lambda name: False).text
    'Joint statement on the war'
    """
    seen = Counter(_DAY_BEFORE.sub("", line.text) for line in lines[:_FAR])
    twice = frozenset(text for text, times in seen.items() if times > 1)
    candidates = list(islice(_find_candidates(lines[:_FAR], twice), _MOST_HEADINGS))
    over = list(takewhile(lambda line: _may_be_title(line, twice), candidates))
    plain = [line for line in over if not _is_site(line, knows)]
    if telling := next((x for x in plain if _tells_kind(x) and not _goes_on(x)), None):
        return telling
    unbroken = [line for line in plain or over if not _is_wrapped(lines, line)]
    chosen = _choose_plain(unbroken, twice)
    return _find_below(candidates, lines, chosen) or chosen


def _find_candidates(lines: Sequence[Line], twice: frozenset[str]) -> Iterator[Line]:
    """Give the lines over the text that are no part of a menu, a list or the page's furniture."""
    links = set(_find_links(lines))
    for index, line in enumerate(lines):
        # "Menu", "No result": short and printed twice.
        again = line.text in twice and len(line.text.split()) < _FEWEST_TITLE_WORDS
        if _announces(line) or (line.marker and is_prose(line) and _is_said(line)):
            return
        linked = (index in links or again) and not _tells_kind(line)
        if line.marker or linked or _is_aside(line) or _opens_list(lines, index):
            continue
        yield replace(line, text=_DAY_BEFORE.sub("", line.text))


def _announces(line: Line) -> bool:
    """Tell whether a line stands over the names: no title follows it."""
    return line.text.endswith((":", "：")) and load_cues("signed").stand_in(fold_words(line.text))


def _is_aside(line: Line) -> bool:
    """Tell whether a line is a date, a path, a page number or the page's furniture."""
    folded = fold_words(line.text)
    if not folded or line.text.startswith((",", ";")) or is_furniture(line):
        return True
    path = is_prose(line) and bool(_PATH.search(line.text))
    asks = load_page_cues("back").begin(folded) or load_page_cues("clicks").stand_in(folded)
    day = is_date_line(line) and not _tells_kind_and_day(line)
    return path or asks or day or _is_page_number(line.text)


def _is_page_number(text: str) -> bool:
    """Tell whether a line numbers a page: "Page 1 of 12", "2/12"."""
    return bool(_PAGE_OF.search(text) or _PAGE_ALONE.match(text))


def _tells_kind_and_day(line: Line) -> bool:
    """Tell whether a title holds a day: "Report to the council of 25 April 2012"."""
    date = find_dates(line.text)[0]
    return _tells_kind(replace(line, text=line.text[: date.start]))


def _is_wrapped(lines: Sequence[Line], line: Line) -> bool:
    """Tell whether a line belongs to a paragraph that the page broke at its margin."""
    after = next((other for other in lines if other.number > line.number), None)
    if _goes_on(line):
        return True
    if not after or after.gap or after.marker:
        return False
    even = all(_MARGIN <= len(x.text) <= _FURTHEST for x in (line, after))
    return even and not after.text.endswith((".", ":", "!", "?")) and after.text[:1].islower()


def _goes_on(line: Line) -> bool:
    """Tell whether a line is the rest of the one above it."""
    return line.text[:1].islower() and not line.gap and line.number > 1


def _find_links(lines: Sequence[Line]) -> Iterator[int]:
    """Give the places of lines in a menu: many short ones in a row."""
    run: list[int] = []
    for index, line in enumerate(lines):
        short = len(line.text.split()) <= _MOST_WORDS_OF_A_LINK
        if not short or line.gap:
            yield from run if len(run) >= _FEWEST_LINKS else ()
            run = []
        run += [index] if short else []
    yield from run if len(run) >= _FEWEST_LINKS else ()


def _may_be_title(line: Line, twice: frozenset[str] = frozenset()) -> bool:
    """Tell whether a line is no paragraph: a title may be long, but does not end in a stop."""
    words, length = len(line.text.split()), len(line.text)
    if not is_prose(line) and length <= _MOST_CHARACTERS:
        return True
    names = line.text in twice or opens_with_kind(line)
    most = _MOST_WORDS_OF_NAMES if names else _MOST_TITLE_WORDS
    longest = _MOST_CHARACTERS_OF_NAMES if names else _MOST_CHARACTERS
    stopped = line.text.endswith((".", ":", ",", ";"))
    return words <= most and length <= longest and not stopped


def opens_with_kind(line: Line) -> bool:
    """Tell whether a line, or a piece of it, begins with what a statement calls itself.

    Parameters
    ----------
    line : Line
        Any line.

    Returns
    -------
    bool
        True also where an archive puts the sender first.

    Examples
    --------
    >>> opens_with_kind(Line(1, "CP of Greece, Joint statement on the war"))
    True
    """
    pieces = [piece.split()[:_FEWEST_TITLE_WORDS] for piece in _PIECE.split(line.text)[:_BELOW]]
    return any(_holds_kind(fold_words(" ".join(words))) for words in pieces)


def _tells_kind(line: Line) -> bool:
    """Tell whether a line is a phrase that holds the word for a kind of statement."""
    folded = fold_words(line.text)
    return len(folded.split()) >= _FEWEST_TITLE_WORDS and _holds_kind(folded)


def _holds_kind(folded: str) -> bool:
    return load_section("kinds").stand_in(folded) or load_page_cues("titles").stand_in(folded)


def _is_site(line: Line, knows: Knows) -> bool:
    """Tell whether a line is a menu, a path, an address, the owner's name or a whole sentence."""
    single = " " not in line.text and not _holds_kind(fold_words(line.text))
    address = bool(_PATH.search(line.text)) or holds_address(line.text)
    return address or knows(line.text) or single or _is_said(line)


def _is_said(line: Line) -> bool:
    """Tell whether a line is a sentence, addresses somebody, or announces what follows it."""
    calls = line.text.endswith((":", "：")) and not opens_with_kind(line)
    exclaims = is_prose(line) and line.text.endswith(("!", "?"))
    return calls or exclaims or line.text.endswith((".", ",", ";", "…]"))


def _choose_plain(plain: Sequence[Line], twice: frozenset[str]) -> Line | None:
    """Choose among lines that tell no kind in so many words.

    One that is printed twice goes before the kind alone ("Resolution"), then one of several words.
    """
    fit = [line for line in plain if not _is_said(line) and not _PATH.search(line.text)]
    several = [line for line in fit if len(line.text.split()) >= _FEWEST_TITLE_WORDS]
    again = [line for line in several if line.text in twice]
    kinds = [line for line in fit if _holds_kind(fold_words(line.text))]
    return next(iter([*again, *kinds, *several, *fit]), None)


def _find_below(
    candidates: Sequence[Line], lines: Sequence[Line], chosen: Line | None
) -> Line | None:
    """Find a statement's title under a note of the site or of who reports it.

    A note does not speak as "we". Under a headline of several words only a note that is no
    sentence counts: what reports in sentences has that headline for its title.
    """
    passed = False
    headed = chosen is not None and len(chosen.text.split()) > _FEWEST_TITLE_WORDS
    for line in candidates:
        if not _may_be_title(line) or is_prose(line):
            if has_voice(line) or (headed and line.text.endswith((".", "!", "?"))):
                return None
            passed = True
        elif passed and opens_with_kind(line) and _heads_text(lines, line):
            return line
    return None


def _heads_text(lines: Sequence[Line], title: Line) -> bool:
    """Tell whether a line stands by itself over paragraphs."""
    after = [line for line in lines if line.number > title.number][:_BELOW]
    before = [line for line in lines if line.number < title.number][-1:]
    parted = (
        title.gap > 0
        or not any(x.gap for x in lines[1:_NEAR])
        or title.text.isupper()
        or any(x.text.endswith(":") for x in before)
    )
    plain = not _is_said(title) and not title.text.endswith("!")
    return parted and plain and any(is_prose(line) for line in after)


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


@cache
def load_page_cues(kind: str) -> Phrases:
    """Give the phrases of one kind by which a page tells of itself, in all languages.

    Parameters
    ----------
    kind : str
        A key of ``words/pages.toml`` such as ``meetings``.

    Returns
    -------
    Phrases
        Ready for look-up.

    Examples
    --------
    >>> load_page_cues("meetings").stand_in(fold_words("All'Incontro di Salonicco"))
    True
    """
    tables = load_words("pages").values()
    return Phrases(phrase for words in tables for phrase in words.get(kind, ()))


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
