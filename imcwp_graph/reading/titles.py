"""In whose name a title speaks, and who took the initiative for a statement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imcwp_graph.cues import spell_glue
from imcwp_graph.reading.facts import Facts, Look, Span, clean_name, is_word_of
from imcwp_graph.reading.items import are_bodies, find_closing, find_end, split_items
from imcwp_graph.reading.page import Line, Paragraph
from imcwp_graph.reading.stretches import (
    drop_articles,
    find_known_before,
    find_people,
    lower_article,
    read_names,
    scan_known,
)
from imcwp_graph.reading.verdict import Candidate, weigh_names

_SMALL = re.compile(rf"{spell_glue()}$")
# "Promoters of the appeal:"
_TO_COLON = re.compile(r"\s*(?:[^\s:：.;,]+\s+){0,4}[^\s:：.;,]*[:：]\s*(?=\S)")
_SHORT_LINE = 14
# Between "the motion" and "was presented by".
_MOST_WORDS_TO_VERB = 8
_MOST_WORDS_TO_ARTICLE = 3
_MOST_FIRST_WORDS = 3
# "KKE, TKP, PCM" is in capitals because its names are.
_MOST_LABELS = 6
_MOST_TO_GATHERING = 20
# A site's own headline may stand over the statement's title, at most so many lines above.
_TITLES_BELOW = 6
_HYPHEN = re.compile(r"\s*[-–—/]\s*")
_OPENING_BRACKET = re.compile(r"[\[(]([^\[\]()]{3,200})[\])]\s*")
_BRACKETED = re.compile(r"\(([^()]{3,300})\)\s*$")


def read_initiators(paragraph: Paragraph, *, look: Look) -> list[Candidate]:
    """Read who took the initiative, if a paragraph says so.

    Parameters
    ----------
    paragraph : Paragraph
        "Initiated by the X" on a line of its own, or a sentence that says "on the initiative of X
        and Y".
    look : Look
        Gives the facts of a text.

    Returns
    -------
    list of Candidate
        In the role ``initiated``, of members who table a motion ``signed``; none for those who
        called a meeting.
    """
    facts = look(paragraph.text)
    initiated = next(iter(facts.cues.get("initiated", ())), None)
    found = initiated or _find_presented(facts)
    if paragraph.lines[0].marker or found is None or not facts.printed:
        return []
    first, last = found
    before = facts.text[: facts.printed[first].start()]
    rest = facts.text[facts.printed[last].end() :].lstrip(" \xa0:–-")
    rest = rest[: find_closing(f"({rest}") - 1]
    if _is_of_gathering(before, rest, look):
        return []
    names = _list_headed(facts, last, look) or _read_around(before, rest, look)
    if not names and (initiated is None or look(before).tells("kinds")):
        names = _read_persons(rest, look)
    if not names and initiated and first == 0 and _is_short_line(facts):
        names = [clean_name(drop_articles(rest.strip(" :–-")))]
    return _initiate(paragraph, names, look)


def _list_headed(facts: Facts, last: int, look: Look) -> list[str]:
    """List what stands behind "Promoters of the appeal:", if that is several names."""
    headed = _TO_COLON.match(facts.text, facts.printed[last].end())
    if not headed or look(headed[0]).tells("gatherings"):
        return []
    items = split_items(facts.text[headed.end() :], look=look)
    return items if len(items) > 1 and not any(item[0].islower() for item in items) else []


def _read_around(before: str, rest: str, look: Look) -> list[str]:
    """Read the names behind the verb, or before it; what follows a subject is no name."""
    led = find_known_before(before, look=look)
    if led and rest[:1].islower():
        return led
    return _read_behind(rest, look) or led


def _is_short_line(facts: Facts) -> bool:
    """Tell whether a paragraph is one short line: "Initiated by the X"."""
    return len(facts.words) <= _SHORT_LINE and not facts.text.endswith((":", "."))


def _read_behind(rest: str, look: Look) -> list[str]:
    """Read the names behind the verb; "proposed by the A to the Parties": not those addressed."""
    sentence = rest[: find_end(rest)]
    names = read_names(sentence, look=look)
    if not names or any(look(name).general or look(name).sort for name in names):
        # "proposed by the KKE to the Communist and Workers' Parties"
        names = [name for name, _ in scan_known(drop_articles(sentence), look=look)]
    return [name for name in names if not look(name).sort]


def _find_presented(facts: Facts) -> Span | None:
    """Find "presented by", where a text is what was presented."""
    for first, last in facts.spans("presented"):
        before = facts.words[max(first - _MOST_WORDS_TO_VERB, 0) : first]
        near = range(first - _MOST_WORDS_TO_VERB, last + _MOST_WORDS_TO_VERB)
        if not first or any(index in near for _, index in facts.spans("kinds")):
            return first, last
        if len(before) < _MOST_WORDS_TO_VERB and facts.tells("following"):
            return first, last
    return None


def _read_persons(rest: str, look: Look) -> list[str]:
    """Read "The appeal was initiated by A B, C D and E F", who are persons."""
    sentence = rest[: find_end(rest)]
    people = find_people(sentence, look=look)
    if len(people) > 1:
        return [sentence[start:end] for start, end in people]
    persons = split_items(sentence, look=look)
    persons = [person for person in persons if person]
    fitting = sum(look(person).person or look(person).described_person for person in persons)
    return persons if len(persons) > 1 and fitting >= 0.8 * len(persons) else []


def _initiate(paragraph: Paragraph, names: Sequence[str], look: Look) -> list[Candidate]:
    placed = tuple(
        (number, name)
        for number, name in paragraph.place(
            [name for name in names if name and not look(name).place]
        )
    )
    if not placed:
        return []
    persons = all(look(name).person for _, name in placed) and len(placed) > 1
    lines = [line for line, _ in placed]
    tabled = persons and look(paragraph.text).tells("presented")
    return [
        Candidate(
            placed,
            "signed" if tabled else "initiated",
            f"line {min(lines)} says so",
            {"on the initiative of": 1.5},
            (min(lines), max(lines)),
        )
    ]


def _is_of_gathering(before: str, rest: str, look: Look) -> bool:
    return _tells_gathering(before, look) or _begins_gathering(before, rest, look)


def _tells_gathering(before: str, look: Look) -> bool:
    """Tell whether the noun before "on the initiative of" is a meeting, not a statement."""
    facts = look(before)
    kind = max((last for _, last in facts.spans("kinds")), default=-1)
    gathering = max((last for _, last in facts.spans("gatherings")), default=-1)
    return gathering > kind


def _begins_gathering(before: str, rest: str, look: Look) -> bool:
    """Tell whether it is a meeting that began so: "Auf Initiative der KKE fand ein Treffen"."""
    if look(before).tells("kinds"):
        return False
    facts = look(" ".join(rest.split()[:_MOST_TO_GATHERING]))
    kind = min((first for first, _ in facts.spans("kinds")), default=len(facts.words))
    gathering = min((first for first, _ in facts.spans("gatherings", "met")), default=kind)
    return gathering < kind


def read_issuers(lines: Sequence[Line], title: Line, *, look: Look) -> list[Candidate]:
    """Read in whose name a title speaks: "A and B: Joint statement", "Joint statement of A and B".

    Parameters
    ----------
    lines : sequence of Line
        The page.
    title : Line
        The statement's title; a second title may stand below it.
    look : Look
        Gives the facts of a text.

    Returns
    -------
    list of Candidate
        In the role ``issued``; empty unless at least two names are told.
    """
    below = [line for line in lines if line.number > title.number][:_TITLES_BELOW]
    found = _read_title(title, below[0] if below else None, look)
    for line in below:
        if not found and _is_second_title(line, look):
            found = _read_title(line, None, look)
    return found


def _is_second_title(line: Line, look: Look) -> bool:
    """Tell whether a line stands by itself and begins with what a statement calls itself."""
    first = look(" ".join(line.text.split()[:_MOST_FIRST_WORDS]))
    plain = line.gap > 0 and not line.marker and not line.text.endswith((".", ":"))
    return plain and first.tells("kinds")


def _read_title(title: Line, below: Line | None, look: Look) -> list[Candidate]:
    line, names = title, _list_speaking(title.text, look)
    if not names and below and _holds_names(below, look) and _ends_in_kind(title.text, look):
        line, names = below, _list_below(below.text, look)
    if not names:
        return []
    placed = tuple((line.number, name) for name in names)
    evidence = {"a joint statement of theirs": 1.0, **weigh_names([look(n) for n in names])}
    evidence.pop("too general", None)
    return [
        Candidate(placed, "issued", "the title speaks for it", evidence, (line.number, line.number))
    ]


def _list_speaking(title: str, look: Look) -> list[str]:
    """List those in whose name a title speaks, wherever in it they stand."""
    head, colon, rest = title.partition(":")
    if colon and rest.strip():
        names = _list_known(head, look) or _list_hyphened(head, look)
    else:
        names = _list_before(title, look)
    spoken = _after_kind(title, look).partition(":")[0]
    names = names or _list_known(spoken, look)
    if not names and not _names_body_first(spoken, look):
        names = _list_named(spoken, look)
    return names or _list_bracketed(title, look) or _list_opening(title, look)


def _list_hyphened(head: str, look: Look) -> list[str]:
    """List the two of "KKE-TKP: Joint statement"."""
    halves = _HYPHEN.split(head.strip())
    named = len(halves) > 1 and all(look(half).acronym or look(half).known for half in halves)
    return halves if named and not look(head).known else []


def _list_below(text: str, look: Look) -> list[str]:
    """List the names on the line under a title."""
    known = _list_known(text, look)
    sure = known and all(look(name).known for name in known)
    return known if sure else _list_bodies(text, look)


def _list_bracketed(title: str, look: Look) -> list[str]:
    """List the names in brackets at the end of a title: "Note of the parties (PSB, PT, PV)"."""
    found = _BRACKETED.search(title)
    return _list_bodies(found[1], look) if found and look(title).tells("kinds") else []


def _list_opening(title: str, look: Look) -> list[str]:
    """List the names in brackets that open a title: "[CJC y UJC-M] Comunicado"."""
    found = _OPENING_BRACKET.match(title)
    if not found or not look(title[found.end() :]).tells("kinds"):
        return []
    return _list_bodies(found[1], look)


def _list_known(text: str, look: Look) -> list[str]:
    if text.isupper() and len(text.split()) > _MOST_LABELS:
        return []
    text = lower_article(text)
    names = [name for name, _ in scan_known(text, look=look)]
    return names if len(names) > 1 else []


def _list_before(title: str, look: Look) -> list[str]:
    """List the known names before the word for the kind: "KKE ve TKP ortak açıklaması"."""
    title = lower_article(title)
    found = list(scan_known(title, look=look))
    rest = look(title[found[-1][1] :]) if found else look("")
    names = [name for name, _ in found]
    told = len(names) > 1 and all(look(name).known for name in names) and rest.tells("kinds")
    return names if told else []


def _names_body_first(spoken: str, look: Look) -> bool:
    """Tell whether a title goes on with a word of organisations: "Statement Communist Parties"."""
    first = spoken.partition(" ")[0]
    return bool(first) and not first.islower() and not first.isupper() and look(first).organisation


def _list_named(text: str, look: Look) -> list[str]:
    """List bodies that only their capitals show: "of the European Left and the Forum"."""
    if text.isupper():
        names = [drop_articles(item) for item in split_items(text, look=look)]
    else:
        names = [name for name in read_names(text, look=look) if name != text]
        names = [_drop_leaders(name, look) for name in names]
    rest = text.rpartition(names[-1])[2].split() if names else []
    if rest and not _SMALL.match(rest[0]):
        return []
    if not are_bodies(names, look=look, share=1.0):
        return []
    general = any(look(name).tells("counted", "gatherings") for name in names)
    return names if len(names) > 1 and not general else []


def _drop_leaders(name: str, look: Look) -> str:
    """Drop "Secretarios Generales del" before the party they speak for."""
    facts = look(name)
    leaders = facts.begins("leaders")
    if not leaders or leaders >= len(facts.printed):
        return name
    rest = name[facts.printed[leaders - 1].end() :].lstrip()
    led = drop_articles(rest)
    return led if led != rest else name


def _list_bodies(text: str, look: Look) -> list[str]:
    items = split_items(text.strip("() "), look=look)
    return items if len(items) > 1 and are_bodies(items, look=look) else []


def _holds_names(below: Line, look: Look) -> bool:
    """Tell whether the line under a title may be its names, and no second title."""
    facts = look(below.text)
    running = below.text.endswith((":", ".")) or facts.tells("following", "attended")
    return not below.marker and not running and not facts.tells("kinds")


def _ends_in_kind(title: str, look: Look) -> bool:
    """Tell whether a title is only the word for its kind: "Communiqué intersyndical"."""
    facts = look(title)
    general = facts.tells("counted")
    short = len(facts.words) <= _MOST_WORDS_TO_ARTICLE + (8 if general else 2)
    return short and facts.tells("kinds")


def _after_kind(title: str, look: Look) -> str:
    """Give what follows the word for the kind of statement, from the next "of" or "by" on."""
    facts = look(title)
    ends = [last for _, last in facts.spans("kinds")]
    if not ends or not facts.printed:
        return ""
    following = range(min(ends) + 1, min(ends) + 1 + _MOST_WORDS_TO_ARTICLE)
    upper = title.isupper()
    for index in following:
        if index >= len(facts.printed):
            break
        word = facts.printed[index][0]
        article = is_word_of(facts.words[index], "articles")
        if article or (not word[0].islower() and not upper):
            return title[facts.printed[index].start() :]
    return ""
