"""Lists of lines on a page: which runs are signatures, in which role, and why.

A run is weighed by what announces it, by what its entries look like, and by what speaks against it.
Under a clear announcement every entry counts, however unlike a party it looks, and the list ends
for a positive reason only: prose, another heading, the page's own lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from imcwp_graph.reading.entries import (
    is_note,
    is_paired,
    mark_offices,
    names_person,
    part_entries,
    trim_entries,
)
from imcwp_graph.reading.facts import COLONS, COMMAS, DASH, Facts, Look, clean_name
from imcwp_graph.reading.headings import Announcement, Headings, is_date_line, is_prose
from imcwp_graph.reading.items import are_bodies, cut_others, split_items
from imcwp_graph.reading.page import (
    Line,
    Paragraph,
    Run,
    find_runs,
    has_entry_shape,
    join_paragraph,
    join_sentence,
)
from imcwp_graph.reading.sentences import Sentences
from imcwp_graph.reading.titles import read_initiators
from imcwp_graph.reading.verdict import Candidate

# How many entries there must be, and what an announcement of each strength counts as.
_BASES = {
    "clear": ("announced", 1),
    "weak": ("announced in passing", 2),
    "parting": ("under a greeting", 2),
    "hinted": ("under the text of the undersigned", 3),
    "continued": ("goes on from a list", 1),
    "other": ("under a heading of its own", 4),
    "none": ("stands by itself", 3),
}
_TOLD = ("clear", "weak", "parting", "continued")
_SHORT_SUBHEADING = 8
_FEWEST_KNOWN = 2
_STOPS = (".", "!", "”", "»", '"', ":")
# A line among others that are no list is one itself if it names so many.
_FEWEST_INSIDE = 4
_FEWEST_ASKED = 3
_NEAR_THE_END = 8
_MARGIN = 45
_FEWEST_EVEN, _MOST_EVEN_WORDS = 8, 16
# What shows that a line is a list, and no sentence: the next line may go on with it.
_LISTED = frozenset(("announced", "a list behind a colon"))
# "Rep. Ada Bell [D-IL-2]": where a list says of each member the chamber.
_CHAMBER = re.compile(r"(?:Rep|Sen|Del)\.\s+(?=\S)")
_MOST_OF_NOTE = 6
_SHORTEST_NOTE = 4
_MOST_LETTERS = 2
_MOST_CLOSING = 6


@dataclass(frozen=True, slots=True)
class _Last:
    """The list read last: where it ends, how it was announced, and whether persons sign it."""

    end: int
    announcement: Announcement
    persons: bool
    marker: str = ""


class Lists:
    """A page while it is read, run by run.

    Parameters
    ----------
    lines : sequence of Line
        The page, its tables flattened.
    title : str
        The statement's title, as evidence.
    look : Look
        Gives the facts of a text.

    Attributes
    ----------
    found : list of Candidate
        All that may be signatories, in the order of the page.
    accounts : dict of int to (str, str)
        The account and the reason of each line that was settled on the way, by its number.
    """

    def __init__(self, lines: Sequence[Line], *, title: str, look: Look) -> None:
        self.look = look
        self.title = title
        self.found: list[Candidate] = []
        self.accounts: dict[int, tuple[str, str]] = {}
        self.headings = Headings(look, title)
        self.lines = self._drop_notes(mark_offices(lines, look=look))
        self._places = {line.number: index for index, line in enumerate(self.lines)}
        self._sentences = Sentences(look, title=title)
        prose = [n for n, line in enumerate(self.lines) if is_prose(line) and line.text != title]
        self._speaks = any(self.headings.has_voice(self.lines[n]) for n in prose)
        self._undersigned = any(self.headings.speaks_as_undersigned(self.lines[n]) for n in prose)
        self._text = prose[0] if prose else len(self.lines)
        self._last: _Last | None = None
        self._passed: tuple[int, Announcement] | None = None
        self._done = 0
        self._partings: list[Candidate] = []
        self._clear = 0

    def read(self) -> list[Candidate]:
        """Read the page.

        Returns
        -------
        list of Candidate
            All that may be signatories, without those of a covering letter over the statement's
            own list.
        """
        odd = _find_odd(self.lines, self.headings, self.look)
        runs = find_runs(
            self.lines,
            is_heading=self.headings.heads,
            is_odd=odd.__contains__,
            is_alone=self._lists_alone,
        )
        for run in _join_stanzas(list(runs), self.headings):
            self._read_run(run)
        self._read_over_text()
        covering = [found for found in self._partings if found.lines[0] < self._clear]
        return [found for found in self.found if not any(found is other for other in covering)]

    def _read_over_text(self) -> None:
        """Read known names over the text of the undersigned, where nothing stands under it."""
        if any(found.taken for found in self.found):
            return
        over = list(takewhile(self._is_body, self.lines))
        below = self.lines[len(over) : len(over) + _NEAR_THE_END]
        told = any(self.headings.speaks_as_undersigned(line) for line in below)
        if len(over) >= _FEWEST_KNOWN and told:
            evidence = {"announced": 1.0, "look like names": 1.0}
            reason = "over the text of the undersigned"
            lines = (over[0].number, over[-1].number)
            self.found.append(Candidate(_name(over), "signed", reason, evidence, lines))

    def _is_body(self, line: Line) -> bool:
        facts = self.look(line.text)
        body = facts.organisation or facts.holds_acronym
        return facts.known or (body and not (facts.sentence or facts.tells("kinds")))

    def _lists_alone(self, line: Line) -> bool:
        """Tell whether a plain line is a list by itself, below the last line of a text."""
        if line.marker or len(COMMAS.findall(line.text)) < _FEWEST_INSIDE - 1:
            return False
        if self._heads_person(line) and any(map(self._heads_person, self._neighbours(line))):
            # "Reiner Braun, Berlin, International Peace Bureau", and so on line by line
            return False
        return self._sentences.lists_names(line.text, share=0.5)

    def _neighbours(self, line: Line) -> list[Line]:
        """Give the lines right above and below, without a blank line between."""
        index = self._places[line.number]
        near = self.lines[max(index - 1, 0) : index] if not line.gap else []
        return [*near, *(below for below in self.lines[index + 1 : index + 2] if not below.gap)]

    def _heads_person(self, line: Line) -> bool:
        """Tell whether a line begins with a person, and what follows is mostly about that one."""
        head, *others = (self.look(piece.strip()) for piece in COMMAS.split(line.text))
        about = sum(not piece.person or piece.organisation for piece in others)
        return head.person and bool(others) and 2 * about >= len(others)

    def _drop_notes(self, lines: list[Line]) -> list[Line]:
        """Drop what stands in brackets over several lines or as a whole: a note on the list."""
        kept: list[Line] = []
        index = 0
        while index < len(lines):
            end = self._end_note(lines, index)
            for line in lines[index:end]:
                self.accounts[line.number] = ("note", "in brackets")
            if end == index:
                kept.append(lines[index])
                end += 1
            index = end
        return kept

    def _end_note(self, lines: Sequence[Line], index: int) -> int:
        """Give where a note that begins at a line ends; the line's own index if it is none."""
        text = lines[index].text
        if not text.startswith("(") or lines[index].marker or ":" in text:
            return index
        for end in range(index + 1, min(index + _MOST_OF_NOTE, len(lines) + 1)):
            joined = " ".join(line.text for line in lines[index:end])
            if joined.count("(") > joined.count(")"):
                continue
            bare = joined.rstrip(". ")
            facts = self.look(joined)
            named = are_bodies(split_items(bare.strip("()"), look=self.look), look=self.look)
            told = facts.tells("signing", "initiated") and "," in joined
            note = bare.endswith(")") and len(facts.words) >= _SHORTEST_NOTE
            return end if note and not named and not told else index
        return index

    def _read_run(self, run: Run) -> None:
        """Read one run; what it may sign is added to what was found."""
        if run.start < self._done:
            return
        announcement = self._announce(run)
        if self._is_subheading(run, announcement):
            self._passed = (run.end, _pass_on(announcement, self.look(run.lines[0].text)))
            self._account(run, "heading", "a heading inside a list")
        elif self._read_broken(run, announcement):
            return
        elif not self._read_alone(run, announcement):
            before = len(self.found)
            if not self.headings.heads(run.lines[0]):
                self._read_entries(run, announcement)
            if len(run.lines) > 1 and not any(c.taken for c in self.found[before:]):
                self._read_each(run, announcement)

    def _account(self, run: Run, account: str, reason: str) -> None:
        for line in self.lines[run.start : run.end]:
            self.accounts.setdefault(line.number, (account, reason))

    def _announce(self, run: Run) -> Announcement:
        if self._passed and self._passed[0] == run.start:
            return self._passed[1]
        if self._last and run.start == self._last.end:
            return self._carry_on(self._last, run)
        if run.start and self._initiate(run.start - 1):
            reason = f"under the initiators in line {self.lines[run.start - 1].number}"
            return Announcement("weak", "signed", reason)
        return self._weigh(run, self.headings.judge_heading(self.lines, run.start - 1))

    def _weigh(self, run: Run, announcement: Announcement) -> Announcement:
        """Weigh a heading with what the page said before."""
        if announcement.dated and (self._is_above_text(run) or self._is_imprint(run)):
            return Announcement("none", "signed", announcement.reason)
        if announcement.strength == "clear" and self._is_of_those_present(run):
            return Announcement("against", reason="the title tells of who was present")
        if self._is_addressed(run, announcement):
            return Announcement("against", reason="a salutation follows: they are addressed")
        if self._goes_on_against(run, announcement):
            return Announcement("against", reason="under a second heading of those above")
        if announcement.strength in ("none", "other", "hinted") and run.lines[0].cell and run.start:
            return self._announce_table(run, announcement)
        return self._weigh_place(run, announcement)

    def _weigh_place(self, run: Run, announcement: Announcement) -> Announcement:
        """Weigh where a run stands under what says little: behind a list, below a text."""
        if announcement.strength == "other" and self._follows_list(run):
            reason = f"under line {self.lines[run.start - 1].number}, behind a list"
            return Announcement("continued", "signed", reason)
        below = self._undersigned and self._text < run.start
        if announcement.strength == "none" and below:
            return Announcement("hinted", "signed", "under the text of the undersigned")
        return announcement

    def _announce_table(self, run: Run, announcement: Announcement) -> Announcement:
        """Weigh the head of a table under a statement: "Organisation | Country"."""
        head = self.lines[run.start - 1]
        facts = self.look(self.title)
        stated = (facts.tells("kinds") or self._speaks) and self._text < run.start
        if head.head and self.look(head.text).is_all("columns") and stated:
            reason = f"in the table under line {head.number}"
            return Announcement("clear", "signed", reason, line=head.number)
        return announcement

    def _is_addressed(self, run: Run, announcement: Announcement) -> bool:
        """Tell whether "Dear Mr Oyamada," follows: those above are addressed."""
        following = self.lines[run.end : run.end + 1]
        weak = announcement.strength not in ("clear", "continued")
        return weak and any(self.look(line.text).begins("salutations") for line in following)

    def _is_above_text(self, run: Run) -> bool:
        """Tell whether a run stands over the statement, where a site puts its own keywords."""
        return bool(run.marker) and run.start < self._text < len(self.lines)

    def _is_imprint(self, run: Run) -> bool:
        """Tell whether one or two lines behind a list and its date are those who published it."""
        taken = any(found.taken for found in self.found)
        return taken and len(run.lines) <= _FEWEST_KNOWN

    def _is_of_those_present(self, run: Run) -> bool:
        """Tell whether "List of parties" stands under the title "List of participants"."""
        above, title = self._look_above(run), self.look(self.title)
        told = above.tells("signed", "joined", "colon", "closing")
        present = title.tells("attended") and not title.tells("signed")
        return above.is_all("headings") and present and not told

    def _goes_on_against(self, run: Run, announcement: Announcement) -> bool:
        """Tell whether "Other organisations:" only groups those who were present."""
        against = self._last is not None and self._last.announcement.strength == "against"
        if not run.start or not against:
            return False
        above = self._look_above(run)
        told = above.tells("signed", "joined", "closing")
        grouped = announcement.strength == "clear" and above.begins("rest")
        return not told and bool(grouped or announcement.strength in ("weak", "other"))

    def _look_above(self, run: Run) -> Facts:
        return self.look(self.lines[run.start - 1].text if run.start else "")

    def _initiate(self, index: int) -> list[Candidate]:
        return read_initiators(join_sentence(self.lines, index), look=self.look)

    def _follows_list(self, run: Run) -> bool:
        """Tell whether only a heading stands between a run and the list above, like in kind."""
        last = self._last
        if not last or last.announcement.strength == "against":
            return False
        return last.end == run.start - 1 and last.marker == run.marker

    def _carry_on(self, last: _Last, run: Run) -> Announcement:
        """Carry what announced a list on to the run right behind it."""
        told = last.announcement
        if told.strength == "against":
            return told
        if told.role == "initiated" and run.marker != last.marker:
            return Announcement("weak", "signed", "under the initiators")
        reason = f"goes on from what is {told.reason}"
        place = self.look(run.lines[0].text).place
        heads = place and told.strength in ("clear", "continued")
        return Announcement("clear" if heads else "continued", told.role, reason, line=told.line)

    def _is_subheading(self, run: Run, announcement: Announcement) -> bool:
        """Tell whether a short line between an announcement and entries only groups them."""
        if len(run.lines) > 1 or run.marker:
            return False
        line = run.lines[0]
        facts = self.look(line.text)
        if run.end >= len(self.lines):
            # The page may be cut behind the name of a country, but not in a list of countries.
            last = self.found[-1].names[-1][1] if self.found and self.found[-1].names else ""
            return bool(last) and not self.look(last).place and facts.place
        if facts.place:
            return announcement.strength in (*_TOLD, "against")
        if announcement.strength not in _TOLD or len(facts.words) > _SHORT_SUBHEADING:
            return False
        if self._is_section(line, facts):
            return True
        below = self.lines[run.end]
        grouped = facts.general and below.gap > 0
        return (bool(below.marker) or grouped) and not self.headings.heads(line)

    def _is_section(self, line: Line, facts: Facts) -> bool:
        """Tell whether a line heads a section of a list: "International organisations:"."""
        bare = facts.bare
        if bare.tells("attended", "refused", "withdrawn", "links", "demands", "open"):
            return False
        if bare.is_all("sections") or (line.head and bare.is_all("columns")):
            return True
        general = bare.tells("sections", "counted") and not facts.known
        return general and (line.head or line.text.rstrip().endswith(COLONS))

    def _read_broken(self, run: Run, announcement: Announcement) -> bool:
        """Read the sentences that print broke into lines like entries."""
        if run.marker or announcement.strength in _TOLD:
            return False
        start, before = run.start, len(self.found)
        while start < run.end:
            sentence = join_sentence(self.lines, start)
            if len(sentence.lines) > 1 and sentence.lines[0].text != self.title:
                self.found += self._read_sentence(sentence, announcement)
            start += len(sentence.lines)
        found = len(self.found) > before
        self._done = start if found else self._done
        return found

    def _read_sentence(
        self, sentence: Paragraph, announcement: Announcement
    ) -> Sequence[Candidate]:
        initiators = read_initiators(sentence, look=self.look)
        if initiators or not sentence.text.rstrip().endswith(_STOPS):
            return initiators
        named = self._sentences.read(sentence, above=announcement)
        return [found for found in named if found.taken and "announced" not in found.evidence]

    def _read_alone(self, run: Run, announcement: Announcement) -> bool:
        """Read a line by itself: its initiators, and the list inside it."""
        line = run.lines[0]
        if len(run.lines) > 1 or self._is_furniture(line):
            return False
        if self.headings.names_all(line):
            self._add_initiators(self._initiate(run.start), taken=())
            return False
        paragraph = join_paragraph(self.lines, run.start)
        closing = self._speaks and self._text < run.start and self._ends(paragraph, run.start)
        named = self._sentences.read(paragraph, above=announcement, closing=closing)
        began = self._initiate(run.start)
        if run.start < self._text and DASH.search(line.text):
            # Letters without capitals tell no menu from a list over the text.
            named = [f for f in named if not self._is_uncased_row(f)]
        named = _drop_beginners(self._drop_of_heading(line, named), began)
        self._add_initiators(began, taken=named)
        self.found += named
        taken = [found for found in named if found.taken]
        if taken:
            self._done = run.start + len(paragraph.lines)
            self._open_list(taken, announcement)
        elif announcement.strength == "against":
            self._pass_against(run, announcement)
        return bool(taken)

    def _is_uncased_row(self, found: Candidate) -> bool:
        bare = found.reason.endswith("nothing but names")
        return bare and all(self.look(name).uncased_mostly for _, name in found.names)

    def _drop_of_heading(self, line: Line, named: list[Candidate]) -> list[Candidate]:
        """Drop what a title or a heading only seems to name."""
        if line.text.endswith("."):
            return named
        if line.text == self.title and not is_prose(line):
            told = [found for found in named if "announced" not in found.evidence]
            named = [found for found in told if found.taken and len(found.names) > 1]
        if self.headings.heads(line):
            # "İMZACI AKADEMİSYENLER" heads a list; it names nobody.
            named = [f for f in named if len(f.names) > 1 or _tells_withdrawn(f)]
        return named

    def _open_list(self, taken: Sequence[Candidate], announcement: Announcement) -> None:
        """Let the next line go on with what was taken, if it is a list and no sentence."""
        if all(_LISTED.isdisjoint(found.evidence) for found in taken):
            return
        names = [self.look(name) for found in taken for _, name in found.names]
        persons = all(name.of_person for name in names)
        self._last = _Last(self._done, announcement, persons)

    def _ends(self, paragraph: Paragraph, start: int) -> bool:
        """Tell whether nothing but the page's own lines follows a paragraph."""
        after = self.lines[start + len(paragraph.lines) :]
        return not any(is_prose(line) for line in after[:_NEAR_THE_END])

    def _is_furniture(self, line: Line) -> bool:
        return self.headings.is_furniture(line) and not self.look(line.text).known

    def _add_initiators(self, began: Sequence[Candidate], *, taken: Sequence[Candidate]) -> None:
        """Add the initiators that a line tells, unless they were read before or sign in it."""
        seen = {pair for found in (*self.found, *taken) for pair in found.names}
        for candidate in began:
            names = tuple(pair for pair in candidate.names if pair not in seen)
            self.found += [replace(candidate, names=names)] if names else []

    def _pass_against(self, run: Run, announcement: Announcement) -> None:
        """Hand a heading over those present down past a sentence that says how many they were."""
        line = run.lines[0]
        headed = run.start > 0 and not is_prose(self.lines[run.start - 1])
        told = self.headings.judge_line(line).strength
        if headed and is_prose(line) and told in ("none", "other"):
            self._passed = (run.end, announcement)

    def _read_each(self, run: Run, announcement: Announcement) -> None:
        """Read each line of a run that is no list for the list inside it."""
        for index in range(run.start, run.end):
            if self._is_furniture(self.lines[index]):
                continue
            paragraph = join_paragraph(self.lines, index)
            named = self._sentences.read(paragraph, above=announcement)
            self._add_initiators(self._initiate(index), taken=named)
            clear = announcement.role if announcement.strength == "clear" else ""
            for found in named:
                listed = index > self._text and self._lists_bodies(found)
                if "announced" not in found.evidence or listed:
                    self.found.append(replace(found, role=clear or found.role))

    def _lists_bodies(self, found: Candidate) -> bool:
        """Tell whether a line names so many bodies or states that it is a list by itself."""
        names = [self.look(name) for _, name in found.names]
        sure = all(name.body or name.known or name.place for name in names)
        return sure and len(names) >= _FEWEST_INSIDE

    def _read_entries(self, run: Run, announcement: Announcement) -> None:
        strength = announcement.strength
        entries = trim_entries(run, look=self.look, announced=strength == "clear")
        addressed = any(self.look(line.text).address for line in run.lines)
        if strength == "continued" and len(entries) <= _FEWEST_KNOWN and addressed:
            # The page's owner over its address.
            entries = []
        if not run.marker:
            entries = self._cut_sentences(entries)
        if strength != "clear":
            entries = self._cut_furniture(entries)
        if len(entries) == 1 and self._greets(entries[0]):
            entries = []
        if strength == "against":
            if not all(self.look(entry.text).sentence for entry in entries):
                self._last = _Last(run.end, announcement, persons=False)
                self._account(run, "others", announcement.reason)
        elif entries:
            self._settle(run, entries, announcement)

    def _greets(self, line: Line) -> bool:
        """Tell whether a line greets whom a letter goes to: "Lieve Jetta,"."""
        return line.text.endswith((",", "!")) and self.look(line.text).begins("salutations") > 0

    def _settle(self, run: Run, entries: list[Line], announcement: Announcement) -> None:
        candidate = self._weigh_entries(run, entries, announcement)
        if not candidate.taken:
            if tail := self._find_tail(entries, announcement):
                told = replace(announcement, strength="weak", reason="known names end the list")
                self._settle(run, tail, told)
            elif candidate.asked or self._may_be_list(run, entries, announcement):
                self.found.append(candidate)
            return
        self._sign(candidate, entries, announcement)
        if announcement.strength == "parting":
            self._partings.append(self.found[-1])
        elif announcement.strength == "clear" and self._has_text_behind_letter(run):
            self._clear = entries[0].number
        of_person = sum(self.look(entry.text).of_person for entry in entries)
        persons = 2 * of_person > len(entries)
        self._last = _Last(run.end, announcement, persons, run.marker)
        for line in self.lines[run.start : run.end]:
            if is_note(self.look(line.text)):
                self.accounts.setdefault(line.number, ("note", "beside the names of a list"))

    def _find_tail(self, entries: list[Line], announcement: Announcement) -> list[Line]:
        """Find the known names that end a list of what they demand, without a line between."""
        tail = list(takewhile(self._is_body, entries[::-1]))[::-1]
        known = sum(self.look(clean_name(entry.text)).known for entry in tail)
        ends = announcement.strength == "other" and _FEWEST_KNOWN <= len(tail) < len(entries)
        return tail if ends and known and self._speaks else []

    def _sign(self, candidate: Candidate, entries: list[Line], announcement: Announcement) -> None:
        """Take a list; what in it is running text is left out and asked about."""
        odd = [entry for entry in entries if self._is_comment(entry)]
        named = [entry for entry in entries if entry not in odd]
        parted = part_entries(named, look=self.look)
        if parted:
            # "Leslie Malton, Schauspielerin und viele mehr"
            last = cut_others(parted[-1].text, look=self.look)
            parted[-1] = replace(parted[-1], text=last)
        self.found.append(replace(candidate, names=_name(parted)))
        for entry in odd:
            evidence = {"goes on from a list": 1.0, "look like names": 0.4}
            lines = (entry.number, entry.number)
            asked = Candidate(_name([entry]), announcement.role, "running text inside a list")
            self.found.append(replace(asked, evidence=evidence, lines=lines))

    def _is_comment(self, entry: Line) -> bool:
        facts = self.look(entry.text)
        named = facts.known or facts.described_person
        return facts.sentence and not entry.marker and not named

    def _weigh_entries(
        self, run: Run, entries: list[Line], announcement: Announcement
    ) -> Candidate:
        strength = announcement.strength
        base, least = _BASES[strength]
        names = [self.look(clean_name(entry.text)) for entry in entries]
        persons = self._are_persons_by_shape(run, entries, told=strength != "none")
        closing = strength == "none" and self._stands_below_voice(run)
        if persons or (closing and all(n.known or self._is_leading_body(n) for n in names)):
            # Of known names that end what "we" declare two need nothing else.
            least = min(least, _FEWEST_KNOWN)
        running = self._are_running(entries) or _is_broken(entries, clear=strength == "clear")
        slogans = 2 * sum(self.look(entry.text).opens_phrase for entry in entries) > len(entries)
        evidence = {base: 1.0}
        if strength != "clear":
            # Under a clear announcement every entry counts, whatever it looks like.
            evidence["look like names"] = self._rate_looks(names, strength, persons=persons)
        evidence |= {
            "too few": max(least - len(entries), 0),
            "many even lines below a text": self._rate_evenness(run, names),
            "they close what we declare": float(closing and self._are_short_bodies(names)),
            "running text": float(running or _is_menu(names)),
            "slogans": float(slogans),
            "something else is announced": float(strength == "other" and not self._speaks),
            "stray under a headline": float(self._is_stray(run, entries)),
        }
        lines = (self.lines[run.start].number, self.lines[run.end - 1].number)
        role = announcement.role
        return Candidate(_name(entries), role, announcement.reason, evidence, lines)

    def _stands_below_voice(self, run: Run) -> bool:
        """Tell whether a plain run stands below a text that speaks as "we"."""
        return self._speaks and self._text < run.start and not run.marker

    def _are_short_bodies(self, names: Sequence[Facts]) -> bool:
        """Tell whether some lines are short, and half of them bodies."""
        if len(names) < _FEWEST_ASKED:
            return False
        short = all(len(n.words) <= _MOST_CLOSING and not (n.small or n.numbered) for n in names)
        return short and 2 * sum(n.known or n.body for n in names) >= len(names)

    def _are_running(self, entries: Sequence[Line]) -> bool:
        """Tell whether most entries are sentences, or say how many did something."""
        names = [self.look(clean_name(entry.text)) for entry in entries]
        counts = sum(name.text[:1].isdigit() and name.small_behind for name in names)
        sentences = sum(self.look(entry.text).sentence for entry in entries)
        return 2 * max(counts, sentences) > len(entries)

    def _rate_looks(self, names: Sequence[Facts], strength: str, *, persons: bool) -> float:
        """Give the share of entries that look like signatories."""
        looks = sum(
            (persons and names_person(name.text, self.look))
            or self._looks_right(name, strength, among=len(names))
            for name in names
        )
        return looks / len(names)

    def _looks_right(self, name: Facts, strength: str, *, among: int) -> bool:
        """Tell whether one of so many entries looks like a signatory, for what announces them."""
        many = among >= _FEWEST_EVEN
        if strength == "other" and not many:
            return name.known
        if strength == "continued":
            return self._may_go_on(name, alone=among == 1)
        if self._is_stated_person(name, strength, many=many):
            return True
        if strength in ("none", "hinted") and self._is_leading_body(name):
            return True
        return name.looks_like_name(strict=strength == "none")

    def _may_go_on(self, name: Facts, *, alone: bool) -> bool:
        """Tell whether an entry behind a list may be one of its signatories."""
        if name.tells("kinds") and not name.organisation:
            # "Brief an Bundeskanzlerin Dr. Angela Merkel zum Download"
            return name.known
        after_persons = bool(self._last and self._last.persons)
        if after_persons and name.person:
            return True
        plain = ":" not in name.text and not name.numbered
        if plain and name.described_person and (after_persons or not alone):
            return True
        return name.looks_like_name(strict=True)

    def _is_stated_person(self, name: Facts, strength: str, *, many: bool) -> bool:
        """Tell whether an entry is a person who may sign what page or title say is a statement."""
        if not self._speaks and not self.look(self.title).tells("kinds", "signed"):
            return False
        if strength in ("none", "other") and (name.described_person or name.titled):
            return True
        return many and strength in ("none", "hinted", "weak") and self._is_person(name)

    def _rate_evenness(self, run: Run, names: Sequence[Facts]) -> float:
        """Rate how much a run is a long list of short lines below the text."""
        below = self._text < run.start or not self.title
        short = sum(len(n.words) <= _MOST_EVEN_WORDS and not n.sentence for n in names)
        if not below or len(names) < _FEWEST_EVEN or short < 0.9 * len(names):
            return 0.0
        named = sum(not n.small and not n.dated and not n.address for n in names)
        return 1.0 if named >= 0.9 * len(names) else 0.0

    def _is_leading_body(self, name: Facts) -> bool:
        """Tell whether a line is "Central Committee of" a known party."""
        leaders = name.begins("leaders")
        if not leaders or not name.printed or leaders >= len(name.printed):
            return False
        rest = name.text[name.printed[leaders - 1].end() :].split()
        return any(self.look(" ".join(rest[n:])).known for n in range(1, min(3, len(rest))))

    def _are_persons_by_shape(self, run: Run, entries: list[Line], *, told: bool) -> bool:
        """Tell whether entries are halves of pairs, or cells of a table, under a statement."""
        if not self._speaks or not (told or self._text < run.start):
            return False
        cells = all(entry.cell for entry in entries)
        named = self.look(self.title).tells("kinds")
        return is_paired(run, entries) or (cells and named and len(entries) >= _FEWEST_ASKED)

    def _is_person(self, name: Facts) -> bool:
        """Tell whether a line is a person: "Julie Christie", "Julie Christie Actor"."""
        return name.person or name.titled or self.look(name.halves[0]).person

    def _cut_sentences(self, entries: list[Line]) -> list[Line]:
        """Cut the sentences behind a list of names, without a blank line between."""
        end = len(entries)
        while end > 1 and self.look(entries[end - 1].text).sentence:
            end -= 1
        names = [self.look(clean_name(entry.text)) for entry in entries[:end]]
        sure = all(name.looks_like_name(strict=False) for name in names)
        return entries[:end] if sure else entries

    def _has_text_behind_letter(self, run: Run) -> bool:
        """Tell whether a text of its own stands between those who send it and a list."""
        sent = self._partings[-1].names[-1][0] if self._partings else 0
        between = (line for line in self.lines[: run.start] if line.number > sent)
        return any(is_prose(line) for line in between)

    def _cut_furniture(self, entries: list[Line]) -> list[Line]:
        """Cut a button or a menu's word off the end of a list that holds bodies alone."""
        facts = [self.look(clean_name(entry.text)) for entry in entries]
        bodies = [name.known or name.body for name in facts]
        last = len(entries) - 1
        if last < _FEWEST_ASKED or not all(bodies[:last]):
            return entries
        return entries if bodies[last] or facts[last].described_person else entries[:last]

    def _is_stray(self, run: Run, entries: list[Line]) -> bool:
        """Tell whether a single line only stands under a headline that happens to say "signed"."""
        heading = self.lines[run.start - 1].text if run.start else ""
        exclaimed = entries[0].text.endswith(("!", "?"))
        told = heading.endswith(COLONS) or (heading.endswith(",") and not exclaimed)
        if len(entries) > 1 or run.marker or told:
            return False
        if self.look(run.lines[0].text).place:
            return False
        return not self.look(clean_name(entries[0].text)).looks_like_name(strict=False)

    def _may_be_list(self, run: Run, entries: list[Line], announcement: Announcement) -> bool:
        """Tell whether entries that were left out may be signatures all the same."""
        last = self._last
        goes_on = bool(last and run.marker and run.marker == last.marker)
        least = _FEWEST_KNOWN if goes_on else _FEWEST_ASKED
        if announcement.strength == "against" or len(entries) < least:
            return False
        facts = [self.look(clean_name(entry.text)) for entry in entries]
        if sum(name.sentence for name in facts) > 0.5 * len(entries):
            return False
        return 2 * sum(name.looks_like_name(strict=True) for name in facts) >= len(entries)


