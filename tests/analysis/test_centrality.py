from fractions import Fraction
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import imcwp_graph as imcwp
from imcwp_graph.analysis.centrality import rank_parties
from imcwp_graph.errors import GraphError

COLUMNS = [
    "degree", "strength", "betweenness", "closeness", "eigenvector", "pagerank", "bridging",
    "statements",
]  # fmt: skip


@st.composite
def weighted_graphs(draw):
    nodes = [f"n{i}" for i in range(draw(st.integers(0, 8)))]
    graph = nx.Graph()
    graph.add_nodes_from(draw(st.permutations(nodes)))
    for pair in combinations(nodes, 2):
        weight = draw(st.sampled_from([0, 0, 0, 1, 1, 2, 3, 6]))
        if weight:
            graph.add_edge(*pair, weight=weight)
    return graph


def measure_with_networkx(projection):
    """Whatever networkx has, with exact lengths so that equally short ways are equally short."""
    graph = projection.copy()
    for _, _, data in graph.edges(data=True):
        data["length"] = 1 / Fraction(data["weight"])
    return {
        "degree": dict(graph.degree()),
        "strength": dict(graph.degree(weight="weight")),
        "betweenness": nx.betweenness_centrality(graph, weight="length"),
        "closeness": nx.closeness_centrality(graph, distance="length"),
    }


def check_against_networkx(projection):
    ranks = rank_parties(projection)
    for column, reference in measure_with_networkx(projection).items():
        expected = {node: float(value) for node, value in reference.items()}
        assert ranks[column].to_dict() == pytest.approx(expected, abs=1e-12), column
    return ranks


def solve_pagerank(graph, nodes):
    weights = nx.to_numpy_array(graph, nodelist=nodes)
    size = len(nodes)
    strength = weights.sum(axis=1, keepdims=True)
    moves = np.where(strength > 0, weights / np.where(strength > 0, strength, 1), 1 / size)
    return np.linalg.solve(np.eye(size) - 0.85 * moves.T, np.full(size, 0.15 / size))


# ------------------------------------------------------------------------- agreement


@settings(deadline=None)
@given(weighted_graphs())
def test_any_graph_agrees_with_networkx(graph):
    ranks = check_against_networkx(graph)
    if len(graph):
        expected = solve_pagerank(graph, list(ranks.index))
        assert ranks["pagerank"].to_numpy() == pytest.approx(expected, abs=1e-10)


@pytest.mark.parametrize("weight", ["shared", "newman"])
def test_seeds_and_davis_agree_with_networkx(signed_graph, weight):
    for graph in (signed_graph, nx.davis_southern_women_graph()):
        projection = imcwp.project_parties(graph, weight=weight)
        ranks = rank_parties(projection)
        closeness = projection.copy()
        for _, _, data in closeness.edges(data=True):
            data["length"] = 1 / data["weight"]
        assert ranks["closeness"].to_dict() == pytest.approx(
            nx.closeness_centrality(closeness, distance="length")
        )
        leading = nx.eigenvector_centrality_numpy(projection, weight="weight")
        assert ranks["eigenvector"].to_dict() == pytest.approx(leading, abs=1e-8)
        expected = solve_pagerank(projection, list(ranks.index))
        assert ranks["pagerank"].to_numpy() == pytest.approx(expected, abs=1e-10)
    if weight == "shared":
        check_against_networkx(imcwp.project_parties(nx.davis_southern_women_graph()))


def test_equally_short_ways_are_not_told_apart_by_rounding():
    # From a to z: 1/3 + 1/6 by b, 1/2 directly, 1/4 + 1/4 by c; rounding must not choose.
    graph = nx.Graph()
    graph.add_weighted_edges_from(
        [("a", "b", 3), ("b", "z", 6), ("a", "z", 2), ("a", "c", 4), ("c", "z", 4)]
    )
    ranks = check_against_networkx(graph)
    assert ranks.loc["b", "betweenness"] == pytest.approx((1 / 3 + 0) / 3)


@settings(deadline=None)
@given(weighted_graphs())
def test_bridging_is_the_participation_coefficient(graph):
    blocs = imcwp.find_blocs(graph, runs=2)
    ranks = rank_parties(graph, blocs=blocs)
    for node in graph:
        strength = sum(data["weight"] for data in graph[node].values())
        expected = 0.0
        if strength:
            into = [
                sum(graph[node][other]["weight"] for other in graph[node] if other in bloc)
                for bloc in blocs.members
            ]
            expected = 1 - sum((weight / strength) ** 2 for weight in into)
        assert ranks.loc[node, "bridging"] == pytest.approx(expected, abs=1e-12)


