"""What ends a list, what is no announcement though it sounds like one, and who joined later."""

import pytest

BODY = (
    "Joint statement on peace\n\n"
    "We, the communist and workers' parties, denounce the imperialist war and call on the peoples "
    "to struggle against it everywhere in the world today.\n\n"
)
SIGNED = "Signed by:\n\n- KKE\n- TKP\n\n"

LINKS = {
    "en": ["Related articles", "Latest from the Communist Party", "Read also:"],
    "es": ["Temas relacionados:", "Te puede interesar", "Últimas noticias"],
    "ca": ["Notícies relacionades"],
    "pt": ["Leia também:", "Artigos relacionados"],
    "fr": ["À lire aussi", "Articles similaires :"],
    "it": ["Leggi anche:", "Articoli correlati"],
    "de": ["Siehe auch", "Ähnliche Beiträge", "Weitere Meldungen:"],
    "nl": ["Lees ook", "Gerelateerde artikelen"],
    "da": ["Læs også:"],
    "sv": ["Läs också"],
    "fi": ["Lue myös", "Aiheeseen liittyvät:"],
    "hu": ["Kapcsolódó cikkek"],
    "pl": ["Czytaj także:"],
    "cs": ["Související články"],
    "ru": ["Читайте также:", "Материалы по теме"],
    "el": ["Διαβάστε επίσης", "Σχετικά άρθρα:"],
    "tr": ["İlgili haberler"],
    "ar": ["اقرأ أيضا"],
    "fa": ["مطالب مرتبط"],
}  # fmt: skip
LINKED = ["Communist Party of Mexico", "Tudeh Party of Iran", "Communist Party of Cuba", "AKEL"]

DEMANDING = {
    "en": ["The undersigned parties demand:", "The undersigned call on all governments:",
           "We, the undersigned organisations, declare:"],
    "es": ["Los partidos firmantes exigen:", "Las organizaciones firmantes denunciamos:"],
    "ca": ["Les organitzacions signants exigim:"],
    "pt": ["Os partidos subscritores exigem:"],
    "fr": ["Les organisations signataires exigent :"],
    "it": ["Le organizzazioni firmatarie chiedono:"],
    "de": ["Die unterzeichnenden Organisationen fordern:"],
    "nl": ["De ondertekenende partijen eisen:"],
    "da": ["De underskrivende partier kræver:"],
    "sv": ["Undertecknande partier kräver:"],
    "fi": ["Allekirjoittaneet puolueet vaativat:"],
    "hu": ["Az aláíró pártok követelik:"],
    "pl": ["Sygnatariusze żądają:"],
    "cs": ["Podepsané strany požadují:"],
    "sh": ["Potpisnice zahtijevaju:"],
    "ru": ["Подписавшие партии требуют:"],
    "el": ["Τα κόμματα που υπογράφουν απαιτούν:"],
    "tr": ["İmzacı partiler talep ediyor:"],
    "ar": ["الأحزاب الموقعة تطالب:"],
    "fa": ["احزاب امضاکننده خواستارند:"],
}  # fmt: skip
DEMANDS = ["Bread and Work", "Peace in Europe", "Cheap Housing", "Free Schools"]

OPENED = {
    "en": ["Against the War", "For Bread and Work", "No to the Bases"],
    "es": ["Contra la Guerra", "Por la Paz", "No a las Bases"],
    "pt": ["Contra a Guerra", "Pela Paz", "Não às Bases"],
    "fr": ["Contre la Guerre", "Pour la Paix", "Non aux Bases"],
    "it": ["Contro la Guerra", "Per la Pace", "No alle Basi"],
    "de": ["Gegen den Krieg", "Für den Frieden", "Nein zur NATO"],
}


def names(statement, role="signed"):
    return [s.name for s in statement.signatures if s.role == role]


def flatten(table):
    return [pytest.param(line, id=f"{tongue}-{line}") for tongue in table for line in table[tongue]]


