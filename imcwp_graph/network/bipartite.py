"""Signatures to the party-statement graph, and the door every such graph passes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable
from numbers import Real
from typing import Any

import networkx as nx
import pandas as pd

from imcwp_graph.errors import ArgumentError, ChoiceError, DuplicateIdError, GraphError, TableError
from imcwp_graph.model import ROLES, WITHDRAWN, Corpus

PARTY_SIDE = 0
STATEMENT_SIDE = 1

_SIDE_NAMES = {PARTY_SIDE: "signatories", STATEMENT_SIDE: "statements"}
# A statement is dated by what it says itself, then by its meeting, then by the page it stood on.
_DATE_COLUMNS = ("dated", "meeting_to", "published")


def build_bipartite(
    corpus: Corpus | pd.DataFrame, *, roles: str | Iterable[str] | None = None
) -> nx.Graph[Any]:
    """Build the graph that ties each party to the statements it stands under.

    Parameters
    ----------
    corpus : Corpus or pandas.DataFrame
        What `read_corpus` gave, or a signatures table: one row a printed name, with the columns
        ``statement`` and ``name``. The columns ``line``, ``role``, ``party``, ``party_name``,
        ``country`` and ``match`` are used where present. Without a party the name is the party's
        id; without a role the row is ``signed``.
    roles : str or iterable of str, optional
        Keep the rows in these roles (``signed``, ``initiated``, ``issued``, ``withdrawn``, or
        another one of the table), hence the edges and parties that have one. Every statement stays
        a node. By default all rows count but those of a signature that was taken back
        (``withdrawn``).

    Returns
    -------
    networkx.Graph
        Party nodes with ``bipartite=0``, ``label``, ``name``, ``short``, ``country`` and
        ``provisional``; statement nodes with ``bipartite=1``, ``label``, ``title``, ``date`` (a
        `datetime.date` or None: the first of ``dated``, ``meeting_to`` and ``published``),
        ``meeting`` and ``kind``. Edges with ``roles`` (sorted tuple), ``lines`` and ``names``
        (tuples, in the order of the lines) and ``count`` (printed rows). Nodes and edges are in
        sorted order, whatever the order of the rows.

    Raises
    ------
    TableError
        If a column is missing, or a row has no statement or no name.
    ChoiceError
        If a role is neither known nor in the table.
    DuplicateIdError
        If an id names both a party and a statement.

    Examples
    --------
    >>> import pandas as pd
    >>> from imcwp_graph import build_bipartite
    >>> table = pd.DataFrame(
    ...     [("peace", 3, "KKE"), ("peace", 4, "TKP"), ("peace", 9, "KKE"), ("war", 1, "KKE")],
    ...     columns=["statement", "line", "name"],
    ... )
    >>> graph = build_bipartite(table)
    >>> list(graph)
    ['KKE', 'TKP', 'peace', 'war']
    >>> graph.edges["KKE", "peace"]["lines"], graph.edges["KKE", "peace"]["count"]
    ((3, 9), 2)
    """
    table = corpus.signatures if isinstance(corpus, Corpus) else corpus
    rows = _read_rows(table)
    kept = _filter_roles(rows, roles)
    statements = {row[1] for row in rows}
    parties = {row[0] for row in kept}
    known: dict[Any, dict[str, Any]] = {}
    told: dict[Any, dict[str, Any]] = {}
    if isinstance(corpus, Corpus):
        known = _index_records(corpus.parties, "party")
        told = _index_records(corpus.statements, "statement")
        statements.update(told)
    _refuse_shared_ids(parties, statements)

    graph: nx.Graph[Any] = nx.Graph()
    seen = _collect_attributes(kept)
    for party in order_nodes(parties):
        graph.add_node(party, **_describe_party(party, seen[party] | known.get(party, {})))
    for statement in order_nodes(statements):
        graph.add_node(statement, **_describe_statement(statement, told.get(statement, {})))
    _add_edges(graph, kept)
    return graph


def split_nodes(graph: nx.Graph[Any]) -> tuple[list[Any], list[Any]]:
    """Give the parties and the statements of a bipartite graph, each in sorted order.

    Parameters
    ----------
    graph : networkx.Graph
        Any undirected simple graph whose nodes carry ``bipartite`` 0 (signatories) or 1
        (statements) and whose edges run between the two.

    Returns
    -------
    parties, statements : list
        The node ids.

    Raises
    ------
    GraphError
        If the graph is of another kind.

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph.network.bipartite import split_nodes
    >>> women, events = split_nodes(nx.davis_southern_women_graph())
    >>> len(women), events[:3]
    (18, ['E1', 'E10', 'E11'])
    """
    check_simple(graph)
    side_of: dict[Any, Any] = {node: data.get("bipartite") for node, data in graph.nodes(data=True)}
    sides: dict[int, list[Any]] = {PARTY_SIDE: [], STATEMENT_SIDE: []}
    for node, side in side_of.items():
        if side not in (PARTY_SIDE, STATEMENT_SIDE):
            raise GraphError(
                f"node {node!r} has bipartite={side!r}: every node needs bipartite=0 (signatories) "
                "or bipartite=1 (statements); set it, or make the graph with build_bipartite"
            )
        sides[side].append(node)
    for u, v in graph.edges():
        if side_of[u] == side_of[v]:
            first, second = order_nodes([u, v])
            raise GraphError(
                f"edge {first!r} - {second!r} joins two {_SIDE_NAMES[side_of[u]]}: this is no "
                "bipartite graph; give the party-statement graph, not its projection"
            )
    return order_nodes(sides[PARTY_SIDE]), order_nodes(sides[STATEMENT_SIDE])


def label_node(graph: nx.Graph[Any], node: Hashable) -> str:
    """Give the text that stands for a node in a picture or a table.

    Parameters
    ----------
    graph : networkx.Graph
        Bipartite graph or projection.
    node : hashable
        A node of it.

    Returns
    -------
    str
        The node's ``short``, else its ``label``, else the id itself.

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph.network.bipartite import label_node
    >>> label_node(nx.davis_southern_women_graph(), "E1")
    'E1'
    """
    attributes = graph.nodes[node]
    return str(attributes.get("short") or attributes.get("label") or node)


def order_nodes(nodes: Iterable[Any]) -> list[Any]:
    """Sort node ids of any types: numbers by value, then the rest by type and text.

    Parameters
    ----------
    nodes : iterable of hashable
        Node ids.

    Returns
    -------
    list
        The same ids in an order that depends on nothing but themselves.

    Examples
    --------
    >>> from imcwp_graph.network.bipartite import order_nodes
    >>> order_nodes(["b", 10, "a", 2])
    [2, 10, 'a', 'b']
    """
    return sorted(nodes, key=_order_key)


def check_simple(graph: object) -> None:
    """Refuse what is not an undirected simple networkx graph.

    Parameters
    ----------
    graph : object
        What a caller gave as a graph.

    Raises
    ------
    GraphError
        If it is no networkx graph, or a directed or a multigraph.
    """
    if not isinstance(graph, nx.Graph):
        raise GraphError(
            f"a networkx graph is needed, not a {type(graph).__name__}; "
            "build_bipartite makes one from a corpus or a table"
        )
    if graph.is_directed() or graph.is_multigraph():
        raise GraphError(
            f"the graph is a {type(graph).__name__}: directed graphs and multigraphs are not "
            "taken; convert it with networkx.Graph(graph)"
        )


def _order_key(node: Any) -> tuple[int, Any, str, str]:
    if isinstance(node, Real):
        return (0, node, "", "")
    return (1, 0, type(node).__name__, str(node))


# A row is (party, statement, role, line or None, name, what it tells of the party).
_Row = tuple[Any, Any, str, int | None, str, dict[str, Any]]


def _read_rows(table: pd.DataFrame) -> list[_Row]:
    if not isinstance(table, pd.DataFrame):
        raise TableError(
            "signatures",
            f"a {type(table).__name__} is neither a Corpus nor a DataFrame",
            "give what read_corpus returns, or a table with the columns statement and name",
        )
    for column in ("statement", "name"):
        if column not in table.columns:
            raise TableError(
                "signatures",
                f"the column {column!r} is missing; it has {', '.join(map(str, table.columns))}",
                "rename the columns of the table to statement and name",
            )
    statements = _read_column(table, "statement")
    names = _read_column(table, "name")
    for column, values in (("statement", statements), ("name", names)):
        for label, value in zip(table.index, values, strict=True):
            if value is None:
                raise TableError(
                    f"signatures, row {label!r}", f"no {column}", "fill it in or drop the row"
                )
    parties = _read_column(table, "party")
    details = zip(
        _read_column(table, "party_name"),
        _read_column(table, "country"),
        _read_column(table, "match"),
        strict=True,
    )
    return [
        (
            name if party is None else party,
            statement,
            "signed" if role is None else str(role),
            None if line is None else _read_line(line, label),
            str(name),
            {
                "name": None if party_name is None else str(party_name),
                "country": None if country is None else str(country),
                "provisional": match == "provisional" or None,
            },
        )
        for label, party, statement, role, line, name, (party_name, country, match) in zip(
            table.index,
            parties,
            statements,
            _read_column(table, "role"),
            _read_column(table, "line"),
            names,
            details,
            strict=True,
        )
    ]


def _read_column(table: pd.DataFrame, column: str) -> list[Any]:
    """Give a column's values with None for everything empty; all None if there is no column."""
    if column not in table.columns:
        return [None] * len(table)
    values = table[column]
    if isinstance(values, pd.DataFrame):
        raise TableError("signatures", f"the column {column!r} stands twice", "drop one of them")
    missing = values.isna().tolist()
    return [
        None if gap or (isinstance(value, str) and not value.strip()) else value
        for value, gap in zip(values.tolist(), missing, strict=True)
    ]


