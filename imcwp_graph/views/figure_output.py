"""Figures to files, the same bytes every time."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl

from imcwp_graph.errors import ChoiceError
from imcwp_graph.views.output import check_file, replace_file

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ENDINGS = ("png", "svg", "pdf")
_NO_DATE: dict[str, dict[str, Any]] = {
    "png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None},
}  # fmt: skip
# Journals refuse the Type 3 fonts that matplotlib puts into a PDF by default.
_SAVED: Any = {"svg.hashsalt": "imcwp-graph", "svg.fonttype": "path", "pdf.fonttype": 42}


def check_figure_path(path: str | Path) -> None:
    """Refuse a path that `save_figure` cannot write to, before the work of drawing.

    Parameters
    ----------
    path : str or Path
        Where a figure should go.

    Raises
    ------
    ChoiceError
        If the ending is not png, svg or pdf.
    OutputError
        If there is no such folder, or no file can be written there.

    Examples
    --------
    >>> check_figure_path("network.gif")
    Traceback (most recent call last):
    ...
    imcwp_graph.errors.ChoiceError: ending='gif' is not known; choose one of png, svg, pdf
    """
    target = Path(path)
    ending = target.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        raise ChoiceError("ending", ending, ENDINGS)
    check_file(target)


def save_figure(figure: Figure, path: str | Path, *, dpi: float = 200) -> Path:
    """Save a figure, the same bytes every time.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        The figure, ``plot.ax.figure``.
    path : str or Path
        Where; the ending (png, svg, pdf) picks the format.
    dpi : float
        Dots per inch of a png.

    Returns
    -------
    Path
        The path written.

    Raises
    ------
    ChoiceError
        If the ending is another one.
    OutputError
        If the file cannot be written; nothing is left behind.

    Examples
    --------
    >>> import tempfile
    >>> from matplotlib.figure import Figure
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_figure(Figure(), Path(folder) / "empty.svg").name
    'empty.svg'
    """
    check_figure_path(path)
    target = Path(path)
    ending = target.suffix.lower().removeprefix(".")
    content = BytesIO()
    with mpl.rc_context(_SAVED):
        figure.savefig(content, format=ending, dpi=dpi, metadata=_NO_DATE[ending])
    replace_file(target, content.getvalue())
    return target
