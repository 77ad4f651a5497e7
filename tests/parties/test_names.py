from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imcwp_graph.parties.labels import shorten_name
from imcwp_graph.parties.lexicon import load_lexicon
from imcwp_graph.parties.names import (
    fold_name,
    make_id,
    read_name,
    split_segments,
)
from imcwp_graph.parties.persons import read_person


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("The Workers’ Party of Ireland", "workers party of ireland"),
        ("Workers– Party of Bangladesh", "workers party of bangladesh"),
        ("Socialist Worker–s Party", "socialist workers party"),
        ("Socialist Worker ' s Party", "socialist workers party"),
        ("People?s Party", "peoples party"),
        ("Peopleâ€™s Party", "peoples party"),
        ("Palestinian People`s Party", "palestinian peoples party"),
        ("Russian Communist Workers' Party ‐ CPSU", "russian communist workers party cpsu"),
        ("SEO/Birdlife", "seo birdlife"),
        ("Nouveau\u00a0Parti\u202fcommuniste", "nouveau parti communiste"),
        ("Die Linke", "linke"),
        ("L’Unione", "unione"),
        ("Partido Comunista Português", "partido comunista portugues"),
        ("Kommunistisk Parti, Sjælland/Ø", "kommunistisk parti, sjaelland o"),
        ("Łódź – Đorđe – Straße – DİSK – Kırmızı", "lodz dorde strasse disk kirmizi"),
        ("ΚΚ Ελλάδας", "κκ ελλαδασ"),
        ("Коммунистическая ПАРТИЯ Ёлки", "коммунистическая партия елки"),
        ("حزب كمونيست عراق", "حزب کمونیست عراق"),
        ("حزب توده\u0654 ایران", "حزب توده ایران"),
        ("کمونیست\u200cهای", "کمونیستهای"),
        ("The", "the"),
        ("", ""),
    ],
)
def test_fold_name(printed: str, folded: str) -> None:
    assert fold_name(printed) == folded


def test_fold_keeps_different_words_apart() -> None:
    names = [
        "Communist Party of Denmark", "Communist Party in Denmark", "Communist Party (Denmark)",
        "Worker Party", "Workers Party", "भारतीय", "भारत",
    ]  # fmt: skip
    assert len({fold_name(name) for name in names}) == len(names)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_fold_is_idempotent(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)


@settings(deadline=None)
@given(st.text("aB é'’-–()ΚκПс ى", max_size=30))
def test_one_id_for_every_folded_name(text: str) -> None:
    assert make_id(text) == make_id(fold_name(text)) == make_id(text.replace("'", "’"))
    assert make_id(text).removeprefix("x-").replace("-", " ") == fold_name(text)


COMMUNIST = ("communist", "party")


