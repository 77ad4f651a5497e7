"""Sentences that name those who speak in them."""

import pytest

PAGE = "Joint statement for peace\n\n1 May 2020\n\n{}\n\nThe war has gone on for too long.\n"

SPOKEN = {
    "we, behind articles": (
        "We, the Communist Party of Britain, the Communist Party of Ireland and the Workers' Party "
        "of Ireland, condemn the war.",
        ["Communist Party of Britain", "Communist Party of Ireland", "Workers' Party of Ireland"],
        "issued",
    ),
    "we, of no registry": (
        "We, the Farmers' Union of Wales and the National Union of Ploughmen, want bread.",
        ["Farmers' Union of Wales", "National Union of Ploughmen"],
        "issued",
    ),
    "we without a comma": (
        "We the Farmers' Union of Wales and the National Union of Ploughmen want bread.",
        ["Farmers' Union of Wales", "National Union of Ploughmen"],
        "issued",
    ),
    "we, organisations": (
        "Nous, organisations syndicales CGT, FO, FSU et Solidaires, condamnons la guerre.",
        ["CGT", "FO", "FSU", "Solidaires"],
        "issued",
    ),
    "two groups": (
        "Les organisations syndicales CFDT – CGT – FO – FSU et les organisations de jeunesse FAGE, "
        "MNL et VL réaffirment leur détermination.",
        ["CFDT", "CGT", "FO", "FSU", "FAGE", "MNL", "VL"],
        "issued",
    ),
    "a verb of declaring": (
        "The trade unions UNITE, GMB and UNISON condemn the plans of the government.",
        ["UNITE", "GMB", "UNISON"],
        "issued",
    ),
    "the undersigned": (
        "Las organizaciones abajo firmantes, CCOO, UGT y Greenpeace, exigimos que cese.",
        ["CCOO", "UGT", "Greenpeace"],
        "signed",
    ),
    "German": (
        "Wir, die Friedensgesellschaft, die Deutsche Kommunistische Partei und die Naturfreunde "
        "Deutschlands, fordern ein Ende.",
        ["Friedensgesellschaft", "Deutsche Kommunistische Partei", "Naturfreunde Deutschlands"],
        "issued",
    ),
    "Russian": (
        "Мы, Коммунистическая партия Украины и Союз коммунистов Латвии, заявляем протест.",
        ["Коммунистическая партия Украины", "Союз коммунистов Латвии"],
        "issued",
    ),
    "Turkish, in a quotation": (
        'Açıklama şöyle bitiyor: "Bizler; Emek Partisi (EMEP), Halkevleri ve SOL Parti olarak '
        'herkesi çağırıyoruz."',
        ["Emek Partisi (EMEP)", "Halkevleri", "SOL Parti"],
        "issued",
    ),
    "a report": (
        "In a joint statement, the Trades Union Congress, the Congress of Labour and the League of "
        "Women said that the war must end.",
        ["Trades Union Congress", "Congress of Labour", "League of Women"],
        "issued",
    ),
    "a report of known ones": (
        "The Communist Party of Greece and the Communist Party of Turkey issued the following "
        "joint statement:",
        ["Communist Party of Greece", "Communist Party of Turkey"],
        "issued",
    ),
}


@pytest.mark.parametrize(("sentence", "spoken", "role"), SPOKEN.values(), ids=SPOKEN)
def test_those_who_speak_are_read(parse, sentence, spoken, role):
    signatures = parse(PAGE.format(sentence)).signatures
    assert [(s.name, s.role, s.line) for s in signatures] == [(n, role, 5) for n in spoken]


SILENT = {
    "all in general": "We, the undersigned Communist and Workers' Parties, condemn the war.",
    "members": "We, members of the European Parliament and the Council of Europe, ask for peace.",
    "countries": "We, workers of Greece, Turkey and Cyprus, demand peace.",
    "persons": "We, the undersigned academics, condemn the war.",
    "others": "We thank the Communist Party of Greece and the Communist Party of Turkey.",
    "news": "The unions UNITE, GMB and UNISON went on strike yesterday.",
    "adversaries": "The EU, NATO and the IMF impose austerity.",
    "a meeting": "The Communist Party of Greece and the Communist Party of Turkey took part in the "
    "meeting, where a joint statement was read.",
}


@pytest.mark.parametrize("sentence", SILENT.values(), ids=SILENT)
def test_nobody_speaks(parse, sentence):
    assert parse(PAGE.format(sentence)).signatures == ()
