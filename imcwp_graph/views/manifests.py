"""The list in a folder of the files that were written into it, which the next run may replace."""

from __future__ import annotations

from pathlib import Path

from imcwp_graph.views.output import replace_file

_NAME = ".imcwp-graph-report"
_HEADING = "Files of this report, which the next one in this folder replaces:"


def list_written(folder: Path) -> list[str]:
    """List the files that a report wrote into a folder.

    Parameters
    ----------
    folder : Path
        The folder, existing or not.

    Returns
    -------
    list of str
        Their paths below the folder, with ``/``; none if it is not the folder of a report.

    Examples
    --------
    >>> list_written(Path("not there yet"))
    []
    """
    manifest = folder / _NAME
    if not manifest.is_file():
        return []
    return [_NAME, *manifest.read_text(encoding="utf-8", errors="replace").splitlines()[1:]]


def write_manifest(folder: Path) -> None:
    """Write into a folder which files it holds.

    Parameters
    ----------
    folder : Path
        The folder, whole but for this list.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "nodes.csv").write_text("id")
    ...     write_manifest(Path(folder))
    ...     list_written(Path(folder))
    ['.imcwp-graph-report', 'nodes.csv']
    """
    paths = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    replace_file(folder / _NAME, "\n".join([_HEADING, *paths, ""]).encode())
