"""Lists inside one line: their separators, their last "and", their end.

The separator is read off the line itself. What the items mean is judged elsewhere; here it is only
asked whether two pieces that a comma parts are one known name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from imcwp_graph.reading.cues import CAPITALS, fold_words, load_cues, match_words, spell_cues
from imcwp_graph.reading.shapes import (
    Knows,
    clean_name,
    is_acronym,
    is_organisation,
    is_person,
    names_office,
)

_OPENING, _CLOSING = "([{", ")]}"
_QUOTED = re.compile(r"„[^„“”]{1,80}[“”]|“[^“”]{1,80}”|«[^«»]{1,80}»|\"[^\"]{1,80}\"")
_COMMAS = ",،、"
_COMMA = re.compile(f"[{_COMMAS}]")
# Strongest first: where one of these parts a line, a comma is part of an item.
_SEPARATORS = tuple(map(re.compile, (r"[;؛]", r"\s[|•·●▪■]\s", r"\t", r"\s/\s")))
_NUMBERED = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,3})[.)]\s*(?=[^\W\d]|[\"“«(])")
_STOP = re.compile(r"[.!?…](?:\s+|$)")
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]{1,3}|\.[^\W\d_]+)$")
_AND = re.compile(rf"(?<!\S)(?:{spell_cues('and')}|&)\s+(?=\S)")
_FIRST_AND = re.compile(rf"\s*(?:{spell_cues('and')}|&)\s+(?=\S)")
_LEADING_AND = re.compile(r"^(?:&\s*)")
# No two names are longer than this; what is longer is running text.
_LONGEST_PAIR = 400
_SMALL_WORDS = re.compile(
    rf"^(?:(?:[^\W\d_{CAPITALS}][^\W\d_]*\s+|[lLdD][’']){{1,4}})(?=[{CAPITALS}])"
)
_ENDING = re.compile(r"\s*(?:\.{2,}|…|\betc\.?)\s*$", re.IGNORECASE)


def split_items(text: str, *, knows: Knows) -> list[str]:
    """Split an enumeration into its items.

    Parameters
    ----------
    text : str
        From its first item to its end, without what announces it.
    knows : callable
        Tells whether a printed name is a known one.

    Returns
    -------
    list of str
        The items as printed.

    Examples
    --------
    >>> split_items("KKE, AKEL (Cyprus, Limassol) and TKP.", knows=lambda name: False)
    ['KKE', 'AKEL (Cyprus, Limassol)', 'TKP']
    """
    text = _cut_others(_ENDING.sub("", text.strip()))
    numbered = _split_numbers(text)
    if numbered:
        return _clean(numbered)
    for separator in _SEPARATORS:
        parts = _split_at(text, separator)
        if len(parts) > 2 or (len(parts) == 2 and separator is _SEPARATORS[0]):
            parts = _split_last(parts, knows) if separator is _SEPARATORS[0] else parts
            return _clean(item for part in parts for item in _split_bracketed(part))
    pieces = _split_last(_split_at(text, _COMMA), knows)
    comma = next((character for character in text if character in _COMMAS), ",")
    return _clean(_join_offices(_join_known(pieces, comma, knows)))


def find_end(text: str) -> int:
    """Find where the sentence that a text begins with ends.

    Parameters
    ----------
    text : str
        The rest of a paragraph.

    Returns
    -------
    int
        Index of its full stop, or the length of the text; stops of abbreviations and inside
        brackets do not count.

    Examples
    --------
    >>> find_end("A, sen. B and Unity. They met.")
    19
    """
    depth = seen = 0
    for match in _STOP.finditer(text):
        between = text[seen : match.start()]
        depth = max(depth + _count_open(between), 0)
        seen = match.start()
        abbreviated = match[0][0] == "." and _is_abbreviated(between[-12:])
        after = text[match.end() : match.end() + 1]
        if not abbreviated and not (after.islower() or after in (";", ",", ")")) and not depth:
            return match.start()
    return len(text)


def _is_abbreviated(before: str) -> bool:
    last = re.search(r"[^\W\d_]+$", before)
    return bool(_ABBREVIATED.search(before)) or bool(
        last and load_cues("honorifics").are(fold_words(last[0]))
    )


def find_closing(text: str) -> int:
    """Find the bracket that closes the one a text begins with.

    Parameters
    ----------
    text : str
        Begins with an opening bracket.

    Returns
    -------
    int
        Its index, or the length of the text if it is never closed.
    """
    depth = 0
    for index, character in enumerate(text):
        depth += (character in _OPENING) - (character in _CLOSING)
        if not depth:
            return index
    return len(text)


def _count_open(text: str) -> int:
    return sum(text.count(c) for c in "([{") - sum(text.count(c) for c in ")]}")


def _split_at(text: str, separator: re.Pattern[str]) -> list[str]:
    """Split at separators that stand outside brackets and quotes."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    parts: list[str] = []
    depth = seen = start = quote = 0
    for match in separator.finditer(text):
        depth = max(depth + _count_open(text[seen : match.start()]), 0)
        seen = match.start()
        while quote < len(quoted) and quoted[quote][1] <= match.start():
            quote += 1
        inside = quote < len(quoted) and quoted[quote][0] < match.start()
        if not depth and not inside:
            parts.append(text[start : match.start()])
            start = match.end()
    return [part for part in (*parts, text[start:]) if part.strip()]


