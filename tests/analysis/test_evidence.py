import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import imcwp_graph as imcwp
from imcwp_graph.analysis.blocs import find_blocs
from imcwp_graph.analysis.evidence import describe_blocs, find_bridges


@st.composite
def bipartite_graphs(draw):
    parties = [f"p{i}" for i in range(draw(st.integers(1, 7)))]
    statements = [f"s{i}" for i in range(draw(st.integers(1, 5)))]
    graph = nx.Graph()
    graph.add_nodes_from(parties, bipartite=0)
    graph.add_nodes_from(statements, bipartite=1)
    for party in parties:
        for statement in statements:
            if draw(st.booleans()):
                graph.add_edge(party, statement)
    return graph


@pytest.fixture(scope="module")
def seed_blocs(signed_graph):
    return find_blocs(imcwp.project_parties(signed_graph), runs=20)


def test_seeds_statements(signed_graph, seed_blocs):
    table = describe_blocs(signed_graph, seed_blocs)
    rows = {
        (bloc, statement[:3]): (signatories, lift)
        for bloc, statement, signatories, lift in zip(
            table["bloc"], table["statement"], table["signatories"], table["lift"], strict=True
        )
    }
    assert {key: count for key, (count, _) in rows.items()} == {
        (1, "002"): 45, (1, "004"): 28, (2, "000"): 29, (2, "004"): 17, (2, "002"): 10,
        (3, "004"): 18,
    }  # fmt: skip
    # 45 of the 55 of 2019 where 45 x 55 / 92 = 26.9 would be, all 29 of 2023 where 9.1 would.
    assert rows[1, "002"][1] == pytest.approx(45 / (45 * 55 / 92))
    assert rows[2, "000"][1] == pytest.approx(92 / 29)
    # The list of 2018 holds the third bloc together, by 18 of its own 63 only.
    third = table[table["bloc"] == 3].iloc[0]
    assert third["share_of_bloc"] == 1
    assert third["share_of_statement"] == pytest.approx(18 / 63)
    assert table.attrs["left_out"] == 0


def test_seeds_lines_lead_to_the_source(seeds, signed_graph, seed_blocs):
    printed = {
        key: tuple(sorted(group))
        for key, group in seeds[seeds["role"] == "signed"].groupby(["statement", "party"])["line"]
    }
    table = describe_blocs(signed_graph, seed_blocs)
    told = {
        (statement, party): lines
        for statement, parties, places in zip(
            table["statement"], table["parties"], table["lines"], strict=True
        )
        for party, lines in zip(parties, places, strict=True)
    }
    assert told == printed
    bridges = find_bridges(signed_graph, seed_blocs)
    for party, statements, places in zip(
        bridges["party"], bridges["statements"], bridges["lines"], strict=True
    ):
        for statement, lines in zip(statements, places, strict=True):
            assert lines == printed[statement, party]


def test_seeds_bridges(signed_graph, seed_blocs):
    bridges = find_bridges(signed_graph, seed_blocs).set_index("party")
    # The ten that signed nothing but the resolution of 2023 sign with no other bloc.
    inside = bridges[bridges["participation"] == 0]
    assert (inside["statements"] == ()).all()
    assert (inside["outside"] == 0).all()
    only_2023 = [
        party
        for party in bridges.index
        if [statement[:3] for statement in signed_graph[party]] == ["000"]
    ]
    assert sorted(inside.index) == sorted(only_2023)
    assert len(only_2023) == 10
    # A party of the third bloc meets all 62 others of 2018: 17, and 28 and 17 of the other blocs.
    third = bridges[bridges["bloc"] == 3]
    share = 1 - (17**2 + 28**2 + 17**2) / 62**2
    assert third["participation"].to_numpy() == pytest.approx(share)
    assert set(third["outside"]) == {45}


@given(bipartite_graphs(), st.integers(0, 3))
def test_agrees_with_counting_and_with_rank_parties(graph, seed):
    projection = imcwp.project_parties(graph)
    blocs = find_blocs(projection, seed=seed, runs=2)
    bridges = find_bridges(graph, blocs).set_index("party")
    ranks = imcwp.rank_parties(projection, blocs=blocs)
    assert bridges["participation"].to_dict() == pytest.approx(ranks["bridging"].to_dict())
    assert bridges["partners"].to_dict() == ranks["degree"].to_dict()
    for party, row in bridges.iterrows():
        others = [p for p in projection[party] if blocs.membership[p] != blocs.membership[party]]
        assert row["outside"] == len(others)
        assert row["statements"] == tuple(
            sorted({s for p in others for s in set(graph[p]) & set(graph[party])})
        )
        assert row["bloc"] == blocs.membership[party] + 1
    table = describe_blocs(graph, blocs)
    assert table["signatories"].sum() == graph.number_of_edges()
    size = len(projection)
    for _, row in table.iterrows():
        members = blocs.members[row["bloc"] - 1]
        signed = members & set(graph[row["statement"]])
        assert row["parties"] == tuple(sorted(signed))
        assert row["signatories"] == len(signed) > 0
        assert row["share_of_bloc"] == len(signed) / len(members)
        assert row["share_of_statement"] == len(signed) / graph.degree(row["statement"])
        assert row["expected"] == pytest.approx(
            len(members) * graph.degree(row["statement"]) / size
        )
        assert row["lift"] == pytest.approx(len(signed) / row["expected"])


def test_parties_in_no_bloc_are_left_out_and_counted():
    graph = imcwp.build_bipartite(
        pd.DataFrame({"statement": ["s", "s", "s"], "name": ["a", "b", "c"], "line": [4, 5, 9]})
    )
    blocs = find_blocs(nx.Graph([("a", "b")]), runs=1)
    table = describe_blocs(graph, blocs)
    assert table.attrs["left_out"] == 1
    assert table[["signatories", "share_of_statement", "expected", "lift"]].to_numpy().tolist() == [
        [2, 1, 2, 1]
    ]
    assert table["lines"].tolist() == [((4,), (5,))]
    bridges = find_bridges(graph, blocs)
    assert bridges.attrs["left_out"] == 1
    assert bridges["partners"].tolist() == [1, 1]


def test_a_graph_without_edges():
    graph = nx.Graph()
    graph.add_node("p", bipartite=0)
    graph.add_node("s", bipartite=1)
    blocs = find_blocs(imcwp.project_parties(graph), runs=1)
    assert describe_blocs(graph, blocs).empty
    assert find_bridges(graph, blocs)[
        ["party", "participation", "partners"]
    ].to_numpy().tolist() == [["p", 0.0, 0]]
    assert find_bridges(nx.Graph(), find_blocs(nx.Graph())).empty
