import os
import subprocess
import sys
from itertools import combinations, product

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from brute_force import build_graph, list_matrices
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import imcwp_graph as imcwp
from imcwp_graph.analysis.bicm import solve_bicm
from imcwp_graph.analysis.counting import TooManyWaysError, count_shared_statements
from imcwp_graph.analysis.nullmodels import find_smallest_p
from imcwp_graph.errors import ArgumentError, ChoiceError, GraphError, TableError
from imcwp_graph.network.incidence import build_incidence

A1 = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 1]], dtype=bool)
A2 = np.array([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]], dtype=bool)
SMALL = hnp.arrays(bool, st.tuples(st.integers(1, 4), st.integers(1, 5)))
MODELS = ("hypergeometric", "sdsm", "fdsm")

HYPERGEOMETRIC = """
Evelyn-Theresa Laura-Brenda Laura-Frances Laura-Eleanor Brenda-Charlotte Brenda-Frances
Brenda-Eleanor Frances-Eleanor Eleanor-Ruth Pearl-Dorothy Ruth-Verne Verne-Myra Verne-Sylvia
Myra-Katherina Myra-Sylvia Katherina-Sylvia Olivia-Flora
"""
FDSM = "Evelyn-Theresa Laura-Brenda Myra-Katherina Katherina-Sylvia Olivia-Flora"
FDSM_FEWER = """
Evelyn-Sylvia Evelyn-Nora Evelyn-Helen Laura-Katherina Laura-Nora Brenda-Katherina Brenda-Nora
Charlotte-Katherina
"""


@pytest.fixture(scope="module")
def davis():
    return nx.davis_southern_women_graph()


def name_pairs(text):
    return {sort_name(pair) for pair in text.split()}


def name_edges(backbone, sign=1):
    """Edges by first names."""
    return {
        "-".join(sorted(woman.split()[0] for woman in edge[:2]))
        for edge in backbone.edges(data="sign")
        if edge[2] == sign
    }


def index(scores):
    """Scores by the women's first names."""
    pairs = zip(scores["first"], scores["second"], strict=True)
    return scores.set_index(
        pd.Index(["-".join(sorted(woman.split()[0] for woman in pair)) for pair in pairs])
    )


def sort_name(pair):
    return "-".join(sorted(pair.split("-")))


# ------------------------------------------------------------------------- known numbers


@pytest.mark.parametrize(
    ("matrix", "model", "upper", "lower"),
    [
        (A1, "fdsm", (1, 0.4, 1), (0.8, 1, 0.6)),
        (A2, "fdsm", (1, 0.25, 1), (0.5, 1, 0.75)),
        (A2, "hypergeometric", (1, 0.5, 1), (0.25, 1, 0.5)),
        (A2, "sdsm", (1, 0.555289, 1), (0.364541, 0.855756, 0.487132)),
    ],
)
def test_small_matrices(matrix, model, upper, lower):
    scores = imcwp.score_pairs(build_graph(matrix), model=model, zeros=True)
    assert scores.attrs["exact"]
    assert scores["p_upper"].tolist() == pytest.approx(upper, abs=5e-7)
    assert scores["p_lower"].tolist() == pytest.approx(lower, abs=5e-7)


def test_small_matrix_by_the_approximation_of_r():
    scores = imcwp.score_pairs(build_graph(A2), model="sdsm", zeros=True, tail="normal")
    assert scores["p_upper"].tolist() == pytest.approx([0.977, 0.549, 0.972], abs=1e-3)
    assert scores["p_lower"].tolist() == pytest.approx([0.354, 0.844, 0.476], abs=1e-3)
    assert (scores.attrs["exact"], scores.attrs["tail"]) == (False, "normal")


def give_root(signatories, parties):
    """What gives, for two parties, the chance that both are among a statement's signatories."""
    return np.sqrt(signatories * (signatories - 1) / (parties * (parties - 1)))


