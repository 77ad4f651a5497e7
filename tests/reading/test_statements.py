"""The seeds as read, what one changed line changes, and properties of every text."""

import re
import time
from datetime import date as day

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imcwp_graph.cues import fold_words
from imcwp_graph.model import REVIEW_KINDS, ROLES, Meeting
from imcwp_graph.reading.statements import parse_statement

LISTS = ("000_3aabeeb04a22e48a", "002_4a69241d24af206f", "004_05bdf0e00c8e9a65")
RELEASE, PALESTINE = "001_404ff5b579af2ce0", "003_55bc1bcd8e276a5a"
ATHENS = (day(2018, 11, 23), day(2018, 11, 25))

FACTS = {
    LISTS[0]: {
        "title": "Solidarity with the struggling peoples and against the imperialist war on the "
        "territory of Ukraine",
        "kind": "resolution",
        "dated": None,
        "published": None,
        "meeting": ("23rd IMCWP", 23, day(2023, 10, 20), day(2023, 10, 22), "in person", "Izmir"),
        "place": "Izmir",
        "claims": (None, None),
        "open": True,
        "remarks": [],
    },
    RELEASE: {
        "title": "KKE and TKP: Joint press release about the Extraordinary Meeting of Communist "
        "and Workers' Parties",
        "kind": "press release",
        "dated": None,
        "published": day(2021, 12, 15),
        "meeting": (
            "Extraordinary IMCWP",
            None,
            day(2021, 12, 10),
            day(2021, 12, 11),
            "teleconference",
            "",
        ),
        "place": "",
        "claims": (73, 57),
        "open": False,
        "remarks": ["unlisted"],
    },
    LISTS[1]: {
        "title": "21 IMCWP, “Strengthening anti-imperialist struggle”",
        "kind": "statement",
        "dated": None,
        "published": day(2019, 11, 1),
        "meeting": ("21st IMCWP", 21, day(2019, 10, 18), day(2019, 10, 20), "in person", "Izmir"),
        "place": "Izmir",
        "claims": (None, None),
        "open": False,
        "remarks": [],
    },
    PALESTINE: {
        "title": "Statement of the IMCWP in support of Palestine",
        "kind": "statement",
        "dated": None,
        "published": None,
        "meeting": ("23rd IMCWP", 23, day(2023, 10, 19), day(2023, 10, 22), "in person", "Izmir"),
        "place": "Izmir",
        "claims": (None, None),
        "open": False,
        "remarks": ["unnamed"],
    },
    LISTS[2]: {
        "title": "20 IMCWP, Statement of Solidarity of Communist and Workers' Parties",
        "kind": "statement",
        "dated": day(2018, 11, 25),
        "published": day(2018, 12, 10),
        "meeting": ("20th IMCWP", 20, *ATHENS, "in person", "Athens"),
        "place": "Athens",
        "claims": (None, None),
        "open": False,
        "remarks": [],
    },
}


def rows(statement):
    return [(s.line, s.name, s.role) for s in statement.signatures]


@pytest.mark.parametrize("seed", FACTS)
def test_a_seed_equals_the_gold(parse, seeds, gold, seed):
    assert rows(parse(seeds[seed])) == gold[seed]


def test_without_any_known_name_the_lists_are_the_same(seeds, gold):
    for seed in LISTS:
        assert rows(parse_statement(seeds[seed], knows=lambda _: False)) == gold[seed]


@pytest.mark.parametrize("seed", FACTS)
def test_what_a_seed_says_of_itself(parse, seeds, seed):
    statement, facts = parse(seeds[seed], identifier=seed, path="x.txt"), FACTS[seed]
    meeting = statement.meeting
    assert (statement.id, statement.path) == (seed, "x.txt")
    for field in ("title", "kind", "dated", "published", "place", "open"):
        assert getattr(statement, field) == facts[field], field
    told = (
        meeting.name,
        meeting.number,
        meeting.date_from,
        meeting.date_to,
        meeting.mode,
        meeting.place,
    )
    assert told == facts["meeting"]
    assert (statement.claimed_parties, statement.claimed_countries) == facts["claims"]
    assert [remark.kind for remark in statement.remarks] == facts["remarks"]


def test_the_release_says_that_it_names_two_of_73(parse, seeds):
    (remark,) = parse(seeds[RELEASE]).remarks
    assert remark.line == 9
    assert "73 parties from 57 countries" in remark.message
    assert "2" in remark.message.split("countries")[1]


REPLACEMENTS = [
    "Communist Party of Atlantis",
    "Xyz",
    "Κόμμα",
    "kommunistische plattform",
    "Party of the Workers, Peasants, Fishermen, Miners, Students, Pensioners and of all other "
    "Labouring People of the Islands of the Far South",
    "26 July Movement",
]  # fmt: skip


