"""The axes that a figure stands on: bare, and measured in points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imcwp_graph.views.style import PAPER

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def open_axes(ax: Axes | None, size: tuple[float, float]) -> Axes:
    """Take the axes given, or make a figure for them; either is bare and measured in points.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        Axes to draw on; None opens a pyplot figure, which Jupyter shows once and which the caller
        closes.
    size : tuple of float
        Width and height of the new axes in points (1/72 inch).

    Returns
    -------
    matplotlib.axes.Axes
        Axis lines are off, and one data unit is one point at the present size.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = open_axes(None, (288.0, 144.0))
    >>> [float(round(limit)) for limit in ax.get_xlim()]
    [0.0, 288.0]
    >>> plt.close(ax.figure)
    """
    if ax is None:
        from matplotlib import pyplot as plt

        margin = 0.12
        width, height = size[0] / 72 + 2 * margin, size[1] / 72 + 2 * margin
        figure = plt.figure(figsize=(width, height), layout="none", facecolor=PAPER)
        ax = figure.add_axes(
            (margin / width, margin / height, 1 - 2 * margin / width, 1 - 2 * margin / height)
        )
    width, height = measure_axes(ax)
    ax.set_aspect("auto")
    ax.set_axis_off()
    ax.set(xlim=(0, width), ylim=(0, height))
    return ax


def measure_axes(ax: Axes) -> tuple[float, float]:
    """Measure axes in points.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes.

    Returns
    -------
    tuple of float
        Width and height in points.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> figure = plt.figure(figsize=(4, 2))
    >>> measure_axes(figure.add_axes((0, 0, 1, 1)))
    (288.0, 144.0)
    >>> plt.close(figure)
    """
    box = ax.get_window_extent()
    return float(box.width * 72 / ax.figure.dpi), float(box.height * 72 / ax.figure.dpi)
