"""Findings as the tables that a report writes."""

from __future__ import annotations

import pandas as pd

from imcwp_graph.network.projection import WEIGHTS, project_parties
from imcwp_graph.views.attributes import write_json
from imcwp_graph.views.findings import Findings, name_party


def tabulate_cosigning(findings: Findings) -> pd.DataFrame:
    """List every pair of parties that share a statement, with all weights and the evidence.

    Parameters
    ----------
    findings : Findings
        From `gather_findings`.

    Returns
    -------
    pandas.DataFrame
        Columns ``first, second`` (ids), ``first_name, second_name``, ``shared``, the other weights
        of `project_parties`, and ``statements`` (JSON list of ids), in sorted order.

    Examples
    --------
    >>> import networkx as nx
    >>> import pandas as pd
    >>> import imcwp_graph as imcwp
    >>> from imcwp_graph.views.findings import gather_findings
    >>> davis = nx.davis_southern_women_graph().edges
    >>> table = pd.DataFrame(davis, columns=["name", "statement"])
    >>> corpus = imcwp.read_corpus(table, registry=None)
    >>> pairs = tabulate_cosigning(gather_findings(corpus))
    >>> len(pairs), int(pairs["shared"].max())
    (139, 7)
    """
    others = [weight for weight in WEIGHTS if weight != "shared"]
    weighted = {
        weight: project_parties(findings.graph, weight=weight, evidence=False) for weight in others
    }
    rows = [
        {
            "first": u,
            "second": v,
            "first_name": name_party(findings, u),
            "second_name": name_party(findings, v),
            "shared": data["shared"],
            **{weight: weighted[weight].edges[u, v]["weight"] for weight in others},
            "statements": write_json([str(each) for each in data["statements"]]),
        }
        for u, v, data in findings.projection.edges(data=True)
    ]
    columns = ["first", "second", "first_name", "second_name", "shared", *others, "statements"]
    return pd.DataFrame(rows, columns=columns)


def tabulate_blocs(findings: Findings) -> pd.DataFrame:
    """List every party with its bloc.

    Parameters
    ----------
    findings : Findings
        From `gather_findings`.

    Returns
    -------
    pandas.DataFrame
        Columns ``party, name, bloc`` (counted from 1) and ``stability`` (0 to 1).

    Examples
    --------
    >>> import networkx as nx
    >>> import pandas as pd
    >>> import imcwp_graph as imcwp
    >>> from imcwp_graph.views.findings import gather_findings
    >>> davis = nx.davis_southern_women_graph().edges
    >>> table = pd.DataFrame(davis, columns=["name", "statement"])
    >>> corpus = imcwp.read_corpus(table, registry=None)
    >>> tabulate_blocs(gather_findings(corpus))["bloc"].value_counts().tolist()
    [10, 8]
    """
    table = findings.blocs.tabulate()[["party", "bloc", "stability"]]
    table.insert(1, "name", [name_party(findings, party) for party in table["party"]])
    return table


def tabulate_ranks(findings: Findings) -> pd.DataFrame:
    """List every party with its centralities.

    Parameters
    ----------
    findings : Findings
        From `gather_findings`.

    Returns
    -------
    pandas.DataFrame
        Columns ``party, name`` and those of `rank_parties`, in its order.

    Examples
    --------
    >>> import networkx as nx
    >>> import pandas as pd
    >>> import imcwp_graph as imcwp
    >>> from imcwp_graph.views.findings import gather_findings
    >>> davis = nx.davis_southern_women_graph().edges
    >>> table = pd.DataFrame(davis, columns=["name", "statement"])
    >>> corpus = imcwp.read_corpus(table, registry=None)
    >>> list(tabulate_ranks(gather_findings(corpus)))[:4]
    ['party', 'name', 'degree', 'strength']
    """
    table = findings.ranks.reset_index(names="party")
    table.insert(1, "name", [name_party(findings, party) for party in table["party"]])
    return table
