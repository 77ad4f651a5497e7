"""When and where a statement was made."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imcwp_graph.reading.facts import Look
from imcwp_graph.reading.occasions import find_dating, find_meeting, find_year, read_named_day
from imcwp_graph.reading.page import split_lines

LOOK = Look(lambda _name: False)
MEETINGS = {
    "english": (
        "At the meeting of the northern parties in Oslo on 12-13 March 2012 the following parties "
        "took this position:",
        ("2012-03-12", "2012-03-13", "Oslo"),
    ),
    "italian": (
        "All'Incontro di Bergamo il 3 marzo 2014, i seguenti partiti assumono la posizione:",
        ("2014-03-03", "2014-03-03", "Bergamo"),
    ),
    "spanish, the day first": (
        "El 4 de mayo de 2019 tuvo lugar en Sevilla, en la sede del AAA, una reunión entre el AAA "
        "y el BBB.",
        ("2019-05-04", "2019-05-04", "Sevilla"),
    ),
    "french, the day behind": (
        "La réunion des partis de gauche, tenue à Genève, le 21 juin 2015, a adopté ce texte.",
        ("2015-06-21", "2015-06-21", "Genève"),
    ),
    "german": (
        "Sechs Arbeiterparteien trafen sich vom 18. bis 20. November 2006 in Bremen zur Konferenz.",
        ("2006-11-18", "2006-11-20", "Bremen"),
    ),
    "greek": (
        "Στη συνάντηση των κομμάτων που έγινε στην Πάτρα στις 22-24 Μαΐου 1999 αποφασίστηκε:",
        ("1999-05-22", "1999-05-24", "Πάτρα"),
    ),
    "our own": (
        "Au cours de notre réunion, le 18/7/2021 à Lille, nous avons échangé des opinions.",
        ("2021-07-18", "2021-07-18", "Lille"),
    ),
    "without a noun": ("Les deux partis se sont rencontrés à Lille.", (None, None, "Lille")),
    "without a day": ("The parties met at a conference in Bremen.", (None, None, "Bremen")),
    "over two lines": (
        "It is well that sixteen workers' parties held a great meeting on the\n"
        "3 to 5 November 2007 in Bremen for this anniversary.",
        ("2007-11-03", "2007-11-05", "Bremen"),
    ),
    "of others": (
        "On the occasion of your summit on 28 June 2016, we, the undersigned organisations, ask "
        "you to heed the calls.",
        (None, None, ""),
    ),
    "to come": (
        "The meeting of the parties will be held in Bremen on 3 May 2020.", (None, None, "")
    ),
    "of somebody": ("On 3 May 2020 the bridge in Bremen was closed.", (None, None, "")),
    "a body is no town": (
        "The parties held a meeting in Parliament House Committee on 3 May 2020.",
        ("2020-05-03", "2020-05-03", ""),
    ),
    "a month is no town": (
        "The parties held a meeting in November with many guests.", (None, None, "")
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MEETINGS.values(), ids=MEETINGS)
def test_a_meeting_outside_the_series(text, expected):
    meeting = find_meeting(split_lines(text), year=None, look=LOOK)
    days = [str(day) if day else None for day in (meeting.date_from, meeting.date_to)]
    assert (*days, meeting.place) == expected
    assert not meeting.name


def test_a_day_of_something_else_is_not_the_series_own():
    text = (
        "The 18th IMCWP gave its support. The mayor gave a dinner in Bremen on October 29 for the "
        "heads of delegations participating in the meeting."
    )
    meeting = find_meeting(split_lines(text), year=2016, look=LOOK)
    assert (meeting.number, meeting.date_to) == (18, None)


def test_a_day_may_stand_before_the_series_name():
    text = (
        "O texto foi lançado em Faro, a 14 de Março de 2011, na reunião dos Encontros "
        "Internacionais de Partidos Comunistas e Operários."
    )
    meeting = find_meeting(split_lines(text), year=None, look=LOOK)
    assert (str(meeting.date_to), meeting.place) == ("2011-03-14", "Faro")


def date(*lines, name="", end=None, meeting_end=None, look=LOOK):
    page = split_lines("\n".join(lines))
    return find_dating(page, title=page[0], end=end, meeting_end=meeting_end, look=LOOK, name=name)


TEXT = "We demand that the ports be given back to those who work in them and to nobody else."
DATINGS = {
    "a town under the title": (("Peace", "Oslo, 5 May 2020", TEXT), "2020-05-05", None, "Oslo"),
    "a small word": (("Peace", TEXT, "Bonn, den 19. Juni 1991"), "1991-06-19", None, "Bonn"),
    "a weekday": (("Peace", "jueves, 30 de octubre de 2008", TEXT), None, "2008-10-30", ""),
    "a paper": (
        ("Morning Star", "Peace", "Morning Star, 5 May 2020", TEXT), "2020-05-05", None, ""
    ),
    "a party": (("Peace", "ICP, 23 April 2017", TEXT), None, "2017-04-23", ""),
    "a document's number": (
        ("Peace", "Drucksache 12/816", "12. Wahlperiode 19. 06. 91", TEXT), "1991-06-19", None, ""
    ),
    "in the title": (("Joint declaration (Oslo, 5 May 2020)", TEXT), "2020-05-05", None, "Oslo"),
    "at the title's end": (("Joint statement of 5 May 2020", TEXT), "2020-05-05", None, ""),
    "days of a meeting": (("Press release on the meeting of 18.-20.11.2005", TEXT), None, None, ""),
    "a label": (("Peace", TEXT,
                 "Moción de A, B, C y Jorge Soto. Fecha 13 de septiembre, 2017. Fin"),
                None, "2017-09-13", ""),
    "a letter": (("Peace", "From all over Europe, 28 October 2019 Dear Ms A"),
                 None, "2019-10-28", ""),
    "an agency": (("Peace", "BERGEN, May 22 (XYZ)-- The parties have met."), None, None, "BERGEN"),
    "a newspaper": (("Peace", "Bergen, Norway.- The parties have met."), None, None, "Bergen"),
    "in passing": (("Peace", "The bridge was closed on 5 May 2020 by the workers."),
                   None, None, ""),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "dated", "published", "place"), DATINGS.values(), ids=DATINGS)
def test_a_date_and_its_town(lines, dated, published, place):
    dating = date(*lines)
    days = [str(day) if day else None for day in (dating.dated, dating.published)]
    assert (*days, dating.place) == (dated, published, place)
    assert dating.remarks == ()


def test_a_town_and_a_day_among_the_names_date_an_undated_text():
    lines = ("Peace", TEXT, "Party A", "Oslo, 5 May 2020", "Also joined:", "Party B")
    assert str(date(*lines, end=3).dated) == "2020-05-05"
    events = (*lines[:3], "September 3, 2021 - September 5, 2021 - Portugal 45th Festival")
    assert date(*events, end=3).dated is None


def test_only_english_pages_print_the_month_first():
    english = f"{TEXT} {TEXT} {TEXT}"
    spanish = "Exigimos que los puertos sean de quienes trabajan en ellos y de nadie más. " * 4
    assert str(date("Paz", "12/10/18", spanish).published) == "2018-10-12"
    dating = date("Peace", "12/10/18", english)
    assert dating.published is None
    assert [remark.kind for remark in dating.remarks] == ["dates"]


def test_the_files_name_dates_a_text_without_a_date():
    dating = date("Peace", TEXT, name="2022-03-04-statement")
    assert (dating.dated, dating.published) == (None, dt.date(2022, 3, 4))
    (remark,) = dating.remarks
    assert remark.kind == "dates"
    assert "2022-03-04" in remark.message
    printed = date("Peace", "5 May 2020", TEXT, name="2022-03-04-statement")
    assert (str(printed.published), printed.remarks) == ("2020-05-05", ())


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2022-03-04-statement", "2022-03-04"),
        ("texts/20220304", "2022-03-04"),
        ("2019/2022_03_04", "2022-03-04"),
        ("statement 2022", None),
        ("120220304", None),
        ("2022-13-04", None),
        ("", None),
    ],
)
def test_a_day_in_a_name(name, day):
    assert read_named_day(name) == (dt.date.fromisoformat(day) if day else None)


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs", "Cc"))))
def test_no_text_breaks_the_reading(text):
    lines = split_lines(text)
    find_meeting(lines, year=find_year(lines), look=LOOK)
    find_dating(lines, title=None, end=None, meeting_end=None, look=LOOK, name=text)


@pytest.mark.parametrize(
    "part",
    ["A-", "A.", "Oslo, 5 May 2020\n", "The parties held a meeting in Oslo on 3 May 2020, ", "(A "],
)
def test_time_is_linear(part):
    start = time.perf_counter()
    lines = split_lines(part * (100_000 // len(part)))
    find_meeting(lines, year=2020, look=LOOK)
    find_dating(lines, title=None, end=None, meeting_end=None, look=LOOK)
    assert time.perf_counter() - start < 5


def test_a_meeting_is_told_in_the_line_that_prints_its_days():
    """A title without a stop over the text is joined with it like a broken paragraph."""
    text = (
        "Solidarity with the peoples who struggle\n"
        "and against the war on the territory of another country far away\n"
        "We, the participants in the meeting of the parties held in Oslo on 12-13 March 2012:\n"
    )
    meeting = find_meeting(split_lines(text), year=None, look=LOOK)
    assert (meeting.date_from, meeting.line) == (dt.date(2012, 3, 12), 3)
