import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import imcwp_graph as imcwp
from imcwp_graph.analysis.blocs import find_blocs
from imcwp_graph.analysis.consensus import find_consensus
from imcwp_graph.errors import ArgumentError


def test_runs_that_agree_are_their_own_consensus():
    blocs = find_blocs(imcwp.project_parties(nx.davis_southern_women_graph()), runs=10)
    consensus = find_consensus(blocs)
    assert consensus.members == blocs.members
    assert (consensus.rounds, consensus.converged, consensus.adjusted_rand) == (0, True, 1)
    assert (consensus.parties == 1).all()


def test_karate_gives_the_best_partition_that_half_of_the_runs_miss():
    blocs = find_blocs(nx.karate_club_graph(), runs=50)
    assert blocs.stability.same < 0.6
    consensus = find_consensus(blocs)
    assert consensus.members == blocs.members
    assert consensus.rounds >= 1
    assert consensus.converged


def test_seeds(signed_graph):
    blocs = find_blocs(imcwp.project_parties(signed_graph), runs=40)
    consensus = find_consensus(blocs)
    assert [len(bloc) for bloc in consensus.members] == [45, 29, 18]
    assert consensus.adjusted_rand == 1
    assert consensus.parties.to_dict() == pytest.approx(blocs.stability.parties.to_dict())
    text = consensus.explain()
    assert f"{blocs.runs} runs" in text
    assert "DOI 10.1038/srep00336" in text
    assert "3 blocs (45, 29, 18)" in text
    # It takes the place of the blocs where these are asked for.
    assert imcwp.compare_blocs(blocs, consensus).adjusted_rand == 1
    assert len(imcwp.describe_blocs(signed_graph, consensus)) == 6


def test_components_of_what_is_always_together_stay_whole():
    graph = nx.disjoint_union_all([nx.complete_graph(4)] * 3)
    graph.add_edges_from([(0, 4), (4, 8), (8, 0)])
    consensus = find_consensus(find_blocs(graph, runs=10), threshold=1)
    assert consensus.members == tuple(frozenset(range(i, i + 4)) for i in (0, 4, 8))


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.sampled_from([0.1, 0.5, 0.9, 1.0]))
def test_a_partition_whatever_the_runs_say(seed, threshold):
    graph = nx.gnp_random_graph(9, 0.3, seed=seed)
    blocs = find_blocs(graph, runs=8, seed=seed % 7)
    consensus = find_consensus(blocs, threshold=threshold)
    again = find_consensus(blocs, threshold=threshold)
    assert consensus.members == again.members
    assert sorted(node for bloc in consensus.members for node in bloc) == sorted(graph)
    assert all(node in consensus.members[bloc] for node, bloc in consensus.membership.items())
    assert consensus.parties.between(0, 1).all()
    # Who is with somebody in some runs is not left alone by the threshold; who never is, is.
    pairs = blocs.stability.pairs
    for bloc in consensus.members:
        for node in bloc:
            if len(bloc) > 1:
                assert max(pairs.loc[node, sorted(bloc - {node})]) > 0
    if threshold == 0.5 and blocs.stability.same == 1:
        assert consensus.members == blocs.members


def test_a_ring_has_a_consensus_that_shows_its_weakness():
    consensus = find_consensus(find_blocs(nx.cycle_graph(30), runs=50))
    assert consensus.parties.min() < 0.6


def test_blocs_that_hold_statements_have_a_consensus_of_parties():
    graph = nx.davis_southern_women_graph()
    consensus = find_consensus(find_blocs(graph, method="bipartite"))
    women = {node for node, side in graph.nodes(data="bipartite") if side == 0}
    assert set().union(*consensus.members) == set(consensus.membership) == women
    graph.add_node("E0", bipartite=1)
    held = find_blocs(graph, method="bipartite", runs=1)
    assert frozenset({"E0"}) in held.members
    assert set().union(*find_consensus(held).members) == women


def test_no_nodes():
    consensus = find_consensus(find_blocs(nx.Graph(), runs=3))
    assert consensus.members == ()
    assert repr(consensus).startswith("Consensus: 0 (none) of 1 run,")
    assert "0 blocs" in consensus.explain()


@pytest.mark.parametrize("threshold", [0, -1, 1.1, float("nan"), True, "half"])
def test_thresholds_out_of_range_are_refused(threshold):
    with pytest.raises(ArgumentError, match="threshold="):
        find_consensus(find_blocs(nx.path_graph(3), runs=1), threshold=threshold)
