"""Runs of the methods that find blocs in a projection, and what a partition is worth."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any

import networkx as nx
import numpy as np

from imcwp_graph.network.projection import Ties

# Two partitions whose modularity differs by less are equally good; it only absorbs rounding.
TOLERANCE = 1e-9

# How often a Leiden run goes over the graph, each time from what it has. After one round the best
# of 100 runs was below python-louvain's on two of seven networks, after two on none; a third takes
# as long as the second and adds next to nothing.
ROUNDS = 2

# The bloc of each node, in the nodes' order.
Partition = tuple[int, ...]


def run_louvain(ties: Ties, resolution: float, starts: list[int]) -> list[tuple[Partition, float]]:
    """Run python-louvain once for each start.

    Parameters
    ----------
    ties : Ties
        From `read_ties`, with at least one tie.
    resolution : float
        Above 0.
    starts : list of int
        What each run's generator is seeded with.

    Returns
    -------
    list of tuple
        The partition of each run, numbered as `number_blocs` does, and its modularity.

    Raises
    ------
    ImportError
        If python-louvain is missing or hidden by another package called ``community``.
    """
    louvain = _load_louvain()
    graph = _Uncopied()
    graph.add_nodes_from(range(len(ties.nodes)))
    graph.add_weighted_edges_from(
        zip(ties.rows.tolist(), ties.columns.tolist(), ties.weights.tolist(), strict=True)
    )
    found = []
    for start in starts:
        # python-louvain takes this older kind of generator only.
        state = np.random.RandomState(start)
        raw = louvain.best_partition(graph, resolution=resolution, random_state=state)
        labels = [raw[node] for node in range(len(ties.nodes))]
        if resolution != 1:
            labels = _merge_further(louvain, graph, ties, labels, resolution, state)
        found.append(number_blocs(labels))
    return [(one, measure_partition(ties, one, resolution)) for one in found]


def run_leiden(ties: Ties, resolution: float, starts: list[int]) -> list[tuple[Partition, float]]:
    """Run the Leiden method of graspologic-native once for each start.

    Parameters
    ----------
    ties : Ties
        From `read_ties`, with at least one tie. Those of a node to itself do not guide the method.
    resolution : float
        Above 0.
    starts : list of int
        What each run's generator is seeded with.

    Returns
    -------
    list of tuple
        The partition of each run, numbered as `number_blocs` does, and its modularity.
    """
    # Only who asks for this method waits for it to load.
    from graspologic_native import leiden_csr

    adjacency = ties.build_adjacency()
    adjacency.sort_indices()
    arrays = (
        adjacency.indptr.astype(np.int64),
        adjacency.indices.astype(np.int32),
        adjacency.data.astype(np.float64),
    )
    size = len(ties.nodes)
    found = []
    for start in starts:
        _, raw = leiden_csr(*arrays, size, resolution=resolution, iterations=ROUNDS, seed=start)
        found.append(number_blocs([raw[node] for node in range(size)]))
    return [(one, measure_partition(ties, one, resolution)) for one in found]


def find_certain(ties: Ties, resolution: float) -> Partition | None:
    """Give the best partition where no search is needed to know it.

    Parameters
    ----------
    ties : Ties
        From `read_ties`.
    resolution : float
        Above 0.

    Returns
    -------
    tuple of int or None
        Every node alone where there are no ties. Where the n nodes that have ties all have the
        same to each other, as under a single list, the modularity is
        (1 / (n (n - 1)) - resolution / n^2) times the sum of the squared sizes of blocs, less a
        constant: one bloc is best up to the resolution n / (n - 1), beyond it each alone. Else
        None.

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph.analysis.partitions import find_certain
    >>> from imcwp_graph.network.projection import read_ties
    >>> find_certain(read_ties(nx.complete_graph(4)), 1.0)
    (0, 0, 0, 0)
    """
    labels = np.arange(len(ties.nodes))
    tied = np.unique(np.concatenate([ties.rows, ties.columns]))
    if len(tied):
        alike = ties.weights.min() == ties.weights.max() and (ties.rows < ties.columns).all()
        if not alike or len(ties.weights) != len(tied) * (len(tied) - 1) // 2:
            return None
        if resolution * (len(tied) - 1) <= len(tied):
            labels[tied] = tied[0]
    return number_blocs(labels.tolist())


def number_blocs(labels: list[int], counted: list[bool] | None = None) -> Partition:
    """Renumber blocs largest first, ties by the first node.

    Parameters
    ----------
    labels : list of int
        The bloc of each node, by any numbers.
    counted : list of bool, optional
        Which nodes make a bloc large; by default all.

    Returns
    -------
    tuple of int
        The bloc of each node, from 0 on.

    Examples
    --------
    >>> from imcwp_graph.analysis.partitions import number_blocs
    >>> number_blocs([7, 3, 3, 7, 3])
    (1, 0, 0, 1, 0)
    """
    sizes = dict.fromkeys(labels, 0)
    for label, counts in zip(labels, counted or [True] * len(labels), strict=True):
        sizes[label] += counts
    first = {label: place for place, label in reversed(list(enumerate(labels)))}
    order = sorted(sizes, key=lambda label: (-sizes[label], first[label]))
    number = {label: rank for rank, label in enumerate(order)}
    return tuple(number[label] for label in labels)


def measure_partition(ties: Ties, partition: Partition, resolution: float) -> float:
    """Give Newman's modularity of a partition.

    Parameters
    ----------
    ties : Ties
        From `read_ties`.
    partition : tuple of int
        The bloc of each node.
    resolution : float
        The factor of the expected weight.

    Returns
    -------
    float
        0 without ties.
    """
    total = float(ties.weights.sum())
    if total == 0:
        return 0.0
    labels = np.array(partition, dtype=np.int64)
    blocs = int(labels.max()) + 1
    ends = np.concatenate([labels[ties.rows], labels[ties.columns]])
    strength = np.bincount(ends, np.concatenate([ties.weights, ties.weights]), minlength=blocs)
    inside = float(ties.weights[labels[ties.rows] == labels[ties.columns]].sum())
    return inside / total - resolution * float(((strength / (2 * total)) ** 2).sum())


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


class _Uncopied(nx.Graph):  # type: ignore[type-arg]  # it takes one in its stubs only
    """A graph that is not copied: python-louvain copies what it only reads, at half its time."""

    def copy(self, as_view: bool = False) -> _Uncopied:  # noqa: ARG002  # as networkx has it
        """Give this very graph."""
        return self


def _merge_further(
    louvain: ModuleType,
    graph: nx.Graph[int],
    ties: Ties,
    labels: list[int],
    resolution: float,
    state: Any,
) -> list[int]:
    score = measure_partition(ties, tuple(labels), resolution)
    while True:
        merged = louvain.induced_graph(dict(enumerate(labels)), graph)
        raw = louvain.best_partition(merged, resolution=resolution, random_state=state)
        further = [raw[label] for label in labels]
        better = measure_partition(ties, tuple(further), resolution)
        if better <= score + TOLERANCE:
            return labels
        labels, score = further, better