def _cut_others(text: str) -> str:
    """Cut "and others" off the end."""
    words = match_words(text)
    ending = fold_words(text).split()[-4:] if words else []
    for index, phrase in load_cues("others").find(" ".join(ending)):
        last = len(words) - len(ending) + index
        if last == len(words) - 1:
            return text[: words[last - len(phrase.split()) + 1].start()].rstrip(" ,;")
    return text


def _split_numbers(text: str) -> list[str]:
    """Split at numbers that count 1, 2, 3."""
    marks: list[re.Match[str]] = []
    for match in _NUMBERED.finditer(text):
        if int(match[1]) == len(marks) + 1:
            marks.append(match)
    if len(marks) < 3:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]


def _split_bracketed(part: str) -> list[str]:
    """Split "A (x), B (y)" that stands between two semicolons."""
    pieces = _split_at(part, _COMMA)
    closed = sum(piece.rstrip().endswith(")") for piece in pieces)
    return pieces if len(pieces) > 1 and 2 * closed > len(pieces) else [part]


def _join_known(pieces: Sequence[str], comma: str, knows: Knows) -> list[str]:
    """Put together what a comma parted inside a known name: "AKEL, Cyprus"."""
    joined: list[str] = []
    for piece in pieces:
        together = f"{joined[-1].strip()}{comma} {piece.strip()}" if joined else ""
        if together and not knows(piece.strip()) and knows(clean_name(together)):
            joined[-1] = together
        else:
            joined.append(piece)
    return joined


def _join_offices(pieces: list[str]) -> list[str]:
    """Put together a person and the office after the comma, where all are such pairs."""
    if len(pieces) < 4 or len(pieces) % 2:
        return pieces
    pairs = list(zip(pieces[::2], pieces[1::2], strict=True))
    fitting = sum(is_person(a.strip()) and names_office(b) for a, b in pairs)
    return [f"{a},{b}" for a, b in pairs] if fitting > 0.7 * len(pairs) else pieces


def _split_last(pieces: list[str], knows: Knows) -> list[str]:
    """Split the last piece at its "and", unless that is part of a known name."""
    if not pieces:
        return pieces
    *first, last = pieces
    stripped = _strip_and(last)
    if stripped != last or knows(clean_name(last)):
        return [*first, stripped]
    return [*first, *_split_and(last, knows)]


def _split_and(piece: str, knows: Knows) -> list[str]:
    if len(piece) > _LONGEST_PAIR:
        return [piece]
    marks = [m for m in _AND.finditer(piece) if _count_open(piece[: m.start()]) < 1]
    halves = [(piece[: mark.start()], piece[mark.end() :]) for mark in reversed(marks)]
    for left, right in halves:
        if knows(clean_name(left)) or knows(clean_name(right)):
            return [left, right]
    for left, right in reversed(halves):
        if is_acronym(left.strip()) or (is_organisation(left) and is_organisation(right)):
            return [left, right]
    for left, right in halves:
        if right[:1].isupper() or _is_article_and_name(right):
            return [left, right]
    return [piece]


def _is_article_and_name(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and len(words[0]) < 4 and words[1][:1].isupper()


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
    return _SMALL_WORDS.sub("", item)


def _clean(items: Iterator[str] | list[str]) -> list[str]:
    cleaned = (clean_name(_LEADING_AND.sub("", item.strip())) for item in items)
    named = [item for item in cleaned if fold_words(item)]
    if len(named) > 2 and not any(item[0].islower() for item in named[:-1]):
        named[-1] = drop_small_words(named[-1])
    return named
