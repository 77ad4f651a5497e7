"""read_corpus: four tables from any source, in an order of their own."""

from __future__ import annotations

import csv
import os
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import imcwp_graph as imcwp
from imcwp_graph.corpus import explain_statement, read_texts
from imcwp_graph.errors import (
    DecisionError,
    DuplicateIdError,
    NoStatementsError,
    SourceNotFoundError,
    TableError,
    UnreadableSourceError,
)
from imcwp_graph.model import (
    ACCOUNTS,
    LEFT_OUT_COLUMNS,
    PARTY_COLUMNS,
    REVIEW_COLUMNS,
    SIGNATURE_COLUMNS,
    STATEMENT_COLUMNS,
    Account,
    LeftOut,
    Remark,
    Signature,
    Statement,
)
from imcwp_graph.parties.decisions import COLUMNS, Decision, Decisions, propose_decisions
from imcwp_graph.parties.repairs import repair_statement
from imcwp_graph.reading.statements import parse_statement

SEEDS = Path(__file__).parent.parent / "seeds"
GOLD = Path(__file__).parent / "data" / "seeds_gold.csv"
RESOLUTION, RELEASE, BROAD, PALESTINE, KOREA = sorted(path.stem for path in SEEDS.glob("*.txt"))


@pytest.fixture(scope="module")
def corpus():
    return imcwp.load_seeds()


def rows_of(table, *columns):
    return sorted(table[list(columns)].itertuples(index=False, name=None))


def test_the_seeds_equal_the_hand_made_gold(corpus):
    with GOLD.open(encoding="utf-8", newline="") as file:
        gold = [
            (r["statement"], int(r["line"]), r["name"], r["role"], r["party"], r["country"])
            for r in csv.DictReader(file)
        ]
    columns = ("statement", "line", "name", "role", "party", "country")
    assert rows_of(corpus.signatures, *columns) == sorted(gold)


def test_the_seeds_have_92_parties_and_none_is_provisional(corpus):
    assert len(corpus.parties) == 92
    assert not corpus.parties["provisional"].any()
    assert corpus.parties["short"].is_unique


def test_the_shared_signatories_of_the_seeds(corpus):
    signed = corpus.signatures.query("role == 'signed'")
    by = {name: set(rows["party"]) for name, rows in signed.groupby("statement")}
    assert len(by[BROAD] & by[RESOLUTION]) == 10
    assert len(by[KOREA] & by[BROAD]) == 36
    assert len(by[KOREA] & by[RESOLUTION]) == 17
    assert len(by[KOREA] & by[BROAD] & by[RESOLUTION]) == 8


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (RESOLUTION, ("resolution", "", "", "23rd IMCWP", 23, "2023-10-20", "2023-10-22", "Izmir")),
        (BROAD, ("statement", "", "2019-11-01", "21st IMCWP", 21, "2019-10-18", "2019-10-20",
                 "Izmir")),
        (PALESTINE, ("statement", "", "", "23rd IMCWP", 23, "2023-10-19", "2023-10-22", "Izmir")),
        (KOREA, ("statement", "2018-11-25", "2018-12-10", "20th IMCWP", 20, "2018-11-23",
                 "2018-11-25", "Athens")),
    ],
)  # fmt: skip
def test_what_the_seeds_say_of_themselves(corpus, statement, told):
    columns = ["kind", "dated", "published", "meeting", "meeting_number", "meeting_from",
               "meeting_to", "place"]  # fmt: skip
    row = corpus.statements.set_index("statement").loc[statement, columns]
    assert tuple(row) == told


def test_the_press_release_reports_an_extraordinary_teleconference(corpus):
    row = corpus.statements.set_index("statement").loc[RELEASE]
    assert (row["kind"], row["published"], row["dated"]) == ("press release", "2021-12-15", "")
    assert (row["meeting"], row["mode"]) == ("Extraordinary IMCWP", "teleconference")
    assert (row["meeting_from"], row["meeting_to"]) == ("2021-12-10", "2021-12-11")
    assert (row["claimed_parties"], row["claimed_countries"]) == (73, 57)
    assert pd.isna(row["meeting_number"])


def test_the_review_of_the_seeds_is_what_a_person_should_look_at(corpus):
    found = {(row.kind, row.statement, row.party) for row in corpus.review.itertuples(index=False)}
    assert found == {
        ("dates", RESOLUTION, ""),
        ("dates", PALESTINE, ""),
        ("unlisted", RELEASE, ""),
        ("unnamed", PALESTINE, ""),
        ("spelling", BROAD, "ua-kpu"),
        ("structure", KOREA, "be-pcb-cpb"),
        ("twice", KOREA, "es-pcpe"),
    }


def test_the_tables_have_their_columns_and_types(corpus):
    assert tuple(corpus.statements.columns) == STATEMENT_COLUMNS
    assert tuple(corpus.signatures.columns) == SIGNATURE_COLUMNS
    assert tuple(corpus.parties.columns) == PARTY_COLUMNS
    assert tuple(corpus.review.columns) == REVIEW_COLUMNS
    assert str(corpus.signatures["line"].dtype) == "Int64"
    for table in (corpus.statements, corpus.signatures, corpus.parties, corpus.review):
        text = table.select_dtypes(exclude=["number", "bool"])
        assert not text.isna().any().any()


