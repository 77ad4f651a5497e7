from __future__ import annotations

import re
from pathlib import Path

import pytest

from imcwp_graph.errors import DecisionError, SourceNotFoundError
from imcwp_graph.parties.decisions import Decisions, load_decisions
from imcwp_graph.parties.registry import load_registry
from imcwp_graph.parties.resolution import Resolver

HEADER = "statement,line,name,decision,party,note\n"


def load(folder: Path, rows: str) -> Decisions:
    path = folder / "decisions.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    return load_decisions(path)


def test_the_most_specific_comes_first(tmp_path: Path) -> None:
    decisions = load(
        tmp_path,
        ",,PCP,same,pt-pcp,\nA,,PCP,same,py-pcp,\nA,7,PCP,not a signature,,\nB,,PCP,,,undecided\n",
    )
    assert [d.row for d in decisions.find("pcp", "A", 7)] == [4, 3, 2]
    assert [d.row for d in decisions.find("P.C.P", "A", 7)] == []
    assert decisions.judge("PCP", "A", 7).verdict == "not a signature"
    assert decisions.judge("PCP", "A", 8).party == "py-pcp"
    assert decisions.judge("PCP", "B", 8).party == "pt-pcp"
    assert decisions.judge("KKE", "A", 7) is None


def test_unused(tmp_path: Path) -> None:
    decisions = load(tmp_path, ",,PCP,same,pt-pcp,\n,,Page 2,not a signature,,\n")
    assert [d.name for d in decisions.unused(decisions.find("PCP"))] == ["Page 2"]
    assert decisions.unused(decisions.rows) == ()


def test_decisions_rule(tmp_path: Path) -> None:
    decisions = load(
        tmp_path,
        "A,,PCP,same,pt-pcp,\nA,3,AKEL,different,cy-akel,\n,,CP of Brazil,different,br-pcdob,\n"
        ",,Communist Party of Greece,new,,a namesake\n,,Page 2,not a signature,,\n",
    )
    resolver = Resolver(load_registry(), decisions)
    found = resolver.resolve("P C P", statement="A")
    assert found.reason == "provisional"
    match = resolver.resolve("pcp", statement="A", line=9)
    assert (match.party.id, match.reason) == ("pt-pcp", "decision")
    assert resolver.resolve("PCP", statement="B").reason == "provisional"
    assert resolver.resolve("AKEL", statement="A", line=3).party.id == "x-akel"
    assert resolver.resolve("AKEL", statement="A", line=4).party.id == "cy-akel"
    assert resolver.resolve("CP of Brazil").party.id == "x-cp-of-brazil"
    match = resolver.resolve("Communist Party of Greece")
    assert (match.party.id, match.reason) == ("x-communist-party-of-greece", "decision")
    assert match.party.provisional


def test_a_decision_needs_its_party(tmp_path: Path) -> None:
    for verdict in ("same", "different"):
        with pytest.raises(DecisionError, match=r"line 2.*zz-none"):
            Resolver(load_registry(), load(tmp_path, f",,PCP,{verdict},zz-none,\n"))


@pytest.mark.parametrize(
    ("rows", "line", "message"),
    [
        (",,PCP,same,a,\n,,pcp,same,b,\n", 3, "line 2"),
        (",,PCP,same,a,\n,,PCP,different,a,\n", 3, "line 2"),
        (",,PCP,new,,\n,,PCP,not a signature,,\n", 3, "line 2"),
        (",,PCP,maybe,,\n", 2, "not a signature"),
        (",,PCP,same,,\n", 2, "names no party"),
        (",,PCP,new,a,\n", 2, "names the party a"),
        (",,,new,,\n", 2, "name is empty"),
        (",x,PCP,new,,\n", 2, "no number"),
    ],
)
def test_malformed_decisions(tmp_path: Path, rows: str, line: int, message: str) -> None:
    with pytest.raises(DecisionError, match=re.escape(message)) as caught:
        load(tmp_path, rows)
    assert f"decisions.csv, line {line}" in str(caught.value)


def test_what_does_not_contradict(tmp_path: Path) -> None:
    rows = ",,PCP,different,a,\n,,PCP,different,b,\n,,PCP,same,c,\nA,,PCP,same,a,\n,,PCP,same,c,\n"
    assert len(load(tmp_path, rows).rows) == 5


def test_what_is_no_decisions_file(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    with pytest.raises(SourceNotFoundError):
        load_decisions(path)
    for data, message in ((b"", "empty"), (b"a,b\n1,2\n", "missing"), (b"\xff\xfe\x00", "UTF-8")):
        path.write_bytes(data)
        with pytest.raises(DecisionError, match=message):
            load_decisions(path)
