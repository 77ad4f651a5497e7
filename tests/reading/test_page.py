"""Lines, their bullets and numbers, and the runs they make."""

import pytest

from imcwp_graph.reading.page import find_runs, has_entry_shape, split_lines

NAME = "Party of Labour of Austria"

BULLETS = [
    "- ", "-", "– ", "–", "— ", "• ", "•", "* ", "*", "· ", "◦ ", "▪ ", "● ", "‣ ", "○ ", "■ ",
    "□ ", "◆ ", "► ", "▶ ", "➤ ", "✓ ", "✔ ", "+ ", "▸ ", "−  ", "  • ", "\t- ", "\u00a0• ",
    "•\u00a0", "-\t", "\u200f- ", "\ufeff- ", "‐ ", "‑ ", "― ", "→ ", "» ", "> ", "❖ ", "➢ ",
    "➔ ", "★ ", "⁃ ", "∙ ", "\uf0b7 ", "\uf0a7\t", "❑ ", "~ ", "・",
]  # fmt: skip
NUMBERS = [
    "7. ", "7.", "7) ", "7)", "(7) ", "7] ", "07. ", "007. ", "7.) ", "7 . ", "7.\t", "7.\u00a0",
    "7.- ", "7. - ", "  7. ", "٧. ", "۷. ",
]  # fmt: skip


@pytest.mark.parametrize("mark", BULLETS)
def test_a_bullet_is_no_part_of_the_entry(mark):
    (line,) = split_lines(mark + NAME)
    assert (line.text, line.marker) == (NAME, "bullet")


@pytest.mark.parametrize("mark", NUMBERS)
def test_a_number_is_no_part_of_the_entry(mark):
    (line,) = split_lines(mark + NAME)
    assert (line.text, line.marker, line.ordinal) == (NAME, "number", 7)


@pytest.mark.parametrize(
    "text",
    [
        NAME,
        "15M Movement",
        "26 July Movement",
        "1917 Movement",
        "1930",
        "3.5 million workers",
        "12:30 Opening",
        "20-22 October 2023",
        "12/10/18 3:36 PM",
        "November 25, 2018 Athens, Greece",
        "(Marxist) Communist Party",
        "«Avante!»",
        "“Party of Labour”",
        "M-19",
        "U.S. Peace Council",
        "A. Papandreou",
    ],
)
def test_what_is_no_marker_stays(text):
    (line,) = split_lines(text)
    assert (line.text, line.marker) == (text, "")


@pytest.mark.parametrize("mark", ["-", "•", " * "])
def test_a_bullet_alone_belongs_to_the_next_line(mark):
    assert split_lines(mark) == []
    lines = split_lines(f"{mark}\n{NAME}\n{mark}\nB\nC")
    assert [(line.number, line.text, line.marker) for line in lines] == [
        (2, NAME, "bullet"),
        (4, "B", "bullet"),
        (5, "C", ""),
    ]


@pytest.mark.parametrize("letter", ["l", "o", "q", "v", "Ø", "ü", "§"])
def test_a_letter_that_stands_for_a_bullet_in_three_lines_is_one(letter):
    listed = [f"{letter} Ada Brown", f"{letter} Ben Smith", f"{letter} Cora Jones"]
    lines = split_lines("\n".join(listed))
    assert [(line.text, line.marker) for line in lines] == [(text[2:], "bullet") for text in listed]
    assert [line.marker for line in split_lines("\n".join(listed[:2]))] == ["", ""]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("**Signed by:**", "Signed by:"),
        ("__Signed by:__", "Signed by:"),
        ("## Signed by:", "Signed by:"),
        ("### **Signed by:**", "Signed by:"),
    ],
)
def test_emphasis_round_a_heading_is_no_part_of_it(printed, text):
    (line,) = split_lines(printed)
    assert (line.text, line.marker) == (text, "")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_from_one_with_the_blank_ones(end):
    lines = split_lines(end.join(["", "Title", "", "\u00a0 ", "- A", "\u200b", "- B", ""]))
    assert [(line.number, line.text, line.gap) for line in lines] == [
        (2, "Title", 1),
        (5, "A", 2),
        (7, "B", 1),
    ]