def _read_line(line: Any, label: Any) -> int:
    try:
        return int(line)
    except (TypeError, ValueError):
        raise TableError(
            f"signatures, row {label!r}", f"line {line!r} is no number", "give a line number or ''"
        ) from None


def _filter_roles(rows: list[_Row], roles: str | Iterable[str] | None) -> list[_Row]:
    if roles is None:
        return [row for row in rows if row[2] != WITHDRAWN]
    wanted = [roles] if isinstance(roles, str) else list(roles)
    if not wanted:
        raise ArgumentError("roles", wanted, "name at least one role, or leave it out")
    present = {row[2] for row in rows}
    choices = [*ROLES, *sorted(present.difference(ROLES))]
    for role in wanted:
        if role not in choices:
            raise ChoiceError("roles", role, choices)
    return [row for row in rows if row[2] in wanted]


def _refuse_shared_ids(parties: set[Any], statements: set[Any]) -> None:
    for identifier in order_nodes(parties & statements):
        raise DuplicateIdError(
            str(identifier), "by a party and by a statement", "rename the statement"
        )


def _index_records(table: pd.DataFrame, column: str) -> dict[Any, dict[str, Any]]:
    columns = [str(name) for name in table.columns]
    values = zip(*(_read_column(table, name) for name in columns), strict=True)
    records = [dict(zip(columns, row, strict=True)) for row in values]
    return {
        record[column]: {key: value for key, value in record.items() if value is not None}
        for record in records
    }


