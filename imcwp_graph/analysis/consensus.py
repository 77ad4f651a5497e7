"""Consensus: the blocs that the runs of one method agree on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from numbers import Real
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from imcwp_graph.analysis.agreement import compare_blocs
from imcwp_graph.analysis.blocs import Blocs, find_blocs
from imcwp_graph.errors import ArgumentError

# Where the shares are symmetric, as in a ring, rounds can go on and on without a winner.
ROUNDS = 20

_FloatMatrix = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class Consensus:
    """Blocs that many runs agree on; of parties only, where the runs' hold statements too.

    Attributes
    ----------
    members : tuple of frozenset
        The blocs as sets of node ids, largest first, ties by the smallest id.
    membership : mapping
        Each node's index in `members`.
    parties : pandas.Series
        For each node, the share of runs in which it is together with another member of its
        consensus bloc, averaged over these members, 0 to 1; 1 for a node alone.
    adjusted_rand : float
        Agreement with the best partition, that of `blocs`.
    threshold : float
        Pairs together in a smaller share of runs were not tied.
    rounds : int
        How often blocs were found anew on the shares; 0 if all runs agreed from the start.
    converged : bool
        Whether all runs of the last round agreed. Otherwise the blocs are the best of that round.
    runs : int
        How many runs the shares are from.
    labels : mapping
        What each node is called in tables and pictures.
    """

    members: tuple[frozenset[Any], ...]
    membership: Mapping[Any, int]
    parties: pd.Series[float]
    adjusted_rand: float
    threshold: float
    rounds: int
    converged: bool
    runs: int
    labels: Mapping[Any, str] = field(default_factory=dict)

    def explain(self) -> str:
        """Say in words what was found.

        Returns
        -------
        str
            Two sentences with numbers and the source, fit for a methods section.
        """
        sizes = ", ".join(str(len(bloc)) for bloc in self.members) or "none"
        how = (
            f"after {self.rounds} round{'s' * (self.rounds != 1)}"
            if self.converged
            else "without an end to the changes"
        )
        weakest = f"{self.parties.min():.0%}" if len(self.parties) else "none"
        return (
            f"Consensus clustering of {self.runs} run{'s' * (self.runs != 1)} (Lancichinetti and "
            "Fortunato 2012, DOI 10.1038/srep00336; pairs together in less than "
            f"{self.threshold:.0%} of the runs untied) gives {len(self.members)} blocs ({sizes}) "
            f"{how}. They agree with the partition of the highest modularity by an adjusted Rand "
            "index of "
            f"{self.adjusted_rand:.3f}; a party is together with the other members of its bloc in "
            f"{weakest} of the runs or more."
        )

    def __repr__(self) -> str:
        sizes = ", ".join(str(len(bloc)) for bloc in self.members) or "none"
        return (
            f"Consensus: {len(self.members)} ({sizes}) of {self.runs} run{'s' * (self.runs != 1)}, "
            f"adjusted Rand {self.adjusted_rand:.4f} with the best partition"
        )

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.explain())}</p>"


def find_consensus(blocs: Blocs, *, threshold: float = 0.5) -> Consensus:
    """Find the blocs that the runs agree on, instead of those of the best run.

    Consensus clustering [1]_: the shares of runs in which two parties are together
    (``blocs.stability.pairs``) make a network, shares below the threshold are no ties, and blocs
    are found in it with the same number of runs, seed and resolution; the shares of these runs
    make the next network, until all runs give the same blocs.

    Parameters
    ----------
    blocs : Blocs
        From `find_blocs`, of any method.
    threshold : float
        Above 0, at most 1. The smallest share of runs together that ties two parties; by default
        half of them. A party without such a tie keeps the one to the party that it is most often
        with.

    Returns
    -------
    Consensus
        Every node is in one bloc. Also what has not converged after 20 rounds is given, and
        marked.

    Raises
    ------
    ArgumentError
        If the threshold is out of range.

    Notes
    -----
    Blocs in the network of shares are found by Louvain, also where the runs are of the method
    ``bipartite``: this network has one kind of node.

    Runs that agree on nothing have a consensus too. ``parties`` tells it from one that they agree
    on: there the shares are low.

    References
    ----------
    .. [1] Lancichinetti, A. and Fortunato, S. (2012). Consensus clustering in complex networks.
       Scientific Reports 2, 336. DOI 10.1038/srep00336

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph import find_blocs, find_consensus
    >>> find_consensus(find_blocs(nx.karate_club_graph(), runs=50))
    Consensus: 4 (...) of 20 runs, adjusted Rand ... with the best partition
    """
    number = isinstance(threshold, Real) and not isinstance(threshold, bool)
    if not number or not 0 < threshold <= 1:
        raise ArgumentError("threshold", threshold, "give a share of runs above 0 and at most 1")
    found, rounds = blocs, 0
    while found.stability.same < 1 and rounds < ROUNDS:
        rounds += 1
        shares = _build_network(found.stability.pairs, threshold)
        method = "louvain" if blocs.method == "bipartite" else blocs.method
        found = find_blocs(
            shares, seed=blocs.seed, method=method, resolution=blocs.resolution, runs=blocs.runs
        )
    parties = blocs.stability.parties.index
    # Blocs of the method bipartite that hold statements only are the last.
    membership = {party: found.membership[party] for party in parties}
    members = [bloc.intersection(membership) for bloc in found.members]
    return Consensus(
        members=tuple(bloc for bloc in members if bloc),
        membership=membership,
        parties=_average_shares(blocs.stability.pairs, membership),
        adjusted_rand=compare_blocs(blocs, membership).adjusted_rand if membership else 1.0,
        threshold=float(threshold),
        rounds=rounds,
        converged=found.stability.same == 1,
        runs=blocs.runs,
        labels=blocs.labels,
    )


def _build_network(pairs: pd.DataFrame, threshold: float) -> nx.Graph[Any]:
    nodes = list(pairs.index)
    shares = pairs.to_numpy(dtype=np.float64, copy=True)
    np.fill_diagonal(shares, 0.0)
    tied = shares >= threshold
    lost = np.flatnonzero(~tied.any(axis=1) & (shares.max(axis=1, initial=0.0) > 0))
    nearest = shares[lost].argmax(axis=1)
    tied[lost, nearest] = tied[nearest, lost] = True
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_nodes_from(nodes)
    rows, columns = np.nonzero(np.triu(tied))
    graph.add_weighted_edges_from(
        (nodes[i], nodes[j], float(shares[i, j]))
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
    )
    return graph


def _average_shares(pairs: pd.DataFrame, membership: Mapping[Any, int]) -> pd.Series[float]:
    shares: _FloatMatrix = pairs.to_numpy(dtype=np.float64)
    labels = np.array([membership[node] for node in pairs.index], dtype=np.int64)
    same = labels[:, None] == labels[None, :]
    others = same.sum(axis=1) - 1
    means = ((shares * same).sum(axis=1) - 1) / np.maximum(others, 1)
    return pd.Series(np.where(others > 0, means, 1.0), pairs.index, name="stability")
