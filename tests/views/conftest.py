"""The seeds as every figure is given them, and what is asked of every figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import matplotlib as mpl
import networkx as nx
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

import imcwp_graph as imcwp

mpl.use("Agg")


@pytest.fixture(scope="session")
def graph() -> nx.Graph:
    """The seeds as the package reads them: with dates, titles and shorts, unlike the gold table."""
    return imcwp.build_bipartite(imcwp.load_seeds())


@pytest.fixture(scope="session")
def signed_graph() -> nx.Graph:
    return imcwp.build_bipartite(imcwp.load_seeds(), roles="signed")


@pytest.fixture(scope="session")
def cosigning(signed_graph: nx.Graph) -> nx.Graph:
    return imcwp.project_parties(signed_graph)


@pytest.fixture(scope="session")
def blocs(cosigning: nx.Graph) -> imcwp.Blocs:
    return imcwp.find_blocs(cosigning, seed=0, runs=20)


@pytest.fixture(autouse=True)
def close_figures() -> Iterator[None]:
    yield
    plt.close("all")


@pytest.fixture(scope="session")
def find_overlaps() -> Callable[..., list[tuple[str, str]]]:
    """Pairs of texts whose pixel extents meet, and texts that leave the figure."""

    def find(texts: Iterable[Text], *, dpi: float | None = None) -> list[tuple[str, str]]:
        texts = list(texts)
        if not texts:
            return []
        figure = texts[0].get_figure()
        assert figure is not None
        if dpi is not None:
            figure.set_dpi(dpi)
        FigureCanvasAgg(figure).draw()
        boxes = np.array([text.get_window_extent().extents for text in texts])
        words = [text.get_text() for text in texts]
        low, high = boxes[:, None, :2], boxes[None, :, 2:]
        meet = (low < high).all(axis=2)
        meet &= meet.T
        found = [(words[i], words[j]) for i, j in np.argwhere(np.triu(meet, 1))]
        left, bottom, width, height = figure.bbox.bounds
        inside = (boxes[:, :2] >= (left, bottom)).all(axis=1)
        inside &= (boxes[:, 2:] <= (width, height)).all(axis=1)
        outside = [word for word, ok in zip(words, inside, strict=True) if not ok]
        return found + [(word, "the edge") for word in outside]

    return find
