"""Numbers that callers give, checked at the door."""

from __future__ import annotations

import math
from numbers import Integral, Real
from typing import Any

from imcwp_graph.errors import ArgumentError


def check_whole(argument: str, value: Any, *, least: int) -> None:
    """Refuse what is no whole number of `least` or more.

    Parameters
    ----------
    argument : str
        The argument's name, for the error.
    value : object
        What was given.
    least : int
        The smallest number taken.

    Raises
    ------
    ArgumentError
        If it is no integer, or below `least`.
    """
    if isinstance(value, bool) or not isinstance(value, Integral) or int(value) < least:
        raise ArgumentError(argument, value, f"give a whole number of {least} or more")


def check_positive(argument: str, value: Any) -> None:
    """Refuse what is no finite number above 0.

    Parameters
    ----------
    argument : str
        The argument's name, for the error.
    value : object
        What was given.

    Raises
    ------
    ArgumentError
        If it is no number, not finite, or 0 or less.
    """
    number = isinstance(value, Real) and not isinstance(value, bool)
    if not number or not math.isfinite(value) or value <= 0:
        raise ArgumentError(argument, value, "give a number above 0")
