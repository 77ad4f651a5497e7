"""Lists in groups and tables, and entries that do not end where their line does."""

import pytest

BODY = (
    "Joint statement on peace\n\n"
    "We, the communist and workers' parties, denounce the imperialist war and call on the peoples "
    "to struggle against it everywhere in the world today.\n\n"
)
GROUPS = {
    "Greece": ["Communist Party of Greece"],
    "Turkey": ["Communist Party of Turkey", "Movement Foo"],
    "South Africa": ["South African Communist Party", "Bar Circle"],
}
GROUPED = [name for group in GROUPS.values() for name in group]
HEADINGS = {"plain": "{}", "colon": "{}:", "capitals": "{}", "capitals and colon": "{}:"}


def names(statement, role="signed"):
    return [s.name for s in statement.signatures if s.role == role]


def lay_out(style, mark, gap):
    listed = []
    for country, members in GROUPS.items():
        place = country.upper() if style.startswith("capitals") else country
        listed += [HEADINGS[style].format(place), *(f"{mark}{name}" for name in members), *gap]
    return "\n".join(listed) + "\n"


@pytest.mark.parametrize("style", HEADINGS)
@pytest.mark.parametrize("mark", ["- ", "• ", ""], ids=["dash", "bullet", "plain"])
@pytest.mark.parametrize("gap", [[], [""]], ids=["close", "apart"])
def test_countries_group_a_list(parse, style, mark, gap):
    assert names(parse(f"{BODY}Signed by:\n\n{lay_out(style, mark, gap)}")) == GROUPED


@pytest.mark.parametrize("style", HEADINGS)
@pytest.mark.parametrize("mark", ["- ", "• ", ""], ids=["dash", "bullet", "plain"])
@pytest.mark.parametrize("gap", [[], [""]], ids=["close", "apart"])
def test_each_name_knows_the_country_over_it(parse, style, mark, gap):
    statement = parse(f"{BODY}Signed by:\n\n{lay_out(style, mark, gap)}")
    headed = {name: country for country, members in GROUPS.items() for name in members}
    assert {s.name: s.place.title() for s in statement.signatures} == headed


def test_countries_below_the_names_tell_nothing(parse):
    listed = "Foo Party\nGreece\nBar Party\nTurkey\nBaz Party\nIran\n"
    statement = parse(f"{BODY}Signed by:\n\n{listed}")
    assert {s.place for s in statement.signatures} == {""}


@pytest.mark.parametrize("style", HEADINGS)
@pytest.mark.parametrize("mark", ["- ", "• ", ""], ids=["dash", "bullet", "plain"])
@pytest.mark.parametrize("gap", [[], [""]], ids=["close", "apart"])
def test_no_country_of_those_present_signed(parse, style, mark, gap):
    assert names(parse(f"{BODY}Participants:\n\n{lay_out(style, mark, gap)}")) == []


TABLES = {
    "one pipe": ("Party | Country\n{} | Greece\n{} | Mexico\n{} | Iran\n"),
    "country first": ("Country | Party\nGreece | {}\nMexico | {}\nIran | {}\n"),
    "rules": ("| Party | Land |\n| --- | --- |\n| {} | Greece |\n| {} | Mexico |\n| {} | Iran |\n"),
    "rule of one pipe": ("Party | Country\n--- | ---\n{} | Greece\n{} | Mexico\n{} | Iran\n"),
    "aligned": ("| No | Party |\n|:---|----:|\n| 1 | {} |\n| 2 | {} |\n| 3 | {} |\n"),
    "no head": ("{} | Greece\n{} | Mexico\n{} | Iran\n"),
    "tabs": ("Party\tCountry\n{}\tGreece\n{}\tMexico\n{}\tIran\n"),
    "wide gaps": ("Party      Country\n{}      Greece\n{}      Mexico\n{}      Iran\n"),
    "an empty cell": ("| Party | Country | Since |\n| {} | Greece | 1918 |\n| {} | Mexico |\n"
                      "| {} | Iran | 1941 |\n"),
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_of_a_table_the_column_of_names_signs(parse, table):
    entries = ["Communist Party of Greece", "Communist Party of Mexico", "Tudeh Party of Iran"]
    assert names(parse(f"{BODY}Signed by:\n\n{table.format(*entries)}")) == entries


ENTRIES = {
    "hanging": (
        "1. Communist Party of Greece\n2. Union of the Bakers and the\n   Millers of Utopia\n"
        "3. Communist Party of Mexico\n",
        ["Communist Party of Greece", "Union of the Bakers and the Millers of Utopia",
         "Communist Party of Mexico"],
    ),
    "hanging with a capital": (
        "1. Communist Party of Greece\n2. Federation of Bakers Millers\n      Cooks Utopia\n"
        "3. Communist Party of Mexico\n",
        ["Communist Party of Greece", "Federation of Bakers Millers Cooks Utopia",
         "Communist Party of Mexico"],
    ),
    "clauses": (
        "- Communist Party of Greece, and\n- Communist Party of Mexico; and\n- AKEL\n",
        ["Communist Party of Greece", "Communist Party of Mexico", "AKEL"],
    ),
    "clauses, es": (
        "- Partido Comunista de España,\n- Partido Comunista de México y\n- AKEL\n",
        ["Partido Comunista de España", "Partido Comunista de México", "AKEL"],
    ),
    "a bracket closes below": (
        "- Communist Party of Greece\n- Communist Party of India (Marxist -\nLeninist)\n- AKEL\n",
        ["Communist Party of Greece", "Communist Party of India (Marxist - Leninist)", "AKEL"],
    ),
    "a bracket closes below the last": (
        "- Communist Party of Greece\n- AKEL\n- Bakers Union (formerly Union of\nMillers)\n",
        ["Communist Party of Greece", "AKEL", "Bakers Union (formerly Union of Millers)"],
    ),
    "an article ends the last line": (
        "- Communist Party of Greece\n- AKEL\n- Union of the Bakers and the\nMillers of Utopia\n",
        ["Communist Party of Greece", "AKEL", "Union of the Bakers and the Millers of Utopia"],
    ),
    "Persian numbers": (
        "۱- حزب توده ایران\n۲- حزب کمونیست یونان\n۳- حزب کمونیست ترکیه\n",
        ["حزب توده ایران", "حزب کمونیست یونان", "حزب کمونیست ترکیه"],
    ),
    "Persian numbers with tatweel": (
        "۱ـ حزب توده ایران\n۲ـ حزب کمونیست یونان\n۳ـ حزب کمونیست ترکیه\n",
        ["حزب توده ایران", "حزب کمونیست یونان", "حزب کمونیست ترکیه"],
    ),
    "persons over their offices": (
        "Ada Brown\n- General secretary of the Bakers\nBen Smith\n- President of the Dockers\n"
        "Cora Jones\n- Chair of the Weavers\n",
        ["Ada Brown", "Ben Smith", "Cora Jones"],
    ),
    "stanzas": (
        "Ada Brown\nGeneral secretary, Bakers Union\n\nBen Smith\nPresident, Dockers Union\n\n"
        "Cora Jones\nChair, Weavers Union\n",
        ["Ada Brown", "Ben Smith", "Cora Jones"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("listed", "signed"), ENTRIES.values(), ids=ENTRIES)
def test_an_entry_ends_where_its_name_does(parse, listed, signed):
    assert names(parse(f"{BODY}Signed by:\n\n{listed}")) == signed
