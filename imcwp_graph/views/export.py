"""A graph to a file: GEXF, GraphML, node-link JSON, or a folder of two CSV tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from imcwp_graph.errors import ChoiceError
from imcwp_graph.views.attributes import (
    Row,
    Scalar,
    as_text,
    flatten_attributes,
    free_name,
    write_json,
)
from imcwp_graph.views.csv_tables import write_csv
from imcwp_graph.views.output import check_file, check_folder, replace_file, replace_folder

if TYPE_CHECKING:
    from imcwp_graph.views.attributes import AnyGraph

__all__ = ["export_graph", "flatten_attributes"]

Columns: TypeAlias = dict[str, type]

TABLES = ("nodes.csv", "edges.csv")
_INT32 = 2**31


def export_graph(
    graph: AnyGraph,
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002
    safe_csv: bool = False,
) -> Path:
    """Write a graph to a file that Gephi, R, Cytoscape, pandas or networkx can open.

    Attributes are converted by `flatten_attributes` first, the same way for every format. Nodes and
    edges are sorted and no date is stamped, so the same graph gives the same bytes. The file is
    written beside its place and then renamed, so a failure leaves what was there.

    Parameters
    ----------
    graph : networkx.Graph
        Any networkx graph: from `build_bipartite`, `project_parties`, `project_statements`, or
        your own; directed and multigraphs too.
    path : str or Path
        Where to write. Its folder must exist.
    format : {"gexf", "graphml", "json", "csv"}, optional
        By default told by the ending of `path`: ``.gexf``, ``.graphml``, ``.json``; without an
        ending, or with ``.csv``, `path` is a folder that gets ``nodes.csv`` and ``edges.csv``.
    safe_csv : bool
        Put an apostrophe before what a spreadsheet would run as a formula, in CSV tables.

    Returns
    -------
    Path
        The file, or the folder of the two tables.

    Raises
    ------
    ChoiceError
        The ending or `format` is none of these.
    DuplicateIdError
        Two nodes would have the same id in the file, as ``1`` and ``"1"``.
    OutputError
        The parent folder is missing, the folder for the tables holds other files, another run is
        writing there, or the system refuses.

    Notes
    -----
    Read back with `networkx.read_gexf`, `networkx.read_graphml` (ids of a graph whose nodes are
    numbers: ``node_type=int``; a multigraph without parallel edges: ``force_multigraph=True``),
    `networkx.node_link_graph` (``edges="edges"``), or
    ``pandas.read_csv(..., keep_default_na=False)``. What a format adds or cannot hold:

    * GEXF gives every node a label (its id, if it has none), and every edge an id, unless an edge
      attribute is called ``id``; a numeric weight is read as a float; of the graph's own
      attributes it holds the name alone.
    * JSON and CSV keep the names ``id`` (nodes), ``source``, ``target`` and ``key`` (edges) for
      themselves, GEXF ``key`` and ``networkx_key`` (edges): an attribute so called gets an
      underscore behind it.
    * CSV has an empty field for an empty text as for a missing value, and no place for the graph's
      own attributes.

    Examples
    --------
    >>> import tempfile, networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_edge("gr-kke", "tr-tkp", weight=2, statements=("000", "002"), note=None)
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = export_graph(graph, f"{folder.name}/cosigning.graphml")
    >>> nx.read_graphml(path).edges["gr-kke", "tr-tkp"]
    {'weight': 2, 'statements': '["000", "002"]'}
    >>> sorted(p.name for p in export_graph(graph, f"{folder.name}/tables").iterdir())
    ['edges.csv', 'nodes.csv']
    >>> folder.cleanup()
    """
    path = Path(path)
    chosen = choose_format(path, format)
    if chosen == "csv":
        check_folder(path, TABLES)
    else:
        check_file(path)
    flat = flatten_attributes(graph)
    if chosen == "csv":
        with replace_folder(path, may_hold=lambda _: TABLES) as folder:
            for name, rows in zip(TABLES, (_node_table(flat), _edge_table(flat)), strict=True):
                replace_file(folder / name, _write_table(rows, safe=safe_csv))
    else:
        write = {"gexf": _write_gexf, "graphml": _write_graphml, "json": _write_node_link}[chosen]
        replace_file(path, write(flat).encode())
    return path


def choose_format(path: Path, name: str | None) -> str:
    """Tell the format of an export from its name or the ending of its path.

    Parameters
    ----------
    path : Path
        As given to `export_graph`.
    name : str or None
        Its `format`.

    Returns
    -------
    {"gexf", "graphml", "json", "csv"}
        The format.

    Raises
    ------
    ChoiceError
        Neither is known.

    Examples
    --------
    >>> choose_format(Path("network.GEXF"), None)
    'gexf'
    >>> choose_format(Path("network"), None)
    'csv'
    """
    formats = ("gexf", "graphml", "json", "csv")
    if name is not None:
        if name not in formats:
            raise ChoiceError("format", name, formats)
        return name
    ending = path.suffix.lower()
    if ending.removeprefix(".") not in (*formats, ""):
        choices = (*(f".{each}" for each in formats), "no ending for a folder of CSV tables")
        raise ChoiceError("ending", path.suffix, choices)
    return ending.removeprefix(".") or "csv"


def _columns(rows: Iterable[Row]) -> Columns:
    return {name: type(value) for row in rows for name, value in row.items()}


def _edges(flat: AnyGraph) -> Iterator[tuple[Any, Any, Any, Row]]:
    if flat.is_multigraph():
        yield from flat.edges(keys=True, data=True)  # type: ignore[call-overload]  # of a multigraph
    else:
        yield from ((u, v, None, row) for u, v, row in flat.edges(data=True))


def _rename(rows: list[Row], reserved: tuple[str, ...]) -> list[Row]:
    taken = [*_columns(rows), *reserved]
    names = {name: free_name(name, taken) if name in reserved else name for name in taken}
    return [{names[name]: value for name, value in row.items()} for row in rows]


def _node_table(flat: AnyGraph) -> list[Row]:
    rows = _rename([row for _, row in flat.nodes(data=True)], ("id",))
    return [{"id": node, **row} for node, row in zip(flat, rows, strict=True)]


def _edge_table(flat: AnyGraph) -> list[Row]:
    edges = list(_edges(flat))
    rows = _rename([row for *_, row in edges], ("source", "target", "key"))
    return [
        {"source": u, "target": v, **({} if key is None else {"key": key}), **row}
        for (u, v, key, _), row in zip(edges, rows, strict=True)
    ]


def _write_table(rows: list[Row], *, safe: bool) -> bytes:
    columns = list(_columns(rows)) or ["id"]
    table = ([str(row.get(name, "")) for name in columns] for row in rows)
    return write_csv(columns, table, safe=safe)


def _write_node_link(flat: AnyGraph) -> str:
    return write_json(
        {
            "directed": flat.is_directed(),
            "multigraph": flat.is_multigraph(),
            "graph": flat.graph,
            "nodes": _node_table(flat),
            "edges": _edge_table(flat),
        },
        indent=1,
    )


def _escape(value: Scalar) -> str:
    """Give a value as it stands between quotes or tags of XML; a parser would fold raw CR or LF."""
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return "INF" if value > 0 else "-INF"
    text = as_text(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = text.replace('"', "&quot;").replace("\r", "&#13;")
    return text.replace("\n", "&#10;").replace("\t", "&#9;")


def _xml_type(name: str, kind: type, rows: Iterable[Row], integer: str) -> str:
    if kind is not int:
        return {bool: "boolean", float: "double", str: "string"}[kind]
    small = all(-_INT32 <= row.get(name, 0) < _INT32 for row in rows)  # type: ignore[operator]
    return integer if small else "long"


def _write_gexf(flat: AnyGraph) -> str:
    nodes = list(flat.nodes(data=True))
    edges = _name_keys(flat)
    node_columns = _columns({k: v for k, v in row.items() if k != "label"} for _, row in nodes)
    edge_columns = _columns(row for *_, row in edges)
    weighted = _holds_weights([row for *_, row in edges])
    if weighted:
        del edge_columns["weight"]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">',
        "<meta><creator>imcwp_graph</creator></meta>",
        f'<graph defaultedgetype="{"directed" if flat.is_directed() else "undirected"}" '
        f'mode="static" name="{_escape(str(flat.graph.get("name", "")))}">',
        *_gexf_columns("node", node_columns, [row for _, row in nodes]),
        *_gexf_columns("edge", edge_columns, [row for *_, row in edges]),
        "<nodes>",
    ]
    for node, row in nodes:
        label = row.get("label", str(node))
        lines.append(f'<node id="{_escape(node)}" label="{_escape(label)}">')
        lines += [*_gexf_values(node_columns, row), "</node>"]
    lines += ["</nodes>", "<edges>"]
    for number, (u, v, row) in enumerate(edges):
        own = "" if "id" in edge_columns else f'id="{number}" '
        weight = f' weight="{_escape(row["weight"])}"' if weighted and "weight" in row else ""
        lines.append(f'<edge {own}source="{_escape(u)}" target="{_escape(v)}"{weight}>')
        lines += [*_gexf_values(edge_columns, row), "</edge>"]
    return "\n".join([*lines, "</edges>", "</graph>", "</gexf>", ""])


def _name_keys(flat: AnyGraph) -> list[tuple[Any, Any, Row]]:
    # networkx's reader takes the key of an edge from `networkx_key`, and chokes on `key`.
    edges = list(_edges(flat))
    rows = _rename([row for *_, row in edges], ("key", "networkx_key"))
    return [
        (u, v, row if key is None else {**row, "networkx_key": key})
        for (u, v, key, _), row in zip(edges, rows, strict=True)
    ]


def _holds_weights(rows: list[Row]) -> bool:
    """Tell whether the edges' weights fit into the place that GEXF has for them, a float."""
    weights = [row["weight"] for row in rows if "weight" in row]
    return bool(weights) and all(
        type(weight) in (int, float) and abs(weight) < 2**53  # type: ignore[arg-type]
        for weight in weights
    )


