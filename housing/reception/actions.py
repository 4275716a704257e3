"""Named writes on the arrival checklist."""

from datetime import date

from django.db import transaction

from accounts import saving
from accounts.journal.actions import created
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.people.models import Household
from housing.reception.models import STAGES, ChecklistItem, Point


def begin(*, household: Household, by: User | None) -> list[ChecklistItem]:
    """The household has its list; points it already has stay as they are. Safe to repeat."""
    have = set(household.checklist.values_list("point", flat=True))
    with transaction.atomic():
        made = ChecklistItem.objects.bulk_create(
            ChecklistItem(household=household, point=point)
            for points in STAGES.values()
            for point in points
            if point not in have
        )
        created(by=by, records=made)
    return made


def tick(*, item: ChecklistItem, by: User, version: int, on: date, note: str = "") -> ChecklistItem:
    """The point is done."""
    demand(by, Right.EDIT_PEOPLE)
    values = {"done_on": on, "done_by": by, "not_needed": False, "note": note}
    return saving.update(item, by=by, version=version, values=values, verb="ticked")


def leave_out(*, item: ChecklistItem, by: User, version: int, note: str) -> ChecklistItem:
    """The point is not needed for this household, and why."""
    demand(by, Right.EDIT_PEOPLE)
    if not note.strip():
        raise Refusal("reason_missing", field="note")
    values = {"done_on": None, "done_by": by, "not_needed": True, "note": note.strip()}
    return saving.update(item, by=by, version=version, values=values, verb="left_out")


def undo(*, item: ChecklistItem, by: User, version: int) -> ChecklistItem:
    """It was ticked by mistake."""
    demand(by, Right.EDIT_PEOPLE)
    values = {"done_on": None, "done_by": None, "not_needed": False}
    return saving.update(item, by=by, version=version, values=values, verb="unticked")


def hand_over_key(*, household: Household, by: User, on: date) -> None:
    """They have moved in and hold the key: the place is settled, and both points say so."""
    demand(by, Right.EDIT_PEOPLE)
    begin(household=household, by=by)
    for item in household.checklist.filter(point__in=(Point.PLACE, Point.KEY), done_on=None):
        tick(item=item, by=by, version=item.version, on=on)