@pytest.fixture(scope="session")
def entries(seeds, gold):
    """Each party line of the list seeds: statement, lines, index, name, gold rows."""
    found = []
    for seed in LISTS:
        lines = seeds[seed].split("\n")
        for number, name, role in gold[seed]:
            if role == "signed":
                assert name in lines[number - 1]
                found.append((seed, lines, number, name, gold[seed]))
    return found


def shift(table, after, by):
    return [(line + by * (line > after), name, role) for line, name, role in table]


def test_there_are_148_party_lines(entries):
    assert len(entries) == 148


@pytest.mark.parametrize("turn", [0, 1])
def test_a_changed_party_line_changes_its_row(parse, entries, turn):
    for index, (seed, lines, number, name, table) in enumerate(entries):
        new = REPLACEMENTS[(index * turn) % len(REPLACEMENTS)]
        changed = [*lines]
        changed[number - 1] = lines[number - 1].replace(name, new)
        expected = [(n, new if n == number else old, role) for n, old, role in table]
        assert rows(parse("\n".join(changed))) == expected, (seed, number)


@pytest.mark.parametrize("where", ["before", "after"])
def test_an_added_party_line_adds_its_row(parse, entries, where):
    ends = [index for index, (*_, number, _, table) in enumerate(entries)
            if number in (table[-1][0], table[1][0], table[0][0])]  # fmt: skip
    for index, (seed, lines, number, name, table) in enumerate(entries):
        if (index + len(where)) % 2 and index not in ends:
            continue
        new = REPLACEMENTS[index % len(REPLACEMENTS)]
        at = number - 1 if where == "before" else number
        added = [*lines[:at], lines[number - 1].replace(name, new), *lines[at:]]
        expected = sorted([*shift(table, at, 1), (at + 1, new, "signed")])
        assert rows(parse("\n".join(added))) == expected, (seed, number)


def test_an_added_line_with_numbers_mended_adds_its_row(parse, seeds, gold):
    seed = LISTS[2]
    lines = seeds[seed].split("\n")
    first, last = (n for n, _, role in gold[seed][1::63] if role == "signed")
    for at in (first, (first + last) // 2, last + 1):
        names = [name for n, name, role in gold[seed] if role == "signed"]
        names.insert(at - first, "Communist Party of Atlantis")
        listed = [f"  {i}. {name}" for i, name in enumerate(names, start=1)]
        text = "\n".join([*lines[: first - 1], *listed, *lines[last:]])
        signed = [(first + i, name, "signed") for i, name in enumerate(names)]
        assert rows(parse(text)) == [gold[seed][0], *signed]


def test_a_deleted_party_line_takes_its_row_along(parse, entries):
    for seed, lines, number, _, table in entries:
        left = [*lines[: number - 1], *lines[number:]]
        expected = shift(
            [row for row in table if row[0] != number or row[2] != "signed"], number, -1
        )
        assert rows(parse("\n".join(left))) == expected, (seed, number)


@pytest.mark.parametrize("seed", FACTS)
def test_line_ends_and_spaces_change_nothing(parse, seeds, seed):
    text = seeds[seed]
    statement = parse(text)
    for end in ("\r\n", "\r"):
        assert parse(text.replace("\n", end)) == statement
    assert parse(text + "\n\n \n\u00a0\n") == statement
    assert parse(re.sub(r"(?m)$", " \u00a0", text)) == statement


@pytest.mark.parametrize("seed", LISTS)
@pytest.mark.parametrize(
    ("old", "new"), [("’", "'"), ("'", "’"), ("–", "‐"), ("-", "‑"), (" ", "\u00a0"), ("•", "-")]
)
def test_typographic_variants_give_the_same_lines(parse, seeds, gold, seed, old, new):
    varied = rows(parse(seeds[seed].replace(old, new)))
    assert [(line, role) for line, _, role in varied] == [(n, role) for n, _, role in gold[seed]]
    assert [name for _, name, _ in varied] == [name.replace(old, new) for _, name, _ in gold[seed]]


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\ufeff", "-", "1.", "•", "[1]", "**", "12/10/18", "x"]
)
def test_next_to_nothing_is_a_statement_without_names(parse, text):
    statement = parse(text)
    assert statement.signatures == ()
    assert statement.meeting == Meeting()
    assert {remark.kind for remark in statement.remarks} >= {"unnamed"}


def test_a_statement_without_anything_says_so(parse):
    kinds = [remark.kind for remark in parse("Peace\n\nWe want peace, bread and land now.").remarks]
    assert kinds == ["unnamed", "undated"]


