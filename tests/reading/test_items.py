"""An enumeration to its items: separators, an "and" that parts or belongs, persons and offices."""

import pytest

from imcwp_graph.reading.facts import Look
from imcwp_graph.reading.items import split_items

ITEMS = {
    "KKE, AKEL and TKP": ["KKE", "AKEL", "TKP"],
    "KKE, AKEL, and TKP.": ["KKE", "AKEL", "TKP"],
    "KKE; AKEL; and TKP": ["KKE", "AKEL", "TKP"],
    "1. KKE 2. AKEL 3. TKP": ["KKE", "AKEL", "TKP"],
    "KKE | AKEL | TKP": ["KKE", "AKEL", "TKP"],
    "KKE / AKEL / TKP": ["KKE", "AKEL", "TKP"],
    "KKE – AKEL – TKP": ["KKE", "AKEL", "TKP"],
    "CGT – FO – FSU – Solidaires": ["CGT", "FO", "FSU", "Solidaires"],
    "KKE, AKEL, TKP, ...": ["KKE", "AKEL", "TKP"],
    "KKE, AKEL, TKP (…)": ["KKE", "AKEL", "TKP"],
    "KKE, AKEL, TKP, entre otros": ["KKE", "AKEL", "TKP"],
    "KKE, AKEL, TKP and many others": ["KKE", "AKEL", "TKP"],
    "KKE (Greece, Europe), AKEL (Cyprus), TKP": ["KKE (Greece, Europe)", "AKEL (Cyprus)", "TKP"],
    "KKE، AKEL، TKP": ["KKE", "AKEL", "TKP"],
    # A comma inside an entry.
    "AKEL, Cyprus; KKE, Greece; TKP, Turkey": ["AKEL, Cyprus", "KKE, Greece", "TKP, Turkey"],
    "Ada Brown, film-maker, Ben Smith, Cora Jones": [
        "Ada Brown, film-maker", "Ben Smith", "Cora Jones",
    ],
    "Ada Brown, poet, Ben Smith, porte-parole d’Attac, Cora Jones, teacher": [
        "Ada Brown, poet", "Ben Smith, porte-parole d’Attac", "Cora Jones, teacher",
    ],
    "Ada Brown General secretary, Bakers Union, Ben Smith President, Dockers Union": [
        "Ada Brown General secretary, Bakers Union", "Ben Smith President, Dockers Union",
    ],
    "Communist Party of Greece, Communist Party of Turkey and CP, USA": [
        "Communist Party of Greece", "Communist Party of Turkey", "CP, USA",
    ],
    "“Bread, Peace and Land”, KKE, AKEL": ["“Bread, Peace and Land”", "KKE", "AKEL"],
    # Groups between semicolons.
    "KKE, AKEL and TKP; Communist Party of Mexico; Communist Party of Cuba": [
        "KKE", "AKEL", "TKP", "Communist Party of Mexico", "Communist Party of Cuba",
    ],
    "KKE (Greece), AKEL (Cyprus); TKP (Turkey)": [
        "KKE (Greece)", "AKEL (Cyprus)", "TKP (Turkey)",
    ],
    # An "and" that is part of a name, and words that are "and" elsewhere.
    "KKE, Party for Socialism and Liberation": ["KKE", "Party for Socialism and Liberation"],
    "KKE, Algerian Party for Democracy and Socialism and AKEL": [
        "KKE", "Algerian Party for Democracy and Socialism", "AKEL",
    ],
    "KKE, Communist Party in Denmark": ["KKE", "Communist Party in Denmark"],
    "KKE, Partit dels i les Comunistes de Catalunya": [
        "KKE", "Partit dels i les Comunistes de Catalunya",
    ],
    "KKE, Lliga dels i les Fusters": ["KKE", "Lliga dels i les Fusters"],
    "KKE, Stop a Guerra": ["KKE", "Stop a Guerra"],
    "KKE, Jóvenes en Lucha": ["KKE", "Jóvenes en Lucha"],
    "KKE, AKEL i TKP": ["KKE", "AKEL", "TKP"],
    "KKE, AKEL y TKP": ["KKE", "AKEL", "TKP"],
    "KKE, AKEL und die TKP": ["KKE", "AKEL", "TKP"],
    "KKE, AKEL et la TKP": ["KKE", "AKEL", "TKP"],
    "ΚΚΕ, ΑΚΕΛ και ΚΚΤ": ["ΚΚΕ", "ΑΚΕΛ", "ΚΚΤ"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "items"), ITEMS.items(), ids=ITEMS)
def test_the_items_of_an_enumeration(knows, text, items):
    assert split_items(text, look=Look(knows)) == items


NO_ITEMS = {
    "dashes between words": "Bread – Peace – Land",
    "a range of years": "Statement 1917 – 1918 – 1919",
}


@pytest.mark.parametrize("text", NO_ITEMS.values(), ids=NO_ITEMS)
def test_dashes_part_bodies_alone(knows, text):
    assert split_items(text, look=Look(knows)) == [text]
