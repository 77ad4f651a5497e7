import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import imcwp_graph as imcwp
from imcwp_graph.analysis.agreement import compare_blocs, tabulate_agreement
from imcwp_graph.errors import ArgumentError, GraphError

LABELS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=40)


def to_partitions(pairs):
    return tuple({f"n{i}": pair[side] for i, pair in enumerate(pairs)} for side in (0, 1))


def measure(agreement):
    return (
        agreement.adjusted_rand,
        agreement.normalised_mutual_information,
        agreement.variation_of_information,
    )


# ------------------------------------------------------------------------- known values


@pytest.mark.parametrize(
    ("first", "second", "rand", "mutual", "variation"),
    [
        # The values of scikit-learn 1.x (adjusted Rand, NMI "arithmetic") and of igraph (VI, nats).
        ([0, 0, 1, 1], [0, 0, 1, 2], 4 / 7, 0.8, math.log(2) / 2),
        ([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2], 8 / 33, 0.5158037429793889, 0.8675632284814612),
        ([0, 0, 1, 1], [0, 1, 0, 1], -0.5, 0.0, 2 * math.log(2)),
        ([0, 0, 1, 1], ["b", "b", "a", "a"], 1, 1, 0),
        # One bloc says nothing of any other partition.
        ([0, 0, 0, 0], [0, 1, 2, 3], 0, 0, math.log(4)),
        ([0, 0, 0], [0, 0, 0], 1, 1, 0),
        ([0, 1, 2], [2, 0, 1], 1, 1, 0),
        ([0], [5], 1, 1, 0),
    ],
)
def test_known_values(first, second, rand, mutual, variation):
    agreement = compare_blocs(dict(enumerate(first)), dict(enumerate(second)))
    assert measure(agreement) == pytest.approx((rand, mutual, variation), abs=1e-12)
    assert (agreement.nodes, agreement.only_first, agreement.only_second) == (len(first), 0, 0)


def test_hubert_and_arabie_by_hand():
    # A contingency table of 2 x 2 with 10, 2 / 3, 15: pairs 45+1+3+105, sums 12, 18 and 13, 17.
    cells = {(0, 0): 10, (0, 1): 2, (1, 0): 3, (1, 1): 15}
    pairs = [pair for pair, count in cells.items() for _ in range(count)]
    first, second = to_partitions(pairs)
    together, rows, columns, every = 154, 66 + 153, 78 + 136, 435
    chance = rows * columns / every
    expected = (together - chance) / ((rows + columns) / 2 - chance)
    assert compare_blocs(first, second).adjusted_rand == pytest.approx(expected, abs=1e-14)


@given(LABELS)
def test_agrees_with_igraph(pairs):
    igraph = pytest.importorskip("igraph")
    first, second = zip(*pairs, strict=True)
    found = compare_blocs(*to_partitions(pairs))
    for name, value in (
        ("nmi", found.normalised_mutual_information), ("vi", found.variation_of_information),
    ):  # fmt: skip
        reference = igraph.compare_communities(list(first), list(second), method=name)
        assert value == pytest.approx(reference, abs=1e-9)
    reference = (
        igraph.compare_communities(list(first), list(second), method="adjusted_rand")
        if len(pairs) > 1
        else 1.0
    )
    assert math.isnan(reference) or found.adjusted_rand == pytest.approx(reference, abs=1e-9)


@given(LABELS)
def test_agrees_with_scikit_learn(pairs):
    metrics = pytest.importorskip("sklearn.metrics")
    first, second = zip(*pairs, strict=True)
    found = compare_blocs(*to_partitions(pairs))
    assert found.adjusted_rand == pytest.approx(
        metrics.adjusted_rand_score(first, second), abs=1e-9
    )
    assert found.normalised_mutual_information == pytest.approx(
        metrics.normalized_mutual_info_score(first, second), abs=1e-9
    )


# ------------------------------------------------------------------------- properties


