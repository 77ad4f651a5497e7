"""Every format gives back what `flatten_attributes` says, whatever the graph holds."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imcwp_graph.errors import ChoiceError, DuplicateIdError, OutputError
from imcwp_graph.views.export import export_graph, flatten_attributes
from imcwp_graph.views.output import replace_file, replace_folder

FORMATS = ("gexf", "graphml", "json", "csv")


# What a reader of each format gives, in one form: (nodes, edges) with attributes.


def read_back(path: Path, format_: str, flat: nx.Graph) -> nx.Graph:
    kind = type(next(iter(flat), ""))
    if format_ == "gexf":
        return nx.read_gexf(path, node_type=kind)
    if format_ == "graphml":
        return nx.read_graphml(path, node_type=kind, force_multigraph=flat.is_multigraph())
    if format_ == "json":
        return nx.node_link_graph(json.loads(path.read_text()), edges="edges")
    return read_csv_folder(path, flat, kind)


def read_csv_folder(path: Path, flat: nx.Graph, kind: type) -> nx.Graph:
    """Read the texts, and give each column the type it has in `flat` (already renamed)."""
    nodes = pd.read_csv(path / "nodes.csv", dtype=str, keep_default_na=False)
    edges = pd.read_csv(path / "edges.csv", dtype=str, keep_default_na=False)
    back = flat.__class__()
    node_kinds = column_kinds(row for _, row in flat.nodes(data=True))
    edge_kinds = column_kinds(row for *_, row in flat.edges(data=True))
    for row in nodes.to_dict("records"):
        back.add_node(kind(row.pop("id")), **typed(row, node_kinds))
    key_kind = (
        type(next(iter(flat.edges(keys=True)))[2]) if flat.is_multigraph() and flat.size() else str
    )
    for row in edges.to_dict("records"):
        ends = kind(row.pop("source")), kind(row.pop("target"))
        key = (key_kind(row.pop("key")),) if flat.is_multigraph() else ()
        back.add_edges_from([(*ends, *key, typed(row, edge_kinds))])
    return back


RESERVED = {"json": (("id",), ("source", "target", "key")), "gexf": ((), ("key", "networkx_key"))}
RESERVED["csv"] = RESERVED["json"]


def rename(flat: nx.Graph, format_: str) -> nx.Graph:
    """Give attributes that a format has no room for their underscore, as its docstring says."""
    renamed = flat.copy()
    rows = ([r for _, r in renamed.nodes(data=True)], [r for *_, r in renamed.edges(data=True)])
    for some, words in zip(rows, RESERVED.get(format_, ((), ())), strict=True):
        names = {name for row in some for name in row} | set(words)
        for word in words:
            other = next(word + "_" * n for n in range(1, 9) if word + "_" * n not in names)
            for row in some:
                if word in row:
                    row[other] = row.pop(word)
    return renamed


def column_kinds(rows: Any) -> dict[str, type]:
    return {name: type(value) for row in rows for name, value in row.items()}


def typed(row: dict[str, str], kinds: dict[str, type]) -> dict[str, Any]:
    made = {str: str, int: int, float: float, bool: {"True": True, "False": False}.__getitem__}
    return {name: made[kinds[name]](text) for name, text in row.items() if text != ""}


def comparable(graph: nx.Graph, flat: nx.Graph, format_: str) -> tuple[Any, ...]:
    """Nodes and edges as sorted lists, without what the docstring says the format adds or drops."""
    blank = format_ == "csv"

    def clean(row: dict[str, Any], drop: tuple[str, ...] = ()) -> dict[str, Any]:
        return {k: v for k, v in row.items() if k not in drop and not (blank and v == "")}

    nodes = {n: clean(row) for n, row in graph.nodes(data=True)}
    if format_ == "gexf":
        nodes = {n: {"label": str(n), **row} for n, row in nodes.items()}
    order = {n: i for i, n in enumerate(sorted(graph, key=str))}
    edges = []
    own_id = any("id" in row for *_, row in flat.edges(data=True))
    all_edges = (
        graph.edges(keys=True, data=True) if graph.is_multigraph() else graph.edges(data=True)
    )
    for u, v, *key, row in all_edges:
        ends = (u, v) if graph.is_directed() else tuple(sorted((u, v), key=order.__getitem__))
        edges.append((ends, tuple(key), clean(row, () if own_id else ("id",))))
    return nodes, sorted(edges, key=lambda e: (order[e[0][0]], order[e[0][1]], str(e[1])))


def assert_reads_back(graph: nx.Graph, folder: Path, format_: str) -> None:
    flat = flatten_attributes(graph)
    path = export_graph(graph, folder / f"graph.{format_}", format=format_)
    flat = rename(flat, format_)
    back = read_back(path, format_, flat)
    if format_ == "gexf" and not back.is_multigraph():  # so it is read without parallel edges
        flat = nx.DiGraph(flat) if flat.is_directed() else nx.Graph(flat)
    assert back.is_directed() == flat.is_directed()
    assert comparable(back, flat, format_) == comparable(flat, flat, format_)
    if format_ == "json":
        assert back.graph == flat.graph
    if format_ == "graphml":
        assert {k: v for k, v in back.graph.items() if not k.endswith("_default")} == flat.graph


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.characters(categories=["Cc", "Cs", "Cn", "Zs", "Zl"]),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.binary(max_size=4),
    st.decimals(),
    st.complex_numbers(),
    st.integers(-128, 127).map(np.int8),
    st.integers(0, 2**64 - 1).map(np.uint64),
    st.floats(width=32).map(np.float32),
    st.booleans().map(np.bool_),
    st.sampled_from(
        [
            pd.NA, pd.NaT, pd.Timestamp("2019-10-18"), np.datetime64("2019-10-18"), np.str_("text"),
            np.timedelta64(1, "D"), np.datetime64("NaT"), np.array([1.5, np.nan]), np.array(3),
            object(), int,
        ]
    ),
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.one_of(st.integers(), st.text(max_size=3)), inner, max_size=3),
        st.frozensets(st.one_of(st.integers(), st.text(max_size=3)), max_size=3),
    ),
    max_leaves=4,
)
NAMES = st.one_of(
    st.sampled_from(
        ["id", "label", "weight", "source", "target", "key", "networkx_key", "viz", "start", "end",
         "pid", "type", "name", "bipartite", "id_", "parents", "for", "d0"]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=4),
)  # fmt: skip
ROWS = st.dictionaries(NAMES, VALUES, max_size=3)
IDS = st.sampled_from(
    [
        st.integers(0, 5),
        st.sampled_from(["a", "b <&\"'>", "c\r\n\t", "d ç", " ", "007", "NA"]),
        st.tuples(st.sampled_from("ab"), st.integers(0, 2)),
        st.one_of(st.integers(0, 3), st.sampled_from("xyz"), st.dates()),
    ]
)


@st.composite
def graphs(draw: st.DrawFn) -> nx.Graph:
    graph = draw(st.sampled_from([nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph]))()
    ids = draw(IDS)
    graph.add_nodes_from(draw(st.lists(st.tuples(ids, ROWS), max_size=4)))
    for u, v, row in draw(st.lists(st.tuples(ids, ids, ROWS), max_size=5)):
        graph.add_edges_from([(u, v, row)])
    graph.graph.update(draw(ROWS))
    return graph


@pytest.mark.parametrize("format_", FORMATS)
@given(graph=graphs())
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_graph_reads_back(graph: nx.Graph, format_: str, tmp_path: Path) -> None:
    assert_reads_back(graph, tmp_path, format_)


@given(graph=graphs())
@settings(max_examples=100, deadline=None)
def test_conversion_is_complete_and_settled(graph: nx.Graph) -> None:
    flat = flatten_attributes(graph)
    assert (len(flat), flat.size()) == (len(graph), graph.size())
    for rows in ([r for _, r in flat.nodes(data=True)], [r for *_, r in flat.edges(data=True)]):
        for name in {name for row in rows for name in row}:
            kinds = {type(row[name]) for row in rows if name in row}
            assert len(kinds) == 1
            assert kinds <= {bool, int, float, str}
    again = flatten_attributes(flat)
    assert comparable(again, flat, "json") == comparable(flat, flat, "json")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (dt.date(2019, 10, 18), "2019-10-18"),
        (dt.datetime(2019, 10, 18, 9, 30), "2019-10-18T09:30:00"),
        (("b", "a"), '["b", "a"]'),
        ({"b", "a"}, '["a", "b"]'),
        ({"b": dt.date(2019, 1, 1), "a": None}, '{"a": null, "b": "2019-01-01"}'),
        (((1, float("nan")), np.float64(0.5)), "[[1, null], 0.5]"),
        (np.int64(3), 3),
        (np.float32(0.5), 0.5),
        (np.bool_(True), True),
        ("a\x00b\ud800\x1f", "a\ufffdb\ufffd\ufffd"),
        ("line\r\nline\t", "line\r\nline\t"),
        (2**70, str(2**70)),
        (float("inf"), float("inf")),
        (object(), "<object object>"),
    ],
)
def test_conversion_of_one_value(value: object, expected: object) -> None:
    graph = nx.Graph()
    graph.add_node("a", value=value)
    flat = flatten_attributes(graph).nodes["a"]["value"]
    assert (type(flat), flat) == (type(expected), expected)


@pytest.mark.parametrize("value", [None, float("nan"), np.float64("nan"), pd.NA, pd.NaT])
def test_missing_values_are_left_out(value: object) -> None:
    graph = nx.Graph()
    graph.add_node("a", value=value)
    assert flatten_attributes(graph).nodes["a"] == {}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((1, 0.5), [1.0, 0.5]),
        ((1, "one"), ["1", "one"]),
        ((True, 1), ["true", "1"]),
        ((1, None), [1]),
        ((2**53 + 1, 0.5), [str(2**53 + 1), "0.5"]),
    ],
)
def test_an_attribute_has_one_type(values: tuple[object, ...], expected: list[object]) -> None:
    graph = nx.Graph()
    for node, value in enumerate(values):
        graph.add_node(node, value=value)
    flat = [row["value"] for _, row in flatten_attributes(graph).nodes(data=True) if row]
    assert flat == expected
    assert {type(v) for v in flat} == {type(v) for v in expected}


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("nodes", [["a", "b"], [1, 2], [("a", 1), ("b", 2)]])
def test_reserved_words_survive(format_: str, nodes: list[object], tmp_path: Path) -> None:
    graph = nx.Graph()
    graph.add_node(nodes[0], id="other", label="A", weight=2, viz="v", start="s")
    graph.add_edge(*nodes, id="e", label="E", weight=3, key="k", source="s")
    path = export_graph(graph, tmp_path / "graph", format=format_)
    flat = rename(flatten_attributes(graph), format_)
    back = read_back(path, format_, flat)
    assert set(back) == set(flat)
    first, second = flat
    node, edge = back.nodes[first], back.edges[first, second]
    under = "_" if format_ in ("json", "csv") else ""
    assert (node[f"id{under}"], node["label"], node["weight"]) == ("other", "A", 2)
    assert (edge["id"], edge["label"], edge["weight"]) == ("e", "E", 3)
    assert edge[f"source{under}"] == "s"
    assert edge["key" if format_ == "graphml" else "key_"] == "k"


@pytest.mark.parametrize("format_", FORMATS)
def test_known_graphs_of_every_kind(format_: str, tmp_path: Path) -> None:
    several = nx.MultiDiGraph([("a", "b", {"w": 1}), ("a", "b", {"w": 2}), ("b", "a", {"w": 3})])
    for graph in (
        nx.davis_southern_women_graph(),
        nx.karate_club_graph(),
        nx.path_graph(4, create_using=nx.DiGraph),
        nx.grid_2d_graph(2, 3),
        nx.relabel_nodes(nx.path_graph(12), str),
        several,
        nx.Graph(),
        nx.freeze(nx.path_graph(3)),
        nx.path_graph(5).subgraph([3, 1, 2]),
    ):
        assert_reads_back(graph, tmp_path, format_)


def test_nothing_of_the_day_or_of_versions_in_gexf(tmp_path: Path) -> None:
    text = export_graph(nx.path_graph(2), tmp_path / "graph.gexf").read_text()
    assert "date" not in text
    assert nx.__version__ not in text


def test_parties_are_sources_and_statements_targets(tmp_path: Path) -> None:
    graph = nx.Graph()
    graph.add_node("000", bipartite=1)
    graph.add_node("gr-kke", bipartite=0)
    graph.add_edge("000", "gr-kke")
    folder = export_graph(graph, tmp_path / "tables")
    assert (folder / "edges.csv").read_bytes() == b"source,target\ngr-kke,000\n"
    assert (folder / "nodes.csv").read_bytes() == b"id,bipartite\ngr-kke,0\n000,1\n"


def test_blank_ids_are_not_lost_in_csv(tmp_path: Path) -> None:
    graph = nx.Graph()
    graph.add_nodes_from([" ", "a"])
    folder = export_graph(graph, tmp_path / "tables")
    assert pd.read_csv(folder / "nodes.csv")["id"].tolist() == [" ", "a"]


def test_infinity_is_strict_json(tmp_path: Path) -> None:
    graph = nx.Graph()
    graph.add_node("a", far=float("inf"), near=float("-inf"), text='"Infinity" NaN')

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    text = export_graph(graph, tmp_path / "graph.json").read_text()
    node = json.loads(text, parse_constant=refuse)["nodes"][0]
    assert (node["far"], node["near"]) == (float("inf"), float("-inf"))
    assert node["text"] == '"Infinity" NaN'


SCRIPT = """
import sys, networkx as nx
from imcwp_graph.views.export import export_graph
graph = nx.Graph()
names = {f"party {i}" for i in range(30)}
for name in names:
    graph.add_node(name, tags=set(names), when={n: n for n in names})
