import datetime as dt

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import imcwp_graph as imcwp
from imcwp_graph.errors import (
    ArgumentError,
    ChoiceError,
    DuplicateIdError,
    GraphError,
    TableError,
)
from imcwp_graph.model import PARTY_COLUMNS, REVIEW_COLUMNS, STATEMENT_COLUMNS, Corpus
from imcwp_graph.network.bipartite import label_node, order_nodes, split_nodes

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["s1", "s2", "s3"]),
        st.integers(1, 9),
        st.sampled_from(["KKE", "TKP", "PCPE", "Ä"]),
        st.sampled_from(["signed", "initiated", "issued"]),
    ),
    max_size=14,
)


def make_table(rows):
    return pd.DataFrame(rows, columns=["statement", "line", "name", "role"])


def dump(graph):
    return list(graph.nodes(data=True)), list(graph.edges(data=True))


def make_corpus(statements, signatures):
    def fill(records, columns):
        return pd.DataFrame([{c: r.get(c, "") for c in columns} for r in records], columns=columns)

    parties = [
        {"party": "gr-kke", "name": "Communist Party of Greece", "short": "KKE", "country": "GR",
         "provisional": False},
        {"party": "x-friends", "name": "Friends", "short": "", "provisional": True},
    ]  # fmt: skip
    return Corpus(
        statements=fill(statements, list(STATEMENT_COLUMNS)),
        signatures=signatures,
        parties=fill(parties, list(PARTY_COLUMNS)),
        review=pd.DataFrame(columns=list(REVIEW_COLUMNS)),
    )


# ------------------------------------------------------------------------- the graph of a table


def test_seeds_are_149_edges_over_92_parties_and_4_statements_with_names(graph, signed_graph):
    parties, statements = split_nodes(graph)
    assert (len(parties), len(statements), graph.number_of_edges()) == (92, 4, 149)
    parties, statements = split_nodes(signed_graph)
    assert (len(parties), len(statements), signed_graph.number_of_edges()) == (92, 4, 147)


def test_a_party_printed_twice_is_one_edge_with_both_lines(seeds, graph):
    twice = [(u, v, data) for u, v, data in graph.edges(data=True) if data["count"] > 1]
    printed = seeds.groupby(["party", "statement"]).agg(list)
    assert len(twice) == 2
    for party, statement, data in twice:
        assert data["lines"] == tuple(sorted(printed.loc[(party, statement), "line"]))
        assert data["roles"] == tuple(sorted(set(printed.loc[(party, statement), "role"])))
        assert len(data["names"]) == data["count"] == 2


@given(ROWS)
def test_graph_equals_one_built_by_hand(rows):
    graph = imcwp.build_bipartite(make_table(rows))
    assert set(graph) == {row[0] for row in rows} | {row[2] for row in rows}
    assert {frozenset(edge) for edge in graph.edges} == {frozenset((r[0], r[2])) for r in rows}
    for party, statement, data in graph.edges(data=True):
        mine = sorted((r for r in rows if (r[0], r[2]) == (statement, party)), key=lambda r: r[1])
        assert data["lines"] == tuple(row[1] for row in mine)
        assert data["names"] == tuple(row[2] for row in mine)
        assert data["roles"] == tuple(sorted({row[3] for row in mine}))
        assert data["count"] == len(mine)


