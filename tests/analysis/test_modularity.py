from itertools import product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import sparse

from imcwp_graph.analysis.ascent import Search
from imcwp_graph.analysis.modularity import (
    RESTARTS,
    maximise_modularity,
    measure_modularity,
    search_blocs,
)
from imcwp_graph.analysis.nullmodels import draw_matrices
from imcwp_graph.network.incidence import build_incidence

DAVIS = nx.davis_southern_women_graph()
INCIDENCE = build_incidence(DAVIS)
MATRIX = INCIDENCE.matrix.toarray() > 0
# The best value known, of 4,000 restarts for each number of blocs.
BEST = 0.345537
BLOCS = [
    ("Eleanor Ruth Verne", "E7 E8"),
    ("Myra Katherina Sylvia Nora Helen", "E10 E12 E13 E14"),
    ("Evelyn Laura Theresa Brenda Charlotte Frances", "E1 E2 E3 E4 E5 E6"),
    ("Pearl Dorothy Olivia Flora", "E9 E11"),
]
SMALL = hnp.arrays(bool, st.tuples(st.integers(1, 4), st.integers(1, 4)))


def measure_plainly(matrix, rows, columns, resolution=1.0):
    """The definition, cell by cell."""
    total = matrix.sum()
    return (
        sum(
            matrix[i, j] - resolution * matrix[i].sum() * matrix[:, j].sum() / total
            for i, j in product(*map(range, matrix.shape))
            if rows[i] == columns[j]
        )
        / total
    )


def list_partitions(size):
    if size == 0:
        yield ()
        return
    for one in list_partitions(size - 1):
        for bloc in range(max(one, default=-1) + 2):
            yield (*one, bloc)


def find_best_plainly(matrix, resolution=1.0):
    rows = len(matrix)
    return max(
        measure_plainly(matrix, labels[:rows], labels[rows:], resolution)
        for labels in list_partitions(sum(matrix.shape))
    )


def place_davis(first_names):
    """The bloc of each woman by her first name and of each event, from the printed list."""
    women = {name: bloc for bloc, (names, _) in enumerate(BLOCS) for name in names.split()}
    events = {event: bloc for bloc, (_, names) in enumerate(BLOCS) for event in names.split()}
    rows = [women["Frances" if n == "Frances Anderson" else n.split()[0]] for n in first_names]
    return rows, [events[event] for event in INCIDENCE.statements]


def assign_events(rows):
    """The value with each event where it fits best."""
    columns = []
    for event in range(MATRIX.shape[1]):
        alone = [
            [side if place == event else -1 for place in range(MATRIX.shape[1])] for side in (0, 1)
        ]
        columns.append(int(np.argmax([measure_modularity(MATRIX, rows, one) for one in alone])))
    return measure_modularity(MATRIX, rows, columns)


# ------------------------------------------------------------------------- measured


def test_published_partitions_of_davis():
    rows, columns = place_davis(INCIDENCE.parties)
    assert measure_modularity(MATRIX, rows, columns) == pytest.approx(BEST, abs=5e-7)
    # The ethnographers' groups, nine and nine, and with Pearl moved to the second; each event
    # where it fits best.
    order = [
        "Evelyn", "Laura", "Theresa", "Brenda", "Charlotte", "Frances", "Eleanor", "Pearl", "Ruth",
    ]  # fmt: skip
    for moved, value in ((set(), 0.318394), ({"Pearl"}, 0.321172)):
        rows = [int(name.split()[0] not in set(order) - moved) for name in INCIDENCE.parties]
        best = assign_events(rows)
        assert best == pytest.approx(value, abs=5e-7)


@settings(max_examples=80)
@given(SMALL, st.sampled_from([0.5, 1.0, 1.8]), st.data())
def test_measuring_agrees_with_the_definition(matrix, resolution, data):
    rows, columns = (
        data.draw(st.lists(st.integers(0, 2), min_size=n, max_size=n)) for n in matrix.shape
    )
    measured = measure_modularity(matrix, rows, columns, resolution=resolution)
    if matrix.any():
        plain = measure_plainly(matrix, rows, columns, resolution)
        assert measured == pytest.approx(plain, abs=1e-12)
    else:
        assert measured == 0


# ------------------------------------------------------------------------- searched


@settings(max_examples=40)
@given(SMALL, st.sampled_from([0.5, 1.0, 1.8]))
def test_few_statements_give_the_best_of_all_partitions(matrix, resolution):
    found = search_blocs(matrix, runs=2, resolution=resolution)
    for rows, columns, value in zip(found.rows, found.columns, found.modularity, strict=True):
        measured = measure_modularity(matrix, rows, columns, resolution=resolution)
        assert value == pytest.approx(measured, abs=1e-12)
        if matrix.any():
            best = find_best_plainly(matrix, resolution)
            assert value == pytest.approx(best, abs=1e-12)


