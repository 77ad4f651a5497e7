"""The command `imcwp-graph`: the outermost door.

Results go to standard output, everything said about them to standard error. Exit status: 0 done,
1 bad input (one clear line), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from imcwp_graph import __version__
from imcwp_graph.errors import ImcwpGraphError, OutputError
from imcwp_graph.model import ROLES

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from imcwp_graph.model import Corpus

_MOST_SHOWN = 3
KINDS = ("network", "bipartite", "incidence", "lines")
GRAPHS = ("parties", "statements", "bipartite")
_EPILOG = (
    "PATH is a folder of statements (.txt, .md, .html, .pdf, .docx), a statement, or a CSV table "
    "with the columns statement and name. An id may be shortened to a unique beginning."
)


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str, optional
        What follows the command's name; that of the process by default.

    Returns
    -------
    int
        The exit status.
    """
    options = _make_parser().parse_args(arguments)
    try:
        options.run(options)
        sys.stdout.flush()
    except ImcwpGraphError as error:
        _tell(f"imcwp-graph: {' '.join(str(error).split())}")
        return 1
    except BrokenPipeError:
        # Whoever read the output has left; what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _make_parser() -> _Parser:
    parser = _Parser(
        prog="imcwp-graph", description="From printed lists of signatories to tested blocs.",
        epilog=_EPILOG,
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    parse = _add_command(commands, "parse", _run_parse, "write the signatures table")
    parse.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="instead of standard output"
    )
    parse.add_argument("--format", choices=("csv", "json"), default="csv")
    parse.add_argument(
        "--text", action="store_true",
        help="the texts that line numbers refer to, numbered, instead of the table",
    )  # fmt: skip
    parse.add_argument(
        "--explain", action="store_true",
        help="what the reader did with each line, and why, instead of the table",
    )  # fmt: skip

    review = _add_command(commands, "review", _run_review, "write what a person should look at")
    review.add_argument(
        "-o", "--output", type=Path, metavar="FILE",
        help="a decisions file to fill in: same, different, new, signature, or not a signature",
    )  # fmt: skip

    report = _add_command(commands, "report", _run_report, "do it all: tables, figures, one page")
    report.add_argument("--seeds", action="store_true", help="read the five seed statements")
    report.add_argument("--out", type=Path, required=True, metavar="DIR", help="a new folder")
    _add_lines(report)
    _add_roles(report, "signed")

    plot = _add_command(commands, "plot", _run_plot, "draw one figure")
    plot.add_argument("--kind", choices=KINDS, required=True)
    plot.add_argument("--out", type=Path, required=True, metavar="FILE", help="png, svg or pdf")
    _add_lines(plot)
    _add_roles(plot, "signed")

    export = _add_command(commands, "export", _run_export, "write a graph for another program")
    export.add_argument("--graph", choices=GRAPHS, required=True)
    export.add_argument("--out", type=Path, required=True, metavar="FILE")
    export.add_argument("--format", metavar="F", help="gexf, graphml, json or csv (a folder)")
    _add_roles(export, "signed for projections, all but withdrawn for the bipartite graph")
    return parser


def _add_command(commands: Any, name: str, run: Any, help: str) -> argparse.ArgumentParser:  # noqa: A002
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=help, description=f"{help[0].upper()}{help[1:]}.", epilog=_EPILOG
    )
    command.set_defaults(run=run, command=command)
    command.add_argument("paths", nargs="*", metavar="PATH", type=Path)
    command.add_argument(
        "--registry", metavar="FILE", help="who is who, as CSV; 'none' resolves nothing"
    )
    command.add_argument(
        "--decisions", type=Path, metavar="FILE", help="a filled-in decisions file"
    )
    command.add_argument("--seed", type=_read_seed, default=0, help="of everything random (0)")
    command.add_argument(
        "--jobs", type=int, default=1, help="processes that read (1; -1: all cores)"
    )
    command.add_argument("--strict", action="store_true", help="an unreadable file is an error")
    return command


