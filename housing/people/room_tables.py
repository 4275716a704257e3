"""The dated room table: how many rooms a household needs is counted by the version of the day (H-03, H-21)."""

from dataclasses import fields
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts.journal.actions import changed
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.people.models import RoomTableVersion
from housing.planning.rooms import DANISH_DEFAULT, RoomTable

_SAID_BY_NAME = ("name", "source", "valid_from", "valid_to")
RULES = tuple(field.name for field in fields(RoomTable) if field.name not in _SAID_BY_NAME)
# What each number may be; the database holds the same.
BOUNDS: dict[str, tuple[int, int]] = {
    "adult_from": (15, 25), "share_same_sex_below": (0, 25), "share_any_sex_below": (0, 25), "max_per_room": (1, 4),
    "unborn_counts_weeks_before": (0, 40), "unborn_counts_weeks_after": (0, 52), "carer_rooms": (0, 3),
}  # fmt: skip


def core_of(version: RoomTableVersion) -> RoomTable:
    """The version as the planning core takes it."""
    rules = {name: getattr(version, name) for name in RULES}
    return RoomTable(name=str(version), source=version.reason, valid_from=version.valid_from, **rules)


def version_on(on: date) -> RoomTableVersion | None:
    """The version in force on a day; of two that begin on one day the later written. None: Hjemly's own table."""
    return RoomTableVersion.objects.filter(valid_from__lte=on).order_by("-valid_from", "-version").first()


def table_on(on: date) -> RoomTable:
    """The table to count by on a day; one SQL statement."""
    version = version_on(on)
    return core_of(version) if version else DANISH_DEFAULT


def new_version(values: dict[str, Any], on: date) -> RoomTableVersion:
    """The version as it would be saved; refused when no table can be so, or when its first day has passed."""
    for name, (least, most) in BOUNDS.items():
        if not least <= values[name] <= most:
            label = RoomTableVersion._meta.get_field(name).verbose_name  # type: ignore[union-attr]  # a column of ours
            raise Refusal("policy_value_out_of_range", field=name, name=label, least=least, most=most)
    if values["share_any_sex_below"] > values["share_same_sex_below"]:
        raise Refusal("room_ages_crossed", field="share_any_sex_below")
    if values["valid_from"] < on:
        raise Refusal("policy_in_past", field="valid_from")
    if not values["reason"].strip():
        raise Refusal("policy_reason_needed", field="reason")
    last = RoomTableVersion.objects.aggregate(last=Max("version"))["last"] or 0
    return RoomTableVersion(version=last + 1, **values)


def save_version(*, by: User, values: dict[str, Any], on: date) -> RoomTableVersion:
    """A new version stands from its day; from today, the rooms of every household are counted anew at once.

    Called by `housing.whatif.actions`, which holds the rules still and asks whether the preview still holds.
    """
    from housing.people.actions import refresh_rooms_needed

    demand(by, Right.EDIT_POLICY)
    with transaction.atomic():
        version = new_version(values, on)
        version.by = by
        version.save(force_insert=True)
        changed(by=by, record=version, verb="created", why=version.reason)
        if version.valid_from <= on:
            refresh_rooms_needed(on)
    return version
