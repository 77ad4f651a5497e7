"""Lines that print broke, joined to the paragraph or the sentence that they were."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from imcwp_graph.model import Signature
from imcwp_graph.reading.cues import spell_cues
from imcwp_graph.reading.layout import Line

_GOES_ON = re.compile(rf"(?:[,;،؛、&]|\s{spell_cues('and')})$")
_MOST_LINES = 60
# Lines that print breaks are about as long as each other, and a sentence has a few of them.
_SHORTEST_BROKEN, _LONGEST_BROKEN, _MOST_BROKEN = 50, 130, 6


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

    def sign(
        self, names: Sequence[str], role: str, reason: str, *, start: int = 0
    ) -> list[Signature]:
        """Make signatures of names that stand in the text in this order, from an offset on."""
        return [
            Signature(number, name, role, reason) for number, name in self.place(names, start=start)
        ]

    def place(self, names: Sequence[str], *, start: int = 0) -> Iterator[tuple[int, str]]:
        """Give the source line of each of these names, and the name as one line."""
        offset = start
        for name in names:
            offset = max(self.text.find(name, offset), offset)
            line = self.lines[self.text.count("\n", 0, offset)]
            yield line.number, " ".join(name.split("\n"))
            offset += len(name)


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
    return _join(lines, index, _MOST_LINES, _lists_on, above)


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
