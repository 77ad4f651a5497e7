"""What commas part that belongs together, and what an "and" joins that does not.

A comma may stand inside one entry ("AKEL, Cyprus"; "Ken Loach, film-maker"), and the last two
entries of a list have an "and" between them that may also be part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from imcwp_graph.reading.cues import CAPITALS, fold_words, list_glue, load_cues, spell_cues
from imcwp_graph.reading.shapes import (
    DASH,
    Knows,
    clean_name,
    is_acronym,
    is_office,
    is_organisation,
    is_person,
    is_place,
    names_office,
    split_office,
)
from imcwp_graph.vocabulary import load_words

_AND = re.compile(rf"(?<!\S)({spell_cues('and')}|&)\s+(?=\S)")
_FIRST_AND = re.compile(rf"\s*(?:{spell_cues('and')}|&)\s+(?=\S)")
_SMALL_WORDS = re.compile(
    rf"^(?:(?:[^\W\d_{CAPITALS}][^\W\d_]*[’']?\s+|[lLdD][’']){{1,6}})(?=[{CAPITALS}])"
)
_SHORT_FORM = re.compile(r"\s*\(([^\W\d_]{3,10})\)\s*$")
_FEWEST_OF_TAIL, _FEWEST_WITH_TAILS = 4, 6
_MOST_SPELT = 8
# No two names are longer than this; what is longer is running text.
_LONGEST_PAIR = 400
# With fewer small words a list does not show its language.
_FEWEST_SMALL = 3


def _list_unsure() -> frozenset[str]:
    """List the words that are "and" in one language and say something else in another."""
    return frozenset(word for says, word in list_glue() if says != "and")


_UNSURE = _list_unsure()


def _list_concepts() -> frozenset[str]:
    """List the words that names of organisations are made of, in all languages."""
    concepts = (words["concepts"].values() for words in load_words().values())
    return frozenset(fold_words(word) for spelt in concepts for words in spelt for word in words)


_CONCEPTS = _list_concepts()


def count_open(text: str) -> int:
    """Count the brackets that a text opens and does not close.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    int
        Negative if it closes more.
    """
    return sum(text.count(c) for c in "([{") - sum(text.count(c) for c in ")]}")


def join_pieces(pieces: Sequence[str], comma: str, *, knows: Knows) -> list[str]:
    """Put together what commas parted inside one entry.

    Parameters
    ----------
    pieces : sequence of str
        What stands between the commas of an enumeration.
    comma : str
        The comma itself.
    knows : callable
        Tells whether a printed name is a known one.

    Returns
    -------
    list of str
        The entries.

    Examples
    --------
    >>> join_pieces(["Ken Loach", " film-maker", " Naomi Klein"], ",", knows=lambda name: False)
    ['Ken Loach, film-maker', ' Naomi Klein']
    """
    persons = sum(is_person(piece.strip()) for piece in pieces)
    places = sum(is_place(piece) for piece in pieces)
    # The last piece may be the rest of a sentence instead.
    many = len(pieces) >= _FEWEST_WITH_TAILS
    tails = {piece.strip() for piece in pieces[:-1] if many and _is_tail(piece)}

    def belongs(last: str, piece: str) -> bool:
        if not knows(piece) and knows(clean_name(f"{last}{comma} {piece}")):
            return True
        if is_place(piece):
            grouped = 2 * places > len(pieces) or is_place(last)
            return not grouped and (is_organisation(last) or is_acronym(last))
        if piece in tails:
            return True
        return 3 * persons > len(pieces) and is_person(last) and _describes(piece)

    return _join_offices(_join_where(_join_spelt(pieces, comma), comma, belongs))


def _join_spelt(pieces: Sequence[str], comma: str) -> list[str]:
    """Put together the pieces whose first letters the short form behind the last one spells."""
    joined: list[str] = []
    for piece in pieces:
        joined.append(piece)
        short = _SHORT_FORM.search(piece)
        spelt = fold_words(short[1]) if short else ""
        if spelt and _spell(piece) != spelt:
            _join_back(joined, spelt, comma)
    return joined


def _join_back(joined: list[str], spelt: str, comma: str) -> None:
    """Join the last pieces to one, if they or the first of them spell a short form."""
    for first in range(len(joined) - 2, max(len(joined) - _MOST_SPELT, -1), -1):
        whole = f"{comma} ".join(part.strip() for part in joined[first:])
        first_only = _spell(joined[first]) == spelt and len(joined) - first > 2
        if _spell(whole) == spelt or first_only:
            joined[first:] = [whole]
            return


def _spell(name: str) -> str:
    """Give the first letters of a name's words that begin with a capital, its short form aside."""
    words = _SHORT_FORM.sub("", name).replace("-", " ").split()
    return fold_words("".join(word[0] for word in words if word[0].isupper()))


