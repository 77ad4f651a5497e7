"""Lists that may be signatures, left out and asked about in the review."""

from __future__ import annotations

from imcwp_graph.model import Remark
from imcwp_graph.reading.announcements import Announcement
from imcwp_graph.reading.entries import looks_like_name
from imcwp_graph.reading.layout import Line
from imcwp_graph.reading.shapes import Knows, clean_name, is_sentence

FEW_TO_ASK_ABOUT = 3


def may_be_list(entries: list[Line], announcement: Announcement, knows: Knows) -> bool:
    """Tell whether entries that were left out may be signatures all the same.

    Parameters
    ----------
    entries : list of Line
        From `entries.trim_entries`.
    announcement : Announcement
        What stands over them.
    knows : callable
        Tells whether a printed name is a known one.

    Returns
    -------
    bool
        False for a few, for sentences, and for those who were only present.
    """
    if announcement.strength == "against" or len(entries) < FEW_TO_ASK_ABOUT:
        return False
    if sum(is_sentence(entry.text) for entry in entries) > 0.5 * len(entries):
        return False
    looks = sum(looks_like_name(clean_name(e.text), knows, strict=True) for e in entries)
    return looks >= 0.5 * len(entries)


def ask_about(entries: list[Line]) -> Remark:
    """Ask a person about a list that was left out.

    Parameters
    ----------
    entries : list of Line
        The list.

    Returns
    -------
    Remark
        Of kind ``unlisted``.
    """
    first, last = entries[0], entries[-1]
    return Remark(
        "unlisted",
        f"lines {first.number}-{last.number} may be a list of signatures "
        f"({len(entries)} entries) and were left out: nothing announces them",
        first.number,
    )
