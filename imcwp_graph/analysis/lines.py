"""Pairs of statements and political lines: who stands where, and whether by more than chance."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from html import escape
from itertools import combinations
from typing import Any, cast

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from imcwp_graph.analysis.explanations import explain_scores
from imcwp_graph.analysis.nullmodels import check_model, score_rows
from imcwp_graph.errors import ArgumentError, ChoiceError, UnknownNodeError
from imcwp_graph.network.bipartite import split_nodes
from imcwp_graph.network.incidence import Incidence, build_incidence

MODELS = ("fdsm", "hypergeometric")
COLUMNS = ("first", "second", "shared", "expected", "p_upper", "p_lower")

_Pairs = list[tuple[int, int]]
_IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False, repr=False)
class LineComparison:
    """Where each party stands between two lines.

    Attributes
    ----------
    first, second : tuple
        The ids of the reference statements of each line.
    parties : pandas.DataFrame
        One row a party, from those of the first line to those of the second. Columns ``party``,
        ``first`` and ``second`` (how many statements of each line it stands under), ``side``
        (``first``, ``second``, ``both`` or ``neither``) and ``position``: its share of the second
        line's statements less its share of the first's, from -1 (all of the first, none of the
        second) to +1.
    statements : pandas.DataFrame
        The rows of `score_statements` with one statement of each line.
    """

    first: tuple[Any, ...]
    second: tuple[Any, ...]
    parties: pd.DataFrame
    statements: pd.DataFrame

    def count_sides(self) -> dict[str, int]:
        """Count the parties on each side: ``first``, ``second``, ``both`` and ``neither``."""
        counts = self.parties["side"].value_counts()
        return {side: int(counts.get(side, 0)) for side in ("first", "second", "both", "neither")}

    def explain(self) -> str:
        """Say in sentences who stands where, and how the statements were compared."""
        sides = self.count_sides()
        scored = explain_scores(
            self.statements.attrs, pairs=len(self.statements), nodes="statements"
        )
        found = "; ".join(
            f"{row['first']} and {row['second']} share {row['shared']} where "
            f"{row['expected']:.1f} are expected (P(W >= w) = {row['p_upper']:.3g}, "
            f"P(W <= w) = {row['p_lower']:.3g})"
            for row in self.statements.to_dict("records")
        )
        return (
            f"Of {len(self.parties)} parties {sides['first']} stand under the first line alone, "
            f"{sides['second']} under the second alone, {sides['both']} under both and "
            f"{sides['neither']} under neither. {scored} Found: {found}."
        )

    def __repr__(self) -> str:
        sides = ", ".join(f"{count} {side}" for side, count in self.count_sides().items())
        return f"LineComparison: {len(self.parties)} parties ({sides})"

    def _repr_html_(self) -> str:
        table = self.statements.to_html(index=False, float_format="{:.4g}".format)
        return f"<p>{escape(repr(self))}</p>{table}{self.parties.to_html(index=False)}"


def score_statements(
    graph: nx.Graph[Any], *, model: str = "fdsm", seed: int = 0, draws: int | None = None
) -> pd.DataFrame:
    """Compare how many signatories two statements share with what chance would give.

    Parameters
    ----------
    graph : networkx.Graph
        Bipartite graph, from `build_bipartite` or any with ``bipartite`` 0 and 1 on its nodes.
    model : {"fdsm", "hypergeometric"}
        What is kept of the lists when chance deals the signatures:

        - ``fdsm``: how many signed each statement and how many statements each party signed, all
          ways equally likely (fixed degree sequence model [1]_);
        - ``hypergeometric``: how many signed each statement; each of the parties that signed
          anything is as likely as any other to sign [2]_. This flatters: who signed nothing
          cannot be counted in, and who signs everything shares everything.
    seed : int
        0 or more; for draws.
    draws : int, optional
        By default the fixed degree model counts all ways exactly where there are at most 24
        statements, or parties, and that takes at most 1,000,000 steps, else it makes 999 draws. A
        number asks for so many draws instead. The hypergeometric model is always exact.

    Returns
    -------
    pandas.DataFrame
        One row a pair, in sorted order: ``first, second`` (ids), ``shared`` (parties under both),
        ``expected`` (their mean number under the model), ``p_upper`` = P(W >= shared) and
        ``p_lower`` = P(W <= shared), the observed number included. Of m draws, b at least as far
        out, p is (b + 1) / (m + 1), so it cannot fall below 1 / (m + 1). Statements without a
        signatory are left out; ``attrs["left_out"]`` is the tuple of their ids. ``attrs`` also has
        ``model``, ``exact`` (bool), ``draws`` (0 if exact), ``mixing`` (of draws, as
        `score_pairs` tells it), ``seed`` and ``parties`` (how many the model deals to).

    Raises
    ------
    GraphError
        If the graph is not bipartite.
    ChoiceError
        If the model is not one of the two.
    ArgumentError
        If seed or draws are out of range.

    References
    ----------
    .. [1] Zweig, K. A. and Kaufmann, M. (2011). A systematic approach to the one-mode projection
       of bipartite graphs. Social Network Analysis and Mining 1, 187-218.
       DOI 10.1007/s13278-011-0021-0
    .. [2] Tumminello, M., Micciche, S., Lillo, F., Piilo, J. and Mantegna, R. N. (2011).
       Statistically validated networks in bipartite complex systems. PLoS ONE 6, e17994.
       DOI 10.1371/journal.pone.0017994

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph import score_statements
    >>> scores = score_statements(nx.davis_southern_women_graph(), model="hypergeometric")
    >>> scores.round(4).head(2)
      first second  shared  expected  p_upper  p_lower
    0    E1    E10       0    0.8333      1.0   0.3505
    1    E1    E11       0    0.6667      1.0   0.4461
    """
    incidence = build_incidence(graph)
    pairs = list(combinations(np.flatnonzero(incidence.count_signatories()).tolist(), 2))
    return _score_pairs(incidence, pairs, model=model, seed=seed, draws=draws)


def compare_lines(
    graph: nx.Graph[Any],
    *,
    first: Hashable | Iterable[Hashable],
    second: Hashable | Iterable[Hashable],
) -> LineComparison:
    """Place every party between two political lines, each given by reference statements.

    Parameters
    ----------
    graph : networkx.Graph
        Bipartite graph, as for `score_statements`.
    first, second : str or iterable of str
        One or several statements, by id or by the unique beginning of one.

    Returns
    -------
    LineComparison
        Every party's side and position, and the pairs of statements with their fixed degree
        p-values (counted, or by 999 draws of seed 0).

    Raises
    ------
    GraphError
        If the graph is not bipartite.
    UnknownNodeError
        If an id names no statement, or several begin with it.
    ArgumentError
        If a line has no statements, one without a signatory, or one of the other line.

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph import compare_lines
    >>> lines = compare_lines(nx.davis_southern_women_graph(), first=["E1", "E2"], second="E12")
    >>> lines
    LineComparison: 18 parties (4 first, 6 second, 0 both, 8 neither)
    >>> lines.parties.iloc[0].to_dict()
    {'party': 'Evelyn Jefferson', 'first': 2, 'second': 0, 'side': 'first', 'position': -1.0}
    """
    sides = [
        _read_side(graph, "first", first),
        _read_side(graph, "second", second),
    ]
    for statement in sides[0]:
        if statement in sides[1]:
            raise ArgumentError(
                "second", statement, "it is one of the first line's statements too; give it once"
            )
    incidence = build_incidence(graph)
    place = {statement: column for column, statement in enumerate(incidence.statements)}
    columns = [[place[statement] for statement in side] for side in sides]
    pairs = [(one, other) for one in columns[0] for other in columns[1]]
    return LineComparison(
        first=sides[0],
        second=sides[1],
        parties=_place_parties(incidence, columns[0], columns[1]),
        statements=_score_pairs(incidence, pairs, model="fdsm", seed=0, draws=None),
    )


def resolve_statements(graph: nx.Graph[Any], ids: Hashable | Iterable[Hashable]) -> tuple[Any, ...]:
    """Find statements by their ids or by unique beginnings of them.

    Parameters
    ----------
    graph : networkx.Graph
        Bipartite graph.
    ids : str or iterable of str
        Ids as a person types them; an exact id goes before a beginning.

    Returns
    -------
    tuple
        The full ids in the order given, each once.

    Raises
    ------
    GraphError
        If the graph is not bipartite.
    UnknownNodeError
        If an id names no statement, or several begin with it.

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph.analysis.lines import resolve_statements
    >>> resolve_statements(nx.davis_southern_women_graph(), ["E14", "E1"])
    ('E14', 'E1')
    """
    _, statements = split_nodes(graph)
    alone = isinstance(ids, str) or not isinstance(ids, Iterable)
    # A tuple can be one id, or several.
    if alone or (isinstance(ids, tuple) and ids in graph):
        wanted: list[Any] = [ids]
    else:
        wanted = list(cast("Iterable[Any]", ids))
    return tuple(dict.fromkeys(_resolve_statement(graph, statements, each) for each in wanted))


def _resolve_statement(graph: nx.Graph[Any], statements: list[Any], wanted: Hashable) -> Any:
    if wanted in statements:
        return wanted
    text = str(wanted)
    found = [statement for statement in statements if str(statement) == text]
    if not found and text:
        found = [statement for statement in statements if str(statement).startswith(text)]
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(str(statement) for statement in found[:5])
        raise UnknownNodeError(
            wanted,
            f"{len(found)} statements begin so: {listed}{', ...' if len(found) > 5 else ''}",
            "give more of the id",
        )
    if wanted in graph:
        raise UnknownNodeError(wanted, "this is a party, not a statement", "give a statement's id")
    listed = ", ".join(str(statement) for statement in statements[:5])
    raise UnknownNodeError(
        wanted,
        "no statement has this id or begins so",
        f"the statements are {listed}{', ...' if len(statements) > 5 else ''}"
        if statements
        else "the graph has no statements",
    )


def _read_side(graph: nx.Graph[Any], side: str, ids: Any) -> tuple[Any, ...]:
    statements = resolve_statements(graph, ids)
    if not statements:
        raise ArgumentError(side, ids, "give at least one statement")
    for statement in statements:
        if not graph.degree(statement):
            raise ArgumentError(side, statement, "nobody is known to have signed it; leave it out")
    return statements


def _place_parties(incidence: Incidence, first: list[int], second: list[int]) -> pd.DataFrame:
    counts = [
        np.asarray(incidence.matrix[:, columns].sum(axis=1), dtype=np.int64).ravel()
        for columns in (first, second)
    ]
    names = np.array(["neither", "first", "second", "both"], dtype=object)
    table = pd.DataFrame(
        {
            "party": pd.Index(incidence.parties, tupleize_cols=False),
            "first": counts[0],
            "second": counts[1],
            "side": names[(counts[0] > 0) + 2 * (counts[1] > 0)],
            "position": counts[1] / len(second) - counts[0] / len(first),
        }
    )
    order = np.argsort(table["position"].to_numpy(), kind="stable")
    return table.iloc[order].reset_index(drop=True)


def _score_pairs(
    incidence: Incidence, pairs: _Pairs, *, model: str, seed: int, draws: int | None
) -> pd.DataFrame:
    """Score given pairs of columns; every statement with a signatory takes part in the model."""
    if model not in MODELS:
        raise ChoiceError("model", model, MODELS)
    check_model(model, seed=seed, draws=draws)
    statements = incidence.statements
    shared = _count_shared(incidence, pairs)
    first, second = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    scores = score_rows(
        incidence.transpose(), first, second, shared, model=model, seed=seed, draws=draws
    )
    table = pd.DataFrame(
        {
            "first": pd.Index([statements[one] for one, _ in pairs], tupleize_cols=False),
            "second": pd.Index([statements[other] for _, other in pairs], tupleize_cols=False),
            "shared": shared,
            "expected": scores.tails.expected,
            "p_upper": scores.tails.upper,
            "p_lower": scores.tails.lower,
        },
        columns=list(COLUMNS),
    )
    table.attrs.update(scores.note(model, seed, incidence))
    table.attrs["explanation"] = explain_scores(table.attrs, pairs=len(table), nodes="statements")
    return table


def _count_shared(incidence: Incidence, pairs: _Pairs) -> _IntArray:
    if not pairs:
        return np.zeros(0, dtype=np.int64)
    # Two lines may be a handful of statements out of many thousands.
    involved, places = np.unique(np.array(pairs), return_inverse=True)
    matrix = incidence.matrix[:, involved]
    product = (matrix.T @ matrix).toarray()
    first, second = places.reshape(-1, 2).T
    return np.asarray(product[first, second], dtype=np.int64)
