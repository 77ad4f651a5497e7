import networkx as nx
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import imcwp_graph as imcwp
from imcwp_graph.analysis.lines import resolve_statements
from imcwp_graph.errors import ArgumentError, GraphError, UnknownNodeError

DAVIS = nx.davis_southern_women_graph()


def find_statement(graph, start):
    return next(node for node in graph if str(node).startswith(start))


def test_seeds_2023_against_2019(signed_graph):
    lines = imcwp.compare_lines(signed_graph, first="000", second="002")
    assert lines.first == (find_statement(signed_graph, "000"),)
    assert lines.second == (find_statement(signed_graph, "002"),)
    # 29 and 55 signed, ten both; 92 parties in all.
    assert lines.count_sides() == {"first": 19, "second": 45, "both": 10, "neither": 18}
    assert repr(lines) == ("LineComparison: 92 parties (19 first, 45 second, 10 both, 18 neither)")
    parties = lines.parties.set_index("party")
    assert list(lines.parties) == ["party", "first", "second", "side", "position"]
    assert parties.loc["gr-kke", ["first", "second"]].tolist() == [
        signed_graph.has_edge("gr-kke", lines.first[0]),
        signed_graph.has_edge("gr-kke", lines.second[0]),
    ]
    scores = imcwp.score_statements(signed_graph)
    expected = scores[(scores["first"] == lines.first[0]) & (scores["second"] == lines.second[0])]
    assert lines.statements.to_dict("records") == expected.to_dict("records")
    assert lines.statements.loc[0, "shared"] == 10


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.sets(st.sampled_from("abcdef")), min_size=1, max_size=8),
    st.permutations("abcdef"),
    st.integers(1, 3),
    st.integers(1, 3),
)
def test_positions_are_shares(lists, order, ahead, behind):
    graph = nx.Graph()
    graph.add_nodes_from("abcdef", bipartite=1)
    graph.add_nodes_from((f"p{i}" for i in range(len(lists))), bipartite=0)
    graph.add_edges_from((f"p{i}", one) for i, signed in enumerate(lists) for one in signed)
    signed = [one for one in order if graph.degree(one)]
    first, second = signed[:ahead], signed[ahead : ahead + behind]
    assume(first and second)
    lines = imcwp.compare_lines(graph, first=first, second=iter(second))
    assert (lines.first, lines.second) == (tuple(first), tuple(second))
    for row in lines.parties.itertuples(index=False):
        mine = set(graph[row.party])
        one, other = len(mine & set(first)), len(mine & set(second))
        assert (row.first, row.second) == (one, other)
        assert row.position == pytest.approx(other / len(second) - one / len(first))
        assert row.side == {
            (True, False): "first", (False, True): "second", (True, True): "both",
            (False, False): "neither",
        }[one > 0, other > 0]  # fmt: skip
    rows = [(row.position, row.party) for row in lines.parties.itertuples(index=False)]
    assert rows == sorted(rows)
    assert lines.parties["position"].between(-1, 1).all()
    pairs = list(zip(lines.statements["first"], lines.statements["second"], strict=True))
    assert pairs == [(one, other) for one in first for other in second]


def test_the_other_way_round_is_the_mirror(graph):
    there = imcwp.compare_lines(graph, first=["000"], second=["002", "004"])
    back = imcwp.compare_lines(graph, first=["002", "004"], second=["000"])
    positions = back.parties.set_index("party")["position"]
    assert there.parties.set_index("party")["position"].to_dict() == (-positions).to_dict()
    columns = ["shared", "expected", "p_upper", "p_lower"]
    assert there.statements[columns].equals(back.statements[columns])


def test_a_hostile_name_is_escaped():
    graph = nx.Graph()
    graph.add_node("<script>alert(1)</script>", bipartite=0)
    graph.add_nodes_from(["a", "b"], bipartite=1)
    graph.add_edges_from([("<script>alert(1)</script>", "a"), ("<script>alert(1)</script>", "b")])
    page = imcwp.compare_lines(graph, first="a", second="b")._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("first", "second", "error", "message"),
    [
        ("E1", ["E2", "E1"], ArgumentError, "second='E1' cannot be used; it is one of the first"),
        ([], "E1", ArgumentError, r"first=\[\] cannot be used; give at least one statement"),
        ("E1", (), ArgumentError, r"second=\(\) cannot be used"),
        ("E99", "E1", UnknownNodeError, "'E99': no statement has this id or begins so"),
        ("E1", "E", UnknownNodeError, "'E': 14 statements begin so: E1, E10, E11, E12, E13, ..."),
        ("", "E1", UnknownNodeError, "'': no statement"),
        ("Nora Fayette", "E1", UnknownNodeError, "this is a party"),
        (3, "E1", UnknownNodeError, "3: no statement"),
    ],
)
def test_bad_lines_are_refused(first, second, error, message):
    with pytest.raises(error, match=message) as caught:
        imcwp.compare_lines(DAVIS, first=first, second=second)
    assert "\n" not in str(caught.value)


def test_a_statement_nobody_signed_gives_no_line(signed_graph):
    with pytest.raises(ArgumentError, match="nobody is known to have signed it; leave it out"):
        imcwp.compare_lines(signed_graph, first=["000", "001"], second="002")


def test_only_a_bipartite_graph_has_lines():
    with pytest.raises(GraphError, match="not its projection"):
        imcwp.compare_lines(imcwp.project_parties(DAVIS), first="E1", second="E2")


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ("E1", ("E1",)),
        (["E14", "E1"], ("E14", "E1")),
        (["E2", "E2"], ("E2",)),
        (iter(["E3"]), ("E3",)),
        (pd.Series(["E3", "E4"]), ("E3", "E4")),
        ([], ()),
    ],
)
def test_exact_ids_go_before_beginnings(ids, expected):
    assert resolve_statements(DAVIS, ids) == expected


def test_ids_that_are_no_text():
    graph = nx.Graph()
    graph.add_nodes_from([7, 71, ("a", 1)], bipartite=1)
    assert resolve_statements(graph, 7) == (7,)
    assert resolve_statements(graph, "7") == (7,)
    assert resolve_statements(graph, ["71", ("a", 1)]) == (71, ("a", 1))
    assert resolve_statements(graph, ("a", 1)) == (("a", 1),)


def test_a_comparison_says_in_words_what_it_found():
    graph = imcwp.build_bipartite(imcwp.load_seeds(), roles="signed")
    told = imcwp.compare_lines(graph, first="002", second="000").explain()
    assert "45 stand under the first line alone, 19 under the second alone, 10 under both" in told
    assert "share 10 where 14.4 are expected" in told
    assert "DOI 10.1007/s13278-011-0021-0" in told
    assert "The p-values are exact." in told


def test_an_empty_backbone_says_in_words_why():
    graph = imcwp.build_bipartite(imcwp.load_seeds(), roles="signed")
    told = imcwp.extract_backbone(graph, model="fdsm", draws=99).graph["explanation"]
    assert "99 draws by curveball trades" in told
    assert "None was kept with p < .05 (one-tailed, large)" in told
    assert "2 statements without a signatory left out" in told
