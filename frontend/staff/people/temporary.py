"""The temporary place of one household on its page: what is promised, asked and to be done, and the way to each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from housing.bookings.models import Booking, StayExtension
from housing.bookings.queries import visible_bookings, visible_extensions
from housing.homes.models import Tenure
from housing.people.models import Household
from housing.reception.models import ChecklistItem
from housing.reception.queries import checklist_of


@dataclass(frozen=True)
class Temporary:
    """`promised` and `asked` are what waits now; `over` and `answered` what came of the earlier ones, latest first."""

    promised: Booking | None
    over: list[Booking]
    asked: StayExtension | None
    answered: list[StayExtension]
    to_do: int
    points: int
    unused: bool
    steps: list[tuple[Any, str]]


def read(user: object, household: Any, *, may_edit: bool, has_persons: bool) -> Temporary:
    """Four SQL statements and the steps that make sense now."""
    bookings = list(visible_bookings(user).filter(household=household).order_by("-created_at", "-id"))
    extensions = list(visible_extensions(user).filter(household=household))
    points = [item for _stage, items in checklist_of(household) for item in items]
    promised = next((row for row in bookings if row.state == Booking.State.BOOKED), None)
    asked = next((row for row in extensions if row.state == StayExtension.State.ASKED), None)
    return Temporary(
        promised=promised,
        over=[row for row in bookings if row.state in (Booking.State.CANCELLED, Booking.State.LAPSED)],
        asked=asked,
        answered=[row for row in extensions if row != asked],
        to_do=sum(item.is_open for item in points),
        points=len(points),
        unused=_unused(points),
        steps=list(_steps(household, promised, asked)) if may_edit and has_persons else [],
    )


def _unused(points: Sequence[ChecklistItem]) -> bool:
    """The list was laid out half a year ago and nobody has ticked a point: it reminds of nothing any more."""
    long_ago = timezone.now() - timedelta(days=180)
    return bool(points) and all(item.is_open and item.created_at < long_ago for item in points)


def _steps(household: Household, promised: Booking | None, asked: StayExtension | None) -> Sequence[tuple[Any, str]]:
    """The next step first: they come, they stay longer, or they leave."""
    pk, tenure = household.pk, getattr(household, "home_tenure", None)
    found: list[tuple[Any, str]] = []
    if promised:
        found.append((_("De er flyttet ind"), reverse("booking_move_in", args=[pk, promised.pk])))
    else:
        found.append((_("Lov en plads"), reverse("booking_new", args=[pk])))
        found.append((_("Placér i midlertidig bolig"), reverse("household_temporary", args=[pk])))
    if tenure == Tenure.TEMPORARY and not asked and _has_an_end(household):
        found.append((_("Søg om længere ophold"), reverse("extension_new", args=[pk])))
    if tenure:
        found.append((_("De er flyttet ud"), reverse("household_move_out", args=[pk])))
    return found


def _has_an_end(household: Household) -> bool:
    """Without an agreed end they stay until they move: there is nothing to ask for."""
    return not household.stays.filter(ends_on=None, expected_end_on=None).exists()
