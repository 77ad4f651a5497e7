from collections import Counter

import numpy as np
import pytest
from brute_force import list_matrices
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import sparse, stats

from imcwp_graph.analysis import drawing, kernels
from imcwp_graph.analysis.drawing import Chain, draw_matrices, measure_mixing, sample_shared

SMALL = hnp.arrays(bool, st.tuples(st.integers(1, 5), st.integers(1, 6)))


@pytest.fixture
def plain(monkeypatch):
    """No kernel is compiled."""

    def deny():
        monkeypatch.setattr(kernels, "has_compiler", lambda: False)
        monkeypatch.setattr(drawing, "has_compiler", lambda: False)

    return deny


@pytest.mark.parametrize(
    "rows",
    [
        [[0, 0, 1], [0, 1, 0], [1, 0, 1]],
        [[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]],
        [[1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1], [1, 0, 0, 1]],
        [[1, 1, 1, 0, 0], [1, 1, 0, 0, 0], [1, 0, 0, 1, 1], [1, 0, 1, 0, 0]],
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_all_matrices_of_a_margin_class_are_drawn_alike(rows, turned):
    matrix = np.array(rows, dtype=bool)
    matrix = matrix.T if turned else matrix
    everything = [each.tobytes() for each in list_matrices(matrix)]
    seen = Counter(each.tobytes() for each in draw_matrices(matrix, draws=8000, seed=3))
    assert set(seen) <= set(everything)
    assert stats.chisquare([seen[each] for each in everything]).pvalue > 0.001


@settings(max_examples=60)
@given(SMALL, st.integers(0, 3))
def test_trades_keep_the_margins(matrix, seed):
    chain = Chain(sparse.csr_array(matrix.astype(int)), np.random.default_rng(seed))
    chain.trade(5)
    drawn = chain.build_matrix().toarray()
    assert (drawn.sum(axis=0) == matrix.sum(axis=0)).all()
    assert (drawn.sum(axis=1) == matrix.sum(axis=1)).all()
    filled = np.ones(matrix.shape)
    chain.fill(filled)
    assert (filled == drawn).all()
    for start, stop in zip(chain.starts, chain.starts[1:], strict=False):
        assert len(set(chain.items[start:stop].tolist())) == stop - start


def test_compiled_and_plain_draw_the_same(plain):
    if not kernels.has_compiler():
        pytest.skip("nothing is compiled here")
    matrix = np.random.default_rng(0).random((25, 60)) < 0.2
    compiled = [each.copy() for each in draw_matrices(matrix, draws=5, seed=7)]
    plain()
    drawn = [each.copy() for each in draw_matrices(matrix, draws=5, seed=7)]
    assert all((one == other).all() for one, other in zip(compiled, drawn, strict=True))
    assert not (drawn[0] == drawn[1]).all()


def sample(matrix, **arguments):
    first, second = np.triu_indices(len(matrix), k=1)
    numbers = matrix.astype(int)
    shared = (numbers @ numbers.T)[first, second]
    return sample_shared(sparse.csr_array(numbers), first, second, shared, **arguments)


@pytest.mark.parametrize("shape", [(12, 30), (30, 12)])
def test_dense_and_sparse_counts_agree(monkeypatch, shape):
    matrix = np.random.default_rng(1).random(shape) < 0.3
    dense = sample(matrix, draws=9, seed=0)
    monkeypatch.setattr(drawing, "_DENSE_CELLS", 0)
    monkeypatch.setattr(drawing, "_BLOCK", 5)
    spread = sample(matrix, draws=9, seed=0)
    for name in ("total", "above", "below"):
        assert (getattr(dense, name) == getattr(spread, name)).all()
    assert (dense.above + dense.below >= 9).all()


def test_the_number_of_jobs_changes_nothing():
    matrix = np.random.default_rng(2).random((15, 20)) < 0.3
    one, two = (sample(matrix, draws=40, seed=5, n_jobs=jobs) for jobs in (1, 2))
    assert (one.total == two.total).all()
    assert (one.above == two.above).all()
    assert one.mixing == two.mixing


@pytest.mark.parametrize("draws", [1, 3, 4, 31])
def test_all_draws_are_made(draws):
    found = sample(np.eye(3, dtype=bool), draws=draws, seed=0)
    assert found.above.tolist() == found.below.tolist() == [draws] * 3
    assert found.mixing is None


def test_mixing_tells_chains_that_agree_from_others(monkeypatch):
    matrix = np.random.default_rng(3).random((40, 60)) < np.linspace(0.05, 0.5, 60)
    assert sample(matrix, draws=200, seed=0).mixing < 1.05
    trade = drawing.Chain.trade

    def trade_few(chain, rounds):
        # No round at first, then one in thirty draws: the chains are still on their way.
        if rounds == drawing.TRADES and chain._generator.random() < 0.03:
            trade(chain, 1)

    monkeypatch.setattr(drawing.Chain, "trade", trade_few)
    assert sample(matrix, draws=200, seed=0).mixing > 1.05
    steps = np.arange(100.0)
    assert measure_mixing([steps, steps]) > 1.5
    assert measure_mixing([]) is None
