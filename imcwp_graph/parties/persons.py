"""Persons who sign: the name, and what is printed beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from imcwp_graph.folding import plain
from imcwp_graph.parties.lexicon import (
    fold_all,
    is_country,
    is_given_name,
    load_lexicon,
    split_words,
)
from imcwp_graph.parties.names import LONGEST_NAME, read_name, split_segments
from imcwp_graph.vocabulary import list_words, load_common

_CUT = re.compile(r"\s*(?:[,;:(\[]|\s[-–—]+\s|\n).*$", re.DOTALL)
_SUFFIX = re.compile(r"^\s*,?\s*(?P<suffix>Jr|Sr)\b\.?(?=\s*(?:[,;(\[–—-]|$))")
_OWN_SUFFIX = re.compile(r"\s+(?P<suffix>Jr|Sr)\.?$")
_GIVEN_BEHIND = re.compile(r"^,\s*(?P<given>[^,;:()\[\]]+?)\s*(?=[(\[]|$)")
_PARTED = " \t\n\xa0,;:-–—"
_BRACKETS = {"(": ")", "[": "]"}
# "Trinidad and Tobago" is a country of so many words; a name of as many has a word more.
_LONGEST_COUNTRY = 4
_LONGEST_NAME = 6
_LONGEST_GROUP = 16


@dataclass(frozen=True, slots=True)
class Person:
    """A person who signs.

    Attributes
    ----------
    name : str
        The name alone, without title, office, body and country.
    country : str
        ISO 3166-1 alpha-2 code of the country printed beside the name; empty if none is.
    affiliation : str
        What else is printed beside the name: the body, the office, the group.
    """

    name: str
    country: str = ""
    affiliation: str = ""


def read_person(printed: str, *, sure: bool = False) -> Person | None:
    """Read a person out of an entry: the name, and what is printed beside it.

    Parameters
    ----------
    printed : str
        An entry as printed.
    sure : bool
        Whether the caller knows that a person stands here, so that no office, body, title, first
        name or initial is needed for proof.

    Returns
    -------
    Person or None
        None if nothing shows that it is a person, or if nothing stands beside the name: such an
        entry is its own name already.

    Examples
    --------
    >>> read_person("Leslie M. Kay, Psychology, University of Chicago").affiliation
    'Psychology, University of Chicago'
    >>> read_person("Mr Ole BERG, Norway, SOC")
    Person(name='Ole BERG', country='NO', affiliation='SOC')
    >>> read_person("Communist Party, Italy") is None
    True
    >>> read_person("Andrea Torti - LINK", sure=True).name
    'Andrea Torti'
    """
    printed = printed.strip()
    if len(printed) > LONGEST_NAME:
        return None
    head = _CUT.sub("", printed)
    tail = printed[len(head) :]
    bare, titled = _drop_titles(head)
    bare, tail = _join_behind(bare, tail)
    bare, body = _cut_body(bare)
    bare, country = _cut_country(bare, known=titled or _holds_given(bare))
    if sure:
        return _make_person(bare or printed, country, body + tail)
    beside = body + tail
    if not _is_name(bare, loud=titled or _holds_given(bare), titled=titled):
        return None
    proven = titled or bool(_OWN_SUFFIX.search(bare)) or _holds_office(beside)
    if proven or (_shows_name(bare) and (beside or country)):
        return _make_person(bare, country, beside)
    return None


def is_person_like(name: str) -> bool:
    """Tell whether a name without anything beside it begins with a first name.

    Parameters
    ----------
    name : str
        A name as printed.

    Returns
    -------
    bool
        True for two to four words of a person's name: none of them tells a country.

    Examples
    --------
    >>> is_person_like("Chad Smith"), is_person_like("Chad Communist Party")
    (True, False)
    """
    words = _OWN_SUFFIX.sub("", name).split()
    if len(name) > LONGEST_NAME or not 2 <= len(words) <= 4 or not is_given_name(words[0]):
        return False
    return _CUT.sub("", name) == name and _is_name(name, loud=True)


def spell_suffix(name: str) -> str:
    """Spell the suffix of a person's name in one way.

    Parameters
    ----------
    name : str
        A name without anything beside it.

    Returns
    -------
    str
        The same with ``Jr.`` or ``Sr.``, if it has one.

    Examples
    --------
    >>> spell_suffix("Martin Luther King Jr")
    'Martin Luther King Jr.'
    """
    found = _OWN_SUFFIX.search(name)
    return f"{name[: found.start()]} {found['suffix']}." if found else name


def _make_person(name: str, country: str, beside: str) -> Person:
    """Sort what stands beside a name into the country and the affiliation."""
    name = spell_suffix(name)
    segments = [segment.text for segment in split_segments(beside)]
    for number, text in enumerate(segments):
        code = "" if country else _read_country(text, segments)
        if code:
            others = [
                other.strip(_PARTED) for place, other in enumerate(segments) if place != number
            ]
            return Person(name, code, ", ".join(others))
    return Person(name, country, _strip_marks(beside))


def _read_country(text: str, segments: Sequence[str]) -> str:
    """Read the country that a segment beside a name is; a code counts beside a group only.

    "(PT)" alone is a party more often than Portugal, in "(S&D, PT)" it is the country.
    """
    if len(text) == 2 and text.isupper() and text.isascii():
        group = [other for other in segments if other != text]
        short = len(group) == 1 and len(group[0]) <= _LONGEST_GROUP and not _holds_office(group[0])
        return text if short and group[0][0].isupper() and is_country(text) else _name_country(text)
    return _name_country(text)


def _name_country(text: str) -> str:
    if len(text) == 2 and text not in ("UK", "US"):
        return ""
    structure = read_name(text)
    alone = not (structure.concepts or structure.asides or structure.rest)
    return structure.country if alone else ""


def _strip_marks(beside: str) -> str:
    text = beside.strip(_PARTED)
    if not any(char.isalnum() for char in text):
        return ""
    closing = _BRACKETS.get(text[:1])
    if closing and text.find(closing) == len(text) - 1:
        return text[1:-1].strip()
    return text


def _drop_titles(head: str) -> tuple[str, bool]:
    words = head.split()
    start = 0
    titles = _cells("honorifics")
    while start < len(words) - 1 and plain(words[start]).strip(". ") in titles:
        start += 1
    return " ".join(words[start:]), start > 0


def _join_behind(bare: str, tail: str) -> tuple[str, str]:
    """Give back to a name what a comma parts from it: "King, Jr.", "Bell, Ada [D-IL-2]"."""
    if suffix := _SUFFIX.match(tail):
        return f"{bare} {suffix['suffix']}.", tail[suffix.end() :]
    given = _GIVEN_BEHIND.match(tail)
    if given and len(bare.split()) == 1 and is_given_name(given["given"].split()[0]):
        return f"{bare}, {given['given']}", tail[given.end() :]
    return bare, tail


def _cut_body(head: str) -> tuple[str, str]:
    """Cut a body printed behind a name without a comma: "Ada B. Lovelace University of London"."""
    words = head.split()
    bodies = _cells("bodies")
    for number, word in enumerate(words):
        if plain(word) in bodies and 2 <= number <= 4:
            return " ".join(words[:number]), " ".join(words[number:])
    return head, ""


def _cut_country(head: str, *, known: bool) -> tuple[str, str]:
    """Cut a country printed behind the name of a person without a mark: "Ole Berg Norway"."""
    words = head.split() if known else []
    for length in range(min(_LONGEST_COUNTRY, len(words) - 2), 0, -1):
        text = " ".join(words[-length:])
        if _names_place(text) and (country := _name_country(text)):
            return " ".join(words[:-length]), country
    return head, ""


def _names_place(text: str) -> bool:
    """Tell a place's own name from its adjective: Roman and German are surnames too."""
    words = split_words(text)
    length, readings = load_lexicon().look_up(words, 0)
    return length == len(words) and any(reading.sort == "place" for reading in readings)


