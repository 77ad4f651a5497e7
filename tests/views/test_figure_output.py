"""Saving figures: without dates, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from imcwp_graph.errors import ChoiceError, OutputError
from imcwp_graph.views.figure_output import ENDINGS, save_figure
from imcwp_graph.views.lettering import write_text


@pytest.mark.parametrize("ending", ENDINGS)
def test_saving_twice_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    for name in ("a", "b"):
        figure = Figure()
        write_text(figure.add_subplot(), 0.5, 0.5, "KKE")
        assert save_figure(figure, tmp_path / f"{name}.{ending}").stat().st_size > 0
    assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()
    year = str(dt.datetime.now(tz=dt.UTC).year).encode()
    if ending != "png":
        assert b"date>" + year not in (tmp_path / f"a.{ending}").read_bytes()
        assert b"CreationDate" not in (tmp_path / f"a.{ending}").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"a.{ending}", f"b.{ending}"]


@pytest.mark.parametrize("name", ["a.gif", "a", "a.PNG.txt"])
def test_unknown_ending_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ChoiceError, match="png, svg, pdf"):
        save_figure(Figure(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        save_figure(Figure(), tmp_path / "no" / "a.png")
    assert list(tmp_path.iterdir()) == []


SCRIPT = """
import sys, hashlib, random
from io import BytesIO
import matplotlib
matplotlib.use("Agg")
import networkx as nx
import imcwp_graph as imcwp
from imcwp_graph.views.figure_output import save_figure
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
