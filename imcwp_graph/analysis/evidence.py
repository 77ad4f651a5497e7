"""Evidence: which statements hold a bloc together, and which parties stand between blocs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from imcwp_graph.analysis.agreement import Partitioned
from imcwp_graph.errors import GraphError
from imcwp_graph.network.bipartite import label_node
from imcwp_graph.network.incidence import Incidence, build_incidence

BLOC_COLUMNS = (
    "bloc", "statement", "label", "signatories", "share_of_bloc", "share_of_statement",
    "expected", "lift", "parties", "lines",
)  # fmt: skip
BRIDGE_COLUMNS = (
    "party", "label", "bloc", "participation", "partners", "outside", "statements", "lines",
)  # fmt: skip

_IntArray = npt.NDArray[np.int64]


def describe_blocs(graph: nx.Graph[Any], blocs: Partitioned) -> pd.DataFrame:
    r"""Tell which statements hold each bloc together.

    Parameters
    ----------
    graph : networkx.Graph
        Bipartite graph, from `build_bipartite` or any with ``bipartite`` 0 and 1 on its nodes.
    blocs : Blocs or Consensus
        From `find_blocs` on it or its projection, or from `find_consensus`.

    Returns
    -------
    pandas.DataFrame
        One row for each bloc and statement that a member signed, bloc by bloc, within it by
        falling ``signatories``, then by falling ``lift``, then in the order of the ids. Of
        :math:`N` parties :math:`n_b` are in the bloc and :math:`d_s` signed the statement.

        - ``bloc``: counted from 1;
        - ``statement``, ``label``: its id, and what it is called;
        - ``signatories``: how many members signed it;
        - ``share_of_bloc``, ``share_of_statement``: these by :math:`n_b` and by :math:`d_s`;
        - ``expected``: how many would sign if blocs and signatures were independent,
          :math:`n_b d_s / N`;
        - ``lift``: signatories by expected. Blocs are found on the same signatures, so that a
          high lift describes a bloc and tests nothing;
        - ``parties``: their ids, a sorted tuple;
        - ``lines``: where they stand in the source, a tuple of tuples in the order of ``parties``,
          empty where the graph does not say.

        Parties of the graph that are in no bloc are not counted; ``attrs["left_out"]`` says how
        many there are.

    Raises
    ------
    GraphError
        If the graph is not bipartite, or lacks a node of the blocs.

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph import describe_blocs, find_blocs, project_parties
    >>> graph = nx.davis_southern_women_graph()
    >>> table = describe_blocs(graph, find_blocs(project_parties(graph), runs=5))
    >>> table.loc[table["bloc"] == 2, ["statement", "signatories", "expected", "lift"]].head(2)
       statement  signatories  expected   lift
    9         E5            8  3.555556  2.250
    10        E8            7  6.222222  1.125
    """
    found = _place_parties(graph, blocs)
    counts = sparse.csr_array(found.where.T @ found.incidence.matrix).tocoo()
    of_bloc = np.asarray(found.where.sum(axis=0), dtype=np.int64)
    of_statement = found.incidence.count_signatories()
    statements = found.incidence.statements
    signers = sparse.csc_array(found.incidence.matrix)
    signers.sort_indices()
    rows = []
    for bloc, place, count in zip(
        counts.row.tolist(), counts.col.tolist(), counts.data.tolist(), strict=True
    ):
        statement = statements[place]
        signed = signers.indices[signers.indptr[place] : signers.indptr[place + 1]]
        members = [found.incidence.parties[i] for i in signed[found.labels[signed] == bloc]]
        expected = float(of_bloc[bloc] * of_statement[place] / len(found.labels))
        rows.append(
            (
                (bloc, -count, -count / expected, place),
                (
                    bloc + 1, statement, label_node(graph, statement), count,
                    count / float(of_bloc[bloc]), count / float(of_statement[place]), expected,
                    count / expected, tuple(members),
                    tuple(_read_lines(graph, party, statement) for party in members),
                ),
            )
        )  # fmt: skip
    rows.sort(key=lambda row: row[0])
    return _tabulate([row for _, row in rows], BLOC_COLUMNS, found.left_out)


def find_bridges(graph: nx.Graph[Any], blocs: Partitioned) -> pd.DataFrame:
    r"""Tell which parties sign with other blocs than their own, and where.

    Parameters
    ----------
    graph : networkx.Graph
        Bipartite graph, from `build_bipartite` or any with ``bipartite`` 0 and 1 on its nodes.
    blocs : Blocs or Consensus
        From `find_blocs` on it or its projection, or from `find_consensus`.

    Returns
    -------
    pandas.DataFrame
        One row a party, by falling ``participation``, then in the order of the ids.

        - ``party``, ``label``, ``bloc``: who, and in which bloc, counted from 1;
        - ``participation``: :math:`1 - \sum_b (s_{ib}/s_i)^2` [1]_, where :math:`s_{ib}` is how
          many statements it shares with the members of bloc :math:`b`, summed over them: 0 when
          all are in one bloc, near 1 when spread evenly over many. It is the ``bridging`` of
          `rank_parties` on the projection of weight ``shared``; 0 for who signs with nobody;
        - ``partners``: parties that it shares a statement with;
        - ``outside``: those of them that are in other blocs;
        - ``statements``: the statements it signed with one of these, a sorted tuple of ids;
        - ``lines``: where it stands in them, a tuple of tuples in the same order, empty where the
          graph does not say.

        Parties of the graph that are in no bloc are not counted; ``attrs["left_out"]`` says how
        many there are.

    Raises
    ------
    GraphError
        If the graph is not bipartite, or lacks a node of the blocs.

    References
    ----------
    .. [1] Guimera, R. and Amaral, L. A. N. (2005). Functional cartography of complex metabolic
       networks. Nature 433, 895-900. DOI 10.1038/nature03288

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph import find_blocs, find_bridges, project_parties
    >>> graph = nx.davis_southern_women_graph()
    >>> bridges = find_bridges(graph, find_blocs(project_parties(graph), runs=5))
    >>> bridges[["party", "bloc", "participation", "outside", "statements"]].head(1)
             party  bloc  participation  outside    statements
    0  Ruth DeSand     2            0.5       10  (E7, E8, E9)
    """
    found = _place_parties(graph, blocs)
    matrix, labels = found.incidence.matrix, found.labels
    statements = found.incidence.statements
    participation = _measure_participation(found)
    partners, outside = _count_partners(found)
    signed_by = sparse.csr_array(matrix.T @ found.where).toarray()
    of_statement = found.incidence.count_signatories()
    rows = []
    for place, party in enumerate(found.incidence.parties):
        own = labels[place]
        columns = np.sort(matrix.indices[matrix.indptr[place] : matrix.indptr[place + 1]])
        mixed = columns[of_statement[columns] > signed_by[columns, own]]
        shared = tuple(statements[column] for column in mixed)
        rows.append(
            (
                party, label_node(graph, party), int(own) + 1, participation[place],
                int(partners[place]), int(outside[place]), shared,
                tuple(_read_lines(graph, party, statement) for statement in shared),
            )
        )  # fmt: skip
    # Shares that are equal but for rounding are left in the order of the parties.
    rows.sort(key=lambda row: -round(row[3], 9))
    return _tabulate(rows, BRIDGE_COLUMNS, found.left_out)


@dataclass(frozen=True, eq=False)
class _Placed:
    """The parties that are in a bloc: who signed what, and where each stands."""

    incidence: Incidence
    labels: _IntArray
    where: sparse.csr_array
    left_out: int


def _place_parties(graph: nx.Graph[Any], blocs: Partitioned) -> _Placed:
    incidence = build_incidence(graph)
    membership = blocs.membership
    for node in membership:
        if node not in graph:
            raise GraphError(
                f"{node!r} is in a bloc and not in the bipartite graph; "
                "give the graph whose projection the blocs were found on"
            )
    kept = [place for place, party in enumerate(incidence.parties) if party in membership]
    parties = tuple(incidence.parties[place] for place in kept)
    labels = np.array([membership[party] for party in parties], dtype=np.int64)
    size = len(parties)
    ones = np.ones(size, dtype=np.int64)
    shape = (size, int(labels.max(initial=-1)) + 1)
    return _Placed(
        Incidence(sparse.csr_array(incidence.matrix[kept]), parties, incidence.statements),
        labels,
        sparse.csr_array((ones, (np.arange(size), labels)), shape=shape),
        len(incidence.parties) - size,
    )


def _measure_participation(found: _Placed) -> list[float]:
    matrix, where = found.incidence.matrix, found.where
    to_bloc = (matrix @ sparse.csr_array(matrix.T @ where)).toarray()
    # A party shares nothing with itself.
    to_bloc[np.arange(len(found.labels)), found.labels] -= found.incidence.count_signed()
    strength = to_bloc.sum(axis=1)
    shares = to_bloc / np.maximum(strength, 1)[:, None]
    spread = np.where(strength > 0, 1.0 - (shares**2).sum(axis=1), 0.0)
    return [float(value) for value in np.maximum(spread, 0.0)]


def _count_partners(found: _Placed) -> tuple[_IntArray, _IntArray]:
    """Count those that each party shares a statement with: all, and those of other blocs."""
    pairs = sparse.csr_array(found.incidence.matrix @ found.incidence.matrix.T).tocoo()
    rows, columns = pairs.row[pairs.row != pairs.col], pairs.col[pairs.row != pairs.col]
    apart = found.labels[rows] != found.labels[columns]
    size = len(found.labels)
    return np.bincount(rows, minlength=size), np.bincount(rows[apart], minlength=size)


def _read_lines(graph: nx.Graph[Any], party: Any, statement: Any) -> tuple[int, ...]:
    return tuple(graph.edges[party, statement].get("lines", ()))


def _tabulate(rows: list[Any], columns: tuple[str, ...], left_out: int) -> pd.DataFrame:
    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    table = pd.DataFrame(
        {
            column: pd.Series(list(values), dtype=_TYPES.get(column, object))
            for column, values in zip(columns, cells, strict=True)
        }
    )
    table.attrs["left_out"] = left_out
    return table


_TYPES: dict[str, Any] = {
    "label": "str", "bloc": "int64", "signatories": "int64", "share_of_bloc": "float64",
    "share_of_statement": "float64", "expected": "float64", "lift": "float64",
    "participation": "float64", "partners": "int64", "outside": "int64",
}  # fmt: skip
