from collections import Counter
from fractions import Fraction
from itertools import combinations
from math import comb, factorial

import networkx as nx
import numpy as np
import pytest
from brute_force import build_graph, list_matrices
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import imcwp_graph as imcwp
from imcwp_graph.analysis.nullmodels import TooManyWaysError, count_shared, draw_matrices
from imcwp_graph.network.bipartite import split_nodes

A1 = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 1]], dtype=bool)
A2 = np.array([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]], dtype=bool).T
MATRICES = hnp.arrays(bool, st.tuples(st.integers(1, 4), st.integers(2, 5)))


def count(matrix):
    pairs = list(combinations(range(matrix.shape[1]), 2))
    found = count_shared(matrix.sum(axis=1).tolist(), matrix.sum(axis=0).tolist(), pairs)
    return dict(zip(pairs, found, strict=True))


def turn_davis():
    """Davis with the women as statements, for the published pairs of women."""
    davis = nx.davis_southern_women_graph()
    for node in davis:
        davis.nodes[node]["bipartite"] = 1 - davis.nodes[node]["bipartite"]
    return davis


# ------------------------------------------------------------------------- counted


@settings(max_examples=150, deadline=None)
@given(MATRICES)
def test_counting_agrees_with_listing_every_matrix(matrix):
    everything = list_matrices(matrix)
    for (one, other), distribution in count(matrix).items():
        listed = Counter(int((each[:, one] & each[:, other]).sum()) for each in everything)
        assert distribution.ways == dict(sorted(listed.items()))
        mean = sum(shared * ways for shared, ways in listed.items()) / len(everything)
        assert distribution.expected == pytest.approx(mean, abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(MATRICES)
def test_scores_agree_with_listing_every_matrix(matrix):
    everything = list_matrices(matrix)
    scores = imcwp.score_statements(build_graph(matrix))
    filled = [j for j in range(matrix.shape[1]) if matrix[:, j].any()]
    rows = scores.itertuples(index=False)
    for (one, other), row in zip(combinations(filled, 2), rows, strict=True):
        observed = int((matrix[:, one] & matrix[:, other]).sum())
        values = [int((each[:, one] & each[:, other]).sum()) for each in everything]
        assert (row.first, row.second, row.shared) == (f"s{one}", f"s{other}", observed)
        assert row.expected == pytest.approx(np.mean(values), abs=1e-12)
        assert row.p_upper == pytest.approx(np.mean([v >= observed for v in values]), abs=1e-12)
        assert row.p_lower == pytest.approx(np.mean([v <= observed for v in values]), abs=1e-12)
    assert scores.attrs["exact"]
    assert len(scores.attrs["left_out"]) == matrix.shape[1] - len(filled)


@pytest.mark.parametrize(
    ("matrix", "total", "upper", "lower"),
    [
        # From enumerations: 5 matrices, then 8, with the pairs 12, 13 and 23.
        (A1.T, 5, (1, 0.4, 1), (0.8, 1, 0.6)),
        (A2, 8, (1, 0.25, 1), (0.5, 1, 0.75)),
    ],
)
def test_known_small_matrices(matrix, total, upper, lower):
    scores = imcwp.score_statements(build_graph(matrix))
    assert scores["p_upper"].tolist() == pytest.approx(upper)
    assert scores["p_lower"].tolist() == pytest.approx(lower)
    assert {distribution.total for distribution in count(matrix).values()} == {total}


def count_three_lists(seeds):
    """Count the 2019 and 2023 lists of the seeds by another way: profiles of three statements."""
    signed = seeds[seeds["role"] == "signed"].drop_duplicates(["statement", "party"])
    lists = signed.groupby("statement")["party"].agg(set)
    (a, b, c), degrees = (len(one) for one in lists), Counter(signed.groupby("party").size())
    ways = Counter()
    for ab in range(degrees[2] + 1):
        for ac in range(degrees[2] - ab + 1):
            bc = degrees[2] - ab - ac
            ones = [a - ab - ac - degrees[3], b - ab - bc - degrees[3], c - ac - bc - degrees[3]]
            if min(ones) >= 0 and sum(ones) == degrees[1]:
                ways[ab + degrees[3]] += (
                    comb(degrees[2], ab)
                    * comb(degrees[2] - ab, ac)
                    * factorial(degrees[1])
                    // (factorial(ones[0]) * factorial(ones[1]) * factorial(ones[2]))
                )
    return ways


def test_seeds(seeds, signed_graph):
    scores = imcwp.score_statements(signed_graph)
    assert scores.attrs["exact"]
    assert scores["shared"].tolist() == [10, 17, 36]
    first = scores.iloc[0]
    assert (first["first"][:3], first["second"][:3]) == ("000", "002")
    ways = count_three_lists(seeds)
    total = ways.total()
    assert first["expected"] == pytest.approx(14.4, abs=0.05)
    mean = Fraction(sum(shared * n for shared, n in ways.items()), total)
    assert first["expected"] == pytest.approx(float(mean), rel=1e-12)
    lower = Fraction(sum(n for shared, n in ways.items() if shared <= 10), total)
    assert first["p_lower"] == pytest.approx(float(lower), rel=1e-12)
    upper = Fraction(sum(n for shared, n in ways.items() if shared >= 10), total)
    assert first["p_upper"] == pytest.approx(float(upper), rel=1e-12)


def test_seeds_over_all_roles_are_exact_too(graph):
    scores = imcwp.score_statements(graph)
    assert scores.attrs["exact"]
    drawn = imcwp.score_statements(graph, draws=1500)
    assert not drawn.attrs["exact"]
    for column, tolerance in (("expected", 0.25), ("p_upper", 0.05), ("p_lower", 0.05)):
        assert drawn[column].to_numpy() == pytest.approx(scores[column].to_numpy(), abs=tolerance)


def test_forced_lists_are_certain():
    # Everybody signed s0; p0 signed everything: nothing else is possible.
    matrix = np.array([[1, 1, 1], [1, 0, 0], [1, 0, 0]], dtype=bool)
    scores = imcwp.score_statements(build_graph(matrix))
    assert scores["expected"].tolist() == [1, 1, 1]
    assert scores["p_upper"].tolist() == scores["p_lower"].tolist() == [1, 1, 1]
    drawn = imcwp.score_statements(build_graph(matrix), draws=5)
    assert drawn["p_upper"].tolist() == drawn["p_lower"].tolist() == [1, 1, 1]


def test_counting_gives_up_in_time():
    with pytest.raises(TooManyWaysError):
        count_shared([3] * 100, [30] * 10, [(0, 1)], steps=1000)
    with pytest.raises(TooManyWaysError):
        count_shared([1] * 25, [1] * 25, [(0, 1)])
    signed = np.arange(1, 11).repeat(9).tolist()
    with pytest.raises(TooManyWaysError):
        count_shared(signed, [45] * 11, [(0, 1)])


# ------------------------------------------------------------------------- drawn


@settings(max_examples=40, deadline=None)
@given(MATRICES, st.integers(0, 3))
def test_draws_keep_the_margins(matrix, seed):
    before = matrix.copy()
    drawn = [each.copy() for each in draw_matrices(matrix, draws=3, seed=seed)]
    assert (matrix == before).all()
    assert len(drawn) == 3
    for each in drawn:
        assert (each.sum(axis=0) == matrix.sum(axis=0)).all()
        assert (each.sum(axis=1) == matrix.sum(axis=1)).all()


@pytest.mark.parametrize("matrix", [A1, A1.T, A2, A2.T])
def test_draws_are_uniform_over_all_matrices(matrix):
    everything = {each.tobytes() for each in list_matrices(matrix)}
    draws = 4000
    seen = Counter(each.tobytes() for each in draw_matrices(matrix, draws=draws, seed=1))
    assert set(seen) == everything
    expected = draws / len(everything)
    # The 99.9% point of chi-squared with up to 7 degrees of freedom is 24.3.
    assert sum((n - expected) ** 2 / expected for n in seen.values()) < 24.3


def test_davis_women_by_draws():
    # p_upper of 240,000 independent draws, standard error at most .0005.
    published = {
        ("Katherina Rogers", "Sylvia Avondale"): 0.0076,
        ("Flora Price", "Olivia Carleton"): 0.0340,
        ("Evelyn Jefferson", "Theresa Anderson"): 0.0341,
        ("Brenda Rogers", "Laura Mandeville"): 0.0371,
        ("Katherina Rogers", "Myra Liddel"): 0.0474,
    }
    scores = imcwp.score_statements(turn_davis(), draws=2000).set_index(["first", "second"])
    assert (scores.attrs["exact"], scores.attrs["draws"]) == (False, 2000)
    for pair, p in published.items():
        assert scores.loc[pair, "p_upper"] == pytest.approx(p, abs=4 * (p / 2000) ** 0.5)
    assert scores.loc[("Charlotte McDowd", "Evelyn Jefferson"), "expected"] == pytest.approx(
        2.68, abs=0.08
    )


def test_davis_is_too_much_to_count_and_is_drawn():
    scores = imcwp.score_statements(nx.davis_southern_women_graph())
    assert scores.attrs["exact"] is False
    assert scores.attrs["draws"] == 999
    assert len(scores) == 14 * 13 / 2
    assert scores[["p_upper", "p_lower"]].min().min() >= 1 / 1000
    # Every draw is on one side or on both, and the observed graph is on both.
    assert (scores["p_upper"] + scores["p_lower"] >= 1 + 1 / 1000 - 1e-12).all()


def test_draws_depend_on_the_seed_and_on_nothing_else(graph):
    davis = nx.davis_southern_women_graph()
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(davis.nodes(data=True))))
    turned.add_edges_from(reversed([(v, u) for u, v in davis.edges]))
    one, again, other = (
        imcwp.score_statements(each, seed=seed, draws=50)
        for each, seed in ((davis, 0), (turned, 0), (davis, 1))
    )
    assert one.equals(again)
    assert not one.equals(other)