def test_invisible_characters_are_not_printed():
    (line,) = split_lines("\u200e- Commu\u00adnist\u200b Party\u2060 of India\u200f\ufeff")
    assert line.text == "Communist Party of India"


def test_no_break_spaces_are_plain_in_a_line_and_stay_in_a_name(parse):
    printed = "•\u00a0Communist\u00a0Party\u00a0\u00a0 \u00a0"
    (line,) = split_lines(printed)
    assert line.text == "Communist Party"
    (signature,) = parse(f"Peace\n\nSigned by:\n\n{printed}\n").signatures
    assert signature.name == "Communist\u00a0Party"


@pytest.mark.parametrize("between", [" ", " - ", "- ", " – ", ": "])
def test_a_bare_number_counts_beside_its_neighbour(between):
    lines = split_lines("\n".join(f"{n}{between}Party {n * 'x'}" for n in (1, 2, 3)))
    assert [(line.text, line.ordinal) for line in lines] == [
        ("Party x", 1),
        ("Party xx", 2),
        ("Party xxx", 3),
    ]


def test_a_bare_number_alone_belongs_to_the_name():
    lines = split_lines("First Party\n26 July Movement\nThird Party")
    assert [line.text for line in lines] == ["First Party", "26 July Movement", "Third Party"]


@pytest.mark.parametrize(
    ("text", "could_be"),
    [
        ("Party of Labour", True),
        ("KKE", True),
        ("Κομμουνιστικό Κόμμα Ελλάδας", True),
        ("حزب توده ایران", True),
        ("Communist Party U.S.A.", True),
        ("We demand peace now.", False),
        ("Signed by:", False),
        ("workers of the world", False),
        ("See https://example.org", False),
        ("Home | News | Contact", False),
        ("press@example.org", False),
        ("word " * 40, False),
        ("x" * 300, False),
        ("- workers of the world", True),
        ("- " + "word " * 40, False),
    ],
)
def test_the_shape_of_an_entry(text, could_be):
    (line,) = split_lines(text)
    assert has_entry_shape(line) is could_be


def runs(text):
    found = find_runs(split_lines(text), is_heading=lambda line: line.text.endswith(":"))
    return [[line.text for line in run.lines] for run in found]


def test_like_lines_make_a_run():
    assert runs("Signed by:\n- A\n- B\n\nOthers:\n1. C\n2. D") == [
        ["Signed by:"],
        ["A", "B"],
        ["Others:"],
        ["C", "D"],
    ]


def test_a_number_that_begins_again_begins_a_run():
    assert runs("1. A\n2. B\n1. C\n2. D") == [["A", "B"], ["C", "D"]]


def test_a_skipped_or_doubled_number_does_not_end_a_run():
    assert runs("1. A\n2. B\n2. C\n5. D") == [["A", "B", "C", "D"]]


@pytest.mark.parametrize(
    ("printed", "entries"),
    [
        ("- Party of Workers and\nPeasants\n- B", ["Party of Workers and Peasants", "B"]),
        ("1. Party A -\nSection X\n2. B", ["Party A - Section X", "B"]),
        ("- Party of India\n(Marxist)\n- B", ["Party of India (Marxist)", "B"]),
        ("- Party of the\nworkers\n- B", ["Party of the workers", "B"]),
        ("- B\n- Party of the\nworkers", ["B", "Party of the workers"]),
    ],
)
def test_an_entry_on_two_lines_is_one(printed, entries):
    assert runs(printed) == [entries]


def test_a_run_knows_where_it_stands():
    found = list(find_runs(split_lines("T\n\nx:\n- A\n- B"), is_heading=lambda x: x.marker == ""))
    assert [(run.start, run.end) for run in found] == [(0, 1), (1, 2), (2, 4)]


def test_every_line_is_in_one_run():
    text = "Title\n\nText of it, longer.\n- A\n- B\nEnd\n\n\n\nFar\n[1] note\n[2] note\n1) C"
    lines = split_lines(text)
    found = find_runs(lines, is_heading=lambda line: line.text == "Title")
    assert [line for run in found for line in run.lines] == lines