graph.add_edges_from((a, b) for a in names for b in names if a < b)
for format in ("gexf", "graphml", "json", "csv"):
    export_graph(graph, f"{sys.argv[1]}/graph.{format}", format=format)
"""


def test_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    contents = []
    for seed in "012":
        folder = tmp_path / seed
        folder.mkdir()
        command = [sys.executable, "-c", SCRIPT, str(folder)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        contents.append([(path.relative_to(folder), path.read_bytes()) for path in files])
    assert len(contents[0]) == 5
    assert contents[0] == contents[1] == contents[2]


# Where it is written


@pytest.mark.parametrize(
    ("name", "format_", "expected"),
    [
        ("graph.gexf", None, "file"),
        ("graph.GraphML", None, "file"),
        ("graph.json", None, "file"),
        ("graph", None, "folder"),
        ("graph.csv", None, "folder"),
        ("graph.v2", "csv", "folder"),
        ("graph.v2", "gexf", "file"),
    ],
)
def test_ending_or_format_decides(
    name: str, format_: str | None, expected: str, tmp_path: Path
) -> None:
    path = export_graph(nx.path_graph(2), tmp_path / name, format=format_)
    assert path == tmp_path / name
    assert path.is_dir() == (expected == "folder")
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(("name", "format_"), [("graph.xlsx", None), ("graph.gexf", "pajek")])
def test_unknown_endings_and_formats_are_refused(
    name: str, format_: str | None, tmp_path: Path
) -> None:
    with pytest.raises(ChoiceError, match=r"gexf, \.?graphml, \.?json, \.?csv"):
        export_graph(nx.path_graph(2), tmp_path / name, format=format_)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["no/graph.gexf", "no/graph"])
def test_missing_parent_folder_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no folder .*make it"):
        export_graph(nx.path_graph(2), tmp_path / name)


def test_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "thesis.docx").write_text("years of work")
    with pytest.raises(OutputError, match=r"thesis\.docx.*new or empty"):
        export_graph(nx.path_graph(2), folder)
    assert [each.name for each in folder.iterdir()] == ["thesis.docx"]


def test_own_folder_is_replaced_and_a_file_is_not(tmp_path: Path) -> None:
    export_graph(nx.path_graph(9), tmp_path / "tables")
    export_graph(nx.path_graph(2), tmp_path / "tables")
    assert (tmp_path / "tables" / "nodes.csv").read_text() == "id\n0\n1\n"
    (tmp_path / "file").write_text("text")
    with pytest.raises(OutputError, match="this is a file"):
        export_graph(nx.path_graph(2), tmp_path / "file")
    with pytest.raises(OutputError, match="this is a folder"):
        export_graph(nx.path_graph(2), tmp_path / "tables", format="gexf")


def test_two_nodes_with_one_id_are_refused(tmp_path: Path) -> None:
    graph = nx.Graph([(1, "1")])
    with pytest.raises(DuplicateIdError, match="nodes 1 and '1'"):
        export_graph(graph, tmp_path / "graph.gexf")
    edges = nx.MultiGraph([("a", "b", 0), ("a", "b", "0")])
    with pytest.raises(DuplicateIdError, match="edge keys 0 and '0'"):
        export_graph(edges, tmp_path / "graph.gexf")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, folder = tmp_path / "graph.gexf", tmp_path / "tables"
    replace_file(file, b"old")
    with replace_folder(folder) as new:
        (new / "nodes.csv").write_text("old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    for path in (file, folder):
        with pytest.raises(OutputError, match="no space left on device"):
            export_graph(nx.path_graph(2), path)
    assert file.read_text() == (folder / "nodes.csv").read_text() == "old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["graph.gexf", "tables"]


def test_a_failed_swap_puts_the_old_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tables"
    export_graph(nx.path_graph(2), folder)
    rename = os.rename

    def refuse(source: Path, target: Path) -> None:
        if source.name == "new":
            raise PermissionError(13, "Permission denied")
        rename(source, target)

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(OutputError, match="permission denied"):
        export_graph(nx.path_graph(5), folder)
    assert (folder / "nodes.csv").read_text() == "id\n0\n1\n"
    assert [each.name for each in tmp_path.iterdir()] == ["tables"]
