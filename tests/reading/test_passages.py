"""Signatories inside a paragraph: before and behind the verb, in brackets, in clauses."""

import pytest

BODY = (
    "Joint statement on peace\n\n"
    "We, the communist and workers' parties, denounce the imperialist war and call on the peoples "
    "to struggle against it everywhere in the world today.\n\n"
)
FOUR = [
    "Communist Party of Greece", "Communist Party of Mexico", "Tudeh Party of Iran", "AKEL",
]  # fmt: skip
NORTH = ["Denmark", "Finland", "Iceland", "Latvia", "Lithuania", "Norway", "Poland", "Sweden"]


def names(statement, role="signed"):
    return [s.name for s in statement.signatures if s.role == role]


PASSAGES = {
    "brackets before the verb": (
        "Parties of three continents (Communist Party of Greece; Communist Party of Mexico; "
        "Tudeh Party of Iran; AKEL) have signed the statement.",
        FOUR,
    ),
    "brackets before the verb, commas": (
        "Parties of three continents (Communist Party of Greece, Communist Party of Mexico, "
        "Tudeh Party of Iran, AKEL and TKP) have signed the statement.",
        [*FOUR, "TKP"],
    ),
    "brackets behind the verb": (
        "The statement was signed by four parties (Communist Party of Greece, Communist Party of "
        "Mexico, Tudeh Party of Iran and AKEL) in one week.",
        FOUR,
    ),
    "brackets of those present": (
        "Parties that attended the meeting (Communist Party of Greece; Communist Party of Mexico; "
        "Tudeh Party of Iran; AKEL) have signed nothing yet.",
        [],
    ),
    "brackets with one name": (
        "The party of the town (Communist Party of Greece) has signed the statement.",
        [],
    ),
    "right behind the verb": (
        "The statement was signed by the Communist Party of Greece, the Communist Party of "
        "Mexico, the Tudeh Party of Iran and AKEL.",
        FOUR,
    ),
    "as well as": (
        "The statement was signed by the Communist Party of Greece, the Communist Party of "
        "Mexico, the Tudeh Party of Iran, as well as AKEL.",
        FOUR,
    ),
    "among them": (
        "Many parties signed the statement, among them the Communist Party of Greece, the "
        "Communist Party of Mexico, the Tudeh Party of Iran and AKEL.",
        FOUR,
    ),
    "two sentences": (
        "The statement was signed by the following parties: Communist Party of Greece, Communist "
        "Party of Mexico. It was also signed by the following unions: Tudeh Party of Iran, AKEL.",
        FOUR,
    ),
    "what follows the list": (
        "Signed by: Communist Party of Greece, Communist Party of Mexico, Tudeh Party of Iran and "
        "AKEL. The text will be sent to all the papers of the country next week.",
        FOUR,
    ),
    "dots in brackets at the end": (
        "Signed by: Communist Party of Greece, Communist Party of Mexico, Tudeh Party of Iran, "
        "AKEL (...)",
        FOUR,
    ),
    "and others": (
        "Signed by: Communist Party of Greece, Communist Party of Mexico, Tudeh Party of Iran, "
        "AKEL and others.",
        FOUR,
    ),
    "etc.": (
        "Signed by: Communist Party of Greece, Communist Party of Mexico, Tudeh Party of Iran, "
        "AKEL, etc.",
        FOUR,
    ),
    "a clause behind the last": (
        "The statement was signed by the Communist Party of Greece, the Communist Party of "
        "Mexico, the Tudeh Party of Iran and AKEL, which asked that it be sent on at once.",
        FOUR,
    ),
    "not signed": (
        "The statement was not signed by the Communist Party of Greece, the Communist Party of "
        "Mexico, the Tudeh Party of Iran and AKEL.",
        [],
    ),
    "support before a colon": (
        "Supporting organizations: Communist Party of Greece, Communist Party of Mexico, Tudeh "
        "Party of Iran, AKEL.",
        FOUR,
    ),
    "support in a sentence": (
        "The demands are supported by workers in Greece, Mexico and Iran, and by the people of "
        "all the lands that the war has laid waste.",
        [],
    ),
    "in general": (
        "The undersigned Communist and Workers’ Parties, express their anger, their grief and "
        "their solidarity with the people of the islands.",
        [],
    ),
    "in general, with states": (
        "The undersigned Parties, from Greece, Mexico, Iran and Cyprus, salute the people.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "signed"), PASSAGES.values(), ids=PASSAGES)
def test_a_passage(parse, text, signed):
    assert names(parse(f"{BODY}{text}\n")) == signed


STATES = {
    "following, counted": (
        "I have the honour to speak on behalf of the following 9 States, namely, Denmark, "
        "Finland, Iceland, Latvia, Lithuania, Norway, Poland, Sweden and my own country Estonia.",
        [*NORTH, "Estonia"],
    ),
    "as well as my own country": (
        "I have the honour to deliver this statement on behalf of the following countries: "
        "Denmark, Finland, Iceland, Latvia, Lithuania, Norway, Poland and Sweden, as well as my "
        "own country Estonia.",
        [*NORTH, "Estonia"],
    ),
    "a group": (
        "I make this statement on behalf of a group of countries: the Bahamas, Denmark, Finland, "
        "Iceland, Latvia, Lithuania, Norway, Poland, and Sweden.",
        ["the Bahamas", *NORTH],
    ),
    "delegations": (
        "This is a statement by the delegations of Denmark, Finland, Iceland, Latvia, Lithuania, "
        "Norway, Poland and Sweden. They ask that the vote be put off.",
        NORTH,
    ),
    "delegaciones": (
        "Hablan las delegaciones de Chile, Cuba, Ecuador, Panamá, Paraguay, Perú, México y "
        "Uruguay. Piden que se aplace el voto.",
        ["Chile", "Cuba", "Ecuador", "Panamá", "Paraguay", "Perú", "México", "Uruguay"],
    ),
    "too few": (
        "The peoples suffer, in countries such as Denmark, Finland and Iceland, under high rents.",
        [],
    ),
    "those present": (
        "The meeting was attended by the following 8 States: Denmark, Finland, Iceland, Latvia, "
        "Lithuania, Norway, Poland and Sweden.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "issued"), STATES.values(), ids=STATES)
def test_states_speak_through_a_statement(parse, text, issued):
    statement = parse(f"Joint statement on the sea\n\n{text}\n\nWe thank you.\n")
    assert names(statement, "issued") == issued
    assert names(statement) == []


SUBJECTS = {
    "en": ("The Communist Party of Greece, the Communist Party of Mexico and AKEL declare:",
           ["Communist Party of Greece", "Communist Party of Mexico", "AKEL"]),
    "en two": ("The KKE and the TKP state:", ["KKE", "TKP"]),
    "fr": ("La CGT, la FSU et l’Union syndicale Solidaires exigent :",
           ["CGT", "FSU", "Union syndicale Solidaires"]),
    "es": ("El PCE, el PCPE y el PCTE exigen:", ["PCE", "PCPE", "PCTE"]),
    "de": ("Die DKP, die KKE und die TKP fordern:", ["DKP", "KKE", "TKP"]),
    "one alone": ("The Communist Party of Greece declares:", []),
    "nobody": ("The workers, the peasants and the students demand:", []),
    "no colon": ("The KKE and the TKP demand peace and bread for the peoples of the world.", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "issued"), SUBJECTS.values(), ids=SUBJECTS)
def test_the_subject_of_a_sentence_speaks(parse, text, issued):
    page = f"Peace and bread\n\n{text}\n\n- The war must end at once.\n- The troops must go.\n"
    assert names(parse(page), "issued") == issued
