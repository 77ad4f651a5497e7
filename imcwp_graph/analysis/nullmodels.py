"""What chance alone would let two parties, or two statements, share: three null models.

- ``hypergeometric``: the two keep their own numbers of signatures, and everything else is open.
- ``sdsm``: every party's and every statement's number is kept on average (maximum entropy, BiCM).
- ``fdsm``: every number is kept exactly, and all ways to do so are equally likely.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from imcwp_graph.analysis.arguments import check_whole
from imcwp_graph.analysis.bicm import CellChances, group_chances, solve_bicm
from imcwp_graph.analysis.counting import (
    Distribution,
    TooManyWaysError,
    count_shared,
    count_shared_statements,
)
from imcwp_graph.analysis.drawing import draw_matrices, sample_shared
from imcwp_graph.analysis.parallel import check_jobs
from imcwp_graph.analysis.tails import (
    TAILS,
    IntArray,
    Tails,
    measure_hypergeometric,
    measure_sums,
)
from imcwp_graph.errors import ArgumentError, ChoiceError, TableError
from imcwp_graph.network.incidence import Incidence

__all__ = [
    "DRAWS", "MODELS", "Distribution", "Scores", "TooManyWaysError", "check_model",
    "count_shared", "draw_matrices", "find_smallest_p", "read_cells", "score_rows",
]  # fmt: skip

MODELS = ("hypergeometric", "sdsm", "fdsm")
DRAWS = 999


@dataclass(frozen=True, eq=False)
class Scores:
    """What a model says of pairs of rows.

    Attributes
    ----------
    tails : Tails
        Expected numbers and both tails, one number a pair.
    exact : bool
        Whether they were counted or computed; else they come from draws or an approximation.
    draws : int
        How many matrices were drawn; 0 if none.
    mixing : float or None
        How well the chains of draws agree: 1 where they do. None without draws, or with too few.
    """

    tails: Tails
    exact: bool
    draws: int = 0
    mixing: float | None = None

    def note(self, model: str, seed: int, incidence: Incidence) -> dict[str, Any]:
        """Note for the attrs of a table how these were found, and for how many parties."""
        unsigned = np.flatnonzero(incidence.count_signatories() == 0).tolist()
        return {
            "model": model,
            "exact": self.exact,
            "draws": self.draws,
            "mixing": self.mixing,
            "seed": int(seed),
            "parties": int(np.count_nonzero(incidence.count_signed())),
            "left_out": tuple(incidence.statements[column] for column in unsigned),
        }


def check_model(
    model: Any, *, seed: Any, draws: Any, tail: Any = "exact", probabilities: Any = None,
    eligible: Any = None, n_jobs: Any = 1,
) -> None:  # fmt: skip
    """Refuse arguments that a null model cannot work with.

    Parameters
    ----------
    model, seed, draws, tail, probabilities, eligible, n_jobs : object
        What was given, as `score_pairs` takes it.

    Raises
    ------
    ChoiceError
        If the model or the tail is not known.
    ArgumentError
        If a number is out of range, or the model cannot respect what is asked of it.
    """
    if model not in MODELS:
        raise ChoiceError("model", model, MODELS)
    check_whole("seed", seed, least=0)
    if draws is not None:
        check_whole("draws", draws, least=1)
    check_jobs(n_jobs)
    if tail not in TAILS:
        raise ChoiceError("tail", tail, TAILS)
    if model != "sdsm":
        if tail != "exact":
            raise ArgumentError("tail", tail, f"{model} has no such tail; use it with model='sdsm'")
        for argument, value in (("probabilities", probabilities), ("eligible", eligible)):
            if value is not None:
                raise ArgumentError(
                    argument, "a table", f"{model} cannot respect it; use model='sdsm'"
                )
    if probabilities is not None and eligible is not None:
        raise ArgumentError(
            "eligible", "a table",
            "probabilities are given too; set those of the cells it rules out to 0 instead",
        )  # fmt: skip


def score_rows(
    incidence: Incidence,
    first: IntArray,
    second: IntArray,
    shared: IntArray,
    *,
    model: str,
    seed: int = 0,
    draws: int | None = None,
    cells: CellChances | None = None,
    tail: str = "exact",
    n_jobs: int = 1,
) -> Scores:
    """Measure what pairs of rows share against a null model.

    Parameters
    ----------
    incidence : Incidence
        Parties by statements for pairs of parties; transposed, for pairs of statements.
    first, second : numpy.ndarray of int
        The rows of each pair.
    shared : numpy.ndarray of int
        How many columns each pair shares.
    model : {"hypergeometric", "sdsm", "fdsm"}
        The null model.
    seed, draws, tail, n_jobs : optional
        As `score_pairs` takes them.
    cells : CellChances, optional
        For ``sdsm``: the probabilities, by default those of the margins.

    Returns
    -------
    Scores
        In the order of the pairs.

    Raises
    ------
    ConvergenceError
        If the probabilities of ``sdsm`` are not found.
    """
    if model == "hypergeometric":
        degrees = incidence.count_signed()
        columns = int(np.count_nonzero(incidence.count_signatories()))
        return Scores(
            measure_hypergeometric(columns, degrees[first], degrees[second], shared), exact=True
        )
    if model == "sdsm":
        cells = solve_bicm(incidence.matrix) if cells is None else cells
        tails = measure_sums(
            cells.chances, cells.count_statements(), cells.parties[first], cells.parties[second],
            shared, tail=tail, n_jobs=n_jobs,
        )  # fmt: skip
        return Scores(tails, exact=tail == "exact")
    counted = None if draws is not None else _count_rows(incidence, first, second, shared)
    if counted is not None:
        return Scores(counted, exact=True)
    made = draws or DRAWS
    sample = sample_shared(
        incidence.matrix, first, second, shared, draws=made, seed=seed, n_jobs=n_jobs
    )
    # The observed matrix counts as one more draw: no p is 0, and none is too small.
    tails = Tails(
        sample.total / made, (sample.above + 1) / (made + 1), (sample.below + 1) / (made + 1)
    )
    return Scores(tails, exact=False, draws=made, mixing=sample.mixing)


def _count_rows(
    incidence: Incidence, first: IntArray, second: IntArray, shared: IntArray
) -> Tails | None:
    degrees, columns = incidence.count_signed(), incidence.count_signatories()
    filled, place = np.flatnonzero(degrees), np.cumsum(degrees > 0) - 1
    rows = degrees[filled].tolist()
    others = columns[columns > 0].tolist()
    # A row without anything shares nothing with anybody.
    empty = (degrees[first] == 0) | (degrees[second] == 0)
    pairs = np.column_stack([place[first], place[second]])[~empty].tolist()
    try:
        # Whichever are fewer are dealt with one at a time.
        if len(rows) <= len(others):
            found = count_shared(others, rows, pairs)
        else:
            found = count_shared_statements(rows, others, pairs)
    except TooManyWaysError:
        return None
    tails = Tails(np.zeros(len(shared)), np.ones(len(shared)), np.ones(len(shared)))
    known: dict[tuple[int, int], tuple[float, float, float]] = {}
    for number, one in zip(np.flatnonzero(~empty).tolist(), found, strict=True):
        count = int(shared[number])
        key = (id(one), count)
        if key not in known:
            known[key] = (one.expected, one.measure_upper(count), one.measure_lower(count))
        for column, value in zip(tails, known[key], strict=True):
            column[number] = value
    return tails


def read_cells(
    incidence: Incidence, *, probabilities: pd.DataFrame | None, eligible: pd.DataFrame | None
) -> CellChances:
    """Find the probability of every signature for the SDSM: given, or from the margins.

    Parameters
    ----------
    incidence : Incidence
        Parties by statements.
    probabilities : pandas.DataFrame, optional
        Parties by statements, 0 to 1.
    eligible : pandas.DataFrame, optional
        Parties by statements, bool: who could sign what.

    Returns
    -------
    CellChances
        In the order of the incidence's parties. Given probabilities cover the statements of their
        table, in its order.

    Raises
    ------
    TableError
        If a table does not cover the graph, or holds what it must not.
    ConvergenceError
        If the probabilities are not found.
    """
    if probabilities is not None:
        table = _align(incidence, probabilities, "probabilities", all_columns=True)
        values = table.to_numpy(dtype=np.float64, na_value=np.nan)
        if not ((values >= 0) & (values <= 1)).all():
            raise TableError(
                "probabilities", "not all are numbers from 0 to 1", "mend or leave out the others"
            )
        return group_chances(values)
    if eligible is None:
        return solve_bicm(incidence.matrix)
    allowed = _align(incidence, eligible, "eligible", all_columns=False).to_numpy()
    if allowed.dtype != bool:
        raise TableError("eligible", "it holds other things than True and False", "use bool")
    cells = incidence.matrix.tocoo()
    against = np.flatnonzero(~allowed[cells.row, cells.col] & (cells.data > 0))
    if len(against):
        row, column = int(cells.row[against[0]]), int(cells.col[against[0]])
        raise TableError(
            "eligible",
            f"{incidence.parties[row]!r} signed {incidence.statements[column]!r} and is said not "
            "to be eligible for it",
            "set this cell to True, or leave the signature out",
        )
    return solve_bicm(incidence.matrix, eligible=allowed)


def _align(
    incidence: Incidence, table: pd.DataFrame, name: str, *, all_columns: bool
) -> pd.DataFrame:
    """Put a table's rows and columns into the order of the matrix."""
    if not isinstance(table, pd.DataFrame):
        raise TableError(name, f"this is a {type(table).__name__}", "give a pandas.DataFrame")
    if not (table.index.is_unique and table.columns.is_unique):
        raise TableError(name, "a party or a statement stands in it twice", "give each once")
    for labels, index in ((incidence.parties, table.index), (incidence.statements, table.columns)):
        known = set(index)
        missing = [label for label in labels if label not in known]
        if missing:
            raise TableError(name, f"{missing[0]!r} is not in it", "give parties x statements")
    rows = table.index.get_indexer_for(pd.Index(incidence.parties, tupleize_cols=False))
    if all_columns:
        return table.iloc[rows]
    columns = table.columns.get_indexer_for(pd.Index(incidence.statements, tupleize_cols=False))
    return table.iloc[rows, columns]


