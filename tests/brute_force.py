"""All matrices with given margins, and graphs of matrices, for tests against brute force."""

from __future__ import annotations

from itertools import combinations, product

import networkx as nx
import numpy as np


def list_matrices(matrix):
    """Every matrix with the margins of this one, by trying all rows."""
    columns = tuple(matrix.sum(axis=0))
    choices = [
        [
            np.isin(np.arange(matrix.shape[1]), chosen)
            for chosen in combinations(range(len(columns)), n)
        ]
        for n in matrix.sum(axis=1)
    ]
    candidates = (np.array(rows) for rows in product(*choices))
    return [each for each in candidates if tuple(each.sum(axis=0)) == columns]


def build_graph(matrix):
    """Rows sign columns; ids p0, p1, ... and s0, s1, ..."""
    graph = nx.Graph()
    graph.add_nodes_from((f"p{i}" for i in range(len(matrix))), bipartite=0)
    graph.add_nodes_from((f"s{j}" for j in range(matrix.shape[1])), bipartite=1)
    graph.add_edges_from((f"p{i}", f"s{j}") for i, j in np.argwhere(matrix))
    return graph
