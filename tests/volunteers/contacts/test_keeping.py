"""The contact log, drafts that go after seven days, and whose they are (V-10)."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.users.models import Role
from tests import factories
from tests.checks import history, refused
from volunteers.contacts import actions, keeping
from volunteers.contacts.log import ContactDraft, ContactEntry
from volunteers.contacts.queries import silent, visible_matches

DAY = factories.DAY
NOW = timezone.make_aware(datetime(2026, 11, 24, 9))
VALUES = {"on": DAY, "way": "visit", "minutes": 90, "note": "Bagte brød"}


@pytest.fixture
def met(karen):
    return factories.match(by=karen, state="active", volunteer=factories.helper(user=factories.user(Role.VOLUNTEER)))


def test_a_contact_is_logged_corrected_and_taken_out(karen, met):
    entry = keeping.log_contact(match=met, by=karen, today=DAY, values=VALUES)
    entry = keeping.correct_contact(entry=entry, by=karen, today=DAY, version=1, values=VALUES | {"minutes": 60})
    entry = keeping.remove_contact(entry=entry, by=karen, version=2)
    assert (entry.minutes, entry.archived_at is None) == (60, False)
    assert history(entry) == ["created", "changed", "archived"]


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"on": DAY + timedelta(days=1)}, "contact_in_the_future", "on"),
        ({"on": DAY - timedelta(days=1)}, "contact_before_start", "on"),
        ({"minutes": 0}, "contact_minutes", "minutes"),
        ({"minutes": 1441}, "contact_minutes", "minutes"),
        ({"way": "dream"}, "unknown_choice", "way"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(karen, met, values, code, field):
    with refused(code, field):
        keeping.log_contact(match=met, by=karen, today=DAY, values=VALUES | values)


def test_nothing_is_logged_before_both_said_yes(karen):
    made = factories.match(by=karen, state="one_yes")
    with refused("no_contact_before_both_yes"):
        keeping.log_contact(match=made, by=karen, today=DAY, values=VALUES)


def test_a_volunteer_logs_their_own_and_corrects_only_what_they_wrote(karen, met):
    """X-02: another volunteer may neither see nor write."""
    me, other = met.volunteer.user, factories.user(Role.VOLUNTEER)
    with refused("not_allowed"):
        keeping.log_contact(match=met, by=other, today=DAY, values=VALUES)
    mine = keeping.log_contact(match=met, by=me, today=DAY, values=VALUES)
    hers = keeping.log_contact(match=met, by=karen, today=DAY, values=VALUES)
    assert keeping.correct_contact(entry=mine, by=me, today=DAY, version=1, values=VALUES).version == 2
    with refused("not_allowed"):
        keeping.remove_contact(entry=hers, by=me, version=1)
    assert (list(visible_matches(me)), list(visible_matches(other))) == ([met], [])


def test_a_volunteer_sees_no_match_before_both_said_yes(karen):
    """V-05."""
    made = factories.match(by=karen, state="one_yes", volunteer=factories.helper(user=factories.user(Role.VOLUNTEER)))
    assert list(visible_matches(made.volunteer.user)) == []
    assert list(visible_matches(karen)) == [made]


def test_a_draft_goes_after_seven_days(karen, met):
    """V-10: one each, saved over, used up by the entry, gone when it is old."""
    keeping.save_draft(match=met, by=karen, now=NOW, values={"note": "Vi"})
    keeping.save_draft(match=met, by=karen, now=NOW, values={"note": "Vi bagte", "minutes": " ", "csrf": "x"})
    assert ContactDraft.objects.get().values == {"note": "Vi bagte"}
    assert keeping.forget_drafts(now=NOW + timedelta(days=7)) == 0
    assert keeping.forget_drafts(now=NOW + timedelta(days=7, seconds=1)) == 1
    keeping.save_draft(match=met, by=karen, now=NOW, values={"note": "Igen"})
    keeping.log_contact(match=met, by=karen, today=DAY, values=VALUES)
    assert not ContactDraft.objects.exists()


def test_an_emptied_draft_is_none(karen, met):
    keeping.save_draft(match=met, by=karen, now=NOW, values={"note": "Vi"})
    assert keeping.save_draft(match=met, by=karen, now=NOW, values={"note": " "}) is None
    assert not ContactDraft.objects.exists()


def test_silence_is_counted_from_the_last_contact_of_who_is_active(karen, met):
    """V-08: a new contact breaks it, a pause is none, a removed entry does not count."""
    assert list(silent(DAY - timedelta(days=1))) == []
    assert list(silent(DAY)) == [met]
    entry = keeping.log_contact(
        match=met, by=karen, today=DAY + timedelta(days=5), values=VALUES | {"on": DAY + timedelta(days=5)}
    )
    assert list(silent(DAY + timedelta(days=4))) == []
    keeping.remove_contact(entry=entry, by=karen, version=1)
    assert list(silent(DAY + timedelta(days=4))) == [met]
    actions.pause(match=met, by=karen, on=DAY + timedelta(days=5), version=met.version)
    assert list(silent(DAY + timedelta(days=40))) == []
    assert ContactEntry.objects.count() == 1