def find_smallest_p(
    incidence: Incidence, *, draws: int = DRAWS, seed: int = 0, n_jobs: int = 1
) -> dict[str, float]:
    """Find the smallest p that any pair of parties could reach, had it shared all it can.

    Parameters
    ----------
    incidence : Incidence
        Parties by statements.
    draws : int
        For ``fdsm``, where the ways are too many to count; its p is then never below
        1 / (draws + 1).
    seed : int
        0 or more; for draws.
    n_jobs : int
        How many tasks run at a time, as joblib takes it.

    Returns
    -------
    dict of str to float
        By model, the least P(W >= min(d_i, d_j)) over all pairs; 1 where there is no pair.

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph.analysis.nullmodels import find_smallest_p
    >>> from imcwp_graph.network.incidence import build_incidence
    >>> incidence = build_incidence(nx.davis_southern_women_graph())
    >>> smallest = find_smallest_p(incidence, draws=99)
    >>> {model: round(p, 4) for model, p in smallest.items()}
    {'hypergeometric': 0.0003, 'sdsm': 0.052, 'fdsm': 0.01}
    """
    degrees = incidence.count_signed()
    first, second = _list_kinds(degrees)
    if not len(first):
        return dict.fromkeys(MODELS, 1.0)
    most = np.minimum(degrees[first], degrees[second])
    found = {
        model: float(score_rows(incidence, first, second, most, model=model).tails.upper.min())
        for model in ("hypergeometric", "sdsm")
    }
    counted = _count_most(incidence, first, second, most)
    if counted is not None:
        return found | {"fdsm": float(counted.min())}
    # In draws, pairs of the same two numbers differ: all of them are asked.
    rows = np.flatnonzero(degrees)
    first, second = (rows[part] for part in np.triu_indices(len(rows), k=1))
    most = np.minimum(degrees[first], degrees[second])
    drawn = score_rows(
        incidence, first, second, most, model="fdsm", seed=seed, draws=draws, n_jobs=n_jobs
    )
    return found | {"fdsm": float(drawn.tails.upper.min())}


def _count_most(
    incidence: Incidence, first: IntArray, second: IntArray, most: IntArray
) -> npt.NDArray[np.float64] | None:
    """Count how often pairs share the most that the margins let them share, at most `most`."""
    reached = most.copy()
    while True:
        counted = _count_rows(incidence, first, second, reached)
        if counted is None:
            return None
        never = (counted.upper == 0) & (reached > 0)
        if not never.any():
            return counted.upper
        reached = reached - never


def _list_kinds(degrees: IntArray) -> tuple[IntArray, IntArray]:
    """List one pair of rows for every two numbers of signatures that a pair has."""
    values, place, size = np.unique(degrees, return_index=True, return_counts=True)
    another = np.array(
        [np.flatnonzero(degrees == value)[-1] for value in values.tolist()], dtype=np.int64
    )
    first, second = np.triu_indices(len(values))
    possible = (values[first] > 0) & ((first != second) | (size[first] > 1))
    return place[first[possible]], another[second[possible]]
