"""Everything a report says, gathered before a word of it is written."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence, Sized
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from imcwp_graph.analysis.assessment import ALPHA, BlocAssessment, assess_blocs
from imcwp_graph.analysis.blocs import Blocs, find_blocs
from imcwp_graph.analysis.centrality import rank_parties
from imcwp_graph.analysis.lines import LineComparison, compare_lines, score_statements
from imcwp_graph.analysis.resampling import Resampling
from imcwp_graph.analysis.stability import leave_statements_out
from imcwp_graph.network.bipartite import build_bipartite, split_nodes
from imcwp_graph.network.projection import project_parties
from imcwp_graph.views.wording import format_p

if TYPE_CHECKING:
    from imcwp_graph.model import Corpus
    from imcwp_graph.views.attributes import AnyGraph

CHOSEN_BY_LOOKING = "chosen by looking: its p is no test"
# A report should not take much longer than a minute: above so many parties times lists blocs are
# tested with fewer draws, and then not at all; above so many lists none is left out in turn.
_CELLS_DRAWN, _CELLS_TESTED, _FEWER_DRAWS, _LISTS_LEFT_OUT = 5_000, 20_000, 199, 12
_MODELS = {"hypergeometric": "hypergeometric", "sdsm": "SDSM", "fdsm": "fixed degrees"}
NO_PAIR = "There is no pair of statements to compare: fewer than two lists have signatories."


@dataclass(frozen=True, eq=False)
class Findings:
    """What a corpus shows, as graphs and tables.

    Attributes
    ----------
    corpus : Corpus
        What was read.
    roles : tuple of str
        The roles analysed.
    seed : int
        Of blocs and draws.
    graph, projection : networkx.Graph
        Parties and statements in these roles; parties that share a statement.
    lists : tuple
        Ids of the statements that have a signatory in these roles, sorted.
    blocs : Blocs
        Of the projection.
    assessment : BlocAssessment or None
        Whether there are blocs at all; None with fewer than two lists, or too many to test in a
        report.
    resampling : Resampling or None
        What becomes of the blocs without one list; None likewise.
    ranks : pandas.DataFrame
        From `rank_parties`.
    pairs : pandas.DataFrame
        From `score_statements`; empty with fewer than two lists.
    comparison : LineComparison or None
        Of the lines asked for, else of the pair with the smallest lower p; None without a pair.
    looked : bool
        Whether that pair was chosen by looking at the p-values.
    """

    corpus: Corpus
    roles: tuple[str, ...]
    seed: int
    graph: AnyGraph
    projection: AnyGraph
    lists: tuple[Any, ...]
    blocs: Blocs
    assessment: BlocAssessment | None
    resampling: Resampling | None
    ranks: pd.DataFrame
    pairs: pd.DataFrame
    comparison: LineComparison | None
    looked: bool


def gather_findings(
    corpus: Corpus,
    *,
    roles: str | Iterable[str] = ("signed",),
    first: Hashable | Sequence[Hashable] = (),
    second: Hashable | Sequence[Hashable] = (),
    seed: int = 0,
) -> Findings:
    """Do all the analyses of a report.

    Parameters
    ----------
    corpus : Corpus
        From `read_corpus` or `load_seeds`.
    roles : str or iterable of str
        The roles to analyse.
    first, second : str or iterable of str
        Reference statements of two lines, by id or unique beginning; none for the pair of
        statements with the smallest lower p.
    seed : int
        0 or more.

    Returns
    -------
    Findings
        Everything a report says.

    Raises
    ------
    ChoiceError
        If a role is neither known nor in the corpus.
    UnknownNodeError, ArgumentError
        If `first` or `second` do not name statements with signatories.

    Examples
    --------
    >>> import imcwp_graph as imcwp
    >>> findings = gather_findings(imcwp.load_seeds())
    >>> findings.blocs
    Blocs: 3 (45, 29, 18), modularity 0.135737; ... runs give this partition
    >>> findings.comparison.count_sides()
    {'first': 19, 'second': 45, 'both': 10, 'neither': 18}
    """
    chosen = (roles,) if isinstance(roles, str) else tuple(dict.fromkeys(roles))
    graph = build_bipartite(corpus, roles=chosen)
    projection = project_parties(graph)
    blocs = find_blocs(projection, seed=seed)
    lists = tuple(node for node in split_nodes(graph)[1] if graph.degree(node))
    pairs = score_statements(graph, seed=seed)
    looked = _is_empty(first) and _is_empty(second)
    comparison = None
    if not looked:
        comparison = compare_lines(graph, first=first, second=second)
    elif len(lists) > 1:
        least = pairs.iloc[int(pairs["p_lower"].argmin())]  # of equal ones the first pair
        comparison = compare_lines(graph, first=[least["first"]], second=[least["second"]])
    return Findings(
        corpus=corpus,
        roles=chosen,
        seed=seed,
        graph=graph,
        projection=projection,
        lists=lists,
        blocs=blocs,
        assessment=_assess(graph, len(projection) * len(lists), lists=len(lists), seed=seed),
        resampling=leave_statements_out(graph, blocs=blocs, seed=seed)
        if 1 < len(lists) <= _LISTS_LEFT_OUT
        else None,
        ranks=rank_parties(projection, graph=graph, blocs=blocs),
        pairs=pairs,
        comparison=comparison and _use_scores(comparison, pairs),
        looked=looked and comparison is not None,
    )


def _assess(graph: AnyGraph, cells: int, *, lists: int, seed: int) -> BlocAssessment | None:
    if lists < 2 or cells > _CELLS_TESTED:
        return None
    return assess_blocs(graph, seed=seed, draws=None if cells <= _CELLS_DRAWN else _FEWER_DRAWS)


def _is_empty(line: Any) -> bool:
    return isinstance(line, Sized) and not isinstance(line, str) and not len(line)


def _use_scores(comparison: LineComparison, pairs: pd.DataFrame) -> LineComparison:
    """Give the comparison the p-values of the table of pairs; drawn ones would differ a little."""
    scores = {frozenset((row["first"], row["second"])): row for row in pairs.to_dict("records")}
    ends = zip(comparison.statements["first"], comparison.statements["second"], strict=True)
    rows = [scores[frozenset((u, v))] | {"first": u, "second": v} for u, v in ends]
    statements = pd.DataFrame(rows, columns=list(comparison.statements))
    statements.attrs.update(pairs.attrs)
    return replace(comparison, statements=statements)


def name_party(findings: Findings, party: Any) -> str:
    """Give the name of a party, else its id.

    Parameters
    ----------
    findings : Findings
        From `gather_findings`.
    party : hashable
        A node of its graph.

    Returns
    -------
    str
        The name.

    Examples
    --------
    >>> import networkx as nx
    >>> import pandas as pd
    >>> import imcwp_graph as imcwp
    >>> davis = nx.davis_southern_women_graph().edges
    >>> table = pd.DataFrame(davis, columns=["name", "statement"])
    >>> corpus = imcwp.read_corpus(table, registry=None)
    >>> name_party(gather_findings(corpus), "Flora Price")
    'Flora Price'
    """
    return str(findings.graph.nodes[party].get("name") or party)


def tell_sources(findings: Findings) -> str:
    """Say where the findings come from, for the foot of a figure.

    Parameters
    ----------
    findings : Findings
        From `gather_findings`.

    Returns
    -------
    str
        How many statements, of which years, and the roles.

    Examples
    --------
    >>> import networkx as nx
    >>> import pandas as pd
    >>> import imcwp_graph as imcwp
    >>> davis = nx.davis_southern_women_graph().edges
    >>> table = pd.DataFrame(davis, columns=["name", "statement"])
    >>> corpus = imcwp.read_corpus(table, registry=None)
    >>> tell_sources(gather_findings(corpus))
    '14 statements; role: signed'
    """
    nodes = split_nodes(findings.graph)[1]
    years = sorted({date.year for node in nodes if (date := findings.graph.nodes[node]["date"])})
    span = f", {years[0]}" if years else ""
    span += f" to {years[-1]}" if len(years) > 1 else ""
    counted = "1 statement" if len(nodes) == 1 else f"{len(nodes):,} statements"
    return f"{counted}{span}; role: {', '.join(findings.roles)}"


def tell_limits(findings: Findings) -> list[str]:
    """Say what the corpus is too small, or the method too weak, to show.

    Parameters
    ----------
    findings : Findings
        From `gather_findings`.

    Returns
    -------
    list of str
        Sentences.

    Examples
    --------
    >>> import pandas as pd
    >>> import imcwp_graph as imcwp
    >>> rows = [("peace", "KKE"), ("peace", "TKP"), ("war", "KKE"), ("work", "TKP")]
    >>> table = pd.DataFrame(rows, columns=["statement", "name"])
    >>> print(tell_limits(gather_findings(imcwp.read_corpus(table, registry=None)))[0])
    With 3 statements no single tie can reach p < .05, whatever ...
    """
    count = len(findings.lists)
    limits = []
    if count == 0:
        return ["No statement has a signatory in this role, so there is no network to look at."]
    if count == 1:
        limits.append(
            "With one statement all its signatories are tied alike: there is nothing to tell "
            "blocs, central parties or lines apart by."
        )
    smallest = findings.assessment.smallest_p if findings.assessment else {}
    if smallest and min(smallest.values()) >= ALPHA:
        reached = ", ".join(f"{format_p(p)} ({_MODELS[model]})" for model, p in smallest.items())
        limits.append(
            f"With {count} statements no single tie can reach p < .05, whatever the two parties "
            f"sign: the smallest p that any pair could reach is {reached}."
        )
    limits.append(
        "A list of n names makes n(n-1)/2 ties at once. These are not so many independent "
        "observations, and a long list outweighs a short one."
    )
    if len(findings.blocs.members) > 1 and count > 1:
        limits.append(
            "Louvain finds a partition in any network, also in one made by chance. How often its "
            "runs agree says how settled the partition is, not that there are blocs beyond what "
            "the lengths of the lists bring about."
        )
    limits.append(
        "Not to sign is not to oppose: a party may have been absent, late, or never asked."
    )
    return limits
