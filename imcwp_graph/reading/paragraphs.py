"""Signatories named inside a line: after a colon, in brackets, in a sentence, or nothing but names.

What announces them is sought in the line itself, then above it. A line without any announcement is
taken only if it is names from end to end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from imcwp_graph.model import Signature
from imcwp_graph.reading.announcements import Announcement
from imcwp_graph.reading.cues import (
    CAPITALS,
    find_count,
    fold_words,
    load_cues,
    match_words,
    says_refused,
    spell_cues,
    spell_glue,
)
from imcwp_graph.reading.enumerations import drop_small_words, find_closing, find_end, split_items
from imcwp_graph.reading.layout import Line
from imcwp_graph.reading.shapes import (
    Knows,
    clean_name,
    is_acronym,
    is_described_person,
    is_organisation,
    is_person,
    is_place,
    is_sentence,
    share_of_capitals,
)

# In "Unterzeichner:innen: A, B" the first colon is part of the word.
_TO_COLON = re.compile(r"(?:[^:：.;]|:(?=[a-z])){0,120}[:：](?:\s+|(?=[A-ZÀ-Þ]))(?=\S)")
# After a bare "signed" the colon must come at once, or after a few words.
_AT_COLON = re.compile(r"(?:\s+[^\s:：.;,]+){0,4}\s*[:：]\s*(?=\S)")
# "Among the signatories are the A, the B and the C": small words, then names.
_TO_NAME = re.compile(rf"\s+(?:[^\W\d_{CAPITALS}][^\W\d_]*\s+){{0,4}}(?=[{CAPITALS}«„“\"])")
# "the following 25 States:"
_TO_COUNTED = re.compile(r"(?:\s+[^\s:：.;,]+){1,4}\s*[:：]\s*(?=\S)")
_TO_BRACKET = re.compile(r"[^(.;:]{0,60}\((?=\S)")
_GOES_ON = re.compile(rf"(?:[,;،؛、&]|\s{spell_cues('and')})$")
_ROLES = (("signed", "signed"), ("joined", "signed"), ("colon", "signed"), ("issued", "issued"))
_MOST_LINES = 60
# With less evidence than an announcement, a sentence must list at least so many names.
_FEWEST_CLAIMED = 8
_LAST_NAME = re.compile(
    rf"[{CAPITALS}][^\s,;]*(?:\s+(?:{spell_glue()}|[{CAPITALS}][^\s,;]*)(?!\S))*$"
)
# A paragraph that announces more often than this announces nothing.
_MOST_CUES = 12
_LEAST_UNSURE, _LEAST_DIRECT = 3, 4


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line with those it runs on into, as one text.

    Attributes
    ----------
    text : str
        The lines, parted by line ends.
    lines : tuple of Line
        In order.
    before : str
        The line above, which may tell how many there are.
    """

    text: str
    lines: tuple[Line, ...]
    before: str = ""

    def locate(self, name: str, start: int) -> tuple[int, int]:
        """Give the source line of a name at or after an offset, and where it ends."""
        offset = max(self.text.find(name, start), start)
        return self.lines[self.text.count("\n", 0, offset)].number, offset + len(name)


def join_paragraph(lines: Sequence[Line], index: int) -> Paragraph:
    """Join a line with the ones below it that its list runs on into.

    Parameters
    ----------
    lines : sequence of Line
        The page.
    index : int
        Of the first line.

    Returns
    -------
    Paragraph
        Of one line, unless that ends with a comma, a semicolon or an "and".
    """
    end = index + 1
    while end < len(lines) and end - index < _MOST_LINES and not lines[end].marker:
        if lines[end].gap or not _GOES_ON.search(lines[end - 1].text):
            break
        end += 1
    joined = tuple(lines[index:end])
    before = lines[index - 1].text if index else ""
    return Paragraph("\n".join(line.text for line in joined), joined, before)


