"""The words of names and places, folded and indexed, so that a printed name can be read."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale

from imcwp_graph.vocabulary import load_words, split_cell

_APOSTROPHES = "'’‘‛ʼʹʻʽʾʿ`´′‵＇\"“”„‟«»‹›″ʺ˝΄᾽᾿῾`´׳״\ufffd"
_DASHES = "-‐‑‒–—―−⁃⸺⸻﹘﹣－/⁄∕"
_SPECIAL = str.maketrans(
    {
        "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "æ": "ae",
        "œ": "oe", "ħ": "h", "ŋ": "n", "ŧ": "t", "ə": "e", "ς": "σ",
        "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ـ": "",
        "ґ": "г",
    }
)  # fmt: skip
_TO_APOSTROPHE = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
_TO_ASCII = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_DASHES, "-"))
_MOJIBAKE = re.compile("â€[™˜œ\x9d\x99\x98\x9c]")
_ENTITY = re.compile(r"&#?\w{2,12};")
# What a letter of two or three bytes in UTF-8 looks like when it was read as cp1252.
_MISREAD = re.compile(
    "[\u00c2-\u00df\u0392-\u03a9][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
_MENDED = _APOSTROPHES + _DASHES + ".,;:&()[]" + "0123456789" + "\u0301\u0300"
# Marks that accents are written with; the vowel signs of Indic scripts are letters, not accents.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
# What stood for an apostrophe once: "Worker–s", "Worker?s", "Worker ' s", "d' Azur".
_LOST_S = re.compile(r"(?<=[^\W\d_]{3})\s?['?-]\s?s(?!\w)")
_LOOSE_ELISION = re.compile(r"(?<!\w)([dl])'\s+(?=\w)")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ASCII_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_ABBREVIATION = re.compile(r"(?<=\w)\.(?=\w)")
# Vowel signs of Indic and South-East Asian scripts are no \w to `re`.
# A compound as short as this is an abbreviation: "CP", "NCP".
_LONGEST_ABBREVIATION = 3
_WORD = re.compile("(?:\\w|[\u0900-\u109f\u1780-\u17ff])+|&")


@lru_cache(maxsize=65536)
def repair_text(text: str) -> str:
    """Undo what a careless program did to letters: HTML entities left in, UTF-8 read as cp1252.

    Only for comparing; what is shown stays as printed.

    Examples
    --------
    >>> repair_text("Workers&#39; Party of Bohemia &amp; Moravia (KSÄŒM)")
    "Workers' Party of Bohemia & Moravia (KSČM)"
    >>> repair_text("São Tomé")
    'São Tomé'
    """
    text = text.strip()
    if "&" in text and ";" in text:
        for _ in range(2):
            text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    if not text.isascii() and _MISREAD.search(text):
        # Not at no-break spaces: one may be half of a misread letter.
        text = " ".join(_decode_again(word) for word in _ASCII_SPACE.split(text))
    return text


def _decode_again(word: str) -> str:
    """Read as UTF-8 the bytes of a word that was read as cp1252, if that gives letters."""
    if word.isascii():
        return word
    try:
        # cp1252 leaves five bytes open, which programs pass through as they are.
        data = b"".join(
            char.encode("latin-1" if char in "\x81\x8d\x8f\x90\x9d" else "cp1252") for char in word
        )
        found = data.decode("utf-8")
    except UnicodeError:
        return word
    return found if all(char.isalpha() or char in _MENDED for char in found) else word


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Take case, accents and look-alike glyphs off a text, and keep its words apart.

    Apostrophes and quotes become ``'``, hyphens, dashes and slashes ``-``, white space one space.
    """
    text = repair_text(text)
    if not text.isascii():
        text = _strip_accents(_MOJIBAKE.sub("'", text).translate(_TO_APOSTROPHE))
    text = text.lower().translate(_TO_ASCII)
    if not text.isprintable():
        text = _CONTROLS.sub(" ", text)
    text = " ".join(text.split())
    if "'" in text or "-" in text or "?" in text:
        text = _LOOSE_ELISION.sub(r"\1'", _LOST_S.sub("s", text))
    return text


def _strip_accents(text: str) -> str:
    text = unicodedata.normalize("NFKD", text).casefold()
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_SPECIAL)
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return unicodedata.normalize("NFKC", text).translate(_TO_APOSTROPHE)


def split_words(text: str) -> list[str]:
    """Split a text into folded words; an elided article or preposition is a word of its own."""
    text = plain(text)
    if "'" in text:
        text = _elision().sub(r"\1 ", text).replace("'", "")
    return _WORD.findall(_ABBREVIATION.sub("", text) if "." in text else text)


