"""Where a paragraph's own words announce a list inside it, and where that list ends.

A passage may follow a colon or an opening bracket, an "among them", or the verb itself ("signed by
the A, the B and the C"). Who speaks before the verb is `speakers` to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from imcwp_graph.reading.cues import CAPITALS, fold_words, list_glue, load_cues, match_words
from imcwp_graph.reading.enumerations import find_closing, find_end
from imcwp_graph.reading.shapes import is_place, share_of_capitals

# In "Unterzeichner:innen: A, B" the first colon is part of the word.
_TO_COLON = re.compile(r"(?:[^:：.;]|:(?=[a-z])){0,120}[:：](?:\s+|(?=[A-ZÀ-Þ]))(?=\S)")
_HEADED = re.compile(r"([^:：]{1,80})[:：]\s+(?=\S)")
# After a bare "signed" the colon must come at once, or after a few words.
_AT_COLON = re.compile(r"(?:\s+[^\s:：.;,]+){0,4}\s*[:：]\s*(?=\S)")
# "Among the signatories are the A, the B and the C": small words, then names.
_TO_NAME = re.compile(rf"\s+(?:[^\W\d_{CAPITALS}][^\W\d_]*\s+){{0,4}}(?=[{CAPITALS}«„“\"])")
# "the following 25 States:"
_TO_COUNTED = re.compile(r"(?:\s+[^\s:：.;,]+){0,4}\s*[:：]\s*(?=\S)")
_TO_BRACKET = re.compile(r"[^(.;:]{0,60}\((?=\S)")
_SEPARATOR = re.compile(r"[,;،؛]")
# A title that quotes: 'Communist Parties: "Peace now!"'.
_QUOTED = re.compile(r"[\"“«„'‘].*[\"”»“'’]$")
_ARTICLES = frozenset(word for says, word in list_glue() if says == "other")
_ROLES = (("signed", "signed"), ("joined", "signed"), ("colon", "signed"), ("issued", "issued"))
# A paragraph that announces more often than this announces nothing.
_MOST_CUES = 12
LEAST_UNSURE, _LEAST_DIRECT = 3, 4
# "signed by forty parties of many lands, among them": further off it is about something else.
_MOST_TO_INTRO = 10
# Of the words in a list of names so many begin with a capital.
_LEAST_CAPITALS = 0.6
UNSURE = (LEAST_UNSURE, _LEAST_DIRECT)
# So many states in one sentence, in a statement that speaks as "we", speak through it.
FEWEST_STATES = 8


@dataclass(frozen=True, slots=True)
class Passage:
    """The part of a paragraph that its own words announce as a list.

    Attributes
    ----------
    text : str
        From the first item to the end of the list.
    start : int
        Where it begins in the paragraph.
    role : str
        The role that it gives.
    least : int
        How many items there must be.
    prose : bool
        Whether it stands in a sentence, so that small words before a name are no part of it.
    """

    text: str
    start: int
    role: str
    least: int
    prose: bool


def find_passages(text: str) -> Iterator[Passage]:
    """Find the passages of a paragraph that may be lists of signatories.

    Parameters
    ----------
    text : str
        A paragraph.

    Yields
    ------
    Passage
        The likeliest first; they may overlap.
    """
    words = match_words(text)
    folded = fold_words(text)
    if not words:
        return
    headed = _HEADED.match(text)
    quoted = headed and _QUOTED.match(text, headed.end())
    if headed and not quoted and load_cues("headings").are(fold_words(headed[1])):
        # One name alone may be the rest of a title: "Communist Parties: Hands off Cuba!"
        yield Passage(text[headed.end() :], headed.end(), "signed", 2, prose=False)
    attended = [index for _, index in load_cues("attended").find(folded)]
    yield from _find_counted(text, folded, words, attended)
    for _, index in islice(load_cues("intro").find(folded), _MOST_CUES):
        start = words[index].end()
        listed = text[start : start + find_end(text[start:])]
        if listed.count(",") >= FEWEST_STATES:
            yield Passage(listed, start, "issued", FEWEST_STATES, prose=True)
    for kind, role in _ROLES:
        for _, index in islice(load_cues(kind).find(folded), _MOST_CUES):
            start = words[index].end()
            for found, least, prose in _open_lists(text[start:], colon=kind == "colon"):
                passed = len(fold_words(text[start : start + found]).split())
                if not any(index <= where <= index + passed for where in attended):
                    listed = _cut_list(text[start + found :], found, text[start:])
                    yield Passage(listed, start + found, role, least, prose)
    yield from _find_bracketed(text, folded)


def _find_bracketed(text: str, folded: str) -> Iterator[Passage]:
    """Find "parties of the region (A; B; C) have signed", the verb behind the bracket."""
    if not load_cues("signed").stand_in(folded):
        return
    for opening in islice(re.finditer(r"\((?=\S)", text), _MOST_CUES):
        listed = text[opening.end() : opening.start() + find_closing(text[opening.start() :])]
        told = load_cues("attended").stand_in(fold_words(text[: opening.start()]))
        if len(_SEPARATOR.findall(listed)) >= LEAST_UNSURE - 1 and not told:
            yield Passage(listed, opening.end(), "signed", LEAST_UNSURE, prose=True)


def _find_counted(
    text: str, folded: str, words: list[re.Match[str]], attended: list[int]
) -> Iterator[Passage]:
    """Find "the following 25 States: A, B"."""
    for _, index in load_cues("following").find(folded):
        counted = _TO_COUNTED.match(text[words[index].end() :])
        noun = words[index - 1][0] if index else ""
        told = fold_words(f"{noun} {counted[0]}") if counted else ""
        if not counted or not any(load_cues(k).stand_in(told) for k in ("counted", "countries")):
            continue
        start = words[index].end() + counted.end()
        passed = index + len(told.split())
        if not any(where <= passed for where in attended):
            # States do not sign: a joint statement delivered for them speaks in their name.
            listed = text[start : start + find_end(text[start:])]
            role = "issued" if is_place(listed.partition(",")[0]) else "signed"
            yield Passage(listed, start, role, 2, prose=False)


def _open_lists(rest: str, *, colon: bool) -> Iterator[tuple[int, int, bool]]:
    """Give where a list may begin after its cue, its least length, and whether it is in prose."""
    match = (_AT_COLON if colon else _TO_COLON).match(rest)
    if match:
        yield match.end(), 1, False
    if colon:
        return
    bracket = _TO_BRACKET.match(rest)
    closing = bracket.end() - 1 + find_closing(rest[bracket.end() - 1 :]) if bracket else 0
    # "Signatories (as of 5 May):" only notes something.
    if bracket and not rest[closing + 1 :].lstrip().startswith((":", "：")):
        yield bracket.end(), 2, True
    sentence = rest[: find_end(rest)]
    words = match_words(sentence)
    intro = next(load_cues("intro").find(fold_words(sentence)), None)
    if words and intro and intro[0] <= _MOST_TO_INTRO:
        yield words[intro[1]].end(), 2, True
    direct = _TO_NAME.match(rest)
    if direct:
        # Right behind the verb ("signed A, B, C and D") names need no other proof.
        small = direct[0].strip()
        yield _keep_title(direct), LEAST_UNSURE if small else _LEAST_DIRECT, True


def _keep_title(direct: re.Match[str]) -> int:
    """Give where the first name begins: at its title, in "ci sono don Luigi"; a state's article."""
    last = direct[0].split()[-1:]
    titled = bool(last) and load_cues("honorifics").are(fold_words(last[0]))
    if last and last[0] in _ARTICLES and is_place(direct.string[direct.end() :].partition(",")[0]):
        titled = True
    return direct.end() - len(last[0]) - 1 if titled else direct.end()


def _lists_on(rest: str) -> bool:
    """Tell whether a list goes on behind a stop inside a name: "Libera. Associations, ..."."""
    return (
        len(_SEPARATOR.findall(rest)) >= LEAST_UNSURE
        and share_of_capitals(rest) >= _LEAST_CAPITALS
        and find_end(rest) >= len(rest.rstrip()) - 1
    )


def _cut_list(text: str, found: int, rest: str) -> str:
    """End a list where its bracket closes, or its sentence ends."""
    if found and rest[found - 1] == "(":
        return text[: find_closing(f"({text}") - 1]
    # Where semicolons part the items, a full stop among them is an item's own.
    items_end = text.rfind(";") + 1 if ";" in text[: find_end(text)] else 0
    end = items_end + find_end(text[items_end:])
    if found and rest[:found].rstrip().endswith((":", "：")) and _lists_on(text[end + 1 :]):
        end = len(text)
    if text[end : end + 1] == "!" and not text[end + 1 :].strip():
        end = len(text)
    return text[: min(end, find_closing(f"({text[:end]}") - 1)] if ")" in text[:end] else text[:end]
