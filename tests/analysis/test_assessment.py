from dataclasses import FrozenInstanceError
from itertools import product
from math import factorial, prod

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from brute_force import list_matrices
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import imcwp_graph as imcwp
from imcwp_graph.analysis import assessment
from imcwp_graph.analysis.dispersion import count_dispersion, draw_dispersion
from imcwp_graph.analysis.modularity import maximise_modularity
from imcwp_graph.analysis.nullmodels import TooManyWaysError, draw_matrices
from imcwp_graph.analysis.profiles import list_tables
from imcwp_graph.errors import ArgumentError, GraphError
from imcwp_graph.network.incidence import build_incidence

SMALL = hnp.arrays(bool, st.tuples(st.integers(1, 5), st.integers(1, 4)))
DAVIS = nx.davis_southern_women_graph()
WOMEN = build_incidence(DAVIS).matrix.toarray() > 0


def share(matrix):
    numbers = matrix.astype(int)
    return (numbers @ numbers.T)[np.triu_indices(len(matrix), k=1)]


def build(matrix):
    """Rows sign columns; ids p0, p1, ... and s0, s1, ..."""
    graph = nx.Graph()
    graph.add_nodes_from((f"p{i:03}" for i in range(len(matrix))), bipartite=0)
    graph.add_nodes_from((f"s{j:03}" for j in range(matrix.shape[1])), bipartite=1)
    graph.add_edges_from((f"p{i:03}", f"s{j:03}") for i, j in np.argwhere(matrix))
    return graph


# ------------------------------------------------------------------------- dispersion, counted


@settings(max_examples=200)
@given(SMALL)
def test_tables_stand_for_every_matrix(matrix):
    assert list_tables(matrix).ways.sum() == len(list_matrices(matrix))


@settings(max_examples=200)
@given(SMALL)
def test_counted_dispersion_agrees_with_listing_every_matrix(matrix):
    everything = np.array([share(each) for each in list_matrices(matrix)])
    # Times their number all means are whole, and the sums of squares can be compared exactly.
    number = len(everything)
    scaled = ((number * everything - everything.sum(axis=0)) ** 2).sum(axis=1)
    own = ((number * share(matrix) - everything.sum(axis=0)) ** 2).sum()
    counted = count_dispersion(matrix)
    assert counted.p == pytest.approx((scaled >= own).mean(), abs=1e-12)
    assert counted.observed == pytest.approx(own / number**2, abs=1e-9)
    assert counted.expected == pytest.approx(scaled.mean() / number**2, abs=1e-9)
    assert counted.spread == pytest.approx(scaled.std() / number**2, abs=1e-6)


@pytest.mark.parametrize("roles", ["signed", None])
def test_seeds_are_counted_and_agree_with_draws(seeds, roles):
    graph = imcwp.build_bipartite(seeds, roles=roles)
    counted = imcwp.assess_blocs(graph, seed=1)
    drawn = imcwp.assess_blocs(graph, seed=1, draws=1999)
    assert (counted.dispersion.exact, counted.modularity.exact) == (True, False)
    assert (counted.draws, drawn.draws, drawn.dispersion.exact) == (999, 1999, False)
    p = counted.dispersion.p
    assert drawn.dispersion.p == pytest.approx(p, abs=4 * (p * (1 - p) / 1999) ** 0.5)
    error = 4 * counted.dispersion.spread / 1999**0.5
    assert drawn.dispersion.expected == pytest.approx(counted.dispersion.expected, abs=2 * error)
    assert drawn.dispersion.spread == pytest.approx(counted.dispersion.spread, rel=0.15)


