"""Lists inside one line: their separators, their last "and", their end.

The separator is read off the line itself. What the items mean is judged elsewhere; here it is only
asked whether two pieces that a comma parts are one known name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from imcwp_graph.reading.cues import fold_words, load_cues, match_words
from imcwp_graph.reading.pieces import (
    are_bodies,
    count_open,
    drop_small_words,
    join_pieces,
    split_last,
)
from imcwp_graph.reading.shapes import DASH, Knows, clean_name, is_acronym, is_place

_OPENING, _CLOSING = "([{", ")]}"
_QUOTED = re.compile(r"„[^„“”]{1,80}[“”]|“[^“”]{1,80}”|«[^«»]{1,80}»|\"[^\"]{1,80}\"")
_COMMAS = ",،、"
_COMMA = re.compile(f"[{_COMMAS}]")
# Strongest first: where one of these parts a line, a comma is part of an item.
_SEPARATORS = tuple(map(re.compile, (r"[;؛]", r"\s[|•·●▪■]\s", r"\t", r"\s/\s", r"\s{3,}")))
_NUMBERED = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,3})[.)]\s*(?=[^\W\d]|[\"“«(])")
_STOP = re.compile(r"[.!?…](?:\s+|$)")
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]{1,3}|\.[^\W\d_]+|\b\d{1,2})$")
_LEADING_AND = re.compile(r"^(?:&\s*)")
# So many names between two semicolons, or between dashes, are a list of their own.
_FEWEST_GROUPED = 3
_ENDING = re.compile(r"\s*(?:[(\[]?(?:\.{2,}|…)[)\]]?|\betc\.?)\s*$", re.IGNORECASE)


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
            groups = [item for part in parts[:-1] for item in _split_group(part, knows)]
            last = _split_group(parts[-1], knows)
            if separator is _SEPARATORS[0] and len(last) == 1:
                last = split_last(last, knows=knows)
            return _clean([*groups, *last])
    if dashed := _split_dashes(text, knows):
        return _clean(dashed)
    pieces = split_last(_split_at(text, _COMMA), knows=knows)
    comma = next((character for character in text if character in _COMMAS), ",")
    return _clean(join_pieces(pieces, comma, knows=knows))


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
        depth = max(depth + count_open(between), 0)
        seen = match.start()
        abbreviated = match[0][0] == "." and _is_abbreviated(between[-12:])
        after = text[match.end() : match.end() + 1]
        if not abbreviated and not (after.islower() or after in (";", ",", ")")) and not depth:
            return match.start()
    return len(text)


def _is_abbreviated(before: str) -> bool:
    last = re.search(r"[^\W\d_]+$", before)
    if last and len(last[0]) > 1 and last[0].isupper():
        # "on the initiative of the KKE. The statement" ends there.
        return False
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


def _split_at(text: str, separator: re.Pattern[str]) -> list[str]:
    """Split at separators that stand outside brackets and quotes."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    parts: list[str] = []
    depth = seen = start = quote = 0
    for match in separator.finditer(text):
        depth = max(depth + count_open(text[seen : match.start()]), 0)
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
    for first, last in load_cues("others").find(" ".join(ending)):
        if last == len(ending) - 1:
            return text[: words[first - len(ending)].start()].rstrip(" ,;")
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


def _split_group(part: str, knows: Knows) -> list[str]:
    """Split what stands between two semicolons, if that is a list of its own: "A (x), B and C"."""
    pieces = _split_at(part, _COMMA)
    closed = sum(piece.rstrip().endswith(")") for piece in pieces)
    listed = split_last(pieces, knows=knows)
    if len(pieces) > 1 and 2 * closed > len(pieces):
        return listed
    grouped = len(listed) >= _FEWEST_GROUPED and are_bodies(listed, knows=knows)
    return listed if grouped else [part]


def _split_dashes(text: str, knows: Knows) -> list[str]:
    """Split "CGT – FO – FSU", where the dashes part nothing but bodies."""
    pieces = _split_at(text, DASH)
    if sum(bool(_COMMA.search(piece)) for piece in pieces[:-1]) > 1:
        return []
    if len(pieces) >= _FEWEST_GROUPED and _COMMA.search(pieces[-1]):
        # "CGT – FSU and the youth organisations FAGE, UNEF and VL" ends in a list with commas.
        last = split_last(_split_at(pieces[-1], _COMMA), knows=knows)
        pieces = [*pieces[:-1], *(drop_small_words(piece.strip()) for piece in last)]
    labels = sum(any(map(is_acronym, piece.split())) for piece in pieces)
    if len(pieces) >= 2 * _FEWEST_GROUPED:
        return pieces if are_bodies(pieces, knows=knows, share=0.5) else []
    parted = len(pieces) >= _FEWEST_GROUPED and 2 * labels >= len(pieces)
    return pieces if parted and are_bodies(pieces, knows=knows) else []


def _clean(items: Iterator[str] | list[str]) -> list[str]:
    cleaned = (clean_name(_LEADING_AND.sub("", item.strip())) for item in items)
    named = [item for item in cleaned if fold_words(item)]
    small = any(item[0].islower() for item in named[:-1])
    if len(named) > 2 and not small and not is_place(named[-1]):
        named[-1] = drop_small_words(named[-1])
    return named
