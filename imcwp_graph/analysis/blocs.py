"""Blocs: which parties sign together more than their numbers of ties would have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from importlib import import_module
from types import ModuleType
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from imcwp_graph.analysis.arguments import check_positive, check_whole
from imcwp_graph.errors import ChoiceError
from imcwp_graph.network.bipartite import label_node
from imcwp_graph.network.projection import Ties, read_ties

METHODS = ("louvain",)

# Two partitions whose modularity differs by less are equally good; it only absorbs rounding.
TOLERANCE = 1e-9

_Partition = tuple[int, ...]
_IntMatrix = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Stability:
    """How sure a partition is, over runs that differ in nothing but their seed.

    Attributes
    ----------
    parties : pandas.Series
        For each party, the share of runs in which it is together with another member of its bloc,
        averaged over these members; of a party alone in its bloc, the share of runs in which it
        is alone. 0 to 1.
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
    """A partition of the parties of a projection, and how it was found.

    Attributes
    ----------
    members : tuple of frozenset
        The blocs as sets of node ids, largest first, ties by the smallest id.
    membership : mapping
        Each node's index in `members`.
    modularity : float
        Newman's modularity at the given resolution; 0 for a projection without ties.
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

    @property
    def same_runs(self) -> int:
        """How many of the runs give exactly this partition."""
        return round(self.stability.same * self.runs)

    def tabulate(self) -> pd.DataFrame:
        """Give one row a party: bloc by bloc, within it in sorted order.

        Returns
        -------
        pandas.DataFrame
            Columns ``party``, ``label``, ``bloc`` (counted from 1) and ``stability``.
        """
        order = sorted(self.membership, key=lambda party: self.membership[party])
        stability = dict(zip(self.membership, self.stability.parties.tolist(), strict=True))
        return pd.DataFrame(
            {
                "party": pd.Index(order, tupleize_cols=False),
                "label": [self.labels.get(party, str(party)) for party in order],
                "bloc": [self.membership[party] + 1 for party in order],
                "stability": [stability[party] for party in order],
            }
        )

    def __repr__(self) -> str:
        sizes = ", ".join(str(len(bloc)) for bloc in self.members) or "none"
        return (
            f"Blocs: {len(self.members)} ({sizes}), modularity {self.modularity:.6f}; "
            f"{self.same_runs} of {self.runs} runs give this partition"
        )

    def _repr_html_(self) -> str:
        rows = []
        for number, bloc in enumerate(self.members, start=1):
            parties = [party for party in self.membership if party in bloc]
            names = ", ".join(escape(self.labels.get(party, str(party))) for party in parties)
            rows.append(f"<tr><td>{number}</td><td>{len(bloc)}</td><td>{names}</td></tr>")
        head = "<tr><th>bloc</th><th>parties</th><th>who</th></tr>"
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

    The Louvain method [1]_ is run many times from seeds derived from `seed`; the partition of the
    highest modularity [2]_ is kept, among equally good ones that which most runs give.

    Parameters
    ----------
    projection : networkx.Graph
        From `project_parties` or `project_statements`, or any undirected simple graph; ``weight``
        is 1 where an edge has none. Edges of weight 0 are no ties.
    seed : int
        0 or more. The same projection, seed and runs give the same blocs, whatever the order of
        nodes and edges.
    method : {"louvain"}
        The algorithm.
    resolution : float
        Above 0. The modularity is :math:`\sum_b [L_b / m - \gamma (D_b / 2m)^2]` over the blocs
        :math:`b`, with :math:`L_b` the weight inside, :math:`D_b` the sum of strengths,
        :math:`m` the total weight and :math:`\gamma` the resolution [3]_: above 1 gives more and
        smaller blocs, below 1 fewer and larger ones.
    runs : int
        1 or more. How often the algorithm is run.

    Returns
    -------
    Blocs
        Every node is in one bloc; a node without ties is a bloc of its own.

    Raises
    ------
    GraphError
        If the graph is bipartite, directed or a multigraph, or a weight is negative or no number.
    ChoiceError
        If the method is not known.
    ArgumentError
        If seed, resolution or runs are out of range.
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
    .. [2] Newman, M. E. J. and Girvan, M. (2004). Finding and evaluating community structure in
       networks. Physical Review E 69, 026113. DOI 10.1103/PhysRevE.69.026113
    .. [3] Reichardt, J. and Bornholdt, S. (2006). Statistical mechanics of community detection.
       Physical Review E 74, 016110. DOI 10.1103/PhysRevE.74.016110

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph import find_blocs, project_parties
    >>> find_blocs(project_parties(nx.davis_southern_women_graph()), runs=20)
    Blocs: 2 (10, 8), modularity 0.151865; 20 of 20 runs give this partition
    """
    if method not in METHODS:
        raise ChoiceError("method", method, METHODS)
    check_whole("seed", seed, least=0)
    check_whole("runs", runs, least=1)
    check_positive("resolution", resolution)
    ties = read_ties(projection)
    found = _run_louvain(ties, seed=seed, resolution=resolution, runs=runs)
    scores = {partition: _measure(ties, partition, resolution) for partition in found}
    best, top = _choose(found, scores)
    nodes = ties.nodes
    members = tuple(
        frozenset(node for node, bloc in zip(nodes, best, strict=True) if bloc == number)
        for number in range(max(best, default=-1) + 1)
    )
    return Blocs(
        members=members,
        membership=dict(zip(nodes, best, strict=True)),
        modularity=scores[best],
        stability=_measure_stability(nodes, found, scores, best, top),
        method=method,
        resolution=float(resolution),
        seed=int(seed),
        runs=int(runs),
        labels={node: label_node(projection, node) for node in nodes},
    )


