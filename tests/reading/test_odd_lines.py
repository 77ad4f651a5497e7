"""One odd line inside an announced list: it ends nothing, and changes no other row."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed import make_page

ODD = [
    "350.org", "Re:Common", "@handle", "epicenter.works", "!?", "1up", "Ärzte ohne Grenzen e.V.",
]  # fmt: skip
MARKS = {"plain": "", "dash": "- ", "bullet": "• ", "number": "{}. "}
HEADINGS = ["Signed by:", "Signatories", "Firmantes:", "Unterzeichner:", "Подписали:"]
NAMES = [
    "Bakers Union", "Oxfam", "War on Want", "Communist Party of Greece", "AKEL", "Attac Austria",
    "League of Dockers", "Friends of the Earth", "Weavers Association", "Amnesty", "CAFOD",
    "Unión de Panaderos", "Bund der Bäcker", "Союз пекарей", "Hungarian Workers' Party",
]  # fmt: skip
LISTS = st.lists(st.sampled_from(NAMES), min_size=4, max_size=10, unique=True)


def lay_out(heading, entries, mark, gap):
    listed = "\n".join(f"{MARKS[mark].format(i)}{entry}" for i, entry in enumerate(entries, 1))
    return make_page(f"{heading}{gap}{listed}\n\nContact: harbour@example.org\n")


def read(statement):
    return [(s.name, s.role) for s in statement.signatures]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("mark", MARKS)
@settings(max_examples=12)
@given(data=st.data(), names=LISTS, heading=st.sampled_from(HEADINGS), gap=st.sampled_from("12"))
def test_an_odd_line_changes_no_other_row(parse, odd, mark, data, names, heading, gap):
    gap = "\n" * int(gap)
    before = read(parse(lay_out(heading, names, mark, gap)))
    assert before == [(name, "signed") for name in names]
    at = data.draw(st.integers(1, len(names) - 1))
    statement = parse(lay_out(heading, [*names[:at], odd, *names[at:]], mark, gap))
    assert [row for row in read(statement) if row[0] != odd] == before
    asked = {entry.name for entry in statement.left_out}
    assert odd == "!?" or odd in asked or (odd, "signed") in read(statement)


@pytest.mark.parametrize("mark", MARKS)
@settings(max_examples=12)
@given(data=st.data(), names=LISTS)
def test_a_known_name_however_odd_is_an_entry(knows, mark, data, names):
    from imcwp_graph.reading.statements import parse_statement

    odd = data.draw(st.sampled_from([name for name in ODD if name != "!?"]))
    at = data.draw(st.integers(1, len(names) - 1))
    text = lay_out("Signed by:", [*names[:at], odd, *names[at:]], mark, "\n\n")
    statement = parse_statement(text, knows=lambda name: name == odd or knows(name))
    assert [name for name, _ in read(statement)] == [*names[:at], odd, *names[at:]]


COMMENT = (
    "I have worked at this harbour for thirty years, and I sign because nobody ever asked those "
    "who carry the load what they think of it all."
)
PERSONS = ["Ada Brown", "Ben Smith", "Carla Jones", "Dora Green", "Evan Hill", "Fay Stone"]
COMMENTS = [
    f"Gus Field: {COMMENT}", f"Gus Field, docker – “{COMMENT}”", f"Gus Field ({COMMENT})", COMMENT,
]  # fmt: skip


@pytest.mark.parametrize("comment", COMMENTS, ids=["colon", "quoted", "brackets", "alone"])
@pytest.mark.parametrize("at", [1, 3, 5])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_comment_between_plain_entries_loses_no_row(parse, comment, at, gap):
    listed = gap.join([*PERSONS[:at], comment, *PERSONS[at:]])
    statement = parse(make_page(f"Signed by:\n\n{listed}\n"))
    number = find_line(listed, comment)
    assert [s.name for s in statement.signatures if s.line != number] == PERSONS
    told = {s.line for s in statement.signatures} | {entry.line for entry in statement.left_out}
    asked = {remark.line for remark in statement.remarks if remark.kind == "unlisted"}
    assert number in told | asked


def find_line(listed, entry):
    """Find the line of an entry of a page."""
    lines = make_page(f"Signed by:\n\n{listed}\n").split("\n")
    return lines.index(entry) + 1


@pytest.mark.parametrize("count", [2, 4])
def test_several_comments_lose_no_row(parse, count):
    entries = [
        entry
        for index, person in enumerate(PERSONS)
        for entry in ([person, f"Gus Field: {COMMENT}"] if index < count else [person])
    ]
    statement = parse(make_page("Signed by:\n\n" + "\n".join(entries) + "\n"))
    assert [s.name for s in statement.signatures if s.name in PERSONS] == PERSONS
