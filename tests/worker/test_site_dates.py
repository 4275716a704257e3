"""The dates of a site are told once, ninety days before (H-12, N-08)."""

from datetime import date, timedelta

import pytest

from housing.homes.queries import SITE_DATES
from tests import factories
from worker.notifications.models import Notification
from worker.notifications.queries import text_of
from worker.notifications.relevance import still_so
from worker.notifications.site_dates import remind_site_dates

pytestmark = pytest.mark.django_db
DAY = factories.DAY
SOON = DAY + timedelta(days=90)


@pytest.fixture(autouse=True)
def staff(anna):
    return anna


def told():
    return Notification.objects.filter(channel="inbox")


@pytest.mark.parametrize("name", SITE_DATES)
def test_each_date_is_told_ninety_days_before_and_once(name, anna):
    """H-12: the day before is too early, and the next day says nothing more."""
    site = factories.site(kind="pavilion", **{name: SOON})

    assert remind_site_dates(DAY - timedelta(days=1)) == 0
    remind_site_dates(DAY)
    remind_site_dates(DAY)
    remind_site_dates(DAY + timedelta(days=1))

    row = told().get()
    assert (row.recipient, row.event, row.event_key, row.period) == (
        anna, f"site_{name}", str(site.pk), SOON.isoformat()
    )  # fmt: skip
    assert row.link == f"/boliger/steder/{site.pk}/"


def test_date_that_is_moved_is_told_anew():
    """N-08: and the old one is no longer so."""
    site = factories.site(lease_end=SOON)
    remind_site_dates(DAY)
    old = told().get()
    site.lease_end = SOON + timedelta(days=30)
    site.save()

    assert not still_so(old)
    assert remind_site_dates(DAY) == 0
    assert remind_site_dates(DAY + timedelta(days=30)) == 1
    assert told().count() == 2
    assert still_so(told().exclude(pk=old.pk).get())


@pytest.mark.parametrize("values", [{"lease_end": DAY - timedelta(days=1)}, {}])
def test_nothing_is_told_of_what_is_past_or_has_no_date(values):
    factories.site(**values)

    assert remind_site_dates(DAY) == 0


def test_archived_site_is_left_in_peace():
    from django.utils import timezone

    factories.site(lease_end=SOON, archived_at=timezone.now())

    assert remind_site_dates(DAY) == 0


@pytest.mark.parametrize(("language", "words"), [("da", "siges op"), ("en", "notice")])
def test_words_are_in_both_languages_and_name_nobody(anna, language, words):
    """N-10: the date and nothing personal, not even the name of the place."""
    anna.language = language
    anna.save()
    site = factories.site(name="Pavillonbyen", notice_on=date(2027, 1, 4))
    remind_site_dates(DAY)

    text = text_of(told().get())
    assert words in text.body
    assert "2027" in text.body
    assert site.name not in text.subject + text.body
