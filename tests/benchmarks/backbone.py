"""Null models against scipy, the package bicm and a numpy curveball, side by side in one run.

Run: python tests/benchmarks/backbone.py [S|M]    (M takes minutes; NUMBA_DISABLE_JIT=1 for plain)
"""

from __future__ import annotations

import contextlib
import io
import statistics
import sys
import time

import networkx as nx
import numpy as np
from scipy import sparse, stats

import imcwp_graph as imcwp
from imcwp_graph.analysis.drawing import TRADES, Chain
from imcwp_graph.analysis.kernels import has_compiler
from imcwp_graph.network.incidence import build_incidence

# Parties, statements, signatures, spread of activity and of popularity, blocs.
SIZES = {
    "S": (150, 1_000, 20_000, 0.9, 0.8, 6),
    "M": (2_000, 20_000, 400_000, 0.9, 0.9, 12),
}


def draw_matrix(
    parties: int, statements: int, wanted: int, activity: float, popularity: float, blocs: int
) -> np.ndarray:
    """Draw signatures with lognormal activity and popularity, and planted blocs."""
    generator = np.random.default_rng(0)
    rate = generator.lognormal(sigma=activity, size=(parties, 1))
    rate = rate * generator.lognormal(sigma=popularity, size=statements)
    same = (np.arange(parties) % blocs)[:, None] == (np.arange(statements) % blocs)[None, :]
    rate *= np.where(same, 3.0, 1.0)
    # What is lost where two signatures fall into one cell is made good.
    for _ in range(50):
        rate *= wanted / (1 - np.exp(-rate)).sum()
    return generator.random(rate.shape) < 1 - np.exp(-rate)


def build_graph(matrix: np.ndarray) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from((f"p{i:05d}" for i in range(len(matrix))), bipartite=0)
    graph.add_nodes_from((f"s{j:05d}" for j in range(matrix.shape[1])), bipartite=1)
    rows, columns = np.nonzero(matrix)
    graph.add_edges_from(
        (f"p{i:05d}", f"s{j:05d}") for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
    )
    return graph


def measure(task, times: int) -> float:
    """Give the median seconds of a task; the first run, which compiles, is not counted."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        task()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def score_with_bicm(matrix: np.ndarray) -> None:
    """Solve, and give all pairs of parties a Poisson p-value, as the package bicm does it."""
    from bicm import BipartiteGraph

    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        graph = BipartiteGraph()
        graph.set_biadjacency_matrix(matrix.astype(np.int64))
        graph.solve_tool()
        graph.compute_projection(rows=True, approx_method="poisson", progress_bar=False)


def trade_in_numpy(rows: np.ndarray, generator: np.random.Generator) -> None:
    """Trade once in every row, on a boolean matrix: the numpy curveball."""
    order = generator.permutation(len(rows)).tolist()
    for first, second in zip(order[::2], order[1::2], strict=False):
        row, other = rows[first], rows[second]
        tradable = np.flatnonzero(row != other)
        kept = int(np.count_nonzero(row[tradable]))
        if 0 < kept < len(tradable):
            dealt = generator.permutation(tradable)
            row[dealt[:kept]] = True
            row[dealt[kept:]] = False
            other[dealt[:kept]] = False
            other[dealt[kept:]] = True


def compare_sdsm(matrix: np.ndarray, graph: nx.Graph, times: int) -> None:
    tails = ("exact", "normal", "saddlepoint")
    small = build_graph(matrix[:20, :50])
    imcwp.score_pairs(small, model="sdsm")
    score_with_bicm(matrix[:40, :200])
    peer = measure(lambda: score_with_bicm(matrix), times)
    print(f"SDSM, end to end: bicm Poisson {peer:.2f} s")
    for tail in tails:
        own = measure(lambda tail=tail: imcwp.score_pairs(graph, model="sdsm", tail=tail), times)
        print(f"  imcwp_graph {tail:12} {own:.3f} s, {peer / own:.1f} times as fast")


def compare_hypergeometric(matrix: np.ndarray, graph: nx.Graph, times: int) -> None:
    scores = imcwp.score_pairs(graph)
    degrees = matrix.sum(axis=1)
    place = {party: i for i, party in enumerate(build_incidence(graph).parties)}
    chosen = scores.sample(min(len(scores), 20_000), random_state=0)
    first, second = (degrees[chosen[end].map(place)] for end in ("first", "second"))
    shared = chosen["shared"].to_numpy()
    peer = measure(
        lambda: stats.hypergeom.sf(shared - 1, matrix.shape[1], first, second), times
    ) / len(chosen)
    own = measure(lambda: imcwp.score_pairs(graph), times) / len(scores)
    wrong = np.abs(
        stats.hypergeom.sf(shared - 1, (matrix.sum(axis=0) > 0).sum(), first, second)
        - chosen["p_upper"]
    ).max()
    print(
        f"hypergeometric: {peer / own:.0f} times as fast as scipy's sf per pair, graph to table; "
        f"apart by {wrong:.1e} at most"
    )


def compare_draws(matrix: np.ndarray, times: int) -> None:
    rows = matrix.copy()
    if rows.shape[0] > rows.shape[1]:
        rows = rows.T
    generator = np.random.default_rng(0)

    def draw_in_numpy() -> None:
        for _ in range(TRADES):
            trade_in_numpy(rows, generator)

    chain = Chain(sparse.csr_array(matrix.astype(np.int32)), np.random.default_rng(0))
    chain.trade(1)
    peer = measure(draw_in_numpy, times)
    own = measure(lambda: chain.trade(TRADES), times)
    print(f"FDSM, one sample of {TRADES} rounds: {own / peer:.3f} of a numpy curveball")


def main() -> None:
    """Print each task as a ratio to its peer's."""
    name = sys.argv[1] if len(sys.argv) > 1 else "S"
    matrix = draw_matrix(*SIZES[name])
    graph = build_graph(matrix)
    times = 5 if name == "S" else 1
    print(f"{name}: {matrix.shape}, {matrix.sum()} signatures; compiled: {has_compiler()}")
    compare_hypergeometric(matrix, graph, times)
    compare_draws(matrix, 2 * times + 1)
    compare_sdsm(matrix, graph, times)


if __name__ == "__main__":
    main()