def test_the_order_of_the_files_does_not_matter(corpus):
    paths = sorted(SEEDS.glob("*.txt"), reverse=True)
    again = imcwp.read_corpus(paths)
    pd.testing.assert_frame_equal(again.signatures, corpus.signatures)
    pd.testing.assert_frame_equal(again.parties, corpus.parties)
    pd.testing.assert_frame_equal(again.review, corpus.review)


def test_its_own_signatures_table_reads_back(corpus, tmp_path):
    corpus.signatures.to_csv(tmp_path / "signatures.csv", index=False)
    again = imcwp.read_corpus(tmp_path / "signatures.csv")
    pd.testing.assert_frame_equal(again.signatures, corpus.signatures)
    pd.testing.assert_frame_equal(again.parties, corpus.parties)
    pd.testing.assert_frame_equal(
        imcwp.read_corpus(corpus.signatures).signatures, corpus.signatures
    )


def test_ids_are_paths_below_the_folder(tmp_path):
    (tmp_path / "2019").mkdir()
    shutil.copy(SEEDS / f"{BROAD}.txt", tmp_path / "2019" / "list.txt")
    shutil.copy(SEEDS / f"{KOREA}.txt", tmp_path / "list.md")
    (tmp_path / "table.csv").write_text("statement,name\ns,KKE\n")
    (tmp_path / ".hidden.txt").write_text("Signed by:\n- KKE\n")
    assert list(imcwp.read_corpus(tmp_path).statements["statement"]) == ["2019/list", "list"]
    assert list(imcwp.read_corpus(tmp_path / "list.md").statements["statement"]) == ["list"]


def test_one_id_twice_is_an_error(tmp_path):
    for ending in ("txt", "md"):
        (tmp_path / f"peace.{ending}").write_text("Peace\n\nSigned by:\n- KKE\n- TKP\n")
    with pytest.raises(DuplicateIdError, match=r"'peace'.*peace\.md and .*peace\.txt"):
        imcwp.read_corpus(tmp_path)


def test_a_party_called_like_a_statement_is_an_error():
    table = pd.DataFrame({"statement": ["KKE"], "name": ["KKE"]})
    with pytest.raises(DuplicateIdError, match="by a statement and by a party"):
        imcwp.read_corpus(table, registry=None)


def test_an_unreadable_file_in_a_folder_is_a_row_and_strictly_an_error(tmp_path):
    shutil.copy(SEEDS / f"{BROAD}.txt", tmp_path / "a.txt")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02\x03" * 50 + b"\xff")
    corpus = imcwp.read_corpus(tmp_path)
    assert list(corpus.statements["statement"]) == ["a"]
    row = corpus.review.query("kind == 'unreadable'").iloc[0]
    assert row["statement"] == "b"
    assert "b.txt" in row["message"]
    with pytest.raises(UnreadableSourceError, match=r"b\.txt"):
        imcwp.read_corpus(tmp_path, strict=True)


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda p: p / "nowhere", SourceNotFoundError),
        (lambda p: p, NoStatementsError),
        (lambda p: _write(p / "a.txt", ""), UnreadableSourceError),
        (lambda p: _write(p / "a.odt", "x"), UnreadableSourceError),
        (lambda p: _write(p / "a.csv", "x,y\n1,2\n"), TableError),
        (lambda p: _write(p / "a.csv", "statement,name\ns,\n"), TableError),
        (lambda p: _write(p / "a.csv", 'statement,name\ns,"x\n'), TableError),
    ],
)
def test_bad_sources_are_one_clear_error(tmp_path, make, error):
    with pytest.raises(error) as caught:
        imcwp.read_corpus(make(tmp_path))
    assert isinstance(caught.value, imcwp.ImcwpGraphError)
    assert str(tmp_path) in str(caught.value)


def _write(path, text):
    path.write_text(text)
    return path


def test_without_a_registry_every_name_is_its_own_party():
    table = pd.DataFrame(
        {"statement": ["a", "a", "b"], "name": ["KKE", "Smith, Adam", "Communist Party of Greece"]}
    )
    corpus = imcwp.read_corpus(table, registry=None)
    assert list(corpus.signatures["party"]) == list(table["name"])
    assert corpus.review.empty
    resolved = imcwp.read_corpus(table).signatures["party"]
    assert list(resolved) == ["gr-kke", "x-smith,-adam", "gr-kke"]


def test_namibia_is_not_missing(tmp_path):
    path = _write(tmp_path / "t.csv", "statement,name,country,party\ns,SWAPO,NA,na-swapo\n")
    assert list(imcwp.read_corpus(path).signatures["country"]) == ["NA"]


DECISIONS = "statement,line,name,decision,party,note\n"