def test_fixed_columns_as_given_probabilities():
    # Fixed columns: every party is as likely as any other to sign a statement.
    table = pd.DataFrame(
        np.tile(give_root(A2.sum(axis=0), 3), (3, 1)),
        [f"p{i}" for i in range(3)], [f"s{j}" for j in range(4)],
    )  # fmt: skip
    scores = imcwp.score_pairs(build_graph(A2), model="sdsm", zeros=True, probabilities=table)
    assert scores["p_upper"].tolist() == pytest.approx([1, 1 / 9, 1], abs=1e-4)
    normal = imcwp.score_pairs(
        build_graph(A2), model="sdsm", zeros=True, probabilities=table, tail="normal"
    )
    assert normal["p_upper"].tolist() == pytest.approx([0.975, 0.114, 0.975], abs=1e-3)
    assert normal["p_lower"].tolist() == pytest.approx([0.432, 0.992, 0.432], abs=1e-3)


def test_davis_fixed_columns(davis):
    incidence = build_incidence(davis)
    table = pd.DataFrame(
        np.tile(give_root(incidence.count_signatories(), 18), (18, 1)),
        incidence.parties, incidence.statements,
    )  # fmt: skip
    published = {
        1: 0.929601, 2: 0.680388, 3: 0.346192, 4: 0.117403, 5: 0.026515, 6: 0.004029, 7: 0.000416,
    }  # fmt: skip
    scores = imcwp.score_pairs(davis, model="sdsm", probabilities=table)
    found = scores.groupby("shared")["p_upper"].first()
    assert found.to_dict() == pytest.approx(published, abs=5e-7)
    nine = """
    Evelyn-Laura Evelyn-Theresa Evelyn-Brenda Laura-Theresa Laura-Brenda Theresa-Brenda
    Katherina-Sylvia Katherina-Nora Sylvia-Nora
    """
    backbone = imcwp.extract_backbone(davis, model="sdsm", probabilities=table)
    assert name_edges(backbone) == name_pairs(nine)
    signed = imcwp.extract_backbone(davis, model="sdsm", probabilities=table, signed=True)
    assert name_edges(signed) == name_pairs(nine) - name_pairs("Katherina-Nora")
    bh = imcwp.extract_backbone(
        davis, model="sdsm", probabilities=table, alpha=0.1, correction="bh"
    )
    assert name_edges(bh) == name_pairs(nine) - name_pairs("Katherina-Nora")


def test_davis_hypergeometric(davis):
    backbone = imcwp.extract_backbone(davis)
    assert name_edges(backbone) == name_pairs(HYPERGEOMETRIC)
    scores = index(imcwp.score_pairs(davis))["p_upper"]
    published = {
        "Evelyn-Theresa": 0.016317, "Laura-Brenda": 0.014569,
        "Katherina-Sylvia": 0.002331, "Olivia-Flora": 0.010989,
    }  # fmt: skip
    for pair, p in published.items():
        assert scores[sort_name(pair)] == pytest.approx(p, abs=5e-7)
    signed = imcwp.extract_backbone(davis, signed=True)
    five = "Evelyn-Theresa Laura-Brenda Myra-Katherina Katherina-Sylvia Olivia-Flora"
    assert name_edges(signed) == name_pairs(five)
    assert name_edges(signed, -1) == name_pairs("Evelyn-Nora")


def test_davis_sdsm(davis):
    scores = index(imcwp.score_pairs(davis, model="sdsm"))
    published = {
        "Olivia-Flora": 0.088372, "Katherina-Sylvia": 0.093513, "Myra-Katherina": 0.157907,
        "Laura-Brenda": 0.170928, "Evelyn-Theresa": 0.186688, "Evelyn-Laura": 0.268200,
        "Evelyn-Charlotte": 0.586264,
    }  # fmt: skip
    for pair, p in published.items():
        assert scores.loc[sort_name(pair), "p_upper"] == pytest.approx(p, abs=5e-7)
    zeros = index(imcwp.score_pairs(davis, model="sdsm", zeros=True))["p_lower"]
    assert zeros["Evelyn-Nora"] == pytest.approx(0.036133, abs=5e-7)
    assert zeros["Charlotte-Katherina"] == pytest.approx(0.046382, abs=5e-7)
    assert imcwp.extract_backbone(davis, model="sdsm").number_of_edges() == 0
    wide = imcwp.extract_backbone(davis, model="sdsm", alpha=0.1)
    assert name_edges(wide) == name_pairs("Katherina-Sylvia Olivia-Flora")


