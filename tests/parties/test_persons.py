"""Persons: the name alone makes the id, what stands beside it is kept."""

from __future__ import annotations

import pytest

from imcwp_graph.parties.persons import is_person_like
from imcwp_graph.parties.registry import load_registry
from imcwp_graph.parties.resolution import Resolver

RESOLVER = Resolver(load_registry())


@pytest.mark.parametrize(
    ("printed", "identifier", "country", "affiliation"),
    [
        ("Mr Ole BERG, Norway, SOC", "x-ole-berg", "NO", "SOC"),
        ("Ole Berg (Greens/EFA, NO)", "x-ole-berg", "NO", "Greens/EFA"),
        ("Ana Lima (S&D, PT)", "x-ana-lima", "PT", "S&D"),
        ("Ms Eva NOVA, Czech Republic, EPP", "x-eva-nova", "CZ", "EPP"),
        ("Sir John REED, United Kingdom, EC", "x-john-reed", "GB", "EC"),
        ("georges MARTEL France", "x-georges-martel", "FR", ""),
        ("CADET Florent France", "x-cadet-florent", "FR", ""),
        ("Anna Berg Bosnia and Herzegovina", "x-anna-berg", "BA", ""),
        ("Weihbischof Dr. Paul Birkner (Erzdiözese Freiburg)", "x-paul-birkner", "",
         "Erzdiözese Freiburg"),
        ("Rep. Ada Bell [D-IL-2]", "x-ada-bell", "", "D-IL-2"),
        ("Rep. Bell, Ada [D-IL-2]", "x-bell,-ada", "", "D-IL-2"),
        ("Martin Luther King Jr.", "x-martin-luther-king-jr.", "", ""),
        ("Martin Luther King Jr", "x-martin-luther-king-jr.", "", ""),
        ("Martin Luther King, Jr.", "x-martin-luther-king-jr.", "", ""),
        ("Martin Luther King, Jr., pastor", "x-martin-luther-king-jr.", "", "pastor"),
        ("Carla Test (Widget Developer)", "x-carla-test", "", "Widget Developer"),
        ("Ada Example (Sample Project, Trial Foundation)", "x-ada-example", "",
         "Sample Project, Trial Foundation"),
        ("Nur Sevim - Wellesley College, USA", "x-nur-sevim", "US", "Wellesley College"),
        ("Ana Burcea (", "x-ana-burcea", "", ""),
    ],
)  # fmt: skip
def test_a_person_is_the_name_alone(
    printed: str, identifier: str, country: str, affiliation: str
) -> None:
    match = RESOLVER.resolve(printed)
    found = (match.party.id, match.party.country, match.affiliation)
    assert found == (identifier, country, affiliation)


@pytest.mark.parametrize(
    "name",
    ["Chad Smith", "Dan Brown", "Jordan Lee", "Georgia May", "Israel Check", "Roman Probe",
     "Germán Díaz", "Georges France", "Rosa Luxemburg Foundation (Berlin)"],
)  # fmt: skip
def test_a_first_name_and_a_surname_are_no_country(name: str) -> None:
    assert RESOLVER.resolve(name).party.country == ""


@pytest.mark.parametrize(
    ("name", "country"),
    [("Chad Communist Party", "TD"), ("Friends of Chad", "TD"), ("Oxfam Jordan", "JO"),
     ("German Watch", "DE"), ("Norfolk Climate Group", ""), ("New Jersey Peace Action", "US")],
)  # fmt: skip
def test_countries_of_organisations_stay(name: str, country: str) -> None:
    assert RESOLVER.resolve(name).party.country == country


@pytest.mark.parametrize(
    "name",
    ["Sample Union (Widget Branch)", "War on Want (UK)", "Christian Aid (UK)", "Greenpeace, Norway",
     "Right Livelihood Award", "Dr. Smith, University of Nowhere"],
)  # fmt: skip
def test_what_shows_no_person_keeps_all_that_is_printed(name: str) -> None:
    match = RESOLVER.resolve(name)
    assert match.party.name == name
    assert match.affiliation == ""


def test_a_lone_code_beside_a_person_is_a_party_as_often_as_a_country() -> None:
    match = RESOLVER.resolve("Paulo da Silva (PT)")
    assert (match.party.id, match.party.country, match.affiliation) == (
        "x-paulo-da-silva", "", "PT",
    )  # fmt: skip


def test_a_person_takes_the_country_of_the_heading_and_no_other_id() -> None:
    party = RESOLVER.resolve("Ole Berg", place="NORWAY").party
    assert (party.id, party.country) == ("x-ole-berg", "NO")
    assert RESOLVER.resolve("Foo Circle", place="NORWAY").party.id == "x-foo-circle-(norway)"


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Los Angeles Times", "x-los-angeles-times"),
        ("El Paso Times", "x-el-paso-times"),
        ("Las Vegas Sun", "x-las-vegas-sun"),
        ("La Raza", "x-la-raza"),
        ("La Unión de Campesinos", "x-union-de-campesinos"),
        ("The Angels", "x-angels"),
    ],
)
def test_an_article_is_one_before_a_name_of_its_language(name: str, identifier: str) -> None:
    assert RESOLVER.resolve(name).party.id == identifier


def test_who_is_like_a_person() -> None:
    assert is_person_like("José Ramón Ruiz")
    assert not is_person_like("Anna")
    assert not is_person_like("Anna Berg, teacher")
    assert not is_person_like("Paul " * 200)
