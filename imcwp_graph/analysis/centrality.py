"""How central each party is, by eight measures."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import linalg
from scipy.sparse import csgraph, csr_array

from imcwp_graph.analysis.blocs import Blocs
from imcwp_graph.errors import GraphError
from imcwp_graph.network.bipartite import split_nodes
from imcwp_graph.network.projection import Ties, read_ties

# Two ways whose lengths differ by less than this share are equally short: 1/3 + 1/6 is 1/2.
TIE_TOLERANCE = 1e-10
DAMPING = 0.85

FloatArray = npt.NDArray[np.float64]


def rank_parties(
    projection: nx.Graph[Any],
    *,
    graph: nx.Graph[Any] | None = None,
    blocs: Blocs | None = None,
) -> pd.DataFrame:
    r"""Rank the parties of a co-signing network.

    Parameters
    ----------
    projection : networkx.Graph
        From `project_parties`, or any undirected simple graph; ``weight`` is 1 where an edge has
        none. Edges of weight 0 and ties of a node to itself do not count.
    graph : networkx.Graph, optional
        The bipartite graph behind it, for ``statements``.
    blocs : Blocs, optional
        From `find_blocs` on the same projection, for ``bridging``.

    Returns
    -------
    pandas.DataFrame
        Index ``node``, by falling strength and then in sorted order. Columns:

        - ``degree``: parties it shares a statement with;
        - ``strength``: sum of its weights;
        - ``betweenness``: share of the shortest ways between two others that lead through it, 0
          to 1 [1]_; pairs that no way joins count for nobody; 0 with fewer than three nodes;
        - ``closeness``: :math:`\frac{r-1}{n-1} \cdot \frac{r-1}{\sum d}` over the :math:`r` nodes
          it can reach, itself included, of all :math:`n` [2]_; 0 for a node without ties;
        - ``eigenvector``: leading eigenvector [3]_ of the largest component (by nodes, then by
          weight, then the one with the smallest id), of length 1 and without negative values; 0
          in other components and where there are no ties;
        - ``pagerank``: with damping 0.85, sum 1 [4]_;
        - ``bridging``: participation coefficient [5]_, :math:`1 - \sum_b (s_{ib}/s_i)^2` with
          :math:`s_{ib}` the weight of its ties to bloc :math:`b`: 0 when all lead into one bloc,
          near 1 when they are spread evenly over many; 0 without ties; NaN without `blocs`;
        - ``statements``: statements it stands under; NA without `graph`.

        The length of an edge is the inverse of its weight. Lengths that differ by rounding only
        are equal.

    Raises
    ------
    GraphError
        If the projection is bipartite, directed or a multigraph, a weight is negative or no
        number, or `graph` or `blocs` lack one of its nodes.

    References
    ----------
    .. [1] Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of
       Mathematical Sociology 25, 163-177. DOI 10.1080/0022250X.2001.9990249
    .. [2] Wasserman, S. and Faust, K. (1994). Social Network Analysis, p. 201. Cambridge
       University Press. DOI 10.1017/CBO9780511815478
    .. [3] Bonacich, P. (1987). Power and centrality: a family of measures. American Journal of
       Sociology 92, 1170-1182. DOI 10.1086/228631
    .. [4] Brin, S. and Page, L. (1998). The anatomy of a large-scale hypertextual Web search
       engine. Computer Networks 30, 107-117. DOI 10.1016/S0169-7552(98)00110-X
    .. [5] Guimera, R. and Amaral, L. A. N. (2005). Functional cartography of complex metabolic
       networks. Nature 433, 895-900. DOI 10.1038/nature03288

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph import project_parties, rank_parties
    >>> davis = nx.davis_southern_women_graph()
    >>> ranks = rank_parties(project_parties(davis), graph=davis)
    >>> ranks[["degree", "strength", "statements"]].head(2)
                      degree  strength  statements
    node
    Theresa Anderson      17      57.0           8
    Evelyn Jefferson      17      50.0           8
    """
    ties = read_ties(projection)
    adjacency = ties.build_adjacency()
    strength = np.asarray(adjacency.sum(axis=1), dtype=np.float64).ravel()
    lengths = adjacency.copy()
    lengths.data = 1.0 / lengths.data
    distances = _measure_distances(lengths)
    ranks = pd.DataFrame(
        {
            "degree": np.diff(adjacency.indptr).astype(np.int64),
            "strength": strength,
            "betweenness": _measure_betweenness(lengths, distances),
            "closeness": _measure_closeness(distances),
            "eigenvector": _measure_eigenvector(adjacency),
            "pagerank": _measure_pagerank(adjacency),
            "bridging": _measure_bridging(ties, adjacency, blocs),
            "statements": _count_statements(ties, graph),
        },
        index=pd.Index(ties.nodes, tupleize_cols=False, name="node"),
    )
    # Strengths that are equal but for rounding are left in the order of the nodes.
    return ranks.iloc[np.argsort(-strength.round(9), kind="stable")]


def _measure_distances(lengths: csr_array) -> FloatArray:
    if lengths.shape[0] == 0:
        return np.zeros((0, 0))
    return np.asarray(csgraph.dijkstra(lengths, directed=True), dtype=np.float64)


def _measure_betweenness(lengths: csr_array, distances: FloatArray) -> FloatArray:
    size = len(distances)
    through = np.zeros(size)
    if size < 3:
        return through
    tails = np.repeat(np.arange(size), np.diff(lengths.indptr))
    heads, steps = lengths.indices, lengths.data
    for source in range(size):
        from_source = distances[source]
        with np.errstate(invalid="ignore"):
            detour = from_source[tails] + steps - from_source[heads]
        onward = from_source[tails] < from_source[heads]
        short = onward & (detour <= TIE_TOLERANCE * from_source[heads])
        through += _accumulate(source, from_source, tails[short], heads[short])
    return through / ((size - 1) * (size - 2))


def _accumulate(
    source: int, from_source: FloatArray, tails: npt.NDArray[Any], heads: npt.NDArray[Any]
) -> FloatArray:
    """Sum what each node carries of the shortest ways out of one source (Brandes 2001)."""
    size = len(from_source)
    reached = [
        node for node in np.argsort(from_source, kind="stable") if np.isfinite(from_source[node])
    ]
    into = np.argsort(heads, kind="stable")
    before = np.split(tails[into], np.searchsorted(heads[into], np.arange(1, size)))
    ways = np.zeros(size)
    ways[source] = 1.0
    for node in reached[1:]:
        ways[node] = ways[before[node]].sum()
    carried = np.zeros(size)
    for node in reversed(reached[1:]):
        previous = before[node]
        if not ways[node]:
            # Its last step is too short to show in the sum: it starts where it ends.
            continue
        carried[previous] += ways[previous] * ((1.0 + carried[node]) / ways[node])
    carried[source] = 0.0
    return carried


def _measure_closeness(distances: FloatArray) -> FloatArray:
    size = len(distances)
    finite = np.isfinite(distances)
    others = finite.sum(axis=1) - 1
    total = np.where(finite, distances, 0.0).sum(axis=1)
    joined = others > 0
    closeness = np.zeros(size)
    closeness[joined] = (others[joined] / (size - 1)) * (others[joined] / total[joined])
    return closeness


def _measure_eigenvector(adjacency: csr_array) -> FloatArray:
    size = adjacency.shape[0]
    leading = np.zeros(size)
    if adjacency.nnz == 0:
        return leading
    _, component = csgraph.connected_components(adjacency, directed=False)
    nodes_in = np.bincount(component)
    weight_in = np.bincount(component, adjacency.sum(axis=1))
    _, first = np.unique(component, return_index=True)
    largest = min(range(len(nodes_in)), key=lambda c: (-nodes_in[c], -weight_in[c], first[c]))
    inside = np.flatnonzero(component == largest)
    matrix = adjacency[inside][:, inside].toarray()
    last = len(inside) - 1
    _, vectors = linalg.eigh(matrix, subset_by_index=[last, last])
    leading[inside] = np.abs(vectors[:, 0])
    return leading


def _measure_pagerank(adjacency: csr_array) -> FloatArray:
    size = adjacency.shape[0]
    if size == 0:
        return np.zeros(0)
    graph: nx.Graph[int] = nx.from_scipy_sparse_array(adjacency)
    ranks = nx.pagerank(graph, alpha=DAMPING, tol=1e-14, max_iter=1000)
    return np.array([ranks[node] for node in range(size)])


def _measure_bridging(ties: Ties, adjacency: csr_array, blocs: Blocs | None) -> FloatArray:
    if blocs is None:
        return np.full(len(ties.nodes), np.nan)
    lacking = [node for node in ties.nodes if node not in blocs.membership]
    if lacking:
        raise GraphError(
            f"{lacking[0]!r} is in the projection and in none of the blocs; "
            "find the blocs on the same projection"
        )
    labels = np.array([blocs.membership[node] for node in ties.nodes], dtype=np.int64)
    size = len(labels)
    where = csr_array((np.ones(size), (np.arange(size), labels)), shape=(size, len(blocs.members)))
    to_bloc = (adjacency @ where).toarray()
    strength = to_bloc.sum(axis=1)
    bridging = np.zeros(size)
    tied = strength > 0
    shares = to_bloc[tied] / strength[tied, None]
    bridging[tied] = 1.0 - (shares**2).sum(axis=1)
    return np.maximum(bridging, 0.0)


def _count_statements(ties: Ties, graph: nx.Graph[Any] | None) -> pd.arrays.IntegerArray:
    if graph is None:
        counts = [None] * len(ties.nodes)
    else:
        split_nodes(graph)
        lacking = [node for node in ties.nodes if node not in graph]
        if lacking:
            raise GraphError(
                f"{lacking[0]!r} is in the projection and not in the bipartite graph; "
                "give the graph that was projected"
            )
        counts = [graph.degree(node) for node in ties.nodes]
    return pd.array(counts, dtype="Int64")