def test_decisions_are_replayed(tmp_path):
    table = pd.DataFrame(
        {
            "statement": ["a", "a", "a", "b"],
            "name": ["Communist Part of Ukraine", "The KKE of Old", "Page 3", "The KKE of Old"],
        }
    )
    rows = (
        ",,Communist Part of Ukraine,different,ua-kpu,\n"
        ",,The KKE of old,same,gr-kke,\n"
        "a,,Page 3,not a signature,,\n"
    )
    path = _write(tmp_path / "d.csv", DECISIONS + rows)
    corpus = imcwp.read_corpus(table, decisions=path)
    told = list(zip(corpus.signatures["party"], corpus.signatures["match"], strict=True))
    assert told == [
        ("x-communist-part-of-ukraine", "provisional"),
        ("gr-kke", "decision"),
        ("gr-kke", "decision"),
    ]


@pytest.mark.parametrize(
    "row", [",,KKE,perhaps,,\n", ",,KKE,same,no-such,\n", ",,KKE,same,,\n", "a,x,KKE,new,,\n"]
)
def test_a_bad_decision_names_its_line(tmp_path, row):
    path = _write(tmp_path / "d.csv", DECISIONS + row)
    with pytest.raises(DecisionError, match=r"d\.csv, line 2"):
        imcwp.read_corpus(SEEDS, decisions=path)


def test_a_filled_in_decisions_file_settles_every_name(tmp_path):
    table = pd.DataFrame(
        {
            "statement": ["a"] * 4 + ["b"],
            "name": ["CP of Belgium", "Communist Part of Ukraine", "A Party, Atlantis",
                     "Friends of Nobody", "friends of nobody"],
        }
    )  # fmt: skip
    proposed = propose_decisions(imcwp.read_corpus(table).review)
    assert sorted(proposed["name"]) == [
        "A Party, Atlantis", "CP of Belgium", "Communist Part of Ukraine", "Friends of Nobody",
    ]  # fmt: skip
    proposed["decision"] = ["same" if party else "new" for party in proposed["party"]]
    proposed.to_csv(tmp_path / "d.csv", index=False)
    again = imcwp.read_corpus(table, decisions=tmp_path / "d.csv")
    names = again.review[again.review["kind"].isin(["unknown", "structure", "spelling"])]
    assert names.empty
    assert set(again.signatures["match"]) == {"decision"}


def test_a_corpus_shows_itself_and_escapes_what_documents_say(tmp_path):
    _write(
        tmp_path / "s.txt", "<script>alert(1)</script> in this title\n\nSigned by:\n- KKE\n- TKP\n"
    )
    corpus = imcwp.read_corpus(tmp_path)
    assert repr(corpus).startswith("Corpus: 1 statements, 2 signatures (2 signed)")
    html = corpus._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.text("ABé -'’ ,(", min_size=1).filter(str.strip)),
        min_size=1,
    )
)
def test_no_row_of_a_table_is_lost_or_altered(rows):
    table = pd.DataFrame(rows, columns=["statement", "name"])
    corpus = imcwp.read_corpus(table.assign(statement="s" + table["statement"]))
    kept = [(s, n) for s, n in rows_of(corpus.signatures, "statement", "name")]
    assert kept == sorted(("s" + s, n.strip()) for s, n in rows)


def test_several_processes_read_what_one_reads(corpus):
    again = imcwp.read_corpus(SEEDS, n_jobs=2)
    pd.testing.assert_frame_equal(again.statements.drop(columns="path"),
                                  corpus.statements.drop(columns="path"))  # fmt: skip
    pd.testing.assert_frame_equal(again.signatures, corpus.signatures)
    pd.testing.assert_frame_equal(again.review, corpus.review)


def test_an_unreadable_file_is_told_by_several_processes_too(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"Peace {name}\n\nSigned by:\n- KKE\n- TKP\n")
    (tmp_path / "b.txt").write_bytes(b"")
    corpus = imcwp.read_corpus(tmp_path, n_jobs=2)
    assert list(corpus.statements["statement"]) == ["a", "c"]
    assert list(corpus.review.query("kind == 'unreadable'")["statement"]) == ["b"]


@pytest.mark.parametrize(
    "row",
    [f"{BROAD},,Communist Party of Atlantis,new,,\n", f"{BROAD},1,Communist Party of Cuba,new,,\n"],
)
def test_a_decision_on_a_place_where_its_name_does_not_stand_is_an_error(tmp_path, row):
    path = _write(tmp_path / "d.csv", DECISIONS + row)
    with pytest.raises(DecisionError, match=r"line 2: .*is not printed in 002_"):
        imcwp.read_corpus(SEEDS, decisions=path)


def test_decisions_on_lists_not_read_this_time_wait(tmp_path):
    rows = "next-year,,Communist Party of Atlantis,new,,\n,,Communist Party of Mu,new,,\n"
    path = _write(tmp_path / "d.csv", DECISIONS + rows)
    assert len(imcwp.read_corpus(SEEDS, decisions=path).signatures) == 151


def test_decisions_without_a_registry_are_refused(tmp_path):
    path = _write(tmp_path / "d.csv", DECISIONS)
    with pytest.raises(imcwp.ImcwpGraphError, match="give registry= too"):
        imcwp.read_corpus(SEEDS, registry=None, decisions=path)


def test_statements_are_read_as_printed_with_reasons():
    statements = imcwp.read_statements(SEEDS)
    assert [statement.id for statement in statements] == [
        RESOLUTION, RELEASE, BROAD, PALESTINE, KOREA,
    ]  # fmt: skip
    assert all(s.reason for statement in statements for s in statement.signatures)


