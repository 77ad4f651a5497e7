"""The table of parties and statements: one marker a signature, rows by bloc."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

import networkx as nx
import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

import imcwp_graph as imcwp
from imcwp_graph.views.incidence_plot import IncidencePlot, plot_incidence

FindOverlaps = Callable[..., list[tuple[str, str]]]


def read_legend(plot: IncidencePlot) -> list[str]:
    assert plot.legend is not None
    return [text.get_text() for text in plot.legend.get_texts()]


def test_seeds_are_labelled_without_overlap(
    graph: nx.Graph, blocs: imcwp.Blocs, find_overlaps: FindOverlaps
) -> None:
    plot = plot_incidence(graph, blocs=blocs, source="Solidnet")
    assert set(plot.labels) == set(graph)
    assert find_overlaps(plot.labels.values()) == []
    assert plot.notes[-1].get_text() == "Source: Solidnet"


def test_legend_counts_blocs_and_roles(graph: nx.Graph, blocs: imcwp.Blocs) -> None:
    plot = plot_incidence(graph, blocs=blocs)
    told = [f"Bloc {n + 1}: {len(bloc)} parties" for n, bloc in enumerate(blocs.members)]
    assert read_legend(plot) == [*told, "signed: 147", "initiated: 1", "issued: 2"]
    shapes = {cells.get_paths()[0].vertices.tobytes() for cells in plot.cells.values()}
    assert len(shapes) == 3


def test_every_signature_stands_in_its_row(graph: nx.Graph) -> None:
    plot = plot_incidence(graph)
    plot.ax.figure.canvas.draw()
    to_data = plot.ax.transData.inverted()
    rows = {
        node: to_data.transform(plot.labels[node].get_window_extent().get_points()).mean(axis=0)[1]
        for node in plot.parties
    }
    found: dict[float, int] = {}
    for cells in plot.cells.values():
        for _, y in cells.get_offsets():
            found[round(float(y), 3)] = found.get(round(float(y), 3), 0) + 1
    wanted: dict[float, int] = {}
    for node, y in rows.items():
        row = min(found, key=lambda place, y=y: abs(place - y))
        assert abs(row - y) < 2
        signed = sum(len(edge["roles"]) for edge in graph[node].values())
        wanted[row] = wanted.get(row, 0) + signed
    assert found == wanted


def test_columns_stand_by_date_and_an_unsigned_statement_stays(graph: nx.Graph) -> None:
    plot = plot_incidence(graph)
    dates = [graph.nodes[node]["date"] for node in plot.statements]
    assert dates == sorted(dates)
    assert len(plot.statements) == 5
    for node in plot.statements:
        assert plot.labels[node].get_text().startswith(graph.nodes[node]["date"].isoformat())
    counts = [text.get_text() for text in plot.ax.texts if text.get_text().isdecimal()]
    panels = len(counts) // 5
    assert counts == [str(graph.degree(node)) for node in plot.statements] * panels


def test_rows_stand_by_bloc_and_then_by_profile(graph: nx.Graph, blocs: imcwp.Blocs) -> None:
    plot = plot_incidence(graph, blocs=blocs)
    profiles = [(blocs.membership[node], frozenset(graph[node])) for node in plot.parties]
    runs = [key for key, _ in groupby(profiles)]
    assert len(runs) == len(set(runs))
    assert [bloc for bloc, _ in runs] == sorted(bloc for bloc, _ in runs)


def test_davis_has_one_role(find_overlaps: FindOverlaps) -> None:
    plot = plot_incidence(nx.davis_southern_women_graph())
    assert read_legend(plot) == ["18 parties", "signed: 89"]
    assert plot.statements[:2] == ("E1", "E2")
    assert find_overlaps(plot.labels.values()) == []


def test_unknown_roles_get_markers_of_their_own() -> None:
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(["a", "b"], bipartite=0)
    graph.add_node("s", bipartite=1)
    graph.add_edge("a", "s", roles=("seconded", "signed"))
    graph.add_edge("b", "s", roles=("abstained",))
    plot = plot_incidence(graph)
    assert list(plot.cells) == ["signed", "abstained", "seconded"]
    assert len({c.get_paths()[0].vertices.tobytes() for c in plot.cells.values()}) == 3


@pytest.mark.parametrize(("parties", "statements"), [(0, 0), (1, 0), (0, 1), (150, 30)])
def test_other_sizes(parties: int, statements: int, find_overlaps: FindOverlaps) -> None:
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from((f"$p_{n}" for n in range(parties)), bipartite=0)
    graph.add_nodes_from((f"s{n}" for n in range(statements)), bipartite=1)
    if statements:
        graph.add_edges_from((f"$p_{n}", f"s{n * n % statements}") for n in range(parties))
    plot = plot_incidence(graph)
    assert len(plot.labels) == parties + statements
    assert find_overlaps(plot.labels.values()) == []


def test_given_axes_are_used_and_small_ones_lose_labels(
    graph: nx.Graph, find_overlaps: FindOverlaps
) -> None:
    for side, labels in ((12, 97), (2, 0)):
        figure = Figure(figsize=(side, side))
        ax = figure.add_subplot()
        plot = plot_incidence(graph, ax=ax)
        assert plot.ax is ax
        assert len(plot.labels) == labels
        assert find_overlaps(plot.labels.values()) == []
    assert plt.get_fignums() == []
