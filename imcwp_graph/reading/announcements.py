"""What stands over a list, and what follows from it.

A line may announce signatures, say that those below were present or refused, or say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from imcwp_graph.reading.cues import fold_words, load_cues, says_refused
from imcwp_graph.reading.dates import find_dates, is_month
from imcwp_graph.reading.layout import Line
from imcwp_graph.reading.shapes import holds_address, is_organisation

SHORT_HEADING = 14
_CARRYING_WORDS = 60
_MOST_TITLE_WORDS = 30
_MOST_LINK_WORDS = 6
# How near its end a heading must say what is demanded: "The undersigned parties call on all:".
_DEMANDING_END = 3
# The running head of a printed page: "Joint Statement            2".
_PAGE_NUMBER = re.compile(r"\S\s{4,}\d{1,3}$")
_BRACKETED = re.compile(r"\s*\([^()]*\)(?=\s*[:：]?\s*$)")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})[.!?]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Announcement:
    """How a run is announced.

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
    """

    strength: str
    role: str = "signed"
    reason: str = ""
    dated: bool = False


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
    if _is_hashtags(line.text) or line.text.startswith("©") or _PAGE_NUMBER.search(line.text):
        return True
    folded = fold_words(line.text)
    words = len(folded.split())
    longest = max(load_cues("furniture").openings(folded), default=0)
    return longest > 1 or (
        longest == 1 and (words == 1 or bool(re.match(r"\w+\s*(?:[:|]|\(?\d+\)?$)", line.text)))
    )


def _is_hashtags(text: str) -> bool:
    words = text.split()
    return 2 * sum(word.startswith("#") for word in words) > len(words)


def leads_elsewhere(line: Line) -> bool:
    """Tell whether a line heads links to other pages.

    Parameters
    ----------
    line : Line
        Any line.

    Returns
    -------
    bool
        True for "Related articles" and "Latest from the Party".
    """
    folded = fold_words(line.text)
    return len(folded.split()) <= _MOST_LINK_WORDS and load_cues("links").begin(folded)


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


def is_heading(line: Line) -> bool:
    """Tell whether a line announces something, so that it is no entry itself.

    Parameters
    ----------
    line : Line
        Any line.

    Returns
    -------
    bool
        True for "Signed by", "Also joined:", "Roma, 15 aprile 2017", "Print this page".
    """
    if line.marker:
        return False
    if line.text.endswith((":", "：")) or is_date_line(line) or is_furniture(line):
        return True
    if is_month(line.text):
        return True
    if leads_elsewhere(line):
        return True
    folded = fold_words(line.text)
    kinds = ("headings", "colon", "closing")
    if names_all(line) or any(load_cues(kind).are(folded) for kind in kinds):
        return True
    words = len(folded.split())
    if words > SHORT_HEADING:
        return False
    if any(load_cues(kind).stand_in(folded) for kind in ("signed", "joined", "open", "refused")):
        return True
    if load_cues("initiated").begin(folded):
        return True
    return words <= 5 and _heads_attendance(folded, words)


def _heads_attendance(folded: str, words: int) -> bool:
    """Tell whether a short line heads a list of those present: "Member parties", "Parties present".

    In "Association of Members of Parliament" the word stands inside a name.
    """
    cue = load_cues("attended")
    if not is_organisation(folded):
        return cue.stand_in(folded)
    return cue.begin(folded) or any(index == words - 1 for _, index in cue.find(folded))


# Between "we" and "the undersigned" stand few words.
_UNDERSIGNED = 6


def has_voice(line: Line) -> bool:
    """Tell whether a line speaks in the first person plural, as statements do.

    Parameters
    ----------
    line : Line
        Any line.

    Returns
    -------
    bool
        True for "We condemn", "Wir fordern"; reports about others say "the parties met".
    """
    return load_cues("voice").stand_in(fold_words(line.text))


def speaks_as_undersigned(line: Line) -> bool:
    """Tell whether a line speaks for those whose names must follow.

    Parameters
    ----------
    line : Line
        Any line.

    Returns
    -------
    bool
        True for "We, the undersigned, demand an end".
    """
    words = fold_words(line.text).split()
    voices, signed = load_cues("voice"), load_cues("signed")
    return any(
        voices.are(word) and signed.stand_in(" ".join(words[index + 1 : index + _UNDERSIGNED]))
        for index, word in enumerate(words)
    )


def names_all(line: Line) -> bool:
    """Tell whether a line names signatories in general: "Communist and Workers' Parties".

    Parameters
    ----------
    line : Line
        Any line.

    Returns
    -------
    bool
        True if the whole line is one of the vocabulary's headings.
    """
    return load_cues("headings").are(fold_words(_BRACKETED.sub("", line.text)))


def judge_heading(lines: Sequence[Line], before: int, title: str) -> Announcement:
    """Weigh what stands over a run: the line before it, or what that line continues.

    Parameters
    ----------
    lines : sequence of Line
        The page.
    before : int
        Index of the line before the run; -1 at the top.
    title : str
        The statement's title, asked last.

    Returns
    -------
    Announcement
        Of strength ``none`` where nothing tells.
    """
    if before < 0:
        return _judge_title(title)
    heading = lines[before]
    if before and not heading.gap and is_furniture(lines[before - 1]):
        # "Parties" in a menu, under "Home".
        return Announcement("none")
    if leads_elsewhere(heading):
        return Announcement("against", reason=f"line {heading.number} leads to other pages")
    announcement = judge_line(heading)
    if heading.text == title and announcement.strength == "weak":
        return replace(announcement, strength="hinted")
    dated = is_date_line(heading)
    if announcement.strength == "none" and before > 0 and (dated or _points_back(heading)):
        announcement = judge_line(lines[before - 1])
        # Over a date there is the end of the text; what that says in passing announces nothing.
        if dated and is_prose(lines[before - 1]):
            announcement = Announcement("none")
    if announcement.strength != "none":
        return announcement
    if heading.text.endswith((":", "：")) and not heading.marker:
        return _judge_other(heading)
    if dated and any(is_prose(line) for line in lines[:before]):
        reason = f"under the date in line {heading.number}"
        return Announcement("weak", "signed", reason, dated=True)
    return _judge_title(title)


def _judge_other(heading: Line) -> Announcement:
    """Weigh a heading that announces a list of its own: "Parties of Europe:", "We demand:"."""
    folded = fold_words(heading.text)
    if len(folded.split()) <= 6 and load_cues("counted").stand_in(folded):
        return Announcement("weak", "signed", f"under line {heading.number}")
    return Announcement("other", reason=f"line {heading.number} announces something else")


def judge_line(heading: Line) -> Announcement:
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
    if heading.text.count(" | ") > 1 or is_furniture(heading):
        return Announcement("none")
    if holds_address(heading.text) and not heading.text.endswith((":", "：")):
        # Where to sign, not who did.
        return Announcement("none")
    told = _BRACKETED.sub("", heading.text)
    last = _last_sentence(told)
    for text, whole in ((last, False), (told, True)):
        announcement = _judge_words(heading, text, passing=whole and text != last)
        if announcement.strength != "none":
            return announcement
    return Announcement("none")


def _judge_words(heading: Line, text: str, *, passing: bool) -> Announcement:
    words = fold_words(text).split()[-_CARRYING_WORDS:]
    folded = " ".join(words)
    reason = f"announced in line {heading.number}"
    ended = text.rstrip().endswith((":", "：", ","))
    if says_refused(folded):
        return Announcement("against", reason=f"line {heading.number} says they did not sign")
    if told := _judge_others(heading, folded, ended=ended):
        return told
    clear = (ended or heading.text.endswith(":")) or (
        len(words) <= SHORT_HEADING and not text.endswith((".", "!", "?"))
    )
    if load_cues("headings").are(folded) or load_cues("colon").are(folded):
        return Announcement("clear", "signed", reason)
    if any(load_cues(kind).stand_in(folded) for kind in ("signed", "joined")):
        return Announcement("clear" if clear and not passing else "weak", "signed", reason)
    if ended and len(words) <= 6 and load_cues("colon").stand_in(folded):
        return Announcement("clear", "signed", reason)
    if load_cues("issued").stand_in(folded) and ended and not passing:
        return Announcement("clear", "issued", reason)
    if load_cues("initiated").stand_in(folded) and clear and not passing:
        return Announcement("clear", "initiated", reason)
    if len(words) <= 8 and load_cues("closing").stand_in(folded):
        return Announcement("parting", "signed", f"under the greeting in line {heading.number}")
    exclaimed = text.rstrip().endswith("!")
    if load_cues("attended").stand_in(folded) and not passing and not exclaimed:
        return Announcement("against", reason=f"line {heading.number} tells of who was present")
    return Announcement("none")


def _judge_others(heading: Line, folded: str, *, ended: bool) -> Announcement | None:
    """Weigh a line that names signatories and announces something else."""
    short = len(folded.split()) <= SHORT_HEADING
    if not ended and short and load_cues("open").stand_in(folded):
        return Announcement("against", reason=f"line {heading.number} says the list is open")
    if ended and _ends_in_demand(folded):
        return Announcement("other", reason=f"line {heading.number} announces demands")
    return None


def _ends_in_demand(folded: str) -> bool:
    least = len(folded.split()) - _DEMANDING_END
    last = max((index for _, index in load_cues("demands").find(folded)), default=-1)
    told = max((index for _, index in load_cues("signed").find(folded)), default=-1)
    return last >= least and last > told


def _points_back(heading: Line) -> bool:
    folded = fold_words(heading.text)
    return len(folded.split()) <= 8 and load_cues("following").stand_in(folded)


def _last_sentence(text: str) -> str:
    return _SENTENCE_END.split(text)[-1]


def _judge_title(title: str) -> Announcement:
    folded = fold_words(title) if len(title.split()) <= _MOST_TITLE_WORDS else ""
    if load_cues("signed").stand_in(folded):
        return Announcement("hinted", "signed", "the title tells of signatories")
    if load_cues("attended").stand_in(folded):
        return Announcement("against", reason="the title tells of who was present")
    return Announcement("none", "signed", "its entries look like signatories")