def count_three_lists(signed):
    """The dispersion of three lists by another way: by who signs which two of them."""
    lists = signed.groupby("statement")["party"].agg(set)
    table = pd.crosstab(signed["party"], signed["statement"]) > 0
    a, b, c = (len(one) for one in lists)
    twice, thrice = (int((table.sum(axis=1) == n).sum()) for n in (2, 3))
    profiles = np.array([one for one in product((0, 1), repeat=3) if any(one)])
    degrees = profiles.sum(axis=1)
    overlap = profiles @ profiles.T
    found = []
    for ab, ac in product(range(twice + 1), repeat=2):
        bc = twice - ab - ac
        singles = (a - ab - ac - thrice, b - ab - bc - thrice, c - ac - bc - thrice)
        if bc < 0 or min(singles) < 0:
            continue
        counts = {(1, 1, 0): ab, (1, 0, 1): ac, (0, 1, 1): bc, (1, 1, 1): thrice}
        counts |= dict(zip([(1, 0, 0), (0, 1, 0), (0, 0, 1)], singles, strict=True))
        numbers = np.array([counts[tuple(one)] for one in profiles.tolist()])
        found.append(numbers)
    return profiles, degrees, overlap, found


def test_seeds_by_another_way(seeds, signed_graph):
    signed = seeds[seeds["role"] == "signed"].drop_duplicates(["statement", "party"])
    profiles, degrees, overlap, tables = count_three_lists(signed)
    ways = np.array([1 / prod(factorial(n) for n in one.tolist()) for one in tables])
    shares = ways / ways.sum()
    # Ordered pairs of parties by profile; a party is no pair with itself.
    pairs = [np.outer(one, one) - np.diag(one) for one in tables]
    expected = np.zeros(overlap.shape)
    for first, second in product((1, 2, 3), repeat=2):
        cells = np.ix_(degrees == first, degrees == second)
        number = pairs[0][cells].sum()
        shared = sum(
            w * (p[cells] * overlap[cells]).sum() for w, p in zip(shares, pairs, strict=True)
        )
        expected[cells] = shared / number
    values = np.array([(p * (overlap - expected) ** 2).sum() / 2 for p in pairs])
    table = pd.crosstab(signed["party"], signed["statement"]).to_numpy()
    observed = ((share(table) - expected[_place(table, profiles)]) ** 2).sum()
    found = imcwp.assess_blocs(signed_graph, draws=None).dispersion
    assert found.observed == pytest.approx(observed, rel=1e-9)
    assert found.expected == pytest.approx(shares @ values, rel=1e-9)
    assert found.p == pytest.approx(shares[values >= observed - 1e-6].sum(), abs=1e-9)


def _place(table, profiles):
    rows = [profiles.tolist().index(row) for row in (table > 0).astype(int).tolist()]
    first, second = np.triu_indices(len(table), k=1)
    return np.array(rows)[first], np.array(rows)[second]


def test_listing_gives_up_in_time():
    generator = np.random.default_rng(0)
    with pytest.raises(TooManyWaysError):
        list_tables(generator.random((60, 6)) < 0.4)
    with pytest.raises(TooManyWaysError):
        list_tables(np.ones((3, 9), dtype=bool))
    with pytest.raises(TooManyWaysError):
        count_dispersion(generator.random((20, 4)) < 0.5, limit=100)


# ------------------------------------------------------------------------- dispersion, drawn


@settings(max_examples=60)
@given(SMALL, st.integers(0, 3))
def test_drawn_dispersion_agrees_with_the_definition(matrix, seed):
    drawn = [each.copy() for each in draw_matrices(matrix, draws=7, seed=seed)]
    shared = np.array([share(each) for each in (matrix, *drawn)])
    values = ((8 * shared - shared.sum(axis=0)) ** 2).sum(axis=1)
    found = draw_dispersion(matrix, drawn)
    assert found.observed == pytest.approx(values[0] / 64, abs=1e-12)
    assert found.p == ((values[1:] >= values[0]).sum() + 1) / 8
    assert found.expected == pytest.approx(values[1:].mean() / 64, abs=1e-12)
    assert found.spread == pytest.approx(values[1:].std() / 64, abs=1e-9)


