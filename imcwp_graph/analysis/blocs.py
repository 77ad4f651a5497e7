"""Blocs: which parties sign together more than their numbers of ties would have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from imcwp_graph.analysis.arguments import check_positive, check_whole
from imcwp_graph.analysis.modularity import EXHAUSTIVE, search_blocs
from imcwp_graph.analysis.partitions import (
    TOLERANCE,
    Partition,
    measure_partition,
    number_blocs,
    run_leiden,
    run_louvain,
)
from imcwp_graph.errors import ChoiceError
from imcwp_graph.network.bipartite import label_node, order_nodes
from imcwp_graph.network.incidence import build_incidence
from imcwp_graph.network.projection import read_ties

METHODS = ("louvain", "leiden", "bipartite")

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

_IntMatrix = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Stability:
    """How sure a partition is, over runs that differ in nothing but their seed.

    Attributes
    ----------
    parties : pandas.Series
        For each party (and statement, where these are in blocs too), the share of runs in which it
        is together with another member of its bloc, averaged over these members; of a party alone
        in its bloc, the share of runs in which it is alone. 0 to 1.
    pairs : pandas.DataFrame
        For each pair, the share of runs in which the two are in one bloc, 0 to 1.
    best : float
        Share of runs that reach the best modularity.
    same : float
        Share of runs that give exactly this partition.
    """

    parties: pd.Series[float]
    pairs: pd.DataFrame
    best: float
    same: float


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
        What the runs were started from, and how many there were.
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
        statements = set(self.statements)
        parties = [node for node in self.membership if node not in statements]
        order = sorted(parties, key=lambda party: self.membership[party])
        stability = dict(zip(self.membership, self.stability.parties.tolist(), strict=True))
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
        if self.method == "bipartite":
            how = f"maximising {_BARBER}{at}, parties and statements together"
        else:
            how = f"{_NAMES[self.method]}, maximising {_NEWMAN}{at} on the projection"
        parties = sum(sizes)
        return (
            f"{_count(len(sizes), 'bloc')} ({', '.join(map(str, sizes)) or 'none'}) of "
            f"{_count(parties, 'part', 'y', 'ies')}{held} were found by {how}, the best of "
            f"{_count(self.runs, 'run')} from seed {self.seed}: Q = {self.modularity:.4f}."
        )

    def _name_stability(self) -> list[str]:
        found = (
            f"{round(self.stability.best * self.runs)} of the {_count(self.runs, 'run')} reach "
            f"this modularity and {self.same_runs} give exactly this partition"
        )
        if 0 < len(self.statements) <= EXHAUSTIVE:
            return [f"{found}, as every partition of the statements was tried."]
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
        return (
            f"Blocs: {len(sizes)} ({', '.join(map(str, sizes)) or 'none'}), "
            f"{kind} {self.modularity:.6f}; "
            f"{self.same_runs} of {self.runs} runs give this partition"
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
        - ``leiden``: of igraph, each run until nothing changes [2]_; needs the extra ``leiden``;
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
        1 or more. How often the algorithm is run.

    Returns
    -------
    Blocs
        Every node is in one bloc; a node without ties is a bloc of its own.

    Raises
    ------
    GraphError
        If the graph is directed or a multigraph, if it is bipartite and the method wants a
        projection or the other way round, or if a weight is negative or no number.
    ChoiceError
        If the method is not known.
    ArgumentError
        If seed, resolution or runs are out of range.
    ImportError
        If python-louvain is missing or hidden by another package called ``community``, or
        igraph is missing.

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
    >>> find_blocs(project_parties(nx.davis_southern_women_graph()), runs=20)
    Blocs: 2 (10, 8), modularity 0.151865; 20 of 20 runs give this partition
    >>> find_blocs(nx.davis_southern_women_graph(), method="bipartite").modularity
    0.345537...
    """
    if method not in METHODS:
        raise ChoiceError("method", method, METHODS)
    check_whole("seed", seed, least=0)
    check_whole("runs", runs, least=1)
    check_positive("resolution", resolution)
    if method == "bipartite":
        found = _search_bipartite(projection, seed=seed, resolution=resolution, runs=runs)
    else:
        found = _search_projection(
            projection, method=method, seed=seed, resolution=resolution, runs=runs
        )
    best, top = _choose(found.partitions, found.scores)
    nodes = found.nodes
    members = tuple(
        frozenset(node for node, bloc in zip(nodes, best, strict=True) if bloc == number)
        for number in range(max(best, default=-1) + 1)
    )
    return Blocs(
        members=members,
        membership=dict(zip(nodes, best, strict=True)),
        modularity=found.scores[best],
        stability=_measure_stability(nodes, found.partitions, found.scores, best, top),
        method=method,
        resolution=float(resolution),
        seed=int(seed),
        runs=int(runs),
        labels={node: label_node(projection, node) for node in nodes},
        statements=found.statements,
    )


