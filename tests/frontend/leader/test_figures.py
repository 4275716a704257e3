"""The figures: hand-computed, never divided by 0, and nobody can be found in them (H-52)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from housing.indicators.figures import Period, Shown, hidden_together, mean, middle, share
from housing.indicators.queries import indicators
from housing.models import Placement, PlacementEvent, Reason, Stay
from tests import factories

TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
YEAR = Period(until=TODAY, after=date(2025, 11, 24))


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def as_leader(client, leader):
    client.force_login(leader)
    return client


def moved_in(waited_months: int, on: date = date(2026, 11, 1), **values):
    """A household that lived in a pavilion for whole months and then moved."""
    year, month = divmod(on.year * 12 + on.month - 1 - waited_months, 12)
    household = factories.household(since=date(year, month + 1, on.day), seeking=False, **values)
    household.stays.update(ends_on=on)
    unit = factories.home()
    Stay.objects.create(
        person=household.memberships.get().person, household=household, unit=unit, tenure="permanent", starts_on=on
    )
    vacancy = factories.vacancy(unit=unit, state="let", rent_dkk=None, stream=household.stream)
    return factories.placement(household=household, vacancy=vacancy, state="moved_in", move_in_on=on)


def test_months_are_divided_by_lettings(leader):
    """2, 4, 6, 9 and 14 months: the middle is 6, the mean 35 / 5 = 7."""
    for months in (2, 4, 6, 9, 14):
        moved_in(months)

    found = indicators(leader, TODAY)

    assert (found["housed"].value, found["waited_median"].value, found["waited_mean"].value) == (5, 6, 7)
    assert found["waited_mean"].denominator == 5


def test_last_twelve_months_begin_the_day_after(leader):
    """25 November 2025 counts, 24 November 2025 does not."""
    for _ in range(5):
        moved_in(3, on=date(2025, 11, 25))
    moved_in(3, on=date(2025, 11, 24))

    assert indicators(leader, TODAY)["housed"].value == 5


def test_only_the_wait_since_the_last_tenancy_counts(leader):
    """H-04: who was housed before and came back waited since then, not since the first day in Denmark."""
    for _ in range(5):
        placement = moved_in(3)
        person = placement.household.memberships.get().person
        stay = {"person": person, "household": placement.household}
        Stay.objects.create(
            **stay, unit=factories.pavilion(), tenure="temporary", starts_on=date(2020, 1, 1), ends_on=date(2021, 1, 1)
        )
        Stay.objects.create(
            **stay, unit=factories.home(), tenure="permanent", starts_on=date(2021, 1, 1), ends_on=date(2026, 8, 1)
        )

    assert indicators(leader, TODAY)["waited_mean"].value == 3


def test_waiting_now_counts_running_stays_so_far(leader):
    """1, 2, 3, 8 and 12 months and two persons each: the middle is 3."""
    for since in ("2026-10-24", "2026-09-24", "2026-08-24", "2026-03-24", "2025-11-24"):
        factories.household(adults=2, since=date.fromisoformat(since))

    found = indicators(leader, TODAY)

    assert found["waiting_households"].value == 5
    assert found["waiting_persons"].value == 10
    assert found["waiting_median"].value == 3
    assert (found["occupancy"].numerator, found["occupancy"].denominator) == (10, 10)


def test_persons_of_few_households_are_hidden_too(leader):
    """Ten persons in four households would tell who: both are hidden."""
    for _ in range(4):
        factories.household(adults=3, since=date(2026, 1, 1))

    found = indicators(leader, TODAY)

    assert found["waiting_households"].shown == found["waiting_persons"].shown == Shown.HIDDEN
    assert found["waiting_persons"].value is None


def test_empty_house_has_no_data_anywhere_it_would_divide_by_nothing(leader):
    found = indicators(leader, TODAY)

    shown = {figure.key: figure.shown for figure in found.figures}
    assert {key for key, state in shown.items() if state == Shown.VALUE} == {
        "housed", "waiting_households", "waiting_persons",
    }  # fmt: skip
    assert set(shown.values()) == {Shown.VALUE, Shown.NO_DATA}
    assert found.spread_shown == Shown.NO_DATA


def test_vacancy_rent_counts_the_days_of_this_year(leader):
    """3,650 kr a month is 120 kr a day: 10 days in January of one that began in December, 5 running: 1,800 kr."""
    factories.vacancy(rent_dkk=3650, rent_runs_from=date(2025, 12, 1), rent_stops_on=date(2026, 1, 11), state="let")
    factories.vacancy(rent_dkk=3650, rent_runs_from=TODAY - timedelta(days=5))
    factories.vacancy(rent_dkk=3650, rent_runs_from=date(2025, 12, 1), rent_stops_on=date(2026, 1, 1), state="let")

    rent = indicators(leader, TODAY)["vacancy_rent"]

    assert (rent.value, rent.denominator) == (1800, 2)


def offered(state: str, *, said_yes: bool = False) -> None:
    placement = factories.placement(state=state)
    for step in ["offered", "accepted"] if said_yes else ["offered"]:
        PlacementEvent.objects.create(placement=placement, now=step)


def test_offers_accepted_leave_running_and_withdrawn_ones_out(leader, monkeypatch):
    """6 yes (one fell through at the landlord), 4 no and 1 expired: 6 of 11; running and withdrawn not counted."""
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    for state in ["moved_in"] * 5 + ["declined_landlord"]:
        offered(state, said_yes=True)
    for state in ["declined_household"] * 4 + ["expired", "withdrawn", "offered"]:
        offered(state)

    accepted = indicators(leader, TODAY)["accepted"]

    assert (accepted.numerator, accepted.denominator) == (6, 11)


def test_balance_between_the_streams_stands_beside_the_quota(leader):
    """H-18: 6 let to refugees and 5 to others: 6 of 11; half is agreed."""
    for stream in ["refugee"] * 6 + ["other"] * 5:
        factories.vacancy(state="let", stream=stream)

    balance = indicators(leader, TODAY)["balance"]

    assert (balance.numerator, balance.denominator, balance.target) == (6, 11, 0.5)


def test_bypasses_are_counted_of_all_proposals(leader, monkeypatch):
    """H-28: 5 of 10 proposals passed over nr. 1."""
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    reason = Reason.objects.filter(step="bypass").first()
    for _ in range(5):
        factories.placement(rank=2, bypass_reason=reason, bypass_text="Skolen")
        factories.placement()

    bypasses = indicators(leader, TODAY)["bypasses"]

    assert (bypasses.numerator, bypasses.denominator) == (5, 10)


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (0, 0, Shown.NO_DATA),
        (2, 4, Shown.HIDDEN),
        (4, 20, Shown.HIDDEN),
        (18, 20, Shown.HIDDEN),  # the other two could be found by subtraction
        (5, 10, Shown.VALUE),
        (0, 10, Shown.VALUE),
    ],
)
def test_share_hides_few_and_the_few_that_are_left(part, whole, shown):
    figure = share("accepted", part, whole, YEAR)

    assert figure.shown == shown
    if shown != Shown.VALUE:
        assert (figure.value, figure.numerator, figure.denominator) == (None, None, None)


def test_average_does_not_tell_how_few_lack_a_date():
    """7 lettings beside a mean over 5 would tell that two lack a date."""
    assert mean("waited_mean", [1.0] * 5, 7, YEAR).denominator is None
    assert mean("waited_mean", [1.0] * 5, 5, YEAR).denominator == 5
    assert middle("waited_median", [1.0] * 4, 4, YEAR).shown == Shown.HIDDEN
    assert middle("waited_median", [], 0, YEAR).shown == Shown.NO_DATA


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"a": 10, "b": 20}, set()),
        ({"a": 3, "b": 20, "c": 30}, {"a", "b"}),  # alone it would be the rest of the sum
        ({"a": 1, "b": 2, "c": 30, "d": 6}, {"a", "b", "d"}),  # together three: still few
        ({"a": 4, "b": 4, "c": 30}, {"a", "b"}),
        ({"a": 0, "b": 7}, set()),
    ],
)
def test_hidden_counts_cannot_be_found_by_subtraction(counts, hidden):
    assert hidden_together(counts) == hidden


def test_spread_compares_shares_district_by_district(leader):
    """H-37: 6 of 20 dwellings but 10 of 15 placed persons; the district with none shows none."""
    for dwellings, persons, name in ((6, 10, "Lynge"), (12, 5, "Lillerød"), (2, 0, "Blovstrød")):
        district = factories.district(dwellings=dwellings, name=name)
        unit = factories.home(site=factories.site(district=district))
        if persons:
            factories.household(adults=persons, since=date(2026, 1, 1), unit=unit)

    found = {row.name: (row.dwelling_share, row.placed_share) for row in indicators(leader, TODAY).spread}

    assert found == {"Lynge": (0.3, 10 / 15), "Lillerød": (0.6, 5 / 15), "Blovstrød": (0.1, 0)}


@pytest.mark.parametrize("role", ["leader", "administrator", "coordinator", "housing_staff"])
def test_those_with_the_right_read_the_figures(client, db, role):
    client.force_login(factories.user(role))

    html = client.get("/noegletal/").text

    assert "Sådan er det talt" in html
    assert "ingen data" in html


def test_volunteers_do_not_see_the_figures(client, volunteer):
    client.force_login(volunteer)

    assert client.get("/noegletal/").status_code == 403
    assert indicators(volunteer, TODAY).figures == ()


def test_no_name_or_reference_is_on_the_page(as_leader):
    """X-02: figures only; neither name, reference, phone nor reason finds its way there."""
    for number in range(6):
        moved_in(number + 1, name="Familien Mærkenavn", phone="12345678", reference=f"H-2026-77{number}0")
        factories.household(since=date(2026, 1, 1), name="Familien Mærkenavn", languages="Mærkesprog")

    html = as_leader.get("/noegletal/").text

    assert "Husstande i fast bolig" in html
    for marker in ("Mærkenavn", "Mærkesprog", "H-2026", "12345678", "Prøve"):
        assert marker not in html


def test_few_are_written_as_under_five(as_leader):
    for _ in range(3):
        factories.household(since=date(2026, 1, 1))

    html = as_leader.get("/noegletal/").text

    assert "Under 5 husstande venter" in html
    assert "Vises ikke, så ingen kan genkendes." in html


def test_figures_in_english(as_leader):
    """X-18: the same page in the reader's other language."""
    as_leader.post("/sprog", {"language": "en"})

    html = as_leader.get("/noegletal/").text

    assert "How it is counted" in html
    assert "no data" in html


def test_same_number_of_questions_whatever_the_rows(as_leader, django_assert_num_queries):
    moved_in(3)
    factories.vacancy()
    with CaptureQueriesContext(connection) as few:
        as_leader.get("/noegletal/")
    for _ in range(4):
        moved_in(5)
        factories.vacancy()

    assert Placement.objects.count() == 5
    with django_assert_num_queries(len(few)):
        as_leader.get("/noegletal/")


@pytest.mark.parametrize(
    ("covered", "without", "told"),
    [(5, 5, "5 af 10 husstande"), (5, 4, None), (4, 6, None), (5, 0, "5 af 5 husstande"), (0, 0, "")],
)
def test_the_contact_goal_is_shown_where_nobody_can_be_found_in_it(as_leader, covered, without, told):
    """V-07, R-85, H-52: with a contact, or without one, fewer than five are hidden."""
    for _ in range(covered):
        factories.match(state="active", on=TODAY)
    for _ in range(without):
        factories.arrived()

    text = as_leader.get("/noegletal/").text

    assert ("Tallet ville pege på under fem husstande" in text) is (told is None)
    assert told is None or told in text