@pytest.mark.parametrize("seed", range(20))
def test_davis_is_found_from_any_seed(seed):
    found = search_blocs(MATRIX, seed=seed)
    assert len(found.modularity) == RESTARTS
    best = int(found.modularity.argmax())
    assert found.modularity[best] == pytest.approx(BEST, abs=5e-7)
    rows, columns = place_davis(INCIDENCE.parties)
    pairs = zip(
        (*found.rows[best].tolist(), *found.columns[best].tolist()), (*rows, *columns), strict=True
    )
    assert len(set(pairs)) == 4


@settings(max_examples=25)
@given(
    hnp.arrays(bool, st.tuples(st.integers(8, 11), st.integers(8, 10))),
    st.sampled_from([0.6, 1.0, 1.6]),
    st.integers(0, 3),
)
def test_searches_give_what_they_say(matrix, resolution, seed):
    found = search_blocs(matrix, seed=seed, runs=3, resolution=resolution)
    for rows, columns, value in zip(found.rows, found.columns, found.modularity, strict=True):
        measured = measure_modularity(matrix, rows, columns, resolution=resolution)
        assert value == pytest.approx(measured, abs=1e-12)
        # What signed nothing is alone.
        for own, others, empty in (
            (rows, columns, ~matrix.any(axis=1)),
            (columns, rows, ~matrix.any(axis=0)),
        ):
            for label in own[empty].tolist():
                assert (own == label).sum() + (others == label).sum() == 1
    assert (search_blocs(matrix.T, seed=seed, runs=3).modularity >= 0).all()


@pytest.mark.parametrize("seed", range(4))
def test_searching_seven_statements_finds_what_trying_all_finds(seed, monkeypatch):
    generator = np.random.default_rng(seed)
    matrix = generator.random((20, 7)) < 0.35
    matrix = matrix[matrix.any(axis=1)]
    certain = maximise_modularity([matrix])[0]
    monkeypatch.setattr("imcwp_graph.analysis.modularity.EXHAUSTIVE", 2)
    assert maximise_modularity([matrix], restarts=30)[0] == certain


@settings(max_examples=25)
@given(
    hnp.arrays(bool, st.tuples(st.integers(8, 14), st.integers(8, 14))),
    st.sampled_from([0.6, 1.0, 1.6]),
    st.integers(0, 3),
)
def test_cells_that_are_not_laid_out_give_the_same(matrix, resolution, seed):
    full = search_blocs(matrix, seed=seed, runs=3, resolution=resolution)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("imcwp_graph.analysis.modularity._CELLS", 0)
        patch.setattr("imcwp_graph.analysis.modularity._SPARSE", 1)
        found = search_blocs(
            sparse.csr_array(matrix.astype(int)), seed=seed, runs=3, resolution=resolution
        )
    if resolution == 1:
        assert found.modularity.tolist() == full.modularity.tolist()
        assert np.array_equal(found.rows, full.rows)
        assert np.array_equal(found.columns, full.columns)
    for rows, columns, value in zip(found.rows, found.columns, found.modularity, strict=True):
        measured = measure_modularity(matrix, rows, columns, resolution=resolution)
        assert value == pytest.approx(measured, abs=1e-12)


def test_planted_blocs_are_found():
    generator = np.random.default_rng(3)
    rows, columns = generator.integers(0, 4, 60), generator.integers(0, 4, 40)
    matrix = generator.random((60, 40)) < np.where(rows[:, None] == columns, 0.6, 0.05)
    found = search_blocs(matrix, runs=5)
    best = int(found.modularity.argmax())
    assert len(set(zip(found.rows[best].tolist(), rows.tolist(), strict=True))) == 4
    planted = measure_modularity(matrix, rows, columns)
    assert found.modularity[best] >= planted - 1e-12


def test_each_matrix_is_searched_as_if_alone():
    drawn = [each.copy() for each in draw_matrices(MATRIX, draws=12, seed=1)]
    together = maximise_modularity(drawn, seed=5, restarts=3)
    alone = [maximise_modularity([each], seed=5, restarts=3)[0] for each in drawn]
    assert together.tolist() == alone
    single = [search_blocs(each, seed=5, runs=3).modularity.max() for each in drawn]
    assert together.tolist() == single
    assert len(set(together.tolist())) > 3


def test_restarts_help_and_seeds_differ():
    drawn = [each.copy() for each in draw_matrices(MATRIX, draws=20, seed=2)]
    few, many = (maximise_modularity(drawn, restarts=n) for n in (1, 30))
    assert (many >= few - 1e-12).all()
    assert many.mean() > few.mean()
    assert not np.array_equal(few, maximise_modularity(drawn, seed=9, restarts=1))


def test_no_matrices_and_no_signatures():
    assert maximise_modularity([]).tolist() == []
    found = search_blocs(np.zeros((2, 3), dtype=bool), runs=2)
    assert found.modularity.tolist() == [0, 0]
    assert len({*found.rows[0].tolist(), *found.columns[0].tolist()}) == 5


def test_search_is_deterministic():
    first, again = (Search((1, 18, 14), 4, 3) for _ in range(2))
    assert np.array_equal(first.start, again.start)
    one, other = (search_blocs(MATRIX, seed=4, runs=3) for _ in range(2))
    assert np.array_equal(one.rows, other.rows)
    assert np.array_equal(one.columns, other.columns)