@given(LABELS)
def test_symmetric_bounded_and_equal_only_if_equal(pairs):
    first, second = to_partitions(pairs)
    found = compare_blocs(first, second)
    assert measure(compare_blocs(second, first)) == measure(found)
    assert -1 <= found.adjusted_rand <= 1
    assert 0 <= found.normalised_mutual_information <= 1
    assert 0 <= found.variation_of_information <= math.log(len(pairs)) + 1e-12
    assert measure(compare_blocs(first, first)) == (1, 1, 0)
    same = len(set(pairs)) == len({a for a, _ in pairs}) == len({b for _, b in pairs})
    assert (found.adjusted_rand == 1) == same
    assert (found.variation_of_information == 0) == same


@given(LABELS, st.permutations(range(5)), st.randoms())
def test_names_and_order_of_blocs_change_nothing(pairs, names, random):
    first, second = to_partitions(pairs)
    items = [(node, f"bloc {names[bloc]}") for node, bloc in first.items()]
    random.shuffle(items)
    assert measure(compare_blocs(dict(items), second)) == measure(compare_blocs(first, second))


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=25
    )
)
def test_variation_of_information_is_a_metric(triples):
    parts = [{i: triple[side] for i, triple in enumerate(triples)} for side in range(3)]
    ab, bc, ac = (
        compare_blocs(parts[i], parts[j]).variation_of_information
        for i, j in ((0, 1), (1, 2), (0, 2))
    )
    assert ac <= ab + bc + 1e-12


def test_independent_partitions_have_a_rand_index_about_zero():
    generator = np.random.default_rng(0)
    values = [
        compare_blocs(
            dict(enumerate(generator.integers(0, 3, 60).tolist())),
            dict(enumerate(generator.integers(0, 4, 60).tolist())),
        ).adjusted_rand
        for _ in range(300)
    ]
    assert abs(np.mean(values)) < 4 * np.std(values) / math.sqrt(len(values))


def test_many_nodes_do_not_overflow():
    size = 400_000
    found = compare_blocs({i: i % 2 for i in range(size)}, {i: i % 4 for i in range(size)})
    assert found.adjusted_rand == pytest.approx(0.5, abs=1e-4)
    assert found.variation_of_information == pytest.approx(math.log(2), abs=1e-12)


# ------------------------------------------------------------------------- what is left out


def test_nodes_of_one_partition_only_are_left_out_and_counted():
    found = compare_blocs({"a": 0, "b": 1, "x": 0}, {"b": 3, "a": 4, "y": 4, "z": 4})
    assert (found.nodes, found.only_first, found.only_second) == (2, 1, 2)
    assert found.adjusted_rand == 1
    assert "only the first has 1 more, only the second 2" in found.explain()


def test_nothing_in_common_is_refused():
    with pytest.raises(ArgumentError, match="none of them is among the 1 of the first"):
        compare_blocs({"a": 0}, {"b": 0})


def test_words():
    found = compare_blocs({"a": 0, "b": 0, "c": 1, "d": 1}, {"a": 0, "b": 0, "c": 1, "d": 2})
    text = found.explain()
    for word in ("0.571", "0.800", "0.347", "1.386", "10.1007/BF01908075",
                 "10.1088/1742-5468/2005/09/P09008", "10.1016/j.jmva.2006.11.013"):  # fmt: skip
        assert word in text
    assert found._repr_html_() == f"<p>{text}</p>"


def test_table(signed_graph):
    shared, newman = (
        imcwp.find_blocs(imcwp.project_parties(signed_graph, weight=weight), runs=5)
        for weight in ("shared", "newman")
    )
    table = tabulate_agreement({"b": shared, "a": newman, "one": dict.fromkeys(signed_graph, 0)})
    assert list(table.index) == list(table.columns) == ["b", "a", "one"]
    assert (np.diag(table) == 1).all()
    assert table.equals(table.T)
    assert table.loc["b", "a"] == compare_blocs(shared, newman).adjusted_rand
    assert table.loc["a", "one"] == 0
    assert tabulate_agreement({}).empty


def test_blocs_of_other_graphs_are_refused_by_what_shows_evidence():
    women = nx.davis_southern_women_graph()
    blocs = imcwp.find_blocs(nx.path_graph(3), runs=1)
    for function in (imcwp.describe_blocs, imcwp.find_bridges):
        with pytest.raises(GraphError, match="is in a bloc and not in the bipartite graph"):
            function(women, blocs)
