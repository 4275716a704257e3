"""Numbers, money and days in both languages."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from frontend import formats

TODAY = date(2026, 11, 24)
LATE_IN_UTC = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)


def drawn(source, **context):
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "value", "danish", "english"),
    [
        ("{{ v|kr }}", 8940, "8.940 kr.", "DKK 8,940"),
        ("{{ v|kr }}", 0, "0 kr.", "DKK 0"),
        ("{{ v|kr }}", None, "ikke oplyst", "not stated"),
        ("{{ v|metres }}", 910, "910 m", "910 m"),
        ("{{ v|metres }}", 999.6, "1,0 km", "1.0 km"),
        ("{{ v|metres }}", 4970, "5,0 km", "5.0 km"),
        ("{{ v|number }}", 1234567, "1.234.567", "1,234,567"),
        ("{{ v|number:1 }}", 82.5, "82,5", "82.5"),
        ("{{ v|percent }}", 0.14, "14 %", "14%"),
        ("{{ v|percent:1 }}", 0.1234, "12,3 %", "12.3%"),
        ("{{ v|fraction }}", Fraction(1, 4), "¼", "¼"),
        ("{{ v|fraction }}", Fraction(3, 7), "3/7", "3/7"),
        ("{{ v|fraction }}", Fraction(5, 2), "2½", "2½"),
        ("{{ v|day }}", TODAY, "tirsdag 24. november", "Tuesday 24 November"),
        ("{{ v|short_day }}", TODAY, "24. nov. 2026", "24 Nov 2026"),
        ("{{ v|short_day }}", date(2026, 5, 3), "3. maj 2026", "3 May 2026"),
        ("{{ v|short_day }}", LATE_IN_UTC, "24. nov. 2026", "24 Nov 2026"),
        ("{{ v|weekday }}", date(2026, 11, 27), "fre. 27. nov.", "Fri 27 Nov"),
        ("{{ v|weekday }}", date(2026, 11, 28), "lør. 28. nov.", "Sat 28 Nov"),
        ("{{ v|day }}", date(2027, 11, 24), "onsdag 24. november", "Wednesday 24 November"),
        ("{{ v|day }}", date(2027, 11, 25), "torsdag 25. november 2027", "Thursday 25 November 2027"),
        ("{{ v|weekday }}", date(2099, 1, 1), "tor. 1. jan. 2099", "Thu 1 Jan 2099"),
        ("{{ v|weekday }}", date(2000, 1, 1), "lør. 1. jan. 2000", "Sat 1 Jan 2000"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("on_a_day")
def test_written_in_both_languages(source, value, danish, english):
    with translation.override("da"):
        assert drawn(source, v=value) == danish
    with translation.override("en"):
        assert drawn(source, v=value) == english


@pytest.mark.parametrize(
    ("due", "kind", "danish", "english"),
    [
        (date(2026, 11, 22), "haster", "2 dage over", "2 days late"),
        (date(2026, 11, 23), "haster", "1 dag over", "1 day late"),
        (date(2026, 11, 24), "snart", "i dag", "today"),
        (date(2026, 11, 25), "snart", "i morgen", "tomorrow"),
        (date(2026, 11, 27), "snart", "3 dage", "3 days"),
        (date(2026, 11, 28), "neutral", "4 dage", "4 days"),
    ],
)
def test_deadline_is_said_as_people_do(due, kind, danish, english):
    with translation.override("da"):
        assert formats.deadline(due, TODAY) == (kind, danish)
    with translation.override("en"):
        assert formats.deadline(due, TODAY) == (kind, english)


def test_deadline_takes_today_from_the_page():
    source = "{% deadline due as d %}{{ d.kind }} {{ d.text }}"

    assert drawn(source, due=date(2020, 1, 2), today=date(2020, 1, 1)) == "snart i morgen"


@pytest.mark.parametrize(
    ("since", "months"), [(date(2026, 10, 24), 1), (date(2026, 10, 25), 0), (date(2025, 1, 1), 22)]
)
def test_a_started_month_does_not_count(since, months):
    assert formats.months_between(since, TODAY) == months


def test_status_is_colour_icon_and_word():
    html = drawn('{% status "haster" words %}', words="Fristen var <i>i går</i>")

    assert html.startswith('<span class="st st--haster"><svg class="ico"')
    assert "#error" in html
    assert "&lt;i&gt;" in html


def test_meter_draws_its_share_and_limit():
    html = drawn('{% meter 44 62 "teal" limit=49.6 %}')

    assert 'class="meter meter--teal"' in html
    assert 'class="fill" width="71.0"' in html
    assert 'x1="80.0"' in html
    assert 'aria-hidden="true"' in html


@pytest.mark.parametrize(("value", "maximum"), [(5, 0), (-3, 10), (20, 10)])
def test_meter_never_leaves_its_track(value, maximum):
    width = float(drawn("{% meter v m %}", v=value, m=maximum).split('class="fill" width="')[1].split('"')[0])

    assert 0 <= width <= 100


def test_query_keeps_the_other_parameters():
    request = RequestFactory().get("/?q=a&page=3&role=x")

    assert drawn("{% query page=2 %}", request=request) == "?q=a&amp;role=x&amp;page=2"
    assert drawn("{% query page=None q=None %}", request=request) == "?role=x"
