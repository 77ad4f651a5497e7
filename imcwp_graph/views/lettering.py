"""Texts on a figure: measured, broken into lines, and written as they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from imcwp_graph.views.labels import choose_fonts, shorten_text
from imcwp_graph.views.style import INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, SubFigure
    from matplotlib.text import Text


def write_text(ax: Axes, x: float, y: float, text: str, **options: Any) -> Text:
    """Write a text as it stands: no mathematics, no TeX, in fonts that have its letters.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where.
    x, y : float
        Position in data units.
    text : str
        The text, cleaned by `clean_text` if it comes from a source.
    **options
        As `matplotlib.axes.Axes.text` takes them.

    Returns
    -------
    matplotlib.text.Text
        The artist.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> figure, ax = plt.subplots()
    >>> write_text(ax, 0, 0, "$5_").get_text()
    '$5_'
    >>> plt.close(figure)
    """
    style: dict[str, Any] = {"color": INK, "fontfamily": list(choose_fonts())}
    return ax.text(x, y, text, parse_math=False, usetex=False, **{**style, **options})


def measure_texts(
    figure: Figure | SubFigure, texts: Iterable[str], size: float, **options: Any
) -> list[tuple[float, float]]:
    """Measure texts before they are placed.

    Parameters
    ----------
    figure : matplotlib.figure.Figure or SubFigure
        Where they will stand.
    texts : iterable of str
        The texts.
    size : float
        Font size in points.
    **options
        As `matplotlib.figure.Figure.text` takes them.

    Returns
    -------
    list of tuple of float
        Width and height of each in points.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> [(short, _), (long, _)] = measure_texts(Figure(), ["KKE", "KKE and TKP"], 8)
    >>> short < long
    True
    """
    style: dict[str, Any] = {"fontsize": size, "fontfamily": list(choose_fonts()), **options}
    probe = figure.text(0, 0, "", parse_math=False, usetex=False, **style)
    sizes = []
    for text in texts:
        probe.set_text(text)
        box = probe.get_window_extent()
        scale = 72 / figure.dpi
        sizes.append((float(box.width) * scale, float(box.height) * scale))
    probe.remove()
    return sizes


def wrap_text(
    figure: Figure | SubFigure,
    text: str,
    width: float,
    size: float,
    *,
    most: int | None = None,
    weight: str = "normal",
) -> list[str]:
    """Break a text into lines no wider than a width, where a word allows it.

    Parameters
    ----------
    figure : matplotlib.figure.Figure or SubFigure
        Where it will stand.
    text : str
        The text.
    width : float
        The width in points.
    size : float
        Font size in points.
    most : int or None
        Lines at most.
    weight : str
        ``normal`` or ``bold``.

    Returns
    -------
    list of str
        The lines; a word wider than a line and what is left after the last one are cut with an
        ellipsis.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> wrap_text(Figure(), "Workers of all countries, unite", 80, 8)
    ['Workers of all', 'countries, unite']
    >>> wrap_text(Figure(), "Workers of all countries, unite", 80, 8, most=1)
    ['Workers of all…']
    """
    words = text.split()
    probes = [*words, "n n", "nn", "…"]
    *sizes, spaced, close, dots = (
        length for length, _ in measure_texts(figure, probes, size, fontweight=weight)
    )
    lines: list[list[tuple[str, float]]] = []
    for word, length in zip(words, sizes, strict=True):
        if length > width:
            word, length = shorten_text(word, max(2, int(len(word) * width / length) - 1)), width
        used = sum(part + spaced - close for _, part in lines[-1]) if lines else width + 1
        if used + length <= width:
            lines[-1].append((word, length))
        else:
            lines.append([(word, length)])
    if most is not None and len(lines) > most:
        last = lines[most - 1]
        while len(last) > 1 and sum(part + spaced - close for _, part in last) + dots > width:
            last.pop()
        last[-1] = (f"{last[-1][0].rstrip('…,;:')}…", last[-1][1])
    return [" ".join(word for word, _ in line) for line in lines[:most]]
