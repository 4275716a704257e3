"""The club's secret link: it keeps its own entry without signing in (V-34)."""

import hashlib
import secrets
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from accounts import saving
from accounts.journal.actions import changed
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.leisure.clubs import activities
from volunteers.leisure.clubs.actions import not_archived
from volunteers.leisure.clubs.models import Activity, Club, ClubLink

# Two seasons: a board that has changed meanwhile asks for a new one.
GOOD_FOR = timedelta(days=730)
# What a club may write itself. CVR number and account are the municipality's to write and approve.
OWN_FIELDS = ("text", "contact_name", "email", "phone", "website")


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def make_link(*, club: Club, by: User, on: date) -> str:
    """A new secret for the club, shown this once; an older one no longer works."""
    demand(by, Right.EDIT_VOLUNTEERS)
    not_archived(club)
    secret = secrets.token_urlsafe(32)
    values = {"digest": digest_of(secret), "made_on": on, "expires_on": on + GOOD_FOR}
    with transaction.atomic():
        link, created = ClubLink.objects.update_or_create(club=club, defaults=values)
        changed(by=by, record=link, verb="created" if created else "replaced")
    return secret


def revoke_link(*, club: Club, by: User, on: date) -> None:
    """The link stops today."""
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        link = ClubLink.objects.select_for_update().filter(club=club, expires_on__gt=on).first()
        if link is None:
            raise Refusal("club_link_unknown")
        ClubLink.objects.filter(pk=link.pk).update(expires_on=on)
        link.refresh_from_db()
        changed(by=by, record=link, verb="revoked")


def club_of(secret: str, on: date) -> Club:
    """The club whose good link this is; refused alike for a wrong, an old and a revoked one."""
    found = ClubLink.objects.filter(digest=digest_of(secret), expires_on__gt=on, club__archived_at=None)
    link = found.select_related("club").first()
    if link is None:
        raise Refusal("club_link_unknown")
    return link.club


def update_by_link(*, secret: str, on: date, version: int, values: dict[str, Any]) -> Club:
    """The club writes its entry; what it writes stands at once, is in the history, and counts as checked today."""
    club = club_of(secret, on)
    own = {name: values[name] for name in OWN_FIELDS if name in values}
    return saving.update(club, by=None, version=version, values=own | {"checked_on": on})


def add_by_link(*, secret: str, on: date, values: dict[str, Any]) -> Activity:
    return activities.kept(club_of(secret, on), None, values)


def correct_by_link(*, secret: str, on: date, activity: Activity, version: int, values: dict[str, Any]) -> Activity:
    return activities.corrected(_own(secret, on, activity), None, version, values)


def put_away_by_link(*, secret: str, on: date, activity: Activity, version: int) -> Activity:
    return activities.put_away(_own(secret, on, activity), None, version, "")


def _own(secret: str, on: date, activity: Activity) -> Activity:
    if activity.club_id != club_of(secret, on).pk:
        raise Refusal("club_link_unknown")
    return activity
