"""What was done to pairs, in sentences for a methods section."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_KEPT = {
    "hypergeometric": (
        "each of the two keeps its number of signatures, dealt at random "
        "(hypergeometric model, Tumminello et al. 2011, DOI 10.1371/journal.pone.0017994)"
    ),
    "sdsm": (
        "every party and every statement keeps its number of signatures on average (stochastic "
        "degree sequence model, Neal 2014, DOI 10.1016/j.socnet.2014.06.001, with the "
        "probabilities of Saracco et al. 2015, DOI 10.1038/srep10595)"
    ),
    "fdsm": (
        "every party and every statement keeps its number of signatures (fixed degree sequence "
        "model, Zweig and Kaufmann 2011, DOI 10.1007/s13278-011-0021-0)"
    ),
}
_CORRECTED = {
    None: "without a correction for their number",
    "bonferroni": "after Bonferroni's correction",
    "holm": "after Holm's correction (Holm 1979)",
    "bh": "after Benjamini and Hochberg 1995 (DOI 10.1111/j.2517-6161.1995.tb02031.x)",
}


def explain_scores(attrs: Mapping[Any, Any], *, pairs: int, nodes: str) -> str:
    """Say in sentences how pairs were compared with chance.

    Parameters
    ----------
    attrs : mapping
        The attrs of a table from `score_pairs` or `score_statements`.
    pairs : int
        How many pairs it has.
    nodes : str
        What the pairs are of: ``parties`` or ``statements``.

    Returns
    -------
    str
        With the model, how its p-values were found, and citations with DOI.

    Examples
    --------
    >>> attrs = {"model": "fdsm", "exact": True, "draws": 0, "left_out": ()}
    >>> explain_scores(attrs, pairs=3, nodes="statements")
    'What each of 3 pairs of statements shares was compared with chance where every party and every
    statement keeps its number of signatures (fixed degree sequence model, Zweig and Kaufmann 2011,
    DOI 10.1007/s13278-011-0021-0). The p-values are exact.'
    """
    left = len(attrs["left_out"])
    without = f" {left} statement{'s' * (left > 1)} without a signatory left out." if left else ""
    each = f"each of {pairs:,} pairs" if pairs != 1 else "the one pair"
    compared = (
        f"What {each} of {nodes} shares was compared with chance where {_KEPT[attrs['model']]}."
    )
    return f"{compared} {_tell_how(attrs)}{without}"


def _tell_how(attrs: Mapping[Any, Any]) -> str:
    if attrs["draws"]:
        return (
            f"The p-values come from {attrs['draws']:,} draws by curveball trades (Strona et al. "
            "2014, DOI 10.1038/ncomms5114), as (b + 1) / (m + 1)."
        )
    if attrs["exact"]:
        return "The p-values are exact."
    return f"The p-values are the {attrs['tail']} approximation."


def explain_backbone(settings: Mapping[str, Any], *, kept: int) -> str:
    """Say in sentences which pairs a backbone keeps, and why.

    Parameters
    ----------
    settings : mapping
        The ``graph`` attributes of a backbone.
    kept : int
        How many edges it has.

    Returns
    -------
    str
        How pairs were compared, the rule, and how many were kept.

    Examples
    --------
    >>> import networkx as nx
    >>> from imcwp_graph import extract_backbone
    >>> extract_backbone(nx.davis_southern_women_graph()).graph["explanation"]
    'What each of 139 pairs of parties shares ... Kept were the 17 of them with p < .05 (one-tailed,
    large), without a correction for their number.'
    """
    tails = "two-tailed" if settings["signed"] else "one-tailed, large"
    limit = f"{settings['alpha']:g}".removeprefix("0")
    scored = explain_scores(settings, pairs=settings["pairs"], nodes="parties")
    rule = f"p < {limit} ({tails}), {_CORRECTED[settings['correction']]}"
    if kept:
        return f"{scored} Kept were the {kept:,} of them with {rule}."
    return f"{scored} None was kept with {rule}: {settings['reason']}."