# ------------------------------------------------------------------------- hypergeometric


def test_hypergeometric_published_numbers():
    scores = imcwp.score_statements(turn_davis(), model="hypergeometric")
    scores = scores.set_index(["first", "second"])["p_upper"]
    assert scores[("Evelyn Jefferson", "Theresa Anderson")] == pytest.approx(0.016317, abs=5e-7)
    assert scores[("Brenda Rogers", "Laura Mandeville")] == pytest.approx(0.014569, abs=5e-7)
    assert scores[("Katherina Rogers", "Sylvia Avondale")] == pytest.approx(0.002331, abs=5e-7)
    assert scores[("Flora Price", "Olivia Carleton")] == pytest.approx(0.010989, abs=5e-7)


def test_hypergeometric_seeds(signed_graph):
    first = imcwp.score_statements(signed_graph, model="hypergeometric").iloc[0]
    assert first["expected"] == pytest.approx(29 * 55 / 92)
    lower = sum(comb(55, w) * comb(37, 29 - w) for w in range(11)) / comb(92, 29)
    assert first["p_lower"] == pytest.approx(lower, rel=1e-9)
    assert first["p_lower"] == pytest.approx(0.0009, abs=5e-5)


@settings(max_examples=60, deadline=None)
@given(MATRICES)
def test_hypergeometric_agrees_with_binomials(matrix):
    graph = build_graph(matrix)
    parties = sum(matrix.any(axis=1))
    scores = imcwp.score_statements(graph, model="hypergeometric")
    assert scores.attrs["parties"] == parties
    for row in scores.itertuples(index=False):
        a, b = graph.degree(row.first), graph.degree(row.second)
        weights = [comb(a, w) * comb(parties - a, b - w) for w in range(b + 1)]
        total = comb(parties, b)
        assert row.p_upper == pytest.approx(sum(weights[row.shared :]) / total, abs=1e-12)
        assert row.p_lower == pytest.approx(sum(weights[: row.shared + 1]) / total, abs=1e-12)
        assert row.expected == pytest.approx(a * b / parties)


