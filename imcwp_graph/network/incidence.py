"""The kernel's form of a bipartite graph: a sparse matrix that never travels without its labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
from scipy import sparse

from imcwp_graph.network.bipartite import split_nodes


@dataclass(frozen=True, eq=False)
class Incidence:
    """Who signed what, as zeros and ones.

    Attributes
    ----------
    matrix : scipy.sparse.csr_array
        Shape (parties, statements), 1 where the party stands under the statement.
    parties : tuple
        Party ids, the rows in their order.
    statements : tuple
        Statement ids, the columns in their order.
    """

    matrix: sparse.csr_array
    parties: tuple[Any, ...]
    statements: tuple[Any, ...]

    def count_signed(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """Count the statements of each party."""
        return np.asarray(self.matrix.sum(axis=1), dtype=np.int64).ravel()

    def count_signatories(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """Count the parties of each statement."""
        return np.asarray(self.matrix.sum(axis=0), dtype=np.int64).ravel()

    def transpose(self) -> Incidence:
        """Turn statements into rows and parties into columns."""
        return Incidence(sparse.csr_array(self.matrix.T), self.statements, self.parties)


def build_incidence(graph: nx.Graph[Any]) -> Incidence:
    """Turn a bipartite graph into its labelled matrix.

    Parameters
    ----------
    graph : networkx.Graph
        Bipartite graph as `build_bipartite` makes it. A party that stands twice under a statement
        counts once.

    Returns
    -------
    Incidence
        Rows and columns in sorted order.

    Raises
    ------
    GraphError
        If the graph is not bipartite.

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph.network.incidence import build_incidence
    >>> incidence = build_incidence(nx.davis_southern_women_graph())
    >>> incidence.matrix.shape, int(incidence.matrix.sum()), incidence.statements[0]
    ((18, 14), 89, 'E1')
    """
    parties, statements = split_nodes(graph)
    column = {statement: position for position, statement in enumerate(statements)}
    rows: list[int] = []
    columns: list[int] = []
    for position, party in enumerate(parties):
        signed = sorted(column[statement] for statement in graph[party])
        rows.extend([position] * len(signed))
        columns.extend(signed)
    ones = np.ones(len(rows), dtype=np.int64)
    matrix = sparse.csr_array((ones, (rows, columns)), shape=(len(parties), len(statements)))
    return Incidence(matrix, tuple(parties), tuple(statements))
