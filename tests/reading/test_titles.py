"""Titles that speak for parties, and who took the initiative: in a line, in a sentence, before."""

import pytest

BODY = (
    "Joint statement on peace\n\n"
    "We, the communist and workers' parties, denounce the imperialist war and call on the peoples "
    "to struggle against it everywhere in the world today.\n\n"
)
SIGNED = "Signed by:\n\n- AKEL\n- JVP\n"
HUNGARY, GREECE = "Hungarian Workers’ Party", "Communist Party of Greece"


def names(statement, role="signed"):
    return [s.name for s in statement.signatures if s.role == role]


SENTENCES = {
    "known": (f"The statement was issued on the initiative of the {GREECE}.", [GREECE]),
    "two known": (
        f"The statement was issued on the initiative of the {GREECE} and the {HUNGARY}.",
        [GREECE, HUNGARY],
    ),
    "what follows": (
        f"At the initiative of the {GREECE}, the following statement was made public this week.",
        [GREECE],
    ),
    "acronyms": ("On the initiative of the KKE and the TKP, a statement was published.",
                 ["KKE", "TKP"]),
    "unknown": (
        "The statement was made on the initiative of the Bakers Union of Utopia, and was sent out.",
        ["Bakers Union of Utopia"],
    ),
    "unknown, two": (
        "This appeal, on the initiative of the Bakers Union of Utopia and the Dockers Union, "
        "has been sent to all the papers.",
        ["Bakers Union of Utopia", "Dockers Union"],
    ),
    "short form in brackets": (
        "The appeal, proposed by the Union for a better and cheaper life (UBL) last week, says:",
        ["Union for a better and cheaper life (UBL)"],
    ),
    "wrapped": (
        "The statement was made public this week on the initiative of the\n"
        "Communist Party of Greece and has been sent to all the papers of\n"
        "the country.",
        [GREECE],
    ),
    "wrapped inside the name": (
        "The statement was made public this week on the initiative of Communist\n"
        "Party of Greece and has been sent to all the papers of the country.",
        [GREECE],
    ),
    "es": (f"La declaración fue publicada por iniciativa del {GREECE}.", [GREECE]),
    "fr": ("La déclaration a été publiée à l’initiative du Parti communiste de Grèce.",
           ["Parti communiste de Grèce"]),
    "it": ("L’appello è stato promosso su iniziativa del Partito Comunista Italiano.",
           ["Partito Comunista Italiano"]),
    "ru": ("Заявление опубликовано по инициативе Коммунистической партии Греции.",
           ["Коммунистической партии Греции"]),
    "tr": ("Açıklama, TKP ve KKE'nin girişimiyle yayımlandı.", ["TKP", "KKE"]),
    "tr, one": ("Bu açıklama TKP'nin girişimiyle yayımlandı.", ["TKP"]),
    "a meeting": (f"The meeting was held on the initiative of the {GREECE} in the spring.", []),
    "a rally": (f"A rally was held at the initiative of the {HUNGARY} and the KKE on Monday.", []),
    "es, a meeting": (f"El encuentro se celebró por iniciativa del {GREECE} en mayo.", []),
    "ru, a meeting": ("Встреча прошла по инициативе Коммунистической партии Греции.", []),
    "a statement of a meeting": (
        f"At the meeting a statement was adopted on the initiative of the {GREECE}.",
        [GREECE],
    ),
    "presented": (f"A motion presented by the {GREECE} was adopted.", [GREECE]),
    "a book presented": (f"The book presented by the {GREECE} was sold out.", []),
    "es, who presented it": (
        f"El {GREECE} y el {HUNGARY} presentaron en Atenas la siguiente resolución.",
        [GREECE, HUNGARY],
    ),
    "hu, several": (
        "A Görög Kommunista Párt, a Mexikói Kommunista Párt és a Törökországi Kommunista Párt "
        "kezdeményezésére közös nyilatkozatot tettek közzé.",
        ["Görög Kommunista Párt", "Mexikói Kommunista Párt", "Törökországi Kommunista Párt"],
    ),
    "tr, with": (
        "Türkiye Komünist Partisi ile Yunanistan Komünist Partisi'nin girişimiyle hazırlanan ve "
        "SolidNet üzerinden imzaya açılan ortak açıklama yayımlandı.",
        ["Türkiye Komünist Partisi", "Yunanistan Komünist Partisi"],
    ),
    "persons": (
        "Der Aufruf wurde initiiert von Prof. Dr. Peter Brandt, Reiner Braun und Michael Müller.",
        ["Prof. Dr. Peter Brandt", "Reiner Braun", "Michael Müller"],
    ),
    "it, behind articles": (
        "Pubblichiamo la dichiarazione congiunta promossa dal Partito Comunista di Grecia (KKE), "
        "dal Partito Comunista del Messico (PCM) e dal Partito Comunista di Turchia (TKP).",
        ["Partito Comunista di Grecia (KKE)", "Partito Comunista del Messico (PCM)",
         "Partito Comunista di Turchia (TKP)"],
    ),
    "sr, genitive": (
        "На иницијативу Нове комунистичке партије Југославије (НКПЈ) и Комунистичке партије Грчке "
        "(КПГ) комунистичке и радничке партије усвојиле су следећу изјаву.",
        ["Нове комунистичке партије Југославије (НКПЈ)", "Комунистичке партије Грчке (КПГ)"],
    ),
    "nobody": ("Peace will come on the initiative of the peoples themselves, or not at all.", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "initiated"), SENTENCES.values(), ids=SENTENCES)
