"""Countries that head the groups of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from imcwp_graph.model import Signature
from imcwp_graph.reading.layout import Line
from imcwp_graph.reading.shapes import is_place


def place_signatures(signatures: Iterable[Signature], lines: Sequence[Line]) -> list[Signature]:
    """Tell of each signature which country heads its group.

    Parameters
    ----------
    signatures : iterable of Signature
        As read.
    lines : sequence of Line
        The page.

    Returns
    -------
    list of Signature
        In the same order. A list whose first entry stands over any country has its countries
        below the names, or none, and tells nothing.
    """
    signatures = list(signatures)
    signed = {signature.line for signature in signatures}
    headed: dict[int, str] = {}
    place, below = "", False
    for line in lines:
        if line.number in signed:
            below = below or not place
            if not below:
                headed[line.number] = place
        elif is_place(line.text):
            place = line.text.rstrip(":： ")
        else:
            place, below = "", False
    return [replace(s, place=headed.get(s.line, "")) for s in signatures]
