"""Staying longer is asked for and decided (H-35)."""

from datetime import timedelta

import pytest

from housing.bookings import actions as bookings
from housing.bookings import extensions
from housing.bookings.judging import Sharing
from housing.models import Site, StayExtension, Unit
from tests import factories
from tests.checks import broken, history, refused
from tests.housing.ways import DAY

WEEK = timedelta(days=7)
LATER = DAY + 10 * WEEK


@pytest.fixture
def household(anna):
    made = factories.household(adults=2)
    bookings.place_in_temporary(
        household=made, unit=factories.pavilion(), today=DAY, on=DAY - WEEK, by=anna, expected_end_on=DAY + WEEK
    )
    return made


@pytest.fixture
def asked(anna, household):
    return extensions.ask(household=household, by=anna, asked_until=LATER, reason="Boligen er ikke klar", on=DAY)


def test_granted_moves_the_expected_end(anna, asked, household):
    done = extensions.grant(extension=asked, by=anna, version=1, answer="Ingen andre venter", on=DAY)
    assert (done.state, done.decided_by, done.decided_on) == ("granted", anna, DAY)
    assert set(household.stays.values_list("expected_end_on", flat=True)) == {LATER}
    assert history(done) == ["created", "granted"]


def test_refused_leaves_it(anna, asked, household):
    done = extensions.refuse(extension=asked, by=anna, version=1, answer="Rummet er lovet væk", on=DAY)
    assert done.state == "refused"
    assert set(household.stays.values_list("expected_end_on", flat=True)) == {DAY + WEEK}
    with refused("extension_is_decided"):
        extensions.grant(extension=done, by=anna, version=2, answer="Alligevel", on=DAY)


def test_a_unit_that_is_promised_to_others_is_not_given_for_longer(anna, asked):
    """H-10"""
    bookings.book(household=factories.household(adults=2), unit=asked.unit, by=anna, starts_on=DAY + 2 * WEEK, on=DAY)
    with refused("extension_does_not_fit"):
        extensions.grant(extension=asked, by=anna, version=1, answer="Ja", on=DAY)
    asked.refresh_from_db()
    assert asked.state == "asked"


def test_whoever_lives_with_them_today_is_no_hindrance(anna, asked):
    """H-10, H-35: a grown child that has become a household of its own, and more persons than beds."""
    factories.household(since=DAY - WEEK, unit=asked.unit)
    Unit.objects.filter(pk=asked.unit_id).update(beds=1)

    done = extensions.grant(extension=asked, by=anna, version=1, answer="De bor der i forvejen", on=DAY)

    assert done.state == "granted"


def test_a_bed_that_is_promised_when_another_leaves_counts_once(anna):
    """H-10: a single stays in a room for two, from which another moves and into which a third is promised."""
    room = factories.pavilion(beds=2)
    mine, other = (factories.household(since=DAY - WEEK, unit=room) for _ in range(2))
    other.stays.update(expected_end_on=DAY + WEEK)
    shares = Sharing(age=True, sex=True, vulnerability=True)
    bookings.book(household=factories.household(), unit=room, by=anna, starts_on=DAY + WEEK, on=DAY, sharing=shares)
    mine.stays.update(expected_end_on=DAY + WEEK)
    asked = extensions.ask(household=mine, by=anna, asked_until=LATER, reason="Venter på en bolig", on=DAY)

    assert extensions.grant(extension=asked, by=anna, version=1, answer="Der er plads", on=DAY).state == "granted"

    other.stays.update(expected_end_on=None)
    longer = extensions.ask(household=mine, by=anna, asked_until=LATER + WEEK, reason="Venter på en bolig", on=DAY)
    with refused("extension_does_not_fit"):
        extensions.grant(extension=longer, by=anna, version=1, answer="Ja", on=DAY)


def test_nobody_stays_where_the_lease_has_ended(anna, asked):
    """H-08, H-12: and the sentence says that it is the house, not others."""
    Site.objects.filter(pk=asked.unit.site_id).update(lease_end=DAY + WEEK)

    with refused("extension_unit_is_closed"):
        extensions.grant(extension=asked, by=anna, version=1, answer="Ja", on=DAY)


def test_a_stay_without_an_end_is_not_prolonged(anna, household, asked):
    """H-35: an end would shorten it; asked about, and granted after the end was taken away or moved."""
    household.stays.update(expected_end_on=LATER)
    with refused("extension_is_not_longer"):
        extensions.grant(extension=asked, by=anna, version=1, answer="Ja", on=DAY)
    household.stays.update(expected_end_on=None)
    with refused("stay_has_no_end"):
        extensions.grant(extension=asked, by=anna, version=1, answer="Ja", on=DAY)
    extensions.refuse(extension=asked, by=anna, version=1, answer="De kan blive", on=DAY)
    with refused("stay_has_no_end"):
        extensions.ask(household=household, by=anna, asked_until=LATER, reason="Mere tid", on=DAY)


def test_what_is_asked_must_be_longer_and_say_why(anna, household):
    with refused("extension_is_not_longer", "asked_until"):
        extensions.ask(household=household, by=anna, asked_until=DAY + WEEK, reason="Mere tid", on=DAY)
    with refused("reason_missing", "reason"):
        extensions.ask(household=household, by=anna, asked_until=LATER, reason="", on=DAY)
    with refused("not_in_temporary"):
        extensions.ask(household=factories.household(), by=anna, asked_until=LATER, reason="Mere tid", on=DAY)


def test_one_question_at_a_time_and_an_answer_has_a_reason(anna, asked, household):
    with refused("extension_already_asked"):
        extensions.ask(household=household, by=anna, asked_until=LATER + WEEK, reason="Endnu mere", on=DAY)
    with refused("reason_missing", "answer"):
        extensions.refuse(extension=asked, by=anna, version=1, answer=" ", on=DAY)
    with broken("extension_is_decided_by_somebody"):
        StayExtension.objects.filter(pk=asked.pk).update(state="granted")


def test_who_moved_meanwhile_asks_again(anna, asked, household):
    bookings.place_in_temporary(household=household, unit=factories.pavilion(), today=DAY, on=DAY, by=anna)
    with refused("moved_meanwhile"):
        extensions.grant(extension=asked, by=anna, version=1, answer="Ja", on=DAY)
