"""The report: what it writes, what its page says, and what it leaves alone."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from imcwp_graph.analysis.lines import resolve_statements
from imcwp_graph.errors import ArgumentError, ChoiceError, OutputError, UnknownNodeError
from imcwp_graph.model import (
    PARTY_COLUMNS,
    REVIEW_COLUMNS,
    SIGNATURE_COLUMNS,
    STATEMENT_COLUMNS,
    Corpus,
)
from imcwp_graph.views import report
from imcwp_graph.views.attributes import flatten_attributes
from imcwp_graph.views.csv_tables import write_csv
from imcwp_graph.views.findings import CHOSEN_BY_LOOKING, Findings, gather_findings, tell_limits
from imcwp_graph.views.report import write_report
from imcwp_graph.views.wording import (
    format_number,
    format_p,
    format_percent,
    join_words,
    shorten_ids,
)

GOLD = Path(__file__).parents[1] / "data" / "seeds_gold.csv"
FILES = {
    "signatures.csv", "statements.csv", "parties.csv", "cosigning.csv", "centrality.csv",
    "blocs.csv", "review.csv", "network.gexf", "report.html",
}  # fmt: skip
NUMBERS = ("line", "meeting_number", "claimed_parties", "claimed_countries")


def make_corpus(
    signatures: list[dict[str, Any]],
    statements: list[dict[str, Any]],
    review: list[dict[str, Any]] = (),  # type: ignore[assignment]
) -> Corpus:
    rows = [
        {"role": "signed", "party": row["name"], "party_name": row["name"], "match": "exact", **row}
        for row in signatures
    ]
    signed = make_table(rows, SIGNATURE_COLUMNS)
    parties = [
        {
            "party": party,
            "name": some["party_name"].iloc[0],
            "country": some["country"].iloc[0],
            "provisional": False,
            "signatures": len(some),
            "statements": some["statement"].nunique(),
        }
        for party, some in signed.groupby("party")
    ]
    return Corpus(
        statements=make_table(
            [{"open": False, "path": f"/home/someone/{row['statement']}.txt", **row}
             for row in statements], STATEMENT_COLUMNS,
        ),
        signatures=signed,
        parties=make_table(parties, PARTY_COLUMNS),
        review=make_table(list(review), REVIEW_COLUMNS),
    )  # fmt: skip


def make_table(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(columns))
    for column in columns:
        if column in NUMBERS:
            table[column] = table[column].astype("Int64")
        elif column not in ("open", "provisional", "signatures"):
            table[column] = table[column].astype(object).where(table[column].notna(), "")
    return table


def make_small(**parties: str) -> Corpus:
    """Statement ids to the letters of their parties, as in make_small(peace="abc", war="ab")."""
    rows = [
        {"statement": s, "line": i, "name": p} for s in parties for i, p in enumerate(parties[s])
    ]
    return make_corpus(rows, [{"statement": s, "title": f"On {s}"} for s in parties])


@pytest.fixture(scope="module")
def seeds() -> Corpus:
    with GOLD.open(encoding="utf-8", newline="") as file:
        rows = [{**row, "line": int(row["line"])} for row in csv.DictReader(file)]
    statements = [
        {"statement": "000_3aabeeb04a22e48a", "title": "On the war", "meeting_to": "2023-10-22",
         "kind": "resolution", "open": True},
        {"statement": "001_404ff5b579af2ce0", "title": "Press release", "published": "2021-12-15",
         "claimed_parties": 73, "claimed_countries": 57},
        {"statement": "002_4a69241d24af206f", "title": "21st IMCWP", "meeting_to": "2019-10-20"},
        {"statement": "003_55bc1bcd8e276a5a", "title": "On Palestine", "meeting_to": "2023-10-22"},
        {"statement": "004_05bdf0e00c8e9a65", "title": "On Korea", "dated": "2018-11-25"},
    ]  # fmt: skip
    review = [
        {"kind": "twice", "statement": "004_05bdf0e00c8e9a65", "line": 60, "name": "PCPE",
         "message": "stands twice"},
        {"kind": "unnamed", "statement": "003_55bc1bcd8e276a5a", "message": "no names"},
        {"kind": "unreadable", "statement": "005", "message": "not text"},
    ]  # fmt: skip
    return make_corpus(rows, statements, review)


@pytest.fixture(scope="module")
def folder(seeds: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(seeds, tmp_path_factory.mktemp("out") / "report")


@pytest.fixture(scope="module")
def findings(seeds: Corpus) -> Findings:
    return gather_findings(seeds)


@pytest.fixture(scope="module")
def page(folder: Path) -> Page:
    return read_page(folder)


class Page(HTMLParser):
    """The page as a reader has it: text, links, images; a tag left open is an error."""

    EMPTY = ("meta", "img", "br", "link", "input", "hr")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.images: list[str] = []
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        values = dict(attrs)
        if "id" in values:
            self.ids.append(str(values["id"]))
        self.links += [str(v) for k, v in attrs if k in ("href", "action", "srcset")]
        self.images += [str(v) for k, v in attrs if k == "src"]
        assert not [k for k in values if k.startswith("on")]
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag in ("td", "th", "li", "p", "summary"):
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.pieces.append(data)

    @property
    def text(self) -> str:
        return re.sub("[ \n]+", " ", "".join(self.pieces))


def read_page(folder: Path) -> Page:
    page = Page()
    page.feed((folder / "report.html").read_text(encoding="utf-8"))
    page.close()
    assert page.open == []
    return page


def read_bytes(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# What is written


def test_writes_the_files_of_the_contract(folder: Path) -> None:
    found = set(read_bytes(folder))
    figures = {name for name in found if name.startswith("figures/")}
    kinds = ("network", "bipartite", "incidence", "lines")
    assert figures == {f"figures/{kind}.{end}" for kind in kinds for end in ("png", "svg")}
    assert found - figures == FILES | {".imcwp-graph-report"}


def test_tables_of_the_corpus_read_back(folder: Path, seeds: Corpus) -> None:
    for name in ("signatures", "statements", "parties", "review"):
        table = getattr(seeds, name)
        content = (folder / f"{name}.csv").read_bytes()
        assert b"\r" not in content
        back = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        expected = table.astype(object).where(table.notna(), "").astype(str)
        assert back.to_dict("list") == expected.to_dict("list")


def test_cosigning_is_every_pair_with_its_evidence(folder: Path, seeds: Corpus) -> None:
    table = seeds.signatures.query("role == 'signed'")
    signed = {party: set(some["statement"]) for party, some in table.groupby("party")}
    expected = {
        (u, v): sorted(signed[u] & signed[v])
        for u, v in combinations(sorted(signed), 2)
        if signed[u] & signed[v]
    }
    back = pd.read_csv(folder / "cosigning.csv", keep_default_na=False)
    assert len(back) == 3061
    found = {(r.first, r.second): r for r in back.rename(columns={"first": "first"}).itertuples()}
    for (u, v), statements in expected.items():
        row = found[u, v]
        assert row.shared == len(statements)
        assert row.statements == "[" + ", ".join(f'"{s}"' for s in statements) + "]"
        assert row.jaccard == pytest.approx(len(statements) / len(signed[u] | signed[v]))


def test_network_is_the_projection(folder: Path, findings: Findings) -> None:
    flat = flatten_attributes(findings.projection)
    back = nx.read_gexf(folder / "network.gexf")
    assert dict(back.nodes(data=True)) == dict(flat.nodes(data=True))
    for u, v, row in flat.edges(data=True):
        assert {k: x for k, x in back.edges[u, v].items() if k != "id"} == row


def test_blocs_and_centrality_have_every_party(folder: Path, seeds: Corpus) -> None:
    blocs = pd.read_csv(folder / "blocs.csv", keep_default_na=False)
    ranks = pd.read_csv(folder / "centrality.csv", keep_default_na=False)
    assert list(blocs) == ["party", "name", "bloc", "stability"]
    assert blocs["bloc"].value_counts().to_dict() == {1: 45, 2: 29, 3: 18}
    assert set(ranks["party"]) == set(blocs["party"]) == set(seeds.parties["party"])
    war = seeds.signatures.query("statement.str.startswith('000') and role == 'signed'")
    assert set(blocs.query("bloc == 2")["party"]) == set(war["party"])


@given(
    st.lists(st.lists(st.text("a,\"\r\n \t'é;", max_size=4), min_size=2, max_size=2), max_size=4)
)
def test_tables_are_taken_apart_as_they_were_put_together(rows: list[list[str]]) -> None:
    content = write_csv(["one", "two"], rows)
    assert list(csv.reader(io.StringIO(content.decode(), newline=""))) == [["one", "two"], *rows]
    back = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
    assert back.to_numpy().tolist() == rows


# What the page says


def test_page_needs_nothing_but_itself(page: Page, folder: Path) -> None:
    assert "script" not in page.tags
    assert {link[0] for link in page.links} == {"#"}
    assert {image.split(",")[0] for image in page.images} == {"data:image/svg+xml;base64"}
    assert len(page.images) == 4
    source = re.sub(r'src="data:[^"]*"', "", (folder / "report.html").read_text(encoding="utf-8"))
    assert not re.search(r"https?:|url\(|@import", source)


def test_every_link_of_the_page_leads_somewhere(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_page_holds_no_day_and_no_path(page: Page, folder: Path) -> None:
    text = (folder / "report.html").read_text(encoding="utf-8")
    assert "/home/someone" not in text
    assert dt.date.today().isoformat() not in text


def test_page_tells_the_blocs_and_how_sure_they_are(page: Page, findings: Findings) -> None:
    blocs = findings.blocs
    assert "3 blocs (45, 29 and 18 parties), modularity 0.135737" in page.text
    assert f"{blocs.same_runs} of {blocs.runs} runs give exactly this partition" in page.text
    assert 20 <= blocs.same_runs < blocs.runs < 100
    assert page.text.count("exactly the signatories of 000") == 2
    assert "29 of 29 100\u202f% 100\u202f% of 29" in page.text  # bloc 2 and statement 000
    assert "With 3 statements no single tie can reach p < .05" in page.text


def test_page_tells_roles_and_claims(page: Page) -> None:
    assert "initiated 1 1 listed only" in page.text
    assert "issued 2 1 listed only" in page.text
    assert "signed 148 3 analysed here" in page.text
    assert "Names in other roles, not analysed (3)" in page.text
    assert "73 parties, 57 countries" in page.text


def test_page_tells_pairs_in_numbers_and_words(page: Page) -> None:
    # 10 shared where 14.4 are expected: the numbers of DESIGN section 7.
    assert "10 14.4 .998 .013 Fewer than chance would have; 10 or fewer in 1.3\u202f%" in page.text
    assert "3 pairs are compared" in page.text
    assert "2 statements without a signatory are left out" in page.text


def test_page_groups_the_review(page: Page) -> None:
    assert "twice (1): Parties that stand twice" in page.text
    assert "60 PCPE stands twice" in page.text
    assert "005 not text" in page.text
    assert (
        page.text.index("twice (1)")
        < page.text.index("unnamed (1)")
        < page.text.index("unreadable (1)")
    )


def test_pair_chosen_by_looking_is_marked(page: Page, findings: Findings) -> None:
    least = findings.pairs.sort_values("p_lower").iloc[0]
    assert findings.looked
    assert findings.comparison is not None
    assert (*findings.comparison.first, *findings.comparison.second) == (
        least["first"],
        least["second"],
    )
    assert CHOSEN_BY_LOOKING == "chosen by looking: its p is no test"
    assert page.text.count(CHOSEN_BY_LOOKING) == 3


def test_given_lines_are_compared_and_not_marked(seeds: Corpus, tmp_path: Path) -> None:
    text = read_page(write_report(seeds, tmp_path / "r", first=["000"], second=["002", "004"])).text
    assert CHOSEN_BY_LOOKING not in text
    assert "Under both: 19 parties" in text  # 10 and 17, 8 of them in all three
    assert "Only under the first line: 10 parties" in text
    assert "-0.50" in text


def test_more_roles_are_analysed_when_asked(seeds: Corpus) -> None:
    findings = gather_findings(seeds, roles=("signed", "initiated", "issued"))
    assert findings.graph.number_of_edges() == 149
    assert findings.blocs.modularity == pytest.approx(0.135906, abs=5e-7)


ATTACK = "<script>alert(1)</script>"


def test_what_documents_say_is_escaped(tmp_path: Path) -> None:
    corpus = make_corpus(
        [
            {"statement": f"{i}{ATTACK}", "line": 1, "name": f"{ATTACK}{j}", "role": role,
             "country": ATTACK}
            for i in range(3) for j in range(3) for role in ("signed", ATTACK)
        ],
        [{column: ATTACK for column in STATEMENT_COLUMNS if column not in (*NUMBERS, "open")}
         | {"statement": f"{i}{ATTACK}", "dated": "2019-10-18"} for i in range(3)],
        [{"kind": ATTACK, "statement": ATTACK, "name": ATTACK, "message": ATTACK,
          "lookalikes": ATTACK, "party": ATTACK}],
    )  # fmt: skip
    page = read_page(write_report(corpus, tmp_path / "r"))
    assert "script" not in page.tags
    assert page.text.count(ATTACK) > 20


# Corpora with little in them


EDGE_CASES = {
    "nothing": make_corpus([], []),
    "no names": make_corpus([], [{"statement": "peace"}]),
    "no name in the role": make_corpus(
        [{"statement": "peace", "line": 1, "name": "a", "role": "issued"}], [{"statement": "peace"}]
    ),
    "one party": make_small(peace="a"),
    "one statement": make_small(peace="abc"),
    "an isolated party": make_small(peace="abc", war="d"),
    "the same list twice": make_small(peace="abc", war="abc"),
    "only isolated parties": make_small(peace="a", war="b"),
    "everyone signs everything": make_small(**{f"s{i}": "abcd" for i in range(4)}),
    "dates and ids": make_corpus(
        [{"statement": s, "line": 1, "name": n} for s in ("a b", "a-b", "a") for n in "xyz"],
        [{"statement": "a b", "dated": "2019-10-18"}, {"statement": "a-b"}, {"statement": "a"}],
    ),
}


@pytest.mark.parametrize("case", EDGE_CASES)
def test_small_corpora_have_a_whole_report(case: str, tmp_path: Path) -> None:
    corpus = EDGE_CASES[case]
    folder = write_report(corpus, tmp_path / "r")
    assert set(read_bytes(folder)) >= FILES
    text = read_page(folder).text
    lists = len(gather_findings(corpus).lists)
    assert ("There is no pair of statements to compare" in text) == (lists < 2)
    assert (
        ("figures/lines.png" in text) == (folder / "figures" / "lines.png").exists() == (lists > 1)
    )
    assert "None" not in text
    assert "nan" not in text.lower().replace("finance", "")
    if lists == 0:
        assert "No statement has a signatory in this role" in text
    if lists == 1:
        assert "With one statement all its signatories are tied alike" in text


@pytest.mark.parametrize("statements", range(2, 9))
def test_what_a_single_tie_can_show(statements: int) -> None:
    corpus = make_small(**{f"s{i}": "abc" if i % 2 else "abd" for i in range(statements)})
    signed = [statements, statements, statements // 2, statements - statements // 2]
    least = min(
        hypergeom(statements, d, e).sf(min(d, e) - 1)
        for place, d in enumerate(signed)
        for e in signed[place + 1 :]
    )
    findings = gather_findings(corpus)
    assert findings.assessment is not None
    smallest = findings.assessment.smallest_p
    assert smallest["hypergeometric"] == pytest.approx(least, abs=1e-9)
    said = [limit for limit in tell_limits(findings) if "no single tie" in limit]
    assert bool(said) == (min(smallest.values()) >= 0.05)
    if said:
        assert f"{format_p(least)} (hypergeometric)" in said[0]


def test_drawn_p_values_are_the_same_everywhere() -> None:
    # Beyond 24 statements and parties ways are drawn; the comparison takes the table's draws.
    lists = {f"s{i:02}": ascii_lowercase[i % 24 : i % 24 + 3] for i in range(26)}
    corpus = make_small(**lists)
    findings = gather_findings(corpus, seed=7)
    assert findings.comparison is not None
    assert not findings.pairs.attrs["exact"]
    row = findings.comparison.statements.iloc[0]
    same = findings.pairs.query(f"first == '{row['first']}' and second == '{row['second']}'")
    assert same.iloc[0].to_dict() == row.to_dict()
    turned = gather_findings(corpus, seed=7, first=row["second"], second=row["first"])
    assert turned.comparison is not None
    assert turned.comparison.statements.iloc[0]["p_lower"] == row["p_lower"]


# Where it is written


def test_same_bytes_under_any_hash_seed(tmp_path: Path) -> None:
    contents = []
    for seed in "01234":
        command = [sys.executable, __file__, str(tmp_path / seed)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        contents.append(read_bytes(tmp_path / seed))
    assert all(content == contents[0] for content in contents)


def test_a_style_of_the_caller_changes_nothing(tmp_path: Path) -> None:
    import matplotlib as mpl
    from matplotlib import pyplot as plt

    corpus = make_small(peace="abc", war="bcd")
    plain = read_bytes(write_report(corpus, tmp_path / "plain"))
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "svg.hashsalt": "other"}):
        styled = read_bytes(write_report(corpus, tmp_path / "styled"))
        assert mpl.rcParams["font.size"] == 30
    assert plain == styled
    assert plt.get_fignums() == []


def test_own_report_is_replaced(tmp_path: Path) -> None:
    out = tmp_path / "report"
    write_report(make_small(peace="abc", war="bcd"), out)
    assert write_report(make_small(peace="abc"), out) == out
    assert not (out / "figures" / "lines.png").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    assert (write_report(make_small(peace="ab"), tmp_path / "report") / "report.html").is_file()


def test_folder_with_anything_else_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "report"
    out.mkdir()
    (out / "thesis.docx").write_text("years of work")
    with pytest.raises(OutputError, match=r"thesis\.docx.*new or empty folder"):
        write_report(make_small(peace="ab"), out)
    (out / "thesis.docx").unlink()
    write_report(make_small(peace="ab"), out)
    (out / "figures" / "mine.png").write_text("drawn by hand")
    before = read_bytes(out)
    with pytest.raises(OutputError, match=r"figures/mine\.png"):
        write_report(make_small(peace="abc"), out)
    assert read_bytes(out) == before


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"first": "004", "second": "peace"}, UnknownNodeError),
        ({"first": "peace"}, ArgumentError),
        ({"first": "peace", "second": "peace"}, ArgumentError),
        ({"roles": "dreamt"}, ChoiceError),
        ({"roles": ()}, ArgumentError),
        ({"seed": -1}, ArgumentError),
    ],
)
def test_bad_arguments_write_nothing(
    arguments: dict[str, Any], error: type[Exception], tmp_path: Path
) -> None:
    with pytest.raises(error):
        write_report(make_small(peace="abc", war="bcd"), tmp_path / "report", **arguments)
    assert list(tmp_path.iterdir()) == []


def test_missing_parent_and_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="there is no folder"):
        write_report(make_small(peace="ab"), tmp_path / "no" / "report")
    (tmp_path / "file").write_text("text")
    with pytest.raises(OutputError, match="this is a file"):
        write_report(make_small(peace="ab"), tmp_path / "file")


def test_a_failure_keeps_the_old_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = write_report(make_small(peace="abc"), tmp_path / "report")
    before = read_bytes(out)

    def fail(*_: object) -> str:
        raise RuntimeError("no page today")

    monkeypatch.setattr(report, "render_page", fail)
    with pytest.raises(RuntimeError, match="no page today"):
        write_report(make_small(peace="ab"), out)
    assert read_bytes(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


# Words


@pytest.mark.parametrize(
    ("p", "text"),
    [
        (0, "< .0001"), (0.00009, "< .0001"), (0.0001, ".0001"), (0.00094, ".0009"),
        (0.0126, ".013"), (0.9994, ".999"), (0.9996, "> .999"), (1, "1"), (float("nan"), "–"),
    ],
)  # fmt: skip
def test_p_values(p: float, text: str) -> None:
    assert format_p(p) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0"), (0.0001, "< 0.1"), (0.013, "1.3"), (0.03, "3"), (0.0994, "9.9"), (0.0996, "10"),
        (0.5, "50"), (0.994, "99"), (0.9999, "> 99"), (1, "100"),
    ],
)  # fmt: skip
def test_percentages(share: float, text: str) -> None:
    assert format_percent(share) == f"{text}\u202f%"


@given(st.floats(0, 1))
def test_only_all_is_all_and_only_nothing_is_nothing(share: float) -> None:
    assert (format_percent(share) == "100\u202f%") == (share == 1)
    assert (format_percent(share) == "0\u202f%") == (share == 0)


@pytest.mark.parametrize(
    ("number", "text"), [(3, "3"), (2.5, "2.500"), (0.0, "0"), (float("nan"), "–"), (pd.NA, "–")]
)
def test_numbers(number: float, text: str) -> None:
    assert format_number(number) == text


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), ("abc", "a, b and c")]
)
def test_words(words: list[str], text: str) -> None:
    assert join_words(words) == text


@given(st.sets(st.text("ab_-/ 0", min_size=1, max_size=6), min_size=1, max_size=8))
def test_tags_find_their_statement(ids: set[str]) -> None:
    graph = nx.Graph()
    graph.add_nodes_from(ids, bipartite=1)
    tags = shorten_ids(ids)
    assert set(tags) == ids
    assert len(set(tags.values())) == len(ids)
    for whole, tag in tags.items():
        assert resolve_statements(graph, [tag]) == (whole,)


@pytest.mark.parametrize(
    ("strengths", "top"),
    [([1] * 5, 5), ([9, 8, 7] + [1] * 20, 3), ([1] * 30, 10), (list(range(30, 0, -1)), 10)],
)
def test_equal_parties_are_not_parted_at_the_top(strengths: list[int], top: int) -> None:
    from types import SimpleNamespace

    from imcwp_graph.views.page import _count_top

    ranks = pd.DataFrame({"strength": strengths})
    assert _count_top(SimpleNamespace(ranks=ranks)) == top  # type: ignore[arg-type]


if __name__ == "__main__":
    names = "abcdefghijklm"
    write_report(make_small(peace=names[:9], war=names[4:], work=names[::2]), sys.argv[1])