def _is_name(text: str, *, loud: bool, titled: bool = False) -> bool:
    """Tell whether a text is two to six capitalised words, none of them an organisation's.

    Parameters
    ----------
    text : str
        What stands before the first mark, without titles.
    loud : bool
        Whether a word in capitals may be a surname, and not an acronym.
    titled : bool
        Whether a title stands before it: behind a title and a first name, "NOVA" is a surname.
    """
    words = text.replace(",", " ").split()
    if not 2 <= len(words) <= _LONGEST_NAME:
        return False
    particles = _particles()
    strong = [word for word in words if plain(word) not in particles]
    if len(strong) < 2 or not all(_capitalised(w, loud=loud) for w in strong):
        return False
    if all(len(word.strip(".")) == 1 for word in strong):
        return False
    kinds = titled and is_given_name(words[0])
    return not any(_of_organisations(word, kinds=kinds) for word in strong)


def _shows_name(text: str) -> bool:
    """Tell whether a name has a first name that is known, or an initial in its middle."""
    words = text.split()
    initial = len(words) > 2 and any(len(word.strip(".")) == 1 for word in words[1:])
    return initial or _holds_given(text)


def _holds_given(text: str) -> bool:
    """Tell whether the first name or, behind a surname, the second word is a first name."""
    return any(is_given_name(word.strip(",")) for word in text.split()[:2])


def _capitalised(word: str, *, loud: bool) -> bool:
    letters = [char for char in word if char.isalpha()]
    if not letters or not (letters[0].isupper() or is_given_name(word)):
        return False
    if loud or "." in word:
        return True
    return len(letters) < 3 or not all(char.isupper() for char in letters)


@cache
def _of_organisations(word: str, *, kinds: bool = False) -> bool:
    """Tell whether a word is one of organisations' names, or only of those of their kinds."""
    if is_given_name(word):
        return False
    words = split_words(word)
    if not words or words[0] in _cells("bodies"):
        return True
    known = load_common()["organisations"]
    return any(
        reading.sort == "word" and (not kinds or any(sort in known for sort in reading.means))
        for part in words
        for reading in load_lexicon().phrases.get(part, ())
        if len(part) > 3
    )


def _holds_office(text: str) -> bool:
    words = split_words(text)
    known = _cells("offices") | _cells("bodies")
    return any(
        " ".join(words[start : start + length]) in known
        for start in range(len(words))
        for length in (1, 2)
    )


@cache
def _particles() -> frozenset[str]:
    return fold_all(load_common()["particles"])


@cache
def _cells(table: str) -> frozenset[str]:
    return fold_all(word for _, word in list_words("persons", table))