def test_davis_sdsm_by_the_approximation_of_r(davis):
    scores = index(imcwp.score_pairs(davis, model="sdsm", tail="normal"))["p_upper"]
    published = {
        "Olivia-Flora": 0.105128, "Katherina-Sylvia": 0.097424, "Laura-Brenda": 0.174077,
        "Evelyn-Theresa": 0.189187, "Evelyn-Laura": 0.270329, "Evelyn-Charlotte": 0.586408,
    }  # fmt: skip
    for pair, p in published.items():
        assert scores[sort_name(pair)] == pytest.approx(p, abs=1e-6)
    kept = imcwp.extract_backbone(davis, model="sdsm", tail="normal", alpha=0.1)
    assert name_edges(kept) == name_pairs("Katherina-Sylvia")


def test_davis_fdsm(davis):
    # The fifth pair stands at .047: with 100,000 draws its standard error is .0007.
    scores = imcwp.score_pairs(davis, model="fdsm", draws=100_000, zeros=True, n_jobs=2)
    assert scores.attrs["mixing"] < 1.01
    found = index(scores)
    upper = {
        "Katherina-Sylvia": 0.0076, "Olivia-Flora": 0.0340, "Evelyn-Theresa": 0.0341,
        "Laura-Brenda": 0.0371, "Myra-Katherina": 0.0474,
    }  # fmt: skip
    lower = {
        "Evelyn-Nora": 0.0030, "Laura-Katherina": 0.0145, "Brenda-Katherina": 0.0145,
        "Charlotte-Katherina": 0.0185,
    }  # fmt: skip
    for column, published in (("p_upper", upper), ("p_lower", lower)):
        for pair, p in published.items():
            assert found.loc[sort_name(pair), column] == pytest.approx(p, abs=0.002)
    assert set(found.index[found["p_upper"] < 0.05]) == name_pairs(FDSM)
    fewer = found.index[2 * found["p_lower"] < 0.05]
    assert set(fewer) == name_pairs(FDSM_FEWER)
    assert set(found.index[2 * found["p_upper"] < 0.05]) == name_pairs("Katherina-Sylvia")
    expected = found.loc["Charlotte-Evelyn", "expected"]
    assert expected == pytest.approx(2.68, abs=0.01)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("correction", ["holm", "bh", "bonferroni"])
def test_davis_keeps_nothing_after_correction(davis, model, correction):
    backbone = imcwp.extract_backbone(davis, model=model, correction=correction, draws=199)
    assert backbone.number_of_edges() == 0
    assert "139 pairs" in backbone.graph["reason"]


def test_seeds(signed_graph):
    smallest = find_smallest_p(build_incidence(signed_graph))
    # From the probabilities by fixed point iteration: 1 - (1 - .1170^2)(1 - .3846^2)(1 - .4983^2).
    assert smallest == pytest.approx(
        {"hypergeometric": 1 / 3, "sdsm": 0.368322, "fdsm": 0.393508}, abs=1e-6
    )
    for model, p in smallest.items():
        scores = imcwp.score_pairs(signed_graph, model=model)
        assert scores.attrs["exact"]
        assert len(scores) == 3061
        assert [statement[:3] for statement in scores.attrs["left_out"]] == ["001"]
        # Nothing is smaller than the smallest there can be.
        assert scores["p_upper"].min() >= p - 1e-12
    drawn = find_smallest_p(build_incidence(nx.davis_southern_women_graph()), draws=19)
    assert drawn["fdsm"] == pytest.approx(0.05)


# ------------------------------------------------------------------------- against brute force


@settings(max_examples=100)
@given(SMALL)
def test_fixed_degrees_agree_with_listing_every_matrix(matrix):
    everything = np.array(list_matrices(matrix)).astype(int)
    scores = imcwp.score_pairs(build_graph(matrix), model="fdsm", zeros=True)
    assert scores.attrs["exact"]
    assert len(scores) == sum(matrix.any(axis=1)) * (sum(matrix.any(axis=1)) - 1) / 2
    for row in scores.itertuples(index=False):
        one, other = int(row.first[1:]), int(row.second[1:])
        values = (everything[:, one] * everything[:, other]).sum(axis=1)
        assert row.shared == (matrix[one] & matrix[other]).sum()
        assert row.expected == pytest.approx(values.mean(), abs=1e-12)
        assert row.p_upper == pytest.approx((values >= row.shared).mean(), abs=1e-12)
        assert row.p_lower == pytest.approx((values <= row.shared).mean(), abs=1e-12)