def bullet(entries, mark="- "):
    return "".join(f"{mark}{entry}\n" for entry in entries)


@pytest.mark.parametrize("heading", flatten(LINKS))
@pytest.mark.parametrize("mark", ["- ", "• ", ""])
def test_what_stands_under_links_did_not_sign(parse, heading, mark):
    links = f"{heading}\n\n{bullet(LINKED, mark)}"
    assert names(parse(BODY + SIGNED + links)) == ["KKE", "TKP"]
    assert names(parse(f"{BODY}{links}")) == []


@pytest.mark.parametrize("heading", flatten(LINKS))
def test_links_end_a_list_of_plain_lines(parse, heading):
    page = f"{BODY}Signed by:\n\nKKE\nTKP\nCommunist Party of Spain\n{heading}\n"
    assert names(parse(page + bullet(LINKED, ""))) == ["KKE", "TKP", "Communist Party of Spain"]


@pytest.mark.parametrize(
    "line", ["Archives of the Labour Movement", "Links und Frei Bündnis", "Related Trades Council"]
)
def test_a_name_may_begin_like_links(parse, line):
    page = f"{BODY}Signed by:\n\n- KKE\n- {line}\n- TKP\n"
    assert names(parse(page)) == ["KKE", line, "TKP"]


@pytest.mark.parametrize("heading", flatten(DEMANDING))
@pytest.mark.parametrize("mark", ["- ", "1. ", "• "])
def test_what_signatories_demand_is_no_list_of_them(parse, heading, mark):
    demands = f"{heading}\n\n{bullet(DEMANDS, mark)}\n"
    assert names(parse(BODY + demands)) == []
    assert names(parse(BODY + demands + SIGNED)) == ["KKE", "TKP"]


@pytest.mark.parametrize("entries", OPENED.values(), ids=OPENED)
@pytest.mark.parametrize("heading", ["The undersigned parties:", "Signatories:"])
def test_bullets_that_begin_like_slogans_are_demands(parse, entries, heading):
    assert names(parse(f"{BODY}{heading}\n\n{bullet(entries)}")) == []


def test_one_name_that_begins_like_a_slogan_is_a_name(parse):
    page = f"{BODY}Signed by:\n\n- KKE\n- For Peace and Bread Alliance\n- TKP\n"
    assert names(parse(page)) == ["KKE", "For Peace and Bread Alliance", "TKP"]


LETTER = (
    "Dear comrades,\n\nWe send you the joint statement that our parties made this week about the "
    "war, and ask you to publish it.\n\n"
)
PARTINGS = {
    "en": "Comradely,", "en greetings": "With comradely greetings,", "es": "Saludos comunistas,",
    "pt": "Saudações comunistas,", "fr": "Fraternellement,", "it": "Fraterni saluti,",
    "de": "Mit kommunistischen Grüßen,", "da": "Med kammeratlig hilsen,",
    "fi": "Toverillisesti,", "el": "Συντροφικά,", "tr": "Yoldaşça,",
}  # fmt: skip


@pytest.mark.parametrize("parting", PARTINGS.values(), ids=PARTINGS)
def test_who_sent_a_covering_letter_did_not_sign(parse, parting):
    sender = f"{parting}\n\nInternational Department\nCommunist Party of Mexico\n\n"
    assert names(parse(LETTER + sender + BODY + SIGNED)) == ["KKE", "TKP"]


@pytest.mark.parametrize("parting", PARTINGS.values(), ids=PARTINGS)
def test_who_stands_under_a_letter_signed_it(parse, parting):
    page = f"{BODY}{parting}\n\nCommunist Party of Mexico\nTudeh Party of Iran\n"
    assert names(parse(page)) == ["Communist Party of Mexico", "Tudeh Party of Iran"]


