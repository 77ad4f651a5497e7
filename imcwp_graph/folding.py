"""Printed text in the form in which it is compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_A_LETTER = re.compile(r"[^\w]+|_+")
_TRANSLATION = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae",
                              "œ": "oe", "ð": "d", "þ": "th", "ς": "σ", "ي": "ی", "ك": "ک",
                              "ى": "ی", "\u200c": " ", "\u200d": None, "\u00ad": None})  # fmt: skip


@lru_cache(maxsize=4096)
def fold_words(text: str) -> str:
    """Reduce a text to lower-case words without accents, one space between them.

    Parameters
    ----------
    text : str
        Anything printed.

    Returns
    -------
    str
        Words and numbers only.

    Examples
    --------
    >>> fold_words("À l’initiative  du PCP:")
    'a l initiative du pcp'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_A_LETTER.sub(" ", bare.translate(_TRANSLATION)).strip()
