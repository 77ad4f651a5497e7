"""What a page says about itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imcwp_graph.reading.facts import Look
from imcwp_graph.reading.metadata import find_title
from imcwp_graph.reading.page import split_lines

PROSE = (
    "We, the communist and workers' parties, denounce the imperialist war and call on the peoples "
    "to struggle against it everywhere in the world today."
)
LIST = "Signed by:\n- KKE\n- TKP\n"


def page(*parts):
    return "\n\n".join((*parts, LIST))


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("Joint statement", "Joint statement"),
        ("\n\n  Joint statement  ", "Joint statement"),
        ("12 May 2020\nJoint statement", "Joint statement"),
        ("Wednesday, December 15, 2021\n\nJoint statement", "Joint statement"),
        ("12/10/18 3:36 PM\n\nJoint statement", "Joint statement"),
        ("Home\nMenu\nSearch\n\nJoint statement", "Joint statement"),
        ("Links to the old web pages of KKE\nJoint statement", "Joint statement"),
        ("• Menu\n• News\n\nJoint statement", "Joint statement"),
        ("**Joint statement**", "Joint statement"),
        ("# Joint statement", "Joint statement"),
        ("# **Joint statement**", "Joint statement"),
        ("Κοινή δήλωση", "Κοινή δήλωση"),
        ("بيان مشترك", "بيان مشترك"),
        ("21 IMCWP, “Strengthening the struggle”", "21 IMCWP, “Strengthening the struggle”"),
        ("Resolution of 12 May 2020 on the war in Ukraine and the tasks of the communists",
         "Resolution of 12 May 2020 on the war in Ukraine and the tasks of the communists"),
    ],
)  # fmt: skip
def test_the_title(parse, top, title):
    assert parse(f"{top}\n\n{PROSE}\n\n{LIST}").title == title


OVER = {
    "a site": "Redline",
    "a site's address": "www.example.org",
    "a path": "Home » News » Joint papers",
    "a menu": "News | Documents | Statement archive | Contact",
    "a path of arrows": "International › Statement › 2023",
    "the party": "Communist Party of Greece",
    "the party's short form": "KKE",
    "a sentence": "A new step of the workers.",
    "a headline": "News from the ports",
    "two lines": "Redline\nNews from the ports",
}
WORDED = ["Joint statement on the war", "Common declaration of May Day", "Appeal to the workers",
          "Δήλωση για τον πόλεμο", "Gemeinsame Erklärung gegen den Krieg"]  # fmt: skip


@pytest.mark.parametrize("over", OVER.values(), ids=OVER)
@pytest.mark.parametrize("title", WORDED)
def test_the_title_says_what_it_is(parse, over, title):
    assert parse(f"{over}\n\n{title}\n\n{PROSE}\n\n{LIST}").title == title


@pytest.mark.parametrize("title", WORDED)
def test_a_line_of_the_text_is_no_title(parse, title):
    page = f"Hands off Cuba\n\n{PROSE}\n\n{title}\n\n{PROSE}\n\n{LIST}"
    assert parse(page).title == "Hands off Cuba"


@pytest.mark.parametrize("party", ["Communist Party of Greece", "KKE", "Tudeh Party of Iran"])
@pytest.mark.parametrize("mark", ["- ", ""])
def test_the_party_that_heads_the_page_signs_in_the_list(parse, party, mark):
    listed = "\n".join(f"{mark}{name}" for name in (party, "AKEL", "Communist Party of Cuba"))
    statement = parse(f"{party}\n\nJoint statement on the war\n\n{PROSE}\n\n{listed}\n")
    assert [s.name for s in statement.signatures] == [party, "AKEL", "Communist Party of Cuba"]
    assert statement.title == "Joint statement on the war"


def test_a_list_on_top_is_no_title(parse):
    listed = "Communist Party of Greece\nCommunist Party of Mexico\nTudeh Party of Iran\n"
    statement = parse(f"{listed}\nJoint statement on the war\n\n{PROSE}\n")
    assert statement.title == "Joint statement on the war"
    assert [s.line for s in statement.signatures] == [1, 2, 3]


REAL = "Delegates of the parties stood at the gates and told what they had seen in the last year."
NO_TITLES = {
    "a paragraph": f"{REAL} {REAL}",
    "a salutation": "Monsieur le Président de la République,",
    "a sentence": "The parties of the north have today issued a joint text on the war.",
    "an addressee": "To the leaders of the planet:",
    "a link that asks": "Click here to join the signatories of this text",
    "a page number": "Page 1 of 12",
    "a way back": "Back to the normal article",
    "a path of slashes": "Home / News / Joint papers",
}


@pytest.mark.parametrize("top", NO_TITLES.values(), ids=NO_TITLES)
def test_what_is_no_title(parse, top):
    assert parse(page(top, PROSE)).title == ""


@pytest.mark.parametrize("top", NO_TITLES.values(), ids=NO_TITLES)
def test_a_title_below_what_is_none(parse, top):
    if top != NO_TITLES["a paragraph"]:
        assert parse(page(top, "Peace for the islands", PROSE)).title == "Peace for the islands"


TITLES = {
    "printed twice": (("Red Dawn Daily", "Ports on strike today", "Ports on strike today"), 1),
    "under a menu": (("Home\nMenu A\nMenu B\nMenu C\nMenu D\nMenu E", "Hands off the ports"), 1),
    "under a site's note": (
        ("Old pages of the party", f"You find the former pages of this site on this link: {REAL}:",
         "Joint statement on the war"), 2),
    "the kind alone": (("Red Dawn Daily News", "Resolution"), 1),
    "with a day": (("John Smith", "Report to the central council of 25 April 2012"), 1),
    "many parties": (
        ("Joint declaration of the general secretaries of the Communist Party of the Workers of "
         "Spain, of the Communist Party of Greece, of the Communist Party of Mexico and of the "
         "Communist Party of Turkey",), 0),
    "the sender first": (
        ("CP of Greece, Joint statement for the reinforcement of the struggle of the movement of "
         "the workers and for its regroupment in the whole of the continent today",), 0),
}  # fmt: skip


@pytest.mark.parametrize(("tops", "index"), TITLES.values(), ids=TITLES)
def test_a_title_among_other_lines(parse, tops, index):
    assert parse(page(*tops, PROSE)).title == tops[index]


def test_the_day_that_an_archive_prints_first_is_no_part_of_the_title(parse):
    statement = parse(page("date 2022-10-31 Ports on strike in the north", PROSE))
    assert statement.title == "Ports on strike in the north"
    assert statement.published is None


@pytest.mark.parametrize("item", ["- demand that the ports be given back", "1. " + REAL])
def test_a_name_under_an_announcement_is_no_title(parse, item):
    text = f"{item}\n\nThe signatory parties (open for more):\n\nTribune of the Isles (Bahrain)\n"
    assert parse(text).title == ""


def test_links_to_other_letters_are_passed_over(parse):
    link = "- Nov. 23, 2017: Letter on the proposed cuts of this and of that and of much else today"
    assert parse(f"{link}\n{link}\nThe cuts of the year\n{PROSE}\n").title == "The cuts of the year"


def test_a_broken_paragraph_has_no_title(parse):
    text = (
        "The committee of the northern council has been looking since last\n"
        "winter into a draft of the law on the ports that was tabled by the\n"
        "owners of the ships and by their friends.\n"
    )
    assert parse(f"{text}\n{LIST}").title == ""


@given(st.text())
def test_no_title_is_a_paragraph(text):
    title = find_title(split_lines(f"{text}\n\n{PROSE}"), look=Look(lambda _: False))
    assert title is None or title.text != PROSE


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Joint statement", "statement"),
        ("JOINT STATEMENT", "statement"),
        ("Resolution on Ukraine", "resolution"),
        ("KKE and TKP: Joint press release about the meeting", "press release"),
        ("Appeal to the workers", "appeal"),
        ("Open letter to the peoples", "letter"),
        ("Declaration of Havana", "declaration"),
        ("Resolution and appeal", "resolution"),
        ("Resolución sobre Palestina", "resolution"),
        ("Declaración conjunta", "declaration"),
        ("Comunicado conjunto", "statement"),
        ("Resolução", "resolution"),
        ("Communiqué commun", "statement"),
        ("Dichiarazione congiunta", "declaration"),
        ("Gemeinsame Erklärung", "declaration"),
        ("Aufruf", "appeal"),
        ("Κοινή δήλωση", "statement"),
        ("Ψήφισμα", "resolution"),
        ("Δελτίο Τύπου", "press release"),
        ("Резолюция", "resolution"),
        ("Совместное заявление", "statement"),
        ("Ortak açıklama", "statement"),
        ("بيان مشترك", "statement"),
        ("Peace to the peoples", "statement"),
    ],
)
def test_the_kind(parse, title, kind):
    text = "The war is a war of the rich, and it is the poor of all the lands who die in it."
    assert parse(page(title, text)).kind == kind


def test_the_kind_is_in_the_text_where_the_title_is_silent(parse):
    text = "With this Resolution, we, the participants, express our solidarity with the peoples."
    assert parse(page("Solidarity with the peoples", text)).kind == "resolution"


MEETINGS = {
    "held in": (
        "The 20th International Meeting of Communist and Workers' Parties held in Athens, Greece "
        "on November 23-25, 2018 condemns the war.",
        ("20th IMCWP", 20, "2018-11-23", "2018-11-25", "in person", "Athens"),
    ),
    "took place in": (
        "The 18th International Meeting of Communist and Workers' Parties took place in Hanoi, "
        "Vietnam from 28 to 30 October 2016.",
        ("18th IMCWP", 18, "2016-10-28", "2016-10-30", "in person", "Hanoi"),
    ),
    "short": (
        "The 23rd IMCWP, held in Izmir on 20-22 October 2023, resolves:",
        ("23rd IMCWP", 23, "2023-10-20", "2023-10-22", "in person", "Izmir"),
    ),
    "teleconference": (
        "The teleconference of the extraordinary International Meeting of Communist and Workers’ "
        "Parties (IMCWP) took place on 10–11 December 2021.",
        ("Extraordinary IMCWP", None, "2021-12-10", "2021-12-11", "teleconference", ""),
    ),
    "typographic": (
        "The 21st International Meeting of Communist and Workers’ Parties, held in São Paulo, "
        "Brazil, on 18, 19 and 20 October 2019",
        ("21st IMCWP", 21, "2019-10-18", "2019-10-20", "in person", "São Paulo"),
    ),
    "portuguese": (
        "O 22º Encontro Internacional de Partidos Comunistas e Operários, realizado em Havana, "
        "de 27 a 29 de Outubro de 2022, condena a guerra.",
        ("22nd IMCWP", 22, "2022-10-27", "2022-10-29", "in person", "Havana"),
    ),
    "spanish, roman": (
        "El XXI Encuentro Internacional de Partidos Comunistas y Obreros, celebrado en Esmirna "
        "del 18 al 20 de octubre de 2019",
        ("21st IMCWP", 21, "2019-10-18", "2019-10-20", "in person", "Esmirna"),
    ),
    "greek": (
        "Η 20ή Διεθνής Συνάντηση Κομμουνιστικών και Εργατικών Κομμάτων, στις 23-25 Νοεμβρίου 2018",
        ("20th IMCWP", 20, "2018-11-23", "2018-11-25", "", ""),
    ),
    "over a new year": (
        "The 9th IMCWP, held in Minsk from 30 December 2007 to 2 January 2008, resolves:",
        ("9th IMCWP", 9, "2007-12-30", "2008-01-02", "in person", "Minsk"),
    ),
    "over a new month": (
        "The 9th IMCWP, held in Minsk from 30 November to 2 December 2007, resolves:",
        ("9th IMCWP", 9, "2007-11-30", "2007-12-02", "in person", "Minsk"),
    ),
    "none": (PROSE, ("", None, None, None, "", "")),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MEETINGS.values(), ids=MEETINGS)
def test_the_meeting(parse, text, expected):
    meeting = parse(page("Peace", text)).meeting
    days = [str(day) if day else None for day in (meeting.date_from, meeting.date_to)]
    assert (meeting.name, meeting.number, *days, meeting.mode, meeting.place) == expected


@pytest.mark.parametrize(
    ("number", "name"),
    [("1st", "1st"), ("2nd", "2nd"), ("3rd", "3rd"), ("11th", "11th"), ("12th", "12th"),
     ("13th", "13th"), ("20", "20th"), ("21", "21st"), ("22nd", "22nd"), ("23rd", "23rd"),
     ("XIV", "14th"), ("IX", "9th"), ("XXII", "22nd")],
)  # fmt: skip
def test_the_ordinal(parse, number, name):
    assert parse(page("Peace", f"At the {number} IMCWP we met.")).meeting.name == f"{name} IMCWP"


def test_a_year_comes_from_the_date_of_the_page(parse):
    text = "The 21st IMCWP, held in Izmir, Turkey, on 18, 19 and 20 October:"
    meeting = parse(page("Peace", "11/1/19, 3:19 PM", text)).meeting
    assert (str(meeting.date_from), str(meeting.date_to)) == ("2019-10-18", "2019-10-20")


MET = "The 20th IMCWP, held in Athens on November 23-25, 2018, condemns the war."
DATINGS = {
    "under the title": (("Peace", "12 May 2020", PROSE), None, "2020-05-12", ""),
    "over the title": (("12 May 2020", "Peace", PROSE), None, "2020-05-12", ""),
    "published on": (("Peace", "Published on 12 May 2020", PROSE), None, "2020-05-12", ""),
    "at the end": (("Peace", PROSE, "Athens, 12 May 2020"), "2020-05-12", None, "Athens"),
    "place behind": (("Peace", PROSE, "May 12, 2020 Athens, Greece"), "2020-05-12", None, "Athens"),
    "both": (
        ("Peace", "13/5/20", PROSE, "Athens, 12 May 2020"),
        "2020-05-12",
        "2020-05-13",
        "Athens",
    ),
    "month first, by the meeting": (
        ("Peace", "12/10/18 3:36 PM", MET),
        None,
        "2018-12-10",
        "Athens",
    ),
    "month first, by a late day": (("Peace", "12/28/18", PROSE), None, "2018-12-28", ""),
    "one reading": (("Peace", "5/5/18", PROSE), None, "2018-05-05", ""),
    "none": (("Peace", PROSE), None, None, ""),
}


@pytest.mark.parametrize(("parts", "dated", "published", "place"), DATINGS.values(), ids=DATINGS)
def test_the_dates(parse, parts, dated, published, place):
    statement = parse(page(*parts))
    days = [str(day) if day else None for day in (statement.dated, statement.published)]
    assert (*days, statement.place) == (dated, published, place)
    assert "dates" not in [remark.kind for remark in statement.remarks]
    undated = not (dated or published or statement.meeting.date_to)
    assert undated is ("undated" in [remark.kind for remark in statement.remarks])


@pytest.mark.parametrize("before", ["1-2 January 2018", "1-2 January 2020"])
def test_a_date_that_the_meeting_does_not_settle_is_asked_about(parse, before):
    met = f"The 20th IMCWP, held in Athens on {before}, condemns the war."
    statement = parse(page("Peace", "12/10/18 3:36 PM", met))
    assert statement.published is None
    (remark,) = [remark for remark in statement.remarks if remark.kind == "dates"]
    assert remark.line == 3
    for words in ("12/10/18", "2018-12-10", "2018-10-12"):
        assert words in remark.message


def test_a_date_without_context_is_asked_about(parse):
    statement = parse(page("Peace", "12/10/18", PROSE))
    assert (statement.dated, statement.published) == (None, None)
    assert "dates" in [remark.kind for remark in statement.remarks]


def test_events_below_the_list_are_not_its_date(parse):
    footer = "September 3, 2021 - September 5, 2021 - Portugal 45th Festival\n"
    statement = parse(page("Peace", PROSE) + "\n\n" + footer)
    assert (statement.dated, statement.published) == (None, None)


@pytest.mark.parametrize(
    ("text", "parties", "countries"),
    [
        ("73 Parties from 57 countries from all continents participated in the meeting.", 73, 57),
        ("The statement was signed by 58 communist and workers' parties.", 58, None),
        ("Signed by 58 parties from 40 countries:", 58, 40),
        ("Participaron 73 partidos de 57 países.", 73, 57),
        ("Participaram 73 partidos de 57 países.", 73, 57),
        ("Συμμετείχαν 73 κόμματα από 57 χώρες.", 73, 57),
        ("In 2018 parties met and signed.", None, None),
        ("The 200 richest parties of the world own all.", None, None),
        ("Two parties signed.", None, None),
        (PROSE, None, None),
    ],
)
def test_claimed_counts(parse, text, parties, countries):
    statement = parse(page("Peace", text))
    assert (statement.claimed_parties, statement.claimed_countries) == (parties, countries)
    counts = [remark for remark in statement.remarks if remark.kind == "count"]
    assert len(counts) == (parties is not None)


def test_a_count_that_is_right_needs_no_look(parse):
    statement = parse("Peace\n\nThe statement was signed by 2 parties:\n\n- KKE\n- TKP\n")
    assert statement.claimed_parties == 2
    assert [remark.kind for remark in statement.remarks] == ["undated"]


@pytest.mark.parametrize(
    ("line", "open_for_more"),
    [
        ("The statement is open for further subscriptions", True),
        ("The statement remains open for more signatures.", True),
        ("La declaración está abierta a nuevas firmas", True),
        ("A declaração está aberta a novas subscrições", True),
        ("Il documento è aperto a nuove adesioni", True),
        ("Die Erklärung ist offen für weitere Unterschriften", True),
        ("The struggle for peace goes on", False),
        ("The border is open", False),
    ],
)
def test_open_for_more(parse, line, open_for_more):
    assert parse(page("Peace", PROSE) + f"\n{line}\n").open is open_for_more
