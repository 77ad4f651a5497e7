"""Colours, safe text, measured text, and saving without dates."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import matplotlib as mpl
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import pyplot as plt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from imcwp_graph.analysis.blocs import find_blocs
from imcwp_graph.errors import ChoiceError, OutputError
from imcwp_graph.views import style

mpl.use("Agg")

HOSTILE = (
    "$a_b$ 100% \\alpha ^{", "line\nbreak\r\n", "中国共产党", "حزب تودهٔ ایران", "КПРФ", "ΚΚΕ",
    "नेपाल", "\N{TRIANGULAR FLAG ON POST}", "x" * 300, "\x00\x07\x1b", "<script>alert(1)</script>",
    "\ud800", "\u202etxet", "", " ", "a\u0301\u0302\u0303", "\U0010ffff", "می‌خواهم",
)  # fmt: skip


def measure_lightness(colour: str) -> float:
    """CIE L*, by its definition."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    luminance = sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance


def draw_text(text: str) -> None:
    figure = Figure(figsize=(1, 1))
    FigureCanvasAgg(figure)
    style.write_text(figure.add_axes((0, 0, 1, 1)), 0, 0, text)
    figure.canvas.draw()


def test_first_blocs_differ_in_grey() -> None:
    for one, other in combinations(style.COLOURS[:3], 2):
        assert abs(measure_lightness(one) - measure_lightness(other)) > 15


def test_every_bloc_has_its_own_colour_and_marker() -> None:
    shown = [*zip(style.COLOURS, style.MARKERS, strict=True), style.REST]
    assert len({colour for colour, _ in shown}) == len(shown)
    assert len({marker for _, marker in shown}) == len(shown)


def test_groups_name_and_count_blocs() -> None:
    blocs = find_blocs(nx.karate_club_graph(), seed=0, runs=5)
    groups = style.group_nodes([*range(34), "stranger"], blocs)
    counted = [f"Bloc {i + 1}: {len(bloc)} parties" for i, bloc in enumerate(blocs.members)]
    assert [group.legend for group in groups] == [*counted, "In no bloc: 1 party"]
    assert [set(group.nodes) for group in groups[:-1]] == [set(bloc) for bloc in blocs.members]


def test_many_blocs_share_the_last_group() -> None:
    blocs = find_blocs(nx.empty_graph(40), runs=1)
    groups = style.group_nodes(range(40), blocs)
    assert len(groups) == 12
    assert groups[-1].legend == "Blocs 12 to 40: 29 parties"
    assert sum(len(group.nodes) for group in groups) == 40


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_drawn_without_a_warning(text: str) -> None:
    draw_text(style.clean_text(text))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=12))
def test_any_text_becomes_one_drawable_line(text: str) -> None:
    clean = style.clean_text(text)
    assert clean == style.clean_text(clean)
    assert len(clean.splitlines()) <= 1
    draw_text(clean)


@given(st.text("ab c", max_size=40), st.integers(8, 20), st.integers(0, 4))
def test_shortened_text_keeps_to_its_width(text: str, width: int, tail: int) -> None:
    short = style.shorten_text(text, width, tail=tail)
    assert len(short) <= width
    assert (short == text) == (len(text) <= width) or short.endswith("…")
    assert text.startswith(short.split("…")[0])


