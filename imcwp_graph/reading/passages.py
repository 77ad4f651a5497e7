"""Where a paragraph's own words announce names inside it, and where those end.

A passage may follow a colon or an opening bracket, an "among them", or the verb itself ("signed by
the A, the B and the C"), or stand before the verb ("A, B and C have signed").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from imcwp_graph.cues import CAPITALS, list_glue
from imcwp_graph.reading.facts import (
    COLONS,
    COMMAS,
    Facts,
    Look,
    is_acronym,
    is_word_of,
    list_last_words,
)
from imcwp_graph.reading.items import find_closing, find_end, list_sentences
from imcwp_graph.reading.stretches import (
    cut_to_names,
    find_names_before,
    find_people,
    find_pieces,
    find_rows,
    is_small_word,
    lower_article,
)

# In "Unterzeichner:innen: A, B" the first colon is part of the word.
_TO_COLON = re.compile(r"(?:[^:：.;]|:(?=[a-z])){0,120}[:：](?:\s+|(?=[A-ZÀ-Þ]))(?=\S)")
_HEADED = re.compile(r"([^:：]{1,80})[:：]\s+(?=\S)")
_CLOSED = re.compile(r"([^()]{1,4000}[^()\s])\s*\(([^()]{1,60})\)\s*$")
# After a bare "signed" the colon must come at once, or after a few words; so too in
# "the following 25 States:".
_AT_COLON = re.compile(r"(?:\s+[^\s:：.;,]+){0,4}\s*[:：]\s*(?=\S)")
# "Among the signatories are the A, the B and the C": small words, then names.
_TO_NAME = re.compile(
    rf"[\s,;–—-]+(?:[^\W\d_{CAPITALS}][^\W\d_-]*(?:-[^\W\d_]+)?;?[\s’']\s*){{0,8}}"
    rf"(?=[{CAPITALS}«„“\"\d])"
)
# Letters without capitals: "كل من الحزب الشيوعي".
_TO_UNCASED = re.compile(r"\s+(?=[\u0590-\u06ff«“„\"])")
_TO_BRACKET = re.compile(r"[^(.;:]{0,60}\((?=\S)")
# "our four organisations – A, B and C –"
_TO_APPOSED = re.compile(r"(?:\s[^\s,(–—-]+){0,4}(?:,?\s*\(|,|\s[–—-]\s)\s*(?=\S)")
_END_APPOSED = re.compile(r"\s[–—-]\s|\)")
# A title that quotes: 'Communist Parties: "Peace now!"'.
_QUOTED = re.compile(r"[\"“«„'‘].*[\"”»“'’]$")
_IN = frozenset(word for says, word in list_glue() if says == "in")
_ARTICLES = frozenset(word for says, word in list_glue() if says == "other")
# A paragraph that announces more often than this announces nothing.
_MOST_CUES = 12
_FEWEST_BRACKETED = 3
# "signed by forty parties of many lands, among them": further off it is about something else.
_MOST_TO_INTRO = 10
# Of the words in a list of names so many begin with a capital.
_LEAST_CAPITALS = 0.6
# So many states in one sentence, in a statement that speaks as "we", speak through it.
FEWEST_STATES = 8
# Between a verb of issuing and the word for what was issued: "issued last week in Athens a joint".
_MOST_TO_KIND = 14
_NEAR_JOINT = 3
_NEAR_KIND = 5
_MOST_BEFORE_COUNTED = 4
_MOST_TO_BY = 8
_MOST_SENTENCES = 3
_FEWEST_BEHIND = 4
_LONGEST_ITEM = 120
_MOST_TO_DEMAND = 5
_MOST_TO_VERB = 10
_MOST_BACK = 400
_MOST_PASSED = 4
_MOST_BEFORE_AMONG = 10
_FEWEST_IN_A_ROW = 4
_MOST_UNKNOWN = 1
# What may stand before the first name beside small words: "the unions", "by, among others, the".
_LEADING = (
    "counted", "names", "leaders", "countries", "intro", "by", "others", "kinds", "offices",
    "between",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """The part of a paragraph that its own words announce as names.

    Attributes
    ----------
    text : str
        From the first item to the end of the list.
    start : int
        Where it begins in the paragraph.
    role : str
        The role that it gives.
    told : str
        The piece of evidence that announces it.
    least : int
        How many items there must be.
    prose : bool
        Whether it stands in a sentence, so that small words before a name are no part of it.
    headed : bool
        Whether a word for such bodies stands right before it: "the unions".
    people : bool
        Whether it lists persons, each with what describes them: "the actor A and the poet B".
    """

    text: str
    start: int
    role: str
    told: str
    least: int = 1
    prose: bool = True
    headed: bool = False
    people: bool = False


def find_passages(facts: Facts, *, look: Look, before: str = "") -> Iterator[Passage]:
    """Find the passages of a paragraph that may be names of signatories.

    Parameters
    ----------
    facts : Facts
        Of a paragraph.
    look : Look
        Gives the facts of a text.
    before : str
        The line above, which may tell of those who signed.

    Yields
    ------
    Passage
        They may overlap.
    """
    if not facts.printed:
        return
    yield from _find_headed(facts, look)
    yield from _find_counted(facts, look)
    yield from _find_states(facts)
    yield from _find_behind(facts, look)
    yield from _find_issued(facts, look)
    yield from _find_quoted(facts, look)
    yield from _find_bracketed(facts, look)
    yield from _find_before(facts, look)
    yield from _find_joint(facts, look)
    yield from _find_apposed(facts, look)
    yield from _find_opening(facts, look)
    yield from _find_among(facts, look, before)
    yield from _find_together(facts)
    yield from _find_motion(facts)
    yield from _find_rows(facts, look)
    yield from _find_before_colon(facts, look)


def _find_headed(facts: Facts, look: Look) -> Iterator[Passage]:
    """Find "Communist Parties: A, B". One name alone may be the rest of a title."""
    closed = _CLOSED.match(facts.text)
    if closed and look(closed[2]).is_all("signed", "headings"):
        # "Bakers Union, Dockers Union (signatories)"
        yield Passage(closed[1], 0, "signed", "a list behind a colon", 2, prose=False)
    headed = _HEADED.match(facts.text)
    if headed and not _QUOTED.match(facts.text, headed.end()):
        head = look(headed[1])
        if head.tells("withdrawn"):
            told = "a list behind a colon"
            yield Passage(facts.text[headed.end() :], headed.end(), "withdrawn", told, prose=False)
        elif head.tells("kinds") and not head.tells("demands", "addressees", "attended"):
            # "Some names in the manifesto: A (poet), B (singer), C"
            told, listed = "a verb of support", facts.text[headed.end() :]
            people = find_people(listed, look=look)
            if len(people) >= _FEWEST_IN_A_ROW:
                listed = listed[: people[-1][1]]
                yield Passage(listed, headed.end(), "signed", told, people=True)
        elif head.is_all("headings", "sections"):
            told = "a list behind a colon"
            yield Passage(facts.text[headed.end() :], headed.end(), "signed", told, 2, prose=False)


def _attended_within(facts: Facts, first: int, last: int) -> bool:
    """Tell whether a word for those who came stands between two words."""
    return any(first <= index <= last for _, index in facts.spans("attended"))


def _find_states(facts: Facts) -> Iterator[Passage]:
    """Find a long list of states behind "such as" or "namely"."""
    for _, index in islice(facts.spans("intro"), _MOST_CUES):
        start = facts.printed[index].end()
        listed = facts.text[start : find_end(facts.text, start)]
        if listed.count(",") >= FEWEST_STATES:
            yield Passage(listed, start, "issued", "states speak", FEWEST_STATES)


def _find_counted(facts: Facts, look: Look) -> Iterator[Passage]:
    """Find "the following 25 States: A, B"."""
    for _, index in facts.spans("following"):
        counted = _AT_COLON.match(facts.text, facts.printed[index].end())
        noun = facts.printed[index - 1][0] if index else ""
        told = look(f"{noun} {counted[0]}") if counted else None
        if not counted or not told or not told.tells("counted", "countries"):
            continue
        start = counted.end()
        if not _attended_within(facts, 0, index + len(told.words)):
            # States do not sign: a joint statement delivered for them speaks in their name.
            listed = facts.text[start : find_end(facts.text, start)]
            role = "issued" if look(listed.partition(",")[0]).place else "signed"
            yield Passage(listed, start, role, "a list behind a colon", 2, prose=False)


class _Cue(NamedTuple):
    """Words of a paragraph that names stand behind, by the first and the last of them."""

    kind: str
    role: str
    told: str
    first: int
    last: int


class _Opening(NamedTuple):
    """Where names may begin behind their cue, how many there must be, and what opens them."""

    at: int
    least: int
    sign: str


_BEHIND = (
    ("signed", "signed", "a verb of signing"),
    ("joined", "signed", "a verb of joining"),
    ("colon", "signed", "a verb of signing"),
    ("issued", "issued", "a verb of issuing"),
    ("issuedby", "issued", "a verb of issuing"),
)


def _find_behind(facts: Facts, look: Look) -> Iterator[Passage]:
    """Find names behind their cue: "signed by A and B", "was issued by A and B"."""
    for kind, role, told in _BEHIND:
        for first, last in islice(facts.spans(kind), _MOST_CUES):
            if kind == "issuedby" and first and not _tells_kind(facts, 0, last + _MOST_TO_KIND):
                continue
            if kind == "issuedby" and any(index < first for _, index in facts.spans("voice")):
                # "we reject the document published by the ministers of Spain, Italy"
                continue
            yield from _find_behind_cue(facts, _Cue(kind, role, told, first, last), look)


def _find_behind_cue(facts: Facts, cue: _Cue, look: Look) -> Iterator[Passage]:
    start = facts.printed[cue.last].end()
    rest = facts.text[start:]
    # "Firman esta Campaña los siguientes organismos:" heads a list below.
    heads = facts.text.rstrip().endswith(COLONS)
    for opening in _open_lists(rest, cue.kind, look):
        passed = len(look(rest[: opening.at]).words)
        if _attended_within(facts, cue.last, cue.last + passed):
            continue
        if heads and opening.sign == "direct":
            continue
        listed = _cut_list(rest, opening.at, look)
        if opening.sign == "bracket" and listed.partition(" ")[0] in _IN:
            continue
        if opening.sign == "intro" and _tells_origin(rest[: opening.at], listed, look):
            continue
        if opening.sign in ("direct", "intro"):
            listed = _cut_direct(listed)
        told, prose = _say_opened(facts, cue, opening.sign), opening.sign != "colon"
        yield Passage(listed, start + opening.at, cue.role, told, opening.least, prose=prose)
    told = _say_opened(facts, cue, "direct")
    if not heads:
        yield from _find_listed(facts.text, start, cue.role, told, look)


def _tells_origin(before: str, listed: str, look: Look) -> bool:
    """Tell whether persons come from what is listed: "scholars of bodies such as UNAM, UAM"."""
    first = look(listed.partition(",")[0])
    origins = look(before).tells("offices", "countries") and not first.uncased
    return origins and not first.described_or_person


def _find_quoted(facts: Facts, look: Look) -> Iterator[Passage]:
    """Find who speaks behind a quotation: "..., write the bishops A B and C D in a joint word"."""
    for _, index in islice(facts.spans("demands"), _MOST_CUES):
        start = facts.printed[index].end()
        yield from _find_listed(facts.text, start, "issued", "a verb of declaring", look)


def _find_listed(text: str, start: int, role: str, told: str, look: Look) -> Iterator[Passage]:
    """Find whom a sentence lists from a place on: names in capitals, or persons."""
    sentence = text[start : find_end(text, start)]
    begin, end = find_pieces(sentence, look=look)
    if begin < end:
        yield Passage(sentence[begin:end], start + begin, role, told, 2)
    people = find_people(sentence, look=look)
    if len(people) > 1:
        listed = sentence[: people[-1][1]]
        present = look(listed[: people[1][0]]).tells("attended")
        described = any(not is_small_word(word) for word in listed[: people[0][0]].split())
        sure = described or told != "a verb of support"
        if sure and not present and not look(listed).tells("addressees"):
            yield Passage(listed, start, role, told, 2, people=True)


def _say_opened(facts: Facts, cue: _Cue, sign: str) -> str:
    """Give the piece of evidence that names behind a cue are announced by."""
    if sign == "colon":
        return cue.told if cue.kind == "issuedby" else "a list behind a colon"
    if sign == "bracket":
        return "in brackets behind a verb"
    if _only_supports(facts, cue.first, cue.last):
        return "a verb of support"
    each = sign == "intro" and cue.told == "a verb of signing"
    return "each of" if each else cue.told


def _find_issued(facts: Facts, look: Look) -> Iterator[Passage]:
    """Find "the statement issued on September 2 by the unions A, B and C"."""
    for _, index in islice(facts.spans("issuing"), _MOST_CUES):
        start = facts.printed[index].end()
        sentence = facts.text[start : find_end(facts.text, start)]
        by = _pass_by(look(sentence))
        if by and _tells_kind(facts, 0, index):
            listed = _cut_direct(sentence[by:])
            yield Passage(listed, start + by, "issued", "a verb of issuing", 2)


def _only_supports(facts: Facts, first: int, last: int) -> bool:
    """Tell whether a verb only says that somebody supports something, which may be no text."""
    supports = any(first <= f and w <= last for f, w in facts.spans("support"))
    return supports and not facts.tells("kinds")


def _cut_direct(listed: str) -> str:
    """End names right behind a verb where the sentence goes on: "signed by A and B in a week"."""
    if ";" in listed or not any(character.isupper() for character in listed):
        return listed
    return cut_to_names(listed)


def _tells_kind(facts: Facts, first: int, last: int) -> bool:
    """Tell whether a word for a statement stands between two words."""
    return any(first <= index <= last for _, index in facts.spans("kinds"))


def _find_bracketed(facts: Facts, look: Look) -> Iterator[Passage]:
    """Find "parties of the region (A; B; C) have signed", the verb behind the bracket."""
    if not facts.tells("signed", "signing"):
        return
    for opening in islice(re.finditer(r"\((?=\S)", facts.text), _MOST_CUES):
        bracketed = facts.text[opening.start() :]
        listed = bracketed[1 : find_closing(bracketed)]
        before = sum(word.start() < opening.start() for word in facts.printed)
        several = len(COMMAS.findall(listed)) >= _FEWEST_BRACKETED - 1
        # "the statement (in English, French and Spanish) with the subscribing parties"
        aside = listed.partition(" ")[0] in _IN or look(listed).tells("attended", "refused", "not")
        if several and not aside and not _attended_within(facts, 0, before):
            yield Passage(listed, opening.end(), "signed", "a verb of signing", _FEWEST_BRACKETED)


_BEFORE = (
    ("signing", "signed", "a verb of signing"),
    ("issuing", "issued", "a verb of issuing"),
    ("demands", "issued", "a verb of declaring"),
    ("met", "issued", "they met"),
    ("joint", "issued", "a joint statement of theirs"),
    ("withdrawn", "withdrawn", "a verb of signing"),
)


def _find_before(facts: Facts, look: Look) -> Iterator[Passage]:
    """Find names before their verb: "A, B and C have signed", "A and B issued a statement"."""
    for kind, role, told in _BEFORE:
        for first, last in islice(facts.spans(kind), _MOST_CUES):
            if kind == "issuing" and not _tells_kind(facts, first - 6, last + _MOST_TO_KIND):
                continue
            if kind == "joint" and not _tells_kind(facts, first - 1, last + _NEAR_JOINT):
                continue
            begin = _find_sentence(facts.text, facts.printed[first].start())
            sentence = facts.text[begin : facts.printed[first].start()]
            start, end = find_names_before(sentence)
            if start < end and not look(sentence[start:end]).tells("signed"):
                least = 1 if kind == "withdrawn" else 2
                yield Passage(sentence[start:end], begin + start, role, told, least)
            names, (start, end) = start, find_pieces(sentence, look=look, ending=True)
            if start < min(names, end):
                # What small words inside names cut off.
                yield Passage(sentence[start:end], begin + start, role, told, 2)
            people = find_people(sentence, look=look, ending=True)
            if len(people) > 1:
                start, end = people[0][0], people[-1][1]
                yield Passage(sentence[start:end], begin + start, role, told, 2, people=True)


def _find_sentence(text: str, position: int) -> int:
    """Find where the sentence around a position begins."""
    text, begin = text[: position + 1], 0
    while True:
        end = find_end(text, begin)
        if end >= position:
            return begin
        begin = end + 1
        while begin < position and text[begin].isspace():
            begin += 1


def _find_joint(facts: Facts, look: Look) -> Iterator[Passage]:
    """Find "joint statement of the A, the B and the C"."""
    for first, last in islice(facts.spans("kinds"), _MOST_CUES):
        around = range(first - _NEAR_JOINT, last + _NEAR_JOINT + 1)
        near = [index for index, _ in facts.spans("joint") if index in around]
        of = _find_leading(facts, last)
        if of is None:
            yield from _find_right_behind(facts, max([last, *near]), look)
        if of is None or (not near and (first > _NEAR_JOINT or facts.tells("gatherings"))):
            # "à l'appel de la CGT" one joins a march.
            continue
        if any(f <= of <= w for f, w in facts.spans("initiated", "presented", "signed")):
            # "the joint statement proposed by the KKE"
            continue
        start = facts.printed[of].end()
        rest = facts.text[start : find_end(facts.text, start)]
        lead = _TO_NAME.match(rest)
        if lead is None:
            continue
        told = "a joint statement of theirs" if near else "a statement of theirs"
        rest = rest[lead.end() :]
        listed = rest if rest.count(";") > 1 else cut_to_names(rest).partition(":")[0]
        yield Passage(listed, start + lead.end(), "issued", told, 2)


def _find_right_behind(facts: Facts, last: int, look: Look) -> Iterator[Passage]:
    """Find "Communiqué commun CGT, FO, FSU", the names right behind the words for it."""
    if last + 1 >= len(facts.printed):
        return
    start = facts.printed[last + 1].start()
    first = facts.text[start:].split(maxsplit=1)[0].strip(",;.:")
    halves = first.split("-")
    if len(halves) == 2 and all(map(is_acronym, halves)) and not look(first).known:
        # "Comunicato stampa congiunto PRC-PDCI"
        yield Passage(first.replace("-", ", "), start, "issued", "a joint statement of theirs", 2)
        return
    if not is_acronym(first) or facts.text[facts.printed[last].end() : start].strip():
        return
    rest = facts.text[start : find_end(facts.text, start)]
    listed = cut_to_names(rest).partition(":")[0]
    yield Passage(listed, start, "issued", "a joint statement of theirs", 2)


def _find_leading(facts: Facts, last: int) -> int | None:
    """Find the "by" soon behind a word for a statement, or else the "of": "to the press by"."""
    following = range(last + 1, min(last + _NEAR_KIND, len(facts.printed)))
    leading = [n for n in following if _leads_to_names(facts, n)]
    by = (n for n in leading if is_word_of(facts.words[n], "by"))
    return next(by, leading[0] if leading else None)


def _leads_to_names(facts: Facts, index: int) -> bool:
    """Tell whether a word is an "of" or "by" behind the word for a statement."""
    word = facts.printed[index][0]
    return word.islower() and is_word_of(facts.words[index], "articles", "between")


def _find_apposed(facts: Facts, look: Look) -> Iterator[Passage]:
    """Find "our four organisations – A, B and C – demand"."""
    voices = [index for _, index in facts.spans("voice", "we")]
    for first, last in islice(facts.spans("counted"), _MOST_CUES):
        ours = any(first - _MOST_BEFORE_COUNTED <= index < first for index in voices)
        start = facts.printed[last].end()
        opened = _TO_APPOSED.match(facts.text, start)
        if not opened or (not ours and opened[0].strip() == ","):
            continue
        rest = facts.text[opened.end() :]
        closing = _END_APPOSED.search(rest) if opened[0].strip() != "," else None
        listed = rest[: closing.start()] if closing else cut_to_names(rest)
        if ours:
            yield Passage(listed, opened.end(), "issued", "they are said to speak", 2)
        elif closing and "," in listed:
            # "Leaders of four parties - A, B, C and D - signed a declaration"
            behind = look(rest[closing.end() : closing.end() + _MOST_BACK])
            yield from _say_apposed(listed, opened.end(), behind)


def _say_apposed(listed: str, start: int, behind: Facts) -> Iterator[Passage]:
    for kind, role, told in _BEFORE:
        near = any(first < _MOST_TO_VERB for first, _ in behind.spans(kind))
        if near and kind != "joint":
            yield Passage(listed, start, role, told, 2, headed=True)
            return


def _goes_elsewhere(rest: Facts) -> bool:
    """Tell whether a sentence tells of a strike or a march, not of what its subject demands."""
    spoken = rest.spans("demands", "issuing", "signing")
    return rest.tells("gatherings") and not any(first < _MOST_TO_DEMAND for first, _ in spoken)


def _refuses(facts: Facts) -> bool:
    """Tell whether it says that somebody does not sign: "nicht durch die Unterzeichnung"."""
    return facts.tells("not") and facts.tells("signed", "signing", "support")


def _speaks(rest: Facts) -> bool:
    """Tell whether a verb follows the names that open a sentence, and not that they met."""
    if len(rest.words) < _FEWEST_BEHIND or rest.tells("attended", "met"):
        return False
    return not _refuses(rest) and not _goes_elsewhere(rest)


def _find_opening(facts: Facts, look: Look) -> Iterator[Passage]:
    """Find "The unions A, B and C", "The A, the B and the C" at the beginning of a sentence."""
    for start, sentence in islice(list_sentences(facts.text), _MOST_SENTENCES):
        opened = lower_article(sentence)
        if look(opened[:40]).begins("we", "voice"):
            break
        lead = _TO_NAME.match(f" {opened}")
        begin = max(lead.end() - 1, 0) if lead and _is_lead(lead[0], look) else 0
        listed = cut_to_names(sentence[begin:])
        headed = look(sentence[:begin]).tells("counted")
        several = headed or "," in listed
        if several and _speaks(look(sentence[begin + len(listed) :])):
            told, least = "they open a sentence", _FEWEST_BRACKETED
            yield Passage(listed, start + begin, "issued", told, least, headed=headed)


def _find_together(facts: Facts) -> Iterator[Passage]:
    """Find "The A appeals together with the B, the C and the D to the government"."""
    if facts.tells("attended", "gatherings"):
        return
    for _, last in islice(facts.spans("together"), _MOST_CUES):
        start = facts.printed[last].end()
        lead = _TO_NAME.match(facts.text[start : find_end(facts.text, start)])
        if lead and facts.tells("demands", "issuing", "signing", "kinds"):
            listed = cut_to_names(lead.string[lead.end() :])
            yield Passage(listed, start + lead.end(), "issued", "together with others", 2)


def _find_among(facts: Facts, look: Look, above: str) -> Iterator[Passage]:
    """Find "Among them are the A, the B and the C" behind a sentence about who signed."""
    for first, last in islice(facts.spans("intro"), _MOST_CUES):
        begin = _find_sentence(facts.text, facts.printed[first].start())
        told = _tells_among(facts, first, begin, look, above)
        start = facts.printed[last].end()
        lead = _TO_NAME.match(facts.text[start : find_end(facts.text, start)])
        if lead and told:
            listed = cut_to_names(lead.string[lead.end() :])
            headed = told == "a verb of declaring"
            yield Passage(listed, start + lead.end(), _AMONG[told], told, 2, headed=headed)
        if told and told != "a verb of declaring":
            yield from _find_listed(facts.text, start, _AMONG[told], told, look)


_AMONG = {
    "a verb of signing": "signed", "on the initiative of": "initiated",
    "a verb of declaring": "issued",
}  # fmt: skip


def _tells_among(facts: Facts, first: int, begin: int, look: Look, above: str) -> str:
    """Tell what announces names behind "among them": what stands before, or "some unions"."""
    opens = begin + 1 >= facts.printed[first].start()
    near = range(first - _MOST_BEFORE_AMONG, first)
    counted = any(index in near for _, index in facts.spans("counted", "sections"))
    if opens:
        back = facts.text[max(begin - _MOST_BACK, 0) : begin] if begin else above
        if look(back).tells("signed", "signing", "kinds") or facts.tells("signing", "kinds"):
            return "a verb of signing"
    elif counted and any(index in near for _, index in facts.spans("initiated")):
        return "on the initiative of"
    elif counted and facts.tells("signed", "signing"):
        return "a verb of signing"
    elif counted and facts.tells("kinds", "demands", "issuing", "joint"):
        return "a verb of declaring"
    return ""


def _may_hold_row(sentence: Facts) -> bool:
    return not sentence.tells("attended", "met", "links", "addressees") and not _refuses(sentence)


def _find_rows(facts: Facts, look: Look) -> Iterator[Passage]:
    """Find four bodies in a row, whatever the sentence says of them."""
    found = 0
    for start, sentence in list_sentences(facts.text):
        if found >= _MOST_CUES:
            return
        if sentence.count(",") >= _FEWEST_IN_A_ROW - 2 and _may_hold_row(look(sentence)):
            for begin, end in find_rows(sentence):
                found += 1
                row = sentence[begin:end]
                if len(look(sentence).words) - len(look(row).words) < _FEWEST_BEHIND:
                    # Nothing but the row: a list, not a sentence.
                    continue
                headed = look(" ".join(list_last_words(sentence, begin, 3))).tells("counted")
                told, least = "a row of bodies", _FEWEST_IN_A_ROW
                yield Passage(row, start + begin, "issued", told, least, headed=headed)


def _find_motion(facts: Facts) -> Iterator[Passage]:
    """Find "Motion 2023/24:1095 by A B and C D", "Moción de A B y C D"."""
    for first, last in facts.spans("motions"):
        following = facts.words[last + 1 : last + 2]
        if first > _NEAR_JOINT and not (following and is_word_of(following[0], "articles")):
            continue
        near = range(last + 1, min(last + _MOST_TO_BY, len(facts.printed)))
        by = next((n for n in near if is_word_of(facts.words[n], "by", "articles")), None)
        lead = _TO_NAME.match(facts.text, facts.printed[by].end()) if by else None
        if lead:
            listed = cut_to_names(facts.text[lead.end() : find_end(facts.text, lead.end())])
            yield Passage(listed, lead.end(), "signed", "members table a motion", 2)


_NO_SPEAKERS = ("attended", "signed", "addressees", "we", "voice")


def _find_before_colon(facts: Facts, look: Look) -> Iterator[Passage]:
    """Find "At the end of the meeting the A and the B:", over what they declare."""
    if not facts.text.endswith(COLONS):
        return
    begin = _find_sentence(facts.text, len(facts.text) - 1)
    sentence = facts.text[begin:-1]
    start, end = find_names_before(sentence)
    if 0 < start < end and not look(sentence).tells(*_NO_SPEAKERS):
        yield Passage(sentence[start:end], begin + start, "issued", "a verb of declaring", 2)


def _is_lead(lead: str, look: Look) -> bool:
    """Tell whether small words only lead to names: "the unions", "by, among others, the"."""
    if look(lead).tells("demands"):
        # "We, the undersigned, call upon the Presidents of the Republics"
        return False
    unknown = 0
    for word in look(lead).words:
        unknown += not (is_small_word(word) or is_word_of(word, *_LEADING) or word.isdigit())
    return unknown <= _MOST_UNKNOWN


def _pass_by(sentence: Facts) -> int | None:
    """Give where names begin behind a "by" some words after the verb: "signed the letter by A"."""
    unknown = 0
    for index, word in enumerate(sentence.words[:_MOST_TO_BY]):
        unknown += not is_word_of(word, "kinds", "articles", "joint", "by", "and")
        if unknown > _MOST_UNKNOWN + 2:
            break
        if index and is_word_of(word, "by") and sentence.printed:
            lead = _TO_NAME.match(sentence.text, sentence.printed[index].end())
            if lead:
                return lead.end()
    return None


def _open_lists(rest: str, kind: str, look: Look) -> Iterator[_Opening]:
    """Give where names may begin after a cue of some kind."""
    colon = (_AT_COLON if kind == "colon" else _TO_COLON).match(rest)
    if colon:
        yield _Opening(colon.end(), 1, "colon")
    if kind == "colon":
        return
    yield from _open_bracket(rest)
    sentence = look(rest[: find_end(rest)])
    intro = next(iter(sentence.spans("intro")), None)
    if sentence.printed and intro and intro[0] <= _MOST_TO_INTRO:
        yield _Opening(sentence.printed[intro[1]].end(), 2, "intro")
    begin = _begin_direct(rest, look)
    # "se suman al rechazo de la medida impulsada por Vox": not who joined.
    if begin is None and kind != "joined":
        begin = _pass_by(sentence)
    if begin is not None:
        yield _Opening(begin, 1, "direct")


def _open_bracket(rest: str) -> Iterator[_Opening]:
    bracket = _TO_BRACKET.match(rest)
    if not bracket:
        return
    opening = bracket.end() - 1
    behind = rest[opening + find_closing(rest[opening:]) + 1 :]
    # "Signatories (as of 5 May):" only notes something.
    if not behind.lstrip().startswith(COLONS):
        yield _Opening(bracket.end(), 2, "bracket")


def _begin_direct(rest: str, look: Look) -> int | None:
    """Give where the first name begins, if at most small words stand before it."""
    lead = _TO_NAME.match(rest)
    if not lead:
        return _begin_uncased(rest, look)
    if not _is_lead(lead[0], look):
        return None
    first = rest[lead.end() :].split(maxsplit=1)[0]
    return None if look(first).is_all("kinds") else _keep_title(lead, look)


def _begin_uncased(rest: str, look: Look) -> int | None:
    """Give where the first name begins in letters without capitals: "على البيان كل من A"."""
    if not _TO_UNCASED.match(rest):
        return None
    facts = look(rest[:_MOST_BACK])
    passed = [
        is_word_of(word, "kinds", "intro", "following", "by", "articles") for word in facts.words
    ]
    first = next((index for index, passes in enumerate(passed[:_MOST_PASSED]) if not passes), None)
    begins = first is not None and first < len(facts.printed)
    return facts.printed[first].start() if begins and first is not None else None


def _keep_title(direct: re.Match[str], look: Look) -> int:
    """Give where the first name begins: at its title, in "ci sono don Luigi"; a state's article."""
    last = direct[0].split()[-1:]
    titled = bool(last) and look(last[0]).is_all("honorifics")
    after = direct.string[direct.end() :].partition(",")[0]
    if last and last[0] in _ARTICLES and look(after).place:
        titled = True
    return direct.end() - len(last[0]) - 1 if titled else direct.end()


def _lists_on(rest: str, look: Look) -> bool:
    """Tell whether a list goes on behind a stop inside a name: "Libera. Associations, ..."."""
    return (
        len(COMMAS.findall(rest)) >= _FEWEST_BRACKETED
        and look(rest).capitals >= _LEAST_CAPITALS
        and find_end(rest) >= len(rest.rstrip()) - 1
    )


def _cut_list(rest: str, found: int, look: Look) -> str:
    """End a list where its bracket closes, or its sentence ends."""
    text = rest[found:]
    if rest[:found].endswith("("):
        return text[: find_closing(f"({text}") - 1]
    end = _end_list(text)
    colon = rest[:found].rstrip().endswith(COLONS)
    goes_on = colon and _lists_on(text[end + 1 :], look)
    if goes_on or text[end:].rstrip() == "!":
        end = len(text)
    listed = text[:end]
    return listed[: find_closing(f"({listed}") - 1] if ")" in listed else listed


def _end_list(text: str) -> int:
    end = find_end(text)
    if ";" not in text[:end]:
        return end
    # Where semicolons part the items, a full stop among them is an item's own.
    while (more := text.find(";", end, end + _LONGEST_ITEM + 1)) > end:
        end = find_end(text, more)
    return end
