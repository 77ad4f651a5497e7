"""One-letter slips in the generic words of names."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from imcwp_graph.parties.lexicon import load_lexicon

_Concepts = tuple[str, ...]


@lru_cache(maxsize=16384)
def mend_slip(word: str, languages: tuple[str, ...]) -> tuple[_Concepts, ...]:
    """Find what generic word of some languages a word is one letter away from.

    Parameters
    ----------
    word : str
        A folded word.
    languages : tuple of str
        The languages of the name that it stands in.

    Returns
    -------
    tuple of tuple of str
        The concepts of the word meant; empty if there is none, or more than one.

    Examples
    --------
    >>> mend_slip("comunist", ("en",)), mend_slip("worker", ("en",))
    ((('communist',),), ())
    """
    if len(word) < 4:
        return ()
    meant = {
        concepts
        for generic, concepts in _generic_words(languages).get(word[0], ())
        if OSA.distance(word, generic, score_cutoff=1) == 1 and not _is_inflection(word, generic)
    }
    return (meant.pop(),) if len(meant) == 1 else ()


def _is_inflection(word: str, generic: str) -> bool:
    """Tell a plural, a singular or another gender from a slip."""
    vowels = "aeiouαεηιουωаеиоуыя"
    if len(word) == len(generic):
        return word[:-1] == generic[:-1] and word[-1] in vowels and generic[-1] in vowels
    longer, shorter = sorted((word, generic), key=len, reverse=True)
    return longer[:-1] == shorter and longer[-1] in vowels + "snr"


@cache
def _generic_words(languages: tuple[str, ...]) -> dict[str, tuple[tuple[str, _Concepts], ...]]:
    """Index the single words of some languages by their first letter."""
    index: dict[str, set[tuple[str, _Concepts]]] = defaultdict(set)
    for language in languages:
        for phrase, concepts in _generic_words_of(language):
            index[phrase[0]].add((phrase, concepts))
    return {letter: tuple(sorted(words)) for letter, words in index.items()}


@cache
def _generic_words_of(language: str) -> tuple[tuple[str, _Concepts], ...]:
    return tuple(
        (phrase, reading.means)
        for phrase, readings in load_lexicon().phrases.items()
        for reading in readings
        if reading.sort == "word"
        and reading.language == language
        and " " not in phrase
        and len(phrase) > 3
    )
