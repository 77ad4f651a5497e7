"""What the heavy readers share: how to say that one is not installed, and how lines are parted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from imcwp_graph.errors import UnreadableSourceError

_BLANKS = re.compile(r"\s+")


def name_extra(path: Path, package: str, extra: str) -> UnreadableSourceError:
    """Say which extra reads a file.

    Parameters
    ----------
    path : Path
        The file.
    package : str
        What is not installed.
    extra : str
        The extra of this library that brings it.

    Returns
    -------
    UnreadableSourceError
        To be raised by the caller.

    Examples
    --------
    >>> print(name_extra(Path("a.pdf"), "pdfminer.six", "pdf"))
    a.pdf: is read by pdfminer.six, which is not installed; pip install "imcwp-graph[pdf]"
    """
    return UnreadableSourceError(
        path,
        f"is read by {package}, which is not installed",
        f'pip install "imcwp-graph[{extra}]"',
    )


def join_blanks(text: str) -> str:
    r"""Make one blank of every run of white space.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        It, without blanks at its ends.

    Examples
    --------
    >>> join_blanks(" Party\xa0of\n  Labour ")
    'Party of Labour'
    """
    return _BLANKS.sub(" ", text).strip()


def join_lines(lines: Iterable[tuple[str, bool]]) -> str:
    r"""Put lines under each other.

    Parameters
    ----------
    lines : iterable of (str, bool)
        Each with whether a blank line stands before it.

    Returns
    -------
    str
        Never with two blank lines in a row, nor with one at either end; empty without lines.

    Examples
    --------
    >>> join_lines([("Signed by:", True), ("- KKE", True), ("- AKEL", False)])
    'Signed by:\n\n- KKE\n- AKEL\n'
    """
    written: list[str] = []
    for text, apart in lines:
        if apart and written:
            written.append("")
        written.append(text)
    return "\n".join([*written, ""]) if written else ""
