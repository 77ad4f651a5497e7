"""Ids and attributes of any graph as plain values that every file format can hold."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx
import numpy as np
import pandas as pd

from imcwp_graph.errors import DuplicateIdError

if TYPE_CHECKING:
    AnyGraph: TypeAlias = nx.Graph[Any]
Scalar: TypeAlias = bool | int | float | str
Row: TypeAlias = dict[str, Scalar]

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INFINITY = re.compile(r'("(?:[^"\\]|\\.)*")|Infinity')
_ADDRESS = re.compile(" at 0x[0-9A-Fa-f]+")  # in the text of an object without one of its own
_INT64 = 2**63
_READERS_NOTES = ("node_default", "edge_default")


def flatten_attributes(graph: AnyGraph) -> AnyGraph:
    """Convert a graph to one with plain ids and attributes, as `export_graph` writes it.

    Parameters
    ----------
    graph : networkx.Graph
        Any networkx graph. It is not changed.

    Returns
    -------
    networkx.Graph
        A new graph of the same kind. Nodes are sorted by `bipartite`, if they carry it, then by
        id; edges by their nodes, the lower one first if the graph is undirected. Values are
        ``bool``, ``int``, ``float`` or ``str``, and one attribute has one type:

        * a date or time becomes its ISO text;
        * a tuple, list, set (sorted), dict (by key) or array becomes its JSON text;
        * None, NaN, NaT and NA are left out;
        * a numpy scalar becomes the Python value;
        * a character that XML cannot hold, as NUL, becomes U+FFFD;
        * a whole number beyond 64 bits, and anything else, becomes its text;
        * where an attribute has whole numbers (below 2^53) and fractions, all become ``float``; in
          any other mixture, and for the `label` of a node, all become text (of a value that is
          not text, its JSON text);
        * ids of nodes and keys of edges stay whole numbers where all are, else all become text.

    Raises
    ------
    DuplicateIdError
        Two nodes, or two keys of edges, would have the same id.

    Examples
    --------
    >>> import datetime, networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_node(("a", 1), date=datetime.date(2019, 10, 18), place=None, lines=(57, 92))
    >>> dict(flatten_attributes(graph).nodes(data=True))
    {'["a", 1]': {'date': '2019-10-18', 'lines': '[57, 92]'}}
    """
    ids = _flatten_ids(graph, "nodes")
    rows = _agree([_flatten_row(data) for _, data in graph.nodes(data=True)], text=("label",))
    named = sorted(
        zip(ids.values(), rows, strict=True),
        key=lambda item: (str(item[1].get("bipartite", "")), item[0]),
    )
    order = {name: position for position, (name, _) in enumerate(named)}
    edges = _flatten_edges(graph, ids)
    if not graph.is_directed():
        edges = [(*sorted((u, v), key=order.__getitem__), key, row) for u, v, key, row in edges]
    edges.sort(key=lambda edge: (order[edge[0]], order[edge[1]], edge[2]))

    flat: Any = _make_empty(graph)
    flat.graph.update(
        _flatten_row({k: v for k, v in graph.graph.items() if k not in _READERS_NOTES})
    )
    flat.add_nodes_from(named)
    if graph.is_multigraph():
        flat.add_edges_from(edges)
    else:
        flat.add_edges_from((u, v, row) for u, v, _, row in edges)
    return flat  # type: ignore[no-any-return]  # Any, since a key is for multigraphs only


def _make_empty(graph: AnyGraph) -> AnyGraph:
    if graph.is_multigraph():
        return nx.MultiDiGraph() if graph.is_directed() else nx.MultiGraph()
    return nx.DiGraph() if graph.is_directed() else nx.Graph()


def _flatten_ids(things: Iterable[Any], what: str) -> dict[Any, int | str]:
    flat = {thing: _flatten(thing) for thing in things}
    names: dict[Any, int | str] = {
        thing: str(thing) if value is None else as_text(value) for thing, value in flat.items()
    }
    if all(type(value) is int for value in flat.values()):
        names = {thing: int(thing) for thing in flat}
    first: dict[int | str, Any] = {}
    for thing, name in names.items():
        if name in first:
            reason = f"by the {what} {first[name]!r} and {thing!r}"
            raise DuplicateIdError(str(name), reason, "rename one of them")
        first[name] = thing
    return names


def _flatten_edges(
    graph: AnyGraph, ids: Mapping[Any, int | str]
) -> list[tuple[Any, Any, Any, Row]]:
    edges = (
        list(graph.edges(keys=True, data=True))  # type: ignore[call-overload]  # of a multigraph
        if graph.is_multigraph()
        else [(u, v, 0, data) for u, v, data in graph.edges(data=True)]
    )
    keys = _flatten_ids((key for _, _, key, _ in edges), "edge keys")
    rows = _agree([_flatten_row(data) for *_, data in edges])
    return [
        (ids[u], ids[v], keys[key], row) for (u, v, key, _), row in zip(edges, rows, strict=True)
    ]


def _flatten_row(data: Mapping[Any, Any]) -> Row:
    row: Row = {}
    for name, value in data.items():
        flat = _flatten(value)
        if flat is not None:
            row[free_name(_clean(str(name)), row)] = flat
    return row


def free_name(name: str, taken: Iterable[str]) -> str:
    """Append underscores to a name until it is not taken.

    Parameters
    ----------
    name : str
        The wish.
    taken : iterable of str
        Names in use.

    Returns
    -------
    str
        A free name.

    Examples
    --------
    >>> free_name("id", ["id", "id_"])
    'id__'
    """
    taken = set(taken)
    while name in taken:
        name += "_"
    return name


def _agree(rows: list[Row], text: tuple[str, ...] = ()) -> list[Row]:
    kinds: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            kinds.setdefault(name, set()).add(type(value))
    change: dict[str, Callable[[Any], Scalar]] = {
        name: float if kinds[name] == {int, float} and _fit_float(name, rows) else as_text
        for name in kinds
        if len(kinds[name]) > 1 or name in text
    }
    return [
        {name: change[name](value) if name in change else value for name, value in row.items()}
        for row in rows
    ]


def _fit_float(name: str, rows: list[Row]) -> bool:
    return all(abs(row[name]) < 2**53 for row in rows if type(row.get(name)) is int)  # type: ignore[arg-type]


def _flatten(value: Any) -> Scalar | None:
    plain = _plain(value)
    if isinstance(plain, list | dict):
        return write_json(plain)
    if type(plain) is int and not -_INT64 <= plain < _INT64:
        return str(plain)
    return plain  # type: ignore[no-any-return]  # _plain leaves nothing else


def _plain(value: Any) -> Any:
    """Give the JSON value of anything; None if it is missing."""
    if isinstance(value, np.ndarray):
        return [_plain(each) for each in value] if value.ndim else _plain_scalar(value[()])
    if isinstance(value, Mapping):
        pairs = ((_clean(str(key)), _plain(each)) for key, each in value.items())
        return dict(sorted(pairs, key=lambda pair: pair[0]))
    if isinstance(value, set | frozenset):
        return sorted((_plain(each) for each in value), key=write_json)
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return _plain_scalar(value)


def _plain_scalar(value: Any) -> Scalar | None:
    if isinstance(value, Decimal):
        return None if value.is_nan() else str(value)
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, np.timedelta64):  # numpy counts it among the whole numbers
        return str(value)
    for kinds, convert in (((int, np.integer), int), ((float, np.floating), float)):
        if isinstance(value, kinds):
            return convert(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return _clean(value if isinstance(value, str) else _ADDRESS.sub("", str(value)))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def as_text(value: Scalar) -> str:
    """Give the text of a plain value: itself, or its JSON text.

    Parameters
    ----------
    value : bool, int, float or str
        As in a graph from `flatten_attributes`.

    Returns
    -------
    str
        Its text.

    Examples
    --------
    >>> as_text(True), as_text("True"), as_text(0.5)
    ('true', 'True', '0.5')
    """
    return value if isinstance(value, str) else write_json(value)


def write_json(value: Any, indent: int | None = None) -> str:
    """Give the JSON text of a value, strict JSON for infinity too.

    Parameters
    ----------
    value : object
        Anything `json.dumps` takes, without NaN.
    indent : int, optional
        Spaces a level; by default one line.

    Returns
    -------
    str
        Text that `json.loads` reads back as it was.

    Examples
    --------
    >>> write_json({"weight": float("-inf"), "place": "İzmir"})
    '{"weight": -1e999, "place": "İzmir"}'
    """
    # JSON has no word for infinity; a number too great for a float is read as one everywhere.
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _INFINITY.sub(lambda found: found[1] or "1e999", text)
