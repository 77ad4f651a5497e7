"""Numbers, lists and ids as a sentence or a table cell shows them."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

import pandas as pd


def shorten_ids(ids: Iterable[Any]) -> dict[Any, str]:
    """Find for each id its shortest beginning, up to a separator, that no other id shares.

    Parameters
    ----------
    ids : iterable of hashable
        Statement ids.

    Returns
    -------
    dict
        Id to beginning.

    Examples
    --------
    >>> shorten_ids(["000_3aabeeb0", "002_4a69241d", "2019/list", "2019/peace", "peace"])
    {'000_3aabeeb0': '000', '002_4a69241d': '002', '2019/list': '2019/list', ...}
    """
    texts = {each: str(each) for each in ids}
    ordered = sorted(texts.values())
    return {
        each: next((text[:cut] for cut in _cuts(text) if _is_unique(text[:cut], ordered)), text)
        for each, text in texts.items()
    }


def _cuts(text: str) -> list[int]:
    return [place for place, character in enumerate(text) if place and character in "_-./ "]


def _is_unique(beginning: str, ordered: list[str]) -> bool:
    place = bisect_left(ordered, beginning)
    return not any(text.startswith(beginning) for text in ordered[place + 1 : place + 2])


def format_p(p: float) -> str:
    """Write a probability with two figures that count.

    Parameters
    ----------
    p : float
        0 to 1, or NaN.

    Returns
    -------
    str
        Without the leading zero; a dash for NaN.

    Examples
    --------
    >>> format_p(0.0301), format_p(0.00094), format_p(1e-9), format_p(1), format_p(0.998)
    ('.030', '.0009', '< .0001', '1', '.998')
    """
    if math.isnan(p):
        return "–"
    if p < 0.0001:
        return "< .0001"
    text = f"{p:.3f}" if p >= 0.001 else f"{p:.4f}"
    return "1" if p >= 1 else "> .999" if text.startswith("1") else text.removeprefix("0")


def format_percent(share: float) -> str:
    r"""Write a share in percent, and never as all or nothing when it is not.

    Parameters
    ----------
    share : float
        0 to 1.

    Returns
    -------
    str
        Whole percent; tenths below ten.

    Examples
    --------
    >>> format_percent(0.8733), format_percent(0.9999), format_percent(1.0), format_percent(0.002)
    ('87\u202f%', '> 99\u202f%', '100\u202f%', '0.2\u202f%')
    """
    percent = 100 * share
    if 99.5 <= percent < 100:
        text = "> 99"
    elif 0 < percent < 0.05:
        text = "< 0.1"
    else:
        text = f"{percent:.1f}" if 0 < percent < 9.95 else f"{percent:.0f}"
    return f"{text.removesuffix('.0')}\u202f%"


def count_noun(count: int, one: str, many: str) -> str:
    """Write a count with its noun.

    Parameters
    ----------
    count : int
        How many.
    one, many : str
        The noun.

    Returns
    -------
    str
        With thousands separated by commas.

    Examples
    --------
    >>> count_noun(3061, "tie", "ties"), count_noun(1, "tie", "ties")
    ('3,061 ties', '1 tie')
    """
    return f"{count:,} {one if count == 1 else many}"


def format_number(number: float, digits: int = 3) -> str:
    """Write a number with a fixed count of decimals, without any if it is whole.

    Parameters
    ----------
    number : float
        Any number; NaN and NA give a dash.
    digits : int
        Decimals.

    Returns
    -------
    str
        The number.

    Examples
    --------
    >>> format_number(57.0), format_number(0.12345), format_number(14.4, 1)
    ('57', '0.123', '14.4')
    """
    if pd.isna(number):
        return "–"
    return str(int(number)) if number == int(number) else f"{number:.{digits}f}"


def join_words(words: Iterable[Any]) -> str:
    """Join words as a sentence lists them.

    Parameters
    ----------
    words : iterable
        Any.

    Returns
    -------
    str
        With commas and an "and".

    Examples
    --------
    >>> join_words([45, 29, 18])
    '45, 29 and 18'
    """
    texts = [str(word) for word in words]
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)
