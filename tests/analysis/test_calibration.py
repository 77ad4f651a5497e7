"""Under its own null a model's p-values are what they say they are."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import imcwp_graph as imcwp
from imcwp_graph.analysis.tails import measure_sums

DRAWS = 4000


@pytest.fixture(scope="module")
def cells():
    """Probabilities of 3 parties under 12 statements, all different."""
    generator = np.random.default_rng(4)
    odds = np.exp(generator.normal(0, 1, (3, 1)) + generator.normal(-0.5, 1, (1, 12)))
    return odds / (1 + odds)


def build(matrix):
    graph = nx.Graph()
    graph.add_nodes_from(range(3), bipartite=0)
    graph.add_nodes_from((f"s{j}" for j in range(matrix.shape[1])), bipartite=1)
    graph.add_edges_from((int(i), f"s{j}") for i, j in np.argwhere(matrix))
    return graph


def test_p_values_are_uniform_at_the_levels_they_reach(cells):
    generator = np.random.default_rng(0)
    drawn = generator.random((DRAWS, *cells.shape)) < cells
    for one, other in ((0, 1), (0, 2), (1, 2)):
        shared = (drawn[:, one] & drawn[:, other]).sum(axis=1)
        rows = np.full(DRAWS, one), np.full(DRAWS, other)
        tails = measure_sums(cells, np.ones(12, dtype=int), *rows, shared)
        for p in (tails.upper, tails.lower):
            levels = np.unique(p)
            assert len(levels) > 4
            for level in levels:
                share = (p <= level + 1e-12).mean()
                error = 4.5 * np.sqrt(level * (1 - level) / DRAWS) + 1e-9
                # Equal at the levels it reaches, never above at any other.
                assert share == pytest.approx(level, abs=error)
            for level in (0.001, 0.01, 0.05, 0.1, 0.5):
                share = (p <= level).mean()
                assert share <= level + 4.5 * np.sqrt(level * (1 - level) / DRAWS)


def test_score_pairs_with_the_generating_probabilities(cells):
    table = pd.DataFrame(cells, range(3), [f"s{j}" for j in range(12)])
    generator = np.random.default_rng(1)
    smallest = []
    for _ in range(200):
        graph = build(generator.random(cells.shape) < cells)
        # A party that signed nothing is in no pair; its p would be 1.
        scores = imcwp.score_pairs(graph, model="sdsm", probabilities=table, zeros=True)
        smallest.append(min(scores["p_upper"], default=1.0))
    p = np.array(smallest)
    # The smallest of three is below a with probability 3 a at most.
    for level in (0.01, 0.05, 0.1):
        bound = 3 * level
        assert (p <= level).mean() <= bound + 4 * np.sqrt(bound * (1 - bound) / len(p))
    assert p.min() < 0.1
