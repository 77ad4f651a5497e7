import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import sparse

from imcwp_graph.analysis import bicm
from imcwp_graph.analysis.bicm import group_chances, solve_bicm
from imcwp_graph.errors import ConvergenceError
from imcwp_graph.network.incidence import build_incidence

MATRICES = hnp.arrays(bool, st.tuples(st.integers(0, 6), st.integers(0, 7)))


def solve(rows, **arguments):
    return solve_bicm(sparse.csr_array(np.array(rows, dtype=np.int64)), **arguments).expand()


def test_published_small_matrices():
    found = solve([[0, 0, 1], [0, 1, 0], [1, 0, 1]])
    a, b, c = 0.215779, 0.568441, 0.863117
    assert found == pytest.approx(np.array([[a, a, b], [a, a, b], [b, b, c]]), abs=5e-7)
    found = solve([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]])
    expected = [
        [0.897167, 0.602833, 0.602833, 0.897167],
        [0.397167, 0.102833, 0.102833, 0.397167],
        [0.705666, 0.294334, 0.294334, 0.705666],
    ]
    assert found == pytest.approx(np.array(expected), abs=5e-7)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # From the tests of the package bicm.
        ([[1, 0], [0, 1]], [[0.5, 0.5], [0.5, 0.5]]),
        ([[1, 1, 0, 0], [0, 0, 1, 1]], [[0.5] * 4, [0.5] * 4]),
        ([[1, 0], [1, 1], [1, 1]], [[1, 0], [1, 1], [1, 1]]),
        ([[1, 0, 1], [1, 1, 1]], [[1, 0, 1], [1, 1, 1]]),
        # No row or column is full or empty, and half of the cells are forced.
        (
            [[1, 1, 1, 0], [1, 1, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0]],
            [[1, 1, 0.5, 0.5], [1, 1, 0.5, 0.5], [0.5, 0.5, 0, 0], [0.5, 0.5, 0, 0]],
        ),
        ([[0, 0], [0, 0]], [[0, 0], [0, 0]]),
        ([[1]], [[1]]),
    ],
)
def test_forced_cells_are_certain(rows, expected):
    assert solve(rows) == pytest.approx(np.array(expected), abs=1e-12)


def test_davis():
    incidence = build_incidence(nx.davis_southern_women_graph())
    order = [incidence.statements.index(f"E{number}") for number in range(1, 15)]
    found = solve_bicm(incidence.matrix)
    assert found.error <= 1e-10
    published = {
        "Evelyn Jefferson": [
            0.342329, 0.342329, 0.592814, 0.435455, 0.71574, 0.71574, 0.809825,
            0.933382, 0.880696, 0.518764, 0.435455, 0.592814, 0.342329, 0.342329,
        ],
        "Olivia Carleton": [
            0.038597, 0.038597, 0.100953, 0.056151, 0.162619, 0.162619, 0.247234,
            0.519379, 0.362794, 0.07676, 0.056151, 0.100953, 0.038597, 0.038597,
        ],
    }  # fmt: skip
    for woman, row in published.items():
        own = found.expand()[incidence.parties.index(woman)]
        assert own[order] == pytest.approx(row, abs=1e-6)


@settings(max_examples=300)
@given(MATRICES)
def test_margins_are_kept_and_odds_are_a_product(matrix):
    found = solve(matrix)
    assert found.sum(axis=0) == pytest.approx(matrix.sum(axis=0), abs=1e-10)
    assert found.sum(axis=1) == pytest.approx(matrix.sum(axis=1), abs=1e-10)
    open_ = (found > 1e-9) & (found < 1 - 1e-9)
    for i in range(len(matrix)):
        for k in range(i):
            both = np.flatnonzero(open_[i] & open_[k])
            ratios = found[i] * (1 - found[k]) / np.maximum(found[k] * (1 - found[i]), 1e-300)
            if len(both):
                assert ratios[both] == pytest.approx(ratios[both[0]], rel=1e-6)


@settings(max_examples=200)
@given(st.data(), MATRICES)
def test_structural_zeros_stay_zero(data, matrix):
    eligible = matrix | data.draw(hnp.arrays(bool, matrix.shape))
    found = solve(matrix, eligible=eligible)
    assert (found[~eligible] == 0).all()
    assert found.sum(axis=0) == pytest.approx(matrix.sum(axis=0), abs=1e-10)
    assert found.sum(axis=1) == pytest.approx(matrix.sum(axis=1), abs=1e-10)


def test_all_eligible_is_the_same_as_nothing_said():
    matrix = np.random.default_rng(0).random((9, 14)) < 0.3
    assert solve(matrix, eligible=np.ones((9, 14), dtype=bool)) == pytest.approx(solve(matrix))


def test_a_solver_that_stops_early_says_by_how_much(monkeypatch):
    monkeypatch.setattr(bicm, "STEPS", 1)
    matrix = np.random.default_rng(1).random((12, 20)) < 0.2
    with pytest.raises(ConvergenceError, match="is missed by") as caught:
        solve(matrix)
    assert caught.value.error > 1e-10
    assert isinstance(caught.value, RuntimeError)


def test_given_probabilities_are_grouped():
    table = np.array([[0.1, 0.2, 0.1], [0.3, 0.3, 0.3], [0.1, 0.2, 0.1]])
    found = group_chances(table)
    assert found.chances.shape == (2, 2)
    assert (found.expand() == table).all()
    assert found.count_statements().tolist() == [2, 1]
