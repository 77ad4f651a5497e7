"""Single printed lines and sentences, a kind of page each: who signs in them, and in what role."""

import textwrap

import pytest
from printed import (
    HEADINGS,
    LISTS,
    MOTION,
    SENTENCES,
    SPOKEN,
    TITLES,
    WITHDRAWN,
    make_page,
)

# What no rule tells yet without taking more elsewhere that is wrong.
UNTOLD = {
    "a treaty": "a contract is signed like a statement; parties publish agreements too",
    "before the kind, hu": "a verb that opens its sentence has a capital like a name",
    "signed by three, fa": "nothing parts the last name from the verb behind it",
}


def mark_untold(cases):
    return [
        pytest.param(
            *case,
            id=name,
            marks=pytest.mark.xfail(name in UNTOLD, reason=UNTOLD.get(name, ""), strict=False),
        )
        for name, case in cases.items()
    ]


ROLES = {SPOKEN: {"signed", "issued"}}


def read(statement):
    return [(s.name, s.role) for s in statement.signatures]


@pytest.mark.parametrize(("text", "names", "role"), mark_untold(SENTENCES))
def test_a_sentence(parse, text, names, role):
    found = read(parse(make_page(text)))
    assert [name for name, _ in found] == names
    assert {role for _, role in found} <= ROLES.get(role, {role})


@pytest.mark.parametrize(("text", "names", "role"), mark_untold(SENTENCES))
def test_a_sentence_that_breaks_off_at_the_line(parse, text, names, role):
    """Print it in lines as a mail or a PDF does."""
    page = "\n\n".join(textwrap.fill(part, 72) for part in make_page(text).split("\n\n"))
    assert [" ".join(name.split()) for name, _ in read(parse(page))] == names


@pytest.mark.parametrize(("title", "names"), TITLES.values(), ids=TITLES)
def test_a_title(parse, title, names):
    statement = parse(make_page("", title))
    assert statement.title == title
    assert read(statement) == [(name, "issued") for name in names]
    assert {s.line for s in statement.signatures} <= {1}


@pytest.mark.parametrize(("text", "names"), LISTS.values(), ids=LISTS)
def test_a_list(parse, text, names):
    assert read(parse(make_page(text))) == [(name, "signed") for name in names]


@pytest.mark.parametrize("lines", HEADINGS.values(), ids=HEADINGS)
@pytest.mark.parametrize("mark", ["", "- ", "1. "], ids=["plain", "dash", "number"])
def test_two_names_under_a_heading(parse, lines, mark):
    heading, *names = lines
    listed = "".join(f"{mark.replace('1', str(i))}{name}\n" for i, name in enumerate(names, 1))
    assert read(parse(make_page(f"{heading}\n{listed}"))) == [(name, "signed") for name in names]


def test_who_took_a_signature_back(parse):
    found = read(parse(make_page(WITHDRAWN)))
    assert [row for row in found if row[1] == "withdrawn"] == [("Dockers Union", "withdrawn")]
    signed = [name for name, role in found if role == "signed"]
    assert signed == ["Bakers Union", "Dockers Union", "Weavers Union"]


def test_members_table_a_motion(parse):
    found = read(parse(MOTION))
    assert [n for n, _ in found] == ["Ada Brown", "Ben Smith", "Carla Jones", "Dora Green"]
    assert {role for _, role in found} <= {"signed", "initiated"}


def test_the_column_of_countries_places_a_name(parse):
    for table in ("a table with outer pipes", "a table without outer pipes", "the country first"):
        statement = parse(make_page(LISTS[table][0]))
        places = [s.place for s in statement.signatures]
        assert places == ["Norway", "Ireland", "Austria"], table


def test_who_took_a_signature_back_in_a_sentence(parse):
    """The verb behind one name, and a word before a colon."""
    told = "Greenpeace has withdrawn its signature.\n\nSignatures withdrawn: Dockers Union\n"
    found = read(parse(make_page(f"Signed by:\n- Bakers Union\n- Dockers Union\n\n{told}")))
    assert [name for name, role in found if role == "withdrawn"] == ["Greenpeace", "Dockers Union"]
