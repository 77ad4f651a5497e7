"""What a page says of itself: title, kind, claims, and a Markdown file's front matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from imcwp_graph.cues import (
    find_count,
    fold_words,
    load_themes,
)
from imcwp_graph.reading.dates import find_dates
from imcwp_graph.reading.facts import COLONS, Look
from imcwp_graph.reading.headings import is_date_line, is_furniture, is_prose
from imcwp_graph.reading.page import Line

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
# Front matter stands between two lines of dashes.
_FENCE = re.compile(r"-{3,}\s*$")
_END = re.compile(r"(?:-{3,}|\.{3})\s*$")
_PAIR = re.compile(r"(?P<key>[^\W\d][\w-]*):(?:\s+(?P<value>.*)|)$")
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_BLOCK = frozenset({">", "|", ">-", "|-", ">+", "|+"})
# Between two rules may stand a title with a colon: one key must be of those that files use.
_KEYS = frozenset(
    {"title", "date", "author", "layout", "lang", "tags", "slug", "published", "description",
     "permalink", "categories", "category", "url", "source", "subtitle"}
)  # fmt: skip
# Longer than this no file speaks of itself: the lines of dashes are rules.
_MOST_LINES = 100


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


def find_title(lines: Sequence[Line], *, look: Look) -> Line | None:
    """Find the title: the first line over the text that says what kind of statement it is.

    Parameters
    ----------
    lines : sequence of Line
        The page.
    look : Look
        Gives the facts of a text; a page may be headed by its owner's name, a known one.

    Returns
    -------
    Line or None
        Where no line says so, the first that is neither furniture nor date nor list nor the name
        of a site or a party; None where the page has no line that could be one, as where it begins
        with its text.

    Examples
    --------
    >>> page = [Line(1, "Redline"), Line(2, "Joint statement on the war"), Line(3, "We demand.")]
    >>> find_title(page, look=Look(lambda name: False)).text
    'Joint statement on the war'
    """
    twice = _find_repeated(lines[:_FAR])
    candidates = list(islice(_find_candidates(lines[:_FAR], twice, look), _MOST_HEADINGS))
    over = list(takewhile(lambda line: _may_be_title(line, look, twice), candidates))
    plain = [line for line in over if not _is_site(line, look)]
    if telling := next((line for line in plain if _tells_title(line, look)), None):
        return telling
    # The name of a party is none: of the page's owner, or of one that signs over the text.
    unnamed = plain or [line for line in over if not look(line.text).known]
    unbroken = [line for line in unnamed if not _is_wrapped(lines, line)]
    chosen = _choose_plain(unbroken, twice, look)
    return _find_below(candidates, lines, chosen, look) or chosen


def _tells_title(line: Line, look: Look) -> bool:
    return _tells_kind(line, look) and not (_goes_on(line) or _leads_to_text(line))


def _leads_to_text(line: Line) -> bool:
    """Tell whether a line only leads to a text: "The statement of the KKE is as follows:"."""
    return line.text.endswith(COLONS) and len(line.text.split()) > _FEWEST_TITLE_WORDS


def _find_repeated(lines: Sequence[Line]) -> frozenset[str]:
    seen = Counter(_DAY_BEFORE.sub("", line.text) for line in lines)
    return frozenset(text for text, times in seen.items() if times > 1)


def _find_candidates(lines: Sequence[Line], twice: frozenset[str], look: Look) -> Iterator[Line]:
    """Give the lines over the text that are no part of a menu, a list or the page's furniture."""
    links = set(_find_links(lines))
    for index, line in enumerate(lines):
        # "Menu", "No result": short and printed twice.
        again = line.text in twice and len(line.text.split()) < _FEWEST_TITLE_WORDS
        if _announces(line, look) or (line.marker and is_prose(line) and _is_said(line, look)):
            return
        linked = (index in links or again) and not _tells_kind(line, look)
        if line.marker or linked or _is_aside(line, look) or _opens_list(lines, index, look):
            continue
        yield replace(line, text=_DAY_BEFORE.sub("", line.text))


def _announces(line: Line, look: Look) -> bool:
    """Tell whether a line stands over the names: no title follows it."""
    return line.text.endswith(COLONS) and look(line.text).tells("signed")


def _is_aside(line: Line, look: Look) -> bool:
    """Tell whether a line is a date, a path, a page number or the page's furniture."""
    facts = look(line.text)
    signs = line.text.startswith((",", ";", "<image")) or not any(map(str.isalpha, line.text))
    if signs or is_furniture(facts):
        return True
    path = is_prose(line) and bool(_PATH.search(line.text))
    asks = bool(facts.begins("back")) or facts.tells("clicks")
    day = is_date_line(line) and not _tells_kind_and_day(line, look)
    return path or asks or day or _is_page_number(line.text)


