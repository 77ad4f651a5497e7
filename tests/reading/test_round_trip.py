"""Lists of known parties, printed in every layout and order, read back to the same parties."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import imcwp_graph as imcwp
from imcwp_graph.cues import load_cues
from imcwp_graph.folding import fold_words
from imcwp_graph.parties.registry import load_registry
from imcwp_graph.parties.resolution import Resolver
from imcwp_graph.reading.facts import Look

BODY = (
    "Joint statement on peace\n\n"
    "We, the communist and workers' parties, denounce the imperialist war and call on the peoples "
    "to struggle against it everywhere in the world today.\n\n"
)
RESOLVER = Resolver(load_registry())
PARTIES = load_registry().parties
# One name for each party: its own, as it is shown. Left out are names that no reader can tell from
# what parts a list (a comma, a semicolon, a dash or a pipe inside) or from two names (an "and"),
# names that begin like a slogan ("For", "All"), since a list of nothing else is taken for demands,
# and in each test the names that the registry itself does not know once they are changed.
SIGNS = (",", ";", " - ", " – ", " — ", " & ", "|", "/", " and ")
NAMES = sorted(
    party.name
    for party in PARTIES.values()
    if not any(sign in party.name for sign in SIGNS)
    and not load_cues("openers").are(fold_words(party.name).partition(" ")[0])
)
# On lines without a mark, a name like a person's over one like a body's is read as a person over
# an office, so that there only names take part that say what they are.
PLAIN = [name for name in NAMES if Look(RESOLVER.knows)(name).organisation]


@cache
def find_id(name):
    return RESOLVER.resolve(name).party.id


def read_ids(parse, text):
    return [find_id(s.name) for s in parse(text).signatures if s.role == "signed"]


def number(form):
    return lambda names: "\n".join(form.format(i=i, n=n) for i, n in enumerate(names, start=1))


def join(between, mark="", end=""):
    return lambda names: between.join(f"{mark}{name}{end}" for name in names)


def enumerate_names(comma, last):
    return lambda names: f"{f'{comma} '.join(names[:-1])}{last}{names[-1]}"


LINES = {
    "1.": number("{i}. {n}"),
    "1)": number("{i}) {n}"),
    "(1)": number("  ({i}) {n}"),
    "bullets": join("\n", "• "),
    "stars": join("\n\n", "* "),
    "dashes": join("\n", "- "),
    "dashes with semicolons": join("\n", "- ", ";"),
    "dashes with commas": join("\n", "– ", ","),
    "plain": join("\n"),
    "plain, a blank line between": join("\n\n"),
    "plain, two blank lines between": join("\n\n\n"),
    "plain with commas": join("\n", "", ","),
    "plain with semicolons": join("\n", "", ";"),
}
INLINE = {
    "commas": lambda names: f"{', '.join(names)}.",
    "commas and": enumerate_names(",", " and "),
    "commas, and": enumerate_names(",", ", and "),
    "semicolons": "; ".join,
    "semicolons and": enumerate_names(";", "; and "),
    "slashes": " / ".join,
    "middle dots": " • ".join,
}
NOISE = {
    "nothing": str,
    "upper case": str.upper,
    "straight apostrophes": lambda name: name.replace("’", "'"),
    "curly apostrophes": lambda name: name.replace("'", "’"),
    "acute accents for apostrophes": lambda name: name.replace("'", "´").replace("’", "´"),
    "no-break spaces": lambda name: name.replace(" ", "\u00a0"),
    "blanks at the end": lambda name: f"{name} \u00a0",
}
PLACES = {"GR": "Greece", "MX": "Mexico", "TR": "Turkey", "ES": "Spain", "IT": "Italy",
          "DE": "Germany", "BR": "Brazil", "IN": "India", "DK": "Denmark"}  # fmt: skip
PLACED = [name for name in PLAIN if RESOLVER.resolve(name).party.country in PLACES]


def draw_names(data, noise=str, *, least=3, most=12, pool=NAMES):
    """Draw names in any order, one for each party, which the registry knows after the change."""
    names = data.draw(
        st.lists(st.sampled_from(pool), min_size=least, max_size=most, unique_by=find_id)
    )
    return [noise(n) if find_id(noise(n)) == find_id(n) else n for n in names]


def add_country(name):
    """Put the country beside a name, where the registry still knows it so."""
    place = PLACES.get(RESOLVER.resolve(name).party.country)
    suffixed = f"{name} ({place})"
    return suffixed if place and find_id(suffixed) == find_id(name) else name


def test_most_parties_take_part():
    assert len(PLAIN) > 0.75 * len(PARTIES)
    assert all(RESOLVER.resolve(name).party.id in PARTIES for name in NAMES)


def find_pool(layout):
    return PLAIN if layout.startswith("plain") else NAMES


@pytest.mark.parametrize("layout", LINES)
@settings(max_examples=60)
@given(data=st.data(), noise=st.sampled_from(sorted(NOISE)))
def test_lines_read_back(parse, layout, data, noise):
    names = draw_names(data, NOISE[noise], least=1, pool=find_pool(layout))
    text = f"{BODY}Signed by:\n\n{LINES[layout](names)}\n"
    assert read_ids(parse, text) == [find_id(name) for name in names]


@pytest.mark.parametrize("layout", LINES)
@settings(max_examples=20)
@given(data=st.data())
def test_lines_with_their_country_read_back(parse, layout, data):
    names = draw_names(data, pool=find_pool(layout))
    text = f"{BODY}Signed by:\n\n{LINES[layout]([add_country(name) for name in names])}\n"
    assert read_ids(parse, text) == [find_id(name) for name in names]


@pytest.mark.parametrize("layout", LINES)
@settings(max_examples=20)
@given(data=st.data())
def test_a_list_without_a_heading_reads_back(parse, layout, data):
    """Three known names at least, since fewer prove nothing."""
    names = draw_names(data, pool=find_pool(layout))
    assert read_ids(parse, f"{BODY}{LINES[layout](names)}\n") == [find_id(name) for name in names]


FRAMES = {
    "behind a colon": "Signed by: {}",
    "under a heading": "Signed by:\n\n{}",
    "in brackets": "The statement was signed by parties of many lands ({}).",
}


@pytest.mark.parametrize("layout", INLINE)
@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@settings(max_examples=20)
@given(data=st.data(), noise=st.sampled_from(["nothing", "curly apostrophes", "no-break spaces"]))
def test_enumerations_read_back(parse, layout, frame, data, noise):
    """Four names at least: a bracket proves nothing with fewer."""
    names = draw_names(data, NOISE[noise], least=4)
    listed = INLINE[layout](names).rstrip(".")
    assert read_ids(parse, f"{BODY}{frame.format(listed)}\n") == [find_id(n) for n in names]


@pytest.mark.parametrize("heading", ["{}", "{}:", "**{}**"])
@pytest.mark.parametrize("mark", ["- ", "• ", "1. ", ""], ids=["dash", "bullet", "number", "plain"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "apart"])
@settings(max_examples=10)
@given(data=st.data())
def test_countries_with_their_parties_read_back(parse, heading, mark, gap, data):
    names = draw_names(data, pool=PLACED)
    groups = {}
    for name in names:
        place = PLACES[RESOLVER.resolve(name).party.country]
        groups.setdefault(place, []).append(name)
    listed = gap.join(
        "\n".join([heading.format(place), *(f"{mark}{name}" for name in members)])
        for place, members in groups.items()
    )
    expected = [find_id(name) for members in groups.values() for name in members]
    assert read_ids(parse, f"{BODY}Signed by:\n\n{listed}\n") == expected


TABLES = {
    "pipes": ("| Country | Party |\n|---|---|\n", "| {c} | {n} |"),
    "one pipe": ("Party | Country\n--- | ---\n", "{n} | {c}"),
    "numbered": ("| No | Party | Country |\n", "| {i} | {n} | {c} |"),
    "tabs": ("Party\tCountry\n", "{n}\t{c}"),
    "two columns": ("Country          Party\n", "{c}          {n}"),
}


@pytest.mark.parametrize(("head", "row"), TABLES.values(), ids=TABLES)
@settings(max_examples=25)
@given(data=st.data())
def test_tables_read_back(parse, head, row, data):
    names = draw_names(data, pool=PLACED)
    listed = [
        row.format(i=i, n=n, c=PLACES[RESOLVER.resolve(n).party.country])
        for i, n in enumerate(names, start=1)
    ]
    text = f"{BODY}Signed by:\n\n{head}" + "\n".join(listed) + "\n"
    assert read_ids(parse, text) == [find_id(name) for name in names]


def test_a_folder_of_every_layout_reads_back(tmp_path):
    expected = {}
    for index, layout in enumerate([*LINES, *INLINE]):
        names = PLAIN[index::20][:: 1 if index % 2 else -1]
        listed = (LINES | INLINE)[layout](names)
        text = f"{BODY}Signed by:\n\n{listed}\n"
        (tmp_path / f"{index:02}.txt").write_text(text, encoding="utf-8")
        expected[f"{index:02}"] = sorted(map(find_id, names))
    signatures = imcwp.read_corpus(tmp_path).signatures
    found = signatures.groupby("statement")["party"].agg(sorted).to_dict()
    assert found == expected