def _add_lines(command: argparse.ArgumentParser) -> None:
    for side in ("first", "second"):
        command.add_argument(
            f"--{side}", nargs="+", action="extend", default=[], metavar="ID",
            help=f"statements that stand for the {side} line",
        )  # fmt: skip


def _add_roles(command: argparse.ArgumentParser, default: str) -> None:
    command.add_argument(
        "--roles", nargs="+", choices=ROLES, help=f"the roles that count (default: {default})"
    )


def _read_seed(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 0 on")
    return int(text)


def _run_parse(options: argparse.Namespace) -> None:
    if options.text:
        _write(_number_lines(options), options.output)
        return
    if options.explain:
        _write(_explain(options), options.output)
        return
    corpus = _read(options)
    table = corpus.signatures
    if options.format == "json":
        text = table.to_json(orient="records", force_ascii=False, indent=1) + "\n"
    else:
        text = table.to_csv(index=False, lineterminator="\n")
    _write(text, options.output)


def _number_lines(options: argparse.Namespace) -> str:
    from imcwp_graph.corpus import read_texts

    blocks = []
    for identifier, text in read_texts(_list_paths(options)):
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        numbered = (f"{number:6} {line}".rstrip() for number, line in enumerate(lines, start=1))
        blocks.append("\n".join((f"{identifier}:", *numbered)))
    return "\n".join(blocks) + "\n"


def _explain(options: argparse.Namespace) -> str:
    from imcwp_graph.corpus import explain_statement, read_statements

    read = read_statements(
        _list_paths(options),
        registry=_choose_registry(options),
        decisions=options.decisions,
        strict=options.strict,
    )
    return "\n".join(map(explain_statement, read)) + "\n"


def _run_review(options: argparse.Namespace) -> None:
    if options.output is not None and options.registry == "none":
        options.command.error("-o asks for parties of a registry; drop --registry none")
    corpus = _read(options)
    if options.output is None:
        _write(corpus.review.to_csv(index=False, lineterminator="\n"), None)
        return
    if options.output.exists():
        raise OutputError(
            options.output, "is there already and may hold decisions", "name another file"
        )
    from imcwp_graph.parties.decisions import propose_decisions

    proposals = propose_decisions(corpus)
    _write(proposals.to_csv(index=False, lineterminator="\n"), options.output)
    if proposals.empty:
        _tell(f"{options.output}: nothing left to decide")
        return
    rows = f"{len(proposals)} row{'s' * (len(proposals) > 1)}"
    _tell(f"{options.output}: {rows}; fill in the column decision, give it back as --decisions")


def _run_report(options: argparse.Namespace) -> None:
    from imcwp_graph.views.report import write_report

    corpus = _read(options)
    out = write_report(
        corpus, options.out, roles=tuple(options.roles or ("signed",)),
        first=tuple(options.first), second=tuple(options.second), seed=options.seed,
    )  # fmt: skip
    _tell(f"{out / 'report.html'}: open it in a browser")


def _run_plot(options: argparse.Namespace) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    from imcwp_graph.network.bipartite import build_bipartite
    from imcwp_graph.views.figure_output import check_figure_path, save_figure

    if options.kind == "lines" and not (options.first and options.second):
        options.command.error("--kind lines needs --first and --second")
    check_figure_path(options.out)
    graph = build_bipartite(_read(options), roles=options.roles or "signed")
    save_figure(_draw(graph, options), options.out)
    _tell(f"{options.out}: written")


def _draw(graph: nx.Graph[Any], options: argparse.Namespace) -> Any:
    from imcwp_graph.analysis.blocs import find_blocs
    from imcwp_graph.analysis.lines import compare_lines
    from imcwp_graph.network.projection import project_parties
    from imcwp_graph.views.bipartite_plot import plot_bipartite
    from imcwp_graph.views.incidence_plot import plot_incidence
    from imcwp_graph.views.lines_plot import plot_lines
    from imcwp_graph.views.network_plot import plot_network

    if options.kind == "lines":
        comparison = compare_lines(graph, first=options.first, second=options.second)
        return plot_lines(comparison, graph=graph).ax.figure
    projection = project_parties(graph)
    blocs = find_blocs(projection, seed=options.seed)
    if options.kind == "network":
        return plot_network(projection, blocs=blocs, seed=options.seed).ax.figure
    draw = plot_bipartite if options.kind == "bipartite" else plot_incidence
    return draw(graph, blocs=blocs).ax.figure


def _run_export(options: argparse.Namespace) -> None:
    from imcwp_graph.network.bipartite import build_bipartite
    from imcwp_graph.network.projection import project_parties, project_statements
    from imcwp_graph.views.export import choose_format, export_graph

    choose_format(options.out, options.format)
    corpus = _read(options)
    roles = options.roles or (None if options.graph == "bipartite" else "signed")
    graph = build_bipartite(corpus, roles=roles)
    if options.graph == "parties":
        graph = project_parties(graph)
    elif options.graph == "statements":
        graph = project_statements(graph)
    out = export_graph(graph, options.out, format=options.format)
    _tell(f"{out}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")


def _read(options: argparse.Namespace) -> Corpus:
    """Read what the command line names, and say on standard error what there is."""
    from imcwp_graph.corpus import read_corpus

    corpus = read_corpus(
        _list_paths(options),
        registry=_choose_registry(options),
        decisions=options.decisions,
        strict=options.strict,
        n_jobs=options.jobs,
        progress=sys.stderr.isatty(),
    )
    _tell(repr(corpus))
    _tell_unread(options, corpus)
    for line in (*_count_review(corpus.review), *_announce_new(corpus.review)):
        _tell(line)
    return corpus


def _tell_unread(options: argparse.Namespace, corpus: Corpus) -> None:
    """Name the statements that decisions are about and that are not read here."""
    if options.decisions is None:
        return
    from imcwp_graph.parties.decisions import load_decisions

    named = {decision.statement for decision in load_decisions(options.decisions).rows}
    unread = sorted(named - {"", *corpus.statements["statement"]})
    if unread:
        _tell(f"{options.decisions}: decides on statements not read here: {', '.join(unread)}")


def _list_paths(options: argparse.Namespace) -> list[Path]:
    from imcwp_graph.corpus import locate_seeds

    seeds = getattr(options, "seeds", False)
    if seeds == bool(options.paths):
        either = "PATH or --seeds" if hasattr(options, "seeds") else "at least one PATH"
        options.command.error(f"give {either}")
    return [locate_seeds()] if seeds else list(options.paths)


def _choose_registry(options: argparse.Namespace) -> str | None:
    from imcwp_graph.corpus import SHIPPED

    if options.registry == "none":
        if options.decisions is not None:
            options.command.error("--decisions tells parties of a registry; drop --registry none")
        return None
    return SHIPPED if options.registry is None else str(options.registry)


def _announce_new(review: pd.DataFrame) -> list[str]:
    """Name the first few names that the registry does not know, each with its nearest known one."""
    unknown = review[review["kind"] == "unknown"]
    if unknown.empty:
        return []
    shown = [
        f"“{name}” ({lookalikes.split('; ')[0] or 'nothing near'})"
        for name, lookalikes in zip(unknown["name"], unknown["lookalikes"], strict=True)
    ]
    more = f" and {len(shown) - _MOST_SHOWN} more" if len(shown) > _MOST_SHOWN else ""
    verb = "name is" if len(shown) == 1 else "names are"
    listed = ", ".join(shown[:_MOST_SHOWN])
    return [f"{len(shown)} {verb} not in the registry; nearest known: {listed}{more}"]


def _count_review(review: pd.DataFrame) -> list[str]:
    counts = review["kind"].value_counts().sort_index()
    return [f"to review: {kind}, {count} row{'s' * (count > 1)}" for kind, count in counts.items()]


def _write(text: str, path: Path | None) -> None:
    if path is None:
        sys.stdout.write(text)
        return
    from imcwp_graph.views.output import check_parent, replace_file

    check_parent(path)
    replace_file(path, text.encode("utf-8"))


def _tell(line: str) -> None:
    print(line, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