def test_a_sentence_tells_who_began_it(parse, text, initiated):
    statement = parse(f"{BODY}{text}\n\n{SIGNED}")
    assert [name.replace("\n", " ") for name in names(statement, "initiated")] == initiated
    assert names(statement) == ["AKEL", "JVP"]


LISTS = {
    "en": "Initiated by: {}",
    "es": "Organizaciones promotoras: {}",
    "pt": "Promovido por: {}",
    "fr": "Initiateurs : {}",
    "it": "Promossa da: {}",
    "ca": "Entitats promotores: {}",
    "ru": "Инициаторы: {}",
}


@pytest.mark.parametrize("line", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize(
    "given", [[GREECE, HUNGARY], ["Foo Circle", "Barbaz", "Quux"]], ids=["known", "unknown"]
)
def test_a_line_lists_who_began_it(parse, line, given):
    statement = parse(f"{BODY}{line.format(', '.join(given))}\n\n{SIGNED}")
    assert names(statement, "initiated") == given
    assert names(statement) == ["AKEL", "JVP"]


def test_a_title_tells_who_began_it(parse):
    title = f"Joint statement on the initiative of the {GREECE}"
    statement = parse(f"{title}\n\n{BODY.partition(chr(10))[2]}{SIGNED}")
    assert statement.title == title
    assert names(statement, "initiated") == [GREECE]
    assert names(statement) == ["AKEL", "JVP"]


TITLES = {
    "before the colon": ("KKE - TKP: Joint statement", ["KKE", "TKP"]),
    "before the colon, dash": (
        "Communist Party of Greece – Communist Party of Turkey: Joint statement",
        ["Communist Party of Greece", "Communist Party of Turkey"],
    ),
    "of, of and of": ("Joint statement of the KKE, the TKP and the PCE", ["KKE", "TKP", "PCE"]),
    "by": ("Joint statement by KKE and TKP on the war", ["KKE", "TKP"]),
    "es": ("Declaración conjunta del PCE, el PCPE y el PCP", ["PCE", "PCPE", "PCP"]),
    "da": ("Fælles udtalelse fra KKE, TKP og AKEL", ["KKE", "TKP", "AKEL"]),
    "de": ("Gemeinsame Erklärung von DKP und KKE", ["DKP", "KKE"]),
    "fr": ("Déclaration commune du PCF et du PTB", ["PCF", "PTB"]),
    "in general": ("Joint statement of Communist and Workers' Parties", []),
    "a meeting": ("Statement of the Meeting of Communist Parties and Workers’ Parties", []),
    "one party": ("Statement of the Communist Party of Greece", []),
    "what it is about": ("Statement on peace and bread", []),
}


@pytest.mark.parametrize(("title", "issued"), TITLES.values(), ids=TITLES)
def test_in_whose_name_a_title_speaks(parse, title, issued):
    page = f"{title}\n\nThe war goes on, and the workers of all lands must put an end to it.\n"
    assert names(parse(page), "issued") == issued


LINES = {
    "dashes": ("CGT – FO – FSU – Solidaires", ["CGT", "FO", "FSU", "Solidaires"]),
    "commas": ("CGT, FO, FSU", ["CGT", "FO", "FSU"]),
    "words": ("Paris, le Havre et Lille", []),
    "a subtitle": ("Pour la paix, pour le pain", []),
}


@pytest.mark.parametrize(("line", "issued"), LINES.values(), ids=LINES)
def test_a_line_of_names_under_a_title_speaks(parse, line, issued):
    text = "La guerre continue, et les travailleurs de tous les pays doivent y mettre fin."
    assert names(parse(f"Communiqué intersyndical\n\n{line}\n\n{text}\n"), "issued") == issued
