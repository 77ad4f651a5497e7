"""Signatories named inside a line: after a colon, in brackets, in a sentence, or nothing but names.

What announces them is sought in the line itself, then above it. A line without any announcement is
taken only if it is names from end to end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from imcwp_graph.model import Signature
from imcwp_graph.reading.announcements import Announcement
from imcwp_graph.reading.cues import (
    CAPITALS,
    find_count,
    fold_words,
    load_cues,
    load_section,
    match_words,
    says_refused,
    spell_cues,
    spell_glue,
)
from imcwp_graph.reading.entries import part_country
from imcwp_graph.reading.enumerations import find_end, split_items
from imcwp_graph.reading.joins import Paragraph
from imcwp_graph.reading.passages import (
    FEWEST_STATES,
    LEAST_UNSURE,
    UNSURE,
    Passage,
    find_passages,
)
from imcwp_graph.reading.pieces import drop_small_words, split_last
from imcwp_graph.reading.sentences import (
    drop_articles,
    is_small_word,
    lower_article,
    read_names,
    scan_known,
)
from imcwp_graph.reading.shapes import (
    DASH,
    Knows,
    clean_name,
    holds_address,
    is_acronym,
    is_described_person,
    is_organisation,
    is_person,
    is_place,
    is_sentence,
    share_of_capitals,
)
from imcwp_graph.reading.speakers import find_speakers

_AND = re.compile(rf"{spell_cues('and')}$")
# What menus and paths put between their words.
_MENU = re.compile(r"\s[|›»]\s")
_FEWEST_DASHES = 6
_GAP = re.compile(r"\S\s{3,}\S")
# With less evidence than an announcement, a sentence must list at least so many names.
_FEWEST_CLAIMED = 8
_LAST_NAME = re.compile(
    rf"[{CAPITALS}][^\s,;]*(?:\s+(?:{spell_glue()}|[{CAPITALS}][^\s,;]*)(?!\S))*$"
)
_MOST_WORDS = 14
# No line of print is longer and still a list of names: ten thousand of them.
_LONGEST_LIST = 400_000
# So many small words at the end of a list are the rest of its sentence.
_FEWEST_OF_CLAUSE = 4
_FEWEST_OF_LEAD = 2


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
    folded = fold_words(paragraph.text[:_LONGEST_LIST])
    if len(paragraph.text) > _LONGEST_LIST or says_refused(folded):
        return []
    signatures = _sign_passages(paragraph, above, knows) or _sign_speakers(paragraph, knows)
    if signatures:
        return signatures
    if above.strength == "against" or load_cues("attended").stand_in(folded):
        return []
    if above.strength in ("clear", "continued"):
        return _sign_under_heading(paragraph, above, knows)
    return _read_unannounced(paragraph, knows)


def _sign_passages(paragraph: Paragraph, above: Announcement, knows: Knows) -> list[Signature]:
    """Sign what the paragraph's own words announce, and those who joined later."""
    first = f"announced in line {paragraph.lines[0].number}"
    signatures: list[Signature] = []
    done = 0
    for passage in sorted(_accept(paragraph, knows), key=lambda found: found.passage.start):
        if passage.passage.start >= done:
            role = passage.passage.role
            # What stands under "has been signed by:" signed, states among them.
            role = above.role if above.strength == "clear" and role == "issued" else role
            signatures += paragraph.sign(passage.items, role, first)
            done = passage.passage.start + len(passage.passage.text)
    joined = _read_joined(paragraph.text[done:], knows)
    return signatures + paragraph.sign(joined, "signed", first, start=done)


def _sign_speakers(paragraph: Paragraph, knows: Knows) -> list[Signature]:
    """Sign the subject of a sentence that declares."""
    speak = f"they speak in line {paragraph.lines[0].number}"
    speakers = find_speakers(paragraph.text, knows=knows)
    if not speakers:
        return []
    return paragraph.sign(speakers.names, speakers.role, speak, start=speakers.start)


def _sign_under_heading(paragraph: Paragraph, above: Announcement, knows: Knows) -> list[Signature]:
    """Sign a line that is a list because of what stands over it."""
    if paragraph.lines[0].marker or knows(clean_name(paragraph.text)):
        return []
    listed = _cut_intro(paragraph.text)
    items = split_items(listed, knows=knows)
    if listed != paragraph.text:
        items = [drop_articles(item) for item in _cut_clauses(items, knows)]
    clear = above.strength == "clear"
    taken = _is_under_heading(paragraph.text, items, knows, clear=clear)
    return paragraph.sign(items, above.role, above.reason) if taken else []