@pytest.mark.parametrize(
    ("printed", "concepts", "place", "form"),
    [
        ("Communist Party of Greece", COMMUNIST, "GR", "of"),
        ("Greek Communist Party", COMMUNIST, "GR", "adjective"),
        ("Communist Party in Denmark", COMMUNIST, "DK", "in"),
        ("Communist Party (Italy)", COMMUNIST, "IT", "outside"),
        ("Communist Party, Italy", COMMUNIST, "IT", "outside"),
        ("Italy - Communist Party", COMMUNIST, "IT", "outside"),
        ("Communist Party USA", COMMUNIST, "US", "outside"),
        ("CP of the U.S.A.", COMMUNIST, "US", "of"),
        ("Nepal Communist Party", COMMUNIST, "NP", "noun"),
        ("Hungary's Workers Party", ("party", "workers"), "HU", "of"),
        ("Communist Party of Bohemia & Moravia", COMMUNIST, "bohemia-moravia", "of"),
        ("CP of Kurdistan-Iraq", COMMUNIST, "kurdistan-iraq", "of"),
        ("Communist Party of Great Britain", COMMUNIST, "great-britain", "of"),
        ("New Communist Party of Britain", ("communist", "new", "party"), "GB", "of"),
        ("Partido Comunista de la Argentina", COMMUNIST, "AR", "of"),
        ("Partido Comunista Argentino", COMMUNIST, "AR", "adjective"),
        ("Partido Comunista na Dinamarca", COMMUNIST, "DK", "in"),
        ("Partit dels Comunistes de Catalunya", ("communists", "party"), "catalonia", "of"),
        ("Parti communiste d’Azerbaïdjan", COMMUNIST, "AZ", "of"),
        ("Parti communiste des Pays-Bas", COMMUNIST, "NL", "of"),
        ("Partito Comunista dell'Austria", COMMUNIST, "AT", "of"),
        ("Partidul Comunist din Grecia", COMMUNIST, "GR", "from"),
        ("Kommunistische Partei Griechenlands", COMMUNIST, "GR", "of"),
        ("Deutsche Kommunistische Partei", COMMUNIST, "DE", "adjective"),
        ("Arbeiderspartij van België", ("party", "workers"), "BE", "of"),
        ("Grækenlands Kommunistiske Parti", COMMUNIST, "GR", "of"),
        ("Sveriges Kommunistiska Parti", COMMUNIST, "SE", "of"),
        ("Norges Kommunistiske Parti", COMMUNIST, "NO", "of"),
        ("Kreikan kommunistinen puolue", COMMUNIST, "GR", "undecided"),
        ("Görög Kommunista Párt", COMMUNIST, "GR", "adjective"),
        ("Komunistyczna Partia Grecji", COMMUNIST, "GR", "of"),
        ("Komunistická strana Řecka", COMMUNIST, "GR", "of"),
        ("Komunistická strana Slovenska", COMMUNIST, "SK", "of"),
        ("Komunistička partija Grčke", COMMUNIST, "GR", "of"),
        (
            "Нова комунистичка партија Југославије",
            ("communist", "new", "party"),
            "yugoslavia",
            "of",
        ),
        ("Комунистическа партия на Гърция", COMMUNIST, "GR", "of"),
        ("Коммунистическая партия Греции", COMMUNIST, "GR", "of"),
        ("Бразильская коммунистическая партия", COMMUNIST, "BR", "adjective"),
        ("Комуністична партія України", COMMUNIST, "UA", "of"),
        ("Κομμουνιστικό Κόμμα Δανίας", COMMUNIST, "DK", "of"),
        ("Κομμουνιστικό Κόμμα στη Δανία", COMMUNIST, "DK", "in"),
        ("Αργεντίνικο Κομμουνιστικό Κόμμα", COMMUNIST, "AR", "adjective"),
        ("Κομμουνιστικό Κόμμα Γερμανία", COMMUNIST, "DE", "outside"),
        ("Yunanistan Komünist Partisi", COMMUNIST, "GR", "undecided"),
        ("الحزب الشيوعي اللبناني", COMMUNIST, "LB", "undecided"),
        ("حزب کمونیست برزیل", COMMUNIST, "BR", "undecided"),
        ("حزب کمونیست در دانمارک", COMMUNIST, "DK", "in"),
    ],
)
def test_read_name(printed: str, concepts: tuple[str, ...], place: str, form: str) -> None:
    structure = read_name(printed)
    assert (structure.concepts, structure.places, structure.form, structure.rest) == (
        concepts, (place,), form, (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "rest", "asides", "hints"),
    [
        ("Communist Party of Ukraine (renewed)", (), ("renewed",), ()),
        ("Communist Party Wallonia-Brussels (Belgium)", ("wallonia", "brussels"), (), ()),
        ("Belgium - PTB-PVDA - Workers Party of Belgium", (), ("ptb pvda",), ()),
        ("AKEL, Cyprus", (), ("akel",), ("CY",)),
        ("PADS Argélia", (), ("pads",), ("DZ",)),
        ("Workers Parties of Ireland", ("parties",), (), ()),
    ],
)
def test_what_a_structure_cannot_explain(
    printed: str, rest: tuple[str, ...], asides: tuple[str, ...], hints: tuple[str, ...]
) -> None:
    structure = read_name(printed)
    assert (structure.rest, structure.asides, structure.hints) == (rest, asides, hints)


