"""Every error survives a trip through pickle: parallel readers send them home."""

from __future__ import annotations

import pickle

import pytest

from imcwp_graph import errors

MADE = [
    errors.SourceNotFoundError("a.txt"),
    errors.UnreadableSourceError("a.txt", "is empty", "remove it"),
    errors.NoStatementsError("folder", (".txt",)),
    errors.TableError("a.csv", "has no rows", "add some"),
    errors.DuplicateIdError("a", "twice", "rename one"),
    errors.RegistryError("r.csv", "contradicts itself", "mend it"),
    errors.DecisionError("d.csv", "contradicts itself", "mend it"),
    errors.GraphError("is no graph"),
    errors.UnknownNodeError("a", "is not there", "look again"),
    errors.ChoiceError("kind", "x", ("a", "b")),
    errors.OutputError("a.png", "cannot be written", "choose another"),
    errors.ArgumentError("runs", 0, "give at least 1"),
    errors.ConvergenceError("the probabilities", 0.1, 1e-10),
]


@pytest.mark.parametrize("error", MADE, ids=lambda error: type(error).__name__)
def test_an_error_comes_back_whole(error):
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert {k: str(v) for k, v in vars(again).items()} == {
        k: str(v) for k, v in vars(error).items()
    }


def test_every_error_is_tried():
    kinds = {
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.ImcwpGraphError)
    }
    assert kinds - {errors.ImcwpGraphError} == {type(error) for error in MADE}


@pytest.mark.parametrize("error", MADE, ids=lambda error: type(error).__name__)
def test_an_error_is_also_what_a_caller_would_guess(error):
    guessed = (ValueError, KeyError, FileNotFoundError, OSError, RuntimeError)
    assert isinstance(error, errors.ImcwpGraphError)
    assert isinstance(error, guessed)