def test_davis():
    found = imcwp.assess_blocs(DAVIS, draws=499)
    assert found.dispersion.observed == pytest.approx(200.4, abs=3)
    assert found.dispersion.expected == pytest.approx(94.2, abs=3)
    assert found.dispersion.spread == pytest.approx(12.4, abs=2)
    assert found.modularity.observed == pytest.approx(0.345537, abs=5e-7)
    assert found.modularity.expected == pytest.approx(0.266, abs=0.005)
    assert found.modularity.spread == pytest.approx(0.012, abs=0.004)
    # Beyond all draws.
    assert found.dispersion.p == found.modularity.p == 1 / 500
    assert not found.dispersion.exact
    assert not found.modularity.exact


# ------------------------------------------------------------------------- calibration


def build_heterogeneous(seed):
    """One matrix with margins that differ widely, after many trades: a draw from the null."""
    generator = np.random.default_rng(seed)
    activity = generator.lognormal(0, 0.6, (24, 1))
    popularity = generator.lognormal(0, 0.4, 10)
    matrix = generator.random((24, 10)) < np.clip(0.3 * activity * popularity, 0, 0.95)
    return next(draw_matrices(matrix, draws=1, seed=seed)).copy()


def test_calibration():
    p = []
    for seed in range(400):
        matrix = build_heterogeneous(seed)
        drawn = [each.copy() for each in draw_matrices(matrix, draws=39, seed=1000 + seed)]
        p.append(draw_dispersion(matrix, drawn).p)
    for level in (0.05, 0.25, 0.5):
        error = (level * (1 - level) / 400) ** 0.5
        assert np.mean(np.array(p) <= level) == pytest.approx(level, abs=3.3 * error)


def test_calibration_of_the_modularity():
    p = []
    for seed in range(120):
        matrix = build_heterogeneous(seed)
        drawn = (each.copy() for each in draw_matrices(matrix, draws=19, seed=1000 + seed))
        values = maximise_modularity((matrix, *drawn), seed=seed, restarts=2)
        p.append(((values[1:] >= values[0]).sum() + 1) / 20)
    for level in (0.05, 0.25, 0.5):
        error = (level * (1 - level) / 120) ** 0.5
        assert np.mean(np.array(p) <= level) == pytest.approx(level, abs=3.3 * error)


@settings(max_examples=60)
@given(SMALL)
def test_the_counted_p_never_rejects_too_often(matrix):
    # Over all matrices of the class, P(p <= a) is a at every level that p can have.
    everything = list_matrices(matrix)
    assume(len(everything) < 200)
    p = np.array([count_dispersion(each).p for each in everything])
    for level in np.unique(p):
        assert (p <= level + 1e-12).mean() == pytest.approx(level, abs=1e-9)


def test_planted_blocs_are_seen():
    # 24 parties in two blocs, 14 statements; .6 inside, .15 outside: known to be told, where
    # backbones keep nearly nothing.
    for seed in range(3):
        generator = np.random.default_rng(seed)
        sides = generator.permutation(24) % 2, np.arange(14) % 2
        inside = sides[0][:, None] == sides[1]
        graph = build(generator.random((24, 14)) < np.where(inside, 0.6, 0.15))
        found = imcwp.assess_blocs(graph, draws=199)
        assert found.dispersion.p <= 0.02
        assert found.modularity.p <= 0.02


# ------------------------------------------------------------------------- the whole


def test_seeds_smallest_p(signed_graph):
    found = imcwp.assess_blocs(signed_graph)
    assert found.smallest_p["hypergeometric"] == pytest.approx(0.3333, abs=5e-5)
    # Printed as .3682; a solution of the margins to 1e-15 gives .368322.
    assert found.smallest_p["sdsm"] == pytest.approx(0.3682, abs=2e-4)
    assert found.smallest_p["fdsm"] == pytest.approx(0.3935, abs=5e-5)
    assert (found.parties, found.statements, len(found.left_out)) == (92, 3, 1)
    assert found.modularity.p > 0.5
    assert found.dispersion.p == pytest.approx(0.1012, abs=5e-5)


