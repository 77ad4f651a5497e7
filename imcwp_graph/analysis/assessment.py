"""Whether there are blocs at all, beyond how often each party signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain
from typing import Any, overload

import networkx as nx
import numpy as np
import numpy.typing as npt

from imcwp_graph.analysis.arguments import check_whole
from imcwp_graph.analysis.dispersion import Dispersion, count_dispersion, draw_dispersion
from imcwp_graph.analysis.modularity import EXHAUSTIVE, RESTARTS, maximise_modularity
from imcwp_graph.analysis.nullmodels import TooManyWaysError, draw_matrices, find_smallest_p
from imcwp_graph.network.incidence import Incidence, build_incidence

DRAWS = 999
# What the smallest p is held against when a collection says what it cannot show.
ALPHA = 0.05

_MODELS = {"hypergeometric": "hypergeometric", "sdsm": "SDSM", "fdsm": "FDSM"}

_Matrix = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Statistic:
    """A number that measures blocs, and how it stands under the null model.

    Attributes
    ----------
    observed : float
        Its value for the graph.
    expected, spread : float
        Its mean and its standard deviation under the null model.
    p : float
        P(value >= observed), the observed value included: large values tell of blocs.
    exact : bool
        Whether all matrices were counted; else p = (b + 1) / (m + 1) where b of m draws reach the
        observed value.
    """

    observed: float
    expected: float
    spread: float
    p: float
    exact: bool


@dataclass(frozen=True, eq=False, repr=False)
class BlocAssessment:
    """Whether parties form blocs beyond the margins, and what the collection cannot show.

    Attributes
    ----------
    dispersion : Statistic
        Sum over pairs of parties of (shared - expected) squared.
    modularity : Statistic
        The best bipartite modularity found.
    smallest_p : mapping of str to float
        For each model of single ties (``hypergeometric``, ``sdsm``, ``fdsm``) the smallest p that
        any pair of parties could reach, were it to share all it can.
    left_out : tuple
        Ids of the statements without a signatory; they play no part.
    draws : int
        How many matrices were drawn.
    seed : int
        What the draws and the searches were started from.
    restarts : int
        How many searches were made for the modularity, of the observed graph and of every draw.
    parties, statements : int
        How many signed anything, and how many were signed by anybody.
    """

    dispersion: Statistic
    modularity: Statistic
    smallest_p: Mapping[str, float]
    left_out: tuple[Any, ...]
    draws: int
    seed: int
    restarts: int
    parties: int
    statements: int

    def explain(self) -> str:
        """Say in a few sentences what was tested, how, and what came out.

        Returns
        -------
        str
            Plain text with numbers and the sources of the methods, fit for a methods section.
        """
        return " ".join(
            [
                f"Whether the {self.parties} parties form blocs beyond how often each signs and "
                f"how many sign each of the {self.statements} statements was tested against "
                "matrices with the same row and column sums, all equally likely (fixed degree "
                "sequence model, Zweig and Kaufmann 2011, DOI 10.1007/s13278-011-0021-0; "
                f"{self.draws} curveball draws, Strona et al. 2014, DOI 10.1038/ncomms5114, "
                "with p = (b + 1) / (m + 1), Phipson and Smyth 2010, "
                f"DOI 10.2202/1544-6115.1585{self._name_left_out()}).",
                "The dispersion of shared statements around each pair's own expectation is "
                f"{_describe(self.dispersion, '.1f')}{self._name_count()}; the best bipartite "
                "modularity (Barber 2007, "
                "DOI 10.1103/PhysRevE.76.066102) is "
                f"{_describe(self.modularity, '.4f')}{self._name_search()}.",
                self._judge(),
            ]
        )

    def _name_left_out(self) -> str:
        number = len(self.left_out)
        many = "s" if number > 1 else ""
        return f"; {number} statement{many} without a signatory left out" if number else ""

    def _name_count(self) -> str:
        return ", all matrices counted by their signing profiles" if self.dispersion.exact else ""

    def _name_search(self) -> str:
        if min(self.parties, self.statements) <= EXHAUSTIVE:
            return ", every partition of the shorter side having been tried"
        return f", the best of {self.restarts} searches, for every draw as well"

    def _judge(self) -> str:
        if not self.smallest_p:
            return "With fewer than two parties that signed anything there is no tie to test."
        of = f"With {self.statements} statement{'' if self.statements == 1 else 's'}"
        listed = ", ".join(
            f"{_format_p(p)} ({_MODELS.get(model, model)})" for model, p in self.smallest_p.items()
        )
        blind = [model for model, p in self.smallest_p.items() if p >= ALPHA]
        if len(blind) == len(self.smallest_p):
            return (
                f"{of} no single tie can reach p < .05, whatever the two parties sign: the "
                f"smallest p any pair could reach is {listed}."
            )
        if blind:
            names = " and ".join(_MODELS.get(model, model) for model in blind)
            return (
                f"{of} no single tie can reach p < .05 under {names}: the smallest p any pair "
                f"could reach is {listed}."
            )
        return f"{of} the smallest p any single tie could reach is {listed}."

    def __repr__(self) -> str:
        return (
            f"BlocAssessment: dispersion {_describe(self.dispersion, '.1f')}; "
            f"modularity {_describe(self.modularity, '.4f')}"
        )

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{name}</td><td>{one.observed:{form}}</td><td>{one.expected:{form}}</td>"
            f"<td>{one.spread:{form}}</td><td>{_format_p(one.p)}</td>"
            f"<td>{'counted' if one.exact else f'{self.draws} draws'}</td></tr>"
            for name, one, form in (
                ("dispersion", self.dispersion, ".1f"),
                ("modularity", self.modularity, ".4f"),
            )
        )
        head = "".join(
            f"<th>{name}</th>" for name in ("", "observed", "expected", "spread", "p", "by")
        )
        return f"<table><tr>{head}</tr>{rows}</table><p>{escape(self._judge())}</p>"


def assess_blocs(
    graph: nx.Graph[Any], *, seed: int = 0, draws: int | None = None
) -> BlocAssessment:
    r"""Test whether there are blocs at all, beyond how much each party signs.

    A partition is found in any network. Two numbers say whether this one is more divided than the
    margins make it: how many statements each party signed, and how many parties signed each. All
    matrices with these margins are equally likely under the null model [1]_.

    Parameters
    ----------
    graph : networkx.Graph
        Bipartite graph, from `build_bipartite` or any with ``bipartite`` 0 and 1 on its nodes.
    seed : int
        0 or more; for draws and searches.
    draws : int, optional
        How many matrices are drawn. By default 999, and the dispersion is counted exactly where
        at most 8 statements give at most 100,000 tables of signing profiles; a number asks for
        draws there too.

    Returns
    -------
    BlocAssessment
        ``dispersion``: :math:`\sum_{i<j} (W_{ij} - E W_{ij})^2` over the pairs of parties, with
        :math:`W_{ij}` the statements that both signed and :math:`E W_{ij}` that pair's own mean
        under the null model: exact, or over the draws together with the observed matrix, so that
        p stays valid. It is a relative of a statistic of ecology [2]_ that takes the mean over all
        pairs instead. ``modularity``: the best bipartite modularity [3]_, the observed graph and
        every draw searched in the same way; always by draws. Both are one-sided: large values
        tell of blocs. ``smallest_p``: by model, the smallest p that any pair of parties could
        reach; where it is not below .05, no single tie can be shown in this collection, and a
        backbone is empty for that reason. It is empty itself if fewer than two parties signed.

    Raises
    ------
    GraphError
        If the graph is not bipartite.
    ArgumentError
        If seed or draws are out of range.

    References
    ----------
    .. [1] Zweig, K. A. and Kaufmann, M. (2011). A systematic approach to the one-mode projection
       of bipartite graphs. Social Network Analysis and Mining 1, 187-218.
       DOI 10.1007/s13278-011-0021-0
    .. [2] Roberts, A. and Stone, L. (1990). Island-sharing by archipelago species. Oecologia 83,
       560-567. DOI 10.1007/BF00317210
    .. [3] Barber, M. J. (2007). Modularity and community detection in bipartite networks.
       Physical Review E 76, 066102. DOI 10.1103/PhysRevE.76.066102

    Examples
    --------
    Two groups of parties that sign nothing together:

    >>> import pandas as pd
    >>> from imcwp_graph import assess_blocs, build_bipartite
    >>> signed = [(f"s{i}", f"p{j}") for i in range(4) for j in range(6) if i % 2 == j % 2]
    >>> graph = build_bipartite(pd.DataFrame(signed, columns=["statement", "name"]))
    >>> assess_blocs(graph, draws=99).modularity.observed
    0.5
    """
    check_whole("seed", seed, least=0)
    if draws is not None:
        check_whole("draws", draws, least=1)
    incidence = build_incidence(graph)
    signed, signatories = incidence.count_signed(), incidence.count_signatories()
    full = incidence.matrix.toarray() > 0
    matrix = full[signed > 0][:, signatories > 0]
    made = draws or DRAWS
    drawn = _Draws(draw_matrices(matrix, draws=made, seed=seed), matrix.shape)
    counted = None if draws is not None else _count(matrix)
    dispersion = draw_dispersion(matrix, drawn) if counted is None else counted
    return BlocAssessment(
        dispersion=Statistic(
            dispersion.observed,
            dispersion.expected,
            dispersion.spread,
            dispersion.p,
            exact=counted is not None,
        ),
        modularity=_draw_modularity(matrix, drawn, seed),
        smallest_p=_find_smallest(incidence, made, seed),
        left_out=tuple(
            incidence.statements[place] for place in np.flatnonzero(signatories == 0).tolist()
        ),
        draws=int(made),
        seed=int(seed),
        restarts=RESTARTS,
        parties=matrix.shape[0],
        statements=matrix.shape[1],
    )


class _Draws(Sequence[_Matrix]):
    """Drawn matrices, a bit a cell: they are gone through several times."""

    def __init__(self, matrices: Iterator[_Matrix], shape: tuple[int, ...]) -> None:
        self._shape = shape
        self._packed = [np.packbits(matrix) for matrix in matrices]

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, place: int) -> _Matrix: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[_Matrix]: ...

    def __getitem__(self, place: int | slice) -> _Matrix | Sequence[_Matrix]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        rows, columns = self._shape
        bits = np.unpackbits(self._packed[place], count=rows * columns)
        return bits.reshape(self._shape).astype(np.bool_)


def _count(matrix: _Matrix) -> Dispersion | None:
    try:
        return count_dispersion(matrix)
    except TooManyWaysError:
        return None


def _draw_modularity(matrix: _Matrix, drawn: Sequence[_Matrix], seed: int) -> Statistic:
    if not matrix.size:
        return Statistic(0.0, 0.0, 0.0, 1.0, exact=False)
    # One call: the observed graph and the draws must be searched alike.
    values = maximise_modularity(chain([matrix], drawn), seed=seed)
    observed, others = float(values[0]), values[1:]
    # Sums of integers divided by one number: what is equal is equal to the last bit.
    reached = int((others >= observed).sum())
    return Statistic(
        observed,
        float(others.mean()),
        float(others.std()),
        (reached + 1) / (len(others) + 1),
        exact=False,
    )


def _find_smallest(incidence: Incidence, draws: int, seed: int) -> dict[str, float]:
    if int((incidence.count_signed() > 0).sum()) < 2:
        return {}
    return find_smallest_p(incidence, draws=draws, seed=seed)


def _describe(statistic: Statistic, form: str) -> str:
    exact = ", exact" if statistic.exact else ""
    return (
        f"{statistic.observed:{form}} where {statistic.expected:{form}} +- "
        f"{statistic.spread:{form}} is expected (p = {_format_p(statistic.p)}{exact})"
    )


def _format_p(p: float) -> str:
    """Give p with three digits that tell something."""
    return f"{p:.3f}" if p >= 0.01 else f"{p:.2g}"
