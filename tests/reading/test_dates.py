"""Dates in every printed form."""

import calendar
import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from imcwp_graph.reading.dates import find_dates, load_months

OCTOBER = ("2019-10-18", "2019-10-20")
ONE = ("2019-10-18", "2019-10-18")

RANGES = [
    "18-20 October 2019", "18–20 October 2019", "18 - 20 October 2019", "18/20 October 2019",
    "18, 19 and 20 October 2019", "18,19,20 October 2019", "18th-20th October 2019",
    "18th, 19th and 20th of October 2019", "18 to 20 October 2019", "18 & 20 October 2019",
    "October 18-20, 2019", "October 18–20 2019", "October 18, 19 and 20, 2019", "Oct. 18-20, 2019",
    "18-20 de octubre de 2019", "18, 19 y 20 de octubre de 2019", "18 al 20 de octubre de 2019",
    "18 a 20 de Outubro de 2019", "18, 19 e 20 de outubro de 2019",
    "18 au 20 octobre 2019", "18, 19 et 20 octobre 2019", "18-20 ottobre 2019",
    "18.-20. Oktober 2019", "18. bis 20. Oktober 2019", "18., 19. und 20. Oktober 2019",
    "18-20 oktober 2019", "18-20 października 2019 r.", "18.–20. října 2019",
    "18-20 октября 2019 г.", "18, 19 и 20 октября 2019 года", "18-20 жовтня 2019",
    "18-20 октомври 2019 г.", "18-20 Οκτωβρίου 2019", "18, 19 και 20 Οκτωβρίου 2019",
    "18-20 Οκτώβρη 2019", "18-20 Ekim 2019", "2019. október 18-20.", "18–20 octombrie 2019",
    "18.-20. lokakuuta 2019", "18.–20. október 2019",
]  # fmt: skip
DAYS = [
    "18 October 2019", "18 October, 2019", "18th October 2019", "the 18th of October 2019",
    "October 18, 2019", "October 18th, 2019", "OCTOBER 18, 2019", "Friday, October 18, 2019",
    "18 Oct 2019", "18 Oct. 2019", "Oct 18 2019", "2019 October 18", "2019-10-18",
    "2019-10-18T10:00:00Z", "18.10.2019", "18-10-2019", "18/10/2019", "10/18/2019", "18.10.19",
    "18/10/19", "10/18/19, 3:19 PM", "18 de octubre de 2019", "18 d'octubre de 2019",
    "18 d’octubre de 2019", "18 de outubro de 2019", "18 octobre 2019", "18 ottobre 2019",
    "18. Oktober 2019", "18 października 2019 r.", "18. října 2019", "18. októbra 2019",
    "18 октября 2019 года", "18 Οκτωβρίου 2019", "18 Ekim 2019", "2019. október 18.",
    "18 أكتوبر 2019", "١٨ أكتوبر ٢٠١٩", "۱۸ اکتبر ۲۰۱۹", "2019/10/18", "2019.10.18",
    "18. 10. 2019", "18\u00a0October\u00a02019",
]  # fmt: skip


def spans(text, year=None):
    return [tuple(day.isoformat() for day in date.days) for date in find_dates(text, year=year)]


@pytest.mark.parametrize("text", RANGES)
def test_a_range_is_read(text):
    assert spans(text) == [OCTOBER]


@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_read(text):
    assert spans(text) == [ONE]