@settings(max_examples=60)
@given(SMALL)
def test_counting_parties_agrees_with_listing_every_matrix(matrix):
    everything = np.array(list_matrices(matrix)).astype(int)
    pairs = list(combinations(range(len(matrix)), 2))
    found = count_shared_statements(matrix.sum(axis=1).tolist(), matrix.sum(axis=0).tolist(), pairs)
    for (one, other), distribution in zip(pairs, found, strict=True):
        values = (everything[:, one] * everything[:, other]).sum(axis=1)
        numbers, ways = np.unique(values, return_counts=True)
        assert distribution.ways == dict(zip(numbers.tolist(), ways.tolist(), strict=True))


def test_counting_parties_gives_up_in_time():
    with pytest.raises(TooManyWaysError):
        count_shared_statements([1] * 25, [1] * 25, [(0, 1)])
    with pytest.raises(TooManyWaysError):
        count_shared_statements([3] * 60, [18] * 10, [(0, 1)], steps=1000)


@settings(max_examples=60)
@given(SMALL)
def test_sdsm_agrees_with_all_outcomes(matrix):
    graph = build_graph(matrix)
    scores = imcwp.score_pairs(graph, model="sdsm", zeros=True)
    cells = solve_bicm(build_incidence(graph).matrix).expand()
    for row in scores.itertuples(index=False):
        both = cells[int(row.first[1:])] * cells[int(row.second[1:])]
        terms = np.zeros(len(both) + 1)
        for outcome in product([0, 1], repeat=len(both)):
            chosen = np.array(outcome, dtype=bool)
            terms[sum(outcome)] += np.where(chosen, both, 1 - both).prod()
        assert row.expected == pytest.approx(both.sum(), abs=1e-12)
        assert row.p_upper == pytest.approx(terms[row.shared :].sum(), abs=1e-12)
        assert row.p_lower == pytest.approx(terms[: row.shared + 1].sum(), abs=1e-12)


@settings(max_examples=60)
@given(SMALL)
def test_hypergeometric_agrees_with_all_subsets(matrix):
    graph = build_graph(matrix)
    statements = int(matrix.any(axis=0).sum())
    for row in imcwp.score_pairs(graph, zeros=True).itertuples(index=False):
        chosen = set(range(graph.degree(row.first)))
        values = np.array(
            [
                len(chosen & set(other))
                for other in combinations(range(statements), graph.degree(row.second))
            ]
        )
        assert row.expected == pytest.approx(values.mean(), abs=1e-12)
        assert row.p_upper == pytest.approx((values >= row.shared).mean(), abs=1e-12)
        assert row.p_lower == pytest.approx((values <= row.shared).mean(), abs=1e-12)


# ------------------------------------------------------------------------- the table and the graph


@pytest.mark.parametrize("model", MODELS)
def test_columns_order_and_attrs(davis, model):
    scores = imcwp.score_pairs(davis, model=model, draws=19, seed=3)
    assert list(scores) == ["first", "second", "shared", "expected", "p_upper", "p_lower"]
    assert len(scores) == 139
    assert (scores["shared"] > 0).all()
    pairs = list(zip(scores["first"], scores["second"], strict=True))
    assert pairs == sorted(pairs)
    everything = imcwp.score_pairs(davis, model=model, draws=19, seed=3, zeros=True)
    assert len(everything) == 153
    if model != "fdsm":
        again = everything[everything["shared"] > 0].reset_index(drop=True)
        pd.testing.assert_frame_equal(again, scores)
    explanation = scores.attrs.pop("explanation")
    assert explanation.startswith("What each of 139 pairs of parties shares was compared")
    assert ("exact" in explanation) == (model != "fdsm")
    assert scores.attrs == {
        "model": model, "exact": model != "fdsm", "draws": 19 if model == "fdsm" else 0,
        "mixing": None, "seed": 3, "tail": "exact", "left_out": (), "parties": 18,
    }  # fmt: skip