def _name(entries: Sequence[Line]) -> tuple[tuple[int, str], ...]:
    return tuple((e.number, clean_name(_CHAMBER.sub("", e.text, count=1))) for e in entries)


def _is_menu(names: Sequence[Facts]) -> bool:
    """Tell whether entries repeat each other, or are all of two letters: "XS", "SM", "MD"."""
    different = len({name.folded for name in names})
    letters = all(len(name.text) <= _MOST_LETTERS for name in names)
    return len(names) > _FEWEST_KNOWN and (2 * different <= len(names) or letters)


def _tells_withdrawn(found: Candidate) -> bool:
    """Tell whether a heading itself names who took the signature back."""
    return found.role == "withdrawn" and "a list behind a colon" in found.evidence


def _is_broken(entries: Sequence[Line], *, clear: bool) -> bool:
    """Tell whether lines are a broken sentence: "Ada M. Example, known as AME, / has been".

    Under a clear announcement several lines must go on so.
    """
    broken = sum(
        second.text[0].islower()
        and len(second.text.split()) > 4
        and (first.text.endswith(",") or len(first.text) > _MARGIN)
        for first, second in pairwise(entries)
        if not second.marker
    )
    return 3 * broken > len(entries) if clear else broken > 0


def _overlap(began: Sequence[Candidate], named: Sequence[Candidate]) -> bool:
    """Tell whether a name of the first stands inside a longer one of the second."""
    return any(
        name != other and name in other
        for first in began
        for _, name in first.names
        for second in named
        for _, other in second.names
    )


