"""What the steps of a placement do to a household's place in the queue, on record like any other change of it."""

from datetime import date, datetime
from typing import Any

from accounts.journal.actions import changed, snapshot
from accounts.journal.queries import changes_of
from accounts.users.models import User
from housing.people.models import Household


def park(*, household: Household, by: User, until: date, why: str) -> None:
    """The household's own no has put it on pause until a day (H-32)."""
    _write(household, by, "parked", why, parked_until=until, parked_reason=why)


def leave_queue(*, household: Household, by: User) -> None:
    """They have a home and seek no more."""
    _write(household, by, "housed", "", seeking=False, seeking_since=None)


def seek_as_before(*, household: Household, by: User, since: datetime) -> None:
    """They have no home after all: they stand in the queue as they stood when a step since this moment took them out."""
    housed = changes_of("household", household.pk).filter(verb="housed", at__gte=since).first()
    before = housed.before if housed else {}
    begun = before.get("seeking_since")
    since_day = date.fromisoformat(begun) if begun else None
    _write(household, by, "seeks_as_before", "Fortrudt", seeking=before.get("seeking", True), seeking_since=since_day)


def _write(household: Household, by: User, verb: str, why: str, **values: Any) -> None:
    """Called in the step's transaction, which holds the household's row.

    The version stays: these fields are in no form, so nobody's edit collides with a step.
    """
    before = snapshot(Household.objects.get(pk=household.pk))
    Household.objects.filter(pk=household.pk).update(**values)
    household.refresh_from_db(fields=list(values))
    changed(by=by, record=household, verb=verb, before=before, why=why)