def test_a_table_tells_of_its_statements_too(tmp_path):
    text = (
        "statement;name;title;dated;place\nb;KKE;On peace;2020-05-01;Athens\nb;TKP;;;\na;KKE;;;\n"
    )
    path = tmp_path / "t.csv"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    columns = ["statement", "title", "dated", "place"]
    assert imcwp.read_corpus(path).statements[columns].to_numpy().tolist() == [
        ["a", "a", "", ""],
        ["b", "On peace", "2020-05-01", "Athens"],
    ]
    _write(path, "statement,name,dated\nb,KKE,1/5/2020\n")
    with pytest.raises(TableError, match="row 2 has dated '1/5/2020'"):
        imcwp.read_corpus(path)


def test_two_spellings_of_an_unknown_party_become_one_by_a_decision(tmp_path):
    table = pd.DataFrame({"statement": ["a", "b"], "name": ["Oxfam International", "Oxfam"]})
    rows = "statement;line;name;decision;party;note\n;;Oxfam International;same;x-oxfam;\n"
    path = _write(tmp_path / "d.csv", rows)
    corpus = imcwp.read_corpus(table, decisions=path)
    assert list(corpus.signatures["party"]) == ["x-oxfam", "x-oxfam"]
    assert corpus.parties[["party", "name", "statements"]].to_numpy().tolist() == [
        ["x-oxfam", "Oxfam", 2]
    ]


def test_a_proposed_decision_tells_its_place(tmp_path):
    table = pd.DataFrame({"statement": ["a"], "name": ["Oxfam"]})
    (note,) = propose_decisions(imcwp.read_corpus(table).review)["note"]
    assert note.startswith("unknown in a: not in the registry")
    _write(tmp_path / "b.txt", "Peace\n\nSigned by:\n- Oxfam\n- KKE\n")
    (note,) = propose_decisions(imcwp.read_corpus(tmp_path).review)["note"]
    assert note.startswith("unknown in b, line 4: ")


GROUPED = "Peace\n\nSigned by:\n\n{}"


def test_names_of_several_countries_are_told_apart_by_their_headings(tmp_path):
    listed = "GERMANY\nDKP\n\nITALY\nCommunist Party\n\nSWEDEN\nFoo Circle\n"
    _write(tmp_path / "a.txt", GROUPED.format(listed))
    _write(tmp_path / "b.txt", GROUPED.format("NORWAY\nFoo Circle\n\nSWEDEN\nFoo Circle\n"))
    corpus = imcwp.read_corpus(tmp_path)
    parties = dict(zip(corpus.signatures["name"], corpus.signatures["party"], strict=True))
    assert parties["DKP"] == "de-dkp"
    assert parties["Communist Party"] == "it-pc"
    messages = corpus.review.query("kind == 'structure'")["message"]
    assert any("under the heading ITALY" in message for message in messages)
    found = corpus.signatures.query("name == 'Foo Circle'")
    assert sorted(found["party"]) == ["x-foo-circle-(norway)", *["x-foo-circle-(sweden)"] * 2]
    assert sorted(found["party_name"])[0] == "Foo Circle (Norway)"


def test_decisions_on_a_name_of_several_countries_are_asked_for_where_it_stands(tmp_path):
    folder = tmp_path / "lists"
    folder.mkdir()
    _write(folder / "a.txt", GROUPED.format("NORWAY\nFoo Circle\n\nSWEDEN\nFoo Circle\n"))
    _write(folder / "b.txt", GROUPED.format("SWEDEN\nFoo Circle\n\nGREECE\nKKE\n"))
    proposed = propose_decisions(imcwp.read_corpus(folder).review)
    assert rows_of(proposed, "statement", "line") == [("a", "6"), ("a", "9"), ("b", "6")]
    proposed["decision"] = "new"
    proposed.to_csv(tmp_path / "d.csv", index=False)
    again = imcwp.read_corpus(folder, decisions=tmp_path / "d.csv")
    assert again.review.query("kind == 'unknown'").empty
    told = {"x-foo-circle-(norway)", "x-foo-circle-(sweden)"}
    assert {party for party in again.signatures["party"] if party.startswith("x-")} == told


# What is left out, and how a person puts it right. The statements are made by hand.

LEFT = Statement(
    "peace",
    "Peace",
    claimed_parties=3,
    accounts=(Account(1, 1, "title"), Account(3, 6, "signature", "a list")),
    signatures=(
        Signature(4, "KKE", "signed", "a list", "GREECE"),
        Signature(6, "AKEL", "signed", "a list", "GREECE"),
    ),
    remarks=(
        Remark("unlisted", "lines 5-8 may hold 3 signatures", 5, last=8),
        Remark("count", "says 3 parties; the list has 2", 2),
    ),
    left_out=(
        LeftOut(5, "350.example", reason="begins with a number"),
        LeftOut(8, "Some Party", "initiated", "below the list"),
        LeftOut(8, "Follow us", reason="below the list"),
        LeftOut(8, "some party", reason="cut otherwise"),
        LeftOut(8, "***", reason="a rule"),
    ),
)
LEFT_TEXT = "Peace\n3 parties\n\n- KKE\n- 350.example\n- AKEL\n\nSome **Party**, Follow us\n"


