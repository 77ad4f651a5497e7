"""The table of parties and statements: one marker a signature, rows by bloc."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import matplotlib as mpl
import networkx as nx
import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

import imcwp_graph as imcwp
from imcwp_graph.views.incidence_plot import IncidencePlot, plot_incidence

mpl.use("Agg")


@pytest.fixture(scope="module")
def seeds() -> nx.Graph:
    return imcwp.build_bipartite(imcwp.load_seeds())


@pytest.fixture(scope="module")
def blocs(seeds: nx.Graph) -> imcwp.Blocs:
    return imcwp.find_blocs(imcwp.project_parties(seeds), seed=0, runs=10)


@pytest.fixture(autouse=True)
def close_figures() -> Iterator[None]:
    yield
    plt.close("all")


def count_meeting_labels(plot: IncidencePlot) -> int:
    plot.ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in plot.labels.values()]
    page = plot.ax.figure.bbox
    outside = sum(box.x0 < 0 or box.y0 < 0 or box.x1 > page.x1 or box.y1 > page.y1 for box in boxes)
    return outside + sum(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])


def read_legend(plot: IncidencePlot) -> list[str]:
    assert plot.legend is not None
    return [text.get_text() for text in plot.legend.get_texts()]


def test_seeds_are_labelled_without_overlap(seeds: nx.Graph, blocs: imcwp.Blocs) -> None:
    plot = plot_incidence(seeds, blocs=blocs, source="Solidnet")
    assert set(plot.labels) == set(seeds)
    assert count_meeting_labels(plot) == 0
    assert plot.notes[-1].get_text() == "Source: Solidnet"


def test_legend_counts_blocs_and_roles(seeds: nx.Graph, blocs: imcwp.Blocs) -> None:
    plot = plot_incidence(seeds, blocs=blocs)
    told = [f"Bloc {n + 1}: {len(bloc)} parties" for n, bloc in enumerate(blocs.members)]
    assert read_legend(plot) == [*told, "signed: 147", "initiated: 1", "issued: 2"]
    shapes = {cells.get_paths()[0].vertices.tobytes() for cells in plot.cells.values()}
    assert len(shapes) == 3


def test_every_signature_stands_in_its_row(seeds: nx.Graph) -> None:
    plot = plot_incidence(seeds)
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
        signed = sum(len(edge["roles"]) for edge in seeds[node].values())
        wanted[row] = wanted.get(row, 0) + signed
    assert found == wanted


def test_columns_stand_by_date_and_an_unsigned_statement_stays(seeds: nx.Graph) -> None:
    plot = plot_incidence(seeds)
    dates = [seeds.nodes[node]["date"] for node in plot.statements]
    assert dates == sorted(dates)
    assert len(plot.statements) == 5
    for node in plot.statements:
        assert plot.labels[node].get_text().startswith(seeds.nodes[node]["date"].isoformat())
    counts = [text.get_text() for text in plot.ax.texts if text.get_text().isdecimal()]
    panels = len(counts) // 5
    assert counts == [str(seeds.degree(node)) for node in plot.statements] * panels


def test_rows_stand_by_bloc_and_then_by_profile(seeds: nx.Graph, blocs: imcwp.Blocs) -> None:
    plot = plot_incidence(seeds, blocs=blocs)
    profiles = [(blocs.membership[node], frozenset(seeds[node])) for node in plot.parties]
    runs = [key for key, _ in groupby(profiles)]
    assert len(runs) == len(set(runs))
    assert [bloc for bloc, _ in runs] == sorted(bloc for bloc, _ in runs)


def test_davis_has_one_role() -> None:
    plot = plot_incidence(nx.davis_southern_women_graph())
    assert read_legend(plot) == ["18 parties", "signed: 89"]
    assert plot.statements[:2] == ("E1", "E2")
    assert count_meeting_labels(plot) == 0


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
def test_other_sizes(parties: int, statements: int) -> None:
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from((f"$p_{n}" for n in range(parties)), bipartite=0)
    graph.add_nodes_from((f"s{n}" for n in range(statements)), bipartite=1)
    if statements:
        graph.add_edges_from((f"$p_{n}", f"s{n * n % statements}") for n in range(parties))
    plot = plot_incidence(graph)
    assert len(plot.labels) == parties + statements
    assert count_meeting_labels(plot) == 0


def test_given_axes_are_used_and_small_ones_lose_labels(seeds: nx.Graph) -> None:
    for side, labels in ((12, 97), (2, 0)):
        figure = Figure(figsize=(side, side))
        ax = figure.add_subplot()
        plot = plot_incidence(seeds, ax=ax)
        assert plot.ax is ax
        assert len(plot.labels) == labels
        assert count_meeting_labels(plot) == 0
    assert plt.get_fignums() == []
