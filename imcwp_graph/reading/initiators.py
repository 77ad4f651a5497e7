"""Who took the initiative for a statement, and in whose name its title speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imcwp_graph.model import Signature
from imcwp_graph.reading.cues import fold_words, load_cues, load_section, match_words, spell_glue
from imcwp_graph.reading.enumerations import find_closing, find_end, split_items
from imcwp_graph.reading.joins import Paragraph
from imcwp_graph.reading.layout import Line
from imcwp_graph.reading.pieces import are_bodies
from imcwp_graph.reading.sentences import (
    drop_articles,
    find_known_before,
    read_names,
    scan_known,
)
from imcwp_graph.reading.shapes import Knows, clean_name, is_organisation, is_person, is_place

_SMALL = re.compile(rf"{spell_glue()}$")
# "Promoters of the appeal:"
_TO_COLON = re.compile(r"\s*(?:[^\s:：.;,]+\s+){0,4}[^\s:：.;,]*[:：]\s*(?=\S)")
_SHORT_LINE = 14
# Between "the motion" and "was presented by".
_MOST_WORDS_TO_VERB = 8
_MOST_WORDS_TO_ARTICLE = 3


def read_initiators(paragraph: Paragraph, *, knows: Knows) -> list[Signature]:
    """Read who took the initiative, if a paragraph says so.

    Parameters
    ----------
    paragraph : Paragraph
        "Initiated by the X" on a line of its own, or a sentence that says "on the initiative of X
        and Y".
    knows : callable
        Tells whether a printed name is a known one.

    Returns
    -------
    list of Signature
        In the role ``initiated``; none for those who called a meeting.
    """
    text = paragraph.text
    words = match_words(text)
    folded = fold_words(text)
    initiated = next(load_cues("initiated").find(folded), None)
    found = initiated or _find_presented(folded)
    if paragraph.lines[0].marker or found is None or not words:
        return []
    first, last = found
    before, rest = text[: words[first].start()], text[words[last].end() :].lstrip(" \xa0:–-")
    rest = rest[: find_closing(f"({rest}") - 1]
    if _tells_gathering(before):
        return []
    headed = _TO_COLON.match(text, words[last].end())
    if headed and not load_cues("gatherings").stand_in(fold_words(headed[0])):
        items = split_items(text[headed.end() :], knows=knows)
        if len(items) > 1 and not any(item[0].islower() for item in items):
            return _sign(paragraph, items)
    led = find_known_before(before, knows=knows)
    # Where the verb stands behind its subject, what follows is the rest of the sentence.
    names = (led if rest[:1].islower() else []) or read_names(rest[: find_end(rest)], knows=knows)
    names = names or led or _read_persons(before, rest)
    alone = not first and len(words) <= _SHORT_LINE and not text.endswith((":", "."))
    if not names and initiated and alone and rest.strip():
        names = [clean_name(drop_articles(rest.strip(" :–-")))]
    return _sign(paragraph, [name for name in names if name])


def _find_presented(folded: str) -> tuple[int, int] | None:
    """Find "presented by", where a text is what was presented."""
    for first, last in load_cues("presented").find(folded):
        before = " ".join(folded.split()[max(first - _MOST_WORDS_TO_VERB, 0) : first])
        if not first or load_section("kinds").stand_in(before):
            return first, last
    return None


def _read_persons(before: str, rest: str) -> list[str]:
    """Read "The appeal was initiated by A B, C D and E F", who are persons."""
    if not load_section("kinds").stand_in(fold_words(before)):
        return []
    persons = split_items(rest[: find_end(rest)], knows=lambda _name: False)
    return persons if len(persons) > 1 and all(map(is_person, persons)) else []


def _sign(paragraph: Paragraph, names: Sequence[str]) -> list[Signature]:
    return [
        Signature(number, name, "initiated", f"line {number} says so")
        for number, name in paragraph.place([name for name in names if not is_place(name)])
    ]


def _tells_gathering(before: str) -> bool:
    """Tell whether the noun before "on the initiative of" is a meeting, not a statement."""
    folded = fold_words(before)
    kind = max((last for _, last in load_section("kinds").find(folded)), default=-1)
    gathering = max((last for _, last in load_cues("gatherings").find(folded)), default=-1)
    return gathering > kind


def read_issuers(title: Line, *, below: Line | None, knows: Knows) -> list[Signature]:
    """Read in whose name a title speaks: "A and B: Joint statement", "Joint statement of A and B".

    Parameters
    ----------
    title : Line
        The statement's title.
    below : Line or None
        The line under it, which may be nothing but the names.
    knows : callable
        Tells whether a printed name is a known one.

    Returns
    -------
    list of Signature
        In the role ``issued``; empty unless at least two names are told, all of them known or
        acronyms.
    """
    head, colon, rest = title.text.partition(":")
    names = _list_known(head, knows) if colon and rest.strip() else _list_before(title.text, knows)
    line = title
    spoken = _after_kind(title.text).partition(":")[0]
    names = names or _list_known(spoken, knows)
    if not names and not _names_body_first(spoken):
        names = _list_named(spoken, knows)
    if not names and below and _holds_names(below) and _ends_in_kind(title.text):
        known = _list_known(below.text, knows)
        sure = known if all(map(knows, known)) else []
        line, names = below, sure or _list_bodies(below.text, knows)
    return [Signature(line.number, name, "issued", "the title speaks for it") for name in names]


def _list_known(text: str, knows: Knows) -> list[str]:
    names = [name for name, _ in scan_known(text, knows=knows)]
    return names if len(names) > 1 else []


def _list_before(title: str, knows: Knows) -> list[str]:
    """List the known names before the word for the kind: "KKE ve TKP ortak açıklaması"."""
    found = list(scan_known(title, knows=knows))
    rest = fold_words(title[found[-1][1] :]) if found else ""
    names = [name for name, _ in found]
    told = len(names) > 1 and all(map(knows, names)) and load_section("kinds").stand_in(rest)
    return names if told else []


def _names_body_first(spoken: str) -> bool:
    """Tell whether a title goes on with a word of organisations: "Statement Communist Parties"."""
    first = spoken.partition(" ")[0]
    return bool(first) and not first.islower() and is_organisation(first)


def _list_named(text: str, knows: Knows) -> list[str]:
    """List bodies that only their capitals show: "of the European Left and the Forum"."""
    names = [name for name in read_names(text, knows=knows) if name != text]
    rest = text.rpartition(names[-1])[2].split() if names else []
    if rest and not _SMALL.match(rest[0]):
        return []
    if not are_bodies(names, knows=knows, share=1.0):
        return []
    general = any(
        load_cues(kind).stand_in(fold_words(name))
        for kind in ("counted", "gatherings")
        for name in names
    )
    return names if len(names) > 1 and not general else []


def _list_bodies(text: str, knows: Knows) -> list[str]:
    items = split_items(text, knows=knows)
    return items if len(items) > 1 and are_bodies(items, knows=knows) else []


def _holds_names(below: Line) -> bool:
    """Tell whether the line under a title may be its names, and no second title."""
    return not below.marker and not load_section("kinds").stand_in(fold_words(below.text))


def _ends_in_kind(title: str) -> bool:
    """Tell whether a title is only the word for its kind: "Communiqué intersyndical"."""
    folded = fold_words(title)
    short = len(folded.split()) <= _MOST_WORDS_TO_ARTICLE + 2
    return short and load_section("kinds").stand_in(folded)


def _after_kind(title: str) -> str:
    """Give what follows the word for the kind of statement, from the next "of" or "by" on."""
    words = match_words(title)
    ends = [last for _, last in load_section("kinds").find(fold_words(title))]
    if not ends:
        return ""
    following = words[min(ends) + 1 : min(ends) + 1 + _MOST_WORDS_TO_ARTICLE]
    for word in following:
        if load_cues("articles").are(fold_words(word[0])) or not word[0].islower():
            return title[word.start() :]
    return ""
