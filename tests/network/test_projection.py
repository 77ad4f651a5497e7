import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.algorithms import bipartite

import imcwp_graph as imcwp
from imcwp_graph.errors import ChoiceError, GraphError
from imcwp_graph.network.bipartite import split_nodes
from imcwp_graph.network.incidence import build_incidence
from imcwp_graph.network.projection import WEIGHTS, read_ties

NETWORKX = {
    "shared": bipartite.weighted_projected_graph,
    "newman": bipartite.collaboration_weighted_projected_graph,
    "jaccard": lambda graph, nodes: bipartite.overlap_weighted_projected_graph(graph, nodes, True),
    "overlap": lambda graph, nodes: bipartite.overlap_weighted_projected_graph(graph, nodes, False),
}
# networkx bipartite/tests/test_project.py
OPSAHL = {"A": "12", "B": "12345", "C": "1", "D": "3", "E": "456", "F": "6"}
NEWMAN = {"A": "123", "B": "123", "C": "1", "D": "1", "E": "3"}


def build(lists):
    graph = nx.Graph()
    for party, statements in lists.items():
        graph.add_node(party, bipartite=0)
        for statement in statements:
            graph.add_node(statement, bipartite=1)
            graph.add_edge(party, statement)
    return graph


@st.composite
def bipartite_graphs(draw):
    """Graphs with ids of several types on the statements' side, isolated nodes included."""
    parties = [f"p{i}" for i in range(draw(st.integers(0, 7)))]
    statements = [*range(draw(st.integers(0, 3))), *"xyz"[: draw(st.integers(0, 3))]]
    graph = nx.Graph()
    graph.add_nodes_from(draw(st.permutations(parties)), bipartite=0)
    graph.add_nodes_from(draw(st.permutations(statements)), bipartite=1)
    pairs = [(party, statement) for party in parties for statement in statements]
    if pairs:
        graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), unique=True)))
    return graph


def weights(projection):
    return {frozenset((u, v)): data["weight"] for u, v, data in projection.edges(data=True)}


def check_against_networkx(graph):
    parties, statements = split_nodes(graph)
    for weight, reference in NETWORKX.items():
        for nodes, project in (
            (parties, imcwp.project_parties),
            (statements, imcwp.project_statements),
        ):
            mine = project(graph, weight=weight)
            assert list(mine) == nodes
            if len(nodes) == len(graph):
                # networkx refuses a graph of one side.
                assert not mine.edges
                continue
            assert weights(mine) == pytest.approx(weights(reference(graph, nodes)), rel=1e-12)


def test_seeds_and_davis_agree_with_networkx(graph, signed_graph):
    for each in (graph, signed_graph, nx.davis_southern_women_graph()):
        check_against_networkx(each)


@given(bipartite_graphs())
def test_any_graph_agrees_with_networkx(graph):
    check_against_networkx(graph)


@given(bipartite_graphs())
def test_cosine_agrees_with_numpy(graph):
    parties, _ = split_nodes(graph)
    matrix = build_incidence(graph).matrix.toarray().astype(float)
    projection = imcwp.project_parties(graph, weight="cosine")
    for i, one in enumerate(parties):
        for j in range(i):
            product = matrix[i] @ matrix[j]
            if product:
                cosine = product / np.linalg.norm(matrix[i]) / np.linalg.norm(matrix[j])
                assert projection.edges[one, parties[j]]["weight"] == pytest.approx(cosine)
            else:
                assert not projection.has_edge(one, parties[j])


@given(bipartite_graphs(), st.sampled_from(WEIGHTS))
def test_evidence_is_what_both_have(graph, weight):
    for project, key in (
        (imcwp.project_parties, "statements"),
        (imcwp.project_statements, "parties"),
    ):
        for u, v, data in project(graph, weight=weight).edges(data=True):
            assert set(data[key]) == set(graph[u]) & set(graph[v])
            assert len(data[key]) == data["shared"] > 0
            assert type(data["shared"]) is int
            assert list(data) == ["weight", "shared", key]
        plain = project(graph, weight=weight, evidence=False)
        assert all(list(data) == ["weight", "shared"] for _, _, data in plain.edges(data=True))


@pytest.mark.parametrize(
    ("lists", "weight", "expected"),
    [
        (OPSAHL, "shared", {"AB": 2, "AC": 1, "BC": 1, "BD": 1, "BE": 2, "EF": 1}),
        (OPSAHL, "newman", {"AB": 1.5, "AC": 0.5, "BC": 0.5, "BD": 1, "BE": 2, "EF": 1}),
        (NEWMAN, "shared",
         {"AB": 3, "AE": 1, "AC": 1, "AD": 1, "BE": 1, "BC": 1, "BD": 1, "CD": 1}),
        (NEWMAN, "newman",
         {"AB": 11 / 6, "AE": 1 / 2, "BE": 1 / 2, "AC": 1 / 3, "AD": 1 / 3, "BC": 1 / 3,
          "BD": 1 / 3, "CD": 1 / 3}),
    ],
)  # fmt: skip
def test_textbook_graphs(lists, weight, expected):
    found = weights(imcwp.project_parties(build(lists), weight=weight))
    assert found == pytest.approx({frozenset(pair): value for pair, value in expected.items()})


