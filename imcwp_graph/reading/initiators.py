"""Who took the initiative for a statement, and in whose name its title speaks.

Both are told in sentences, where only a known name shows where a name ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from imcwp_graph.model import Signature
from imcwp_graph.reading.cues import fold_words, load_cues, load_themes, match_words, spell_cues
from imcwp_graph.reading.enumerations import find_end
from imcwp_graph.reading.layout import Line
from imcwp_graph.reading.shapes import Knows, clean_name, is_acronym, is_organisation

_JOINTS = re.compile(
    rf"\s*[,;،؛]\s*(?:{spell_cues('and')}\s+)?|\s+(?:{spell_cues('and')}|&)\s+|\s+[-–—/]\s+"
)
_LONGEST_NAME = 16
_SHORT_LINE = 14


def read_initiators(line: Line, *, knows: Knows) -> list[Signature]:
    """Read who took the initiative, if a line says so.

    Parameters
    ----------
    line : Line
        "Initiated by the X" on a line of its own, or a sentence that says "on the initiative of X
        and Y"; of a sentence only known names are taken.
    knows : callable
        Tells whether a printed name is a known one.

    Returns
    -------
    list of Signature
        In the role ``initiated``.
    """
    folded = fold_words(line.text)
    cue = load_cues("initiated")
    found = next(cue.find(folded), None)
    words = match_words(line.text)
    if line.marker or found is None or not words:
        return []
    index = found[0]
    reason = f"line {line.number} says so"
    rest = line.text[words[index].end() :].lstrip(" \xa0:–-")
    opening = index + 1 == len(found[1].rstrip("*").split())
    alone = opening and len(words) <= _SHORT_LINE and not line.text.endswith((":", "."))
    names = list(_find_known(rest[: find_end(rest)], knows))
    if not names and alone and rest.strip():
        names = [clean_name(_drop_articles(rest.strip(" :–-")))]
    return [Signature(line.number, name, "initiated", reason) for name in names if name]


def read_issuers(title: Line, *, knows: Knows) -> list[Signature]:
    """Read in whose name a title speaks: "A and B: Joint statement", "Joint statement of A and B".

    Parameters
    ----------
    title : Line
        The statement's title.
    knows : callable
        Tells whether a printed name is a known one.

    Returns
    -------
    list of Signature
        In the role ``issued``; empty unless at least two names are told, all of them known or
        acronyms.
    """
    head, colon, rest = title.text.partition(":")
    names: list[str] = []
    if colon and rest.strip():
        names = _split_known(head, knows)
    if not names:
        names = _split_known(_after_kind(title.text), knows)
    return [Signature(title.number, name, "issued", "the title speaks for it") for name in names]


def _find_known(text: str, knows: Knows) -> Iterator[str]:
    """Give the known names that a text begins with, one after the other."""
    rest = text.strip()
    while rest:
        rest = _drop_articles(rest)
        name, end = _cut_to_known(rest, knows)
        if not name:
            return
        yield name
        joint = _JOINTS.match(rest, end)
        if not joint:
            return
        rest = rest[joint.end() :]


def _cut_to_known(part: str, knows: Knows) -> tuple[str, int]:
    """Cut a piece of a sentence to the longest known name that it begins with, and tell its end."""
    ends = [match.end() for match in islice(re.finditer(r"\S+", part), _LONGEST_NAME)]
    for end in reversed(ends):
        name = clean_name(part[:end])
        # A known name may carry small words of the sentence with it: "of Ireland on the".
        if name and not name.split()[-1].islower() and knows(name):
            return name, part.index(name) + len(name)
    return "", 0


def _split_known(text: str, knows: Knows) -> list[str]:
    parts = [part for part in _JOINTS.split(text) if part.strip()]
    names: list[str] = []
    for number, printed in enumerate(parts):
        part = _drop_articles(printed.strip())
        name = _cut_to_known(part, knows)[0] or _read_label(part)
        whole = name == clean_name(part)
        if not name:
            return []
        names.append(name)
        if not whole:
            return names if number + 1 >= 2 else []
    return names if len(names) > 1 else []


def _read_label(part: str) -> str:
    """Give the acronym that a piece begins with, unless it is a series of meetings."""
    first = part.partition(" ")[0]
    series = {fold_words(name) for name in load_themes("series")}
    label = is_acronym(first) and first.isupper() and fold_words(first) not in series
    return first if label else ""


def _after_kind(title: str) -> str:
    """Give what follows the word for the kind of statement, if "of" or "by" comes next."""
    folded = fold_words(title)
    words = match_words(title)
    ends = [i for phrases in load_themes("kinds").values() for i, _ in phrases.find(folded)]
    if not ends or min(ends) + 1 >= len(words):
        return ""
    following = words[min(ends) + 1]
    rest = title[following.start() :]
    own = load_cues("articles").are(fold_words(following[0])) or not is_organisation(following[0])
    return rest if own else ""


def _drop_articles(text: str) -> str:
    while True:
        match = re.match(r"([^\W\d_]+)(?:\s+|[’'])(?=\S)", text)
        if not match or match[1] != match[1].lower() or not load_cues("articles").are(match[1]):
            return text
        text = text[match.end() :]
