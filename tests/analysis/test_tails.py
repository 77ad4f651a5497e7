from itertools import combinations_with_replacement, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from imcwp_graph.analysis import convolution, kernels
from imcwp_graph.analysis.tails import measure_hypergeometric, measure_sums
from imcwp_graph.errors import ChoiceError

ONE = np.array([0])


def list_sum(chances):
    """The distribution of how many of independent chances happen, one after the other."""
    terms = np.ones(1)
    for chance in chances:
        terms = np.convolve(terms, [1 - chance, chance])
    return terms


def measure_all(chances, multiplicities, tail="exact"):
    """Both tails of every number that every two rows can share."""
    pairs = list(combinations_with_replacement(range(len(chances)), 2))
    numbers = range(int(multiplicities.sum()) + 1)
    asked = np.array([(i, j, w) for (i, j), w in product(pairs, numbers)]).T
    return asked, measure_sums(chances, multiplicities, *asked, tail=tail)


# ------------------------------------------------------------------------- hypergeometric


@pytest.mark.parametrize("population", range(1, 9))
def test_hypergeometric_agrees_with_scipy_on_all_small_cases(population):
    sizes = range(population + 1)
    asked = np.array(
        [
            (a, b, w)
            for a, b in product(sizes, sizes)
            for w in range(max(0, a + b - population), min(a, b) + 1)
        ]
    ).T
    found = measure_hypergeometric(population, *asked)
    model = stats.hypergeom(population, asked[0], asked[1])
    assert found.upper == pytest.approx(model.sf(asked[2] - 1), abs=1e-12)
    assert found.lower == pytest.approx(model.cdf(asked[2]), abs=1e-12)
    assert found.expected == pytest.approx(asked[0] * asked[1] / population)


@pytest.mark.parametrize("population", [100, 20_000, 200_000])
def test_hypergeometric_agrees_with_scipy_far_out(population):
    generator = np.random.default_rng(0)
    first, second = generator.integers(1, population // 4, (2, 400))
    mean = first * second / population
    shared = generator.poisson(mean) + generator.integers(-30, 80, 400)
    shared = np.clip(shared, 0, np.minimum(first, second))
    found = measure_hypergeometric(population, first, second, shared)
    model = stats.hypergeom(population, first, second)
    for ours, theirs in (
        (found.upper, model.sf(shared - 1)), (found.lower, model.cdf(shared)),
    ):  # fmt: skip
        told = theirs > 1e-250
        assert ours[told] == pytest.approx(theirs[told], rel=1e-9)
    assert found.upper.min() < 1e-12


# ------------------------------------------------------------------------- sums of chances


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(
            st.sampled_from([0, 1e-6, 0.05, 0.3, 0.5, 0.77, 0.999, 1]), min_size=3, max_size=3
        ),
        min_size=1,
        max_size=3,
    ),
    st.lists(st.integers(0, 7), min_size=3, max_size=3),
)
def test_exact_tails_agree_with_adding_one_at_a_time(chances, multiplicities):
    chances, multiplicities = np.array(chances), np.array(multiplicities)
    asked, found = measure_all(chances, multiplicities)
    for place, (i, j, w) in enumerate(asked.T):
        terms = list_sum(np.repeat(chances[i] * chances[j], multiplicities))
        # Alone, a question is answered as with all others.
        alone = measure_sums(chances, multiplicities, *asked[:, place : place + 1])
        for each, at in ((found, place), (alone, 0)):
            assert each.upper[at] == pytest.approx(terms[w:].sum(), abs=1e-12)
            assert each.lower[at] == pytest.approx(terms[: w + 1].sum(), abs=1e-12)


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize(("power", "most"), [(1, 4), (3, 40), (8, 900)])
def test_exact_tails_are_right_far_out(monkeypatch, plain, power, most):
    if plain:
        monkeypatch.setattr(kernels, "has_compiler", lambda: False)
        monkeypatch.setattr(convolution, "has_compiler", lambda: False)
    generator = np.random.default_rng(power)
    chances = generator.random((3, 6)) ** power
    multiplicities = generator.integers(1, most + 1, 6)
    asked, found = measure_all(chances, multiplicities)
    for i, j in combinations_with_replacement(range(3), 2):
        own = (asked[0] == i) & (asked[1] == j)
        terms = list_sum(np.repeat(chances[i] * chances[j], multiplicities))
        upper, lower = terms[::-1].cumsum()[::-1], terms.cumsum()
        told = (upper > 1e-250) & (asked[2, own] > found.expected[own])
        assert found.upper[own][told] == pytest.approx(upper[told], rel=1e-11)
        told = lower > 1e-250
        assert found.lower[own][told] == pytest.approx(lower[told], rel=1e-11)
        assert found.upper[own] == pytest.approx(upper, abs=1e-12)