def _is_page_number(text: str) -> bool:
    """Tell whether a line numbers a page: "Page 1 of 12", "2/12"."""
    return bool(_PAGE_OF.search(text) or _PAGE_ALONE.match(text))


def _tells_kind_and_day(line: Line, look: Look) -> bool:
    """Tell whether a title holds a day: "Report to the council of 25 April 2012"."""
    date = find_dates(line.text)[0]
    return _tells_kind(replace(line, text=line.text[: date.start]), look)


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


def _may_be_title(line: Line, look: Look, twice: frozenset[str] = frozenset()) -> bool:
    """Tell whether a line is no paragraph: a title may be long, but does not end in a stop."""
    words, length = len(line.text.split()), len(line.text)
    if not is_prose(line) and length <= _MOST_CHARACTERS:
        return True
    names = line.text in twice or opens_with_kind(line, look=look)
    most = _MOST_WORDS_OF_NAMES if names else _MOST_TITLE_WORDS
    longest = _MOST_CHARACTERS_OF_NAMES if names else _MOST_CHARACTERS
    stopped = line.text.endswith((".", ":", ",", ";"))
    return words <= most and length <= longest and not stopped


def opens_with_kind(line: Line, *, look: Look) -> bool:
    """Tell whether a line, or a piece of it, begins with what a statement calls itself.

    Parameters
    ----------
    line : Line
        Any line.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    bool
        True also where an archive puts the sender first.

    Examples
    --------
    >>> line = Line(1, "CP of Greece, Joint statement on the war")
    >>> opens_with_kind(line, look=Look(lambda name: False))
    True
    """
    pieces = [piece.split()[:_FEWEST_TITLE_WORDS] for piece in _PIECE.split(line.text)[:_BELOW]]
    return any(_holds_kind(" ".join(words), look) for words in pieces)


def _tells_kind(line: Line, look: Look) -> bool:
    """Tell whether a line is a phrase that holds the word for a kind of statement."""
    several = len(look(line.text).words) >= _FEWEST_TITLE_WORDS
    return several and _holds_kind(line.text, look)


def _holds_kind(text: str, look: Look) -> bool:
    return look(text).tells("kinds", "title_words")


def _is_site(line: Line, look: Look) -> bool:
    """Tell whether a line is a menu, a path, an address, the owner's name or a whole sentence."""
    single = " " not in line.text and not _holds_kind(line.text, look)
    address = bool(_PATH.search(line.text)) or look(line.text).address
    return address or look(line.text).known or single or _is_said(line, look)


def _is_said(line: Line, look: Look) -> bool:
    """Tell whether a line is a sentence, addresses somebody, or announces what follows it."""
    calls = line.text.endswith(COLONS) and not opens_with_kind(line, look=look)
    exclaims = is_prose(line) and line.text.endswith(("!", "?"))
    return calls or exclaims or line.text.endswith((".", ",", ";", "…]"))


def _choose_plain(plain: Sequence[Line], twice: frozenset[str], look: Look) -> Line | None:
    """Choose among lines that tell no kind in so many words.

    One that is printed twice goes before the kind alone ("Resolution"), then one of several words.
    """
    fit = [line for line in plain if not _is_said(line, look) and not _PATH.search(line.text)]
    several = [line for line in fit if len(line.text.split()) >= _FEWEST_TITLE_WORDS]
    # Whoever wrote it stands by name above or below the title.
    several.sort(key=lambda line: look(line.text).person)
    fit.sort(key=lambda line: look(line.text).person)
    again = [line for line in several if line.text in twice]
    kinds = [line for line in fit if _holds_kind(line.text, look)]
    return next(iter([*again, *kinds, *several, *fit]), None)


def _find_below(
    candidates: Sequence[Line], lines: Sequence[Line], chosen: Line | None, look: Look
) -> Line | None:
    """Find a statement's title under a note of the site or of who reports it.

    A note does not speak as "we". Under a headline of several words only a note that is no
    sentence counts: what reports in sentences has that headline for its title.
    """
    passed = False
    headed = chosen is not None and len(chosen.text.split()) > _FEWEST_TITLE_WORDS
    for line in candidates:
        if not _may_be_title(line, look) or is_prose(line):
            if look(line.text).tells("voice") or (headed and line.text.endswith((".", "!", "?"))):
                return None
            passed = True
        elif passed and opens_with_kind(line, look=look) and _heads_text(lines, line, look):
            return line
    return None