@pytest.fixture
def left(tmp_path, monkeypatch):
    """Make a folder whose one text is read as `LEFT`."""
    folder = tmp_path / "lists"
    folder.mkdir()
    _write(folder / "peace.txt", LEFT_TEXT)

    def parse(text, *, knows, identifier, path):
        return replace(LEFT, id=identifier, path=path)

    monkeypatch.setattr("imcwp_graph.corpus.parse_statement", parse)
    return folder


def decide(folder, rows):
    path = _write(
        folder.parent / "decisions.csv", "statement,line,name,decision,party,role\n" + rows
    )
    return imcwp.read_corpus(folder, decisions=path)


DOUBTED = Statement(
    "peace",
    "Peace",
    accounts=(Account(1, 1, "title"), Account(3, 3, "signature", "a sentence")),
    signatures=(
        Signature(3, "KKE", "signed", "a sentence", doubt="6.5"),
        Signature(3, "Some Person", "signed", "a sentence", doubt="6.5"),
    ),
    remarks=(Remark("doubtful", "line 3 holds 2 names taken on little evidence", 3, last=3),),
)


def test_what_was_taken_on_little_evidence_is_asked_about_until_it_is_decided(
    tmp_path, monkeypatch
):
    folder = tmp_path / "lists"
    folder.mkdir()
    _write(folder / "peace.txt", "Peace\n\nKKE and Some Person signed.\n")

    def parse(text, *, knows, identifier, path):
        return replace(DOUBTED, id=identifier, path=path)

    monkeypatch.setattr("imcwp_graph.corpus.parse_statement", parse)
    corpus = imcwp.read_corpus(folder)
    proposed = propose_decisions(corpus).query("note.str.startswith('taken on little evidence')")
    assert list(proposed["name"]) == ["KKE", "Some Person"]
    assert "doubtful" in set(corpus.review["kind"])
    half = decide(folder, "peace,3,KKE,signature,,\n")
    assert "doubtful" in set(half.review["kind"])
    assert list(half.left_out["name"]) == ["Some Person"]
    whole = decide(folder, "peace,3,KKE,signature,,\npeace,3,Some Person,not a signature,,\n")
    assert "doubtful" not in set(whole.review["kind"])
    assert whole.left_out.empty
    assert list(whole.signatures["name"]) == ["KKE"]


def test_what_was_left_out_is_kept_beside_the_tables(left):
    corpus = imcwp.read_corpus(left)
    assert tuple(corpus.left_out.columns) == LEFT_OUT_COLUMNS
    assert rows_of(corpus.left_out, "statement", "line", "name", "role") == [
        ("peace", 5, "350.example", "signed"),
        ("peace", 8, "Follow us", "signed"),
        ("peace", 8, "Some Party", "initiated"),
    ]
    assert "begins with a number; not in the registry" in corpus.left_out["message"].iloc[0]
    assert list(corpus.review.query("kind == 'unlisted'")["line"]) == [5]
    table = imcwp.read_corpus(pd.DataFrame({"statement": ["a"], "name": ["KKE"]}))
    for none in (table.left_out, drop_left_out(corpus).left_out):
        assert none.empty
        assert none.dtypes.equals(corpus.left_out.dtypes)


def drop_left_out(corpus):
    return imcwp.Corpus(corpus.statements, corpus.signatures, corpus.parties, corpus.review)


def test_every_entry_left_out_is_proposed_once_with_its_place(left):
    corpus = imcwp.read_corpus(left)
    proposed = propose_decisions(corpus)
    assert tuple(proposed.columns) == COLUMNS
    assert rows_of(proposed, *COLUMNS[:5], "role") == [
        ("peace", "5", "350.example", "", "", "signed"),
        ("peace", "8", "Follow us", "", "", "signed"),
        ("peace", "8", "Some Party", "", "", "initiated"),
    ]
    assert "begins with a number" in proposed["note"].iloc[0]
    pd.testing.assert_frame_equal(
        propose_decisions(corpus.review, left_out=corpus.left_out), proposed
    )
    assert propose_decisions(corpus.review).empty


def test_who_answers_every_row_is_asked_no_more(left):
    proposed = propose_decisions(imcwp.read_corpus(left))
    signs = proposed["name"] != "Follow us"
    proposed["decision"] = signs.map({True: "signature", False: "not a signature"})
    path = left.parent / "filled.csv"
    proposed.to_csv(path, index=False)
    corpus = imcwp.read_corpus(left, decisions=path)
    columns = ["line", "name", "role", "party", "match"]
    assert corpus.signatures[columns].to_numpy().tolist() == [
        [4, "KKE", "signed", "gr-kke", "alias"],
        [5, "350.example", "signed", "x-350.example-(greece)", "decision"],
        [6, "AKEL", "signed", "cy-akel", "alias"],
        [8, "Some Party", "initiated", "x-some-party", "decision"],
    ]
    assert corpus.left_out.empty
    assert list(corpus.review["kind"]) == []
    assert propose_decisions(corpus).empty


