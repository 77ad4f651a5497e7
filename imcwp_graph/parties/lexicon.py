"""The words of names and places, folded and indexed, so that a printed name can be read."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from imcwp_graph.folding import plain
from imcwp_graph.vocabulary import (
    hash_sources,
    list_locales,
    list_words,
    load_common,
    load_territories,
    load_words,
)

_ABBREVIATION = re.compile(r"(?<=\w)\.(?=\w)")
# A compound as short as this is an abbreviation: "CP", "NCP".
_LONGEST_ABBREVIATION = 3
# Vowel signs of Indic and South-East Asian scripts are no \w to `re`.
_WORD = re.compile("(?:\\w|[\u0900-\u109f\u1780-\u17ff])+|&")


def split_words(text: str) -> list[str]:
    """Split a text into folded words; an elided article or preposition is a word of its own."""
    text = plain(text)
    if "'" in text:
        text = _elision().sub(r"\1 ", text).replace("'", "")
    return _WORD.findall(_ABBREVIATION.sub("", text) if "." in text else text)


@cache
def _elision() -> re.Pattern[str]:
    elided = "|".join(sorted({word for _, word in list_words("grammar", "elided")}))
    return re.compile(rf"(?<!\w)({elided})'(?=\w)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase can be in one language.

    Attributes
    ----------
    language : str
        The language.
    sort : str
        ``word``, ``place``, ``genitive``, ``locative`` or ``adjective``.
    means : tuple of str
        The concepts of a word, or the one place.
    """

    language: str
    sort: str
    means: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """Every phrase of the vocabulary.

    Attributes
    ----------
    phrases : dict
        Folded phrase to its readings.
    stems : dict
        Folded stem to its readings.
    glue : dict
        Language to its little words, each ``of``, ``in``, ``from`` or ``other``.
    countries : dict
        Place to the ISO code of its country, or the empty string.
    longest : dict
        First word of a phrase of several to how many words the longest such phrase has.
    speakers : dict
        Little word to the languages that have it.
    """

    phrases: dict[str, tuple[Reading, ...]]
    stems: dict[str, tuple[Reading, ...]]
    glue: dict[str, dict[str, str]]
    countries: dict[str, str]
    longest: dict[str, int]
    speakers: dict[str, tuple[str, ...]]

    def look_up(self, words: list[str], start: int) -> tuple[int, tuple[Reading, ...]]:
        """Find the longest phrase that begins at a word.

        Returns
        -------
        length, readings : int, tuple of Reading
            Of how many words it is and what it can mean; 0 and nothing if there is none.
        """
        if start >= len(words):
            return 0, ()
        longest = min(self.longest.get(words[start], 1), len(words) - start)
        for length in range(longest, 1, -1):
            found = self.phrases.get(" ".join(words[start : start + length]))
            if found:
                return length, found
        found = self.phrases.get(words[start], ()) + self._stem(words[start])
        return (1, found) if found else (0, ())

    def may_speak(self, word: str) -> bool:
        """Tell whether a phrase that is no place may begin with a folded word."""
        readings = self.phrases.get(word, ()) + self._stem(word)
        return word in self.longest or any(reading.sort == "word" for reading in readings)

    def _stem(self, word: str) -> tuple[Reading, ...]:
        for end in range(len(word), max(3, len(word) - 6), -1):
            if word[:end] in self.stems:
                return self.stems[word[:end]]
        return ()


_COMPILED = "lexicon.json"
_CODE = "parties/lexicon.py"


@cache
def load_lexicon() -> Lexicon:
    """Load the index of the vocabulary of organisations and places, or make it.

    Making it is slow, so it is kept beside the registry; what is kept of other words than today's
    is left aside.
    """
    source = files("imcwp_graph") / "parties" / "data" / _COMPILED
    compiled = json.loads(source.read_bytes()) if source.is_file() else {}
    if compiled.get("sources") != hash_sources(_CODE):
        return build_lexicon()
    readings = [
        Reading(language, sort, tuple(means.split(" ")))
        for language, sort, means in compiled["readings"]
    ]
    phrases, stems = (
        {phrase: tuple([readings[number] for number in found]) for phrase, found in table.items()}
        for table in (compiled["phrases"], compiled["stems"])
    )
    return Lexicon(
        phrases=phrases,
        stems=stems,
        glue=compiled["glue"],
        countries=compiled["countries"],
        longest=compiled["longest"],
        speakers={word: tuple(spoken) for word, spoken in compiled["speakers"].items()},
    )