def _is_tail(piece: str) -> bool:
    """Tell whether a piece is a name's second half: "Libera. Associations, names and numbers"."""
    words = piece.split()
    first = fold_words(words[0]) if words else ""
    led = load_cues("articles").are(first) or load_cues("and").are(first)
    small = sum(word[0].islower() for word in words)
    return len(words) >= _FEWEST_OF_TAIL and small == len(words) and not led


def _join_where(
    pieces: Sequence[str], comma: str, belongs: Callable[[str, str], bool]
) -> list[str]:
    joined: list[str] = []
    for piece in pieces:
        if joined and belongs(joined[-1].strip(), piece.strip()):
            joined[-1] = f"{joined[-1].strip()}{comma} {piece.strip()}"
        else:
            joined.append(piece)
    return joined


def _describes(piece: str) -> bool:
    """Tell whether a piece says what a person is: "film-maker", "porte-parole d’Attac"."""
    first = fold_words(piece).partition(" ")[0]
    small = piece[:1].islower() and not load_cues("particles").are(first)
    small = small and not DASH.search(piece)
    return small and not load_cues("honorifics").are(first)


def _join_offices(pieces: list[str]) -> list[str]:
    """Put together a person and the office or body after the comma, where all are such pairs."""
    if len(pieces) < 4 or len(pieces) % 2:
        return pieces
    pairs = list(zip(pieces[::2], pieces[1::2], strict=True))
    fitting = sum(_is_pair(a.strip(), b.strip()) for a, b in pairs)
    return [f"{a},{b}" for a, b in pairs] if fitting > 0.7 * len(pairs) else pieces


def _is_pair(person: str, body: str) -> bool:
    if is_person(person):
        return names_office(body)
    return is_person(split_office(person)[0]) and not any(map(is_person, split_office(body)))


def split_last(pieces: Sequence[str], *, knows: Knows) -> list[str]:
    """Split the last piece at its "and", unless that is part of a known name.

    Parameters
    ----------
    pieces : sequence of str
        What stands between the separators of an enumeration.
    knows : callable
        Tells whether a printed name is a known one.

    Returns
    -------
    list of str
        One more than there were, or as many.

    Examples
    --------
    >>> [piece.strip() for piece in split_last(["KKE", "AKEL and TKP"], knows=lambda name: False)]
    ['KKE', 'AKEL', 'TKP']
    """
    if not pieces:
        return []
    *first, last = pieces
    stripped = _strip_and(last)
    joining = last[: len(last) - len(stripped)].strip()
    if joining and not _is_article(joining, first):
        # "Vietnam and Zambia, as well as my own country" has two last items.
        ends = _split_and(stripped, knows, pieces) if " " in joining else [stripped]
        return [*split_last(first, knows=knows), *ends] if len(first) > 1 else [*first, *ends]
    if first and is_place(last):
        return _split_before_place(first, last, knows)
    if knows(clean_name(last)):
        return [*first, last]
    return [*first, *_split_and(last, knows, pieces)]


def _is_article(word: str, first: Sequence[str]) -> bool:
    """Tell whether the "i" before the last piece is an article, as others have: "la A, i B"."""
    articles = load_cues("articles")
    begins = (fold_words(piece).partition(" ")[0] for piece in first)
    return articles.are(fold_words(word)) and any(map(articles.are, begins))


def _split_before_place(first: Sequence[str], place: str, knows: Knows) -> list[str]:
    """Split "CP of Turkey and CP, USA" before its last two words."""
    halves = _split_and(first[-1], knows, first)
    if len(halves) > 1 and (is_organisation(halves[1]) or is_acronym(halves[1].strip())):
        return [*first[:-1], halves[0], f"{halves[1]},{place}"]
    return [*first, place]