@dataclass(frozen=True, slots=True)
class _Accepted:
    """A passage that is a list of names, with its items."""

    passage: Passage
    items: list[str]


def _accept(paragraph: Paragraph, knows: Knows) -> Iterator[_Accepted]:
    """Give the passages that hold names; of two that overlap, the likelier one."""
    spans: list[range] = []
    for passage in find_passages(paragraph.text):
        span = range(passage.start, passage.start + max(len(passage.text), 1))
        if any(span.start < other.stop and other.start < span.stop for other in spans):
            continue
        items = _read_items(passage, knows)
        if items:
            spans.append(span)
            yield _Accepted(passage, items)


def _read_items(passage: Passage, knows: Knows) -> list[str]:
    items = split_items(passage.text, knows=knows)
    if passage.prose:
        items = _cut_clauses(items, knows)
    if not _are_places(items):
        items = [_drop_article(item, knows) for item in items]
    if _are_places(items):
        items = [_bare_place(item) for item in items]
    else:
        bare = [drop_small_words(item) for item in items]
        small = sum(a != b for a, b in zip(items, bare, strict=True))
        items = bare if passage.prose or 2 * small > len(items) else items
    if passage.least == FEWEST_STATES and 10 * sum(map(is_place, items)) < 9 * len(items):
        return []
    if passage.least in UNSURE and items and _names_in_general(items[0], knows):
        return []
    if items and load_section("kinds").are(fold_words(items[0])):
        # "that subscribe this Appeal, gathered in Izmir"
        return []
    items = [item for item in items if not holds_address(item)]
    share = _share(items, knows, strict=passage.prose)
    lone = len(items) == 1 and passage.text[:1].islower()
    states = passage.role == "issued" and all(map(is_place, items))
    if (passage.least == LEAST_UNSURE or lone) and not states:
        share = min(share, _share_of_sure(items, knows))
    return items if len(items) >= passage.least and share >= 0.6 else []


def _drop_article(item: str, knows: Knows) -> str:
    """Drop the article before a name that is surely an organisation's."""
    bare = drop_articles(item)
    sure = knows(bare) or is_organisation(bare) or (is_acronym(bare) and not is_place(bare))
    return bare if bare != item and sure else item


def _cut_clauses(items: list[str], knows: Knows) -> list[str]:
    """Cut the rest of the sentence off the end of a list inside it."""
    kept = list(items)
    while kept and _is_clause(kept[-1]) and not is_described_person(kept[-1]):
        kept.pop()
    return (
        kept if len(kept) == len(items) else [clean_name(i) for i in split_last(kept, knows=knows)]
    )


def _is_clause(item: str) -> bool:
    """Tell whether an item is running text that begins small."""
    small = item[0].islower() and share_of_capitals(item) < 0.5
    # "epicenter.works – for digital rights" is a name and its motto.
    return small and not DASH.search(item) and len(item.split()) >= _FEWEST_OF_CLAUSE


def _names_in_general(item: str, knows: Knows) -> bool:
    """Tell whether an item is signatories in general: "Communist and Workers' Parties"."""
    counted = load_cues("counted").stand_in(fold_words(item))
    return counted and not is_place(item) and not knows(item)


def _bare_place(item: str) -> str:
    """Leave the place of "my own country Portugal" and "Spain ask that"; of "the Bahamas" all."""
    words = item.rstrip(" :").split(" ")
    ends = [n for n, word in enumerate(words) if n and word.islower() and not _AND.match(word)]
    # "Uruguay and my own country"
    ends += [n for n, word in enumerate(words) if n and _AND.match(word)]
    begins = (" ".join(words[:end]) for end in (len(words), *sorted(ends, reverse=True)))
    return next(filter(is_place, (*begins, drop_small_words(item))), item)


def _are_places(items: Sequence[str]) -> bool:
    return 2 * sum(map(is_place, items)) > len(items)


