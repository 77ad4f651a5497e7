"""The shipped registry and the hand-made gold of the seeds, as plain tables."""

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from babel import Locale

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
COLUMNS = [
    "party", "name", "short", "country", "spelling", "source", "since", "until", "successor",
]  # fmt: skip
ARTICLES = "the|le|la|les|el|los|il|das|die|der|o|a|os|as"


def read_rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def fold(name):
    """Fold case, accents, apostrophes, hyphens, spaces and a leading article."""
    name = unicodedata.normalize("NFKD", name.casefold())
    name = "".join(char for char in name if not unicodedata.combining(char))
    name = re.sub("['`´\u2018\u2019\u02bc]", "", name)
    name = re.sub(r"[\s\u2010-\u2015-]+", " ", name).strip()
    return re.sub(rf"^({ARTICLES}) ", "", name)


REGISTRY = read_rows(ROOT / "imcwp_graph" / "parties" / "data" / "registry.csv")
GOLD = read_rows(ROOT / "tests" / "data" / "seeds_gold.csv")
BY_PARTY = defaultdict(list)
for _row in REGISTRY:
    BY_PARTY[_row["party"]].append(_row)
PARTY_OF = {fold(row["spelling"]): row["party"] for row in REGISTRY}


def find_signed(year):
    start = {"2023": "000", "2019": "002", "2018": "004"}[year]
    return {
        row["party"] for row in GOLD if row["role"] == "signed" and row["statement"][:3] == start
    }


# --- the registry ---


def test_registry_has_its_columns_and_plain_text():
    raw = (ROOT / "imcwp_graph" / "parties" / "data" / "registry.csv").read_bytes()
    assert raw.decode("utf-8").splitlines()[0] == ",".join(COLUMNS)
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert all(None not in row and None not in row.values() for row in REGISTRY)


def test_fields_are_trimmed_and_composed():
    for row in REGISTRY:
        for value in row.values():
            assert value == " ".join(value.split()), value
            assert "\u00a0" not in value, value
            assert value == unicodedata.normalize("NFC", value), value


@pytest.mark.parametrize("column", ["party", "name", "short", "spelling", "source"])
def test_no_field_is_empty(column):
    assert [row for row in REGISTRY if not row[column]] == []


def test_ids_have_their_pattern():
    pattern = re.compile(r"[a-z]{2}(-[a-z0-9]+)+")
    assert [party for party in BY_PARTY if not pattern.fullmatch(party)] == []


def test_no_id_could_be_a_provisional_one():
    assert [party for party in BY_PARTY if party.startswith("x-")] == []


def test_id_begins_with_the_country():
    for party, rows in BY_PARTY.items():
        assert party[:2] == (rows[0]["country"].lower() or "xx")