def test_a_place_is_whole_words() -> None:
    assert read_name("Romanian Women's League").country == "RO"
    assert read_name("Omani Union").places == ()
    assert read_name("Communist Party of South Sudan").country == "SS"
    assert read_name("Communist Party of Papua New Guinea").country == "PG"
    assert read_name("Communist Party of Soviet Union").country == ""


def test_no_phrase_is_two_countries_in_one_language() -> None:
    for phrase, readings in load_lexicon().phrases.items():
        named: dict[str, set[tuple[str, ...]]] = {}
        for reading in readings:
            if reading.sort == "place":
                named.setdefault(reading.language, set()).add(reading.means)
        assert all(len(places) == 1 for places in named.values()), phrase


@settings(deadline=None)
@given(st.text(max_size=120))
def test_reading_never_raises(text: str) -> None:
    structure = read_name(text)
    assert len(structure.country) in (0, 2)
    assert isinstance(shorten_name(text), str)
    split_segments(text)
    read_person(text)
    assert read_person(text, sure=True) is not None


@pytest.mark.parametrize(
    ("printed", "short"),
    [
        ("Communist Party of Argentina", "CP Argentina"),
        ("Communist Party of the Netherlands", "CP Netherlands"),
        ("Communist Party in Denmark", "CP in Denmark"),
        ("Brazilian Communist Party", "Brazilian CP"),
        ("Communist Party (Italy)", "CP (Italy)"),
        ("Communist Party of India (Marxist)", "CP India (Marxist)"),
        ("New Communist Party of Britain", "NCP Britain"),
        ("Workers’ Party of Ireland", "WP Ireland"),
        ("Partido Comunista do Brasil", "PC Brasil"),
        ("Parti communiste d'Argentine", "PC Argentine"),
        ("Communist Party of Ruritania (CPR)", "CPR"),
        ("Progressive Party (AKEL, Cyprus)", "AKEL"),
        ("Communist Party of Nowhere (UK)", "CP Nowhere (UK)"),
        ("Friends of the Earth", "Friends of the Earth"),
    ],
)
def test_shorten_name(printed: str, short: str) -> None:
    assert shorten_name(printed) == short


@pytest.mark.parametrize(
    ("printed", "person"),
    [
        ("Leslie M. Kay, Psychology, University of Chicago", "Leslie M. Kay"),
        ("Amanda L Woodward, Psychology, University of Chicago", "Amanda L Woodward"),
        ("Anne Sperling, Medicine, University of Chicago", "Anne Sperling"),
        ("Carlo Smuraglia – Presidente Nazionale ANPI", "Carlo Smuraglia"),
        ("Ana Azaria, présidente de Femmes égalité", "Ana Azaria"),
        ("Jean-Marc Canon, secrétaire général de l’Union générale", "Jean-Marc Canon"),
        ("Paolo Flores D’Arcais (direttore Micromega)", "Paolo Flores D’Arcais"),
        ("sen. Albertina Soliani (Margherita)", "Albertina Soliani"),
        ("On. Severino Galante (PDCI)", "Severino Galante"),
        ("Don Luigi Ciotti", "Luigi Ciotti"),
        ("Peter Ware Higgs University of Edinburgh, Emeritus Professor", "Peter Ware Higgs"),
        ("Wolfgang Ketterle, MIT, Professor of Physics", "Wolfgang Ketterle"),
        ("AKEL, Cyprus", None),
        ("Communist Party, Italy", None),
        ("Young Communist League, YCL Britain", None),
        ("Smith, Adam", None),
        ("Ereba, Ecologia y Patrimonio", None),
        ("Revolutionary Party of Communists, France", None),
        ("Workers' Party Youth, Ireland", None),
        ("Trinity College, Department of Physics", None),
        ("University of Chicago, Department of Psychology", None),
        ("Greenpeace", None),
        ("Communist Party of Greece, General Secretary", None),
        ("Len McCluskey Unite", None),
    ],
)
def test_read_person(printed: str, person: str | None) -> None:
    found = read_person(printed)
    assert (found.name if found else None) == person


def test_a_sure_person_needs_no_proof() -> None:
    for printed in ("Andrea Torti - LINK", "Andrea Torti (PDCI)"):
        found = read_person(printed, sure=True)
        assert found is not None
        assert found.name == "Andrea Torti"
