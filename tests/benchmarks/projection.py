"""Projection against networkx, scipy and pandas, side by side in one run.

Run: python tests/benchmarks/projection.py [parties statements signatures]
"""

from __future__ import annotations

import statistics
import sys
import time
import tracemalloc

import networkx as nx
import numpy as np
import pandas as pd
from scipy import sparse

import imcwp_graph as imcwp
from imcwp_graph.network.incidence import build_incidence

BLOCS = 6


def draw_signatures(parties: int, statements: int, wanted: int) -> pd.DataFrame:
    """Draw signatures with lognormal activity and popularity, and planted blocs."""
    generator = np.random.default_rng(0)
    activity = generator.lognormal(sigma=0.9, size=parties)
    popularity = generator.lognormal(sigma=0.8, size=statements)
    same = (np.arange(parties) % BLOCS)[:, None] == (np.arange(statements) % BLOCS)[None, :]
    rate = activity[:, None] * popularity[None, :] * np.where(same, 3.0, 1.0)
    rate *= wanted / rate.sum()
    rows, columns = np.nonzero(generator.random(rate.shape) < 1 - np.exp(-rate))
    return pd.DataFrame({"statement": [f"s{c}" for c in columns], "name": [f"p{r}" for r in rows]})


def measure(task, times: int = 5) -> tuple[float, float]:
    """Give the median seconds of a task and the megabytes it takes at most."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        task()
        seconds.append(time.perf_counter() - start)
    tracemalloc.start()
    task()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return statistics.median(seconds), peak / 1e6


def main() -> None:
    """Print each task as a ratio to this library's."""
    parties, statements, wanted = map(int, sys.argv[1:4] or ("150", "1000", "20000"))
    table = draw_signatures(parties, statements, wanted)
    graph = imcwp.build_bipartite(table)
    incidence = build_incidence(graph)
    nodes = list(incidence.parties)
    matrix = incidence.matrix
    tasks = {
        "imcwp_graph, with evidence": lambda: imcwp.project_parties(graph),
        "imcwp_graph, weights only": lambda: imcwp.project_parties(graph, evidence=False),
        "networkx": lambda: nx.bipartite.weighted_projected_graph(graph, nodes),
        "scipy, product and triangle": lambda: sparse.triu(matrix @ matrix.T, k=1),
        "pandas, self merge": lambda: (
            table.merge(table, on="statement").groupby(["name_x", "name_y"]).size()
        ),
    }
    measured = {name: measure(task) for name, task in tasks.items()}
    base = measured["imcwp_graph, weights only"]
    print(f"{len(table)} signatures of {parties} parties under {statements} statements")
    for name, (seconds, megabytes) in measured.items():
        print(f"{name:32} time x{seconds / base[0]:.2f}  memory x{megabytes / base[1]:.2f}")


if __name__ == "__main__":
    main()
