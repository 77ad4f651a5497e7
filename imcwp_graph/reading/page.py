"""A page as its lines: bullets and numbers told apart from text, and which lines belong together.

Nothing here knows what a line means.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from imcwp_graph.cues import CAPITALS, spell_cues
from imcwp_graph.folding import list_lines
from imcwp_graph.reading.dates import is_month

# A line of signs alone, such as ===== or ###, parts what stands around it.
_RULE = re.compile(r"\s*[_=~*#.·—–|:-][\s_=~*#.·—–|:-]{2,}$")
_BULLET = re.compile(
    # A plus and a figure begin a telephone number.
    r"(?!\+\d)(?:[•●▪◦‣·○■□◆►▶➤✓✔*+▸→»>❖➢➔★⁃∙❑・\uf0b7\uf0a7\uf0d8]{1,3}\s*|[-–—−‐‑―~]{1,3}\s+|[-–—−‐‑―](?=[^\W\d]))(?=\S)"
)
# "350.org" is a name, no number 350.
_NUMBER = re.compile(
    r"(?!\d+\.(?:org|net|com|eu|info|tv)\b)"
    r"\(?(\d{1,4})\s?(?:[.)\]ـ]+)\s*(?:[-–—]\s+)?(?=\s|[^\W\d]|[\"“«(\[]|$)"
)
_BARE_NUMBER = re.compile(r"(\d{1,4})\s*(?:[-–—:]\s*|\s)(?=[^\W\d]|[\"“«(])")
_FOOTNOTE = re.compile(r"\[(\d{1,3}|\*)\]\s*(?=\S)")
_EMPHASIS = re.compile(r"(?:#{1,6}\s+)?(\*\*|__)?(.*?)(?(1)\1)$")
_HASHES = re.compile(r"#{1,6}\s+\S")
# An archive's own note before the first words of a page.
_ARCHIVED = re.compile(r"date:? \d{4}-\d\d(?:-\d\d)?\s+(?=\S)")
# Markdown: "[Example Inc.](https://example.org)", "Jo Birch <jo@example.org>".
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
_MAIL = re.compile(r"\s*<[^<>\s]+@[^<>\s]+>")
_LONE_BULLETS = frozenset("-–—•*·●▪■◦")
# What a font of signs shows as a bullet and a text as a letter.
_LETTER = re.compile(r"([lnoqvØü§])\s+(?=[^\W\d_a-z])")
_FEWEST_LETTERS = 3
# Long runs of blanks or of one sign say no more than short ones.
_LONG_RUN = re.compile(r"(\s)\s{7,}|([^\w\s])\2{7,}")
_ODD_BLANKS = re.compile(r"[^\S\t\n ]")
# Between the entries of one list there may be a blank line or two more than usual.
_MOST_EXTRA_GAP = 2
_MOST_WORDS = 24
_MOST_CHARACTERS = 200
_MOST_WORDS_EXCLAIMED = 3
_LONGEST_LITTLE_WORD = 4
_MOST_WORDS_STOPPED = 10
_NO_NAME = re.compile(
    r"[|@]|https?:|www\.|[^\W\d_]{4}\.\s+[^\W\d_]{4,}.*[^\W\d_]{4}\.\s+[^\W\d_]{4,}"
)
_ABBREVIATION = re.compile(rf"(?:\b[{CAPITALS}]\w{{0,2}}\.|\.\w+\.)$")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2060\ufeff\u00ad"))
_GOES_ON = re.compile(rf"(?:[,;،؛、&]|\s{spell_cues('and')})$")
_MOST_LISTED = 60
# Lines that print breaks are about as long as each other, and a sentence has a few of them.
_SHORTEST_BROKEN, _LONGEST_BROKEN, _MOST_BROKEN = 50, 130, 12


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank.

    Attributes
    ----------
    number : int
        1-based in the source.
    text : str
        In composed form with plain blanks, without bullet or number, and without white space at
        its ends.
    marker : str
        ``bullet``, ``number``, ``footnote``, or empty.
    ordinal : int or None
        The number it carries.
    gap : int
        How many blank lines stand before it.
    indent : int
        How far it is indented.
    ruled : bool
        Whether a rule (=====) stands between it and the line before.
    head : bool
        Whether Markdown marks it as a heading.
    cell : bool
        Whether it is the one cell that `flatten_tables` left of a table's row.
    country : str
        The country in another cell of that row.
    """

    number: int
    text: str
    marker: str = ""
    ordinal: int | None = None
    gap: int = 0
    indent: int = 0
    ruled: bool = False
    head: bool = False
    cell: bool = False
    country: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Like lines in a row: the shape a list has.

    Attributes
    ----------
    lines : tuple of Line
        Its entries; an entry on several lines is one.
    start, end : int
        Where it begins and ends among the page's lines; an entry on several lines takes several.
    """

    lines: tuple[Line, ...]
    start: int
    end: int

    @property
    def marker(self) -> str:
        """The marker that its lines share."""
        return self.lines[0].marker


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line with those it runs on into, as one text.

    Attributes
    ----------
    text : str
        The lines, parted by line ends.
    lines : tuple of Line
        In order.
    before : str
        The line above, which may tell how many there are.
    """

    text: str
    lines: tuple[Line, ...]
    before: str = ""

    def place(self, names: Sequence[str], *, start: int = 0) -> Iterator[tuple[int, str]]:
        """Give the source line of each of these names, and the name as one line."""
        offset = start
        for name in names:
            offset = max(self.text.find(name, offset), offset)
            line = self.lines[self.text.count("\n", 0, offset)]
            yield line.number, " ".join(name.split("\n"))
            offset += len(name)


