"""Which pairs of parties stand together more, or less, than how often each signs would give."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from imcwp_graph.analysis.explanations import explain_backbone, explain_scores
from imcwp_graph.analysis.nullmodels import Scores, check_model, read_cells, score_rows
from imcwp_graph.errors import ArgumentError, ChoiceError
from imcwp_graph.network.bipartite import order_nodes
from imcwp_graph.network.incidence import Incidence, build_incidence

CORRECTIONS = ("bonferroni", "holm", "bh")

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]


def score_pairs(
    graph: nx.Graph[Any],
    *,
    model: str = "hypergeometric",
    seed: int = 0,
    draws: int | None = None,
    zeros: bool = False,
    tail: str = "exact",
    probabilities: pd.DataFrame | None = None,
    eligible: pd.DataFrame | None = None,
    n_jobs: int = 1,
) -> pd.DataFrame:
    """Compare how many statements two parties share with what chance would give.

    Parameters
    ----------
    graph : networkx.Graph
        Bipartite graph, from `build_bipartite` or any with ``bipartite`` 0 and 1 on its nodes.
    model : {"hypergeometric", "sdsm", "fdsm"}
        What is kept when chance deals the signatures:

        - ``hypergeometric``: how many statements each of the two parties signed; every statement
          is as likely as any other [1]_. A statement that all sign then ties everybody;
        - ``sdsm``: how many statements each party signed and how many signed each statement, on
          average (stochastic degree sequence model [2]_, with the probabilities of maximum
          entropy [3]_). It finds little in small collections;
        - ``fdsm``: the same numbers, exactly, all ways equally likely (fixed degree sequence
          model [4]_).
    seed : int
        0 or more; for draws.
    draws : int, optional
        By default ``fdsm`` counts all ways exactly where there are at most 24 statements, or
        parties, and that takes at most 1,000,000 steps, else it makes 999 draws. A number asks for
        so many draws instead. The other models make none.
    zeros : bool
        Whether pairs that share no statement are scored too.
    tail : {"exact", "normal", "saddlepoint"}
        How ``sdsm`` adds up: exactly, or by a named approximation. The normal one, refined for
        skewness, is what the R package backbone uses.
    probabilities : pandas.DataFrame, optional
        For ``sdsm``: the probability of every signature, parties x statements, instead of those
        of the margins. All its statements take part, with a signatory or without.
    eligible : pandas.DataFrame, optional
        For ``sdsm``: who could sign what, parties x statements, bool; what is False has
        probability 0.
    n_jobs : int
        How many tasks run at a time, as joblib takes it; it changes no number.

    Returns
    -------
    pandas.DataFrame
        One row a pair of parties that signed anything, in sorted order: ``first, second`` (ids),
        ``shared`` (statements under which both stand), ``expected`` (their mean number under the
        model), ``p_upper`` = P(W >= shared) and ``p_lower`` = P(W <= shared), the observed number
        included. Of m draws, b at least as far out, p is (b + 1) / (m + 1), so it cannot fall
        below 1 / (m + 1). ``attrs`` has ``model``, ``exact`` (bool), ``draws`` (0 if none),
        ``seed``, ``tail``, ``left_out`` (ids of the statements without a signatory, which take no
        part), ``parties`` (how many signed anything) and ``mixing``: of draws, split R-hat over
        four chains [5]_; well above 1 (1.05, say), the draws still depend on where they began.

    Raises
    ------
    GraphError
        If the graph is not bipartite.
    ChoiceError
        If the model or the tail is not known.
    ArgumentError
        If seed, draws or n_jobs are out of range, or the model cannot respect what is given.
    TableError
        If a given table does not fit the graph.
    ConvergenceError
        If the probabilities of ``sdsm`` are not found.

    References
    ----------
    .. [1] Tumminello, M., Micciche, S., Lillo, F., Piilo, J. and Mantegna, R. N. (2011).
       Statistically validated networks in bipartite complex systems. PLoS ONE 6, e17994.
       DOI 10.1371/journal.pone.0017994
    .. [2] Neal, Z. P. (2014). The backbone of bipartite projections: inferring relationships from
       co-authorship, co-sponsorship, co-attendance and other co-behaviors. Social Networks 39,
       84-97. DOI 10.1016/j.socnet.2014.06.001
    .. [3] Saracco, F., Di Clemente, R., Gabrielli, A. and Squartini, T. (2015). Randomizing
       bipartite networks: the case of the World Trade Web. Scientific Reports 5, 10595.
       DOI 10.1038/srep10595
    .. [4] Zweig, K. A. and Kaufmann, M. (2011). A systematic approach to the one-mode projection
       of bipartite graphs. Social Network Analysis and Mining 1, 187-218.
       DOI 10.1007/s13278-011-0021-0
    .. [5] Gelman, A. and Rubin, D. B. (1992). Inference from iterative simulation using multiple
       sequences. Statistical Science 7, 457-472. DOI 10.1214/ss/1177011136

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph import score_pairs
    >>> scores = score_pairs(nx.davis_southern_women_graph())
    >>> len(scores), int((scores["p_upper"] < 0.05).sum())
    (139, 17)
    >>> scores = score_pairs(nx.davis_southern_women_graph(), model="sdsm")
    >>> round(float(scores["p_upper"].min()), 4)
    0.0884
    """
    check_model(
        model, seed=seed, draws=draws, tail=tail, probabilities=probabilities, eligible=eligible,
        n_jobs=n_jobs,
    )  # fmt: skip
    incidence = build_incidence(graph)
    first, second, shared = _list_pairs(incidence, zeros=zeros)
    cells = None
    if model == "sdsm":
        cells = read_cells(incidence, probabilities=probabilities, eligible=eligible)
    scores = score_rows(
        incidence, first, second, shared, model=model, seed=seed, draws=draws, cells=cells,
        tail=tail, n_jobs=n_jobs,
    )  # fmt: skip
    table = _tabulate(incidence, first, second, shared, scores)
    table.attrs.update(scores.note(model, seed, incidence), tail=tail)
    if probabilities is not None:
        # A table of probabilities has a say on statements that nobody signed, too.
        left_out = table.attrs["left_out"]
        covered = set(probabilities)
        table.attrs["left_out"] = tuple(one for one in left_out if one not in covered)
    table.attrs["explanation"] = explain_scores(table.attrs, pairs=len(table), nodes="parties")
    return table


def extract_backbone(
    graph: nx.Graph[Any],
    *,
    model: str = "hypergeometric",
    alpha: float = 0.05,
    signed: bool = False,
    correction: str | None = None,
    seed: int = 0,
    draws: int | None = None,
    zeros: bool = False,
    tail: str = "exact",
    probabilities: pd.DataFrame | None = None,
    eligible: pd.DataFrame | None = None,
    n_jobs: int = 1,
) -> nx.Graph[Any]:
    """Keep the ties between parties that chance would hardly give.

    Parameters
    ----------
    graph : networkx.Graph
        Bipartite graph, as for `score_pairs`.
    model : {"hypergeometric", "sdsm", "fdsm"}
        The null model, as for `score_pairs`.
    alpha : float
        A tie is kept if its p, corrected if asked for, is below this. Above 0, below 1.
    signed : bool
        False: only pairs that share more than chance gives, by ``p_upper``. True: those that share
        fewer too, with ``sign`` -1; p is twice the smaller tail, at most 1.
    correction : {None, "bonferroni", "holm", "bh"}
        For the number of pairs tested: against any false tie (Bonferroni, Holm), or against a
        share of false ties above `alpha` (Benjamini and Hochberg [1]_).
    seed, draws, zeros, tail, probabilities, eligible, n_jobs : optional
        As for `score_pairs`. Only with `zeros` can two parties that share nothing have a tie, one
        of sign -1.

    Returns
    -------
    networkx.Graph
        All parties with the attributes they had. Edges with ``weight`` (statements shared),
        ``sign`` (+1 or -1), ``p``, ``p_adjusted`` (the same without a correction) and
        ``statements`` (sorted tuple of ids). ``graph.graph`` has ``pairs`` (how many were tested),
        ``alpha``, ``signed``, ``correction`` and the attrs of `score_pairs`; ``reason``: empty, or
        why nothing was kept; and ``explanation``: what was done, in sentences with citations.

    Raises
    ------
    ChoiceError
        If the correction is not known, or as `score_pairs`.
    ArgumentError
        If alpha is out of range, or as `score_pairs`.
    GraphError, TableError, ConvergenceError
        As `score_pairs`.

    References
    ----------
    .. [1] Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate: a practical
       and powerful approach to multiple testing. Journal of the Royal Statistical Society B 57,
       289-300. DOI 10.1111/j.2517-6161.1995.tb02031.x

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph import extract_backbone
    >>> davis = nx.davis_southern_women_graph()
    >>> extract_backbone(davis).number_of_edges()
    17
    >>> empty = extract_backbone(davis, model="sdsm")
    >>> len(empty), empty.number_of_edges()
    (18, 0)
    >>> empty.graph["reason"]
    'of 139 pairs the smallest p is 0.0884, not below .05'
    """
    if correction is not None and correction not in CORRECTIONS:
        raise ChoiceError("correction", correction, ("None", *CORRECTIONS))
    if isinstance(alpha, bool) or not isinstance(alpha, int | float) or not 0 < alpha < 1:
        raise ArgumentError("alpha", alpha, "give a number above 0 and below 1")
    scores = score_pairs(
        graph, model=model, seed=seed, draws=draws, zeros=zeros, tail=tail, n_jobs=n_jobs,
        probabilities=probabilities, eligible=eligible,
    )  # fmt: skip
    upper, lower = scores["p_upper"].to_numpy(), scores["p_lower"].to_numpy()
    p = np.minimum(2 * np.minimum(upper, lower), 1.0) if signed else upper
    adjusted = _correct(p, correction)
    parties = build_incidence(graph).parties
    backbone: nx.Graph[Any] = nx.Graph()
    backbone.add_nodes_from((party, graph.nodes[party]) for party in parties)
    for place in np.flatnonzero(adjusted < alpha).tolist():
        row = scores.iloc[place]
        one, other = row["first"], row["second"]
        statements = set(graph[one]) & set(graph[other])
        backbone.add_edge(
            one,
            other,
            weight=int(row["shared"]),
            sign=-1 if signed and lower[place] < upper[place] else 1,
            p=float(p[place]),
            p_adjusted=float(adjusted[place]),
            statements=tuple(order_nodes(statements)),
        )
    settings = {"alpha": alpha, "signed": signed, "correction": correction, "pairs": len(scores)}
    backbone.graph.update({str(name): value for name, value in scores.attrs.items()} | settings)
    empty = not backbone.number_of_edges()
    backbone.graph["reason"] = _explain_empty(p, adjusted, backbone.graph) if empty else ""
    kept = backbone.number_of_edges()
    backbone.graph["explanation"] = explain_backbone(backbone.graph, kept=kept)
    return backbone


def _list_pairs(incidence: Incidence, *, zeros: bool) -> tuple[IntArray, IntArray, IntArray]:
    """List the pairs of parties and what they share, in sorted order."""
    product = sparse.csr_array(incidence.matrix @ incidence.matrix.T)
    if zeros:
        signing = np.flatnonzero(incidence.count_signed())
        first, second = (signing[part] for part in np.triu_indices(len(signing), k=1))
        return first, second, np.asarray(product.toarray()[first, second], dtype=np.int64)
    product.sort_indices()
    upper = sparse.coo_array(sparse.triu(product, k=1, format="csr"))
    return upper.row.astype(np.int64), upper.col.astype(np.int64), upper.data.astype(np.int64)


def _tabulate(
    incidence: Incidence, first: IntArray, second: IntArray, shared: IntArray, scores: Scores
) -> pd.DataFrame:
    labels = pd.Index(incidence.parties, tupleize_cols=False)
    return pd.DataFrame(
        {
            "first": labels.take(first),
            "second": labels.take(second),
            "shared": shared,
            "expected": scores.tails.expected,
            "p_upper": scores.tails.upper,
            "p_lower": scores.tails.lower,
        }
    )


def _correct(p: FloatArray, correction: str | None) -> FloatArray:
    """Adjust p-values for their number."""
    if correction is None or not len(p):
        return p
    if correction == "bh":
        # Loading this takes longer than everything else here.
        from scipy.stats import false_discovery_control

        return np.asarray(false_discovery_control(p))
    if correction == "bonferroni":
        return np.asarray(np.minimum(p * len(p), 1.0))
    order = np.argsort(p, kind="stable")
    adjusted = np.empty(len(p))
    stepped = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    adjusted[order] = np.minimum(stepped, 1.0)
    return adjusted


def _explain_empty(p: FloatArray, adjusted: FloatArray, settings: dict[str, Any]) -> str:
    """Say why nothing was kept."""
    if not len(p):
        return "no two parties share a statement; there is no pair to test"
    alpha, correction, draws = settings["alpha"], settings["correction"], settings["draws"]
    limit = f"{alpha:g}".removeprefix("0")
    # Benjamini and Hochberg's p falls as low as the smallest where many pairs share it.
    factor = (2 if settings["signed"] else 1) * (len(p) if correction in CORRECTIONS[:2] else 1)
    pairs = f"{len(p):,} pair{'s' if len(p) > 1 else ''}"
    if draws and factor / (draws + 1) >= alpha:
        needed = int(np.floor(factor / alpha * (1 + 1e-12)))
        if correction in CORRECTIONS[:2]:
            return (
                f"{correction.capitalize()} on {pairs} at {limit} needs more than "
                f"{needed - 1:,} draws, and {draws:,} were made"
            )
        return f"p below {limit} needs more than {needed - 1:,} draws, and {draws:,} were made"
    found = f"of {pairs} the smallest p is {p.min():.3g}"
    if correction is None:
        return f"{found}, not below {limit}"
    name = "Benjamini-Hochberg" if correction == "bh" else correction.capitalize()
    return f"{found}, after {name} {adjusted.min():.3g}, not below {limit}"