def _load_louvain() -> ModuleType:
    remedy = "run: pip uninstall community; pip install --force-reinstall python-louvain"
    try:
        module = import_module("community.community_louvain")
    except ImportError as error:
        raise ImportError(
            "blocs need the package python-louvain, and it is missing or hidden by another "
            f"package called 'community'; {remedy}"
        ) from error
    if not hasattr(module, "best_partition"):
        raise ImportError(
            f"the installed package 'community' is not python-louvain, which blocs need; {remedy}"
        )
    return module


def _run_louvain(ties: Ties, *, seed: int, resolution: float, runs: int) -> Counter[_Partition]:
    """Count the partitions that the runs give, each numbered as `_number_blocs` does."""
    size = len(ties.nodes)
    if not len(ties.weights):
        return Counter({_number_blocs(list(range(size))): runs})
    louvain = _load_louvain()
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from(
        zip(ties.rows.tolist(), ties.columns.tolist(), ties.weights.tolist(), strict=True)
    )
    found: Counter[_Partition] = Counter()
    for start in np.random.SeedSequence(seed).generate_state(runs).tolist():
        # python-louvain takes this older kind of generator only.
        state = np.random.RandomState(start)
        raw = louvain.best_partition(graph, resolution=resolution, random_state=state)
        labels = [raw[node] for node in range(size)]
        if resolution != 1:
            labels = _merge_further(louvain, graph, ties, labels, resolution, state)
        found[_number_blocs(labels)] += 1
    return found


def _merge_further(
    louvain: ModuleType,
    graph: nx.Graph[int],
    ties: Ties,
    labels: list[int],
    resolution: float,
    state: Any,
) -> list[int]:
    score = _measure(ties, tuple(labels), resolution)
    while True:
        merged = louvain.induced_graph(dict(enumerate(labels)), graph)
        raw = louvain.best_partition(merged, resolution=resolution, random_state=state)
        further = [raw[label] for label in labels]
        better = _measure(ties, tuple(further), resolution)
        if better <= score + TOLERANCE:
            return labels
        labels, score = further, better


def _number_blocs(labels: list[int]) -> _Partition:
    """Renumber blocs largest first, ties by the first node; labels stand in the nodes' order."""
    sizes = Counter(labels)
    first = {label: place for place, label in reversed(list(enumerate(labels)))}
    order = sorted(sizes, key=lambda label: (-sizes[label], first[label]))
    number = {label: rank for rank, label in enumerate(order)}
    return tuple(number[label] for label in labels)


def _measure(ties: Ties, partition: _Partition, resolution: float) -> float:
    total = float(ties.weights.sum())
    if total == 0:
        return 0.0
    labels = np.array(partition, dtype=np.int64)
    blocs = int(labels.max()) + 1
    ends = np.concatenate([labels[ties.rows], labels[ties.columns]])
    strength = np.bincount(ends, np.concatenate([ties.weights, ties.weights]), minlength=blocs)
    inside = float(ties.weights[labels[ties.rows] == labels[ties.columns]].sum())
    return inside / total - resolution * float(((strength / (2 * total)) ** 2).sum())


def _choose(
    found: Counter[_Partition], scores: dict[_Partition, float]
) -> tuple[_Partition, float]:
    top = max(scores.values())
    good = [partition for partition in found if scores[partition] >= top - TOLERANCE]
    return min(good, key=lambda partition: (-found[partition], partition)), top


def _measure_stability(
    nodes: tuple[Any, ...],
    found: Counter[_Partition],
    scores: dict[_Partition, float],
    best: _Partition,
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
