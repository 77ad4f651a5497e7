"""The words of lists and organisations, by language, as data.

They live in `words/`, one TOML file a theme, so that a language can be added without code.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_words(theme: str) -> dict[str, Any]:
    """Load one theme of the vocabulary.

    Parameters
    ----------
    theme : str
        The stem of a file in ``words/``: ``lists`` or ``organisations``.

    Returns
    -------
    dict
        Its tables, as the file's head describes them.

    Examples
    --------
    >>> "signed by" in load_words("lists")["en"]["signed"]
    True
    """
    source = files("imcwp_graph") / "words" / f"{theme}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def split_cell(cell: str) -> list[str]:
    """Split a cell of the vocabulary at its commas.

    Parameters
    ----------
    cell : str
        Words or phrases as the files of `words/` write them.

    Returns
    -------
    list of str
        Without blanks around them; empty for an empty cell.

    Examples
    --------
    >>> split_cell("party, parties")
    ['party', 'parties']
    """
    return [item.strip() for item in cell.split(",") if item.strip()]
