"""Named writes about what a club offers: by the coordinator, or by the club through its link (`by` None) (V-34)."""

from typing import Any

from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.leisure.clubs.actions import not_archived
from volunteers.leisure.clubs.models import Activity, Club, Weekday


def add_activity(*, club: Club, by: User, values: dict[str, Any]) -> Activity:
    demand(by, Right.EDIT_VOLUNTEERS)
    return kept(club, by, values)


def update_activity(*, activity: Activity, by: User, version: int, values: dict[str, Any]) -> Activity:
    demand(by, Right.EDIT_VOLUNTEERS)
    return corrected(activity, by, version, values)


def archive_activity(*, activity: Activity, by: User, version: int, why: str = "") -> Activity:
    """It is no longer offered; promises that name it keep it."""
    demand(by, Right.EDIT_VOLUNTEERS)
    return put_away(activity, by, version, why)


def restore_activity(*, activity: Activity, by: User, version: int) -> Activity:
    demand(by, Right.EDIT_VOLUNTEERS)
    return saving.update(activity, by=by, version=version, values={"archived_at": None}, verb="restored")


def kept(club: Club, by: User | None, values: dict[str, Any]) -> Activity:
    not_archived(club)
    check(values)
    return saving.create(Activity, by=by, values=values | {"club": club})


def corrected(activity: Activity, by: User | None, version: int, values: dict[str, Any]) -> Activity:
    not_archived(activity)
    check(values)
    return saving.update(activity, by=by, version=version, values=values)


def put_away(activity: Activity, by: User | None, version: int, why: str) -> Activity:
    not_archived(activity)
    values = {"archived_at": timezone.now()}
    return saving.update(activity, by=by, version=version, values=values, verb="archived", why=why)


def check(values: dict[str, Any]) -> None:
    first, last = values.get("age_from", 0), values.get("age_to", 25)
    if last < first or last > 99:
        raise Refusal("ages_out_of_order", field="age_to", first=first)
    start, end = values.get("starts_at"), values.get("ends_at")
    if start and end and end <= start:
        raise Refusal("times_out_of_order", field="ends_at", start=f"{start:%H.%M}")
    if set(values.get("weekdays") or []) - set(Weekday.values):
        raise Refusal("weekday_unknown", field="weekdays")
