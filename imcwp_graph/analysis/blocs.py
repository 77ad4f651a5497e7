"""Blocs: which parties sign together more than their numbers of ties would have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from imcwp_graph.analysis.arguments import check_positive, check_whole
from imcwp_graph.analysis.modularity import is_certain, search_blocs
from imcwp_graph.analysis.parallel import check_jobs
from imcwp_graph.analysis.partitions import (
    Partition,
    find_certain,
    measure_partition,
    number_blocs,
    run_leiden,
    run_louvain,
)
from imcwp_graph.analysis.repetition import Runs, Stability, measure_stability, repeat_method
from imcwp_graph.errors import ChoiceError
from imcwp_graph.network.bipartite import label_node, order_nodes
from imcwp_graph.network.incidence import build_incidence
from imcwp_graph.network.projection import read_ties

METHODS = ("louvain", "leiden", "bipartite")

# With more ties than this, 100 runs of python-louvain take more than about 20 seconds, and Leiden
# should be used: measured at .15 to .2 seconds a run for 13,000 to 17,000 ties.
LOUVAIN_TIES = 15_000

_NAMES = {
    "louvain": "the Louvain method (Blondel et al. 2008, DOI 10.1088/1742-5468/2008/10/P10008)",
    "leiden": "the Leiden method (Traag et al. 2019, DOI 10.1038/s41598-019-41695-z)",
}
_NEWMAN = "Newman's modularity (Newman and Girvan 2004, DOI 10.1103/PhysRevE.69.026113)"
_BARBER = "Barber's bipartite modularity (Barber 2007, DOI 10.1103/PhysRevE.76.066102)"
_REICHARDT = " (Reichardt and Bornholdt 2006, DOI 10.1103/PhysRevE.74.016110)"

_CAUTION = (
    "A partition is found in any network; whether there are blocs beyond how often each party "
    "signs is a question of its own (assess_blocs)."
)

_IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False, repr=False)
class Blocs:
    """A partition of parties, with or without their statements, and how it was found.

    Attributes
    ----------
    members : tuple of frozenset
        The blocs as sets of node ids, largest first, ties by the smallest id. Those of
        ``method="bipartite"`` hold statements too, and are as large as they have parties.
    membership : mapping
        Each node's index in `members`.
    modularity : float
        Newman's modularity at the given resolution, Barber's for ``method="bipartite"``; 0 for a
        graph without ties.
    stability : Stability
        How many runs agree, party by party and pair by pair.
    method : str
        The algorithm.
    resolution : float
        The factor of the expected weight in the modularity.
    seed, runs : int
        What the runs were started from, and how many were made: 1 where the answer is certain.
    certain : bool
        Whether it is known that no partition is better.
    labels : mapping
        What each node is called in tables and pictures.
    statements : tuple
        The ids that are statements, in sorted order; none but for ``method="bipartite"``.
    """

    members: tuple[frozenset[Any], ...]
    membership: Mapping[Any, int]
    modularity: float
    stability: Stability
    method: str
    resolution: float
    seed: int
    runs: int
    certain: bool = False
    labels: Mapping[Any, str] = field(default_factory=dict)
    statements: tuple[Any, ...] = ()

    @property
    def same_runs(self) -> int:
        """How many of the runs give exactly this partition."""
        return round(self.stability.same * self.runs)

    def tabulate(self) -> pd.DataFrame:
        """Give one row a party: bloc by bloc, within it in sorted order, without statements.

        Returns
        -------
        pandas.DataFrame
            Columns ``party``, ``label``, ``bloc`` (counted from 1) and ``stability``.
        """
        stability = self.stability.parties.to_dict()
        order = sorted(stability, key=lambda party: self.membership[party])
        return pd.DataFrame(
            {
                "party": pd.Index(order, tupleize_cols=False),
                "label": [self.labels.get(party, str(party)) for party in order],
                "bloc": [self.membership[party] + 1 for party in order],
                "stability": [stability[party] for party in order],
            }
        )

    def explain(self) -> str:
        """Say in a few sentences how the blocs were found and how sure they are.

        Returns
        -------
        str
            Plain text with numbers and the sources of the methods, fit for a methods section.
        """
        return " ".join([self._name_method(), *self._name_stability(), _CAUTION])

    def _name_method(self) -> str:
        sizes = self._list_sizes()
        held = f" and {len(self.statements)} statements" if self.statements else ""
        at = "" if self.resolution == 1 else f" at resolution {self.resolution:g}{_REICHARDT}"
        parties = sum(sizes)
        found = (
            f"{_count(len(sizes), 'bloc')} ({', '.join(map(str, sizes)) or 'none'}) of "
            f"{_count(parties, 'part', 'y', 'ies')}{held} were found"
        )
        if self.method == "bipartite":
            how = f"maximising {_BARBER}{at}, parties and statements together"
        elif self.certain:
            how = f"maximising {_NEWMAN}{at} on the projection"
        else:
            how = f"{_NAMES[self.method]}, maximising {_NEWMAN}{at} on the projection"
        searched = (
            ""
            if self.certain
            else f", the best of {_count(self.runs, 'run')} from seed {self.seed}"
        )
        return f"{found} by {how}{searched}: Q = {self.modularity:.4f}."

    def _name_stability(self) -> list[str]:
        if self.certain:
            why = (
                "every partition of the statements was tried"
                if self.statements
                else "all parties that have ties have the same to each other"
            )
            return [f"No partition has a higher modularity, as {why}."]
        found = (
            f"{round(self.stability.best * self.runs)} of the {_count(self.runs, 'run')} reach "
            f"this modularity and {self.same_runs} give exactly this partition"
        )
        table = self.tabulate()
        if table.empty or self.stability.same == 1:
            return [f"{found}."]
        least = table.iloc[int(table["stability"].to_numpy().argmin())]
        return [
            f"{found}; the least settled party, {least['label']}, is with a member of its bloc in "
            f"{least['stability']:.0%} of the runs on average."
        ]

    def _list_sizes(self) -> list[int]:
        """Count the parties of each bloc that has one."""
        sizes = Counter(self.membership.values())
        sizes.subtract(self.membership[statement] for statement in self.statements)
        return [size for _, size in sorted(sizes.items()) if size]

    def __repr__(self) -> str:
        sizes = self._list_sizes()
        kind = "bipartite modularity" if self.method == "bipartite" else "modularity"
        sure = (
            "no partition is better"
            if self.certain
            else f"{self.same_runs} of {self.runs} runs give this partition"
        )
        return (
            f"Blocs: {len(sizes)} ({', '.join(map(str, sizes)) or 'none'}), "
            f"{kind} {self.modularity:.6f}; {sure}"
        )

    def _repr_html_(self) -> str:
        held = set(self.statements)
        rows = []
        for number, bloc in enumerate(self.members, start=1):
            nodes = [node for node in self.membership if node in bloc]
            sides = [[node for node in nodes if (node in held) == side] for side in (False, True)]
            names = [
                ", ".join(escape(self.labels.get(node, str(node))) for node in side)
                for side in (sides if held else sides[:1])
            ]
            cells = (str(number), str(len(sides[0])), *names)
            rows.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
        last = "<th>statements</th>" if held else ""
        head = f"<tr><th>bloc</th><th>parties</th><th>who</th>{last}</tr>"
        return f"<p>{escape(repr(self))}</p><table>{head}{''.join(rows)}</table>"


def find_blocs(
    projection: nx.Graph[Any],
    *,
    seed: int = 0,
    method: str = "louvain",
    resolution: float = 1.0,
    runs: int = 100,
    n_jobs: int = 1,
) -> Blocs:
    r"""Find the blocs of a co-signing network, and how sure they are.

    The method is run many times from seeds derived from `seed`; the partition of the highest
    modularity is kept, among equally good ones that which most runs give.

    Parameters
    ----------
    projection : networkx.Graph
        From `project_parties` or `project_statements`, or any undirected simple graph; ``weight``
        is 1 where an edge has none. Edges of weight 0 are no ties. For ``method="bipartite"`` the
        bipartite graph itself, from `build_bipartite`.
    seed : int
        0 or more. The same graph, seed and runs give the same blocs, whatever the order of
        nodes and edges.
    method : {"louvain", "leiden", "bipartite"}
        The algorithm:

        - ``louvain``: of python-louvain [1]_;
        - ``leiden``: of graspologic-native, two rounds a run [2]_, much faster; ties of a node
          to itself count in the modularity, but do not guide it;
        - ``bipartite``: blocs of parties and of the statements that hold them together, by
          Barber's modularity [3]_. With at most seven statements (or parties) all their
          partitions are tried and the best is certain; else each run climbs from random blocs.
    resolution : float
        Above 0. The modularity [4]_ of a projection is
        :math:`\sum_b [L_b / m - \gamma (D_b / 2m)^2]` over the blocs :math:`b`, with :math:`L_b`
        the weight inside, :math:`D_b` the sum of strengths, :math:`m` the total weight and
        :math:`\gamma` the resolution [5]_. That of a bipartite graph is
        :math:`\sum_b [L_b / m - \gamma K_b D_b / m^2]`, with :math:`L_b` the signatures inside,
        :math:`K_b` and :math:`D_b` those of its parties and of its statements. Above 1 gives more
        and smaller blocs, below 1 fewer and larger ones.
    runs : int
        1 or more: the largest number of runs. They are made ten at a time, until the best partition
        has been found by a fifth of this number, at least five times: by 20 of 100. A better one
        that runs find as readily would then have been missed with a probability of exp(-20), one
        that they find a quarter as readily with .7 %.
    n_jobs : int
        How many times ten runs are made side by side: 1 or more, or -1 for all processors. Leiden
        takes threads, the other methods processes (joblib's). It changes nothing but the time.

    Returns
    -------
    Blocs
        Every node is in one bloc; a node without ties is a bloc of its own. Where there are no
        ties, or all nodes that have ties have the same to each other, as under a single list, the
        answer is certain and not searched for.

    Raises
    ------
    GraphError
        If the graph is directed or a multigraph, if it is bipartite and the method wants a
        projection or the other way round, or if a weight is negative or no number.
    ChoiceError
        If the method is not known.
    ArgumentError
        If seed, resolution, runs or n_jobs are out of range.
    ImportError
        If python-louvain is missing or hidden by another package called ``community``.

    Notes
    -----
    python-louvain moves nodes by the modularity above, but decides when to stop by another one
    that multiplies its first term by the resolution instead. They agree at 1 only. At other
    resolutions it is therefore started again on the blocs it found, for as long as the modularity
    above rises, and every modularity is computed here.

    References
    ----------
    .. [1] Blondel, V. D., Guillaume, J.-L., Lambiotte, R. and Lefebvre, E. (2008). Fast unfolding
       of communities in large networks. Journal of Statistical Mechanics, P10008.
       DOI 10.1088/1742-5468/2008/10/P10008
    .. [2] Traag, V. A., Waltman, L. and van Eck, N. J. (2019). From Louvain to Leiden:
       guaranteeing well-connected communities. Scientific Reports 9, 5233.
       DOI 10.1038/s41598-019-41695-z
    .. [3] Barber, M. J. (2007). Modularity and community detection in bipartite networks.
       Physical Review E 76, 066102. DOI 10.1103/PhysRevE.76.066102
    .. [4] Newman, M. E. J. and Girvan, M. (2004). Finding and evaluating community structure in
       networks. Physical Review E 69, 026113. DOI 10.1103/PhysRevE.69.026113
    .. [5] Reichardt, J. and Bornholdt, S. (2006). Statistical mechanics of community detection.
       Physical Review E 74, 016110. DOI 10.1103/PhysRevE.74.016110

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph import find_blocs, project_parties
    >>> find_blocs(project_parties(nx.davis_southern_women_graph()))
    Blocs: 2 (10, 8), modularity 0.151865; 20 of 20 runs give this partition
    >>> find_blocs(nx.davis_southern_women_graph(), method="bipartite").modularity
    0.345537...
    """
    if method not in METHODS:
        raise ChoiceError("method", method, METHODS)
    check_whole("seed", seed, least=0)
    check_whole("runs", runs, least=1)
    check_positive("resolution", resolution)
    check_jobs(n_jobs)
    if method == "bipartite":
        found = _search_bipartite(
            projection, seed=seed, resolution=resolution, runs=runs, n_jobs=n_jobs
        )
    else:
        found = _search_projection(
            projection, method=method, seed=seed, resolution=resolution, runs=runs, n_jobs=n_jobs
        )
    best, nodes = found.runs.choose_best(), found.nodes
    held = set(found.statements)
    blocs: list[set[Any]] = [set() for _ in range(max(best, default=-1) + 1)]
    for node, bloc in zip(nodes, best, strict=True):
        blocs[bloc].add(node)
    parties = [place for place, node in enumerate(nodes) if node not in held]
    return Blocs(
        members=tuple(map(frozenset, blocs)),
        membership=dict(zip(nodes, best, strict=True)),
        modularity=found.runs.scores[best],
        stability=measure_stability(nodes, found.runs, parties),
        method=method,
        resolution=float(resolution),
        seed=int(seed),
        runs=found.runs.partitions.total(),
        certain=found.certain,
        labels={node: label_node(projection, node) for node in nodes},
        statements=found.statements,
    )


@dataclass(frozen=True, eq=False)
class _Found:
    """What the runs gave, of which nodes, and whether it is known to be the best."""

    nodes: tuple[Any, ...]
    statements: tuple[Any, ...]
    runs: Runs
    certain: bool


def _count(number: int, word: str, one: str = "", many: str = "s") -> str:
    return f"{number:,} {word}{one if number == 1 else many}"


def _search_projection(
    projection: nx.Graph[Any], *, method: str, seed: int, resolution: float, runs: int, n_jobs: int
) -> _Found:
    ties = read_ties(projection)
    certain = find_certain(ties, resolution)
    if certain is not None:
        score = measure_partition(ties, certain, resolution)
        return _Found(ties.nodes, (), Runs(Counter([certain]), {certain: score}), certain=True)
    leiden = method == "leiden"
    # Leiden lets other threads run beside it; python-louvain is Python and needs processes.
    found = repeat_method(
        partial(run_leiden if leiden else run_louvain, ties, resolution),
        seed=seed,
        runs=runs,
        n_jobs=n_jobs,
        threads=leiden,
    )
    return _Found(ties.nodes, (), found, certain=False)


def _search_bipartite(
    graph: nx.Graph[Any], *, seed: int, resolution: float, runs: int, n_jobs: int
) -> _Found:
    incidence = build_incidence(graph)
    # Only nodes in sorted order make the numbers of blocs what they are for other methods.
    nodes = order_nodes([*incidence.parties, *incidence.statements])
    place = {node: at for at, node in enumerate((*incidence.parties, *incidence.statements))}
    order = np.array([place[node] for node in nodes], dtype=np.int64)
    certain = is_certain(incidence.matrix)
    found = repeat_method(
        partial(_run_bipartite, incidence.matrix, order, resolution),
        seed=seed,
        runs=1 if certain else runs,
        n_jobs=n_jobs,
    )
    return _Found(tuple(nodes), incidence.statements, found, certain)


def _run_bipartite(
    matrix: sparse.csr_array, order: _IntArray, resolution: float, starts: list[int]
) -> list[tuple[Partition, float]]:
    split = search_blocs(matrix, seed=starts[0], runs=len(starts), resolution=resolution)
    labels = np.concatenate([split.rows, split.columns], axis=1)[:, order]
    counted = (order < matrix.shape[0]).tolist()
    partitions = [number_blocs(row, counted) for row in labels.tolist()]
    return list(zip(partitions, split.modularity.tolist(), strict=True))
