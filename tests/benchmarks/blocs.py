"""Leiden against python-louvain on generated lists, side by side in one run.

Run: python tests/benchmarks/blocs.py [parties statements signatures]

Without numbers the sizes of an assembly and of a house of representatives, each with few and with
many signatures. Peak memory is that of a process of its own for each method.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

import networkx as nx
import numpy as np
from community import community_louvain

import imcwp_graph as imcwp

SIZES = ((150, 1000, 9166), (150, 1000, 20000), (435, 3000, 13700), (435, 3000, 40000))
# Runs of python-louvain that are timed; a hundred are reckoned from them.
TIMED = 20


def build_network(size: tuple[int, int, int]) -> nx.Graph:
    """Build the projection of generated lists."""
    from projection import draw_signatures  # beside this file, which is found when this one is run

    return imcwp.project_parties(imcwp.build_bipartite(draw_signatures(*size)), evidence=False)


def run_louvain(network: nx.Graph, runs: int) -> float:
    """Run python-louvain as one does by hand, and give the best modularity."""
    return max(
        community_louvain.modularity(
            community_louvain.best_partition(network, random_state=np.random.RandomState(start)),
            network,
        )
        for start in range(runs)
    )


def time_task(task, times: int) -> tuple[float, object]:
    """Give the median seconds of a task and its result."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        result = task()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), result


def measure_peak(size: tuple[int, int, int], method: str) -> int:
    """Give the peak megabytes of a process that builds the network and uses the method."""
    command = [sys.executable, __file__, *map(str, size), method]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1])


def report_peak(size: tuple[int, int, int], method: str) -> None:
    """Use a method on a network, or none, and print the peak megabytes of this process."""
    network = build_network(size)
    if method == "louvain":
        run_louvain(network, 1)
    elif method == "leiden":
        imcwp.find_blocs(network, method="leiden", runs=10)
    # Linux only; what getrusage gives begins with the size of the process that started this one.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)


def compare_methods(size: tuple[int, int, int]) -> None:
    """Print the ratios of a hundred runs at one size."""
    network = build_network(size)
    seconds, best = time_task(lambda: run_louvain(network, TIMED), 1)
    louvain = seconds / TIMED * 100
    print(
        f"{size[0]} x {size[1]}, {size[2]} signatures: {network.number_of_nodes()} nodes, "
        f"{network.number_of_edges()} ties"
    )
    print(
        f"  python-louvain, reckoned from {TIMED} runs: {louvain:.1f} s, best of them {best:.6f}, "
        f"{measure_peak(size, 'louvain')} MB (of which the network {measure_peak(size, 'none')})"
    )
    seconds, blocs = time_task(lambda: imcwp.find_blocs(network, runs=TIMED), 1)
    print(f"  the same in find_blocs: {louvain / (seconds / blocs.runs * 100):.1f} times as fast")
    for jobs in (1, 2):
        seconds, blocs = time_task(
            lambda jobs=jobs: imcwp.find_blocs(network, method="leiden", runs=100, n_jobs=jobs), 3
        )
        print(
            f"  leiden, {jobs} thread{'s' * (jobs > 1)}: {seconds:.2f} s for {blocs.runs} runs, "
            f"{louvain / seconds:.0f} times as fast, best {blocs.modularity:.6f}, "
            f"{measure_peak(size, 'leiden')} MB",
            flush=True,
        )


def main() -> None:
    """Compare at the sizes asked for."""
    given = sys.argv[1:]
    if len(given) == 4:
        report_peak(tuple(map(int, given[:3])), given[3])
        return
    for size in [tuple(map(int, given))] if given else SIZES:
        compare_methods(size)


if __name__ == "__main__":
    main()
