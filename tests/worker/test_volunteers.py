"""What coordinators are told about volunteers, once each (V-01, V-02, N-08)."""

from datetime import timedelta

import pytest

from accounts.users.models import Role
from tests import factories
from volunteers.roster import actions as roster
from volunteers.roster import oneself
from volunteers.roster.models import Member, Volunteer
from volunteers.roster.offering import offer_help
from worker.notifications.models import Notification
from worker.notifications.queries import text_of
from worker.notifications.relevance import still_so
from worker.notifications.volunteers import NOTICE, remind_certificates

pytestmark = pytest.mark.django_db
DAY = factories.DAY


def inbox(event):
    return Notification.objects.filter(channel="inbox", event=event)


def cleared(karen, due, **values):
    volunteer = factories.volunteer(state="active", **values)
    roster.set_certificate(
        member=volunteer.members.get(), by=karen, version=1, on=DAY, status="cleared", next_check_on=due
    )
    return volunteer


def test_a_certificate_is_told_of_sixty_days_before_and_once(karen, anna):
    """V-02: the day before is too early; the housing staff is not told."""
    due = DAY + timedelta(days=100)
    volunteer = cleared(karen, due)

    assert remind_certificates(due - NOTICE - timedelta(days=1)) == 0
    for days in (0, 0, 1, 70):
        remind_certificates(due - NOTICE + timedelta(days=days))

    row = inbox("certificate_due").get()
    assert (row.recipient, row.period, row.link) == (karen, due.isoformat(), f"/frivillige/{volunteer.pk}/")
    assert volunteer.reference in text_of(row).body
    assert volunteer.name not in text_of(row).subject + text_of(row).body


def test_a_renewed_certificate_is_told_of_no_more(karen):
    """N-08"""
    due = DAY + timedelta(days=30)
    volunteer = cleared(karen, due)
    remind_certificates(DAY)
    row = inbox("certificate_due").get()
    assert still_so(row)
    member = volunteer.members.get()
    roster.set_certificate(member=member, by=karen, version=member.version, on=DAY, status="cleared")
    assert not still_so(row)
    assert remind_certificates(DAY) == 0


def test_who_has_left_is_not_asked_again(karen):
    volunteer = cleared(karen, DAY + timedelta(days=30))
    Volunteer.objects.filter(pk=volunteer.pk).update(state="left")
    assert remind_certificates(DAY) == 0


def test_a_fifteenth_birthday_is_told_once_also_after_some_nights_without_a_worker(karen):
    volunteer = factories.volunteer(state="active", tasks=["contact_family"])
    Member.objects.create(volunteer=volunteer, name="Prøve Ung", birth_date=DAY.replace(year=DAY.year - 15))
    assert remind_certificates(DAY - timedelta(days=1)) == 0
    for days in (3, 4):
        remind_certificates(DAY + timedelta(days=days))
    row = inbox("turned_fifteen").get()
    assert "Prøve Ung" not in text_of(row).body
    assert volunteer.reference in text_of(row).body


def test_an_offer_is_in_the_inbox_and_in_no_mailbox(karen):
    """Anybody can send one: it must not be a way to fill a mailbox."""
    volunteer = offer_help(on=DAY, values={"name": "Prøve Ny", "email": "ny@example.org"})
    row = Notification.objects.get()
    assert (row.event, row.channel, row.recipient) == ("volunteer_applied", "inbox", karen)
    assert still_so(row)
    roster.move(volunteer=volunteer, target="approved", by=karen, version=1, on=DAY)
    assert not still_so(row)


def test_a_wish_to_pause_reaches_the_coordinator(karen):
    viggo = factories.user(Role.VOLUNTEER)
    mine = factories.volunteer(user=viggo, state="active")
    mine = oneself.wish_pause(volunteer=mine, by=viggo, version=1, on=DAY)
    row = inbox("pause_wished").get()
    assert (row.recipient, still_so(row)) == (karen, True)
    oneself.take_back_wish(volunteer=mine, by=viggo, version=mine.version)
    assert not still_so(row)
