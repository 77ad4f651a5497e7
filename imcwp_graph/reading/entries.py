"""The entries of a run: which of its lines are names, and which names one line or two hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from imcwp_graph.reading.cues import fold_words, load_cues
from imcwp_graph.reading.dates import find_dates
from imcwp_graph.reading.enumerations import split_items
from imcwp_graph.reading.layout import Line, Run, has_entry_shape
from imcwp_graph.reading.shapes import (
    DASH,
    Knows,
    clean_name,
    holds_address,
    is_acronym,
    is_described_person,
    is_office,
    is_organisation,
    is_person,
    is_person_with_office,
    is_place,
    is_titled,
    names_office,
    share_of_capitals,
)

_FEWEST_PAIRED = 4
_FEWEST_ACRONYMS = 3
_COUNTRY = re.compile(r"([^:：]{2,40})[:：]\s+(\S.*)$")
# A year makes an entry the title of a congress or a piece of news, a longer number an address.
_NUMBER = re.compile(r"\d{3}")


def mark_offices(lines: Sequence[Line]) -> list[Line]:
    """Unmark the dash before an office that stands under its person.

    Parameters
    ----------
    lines : sequence of Line
        A page.

    Returns
    -------
    list of Line
        The page.
    """
    marked = list(lines)
    for index in range(1, len(marked)):
        person, line = marked[index - 1], marked[index]
        below = line.marker == "bullet" and not line.gap and not person.marker
        if below and is_person(person.text) and names_office(line.text):
            marked[index] = replace(line, marker="")
    return marked


def trim_entries(run: Run, knows: Knows) -> list[Line]:
    """Keep the entries of a run that can be names at all; two-line entries become one.

    Parameters
    ----------
    run : Run
        Any run.
    knows : callable
        Tells whether a printed name is a known one.

    Returns
    -------
    list of Line
        Empty where the run can be no list.
    """
    kept = [line for line in _drop_groups(run.lines, knows) if not _is_note(line)]
    if run.marker == "footnote" or not kept:
        return []
    if not run.marker and not all(has_entry_shape(line, lenient=True) for line in kept):
        return []
    stanzas = len({line.gap for line in run.lines[1:]}) > 1
    return _join_pairs(_drop_places(kept), stanzas=stanzas, knows=knows)


def names_person(text: str) -> bool:
    """Tell whether the first line of a pair is a person, be it in capitals throughout.

    Parameters
    ----------
    text : str
        A line over an office.

    Returns
    -------
    bool
        True for "PERCY OYOLA", which alone might be a heading.
    """
    return is_person(text.title() if text.isupper() else text)


def is_paired(run: Run, entries: Sequence[Line]) -> bool:
    """Tell whether the entries are the first halves of a run's lines: persons over their offices.

    Parameters
    ----------
    run : Run
        A run of plain lines.
    entries : sequence of Line
        What `trim_entries` left of it.

    Returns
    -------
    bool
        False for marked lines.
    """
    left = len(run.lines) - len(entries)
    return not run.marker and left >= len(entries) - 1 > 0


def part_countries(entries: list[Line], knows: Knows) -> list[Line]:
    """Part "Italy: A; B" into A and B, where countries head the entries and most have several.

    Parameters
    ----------
    entries : list of Line
        From `trim_entries`.
    knows : callable
        Tells whether a printed name is a known one.

    Returns
    -------
    list of Line
        Each name in the line of its entry; the entries as they are, if they are no such list.
    """
    parted = [part_country(entry.text) for entry in entries]
    if 2 * sum(map(bool, parted)) <= len(entries):
        return entries
    named = [
        split_items(found[1], knows=knows) if found else [entry.text]
        for entry, found in zip(entries, parted, strict=True)
    ]
    if 2 * sum(len(names) > 1 for names in named) < len(entries):
        # Where most name one, the country stays part of the entry.
        named = [split_items(e.text, knows=knows) if ";" in e.text else [e.text] for e in entries]
    return [
        replace(entry, text=name)
        for entry, names in zip(entries, named, strict=True)
        for name in names
    ]


def part_acronyms(entries: list[Line], knows: Knows) -> list[Line]:
    """Part an entry that is nothing but acronyms: "CGT, FO et FSU" among entries of one each.

    Parameters
    ----------
    entries : list of Line
        From `trim_entries`.
    knows : callable
        Tells whether a printed name is a known one.

    Returns
    -------
    list of Line
        Each acronym in the line of its entry.
    """
    parted: list[Line] = []
    for entry in entries:
        items = split_items(entry.text, knows=knows) if "," in entry.text else []
        listed = len(items) >= _FEWEST_ACRONYMS and all(map(is_acronym, items))
        parted += [replace(entry, text=item) for item in items] if listed else [entry]
    return parted


def part_country(text: str) -> tuple[str, ...]:
    """Part "Italy: A; B" into the country and the rest.

    Parameters
    ----------
    text : str
        A line.

    Returns
    -------
    tuple of str
        Country and rest; empty where no country heads the line.
    """
    found = _COUNTRY.match(text)
    return (found[1], found[2]) if found and is_place(found[1]) else ()


def _is_note(line: Line) -> bool:
    """Tell whether a line stands in brackets as a whole: a note on the list, not an entry."""
    text = line.text
    if not text.strip("-–—. ") or holds_address(text):
        return True
    if len(text.split()) > 2 and load_cues("open").stand_in(fold_words(text)):
        return True
    bracketed = text.startswith("(") and text.endswith(")") and len(text.split()) > 2
    return bracketed or "___" in text


def _drop_groups(lines: Sequence[Line], knows: Knows) -> list[Line]:
    """Drop a line that blank lines part from names close to each other: "Regional networks"."""
    kept: list[Line] = []
    for index, line in enumerate(lines):
        apart = (line.gap or not index) and index + 2 < len(lines)
        heads = apart and lines[index + 1].gap and not lines[index + 2].gap
        general = heads and load_cues("counted").stand_in(fold_words(line.text))
        if line.marker or not general or knows(clean_name(line.text)):
            kept.append(line)
    return kept


def _drop_places(entries: list[Line]) -> list[Line]:
    """Drop countries that stand over or under their parties; a list of states keeps them."""
    others = [entry for entry in entries if not is_place(entry.text)]
    return others if 2 * len(others) >= len(entries) else entries


def _join_pairs(entries: list[Line], *, stanzas: bool, knows: Knows) -> list[Line]:
    """Of a person over an office, line by line, keep the person."""
    if len(entries) < 2 or entries[0].marker:
        return entries
    # The last pair may have lost its second half.
    left = entries[-1:] if len(entries) % 2 and len(entries) > _FEWEST_PAIRED else []
    if len(entries) % 2 and not left:
        return entries
    entries, whole = entries[: len(entries) - len(left)], entries
    pairs = list(zip(entries[::2], entries[1::2], strict=True))
    turned = [names_office(a.text) and _is_bare_person(b.text) for a, b in pairs]
    if all(turned) and not any(_is_bare_person(a.text) for a, _ in pairs):
        # The office stands over the person.
        return [person for _, person in pairs]
    fitting = sum(
        not knows(clean_name(a.text))
        and ((_is_bare_person(a.text)) or (stanzas and not is_body(a.text)))
        and (_is_second_half(b.text) or _is_only_first_titled(a, b))
        for a, b in pairs
    )
    if fitting < (0.5 if stanzas else 0.7) * len(pairs):
        return whole
    complete = any(is_person_with_office(a.text) for a, _ in pairs)
    if (complete or not stanzas) and any(is_person_with_office(b.text) for _, b in pairs):
        return whole
    return [*(person for person, _ in pairs), *(line for line in left if names_person(line.text))]


def _is_bare_person(text: str) -> bool:
    """Tell whether a line is a person's name without anything beside it."""
    return is_person(text) and not set(",(") & set(text.rstrip(" ,;"))


