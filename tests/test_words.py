"""What a language owes, and that the data made from its words is today's."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import imcwp_graph
from imcwp_graph import vocabulary
from imcwp_graph.folding import fold_words
from imcwp_graph.parties import lexicon
from imcwp_graph.parties.lexicon import split_words
from imcwp_graph.vocabulary import list_languages, load_common, load_months, load_words

FOLDER = Path(imcwp_graph.__file__).parent / "words"
PHRASES = [
    "locales", "signed", "headings", "initiated", "presented", "gatherings", "attended", "refused",
    "open", "not", "joined", "colon", "closing", "articles", "particles", "honorifics", "openers",
    "columns", "others", "issued", "intro", "voice", "we", "jointly", "streets", "rest",
    "following", "names", "offices", "and", "until", "regions", "counted", "countries", "held",
    "remote", "links", "demands", "furniture", "extraordinary", "states", "signing", "issuing",
    "issuedby", "joint", "leaders", "addressees", "withdrawn", "sections", "met", "by", "support",
    "motions", "together", "date_labels", "weekdays", "meetings", "convened", "gathered", "opening",
    "coming", "towns", "party_nouns", "title_words", "back", "clicks", "ours", "between",
    "salutations", "powers", "or",
]  # fmt: skip
TABLES = {
    "kinds": list(load_common()["kinds"]),
    "series": list(load_common()["series"]),
    "months": [str(number) for number in range(1, 13)],
    "glue": ["of", "from", "in", "and", "other"],
    "grammar": [
        "elided", "leading", "attached", "undecided", "possessive", "suffixed", "feminine",
        "plural", "genitive_endings",
    ],
    "persons": ["offices", "bodies", "honorifics", "given"],
}  # fmt: skip
# Tables whose keys are as many as the language has words for.
OPEN_TABLES = ["short", "concepts", "genitive", "locative", "genitives", "places", "demonyms"]
# Searched in the text as it is printed, so that an accent makes another phrase.
SPELT = {"locales", "articles", "and", "or", "until", "we", "held", "glue", "genitive", "locative"}

FRESH = "run `python -m tests.generate_words`"


def list_lists(words: dict[str, Any], path: tuple[str, ...] = ()) -> list[tuple[Any, list[str]]]:
    found = []
    for key, value in words.items():
        if isinstance(value, dict):
            found += list_lists(value, (*path, key))
        elif isinstance(value, list):
            found.append(((*path, key), value))
    return found


def fold(phrase: str, path: tuple[str, ...]) -> object:
    if SPELT & set(path):
        return phrase
    stars = phrase.startswith("*"), phrase.endswith("*")
    # Names are looked up in the folded form of their own, lists in theirs.
    return fold_words(phrase), split_words(phrase) if len(path) > 1 else (), stars


@pytest.mark.parametrize("language", list_languages())
def test_a_language_has_every_key(language: str) -> None:
    words = load_words()[language]
    assert list(words) == [*PHRASES, *TABLES, *OPEN_TABLES]
    for table, keys in TABLES.items():
        assert list(words[table]) == keys, table


def test_the_head_of_the_common_file_says_what_each_key_holds() -> None:
    text = (FOLDER / "common.toml").read_text(encoding="utf-8")
    told = re.findall(r"^# {3}(\w+) {2,}\S", text, flags=re.MULTILINE)
    assert sorted(told) == sorted([*PHRASES, *TABLES, *OPEN_TABLES])


@pytest.mark.parametrize("language", list_languages())
def test_a_phrase_is_written_once_under_a_key(language: str) -> None:
    for path, phrases in list_lists(dict(load_words()[language])):
        folded = [fold(phrase, path) for phrase in phrases]
        twice = [p for p, f in zip(phrases, folded, strict=True) if folded.count(f) > 1]
        assert not twice, path
        if not {"genitive", "locative"} & set(path):
            assert all(fold_words(phrase) for phrase in phrases), path


@pytest.mark.parametrize("language", list_languages())
def test_a_phrase_stands_in_a_line(language: str) -> None:
    for line in (FOLDER / f"{language}.toml").read_text(encoding="utf-8").splitlines():
        assert len(re.findall(r'"[^"]*"', line.rpartition(" = ")[2])) < 2, line


@pytest.mark.parametrize("language", list_languages())
def test_concepts_and_places_are_known(language: str) -> None:
    words = load_words()[language]
    countries = {code for code in vocabulary.load_territories("en") if lexicon.is_country(code)}
    places = countries | set(load_common()["countries"])
    for table in ("genitives", "places", "demonyms"):
        assert set(words[table]) <= places, table
    assert set(words["locales"]) <= {locale for _, locale in vocabulary.list_locales()}


def test_files_are_languages_and_what_belongs_to_none() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == {*list_languages(), "common"}


@pytest.mark.parametrize("language", ["gl", "eu", "mk", "en", "ru", "el", "fa"])
def test_months_are_known_in_the_forms_of_the_cldr(language: str) -> None:
    cldr = json.loads((FOLDER / "cldr.json").read_text(encoding="utf-8"))["months"]
    confusable = load_common()["confusable"]
    for number, names in cldr[language].items():
        for name in map(fold_words, names):
            if len(name) > 2 and name.isalpha() and name not in confusable:
                assert load_months()[name] == int(number), name


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("Kwietniu", 4), ("Listopadzie", 11), ("сентябрю", None), ("Сен", 9), ("Sept", 9),
        ("Σεπτέμβρη", 9), ("Φλεβάρης", 2), ("جنوری", 1), ("urriaren", 10), ("listopad", None),
        ("ira", None), ("tet", None),
    ],
)  # fmt: skip
def test_months_in_other_forms(name: str, month: int | None) -> None:
    assert load_months().get(fold_words(name)) == month


def test_what_is_kept_of_the_cldr_is_what_babel_gives() -> None:
    pytest.importorskip("babel")
    from babel.core import get_cldr_version
    from generate_words import gather_cldr

    kept = json.loads((FOLDER / "cldr.json").read_text(encoding="utf-8"))
    if kept["cldr"] != get_cldr_version():
        pytest.skip(f"the data is of CLDR {kept['cldr']}, Babel's of {get_cldr_version()}; {FRESH}")
    assert kept == gather_cldr(), FRESH


def test_the_words_kept_ready_are_those_of_the_files() -> None:
    kept = json.loads((FOLDER / "compiled.json").read_text(encoding="utf-8"))
    assert json.dumps(kept) == json.dumps(vocabulary.compile_words()), FRESH


def test_the_lexicon_kept_ready_is_the_one_that_the_words_make() -> None:
    path = FOLDER.parent / "parties" / "data" / "lexicon.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    made = lexicon.compile_lexicon()
    assert json.dumps(kept) == json.dumps(made), FRESH
    assert lexicon.load_lexicon() == lexicon.build_lexicon()


def test_changed_words_and_a_new_language_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = [
        (name, data.replace(b'"signed by",', b'"inked by",') if name == "en.toml" else data)
        for name, data in vocabulary._read_sources()
    ]
    basque = dict(sources)["eu.toml"].decode("utf-8")
    made_up = basque.replace("sinatzaileak", "qatlhwi").replace('"eu"', '"qaa"')
    sources.append(("qaa.toml", made_up.encode("utf-8")))
    monkeypatch.setattr(vocabulary, "_read_sources", lambda: tuple(sources))
    monkeypatch.setattr(vocabulary, "hash_sources", vocabulary.hash_sources.__wrapped__)
    monkeypatch.setattr(vocabulary, "_load_compiled", vocabulary._load_compiled.__wrapped__)
    assert "inked by" in load_words()["en"]["signed"]
    assert ("qaa", "qatlhwi") in vocabulary.list_words("signed")
