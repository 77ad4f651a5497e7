"""What is left out is said: a row wherever a list goes on, or signing words name nobody."""

import pytest
from printed import make_page

PROSE = (
    "The harbour has been sold once before, and it took the people of the town eleven years to get "
    "it back from those who had closed it."
)
UNIONS = ["Bakers Union", "Dockers Union", "Weavers Union", "Painters Union"]


def list_told(statement):
    """List the lines that are taken, that may be signatures, or that a row is about."""
    told = {s.line for s in statement.signatures} | {e.line for e in statement.left_out}
    for remark in statement.remarks:
        if remark.kind == "unlisted" and remark.line:
            told |= set(range(remark.line, (remark.last or remark.line) + 1))
    return told


def find_lines(text, entries):
    return {n for n, line in enumerate(text.split("\n"), 1) if any(e in line for e in entries)}


GOES_ON = {
    "numbers": ("1. {}\n2. {}\n\n" + PROSE + "\n\n3. {}\n4. {}\n"),
    "bullets": ("• {}\n• {}\n\n" + PROSE + "\n\n• {}\n• {}\n"),
    "dashes": ("- {}\n- {}\n\n" + PROSE + "\n\n- {}\n- {}\n"),
    "plain lines behind a quotation": ("{}\n{}\n\n“" + PROSE + "”\n\n{}\n{}\n"),
    "an unknown heading": ("- {}\n- {}\n\nFrom the other side of the river:\n\n- {}\n- {}\n"),
    "a picture": ("- {}\n- {}\n\nPhoto: the gate of the harbour\n\n- {}\n- {}\n"),
}


@pytest.mark.parametrize("listed", GOES_ON.values(), ids=GOES_ON)
def test_a_list_that_goes_on_is_taken_or_asked_about(parse, listed):
    text = make_page("Signed by:\n\n" + listed.format(*UNIONS))
    statement = parse(text)
    assert find_lines(text, UNIONS) <= list_told(statement)
    names = [s.name for s in statement.signatures]
    assert names[:2] == UNIONS[:2]


NAMED = {
    "an unknown heading": "Standing with us in this:\n\n- Bakers Union\n- Dockers Union\n- Oxfam\n",
    "no heading": "Bakers Union\nDockers Union\nWeavers Union\nLeague of Sailors\n",
    "a sentence": "The statement has the signatures of the Bakers Union and the Dockers Union.\n",
    "one name": "Signed by the Bakers Union.\n",
    "a signing word behind the names": "Bakers Union, Dockers Union, Weavers Union (signatories)\n",
}


@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED)
def test_no_page_that_names_somebody_is_said_to_name_nobody(parse, text):
    statement = parse(make_page(text))
    kinds = [remark.kind for remark in statement.remarks]
    assert "unnamed" not in kinds
    assert statement.signatures or "unlisted" in kinds


SILENT = {
    "prose": PROSE,
    "two paragraphs": f"{PROSE}\n\n{PROSE}",
    "demands": "We demand:\n\n- Open the harbour;\n- Hear those who work;\n- Stop the sale.\n",
    "links": f"{PROSE}\n\nRelated articles\n\n- Strike in the north\n- The price of bread\n",
    "members": f"{PROSE}\n\nMembers:\n\n- Bakers Union\n- Dockers Union\n",
    "somebody in passing": f"{PROSE} The Bakers Union said so long ago.",
    "an address": f"{PROSE}\n\nFriends of the Harbour, 12 Quay Street, Rena\n",
}


def test_pages_without_signatures_give_one_row_at_most_on_average(parse):
    statements = [parse(make_page(text)) for text in SILENT.values()]
    assert [s.signatures for s in statements] == [()] * len(SILENT)
    rows = sum(remark.kind == "unlisted" for s in statements for remark in s.remarks)
    assert rows <= len(SILENT)


@pytest.mark.parametrize("text", [SILENT["prose"], SILENT["demands"], SILENT["links"]])
def test_where_nobody_is_named_it_is_said(parse, text):
    assert "unnamed" in [remark.kind for remark in parse(make_page(text)).remarks]


def test_a_row_says_which_lines_and_how_many_entries(parse):
    text = make_page("Standing with us in this:\n\nfoo circle\nbar circle\nbaz circle\n")
    statement = parse(text)
    for remark in statement.remarks:
        if remark.kind == "unlisted":
            assert remark.line
            assert str(remark.line) in remark.message
    for entry in statement.left_out:
        assert entry.name in text.split("\n")[entry.line - 1]
        assert entry.reason
