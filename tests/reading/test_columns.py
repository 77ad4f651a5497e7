"""Tables that were flattened to lines: the column that signs, the country beside it, the rules."""

import pytest

from imcwp_graph.reading.entries import flatten_tables, split_cells
from imcwp_graph.reading.facts import Look
from imcwp_graph.reading.page import split_lines

NAMES = ["Bakers Union", "Dockers Union", "Weavers Union"]
PLACES = ["Norway", "Ireland", "Austria"]


@pytest.fixture(scope="module")
def flatten(knows):
    def flatten(text):
        return flatten_tables(split_lines(text), look=Look(knows))

    return flatten


def lay_out(row, head="", rule=""):
    lines = [
        head,
        rule,
        *(row.format(i=i, n=n, c=c) for i, (n, c) in enumerate(zip(NAMES, PLACES, strict=True), 1)),
    ]
    return "\n".join(line for line in lines if line)


TABLES = {
    "outer pipes": lay_out("| {n} | {c} |", "| Organisation | Country |", "|---|---|"),
    "no outer pipes": lay_out("{n} | {c}", "Organisation | Country", "--- | ---"),
    "one outer pipe": lay_out("| {n} | {c}", "| Organisation | Country"),
    "aligned": lay_out("| {n:20} | {c:10} |", "| Organisation | Country |", "|:---|---:|"),
    "country first": lay_out("| {c} | {n} |", "| Country | Organisation |", "|---|---|"),
    "numbered": lay_out("| {i} | {n} | {c} |", "| No | Organisation | Country |"),
    "without a head": lay_out("{n} | {c}"),
    "tabs": lay_out("{n}\t{c}"),
    "wide gaps": lay_out("{n}        {c}"),
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_column_that_signs_is_left_with_the_country_beside_it(flatten, table):
    cells = [line for line in flatten(table) if line.cell]
    assert [(line.text, line.country) for line in cells] == list(zip(NAMES, PLACES, strict=True))
    printed = table.split("\n")
    assert all(line.text in printed[line.number - 1] for line in cells)


ONE_COLUMN = {
    "outer pipes": lay_out("| {n} |", "| Organisation |", "|---|"),
    "no head": lay_out("| {n} |"),
}


@pytest.mark.parametrize("table", ONE_COLUMN.values(), ids=ONE_COLUMN)
def test_a_table_of_one_column_is_a_list(flatten, table):
    lines = [line for line in flatten(table) if line.text != "Organisation"]
    assert [line.text for line in lines] == NAMES


def test_a_head_becomes_a_heading(flatten):
    head, *_ = flatten(TABLES["outer pipes"])
    assert (head.text, head.head) == ("Organisation", True)


NO_TABLES = {
    "a menu": "Home | News | Contact",
    "prose": "We want bread.\nWe want peace.\nWe want work.",
    "one row": "Bakers Union | Norway",
    "a list": "- Bakers Union\n- Dockers Union\n- Weavers Union",
}


@pytest.mark.parametrize("text", NO_TABLES.values(), ids=NO_TABLES)
def test_what_is_no_table_stays(flatten, text):
    assert flatten(text) == split_lines(text)


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| A | B |", ["A", "B"]),
        ("A | B", ["A", "B"]),
        ("A\tB\tC", ["A", "B", "C"]),
        ("A      B", ["A", "B"]),
        ("A B", ["A B"]),
        ("| A |", ["A"]),
    ],
)
def test_the_cells_of_a_row(row, cells):
    assert split_cells(row) == cells
