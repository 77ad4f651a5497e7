"""What becomes of each line: every one ends in exactly one account, whatever the page is like."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed import LISTS, PAGES, make_page

from imcwp_graph.model import ACCOUNTS

EXAMPLES = Path(os.environ.get("IMCWP_GRAPH_EXAMPLES") or "nowhere") / "texts"
LINE_END = re.compile(r"\r\n|\r|\n")


def split(text):
    return LINE_END.split(text)


def check_accounts(text, statement, *, words=True):
    """Check that the accounts hold each line once; those without a word only where asked for."""
    counts = Counter(n for a in statement.accounts for n in range(a.first, a.last + 1))
    printed = split(text)
    for number, line in enumerate(printed, start=1):
        if any(c.isalpha() for c in line) or (line.strip() and not words):
            assert counts[number] == 1, (number, line)
        assert counts[number] <= 1, (number, line)
    ends = [(account.first, account.last) for account in statement.accounts]
    assert ends == sorted(ends)
    assert all(1 <= first <= last <= len(printed) for first, last in ends)
    assert {account.account for account in statement.accounts} <= set(ACCOUNTS)


def check_signatures(statement):
    """Check that accounts and signatures tell the same."""
    told = {
        number: account.account
        for account in statement.accounts
        for number in range(account.first, account.last + 1)
    }
    for signature in statement.signatures:
        assert told[signature.line] == "signature", signature
    for entry in statement.left_out:
        assert told[entry.line] in ("left out", "signature"), entry


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_every_line_of_a_page_has_one_account(parse, text):
    statement = parse(text)
    check_accounts(text, statement)
    check_signatures(statement)


def test_every_line_of_a_seed_has_one_account(parse, seeds):
    for text in seeds.values():
        statement = parse(text)
        check_accounts(text, statement)
        check_signatures(statement)


SIGNS = {
    "a rule": "Peace\n\nSigned by:\n=========\n- Bakers Union\n- Dockers Union\n",
    "a table's rule": make_page(LISTS["a table with outer pipes"][0]),
    "an empty number": "Peace\n\nSigned by:\n1. Bakers Union\n2.\n3. Dockers Union\n",
    "a bullet alone": "Peace\n\nSigned by:\n•\nBakers Union\n•\nDockers Union\n",
    "front matter": "---\ntitle: Peace\n---\n\nSigned by:\n- Bakers Union\n- Dockers Union\n",
}


@pytest.mark.parametrize("text", SIGNS.values(), ids=SIGNS)
def test_a_line_of_signs_alone_has_an_account_too(parse, text):
    check_accounts(text, parse(text), words=False)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_are_counted_at_any_line_end(parse, end):
    text = make_page(LISTS["sections"][0])
    assert parse(text.replace("\n", end)).accounts == parse(text).accounts


def mutate(data, text):
    """Delete, double, shuffle and glue lines."""
    lines = split(text)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(len(lines) - 1, 0)))
        to = min(at + data.draw(st.integers(1, 5)), len(lines))
        change = data.draw(st.sampled_from(["delete", "double", "shuffle", "glue"]))
        part = lines[at:to]
        if change == "delete":
            part = []
        elif change == "double":
            part = [*part, *part]
        elif change == "shuffle":
            part = data.draw(st.permutations(part))
        else:
            part = [data.draw(st.sampled_from(["", " ", ", ", "\t"])).join(part)]
        lines[at:to] = part
    return "\n".join(lines)


@settings(max_examples=300)
@given(data=st.data(), text=st.sampled_from(list(PAGES.values())))
def test_every_line_of_a_mutated_page_has_one_account(parse, data, text):
    mutated = mutate(data, text)
    statement = parse(mutated)
    check_accounts(mutated, statement)
    check_signatures(statement)


@settings(max_examples=25)
@given(data=st.data())
def test_every_line_of_a_mutated_seed_has_one_account(parse, seeds, data):
    mutated = mutate(data, data.draw(st.sampled_from(sorted(seeds.values()))))
    statement = parse(mutated)
    check_accounts(mutated, statement)
    check_signatures(statement)


@settings(max_examples=100)
@given(st.text())
def test_every_line_of_any_text_has_one_account(parse, text):
    check_accounts(text, parse(text))


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="IMCWP_GRAPH_EXAMPLES names no folder")
def test_every_line_of_an_example_has_one_account(parse):
    for path in sorted(EXAMPLES.iterdir()):
        text = path.read_text("utf-8")
        statement = parse(text)
        check_accounts(text, statement, words=False)
        check_signatures(statement)


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="IMCWP_GRAPH_EXAMPLES names no folder")
@settings(max_examples=40)
@given(data=st.data())
def test_every_line_of_a_mutated_example_has_one_account(parse, data):
    path = data.draw(st.sampled_from(sorted(EXAMPLES.iterdir())))
    mutated = mutate(data, path.read_text("utf-8"))
    statement = parse(mutated)
    check_accounts(mutated, statement)
    check_signatures(statement)


def test_a_heading_of_signatures_with_nothing_under_it_is_asked_about(parse):
    text = make_page("Signatories\n\nsome words in small letters here\nand some more of them\n")
    statement = parse(text)
    asked = [r for r in statement.remarks if r.kind == "unlisted"]
    assert statement.signatures or [r.line for r in asked] == [5]


def test_what_was_left_out_has_a_row_that_names_its_lines(parse):
    for text in PAGES.values():
        statement = parse(text)
        rows = {r.line for r in statement.remarks if r.kind == "unlisted"}
        for account in statement.accounts:
            if account.account == "left out":
                assert any(account.first <= line <= account.last for line in rows), text
