"""Which runs of a page are signatures, in which role, and why.

A run is judged by what announces it, by what speaks against it (attendance, membership, those who
refused), and by what its entries look like. Under a clear announcement every entry counts, however
unlike a party it looks. Without one, only a run that looks like nothing else is taken; any other
that might be a list of names is left to the review.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from imcwp_graph.model import Remark, Signature
from imcwp_graph.reading.cues import fold_words, load_cues
from imcwp_graph.reading.dates import find_dates
from imcwp_graph.reading.layout import Line, Run, find_runs, has_entry_shape
from imcwp_graph.reading.paragraphs import join_paragraph, read_paragraph
from imcwp_graph.reading.shapes import (
    clean_name,
    is_acronym,
    is_office,
    is_organisation,
    is_person,
    is_person_with_office,
    is_sentence,
    share_of_capitals,
)

Knows = Callable[[str], bool]

_SHORT_HEADING = 14
_CARRYING_WORDS = 60
_MOST_TITLE_WORDS = 30
# Share of entries that must look like names, and how many there must be, by announcement.
_LEAST = {"clear": (0.0, 1), "weak": (0.5, 2), "continued": (0.6, 1), "none": (0.8, 3)}
_FEW_TO_ASK_ABOUT = 3
# In a sentence the article is grammar, not name; in a list it is printed as the name.
_ARTICLES = frozenset("the el la los las le les o a os as il lo i gli die der das den de het".split())


@dataclass(frozen=True, slots=True)
class Announcement:
    """What stands over a run, and what follows from it.

    Attributes
    ----------
    strength : str
        ``clear``, ``weak``, ``continued``, ``none``, or ``against``.
    role : str
        The role that it gives.
    reason : str
        In words, with the line.
    """

    strength: str
    role: str = "signed"
    reason: str = ""


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
    last: tuple[int, Announcement] | None = None
    done = 0
    def is_heading(line: Line) -> bool:
        return _is_heading(line) or fold_words(line.text) == fold_words(title)

    for run in find_runs(lines, is_heading=is_heading):
        if run.before + 1 < done:
            continue
        announcement = _judge_heading(lines, run, title, last)
        if len(run.lines) == 1:
            initiators = _read_initiators(run.lines[0])
            paragraph = join_paragraph(lines, run.before + 1)
            named = initiators or read_paragraph(
                paragraph, above=announcement.strength, role=announcement.role,
                reason=announcement.reason, knows=knows,
            )  # fmt: skip
            signatures += named
            if named:
                done = run.before + 1 + len(paragraph.lines)
                last = last if initiators else (done - 1, announcement)
                continue
        if is_heading(run.lines[0]):
            continue
        entries = _trim_entries(run)
        if not entries:
            continue
        if _is_accepted(entries, announcement, knows):
            signatures += _sign_entries(entries, announcement)
            last = (run.before + len(run.lines), announcement)
        elif _may_be_list(entries, announcement, knows):
            remarks.append(_ask_about(entries, announcement))
    return signatures, remarks


def is_date_line(line: Line) -> bool:
    """Tell whether a line is little more than a date, perhaps with a place.

    Parameters
    ----------
    line : Line
        Any line.

    Returns
    -------
    bool
        True for "Roma, 15 aprile 2017" and "11/1/19, 3:19 PM".
    """
    if len(line.text) > 70 or not any(character.isdigit() for character in line.text):
        return False
    dates = find_dates(line.text)
    if not dates:
        return False
    rest = line.text[: dates[0].start] + line.text[dates[-1].end :]
    return len(fold_words(rest).split()) <= 5


def is_furniture(line: Line) -> bool:
    """Tell whether a line belongs to the page, not to the statement: a menu, a caption, a button.

    Parameters
    ----------
    line : Line
        Any line.

    Returns
    -------
    bool
        A single word such as "Home" counts only alone or before a colon, since organisations are
        called "Home Workers' Union" too.
    """
    folded = fold_words(line.text)
    words = len(folded.split())
    longest = max(load_cues("furniture").openings(folded), default=0)
    return longest > 1 or (
        longest == 1 and (words <= 2 or bool(re.match(r"\w+\s*[:|]", line.text)))
    )


def _is_heading(line: Line) -> bool:
    """Tell whether a line announces something, so that it is no entry itself."""
    if line.marker:
        return False
    if line.text.endswith(":") or is_date_line(line):
        return True
    folded = fold_words(line.text)
    if load_cues("headings").are(folded) or is_furniture(line):
        return True
    words = len(folded.split())
    if words > _SHORT_HEADING:
        return False
    if any(load_cues(kind).stand_in(folded) for kind in ("signed", "joined", "open", "refused")):
        return True
    if load_cues("initiated").begin(folded):
        return True
    return words <= 4 and load_cues("attended").stand_in(folded)


def _judge_heading(
    lines: Sequence[Line], run: Run, title: str, last: tuple[int, Announcement] | None
) -> Announcement:
    """Weigh what stands over a run: the line before it, or what that line continues."""
    before = run.before
    if last and before == last[0]:
        return Announcement("continued", last[1].role, f"goes on from {last[1].reason}")
    if before >= 0:
        heading = lines[before]
        if _read_initiators(heading):
            reason = f"under the initiators in line {heading.number}"
            return Announcement("clear", "signed", reason)
        announcement = _judge_line(heading)
        if announcement.strength == "none" and before > 0 and _points_back(heading):
            announcement = _judge_line(lines[before - 1])
        if announcement.strength != "none":
            return announcement
        if is_date_line(heading) and any(_is_prose(line) for line in lines[:before]):
            return Announcement("weak", "signed", f"under the date in line {heading.number}")
    return _judge_title(title)


def _points_back(heading: Line) -> bool:
    folded = fold_words(heading.text)
    return len(folded.split()) <= 8 and load_cues("following").stand_in(folded)


def _is_prose(line: Line) -> bool:
    return len(line.text.split()) > _SHORT_HEADING


def _judge_line(heading: Line) -> Announcement:
    words = fold_words(heading.text).split()[-_CARRYING_WORDS:]
    folded = " ".join(words)
    reason = f"announced in line {heading.number}"
    if load_cues("refused").stand_in(folded):
        return Announcement("against", reason=f"line {heading.number} says they did not sign")
    clear = heading.text.endswith(":") or (
        len(words) <= _SHORT_HEADING and not heading.text.endswith((".", "!", "?"))
    )
    if load_cues("initiated").stand_in(folded) and clear:
        return Announcement("clear", "initiated", reason)
    if load_cues("headings").are(folded):
        return Announcement("clear", "signed", reason)
    if any(load_cues(kind).stand_in(folded) for kind in ("signed", "joined")):
        return Announcement("clear" if clear else "weak", "signed", reason)
    if load_cues("attended").stand_in(fold_words(_last_sentence(heading.text))):
        return Announcement("against", reason=f"line {heading.number} tells of who was present")
    return Announcement("none")


def _last_sentence(text: str) -> str:
    return re.split(r"(?<=[^\W\d_]{3})[.!?]\s+(?=\S)", text)[-1]


def _judge_title(title: str) -> Announcement:
    folded = fold_words(title) if len(title.split()) <= _MOST_TITLE_WORDS else ""
    if load_cues("signed").stand_in(folded):
        return Announcement("weak", "signed", "the title tells of signatories")
    if load_cues("attended").stand_in(folded):
        return Announcement("against", reason="the title tells of who was present")
    return Announcement("none", "signed", "its entries look like signatories")


def _trim_entries(run: Run) -> list[Line]:
    """Keep the entries of a run that can be names at all; two-line entries become one."""
    kept = [line for line in run.lines if line.text.strip("-–—. ")]
    if not run.marker and not all(map(has_entry_shape, kept)):
        return []
    if run.marker == "footnote":
        return []
    return _join_pairs(kept)


def _join_pairs(entries: list[Line]) -> list[Line]:
    """Of a person over an office, line by line, keep the person."""
    if len(entries) % 2 or entries[0].marker:
        return entries
    pairs = list(zip(entries[::2], entries[1::2], strict=True))
    fitting = sum(is_person(a.text) and is_office(b.text) for a, b in pairs)
    if fitting < 0.7 * len(pairs) or any(is_person_with_office(b.text) for _, b in pairs):
        return entries
    return [person for person, _ in pairs]


def _is_accepted(entries: list[Line], announcement: Announcement, knows: Knows) -> bool:
    if announcement.strength == "against":
        return False
    if sum(is_sentence(entry.text) for entry in entries) > 0.5 * len(entries):
        return False
    share, least = _LEAST[announcement.strength]
    strict = announcement.strength == "none"
    return len(entries) >= least and _share_of_names(entries, knows, strict=strict) >= share


def _share_of_names(entries: list[Line], knows: Knows, *, strict: bool) -> float:
    names = sum(_looks_like_name(clean_name(e.text), knows, strict=strict) for e in entries)
    return names / len(entries)


def _looks_like_name(name: str, knows: Knows, *, strict: bool) -> bool:
    if find_dates(name):
        return False
    if is_person_with_office(name) or knows(name):
        return True
    if strict:
        return is_organisation(name) and share_of_capitals(name) >= 0.6
    return is_organisation(name) or is_acronym(name) or is_person(name)


def _may_be_list(entries: list[Line], announcement: Announcement, knows: Knows) -> bool:
    if announcement.strength == "against" or len(entries) < _FEW_TO_ASK_ABOUT:
        return False
    if sum(is_sentence(entry.text) for entry in entries) > 0.5 * len(entries):
        return False
    return _share_of_names(entries, knows, strict=True) >= 0.5


def _ask_about(entries: list[Line], announcement: Announcement) -> Remark:
    first, last = entries[0], entries[-1]
    return Remark(
        "unlisted",
        f"lines {first.number}-{last.number} may be a list of signatures "
        f"({len(entries)} entries) and were left out: nothing announces them",
        first.number,
    )


def _sign_entries(entries: list[Line], announcement: Announcement) -> list[Signature]:
    signed = ((entry.number, clean_name(entry.text)) for entry in entries)
    return [
        Signature(number, name, announcement.role, announcement.reason)
        for number, name in signed
        if name
    ]


def _read_initiators(line: Line) -> list[Signature]:
    """Read "Initiated by the X" on a line of its own."""
    if line.marker or len(line.text.split()) > 40 or line.text.endswith(":"):
        return []
    cue = load_cues("initiated")
    length = max(cue.openings(fold_words(line.text)), default=0)
    # Folding splits at apostrophes too, so the printed words are counted the same way.
    words = list(re.finditer(r"[^\W_]+", line.text))
    if not length or len(words) <= length:
        return []
    name = clean_name(_drop_article(line.text[words[length].start() :]))
    return [Signature(line.number, name, "initiated", f"line {line.number} says so")]


def _drop_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if first.lower() in _ARTICLES else text