def test_ids_of_any_kind(davis):
    renamed = nx.relabel_nodes(davis, {"Evelyn Jefferson": ("e", 1), "Nora Fayette": 7})
    scores = imcwp.score_pairs(renamed)
    assert {("e", 1), 7} <= set(scores["first"]) | set(scores["second"])
    assert imcwp.extract_backbone(renamed).number_of_edges() == 17


def test_backbone_keeps_every_party_and_says_why(davis):
    backbone = imcwp.extract_backbone(davis, signed=True, correction="bh", alpha=0.7)
    assert len(backbone) == 18
    assert backbone.nodes["Nora Fayette"] == davis.nodes["Nora Fayette"]
    scores = imcwp.score_pairs(davis).set_index(["first", "second"])
    for one, other, edge in backbone.edges(data=True):
        row = scores.loc[tuple(sorted((one, other)))]
        shared = sorted(set(davis[one]) & set(davis[other]))
        assert edge["statements"] == tuple(shared)
        assert edge["weight"] == row["shared"] == len(shared)
        assert edge["p"] == pytest.approx(min(1, 2 * min(row["p_upper"], row["p_lower"])))
        assert edge["sign"] == (1 if row["p_upper"] < row["p_lower"] else -1)
        assert edge["p"] <= edge["p_adjusted"] < 0.7
    graph = backbone.graph
    assert (graph["reason"], graph["pairs"], graph["correction"]) == ("", 139, "bh")


def test_two_parties_that_share_nothing_can_be_tied_by_it(davis):
    with_zeros = imcwp.extract_backbone(davis, signed=True, zeros=True, alpha=0.2)
    apart = [edge for *edge, weight in with_zeros.edges(data="weight") if weight == 0]
    assert apart
    for edge in apart:
        assert with_zeros.edges[edge]["sign"] == -1
        assert with_zeros.edges[edge]["statements"] == ()


def test_corrections_agree_with_their_definitions(davis):
    p = imcwp.score_pairs(davis)["p_upper"].to_numpy()
    ranked = np.sort(p)
    for correction, limit in (
        ("bonferroni", 0.9 / 139),
        ("holm", max((q for k, q in enumerate(ranked) if q * (139 - k) < 0.9), default=0)),
        ("bh", max((q for k, q in enumerate(ranked) if q * 139 / (k + 1) < 0.9), default=0)),
    ):
        kept = imcwp.extract_backbone(davis, correction=correction, alpha=0.9)
        found = sorted(edge[2] for edge in kept.edges(data="p"))
        wanted = sorted(q for q in p if (q < limit if correction == "bonferroni" else q <= limit))
        assert found == pytest.approx(wanted)
        assert found


def test_reasons_of_an_empty_backbone(davis, signed_graph):
    def explain(graph, **arguments):
        return imcwp.extract_backbone(graph, **arguments).graph["reason"]

    assert explain(signed_graph, model="fdsm", draws=99, correction="bonferroni") == (
        "Bonferroni on 3,061 pairs at .05 needs more than 61,219 draws, and 99 were made"
    )
    assert explain(davis, model="fdsm", draws=19) == (
        "p below .05 needs more than 19 draws, and 19 were made"
    )
    assert explain(davis, model="fdsm", draws=20, signed=True).startswith(
        "p below .05 needs more than 39 draws"
    )
    assert explain(davis, model="sdsm", correction="bonferroni") == (
        "of 139 pairs the smallest p is 0.0884, after Bonferroni 1, not below .05"
    )
    lonely = build_graph(np.eye(2, dtype=bool))
    assert explain(lonely) == "no two parties share a statement; there is no pair to test"
    # With as many draws as it says, and no fewer, the limit can be reached.
    assert 2 / (39 + 1) >= 0.05 > 2 / (40 + 1)