def _gexf_columns(scope: str, columns: Columns, rows: list[Row]) -> Iterator[str]:
    if not columns:
        return
    yield f'<attributes class="{scope}" mode="static">'
    for number, (name, kind) in enumerate(columns.items()):
        type_ = _xml_type(name, kind, rows, "integer")
        yield f'<attribute id="{number}" title="{_escape(name)}" type="{type_}"/>'
    yield "</attributes>"


def _gexf_values(columns: Columns, row: Row) -> Iterator[str]:
    values = [
        f'<attvalue for="{number}" value="{_escape(row[name])}"/>'
        for number, name in enumerate(columns)
        if name in row
    ]
    if values:
        yield from ["<attvalues>", *values, "</attvalues>"]


def _write_graphml(flat: AnyGraph) -> str:
    edges = list(_edges(flat))
    rows = {
        "graph": [flat.graph],
        "node": [row for _, row in flat.nodes(data=True)],
        "edge": [row for *_, row in edges],
    }
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ]
    keys: dict[tuple[str, str], str] = {}
    for scope in rows:
        for name, kind in _columns(rows[scope]).items():
            key = keys[scope, name] = f"d{len(keys)}"
            type_ = _xml_type(name, kind, rows[scope], "int")
            lines.append(
                f'<key id="{key}" for="{scope}" attr.name="{_escape(name)}" attr.type="{type_}"/>'
            )
    lines.append(f'<graph edgedefault="{"directed" if flat.is_directed() else "undirected"}">')
    lines += _graphml_values("graph", keys, flat.graph)
    for node, row in flat.nodes(data=True):
        lines += [f'<node id="{_escape(node)}">', *_graphml_values("node", keys, row), "</node>"]
    for u, v, edge, row in edges:
        own = "" if edge is None else f'id="{_escape(edge)}" '
        lines.append(f'<edge {own}source="{_escape(u)}" target="{_escape(v)}">')
        lines += [*_graphml_values("edge", keys, row), "</edge>"]
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def _graphml_values(scope: str, keys: Mapping[tuple[str, str], str], row: Row) -> Iterator[str]:
    for name, value in row.items():
        yield f'<data key="{keys[scope, name]}">{_escape(value)}</data>'
