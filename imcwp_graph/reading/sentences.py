"""Names inside a sentence, where only capitals and known names show where a name ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from imcwp_graph.reading.cues import (
    fold_words,
    list_phrases,
    load_cues,
    load_themes,
    spell_cues,
    spell_glue,
)
from imcwp_graph.reading.enumerations import split_items
from imcwp_graph.reading.pieces import are_bodies, drop_small_words
from imcwp_graph.reading.shapes import Knows, clean_name, is_acronym, is_organisation

_JOINTS = re.compile(
    rf"\s*[,;،؛]\s*(?:{spell_cues('and')}\s+)?|\s+(?:{spell_cues('and')}|&)\s+|\s+[-–—/]\s+"
)
_DASH = re.compile(r"\s+[-–—/]\s+")
_SMALL = re.compile(rf"(?:{spell_glue()}|{spell_cues('and')}|{spell_cues('articles')})$")
# "together with" and "as well as" are of several words.
_AND_WORDS = frozenset(word for phrase in list_phrases("and") for word in phrase.split())
_TOKEN = re.compile(r"\S+")
# Turkish and its like hang an ending on a name: "TKP'nin".
_ENDING = re.compile(r"(?:['’:]\w{1,4})?\s*$")
_LONGEST_NAME = 16
# A short form in brackets soon after shows that the name goes on.
_TO_BRACKET = re.compile(r"(?:\s+[^\s,;:.()]+){0,5}\s+\([^\s()]{2,12}\)")
_MOST_NAMES = 8


def read_names(rest: str, *, knows: Knows) -> list[str]:
    """Read the names that a piece of a sentence begins with; without capitals only known ones.

    Parameters
    ----------
    rest : str
        What follows a verb, up to the end of its sentence.
    knows : callable
        Tells whether a printed name is a known one.

    Returns
    -------
    list of str
        Empty where neither capitals nor known names tell where a name ends.

    Examples
    --------
    >>> read_names("the KKE and the TKP, was published", knows=lambda name: False)
    ['KKE', 'TKP']
    """
    if rest == rest.upper():
        return [name for name, _ in scan_known(rest, knows=knows)]
    rest = drop_small_words(rest)
    named = cut_to_names(rest)
    clause = rest.partition(",")[0]
    known = [name for name, _ in scan_known(rest, knows=knows)]
    whole = named.endswith(")") or rest[len(named) :].lstrip()[:1] in ("", ",", ";", ".", ":", "(")
    for text, sure in ((named, whole), (clause, len(clause.split()) <= _LONGEST_NAME)):
        if text is clause and len(known) > 1:
            return known
        items = split_items(text, knows=knows)
        names = [drop_articles(drop_small_words(item)) for item in items]
        if names and all(knows(name) or is_acronym(name) for name in names):
            return names
        if names and sure and are_bodies(names, knows=knows, share=0.5):
            return names
    return known


def cut_to_names(text: str) -> str:
    """Cut a piece of a sentence before its first small word that stands in no name.

    Parameters
    ----------
    text : str
        From the first name on.

    Returns
    -------
    str
        The names with what parts them.

    Examples
    --------
    >>> cut_to_names("KKE and the Union of Teachers demand an end")
    'KKE and the Union of Teachers'
    """
    depth, end = 0, 0
    for token in _TOKEN.finditer(text):
        word = token[0].strip(',;.()[]"“”«»„:')
        small = bool(word) and word[0].islower()
        part = (
            is_small_word(word)
            or bool(re.match(r"[ld][’']", word))
            or _tells_bodies(word)
            or word in _AND_WORDS
        )
        if small and not depth and not part and not _TO_BRACKET.match(text, token.end()):
            break
        depth = max(depth + token[0].count("(") - token[0].count(")"), 0)
        if not small or is_organisation(word):
            end = token.end()
    return text[:end].rstrip(" ,;:")


def _tells_bodies(word: str) -> bool:
    return is_organisation(word) or load_cues("counted").are(fold_words(word))


def find_known_before(before: str, *, knows: Knows) -> list[str]:
    """Find the known names that a piece of a sentence ends with: "A ve B'nin girişimiyle".

    Parameters
    ----------
    before : str
        What stands before the verb.
    knows : callable
        Tells whether a printed name is a known one.

    Returns
    -------
    list of str
        Empty if it ends with none.
    """
    text = before[: _ENDING.search(before).start()] if before.strip() else ""  # type: ignore[union-attr]  # it matches the empty end too
    if listed := _list_before(text, knows):
        return listed
    starts = [token.start() for token in _TOKEN.finditer(text)][-_LONGEST_NAME * 2 :]
    for start in starts:
        if text[start : start + 1].islower():
            continue
        found = list(scan_known(text[start:], knows=knows))
        if found and start + found[-1][1] >= len(text):
            return [name for name, _ in found]
    return []


def _list_before(text: str, knows: Knows) -> list[str]:
    """List the bodies of a sentence that is nothing else, up to a known one at its end."""
    if cut_to_names(text).strip() != text.strip(" ,"):
        return []
    items = split_items(text, knows=knows)
    names = [drop_articles(lower_article(item) if not n else item) for n, item in enumerate(items)]
    return names if len(names) > 1 and are_bodies(names, knows=knows, share=1.0) else []


def scan_known(text: str, *, knows: Knows) -> Iterator[tuple[str, int]]:
    """Give the known names that a text begins with, one after the other.

    Parameters
    ----------
    text : str
        A piece of a sentence.
    knows : callable
        Tells whether a printed name is a known one.

    Yields
    ------
    str, int
        The name, and where it ends.
    """
    position = 0
    for _ in range(_MOST_NAMES):
        rest = drop_articles(text[position:].lstrip())
        offset = len(text) - len(rest)
        name, end = _cut_to_known(rest, knows)
        if not name:
            return
        yield name, offset + end
        joint = _JOINTS.match(rest, end)
        if not joint:
            return
        position = offset + joint.end()


def _cut_to_known(part: str, knows: Knows) -> tuple[str, int]:
    """Cut a piece of a sentence to the longest known name that it begins with, and tell its end."""
    ends = [match.end() for match in islice(_TOKEN.finditer(part), _LONGEST_NAME)]
    for end in reversed(ends):
        name = clean_name(part[:end])
        if name[-1:] in "-–—/:":
            continue
        if knows(name) and not _carries_more(name, knows):
            name = _cut_at_dash(name, part, knows)
            return name, part.index(name) + len(name)
    label = _read_label(part)
    return label, len(label)


def _carries_more(name: str, knows: Knows) -> bool:
    """Tell whether a known name carries small words of its sentence: "CP of Ireland on the"."""
    first, _, last = name.rpartition(" ")
    return last.islower() and knows(first)


def _cut_at_dash(name: str, part: str, knows: Knows) -> str:
    """Cut "CP of Greece – CP" at its dash, if a second known name begins there."""
    dash = _DASH.search(name)
    if not dash or not knows(name[: dash.start()]):
        return name
    second = part[part.index(name) + dash.end() :]
    follows = _cut_to_known(second, knows)[0]
    return name[: dash.start()] if follows and not is_acronym(follows) else name


def _read_label(part: str) -> str:
    """Give the acronym that a piece begins with, unless it is a series of meetings."""
    first = part.partition(" ")[0].rstrip(",;.:")
    series = {fold_words(name) for name in load_themes("series")}
    label = is_acronym(first) and first.isupper() and fold_words(first) not in series
    return first if label else ""


def drop_articles(text: str) -> str:
    """Drop the articles and the "of" that a piece of a sentence begins with.

    Parameters
    ----------
    text : str
        A piece of a sentence.

    Returns
    -------
    str
        From the first other word on.

    Examples
    --------
    >>> drop_articles("of the Union of Teachers")
    'Union of Teachers'
    """
    while True:
        match = re.match(r"([^\W\d_]+)(?:\s+|[’'])(?=\S)", text)
        if not match or match[1] != match[1].lower() or not load_cues("articles").are(match[1]):
            return text
        text = text[match.end() :]


def lower_article(sentence: str) -> str:
    """Write the article that opens a sentence small, as inside it.

    Parameters
    ----------
    sentence : str
        A sentence or the first names of one.

    Returns
    -------
    str
        As it was, if it opens with no article.

    Examples
    --------
    >>> lower_article("The KKE and the TKP")
    'the KKE and the TKP'
    """
    first = sentence.partition(" ")[0]
    article = load_cues("articles").are(fold_words(first))
    return first.lower() + sentence[len(first) :] if article else sentence


def is_small_word(word: str) -> bool:
    """Tell whether a word is an article, an "and" or one of the little words inside names.

    Parameters
    ----------
    word : str
        As printed.

    Returns
    -------
    bool
        True for "the", "y" and "della"; in whatever language.
    """
    return bool(_SMALL.match(word))
