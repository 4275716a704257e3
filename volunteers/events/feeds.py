"""The secret link to one's own shifts, for a calendar on a phone: made, renewed and revoked (V-37)."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from accounts.journal.actions import changed, snapshot
from accounts.users.models import User
from volunteers.events.shifts import CalendarFeed
from volunteers.roster.actions import demand_own
from volunteers.roster.models import Volunteer
from volunteers.roster.oneself import HELPING


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def make_feed(*, volunteer: Volunteer, by: User, now: datetime) -> str:
    """A new secret, shown this once; an older link no longer works."""
    demand_own(volunteer, by)
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        values = {"digest": digest_of(secret), "made_at": now, "revoked_at": None}
        feed, created = CalendarFeed.objects.update_or_create(volunteer=volunteer, defaults=values)
        changed(by=by, record=feed, verb="created" if created else "replaced")
    return secret


def revoke_feed(*, volunteer: Volunteer, by: User, now: datetime) -> None:
    """The link opens nothing any more."""
    demand_own(volunteer, by)
    with transaction.atomic():
        feed = CalendarFeed.objects.filter(volunteer=volunteer, revoked_at=None).first()
        if feed:
            before = snapshot(feed)
            CalendarFeed.objects.filter(pk=feed.pk).update(revoked_at=now)
            feed.refresh_from_db()
            changed(by=by, record=feed, verb="revoked", before=before)


def volunteer_of(secret: str) -> Volunteer | None:
    """Whose shifts the link shows; None says no more than that it opens nothing."""
    found = CalendarFeed.objects.filter(digest=digest_of(secret), revoked_at=None).select_related("volunteer").first()
    if found is None or found.volunteer.state not in HELPING or found.volunteer.archived_at:
        return None
    return found.volunteer
