"""Phrases that announce, end or forbid a list, found in printed text.

The words themselves are data (`words/`, one file a language); here is only how they are looked up:
on folded words, in time linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from imcwp_graph.folding import fold_words as fold_words
from imcwp_graph.vocabulary import (
    fold_phrase,
    list_folded,
    list_themes,
    list_words,
    load_words,
)

# The vowel signs of Indic scripts are no \w to `re`, nor are the marks over Arabic letters.
_PRINTED_WORD = re.compile(
    "[^\\W_](?:[^\\W_]|[\u0300-\u036f\u05b0-\u05c7\u064b-\u065f\u0670\u0900-\u109f\u1780-\u17ff])*"
)
_TOKEN = re.compile(r"\S+")
_COUNT = re.compile(r"[0-9]{1,4}$")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# Between a number and what it counts: "73 communist and workers' parties".
_WORDS_BETWEEN = 6
# Capital letters of the Latin, Greek and Cyrillic alphabets, for character classes.
CAPITALS = "".join(chr(code) for code in range(0x530) if chr(code).isupper())
# What the small words inside names say, in the order in which they are listed.
_GLUE = ("of", "from", "in", "and", "other")


def match_words(text: str) -> list[re.Match[str]]:
    """Find the printed words that the folded words of a text stand for, one for one.

    Parameters
    ----------
    text : str
        Anything printed.

    Returns
    -------
    list of re.Match
        The word at each index of ``fold_words(text).split()``. Where folding makes several words of
        one, or one of several, all of them are where the whole stands between blanks.

    Examples
    --------
    >>> [word[0] for word in match_words("À l’initiative du PCP")]
    ['À', 'l', 'initiative', 'du', 'PCP']
    """
    words = list(_PRINTED_WORD.finditer(text))
    if len(words) == len(fold_words(text).split()):
        return words
    matched: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        folded = fold_words(token[0]).split()
        inside = list(_PRINTED_WORD.finditer(text, token.start(), token.end()))
        matched += inside if len(inside) == len(folded) else [token] * len(folded)
    return matched if len(matched) == len(fold_words(text).split()) else []


class Phrases:
    """A set of phrases that can be looked up in a text, word by word.

    Parameters
    ----------
    phrases : iterable of str
        Folded; a trailing ``*`` stands for any ending of the last word, a leading one for any
        beginning of a single word, as German and Swedish compounds have.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        # By their last word or stem, the words before it.
        self._whole: dict[str, list[list[str]]] = {}
        self._stems: dict[str, list[list[str]]] = {}
        self._lines: set[str] = set()
        tails: set[str] = set()
        for phrase in phrases:
            if phrase.startswith("*"):
                tails.add(phrase.strip("*"))
                continue
            words = phrase.rstrip("*").split()
            stem = phrase.endswith("*")
            self._lines.add(" ".join(words))
            if stem:
                self._stems.setdefault(words[-1], []).append(words[:-1])
            else:
                self._whole.setdefault(words[-1], []).append(words[:-1])
        self._lengths = sorted({len(stem) for stem in self._stems})
        # Few words begin as any stem does, so that the others are not tried at every length.
        self._shortest = self._lengths[0] if self._lengths else 0
        self._beginnings = {stem[: self._shortest] for stem in self._stems}
        self._tails = tuple(sorted(tails))

    def find(self, folded: str) -> Iterator[tuple[int, int]]:
        """Give the first and the last word of each phrase that stands in a folded text."""
        words = folded.split()
        for index, word in enumerate(words):
            if word in self._whole:
                yield from _find_before(words, index, self._whole[word])
            if word[: self._shortest] in self._beginnings:
                for length in self._lengths:
                    if length > len(word):
                        break
                    yield from _find_before(words, index, self._stems.get(word[:length], ()))
            if self._tails and word.endswith(self._tails) and word not in self._tails:
                yield index, index

    def stand_in(self, folded: str) -> bool:
        """Tell whether any phrase stands in a folded text."""
        return next(self.find(folded), None) is not None

    def are(self, folded: str) -> bool:
        """Tell whether a folded text is one of the phrases and nothing else."""
        return folded in self._lines

    def openings(self, folded: str) -> Iterator[int]:
        """Give the length in words of each phrase that a folded text begins with."""
        for first, last in self.find(" ".join(folded.split()[:8])):
            if not first:
                yield last + 1

    def begin(self, folded: str) -> bool:
        """Tell whether a folded text begins with one of the phrases."""
        return next(self.openings(folded), 0) > 0


def _find_before(
    words: list[str], index: int, beginnings: Iterable[list[str]]
) -> Iterator[tuple[int, int]]:
    """Give the span of each phrase that ends at a word and whose other words stand before it."""
    for beginning in beginnings:
        start = index - len(beginning)
        if start >= 0 and words[start:index] == beginning:
            yield start, index


