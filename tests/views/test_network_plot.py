"""The network figure: every party labelled, no label over another, blocs named and apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

import imcwp_graph as imcwp
from imcwp_graph.errors import GraphError
from imcwp_graph.views.network_plot import NetworkPlot, plot_network

FindOverlaps = Callable[..., list[tuple[str, str]]]


def read_notes(plot: NetworkPlot) -> str:
    return " ".join(note.get_text() for note in plot.notes)


def read_legend(plot: NetworkPlot) -> list[str]:
    assert plot.legend is not None
    return [text.get_text() for text in plot.legend.get_texts()]


def test_seeds_are_labelled_without_overlap(
    cosigning: nx.Graph, blocs: imcwp.Blocs, find_overlaps: FindOverlaps
) -> None:
    plot = plot_network(cosigning, blocs=blocs)
    assert {n: t.get_text() for n, t in plot.labels.items()} == dict(cosigning.nodes(data="short"))
    assert len(plot.labels) == 92
    assert find_overlaps(plot.labels.values()) == []
    assert {text.get_fontsize() for text in plot.labels.values()} == {7.5}


@pytest.mark.parametrize("dpi", [50, 72, 150, 300])
def test_labels_stay_apart_at_every_resolution(
    cosigning: nx.Graph, blocs: imcwp.Blocs, dpi: float, find_overlaps: FindOverlaps
) -> None:
    assert find_overlaps(plot_network(cosigning, blocs=blocs).labels.values(), dpi=dpi) == []


def test_labels_stay_off_other_texts_and_markers(
    cosigning: nx.Graph, blocs: imcwp.Blocs, find_overlaps: FindOverlaps
) -> None:
    plot = plot_network(cosigning, blocs=blocs, source="Solidnet")
    assert plot.legend is not None
    names = [text for text in plot.ax.texts if text.get_text().startswith("Bloc ")]
    assert len(names) == 3
    others = [*names, *plot.notes, *plot.legend.get_texts()]
    assert find_overlaps([*plot.labels.values(), *others]) == []
    places = plot.ax.transData.transform(list(plot.positions.values()))
    for text in plot.labels.values():
        box = text.get_window_extent()
        assert not any(box.contains(x, y) for x, y in places)


def test_legend_names_blocs_with_colour_marker_and_count(
    cosigning: nx.Graph, blocs: imcwp.Blocs
) -> None:
    plot = plot_network(cosigning, blocs=blocs)
    assert read_legend(plot) == ["Bloc 1: 45 parties", "Bloc 2: 29 parties", "Bloc 3: 18 parties"]
    assert [len(nodes.get_offsets()) for nodes in plot.nodes] == [45, 29, 18]
    colours = {to_hex(nodes.get_facecolor()[0]) for nodes in plot.nodes}
    shapes = {nodes.get_paths()[0].vertices.tobytes() for nodes in plot.nodes}
    assert len(colours) == len(shapes) == 3


def test_blocs_stand_apart(cosigning: nx.Graph, blocs: imcwp.Blocs) -> None:
    places = plot_network(cosigning, blocs=blocs).positions
    middles = [np.mean([places[node] for node in bloc], axis=0) for bloc in blocs.members]
    for node, bloc in blocs.membership.items():
        distances = [np.linalg.norm(places[node] - middle) for middle in middles]
        assert int(np.argmin(distances)) == bloc


def test_a_party_stands_towards_those_it_shares_with(
    cosigning: nx.Graph, blocs: imcwp.Blocs
) -> None:
    places = plot_network(cosigning, blocs=blocs).positions
    shared = {
        node: {one for tie in cosigning[node].values() for one in tie["statements"]}
        for node in cosigning
    }
    other = np.mean([places[node] for node in blocs.members[1]], axis=0)
    near = {
        count: [
            np.linalg.norm(places[node] - other)
            for node in blocs.members[0] if len(shared[node]) == count
        ]
        for count in (1, 2)
    }  # fmt: skip
    assert max(near[2]) < min(near[1])


def test_note_counts_the_ties_not_drawn(cosigning: nx.Graph, blocs: imcwp.Blocs) -> None:
    strong = sum(weight >= 2 for _, _, weight in cosigning.edges(data="weight"))
    plot = plot_network(cosigning, blocs=blocs, source="Solidnet")
    assert len(plot.edges.get_segments()) == strong
    assert f"the {strong} ties of 2 or more shared statements" in read_notes(plot)
    assert f"{3061 - strong:,} weaker ones are not drawn" in read_notes(plot)
    assert plot.notes[-1].get_text() == "Source: Solidnet"


def test_all_ties_are_drawn_on_request(cosigning: nx.Graph) -> None:
    plot = plot_network(cosigning, min_weight=0)
    assert len(plot.edges.get_segments()) == 3061
    assert "all 3,061 ties" in read_notes(plot)


@pytest.mark.parametrize("with_blocs", [True, False])
@pytest.mark.parametrize(
    "graph",
    [
        nx.karate_club_graph(),
        imcwp.project_parties(nx.davis_southern_women_graph(), weight="newman"),
        nx.gnp_random_graph(120, 0.05, seed=1),
        nx.gnp_random_graph(60, 0.02, seed=1),
        nx.path_graph(1),
        nx.path_graph(2),
        nx.empty_graph(7),
        nx.star_graph(30),
    ],
    ids=["karate", "davis", "120", "sparse", "one", "two", "isolated", "star"],
)
def test_other_graphs_are_labelled_without_overlap(
    graph: nx.Graph, with_blocs: bool, find_overlaps: FindOverlaps
) -> None:
    plot = plot_network(graph, blocs=imcwp.find_blocs(graph, runs=3) if with_blocs else None)
    assert set(plot.labels) == set(graph) == set(plot.positions)
    assert find_overlaps(plot.labels.values()) == []


def test_empty_graph_is_an_empty_figure() -> None:
    plot = plot_network(nx.Graph(), blocs=imcwp.find_blocs(nx.Graph()))
    assert (plot.labels, plot.positions, plot.nodes, plot.legend) == ({}, {}, (), None)
    assert read_notes(plot) == "No parties."
    plot.ax.figure.canvas.draw()


def test_beyond_120_the_strongest_are_labelled(find_overlaps: FindOverlaps) -> None:
    graph = nx.barabasi_albert_graph(300, 3, seed=2)
    plot = plot_network(graph)
    rank = sorted(graph, key=lambda node: (-graph.degree(node), node))
    assert set(plot.labels) == set(rank[:120])
    assert "the 120 of 300 parties" in read_notes(plot)
    assert find_overlaps(plot.labels.values()) == []


@pytest.mark.parametrize("side", [2, 4, 6, 9])
def test_given_axes_are_used_at_any_size(
    cosigning: nx.Graph, blocs: imcwp.Blocs, side: float, find_overlaps: FindOverlaps
) -> None:
    figure = Figure(figsize=(side, side))
    first, second = figure.subplots(1, 2, width_ratios=(4, 1))
    plot = plot_network(cosigning, blocs=blocs, ax=first)
    assert plot.ax is first
    assert list(second.texts) == []
    assert find_overlaps(plot.labels.values()) == []
    assert plt.get_fignums() == []
    if len(plot.labels) < 92:
        assert "Labels" in read_notes(plot)


def test_another_seed_moves_parties_and_the_same_one_does_not() -> None:
    graph = nx.karate_club_graph()
    first, again, other = (plot_network(graph, seed=seed).positions for seed in (0, 0, 1))
    assert first == again != other


def test_hostile_names_are_drawn(find_overlaps: FindOverlaps) -> None:
    names = [
        "$a_b$ 100% \\alpha", "line\nbreak", "中国共产党", "حزب توده ایران", "КПРФ", "x" * 90,
        "\N{TRIANGULAR FLAG ON POST}", "नेपाल", "\x00", "<script>alert(1)</script>", "^{_}",
        "\ud800",
    ]  # fmt: skip
    graph = nx.cycle_graph(names)
    plot = plot_network(graph, blocs=imcwp.find_blocs(graph), source="$x_1$ \n \x00")
    plot.ax.figure.canvas.draw()
    assert plot.labels["$a_b$ 100% \\alpha"].get_text() == "$a_b$ 100% \\alpha"
    assert plot.labels["line\nbreak"].get_text() == "line break"
    assert plot.labels["x" * 90].get_text() == "x" * 27 + "…"
    assert find_overlaps(plot.labels.values()) == []


@settings(max_examples=15, deadline=None)
@given(
    edges=st.lists(
        st.tuples(st.text(max_size=40) | st.integers(), st.text(max_size=9), st.floats(0, 5)),
        max_size=30,
    )
)
def test_any_names_and_weights_are_drawn(
    edges: list[tuple[Any, Any, float]], find_overlaps: FindOverlaps
) -> None:
    graph: nx.Graph = nx.Graph()
    graph.add_weighted_edges_from(edges)
    plot = plot_network(graph, blocs=imcwp.find_blocs(graph, runs=1))
    assert set(plot.labels) == set(graph)
    assert find_overlaps(plot.labels.values()) == []
    plt.close("all")


@pytest.mark.parametrize(
    "graph",
    [
        nx.DiGraph([(1, 2)]),
        nx.MultiGraph([(1, 2)]),
        nx.davis_southern_women_graph(),
        nx.Graph([(1, 2, {"weight": -1})]),
        nx.Graph([(1, 2, {"weight": float("nan")})]),
    ],
    ids=["directed", "parallel", "bipartite", "negative", "nan"],
)
def test_what_is_no_projection_is_refused(graph: nx.Graph) -> None:
    with pytest.raises(GraphError):
        plot_network(graph)
    assert plt.get_fignums() == []


def test_ties_to_oneself_are_not_counted() -> None:
    graph = nx.path_graph(3)
    graph.add_edge(1, 1, weight=9)
    assert "all 2 ties" in read_notes(plot_network(graph))