def test_statements_are_the_degree_in_the_bipartite_graph(graph):
    ranks = rank_parties(imcwp.project_parties(graph), graph=graph)
    assert {node: int(n) for node, n in ranks["statements"].items()} == {
        node: degree for node, degree in graph.degree() if graph.nodes[node]["bipartite"] == 0
    }


def test_by_falling_strength_then_sorted(signed_graph):
    ranks = rank_parties(imcwp.project_parties(signed_graph), graph=signed_graph)
    assert ranks.index.name == "node"
    assert list(ranks.columns) == COLUMNS
    keys = [(-strength, node) for node, strength in ranks["strength"].items()]
    assert keys == sorted(keys)
    assert set(ranks.index[:8]) == set(ranks.index[ranks["statements"] == 3])


def test_order_of_insertion_changes_nothing(signed_graph):
    projection = imcwp.project_parties(signed_graph, weight="newman")
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(projection.nodes(data=True))))
    turned.add_edges_from(reversed([(v, u, data) for u, v, data in projection.edges(data=True)]))
    pd.testing.assert_frame_equal(rank_parties(projection), rank_parties(turned), check_exact=True)


# ------------------------------------------------------------------------- small and broken


def test_no_node():
    ranks = rank_parties(nx.Graph())
    assert ranks.shape == (0, 8)
    assert list(ranks.columns) == COLUMNS


def test_one_node_and_none_of_the_options():
    graph = nx.Graph()
    graph.add_node("a")
    (row,) = rank_parties(graph).to_dict("records")
    assert pd.isna(row.pop("bridging"))
    assert pd.isna(row.pop("statements"))
    assert row == {
        "degree": 0, "strength": 0, "betweenness": 0, "closeness": 0, "eigenvector": 0,
        "pagerank": 1,
    }  # fmt: skip


def test_two_nodes():
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=4)
    ranks = rank_parties(graph, blocs=imcwp.find_blocs(graph))
    assert ranks.loc["a"].drop("statements").to_dict() == pytest.approx(
        {"degree": 1, "strength": 4, "betweenness": 0, "closeness": 4, "eigenvector": 0.5**0.5,
         "pagerank": 0.5, "bridging": 0}
    )  # fmt: skip


def test_apart():
    # A triangle, a heavier pair, a lone node, and a tie of weight 0 that is none.
    graph = nx.Graph([("a", "b"), ("b", "c"), ("a", "c")])
    graph.add_edge("d", "e", weight=50)
    graph.add_edge("e", "f", weight=0)
    graph.add_edge("a", "a", weight=7)
    ranks = rank_parties(graph, blocs=imcwp.find_blocs(graph))
    assert ranks.loc[["d", "e", "f"], "eigenvector"].tolist() == [0, 0, 0]
    assert ranks.loc[["a", "b", "c"], "eigenvector"].tolist() == pytest.approx([3**-0.5] * 3)
    assert ranks.loc["a", "degree"] == 2
    assert ranks.loc["f", ["degree", "strength", "closeness", "bridging"]].tolist() == [0] * 4
    assert ranks.loc["a", "closeness"] == pytest.approx(2 / 5)
    assert ranks.loc["d", "closeness"] == pytest.approx(1 / 5 * 50)
    assert ranks["pagerank"].sum() == pytest.approx(1)
    assert not ranks.drop(columns="statements").isna().to_numpy().any()


def test_weights_of_very_different_size_give_no_nan():
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 1e18), ("b", "c", 1), ("c", "d", 1e-6)])
    ranks = rank_parties(graph)
    assert np.isfinite(ranks.drop(columns=["bridging", "statements"]).to_numpy(dtype=float)).all()


def test_what_does_not_belong_together_is_refused(graph, signed_graph):
    projection = imcwp.project_parties(graph)
    others = imcwp.find_blocs(nx.path_graph(3))
    with pytest.raises(GraphError, match="find the blocs on the same projection"):
        rank_parties(projection, blocs=others)
    with pytest.raises(GraphError, match="give the graph that was projected"):
        rank_parties(projection, graph=nx.davis_southern_women_graph())
    with pytest.raises(GraphError, match="bipartite"):
        rank_parties(graph)
    with pytest.raises(GraphError, match="not its projection"):
        rank_parties(projection, graph=projection)