def test_davis_published_numbers():
    davis = nx.davis_southern_women_graph()
    shared = imcwp.project_parties(davis)
    assert shared.number_of_edges() == 139
    assert sum(data["weight"] for _, _, data in shared.edges(data=True)) == 322
    newman = imcwp.project_parties(davis, weight="newman")
    assert newman.degree("Evelyn Jefferson", weight="weight") == pytest.approx(8)
    pair = ("Evelyn Jefferson", "Theresa Anderson")
    assert newman.edges[pair]["weight"] == pytest.approx(1.486880, abs=5e-7)
    jaccard = imcwp.project_parties(davis, weight="jaccard")
    assert jaccard.edges[pair]["weight"] == pytest.approx(7 / 9)


def test_seeds_published_numbers(signed_graph):
    projection = imcwp.project_parties(signed_graph)
    assert (projection.number_of_nodes(), projection.number_of_edges()) == (92, 3061)
    statements = imcwp.project_statements(signed_graph)
    shared = {(u[:3], v[:3]): data["shared"] for u, v, data in statements.edges(data=True)}
    assert shared == {("000", "002"): 10, ("000", "004"): 17, ("002", "004"): 36}
    assert sum(len(data["statements"]) == 3 for _, _, data in projection.edges(data=True)) == 28


def test_nodes_keep_their_attributes_and_are_no_alias(graph):
    projection = imcwp.project_parties(graph)
    assert dict(projection.nodes["gr-kke"]) == dict(graph.nodes["gr-kke"])
    projection.nodes["gr-kke"]["mine"] = 1
    assert "mine" not in graph.nodes["gr-kke"]


def test_order_of_insertion_changes_nothing(graph):
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed([(v, u, data) for u, v, data in graph.edges(data=True)]))
    for weight in WEIGHTS:
        one, other = (imcwp.project_parties(each, weight=weight) for each in (graph, turned))
        assert list(one.nodes(data=True)) == list(other.nodes(data=True))
        assert list(one.edges(data=True)) == list(other.edges(data=True))


def test_an_unknown_weight_is_refused(graph):
    with pytest.raises(ChoiceError, match="shared, newman, jaccard, cosine, overlap"):
        imcwp.project_parties(graph, weight="count")


def test_a_projection_is_not_projected_again(graph):
    with pytest.raises(GraphError, match="give the party-statement graph"):
        imcwp.project_parties(imcwp.project_parties(graph))


# ------------------------------------------------------------------------- the matrix


@given(bipartite_graphs())
def test_incidence_keeps_labels_beside_the_matrix(graph):
    incidence = build_incidence(graph)
    assert (list(incidence.parties), list(incidence.statements)) == split_nodes(graph)
    dense = incidence.matrix.toarray()
    assert dense.shape == (len(incidence.parties), len(incidence.statements))
    for i, party in enumerate(incidence.parties):
        assert incidence.count_signed()[i] == graph.degree(party)
        for j, statement in enumerate(incidence.statements):
            assert dense[i, j] == graph.has_edge(party, statement)
            assert incidence.count_signatories()[j] == graph.degree(statement)
    turned = incidence.transpose()
    assert turned.parties == incidence.statements
    assert (turned.matrix.toarray() == dense.T).all()


# ------------------------------------------------------------------------- the door


def test_ties_leave_out_weight_0_and_count_a_missing_weight_as_1():
    graph = nx.Graph()
    graph.add_edge("b", "a", weight=0)
    graph.add_edge("c", "b")
    graph.add_edge("c", "a", weight=np.float64(2.5))
    ties = read_ties(graph)
    assert ties.nodes == ("a", "b", "c")
    assert ties.rows.tolist() == [0, 1]
    assert ties.columns.tolist() == [2, 2]
    assert ties.weights.tolist() == [2.5, 1.0]


@pytest.mark.parametrize("weight", [-1, float("nan"), float("inf"), "2", None, 1j])
def test_what_is_no_weight_is_refused(weight):
    graph = nx.Graph()
    graph.add_edge("b", "a", weight=weight)
    with pytest.raises(GraphError, match="edge 'a' - 'b' has weight"):
        read_ties(graph)


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        (nx.davis_southern_women_graph(), r"bipartite.*project_parties\(graph\)"),
        (nx.DiGraph([(0, 1)]), "DiGraph"),
        (nx.MultiGraph([(0, 1)]), "MultiGraph"),
        (None, "not a NoneType"),
    ],
)
def test_other_graphs_are_no_projections(graph, message):
    with pytest.raises(GraphError, match=message):
        read_ties(graph)
