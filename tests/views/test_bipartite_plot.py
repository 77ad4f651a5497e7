"""Parties and statements: one line a signature, every label legible."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

import imcwp_graph as imcwp
from imcwp_graph.errors import GraphError
from imcwp_graph.views.bipartite_plot import plot_bipartite

FindOverlaps = Callable[..., list[tuple[str, str]]]


def test_seeds_are_labelled_without_overlap(
    graph: nx.Graph, blocs: imcwp.Blocs, find_overlaps: FindOverlaps
) -> None:
    plot = plot_bipartite(graph, blocs=blocs, source="Solidnet")
    assert set(plot.labels) == set(graph)
    assert find_overlaps(plot.labels.values()) == []
    assert plot.labels["gr-kke"].get_text() == "KKE"
    notes = [note.get_text() for note in plot.notes]
    assert notes[0].startswith("92 parties, 5 statements, 149 ties. Dashed: issued, not signed.")
    assert notes[-1] == "Source: Solidnet"


def test_legend_counts_blocs(graph: nx.Graph, blocs: imcwp.Blocs) -> None:
    plot = plot_bipartite(graph, blocs=blocs)
    assert plot.legend is not None
    told = [f"Bloc {n + 1}: {len(bloc)} parties" for n, bloc in enumerate(blocs.members)]
    assert [text.get_text() for text in plot.legend.get_texts()] == told
    assert [len(marks.get_offsets()) for marks in plot.parties] == [len(m) for m in blocs.members]


def test_every_signature_is_a_line_in_the_colour_of_its_bloc(
    graph: nx.Graph, blocs: imcwp.Blocs
) -> None:
    plot = plot_bipartite(graph, blocs=blocs)
    starts = [tuple(np.round(line[0], 6)) for line in plot.edges.get_segments()]
    colours = [to_hex(colour) for colour in plot.edges.get_colors()]
    found = {}
    for marks in plot.parties:
        for place in marks.get_offsets():
            found[tuple(np.round(place, 6))] = to_hex(marks.get_facecolor()[0])
    assert len(starts) == graph.number_of_edges()
    assert all(found[start] == colour for start, colour in zip(starts, colours, strict=True))
    assert sum(style[1] is not None for style in plot.edges.get_linestyle()) == 2


def test_each_line_ends_at_the_box_of_its_statement() -> None:
    graph = nx.davis_southern_women_graph()
    plot = plot_bipartite(graph)
    ends = [line[-1] for line in plot.edges.get_segments()]
    for statement, box in plot.statements.items():
        x, y = box.get_xy()
        at_box = [
            end for end in ends
            if y <= end[1] <= y + box.get_height()
            and min(abs(end[0] - x), abs(end[0] - x - box.get_width())) < 1e-6
        ]  # fmt: skip
        assert len(at_box) == graph.degree(statement)


def test_statements_stand_by_date_with_their_counts(graph: nx.Graph) -> None:
    plot = plot_bipartite(graph)
    order = sorted(plot.statements, key=lambda node: -plot.statements[node].get_y())
    dates = [graph.nodes[node]["date"] for node in order]
    assert dates == sorted(dates)
    for node in order:
        lines = plot.labels[node].get_text().splitlines()
        assert lines[0] == graph.nodes[node]["date"].isoformat()
        count = graph.degree(node)
        assert lines[-1] == (f"{count} parties" if count else "no signatories")


@pytest.mark.parametrize(
    ("parties", "statements"), [(0, 0), (1, 0), (0, 1), (1, 1), (3, 40), (150, 12)]
)
def test_other_sizes(parties: int, statements: int, find_overlaps: FindOverlaps) -> None:
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from((f"p{n}" for n in range(parties)), bipartite=0)
    graph.add_nodes_from((f"s{n}" for n in range(statements)), bipartite=1)
    if statements:
        graph.add_edges_from((f"p{n}", f"s{n * n % statements}") for n in range(parties))
    plot = plot_bipartite(graph)
    assert len(plot.labels) == parties + statements
    assert find_overlaps(plot.labels.values()) == []


def test_given_axes_are_used_and_small_ones_lose_labels(
    graph: nx.Graph, find_overlaps: FindOverlaps
) -> None:
    for side, labels in ((12, 97), (2, 0)):
        figure = Figure(figsize=(side, side))
        ax = figure.add_subplot()
        plot = plot_bipartite(graph, ax=ax)
        assert plot.ax is ax
        assert len(plot.labels) == labels
        assert find_overlaps(plot.labels.values()) == []
        told = " ".join(note.get_text() for note in plot.notes)
        assert ("Labels are left out" in told) == (labels == 0)
    assert plt.get_fignums() == []


def test_hostile_names_are_drawn(find_overlaps: FindOverlaps) -> None:
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(["$a_", "中国", "b\n\nc", "x" * 80], bipartite=0)
    graph.add_node("s", bipartite=1, label="$\\frac{ " + "long word " * 40)
    graph.add_edges_from((node, "s") for node in ["$a_", "中国", "x" * 80])
    plot = plot_bipartite(graph)
    assert find_overlaps(plot.labels.values()) == []
    assert plot.labels["s"].get_text().splitlines()[-2].endswith("…")


def test_a_projection_is_refused(graph: nx.Graph) -> None:
    with pytest.raises(GraphError):
        plot_bipartite(imcwp.project_parties(graph))