def test_countries_are_territories():
    territories = {code for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", code)}
    assert {row["country"] for row in REGISTRY} - {""} <= territories - {"EU", "UN", "ZZ", "XA"}


def test_a_party_has_one_name_short_country_and_fate():
    for party, rows in BY_PARTY.items():
        for column in ("name", "short", "country", "successor"):
            assert len({row[column] for row in rows}) == 1, (party, column)


def test_names_are_unique():
    names = Counter(fold(rows[0]["name"]) for rows in BY_PARTY.values())
    assert [name for name, times in names.items() if times > 1] == []


def test_shorts_are_unique_and_short():
    shorts = Counter(fold(rows[0]["short"]) for rows in BY_PARTY.values())
    assert [short for short, times in shorts.items() if times > 1] == []
    assert [rows[0]["short"] for rows in BY_PARTY.values() if len(rows[0]["short"]) > 22] == []


@pytest.mark.parametrize("fold_name", [fold, lambda name: re.sub(r"\W", "", fold(name))])
def test_a_spelling_means_one_party(fold_name):
    parties = defaultdict(set)
    for row in REGISTRY:
        parties[fold_name(row["spelling"])].add(row["party"])
    assert {name: ids for name, ids in parties.items() if len(ids) > 1} == {}


def test_no_spelling_only_repeats_another():
    folded = Counter(fold(row["spelling"]) for row in REGISTRY)
    assert [name for name, times in folded.items() if times > 1] == []


def test_a_short_that_is_a_spelling_is_the_partys_own():
    for party, rows in BY_PARTY.items():
        assert PARTY_OF.get(fold(rows[0]["short"]), party) == party


def test_rows_are_sorted_and_the_name_comes_first():
    assert list(BY_PARTY) == sorted(BY_PARTY)
    expected = []
    for rows in BY_PARTY.values():
        name, *others = (row["spelling"] for row in rows)
        assert name == rows[0]["name"]
        expected += [name, *sorted(others)]
    assert [row["spelling"] for row in REGISTRY] == expected


def test_sources_are_kinds_and_years():
    pattern = re.compile(
        r"own name"
        r"|(IMCWP (statement|resolution|working group)"
        r"|joint (statement|press release)|meeting report|resolution)( (19|20)\d\d)?"
    )
    assert {row["source"] for row in REGISTRY if not pattern.fullmatch(row["source"])} == set()


def test_dates_are_iso_and_in_order():
    for row in REGISTRY:
        for column in ("since", "until"):
            assert re.fullmatch(r"(\d{4}(-\d\d){0,2})?", row[column])
        if row["since"] and row["until"]:
            assert row["since"] <= row["until"]


def test_a_successor_is_another_party():
    for row in REGISTRY:
        assert row["successor"] in {"", *BY_PARTY} - {row["party"]}


@pytest.mark.parametrize(
    "name",
    [
        "Communist Part of Ukraine",
        "\u03a4udeh Party",  # a Greek Tau
        "Workers– Party of Bangladesh",
        "CP of Belgium",
        "Syrian CP",
        "CP of Syria",
        "Communist Party",
        "Workers' Party",
        "PCP",
        "DKP",
        "PCE",
        "PCB",
        "PCV",
        "CPB",
        "CPI",
        "PPP",
        "PRC",
        "CP",
        "NCP",
        "WP",
        "Parti communiste espagnol",
        "حزب کمونیست برزیل",
        "UGT",
    ],
)
def test_misprints_and_names_of_several_are_no_spellings(name):
    assert name not in {row["spelling"] for row in REGISTRY}
    assert name == "Workers– Party of Bangladesh" or fold(name) not in PARTY_OF


def test_no_spelling_mixes_scripts_in_a_word():
    for row in REGISTRY:
        for word in re.findall(r"\w+", row["spelling"]):
            scripts = {unicodedata.name(char).split()[0] for char in word if char.isalpha()}
            assert len(scripts) <= 1, row["spelling"]


@pytest.mark.parametrize(
    "names",
    [
        ("Communist Party in Denmark", "Communist Party of Denmark"),
        ("Communist Party of Brazil", "Brazilian Communist Party"),
        ("Partido Comunista do Brasil", "Partido Comunista Brasileiro"),
        (
            "Communist Party of Spain",
            "Communist Party of the Peoples of Spain",
            "Communist Party of the Workers of Spain",
            "Communists of Catalonia",
            "Party of the Communists of Catalonia",
        ),
        (
            "Italian Communist Party",
            "Communist Party (Italy)",
            "Communist Front (Italy)",
            "Party of the Italian Communists",
            "Communist Refoundation Party (Italy)",
        ),
        ("Communist Party of India", "Communist Party of India (Marxist)"),
        ("Palestinian Communist Party", "Palestinian People's Party"),
        ("Syrian Communist Party", "Syrian Communist Party (Unified)"),
        ("Communist Party of Belgium", "Workers' Party of Belgium"),
        ("Communist Party of Britain", "New Communist Party of Britain"),
        ("Communist Party of Australia", "New Communist Party of Australia"),
        ("Communist Party of Ukraine", "Union of Communists of Ukraine"),
        ("Iraqi Communist Party", "Communist Party of Kurdistan-Iraq"),
        (
            "Communist Party of Bulgaria",
            "Party of the Bulgarian Communists",
            "Union of Communists in Bulgaria",
        ),
        (
            "French Communist Party",
            "Communist Revolutionary Party of France",
            "Revolutionary Party COMMUNISTES (France)",
            "Pole of Communist Revival in France",
        ),
        (
            "Communist Party of the Soviet Union",
            "UCP-CPSU",
            "RCWP-CPSU",
            "KPRF",
        ),
        ("Communist Party of Ireland", "Workers' Party of Ireland"),
        ("Communist Party of Bangladesh", "Workers Party of Bangladesh"),
        ("Swiss Communist Party", "Swiss Party of Labour"),
        (
            "Communist Party of Austria",
            "Party of Labour of Austria",
            "Communist Initiative of Austria",
        ),
        (
            "Nepal Communist Party",
            "Communist Party of Nepal (Unified Marxist-Leninist)",
            "Communist Party of Nepal (Maoist Centre)",
        ),
        (
            "Communist Party of Kazakhstan",
            "Communist People's Party of Kazakhstan",
            "Socialist Movement of Kazakhstan",
        ),
        ("Communist Party of Kyrgyzstan", "Party of the Communists of Kyrgyzstan"),
        ("Communist Party USA", "Party of Communists USA"),
        ("Communist Party of Greece", "Communist Youth of Greece"),
    ],
    ids=lambda names: names[0],
)
def test_the_easily_confused_are_different_parties(names):
    assert len({PARTY_OF[fold(name)] for name in names}) == len(names)


@pytest.mark.parametrize(
    "names",
    [
        ("AKEL", "Progressive Party of the Working People", "Ανορθωτικό Κόμμα Εργαζόμενου Λαού"),
        ("KKE", "ΚΚΕ", "Communist Party of Greece", "Κομμουνιστικό Κόμμα Ελλάδας"),
        ("Communist Party (Italia)", "Communist Party (Italy)", "Communist Party, Italy"),
        ("Romanian Socialist Party", "Socialist Party of Romania"),
        ("Communist Party of USA", "Communist Party USA", "CPUSA"),
        ("JVP Sri Lanka", "JVP"),
        ("Hungary's Workers Party", "Hungarian Workers' Party", "Munkáspárt"),
        ("Partido Comunista Português", "Portuguese Communist Party"),
        ("Коммунистическая партия Российской Федерации", "КПРФ", "KPRF", "CPRF"),
    ],
    ids=lambda names: names[0],
)
def test_the_names_of_one_party_are_one_party(names):
    assert len({PARTY_OF[fold(name)] for name in names}) == 1


# --- the gold of the seeds ---


def test_gold_counts():
    assert Counter(row["role"] for row in GOLD) == {"signed": 148, "issued": 2, "initiated": 1}
    assert len({row["party"] for row in GOLD}) == 92
    assert len({(row["statement"], row["party"]) for row in GOLD}) == 149
    assert len(find_signed("2023")) == 29
    assert len(find_signed("2019")) == 55
    assert len(find_signed("2018")) == 63


def test_gold_shares_parties_between_statements():
    assert len(find_signed("2019") & find_signed("2023")) == 10
    assert len(find_signed("2018") & find_signed("2019")) == 36
    assert len(find_signed("2018") & find_signed("2023")) == 17
    assert len(find_signed("2018") & find_signed("2019") & find_signed("2023")) == 8


def test_only_one_party_stands_twice():
    signed = Counter((row["statement"], row["party"]) for row in GOLD if row["role"] == "signed")
    twice = [key for key, times in signed.items() if times > 1]
    assert twice == [("004_05bdf0e00c8e9a65", "es-pcpe")]


def test_gold_names_stand_on_their_lines():
    lines = {
        path.stem: path.read_text(encoding="utf-8").splitlines() for path in SEEDS.glob("*.txt")
    }
    for row in GOLD:
        printed = lines[row["statement"]][int(row["line"]) - 1]
        if row["role"] == "signed":
            bare = re.sub(r"^\s*(?:[•-]|\d+\.)\s*", "", printed).strip()
            assert row["name"] == bare
        else:
            assert row["name"] in printed


def test_gold_holds_every_line_of_the_lists():
    lists = {
        "000_3aabeeb04a22e48a": range(30, 59),
        "002_4a69241d24af206f": range(17, 72),
        "004_05bdf0e00c8e9a65": range(30, 94),
    }
    expected = [(statement, line) for statement, span in lists.items() for line in span]
    signed = [(row["statement"], int(row["line"])) for row in GOLD if row["role"] == "signed"]
    assert signed == expected


def test_gold_parties_are_in_the_registry_with_their_country():
    for row in GOLD:
        assert row["country"] == BY_PARTY[row["party"]][0]["country"]


def test_gold_names_are_spellings_but_for_a_slip_and_an_abbreviation():
    unlisted = {row["name"] for row in GOLD if fold(row["name"]) not in PARTY_OF}
    assert unlisted == {"Communist Part of Ukraine", "CP of Belgium"}
    for row in GOLD:
        assert PARTY_OF.get(fold(row["name"]), row["party"]) == row["party"]


def test_gold_without_a_country_is_of_the_soviet_union():
    assert {row["party"] for row in GOLD if not row["country"]} == {"xx-cpsu", "xx-ucp-cpsu"}
