"""Findings as one HTML page that needs nothing but itself."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import Any

import jinja2
import pandas as pd

from imcwp_graph import __version__
from imcwp_graph.model import REVIEW_KINDS, STATEMENT_COLUMNS
from imcwp_graph.network.bipartite import order_nodes, split_nodes
from imcwp_graph.views.findings import (
    CHOSEN_BY_LOOKING,
    NO_PAIR,
    Findings,
    name_party,
    tell_limits,
    tell_sources,
)
from imcwp_graph.views.labels import shorten_text
from imcwp_graph.views.style import group_nodes
from imcwp_graph.views.tables import tabulate_ranks
from imcwp_graph.views.wording import (
    count_noun,
    format_number,
    format_p,
    format_percent,
    join_words,
    shorten_ids,
)

_GLYPHS = dict(zip("os^DvPX<>ph*d", "●■▲◆▼✚✖◀▶⬟⬢★⬧", strict=True))
_PACKAGES = ("networkx", "python-louvain", "numpy", "scipy", "pandas", "matplotlib")
_REVIEW = {
    "unknown": "Names that the registry does not know; each stays a party of its own",
    "structure": "Names matched by their structure, not by a known spelling",
    "spelling": "Names matched in spite of a misprint",
    "twice": "Parties that stand twice in one list; they count once",
    "count": "Lists that are not as long as the statement says",
    "dates": "Dates that contradict each other or could not be settled",
    "undated": "Statements without a date",
    "unnamed": "Statements under which no name is printed",
    "unlisted": "Statements that speak of parties they do not list",
    "doubtful": "Signatures taken on little evidence",
    "unreadable": "Files that could not be read",
}

# Below this a share is called small; above it a pair is about what chance would have.
_NOTABLE = 0.05
_ROUNDING = 1e-12


@dataclass(frozen=True)
class Drawing:
    """A figure on the page.

    Attributes
    ----------
    name : str
        Of its files, without ending.
    title, caption : str
        What it shows, and how to read it.
    image : bytes
        An SVG: sharp at any size, and mostly smaller than the PNG.
    """

    name: str
    title: str
    caption: str
    image: bytes

    @property
    def uri(self) -> str:
        """The image as a data URI."""
        return f"data:image/svg+xml;base64,{b64encode(self.image).decode('ascii')}"


@dataclass(frozen=True)
class Sheet:
    """A statement on the page.

    Attributes
    ----------
    anchor, tag, id : str
        Where the page describes it, the unique beginning that stands for it, and its whole id.
    row : dict
        Its row of ``corpus.statements``.
    date : str
        The date it goes by, ISO; empty if unknown.
    parties : int
        Signatories in the roles analysed.
    """

    anchor: str
    tag: str
    id: str
    row: Mapping[str, Any]
    date: str
    parties: int

    @property
    def title(self) -> str:
        """The title, cut to a line; empty if it is but the id."""
        title = str(self.row["title"])
        return "" if title == self.id else shorten_text(title, 72)


@dataclass(frozen=True)
class Bloc:
    """A bloc on the page.

    Attributes
    ----------
    number : int
        Counted from 1.
    colour, glyph : str
        As in the figures.
    members : list of dict
        ``name``, ``short``, ``country``, ``stability``; by name.
    rows : list of dict
        ``sheet``, ``count`` (members under it), ``inside`` (members by size of the bloc) and
        ``share`` (members by signatories of the statement); most signed first.
    exactly : list of Sheet
        Statements whose signatories are exactly its members.
    """

    number: int
    colour: str
    glyph: str
    members: list[dict[str, Any]]
    rows: list[dict[str, Any]]
    exactly: list[Sheet]

    @property
    def least(self) -> float:
        """The lowest stability of a member, in whole percent as it is shown."""
        return min(round(float(member["stability"]), 2) for member in self.members)

    @property
    def most(self) -> float:
        """The highest."""
        return max(round(float(member["stability"]), 2) for member in self.members)


def render_page(findings: Findings, drawings: Iterable[Drawing]) -> str:
    """Write the report's page.

    Parameters
    ----------
    findings : Findings
        From `gather_findings`.
    drawings : iterable of Drawing
        The figures, inlined.

    Returns
    -------
    str
        HTML without scripts, external addresses, paths or the day's date. All that documents say
        is escaped.

    Examples
    --------
    >>> import networkx as nx
    >>> import pandas as pd
    >>> import imcwp_graph as imcwp
    >>> from imcwp_graph.views.findings import gather_findings
    >>> davis = nx.davis_southern_women_graph().edges
    >>> table = pd.DataFrame(davis, columns=["name", "statement"])
    >>> corpus = imcwp.read_corpus(table, registry=None)
    >>> page = render_page(gather_findings(corpus), [])
    >>> "<script" in page, "20 of 20 runs give exactly this partition" in page
    (False, True)
    """
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters |= {
        "noun": count_noun, "p": format_p, "percent": format_percent, "number": format_number,
        "several": join_words,
    }  # fmt: skip
    source = files("imcwp_graph.views").joinpath("report.html.jinja").read_text(encoding="utf-8")
    sheets = list_sheets(findings)
    blocs = list_blocs(findings, sheets)
    return environment.from_string(source.strip()).render(
        findings=findings,
        sheets=sheets,
        blocs=[bloc for bloc in blocs if len(bloc.members) > 1],
        alone=[bloc.members[0] for bloc in blocs if len(bloc.members) == 1],
        roles=_list_roles(findings),
        others=_list_others(findings, sheets),
        pairs=[_tell_pair(findings, row) for row in findings.pairs.to_dict("records")],
        lines=_tell_lines(findings),
        ranks=tabulate_ranks(findings).to_dict("records"),
        top=_count_top(findings),
        sources=tell_sources(findings),
        review=_group_review(findings, sheets),
        drawings={drawing.name: drawing for drawing in drawings},
        limits=tell_limits(findings),
        versions={"imcwp_graph": __version__, **_list_versions()},
        chosen_by_looking=CHOSEN_BY_LOOKING,
        no_pair=NO_PAIR,
    )


def list_sheets(findings: Findings) -> dict[Any, Sheet]:
    """Describe every statement for the page.

    Parameters
    ----------
    findings : Findings
        From `gather_findings`.

    Returns
    -------
    dict
        Statement id to `Sheet`, in the order of dates; undated ones last.

    Examples
    --------
    >>> import networkx as nx
    >>> import pandas as pd
    >>> import imcwp_graph as imcwp
    >>> from imcwp_graph.views.findings import gather_findings
    >>> davis = nx.davis_southern_women_graph().edges
    >>> table = pd.DataFrame(davis, columns=["name", "statement"])
    >>> corpus = imcwp.read_corpus(table, registry=None)
    >>> [sheet.tag for sheet in list_sheets(gather_findings(corpus)).values()][:3]
    ['E1', 'E10', 'E11']
    """
    graph = findings.graph
    nodes = split_nodes(graph)[1]
    dates = {node: str(graph.nodes[node].get("date") or "") for node in nodes}
    nodes.sort(key=lambda node: dates[node] or "9999")
    table = findings.corpus.statements
    rows = {row["statement"]: _drop_missing(row) for row in table.to_dict("records")}
    tags = shorten_ids(nodes)
    return {
        node: Sheet(
            anchor=f"statement-{number}",
            tag=tags[node],
            id=str(node),
            row={**dict.fromkeys(STATEMENT_COLUMNS, ""), **rows.get(node, {})},
            date=dates[node],
            parties=graph.degree(node),
        )
        for number, node in enumerate(nodes, start=1)
    }


def _drop_missing(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(k): v for k, v in row.items() if not (pd.api.types.is_scalar(v) and pd.isna(v))}


def list_blocs(findings: Findings, sheets: Mapping[Any, Sheet]) -> list[Bloc]:
    """Describe every bloc for the page.

    Parameters
    ----------
    findings : Findings
        From `gather_findings`.
    sheets : dict
        From `list_sheets`.

    Returns
    -------
    list of Bloc
        Largest first.

    Examples
    --------
    >>> import networkx as nx
    >>> import pandas as pd
    >>> import imcwp_graph as imcwp
    >>> from imcwp_graph.views.findings import gather_findings
    >>> davis = nx.davis_southern_women_graph().edges
    >>> table = pd.DataFrame(davis, columns=["name", "statement"])
    >>> corpus = imcwp.read_corpus(table, registry=None)
    >>> findings = gather_findings(corpus)
    >>> blocs = list_blocs(findings, list_sheets(findings))
    >>> [[sheet.tag for sheet in bloc.exactly] for bloc in blocs]
    [[], ['E5']]
    """
    blocs = findings.blocs
    looks = {
        node: (group.colour, _GLYPHS[group.marker])
        for group in group_nodes(blocs.membership, blocs)
        for node in group.nodes
    }
    signatories = {node: frozenset(findings.graph[node]) for node in findings.lists}
    described = []
    for number, parties in enumerate(blocs.members, start=1):
        rows: list[dict[str, Any]] = [
            {
                "sheet": sheets[node],
                "count": len(parties & signatories[node]),
                "inside": len(parties & signatories[node]) / len(parties),
                "share": len(parties & signatories[node]) / len(signatories[node]),
            }
            for node in sheets
            if node in signatories
        ]
        members = [_describe_member(findings, party) for party in order_nodes(parties)]
        described.append(
            Bloc(
                number,
                *looks[next(iter(order_nodes(parties)))],
                members=sorted(members, key=lambda member: str(member["name"]).casefold()),
                rows=sorted(rows, key=lambda row: -row["count"]),
                exactly=[sheets[node] for node in sheets if signatories.get(node) == parties],
            )
        )
    return described


def _describe_member(findings: Findings, party: Any) -> dict[str, Any]:
    attributes = findings.graph.nodes[party]
    name = name_party(findings, party)
    short = str(attributes.get("short") or "")
    return {
        "name": name,
        "note": ", ".join(
            text for text in (short if short != name else "", attributes.get("country")) if text
        ),
        "stability": float(findings.blocs.stability.parties.loc[[party]].iloc[0]),
    }


def _list_roles(findings: Findings) -> list[dict[str, Any]]:
    table = findings.corpus.signatures
    column = table["role"] if "role" in table else pd.Series("signed", index=table.index)
    return [
        {
            "role": role,
            "rows": int((column == role).sum()),
            "statements": int(table.loc[column == role, "statement"].nunique()),
            "analysed": role in findings.roles,
        }
        for role in sorted({*column, *findings.roles}, key=str)
    ]


def _list_others(findings: Findings, sheets: Mapping[Any, Sheet]) -> list[dict[str, Any]]:
    table = findings.corpus.signatures
    if "role" not in table:
        return []
    rows = table[~table["role"].isin(findings.roles)].to_dict("records")
    return [
        {"line": "", "party": "", "party_name": "", **_drop_missing(row),
         "sheet": sheets[row["statement"]]}
        for row in rows
    ]  # fmt: skip


def _count_top(findings: Findings) -> int:
    """Count the parties at the top, about ten, without parting those that are equal."""
    strength = findings.ranks["strength"].tolist()
    if len(strength) <= 10:
        return len(strength)
    above = sum(value > strength[10] for value in strength)
    return above if above >= 3 else 10


def _tell_pair(findings: Findings, row: Mapping[Any, Any]) -> dict[str, Any]:
    fewer = float(row["shared"]) < float(row["expected"])
    p = float(row["p_lower"] if fewer else row["p_upper"])
    return {**row, "p": p, "words": _judge_pair(findings, row, p, fewer=fewer)}


def _judge_pair(findings: Findings, row: Mapping[Any, Any], p: float, *, fewer: bool) -> str:
    """Say how a pair compares with chance, and no more than its p allows."""
    shared = int(row["shared"])
    if min(row["p_lower"], row["p_upper"]) >= 1 - _ROUNDING:
        return (
            f"Forced: these lists share {shared} in whatever way they are dealt; nothing is tested"
        )
    attrs = findings.pairs.attrs
    ways = "all ways" if attrs.get("exact", True) else f"{attrs['draws']} random ways"
    side = "fewer" if fewer else "more"
    found = f"{shared} or {side} in {format_percent(p)} of {ways}"
    if p >= _NOTABLE:
        return f"About as many as chance would have; {found}"
    return f"{side.capitalize()} than chance would have; {found}"


def _tell_lines(findings: Findings) -> dict[str, Any] | None:
    comparison = findings.comparison
    if comparison is None:
        return None
    sides: dict[str, list[dict[str, Any]]] = {
        side: [] for side in ("first", "both", "second", "neither")
    }
    several = len(comparison.first) > 1 or len(comparison.second) > 1
    for row in comparison.parties.to_dict("records"):
        sides[row["side"]].append(
            {
                "name": name_party(findings, row["party"]),
                "position": f"{row['position']:+.2f}" if several else "",
            }
        )
    rows = comparison.statements.to_dict("records")
    return {
        "first": comparison.first,
        "second": comparison.second,
        "sides": sides,
        "rows": [_tell_pair(findings, row) for row in rows],
    }


def _group_review(findings: Findings, sheets: Mapping[Any, Sheet]) -> list[dict[str, Any]]:
    rows = [_drop_missing(row) for row in findings.corpus.review.to_dict("records")]
    kinds = [*REVIEW_KINDS, *sorted({str(row["kind"]) for row in rows} - set(REVIEW_KINDS))]
    groups = []
    for kind in kinds:
        chosen = [
            {"line": "", "name": "", "lookalikes": "", **row, "sheet": sheets.get(row["statement"])}
            for row in rows
            if row["kind"] == kind
        ]
        if chosen:
            heads = {"line": "line", "name": "as printed", "lookalikes": "look-alikes"}
            groups.append(
                {
                    "kind": kind,
                    "title": _REVIEW.get(kind, kind),
                    "rows": chosen,
                    "heads": {
                        k: v for k, v in heads.items() if any(row[k] != "" for row in chosen)
                    },
                }
            )
    return groups


def _list_versions() -> dict[str, str]:
    found = {}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:  # run from a folder on the path, without its metadata
            continue
    return found
