"""Agreement: how far two partitions of the same parties say the same."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import combinations
from typing import Any, Protocol, TypeAlias, cast

import pandas as pd

from imcwp_graph.errors import ArgumentError


class Partitioned(Protocol):
    """What has been divided into blocs: `Blocs`, `Consensus`, or anything alike."""

    @property
    def membership(self) -> Mapping[Any, int]:
        """Each node's bloc, counted from 0."""


Partition: TypeAlias = "Partitioned | Mapping[Any, Hashable]"


@dataclass(frozen=True, repr=False)
class Agreement:
    """How far two partitions agree, over the nodes that both have.

    Attributes
    ----------
    adjusted_rand : float
        1 for equal partitions, 0 for what chance gives, below 0 for less than that.
    normalised_mutual_information : float
        1 for equal partitions, 0 for independent ones; divided by the arithmetic mean of the two
        entropies.
    variation_of_information : float
        0 for equal partitions, at most ``log(nodes)``; in nats.
    nodes : int
        How many nodes both have.
    only_first, only_second : int
        How many only one of them has; these are left out.
    """

    adjusted_rand: float
    normalised_mutual_information: float
    variation_of_information: float
    nodes: int
    only_first: int
    only_second: int

    def explain(self) -> str:
        """Say in words what was found.

        Returns
        -------
        str
            Two sentences with numbers and sources, fit for a methods section.
        """
        return (
            f"Over the {self.nodes} nodes that both partitions have (only the first has "
            f"{self.only_first} more, only the second {self.only_second}), the adjusted Rand index "
            f"is {self.adjusted_rand:.3f}, where 1 is the same partition and 0 what chance gives "
            "(Hubert and Arabie 1985, DOI 10.1007/BF01908075). The normalised mutual information, "
            f"by the arithmetic mean of the entropies, is {self.normalised_mutual_information:.3f} "
            "(Danon et al. 2005, DOI 10.1088/1742-5468/2005/09/P09008), the variation of "
            f"information {self.variation_of_information:.3f} of at most "
            f"{math.log(self.nodes):.3f} nats (Meila 2007, DOI 10.1016/j.jmva.2006.11.013)."
        )

    def __repr__(self) -> str:
        return (
            f"Agreement: adjusted Rand {self.adjusted_rand:.4f}, normalised mutual information "
            f"{self.normalised_mutual_information:.4f}, variation of information "
            f"{self.variation_of_information:.4f} over {self.nodes} nodes"
        )

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.explain())}</p>"


def compare_blocs(first: Partition, second: Partition) -> Agreement:
    r"""Measure how far two partitions agree.

    Parameters
    ----------
    first, second : Blocs, Consensus or mapping
        Two partitions, from `find_blocs` or `find_consensus`; or a mapping of each node to its
        bloc, whatever the blocs are called. They may be of different graphs or methods.

    Returns
    -------
    Agreement
        Over the nodes that both have, in this case :math:`n`. With :math:`n_{ij}` nodes in bloc
        :math:`i` of the first and :math:`j` of the second, :math:`a_i` and :math:`b_j` their sums:

        - ``adjusted_rand`` [1]_: pairs of nodes that are together in both, less those that chance
          gives for blocs of these sizes, by the most that is possible less the same;
        - ``normalised_mutual_information`` [2]_: :math:`2 I / (H_a + H_b)`, hence normalised by
          the arithmetic mean of the two entropies. It is not corrected for chance: many small
          blocs raise it;
        - ``variation_of_information`` [3]_: :math:`H_a + H_b - 2 I` in natural logarithms, a
          metric.

        Two partitions of one bloc each, or of single nodes, are equal: 1, 1 and 0.

    Raises
    ------
    ArgumentError
        If the two have no node in common.

    Notes
    -----
    Written here because neither networkx nor scipy has these measures; the tests hold them to
    those of igraph and scikit-learn.

    References
    ----------
    .. [1] Hubert, L. and Arabie, P. (1985). Comparing partitions. Journal of Classification 2,
       193-218. DOI 10.1007/BF01908075
    .. [2] Danon, L., Diaz-Guilera, A., Duch, J. and Arenas, A. (2005). Comparing community
       structure identification. Journal of Statistical Mechanics, P09008.
       DOI 10.1088/1742-5468/2005/09/P09008
    .. [3] Meila, M. (2007). Comparing clusterings: an information based distance. Journal of
       Multivariate Analysis 98, 873-895. DOI 10.1016/j.jmva.2006.11.013

    Examples
    --------
    >>> from imcwp_graph import compare_blocs
    >>> compare_blocs({"a": 0, "b": 0, "c": 1, "d": 1}, {"a": 0, "b": 0, "c": 1, "d": 2})
    Agreement: adjusted Rand 0.5714, normalised mutual information 0.8000, variation of information
    0.3466 over 4 nodes
    """
    one, other = _read_membership(first), _read_membership(second)
    common = [node for node in one if node in other]
    if not common:
        raise ArgumentError(
            "second",
            f"a partition of {len(other)} nodes",
            f"none of them is among the {len(one)} of the first; give partitions of the same "
            "parties",
        )
    cells = Counter((one[node], other[node]) for node in common)
    rows = Counter(one[node] for node in common)
    columns = Counter(other[node] for node in common)
    mutual, variation = _measure_information(cells, rows, columns)
    return Agreement(
        adjusted_rand=_measure_rand(cells, rows, columns),
        normalised_mutual_information=mutual,
        variation_of_information=variation,
        nodes=len(common),
        only_first=len(one) - len(common),
        only_second=len(other) - len(common),
    )


