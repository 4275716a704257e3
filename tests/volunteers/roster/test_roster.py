"""Volunteers from the first word to the last, their certificates and their absence (V-01, V-02)."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from accounts.users.models import Role
from tests import factories
from tests.checks import broken, history, refused
from volunteers.roster import actions as roster
from volunteers.roster.models import MOVES, Absence, Member, State, Volunteer
from volunteers.roster.queries import away_on, certificates_due, turning_fifteen, visible_volunteers
from volunteers.roster.signals import volunteer_left

DAY = factories.DAY
VALUES = {"name": "Familien Frivillig", "email": "frivillig@example.org", "tasks": ["contact_family", "driver"]}


@pytest.fixture
def volunteer(karen) -> Volunteer:
    return roster.apply(on=DAY, by=karen, values=VALUES)


def _active(volunteer: Volunteer, karen) -> Volunteer:
    volunteer = roster.move(volunteer=volunteer, target="approved", by=karen, version=volunteer.version, on=DAY)
    return roster.move(volunteer=volunteer, target="active", by=karen, version=volunteer.version, on=DAY, promised=True)


def test_whoever_offers_to_help_is_written_down_once_with_a_number(db, karen):
    """V-01: from the public page, without a sign-in; the volunteer is the first member."""
    first, second = (roster.apply(on=DAY, values=VALUES) for _ in range(2))
    assert (first.reference, second.reference) == (f"F-{DAY.year}-0001", f"F-{DAY.year}-0002")
    assert (first.state, first.applied_on) == (State.APPLIED, DAY)
    assert [member.name for member in first.members.all()] == [first.name]


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"name": "A"}, "volunteer_unreachable", "email"),
        (VALUES | {"tasks": ["contact_family", "dictator"]}, "unknown_choice", "tasks"),
        (VALUES | {"slots": ["someday"]}, "unknown_choice", "slots"),
        (VALUES | {"max_households": 0}, "volunteer_load", "max_households"),
        (VALUES | {"max_households": 11}, "volunteer_load", "max_households"),
        (VALUES | {"latitude": 55.8}, "half_a_point", "longitude"),
        (VALUES | {"latitude": 48.9, "longitude": 12.2}, "outside_denmark", "latitude"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(db, values, code, field):
    with refused(code, field):
        roster.apply(on=DAY, values=values)
    assert not Volunteer.objects.exists()


def test_a_correction_cannot_leave_a_volunteer_unreachable(volunteer, karen):
    with refused("volunteer_unreachable", "email"):
        roster.update(volunteer=volunteer, by=karen, version=1, values={"email": ""})


def test_a_point_that_is_half_moved_is_seen_whole(volunteer, karen):
    """X-20: what stands counts with what is new."""
    with refused("half_a_point", "longitude"):
        roster.update(volunteer=volunteer, by=karen, version=1, values={"latitude": 55.8})


def test_the_second_of_two_editors_is_refused(volunteer, karen):
    """X-12."""
    roster.update(volunteer=volunteer, by=karen, version=1, values={"languages": "arabisk"})
    with refused("stale"):
        roster.update(volunteer=volunteer, by=karen, version=1, values={"languages": "tigrinya"})


def test_nobody_is_active_without_the_promise(volunteer, karen):
    """V-01: the confidentiality promise comes before the first contact, in the database too."""
    approved = roster.move(volunteer=volunteer, target="approved", by=karen, version=1, on=DAY)
    with refused("promise_needed", "promised"):
        roster.move(volunteer=approved, target="active", by=karen, version=2, on=DAY)
    with broken("volunteer_promises_before_the_first_contact"):
        Volunteer.objects.update(state="active")

    active = roster.move(volunteer=approved, target="active", by=karen, version=2, on=DAY, promised=True)

    assert (active.state, active.promised_on) == ("active", DAY)
    assert history(active) == ["created", "approved", "active"]


@pytest.mark.parametrize(("was", "now"), [(a, b) for a in State.values for b in State.values if b not in MOVES[a]])
def test_every_other_move_is_refused(volunteer, karen, was, now):
    """V-01: one by one."""
    Volunteer.objects.update(state=was, promised_on=DAY)
    volunteer.refresh_from_db()
    with refused("volunteer_cannot_move"):
        roster.move(volunteer=volunteer, target=now, by=karen, version=1, on=DAY, reason="x", promised=True)


@pytest.mark.parametrize("target", ["left", "declined"])
def test_an_end_has_a_reason(volunteer, karen, target):
    if target == "left":
        volunteer = _active(volunteer, karen)
    with refused("volunteer_step_needs_reason", "reason"):
        roster.move(volunteer=volunteer, target=target, by=karen, version=volunteer.version, on=DAY, reason=" ")


def test_leaving_is_announced_in_the_same_transaction(volunteer, karen):
    """V-23: whoever plans with a volunteer hears of it, or nothing happened."""
    volunteer, heard = _active(volunteer, karen), []

    def listen(volunteer, **kwargs):
        heard.append(transaction.get_connection().in_atomic_block)
        raise RuntimeError

    volunteer_left.connect(listen)
    try:
        with pytest.raises(RuntimeError):
            roster.move(
                volunteer=volunteer, target="left", by=karen, version=volunteer.version, on=DAY, reason="Flytter"
            )
    finally:
        volunteer_left.disconnect(listen)
    assert heard == [True]
    assert Volunteer.objects.get().state == "active"


def test_only_the_status_of_a_certificate_is_kept(volunteer, karen):
    """V-02: asked for, received, who looked, when to ask again; no file and no text."""
    member = volunteer.members.get()
    member = roster.set_certificate(member=member, by=karen, version=1, on=DAY, status="requested")
    member = roster.set_certificate(member=member, by=karen, version=2, on=DAY + timedelta(days=9), status="cleared")
    assert (member.requested_on, member.received_on, member.checked_by) == (DAY, DAY + timedelta(days=9), karen)
    assert member.next_check_on == (DAY + timedelta(days=9)).replace(year=DAY.year + 2)
    kinds = {type(column).__name__ for column in Member._meta.concrete_fields}
    assert kinds & {"FileField", "TextField"} == set()


def test_a_certificate_of_the_29th_of_february_is_good_for_two_years(volunteer, karen):
    member = roster.set_certificate(
        member=volunteer.members.get(), by=karen, version=1, on=date(2028, 2, 29), status="cleared"
    )
    assert member.next_check_on == date(2030, 2, 28)


def test_a_certificate_is_not_in_order_without_somebody_who_looked(volunteer):
    with broken("an_answered_certificate_says_when_and_who"):
        Member.objects.update(certificate="cleared")


def test_certificates_running_out_are_found_soonest_first(volunteer, karen):
    """V-02: those of volunteers who have left are not asked for again."""
    member = roster.set_certificate(member=volunteer.members.get(), by=karen, version=1, on=DAY, status="cleared")
    other = roster.add_member(volunteer=volunteer, by=karen, on=DAY, values={"name": "Prøve To"})
    other = roster.set_certificate(
        member=other, by=karen, version=1, on=DAY, status="cleared", next_check_on=DAY + timedelta(days=30)
    )
    assert list(certificates_due(karen, DAY + timedelta(days=800))) == [other, member]
    assert list(certificates_due(karen, DAY + timedelta(days=29))) == []


def test_a_fifteenth_birthday_is_found_on_its_day(volunteer, karen):
    """V-02: from that day a certificate is needed."""
    born = {"name": "Prøve Ung", "birth_date": DAY.replace(year=DAY.year - 15)}
    young = roster.add_member(volunteer=volunteer, by=karen, on=DAY, values=born)
    assert list(turning_fifteen(DAY)) == [young]
    assert list(turning_fifteen(DAY + timedelta(days=1))) == []


def test_a_day_away_is_both_its_first_and_its_last(volunteer, karen):
    """V-23: only its dates."""
    absence = roster.add_absence(volunteer=volunteer, by=karen, starts_on=DAY, ends_on=DAY + timedelta(days=2))
    assert [away_on(DAY + timedelta(days=n)).exists() for n in (-1, 0, 2, 3)] == [False, True, True, False]
    roster.cancel_absence(absence=absence, by=karen)
    assert not away_on(DAY).exists()
    with refused("ends_before_start", "ends_on"):
        roster.add_absence(volunteer=volunteer, by=karen, starts_on=DAY, ends_on=DAY - timedelta(days=1))
    with broken("absence_in_order"):
        Absence.objects.create(volunteer=volunteer, starts_on=DAY, ends_on=DAY - timedelta(days=1))


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR}))
def test_the_roster_is_the_coordinators(volunteer, role):
    """X-01, X-02: nobody else sees or changes a volunteer."""
    tied = {"landlord_id": factories.landlord().pk} if role == Role.LANDLORD else {}
    other = factories.user(role, **tied)
    assert not visible_volunteers(other).exists()
    with refused("not_allowed"):
        roster.update(volunteer=volunteer, by=other, version=1, values={"name": "Anden"})
    with refused("not_allowed"):
        roster.move(volunteer=volunteer, target="approved", by=other, version=1, on=DAY)