def test_half_an_answer_leaves_the_span_in_the_review(left):
    corpus = decide(left, "peace,8,Some Party,signature,gr-kke,\n")
    added = corpus.signatures.query("line == 8").iloc[0]
    assert (added["party"], added["match"], added["role"]) == ("gr-kke", "decision", "initiated")
    assert list(corpus.review["kind"]) == ["count", "unlisted"]
    assert len(corpus.left_out) == 2


def test_an_added_entry_stands_where_it_is_printed_and_under_its_heading(left):
    read = replace(LEFT, left_out=())
    decisions = Decisions((Decision("350.EXAMPLE", "signature", "", "peace", 5),))
    repaired = repair_statement(read, LEFT_TEXT, decisions=decisions)
    assert [(s.line, s.place) for s in repaired.signatures] == [
        (4, "GREECE"), (5, "GREECE"), (6, "GREECE"),
    ]  # fmt: skip
    # The marks of bold letters are between the words; the name may go on in the next line.
    for name in ("some party", "AKEL Some"):
        line = 8 if name == "some party" else 6
        row = Decisions((Decision(name, "signature", "", "peace", line),))
        assert len(repair_statement(read, LEFT_TEXT, decisions=row).signatures) == 3


def test_an_added_entry_is_accounted_for():
    read = replace(LEFT, accounts=(Account(1, 2, "title"), Account(3, 8, "body", "odd")))
    rows = [Decision("350.example", "signature", "", "peace", 5)]
    rows += [Decision("Some Party", "signature", "", "peace", 8)]
    repaired = repair_statement(read, LEFT_TEXT, decisions=Decisions(tuple(rows)))
    assert repaired.accounts == (
        Account(1, 2, "title"),
        Account(3, 4, "body", "odd"),
        Account(5, 5, "signature", "by a decision"),
        Account(6, 7, "body", "odd"),
        Account(8, 8, "signature", "by a decision"),
    )


def test_who_tells_a_name_apart_is_asked_no_more(tmp_path):
    names = ["Communist Part of Ukraine", "Communist Party of Atlantis", "Some Party"]
    table = pd.DataFrame({"statement": ["a"] * 3 + ["b"], "name": [*names, names[1]]})
    rows = ",,Communist Part of Ukraine,different,ua-kpu,\n"
    rows += "a,,Communist Party of Atlantis,different,al-cp,\n"
    path = _write(tmp_path / "d.csv", DECISIONS + rows)
    corpus = imcwp.read_corpus(table, decisions=path)
    # What was told apart in one statement is still to be decided in the other.
    assert rows_of(corpus.review, "statement", "name") == [("a", names[1]), ("a", names[2])]
    assert set(corpus.signatures["match"]) == {"provisional"}


def test_an_entry_that_was_taken_changes_its_role_only(left):
    corpus = decide(left, "peace,4,kke,signature,,issued\npeace,6,AKEL,signature,,\n")
    assert list(corpus.signatures["role"]) == ["issued", "signed"]
    assert list(corpus.signatures["match"]) == ["alias", "alias"]


def test_the_claimed_number_is_compared_with_the_list_as_decided(left):
    assert "count" in list(decide(left, "peace,8,Follow us,signature,,\npeace,5,350.example,"
                                  "signature,,\n").review["kind"])  # fmt: skip
    right = decide(left, "peace,5,350.example,signature,,\n").review
    assert list(right["kind"]) == ["unlisted"]
    fewer = decide(left, "peace,4,KKE,not a signature,,\n").review.query("kind == 'count'")
    assert list(fewer["message"]) == ["says 3 parties; after what was decided the list has 1"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("peace,3,Some Party,signature,,", "line 2: 'Some Party' is not printed in peace, line 3"),
        ("peace,99,Some Party,signature,,", "is not printed in peace, line 99"),
        ("peace,8,Some Party,same,gr-kke,", "was left out there.*write signature"),
        ("peace,8,Nobody,not a signature,,", "is not printed"),
        (",8,Some Party,signature,,", "no statement or no line"),
        ("peace,,Some Party,signature,,", "no statement or no line"),
        ("peace,8,Some Party,signature,,boss", "'boss' is no role"),
        ("peace,8,Some Party,signature,zz-none,", "no party of the registry"),
        ("peace,8,Some Party,signature,,\npeace,8,some party,not a signature,,", "keep one"),
        ("peace,8,Some Party,signature,gr-kke,\npeace,8,Some Party,same,cy-akel,", "keep one"),
        ("peace,8,Some Party,signature,,signed\npeace,8,Some Party,signature,,issued", "keep one"),
    ],
)
def test_a_wrong_repair_is_one_clear_error(left, row, says):
    with pytest.raises(DecisionError, match=rf"decisions\.csv, line [23]: .*{says}|{says}"):
        decide(left, row + "\n")


def test_what_is_no_signature_everywhere_may_be_one_here(left):
    rows = ",,Some Party,not a signature,,\npeace,8,Some Party,signature,,\n"
    assert "Some Party" in list(decide(left, rows).signatures["name"])
    assert "Some Party" not in list(decide(left, rows.split("\n")[0]).left_out["name"])
    # A line that the reader passes over by itself today is no mistake of the file.
    assert len(decide(left, "peace,1,Peace,not a signature,,\n").signatures) == 2