@pytest.mark.parametrize("text", [*RANGES, *DAYS])
def test_a_date_is_found_in_a_sentence(text):
    assert len(find_dates(f"It was held in Izmir, Turkey ({text}) by 58 parties")) == 1


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1er mai 2020", "2020-05-01", "2020-05-01"),
        ("1° maggio 2020", "2020-05-01", "2020-05-01"),
        ("1º de mayo de 2020", "2020-05-01", "2020-05-01"),
        ("1st of May 2020", "2020-05-01", "2020-05-01"),
        ("29 February 2020", "2020-02-29", "2020-02-29"),
        ("31 Δεκεμβρίου 2018", "2018-12-31", "2018-12-31"),
        ("25 Νοέμβρη 2018", "2018-11-25", "2018-11-25"),
        ("10 december 2018", "2018-12-10", "2018-12-10"),
        ("1 dicembre 2018", "2018-12-01", "2018-12-01"),
        ("10 dezembro 2018", "2018-12-10", "2018-12-10"),
        ("10 diciembre 2018", "2018-12-10", "2018-12-10"),
        ("10 decembrie 2018", "2018-12-10", "2018-12-10"),
        ("10 desember 2018", "2018-12-10", "2018-12-10"),
        ("5/5/18", "2018-05-05", "2018-05-05"),
        ("19. 06. 91", "1991-06-19", "1991-06-19"),
        ("19.06.49", "2049-06-19", "2049-06-19"),
        ("19.06.50", "1950-06-19", "1950-06-19"),
        ("Bonn, den 19. Juni 1991", "1991-06-19", "1991-06-19"),
        ("jueves, 30 de octubre de 2008", "2008-10-30", "2008-10-30"),
        ("22/06/2025", "2025-06-22", "2025-06-22"),
    ],
)
def test_other_days(text, first, last):
    assert spans(text) == [(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "30 November - 2 December 2018",
        "30 November to 2 December 2018",
        "30 November 2018 – 2 December 2018",
        "November 30 - December 2, 2018",
        "30 de noviembre al 2 de diciembre de 2018",
        "30 ноября - 2 декабря 2018",
    ],
)
def test_a_range_over_the_end_of_a_month(text):
    dates = spans(text)
    assert (dates[0][0], dates[-1][-1]) == ("2018-11-30", "2018-12-02")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("held on 18, 19 and 20 October:", OCTOBER),
        ("on October 18-20 in Izmir", OCTOBER),
        ("los días 18, 19 y 20 de octubre", OCTOBER),
        ("18-20 октября", OCTOBER),
    ],
)
def test_a_missing_year_comes_from_the_context(text, days):
    (date,) = find_dates(text, year=2019)
    assert tuple(map(str, date.days)) == days
    assert date.yearless
    assert find_dates(text) == []


def test_a_printed_year_is_stronger_than_the_context():
    (date,) = find_dates("18 October 2019", year=2023)
    assert str(date.days[0]) == "2019-10-18"
    assert not date.yearless


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("12/10/18", ("2018-12-10", "2018-10-12")),
        ("12/10/18 3:36 PM", ("2018-12-10", "2018-10-12")),
        ("11/1/19", ("2019-11-01", "2019-01-11")),
        ("01/02/2019", ("2019-01-02", "2019-02-01")),
    ],
)
def test_an_open_order_gives_both_readings(text, readings):
    (date,) = find_dates(text)
    assert date.days == ()
    assert tuple(map(str, date.readings)) == readings


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2019",
        "October 2019",
        "20 parties",
        "31/02/2019",
        "30 February 2019",
        "99/99/99",
        "2019-13-01",
        "20-18 October 2019",
        "0 October 2019",
        "21 IMCWP",
        "US-NATO-EU",
        "57 countries in 2019",
        "194",
        "1.2.3.4",
        "http://example.org/12/10/18/x",
        "October Revolution of 1917",
        "May we meet 3 times",
        "resolution 2334 (2016)",
    ],
)
def test_what_is_no_date(text):
    assert find_dates(text, year=2019) == []


@given(
    day=st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31)),
    locale=st.sampled_from(
        ["en", "es", "pt", "fr", "it", "de", "tr", "ru", "el", "sv", "nl", "fi"]
    ),
)
def test_a_date_that_babel_prints_is_read_back(day, locale):
    dates = find_dates(format_date(day, format="long", locale=locale))
    assert [date.days for date in dates] == [(day, day)]


@given(st.text())
def test_no_text_breaks_the_search(text):
    ends = [0]
    for date in find_dates(text, year=2019):
        assert date.start >= ends[-1]
        assert date.start < date.end <= len(text)
        ends.append(date.end)


def test_english_months_have_their_numbers():
    months = load_months()
    assert [months[name.lower()] for name in calendar.month_name[1:]] == list(range(1, 13))


def test_a_name_of_two_months_is_none():
    assert "listopad" not in load_months()
    assert "listopada" not in load_months()