def test_a_statement_that_all_sign_and_a_party_that_signs_all():
    matrix = np.array([[1, 1, 1, 1], [1, 1, 0, 0], [1, 0, 1, 0], [1, 0, 0, 1]], dtype=bool)
    for model in MODELS:
        scores = imcwp.score_pairs(build_graph(matrix), model=model)
        assert scores.notna().all().all()
        assert scores[["p_upper", "p_lower"]].to_numpy().max() <= 1
        # Nothing is left to chance between the one who signs all and the others.
        if model != "sdsm":
            full = scores[scores["first"] == "p0"]
            assert full["p_upper"].tolist() == pytest.approx([1, 1, 1])
        assert imcwp.extract_backbone(build_graph(matrix), model=model).number_of_edges() == 0


@pytest.mark.parametrize("model", MODELS)
def test_nothing_to_score(model):
    for graph in (
        nx.Graph(),
        build_graph(np.zeros((2, 2), dtype=bool)),
        build_graph(np.ones((1, 3)) > 0),
    ):
        scores = imcwp.score_pairs(graph, model=model, zeros=True)
        assert scores.shape == (0, 6)
        backbone = imcwp.extract_backbone(graph, model=model)
        assert backbone.number_of_edges() == 0
        assert backbone.graph["reason"]
    smallest = find_smallest_p(build_incidence(build_graph(np.ones((1, 3)) > 0)))
    assert smallest == {"hypergeometric": 1.0, "sdsm": 1.0, "fdsm": 1.0}


# ------------------------------------------------------------------------- tables given


def test_eligibility_is_respected(davis):
    incidence = build_incidence(davis)
    table = pd.DataFrame(True, list(incidence.parties), list(incidence.statements))
    same = imcwp.score_pairs(davis, model="sdsm", eligible=table.iloc[::-1, ::-1])
    plain = imcwp.score_pairs(davis, model="sdsm")
    pd.testing.assert_frame_equal(same, plain)
    # Olivia and Flora came late: they share as much of the few they could share.
    women = ["Olivia Carleton", "Flora Price"]
    table.loc[women, ["E1", "E2", "E3", "E4"]] = False
    late = index(imcwp.score_pairs(davis, model="sdsm", eligible=table))["p_upper"]
    pair = "Flora-Olivia"
    assert late[pair] > index(plain)["p_upper"][pair]
    for model in ("hypergeometric", "fdsm"):
        with pytest.raises(ArgumentError, match=f"{model} cannot respect it; use model='sdsm'"):
            imcwp.score_pairs(davis, model=model, eligible=table)
    table.loc["Olivia Carleton", "E9"] = False
    with pytest.raises(TableError, match="'Olivia Carleton' signed 'E9'"):
        imcwp.score_pairs(davis, model="sdsm", eligible=table)


def test_given_probabilities_take_their_statements_with_them():
    matrix = np.array([[1, 0], [1, 0]], dtype=bool)
    table = pd.DataFrame(0.5, ["p1", "p0"], ["s1", "s0"])
    scores = imcwp.score_pairs(build_graph(matrix), model="sdsm", probabilities=table)
    # Two statements, each shared with probability 1/4.
    assert scores["p_upper"].tolist() == pytest.approx([7 / 16])
    assert scores.attrs["left_out"] == ()
    from_margins = imcwp.score_pairs(build_graph(matrix), model="sdsm")
    assert from_margins.attrs["left_out"] == ("s1",)
    assert from_margins["p_upper"].tolist() == [1]


