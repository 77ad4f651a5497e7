"""Texts on figures: safe to draw, short enough, measured before they are placed."""

from __future__ import annotations

import datetime as dt

import matplotlib as mpl
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import pyplot as plt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from imcwp_graph.views.axes import open_axes
from imcwp_graph.views.foot import write_foot
from imcwp_graph.views.labels import (
    clean_text,
    label_nodes,
    name_statement,
    order_statements,
    shorten_text,
)
from imcwp_graph.views.lettering import measure_texts, wrap_text, write_text

HOSTILE = (
    "$a_b$ 100% \\alpha ^{", "line\nbreak\r\n", "中国共产党", "حزب تودهٔ ایران", "КПРФ", "ΚΚΕ",
    "नेपाल", "\N{TRIANGULAR FLAG ON POST}", "x" * 300, "\x00\x07\x1b", "<script>alert(1)</script>",
    "\ud800", "\u202etxet", "", " ", "a\u0301\u0302\u0303", "\U0010ffff", "می‌خواهم",
)  # fmt: skip


def draw_text(text: str) -> None:
    figure = Figure(figsize=(1, 1))
    FigureCanvasAgg(figure)
    write_text(figure.add_axes((0, 0, 1, 1)), 0, 0, text)
    figure.canvas.draw()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_drawn_without_a_warning(text: str) -> None:
    draw_text(clean_text(text))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=12))
def test_any_text_becomes_one_drawable_line(text: str) -> None:
    clean = clean_text(text)
    assert clean == clean_text(clean)
    assert len(clean.splitlines()) <= 1
    draw_text(clean)


@given(st.text("ab c", max_size=40), st.integers(8, 20), st.integers(0, 4))
def test_shortened_text_keeps_to_its_width(text: str, width: int, tail: int) -> None:
    short = shorten_text(text, width, tail=tail)
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
    monkeypatch.setattr("imcwp_graph.views.labels.choose_fonts", lambda: ("DejaVu Sans",))
    graph: nx.Graph = nx.Graph()
    graph.add_node("x-1", **attributes)
    assert label_nodes(graph, ["x-1"]) == {"x-1": label}


def test_labels_that_would_be_cut_alike_keep_their_ends() -> None:
    names = [f"Communist Party of the Peoples of the {end}" for end in ("North", "South")]
    labels = label_nodes(nx.Graph(), names, width=24)
    assert len(set(labels.values())) == 2
    assert all(labels[name].endswith(name[-5:]) for name in names)


def test_statements_are_named_by_date_and_title() -> None:
    graph: nx.Graph = nx.Graph()
    graph.add_node("s", bipartite=1, label="A\nresolution", date=dt.date(2023, 10, 22))
    graph.add_node("t", bipartite=1, label="Undated", date=None)
    assert name_statement(graph, "s") == ("2023-10-22", "A resolution")
    assert name_statement(graph, "t") == ("", "Undated")
    assert name_statement(None, "s") == ("", "s")
    assert order_statements(graph, ["t", "s"]) == ["s", "t"]


@given(st.lists(st.text("abcde", min_size=1, max_size=9), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_wrapped_lines_fit_and_lose_nothing(words: list[str]) -> None:
    figure = Figure()
    lines = wrap_text(figure, " ".join(words), 60, 7)
    assert " ".join(lines).split() == words
    assert all(width <= 60.5 for width, _ in measure_texts(figure, lines, 7))


def test_given_axes_are_measured_in_points() -> None:
    figure = Figure(figsize=(4, 3))
    ax = open_axes(figure.add_axes((0, 0, 0.5, 1)), (1, 1))
    assert ax.get_xlim() == pytest.approx((0, 144))
    assert ax.get_ylim() == pytest.approx((0, 216))


def test_nothing_global_changes() -> None:
    before = dict(mpl.rcParams)
    figure = Figure()
    write_foot(open_axes(figure.add_subplot(), (1, 1)), ["note"])
    assert dict(mpl.rcParams) == before
    assert plt.get_fignums() == []
