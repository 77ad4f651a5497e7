"""What a page names and no rule reads: each name is asked about, in one row of the review."""

import pytest
from printed import BODY, make_page

PASSING = "The Bakers Union, the Dockers Union, the League of Sailors and Oxfam were at odds."


def ask(statement):
    return [entry.name for entry in statement.left_out]


ASKED = {
    "four in a row": (PASSING, ["Bakers Union", "Dockers Union", "League of Sailors", "Oxfam"]),
    "parties of countries": (
        "The communist parties of Greece, Chile and Peru met last week over tea.",
        ["Greece", "Chile", "Peru"],
    ),
    "lines of bodies": (
        f"{BODY}\nBakers Union\nDockers Union\n\n{BODY}",
        ["Bakers Union", "Dockers Union"],
    ),
}


@pytest.mark.parametrize(("text", "names"), ASKED.values(), ids=ASKED)
def test_names_that_no_rule_reads_are_asked_about_each(parse, text, names):
    statement = parse(make_page(text))
    assert not statement.signatures
    assert set(names) <= set(ask(statement))
    rows = [remark for remark in statement.remarks if remark.kind == "unlisted"]
    assert len(rows) == 1
    asked = {entry.line for entry in statement.left_out}
    assert rows[0].line == min(asked)
    assert rows[0].last == max(asked)
    assert f"{len(statement.left_out)} names" in rows[0].message


def test_every_line_asked_about_is_named_in_the_row(parse):
    statement = parse(make_page(f"{PASSING}\n\n{BODY}\n\n{PASSING.replace('Union', 'League')}"))
    row = next(remark for remark in statement.remarks if remark.kind == "unlisted")
    for line in {entry.line for entry in statement.left_out}:
        assert f"line {line}" in row.message or f"lines {line}-" in row.message


def test_under_an_announced_list_only_words_of_signing_make_ask(parse):
    listed = "Signed by:\n- A Party\n- B Party\n- C Party\n- D Party\n- E Party\n"
    assert ask(parse(make_page(f"{PASSING}\n\n{listed}"))) == []


def test_names_run_together_are_a_row_for_a_person_to_read(parse):
    names = " ".join(["Ada Bell", "Cy Dun", "Eve Fox", "Gil Hall", "Ida Jones", "Kai Lund"] * 2)
    rows = [r for r in parse(make_page(names)).remarks if "run together" in r.message]
    assert [(row.kind, row.line) for row in rows] == [("unlisted", 5)]
    spoken = "Ada Bell said that Cy Dun and Eve Fox were on their way to the harbour this morning"
    assert not [r for r in parse(make_page(spoken)).remarks if "run together" in r.message]


def test_who_refuses_and_who_was_present_is_not_asked_about(parse):
    for text in (
        "The Bakers Union, the Dockers Union, the Weavers Union and Oxfam refused to sign it.",
        "Present were the Bakers Union, the Dockers Union, the Weavers Union and Oxfam.",
    ):
        assert ask(parse(make_page(text))) == []


def test_what_is_asked_about_stands_in_its_line_as_printed(parse):
    text = make_page(f"{PASSING}\n\nBakers Union\nDockers Union\n")
    lines = text.split("\n")
    for entry in parse(text).left_out:
        assert entry.name in lines[entry.line - 1]
