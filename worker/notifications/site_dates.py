"""The dates of a site, told once ninety days before: the lease ends, notice is due, the permit ends (H-12)."""

from datetime import date, timedelta

from housing.homes.queries import SITE_DATES, with_dates
from housing.models import Site
from worker.notifications.actions import tell
from worker.notifications.models import Notification
from worker.notifications.pages import SITE, address
from worker.notifications.queries import housing_staff
from worker.notifications.relevance import asked_before_sending

REMIND = timedelta(days=90)


def remind_site_dates(on: date) -> int:
    """How many dates there was something to say of. The period is the date itself: one that is moved is told
    anew ninety days before, and running twice tells nothing twice. A date that has passed is not reminded of."""
    staff = housing_staff()
    told = 0
    for site in with_dates(Site.objects.all(), on + REMIND):
        for name in SITE_DATES:
            due: date | None = getattr(site, name)
            if due is None or not on <= due <= on + REMIND:
                continue
            event = f"site_{name}"
            tell(
                event=event,
                key=str(site.pk),
                recipients=staff,
                template=event,
                values={"due": due},
                link=address(SITE, site.pk),
                period=due.isoformat(),
            )
            told += 1
    return told


def _still_that_day(notification: Notification) -> bool:
    name = notification.event.removeprefix("site_")
    return Site.objects.filter(pk=notification.event_key, archived_at=None, **{name: notification.period}).exists()


for _name in SITE_DATES:
    asked_before_sending(f"site_{_name}", _still_that_day)