def test_statements_without_a_signatory_are_left_out_and_change_nothing(signed_graph):
    more = signed_graph.copy()
    more.add_node("zzz", bipartite=1)
    more.add_node("xx-nobody", bipartite=0)
    one, other = (imcwp.assess_blocs(each, draws=20) for each in (signed_graph, more))
    assert other.left_out == (*one.left_out, "zzz")
    assert (other.dispersion, other.modularity) == (one.dispersion, one.modularity)
    assert (other.parties, other.statements) == (one.parties, one.statements)
    assert "2 statements without a signatory left out" in other.explain()


def test_order_and_seed():
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(DAVIS.nodes(data=True))))
    turned.add_edges_from(reversed([(v, u) for u, v in DAVIS.edges]))
    one, again, other = (
        imcwp.assess_blocs(graph, seed=seed, draws=30)
        for graph, seed in ((DAVIS, 0), (turned, 0), (DAVIS, 1))
    )
    assert (one.dispersion, one.modularity) == (again.dispersion, again.modularity)
    assert one.dispersion != other.dispersion


def test_an_observed_graph_among_equals_has_p_one():
    # One matrix alone has these margins: p1 signs what everybody signs.
    graph = build(np.array([[1, 1, 1], [1, 0, 0], [1, 0, 0]], dtype=bool))
    found = imcwp.assess_blocs(graph, draws=9)
    assert found.dispersion.p == found.modularity.p == 1
    assert found.dispersion.observed == found.dispersion.expected == 0
    assert imcwp.assess_blocs(graph).dispersion.p == 1


@pytest.mark.parametrize("shape", [(0, 0), (3, 0), (0, 2), (2, 2)])
def test_graphs_without_signatures(shape):
    found = imcwp.assess_blocs(build(np.zeros(shape, dtype=bool)))
    assert found.dispersion.p == found.modularity.p == 1
    assert found.dispersion.observed == found.modularity.observed == 0
    assert found.smallest_p == {}
    assert len(found.left_out) == shape[1]
    assert "no tie to test" in found.explain()


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"draws": 0}, ArgumentError, "draws=0"),
        ({"draws": 9.5}, ArgumentError, "draws=9.5"),
        ({"seed": -1}, ArgumentError, "seed=-1"),
    ],
)
def test_arguments_out_of_range_are_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        imcwp.assess_blocs(DAVIS, **arguments)


def test_a_projection_is_refused_with_the_remedy():
    with pytest.raises(GraphError, match="give the party-statement graph, not its projection"):
        imcwp.assess_blocs(imcwp.project_parties(DAVIS))


def test_the_record_shows_and_explains_itself(signed_graph):
    found = imcwp.assess_blocs(signed_graph, draws=99)
    with pytest.raises(FrozenInstanceError):
        found.draws = 3
    counted = imcwp.assess_blocs(signed_graph)
    assert repr(counted).startswith("BlocAssessment: dispersion 760.7 where 749.3 +- 8.3")
    assert "exact" in repr(counted)
    assert "exact" not in repr(found)
    text = counted.explain()
    for part in (
        "92 parties", "3 statements", "10.1103/PhysRevE.76.066102", "10.1038/ncomms5114",
        "10.1007/s13278-011-0021-0", "999 curveball draws", "p = 0.101, exact",
        "With 3 statements no single tie can reach p < .05", "0.394 (FDSM)",
    ):  # fmt: skip
        assert part in text
    page = counted._repr_html_()
    assert page.count("<tr>") == 3
    assert "p &lt; .05" in page
    assert len(page) < 1500


def test_what_single_ties_can_show_is_said_by_model():
    text = imcwp.assess_blocs(DAVIS, draws=99).explain()
    assert "the best of 10 searches" in text
    assert "no single tie can reach p < .05 under SDSM: the smallest" in text


def test_single_ties_that_can_be_shown_are_said():
    statistic = assessment.Statistic(1.0, 1.0, 0.1, 0.5, exact=False)
    smallest = {"hypergeometric": 0.0001, "sdsm": 0.002, "fdsm": 0.001}
    record = assessment.BlocAssessment(statistic, statistic, smallest, (), 99, 0, 10, 30, 50)
    last = record.explain().rsplit(". ", 1)[-1]
    assert last.startswith("With 50 statements the smallest p any single tie could reach is 0.0001")
