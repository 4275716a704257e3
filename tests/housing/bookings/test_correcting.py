"""A stay that was entered wrongly is put right (H-35)."""

from datetime import timedelta

import pytest

from accounts.journal.queries import changes_of
from housing.bookings import actions as bookings
from housing.bookings import correcting, taking_back
from housing.bookings.actions import place_in_temporary
from housing.bookings.judging import Sharing
from housing.models import Closure, Placement
from tests import factories
from tests.checks import history, refused
from tests.housing.ways import DAY, way

pytestmark = pytest.mark.usefixtures("on_a_day")
WEEK = timedelta(days=7)


@pytest.fixture
def moved(anna):
    """Two persons who lived in one pavilion and moved to another today."""
    household, wrong = factories.household(adults=2, since=DAY - 4 * WEEK), factories.pavilion(beds=2)
    place_in_temporary(household=household, unit=wrong, today=DAY, on=DAY, by=anna)
    return household


def _stay(household):
    return household.stays.filter(ends_on=None).order_by("id").first()


def _correct(household, by, **values):
    stay = _stay(household)
    given = {"unit": stay.unit, "starts_on": stay.starts_on, "expected_end_on": None, "why": "Skrevet forkert"}
    return correcting.correct_stay(stay=stay, by=by, version=stay.version, today=DAY, **(given | values))


def _chain(household):
    rows = household.stays.order_by("starts_on", "id").values_list("unit", "starts_on", "ends_on", "expected_end_on")
    return sorted(set(rows), key=lambda row: row[1])


def test_the_wrong_unit_is_put_right_for_everybody_who_moved(anna, moved):
    """H-35: the chain stands, and the journal says from what to what and why."""
    right, first = factories.pavilion(beds=2), moved.stays.exclude(ends_on=None).first()
    until = DAY + 9 * WEEK
    stay = _correct(moved, anna, unit=right, expected_end_on=until)
    assert _chain(moved) == [(first.unit_id, DAY - 4 * WEEK, DAY, None), (right.pk, DAY, None, until)]
    assert moved.stays.filter(unit=right).count() == 2
    entry = changes_of("stay", stay.pk).get(verb="corrected")
    assert (entry.after["unit_id"], entry.why, entry.user) == (str(right.pk), "Skrevet forkert", anna)
    assert history(moved)[-1] == "stay_corrected"