def split_lines(text: str) -> list[Line]:
    r"""Split a text into its lines that are not blank.

    Parameters
    ----------
    text : str
        A statement as printed, with any kind of line ends.

    Returns
    -------
    list of Line
        In order.

    Examples
    --------
    >>> [line.text for line in split_lines("Signed by\n\n  1. Party A\n  2. Party B")]
    ['Signed by', 'Party A', 'Party B']
    """
    lines: list[Line] = []
    blank, ruled, mark = 0, False, False
    for number, raw in enumerate(list_lines(text), start=1):
        visible = _normalise(raw)
        if visible.strip() in _LONE_BULLETS and visible.strip():
            # The entry stands on the next line.
            mark = True
            continue
        if not visible.strip() or _RULE.match(visible):
            blank += 1
            ruled = ruled or bool(visible.strip())
            continue
        indent = len(visible) - len(visible.lstrip())
        read = _read_marker(visible.strip())
        if not read.text:
            # A bullet or a number alone: nothing is left of the line.
            blank += 1
            continue
        read = replace(read, marker="bullet") if mark and not read.marker else read
        lines.append(replace(read, number=number, gap=blank, indent=indent, ruled=ruled))
        blank, ruled, mark = 0, False, False
    return _mark_letters(_number_bare(lines))


def _mark_letters(lines: list[Line]) -> list[Line]:
    """Take the letter that stands for a bullet off lines in a row: "l Yaşar Kemal"."""
    marked = list(lines)
    letters = [_LETTER.match(line.text) if not line.marker else None for line in lines]
    for index, match in enumerate(letters):
        near = letters[max(index - 2, 0) : index + 3]
        alike = sum(bool(other and match and other[1] == match[1]) for other in near)
        if match and alike >= _FEWEST_LETTERS:
            text = lines[index].text[match.end() :]
            marked[index] = replace(lines[index], text=text, marker="bullet")
    return marked


def _normalise(raw: str) -> str:
    """Give a line in composed form, with plain blanks and nothing that print does not show."""
    visible = raw.translate(_INVISIBLE)
    if visible.endswith("|") and visible.count("|") == 1:
        # A table of one column.
        visible = visible.removesuffix("|")
    if not visible.isascii():
        visible = _ODD_BLANKS.sub(" ", unicodedata.normalize("NFC", visible))
    return _LONG_RUN.sub(_shorten_run, visible)


def _shorten_run(run: re.Match[str]) -> str:
    return (run[1] or run[2]) * 8


def _read_marker(text: str) -> Line:
    """Take bullet or number off a line; markdown emphasis round a whole line is no bullet."""
    text = _ARCHIVED.sub("", text, count=1) if text.startswith("date") else text
    head = bool(_HASHES.match(text))
    text = _strip_links(_strip_emphasis(text))
    for pattern, marker in ((_FOOTNOTE, "footnote"), (_BULLET, "bullet"), (_NUMBER, "number")):
        match = pattern.match(text)
        if match:
            ordinal = int(match[1]) if marker == "number" else None
            following = " ".join(text[match.end() :].split(maxsplit=1)[:1])
            if ordinal and is_month(f"{following} {ordinal}"):
                # "2006. augusztus 29." is no item of that number.
                continue
            return Line(0, _strip_emphasis(text[match.end() :].strip()), marker, ordinal, head=head)
    return Line(0, text, head=head)


def _strip_emphasis(text: str) -> str:
    match = _EMPHASIS.match(text)
    return match[2].strip() if match and match[2].strip() and match.end() else text


def _strip_links(text: str) -> str:
    """Leave of Markdown's links what a reader sees, and of a name with its mail the name."""
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    return (_MAIL.sub("", text).strip() or text) if "@" in text else text


