"""Runs of the methods that find blocs in a projection, and what a partition is worth."""

from __future__ import annotations

import random
from collections import Counter
from importlib import import_module
from types import ModuleType
from typing import Any

import networkx as nx
import numpy as np

from imcwp_graph.network.projection import Ties

# Two partitions whose modularity differs by less are equally good; it only absorbs rounding.
TOLERANCE = 1e-9

# The bloc of each node, in the nodes' order.
Partition = tuple[int, ...]


def run_louvain(ties: Ties, *, seed: int, resolution: float, runs: int) -> Counter[Partition]:
    """Run python-louvain and count the partitions that it gives.

    Parameters
    ----------
    ties : Ties
        From `read_ties`, with at least one tie.
    seed, runs : int
        What the runs are started from, and how many there are.
    resolution : float
        Above 0.

    Returns
    -------
    Counter
        Partitions, numbered as `number_blocs` does.

    Raises
    ------
    ImportError
        If python-louvain is missing or hidden by another package called ``community``.
    """
    louvain = _load_louvain()
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(ties.nodes)))
    graph.add_weighted_edges_from(
        zip(ties.rows.tolist(), ties.columns.tolist(), ties.weights.tolist(), strict=True)
    )
    found: Counter[Partition] = Counter()
    for start in np.random.SeedSequence(seed).generate_state(runs).tolist():
        # python-louvain takes this older kind of generator only.
        state = np.random.RandomState(start)
        raw = louvain.best_partition(graph, resolution=resolution, random_state=state)
        labels = [raw[node] for node in range(len(ties.nodes))]
        if resolution != 1:
            labels = _merge_further(louvain, graph, ties, labels, resolution, state)
        found[number_blocs(labels)] += 1
    return found


def run_leiden(ties: Ties, *, seed: int, resolution: float, runs: int) -> Counter[Partition]:
    """Run igraph's Leiden method, each run until nothing changes, and count the partitions.

    Parameters
    ----------
    ties : Ties
        From `read_ties`, with at least one tie.
    seed, runs : int
        What the runs are started from, and how many there are.
    resolution : float
        Above 0.

    Returns
    -------
    Counter
        Partitions, numbered as `number_blocs` does.

    Raises
    ------
    ImportError
        If igraph is not installed.
    """
    igraph = _load_igraph()
    edges = list(zip(ties.rows.tolist(), ties.columns.tolist(), strict=True))
    graph = igraph.Graph(n=len(ties.nodes), edges=edges)
    weights = ties.weights.tolist()
    found: Counter[Partition] = Counter()
    try:
        for start in np.random.SeedSequence(seed).generate_state(runs).tolist():
            # igraph has one generator for everything and takes it as an object of this kind.
            igraph.set_random_number_generator(random.Random(start))  # noqa: S311
            clusters = graph.community_leiden(
                objective_function="modularity",
                weights=weights,
                resolution=resolution,
                n_iterations=-1,
            )
            found[number_blocs(list(clusters.membership))] += 1
    finally:
        # What igraph starts with: the generator of Python itself.
        igraph.set_random_number_generator(random)
    return found


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


def _load_igraph() -> ModuleType:
    try:
        return import_module("igraph")
    except ImportError as error:
        raise ImportError(
            "method='leiden' needs the package igraph, which is not installed; run: "
            'pip install "imcwp-graph[leiden]"'
        ) from error


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