def test_a_withdrawn_signature_takes_back_the_earlier_one(left, monkeypatch):
    rows = [(4, "Trial Union", "signed"), (5, "KKE", "signed"), (9, "Trial Union", "withdrawn")]
    read = Statement("peace", "", signatures=tuple(Signature(*row) for row in rows))
    monkeypatch.setattr("imcwp_graph.corpus.parse_statement", lambda *_, **__: read)
    corpus = imcwp.read_corpus(left)
    assert list(corpus.signatures["role"]) == ["withdrawn", "signed", "withdrawn"]
    assert list(corpus.signatures["name"]) == [name for _, name, _ in rows]
    assert "twice" not in list(corpus.review["kind"])
    graph = imcwp.build_bipartite(corpus)
    assert list(graph) == ["gr-kke", "peace"]
    asked = imcwp.build_bipartite(corpus, roles=["signed", "withdrawn"])
    assert asked.edges["x-trial-union", "peace"]["count"] == 2
    flipped = imcwp.flip_identities(corpus, runs=2)
    assert "x-trial-union" not in flipped.full.membership


def test_whatever_goes_wrong_inside_one_document_stays_there(left, monkeypatch):
    def fail(text, **_):
        raise IndexError("list index\nout of range")

    monkeypatch.setattr("imcwp_graph.corpus.parse_statement", fail)
    corpus = imcwp.read_corpus(left)
    assert corpus.statements.empty
    (row,) = corpus.review.itertuples(index=False)
    assert (row.kind, row.statement) == ("unreadable", "peace")
    assert "peace.txt" in row.message
    assert "IndexError: list index out of range" in row.message
    for source, strict in ((left, True), (left / "peace.txt", False)):
        with pytest.raises(UnreadableSourceError, match=r"peace\.txt.*IndexError"):
            imcwp.read_corpus(source, strict=strict)


@pytest.mark.parametrize("error", [IndexError("x"), KeyError("x"), RecursionError("x"), ValueError])
def test_a_document_that_breaks_the_parser_leaves_the_others_alone(tmp_path, monkeypatch, error):
    def parse(text, **given):
        if "broken" in text:
            raise error
        return parse_statement(text, **given)

    for name in ("a", "broken", "c"):
        _write(tmp_path / f"{name}.txt", f"Peace and {name}\n\nSigned by:\n- KKE\n- AKEL\n")
    monkeypatch.setattr("imcwp_graph.corpus.parse_statement", parse)
    corpus = imcwp.read_corpus(tmp_path)
    assert list(corpus.statements["statement"]) == ["a", "c"]
    assert Counter(corpus.signatures["statement"]) == {"a": 2, "c": 2}
    (row,) = corpus.review.query("kind == 'unreadable'").itertuples(index=False)
    assert row.statement == "broken"
    assert "broken.txt" in row.message
    assert "\n" not in row.message
    assert [s.id for s in imcwp.read_statements(tmp_path)] == ["a", "c"]
    with pytest.raises(UnreadableSourceError, match=r"broken\.txt"):
        imcwp.read_corpus(tmp_path, strict=True)


def test_texts_are_read_behind_the_same_wall(left, monkeypatch):
    def fail(path, limits):
        raise KeyError("font")

    monkeypatch.setattr("imcwp_graph.corpus.read_document", fail)
    assert read_texts(left) == ()
    with pytest.raises(UnreadableSourceError, match="KeyError"):
        read_texts(left / "peace.txt")


def test_an_account_of_every_line_is_told(left):
    (statement,) = imcwp.read_statements(left)
    assert explain_statement(statement).split("\n") == [
        "peace: Peace",
        "  line 1: title",
        "  line 2: left to the review: says 3 parties; the list has 2",
        "  lines 3-6: signature [a list]",
        "  line 4: signed: KKE [a list, under GREECE]",
        "  line 5: left out: 350.example [begins with a number]",
        "  line 5: left to the review: lines 5-8 may hold 3 signatures",
        "  line 6: signed: AKEL [a list, under GREECE]",
        "  line 8: left out: Some Party [below the list]",
        "  line 8: left out: Follow us [below the list]",
        "  line 8: left out: some party [cut otherwise]",
        "  line 8: left out: *** [a rule]",
    ]
    assert {account.account for account in statement.accounts} <= set(ACCOUNTS)


def test_a_table_tells_roles_and_affiliations():
    table = pd.DataFrame(
        [("a", "Ole Berg (SOC, NO)", "", ""), ("a", "KKE", "withdrawn", ""),
         ("a", "Smith, Adam", "", "Sample University")],
        columns=["statement", "name", "role", "affiliation"],
    )  # fmt: skip
    corpus = imcwp.read_corpus(table)
    assert corpus.signatures[["party", "country", "role", "affiliation"]].to_numpy().tolist() == [
        ["x-ole-berg", "NO", "signed", "SOC"],
        ["gr-kke", "GR", "withdrawn", ""],
        ["x-smith,-adam", "", "signed", "Sample University"],
    ]
    again = imcwp.read_corpus(corpus.signatures)
    pd.testing.assert_frame_equal(again.signatures, corpus.signatures)


