"""Two lines: every party in the column of its side, with the overlap and its p-values told."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

import imcwp_graph as imcwp
from imcwp_graph.views.lines_plot import LinesPlot, plot_lines

FindOverlaps = Callable[..., list[tuple[str, str]]]


def read_columns(plot: LinesPlot) -> list[set[str]]:
    """Sort the parties drawn by the heading that they stand under."""
    starts = [heading.get_position()[0] for heading in plot.headings]
    columns: list[set[str]] = [set() for _ in starts]
    for node, text in plot.labels.items():
        columns[max(n for n, x in enumerate(starts) if x <= text.get_position()[0])].add(node)
    return columns


def test_three_columns_with_counts(
    signed_graph: nx.Graph, blocs: imcwp.Blocs, find_overlaps: FindOverlaps
) -> None:
    comparison = imcwp.compare_lines(signed_graph, first="002", second="000")
    plot = plot_lines(
        comparison, graph=signed_graph, blocs=blocs, source="Solidnet", note="Why this pair"
    )
    side = comparison.parties.groupby("side")["party"].agg(set)
    assert read_columns(plot) == [side["first"], side["both"], side["second"]]
    heads = [heading.get_text().splitlines() for heading in plot.headings]
    assert [lines[-1] for lines in heads] == ["45 parties", "10 parties", "19 parties"]
    assert heads[0][0] == "Only 2019-10-20"
    assert plot.labels["gr-kke"].get_text() == "KKE"
    assert find_overlaps([*plot.labels.values(), *plot.headings, *plot.notes]) == []


def test_notes_tell_observed_expected_and_both_tails(signed_graph: nx.Graph) -> None:
    comparison = imcwp.compare_lines(signed_graph, first="002", second="000")
    row = comparison.statements.iloc[0]
    plot = plot_lines(comparison, graph=signed_graph, source="Solidnet", note="Chosen by looking")
    told = " ".join(note.get_text() for note in plot.notes)
    assert "share 10 parties; 14.4 expected by chance" in told
    for tail, column in (("fewer", "p_lower"), ("more", "p_upper")):
        assert f"10 or {tail}: p = {row[column]:.3f}".replace("= 0.", "= .") in told
    assert "p = .998" in told
    assert "At neither side: 18 parties." in told
    assert told.endswith("Chosen by looking Source: Solidnet")


def test_legend_counts_blocs(signed_graph: nx.Graph, blocs: imcwp.Blocs) -> None:
    comparison = imcwp.compare_lines(signed_graph, first="002", second="000")
    plot = plot_lines(comparison, graph=signed_graph, blocs=blocs)
    assert plot.legend is not None
    told = [f"Bloc {n + 1}: {len(bloc)} parties" for n, bloc in enumerate(blocs.members)]
    assert [text.get_text() for text in plot.legend.get_texts()] == told
    assert sum(len(marks.get_offsets()) for marks in plot.parties) == 74
    assert plot_lines(comparison).legend is None


def test_without_a_graph_ids_stand_for_names(
    signed_graph: nx.Graph, find_overlaps: FindOverlaps
) -> None:
    comparison = imcwp.compare_lines(signed_graph, first="002", second="000")
    plot = plot_lines(comparison)
    assert all(text.get_text() == node for node, text in plot.labels.items())
    assert find_overlaps([*plot.labels.values(), *plot.headings, *plot.notes]) == []


def test_several_statements_make_a_strip(find_overlaps: FindOverlaps) -> None:
    women = nx.davis_southern_women_graph()
    comparison = imcwp.compare_lines(women, first=["E1", "E2", "E3"], second=["E10", "E12"])
    plot = plot_lines(comparison, graph=women)
    standing = comparison.parties.query("side != 'neither'")
    wanted = [set(rows) for _, rows in standing.groupby("position")["party"]]
    assert [column for column in read_columns(plot) if column] == wanted
    told = " ".join(note.get_text() for note in plot.notes)
    assert "First line: E1; E2; E3." in told
    assert "Second line: E10; E12." in told
    assert find_overlaps([*plot.labels.values(), *plot.headings, *plot.notes]) == []


def test_many_positions_are_gathered_to_quarters(find_overlaps: FindOverlaps) -> None:
    women = nx.davis_southern_women_graph()
    events = sorted(node for node, side in women.nodes(data="bipartite") if side)
    comparison = imcwp.compare_lines(women, first=events[:6], second=events[6:13])
    assert comparison.parties["position"].nunique() > 9
    plot = plot_lines(comparison, graph=women)
    heads = [heading.get_text().splitlines()[0] for heading in plot.headings]
    assert all(head.startswith("About ") for head in heads)
    places = [float(head.removeprefix("About ")) for head in heads]
    position = comparison.parties.set_index("party")["position"]
    for place, column in zip(places, read_columns(plot), strict=True):
        assert all(abs(position[node] - place) <= 0.125 + 1e-9 for node in column)
    told = " ".join(note.get_text() for note in plot.notes)
    assert "36 more pairs of statements not told here." in told
    assert find_overlaps([*plot.labels.values(), *plot.headings, *plot.notes]) == []


def test_empty_sides_keep_their_columns() -> None:
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(["a", "b"], bipartite=0)
    graph.add_nodes_from(["s", "t"], bipartite=1)
    graph.add_edges_from([("a", "s"), ("a", "t"), ("b", "s"), ("b", "t")])
    plot = plot_lines(imcwp.compare_lines(graph, first="s", second="t"), graph=graph)
    assert read_columns(plot) == [set(), {"a", "b"}, set()]
    heads = [heading.get_text().splitlines()[-1] for heading in plot.headings]
    assert heads == ["0 parties", "2 parties", "0 parties"]


def test_given_axes_are_used_and_small_ones_lose_labels(signed_graph: nx.Graph) -> None:
    comparison = imcwp.compare_lines(signed_graph, first="002", second="000")
    for side, labels in ((9, 74), (1.5, 0)):
        figure = Figure(figsize=(side, side))
        ax = figure.add_subplot()
        plot = plot_lines(comparison, graph=signed_graph, ax=ax)
        assert plot.ax is ax
        assert len(plot.labels) == labels
    assert plt.get_fignums() == []
