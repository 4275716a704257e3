"""Free places by day: figures, sentences, choices, the picture and the spreadsheet (H-10, R-50)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from frontend.staff.places.capacity_chart import chart
from housing.planning.capacity import Booking, CapacityUnit, Closure, by_day
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def town(site):
    """Six and four beds; three people live in the first, and the other is closed from December."""
    big = factories.pavilion(site=site, beds=6, step_free=True)
    small = factories.pavilion(site=site, beds=4, step_free=False)
    factories.household(adults=3, since=date(2026, 1, 1), unit=big)
    factories.closure(unit=small, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 15))
    return big, small


def page(client, **asked):
    return client.get(reverse("capacity"), asked)


def test_day_has_its_figures(as_anna, town):
    """H-10: free = total - out of service - turnaround - booked - what a family keeps beside it."""
    first = page(as_anna).context["days"][0]

    assert first.day.day == TODAY
    assert (first.day.total, first.day.booked, first.day.spare, first.day.free) == (10, 3, 3, 4)
    assert first.empty == "1 med 4 senge"


def test_the_overbooked_units_are_named_with_links(as_anna, as_leader, town):
    """H-10, H-08: which, by how many and when; nobody is named, and who sees figures only is told no unit."""
    _big, small = town
    factories.household(adults=2, since=date(2026, 1, 1), unit=small, name="Familien For Mange")
    text = page(as_anna).text

    assert reverse("unit", args=[small.pk]) in text
    assert "2 for mange" in text
    assert "2 personer til ingen pladser, fordi den er lukket den 1. dec. 2026" in text
    assert "Familien For Mange" not in text
    assert "Overbookede boliger" not in page(as_leader).text


def test_those_without_a_unit_are_told_beside_the_units(as_anna):
    """H-10: more wait than there are beds, and no unit is overfull."""
    factories.pavilion(beds=1)
    waiting = factories.household(adults=0)
    for _ in range(3):
        factories.member(waiting, arrived_on=TODAY)
    text = page(as_anna).text
    assert "Desuden mangler op til 2 personer en plads" in text
    assert "Overbookede boliger" not in text


def test_week_is_told_by_its_tightest_day(as_anna, town):
    """H-08: the closure takes four beds from Tuesday 1 December."""
    weeks = page(as_anna).context["weeks"]

    assert len(page(as_anna).context["days"]) == 14
    assert len(weeks) == 13
    assert (weeks[0].label, weeks[0].day.free) == ("Uge 48", 4)
    assert (weeks[1].label, weeks[1].sub, weeks[1].day.free, weeks[1].day.out_of_service) == (
        "Uge 49", "tir. 1. dec.", 0, 4,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("persons", "sentence"),
    [
        ("4", "Første dag uden plads til 4 personer er 1. dec. 2026."),
        ("4", "Første dag uden en hel bolig til 4 samlet er 1. dec. 2026."),
        ("5", "Første dag uden plads til 5 personer er 24. nov. 2026."),
        ("4", "Ingen dage er overbooket."),
    ],
)
def test_sentence_on_top_says_the_first_short_day(as_anna, town, persons, sentence):
    """R-50"""
    assert sentence in page(as_anna, persons=persons).content.decode()


def test_room_on_every_day_is_said_with_the_last_day(as_anna, site):
    factories.pavilion(site=site, beds=6)

    assert (
        "Der er plads til 2 personer hver dag til og med 21. dec. 2026."
        in page(as_anna, persons="2", weeks="4").content.decode()
    )


def test_overbooked_days_are_marked_in_words(as_anna, town):
    """H-10: who lives in a closed unit is one too many, on the page, in the picture and in the sentence."""
    factories.household(adults=2, since=TODAY, unit=town[1])

    text = page(as_anna).content.decode()

    assert "14 dage er overbooket, første gang 1. dec. 2026; flest er 2 for mange." in text
    assert "Overbooket: 2" in text
    assert "Overbooket fra 1. dec." in text


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ({"step_free": "yes"}, 6),
        ({"step_free": "no"}, 4),
        ({"beds": "5"}, 6),
        ({"kind": "pavilion"}, 10),
        ({"kind": "converted"}, 0),
        ({"kind": "pavilion", "beds": "4", "step_free": "no"}, 4),
    ],
)
def test_attributes_choose_the_units(as_anna, town, asked, total):
    """H-10: the same per attribute, also several at once."""
    response = page(as_anna, **asked)

    assert response.context["days"][0].day.total == total
    assert ("Ingen pladser i de dage" in response.content.decode()) == (total == 0)


def test_one_site_is_chosen(as_anna, town):
    other = factories.pavilion(beds=9)

    assert page(as_anna).context["days"][0].day.total == 19
    assert page(as_anna, site=str(other.site.pk)).context["days"][0].day.total == 9


def test_who_has_no_place_counts_in_all_only(as_anna, town):
    household = factories.household(adults=2)
    household.memberships.get(role="adult").person.__class__.objects.update(arrived_on=TODAY)

    assert page(as_anna).context["days"][0].day.without_unit == 2
    narrowed = page(as_anna, kind="pavilion")
    assert narrowed.context["days"][0].day.without_unit == 0
    assert "endnu ikke er lovet en plads" in narrowed.content.decode()


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"start": "31.2.2027"}, "start"),
        ({"start": "1.1.9999"}, "start"),
        ({"persons": "0"}, "persons"),
        ({"weeks": "9999"}, "weeks"),
        ({"beds": "x"}, "beds"),
        ({"site": "x"}, "site"),
    ],
)
def test_bad_choice_is_said_at_its_field_and_the_ordinary_table_shown(as_anna, town, asked, field):
    response = page(as_anna, **asked)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert response.context["days"][0].day.total == 10
    assert response.context["days"][0].day.day == TODAY


def test_other_first_day(as_anna, town):
    assert page(as_anna, start="10.12.2026").context["days"][0].day.day == date(2026, 12, 10)


def test_spreadsheet_has_a_line_for_every_day(as_anna, town):
    response = page(as_anna, format="csv", weeks="4")
    lines = b"".join(response.streaming_content).decode().strip().split("\r\n")

    assert len(lines) == 1 + 28
    assert lines[0].endswith("Helt ledige boliger med 4 senge;Helt ledige boliger med 6 senge")
    assert lines[1] == "24.11.2026;10;0;0;3;0;3;4;0;1;0"


def test_leader_sees_the_whole_and_no_single_site(as_leader, town):
    """X-01, X-06: no names, no choice of a site, no export."""
    response = page(as_leader, site=str(town[0].site.pk), format="csv")

    assert response.context["days"][0].day.total == 10
    assert set(response.context["form"].fields) == {"start", "weeks", "persons"}
    assert not response.context["export_url"]


def test_leader_sees_no_figure_of_few_persons(as_leader, as_anna, town):
    """H-52: three live here: the count and what it could be worked out of are hidden, in words and in the picture."""
    told, hidden = page(as_anna), page(as_leader)

    row = hidden.context["days"][0]
    assert row.hidden == {"booked", "spare", "without_unit", "empty_units"}
    assert row.empty == "skjult"
    assert told.context["days"][0].hidden == frozenset()
    assert "Hvor et tal kunne pege på nogen, er det skjult" in hidden.text
    assert hidden.text.count("skjult") > told.text.count("skjult")
    layers = {layer.css: bool(layer.path) for layer in hidden.context["charts"][0].layers}
    assert (layers["c-used"], layers["c-spare"], layers["c-free"]) == (True, False, True)


def test_leader_reads_under_five_too_many(as_leader, town):
    factories.household(adults=2, since=TODAY, unit=town[1])
    text = page(as_leader).text
    assert "flest er under 5 for mange." in text
    assert "Overbooket: under 5" in text
    assert "Overbooket: 2" not in text


def test_leader_sees_figures_of_many(as_leader, site):
    """H-52: five and more are nobody in particular."""
    factories.household(adults=6, since=date(2026, 1, 1), unit=factories.pavilion(site=site, beds=9))
    row = page(as_leader).context["days"][0]
    assert (row.hidden, row.day.booked, row.empty) == (frozenset(), 6, "ingen")


def test_volunteer_is_kept_out(client, volunteer):
    client.force_login(volunteer)

    assert page(client).status_code == 403


def test_same_questions_whatever_the_number(as_anna, town, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    page(as_anna)
    with CaptureQueriesContext(connection) as first:
        page(as_anna)
    for _ in range(3):
        factories.closure(unit=factories.pavilion())
        factories.household(adults=2, since=TODAY)
    with django_assert_num_queries(len(first)):
        page(as_anna, weeks="52")


def test_picture_has_a_layer_for_each_kind_and_none_where_nothing_is():
    """The layers on each other are all beds there are; closed beds stand between the taken and the free."""
    table = by_day(
        [CapacityUnit("a", "s", 4), CapacityUnit("b", "s", 6)],
        [Closure("b", TODAY + timedelta(days=2))],
        [Booking("a", 4, TODAY)],
        TODAY,
        4,
    )
    picture = chart(table.rows())
    drawn = {layer.css for layer in picture.layers if layer.path}

    assert drawn == {"c-used", "c-closed", "c-free"}
    assert picture.marks == []
    assert picture.levels[0].words == "0"


def test_picture_of_nothing_is_drawn_too():
    assert not any(layer.path for layer in chart(by_day([], [], [], TODAY, 7).rows()).layers)