def tabulate_agreement(partitions: Mapping[str, Partition]) -> pd.DataFrame:
    """Set partitions beside each other, as of several methods.

    Parameters
    ----------
    partitions : mapping of str to Blocs, Consensus or mapping
        Each partition under the name that it shall have in the table.

    Returns
    -------
    pandas.DataFrame
        The adjusted Rand index of each pair, over the nodes that both have; symmetric, 1 on the
        diagonal, in the order of the mapping.

    Raises
    ------
    ArgumentError
        If two of them have no node in common.

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph import find_blocs, project_parties, tabulate_agreement
    >>> women = nx.davis_southern_women_graph()
    >>> tabulate_agreement(
    ...     {w: find_blocs(project_parties(women, weight=w)) for w in ("shared", "newman")}
    ... ).round(3)
            shared  newman
    shared   1.000   0.777
    newman   0.777   1.000
    """
    names = list(partitions)
    table = pd.DataFrame(1.0, index=pd.Index(names), columns=pd.Index(names))
    for first, second in combinations(names, 2):
        value = compare_blocs(partitions[first], partitions[second]).adjusted_rand
        table.loc[first, second] = table.loc[second, first] = value
    return table


def _read_membership(partition: Partition) -> Mapping[Any, Hashable]:
    if isinstance(partition, Mapping):
        return partition
    return cast("Mapping[Any, Hashable]", partition.membership)


def _count_pairs(sizes: Counter[Any]) -> int:
    return sum(math.comb(size, 2) for size in sizes.values())


def _measure_rand(cells: Counter[Any], rows: Counter[Any], columns: Counter[Any]) -> float:
    # Whole numbers of any size: products of counts of pairs pass what 64 bits hold.
    together, first, second = _count_pairs(cells), _count_pairs(rows), _count_pairs(columns)
    pairs = math.comb(cells.total(), 2)
    possible = (first + second) * pairs - 2 * first * second
    if possible == 0:  # both are one bloc, or both are single nodes
        return 1.0
    return 2 * (together * pairs - first * second) / possible


def _measure_information(
    cells: Counter[Any], rows: Counter[Any], columns: Counter[Any]
) -> tuple[float, float]:
    """Give the normalised mutual information and the variation of information."""
    total = cells.total()
    # As a sum of what each cell misses, equal partitions give 0 and not a rounded rest.
    variation = math.fsum(
        count / total * (math.log(rows[i] / count) + math.log(columns[j] / count))
        for (i, j), count in cells.items()
    )
    entropies = math.fsum(
        size / total * math.log(total / size)
        for sizes in (rows, columns)
        for size in sizes.values()
    )
    if entropies == 0:
        return 1.0, 0.0
    return max(0.0, 1.0 - variation / entropies), variation
