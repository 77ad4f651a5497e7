"""Resampling: what becomes of the blocs, party by party, when the data are varied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from imcwp_graph.analysis.agreement import compare_blocs
from imcwp_graph.analysis.blocs import Blocs
from imcwp_graph.analysis.identities import UNKNOWN
from imcwp_graph.network.bipartite import label_node, split_nodes

RUN_COLUMNS = (
    "variant", "label", "parties", "gone", "blocs", "modularity", "runs", "same", "adjusted_rand",
    "moved",
)  # fmt: skip
PARTY_COLUMNS = ("party", "label", "bloc", "variants", "stays")
BLOC_COLUMNS = ("variant", "bloc", "members", "gone", "together", "share", "joined")
MOVE_COLUMNS = ("party", "label", "variant", "before", "after")

_WHOLE = (
    "parties", "gone", "runs", "moved", "bloc", "variants", "members", "together", "joined",
    "before",
)  # fmt: skip


@dataclass(frozen=True, eq=False, repr=False)
class Resampling:
    """What becomes of the blocs when the data are varied, one thing at a time.

    Blocs are numbered as in the full partition, from 1.

    Attributes
    ----------
    varied : str
        ``statements`` or ``identities``.
    full : Blocs
        The blocs of the data as they are.
    runs : pandas.DataFrame
        One row a variant: ``variant`` (the statement left out, or the identity flipped) and
        ``label``; ``parties`` that are compared and those that are ``gone``; how many ``blocs``
        there are, their ``modularity``, how many ``runs`` were made (1 where the answer is
        certain) and the share of them that gave the ``same`` partition;
        ``adjusted_rand`` with the full partition over the parties compared (NaN if there are
        none), and how many of them ``moved``. Of identities also ``kind``, ``party`` and
        ``taken_for``.
    parties : pandas.DataFrame
        One row a party: ``party``, ``label``, ``bloc``, in how many ``variants`` it is compared,
        and the share of these in which it ``stays`` with its bloc (NaN if there are none).
    blocs : pandas.DataFrame
        One row a variant and bloc: ``variant``, ``bloc``, how many ``members`` it has and how many
        of them are ``gone``; how many of the rest are ``together`` in one bloc of the variant,
        their ``share`` (NaN if all are gone), and how many parties of other blocs ``joined`` them
        there.
    moves : pandas.DataFrame
        One row a party that does not stay and variant: ``party``, ``label``, ``variant``, its bloc
        ``before``, and the one whose place its bloc ``after`` takes (NA if it takes none's).
    """

    varied: str
    full: Blocs
    runs: pd.DataFrame
    parties: pd.DataFrame
    blocs: pd.DataFrame
    moves: pd.DataFrame

    def explain(self) -> str:
        """Say in words what was found.

        Returns
        -------
        str
            Two sentences with numbers and the source, fit for a methods section.
        """
        known = self.runs.dropna(subset=["adjusted_rand"])
        if known.empty:
            return (
                f"The blocs cannot be tried by their {self.varied}: none can be varied so that "
                "parties are left to compare."
            )
        by_rand = known.sort_values("adjusted_rand", kind="stable").to_dict("records")
        lowest, highest = by_rand[0], by_rand[-1]
        full = pd.Series([self.full.runs])
        shares = self.blocs.dropna(subset=["share"]).sort_values("share", kind="stable")
        frailest = shares.to_dict("records")[0]
        compared = self.parties[self.parties["variants"] > 0]
        whole = self.blocs["members"] == self.blocs["gone"]
        lost = f"; blocs that are gone whole: {int(whole.sum())}" if whole.any() else ""
        return (
            f"{self._tell_variants()} gives {_tell_span(known['blocs'])} blocs (each time the best "
            f"of {_tell_runs(known['runs'])}; of {_tell_runs(full)} for all data) instead of "
            f"{self.parties['bloc'].nunique()} ({_tell_sizes(self.parties)} parties), which agree "
            "with them by an adjusted Rand index (Hubert and Arabie 1985, DOI 10.1007/BF01908075) "
            f"of {known['adjusted_rand'].mean():.3f} on average, from "
            f"{lowest['adjusted_rand']:.3f} ({lowest['variant']}) to "
            f"{highest['adjusted_rand']:.3f} ({highest['variant']}). "
            f"{_count_staying(compared)} of {len(compared)} parties stay with their bloc in every "
            f"variant that has them; least holds together bloc {frailest['bloc']}, of whose "
            f"remaining {frailest['members'] - frailest['gone']} members {frailest['together']} "
            f"are still in one bloc ({frailest['variant']}){lost}."
        )

    def _tell_variants(self) -> str:
        if self.varied == "statements":
            return (
                f"Leaving out each of {len(self.runs)} statements in turn, and with it the "
                f"{_tell_span(self.runs['gone'])} parties that signed nothing else,"
            )
        unknown = int((self.runs["kind"] == UNKNOWN).sum())
        return (
            f"Deciding each of {len(self.runs)} doubtful identities the other way in turn "
            f"({len(self.runs) - unknown} matched names as parties of their own, {unknown} unknown "
            "names as the known party most like them),"
        )

    def __repr__(self) -> str:
        rand = self.runs["adjusted_rand"].dropna()
        span = f"{rand.min():.4f} to {rand.max():.4f}" if len(rand) else "not measured"
        return (
            f"Resampling: {len(self.runs)} variants of the {self.varied}, adjusted Rand {span}; "
            f"{_count_staying(self.parties)} of {len(self.parties)} parties always stay"
        )

    def _repr_html_(self) -> str:
        table = self.runs.to_html(index=False, escape=True, float_format="{:.4g}".format)
        return f"<p>{escape(self.explain())}</p>{table}"


@dataclass(frozen=True, eq=False)
class Variant:
    """The blocs of varied data.

    Attributes
    ----------
    name : object
        The statement left out, or what the identity was and is.
    label : str
        What it is called.
    found : Blocs
        The blocs.
    after : dict
        In which of them each party of the full data is, without those that are gone.
    """

    name: Any
    label: str
    found: Blocs
    after: dict[Any, int]


def compare_variants(
    varied: str, graph: nx.Graph[Any], full: Blocs, variants: Sequence[Variant]
) -> Resampling:
    """Compare the blocs of varied data with those of the full data.

    Parameters
    ----------
    varied : str
        ``statements`` or ``identities``.
    graph : networkx.Graph
        The full bipartite graph.
    full : Blocs
        Its blocs.
    variants : sequence of Variant
        The blocs of varied data.

    Returns
    -------
    Resampling
        One variant after the other.
    """
    parties = [party for party in split_nodes(graph)[0] if graph.degree(party)]
    labels = {party: label_node(graph, party) for party in split_nodes(graph)[0]}
    before = {party: full.membership[party] for party in parties}
    runs, blocs, moves = [], [], []
    compared, stayed = dict.fromkeys(labels, 0), dict.fromkeys(labels, 0)
    for variant in variants:
        after = variant.after
        matched = _match_blocs(before, after)
        moved = [party for party in after if matched.get(after[party]) != before[party]]
        rand = compare_blocs({p: before[p] for p in after}, after).adjusted_rand if after else None
        runs.append(
            (variant.name, variant.label, len(after), len(parties) - len(after),
             len(set(after.values())), variant.found.modularity, variant.found.runs,
             variant.found.stability.same, rand, len(moved))
        )  # fmt: skip
        blocs += [(variant.name, *row) for row in _follow_blocs(before, after)]
        for party in moved:
            number = matched.get(after[party])
            place = None if number is None else number + 1
            moves.append((party, labels[party], variant.name, before[party] + 1, place))
        for party in after:
            compared[party] += 1
            stayed[party] += party not in moved
    rows = [
        (party, labels[party], full.membership[party] + 1, compared[party],
         stayed[party] / compared[party] if compared[party] else None)
        for party in labels
    ]  # fmt: skip
    return Resampling(
        varied=varied,
        full=full,
        runs=_tabulate(runs, RUN_COLUMNS),
        parties=_tabulate(rows, PARTY_COLUMNS),
        blocs=_tabulate(blocs, BLOC_COLUMNS),
        moves=_tabulate(moves, MOVE_COLUMNS),
    )


def _count_overlaps(before: dict[Any, int], after: dict[Any, int]) -> Any:
    overlaps = np.zeros((max(before.values()) + 1, max(after.values()) + 1), dtype=np.int64)
    for party, bloc in after.items():
        overlaps[before[party], bloc] += 1
    return overlaps


def _match_blocs(before: dict[Any, int], after: dict[Any, int]) -> dict[int, int]:
    """Give each bloc after the bloc before that it stands for, if it stands for one."""
    # Only who resamples waits for this to load.
    from scipy.optimize import linear_sum_assignment

    if not after:
        return {}
    overlaps = _count_overlaps(before, after)
    rows, columns = linear_sum_assignment(overlaps, maximize=True)
    return {
        column: row
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        if overlaps[row, column]
    }


def _follow_blocs(before: dict[Any, int], after: dict[Any, int]) -> list[tuple[Any, ...]]:
    """Tell of each bloc before how many members are together after, and with how many others."""
    members = np.bincount(list(before.values())) if before else np.zeros(0, dtype=np.int64)
    overlaps = _count_overlaps(before, after) if after else np.zeros((len(members), 1), dtype=int)
    rows: list[tuple[Any, ...]] = []
    for bloc, size in enumerate(members.tolist()):
        if not size:  # a party without a signature, or a bloc of statements
            continue
        left = int(overlaps[bloc].sum())
        place = int(overlaps[bloc].argmax())
        together = int(overlaps[bloc, place])
        joined = int(overlaps[:, place].sum()) - together if left else 0
        share = together / left if left else None
        rows.append((bloc + 1, size, size - left, together, share, joined))
    return rows


def _count_staying(parties: pd.DataFrame) -> int:
    return int((parties["stays"].to_numpy() == 1).sum())


def _tell_sizes(parties: pd.DataFrame) -> str:
    sizes = parties["bloc"].value_counts().sort_index().tolist()
    return ", ".join(map(str, sizes))


def _tell_span(numbers: pd.Series[Any]) -> str:
    least, most = int(numbers.min()), int(numbers.max())
    return str(least) if least == most else f"{least} to {most}"


def _tell_runs(numbers: pd.Series[Any]) -> str:
    return f"{_tell_span(numbers)} run{'s' * (int(numbers.max()) != 1)}"


def _tabulate(rows: list[tuple[Any, ...]], columns: Sequence[str]) -> pd.DataFrame:
    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pd.DataFrame(
        {
            column: pd.Series(list(values), dtype=_choose_type(column, columns))
            for column, values in zip(columns, cells, strict=True)
        }
    )


def _choose_type(column: str, columns: Sequence[str]) -> Any:
    if column == "party" or column == "variant":
        return object  # ids of any type
    if column == "after":
        return "Int64"
    if column == "label":
        return "str"
    whole = column in _WHOLE or (column == "blocs" and columns is RUN_COLUMNS)
    return "int64" if whole else "float64"
