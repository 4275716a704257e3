"""Who gets which bike, in which order and at what price (V-27)."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.refusals import Refusal
from tests import factories
from tests.volunteers.bikes.test_workshop import refused, sign
from volunteers.bikes import queue, settings
from volunteers.bikes.handing import CertificateRule, HandOut, OpeningHours
from volunteers.bikes.models import Bike
from volunteers.bikes.queries import line_for

DAY = factories.DAY


def give(bike, request, by, **values):
    given = {"on": DAY, "version": bike.version} | values
    return queue.hand_out(bike=bike, request=request, by=by, **given)


def test_a_bike_is_handed_out_with_a_numbered_receipt(karen, price):
    hook = factories.hook()
    bike = factories.bike(by=karen, state="ready", hook=hook)
    request = factories.bike_request(by=karen)
    made = give(bike, request, karen)
    bike.refresh_from_db()
    request.refresh_from_db()
    assert (made.number, made.price_dkk, made.line_label) == ("K-2026-0001", 50, "Voksne")
    assert (bike.state, bike.hook, request.state) == ("handed_out", None, "served")


def test_a_check_of_thirty_days_is_fresh_and_one_of_thirty_one_is_not(karen, price):
    """V-25."""
    bike, request = factories.bike(by=karen, state="ready"), factories.bike_request(by=karen)
    refused("check_too_old", give, bike=bike, request=request, by=karen, on=DAY + timedelta(days=31))
    assert give(bike, request, karen, on=DAY + timedelta(days=30)).price_dkk == 50


def test_the_database_refuses_a_hand_out_on_an_old_check(karen, price):
    """V-25 by constraint."""
    bike, request = factories.bike(by=karen, state="ready"), factories.bike_request(by=karen)
    values = {
        "bike": bike, "request": request, "check_used": bike.check_held, "check_good_until": bike.check_held.good_until,
        "by": karen, "line": price, "price_dkk": 50,
    }  # fmt: skip
    with pytest.raises(IntegrityError, match="fresh_check"), transaction.atomic():
        HandOut.objects.create(number="K-1", on=DAY + timedelta(days=31), **values)
    with pytest.raises(IntegrityError, match="passing_over"), transaction.atomic():
        HandOut.objects.create(number="K-1", on=DAY, passed_over=1, **values)


def test_a_bike_that_is_only_checked_is_not_handed_out(karen, price):
    bike, request = factories.bike(by=karen, state="checked"), factories.bike_request(by=karen)
    refused("bike_not_ready", give, bike=bike, request=request, by=karen)


def test_the_bike_fits_the_rider(karen, price):
    bike, request = factories.bike(by=karen, state="ready"), factories.bike_request(by=karen, height_cm=140)
    refused("bike_does_not_fit", give, bike=bike, request=request, by=karen)


def test_the_longest_waiting_comes_first_and_passing_over_needs_a_reason(karen, price):
    bike = factories.bike(by=karen, state="ready")
    late = factories.bike_request(by=karen, since=DAY - timedelta(days=2))
    factories.bike_request(by=karen, since=DAY - timedelta(days=9))
    # Waits longer still, for a smaller bike.
    factories.bike_request(by=karen, since=DAY - timedelta(days=20), height_cm=120)
    refused("others_waited_longer", give, bike=bike, request=late, by=karen)
    made = give(bike, late, karen, passed_over_reason="Skal til job i morgen")
    assert (made.passed_over, made.passed_over_reason) == (1, "Skal til job i morgen")


def test_of_the_same_day_whoever_was_written_down_first_is_first(karen, price):
    bike = factories.bike(by=karen, state="ready")
    first, second = factories.bike_request(by=karen), factories.bike_request(by=karen)
    refused("others_waited_longer", give, bike=bike, request=second, by=karen)
    assert give(bike, first, karen, passed_over_reason="x").passed_over_reason == ""


def test_outside_opening_hours_needs_a_reason(karen, price):
    """The 24th of November 2026 is a Tuesday."""
    settings.add(OpeningHours, by=karen, values={
        "weekday": 4, "opens_at": time(15), "closes_at": time(18), "valid_from": factories.LONG_AGO, "valid_to": None,
    })  # fmt: skip
    bike, request = factories.bike(by=karen, state="ready"), factories.bike_request(by=karen)
    with pytest.raises(Refusal) as error:
        give(bike, request, karen)
    assert (error.value.code, error.value.figures["next"]) == ("workshop_closed", "26.11.2026")
    assert give(bike, request, karen, outside_hours_reason="Aftalt").outside_hours_reason == "Aftalt"


def allerød():
    """The list of Allerød in 2016."""
    factories.price(position=1, ground="refugee", price_dkk=0, label="Flygtninge")
    factories.price(position=2, under_age=15, price_dkk=0, label="Under 15 år")
    factories.price(position=3, from_age=15, price_dkk=50, label="Voksne med opholdstilladelse")


@pytest.mark.parametrize(
    ("ground", "born", "label"),
    [
        ("refugee", date(1990, 1, 1), "Flygtninge"),
        ("ukraine", date(2011, 11, 25), "Under 15 år"),
        ("ukraine", date(2011, 11, 24), "Voksne med opholdstilladelse"),
        ("refugee", date(2015, 1, 1), "Flygtninge"),
        ("ukraine", None, None),
    ],
)
def test_the_first_line_that_matches_is_the_price(karen, ground, born, label):
    """V-27: to the day before the fifteenth birthday; an unknown age is guessed by nobody."""
    allerød()
    household = factories.arrived()
    person = factories.member(household, birth_date=born)
    person.grounds.create(ground=ground, valid_from=factories.LONG_AGO)
    request = factories.bike_request(by=karen, household=household, person=person)
    line = line_for(request, DAY)
    assert (line.label if line else None) == label
    if line is None:
        bike = factories.bike(by=karen, state="ready")
        refused("no_price_line", give, bike=bike, request=request, by=karen)


def test_a_changed_price_list_leaves_the_receipt_as_it_was(karen, price):
    made = give(factories.bike(by=karen, state="ready"), factories.bike_request(by=karen), karen)
    settings.correct(price, by=karen, version=1, values={"price_dkk": 75, "label": "Alle"})
    made.refresh_from_db()
    assert (made.price_dkk, made.line_label) == (50, "Voksne")


def test_a_price_list_begins_and_ends_on_its_days(karen):
    factories.price(position=1, valid_to=DAY, price_dkk=50)
    factories.price(position=1, valid_from=DAY + timedelta(days=1), price_dkk=60)
    request = factories.bike_request(by=karen)
    assert line_for(request, DAY).price_dkk == 50
    assert line_for(request, DAY + timedelta(days=1)).price_dkk == 60


def test_somebody_of_another_household_does_not_wait_for_this_one(karen):
    stranger = factories.member(factories.arrived())
    refused("person_not_of_household", factories.bike_request, by=karen, person=stranger)


def test_a_person_waits_once(karen):
    household = factories.arrived()
    person = factories.member(household)
    request = factories.bike_request(by=karen, household=household, person=person)
    refused("waits_already", factories.bike_request, by=karen, household=household, person=person)
    queue.withdraw(request=request, by=karen, version=1, why="Har fået en")
    factories.bike_request(by=karen, household=household, person=person)


def test_a_bike_that_comes_back_is_looked_through_again(karen, price):
    made = give(factories.bike(by=karen, state="ready"), factories.bike_request(by=karen), karen)
    made = queue.take_back(made=made, by=karen, on=DAY, version=1, why="Fortrudt")
    bike = Bike.objects.get()
    assert (bike.state, bike.check_held, made.returned_on) == ("triaged", None, DAY)
    refused("bike_came_back_already", queue.take_back, made=made, by=karen, on=DAY, version=2, why="x")


def test_the_rule_about_certificates_begins_on_its_day(karen, price):
    """V-28."""
    settings.add(CertificateRule, by=karen, values={"valid_from": DAY, "from_age": 15})
    bike, request = factories.bike(by=karen, state="ready"), factories.bike_request(by=karen)
    refused("certificate_needed", give, bike=bike, request=request, by=karen)
    settings.add(CertificateRule, by=karen, values={"valid_from": DAY + timedelta(days=1), "from_age": None})
    refused("certificate_needed", give, bike=bike, request=request, by=karen)
    give(bike, request, karen, on=DAY + timedelta(days=1))


def test_a_new_check_keeps_a_ready_bike_ready(karen, price):
    bike = factories.bike(by=karen, state="ready")
    later = DAY + timedelta(days=40)
    sign(bike, karen, on=later)
    bike.refresh_from_db()
    assert give(bike, factories.bike_request(by=karen), karen, on=later, version=bike.version)