def test_exact_tails_agree_with_scipy():
    poisson_binom = pytest.importorskip("scipy", "1.15").stats.poisson_binom
    generator = np.random.default_rng(2)
    chances = generator.random((2, 9))
    multiplicities = generator.integers(1, 12, 9)
    asked, found = measure_all(chances, multiplicities)
    for i, j in ((0, 0), (0, 1), (1, 1)):
        own = (asked[0] == i) & (asked[1] == j)
        model = poisson_binom(np.repeat(chances[i] * chances[j], multiplicities))
        assert found.upper[own] == pytest.approx(model.sf(asked[2, own] - 1), abs=1e-9)
        assert found.lower[own] == pytest.approx(model.cdf(asked[2, own]), abs=1e-9)


def test_published_sum_of_nine_chances():
    # Printed by the R package backbone, whose tails are refined normal ones; and exact.
    chances = np.sqrt([[0.123, 0.234, 0.345, 0.456, 0.567, 0.678, 0.789, 0.801, 0.911]])
    asked = np.ones(9, dtype=int), ONE, ONE, np.array([5])
    exact = measure_sums(chances, *asked)
    assert exact.lower[0] == pytest.approx(0.679134512566435, abs=1e-12)
    assert exact.upper[0] == pytest.approx(0.6283853861234727, abs=1e-12)
    normal = measure_sums(chances, *asked, tail="normal")
    assert normal.lower[0] == pytest.approx(0.6773302, abs=5e-8)
    assert normal.upper[0] == pytest.approx(0.6268476, abs=5e-8)
    saddlepoint = measure_sums(chances, *asked, tail="saddlepoint")
    assert saddlepoint.lower[0] == pytest.approx(exact.lower[0], abs=5e-3)


@pytest.mark.parametrize(("chances", "upper"), [((0.1, 0.5, 0.7), (1, 0.865, 0.4, 0.035))])
def test_published_motif_tails(chances, upper):
    # From the tests of the package bicm.
    chances = np.sqrt([chances])
    for count, expected in enumerate(upper):
        found = measure_sums(chances, np.ones(3, dtype=int), ONE, ONE, np.array([count]))
        assert found.upper[0] == pytest.approx(expected, abs=1e-12)


def test_approximations_come_close():
    generator = np.random.default_rng(5)
    chances = generator.random((3, 8)) ** 2
    multiplicities = generator.integers(20, 60, 8)
    _, exact = measure_all(chances, multiplicities)
    for tail, allowed in (("normal", 2e-3), ("saddlepoint", 2e-4)):
        _, found = measure_all(chances, multiplicities, tail=tail)
        assert found.upper == pytest.approx(exact.upper, abs=allowed)
        assert found.lower == pytest.approx(exact.lower, abs=allowed)
    # Far out the saddlepoint keeps its digits; the normal approximation does not.
    far = (exact.upper < 1e-8) & (exact.upper > 1e-60)
    _, found = measure_all(chances, multiplicities, tail="saddlepoint")
    assert far.sum() > 20
    assert found.upper[far] == pytest.approx(exact.upper[far], rel=0.05)


@pytest.mark.parametrize("tail", ["normal", "saddlepoint"])
def test_approximations_of_what_is_certain(tail):
    chances = np.array([[1.0, 0.0]])
    found = measure_sums(
        chances, np.array([2, 3]), *np.zeros((2, 3), dtype=int), np.array([1, 2, 3]), tail=tail
    )
    assert found.upper.tolist() == [1, 1, 0]
    assert found.lower.tolist() == [0, 1, 1]


def test_unknown_tails_are_refused():
    with pytest.raises(ChoiceError, match="tail='poisson'"):
        measure_sums(np.ones((1, 1)), np.ones(1, dtype=int), ONE, ONE, ONE, tail="poisson")