LATER = {
    "a sentence": (
        f"{SIGNED}Later the statement was also joined by the Communist Party of Mexico.\n",
        ["KKE", "TKP", "Communist Party of Mexico"],
    ),
    "a sentence of two": (
        f"{SIGNED}The statement was subsequently joined by the Tudeh Party of Iran and AKEL.\n",
        ["KKE", "TKP", "Tudeh Party of Iran", "AKEL"],
    ),
    "a sentence that names nobody": (
        f"{SIGNED}Later the march was also joined by thousands of people from the suburbs.\n",
        ["KKE", "TKP"],
    ),
    "a heading": (
        f"{SIGNED}Since then these have come in:\n\n- Communist Party of Mexico\n- AKEL\n",
        ["KKE", "TKP", "Communist Party of Mexico", "AKEL"],
    ),
    "a third heading": (
        f"{SIGNED}Other parties:\n\n- AKEL\n- JVP\n\nUntil Friday:\n\n- Communist Party of Cuba\n",
        ["KKE", "TKP", "AKEL", "JVP", "Communist Party of Cuba"],
    ),
    "a heading over another kind of list": (
        f"{SIGNED}Read in this issue:\n\nStrikes in the ports\nPrices go up\nLetters\n",
        ["KKE", "TKP"],
    ),
    "a heading behind those present": (
        "Participants:\n\n- KKE\n- TKP\n\nFrom afar:\n\n- Communist Party of Mexico\n- AKEL\n",
        [],
    ),
}


@pytest.mark.parametrize(("page", "signed"), LATER.values(), ids=LATER)
def test_who_joined_later_signed_too(parse, page, signed):
    assert names(parse(BODY + page)) == signed


JOINED = {
    "en": "The statement was also joined by {}.",
    "es": "También se han sumado: {}.",
    "fr": "Ont également signé : {}.",
    "it": "Hanno aderito anche: {}.",
    "de": "Weitere Unterzeichner: {}.",
    "fi": "Myöhemmin julkilausuman allekirjoittivat myös: {}.",
    "ru": "Также присоединились: {}.",
}


@pytest.mark.parametrize("sentence", JOINED.values(), ids=JOINED)
def test_a_line_names_who_joined(parse, sentence):
    page = BODY + SIGNED + sentence.format("Communist Party of Mexico, Communist Party of Cuba")
    joined = ["Communist Party of Mexico", "Communist Party of Cuba"]
    assert names(parse(page)) == ["KKE", "TKP", *joined]


PLAIN = "Signed by:\n\nCommunist Party of Greece\nCommunist Party of Turkey\nTudeh Party of Iran\n"
FOOTERS = {
    "an address": "Harbour Street 12, 00530 Helsinki\n",
    "mail": "\npress@example.org\n",
    "a page": "www.example.org\n",
    "the owner over its address": "\nCommunist Party of Finland\nHarbour Street 12, 00530 Turku\n",
    "a newspaper's offer": "\nTilaa Tiedonantaja\n",
    "a button": "Share\n",
    "a rule and a year": "\n-----\n2023\n",
    "a form to fill in": "Name: ______\n",
    "a note in brackets": "(more names will follow here)\n",
    "a menu": "\nHome | News | Contact\n",
}


@pytest.mark.parametrize("footer", FOOTERS.values(), ids=FOOTERS)
def test_the_foot_of_a_page_did_not_sign(parse, footer):
    three = ["Communist Party of Greece", "Communist Party of Turkey", "Tudeh Party of Iran"]
    assert names(parse(BODY + PLAIN + footer)) == three


def test_a_button_under_a_list_without_a_heading_is_cut(parse):
    listed = PLAIN.partition("\n\n")[2]
    three = ["Communist Party of Greece", "Communist Party of Turkey", "Tudeh Party of Iran"]
    assert names(parse(f"{BODY}{listed}Listen Now\n")) == three
    assert names(parse(f"{BODY}{listed}AKEL\n")) == [*three, "AKEL"]