@cache
def _elision() -> re.Pattern[str]:
    elided = "|".join(load_words("organisations")["elided"])
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
    longest : int
        How many words the longest phrase has.
    speakers : dict
        Little word to the languages that have it.
    """

    phrases: dict[str, tuple[Reading, ...]]
    stems: dict[str, tuple[Reading, ...]]
    glue: dict[str, dict[str, str]]
    countries: dict[str, str]
    longest: int
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
        for length in range(min(self.longest, len(words) - start), 1, -1):
            found = self.phrases.get(" ".join(words[start : start + length]))
            if found:
                return length, found
        found = self.phrases.get(words[start], ()) + self._stem(words[start])
        return (1, found) if found else (0, ())

    def _stem(self, word: str) -> tuple[Reading, ...]:
        for end in range(len(word), max(3, len(word) - 6), -1):
            if word[:end] in self.stems:
                return self.stems[word[:end]]
        return ()


@cache
def load_lexicon() -> Lexicon:
    """Index the vocabulary of organisations and places once."""
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
    glue = _glue()
    speakers: dict[str, list[str]] = defaultdict(list)
    for language, words in glue.items():
        for word in words:
            speakers[word].append(language)
    return Lexicon(
        phrases={phrase: found for phrase, found in indexed.items() if found},
        stems={stem: tuple(found) for stem, found in stems.items()},
        glue=glue,
        countries=countries,
        longest=max(phrase.count(" ") + 1 for phrase in indexed),
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
    glue = load_words("organisations")["glue"]
    joints = {
        " ".join(split_words(word)) for cells in glue.values() for word in split_cell(cells["and"])
    }
    return ("&", *sorted(joints))


def _word_readings() -> Iterator[tuple[str, Reading]]:
    attached = load_words("organisations")["attached"]
    for language, concepts in load_words("organisations")["words"].items():
        for concept, cell in concepts.items():
            for text in split_cell(cell):
                for before in ("", *split_cell(attached.get(language, ""))):
                    yield before + text, Reading(language, "word", tuple(concept.split()))


def _territory_readings(countries: dict[str, str]) -> Iterator[tuple[str, Reading]]:
    """Read the CLDR's names of countries, folded, in the cases that the vocabulary can make."""
    data = load_words("places")
    for code in data["languages"]:
        language = {"pt_PT": "pt", "sr_Latn": "hr", "bs": "hr"}.get(code, code)
        cases = {case: _rules(data[case].get(code, {})) for case in ("genitive", "locative")}
        for territory, name in sorted(Locale.parse(code).territories.items()):
            if is_country(territory):
                countries[territory] = territory
                folded = " ".join(split_words(name))
                if folded in split_cell(data["elsewhere"].get(territory, "")):
                    continue
                yield folded, Reading(language, "place", (territory,))
                for case, rules in cases.items():
                    for declined in _decline(folded, rules):
                        yield declined, Reading(language, case, (territory,))


def _rules(endings: dict[str, str]) -> list[tuple[str, list[str]]]:
    """Fold the endings of a case, the longest first."""
    rules = [
        (plain(end), [plain(n) for n in split_cell(new)] or [""]) for end, new in endings.items()
    ]
    return sorted(rules, key=lambda rule: -len(rule[0]))


def _place_readings(countries: dict[str, str]) -> Iterator[tuple[str, Reading]]:
    for language, cells in load_words("places")["genitives"].items():
        for place, cell in cells.items():
            for text in split_cell(cell):
                yield text, Reading(language, "genitive", (place,))
    for place, names in load_words("places")["places"].items():
        countries[place] = names["country"]
        for language in sorted(names.keys() - {"country"}):
            locative = _rules(load_words("places")["locative"].get(language, {}))
            for text in split_cell(names[language]):
                yield text, Reading(language, _case(text, language), (place,))
                if language in _SUFFIXED:
                    folded = " ".join(split_words(text))
                    for declined in _decline(folded, locative):
                        yield declined, Reading(language, "locative", (place,))


def _case(text: str, language: str) -> str:
    """Tell a listed genitive from a nominative: in declining languages both may be listed."""
    inflected = load_words("places")["genitive"].get(language)
    endings = _GENITIVE_ENDINGS.get(language)
    if not inflected or not endings:
        return "place"
    return "genitive" if plain(text).endswith(endings) else "place"


# Languages that say "in" by an ending alone, whatever the name ends in.
_SUFFIXED = ("fi", "hu", "tr")
# Endings by which a listed name of a declining language is known for a genitive.
_GENITIVE_ENDINGS = {
    "de": ("ens", "lands", "reas"),
    "da": ("ens", "as", "us"),
    "nb": ("ens", "as", "us"),
    "sv": ("ens", "as", "us"),
    "pl": ("ii", "iej", "ej", "ow", "iec", "aw", "ei", "ny"),
    "cs": ("y", "u", "ske", "ie", "je"),
    "sk": ("y", "ej", "ov", "ie"),
    "hr": ("e", "ine", "va"),
    "sr": ("е",),
    "sl": ("e",),
    "ru": ("ии", "ы", "ои", "а", "ого", "си", "еи"),
    "uk": ("ії", "и", "ої", "ого", "ів"),
    "el": ("ασ", "ησ", "ων"),
    "ro": ("ei",),
    "fi": ("n",),
}


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
    endings = [load_words("places")[number] for number in ("feminine", "plural")]
    for language, places in load_words("places")["demonyms"].items():
        for place, cell in places.items():
            for text in split_cell(cell):
                for after in dict.fromkeys(("", *(table.get(language, "") for table in endings))):
                    yield text + after, Reading(language, "adjective", (place,))


_LITTLE = (("other", "and"), ("other", "other"), ("from", "from"), ("of", "of"), ("in", "in"))


def _glue() -> dict[str, dict[str, str]]:
    glue = {}
    for language, cells in load_words("organisations")["glue"].items():
        # Read from "other" to "in" so that a preposition wins over the article spelt like it.
        glue[language] = {
            " ".join(split_words(word)): sort
            for sort, words in _LITTLE
            for word in split_cell(cells.get(words, ""))
        }
        glue[language]["&"] = "other"
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
            own = load_words("organisations")["words"][reading.language]
            parts = [cell for concept in reading.means if (cell := own.get(concept))]
            long = len(word) > _LONGEST_ABBREVIATION
            return "".join(plain(cell)[0] for cell in parts) if long else word
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
    cells = load_words("persons")["given"].values()
    names = {name for cell in cells for name in split_cell(cell)}
    return frozenset(names), frozenset(map(plain, names))


def fold_all(words: Iterable[str]) -> frozenset[str]:
    """Fold single words of the vocabulary for look-up."""
    return frozenset(" ".join(split_words(word)) for word in words)
