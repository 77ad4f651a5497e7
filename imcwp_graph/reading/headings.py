"""What stands over a list, and what follows from it.

A line may announce signatures, say that those below were present or refused, or say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from imcwp_graph.cues import says_refused
from imcwp_graph.reading.dates import find_dates, is_month
from imcwp_graph.reading.facts import COLONS, Facts, Look, is_word_of
from imcwp_graph.reading.page import Line

SHORT_HEADING = 14
_CARRYING_WORDS = 60
_MOST_TITLE_WORDS = 30
_MOST_LINK_WORDS = 6
_FEW_WORDS = 8
# How near its end a heading must say what is demanded: "The undersigned parties call on all:".
_DEMANDING_END = 3
# The running head of a printed page: "Joint Statement            2".
_PAGE_NUMBER = re.compile(r"\S\s{4,}\d{1,3}$")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})[.!?]\s+(?=\S)")
# How a heading ends that its list goes on from.
_ENDS = (*COLONS, ",")
# Between "we" and "the undersigned" stand few words: "los abajo firmantes nos unimos".
_UNDERSIGNED = 6
_MOST_COUNTING = 2


@dataclass(frozen=True, slots=True)
class Announcement:
    """How a list is announced.

    Attributes
    ----------
    strength : str
        ``clear``, ``weak``, ``parting``, ``hinted``, ``continued``, ``none``, ``other`` or
        ``against``.
    role : str
        The role that it gives.
    reason : str
        In words, with the line.
    dated : bool
        Whether nothing but a date stands over it.
    line : int
        The number of the line that says so; 0 where none does.
    """

    strength: str
    role: str = "signed"
    reason: str = ""
    dated: bool = False
    line: int = 0


_SILENT = Announcement("none")
_NOTHING = Announcement("none", "signed", "its entries look like signatories")


class Headings:
    """Reads single lines of one page as headings.

    Parameters
    ----------
    look : Look
        Gives the facts of a text.
    title : str
        The statement's title, which may tell of signatories too.
    """

    def __init__(self, look: Look, title: str) -> None:
        self.look = look
        self.title = title
        self._heads: dict[Line, bool] = {}
        self._prose: tuple[Sequence[Line], int] = ((), 0)

    def is_furniture(self, line: Line) -> bool:
        """Tell whether a line belongs to the page, not to the statement: a menu, a button."""
        return is_furniture(self.look(line.text))

    def leads_elsewhere(self, line: Line) -> bool:
        """Tell whether a line heads links to other pages: "Related articles"."""
        facts = self.look(line.text)
        return len(facts.words) <= _MOST_LINK_WORDS and bool(facts.begins("links"))

    def names_all(self, line: Line) -> bool:
        """Tell whether a line names signatories in general: "Communist and Workers' Parties"."""
        return self.look(line.text).bare.is_all("headings")

    def heads(self, line: Line) -> bool:
        """Tell whether a line announces something, so that it is no entry itself."""
        known = self._heads.get(line)
        if known is None:
            known = self._heads[line] = self._is_heading(line) or self._is_title(line)
        return known

    def _is_title(self, line: Line) -> bool:
        facts = self.look(line.text)
        titled = not line.marker and facts.folded == self.look(self.title).folded
        return titled and not facts.known

    def _is_heading(self, line: Line) -> bool:
        if line.marker:
            return False
        facts = self.look(line.text)
        if line.text.endswith(COLONS) or is_date_line(line) or self._is_page(line, facts):
            return True
        if line.head and not facts.known:
            return True
        if self.names_all(line) or facts.is_all("headings", "colon", "closing", "sections"):
            return True
        if len(facts.words) > SHORT_HEADING:
            return False
        announces = facts.tells("signed", "joined", "open", "refused", "withdrawn")
        initiated = bool(facts.begins("initiated"))
        attended = len(facts.words) <= 5 and _heads_attendance(facts)
        return (announces or initiated or attended) and not facts.known

    def _is_page(self, line: Line, facts: Facts) -> bool:
        page = is_furniture(facts) or is_month(line.text) or self.leads_elsewhere(line)
        return page and not facts.known

    def has_voice(self, line: Line) -> bool:
        """Tell whether a line speaks in the first person plural, as statements do."""
        return self.look(line.text).tells("voice")

    def speaks_as_undersigned(self, line: Line) -> bool:
        """Tell whether a line speaks for those whose names must follow: "We, the undersigned"."""
        facts = self.look(line.text)
        signed = [first for first, _ in facts.spans("signed")]
        return any(
            is_word_of(word, "voice") and any(abs(first - n) <= _UNDERSIGNED for first in signed)
            for n, word in enumerate(facts.words)
        )

    def judge_heading(self, lines: Sequence[Line], before: int) -> Announcement:
        """Weigh what stands over a run: the line before it, or what that line continues.

        Parameters
        ----------
        lines : sequence of Line
            The page.
        before : int
            Index of the line before the run; -1 at the top.

        Returns
        -------
        Announcement
            Of strength ``none`` where nothing tells.
        """
        if before < 0:
            if self.look(self.title).is_all("headings", "colon"):
                # A file of nothing but "title: Signatures" and names.
                return Announcement("clear", "signed", "the title heads a list of signatories")
            return self._judge_title()
        heading = lines[before]
        if before and not heading.gap and self.is_furniture(lines[before - 1]):
            # "Parties" in a menu, under "Home".
            return _SILENT
        if self.leads_elsewhere(heading):
            return Announcement("against", reason=f"line {heading.number} leads to other pages")
        told = self.judge_line(heading)
        if heading.text == self.title and told.strength == "weak":
            return replace(told, strength="hinted")
        if told.strength == "none" and before:
            told = self._judge_above(lines, before)
        return told if told.strength != "none" else self._judge_rest(lines, before)

    def _judge_above(self, lines: Sequence[Line], before: int) -> Announcement:
        """Weigh the line over a date, or over one that points back: "The following parties"."""
        heading, above = lines[before], lines[before - 1]
        if is_date_line(heading):
            # Over a date the text ends; what that says in passing announces nothing.
            return _SILENT if is_prose(above) else self.judge_line(above)
        plain = not (above.marker or heading.marker)
        if plain and self.is_furniture(heading) and self.names_all(above):
            # "Signatories", "Sign here", and then the names.
            return self.judge_line(above)
        facts = self.look(heading.text)
        points_back = len(facts.words) <= _FEW_WORDS and facts.tells("following")
        return self.judge_line(above) if points_back else _SILENT

    def _judge_rest(self, lines: Sequence[Line], before: int) -> Announcement:
        """Weigh a line that says nothing of signatures: by its colon, its date, or the title."""
        heading = lines[before]
        if heading.text.endswith(COLONS) and not (heading.marker or self.is_furniture(heading)):
            return self._judge_following(lines, before) or self._judge_other(heading)
        if is_date_line(heading) and self._find_prose(lines) < before:
            reason = f"under the date in line {heading.number}"
            return Announcement("weak", "signed", reason, dated=True, line=heading.number)
        return self._judge_title()

    def _find_prose(self, lines: Sequence[Line]) -> int:
        """Find the first line of running text; each page is asked about many times."""
        if self._prose[0] is not lines:
            first = next((n for n, line in enumerate(lines) if is_prose(line)), len(lines))
            self._prose = lines, first
        return self._prose[1]

    def judge_line(self, heading: Line) -> Announcement:
        """Weigh one line: a heading, or the sentence that carries a list.

        Parameters
        ----------
        heading : Line
            The line over a run.

        Returns
        -------
        Announcement
            The last sentence of a paragraph decides before the rest of it.
        """
        facts = self.look(heading.text)
        # An address says where to sign, not who did.
        address = facts.address and not heading.text.endswith(COLONS)
        if address or heading.text.count(" | ") > 1 or is_furniture(facts):
            return _SILENT
        whole = facts.bare.text
        last = _SENTENCE_END.split(whole)[-1]
        announcement = self._judge_words(heading.number, last)
        if announcement.strength == "none" and whole != last:
            return self._judge_words(heading.number, whole, passing=True)
        return announcement

    def _judge_words(self, number: int, text: str, *, passing: bool = False) -> Announcement:
        facts = self.look(text)
        if len(facts.words) > _CARRYING_WORDS:
            facts = self.look(" ".join(facts.words[-_CARRYING_WORDS:]))
        if told := _judge_others(number, text, facts):
            return told
        ended = text.endswith(_ENDS)
        stopped = text.endswith((".", "!", "?"))
        clear = ended or (len(facts.words) <= SHORT_HEADING and not stopped)
        role = _find_role(facts, ended=ended)
        if not (role or passing):
            role = _find_speaking_role(facts, ended=ended, clear=clear)
        if role:
            strength = "clear" if clear and not passing else "weak"
            return Announcement(strength, role, f"announced in line {number}", line=number)
        if len(facts.words) <= _FEW_WORDS and facts.tells("closing"):
            reason = f"under the greeting in line {number}"
            return Announcement("parting", "signed", reason, line=number)
        if facts.tells("attended") and not (passing or text.endswith("!")):
            return _speak_against(number, "tells of who was present")
        return _SILENT

    def _judge_following(self, lines: Sequence[Line], before: int) -> Announcement | None:
        """Weigh "..., which includes the following:" by the heading over it, or the title."""
        if not self.look(lines[before].text).tells("following", "intro"):
            return None
        above = self.judge_line(lines[before - 1]) if before else _SILENT
        if above.strength == "clear":
            return above
        title = self._judge_title()
        return title if title.strength == "hinted" else None

    def _judge_other(self, heading: Line) -> Announcement:
        """Weigh a heading that announces a list of its own: "Parties of Europe:", "We demand:"."""
        facts = self.look(heading.text)
        number = heading.number
        if len(facts.words) <= 6 and facts.tells("counted"):
            return Announcement("weak", "signed", f"under line {number}", line=number)
        reason = f"line {number} announces something else"
        return Announcement("other", reason=reason, line=number)

    def _judge_title(self) -> Announcement:
        if len(self.title.split()) > _MOST_TITLE_WORDS:
            return _NOTHING
        facts = self.look(self.title)
        if facts.tells("signed"):
            return Announcement("hinted", "signed", "the title tells of signatories")
        if facts.tells("attended"):
            return Announcement("against", reason="the title tells of who was present")
        return _NOTHING


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
    return len(re.findall(r"\w+", rest)) <= 5


def is_prose(line: Line) -> bool:
    """Tell whether a line is too long for a heading or a name.

    Parameters
    ----------
    line : Line
        Any line.

    Returns
    -------
    bool
        True for a paragraph.
    """
    return len(line.text.split()) > SHORT_HEADING


def is_furniture(facts: Facts) -> bool:
    """Tell whether a line belongs to the page, not to the statement: a menu, a caption, a button.

    Parameters
    ----------
    facts : Facts
        Of the line.

    Returns
    -------
    bool
        A single word such as "Home" counts only alone or before a colon and a blank, since
        organisations are called "Home Workers' Union" and "Re:Common" too.
    """
    text = facts.text
    if _is_hashtags(text) or text.startswith("©") or _PAGE_NUMBER.search(text) or _counts(facts):
        return True
    longest = facts.begins("furniture")
    if longest > 1:
        return True
    alone = len(facts.words) == 1 and ":" not in text.rstrip(":")
    return longest == 1 and (alone or bool(re.match(r"\w+\s*(?:[:|](?=\s|$)|\(?\d+\)?$)", text)))


def _counts(facts: Facts) -> bool:
    """Tell whether a line counts signatures to a goal: "9 347 of 25 000 signatures"."""
    numbers = sum(word.isdigit() for word in facts.words)
    return numbers > 1 and len(facts.words) - numbers <= _MOST_COUNTING and not facts.dated


def _is_hashtags(text: str) -> bool:
    words = text.split()
    return 2 * sum(word.startswith("#") for word in words) > len(words)


def _heads_attendance(facts: Facts) -> bool:
    """Tell whether a short line heads a list of those present: "Member parties".

    In "Association of Members of Parliament" the word stands inside a name.
    """
    spans = facts.spans("attended")
    if not facts.organisation:
        return bool(spans)
    return any(not first or last == len(facts.words) - 1 for first, last in spans)


def _speak_against(number: int, says: str) -> Announcement:
    return Announcement("against", reason=f"line {number} {says}", line=number)


def _find_role(facts: Facts, *, ended: bool) -> str:
    """Find whether the words of a heading say that those below signed."""
    if facts.is_all("headings", "colon") or facts.tells("signed", "joined"):
        return "signed"
    few = len(facts.words) <= 6 and facts.tells("colon")
    # "Apoya el Manifiesto 30 colectivos y organizaciones:"
    supported = facts.tells("support") and facts.tells("kinds", "counted")
    return "signed" if ended and (few or supported) else ""


def _find_speaking_role(facts: Facts, *, ended: bool, clear: bool) -> str:
    """Find another role that a heading gives, which counts only in its last sentence."""
    if ended and facts.tells("issued"):
        return "issued"
    return "initiated" if clear and facts.tells("initiated") else ""


def _judge_others(number: int, text: str, facts: Facts) -> Announcement | None:
    """Weigh a line that announces something else than those who signed."""
    ended = text.endswith(_ENDS)
    led = facts.begins("addressees") and text.endswith(COLONS)
    if led or any(last == len(facts.words) - 1 for _, last in facts.spans("addressees")):
        return _speak_against(number, "names those who are addressed")
    if facts.tells("withdrawn"):
        reason = f"line {number} says they took their signature back"
        return Announcement("clear", "withdrawn", reason, line=number)
    if says_refused(facts.folded):
        return _speak_against(number, "says they did not sign")
    if not ended and len(facts.words) <= SHORT_HEADING and facts.tells("open"):
        return _speak_against(number, "says the list is open")
    if ended and _ends_in_demand(facts):
        return Announcement("other", reason=f"line {number} announces demands", line=number)
    return None


def _ends_in_demand(facts: Facts) -> bool:
    last = max((index for _, index in facts.spans("demands")), default=-1)
    told = max((index for _, index in facts.spans("signed")), default=-1)
    return last >= len(facts.words) - _DEMANDING_END and last > told
