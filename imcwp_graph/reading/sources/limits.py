"""What one document may cost, and how to say that it costs more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from imcwp_graph.errors import ArgumentError, UnreadableSourceError


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may cost at most; a document that costs more is not read.

    Statements stay far below; a file made to hurt, or a book among them, does not. Each limit may
    be raised; `math.inf` takes it away.

    Attributes
    ----------
    megabytes : float
        Size of the file, a table too.
    unpacked : float
        Megabytes that a Word document unpacks to.
    characters : float
        Length of the text, as it is read from the file.
    seconds : float
        Time that a page, a PDF or a Word document takes until its text is there. Such a file is
        read in a process of its own, which is ended then.
    memory : float
        Megabytes that this process may use, itself included (some 100). Held on Linux; other
        systems have no such bound.

    Raises
    ------
    ArgumentError
        If a limit is no number above 0.

    Examples
    --------
    >>> Limits(seconds=60).seconds
    60
    """

    megabytes: float = 50
    unpacked: float = 200
    characters: float = 1_000_000
    seconds: float = 20
    memory: float = 1_000

    def __post_init__(self) -> None:
        for name in _NAMES:
            value = getattr(self, name)
            if not (isinstance(value, (int, float)) and value > 0):
                raise ArgumentError(f"limits.{name}", value, "give a number above 0")


_NAMES = tuple(field.name for field in fields(Limits))
LIMITS = Limits()
_SAID = {
    "megabytes": "is larger than {} MB",
    "unpacked": "unpacks to more than {} MB",
    "characters": "holds a text of more than {} characters",
    "seconds": "takes more than {} s to read",
    "memory": "takes more than {} MB of memory to read",
}


def parse_limits(given: Iterable[str]) -> Limits:
    """Read limits as the command line gives them.

    Parameters
    ----------
    given : iterable of str
        Each a name, ``=`` and a number (``inf``: no limit).

    Returns
    -------
    Limits
        Those, and the usual ones for the rest.

    Raises
    ------
    ArgumentError
        If there is no such limit, or it is no number above 0.

    Examples
    --------
    >>> parse_limits(["seconds=60", "memory=4000"])
    Limits(megabytes=50, unpacked=200, characters=1000000, seconds=60.0, memory=4000.0)
    """
    chosen: dict[str, float] = {}
    for pair in given:
        name, _, number = pair.partition("=")
        if name not in _NAMES:
            raise ArgumentError(
                "limit", pair, f"write NAME=NUMBER, NAME one of {', '.join(_NAMES)}"
            )
        try:
            chosen[name] = float(number)
        except ValueError:
            raise ArgumentError("limit", pair, f"write {name}=NUMBER") from None
    return Limits(**chosen)


def name_limit(path: Path, name: str, limits: Limits) -> UnreadableSourceError:
    """Say which limit a document goes beyond, and how to raise it.

    Parameters
    ----------
    path : Path
        The document.
    name : str
        A field of `Limits`.
    limits : Limits
        What was allowed.

    Returns
    -------
    UnreadableSourceError
        To be raised by the caller.

    Examples
    --------
    >>> print(name_limit(Path("a.pdf"), "seconds", Limits()))
    a.pdf: takes more than 20 s to read; take the statement out of it, or raise the limit:
    --limit seconds=..., Limits(seconds=...)
    """
    allowed = getattr(limits, name)
    return UnreadableSourceError(
        path,
        _SAID[name].format(f"{allowed:,.10g}"),
        f"take the statement out of it, or raise the limit: --limit {name}=..., Limits({name}=...)",
    )
