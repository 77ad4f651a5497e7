"""What an entry looks like: an organisation, a person with an office, or neither.

Judged by vocabulary and capital letters alone; whether a name is known is somebody else's to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from imcwp_graph.reading.cues import fold_words, load_cues, match_words, spell_cues
from imcwp_graph.vocabulary import list_words, load_places

# Tells whether a printed name is a known one; whoever knows parties hands it to the reader.
Knows = Callable[[str], bool]

_WORD = re.compile(r"[^\W\d_](?:[\w’'´`.-]*[\w.])?")
_ACRONYM = re.compile(r"[^\W\d_][\w/&.-]{1,11}$")
# Parts of a printed line; inside a word there is no blank around it.
DASH = re.compile(r"\s[-–—]\s")
# Where a person's name ends and office or body begins.
_SEPARATOR = re.compile(r"\s[-–—]\s|[,;(\[]")
# The word that leads to the last entry of a list of clauses: "TKP; and".
_LAST_AND = re.compile(rf"(?:[;,،؛] ?|\s){spell_cues('and')}$")
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{3})\.$|(?<=[)\]\"”“»])\.$")
# "Clean Taps Network, Inc." keeps its full stop.
_SHORT_END = re.compile(r",\s+(\w{2,4})\.$")
# Addresses of pages and of houses: five figures in a row are a post code or a telephone.
_ADDRESS = re.compile(r"@|www\.|https?:|(?<!\d)\d{5,}(?!\d)|(?<!\S)\+\d[\d\s()/-]{6,}")
_MOST_WORDS_DESCRIBING = 12
# A stop behind four words or more: "The paper can be ordered. Write to us".
_TWO_SENTENCES = re.compile(r"(?:\S+\s+){3,}\S*[^\W\d_]{4}[.!?]\s+\S")
_NEAR = 3
# "The United Kingdom of Great Britain and Northern Ireland" has nine words.
_LONGEST_PLACE = 12
_GROWN_PARTICLE = re.compile(r"[dl][’'´`][^\W\d_]")


def clean_name(text: str) -> str:
    """Take the punctuation of the list off an entry, and leave the name as printed.

    Parameters
    ----------
    text : str
        An entry without bullet or number.

    Returns
    -------
    str
        The name.

    Examples
    --------
    >>> clean_name("Communist Party of China;")
    'Communist Party of China'
    """
    bare = _LAST_AND.sub("", text.rstrip()).rstrip(" \t\xa0\u202f;,·*†‡")
    short = _SHORT_END.search(bare)
    return (bare if short and not is_place(short[1]) else _FULL_STOP.sub("", bare)).strip()


def is_sentence(text: str) -> bool:
    """Tell whether an entry is running text: a demand, a clause, a whole sentence.

    Parameters
    ----------
    text : str
        An entry as printed.

    Returns
    -------
    bool
        True for long entries, and for those that begin small and end with a stop.
    """
    words = text.split()
    if len(words) > 24:
        return True
    if text.startswith("(") and text.endswith(")") and len(words) > 3:
        return True
    if _TWO_SENTENCES.match(text):
        return True
    stopped = text.rstrip().endswith((";", ".", ":", "!", "?", "…", ","))
    if text[:1].islower() and (stopped or len(words) > 9):
        return True
    return len(words) > 7 and stopped and share_of_capitals(text) < 0.5


def share_of_capitals(text: str) -> float:
    """Give the share of words of four letters and more that begin with a capital.

    Parameters
    ----------
    text : str
        An entry.

    Returns
    -------
    float
        Between 0 and 1; letters without case, as in Arabic, count as capitals.
    """
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    if not words:
        return 1.0
    return sum(not word[0].islower() for word in words) / len(words)


def is_organisation(text: str) -> bool:
    """Tell whether an entry holds a word that organisations are made of.

    Parameters
    ----------
    text : str
        An entry.

    Returns
    -------
    bool
        True for "Party of Labour of Austria", "Sendikaları Konfederasyonu", "CP of Belgium".
    """
    return load_cues("names").stand_in(fold_words(text))


def is_acronym(text: str) -> bool:
    """Tell whether an entry is one short word with at least two capitals.

    Parameters
    ----------
    text : str
        An entry.

    Returns
    -------
    bool
        True for "KKE", "CCOO", "PTB-PVDA".
    """
    capitals = sum(character.isupper() for character in text)
    return bool(_ACRONYM.match(text)) and capitals >= 2


def is_person(text: str) -> bool:
    """Tell whether an entry looks like a person's name and nothing else.

    Parameters
    ----------
    text : str
        An entry, or its first part.

    Returns
    -------
    bool
        Two to six words, nearly all with a capital, none of them of an organisation.
    """
    words = _drop_honorifics([word for word in text.split() if any(c.isalpha() for c in word)])
    if names_office(" ".join(words)):
        return False
    if not 2 <= len(words) <= 7 or any(character.isdigit() for character in text):
        return False
    if any(w[0].islower() and not _is_particle(w) for w in words):
        return False
    if load_cues("openers").are(fold_words(words[0])) or is_organisation(text) or text.isupper():
        return False
    return sum(word[0].isupper() or word[0] in '"“«(' for word in words) >= 2


def _is_particle(word: str) -> bool:
    """Tell whether a small word may stand in a person's name: "de", "d’Arc"."""
    return load_cues("particles").are(fold_words(word)) or bool(_GROWN_PARTICLE.match(word))