def _heads_text(lines: Sequence[Line], title: Line, look: Look) -> bool:
    """Tell whether a line stands by itself over paragraphs."""
    after = [line for line in lines if line.number > title.number][:_BELOW]
    before = [line for line in lines if line.number < title.number][-1:]
    parted = (
        title.gap > 0
        or not any(x.gap for x in lines[1:_NEAR])
        or title.text.isupper()
        or any(x.text.endswith(":") for x in before)
    )
    plain = not _is_said(title, look) and not title.text.endswith("!")
    return parted and plain and any(is_prose(line) for line in after)


def _opens_list(lines: Sequence[Line], index: int, look: Look) -> bool:
    """Tell whether a line stands in a list of organisations: some pages print that on top."""
    first = last = index
    while first > max(index - _NEAR, 0) and not lines[first].gap:
        first -= 1
    while last + 1 < min(index + _NEAR, len(lines)) and not lines[last + 1].gap:
        last += 1
    near = lines[first : last + 1]
    listed = sum(look(other.text).organisation and not is_prose(other) for other in near)
    tells = look(lines[index].text).tells("kinds")
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


def find_claims(title: str, lines: Sequence[Line], *, look: Look) -> Claims:
    """Find how many parties and countries a statement says there are.

    Parameters
    ----------
    title : str
        Its title.
    lines : sequence of Line
        The page; a sentence counts that speaks of signing or of taking part.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    Claims
        Empty where nothing is claimed.
    """
    for line in lines:
        if line.marker:
            continue
        facts = look(line.text)
        telling = line.text == title or facts.tells("signed", "attended")
        if not (telling and facts.tells("counted")):
            continue
        if parties := find_count(facts.folded, "counted"):
            return Claims(parties, find_count(facts.folded, "countries"), line.number)
    return Claims()


def is_open(lines: Sequence[Line], *, look: Look) -> bool:
    """Tell whether a statement says that it is open for more signatures.

    Parameters
    ----------
    lines : sequence of Line
        The page.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    bool
        True if any line says so.
    """
    return any(look(line.text).tells("open") for line in lines)


def read_front_matter(text: str) -> tuple[dict[str, str], int]:
    r"""Read the pairs of key and value that stand between ``---`` lines at the top of a text.

    Parameters
    ----------
    text : str
        A Markdown file.

    Returns
    -------
    dict of str to str
        Keys in small letters, values without quotes; lists, deeper keys and whatever else of YAML
        is no plain pair are passed over.
    int
        How many lines of the text this takes, with both fences; 0 where it has no front matter.

    Examples
    --------
    >>> read_front_matter("---\ntitle: 'Hands off Cuba'\ndate: 2020-05-12\n---\nWe demand ...")
    ({'title': 'Hands off Cuba', 'date': '2020-05-12'}, 4)
    >>> read_front_matter("---\nHands off Cuba\n---\n")
    ({}, 0)
    """
    lines = text.removeprefix("\ufeff").splitlines()[:_MOST_LINES]
    if not lines or not _FENCE.match(lines[0]):
        return {}, 0
    end = next((n for n, line in enumerate(lines[1:], start=1) if _END.match(line)), 0)
    inner = lines[1:end]
    pairs = _read_pairs(inner) if all(map(_belongs, inner)) else {}
    return (pairs, end + 1) if _KEYS.intersection(pairs) else ({}, 0)


def _belongs(line: str) -> bool:
    """Tell whether a line is a pair, a comment, blank, an item of a list or the rest of a pair."""
    return not line.strip() or line.startswith((" ", "\t", "#", "- ")) or bool(_PAIR.match(line))


def _read_pairs(lines: list[str]) -> dict[str, str]:
    pairs: dict[str, list[str]] = {}
    last = ""
    for line in lines:
        match = _PAIR.match(line)
        if match:
            last = match["key"].casefold()
            value = match["value"] or ""
            pairs[last] = [] if value.strip() in _BLOCK else [value]
        elif last and line.startswith((" ", "\t")) and not line.strip().startswith("- "):
            pairs[last].append(line)
    read = {key: _unquote(" ".join(map(str.strip, parts))) for key, parts in pairs.items()}
    return {key: value for key, value in read.items() if value and value[0] not in "[{&*!"}


def _unquote(value: str) -> str:
    """Take a value out of its quotes, or the comment off its end."""
    value = value.strip()
    if value[:1] == "'" and value.find("'", 1) > 0:
        return value[1 : value.rindex("'")].replace("''", "'")
    if value[:1] == '"' and value.find('"', 1) > 0:
        return re.sub(r"\\(.)", r"\1", value[1 : value.rindex('"')])
    return _COMMENT.sub("", value).strip()
