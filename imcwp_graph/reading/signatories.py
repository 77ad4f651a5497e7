"""Which runs of a page are signatures, in which role, and why.

A run is judged by what announces it, by what speaks against it (attendance, membership, those who
refused), and by what its entries look like. Under a clear announcement every entry counts, however
unlike a party it looks. Without one, only a run that looks like nothing else is taken; any other
that might be a list of names is left to the review.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from imcwp_graph.model import Remark, Signature
from imcwp_graph.reading.announcements import (
    Announcement,
    has_voice,
    is_furniture,
    is_heading,
    is_prose,
    judge_heading,
    judge_line,
    names_all,
    speaks_as_undersigned,
)
from imcwp_graph.reading.columns import find_cells, flatten_tables
from imcwp_graph.reading.cues import fold_words, load_cues, load_section
from imcwp_graph.reading.doubts import FEW_TO_ASK_ABOUT, ask_about, may_be_list
from imcwp_graph.reading.entries import (
    holds_number,
    is_body,
    is_of_person,
    is_paired,
    looks_like_name,
    mark_offices,
    names_person,
    part_acronyms,
    part_countries,
    trim_entries,
)
from imcwp_graph.reading.groups import place_signatures
from imcwp_graph.reading.initiators import read_initiators
from imcwp_graph.reading.joins import join_paragraph, join_sentence
from imcwp_graph.reading.layout import Line, Run, find_runs, join_stanzas
from imcwp_graph.reading.paragraphs import read_paragraph
from imcwp_graph.reading.shapes import (
    Knows,
    clean_name,
    holds_address,
    is_described_person,
    is_organisation,
    is_person,
    is_place,
    is_sentence,
    is_titled,
    share_of_capitals,
)

# Share of entries that must look like names, and how many there must be, by announcement.
_LEAST = {
    "clear": (0.0, 1),
    "weak": (0.5, 2),
    "parting": (0.5, 2),
    "hinted": (0.7, 3),
    "continued": (0.6, 1),
    "other": (0.6, 4),
    "none": (0.8, 3),
}
_SHORT_SUBHEADING = 8
_FEWEST_KNOWN = 2
# A line among others that are no list is one itself if it names so many.
_FEWEST_INSIDE = 4


@dataclass(frozen=True, slots=True)
class _Last:
    """The list read last: where it ends, how it was announced, and whether persons sign it."""

    end: int
    announcement: Announcement
    persons: bool
    marker: str = ""


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
    flat = flatten_tables(lines, knows=knows)
    page = _Page(mark_offices(flat), title, knows, cells=find_cells(lines, flat))
    for run in join_stanzas(list(find_runs(page.lines, is_heading=page.heads)), page.heads):
        page.read_run(run)
    return place_signatures(page.drop_partings(), page.lines), page.remarks


class _Page:
    """A page while it is read, run by run."""

    def __init__(
        self, lines: Sequence[Line], title: str, knows: Knows, *, cells: frozenset[int]
    ) -> None:
        self.lines = lines
        self._cells = cells
        self.title = title
        self.knows = knows
        self.signatures: list[Signature] = []
        self.remarks: list[Remark] = []
        self._folded_title = fold_words(title)
        prose = [n for n, line in enumerate(lines) if is_prose(line) and line.text != title]
        self._speaks = any(has_voice(self.lines[index]) for index in prose)
        self._undersigned = any(speaks_as_undersigned(self.lines[index]) for index in prose)
        self._text = prose[0] if prose else len(self.lines)
        self._last: _Last | None = None
        self._passed: tuple[int, Announcement] | None = None
        self._done = 0
        self._partings: list[Signature] = []
        self._clear = 0

    def heads(self, line: Line) -> bool:
        """Tell whether a line is a heading, the title among them."""
        titled = not line.marker and fold_words(line.text) == self._folded_title
        return is_heading(line) or (titled and not self.knows(line.text))

    def read_run(self, run: Run) -> None:
        """Read one run; what it signs is added to the signatures."""
        if run.start < self._done:
            return
        announcement = self._announce(run)
        if self._is_subheading(run, announcement):
            self._passed = (run.end, _pass_on(announcement, run.lines[0]))
        elif self._read_broken(run):
            return
        elif not self._read_alone(run, announcement):
            before = len(self.signatures)
            if not self.heads(run.lines[0]):
                self._read_entries(run, announcement)
            if len(run.lines) > 1 and len(self.signatures) == before:
                self._read_each(run, announcement)

    def drop_partings(self) -> list[Signature]:
        """Give the signatures, without those of a covering letter over the statement's own list."""
        covering = [signature for signature in self._partings if signature.line < self._clear]
        return [signature for signature in self.signatures if signature not in covering]

    def _announce(self, run: Run) -> Announcement:
        if self._passed and self._passed[0] == run.start:
            return self._passed[1]
        if self._last and run.start == self._last.end:
            return _carry_on(self._last, run)
        if run.start and self._initiate(run.start - 1):
            reason = f"under the initiators in line {self.lines[run.start - 1].number}"
            return Announcement("weak", "signed", reason)
        return self._weigh(run, judge_heading(self.lines, run.start - 1, self.title))

    def _weigh(self, run: Run, announcement: Announcement) -> Announcement:
        """Weigh a heading with what the page said before."""
        if announcement.dated and (self._is_above_text(run) or self._is_imprint(run)):
            return Announcement("none", "signed", announcement.reason)
        if announcement.strength == "clear" and self._is_of_those_present(run):
            return Announcement("against", reason="the title tells of who was present")
        if self._goes_on_against(run, announcement):
            return Announcement("against", reason="under a second heading of those above")
        if announcement.strength == "other" and self._follows_list(run):
            reason = f"under line {self.lines[run.start - 1].number}, behind a list"
            return Announcement("continued", "signed", reason)
        below = self._undersigned and self._text < run.start
        if announcement.strength == "none" and below:
            return Announcement("hinted", "signed", "under the text of the undersigned")
        return announcement

    def _is_above_text(self, run: Run) -> bool:
        """Tell whether a run stands over the statement, where a site puts its own keywords."""
        return bool(run.marker) and run.start < self._text < len(self.lines)

    def _is_imprint(self, run: Run) -> bool:
        """Tell whether one or two lines behind a list and its date are those who published it."""
        return bool(self.signatures) and len(run.lines) <= _FEWEST_KNOWN

    def _is_of_those_present(self, run: Run) -> bool:
        """Tell whether "List of parties" stands under the title "List of participants"."""
        folded = self._fold_above(run)
        told = _tells(folded, "signed", "joined", "colon", "closing")
        present = load_cues("attended").stand_in(self._folded_title)
        signed = load_cues("signed").stand_in(self._folded_title)
        return load_cues("headings").are(folded) and present and not signed and not told

    def _goes_on_against(self, run: Run, announcement: Announcement) -> bool:
        """Tell whether "Other organisations:" only groups those who were present."""
        against = self._last is not None and self._last.announcement.strength == "against"
        if not run.start or not against:
            return False
        folded = self._fold_above(run)
        told = _tells(folded, "signed", "joined", "closing")
        grouped = announcement.strength == "clear" and load_cues("rest").begin(folded)
        return not told and (grouped or announcement.strength in ("weak", "other"))

    def _fold_above(self, run: Run) -> str:
        return fold_words(self.lines[run.start - 1].text) if run.start else ""

    def _initiate(self, index: int) -> list[Signature]:
        return read_initiators(join_sentence(self.lines, index), knows=self.knows)

    def _follows_list(self, run: Run) -> bool:
        """Tell whether only a heading stands between a run and the list above, like in kind."""
        last = self._last
        return bool(
            last
            and last.end == run.start - 1
            and last.announcement.strength != "against"
            and last.marker == run.marker
        )

    def _is_subheading(self, run: Run, announcement: Announcement) -> bool:
        """Tell whether a short line between an announcement and marked entries only groups them."""
        if len(run.lines) > 1 or run.marker:
            return False
        if run.end >= len(self.lines):
            # The page may be cut behind the name of a country, but not in a list of countries.
            parties = bool(self.signatures) and not is_place(self.signatures[-1].name)
            return parties and is_place(run.lines[0].text)
        if is_place(run.lines[0].text):
            return announcement.strength in ("clear", "weak", "parting", "continued", "against")
        told = announcement.strength in ("clear", "weak", "parting", "continued")
        short = len(run.lines[0].text.split()) <= _SHORT_SUBHEADING
        below = self.lines[run.end]
        general = load_cues("counted").stand_in(fold_words(run.lines[0].text))
        apart = below.gap > 0
        grouped = general and apart and not self.knows(clean_name(run.lines[0].text))
        return told and short and (bool(below.marker) or grouped) and not self.heads(run.lines[0])

    def _read_broken(self, run: Run) -> bool:
        """Read the initiators in a sentence that print broke into lines like entries."""
        sentence = join_sentence(self.lines, run.start) if len(run.lines) > 1 else None
        if not sentence or len(sentence.lines) < len(run.lines) or run.marker:
            return False
        initiators = read_initiators(sentence, knows=self.knows)
        self.signatures += initiators
        self._done = run.start + len(sentence.lines) if initiators else self._done
        return bool(initiators)

    def _read_alone(self, run: Run, announcement: Announcement) -> bool:
        """Read a line by itself: its initiators, and the list inside it."""
        line = run.lines[0]
        if len(run.lines) > 1 or is_furniture(line):
            return False
        if names_all(line) or (line.text == self.title and not is_prose(line)):
            self._add_initiators(self._initiate(run.start), taken=())
            return False
        paragraph = join_paragraph(self.lines, run.start)
        named = read_paragraph(paragraph, above=announcement, knows=self.knows)
        began = self._initiate(run.start)
        if any(s.name != other.name and s.name in other.name for s in began for other in named):
            # "Initiated by the A, the B" is no list that holds nothing but names.
            named = []
        self._add_initiators(began, taken=named)
        self.signatures += named
        if announcement.strength == "against" and not named:
            self._pass_against(run, announcement)
        if named:
            self._done = run.start + len(paragraph.lines)
            persons = all(is_of_person(signature.name) for signature in named)
            self._last = _Last(self._done, announcement, persons)
        return bool(named)

    def _add_initiators(self, began: Sequence[Signature], *, taken: Sequence[Signature]) -> None:
        """Add the initiators that a line tells, unless they were read before or sign in it."""
        seen = {(s.line, s.name) for s in (*self.signatures, *taken)}
        self.signatures += [s for s in began if (s.line, s.name) not in seen]

    def _pass_against(self, run: Run, announcement: Announcement) -> None:
        """Hand a heading over those present down past a sentence that says how many they were."""
        line = run.lines[0]
        headed = run.start > 0 and not is_prose(self.lines[run.start - 1])
        if headed and is_prose(line) and judge_line(line).strength in ("none", "other"):
            self._passed = (run.end, announcement)

    def _read_each(self, run: Run, announcement: Announcement) -> None:
        """Read each line of a run that is no list for the list inside it."""
        for index in range(run.start, run.end):
            if is_furniture(self.lines[index]):
                continue
            paragraph = join_paragraph(self.lines, index)
            named = read_paragraph(paragraph, above=announcement, knows=self.knows)
            self._add_initiators(self._initiate(index), taken=named)
            names = [signature.name for signature in named]
            sure = all(is_body(n) or self.knows(n) or is_place(n) for n in names)
            listed = len(names) >= _FEWEST_INSIDE and sure and index > self._text
            if listed or (named and all(s.role == "issued" for s in named)):
                told = announcement.role if announcement.strength == "clear" else ""
                self.signatures += [replace(s, role=told or s.role) for s in named]

    def _read_entries(self, run: Run, announcement: Announcement) -> None:
        entries = trim_entries(run, self.knows)
        addressed = any(holds_address(line.text) for line in run.lines)
        if announcement.strength == "continued" and len(entries) <= _FEWEST_KNOWN and addressed:
            # The page's owner over its address.
            entries = []
        if not run.marker:
            entries = self._cut_sentences(entries)
        if announcement.strength != "clear":
            entries = self._cut_furniture(entries)
        if not entries:
            return
        if self._is_accepted(run, entries, announcement) and not self._is_stray(run, entries):
            parted = part_acronyms(part_countries(entries, self.knows), self.knows)
            signed = _sign_entries(parted, announcement)
            self.signatures += signed
            if announcement.strength == "parting":
                self._partings += signed
            elif announcement.strength == "clear" and self._has_text_behind_letter(run):
                self._clear = entries[0].number
            persons = sum(is_of_person(entry.text) for entry in entries) > 0.5 * len(entries)
            self._last = _Last(run.end, announcement, persons, run.marker)
        elif announcement.strength == "against":
            self._last = _Last(run.end, announcement, persons=False)
        elif may_be_list(entries, announcement, self.knows):
            self.remarks.append(ask_about(entries))

    def _cut_sentences(self, entries: list[Line]) -> list[Line]:
        """Cut the sentences behind a list of names, without a blank line between."""
        end = len(entries)
        while end > 1 and is_sentence(entries[end - 1].text):
            end -= 1
        names = (clean_name(entry.text) for entry in entries[:end])
        sure = all(looks_like_name(name, self.knows, strict=False) for name in names)
        return entries[:end] if sure else entries

    def _has_text_behind_letter(self, run: Run) -> bool:
        """Tell whether a text of its own stands between those who send it and a list."""
        sent = self._partings[-1].line if self._partings else 0
        between = (line for line in self.lines[: run.start] if line.number > sent)
        return any(is_prose(line) for line in between)

    def _cut_furniture(self, entries: list[Line]) -> list[Line]:
        """Cut a button or a menu's word off the end of a list that holds bodies alone."""
        bodies = [self.knows(clean_name(e.text)) or is_body(e.text) for e in entries]
        last = len(entries) - 1
        return (
            entries[:last]
            if last >= FEW_TO_ASK_ABOUT
            and all(bodies[:last])
            and not (bodies[last] or is_described_person(entries[last].text))
            else entries
        )

    def _is_stray(self, run: Run, entries: list[Line]) -> bool:
        """Tell whether a single line only stands under a headline that happens to say "signed"."""
        heading = self.lines[run.start - 1].text if run.start else ""
        if len(entries) > 1 or run.marker or heading.endswith((":", "：")):
            return False
        if is_place(run.lines[0].text):
            return False
        return not looks_like_name(clean_name(entries[0].text), self.knows, strict=False)

    def _is_accepted(self, run: Run, entries: list[Line], announcement: Announcement) -> bool:
        strength = announcement.strength
        if strength == "against" or (strength == "other" and not self._speaks):
            return False
        if sum(is_sentence(entry.text) for entry in entries) > 0.5 * len(entries):
            return False
        if 2 * sum(self._opens_phrase(entry.text) for entry in entries) > len(entries):
            return False
        share, least = _LEAST[strength]
        below = self._text < run.start and not run.marker
        if strength == "none" and self._speaks and below:
            # At the end of what "we" declare two names that are known need nothing else.
            known = all(self.knows(clean_name(entry.text)) for entry in entries)
            least = _FEWEST_KNOWN if known else least
        names = [clean_name(entry.text) for entry in entries]
        persons = self._are_persons_by_shape(run, entries, told=strength != "none")
        least = min(least, _FEWEST_KNOWN) if persons else least
        looks = sum(
            (persons and names_person(name))
            or self._looks_right(name, strength, alone=len(names) == 1)
            for name in names
        )
        return len(entries) >= least and looks >= share * len(entries)

    def _are_persons_by_shape(self, run: Run, entries: list[Line], *, told: bool) -> bool:
        """Tell whether entries are halves of pairs, or cells of a table, under a statement."""
        if not self._speaks or not (told or self._text < run.start):
            return False
        cells = all(entry.number in self._cells for entry in entries)
        named = load_section("kinds").stand_in(self._folded_title)
        return is_paired(run, entries) or (cells and named and len(entries) >= FEW_TO_ASK_ABOUT)

    def _opens_phrase(self, text: str) -> bool:
        """Tell whether an entry is a demand or a slogan: "Against the wars", "Out of NATO!"."""
        if not load_cues("openers").are(fold_words(text).partition(" ")[0]) or is_titled(text):
            return False
        named = is_organisation(text) and share_of_capitals(text) >= 0.6
        return not named and not self.knows(clean_name(text))

    def _looks_right(self, name: str, strength: str, *, alone: bool) -> bool:
        if strength == "other":
            return self.knows(name)
        if strength == "continued" and self._last and self._last.persons and is_person(name):
            return True
        if strength == "none" and self._speaks and is_described_person(name):
            return True
        plain = ":" not in name and not holds_number(name)
        persons = not alone or bool(self._last and self._last.persons)
        if strength == "continued" and plain and persons and is_described_person(name):
            return True
        strict = strength in ("none", "continued")
        return looks_like_name(name, self.knows, strict=strict)


