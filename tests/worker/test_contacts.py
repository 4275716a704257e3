"""What is told of contacts, and that silence is told once for each step (V-05, V-08)."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.users.models import Role
from tests import factories
from volunteers.contacts import actions, answers, keeping, links
from worker.models import Notification
from worker.notifications.contacts import notice_silence
from worker.notifications.relevance import still_so

DAY = factories.DAY


@pytest.fixture
def met(karen):
    return factories.match(by=karen, state="active", volunteer=factories.helper(user=factories.user(Role.VOLUNTEER)))


def told(event):
    rows = Notification.objects.filter(event=event, channel="inbox")
    return list(rows.order_by("period").values_list("recipient__role", "period"))


def test_silence_is_told_once_for_each_step(karen, met):
    """V-08: fourteen days the volunteer, seven more the coordinator; ten runs a day tell nothing twice."""
    for days in range(25):
        for _ in range(10 if days in (14, 21) else 1):
            notice_silence(on=DAY + timedelta(days=days))
        first = [(str(Role.VOLUNTEER), DAY.isoformat())] if days >= 14 else []
        second = [(str(Role.COORDINATOR), DAY.isoformat())] if days >= 21 else []
        assert told("contact_silent_volunteer") == first
        assert [row for row in told("contact_silent_coordinator") if row[0] == Role.COORDINATOR][:1] == second


def test_a_contact_begins_the_count_again(karen, met):
    later = DAY + timedelta(days=15)
    notice_silence(on=later)
    values = {"on": later, "way": "phone", "minutes": None, "note": ""}
    keeping.log_contact(match=met, by=karen, today=later, values=values)
    assert not still_so(Notification.objects.filter(event="contact_silent_volunteer").first())
    assert notice_silence(on=later + timedelta(days=13)) == 0
    assert notice_silence(on=later + timedelta(days=14)) == 1
    assert [period for _role, period in told("contact_silent_volunteer")] == [DAY.isoformat(), later.isoformat()]


def test_a_pause_is_no_silence(karen, met):
    actions.pause(match=met, by=karen, on=DAY, version=met.version)
    assert notice_silence(on=DAY + timedelta(days=60)) == 0


@pytest.mark.parametrize(("says_yes", "event"), [(True, "match_agreed"), (False, "match_refused")])
def test_the_coordinator_hears_the_link_and_not_her_own_hand(karen, says_yes, event):
    """V-05: by the household's number; the volunteer is told nothing."""
    own, linked = factories.match(by=karen), factories.match(by=karen)
    answers.say_yes(match=own, side="volunteer", how="phone", by=karen, on=DAY)
    secret = links.make_link(match=linked, by=karen, on=DAY)
    links.answer_by_link(secret=secret, says_yes=says_yes, on=DAY)
    rows = Notification.objects.filter(event=event, recipient=karen, channel="inbox")
    assert [row.event_key for row in rows] == [str(linked.pk)]
    assert not Notification.objects.exclude(recipient__role=Role.COORDINATOR).exists()


def test_the_night_lapses_tells_and_forgets(karen, monkeypatch):
    """V-05, V-10: the task may run twice."""
    from worker.jobs import tasks

    made, met = factories.match(by=karen), factories.match(by=karen, state="active")
    old = timezone.make_aware(datetime(2026, 11, 1, 9))
    keeping.save_draft(match=met, by=karen, now=old, values={"note": "Vi"})
    monkeypatch.setattr(tasks.timezone, "localdate", lambda: DAY + timedelta(days=7))
    for _ in range(2):
        tasks.nightly_contacts()
    made.refresh_from_db()
    assert (made.state, met.drafts.count()) == ("lapsed", 0)
    assert Notification.objects.filter(event="match_lapsed", recipient=karen, channel="inbox").count() == 1