def restore_print(name: str, raw: str) -> str:
    r"""Give a name as its source line prints it, odd blanks and decomposed letters included.

    Parameters
    ----------
    name : str
        A piece of a line from `split_lines`.
    raw : str
        The source line.

    Returns
    -------
    str
        The name as it was where the line does not hold it.

    Examples
    --------
    >>> restore_print("Party of Labour", "- Party\u00a0of Labour")
    'Party\xa0of Labour'
    """
    if name in raw:
        return name
    pattern = r"[\u200b\u200e\u200f\u2060\ufeff\u00ad]*".join(
        r"\s+" if character.isspace() else _spell(character)
        for character in re.sub(r"\s+", " ", name)
    )
    found = re.search(pattern, raw)
    return " ".join(found[0].split("\n")) if found else name


def _spell(character: str) -> str:
    decomposed = unicodedata.normalize("NFD", character)
    if decomposed == character:
        return re.escape(character)
    return f"(?:{re.escape(character)}|{re.escape(decomposed)})"


def _number_bare(lines: list[Line]) -> list[Line]:
    """Read "1 Party A" as numbered where a neighbour carries the next or the last number."""
    bare = [_BARE_NUMBER.match(line.text) if not line.marker else None for line in lines]
    ordinals = [int(m[1]) if m else line.ordinal for m, line in zip(bare, lines, strict=True)]
    numbered = list(lines)
    for index, match in enumerate(bare):
        if not match:
            continue
        near = ordinals[max(index - 1, 0) : index] + ordinals[index + 1 : index + 2]
        if any(n is not None and abs(n - int(match[1])) == 1 for n in near):
            text = lines[index].text[match.end() :].strip()
            numbered[index] = replace(
                lines[index], text=text, marker="number", ordinal=int(match[1])
            )
    return numbered


def find_runs(
    lines: Sequence[Line],
    *,
    is_heading: Callable[[Line], bool],
    is_odd: Callable[[int], bool] = lambda _index: False,
    is_alone: Callable[[Line], bool] = lambda _line: False,
) -> Iterator[Run]:
    """Group lines into runs.

    Parameters
    ----------
    lines : sequence of Line
        A page, from `split_lines`.
    is_heading : callable
        Tells which lines never are an entry, such as an announcement or a date.
    is_odd : callable
        Tells by its index whether a line that has not the shape of an entry stands in a list that
        was announced and goes on: "350.org" under "Signed by:".
    is_alone : callable
        Tells whether a line is a list by itself: "Party A, Party B, Party C, Party D".

    Yields
    ------
    Run
        In order; every line is in exactly one run, or joined to the entry it continues.
    """
    start = 0
    while start < len(lines):
        end, entries = _grow_run(lines, start, is_heading, is_odd, is_alone)
        yield Run(tuple(entries), start, end)
        start = end


def has_entry_shape(line: Line, *, lenient: bool = False) -> bool:
    r"""Tell whether a line could be a name, by its length and punctuation alone.

    Parameters
    ----------
    line : Line
        Any line.
    lenient : bool
        Whether a name may begin with a small letter.

    Returns
    -------
    bool
        Of an unmarked line more is asked: it must begin like a name and not end like a sentence.

    Examples
    --------
    >>> [has_entry_shape(line) for line in split_lines("Party of Labour\nWe demand peace at once.")]
    [True, False]
    """
    text, words = line.text, len(line.text.split())
    if not text or len(text) > _MOST_CHARACTERS or words > _MOST_WORDS:
        return False
    if line.marker:
        return True
    if (text[0].islower() and not lenient) or text.endswith((":", "?")) or _NO_NAME.search(text):
        return False
    if text.endswith(("!", "…")):
        # "Giulio Marcon – portavoce Sbilanciamoci!"
        return " – " in text or (lenient and words <= _MOST_WORDS_EXCLAIMED)
    stopped = text.endswith(".") and not _ABBREVIATION.search(text)
    return not stopped or (lenient and words <= _MOST_WORDS_STOPPED)


def _grow_run(
    lines: Sequence[Line],
    start: int,
    is_heading: Callable[[Line], bool],
    is_odd: Callable[[int], bool],
    is_alone: Callable[[Line], bool],
) -> tuple[int, list[Line]]:
    entries = [lines[start]]
    widest = -1
    index = start + 1
    # Under a heading an entry may begin small: "prof. X", "epicenter.works".
    lenient = start > 0 and is_heading(lines[start - 1])
    alone = is_heading(lines[start]) or is_alone(lines[start])
    while index < len(lines) and not alone:
        line = lines[index]
        if _continues_entry(entries[-1], lines, index):
            entries[-1] = replace(entries[-1], text=f"{entries[-1].text} {line.text}")
        elif odd := _stands_between(entries[-1], lines, index):
            # A missing number is an entry; with none missing the line is the page's own.
            entries += [replace(line, marker="number", ordinal=odd)] if odd > 0 else []
        elif is_heading(line) or is_alone(line):
            break
        elif _joins_run(entries[-1], line, widest, lenient) or (
            _is_near(entries[-1], line, widest) and is_odd(index)
        ):
            entries.append(line)
            widest = max(widest, line.gap)
        else:
            break
        index += 1
    return index, entries


