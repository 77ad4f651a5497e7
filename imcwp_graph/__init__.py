"""Co-signature network analysis: joint statements in, blocs out.

Public names are resolved on first use (PEP 562), so the import itself is instant and loads neither
matplotlib, scipy, pandas nor networkx.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOME = {
    "ImcwpGraphError": "errors",
    "Corpus": "model",
    "Limits": "reading.sources.limits",
    "Statement": "model",
    "read_corpus": "corpus",
    "load_seeds": "corpus",
    "read_statement": "corpus",
    "read_statements": "corpus",
    "Registry": "parties.registry",
    "load_registry": "parties.registry",
    "build_bipartite": "network.bipartite",
    "project_parties": "network.projection",
    "project_statements": "network.projection",
    "Blocs": "analysis.blocs",
    "find_blocs": "analysis.blocs",
    "Agreement": "analysis.agreement",
    "compare_blocs": "analysis.agreement",
    "tabulate_agreement": "analysis.agreement",
    "Consensus": "analysis.consensus",
    "find_consensus": "analysis.consensus",
    "list_eligible": "analysis.eligibility",
    "describe_blocs": "analysis.evidence",
    "find_bridges": "analysis.evidence",
    "Resampling": "analysis.resampling",
    "leave_statements_out": "analysis.stability",
    "flip_identities": "analysis.stability",
    "BlocAssessment": "analysis.assessment",
    "assess_blocs": "analysis.assessment",
    "rank_parties": "analysis.centrality",
    "compare_lines": "analysis.lines",
    "score_statements": "analysis.lines",
    "extract_backbone": "analysis.backbone",
    "score_pairs": "analysis.backbone",
    "plot_network": "views.network_plot",
    "plot_bipartite": "views.bipartite_plot",
    "plot_incidence": "views.incidence_plot",
    "plot_lines": "views.lines_plot",
    "export_graph": "views.export",
    "write_report": "views.report",
}

__all__ = ["__version__", *sorted(_HOME)]


def __getattr__(name: str) -> Any:
    """Import a public name from its module when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted({*globals(), *__all__})
