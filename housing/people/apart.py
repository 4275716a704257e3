"""Two records that look alike and are not the same: said once, not asked again, and taken back (H-05)."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.people.models import Household, Person, ToldApart


def tell_apart(*, one: Household | Person, other: Household | Person, by: User, why: str = "") -> ToldApart:
    """They are two. The pair is not shown among the duplicates until it is taken back."""
    demand(by, Right.EDIT_PEOPLE)
    if one == other:
        raise Refusal("merged_already", name=str(one))
    low, high = sorted((one, other), key=lambda row: row.pk)
    kind = "household" if isinstance(one, Household) else "person"
    values: dict[str, Any] = {f"one_{kind}": low, f"other_{kind}": high, "why": why}
    try:
        with transaction.atomic():
            return saving.create(ToldApart, by=by, values=values, why=why)
    except IntegrityError as error:
        if "unique" not in str(error).lower():
            raise
        raise Refusal("told_apart_already") from None


def take_back(*, told: ToldApart, by: User, version: int) -> ToldApart:
    """Perhaps they are the same after all: the pair is shown again."""
    demand(by, Right.EDIT_PEOPLE)
    if told.archived_at:
        raise Refusal("told_apart_is_undone")
    return saving.update(told, by=by, version=version, values={"archived_at": timezone.now()}, verb="taken_back")