@cache
def load_cues(kind: str) -> Phrases:
    """Give the phrases of one kind in all languages.

    Parameters
    ----------
    kind : str
        A key of a language's file such as ``signed`` or ``attended``.

    Returns
    -------
    Phrases
        Ready for look-up.

    Examples
    --------
    >>> load_cues("signed").stand_in(fold_words("Unterzeichnerliste vom 21. März:"))
    True
    """
    return Phrases(list_folded(kind))


@cache
def list_kinds() -> tuple[str, ...]:
    """List the kinds of cues, which each language's file has as keys.

    Returns
    -------
    tuple of str
        In the order of the files.

    Examples
    --------
    >>> "signed" in list_kinds()
    True
    """
    words = next(iter(load_words().values()))
    return tuple(
        key for key, found in words.items() if isinstance(found, list) and key != "locales"
    )


def list_phrases(kind: str) -> list[str]:
    """List the phrases of one kind in all languages, as the vocabulary writes them.

    Parameters
    ----------
    kind : str
        A key of a language's file.

    Returns
    -------
    list of str
        In the order of the languages.
    """
    return [phrase for _, phrase in list_words(kind)]


@cache
def spell_cues(kind: str) -> str:
    """Spell the phrases of one kind in all languages as a pattern for printed text.

    Parameters
    ----------
    kind : str
        A key of a language's file such as ``and``, whose phrases are spelt as printed.

    Returns
    -------
    str
        Alternatives in a group, the longest first.

    Examples
    --------
    >>> re.match(spell_cues("and"), "και")[0]
    'και'
    """
    return _spell_any(list_phrases(kind))


def spell_glue() -> str:
    """Spell the small words inside names ("of the") in all languages, as a pattern.

    Returns
    -------
    str
        Alternatives in a group, the longest first.

    Examples
    --------
    >>> re.match(spell_glue(), "de las")[0]
    'de'
    """
    return _spell_any(word for _, word in list_glue())


def list_glue() -> Iterator[tuple[str, str]]:
    """List the small words inside names in all languages, with what they say.

    Yields
    ------
    str, str
        ``of``, ``from``, ``in``, ``and`` or ``other``, and the word as printed.
    """
    for says in _GLUE:
        for _, word in list_words("glue", says):
            yield says, word


def _spell_any(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})"


@cache
def load_themes(section: str) -> dict[str, Phrases]:
    """Give the phrases of a section in all languages, by theme.

    Parameters
    ----------
    section : str
        ``kinds`` or ``series``.

    Returns
    -------
    dict of str to Phrases
        What the theme is called here, in the order of ``words/common.toml``, to how texts call it.
    """
    themes = list_themes(section).items()
    return {theme: Phrases(filter(None, map(fold_phrase, words))) for theme, words in themes}


@cache
def load_section(section: str) -> Phrases:
    """Give all phrases of a section in all languages, whatever their theme.

    Parameters
    ----------
    section : str
        ``kinds`` or ``series``.

    Returns
    -------
    Phrases
        Ready for look-up.

    Examples
    --------
    >>> load_section("kinds").stand_in(fold_words("Déclaration commune"))
    True
    """
    return Phrases(list_folded(section))


def says_refused(folded: str) -> bool:
    """Tell whether folded words say that somebody did not sign.

    Parameters
    ----------
    folded : str
        Folded words of a heading or a sentence.

    Returns
    -------
    bool
        True for a word of refusal, and for a "not" within two words before one of signing.

    Examples
    --------
    >>> says_refused(fold_words("No han suscrito:"))
    True
    >>> says_refused(fold_words("No a la OTAN. Firman:"))
    False
    """
    if load_cues("refused").stand_in(folded):
        return True
    words = folded.split()
    for kind in ("signed", "colon"):
        for first, _ in load_cues(kind).find(folded):
            if any(load_cues("not").are(word) for word in words[max(first - 2, 0) : first]):
                return True
    return False


def find_count(folded: str, kind: str) -> int | None:
    """Find a claimed number: "37 organisations", "73 communist and workers' parties".

    Parameters
    ----------
    folded : str
        Folded words of a line.
    kind : str
        ``counted`` or ``countries``: the nouns that the number may count.

    Returns
    -------
    int or None
        The first such number; a year is none.

    Examples
    --------
    >>> find_count(fold_words("73 Parties from 57 countries took part"), "countries")
    57
    """
    words = folded.split()
    nouns = load_cues(kind)
    for index, word in enumerate(words):
        if _COUNT.match(word) and not _FIRST_YEAR <= int(word) <= _LAST_YEAR:
            following = words[index + 1 : index + 1 + _WORDS_BETWEEN]
            stop = next((i for i, w in enumerate(following) if w.isdigit()), len(following))
            if nouns.stand_in(" ".join(following[:stop])):
                return int(word)
    return None
