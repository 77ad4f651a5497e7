from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import imcwp_graph as imcwp
from imcwp_graph.analysis.eligibility import list_eligible
from imcwp_graph.errors import TableError


def make_corpus(dates=("2017-12-31", "2018-05-17", ""), since="", until="", signs=("s2",)):
    """Three statements; p always signs all, q signs some and has the dates."""
    statements = ["s0", "s1", "s2"]
    table = pd.DataFrame(
        [(s, 3, "p", "p") for s in statements] + [(s, 4, "q", "q") for s in signs],
        columns=["statement", "line", "name", "party"],
    )
    corpus = imcwp.read_corpus(table)
    told = dict(zip(statements, dates, strict=True))
    return replace(
        corpus,
        statements=corpus.statements.assign(
            dated=[told[s] for s in corpus.statements["statement"]]
        ),
        parties=corpus.parties.assign(
            since=[since if p == "q" else "" for p in corpus.parties["party"]],
            until=[until if p == "q" else "" for p in corpus.parties["party"]],
        ),
    )


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("", "", [True, True, True]),
        ("2018", "", [False, True, True]),
        ("2018-05", "", [False, True, True]),
        ("2018-05-17", "", [False, True, True]),
        ("2018-05-18", "", [False, False, True]),
        ("2018-06", "", [False, False, True]),
        ("", "2017", [True, False, True]),
        ("", "2017-12", [True, False, True]),
        ("", "2017-12-30", [False, False, True]),
        ("", "2018-05", [True, True, True]),
        ("2017-12-31", "2017-12-31", [True, False, True]),
        ("1989", "1991", [False, False, True]),
    ],
)
def test_dates_of_the_registry(since, until, expected):
    eligible = list_eligible(make_corpus(since=since, until=until))
    assert list(eligible.index) == ["p", "q"]
    assert list(eligible.columns) == ["s0", "s1", "s2"]
    assert eligible.to_numpy().dtype == bool
    assert eligible.loc["p"].all()
    assert eligible.loc["q"].tolist() == expected


def test_the_date_is_the_first_of_three():
    corpus = make_corpus(dates=("", "", "2018-01-01"), since="2018")
    statements = corpus.statements.assign(
        meeting_to=["2017-01-01", "", "2011-01-01"], published=["2019-01-01", "2016-01-01", ""]
    )
    eligible = list_eligible(replace(corpus, statements=statements))
    assert eligible.loc["q"].tolist() == [False, False, True]


def test_signatures_that_could_not_be_are_named():
    corpus = make_corpus(since="2018", signs=("s0", "s1", "s2"))
    with pytest.raises(TableError) as caught:
        list_eligible(corpus)
    message = str(caught.value)
    assert "1 by parties that could not have signed: s0, line 4, q" in message
    assert "existed 2018 to ..., signed 2017-12-31" in message
    assert "mend since and until" in message


def test_participants():
    corpus = make_corpus(signs=("s2",))
    there = pd.DataFrame({"statement": ["s0", "s0", "s2", "s2"], "party": ["p", "z", "q", "p"]})
    eligible = list_eligible(corpus, participants=there)
    assert eligible.loc["q"].tolist() == [False, True, True]
    assert eligible.loc["p"].all()
    assert eligible.attrs["absent"] == ("z",)
    with pytest.raises(TableError, match=r"2 by parties .* s0, line 3, p \(not among the part"):
        list_eligible(
            corpus,
            participants=pd.DataFrame({"statement": ["s0", "s2"], "party": ["q", "p"]}),
        )


def test_many_contradictions_are_counted():
    table = pd.DataFrame({"statement": ["s"] * 25, "name": [f"party {i}" for i in range(25)]})
    there = pd.DataFrame({"statement": ["s"], "party": ["nobody"]})
    with pytest.raises(TableError, match=r"25 by parties .*; and 5 more"):
        list_eligible(imcwp.read_corpus(table, registry=None), participants=there)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (pd.DataFrame({"statement": ["s0"]}), "the column 'party' is missing"),
        (["s0"], "the column 'statement' is missing"),
        (pd.DataFrame({"statement": ["s9"], "party": ["p"]}), "'s9' is no statement of the corpus"),
        (pd.DataFrame({"statement": ["s0"], "party": [None]}), "row 0: no party"),
        (pd.DataFrame({"statement": [""], "party": ["p"]}), "row 0: no statement"),
    ],
)
def test_malformed_participants_are_refused(table, message):
    with pytest.raises(TableError, match=message):
        list_eligible(make_corpus(), participants=table)


def test_only_a_corpus():
    with pytest.raises(TableError, match="a DataFrame is no Corpus"):
        list_eligible(pd.DataFrame())


def test_seeds():
    eligible = list_eligible(imcwp.load_seeds())
    assert eligible.shape == (92, 5)
    # The registry dates one of these parties: Nepal's of 2018 to 2021.
    missing = [(party, s[:3]) for s in eligible for party in eligible.index[~eligible[s]]]
    assert missing == [("np-ncp", "000"), ("np-ncp", "003")]


@settings(max_examples=30)
@given(st.sets(st.sampled_from(["s0", "s1", "s2"])), st.sets(st.sampled_from(["p", "q", "r"])))
def test_what_is_not_covered_is_free(covered, others):
    corpus = make_corpus(signs=())
    pairs = [(s, party) for s in sorted(covered) for party in sorted({"p", *others})]
    there = pd.DataFrame(pairs, columns=["statement", "party"])
    corpus = replace(
        corpus,
        parties=pd.concat([corpus.parties, corpus.parties.assign(party="q")], ignore_index=True),
    )
    eligible = list_eligible(corpus, participants=there)
    for statement in eligible:
        assert eligible.loc["q", statement] == (statement not in covered or "q" in others)
        assert eligible.loc["p", statement]