def read_paragraph(paragraph: Paragraph, *, above: Announcement, knows: Knows) -> list[Signature]:
    """Read the signatories that a paragraph names.

    Parameters
    ----------
    paragraph : Paragraph
        From `join_paragraph`.
    above : Announcement
        What stands over it, asked where its own words announce nothing.
    knows : callable
        Tells whether a printed name is a known one.

    Returns
    -------
    list of Signature
        Empty if it names none.
    """
    folded = fold_words(paragraph.text)
    if says_refused(folded):
        return []
    for announced in _find_announced(paragraph.text, folded):
        items = split_items(announced.text, knows=knows)
        bare = [drop_small_words(item) for item in items]
        small = sum(a != b for a, b in zip(items, bare, strict=True))
        if announced.prose or 2 * small > len(items):
            items = bare
        share = _share(items, knows, strict=announced.prose)
        if announced.least == _LEAST_UNSURE:
            share = min(share, _share_of_sure(items, knows))
        if len(items) >= announced.least and share >= 0.6:
            first = paragraph.lines[0].number
            return _sign(paragraph, items, announced.role, f"announced in line {first}")
    if above.strength == "against" or load_cues("attended").stand_in(folded):
        return []
    if above.strength in ("clear", "continued"):
        if paragraph.lines[0].marker or knows(clean_name(paragraph.text)):
            return []
        items = split_items(paragraph.text, knows=knows)
        taken = _is_under_heading(items, knows, clear=above.strength == "clear")
        return _sign(paragraph, items, above.role, above.reason) if taken else []
    return _read_unannounced(paragraph, knows)


def _is_under_heading(items: Sequence[str], knows: Knows, *, clear: bool) -> bool:
    if clear:
        return len(items) >= 2 and _share(items, knows, strict=False) >= 0.5
    return len(items) >= 3 and _share_of_sure(items, knows) >= 0.8


def _read_unannounced(paragraph: Paragraph, knows: Knows) -> list[Signature]:
    claimed = _find_claimed(paragraph, knows)
    if claimed:
        return _sign(paragraph, claimed, "signed", "a sentence lists names beside their number")
    footnote = paragraph.lines[0].marker == "footnote"
    items = split_items(paragraph.text, knows=knows)
    if _is_list_of_names(items, knows, least=6 if footnote else 4, mixed=footnote):
        return _sign(paragraph, items, "signed", "the line holds nothing but names")
    return []


@dataclass(frozen=True, slots=True)
class _Announced:
    """The part of a paragraph that its own words announce as a list."""

    text: str
    role: str
    least: int
    prose: bool


def _find_claimed(paragraph: Paragraph, knows: Knows) -> list[str]:
    """Find the names in a sentence of a news item that says how many there are."""
    claim = find_count(fold_words(f"{paragraph.before} {paragraph.text}"), "counted")
    if not claim or claim < _FEWEST_CLAIMED:
        return []
    for sentence in _split_sentences(paragraph.text):
        first, *items = split_items(sentence, knows=knows)
        lead = _LAST_NAME.search(first)
        items = [drop_small_words(item) for item in ((lead[0] if lead else first), *items)]
        fitting = _FEWEST_CLAIMED <= len(items) <= claim
        if fitting and _is_list_of_names(items, knows, least=_FEWEST_CLAIMED, mixed=True):
            return items
    return []


def _split_sentences(text: str) -> Iterator[str]:
    while text.strip():
        end = find_end(text)
        if text[:end].count(",") >= _FEWEST_CLAIMED - 2:
            yield text[:end]
        text = text[end + 1 :]