def _is_near(last: Line, line: Line, widest: int) -> bool:
    """Tell whether a line stands as near to the last as the lines of its run to each other."""
    most = _MOST_EXTRA_GAP if widest < 0 else widest
    return line.marker == last.marker and not line.ruled and line.gap <= most


def _joins_run(last: Line, line: Line, widest: int, lenient: bool) -> bool:
    """Tell whether a line joins a run; `widest` is its widest gap so far."""
    if line.marker != last.marker or line.marker == "footnote" or line.ruled:
        return False
    if line.marker == "number" and line.ordinal == 1 and last.ordinal != 1:
        return False
    if not line.marker and not all(has_entry_shape(x, lenient=lenient) for x in (last, line)):
        return False
    if widest < 0:
        return line.gap <= _MOST_EXTRA_GAP * (2 if line.marker else 1)
    return line.gap <= widest + (_MOST_EXTRA_GAP if line.marker else 0)


def _stands_between(last: Line, lines: Sequence[Line], index: int) -> int:
    """Tell whether numbering goes on behind an unmarked line.

    Returns the number that the line stands for, -1 if it stands for none, 0 if numbering ends.
    """
    if last.marker != "number" or lines[index].marker or index + 1 == len(lines):
        return 0
    after = lines[index + 1]
    if last.ordinal is None or after.ordinal is None:
        return 0
    missing = after.ordinal - last.ordinal - 1
    if missing == 1 and has_entry_shape(lines[index]):
        return last.ordinal + 1
    return -1 if missing == 0 and last.ordinal > 1 else 0


def _continues_entry(last: Line, lines: Sequence[Line], index: int) -> bool:
    """Tell whether an unmarked line is the rest of the marked entry above it.

    The list goes on below, and one half shows that the entry was broken. At the list's end less
    counts: an open bracket that is closed, a little word ("Party of the").
    """
    line = lines[index]
    if not last.marker or line.marker or line.gap:
        return False
    if index + 1 < len(lines) and lines[index + 1].marker == last.marker:
        hangs = line.indent > last.indent + 1 and last.marker == "number"
        begins_small = line.text[0].islower() or line.text.startswith("(")
        return hangs or begins_small or _dangles(last.text)
    if _ends_little(last.text) and not line.text[0].isdigit():
        return True
    return _has_open_bracket(last.text) and ")" in line.text


def _dangles(text: str) -> bool:
    """Tell whether an entry ends in a sign, an open bracket or a little word that asks for more."""
    signed = text.endswith(("-", "–", "—", ",", "/", "(", "&"))
    return signed or _has_open_bracket(text) or _ends_little(text)


def _has_open_bracket(text: str) -> bool:
    return text.count("(") > text.count(")")


def _ends_little(text: str) -> bool:
    word = text.split()[-1]
    return word.islower() and len(word) < _LONGEST_LITTLE_WORD


def join_paragraph(lines: Sequence[Line], index: int) -> Paragraph:
    """Join a line with the ones below it that its list runs on into.

    Parameters
    ----------
    lines : sequence of Line
        The page.
    index : int
        Of the first line.

    Returns
    -------
    Paragraph
        Of one line, unless that ends with a comma, a semicolon or an "and".
    """
    above = lines[index - 1].text if index else ""
    return _join(lines, index, _MOST_LISTED, _lists_on, above)


def join_sentence(lines: Sequence[Line], index: int) -> Paragraph:
    """Join a line with the ones below it that its sentence was broken into.

    Parameters
    ----------
    lines : sequence of Line
        The page.
    index : int
        Of the first line.

    Returns
    -------
    Paragraph
        Of one line, unless that is as long as lines of print are and ends in no stop.
    """
    return _join(lines, index, _MOST_BROKEN, _breaks_off)


def _join(
    lines: Sequence[Line], index: int, most: int, goes_on: Callable[[str], bool], above: str = ""
) -> Paragraph:
    end = index + 1
    while end < len(lines) and end - index < most and goes_on(lines[end - 1].text):
        if lines[end].gap or lines[end].marker:
            break
        end += 1
    joined = tuple(lines[index:end])
    return Paragraph("\n".join(line.text for line in joined), joined, above)


def _lists_on(text: str) -> bool:
    return bool(_GOES_ON.search(text))


def _breaks_off(text: str) -> bool:
    long = _SHORTEST_BROKEN <= len(text) <= _LONGEST_BROKEN
    return long and not text.endswith((".", ":", "!", "?"))
