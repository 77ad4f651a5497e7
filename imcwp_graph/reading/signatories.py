"""Which runs of a page are signatures, in which role, and why.

A run is judged by what announces it, by what speaks against it (attendance, membership, those who
refused), and by what its entries look like. Under a clear announcement every entry counts, however
unlike a party it looks. Without one, only a run that looks like nothing else is taken; any other
that might be a list of names is left to the review.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from imcwp_graph.model import Remark, Signature
from imcwp_graph.reading.announcements import (
    Announcement,
    is_furniture,
    is_heading,
    judge_heading,
    names_all,
)
from imcwp_graph.reading.columns import flatten_tables
from imcwp_graph.reading.cues import fold_words, load_cues
from imcwp_graph.reading.dates import find_dates
from imcwp_graph.reading.initiators import read_initiators
from imcwp_graph.reading.layout import Line, Run, find_runs, has_entry_shape
from imcwp_graph.reading.paragraphs import join_paragraph, read_paragraph
from imcwp_graph.reading.shapes import (
    clean_name,
    is_acronym,
    is_described_person,
    is_office,
    is_organisation,
    is_person,
    is_person_with_office,
    is_place,
    is_sentence,
    names_office,
    share_of_capitals,
)

Knows = Callable[[str], bool]

# Share of entries that must look like names, and how many there must be, by announcement.
_LEAST = {
    "clear": (0.0, 1),
    "weak": (0.5, 2),
    "continued": (0.6, 1),
    "other": (0.6, 4),
    "none": (0.8, 3),
}
_FEW_TO_ASK_ABOUT = 3
_SHORT_SUBHEADING = 8
# A year in an entry makes it a title of a book, a congress, a piece of news.
_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class _Last:
    """The list read last: where it ends, how it was announced, and whether persons sign it."""

    end: int
    announcement: Announcement
    persons: bool


def read_signatures(
    lines: Sequence[Line], *, title: str, knows: Knows
) -> tuple[list[Signature], list[Remark]]:
    """Find the signatures on a page.

    Parameters
    ----------
    lines : sequence of Line
        The page, from `layout.split_lines`.
    title : str
        The statement's title, as evidence.
    knows : callable
        Tells whether a printed name is a known one.

    Returns
    -------
    signatures : list of Signature
        In the order of the page.
    remarks : list of Remark
        Lists that may be signatures and were left out.
    """
    signatures: list[Signature] = []
    remarks: list[Remark] = []
    last: _Last | None = None
    passed: tuple[int, Announcement] | None = None
    done = 0
    lines = _mark_offices(flatten_tables(lines, knows=knows))
    folded_title = fold_words(title)

    def heads(line: Line) -> bool:
        return is_heading(line) or fold_words(line.text) == folded_title

    for run in _join_stanzas(list(find_runs(lines, is_heading=heads)), heads):
        start = run.before + 1
        if start < done:
            continue
        announcement = (
            passed[1]
            if passed and passed[0] == run.before
            else _announce_run(lines, run, title, last, knows)
        )
        if _is_subheading(lines, run, announcement, heads):
            passed = (start, _pass_on(announcement, run.lines[0]))
            continue
        if len(run.lines) == 1 and not is_furniture(run.lines[0]) and not names_all(run.lines[0]):
            found, used = _read_alone(lines, start, announcement, knows)
            signatures += found
            if used:
                done = start + used
                persons = all(is_person(s.name) or is_person_with_office(s.name) for s in found)
                last = _Last(done - 1, announcement, persons)
                continue
        if heads(run.lines[0]):
            continue
        entries = _trim_entries(run)
        if not entries:
            continue
        if _is_accepted(entries, announcement, knows, last):
            signatures += _sign_entries(entries, announcement)
            persons = sum(_is_of_person(entry.text) for entry in entries) > 0.5 * len(entries)
            last = _Last(run.before + len(run.lines), announcement, persons)
        elif _may_be_list(entries, announcement, knows):
            remarks.append(_ask_about(entries))
    return signatures, remarks


def _read_alone(
    lines: Sequence[Line], start: int, announcement: Announcement, knows: Knows
) -> tuple[list[Signature], int]:
    """Read a line by itself: its initiators, and the list inside it with the lines it uses."""
    paragraph = join_paragraph(lines, start)
    initiators = read_initiators(lines[start], knows=knows)
    named = read_paragraph(
        paragraph,
        above=announcement.strength,
        role=announcement.role,
        reason=announcement.reason,
        knows=knows,
    )
    taken = {(signature.line, signature.name) for signature in named}
    initiators = [s for s in initiators if (s.line, s.name) not in taken]
    return initiators + named, len(paragraph.lines) if named else 0


def _announce_run(
    lines: Sequence[Line], run: Run, title: str, last: _Last | None, knows: Knows
) -> Announcement:
    if last and run.before == last.end:
        told = last.announcement
        return Announcement("continued", told.role, f"goes on from what is {told.reason}")
    before = run.before
    if before >= 0 and read_initiators(lines[before], knows=knows):
        reason = f"under the initiators in line {lines[before].number}"
        return Announcement("clear", "signed", reason)
    return judge_heading(lines, before, title)


def _is_subheading(
    lines: Sequence[Line], run: Run, announcement: Announcement, heads: Callable[[Line], bool]
) -> bool:
    """Tell whether a short line between an announcement and marked entries only groups them."""
    after = run.before + 1 + len(run.lines)
    if len(run.lines) > 1 or run.marker or after >= len(lines) or heads(run.lines[0]):
        return False
    told = announcement.strength in ("clear", "weak", "continued")
    short = len(run.lines[0].text.split()) <= _SHORT_SUBHEADING
    return told and short and bool(lines[after].marker)


def _pass_on(announcement: Announcement, subheading: Line) -> Announcement:
    """Hand an announcement down; "Mass organisations" under one is as clear as the first."""
    counted = load_cues("counted").stand_in(fold_words(subheading.text))
    clear = counted and announcement.strength in ("clear", "continued")
    return replace(announcement, strength="clear") if clear else announcement


def _mark_offices(lines: Sequence[Line]) -> list[Line]:
    """Unmark the dash before an office that stands under its person."""
    marked = list(lines)
    for index in range(1, len(marked)):
        person, line = marked[index - 1], marked[index]
        below = line.marker == "bullet" and not line.gap and not person.marker
        if below and is_person(person.text) and names_office(line.text):
            marked[index] = replace(line, marker="")
    return marked


def _join_stanzas(runs: Sequence[Run], heads: Callable[[Line], bool]) -> list[Run]:
    """Join plain runs of one size, two lines or three, that blank lines part: one entry each."""
    joined: list[Run] = []
    sizes: list[int] = []
    for run in runs:
        size = len(run.lines)
        plain = not run.marker and 2 <= size <= 3 and not heads(run.lines[0])
        if plain and joined and sizes[-1] == size:
            joined[-1] = Run(joined[-1].lines + run.lines, joined[-1].before)
        else:
            joined.append(run)
            sizes.append(size if plain else 0)
    return joined


def _trim_entries(run: Run) -> list[Line]:
    """Keep the entries of a run that can be names at all; two-line entries become one."""
    kept = [line for line in run.lines if line.text.strip("-–—. ") and not _is_note(line)]
    if run.marker == "footnote" or not kept:
        return []
    if not run.marker and not all(has_entry_shape(line, lenient=True) for line in kept):
        return []
    return _join_pairs(_drop_places(kept), stanzas=len({line.gap for line in run.lines[1:]}) > 1)


def _is_note(line: Line) -> bool:
    """Tell whether a line stands in brackets as a whole: a note on the list, not an entry."""
    text = line.text
    bracketed = text.startswith("(") and text.endswith(")") and len(text.split()) > 3
    return bracketed or "___" in text


def _drop_places(entries: list[Line]) -> list[Line]:
    """Drop countries that stand over or under their parties; a list of states keeps them."""
    others = [entry for entry in entries if not is_place(entry.text)]
    return others if 2 * len(others) >= len(entries) else entries


def _join_pairs(entries: list[Line], *, stanzas: bool) -> list[Line]:
    """Of a person over an office, line by line, keep the person."""
    if len(entries) % 2 or entries[0].marker:
        return entries
    pairs = list(zip(entries[::2], entries[1::2], strict=True))
    fitting = sum(
        (is_person(a.text) or (stanzas and not is_organisation(a.text))) and is_office(b.text)
        for a, b in pairs
    )
    if fitting < (0.5 if stanzas else 0.7) * len(pairs) or any(
        is_person_with_office(b.text) for _, b in pairs
    ):
        return entries
    return [person for person, _ in pairs]


def _is_accepted(
    entries: list[Line], announcement: Announcement, knows: Knows, last: _Last | None
) -> bool:
    if announcement.strength == "against":
        return False
    if sum(is_sentence(entry.text) for entry in entries) > 0.5 * len(entries):
        return False
    share, least = _LEAST[announcement.strength]
    strict = announcement.strength in ("none", "continued")
    names = [clean_name(entry.text) for entry in entries]
    if announcement.strength == "other":
        looks = [knows(name) for name in names]
    else:
        looks = [_looks_like_name(name, knows, strict=strict) for name in names]
    if announcement.strength == "continued" and last and last.persons:
        looks = [look or is_person(name) for look, name in zip(looks, names, strict=True)]
    return len(entries) >= least and sum(looks) >= share * len(entries)


def _looks_like_name(name: str, knows: Knows, *, strict: bool) -> bool:
    if knows(name):
        return True
    if find_dates(name) or (strict and ":" in name):
        return False
    if is_person_with_office(name) or (not strict and is_described_person(name)):
        return True
    if strict:
        plain = not _YEAR.search(name) and is_organisation(name)
        return plain and share_of_capitals(name) >= 0.6
    return is_organisation(name) or is_acronym(name) or is_person(name)


def _is_of_person(name: str) -> bool:
    return is_person(name) or is_person_with_office(name)


def _may_be_list(entries: list[Line], announcement: Announcement, knows: Knows) -> bool:
    if announcement.strength == "against" or len(entries) < _FEW_TO_ASK_ABOUT:
        return False
    if sum(is_sentence(entry.text) for entry in entries) > 0.5 * len(entries):
        return False
    looks = sum(_looks_like_name(clean_name(e.text), knows, strict=True) for e in entries)
    return looks >= 0.5 * len(entries)


def _ask_about(entries: list[Line]) -> Remark:
    first, last = entries[0], entries[-1]
    return Remark(
        "unlisted",
        f"lines {first.number}-{last.number} may be a list of signatures "
        f"({len(entries)} entries) and were left out: nothing announces them",
        first.number,
    )


def _sign_entries(entries: list[Line], announcement: Announcement) -> list[Signature]:
    signed = [(entry.number, clean_name(entry.text)) for entry in entries]
    return [
        Signature(number, name, announcement.role, announcement.reason)
        for number, name in signed
        if name
    ]