def _drop_beginners(named: list[Candidate], began: Sequence[Candidate]) -> list[Candidate]:
    """Drop what only repeats who took the initiative: they do not sign by the same words."""
    if _overlap(began, named):
        # "Initiated by the A, the B" is no list that holds nothing but names.
        return []
    first = {pair for found in began for pair in found.names}
    return [f for f in named if f.role == "signed" or not first.issuperset(f.names)]


def _pass_on(announcement: Announcement, subheading: Facts) -> Announcement:
    """Hand an announcement down; "Mass organisations" under one is as clear as the first."""
    groups = subheading.tells("counted") or subheading.place or subheading.bare.tells("sections")
    clear = groups and announcement.strength in ("clear", "continued")
    return replace(announcement, strength="clear") if clear else announcement


def _join_stanzas(runs: Sequence[Run], headings: Headings) -> list[Run]:
    """Join plain runs of one size, two lines or three, that blank lines part: one entry each."""
    joined: list[Run] = []
    sizes: list[int] = []
    for run in runs:
        size = len(run.lines)
        plain = not run.marker and 2 <= size <= 3 and not headings.heads(run.lines[0])
        if plain and joined and sizes[-1] == size:
            joined[-1] = Run(joined[-1].lines + run.lines, joined[-1].start, run.end)
        else:
            joined.append(run)
            sizes.append(size if plain else 0)
    return joined


