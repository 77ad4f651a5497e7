"""Colours, markers, and the groups that are drawn alike."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
from matplotlib.colors import to_rgb

from imcwp_graph.analysis.blocs import find_blocs
from imcwp_graph.views.style import COLOURS, MARKERS, REST, group_nodes


def measure_lightness(colour: str) -> float:
    """CIE L*, by its definition."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    luminance = sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance


def test_first_blocs_differ_in_grey() -> None:
    for one, other in combinations(COLOURS[:3], 2):
        assert abs(measure_lightness(one) - measure_lightness(other)) > 15


def test_every_bloc_has_its_own_colour_and_marker() -> None:
    shown = [*zip(COLOURS, MARKERS, strict=True), REST]
    assert len({colour for colour, _ in shown}) == len(shown)
    assert len({marker for _, marker in shown}) == len(shown)


def test_groups_name_and_count_blocs() -> None:
    blocs = find_blocs(nx.karate_club_graph(), seed=0, runs=5)
    groups = group_nodes([*range(34), "stranger"], blocs)
    counted = [f"Bloc {i + 1}: {len(bloc)} parties" for i, bloc in enumerate(blocs.members)]
    assert [group.legend for group in groups] == [*counted, "In no bloc: 1 party"]
    assert [set(group.nodes) for group in groups[:-1]] == [set(bloc) for bloc in blocs.members]


def test_many_blocs_share_the_last_group() -> None:
    blocs = find_blocs(nx.empty_graph(40), runs=1)
    groups = group_nodes(range(40), blocs)
    assert len(groups) == 12
    assert groups[-1].legend == "Blocs 12 to 40: 29 parties"
    assert sum(len(group.nodes) for group in groups) == 40