def _collect_attributes(rows: list[_Row]) -> dict[Any, dict[str, Any]]:
    """Gather what the rows tell of each party; where they differ, the smallest text is taken."""
    told: dict[Any, dict[str, Any]] = defaultdict(dict)
    for party, _, _, _, _, details in rows:
        attributes = told[party]
        for key, value in details.items():
            if value is not None and (key not in attributes or value < attributes[key]):
                attributes[key] = value
    return told


def _describe_party(party: Any, told: dict[str, Any]) -> dict[str, Any]:
    name = str(told.get("name", party))
    short = str(told.get("short", ""))
    return {
        "bipartite": PARTY_SIDE,
        "label": short or name,
        "name": name,
        "short": short,
        "country": str(told.get("country", "")),
        "provisional": bool(told.get("provisional", False)),
    }


def _describe_statement(statement: Any, told: dict[str, Any]) -> dict[str, Any]:
    title = str(told.get("title", ""))
    dates = (told[column] for column in _DATE_COLUMNS if column in told)
    return {
        "bipartite": STATEMENT_SIDE,
        "label": title or str(statement),
        "title": title,
        "date": next((_read_date(date, statement) for date in dates), None),
        "meeting": str(told.get("meeting", "")),
        "kind": str(told.get("kind", "")),
    }


def _read_date(value: Any, statement: Any) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        raise TableError(
            f"statements, {statement!r}", f"{value!r} is no date", "write it as 2019-10-18"
        ) from None


def _add_edges(graph: nx.Graph[Any], rows: list[_Row]) -> None:
    printed: dict[tuple[Any, Any], list[_Row]] = defaultdict(list)
    for row in rows:
        printed[row[0], row[1]].append(row)
    rank = {node: position for position, node in enumerate(graph)}
    for party, statement in sorted(printed, key=lambda edge: (rank[edge[0]], rank[edge[1]])):
        entries = printed[party, statement]
        if len(entries) > 1:
            entries = sorted(entries, key=lambda row: (row[3] is None, row[3] or 0, row[4]))
        graph.add_edge(
            party,
            statement,
            roles=tuple(sorted({row[2] for row in entries})),
            lines=tuple(row[3] for row in entries if row[3] is not None),
            names=tuple(row[4] for row in entries),
            count=len(entries),
        )