def compile_lexicon() -> dict[str, Any]:
    """Put the index of the vocabulary into one table that is quickly loaded.

    Returns
    -------
    dict
        What ``parties/data/lexicon.json`` holds: each reading once, and the phrases with the
        numbers of theirs.
    """
    lexicon = build_lexicon()
    numbers: dict[Reading, int] = {}
    phrases, stems = (
        {
            phrase: [numbers.setdefault(reading, len(numbers)) for reading in readings]
            for phrase, readings in table.items()
        }
        for table in (lexicon.phrases, lexicon.stems)
    )
    return {
        "sources": hash_sources(_CODE),
        "readings": [(r.language, r.sort, " ".join(r.means)) for r in numbers],
        "phrases": phrases,
        "stems": stems,
        "glue": lexicon.glue,
        "countries": lexicon.countries,
        "longest": lexicon.longest,
        "speakers": lexicon.speakers,
    }


def build_lexicon() -> Lexicon:
    """Index the vocabulary of organisations and places.

    Returns
    -------
    Lexicon
        Every phrase that the languages' files and the CLDR hold or make.
    """
    phrases: dict[str, dict[Reading, None]] = defaultdict(dict)
    stems: dict[str, dict[Reading, None]] = defaultdict(dict)
    countries: dict[str, str] = {}
    for phrase, reading in _territory_readings(countries):
        phrases[phrase][reading] = None
    for text, reading in (*_word_readings(), *_place_readings(countries), *_demonym_readings()):
        target = stems if text.endswith("*") else phrases
        for phrase in _variants(text.rstrip("*")):
            target[phrase][reading] = None
    indexed = {phrase: _settle(tuple(found)) for phrase, found in phrases.items()}
    longest: dict[str, int] = {}
    for phrase, found in indexed.items():
        words = phrase.split(" ")
        if found and len(words) > 1:
            longest[words[0]] = max(len(words), longest.get(words[0], 0))
    glue = _glue()
    speakers: dict[str, list[str]] = defaultdict(list)
    for language, little in glue.items():
        for word in little:
            speakers[word].append(language)
    return Lexicon(
        phrases={phrase: found for phrase, found in indexed.items() if found},
        stems={stem: tuple(found) for stem, found in stems.items()},
        glue=glue,
        countries=countries,
        longest=longest,
        speakers={word: tuple(languages) for word, languages in speakers.items()},
    )


def _settle(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Drop what one language cannot mean: two territories, or an adjective spelt like the name."""
    named = {(r.language, r.means) for r in readings if r.sort == "place"}
    kept = [r for r in readings if r.sort != "adjective" or (r.language, r.means) not in named]
    places: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for reading in kept:
        if reading.sort in ("place", "genitive"):
            places[reading.language].add(reading.means)
    # A nominative beats a genitive that looks like it ("Niger" against what a rule makes).
    return tuple(
        r
        for r in kept
        if r.sort in ("word", "adjective", "locative")
        or len(places[r.language]) == 1
        or (r.sort == "place" and len({m for lang, m in named if lang == r.language}) == 1)
    )


def _variants(text: str) -> Iterator[str]:
    parts = [" ".join(split_words(part)) for part in text.split("&")]
    joints = [" "] if len(parts) == 1 else [" ", *(f" {word} " for word in _joints())]
    for joint in joints:
        phrase = joint.join(parts)
        if phrase:
            yield phrase


@cache
def _joints() -> tuple[str, ...]:
    return ("&", *sorted(fold_all(word for _, word in list_words("glue", "and"))))


def _word_readings() -> Iterator[tuple[str, Reading]]:
    for language, words in load_words().items():
        for concept, spelt in words["concepts"].items():
            for text in spelt:
                for before in ("", *words["grammar"]["attached"]):
                    yield before + text, Reading(language, "word", tuple(concept.split()))


def _territory_readings(countries: dict[str, str]) -> Iterator[tuple[str, Reading]]:
    """Read the CLDR's names of countries, folded, in the cases that the vocabulary can make."""
    for language, locale in list_locales():
        cases = {case: _rules(language, case) for case in ("genitive", "locative")}
        for territory, name in load_territories(locale).items():
            if is_country(territory):
                countries[territory] = territory
                for folded in _list_spellings(name):
                    yield folded, Reading(language, "place", (territory,))
                    for case, rules in cases.items():
                        for declined in _decline(folded, rules):
                            yield declined, Reading(language, case, (territory,))


def _list_spellings(territory: str) -> Iterator[str]:
    """List how a territory's name is spelt: the CLDR writes "Trinidad & Tobago"."""
    elsewhere = load_common()["elsewhere"]
    return (folded for folded in _variants(territory) if folded not in elsewhere)


def _rules(language: str, case: str) -> list[tuple[str, list[str]]]:
    """Fold the endings that a language has for a case, the longest first."""
    endings = load_words()[language][case] if language in load_words() else {}
    rules = [(plain(end), [plain(ending) for ending in new]) for end, new in endings.items()]
    return sorted(rules, key=lambda rule: -len(rule[0]))


def _place_readings(countries: dict[str, str]) -> Iterator[tuple[str, Reading]]:
    regions = load_common()["countries"]
    for language, words in load_words().items():
        for place, spelt in words["genitives"].items():
            for text in spelt:
                yield text, Reading(language, "genitive", (place,))
        suffixed = words["grammar"]["suffixed"]
        locative = _rules(language, "locative") if suffixed else []
        for place, spelt in words["places"].items():
            countries[place] = regions.get(place, place)
            for text in spelt:
                yield text, Reading(language, _case(text, language), (place,))
                for declined in _decline(" ".join(split_words(text)), locative):
                    yield declined, Reading(language, "locative", (place,))


def _case(text: str, language: str) -> str:
    """Tell a listed genitive from a nominative: in declining languages both may be listed."""
    endings = tuple(load_words()[language]["grammar"]["genitive_endings"])
    return "genitive" if endings and plain(text).endswith(endings) else "place"


def is_country(territory: str) -> bool:
    """Tell the code of a country of ISO 3166-1 from the CLDR's other codes."""
    return len(territory) == 2 and territory.isalpha() and territory not in _NOT_COUNTRIES


# Two-letter codes of the CLDR that ISO 3166-1 does not assign to a country.
_NOT_COUNTRIES = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ")
)


