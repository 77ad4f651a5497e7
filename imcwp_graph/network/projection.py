"""One-mode networks: parties by the statements they share, statements by their parties."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from numbers import Real
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
from scipy import sparse

from imcwp_graph.errors import ChoiceError, GraphError
from imcwp_graph.network.bipartite import check_simple, order_nodes
from imcwp_graph.network.incidence import Incidence, build_incidence

WEIGHTS = ("shared", "newman", "jaccard", "cosine", "overlap")

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


def project_parties(
    graph: nx.Graph[Any], *, weight: str = "shared", evidence: bool = True
) -> nx.Graph[Any]:
    r"""Tie the parties that stand under the same statements.

    Parameters
    ----------
    graph : networkx.Graph
        Bipartite graph, from `build_bipartite` or any with ``bipartite`` 0 and 1 on its nodes.
    weight : {"shared", "newman", "jaccard", "cosine", "overlap"}
        The edge's ``weight``, where :math:`d_i` is the number of statements of party :math:`i`:

        - ``shared``: the number of statements that both signed, an integer;
        - ``newman``: the sum over these statements of :math:`1/(n-1)`, :math:`n` being the number
          of signatories: a long list says less about any two of its names [1]_;
        - ``jaccard``: shared statements by statements that at least one signed, 0 to 1;
        - ``cosine``: shared / :math:`\sqrt{d_i d_j}`, 0 to 1;
        - ``overlap``: shared / :math:`\min(d_i, d_j)`, 0 to 1.
    evidence : bool
        Whether each edge names its statements.

    Returns
    -------
    networkx.Graph
        All parties with the attributes they had, also those that share nothing. Edges with
        ``weight``, ``shared`` (int) and, with `evidence`, ``statements`` (sorted tuple of ids).

    Raises
    ------
    GraphError
        If the graph is not bipartite.
    ChoiceError
        If the weight is not one of the five.

    References
    ----------
    .. [1] Newman, M. E. J. (2001). Scientific collaboration networks. II. Shortest paths, weighted
       networks, and centrality. Physical Review E 64, 016132. DOI 10.1103/PhysRevE.64.016132

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph import project_parties
    >>> women = project_parties(nx.davis_southern_women_graph())
    >>> women.number_of_edges()
    139
    >>> women.edges["Olivia Carleton", "Flora Price"]
    {'weight': 2, 'shared': 2, 'statements': ('E11', 'E9')}
    """
    return _project(graph, build_incidence(graph), weight, "statements" if evidence else None)


def project_statements(
    graph: nx.Graph[Any], *, weight: str = "shared", evidence: bool = True
) -> nx.Graph[Any]:
    """Tie the statements that the same parties stand under.

    Parameters
    ----------
    graph : networkx.Graph
        Bipartite graph, as for `project_parties`.
    weight : {"shared", "newman", "jaccard", "cosine", "overlap"}
        As for `project_parties`, with parties and statements in each other's place.
    evidence : bool
        Whether each edge names its parties.

    Returns
    -------
    networkx.Graph
        All statements with the attributes they had, also those without a signatory. Edges with
        ``weight``, ``shared`` (int) and, with `evidence`, ``parties`` (sorted tuple of ids).

    Raises
    ------
    GraphError
        If the graph is not bipartite.
    ChoiceError
        If the weight is not one of the five.

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph import project_statements
    >>> events = project_statements(nx.davis_southern_women_graph(), weight="jaccard")
    >>> events.edges["E13", "E14"]["weight"]
    1.0
    """
    incidence = build_incidence(graph).transpose()
    return _project(graph, incidence, weight, "parties" if evidence else None)


@dataclass(frozen=True, eq=False)
class Ties:
    """A projection's edges as arrays, checked.

    Attributes
    ----------
    nodes : tuple
        Node ids in sorted order.
    rows, columns : numpy.ndarray of int
        Positions in `nodes` of the two ends, ``rows <= columns``, in sorted order.
    weights : numpy.ndarray of float
        Their weights, all above zero: an edge of weight 0 is no tie.
    """

    nodes: tuple[Any, ...]
    rows: IntArray
    columns: IntArray
    weights: FloatArray

    def build_adjacency(self) -> sparse.csr_array:
        """Give the symmetric matrix of weights, without ties of a node to itself."""
        apart = self.rows != self.columns
        # Older versions of scipy's graph routines take no wider indices.
        rows = self.rows[apart].astype(np.int32)
        columns = self.columns[apart].astype(np.int32)
        weights = self.weights[apart]
        size = len(self.nodes)
        return sparse.csr_array(
            (
                np.concatenate([weights, weights]),
                (np.concatenate([rows, columns]), np.concatenate([columns, rows])),
            ),
            shape=(size, size),
        )


def read_ties(projection: nx.Graph[Any]) -> Ties:
    """Read the weights of a projection and check them at the door.

    Parameters
    ----------
    projection : networkx.Graph
        One-mode graph; an edge without ``weight`` weighs 1.

    Returns
    -------
    Ties
        Nodes and edges in sorted order, without edges of weight 0.

    Raises
    ------
    GraphError
        If it is no undirected simple graph, if it is a bipartite one, or if a weight is negative,
        infinite or no number.

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph.network.projection import read_ties
    >>> read_ties(nx.path_graph(3)).weights.tolist()
    [1.0, 1.0]
    """
    check_simple(projection)
    if {0, 1} <= {data.get("bipartite") for _, data in projection.nodes(data=True)}:
        raise GraphError(
            "this graph is bipartite, it holds parties and statements; "
            "give its projection: project_parties(graph)"
        )
    nodes = order_nodes(projection)
    position = {node: place for place, node in enumerate(nodes)}
    edges = sorted(
        (*sorted((position[u], position[v])), _read_weight(u, v, weight))
        for u, v, weight in projection.edges(data="weight", default=1)
    )
    kept = [edge for edge in edges if edge[2] > 0]
    return Ties(
        nodes=tuple(nodes),
        rows=np.array([edge[0] for edge in kept], dtype=np.int64),
        columns=np.array([edge[1] for edge in kept], dtype=np.int64),
        weights=np.array([edge[2] for edge in kept], dtype=np.float64),
    )


def _read_weight(u: Any, v: Any, weight: Any) -> float:
    if not isinstance(weight, Real) or not math.isfinite(weight) or weight < 0:
        u, v = order_nodes([u, v])
        raise GraphError(
            f"edge {u!r} - {v!r} has weight {weight!r}: a weight is a number of 0 or more; "
            "mend it, or drop the edge"
        )
    return float(weight)


def _project(
    graph: nx.Graph[Any], incidence: Incidence, weight: str, evidence: str | None
) -> nx.Graph[Any]:
    if weight not in WEIGHTS:
        raise ChoiceError("weight", weight, WEIGHTS)
    shared = _keep_upper(incidence.matrix @ incidence.matrix.T)
    weights = _weigh_pairs(incidence, shared, weight)
    nodes = incidence.parties
    projection: nx.Graph[Any] = nx.Graph()
    projection.add_nodes_from((node, graph.nodes[node]) for node in nodes)
    reasons = _collect_evidence(incidence) if evidence else {}
    for i, j, count, value in zip(
        shared.row.tolist(), shared.col.tolist(), shared.data.tolist(), weights, strict=True
    ):
        projection.add_edge(nodes[i], nodes[j], weight=value, shared=count)
        if evidence:
            projection.edges[nodes[i], nodes[j]][evidence] = tuple(reasons[i, j])
    return projection


def _keep_upper(product: sparse.csr_array) -> sparse.coo_array:
    product.sort_indices()
    return sparse.coo_array(sparse.triu(product, k=1, format="csr"))


def _weigh_pairs(incidence: Incidence, shared: sparse.coo_array, weight: str) -> list[Any]:
    if weight == "shared":
        return list(shared.data.tolist())
    if weight == "newman":
        # A list of one name ties nobody, so what it would be divided by does not matter.
        others = np.maximum(incidence.count_signatories() - 1, 1)
        scaled = incidence.matrix.astype(np.float64)
        scaled.data = 1.0 / others[scaled.indices]
        return list(_keep_upper(sparse.csr_array(scaled @ incidence.matrix.T)).data.tolist())
    signed = incidence.count_signed()
    first, second = signed[shared.row], signed[shared.col]
    counts = shared.data
    norm = {
        "jaccard": first + second - counts,
        "cosine": np.sqrt(first * second),
        "overlap": np.minimum(first, second),
    }[weight]
    return list((counts / norm).tolist())


def _collect_evidence(incidence: Incidence) -> dict[tuple[int, int], list[Any]]:
    """List for each pair of rows the columns they share, in the order of the columns."""
    columns = sparse.csc_array(incidence.matrix)
    columns.sort_indices()
    reasons: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for place, label in enumerate(incidence.statements):
        members = columns.indices[columns.indptr[place] : columns.indptr[place + 1]].tolist()
        for rank, i in enumerate(members):
            for j in members[rank + 1 :]:
                reasons[i, j].append(label)
    return reasons
