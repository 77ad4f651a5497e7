"""Persons that a sentence lists, each with what describes them or without."""

import pytest
from printed import BODY

from imcwp_graph.reading.facts import Look
from imcwp_graph.reading.stretches import find_people

LOOK = Look({}.__contains__)
LISTS = {
    "actors and singers": (
        "the actor Ada Bell, the singers Cy Dun and Eve Fox or the poet Gil Hall",
        ["Ada Bell", "Cy Dun", "Eve Fox", "Gil Hall"],
    ),
    "body with a possessive": (
        "Acme’s Ada Bell, Borealis’s Cy Dun and Corvus’s Eve Fox",
        ["Ada Bell", "Cy Dun", "Eve Fox"],
    ),
    "office with acronym": (
        "la secrétaire de la CGT Anne Duval et le chef de file du PS Guy Morel",
        ["Anne Duval", "Guy Morel"],
    ),
    "town before the name": (
        "les maires de Lille Anne Duval et de Nantes Guy Morel",
        ["Anne Duval", "Guy Morel"],
    ),
    "semicolons, es": (
        "los actores Juan Pérez y Ana Gil; la escritora Eva Mora; el músico Luis Rey",
        ["Juan Pérez", "Ana Gil", "Eva Mora", "Luis Rey"],
    ),
    "names in a case, sl": (
        "sociologa Petra Novaka, igralko Evo Kranjc in pisatelja Luko Hribarja",
        ["Petra Novaka", "Evo Kranjc", "Luko Hribarja"],
    ),
    "cs": (
        "herci Jan Novák, Petr Malý či Eva Veselá a režisér Karel Starý",
        ["Jan Novák", "Petr Malý", "Eva Veselá", "Karel Starý"],
    ),
    "ru, a body in quotation marks": (
        'лидер партии "Правда" Иван Петров и глава союза Пётр Иванов',
        ["Иван Петров", "Пётр Иванов"],
    ),
    "offices behind": (
        "Ada Bell, Presidente ARCI, Cy Dun, Segretario generale CGIL e Eve Fox, Presidente ACLI",
        ["Ada Bell", "Cy Dun", "Eve Fox"],
    ),
    "and others": (
        "a cantora Ana Lima, o ator Rui Mar ou a arquiteta Eva Sol, entre outros",
        ["Ana Lima", "Rui Mar", "Eva Sol"],
    ),
    "the sentence goes on": (
        "the actor Ada Bell and the poet Cy Dun have put their names to it, like many others",
        ["Ada Bell", "Cy Dun"],
    ),
    "bodies alone": ("the Communist Party of Greece and the Workers Party of Ireland", []),
    "an office and its place": ("the Federal Chancellor of Austria and the Bakers Union", []),
}


@pytest.mark.parametrize(("text", "names"), LISTS.values(), ids=LISTS)
def test_persons_of_a_list_are_found_without_what_describes_them(text, names):
    people = find_people(text, look=LOOK)
    assert [text[start:end] for start, end in people] == names


def test_persons_before_a_verb_are_found_from_the_end():
    text = "On Monday, the actor Ada Bell, the poet Cy Dun and Eve Fox"
    people = find_people(text, look=LOOK, ending=True)
    assert [text[start:end] for start, end in people] == ["Ada Bell", "Cy Dun", "Eve Fox"]


SENTENCES = {
    "among them": (
        "The letter was signed by forty artists, among them the actor Ada Bell, the singers Cy Dun "
        "and Eve Fox and the poet Gil Hall.",
        ["Ada Bell", "Cy Dun", "Eve Fox", "Gil Hall"],
    ),
    "before the verb": (
        "The actor Ada Bell, the poet Cy Dun and the singer Eve Fox have signed the letter.",
        ["Ada Bell", "Cy Dun", "Eve Fox"],
    ),
    "es": (
        "La carta fue firmada por la cantante Eva Mora, el músico Luis Rey y la actriz Ana Gil.",
        ["Eva Mora", "Luis Rey", "Ana Gil"],
    ),
    "fr": (
        "L’appel a été signé par la comédienne Anne Duval, le chanteur Guy Morel et le poète "
        "Luc Caron.",
        ["Anne Duval", "Guy Morel", "Luc Caron"],
    ),
}


@pytest.mark.parametrize(("sentence", "names"), SENTENCES.values(), ids=SENTENCES)
def test_persons_who_sign_in_a_sentence_are_read(parse, sentence, names):
    statement = parse(f"Open letter on the harbour\n\n{sentence}\n\n{BODY}")
    assert [s.name for s in statement.signatures] == names
    assert {s.role for s in statement.signatures} == {"signed"}


ADDRESSED = {
    "addressees": "Letter to: the minister Ada Bell, the mayor Cy Dun and the prefect Eve Fox",
    "those present": "The poet Ada Bell, the singer Cy Dun and the actor Eve Fox attended the "
    "signing.",
    "supported in passing": "We support Ada Bell, Cy Dun and Eve Fox in what they do.",
}


@pytest.mark.parametrize("sentence", ADDRESSED.values(), ids=ADDRESSED)
def test_persons_who_are_only_spoken_of_do_not_sign(parse, sentence):
    assert not parse(f"Open letter on the harbour\n\n{sentence}\n\n{BODY}").signatures