def _decline(name: str, rules: list[tuple[str, list[str]]]) -> Iterator[str]:
    for ending, made in rules:
        if name.endswith(ending):
            stem = name[: len(name) - len(ending)]
            yield from (stem + new for new in made)
            return


def _demonym_readings() -> Iterator[tuple[str, Reading]]:
    for language, words in load_words().items():
        endings = dict.fromkeys(("", words["grammar"]["feminine"], words["grammar"]["plural"]))
        for place, spelt in words["demonyms"].items():
            for text in spelt:
                for after in endings:
                    yield text + after, Reading(language, "adjective", (place,))


_LITTLE = (("other", "and"), ("other", "other"), ("from", "from"), ("of", "of"), ("in", "in"))


def _glue() -> dict[str, dict[str, str]]:
    glue = {}
    for language, words in load_words().items():
        # Read from "other" to "in" so that a preposition wins over the article spelt like it.
        little = {
            " ".join(split_words(word)): sort
            for sort, key in _LITTLE
            for word in words["glue"][key]
        }
        # A language without little words reads no names yet.
        if little:
            glue[language] = little | {"&": "other"}
    return glue


@cache
def little_words() -> frozenset[str]:
    """Give the little words of all languages."""
    return frozenset(load_lexicon().speakers)


@lru_cache(maxsize=16384)
def spell_initials(word: str) -> str:
    """Give the letters of a folded word in an acronym: of a compound, those of its parts.

    Examples
    --------
    >>> spell_initials("party"), spell_initials("cp"), spell_initials("компартия")
    ('p', 'cp', 'кп')
    """
    for reading in load_lexicon().phrases.get(word, ()):
        if reading.sort == "word" and len(reading.means) > 1:
            own = load_words()[reading.language]["concepts"]
            parts = [spelt[0] for concept in reading.means if (spelt := own.get(concept))]
            long = len(word) > _LONGEST_ABBREVIATION
            return "".join(plain(word)[0] for word in parts) if long else word
    return word[0]


@lru_cache(maxsize=16384)
def is_given_name(word: str) -> bool:
    """Tell whether a word is a known first name, or a compound that begins with one.

    Examples
    --------
    >>> is_given_name("Jean-Marc"), is_given_name("Greenpeace")
    (True, False)
    """
    exact, folded = _given_names()
    return any(
        start.lower() in exact or (plain(start) in folded and not _has_meaning(plain(start)))
        for start in (word, word.split("-")[0])
    )


def _has_meaning(word: str) -> bool:
    """Tell whether a word is one of the vocabulary: Germán is a first name, German is none."""
    return word in load_lexicon().phrases


@cache
def _given_names() -> tuple[frozenset[str], frozenset[str]]:
    names = {*load_common()["given"], *(name for _, name in list_words("persons", "given"))}
    return frozenset(names), frozenset(map(plain, names))


def fold_all(words: Iterable[str]) -> frozenset[str]:
    """Fold single words of the vocabulary for look-up."""
    return frozenset(" ".join(split_words(word)) for word in words)