def _tells(folded: str, *kinds: str) -> bool:
    return any(load_cues(kind).stand_in(folded) for kind in kinds)


def _carry_on(last: _Last, run: Run) -> Announcement:
    """Carry what announced a list on to the run right behind it."""
    told = last.announcement
    if told.strength == "against":
        return told
    if told.role == "initiated" and run.marker != last.marker:
        return Announcement("weak", "signed", "under the initiators")
    reason = f"goes on from what is {told.reason}"
    heads = is_place(run.lines[0].text) and told.strength in ("clear", "continued")
    return Announcement("clear" if heads else "continued", told.role, reason)


def _pass_on(announcement: Announcement, subheading: Line) -> Announcement:
    """Hand an announcement down; "Mass organisations" under one is as clear as the first."""
    counted = load_cues("counted").stand_in(fold_words(subheading.text))
    clear = (counted or is_place(subheading.text)) and announcement.strength in (
        "clear",
        "continued",
    )
    return replace(announcement, strength="clear") if clear else announcement


def _sign_entries(entries: list[Line], announcement: Announcement) -> list[Signature]:
    signed = [(entry.number, clean_name(entry.text)) for entry in entries]
    return [
        Signature(number, name, announcement.role, announcement.reason)
        for number, name in signed
        if name
    ]
