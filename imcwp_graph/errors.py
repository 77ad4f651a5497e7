"""What can go wrong, said so that it can be mended.

Every error derives from `ImcwpGraphError` and from the built-in a caller would guess, carries its
data as attributes, and its message says what is wrong, where, and what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any


class ImcwpGraphError(Exception):
    """Base of every error this library raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Tell pickle to rebuild the error as it is: it may come home from another process."""
        return _rebuild_error, (type(self), self.args, vars(self))


def _rebuild_error(
    kind: type[ImcwpGraphError], arguments: tuple[Any, ...], state: dict[str, Any]
) -> ImcwpGraphError:
    error = kind.__new__(kind)
    error.args = arguments
    vars(error).update(state)
    return error


class SourceNotFoundError(ImcwpGraphError, FileNotFoundError):
    """A named file or folder does not exist.

    Parameters
    ----------
    path : str or Path
        The path as it was given.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        super().__init__(f"{self.path}: no such file or folder; check the path")


class UnreadableSourceError(ImcwpGraphError, ValueError):
    """A file is there and cannot be read as a statement or a table.

    Parameters
    ----------
    path : str or Path
        The file.
    reason : str
        What is wrong with it.
    remedy : str
        What to do.
    """

    def __init__(self, path: str | Path, reason: str, remedy: str) -> None:
        self.path = Path(path)
        self.reason = reason
        self.remedy = remedy
        super().__init__(f"{self.path}: {reason}; {remedy}")


class NoStatementsError(ImcwpGraphError, ValueError):
    """A folder holds no file that could be a statement.

    Parameters
    ----------
    path : str or Path
        The folder.
    endings : tuple of str
        The endings looked for.
    """

    def __init__(self, path: str | Path, endings: tuple[str, ...]) -> None:
        self.path = Path(path)
        self.endings = endings
        super().__init__(
            f"{self.path}: no statements here; put files ending in {', '.join(endings)} into it, "
            "or name a CSV table itself"
        )


class TableError(ImcwpGraphError, ValueError):
    """A table (CSV file or DataFrame) is malformed.

    Parameters
    ----------
    place : str
        The file, or what the table was given as; with a line where there is one.
    reason : str
        What is wrong.
    remedy : str
        What to do.
    """

    def __init__(self, place: str | Path, reason: str, remedy: str) -> None:
        self.place = str(place)
        self.reason = reason
        self.remedy = remedy
        super().__init__(f"{self.place}: {reason}; {remedy}")


class DuplicateIdError(ImcwpGraphError, ValueError):
    """Two things would have one id.

    Parameters
    ----------
    identifier : str
        The id.
    reason : str
        Which two things claim it.
    remedy : str
        What to do.
    """

    def __init__(self, identifier: str, reason: str, remedy: str) -> None:
        self.identifier = identifier
        super().__init__(f"id {identifier!r} is used twice: {reason}; {remedy}")


class RegistryError(ImcwpGraphError, ValueError):
    """A registry contradicts itself or is malformed.

    Parameters
    ----------
    place : str
        The registry and its line.
    reason : str
        What contradicts what.
    remedy : str
        What to do.
    """

    def __init__(self, place: str | Path, reason: str, remedy: str) -> None:
        self.place = str(place)
        self.reason = reason
        super().__init__(f"{self.place}: {reason}; {remedy}")


class DecisionError(ImcwpGraphError, ValueError):
    """A decisions file is malformed, contradicts itself, or no longer applies.

    Parameters
    ----------
    place : str
        The file and its line.
    reason : str
        What is wrong.
    remedy : str
        What to do.
    """

    def __init__(self, place: str | Path, reason: str, remedy: str) -> None:
        self.place = str(place)
        self.reason = reason
        super().__init__(f"{self.place}: {reason}; {remedy}")


class GraphError(ImcwpGraphError, ValueError):
    """A graph is of the wrong kind for what was asked of it."""


class UnknownNodeError(ImcwpGraphError, KeyError):
    """An id names no statement or party here, or more than one.

    Parameters
    ----------
    identifier : object
        What was asked for.
    reason : str
        Why it does not settle on one.
    remedy : str
        What to do.
    """

    def __init__(self, identifier: object, reason: str, remedy: str) -> None:
        self.identifier = identifier
        super().__init__(f"{identifier!r}: {reason}; {remedy}")

    def __str__(self) -> str:
        """Give the message itself; a bare KeyError would show its repr."""
        return str(self.args[0])


class ChoiceError(ImcwpGraphError, ValueError):
    """An argument is not one of its choices.

    Parameters
    ----------
    argument : str
        The argument's name.
    value : object
        What was given.
    choices : iterable of str
        What is allowed.
    """

    def __init__(self, argument: str, value: object, choices: Iterable[str]) -> None:
        self.argument = argument
        self.value = value
        self.choices = tuple(choices)
        super().__init__(
            f"{argument}={value!r} is not known; choose one of {', '.join(self.choices)}"
        )


class OutputError(ImcwpGraphError, OSError):
    """A result cannot be written where it was asked for.

    Parameters
    ----------
    path : str or Path
        Where it should go.
    reason : str
        Why it cannot.
    remedy : str
        What to do.
    """

    def __init__(self, path: str | Path, reason: str, remedy: str) -> None:
        self.path = Path(path)
        self.reason = reason
        super().__init__(f"{self.path}: {reason}; {remedy}")


class ArgumentError(ImcwpGraphError, ValueError):
    """An argument has a value that cannot be worked with.

    Parameters
    ----------
    argument : str
        The argument's name.
    value : object
        What was given.
    remedy : str
        What to give instead.
    """

    def __init__(self, argument: str, value: object, remedy: str) -> None:
        self.argument = argument
        self.value = value
        self.remedy = remedy
        super().__init__(f"{argument}={value!r} cannot be used; {remedy}")


class ConvergenceError(ImcwpGraphError, RuntimeError):
    """A solver stopped before it reached what it was to reach.

    Parameters
    ----------
    what : str
        What was to be found.
    error : float
        By how much a margin is missed at most.
    allowed : float
        By how much it may be missed.
    """

    def __init__(self, what: str, error: float, allowed: float) -> None:
        self.error = error
        self.allowed = allowed
        super().__init__(
            f"{what} were not found: a number of signatures is missed by {error:.3g}, "
            f"and {allowed:.0e} is allowed; use model='fdsm' or 'hypergeometric'"
        )