# ------------------------------------------------------------------------- small and broken


def test_statements_without_a_signatory_are_left_out_and_named(signed_graph):
    scores = imcwp.score_statements(signed_graph)
    assert len(scores) == 3
    assert [statement[:3] for statement in scores.attrs["left_out"]] == ["001"]


@pytest.mark.parametrize("arguments", [{}, {"model": "hypergeometric"}, {"draws": 3}])
def test_fewer_than_two_statements_have_no_pair(arguments):
    for graph in (nx.Graph(), build_graph(np.ones((2, 1), dtype=bool))):
        scores = imcwp.score_statements(graph, **arguments)
        assert scores.shape == (0, 6)
        assert list(scores) == ["first", "second", "shared", "expected", "p_upper", "p_lower"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"model": "sdsm"}, "choose one of fdsm, hypergeometric"),
        ({"draws": 0}, "draws=0 cannot be used; give a whole number of 1 or more"),
        ({"draws": 9.5}, "draws=9.5"),
        ({"seed": -2}, "seed=-2"),
        ({"seed": None}, "seed=None"),
    ],
)
def test_arguments_out_of_range_are_refused(graph, arguments, message):
    with pytest.raises(ValueError, match=message):
        imcwp.score_statements(graph, **arguments)


def test_all_pairs_are_there_in_sorted_order():
    davis = nx.davis_southern_women_graph()
    scores = imcwp.score_statements(davis, model="hypergeometric")
    pairs = list(zip(scores["first"], scores["second"], strict=True))
    assert pairs == list(combinations(split_nodes(davis)[1], 2))
    assert (scores["shared"] == 0).any()
