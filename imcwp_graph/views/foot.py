"""The foot of a figure: legend and notes, and how the picture fits above them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from matplotlib import font_manager

from imcwp_graph.views.axes import measure_axes
from imcwp_graph.views.labels import choose_fonts, clean_text
from imcwp_graph.views.lettering import wrap_text, write_text
from imcwp_graph.views.style import FAINT, INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.legend import Legend
    from matplotlib.text import Text

_SMALLEST_FONT = 3.5


class Fit(NamedTuple):
    """The foot of a figure, and how what stands above it fits the axes.

    Attributes
    ----------
    legend : matplotlib.legend.Legend or None
        None without handles.
    notes : list of matplotlib.text.Text
        The lines at the foot.
    bottom : float
        Height in points at which the picture begins.
    scale : float
        By how much the picture is scaled, at most 1.
    labelled : bool
        Whether labels can be read at that scale.
    """

    legend: Legend | None
    notes: list[Text]
    bottom: float
    scale: float
    labelled: bool


def fit_picture(
    ax: Axes, size: tuple[float, float], handles: Sequence[Any], notes: Sequence[str], font: float
) -> Fit:
    """Write notes and legend, and scale the picture to the room above them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes from `open_axes`.
    size : tuple of float
        Width and height in points that the picture takes at full scale.
    handles : sequence of artists
        For the legend.
    notes : sequence of str
        For the foot; one more says so where labels have to be left out.
    font : float
        Font size of the labels in points at full scale.

    Returns
    -------
    Fit
        The artists and the scale.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from imcwp_graph.views.axes import open_axes
    >>> ax = open_axes(None, (288.0, 144.0))
    >>> fit = fit_picture(ax, (576.0, 100.0), [], ["A note"], font=8)
    >>> round(fit.scale, 2), fit.labelled
    (0.5, True)
    >>> plt.close(ax.figure)
    """
    width, height = measure_axes(ax)
    extra: list[str] = []
    while True:
        texts, foot = write_foot(ax, [*extra, *notes])
        legend, top = draw_legend(ax, handles, above=foot + 3 if handles else foot)
        bottom = min(top + 6, 0.7 * height)
        scale = min(1.0, width / size[0], (height - bottom) / size[1])
        labelled = scale * font >= _SMALLEST_FONT
        if labelled or extra:
            return Fit(legend, texts, bottom, scale, labelled)
        for artist in [*texts, legend]:
            if artist is not None:
                artist.remove()
        extra.append("Labels are left out: there is no room for them at this size.")


def estimate_foot(handles: Sequence[Any], notes: Iterable[str], width: float) -> float:
    """Estimate the height of legend and notes before there are axes.

    Parameters
    ----------
    handles : sequence of artists
        For the legend.
    notes : iterable of str
        For the foot.
    width : float
        Width of the axes in points.

    Returns
    -------
    float
        Points, a little more than is needed.

    Examples
    --------
    >>> estimate_foot([], ["Source: five statements"], 400) > 9
    True
    """
    lines = sum(math.ceil(len(note) * 3.7 / width) for note in notes if note)
    texts = [len(str(handle.get_label())) for handle in handles]
    columns = max(1, int(width / (max(texts, default=0) * 4.6 + 34)))
    return 9.1 * lines + 13.5 * math.ceil(len(texts) / columns) + 12


def write_foot(ax: Axes, lines: Iterable[str], *, size: float = 6.5) -> tuple[list[Text], float]:
    """Write notes at the foot of the axes, wrapped to their width.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes from `open_axes`.
    lines : iterable of str
        The notes; empty ones are left out.
    size : float
        Font size in points.

    Returns
    -------
    tuple of list of matplotlib.text.Text and float
        The artists, and the height in points that they take.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from imcwp_graph.views.axes import open_axes
    >>> ax = open_axes(None, (288.0, 144.0))
    >>> texts, height = write_foot(ax, ["Source: five statements", ""])
    >>> len(texts), height > 6
    (1, True)
    >>> plt.close(ax.figure)
    """
    width, _ = measure_axes(ax)
    wrapped = [
        part
        for line in lines
        if line
        for part in wrap_text(ax.figure, clean_text(line), width, size)
    ]
    pitch = size * 1.4
    texts = [
        write_text(ax, 0, pitch * (len(wrapped) - 1 - row), line, fontsize=size, color=FAINT,
                   va="bottom")
        for row, line in enumerate(wrapped)
    ]  # fmt: skip
    return texts, pitch * len(wrapped)


def draw_legend(
    ax: Axes, handles: Sequence[Any], *, above: float, size: float = 7.5
) -> tuple[Legend | None, float]:
    """Draw the legend at the left foot of the axes, above the notes.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes from `open_axes`.
    handles : sequence of artists
        Artists with labels.
    above : float
        Height in points at which it begins.
    size : float
        Font size in points.

    Returns
    -------
    tuple of matplotlib.legend.Legend or None and float
        The legend, None without handles, and the height in points up to its top.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from imcwp_graph.views.axes import open_axes
    >>> from imcwp_graph.views.style import Group, mark_group
    >>> ax = open_axes(None, (288.0, 144.0))
    >>> legend, top = draw_legend(ax, [mark_group(Group("Bloc 1", ("a",), "k", "o"))], above=10)
    >>> legend.get_texts()[0].get_text()
    'Bloc 1: 1 party'
    >>> plt.close(ax.figure)
    """
    if not handles:
        return None, above
    width, height = measure_axes(ax)
    columns = len(handles)
    while True:
        legend = ax.legend(
            handles=list(handles), loc="lower left", bbox_to_anchor=(0, above / height),
            ncols=columns, frameon=False, borderpad=0.3, borderaxespad=0, handletextpad=0.4,
            handlelength=1.4, columnspacing=1.6, labelcolor=INK,
            prop=font_manager.FontProperties(family=list(choose_fonts()), size=size),
        )  # fmt: skip
        for text in legend.get_texts():
            text.set_parse_math(False)
        box = legend.get_window_extent()
        if columns == 1 or box.width * 72 / ax.figure.dpi <= width:
            return legend, above + float(box.height) * 72 / ax.figure.dpi
        columns -= 1


def name_source(source: str | None) -> str:
    """Write the line that names the source.

    Parameters
    ----------
    source : str or None
        Where the data come from.

    Returns
    -------
    str
        Empty without a source.

    Examples
    --------
    >>> name_source("solidnet.org")
    'Source: solidnet.org'
    """
    return f"Source: {source}" if source else ""