def _find_announced(text: str, folded: str) -> Iterator[_Announced]:
    words = match_words(text)
    if not words:
        return
    attended = [index for index, _ in load_cues("attended").find(folded)]
    for index, _ in load_cues("following").find(folded):
        counted = _TO_COUNTED.match(text[words[index].end() :])
        if counted and load_cues("counted").stand_in(fold_words(counted[0])):
            rest = text[words[index].end() + counted.end() :]
            if not any(where <= index for where in attended):
                # States do not sign: a joint statement delivered for them speaks in their name.
                listed = rest[: find_end(rest)]
                role = "issued" if is_place(listed.partition(",")[0]) else "signed"
                yield _Announced(listed, role, 2, prose=False)
    for kind, role in _ROLES:
        for index, _ in islice(load_cues(kind).find(folded), _MOST_CUES):
            start = words[index].end()
            for found, least, prose in _open_lists(text[start:], colon=kind == "colon"):
                span = range(
                    index, index + len(fold_words(text[start : start + found]).split()) + 1
                )
                if not any(where in span for where in attended):
                    yield _Announced(_cut_list(text[start + found :], found, text[start:]), role,
                                     least, prose)  # fmt: skip


def _open_lists(rest: str, *, colon: bool) -> Iterator[tuple[int, int, bool]]:
    """Give where a list may begin after its cue, its least length, and whether it is in prose."""
    match = (_AT_COLON if colon else _TO_COLON).match(rest)
    if match:
        yield match.end(), 1, False
    if colon:
        return
    bracket = _TO_BRACKET.match(rest)
    if bracket:
        yield bracket.end(), 2, True
    sentence = rest[: find_end(rest)]
    words = match_words(sentence)
    intro = next(load_cues("intro").find(fold_words(sentence)), None)
    if words and intro:
        yield words[intro[0]].end(), 2, True
    direct = _TO_NAME.match(rest)
    if direct:
        # Right behind the verb ("signed A, B, C and D") names need no other proof.
        yield direct.end(), _LEAST_UNSURE if direct[0].strip() else _LEAST_DIRECT, True


def _cut_list(text: str, found: int, rest: str) -> str:
    """End a list where its bracket closes, or its sentence ends."""
    if found and rest[found - 1] == "(":
        return text[: find_closing(f"({text}") - 1]
    # Where semicolons part the items, a full stop among them is an item's own.
    items_end = text.rfind(";") + 1
    end = items_end + find_end(text[items_end:])
    return text[: min(end, find_closing(f"({text[:end]}") - 1)] if ")" in text[:end] else text[:end]


def _share(items: Sequence[str], knows: Knows, *, strict: bool) -> float:
    if sum(is_sentence(item) for item in items) > 0.3 * len(items):
        return 0.0
    return sum(_is_name(item, knows, strict=strict) for item in items) / max(len(items), 1)


def _is_name(item: str, knows: Knows, *, strict: bool) -> bool:
    if knows(item) or is_described_person(item) or is_acronym(item):
        return True
    if len(item.split()) > 14 or (strict and share_of_capitals(item) < 0.5):
        return False
    return is_organisation(item) or is_person(item) or item[:1].isupper()


def _is_list_of_names(items: Sequence[str], knows: Knows, *, least: int, mixed: bool) -> bool:
    """Tell whether items are names from end to end, with nothing around to say so."""
    if len(items) < least or any(is_sentence(item) or len(item.split()) > 12 for item in items):
        return False
    if _share(items, knows, strict=True) < 0.9:
        return False
    return _share_of_sure(items, knows) >= (0.5 if mixed else 0.8)


def _share_of_sure(items: Sequence[str], knows: Knows) -> float:
    sure = sum(
        knows(i)
        or is_organisation(i)
        or (is_acronym(i) and len(i) > 2)
        or is_described_person(i)
        or is_person(i)
        for i in items
    )
    return sure / max(len(items), 1)


def _sign(paragraph: Paragraph, items: Sequence[str], role: str, reason: str) -> list[Signature]:
    signatures: list[Signature] = []
    position = 0
    for item in items:
        number, position = paragraph.locate(item, position)
        signatures.append(Signature(number, " ".join(item.split("\n")), role, reason))
    return signatures
