"""Repetition: runs of a method from one seed after another, and how far they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from imcwp_graph.analysis.parallel import count_jobs, run_parallel
from imcwp_graph.analysis.partitions import TOLERANCE, Partition
from imcwp_graph.errors import GraphError

# So many runs are made before it is asked whether the best partition was found often enough. To
# stop right at a hit would let its share seem larger than it is.
BLOCK = 10
# Found so often, and in a fifth of the runs allowed, the best is taken for the best there is: a
# better one that a run finds as readily would be missed k times over with probability exp(-k) at
# most, .7 % for five and .000 000 2 % for the twenty of a hundred runs; one that is found a quarter
# as readily is missed by twenty in .7 %. And the share of runs that agree is known within a
# relative standard error of 1 / sqrt(k).
LEAST_HITS = 5
PART_HITS = 5
# Shares of pairs of more nodes than this take more than a gigabyte.
MOST_PAIRED = 10_000

# Takes the starts of a few runs and gives the partition and the modularity of each.
Method: TypeAlias = "Callable[[list[int]], list[tuple[Partition, float]]]"


@dataclass(frozen=True, eq=False)
class Runs:
    """What runs gave.

    Attributes
    ----------
    partitions : Counter
        In how many runs each partition was found.
    scores : dict
        The modularity of each.
    """

    partitions: Counter[Partition] = field(default_factory=Counter)
    scores: dict[Partition, float] = field(default_factory=dict)

    def list_good(self) -> list[Partition]:
        """List the partitions of the highest modularity."""
        top = max(self.scores.values()) - TOLERANCE
        return [partition for partition, score in self.scores.items() if score >= top]

    def choose_best(self) -> Partition:
        """Give the partition of the highest modularity, of several that which most runs found."""
        return min(self.list_good(), key=lambda one: (-self.partitions[one], one))


def repeat_method(
    method: Method, *, seed: int, runs: int, n_jobs: int = 1, threads: bool = False
) -> Runs:
    """Run a method until the best partition has been found often enough.

    Runs are made ten at a time. After each ten it is looked whether the best partition so far was
    found in a fifth of all the runs allowed, and at least five times: then no more are made.

    Parameters
    ----------
    method : callable
        Takes a list of starts and gives a partition and its modularity for each. Where there are
        several jobs without threads, another process must be able to find it.
    seed : int
        What the starts are derived from.
    runs : int
        1 or more: the largest number of runs.
    n_jobs : int
        How many times ten runs are made side by side. It changes nothing but the time.
    threads : bool
        Whether threads do for that.

    Returns
    -------
    Runs
        Of all runs that count.

    Examples
    --------
    >>> from imcwp_graph.analysis.repetition import repeat_method
    >>> repeat_method(lambda starts: [((0, 1), 0.5) for _ in starts], seed=0, runs=100).partitions
    Counter({(0, 1): 20})
    """
    starts = np.random.SeedSequence(seed).generate_state(runs).tolist()
    blocks = [(starts[place : place + BLOCK],) for place in range(0, runs, BLOCK)]
    enough = max(LEAST_HITS, runs // PART_HITS)
    wave = count_jobs(n_jobs)
    found = Runs()
    for place in range(0, len(blocks), wave):
        tasks = blocks[place : place + wave]
        for block in run_parallel(method, tasks, n_jobs=n_jobs, threads=threads):
            for partition, score in block:
                found.partitions[partition] += 1
                found.scores.setdefault(partition, score)
            # What other jobs have done beyond this is left aside, as one job would not do it.
            if found.partitions[found.choose_best()] >= enough:
                return found
    return found


@dataclass(frozen=True, eq=False)
class Stability:
    """How sure a partition is, over runs that differ in nothing but their seed.

    Of blocs that hold statements too it tells of the parties only.

    Attributes
    ----------
    parties : pandas.Series
        For each party, the share of runs in which it is together with another party of its bloc,
        averaged over these; of the only party of its bloc, the share of runs in which it is that.
        0 to 1.
    best : float
        Share of runs that reach the best modularity.
    same : float
        Share of runs that give exactly this partition.
    partitions : tuple
        Every partition that was found, as an array with the bloc of each party, and the number of
        runs that found it.
    """

    parties: pd.Series[float]
    best: float
    same: float
    partitions: tuple[tuple[npt.NDArray[np.int64], int], ...]

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """For each pair of parties, the share of runs in which the two are in one bloc, 0 to 1.

        Made when it is asked for, since it holds the square of the number of parties; refused with
        a `GraphError` beyond 10,000 of them.
        """
        index = self.parties.index
        if len(index) > MOST_PAIRED:
            raise GraphError(
                f"the shares of all pairs of {len(index):,} nodes would take "
                f"{len(index) ** 2 * 8 / 1e9:.1f} GB; use stability.parties, or a smaller network"
            )
        together = np.zeros((len(index), len(index)), dtype=np.int32)
        for labels, runs in self.partitions:
            together += np.int32(runs) * (labels[:, None] == labels[None, :])
        shares = together / max(1, sum(runs for _, runs in self.partitions))
        return pd.DataFrame(shares, index=index, columns=index.rename(None))


def measure_stability(nodes: Sequence[Any], found: Runs, counted: Sequence[int]) -> Stability:
    """Measure how far runs agree with the best of them.

    Parameters
    ----------
    nodes : sequence
        The nodes, in the order of the partitions.
    found : Runs
        What the runs gave.
    counted : sequence of int
        The places of the nodes that count: the parties.

    Returns
    -------
    Stability
        Of the nodes that count.
    """
    places = np.asarray(counted, dtype=np.int64)
    best, total = found.choose_best(), found.partitions.total()
    # Sorted, so that nothing depends on the order in which runs found partitions.
    partitions = tuple(
        (np.array(one, dtype=np.int64)[places], found.partitions[one])
        for one in sorted(found.partitions)
    )
    own = np.array(best, dtype=np.int64)[places]
    others = _count_mates(own)
    together = np.zeros(len(places), dtype=np.int64)
    alone = np.zeros(len(places), dtype=np.int64)
    for labels, runs in partitions:
        together += runs * _count_mates(own * (len(nodes) + 1) + labels)
        alone += runs * (_count_mates(labels) == 0)
    shares = np.where(others > 0, together / np.maximum(others, 1), alone) / total
    index = pd.Index([nodes[place] for place in counted], tupleize_cols=False, name="party")
    return Stability(
        parties=pd.Series(shares, index, name="stability"),
        best=sum(found.partitions[one] for one in found.list_good()) / total,
        same=found.partitions[best] / total,
        partitions=partitions,
    )


def _count_mates(labels: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Count for each place how many others have its label."""
    _, place, counts = np.unique(labels, return_inverse=True, return_counts=True)
    return np.asarray(counts[place] - 1, dtype=np.int64)
