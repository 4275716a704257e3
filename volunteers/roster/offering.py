"""Somebody offers to help on the public page, alone or with the family (V-01)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from accounts import saving
from accounts.refusals import Refusal
from volunteers.roster.actions import apply, check_birth
from volunteers.roster.models import Member, ReferenceCounter, State, Volunteer
from volunteers.roster.signals import volunteer_applied

MOST_MEMBERS = 8
# What a stranger may say; the rest is written by the coordinator or by a step.
OFFERED = frozenset(
    {"name", "email", "phone", "address", "postcode", "city", "languages", "interests", "tasks", "slots",
     "max_households", "note"}
)  # fmt: skip


def offer_help(
    *, on: date, values: dict[str, Any], birth_date: date | None = None, members: Iterable[dict[str, Any]] = ()
) -> Volunteer:
    """The offer waits for the coordinator. The same offer twice on one day, a second press of the button, is one."""
    others = list(members)
    if unknown := set(values) - OFFERED:
        raise ValueError(f"nobody offers {sorted(unknown)}")
    if len(others) > MOST_MEMBERS:
        raise Refusal("too_many_members", field="members", most=MOST_MEMBERS)
    for other in others:
        check_birth(other.get("birth_date"), on)
    with transaction.atomic():
        # The counter's lock makes two presses follow each other.
        ReferenceCounter.objects.get_or_create(year=on.year)
        ReferenceCounter.objects.select_for_update().get(year=on.year)
        if same := _same_offer(on, values):
            return same
        volunteer = apply(on=on, values=values, birth_date=birth_date)
        for other in others:
            saving.create(Member, by=None, values={"volunteer": volunteer, **other})
        volunteer_applied.send(sender=Volunteer, volunteer=volunteer)
    return volunteer


def _same_offer(on: date, values: dict[str, Any]) -> Volunteer | None:
    who = {name: values.get(name, "") for name in ("name", "email", "phone")}
    return Volunteer.objects.filter(applied_on=on, state=State.APPLIED, archived_at=None, **who).first()