def _is_second_half(text: str) -> bool:
    """Tell whether a line says what the person over it is: an office, a body, "CUT – Brasil"."""
    if is_office(text) or text[0].islower():
        return True
    acronym = any(map(is_acronym, text.split()))
    return acronym or is_place(DASH.split(text)[-1])


def _is_only_first_titled(first: Line, second: Line) -> bool:
    return is_titled(first.text) and not is_titled(second.text)


def holds_number(name: str) -> bool:
    """Tell whether an entry holds a year or a longer number.

    Parameters
    ----------
    name : str
        From `clean_name`.

    Returns
    -------
    bool
        True for "Congress of 2019" and "Postbus 1600".
    """
    return bool(_NUMBER.search(name))


def looks_like_name(name: str, knows: Knows, *, strict: bool) -> bool:
    """Tell whether an entry looks like the name of a signatory.

    Parameters
    ----------
    name : str
        From `clean_name`.
    knows : callable
        Tells whether a printed name is a known one.
    strict : bool
        Whether nothing announces it, so that a person's bare name proves nothing.

    Returns
    -------
    bool
        False for a date, and of what is not announced for news, addresses and running text.
    """
    if knows(name):
        return True
    if headed := part_country(name):
        return looks_like_name(headed[1], knows, strict=strict)
    if find_dates(name) or (strict and ":" in name):
        return False
    if is_person_with_office(name) or (not strict and is_described_person(name)):
        return True
    if strict:
        plain = not holds_number(name) and is_organisation(name)
        return plain and share_of_capitals(name) >= 0.6
    return is_organisation(name) or is_acronym(name) or is_person(name)


def is_body(name: str) -> bool:
    """Tell whether an entry is an organisation or its acronym.

    Parameters
    ----------
    name : str
        From `clean_name`.

    Returns
    -------
    bool
        True for "Union of Teachers" and "KKE".
    """
    return is_organisation(name) or is_acronym(name)


def is_of_person(name: str) -> bool:
    """Tell whether an entry is a person, with an office or without.

    Parameters
    ----------
    name : str
        From `clean_name`.

    Returns
    -------
    bool
        True for "Susanna Camusso – Segretario generale CGIL".
    """
    return is_person(name) or is_person_with_office(name)