@pytest.mark.parametrize("days", [-3, -27])
def test_another_day_moves_the_end_of_the_stay_before(anna, moved, days):
    """H-35, H-09: no gap and no overlap, and the unit they left is made ready from the day they left."""
    day = DAY + timedelta(days=days)
    _correct(moved, anna, starts_on=day)
    assert [row[1:3] for row in _chain(moved)] == [(DAY - 4 * WEEK, day), (day, None)]
    assert Closure.objects.get(cancelled_at=None).starts_on == day
    _correct(moved, anna, starts_on=DAY)
    assert [row[1:3] for row in _chain(moved)] == [(DAY - 4 * WEEK, DAY), (DAY, None)]


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"why": " "}, "reason_missing", "why"),
        ({"starts_on": DAY + timedelta(days=1)}, "stay_to_come", "starts_on"),
        ({"starts_on": DAY - 4 * WEEK}, "stay_starts_before_last", "starts_on"),
        ({"expected_end_on": DAY}, "ends_before_start", "expected_end_on"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(anna, moved, values, code, field):
    before = _chain(moved)
    with refused(code, field):
        _correct(moved, anna, **values)
    assert _chain(moved) == before


def test_a_full_unit_and_one_of_another_kind_are_refused(anna, moved):
    """H-10, H-20: with figures, or overridden with a reason."""
    full = factories.pavilion(beds=1)
    with refused("overbooked", "unit"):
        _correct(moved, anna, unit=full)
    with refused("unit_of_other_kind", "unit"):
        _correct(moved, anna, unit=factories.home())
    assert _correct(moved, anna, unit=full, despite="Kun i nat").unit == full


def test_two_who_correct_the_same_stay_are_told(anna, bo, moved):
    """X-12."""
    seen = _stay(moved).version
    _correct(moved, anna, starts_on=DAY - WEEK)
    with refused("stale"):
        correcting.correct_stay(
            stay=_stay(moved), by=bo, version=seen, today=DAY, unit=_stay(moved).unit, starts_on=DAY,
            expected_end_on=None, why="x",
        )  # fmt: skip


def test_of_a_placement_only_the_day_is_another(anna):
    """H-31, H-17: on the placement and for the vacancy rent too, never before the home was vacant."""
    made = way(
        anna, "moved_in", available_from=DAY - WEEK, household=factories.household(adults=2, since=DAY - 9 * WEEK)
    )
    with refused("stay_of_placement", "unit"):
        _correct(made.household, anna, unit=factories.home())
    with refused("not_vacant_yet", "starts_on"):
        _correct(made.household, anna, starts_on=DAY - 2 * WEEK)
    _correct(made.household, anna, starts_on=DAY - timedelta(days=2))
    made.vacancy.refresh_from_db()
    day = DAY - timedelta(days=2)
    assert (Placement.objects.get().move_in_on, made.vacancy.rent_stops_on) == (day, day)
    stay = _stay(made.household)
    with refused("stay_of_placement"):
        taking_back.take_back_stay(stay=stay, by=anna, version=stay.version, today=DAY, why="x")


def test_a_reason_makes_up_for_beds_only(anna, moved):
    """H-11, H-08, H-12: who may share, closed days and the end of a lease yield to none, here as where it is promised."""
    unit = factories.pavilion(beds=9)
    factories.household(adults=2, since=DAY - 9 * WEEK, unit=unit)
    closed = factories.pavilion(beds=4)
    factories.closure(unit=closed, starts_on=DAY)
    leased = factories.pavilion(beds=4, site=factories.site(kind="pavilion", lease_end=DAY + WEEK))
    for other, code in ((unit, "unit_is_held"), (closed, "unit_out_of_service"), (leased, "site_is_closed_then")):
        with refused(code, "unit"):
            _correct(moved, anna, unit=other, despite="Vil gerne")
    with refused("family_does_not_share", "unit"):
        _correct(moved, anna, unit=factories.pavilion(beds=9), sharing=Sharing(True, True, True))


def test_a_single_person_is_put_right_into_a_shared_room_once_it_is_weighed(anna):
    """H-11: what was weighed stands with the place, as for everybody who shares."""
    room, single = factories.pavilion(beds=2), factories.household(since=DAY - 4 * WEEK)
    factories.household(since=DAY - 9 * WEEK, unit=room)
    place_in_temporary(household=single, unit=factories.pavilion(), today=DAY, on=DAY, by=anna)
    with refused("sharing_not_weighed_yet", "unit"):
        _correct(single, anna, unit=room, despite="Vil gerne")
    with refused("sharing_not_weighed", "weighed_age"):
        _correct(single, anna, unit=room, sharing=Sharing(age=True))

    _correct(single, anna, unit=room, sharing=Sharing(True, True, True))
    booking = single.bookings.get()
    assert (booking.unit, booking.shared, booking.weighed_sex) == (room, True, True)


def test_why_although_there_are_too_few_beds_stands_with_the_place(anna, moved):
    """H-10."""
    full = factories.pavilion(beds=1)
    _correct(moved, anna, unit=full, despite="Kun i nat")
    booking = moved.bookings.get()
    assert (booking.unit, booking.overbooked_by, booking.override_reason) == (full, 1, "Kun i nat")


def test_a_later_end_is_not_written_over_a_promise_to_others_nor_over_the_lease(anna, moved):
    """H-35, H-12: an earlier end is, and so is a day that has been."""
    _correct(moved, anna, expected_end_on=DAY + WEEK)
    unit = _stay(moved).unit
    bookings.book(household=factories.household(adults=2), unit=unit, by=anna, starts_on=DAY + 2 * WEEK, on=DAY)
    for until in (DAY + 3 * WEEK, None):
        with refused("unit_is_held", "unit"):
            _correct(moved, anna, expected_end_on=until)
    assert _correct(moved, anna, expected_end_on=DAY + 2 * WEEK).expected_end_on == DAY + 2 * WEEK
    assert _correct(moved, anna, expected_end_on=DAY + WEEK).expected_end_on == DAY + WEEK

    unit.site.lease_end = DAY + WEEK
    unit.site.save()
    with refused("site_is_closed_then", "unit"):
        _correct(moved, anna, expected_end_on=DAY + 2 * WEEK)


def test_where_they_were_before_is_put_right_and_not_emptied(anna, moved):
    """H-35: a gap keeps a reason; who came straight from another home has none."""
    assert _correct(moved, anna, gap_reason="Hos en ven").gap_reason == ""
    moved.stays.filter(ends_on=None).update(gap_reason="Hos en ben")
    assert _correct(moved, anna, gap_reason="Hos en ven").gap_reason == "Hos en ven"
    assert _correct(moved, anna, gap_reason=" ").gap_reason == "Hos en ven"


def test_the_persons_who_moved_in_are_counted_not_those_who_belong_on_the_new_day(anna):
    """H-10: they were written into the household after the day they really came."""
    household = factories.household(adults=0)
    factories.member(household, starts_on=DAY)
    place_in_temporary(household=household, unit=factories.pavilion(), today=DAY, on=DAY, by=anna)
    unit = factories.pavilion()
    assert _correct(household, anna, unit=unit, starts_on=DAY - WEEK).unit == unit
