"""The command `imcwp-graph`: the outermost door."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from imcwp_graph import __version__
from imcwp_graph.console import MISUSED, is_watched, read_input, run_guarded, tell, write_result
from imcwp_graph.model import ROLES

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from imcwp_graph.corpus import Limits, Printed
    from imcwp_graph.model import Corpus

_NAME = "imcwp-graph"
_STANDARD_INPUT = "-"
KINDS = ("network", "bipartite", "incidence", "lines")
GRAPHS = ("parties", "statements", "bipartite")
_EPILOG = (
    "PATH is a folder of statements (.txt, .md, .html, .pdf, .docx), a statement, or a CSV table "
    "with the columns statement and name; - is a statement on standard input. An id may be "
    "shortened to a unique beginning."
)


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        tell(f"{self.prog}: {message}; see {self.prog} --help")
        self.exit(MISUSED)

    def print_help(self, file: Any = None) -> None:  # noqa: ARG002
        write_result(self.format_help())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str, optional
        What follows the command's name; that of the process by default.

    Returns
    -------
    int
        The exit status: 0 done, 1 bad input or something that cannot be written (with one clear
        line), 2 wrong usage, 130 interrupted.
    """
    return run_guarded(partial(_run, arguments), name=_NAME)


def _run(arguments: Sequence[str] | None) -> None:
    options = _make_parser().parse_args(arguments)
    # A command makes a million small records and ends: looking for cycles took a tenth of it.
    gc.set_threshold(50_000, 50, 100)
    options.run(options)


