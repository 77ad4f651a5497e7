"""The whole report: tables, a graph, figures and one page, in a folder of their own."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl

from imcwp_graph.views.bipartite_plot import plot_bipartite
from imcwp_graph.views.csv_tables import write_table
from imcwp_graph.views.export import export_graph
from imcwp_graph.views.figure_output import save_figure
from imcwp_graph.views.findings import (
    CHOSEN_BY_LOOKING,
    Findings,
    gather_findings,
    tell_sources,
)
from imcwp_graph.views.incidence_plot import plot_incidence
from imcwp_graph.views.lines_plot import plot_lines
from imcwp_graph.views.manifests import list_written, write_manifest
from imcwp_graph.views.network_plot import plot_network
from imcwp_graph.views.output import replace_file, replace_folder
from imcwp_graph.views.page import Drawing, render_page
from imcwp_graph.views.tables import tabulate_blocs, tabulate_cosigning, tabulate_ranks

if TYPE_CHECKING:
    import pandas as pd

    from imcwp_graph.model import Corpus


def write_report(
    corpus: Corpus,
    out: str | Path,
    *,
    roles: str | Iterable[str] = ("signed",),
    first: Hashable | Sequence[Hashable] = (),
    second: Hashable | Sequence[Hashable] = (),
    seed: int = 0,
    safe_csv: bool = False,
) -> Path:
    """Write tables, graph, figures and a page about a corpus into a folder.

    The folder is made beside its place and renamed at the end, so a failure leaves what was there.
    The same corpus and seed give the same bytes.

    Parameters
    ----------
    corpus : Corpus
        From `read_corpus` or `load_seeds`.
    out : str or Path
        The folder. It is made if it does not exist; if it does, it must be empty or hold a former
        report and nothing else, which is replaced.
    roles : str or iterable of str
        The roles to analyse; rows in other roles are listed only.
    first, second : str or iterable of str
        Reference statements of two lines, by id or unique beginning. By default the pair of
        statements with the smallest lower p is drawn, and marked as chosen by looking.
    seed : int
        0 or more; of blocs, draws and layouts.
    safe_csv : bool
        Put an apostrophe before what a spreadsheet would run as a formula, in the tables.

    Returns
    -------
    Path
        The folder. In it: ``report.html`` (the page), ``signatures.csv``, ``statements.csv``,
        ``parties.csv`` and ``review.csv`` (the corpus), ``cosigning.csv`` (pairs of parties),
        ``centrality.csv``, ``blocs.csv``, ``network.gexf`` (the projection) and ``figures/``.
        CSV is UTF-8 with empty fields for what is missing.

    Raises
    ------
    OutputError
        The folder's parent is missing, it holds files that no report wrote, another report is
        being written there, or the system refuses.
    ChoiceError
        A role is neither known nor in the corpus.
    UnknownNodeError, ArgumentError
        `first` or `second` do not name statements with signatories.

    Examples
    --------
    >>> import tempfile
    >>> import imcwp_graph as imcwp
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     out = write_report(imcwp.load_seeds(), f"{folder}/report", first="000", second="002")
    ...     sorted(path.name for path in out.glob("*.csv"))[:3]
    ['blocs.csv', 'centrality.csv', 'cosigning.csv']
    """
    out = Path(out)
    # The folder is taken before minutes of work, so that two reports at once cannot both do it.
    with replace_folder(out, may_hold=list_written) as folder:
        findings = gather_findings(corpus, roles=roles, first=first, second=second, seed=seed)
        for name, table in _list_tables(findings):
            replace_file(folder / f"{name}.csv", write_table(table, safe=safe_csv))
        export_graph(findings.projection, folder / "network.gexf")
        (folder / "figures").mkdir()
        drawings = list(_draw_figures(findings, folder / "figures"))
        replace_file(folder / "report.html", render_page(findings, drawings).encode())
        write_manifest(folder)
    return out


def _list_tables(findings: Findings) -> Iterator[tuple[str, pd.DataFrame]]:
    corpus = findings.corpus
    yield "signatures", corpus.signatures
    yield "statements", corpus.statements
    yield "parties", corpus.parties
    yield "review", corpus.review
    yield "cosigning", tabulate_cosigning(findings)
    yield "centrality", tabulate_ranks(findings)
    yield "blocs", tabulate_blocs(findings)


def _draw_figures(findings: Findings, folder: Path) -> Iterator[Drawing]:
    if not findings.lists:
        return
    graph, blocs, source = findings.graph, findings.blocs, tell_sources(findings)
    yield _draw(
        folder,
        "network",
        "The co-signing network",
        "Each mark is a party, its colour and shape are those of its bloc. A line joins two "
        "parties that stand under the same statements.",
        lambda: plot_network(findings.projection, blocs=blocs, seed=findings.seed, source=source),
    )
    yield _draw(
        folder,
        "bipartite",
        "Who stands under what",
        "Each line is a party under a statement, in the colour of the party's bloc.",
        lambda: plot_bipartite(graph, blocs=blocs, source=source),
    )
    yield _draw(
        folder,
        "incidence",
        "Parties by statements",
        "Each row is a party, each column a statement, ordered by bloc and by what was signed.",
        lambda: plot_incidence(graph, blocs=blocs, source=source),
    )
    comparison = findings.comparison
    if comparison is not None:
        note = CHOSEN_BY_LOOKING if findings.looked else None
        yield _draw(
            folder,
            "lines",
            "Between two lines",
            "Each mark is a party, from those under the first line alone to those under the "
            "second alone." + (f" The pair was {note}." if note else ""),
            lambda: plot_lines(comparison, graph=graph, blocs=blocs, source=source, note=note),
        )


def _draw(folder: Path, name: str, title: str, caption: str, plot: Callable[[], Any]) -> Drawing:
    from matplotlib import pyplot as plt

    # A style of the caller's must not change the report.
    with mpl.style.context("default"):
        figure = plot().ax.figure
        try:
            save_figure(figure, folder / f"{name}.png")
            image = save_figure(figure, folder / f"{name}.svg").read_bytes()
        finally:
            plt.close(figure)
    return Drawing(name, title, caption, image)
