"""Named reads of appeals."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, When
from django.utils import timezone

from accounts.policy.rules import Right, can
from accounts.sorting import danish
from accounts.users.models import User
from housing.appeals.models import Appeal, State
from housing.appeals.rules import APPEALABLE
from housing.decisions.models import DecisionRecord
from housing.people.models import Household
from housing.placements.models import Placement


def visible_appeals(user: object) -> QuerySet[Appeal]:
    """Appeals with household and decision, for those who may see people. Nothing here says where anybody lives."""
    rows = Appeal.objects.select_related("household", "decision__by", "registered_by", "closed_by", "answer_record")
    return rows if can(user, Right.SEE_PEOPLE) else rows.none()


def open_first(rows: QuerySet[Appeal]) -> QuerySet[Any]:
    """The rows with `answered`, 0 for those that wait: sorted by it, they come first."""
    return rows.annotate(answered=Case(When(state=State.OPEN, then=0), default=1, output_field=IntegerField()))


def open_appeals(user: object) -> QuerySet[Appeal]:
    """What waits for an answer, the nearest deadline first."""
    return visible_appeals(user).filter(state=State.OPEN).order_by("answer_due_on", "id")


def appeals_of_household(user: object, household: Household) -> QuerySet[Appeal]:
    return visible_appeals(user).filter(household=household).order_by("-received_on", "-id")


def appeals_of_placement(user: object, placement: Placement) -> QuerySet[Appeal]:
    return visible_appeals(user).filter(placement=placement).order_by("-received_on", "-id")


def appealable_of_household(user: object, household: Household) -> QuerySet[DecisionRecord]:
    """The household's decisions that can be appealed, latest first."""
    placements = Placement.objects.filter(household=household).values("pk")
    rows = DecisionRecord.objects.filter(subject_id__in=placements, kind__in=APPEALABLE).order_by("-sequence")
    return rows if can(user, Right.SEE_PEOPLE) else rows.none()


def placement_of(decision: DecisionRecord) -> Placement | None:
    """The placement that an appealable decision was about; None where nothing can be appealed."""
    if decision.kind not in APPEALABLE:
        return None
    return Placement.objects.select_related("household").filter(pk=decision.subject_id).first()


def took_part(decision: DecisionRecord) -> set[UUID]:
    """Everybody who took a recorded step of the placement up to this decision: they do not decide its appeal (H-34).

    The database refuses the same by a trigger (guards.py).
    """
    steps = DecisionRecord.objects.filter(subject_id=decision.subject_id, sequence__lte=decision.sequence)
    found = steps.exclude(kind__startswith="appeal_").exclude(by=None)
    return set(found.values_list("by_id", flat=True))


def names_of(users: set[UUID]) -> list[str]:
    return list(User.objects.filter(pk__in=users).order_by(danish("name"), "pk").values_list("name", flat=True))


def told_on(decision: DecisionRecord, placement: Placement) -> date:
    """The day the household was told: the day of the letter that the decision led to, else of the decision itself."""
    letter = placement.letters.filter(written_at__gte=decision.at).order_by("written_at").first()
    told = letter.written_at if letter and decision.kind == "approved" else decision.at
    return timezone.localdate(told)