def test_a_country_printed_in_one_list_counts_in_all():
    names = ["Ole Berg", "Ole Berg (SOC, NO)", "Dr. Ole Berg [chemist]"]
    table = pd.DataFrame({"statement": list("abc"), "name": names})
    corpus = imcwp.read_corpus(table)
    assert corpus.parties[["party", "country", "statements"]].to_numpy().tolist() == [
        ["x-ole-berg", "NO", 3]
    ]


def test_a_name_that_one_country_only_has_is_one_party_and_asked_about(tmp_path):
    folder = tmp_path / "lists"
    folder.mkdir()
    _write(folder / "a.txt", GROUPED.format("SWEDEN\nFoo Circle\nBar Circle\n\nGREECE\nKKE\n"))
    _write(folder / "b.txt", GROUPED.format("- KKE\n- Foo Circle\n- TKP\n"))
    corpus = imcwp.read_corpus(folder)
    found = corpus.signatures.query("name == 'Foo Circle'")
    assert list(found["party"]) == ["x-foo-circle-(sweden)"] * 2
    assert list(found["match"]) == ["provisional", "structure"]
    asked = corpus.review.query("kind == 'structure'")
    assert list(asked["statement"]) == ["b"]
    assert "under one country only" in asked["message"].iloc[0]
    proposed = propose_decisions(corpus)
    rows = proposed[proposed["name"] == "Foo Circle"]
    assert sorted(rows["statement"]) == ["a", "b"]
    proposed["decision"] = ["same" if party else "new" for party in proposed["party"]]
    proposed.to_csv(tmp_path / "d.csv", index=False)
    again = imcwp.read_corpus(folder, decisions=tmp_path / "d.csv")
    assert set(again.review["kind"]) <= {"undated"}
    assert list(again.signatures["party"]) == list(corpus.signatures["party"])


def test_what_is_met_in_a_folder_and_not_read_is_a_row_a_kind(tmp_path):
    _write(tmp_path / "a.txt", "Peace\n\nSigned by:\n- KKE\n- TKP\n")
    (tmp_path / "pictures").mkdir()
    for name in ("b.odt", "c.csv", "d.csv", "pictures/1.JPG", "pictures/2.jpg", "e", "f.001"):
        _write(tmp_path / name, "x")
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "other").symlink_to(tmp_path / "pictures")
    rows = imcwp.read_corpus(tmp_path).review.query("kind == 'unreadable'")
    assert dict(zip(rows["statement"], rows["message"].str.split(": ").str[1:].str.join(": "),
                    strict=True)) == {
        "b.odt": "b.odt is passed over: no statement is read from such a file; save it as plain "
                 "text",
        "c.csv": "c.csv (and 1 more of the kind: .csv) is passed over: a table in a folder of "
                 "texts is not read; name the table itself",
        "e": "e (and 1 more of the kind: no known ending) is passed over: no statement is read "
             "from such a file; save it as plain text",
        "lost.txt": "lost.txt leads nowhere; mend the link or remove it",
        "other": "other is a link to a folder, which is not followed; name that folder itself",
        "pictures/1.JPG": "1.JPG (and 1 more of the kind: .jpg) is passed over: no statement is "
                          "read from such a file; save it as plain text",
    }  # fmt: skip
    with pytest.raises(UnreadableSourceError, match=r"c\.csv \(and 1 more"):
        imcwp.read_corpus(tmp_path, strict=True)


def test_a_locked_folder_is_a_row_and_named_itself_an_error(tmp_path, monkeypatch):
    _write(tmp_path / "a.txt", "Peace\n\nSigned by:\n- KKE\n- TKP\n")
    (tmp_path / "locked").mkdir()
    _write(tmp_path / "locked" / "b.txt", "x")
    scan = os.scandir

    def refuse(path):
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    corpus = imcwp.read_corpus(tmp_path)
    assert list(corpus.statements["statement"]) == ["a"]
    row = corpus.review.query("kind == 'unreadable'").iloc[0]
    assert row["statement"] == "locked"
    assert "locked cannot be opened; check its permissions" in row["message"]
    with pytest.raises(UnreadableSourceError, match="cannot be opened"):
        imcwp.read_corpus(tmp_path / "locked")


def test_a_stretch_left_out_is_asked_about_until_all_of_it_is_decided(tmp_path: Path) -> None:
    """Its row names lines 7-9; who decided about line 7 alone has two more to look at."""
    text = (
        "Statement on the harbour\n\nThe harbour must stay open, and those who work there must be "
        "heard before it is sold.\n\nFurther reading:\n\n- Bakers Union of Utopia\n"
        "- Dockers Union of Utopia\n- Weavers Union of Utopia\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    names = ["Bakers Union of Utopia", "Dockers Union of Utopia", "Weavers Union of Utopia"]
    asked = []
    for count in range(len(names) + 1):
        decided = tuple(
            Decision(name, "not a signature", statement="a", line=line)
            for line, name in enumerate(names[:count], start=7)
        )
        review = imcwp.read_corpus(tmp_path / "a.txt", decisions=Decisions(decided)).review
        asked.append("unlisted" in set(review["kind"]))
    assert asked == [True, True, True, False]