FRAGMENTS = st.sampled_from(
    [
        "Signed by:",
        "Signatories",
        "Participants:",
        "Initiated by the",
        "KKE and TKP: joint",
        "- ",
        "1. ",
        "2) ",
        "• ",
        "[1] ",
        "**",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        "\u00a0",
        ", ",
        "; ",
        " and ",
        ": ",
        "Communist Party of Greece",
        "AKEL",
        "Party",
        "the 23rd IMCWP held in ",
        "Izmir",
        "20-22 October 2023",
        "12/10/18",
        "73 parties from 57 countries",
        "...",
        "-",
        "(",
        ")",
        "—",
        "\u200f",
        "\u2028",
        "\x0c",
        "\x85",
        "Noam Chomsky, linguist",
        "Secretary of the",
        "0",
        "99999999999999999999",
        "٣",
        "²",
        "①",
        "İ",
        "ß",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.lists(FRAGMENTS, max_size=30).map("".join)))
def test_every_text_is_read(parse, text):
    statement = parse(text)
    printed = re.split(r"\r\n|\r|\n", text)
    for signature in statement.signatures:
        assert 1 <= signature.line <= len(printed)
        assert signature.name.strip() == signature.name != ""
        assert signature.role in ROLES
        assert signature.reason
    assert [s.line for s in statement.signatures] == sorted(s.line for s in statement.signatures)
    assert all(remark.kind in REVIEW_KINDS and remark.message for remark in statement.remarks)
    assert parse(text) == statement


@settings(max_examples=80, deadline=None)
@given(st.lists(FRAGMENTS, max_size=30).map("".join))
def test_line_ends_are_all_one(parse, text):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    statement = parse(text)
    assert parse(text.replace("\n", "\r\n")) == statement
    assert parse(text.replace("\n", "\r")) == statement
    assert parse(f"{text}\n\n\n") == statement


PAGE = "Peace\n\nThe parties met and signed.\n\nSigned by:\n- Party A\n- Party B\n"
HEAVY = {
    "commas": "a, ",
    "brackets": "(",
    "numbers": "1. ",
    "digits": "1",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "dashes": "-",
    "bullets": "•",
    "stars": "*",
    "full stops": ".",
    "semicolons": "; ",
    "dates": "1 May ",
    "numeric dates": "12/10/",
    "days": "1, 2, ",
    "capitals": "Aaaa-",
    "held in": "held in Aaaa ",
    "mentions": "imcwp ",
    "notes": "[1]",
    "initials": "U.S. ",
    "names": "Communist Party of Greece, ",
    "names and": "Party A and ",
    "persons": "Noam Chomsky, linguist; ",
    "lines": "Party A\n",
    "listed lines": "- Party A\n",
    "numbered lines": "1. A\n",
    "date lines": "12/10/18\n",
    "blank lines": "\n",
    "broken lines": "- A (\nb\n",
}
SIZE = 2_000


def measure(parse, text):
    times = []
    for _ in range(2):
        # A text read a second time must not profit from the first.
        fold_words.cache_clear()
        start = time.perf_counter()
        parse(text)
        times.append(time.perf_counter() - start)
        if times[-1] > 0.1:
            break
    return min(times)


@pytest.mark.parametrize("piece", HEAVY.values(), ids=HEAVY)
@pytest.mark.parametrize(
    "frame", ["{}", "Peace\n\nSigned by: {}\n", "Peace\n\nSigned by:\n- a{}b\n"]
)
def test_reading_takes_linear_time(parse, piece, frame):
    def make(size):
        return PAGE + frame.format(piece * (size // len(piece)))

    def grows_linearly():
        short, long = measure(parse, make(SIZE)), measure(parse, make(4 * SIZE))
        # Four times the text: 4 if linear, 16 if quadratic; a fast text is all overhead.
        return long < 0.2 or long / short < 9

    parse(make(100))
    # A busy machine may spoil a measurement; a quadratic reader spoils all of them.
    assert any(grows_linearly() for _ in range(4))


LONG = 100_000


@pytest.mark.parametrize("piece", ["names", "names and", "persons", "commas", "date lines"])
@pytest.mark.parametrize("frame", ["{}", "Peace\n\nThe statement was signed by {}.\n"])
def test_a_hundred_kilobytes_take_linear_time(parse, piece, frame):
    """What a short text hides: a look back to the beginning of the line at each word."""

    def read(size):
        text = PAGE + frame.format(HEAVY[piece] * (size // len(HEAVY[piece])))
        return measure(parse, text)

    parse(PAGE)
    assert any(read(LONG) / read(LONG // 5) < 10 for _ in range(2))