def is_titled(text: str) -> bool:
    """Tell whether an entry begins with a title before a person's name.

    Parameters
    ----------
    text : str
        An entry.

    Returns
    -------
    bool
        True for "The Revd Graham Thompson" and "Mayor Eric Garcetti".
    """
    words = text.split()
    return len(_drop_honorifics(words)) < len(words)


def _drop_honorifics(words: list[str]) -> list[str]:
    """Drop the titles before a person's name: "The Revd Dr"."""
    titles = load_cues("honorifics")
    if len(words) > 1 and load_cues("articles").are(fold_words(words[0])):
        words = words[1:] if titles.are(fold_words(words[1])) else words
    while words and all(map(titles.are, fold_words(words[0]).split())):
        words = words[1:]
    return words


def is_office(text: str) -> bool:
    """Tell whether a text names an office or a body that a person stands for.

    Parameters
    ----------
    text : str
        What follows a person's name, on its line or on the next.

    Returns
    -------
    bool
        True for "Segretario generale CGIL", "University of Chicago", "PCF".
    """
    return names_office(text) or is_organisation(text) or is_acronym(text) or text.isupper()


def names_office(text: str) -> bool:
    """Tell whether a word of an office or an academic body stands in a text.

    Parameters
    ----------
    text : str
        What follows a person's name.

    Returns
    -------
    bool
        True for "Segretario generale CGIL".
    """
    return load_cues("offices").stand_in(fold_words(text))


def is_person_with_office(text: str) -> bool:
    """Tell whether an entry is a person's name, a separator, and an office or body.

    Parameters
    ----------
    text : str
        An entry.

    Returns
    -------
    bool
        True for "Susanna Camusso – Segretario generale CGIL".
    """
    parts = _SEPARATOR.split(text, maxsplit=1)
    if len(parts) == 2 and is_person(parts[0].strip()) and is_office(parts[1].strip()):
        return True
    person, office = split_office(parts[0])
    return bool(office) and is_person(person)


def split_office(text: str) -> tuple[str, str]:
    """Part a person from the office that follows without a sign between.

    Parameters
    ----------
    text : str
        An entry, or its first part.

    Returns
    -------
    person, office : str
        Both empty where no word of an office follows two others.

    Examples
    --------
    >>> split_office("Len McCluskey General secretary")
    ('Len McCluskey', 'General secretary')
    """
    words = match_words(text)
    firsts = [first for first, _ in load_cues("offices").find(fold_words(text)) if first > 1]
    if not words or not firsts:
        return "", ""
    start = words[min(firsts)].start()
    return text[:start].strip(), text[start:]


def is_described_person(text: str) -> bool:
    """Tell whether an entry is a person's name, a separator, and a few words about the person.

    Parameters
    ----------
    text : str
        An entry.

    Returns
    -------
    bool
        True for "Christiane Marty, féministe" too, whose last word is no office.
    """
    parts = _SEPARATOR.split(text, maxsplit=1)
    if is_person_with_office(text):
        return True
    if len(parts) < 2 or not is_person(parts[0]):
        return False
    return is_office(parts[1]) or len(parts[1].split()) <= _MOST_WORDS_DESCRIBING


def holds_address(text: str) -> bool:
    """Tell whether an address stands in a text: of a page, of mail, or with a post code.

    Parameters
    ----------
    text : str
        An entry or a paragraph.

    Returns
    -------
    bool
        True for "Lange Straße 4, 10115 Berlin" and "pv@example.org".
    """
    return bool(_ADDRESS.search(text)) or _holds_street(text)


def _holds_street(text: str) -> bool:
    """Tell whether a street and a number stand side by side: "Calle 35", "14 High Street"."""
    if not any(character.isdigit() for character in text):
        return False
    folded = fold_words(text)
    words = folded.split()
    return any(
        any(word.isdigit() for word in words[max(first - _NEAR, 0) : last + _NEAR])
        for first, last in load_cues("streets").find(folded)
    )


def is_place(text: str) -> bool:
    """Tell whether a text is the name of a country or a place, and nothing else.

    Parameters
    ----------
    text : str
        An entry; a colon at its end does not count.

    Returns
    -------
    bool
        True for "Česko", "ARGENTINA:" and "the Kingdom of Bahrain".
    """
    words = fold_words(text).split()
    if len(words) > _LONGEST_PLACE:
        return False
    joining, states = load_cues("and"), _load_states()
    while words:
        joined = " ".join(words)
        if joined in load_places() or load_cues("regions").are(joined):
            return True
        bare = " ".join(word for word in words if not joining.are(word))
        if bare in load_places() and not joining.are(words[-1]):
            return True
        if not (load_cues("articles").are(words[0]) or words[0] in states):
            return False
        words = words[1:]
    return False


@cache
def _load_states() -> frozenset[str]:
    """Load the words that official names put before a country's own: "Kingdom of"."""
    return frozenset(fold_words(word) for _, word in list_words("states"))