def _split_and(piece: str, knows: Knows, pieces: Sequence[str]) -> list[str]:
    if len(piece) > _LONGEST_PAIR:
        return [piece]
    marks = [m for m in _AND.finditer(piece) if count_open(piece[: m.start()]) < 1]
    halves = [
        (left, right, mark[1])
        for mark in reversed(marks)
        if not _goes_on(left := piece[: mark.start()], right := piece[mark.end() :])
        or knows(clean_name(left))
    ]
    for left, right, _ in halves:
        if knows(clean_name(left)) or knows(clean_name(right)) or is_place(left):
            return [left, right]
    for left, right, _ in reversed(halves):
        if is_acronym(left.strip()) or (is_organisation(left) and is_organisation(right)):
            return [left, right]
    for left, right, word in halves:
        begins = right[:1].isupper() or _is_article_and_name(right)
        # Of "Women in Black" the "in" is "and" in one language.
        whole = " " in left.strip() and _is_name(left) and _is_name(right)
        if begins and (_says_and(word, pieces) or whole):
            return [left, right]
    return [piece]


def _says_and(word: str, pieces: Sequence[str]) -> bool:
    """Tell whether a word is "and" in the language that the small words of a list show."""
    if word not in _UNSURE:
        return True
    small = [token for piece in pieces for token in piece.split() if token.islower()]
    shown: dict[str, int] = {}
    for language, glue in _load_glue().items():
        shown[language] = sum(token in glue for token in small)
    most = max(shown.values())
    likeliest = [language for language, count in shown.items() if count == most]
    return most >= _FEWEST_SMALL and all(
        _load_glue()[language].get(word) == "and" for language in likeliest
    )


@cache
def _load_glue() -> dict[str, dict[str, str]]:
    """Load what the small words inside names say, by language."""
    return {
        language: {word: says for says, spelt in words["glue"].items() for word in spelt}
        for language, words in load_words().items()
    }


def _goes_on(left: str, right: str) -> bool:
    """Tell whether an "and" stands inside a name: "Party of Workers and Peasants"."""
    last = left.split()[-1:]
    if last and (load_cues("articles").are(fold_words(last[0])) or last[0] in _UNSURE):
        return True
    concepts = all(word in _CONCEPTS for word in fold_words(right).split())
    return concepts and is_organisation(left) and not is_organisation(right)


def _is_name(text: str) -> bool:
    return is_person(text.strip()) or is_organisation(text)


def _is_article_and_name(text: str) -> bool:
    small = text[: len(text) - len(drop_small_words(text))].split()
    return 0 < len(small) <= 2 and all(len(word) < 4 for word in small)


def _holds_acronym(name: str) -> bool:
    """Tell whether a word of a name is an acronym: "UNSA Éducation", "USTEC·STEs (IAC)"."""
    return any(is_acronym(word.strip("()")) for word in name.split())


def _strip_and(piece: str) -> str:
    return piece[match.end() :] if (match := _FIRST_AND.match(piece)) else piece


def drop_small_words(item: str) -> str:
    """Drop the small words that a sentence puts before a name: "but also the Union of Teachers".

    Parameters
    ----------
    item : str
        An item of an enumeration.

    Returns
    -------
    str
        From its first capital on, if at most four small words stand before it.

    Examples
    --------
    >>> drop_small_words("but also the Union of Teachers")
    'Union of Teachers'
    """
    first = fold_words(item.partition(" ")[0])
    return item if load_cues("honorifics").are(first) else _SMALL_WORDS.sub("", item)


def are_bodies(pieces: Sequence[str], *, knows: Knows, share: float = 0.7) -> bool:
    """Tell whether pieces are organisations, most of them surely.

    Parameters
    ----------
    pieces : sequence of str
        What an enumeration may hold.
    knows : callable
        Tells whether a printed name is a known one.
    share : float
        How many of them must surely be, between 0 and 1; 0 takes names of persons too.

    Returns
    -------
    bool
        False if a place, an office or a word in small letters is among them.

    Examples
    --------
    >>> are_bodies(["CGT", "FSU", "Union syndicale Solidaires"], knows=lambda name: False)
    True
    """
    names = [clean_name(piece.strip()) for piece in pieces]
    if any(not name or name[0].islower() or is_place(name) for name in names):
        return False
    persons = sum(is_person(name) and not is_organisation(name) for name in names)
    if share and 2 * persons > len(names):
        return False
    if any(names_office(name) and not is_organisation(name) for name in names):
        return False
    sure = sum(knows(name) or is_office(name) or _holds_acronym(name) for name in names)
    return sure >= share * len(names)