@given(ROWS.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_order_of_rows_changes_nothing(both):
    rows, shuffled = both
    one, other = (imcwp.build_bipartite(make_table(each)) for each in (rows, shuffled))
    assert dump(one) == dump(other)


@given(ROWS, st.lists(st.sampled_from(["signed", "initiated", "issued"]), min_size=1))
def test_roles_keep_their_rows_and_all_statements(rows, roles):
    table = make_table(rows)
    graph = imcwp.build_bipartite(table, roles=roles)
    kept = imcwp.build_bipartite(table[table["role"].isin(roles)])
    assert list(graph.edges(data=True)) == list(kept.edges(data=True))
    parties, statements = split_nodes(graph)
    assert parties == split_nodes(kept)[0]
    assert statements == sorted({row[0] for row in rows})


def test_two_columns_are_enough():
    table = pd.DataFrame({"statement": ["b", "a", "b"], "name": ["Z", "Z", "Y"]})
    graph = imcwp.build_bipartite(table)
    assert list(graph) == ["Y", "Z", "a", "b"]
    assert graph.edges["Z", "a"] == {"roles": ("signed",), "lines": (), "names": ("Z",), "count": 1}
    assert graph.nodes["Z"] == {
        "bipartite": 0, "label": "Z", "name": "Z", "short": "", "country": "", "provisional": False,
    }  # fmt: skip
    assert graph.nodes["a"] == {
        "bipartite": 1, "label": "a", "title": "", "date": None, "meeting": "", "kind": "",
    }  # fmt: skip


def test_gaps_in_optional_columns_fall_back():
    table = pd.DataFrame(
        {
            "statement": pd.Categorical(["a", "a", "b", "b"]),
            "name": ["Swapo", "Kerk", "SWAPO", "Kerk"],
            "line": pd.array([3, None, 1, None], dtype="Int64"),
            "role": ["", None, "signed", float("nan")],
            "party": ["na-swapo", "", "na-swapo", None],
            "party_name": ["SWAPO Party", None, "", None],
            "country": [None, "", "NA", ""],
            "match": ["alias", "provisional", "exact", "provisional"],
        }
    )
    graph = imcwp.build_bipartite(table)
    assert split_nodes(graph) == (["Kerk", "na-swapo"], ["a", "b"])
    assert graph.nodes["na-swapo"]["name"] == "SWAPO Party"
    assert graph.nodes["na-swapo"]["country"] == "NA"
    assert not graph.nodes["na-swapo"]["provisional"]
    assert graph.nodes["Kerk"]["provisional"]
    assert graph.edges["Kerk", "a"]["lines"] == ()
    assert {data["roles"] for _, _, data in graph.edges(data=True)} == {("signed",)}


def test_ids_of_several_types_are_sorted():
    table = pd.DataFrame({"statement": [10, 9, "a"], "name": ["P", "Q", "P"]}, dtype=object)
    graph = imcwp.build_bipartite(table)
    assert split_nodes(graph) == (["P", "Q"], [9, 10, "a"])


def test_an_empty_table_is_an_empty_graph():
    graph = imcwp.build_bipartite(pd.DataFrame(columns=["statement", "name"]))
    assert split_nodes(graph) == ([], [])


# ------------------------------------------------------------------------- the graph of a corpus


def test_a_corpus_gives_attributes_and_statements_without_names():
    statements = [
        {"statement": "a", "title": "On peace", "kind": "resolution", "meeting": "9th",
         "meeting_to": "2023-10-22", "published": "2023-11-01"},
        {"statement": "b", "dated": "2018-11-25", "meeting_to": "2018-11-24"},
        {"statement": "c", "published": "2021-12-15"},
        {"statement": "d"},
    ]  # fmt: skip
    signatures = pd.DataFrame(
        {
            "statement": ["a", "a"],
            "line": pd.array([5, 6], dtype="Int64"),
            "name": ["Greek CP", "Friends"],
            "role": ["signed", "signed"],
            "party": ["gr-kke", "x-friends"],
            "match": ["alias", "provisional"],
        }
    )
    graph = imcwp.build_bipartite(make_corpus(statements, signatures), roles="signed")
    assert graph.nodes["gr-kke"] == {
        "bipartite": 0, "label": "KKE", "name": "Communist Party of Greece", "short": "KKE",
        "country": "GR", "provisional": False,
    }  # fmt: skip
    assert graph.nodes["x-friends"]["provisional"] is True
    assert graph.nodes["x-friends"]["label"] == "Friends"
    assert graph.nodes["a"] == {
        "bipartite": 1, "label": "On peace", "title": "On peace", "date": dt.date(2023, 10, 22),
        "meeting": "9th", "kind": "resolution",
    }  # fmt: skip
    assert [graph.nodes[s]["date"] for s in "bcd"] == [
        dt.date(2018, 11, 25),
        dt.date(2021, 12, 15),
        None,
    ]
    assert [graph.degree(statement) for statement in "abcd"] == [2, 0, 0, 0]
    assert label_node(graph, "gr-kke") == "KKE"
    assert label_node(graph, "d") == "d"


def test_a_date_that_is_none_is_refused():
    empty = pd.DataFrame({"statement": [], "name": []})
    with pytest.raises(TableError, match=r"'a'.*'soon' is no date"):
        imcwp.build_bipartite(make_corpus([{"statement": "a", "dated": "soon"}], empty))


def test_an_id_of_a_statement_without_names_cannot_be_a_party():
    signatures = pd.DataFrame({"statement": ["a"], "name": ["b"]})
    with pytest.raises(DuplicateIdError, match="'b' is used twice"):
        imcwp.build_bipartite(make_corpus([{"statement": "b"}], signatures))


# ------------------------------------------------------------------------- bad tables


@pytest.mark.parametrize(
    ("table", "error", "message"),
    [
        ("seeds", TableError, "a str is neither a Corpus nor a DataFrame"),
        (pd.DataFrame({"statement": ["a"]}), TableError, "column 'name' is missing"),
        (pd.DataFrame({"name": ["a"]}), TableError, "column 'statement' is missing"),
        (
            pd.DataFrame({"statement": ["a", ""], "name": ["P", "Q"]}, index=[4, 7]),
            TableError,
            "row 7: no statement",
        ),
        (
            pd.DataFrame({"statement": ["a", "b"], "name": ["P", None]}),
            TableError,
            "row 1: no name",
        ),
        (
            pd.DataFrame({"statement": ["a"], "name": ["P"], "line": ["x"]}),
            TableError,
            "line 'x' is no number",
        ),
        (
            pd.DataFrame([["a", "P", "Q"]], columns=["statement", "name", "name"]),
            TableError,
            "column 'name' stands twice",
        ),
        (pd.DataFrame({"statement": ["a"], "name": ["a"]}), DuplicateIdError, "'a' is used twice"),
    ],
)
def test_bad_tables_are_refused(table, error, message):
    with pytest.raises(error, match=message):
        imcwp.build_bipartite(table)


def test_an_unknown_role_is_refused():
    table = make_table([("s", 1, "P", "cosponsor")])
    assert imcwp.build_bipartite(table, roles="cosponsor").number_of_edges() == 1
    assert imcwp.build_bipartite(table, roles="issued").number_of_edges() == 0
    with pytest.raises(ChoiceError, match="signed, initiated, issued, withdrawn, cosponsor"):
        imcwp.build_bipartite(table, roles=["signed", "singed"])
    with pytest.raises(ArgumentError, match="at least one role"):
        imcwp.build_bipartite(table, roles=[])


# ------------------------------------------------------------------------- the door


def test_davis_passes_the_door():
    women, events = split_nodes(nx.davis_southern_women_graph())
    assert (len(women), len(events)) == (18, 14)


def project_davis():
    return imcwp.project_parties(nx.davis_southern_women_graph())


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        ([("a", "b")], "not a list"),
        (nx.DiGraph(), "is a DiGraph"),
        (nx.MultiGraph(), "is a MultiGraph"),
        (nx.path_graph(3), "node 0 has bipartite=None"),
        (nx.Graph([(0, 0)]), "node 0 has bipartite=None"),
        (project_davis(), "joins two signatories.*not its projection"),
    ],
)
def test_other_graphs_are_refused(graph, message):
    with pytest.raises(GraphError, match=message) as caught:
        split_nodes(graph)
    assert "\n" not in str(caught.value)


def test_order_is_total_over_types():
    assert order_nodes([("b", 1), "b", 2.5, 10, "a", None, ("a", 2)]) == [
        2.5, 10, None, "a", "b", ("a", 2), ("b", 1),
    ]  # fmt: skip


def test_a_withdrawn_signature_is_no_tie_unless_asked_for():
    rows = [("s", 1, "P", "signed"), ("s", 2, "Q", "withdrawn"), ("t", 1, "Q", "signed")]
    table = make_table([*rows, ("u", 1, "Q", "withdrawn")])
    graph = imcwp.build_bipartite(table)
    assert sorted(map(sorted, graph.edges)) == [["P", "s"], ["Q", "t"]]
    assert split_nodes(graph)[1] == ["s", "t", "u"]
    assert not imcwp.project_parties(graph).edges
    every = imcwp.build_bipartite(table, roles=["signed", "withdrawn"])
    assert list(imcwp.project_parties(every).edges) == [("P", "Q")]
