"""The compact label of a name, for pictures."""

from __future__ import annotations

import re
from functools import cache

from imcwp_graph.parties.lexicon import load_lexicon, split_words
from imcwp_graph.parties.names import LONGEST_NAME
from imcwp_graph.vocabulary import load_words

_LAST_BRACKET = re.compile(r"[(\[]\s*([^()\[\],;]{2,12})(?:[,;][^()\[\]]*)?[)\]]\s*$")


def shorten_name(printed: str) -> str:
    """Give a compact label: the acronym printed with a name, else a form by rule.

    Parameters
    ----------
    printed : str
        A name as printed.

    Returns
    -------
    str
        The acronym in its last brackets if there is one, else the name with its kind as letters
        and without the "of" before the country; the name itself where no rule applies.

    Examples
    --------
    >>> shorten_name("Communist Party of Argentina")
    'CP Argentina'
    >>> shorten_name("Communist Party in Denmark")
    'CP in Denmark'
    >>> shorten_name("Party of Progress (PoP)")
    'PoP'
    >>> shorten_name("Progressive Tribune")
    'Progressive Tribune'
    """
    if len(printed) > LONGEST_NAME:
        return printed.strip()
    acronym = _LAST_BRACKET.search(printed)
    if acronym and _looks_short(text := acronym.group(1).strip()):
        return text
    for pattern, letters, of in _shortenings():
        if pattern.search(printed):
            return of.sub(" ", pattern.sub(letters, printed, count=1), count=1).strip()
    return printed.strip()


def _looks_short(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    known = load_lexicon().look_up(split_words(text), 0)[0]
    return capitals >= 2 and 2 * capitals >= len(letters) and not known


@cache
def _shortenings() -> tuple[tuple[re.Pattern[str], str, re.Pattern[str]], ...]:
    phrases: dict[str, str] = {}
    little: dict[str, list[str]] = {}
    for language, words in load_words().items():
        for phrase, letters in words["short"].items():
            phrases[phrase] = letters
            little.setdefault(phrase, []).append(language)
    return tuple(
        (
            re.compile(rf"\b{_spaced(phrase)}\b", re.IGNORECASE),
            letters,
            re.compile(_after(letters, [load_words()[lang]["glue"] for lang in little[phrase]])),
        )
        for phrase, letters in sorted(phrases.items(), key=lambda rule: (-len(rule[0]), rule[0]))
    )


def _spaced(phrase: str) -> str:
    return r"\s+".join(re.escape(word).replace("'", "['’]") for word in phrase.split())


def _after(letters: str, glue: list[dict[str, list[str]]]) -> str:
    """Make the pattern of an "of" and its article behind the letters of a kind."""
    of = "|".join(re.escape(word) for cells in glue for word in (*cells["of"], *cells["from"]))
    articles = "|".join(re.escape(w) for cells in glue for w in cells["other"] if len(w) > 1)
    if not of:
        return "(?!)"
    return rf"(?i:(?<=\b{letters})\s+(?:{of})(?:\s+|['’])(?:(?:{articles})\s+)?)"