def _read_joined(text: str, knows: Knows) -> list[str]:
    """Read "Later the statement was also joined by the A and the B."."""
    while text.strip():
        end = find_end(text)
        sentence, text = text[:end], text[end + 1 :].lstrip()
        folded, words = fold_words(sentence), match_words(sentence)
        if not words or not load_cues("joined").stand_in(folded):
            continue
        told = [index for kind in ("joined", "signed") for _, index in load_cues(kind).find(folded)]
        names = read_names(sentence[words[max(told)].end() :].lstrip(" ,:–-"), knows=knows)
        names = names or _read_before_verb(lower_article(sentence), knows)
        if names and all(map(knows, names)):
            return names
    return []


def _read_before_verb(sentence: str, knows: Knows) -> list[str]:
    """Read "The A and the B have since added their names"."""
    found = list(scan_known(sentence, knows=knows))
    rest = fold_words(sentence[found[-1][1] :]) if found else ""
    following = rest.split()[:_FEWEST_OF_CLAUSE]
    # "and other parties have warned" says nothing of joining.
    told = load_cues("joined").stand_in(" ".join(following)) and not _AND.match(following[0])
    return [name for name, _ in found] if told else []


def _cut_intro(text: str) -> str:
    """Cut "Among them are also" or "Italy:" off the beginning of a line that goes on as a list."""
    headed = part_country(text)
    if headed:
        return headed[1]
    words = match_words(text)
    folded = fold_words(text)
    opened = max(load_cues("intro").openings(folded), default=0) if words else 0
    if not opened:
        return text
    return drop_small_words(text[words[opened - 1].end() :].lstrip())


def _is_under_heading(text: str, items: Sequence[str], knows: Knows, *, clear: bool) -> bool:
    sure = _share_of_sure(items, knows)
    if not clear:
        return len(items) >= 3 and sure >= 0.8 and not _leads_in(items[0])
    if len(items) < 2 or _share(items, knows, strict=False) < 0.5:
        return False
    if any(_is_clause(item) for item in items):
        return False
    # Two sentences, or one "and" without a comma, are a list only if names prove it.
    told = find_end(text) < len(text.rstrip(" .")) or len(items) == 2
    return sure >= 0.8 if told else True


def _read_unannounced(paragraph: Paragraph, knows: Knows) -> list[Signature]:
    claimed = _find_claimed(paragraph, knows)
    if claimed:
        return paragraph.sign(claimed, "signed", "a sentence lists names beside their number")
    if _MENU.search(paragraph.text) or holds_address(paragraph.text):
        return []
    if load_section("series").stand_in(fold_words(paragraph.text)):
        return []
    footnote = paragraph.lines[0].marker == "footnote"
    items = split_items(paragraph.text, knows=knows)
    if _GAP.search(paragraph.text) and not all(is_acronym(i) or knows(i) for i in items):
        return []
    # Nothing but a list has a dash between its parts six times over.
    mixed = footnote or len(DASH.findall(paragraph.text)) >= _FEWEST_DASHES
    if _is_list_of_names(items, knows, least=6 if mixed else 4, mixed=mixed):
        return paragraph.sign(items, "signed", "the line holds nothing but names")
    return []


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


def _share(items: Sequence[str], knows: Knows, *, strict: bool) -> float:
    if sum(is_sentence(item) for item in items) > 0.3 * len(items):
        return 0.0
    return sum(_is_name(item, knows, strict=strict) for item in items) / max(len(items), 1)


def _is_name(item: str, knows: Knows, *, strict: bool) -> bool:
    if knows(item) or is_described_person(item) or is_acronym(item) or is_place(item):
        return True
    if len(item.split()) > _MOST_WORDS or (strict and share_of_capitals(item) < 0.5):
        return False
    return is_organisation(item) or is_person(item) or item[:1].isupper()


def _is_list_of_names(items: Sequence[str], knows: Knows, *, least: int, mixed: bool) -> bool:
    """Tell whether items are names from end to end, with nothing around to say so."""
    if len(items) < least or any(is_sentence(item) or len(item.split()) > 12 for item in items):
        return False
    if _leads_in(items[0]):
        return False
    if _share(items, knows, strict=True) < 0.9:
        return False
    return _share_of_sure(items, knows) >= (0.5 if mixed else 0.8)


def _leads_in(item: str) -> bool:
    """Tell whether an item begins with a clause: "We publish the statement of the KKE"."""
    words = [] if "," in item else item.split()
    named = next((n for n, word in enumerate(words) if n and is_organisation(word)), 0)
    return sum(w[0].islower() and not is_small_word(w) for w in words[:named]) >= _FEWEST_OF_LEAD


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