def _find_odd(lines: Sequence[Line], headings: Headings, look: Look) -> frozenset[int]:
    """Find the lines under a clear announcement that stand in its list, whatever they look like.

    A sentence does if the list goes on right behind it, as a signer's comment.
    """
    odd: set[int] = set()
    open_list = False
    for index, line in enumerate(lines):
        if headings.heads(line):
            told = headings.judge_line(line)
            section = open_list and (look(line.text).bare.tells("sections") or is_date_line(line))
            clear = told.strength == "clear" and told.role != "issued"
            open_list = clear or (section and told.strength != "against")
            continue
        running = look(line.text).sentence or line.text.endswith((".", "!", "?"))
        if not open_list:
            continue
        if not running or _is_between(lines, index, headings, look):
            odd.add(index)
        elif not has_entry_shape(line, lenient=True):
            open_list = False
    return frozenset(odd)


def _is_between(lines: Sequence[Line], index: int, headings: Headings, look: Look) -> bool:
    """Tell whether a list goes on right behind a sentence as it came, line by line."""
    if not index or index + 1 >= len(lines):
        return False
    before, line, after = lines[index - 1 : index + 2]
    even = line.gap == after.gap and line.gap <= 1 and before.marker == line.marker == after.marker
    if not even or headings.heads(before) or headings.heads(after):
        return False
    return all(
        has_entry_shape(near, lenient=True) and not look(near.text).sentence
        for near in (before, after)
    )