def _make_parser() -> _Parser:
    parser = _Parser(
        prog=_NAME, description="From printed lists of signatories to tested blocs.",
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
    command.add_argument("paths", nargs="*", metavar="PATH")
    command.add_argument(
        "--registry", metavar="FILE", help="who is who, as CSV; 'none' resolves nothing"
    )
    command.add_argument(
        "--decisions", type=Path, metavar="FILE", help="a filled-in decisions file"
    )
    command.add_argument("--seed", type=_read_seed, default=0, help="of everything random (0)")
    command.add_argument(
        "--jobs", type=_read_jobs, default=1, help="processes that read (1; -1: all cores)"
    )
    command.add_argument("--strict", action="store_true", help="an unreadable file is an error")
    command.add_argument(
        "--limit", action="append", default=[], metavar="NAME=NUMBER",
        help="raise what a document may cost: megabytes, unpacked, characters, seconds, memory",
    )  # fmt: skip
    command.add_argument(
        "--safe-csv", action="store_true",
        help="an apostrophe before cells of CSV that a spreadsheet would run as a formula",
    )  # fmt: skip
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


def _read_jobs(text: str) -> int:
    if not text.removeprefix("-").isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is neither 1 or more, nor -1 for all cores")
    return int(text)


def _run_parse(options: argparse.Namespace) -> None:
    _check_file(options, options.output)
    write = _number_lines if options.text else _explain if options.explain else _list_signatures
    _write(write(options), options.output)


def _list_signatures(options: argparse.Namespace) -> str:
    table = _read(options).signatures
    if options.format == "json":
        return f"{table.to_json(orient='records', force_ascii=False, indent=1)}\n"
    return _spell_table(table, options)


def _spell_table(table: pd.DataFrame, options: argparse.Namespace) -> str:
    from imcwp_graph.views.csv_tables import write_table

    return write_table(table, safe=options.safe_csv).decode()


def _number_lines(options: argparse.Namespace) -> str:
    from imcwp_graph.corpus import read_texts

    blocks = []
    for identifier, text in read_texts(_list_sources(options), limits=_read_limits(options)):
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        numbered = (f"{number:6} {line}".rstrip() for number, line in enumerate(lines, start=1))
        blocks.append("\n".join((f"{identifier}:", *numbered)))
    return "\n".join(blocks) + "\n"


def _explain(options: argparse.Namespace) -> str:
    from imcwp_graph.corpus import explain_statement, read_statements

    read = read_statements(
        _list_sources(options),
        registry=_choose_registry(options),
        decisions=options.decisions,
        strict=options.strict,
        limits=_read_limits(options),
    )
    return "\n".join(map(explain_statement, read)) + "\n"


def _run_review(options: argparse.Namespace) -> None:
    if options.output is not None and options.registry == "none":
        options.command.error("-o asks for parties of a registry; drop --registry none")
    if options.output is not None and options.safe_csv:
        options.command.error("the file of -o is read back as it is written; drop --safe-csv")
    _check_file(options, options.output, fresh=True)
    corpus = _read(options)
    if options.output is None:
        _write(_spell_table(corpus.review, options), None)
        return
    from imcwp_graph.parties.decisions import propose_decisions

    proposals = propose_decisions(corpus)
    _write(_spell_table(proposals, options), options.output, fresh=True)
    if proposals.empty:
        tell(f"{options.output}: nothing left to decide")
        return
    rows = f"{len(proposals)} row{'s' * (len(proposals) > 1)}"
    tell(f"{options.output}: {rows}; fill in the column decision, give it back as --decisions")


def _run_report(options: argparse.Namespace) -> None:
    from imcwp_graph.views.manifests import list_written
    from imcwp_graph.views.output import check_folder
    from imcwp_graph.views.report import write_report

    check_folder(options.out, list_written(options.out), inputs=_list_inputs(options))
    corpus = _read(options)
    out = write_report(
        corpus, options.out, roles=tuple(options.roles or ("signed",)),
        first=tuple(options.first), second=tuple(options.second), seed=options.seed,
        safe_csv=options.safe_csv,
    )  # fmt: skip
    tell(f"{out / 'report.html'}: open it in a browser")


def _run_plot(options: argparse.Namespace) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    from imcwp_graph.network.bipartite import build_bipartite
    from imcwp_graph.views.figure_output import check_figure_path, save_figure

    if options.kind == "lines" and not (options.first and options.second):
        options.command.error("--kind lines needs --first and --second")
    check_figure_path(options.out)
    _check_file(options, options.out)
    graph = build_bipartite(_read(options), roles=options.roles or "signed")
    save_figure(_draw(graph, options), options.out)
    tell(f"{options.out}: written")


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
    from imcwp_graph.views.export import TABLES, choose_format, export_graph
    from imcwp_graph.views.output import check_folder

    if choose_format(options.out, options.format) == "csv":
        check_folder(options.out, TABLES, inputs=_list_inputs(options))
    else:
        _check_file(options, options.out)
    corpus = _read(options)
    roles = options.roles or (None if options.graph == "bipartite" else "signed")
    graph = build_bipartite(corpus, roles=roles)
    if options.graph == "parties":
        graph = project_parties(graph)
    elif options.graph == "statements":
        graph = project_statements(graph)
    out = export_graph(graph, options.out, format=options.format, safe_csv=options.safe_csv)
    tell(f"{out}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")


def _read_limits(options: argparse.Namespace) -> Limits:
    from imcwp_graph.corpus import parse_limits

    return parse_limits(options.limit)


def _read(options: argparse.Namespace) -> Corpus:
    """Read what the command line names, and say on standard error what there is."""
    from imcwp_graph.announcements import announce_corpus, announce_unread
    from imcwp_graph.corpus import read_corpus
    from imcwp_graph.parties.decisions import load_decisions

    corpus = read_corpus(
        _list_sources(options),
        registry=_choose_registry(options),
        decisions=options.decisions,
        strict=options.strict,
        limits=_read_limits(options),
        n_jobs=options.jobs,
        progress=is_watched(),
    )
    for line in announce_corpus(corpus):
        tell(line)
    if options.decisions is not None:
        for line in announce_unread(corpus, load_decisions(options.decisions)):
            tell(line)
    return corpus


def _list_paths(options: argparse.Namespace) -> list[str | Path]:
    from imcwp_graph.corpus import locate_seeds

    seeds = getattr(options, "seeds", False)
    if seeds == bool(options.paths):
        either = "PATH or --seeds" if hasattr(options, "seeds") else "at least one PATH"
        options.command.error(f"give {either}")
    if options.paths.count(_STANDARD_INPUT) > 1:
        options.command.error("- can be read once")
    return [locate_seeds()] if seeds else list(options.paths)


def _list_sources(options: argparse.Namespace) -> list[Path | Printed]:
    """List what is to be read, with what comes in by standard input."""
    from imcwp_graph.corpus import decode_input

    paths = _list_paths(options)
    return [decode_input(read_input()) if p == _STANDARD_INPUT else Path(p) for p in paths]


def _list_inputs(options: argparse.Namespace) -> Iterator[Path]:
    """List the files that are read, which no output may replace."""
    from imcwp_graph.corpus import list_inputs

    yield from list_inputs([p for p in _list_paths(options) if p != _STANDARD_INPUT])
    if options.registry not in (None, "none"):
        yield Path(options.registry)
    if options.decisions is not None:
        yield options.decisions


def _choose_registry(options: argparse.Namespace) -> str | None:
    from imcwp_graph.corpus import SHIPPED

    if options.registry == "none":
        if options.decisions is not None:
            options.command.error("--decisions tells parties of a registry; drop --registry none")
        return None
    return SHIPPED if options.registry is None else str(options.registry)


def _check_file(options: argparse.Namespace, path: Path | None, *, fresh: bool = False) -> None:
    """Refuse an output that cannot be written, or that is read, before any work is done."""
    if path is not None:
        from imcwp_graph.views.output import check_file

        check_file(path, inputs=_list_inputs(options), fresh=fresh)


def _write(text: str, path: Path | None, *, fresh: bool = False) -> None:
    if path is None:
        write_result(text)
        return
    from imcwp_graph.views.output import replace_file

    replace_file(path, text.encode("utf-8", "replace"), fresh=fresh)


if __name__ == "__main__":
    sys.exit(main())