@pytest.mark.parametrize(
    ("attributes", "label"),
    [
        ({}, "x-1"),
        ({"name": "Communist Party"}, "x-1"),
        ({"label": "CP"}, "CP"),
        ({"short": "KKE", "label": "CP"}, "KKE"),
        ({"short": "中国共产党", "name": "Communist Party of China"}, "Communist Party of China"),
        ({"short": "中国共产党"}, "x-1"),
        ({"short": "\x07", "name": "n"}, "n"),
    ],
)
def test_label_is_the_first_that_can_be_drawn(
    attributes: dict[str, str], label: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(style, "choose_fonts", lambda: ("DejaVu Sans",))
    graph: nx.Graph = nx.Graph()
    graph.add_node("x-1", **attributes)
    assert style.label_nodes(graph, ["x-1"]) == {"x-1": label}


def test_labels_that_would_be_cut_alike_keep_their_ends() -> None:
    names = [f"Communist Party of the Peoples of the {end}" for end in ("North", "South")]
    labels = style.label_nodes(nx.Graph(), names, width=24)
    assert len(set(labels.values())) == 2
    assert all(labels[name].endswith(name[-5:]) for name in names)


def test_statements_are_named_by_date_and_title() -> None:
    graph: nx.Graph = nx.Graph()
    graph.add_node("s", bipartite=1, label="A\nresolution", date=dt.date(2023, 10, 22))
    graph.add_node("t", bipartite=1, label="Undated", date=None)
    assert style.name_statement(graph, "s") == ("2023-10-22", "A resolution")
    assert style.name_statement(graph, "t") == ("", "Undated")
    assert style.name_statement(None, "s") == ("", "s")
    assert style.order_statements(graph, ["t", "s"]) == ["s", "t"]


@given(st.lists(st.text("abcde", min_size=1, max_size=9), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_wrapped_lines_fit_and_lose_nothing(words: list[str]) -> None:
    figure = Figure()
    lines = style.wrap_text(figure, " ".join(words), 60, 7)
    assert " ".join(lines).split() == words
    assert all(width <= 60.5 for width, _ in style.measure_texts(figure, lines, 7))


def test_given_axes_are_measured_in_points() -> None:
    figure = Figure(figsize=(4, 3))
    ax = style.open_axes(figure.add_axes((0, 0, 0.5, 1)), (1, 1))
    assert ax.get_xlim() == pytest.approx((0, 144))
    assert ax.get_ylim() == pytest.approx((0, 216))


def test_nothing_global_changes() -> None:
    before = dict(mpl.rcParams)
    figure = Figure()
    style.write_foot(style.open_axes(figure.add_subplot(), (1, 1)), ["note"])
    assert dict(mpl.rcParams) == before
    assert plt.get_fignums() == []


@pytest.mark.parametrize("ending", style.ENDINGS)
def test_saving_twice_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    for name in ("a", "b"):
        figure = Figure()
        style.write_text(figure.add_subplot(), 0.5, 0.5, "KKE")
        assert style.save_figure(figure, tmp_path / f"{name}.{ending}").stat().st_size > 0
    assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()
    year = str(dt.datetime.now(tz=dt.UTC).year).encode()
    if ending != "png":
        assert b"date>" + year not in (tmp_path / f"a.{ending}").read_bytes()
        assert b"CreationDate" not in (tmp_path / f"a.{ending}").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"a.{ending}", f"b.{ending}"]


@pytest.mark.parametrize("name", ["a.gif", "a", "a.PNG.txt"])
def test_unknown_ending_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ChoiceError, match="png, svg, pdf"):
        style.save_figure(Figure(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        style.save_figure(Figure(), tmp_path / "no" / "a.png")
    assert list(tmp_path.iterdir()) == []


SCRIPT = """
import sys, hashlib, random
from io import BytesIO
import matplotlib
matplotlib.use("Agg")
import networkx as nx
import imcwp_graph as imcwp
from imcwp_graph.views.style import save_figure
graph = imcwp.build_bipartite(imcwp.load_seeds())
nodes, edges = list(graph.nodes(data=True)), list(graph.edges(data=True))
random.Random(int(sys.argv[1])).shuffle(nodes)
random.Random(int(sys.argv[1])).shuffle(edges)
graph = nx.Graph()
graph.add_nodes_from(nodes)
graph.add_edges_from(edges)
cosign = imcwp.project_parties(graph)
blocs = imcwp.find_blocs(cosign, seed=0, runs=5)
lines = imcwp.compare_lines(graph, first="002", second="000")
plots = [
    imcwp.plot_network(cosign, blocs=blocs),
    imcwp.plot_network(cosign),
    imcwp.plot_bipartite(graph, blocs=blocs),
    imcwp.plot_incidence(graph, blocs=blocs),
    imcwp.plot_lines(lines, graph=graph, blocs=blocs),
]
for number, plot in enumerate(plots):
    for ending in ("png", "svg", "pdf"):
        path = save_figure(plot.ax.figure, f"{sys.argv[2]}/{number}.{ending}", dpi=60)
        print(number, ending, hashlib.sha256(path.read_bytes()).hexdigest())
"""


def test_every_figure_is_the_same_in_every_process(tmp_path: Path) -> None:
    found = set()
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-W", "error", "-c", SCRIPT, seed, str(tmp_path)],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert len(run.stdout.splitlines()) == 15
        found.add(hashlib.sha256(run.stdout.encode()).hexdigest())
    assert len(found) == 1