@pytest.mark.parametrize(
    ("argument", "table", "message"),
    [
        ("probabilities", pd.DataFrame(0.5, ["p0"], ["s0", "s1"]), "'p1' is not in it"),
        ("probabilities", pd.DataFrame(1.5, ["p0", "p1"], ["s0", "s1"]), "from 0 to 1"),
        ("probabilities", pd.DataFrame(np.nan, ["p0", "p1"], ["s0", "s1"]), "from 0 to 1"),
        (
            "probabilities",
            pd.DataFrame(0.5, ["p0", "p1", "p1"], ["s0", "s1"]),
            "stands in it twice",
        ),
        ("probabilities", np.ones((2, 2)), "this is a ndarray"),
        ("eligible", pd.DataFrame(1, ["p0", "p1"], ["s0", "s1"]), "other things than True"),
        ("eligible", pd.DataFrame(True, ["p0", "p1"], ["s0"]), "'s1' is not in it"),
    ],
)
def test_tables_that_do_not_fit_are_refused(argument, table, message):
    with pytest.raises(TableError, match=message):
        imcwp.score_pairs(build_graph(np.ones((2, 2)) > 0), model="sdsm", **{argument: table})


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"model": "bicm"}, ChoiceError, "choose one of hypergeometric, sdsm, fdsm"),
        ({"model": "sdsm", "tail": "poisson"}, ChoiceError, "exact, normal, saddlepoint"),
        ({"model": "fdsm", "tail": "normal"}, ArgumentError, "use it with model='sdsm'"),
        ({"draws": 0}, ArgumentError, "draws=0"),
        ({"seed": -1}, ArgumentError, "seed=-1"),
        ({"n_jobs": 0}, ArgumentError, "n_jobs=0"),
        ({"n_jobs": 1.5}, ArgumentError, "n_jobs=1.5"),
        ({"probabilities": pd.DataFrame()}, ArgumentError, "hypergeometric cannot respect it"),
        (
            {"model": "sdsm", "probabilities": pd.DataFrame(), "eligible": pd.DataFrame()},
            ArgumentError, "probabilities are given too",
        ),
    ],
)  # fmt: skip
def test_arguments_out_of_range_are_refused(davis, arguments, error, message):
    for function in (imcwp.score_pairs, imcwp.extract_backbone):
        with pytest.raises(error, match=message):
            function(davis, **arguments)


@pytest.mark.parametrize("alpha", [0, 1, -0.1, "x", True, None])
def test_alpha_out_of_range_is_refused(davis, alpha):
    with pytest.raises(ArgumentError, match="alpha"):
        imcwp.extract_backbone(davis, alpha=alpha)


def test_other_mistakes_are_refused(davis):
    with pytest.raises(ChoiceError, match="correction='fdr'"):
        imcwp.extract_backbone(davis, correction="fdr")
    with pytest.raises(GraphError):
        imcwp.score_pairs(imcwp.project_parties(davis))


# ------------------------------------------------------------------------- the same everywhere


@pytest.mark.parametrize("model", MODELS)
def test_the_number_of_jobs_changes_no_p(davis, model, monkeypatch):
    monkeypatch.setattr("imcwp_graph.analysis.convolution._TASK", 20)
    one, two = (
        imcwp.score_pairs(davis, model=model, draws=30, n_jobs=jobs, seed=1) for jobs in (1, 2)
    )
    pd.testing.assert_frame_equal(one, two, check_exact=True)
    assert one.attrs == two.attrs


def test_dask_changes_no_p(davis):
    distributed = pytest.importorskip("distributed")
    import joblib

    alone = imcwp.score_pairs(davis, model="fdsm", draws=30)
    with (
        distributed.Client(n_workers=2, threads_per_worker=1, dashboard_address=None),
        joblib.parallel_config(backend="dask"),
    ):
        spread = imcwp.score_pairs(davis, model="fdsm", draws=30, n_jobs=2)
    pd.testing.assert_frame_equal(alone, spread, check_exact=True)


PROGRAM = """
import networkx as nx, numpy as np, imcwp_graph as imcwp
davis = nx.davis_southern_women_graph()
for model in ("hypergeometric", "sdsm", "fdsm"):
    scores = imcwp.score_pairs(davis, model=model, draws=200, zeros=True)
    print(*(value.hex() for value in scores[["p_upper", "p_lower"]].to_numpy().ravel()))
"""


def test_compiled_and_plain_give_the_same_p():
    pytest.importorskip("numba")
    outputs = []
    for disabled in ("0", "1"):
        environment = os.environ | {"NUMBA_DISABLE_JIT": disabled}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True,
            check=True,
        )  # fmt: skip
        lines = done.stdout.splitlines()
        outputs.append([[float.fromhex(value) for value in line.split()] for line in lines])
    compiled, plain = outputs
    assert compiled[0] == plain[0]
    assert compiled[1] == pytest.approx(plain[1], rel=1e-12)
    assert compiled[2] == plain[2]