@dataclass(frozen=True, eq=False)
class _Found:
    """What the runs gave: the partitions with their number of runs, and their modularity."""

    nodes: tuple[Any, ...]
    statements: tuple[Any, ...]
    partitions: Counter[Partition]
    scores: dict[Partition, float]


def _count(number: int, word: str, one: str = "", many: str = "s") -> str:
    return f"{number:,} {word}{one if number == 1 else many}"


def _search_projection(
    projection: nx.Graph[Any], *, method: str, seed: int, resolution: float, runs: int
) -> _Found:
    ties = read_ties(projection)
    if len(ties.weights):
        run = run_leiden if method == "leiden" else run_louvain
        partitions = run(ties, seed=seed, resolution=resolution, runs=runs)
    else:
        partitions = Counter({number_blocs(list(range(len(ties.nodes)))): runs})
    scores = {one: measure_partition(ties, one, resolution) for one in partitions}
    return _Found(ties.nodes, (), partitions, scores)


def _search_bipartite(graph: nx.Graph[Any], *, seed: int, resolution: float, runs: int) -> _Found:
    incidence = build_incidence(graph)
    split = search_blocs(
        incidence.matrix.toarray() > 0, seed=seed, runs=runs, resolution=resolution
    )
    nodes = order_nodes([*incidence.parties, *incidence.statements])
    place = {node: at for at, node in enumerate((*incidence.parties, *incidence.statements))}
    order = np.array([place[node] for node in nodes], dtype=np.int64)
    labels = np.concatenate([split.rows, split.columns], axis=1)[:, order]
    counted = (order < len(incidence.parties)).tolist()
    partitions: Counter[Partition] = Counter()
    scores: dict[Partition, float] = {}
    for row, score in zip(labels.tolist(), split.modularity.tolist(), strict=True):
        partition = number_blocs(row, counted)
        partitions[partition] += 1
        scores[partition] = score
    return _Found(tuple(nodes), incidence.statements, partitions, scores)


def _choose(found: Counter[Partition], scores: dict[Partition, float]) -> tuple[Partition, float]:
    top = max(scores.values())
    good = [partition for partition in found if scores[partition] >= top - TOLERANCE]
    return min(good, key=lambda partition: (-found[partition], partition)), top


def _measure_stability(
    nodes: tuple[Any, ...],
    found: Counter[Partition],
    scores: dict[Partition, float],
    best: Partition,
    top: float,
) -> Stability:
    runs = found.total()
    size = len(nodes)
    together: _IntMatrix = np.zeros((size, size), dtype=np.int64)
    alone = np.zeros(size, dtype=np.int64)
    # Sorted, so that the sums below do not depend on the order in which runs found partitions.
    for partition in sorted(found):
        labels = np.array(partition, dtype=np.int64)
        together += found[partition] * (labels[:, None] == labels[None, :])
        alone += found[partition] * (np.bincount(labels, minlength=1)[labels] == 1)
    index = pd.Index(nodes, tupleize_cols=False, name="party")
    pairs = together / runs
    labels = np.array(best, dtype=np.int64)
    same = labels[:, None] == labels[None, :]
    others = same.sum(axis=1) - 1
    shares = ((pairs * same).sum(axis=1) - 1) / np.maximum(others, 1)
    return Stability(
        parties=pd.Series(np.where(others > 0, shares, alone / runs), index, name="stability"),
        pairs=pd.DataFrame(pairs, index=index, columns=index.rename(None)),
        best=sum(n for partition, n in found.items() if scores[partition] >= top - TOLERANCE)
        / runs,
        same=found[best] / runs,
    )
