"""Named writes about bikes, repairs and checks (V-25)."""

from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.bikes.checks import GOOD_FOR_DAYS, Answer, Item, SafetyCheck
from volunteers.bikes.models import GONE, RIDER_BY_WHEEL, Bike, Repair, State
from volunteers.bikes.moves import move
from volunteers.numbers import next_number
from volunteers.roster.models import Volunteer

# Steps that one may want explained later.
WITH_REASON = frozenset({State.PARTS, State.SCRAP})
BY_HAND = frozenset({State.TRIAGED, State.REPAIRING, State.READY, State.PARTS, State.SCRAP})


def receive(*, by: User, on: date, values: dict[str, Any]) -> Bike:
    """A bike was donated and has its number. Heights that are not given follow from the wheel."""
    demand(by, Right.EDIT_VOLUNTEERS)
    values = _fitted(values)
    _check(values, on)
    with transaction.atomic(), _named_once(values):
        return saving.create(Bike, by=by, values={"reference": next_number("C", on), **values})


def correct(*, bike: Bike, by: User, version: int, on: date, values: dict[str, Any]) -> Bike:
    demand(by, Right.EDIT_VOLUNTEERS)
    _not_archived(bike)
    stored = {name: getattr(bike, name) for name in ("wheel_inches", "rider_from_cm", "rider_to_cm", "donated_on")}
    _check(stored | values, on)
    if values.get("hook") and bike.state in GONE:
        raise Refusal("bike_is_gone", field="hook")
    with transaction.atomic(), _named_once(values):
        return saving.update(bike, by=by, version=version, values=values)


def _fitted(values: dict[str, Any]) -> dict[str, Any]:
    sizes = min(RIDER_BY_WHEEL, key=lambda inches: abs(inches - values["wheel_inches"]))
    low, high = RIDER_BY_WHEEL[sizes]
    given = {"rider_from_cm": values.get("rider_from_cm") or low, "rider_to_cm": values.get("rider_to_cm") or high}
    return values | given


def _check(values: dict[str, Any], on: date) -> None:
    if not 10 <= values["wheel_inches"] <= 30:
        raise Refusal("bike_wheel", field="wheel_inches")
    low, high = values["rider_from_cm"], values["rider_to_cm"]
    if not 60 <= low <= high <= 230:
        raise Refusal("bike_heights", field="rider_to_cm")
    if values["donated_on"] > on:
        raise Refusal("day_in_the_future", field="donated_on")


class _named_once:
    """The constraint decides that a hook and a frame number are one bike's; here it gets its sentence."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def __enter__(self) -> None: ...

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if not isinstance(error, IntegrityError):
            return
        if "frame_number" in str(error):
            raise Refusal("frame_number_taken", field="frame_number") from error
        if "hook" in str(error) and self.values.get("hook"):
            raise Refusal("hook_taken", field="hook", hook=self.values["hook"].name) from error


def step(*, bike: Bike, target: str, by: User, version: int, on: date, why: str = "") -> Bike:
    """One of the steps a person takes by hand; being checked and handed out have actions of their own."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if target not in BY_HAND or (bike.state == State.HANDED_OUT and target == State.TRIAGED):
        raise Refusal("bike_cannot_move", was=State(bike.state).label, now=State(target).label)
    if (target in WITH_REASON or bike.state in GONE) and not why.strip():
        raise Refusal("step_needs_reason", field="why")
    check = bike.check_held
    if target == State.READY and check and check.good_until and check.good_until < on:
        raise Refusal("check_too_old", checked=f"{check.on:%d.%m.%Y}")
    return move(bike, target, by=by, on=on, version=version, why=why.strip())


def archive(*, bike: Bike, by: User, version: int, why: str) -> Bike:
    """Only a bike that is gone is put away; what hangs in the workshop stays on the list."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _not_archived(bike)
    if bike.state not in GONE and bike.state != State.DONATED:
        raise Refusal("bike_still_here")
    values = {"archived_at": timezone.now(), "hook": None}
    return saving.update(bike, by=by, version=version, values=values, verb="archived", why=why)


def restore(*, bike: Bike, by: User, version: int) -> Bike:
    demand(by, Right.EDIT_VOLUNTEERS)
    return saving.update(bike, by=by, version=version, values={"archived_at": None}, verb="restored")


def _not_archived(bike: Bike) -> None:
    if bike.archived_at:
        raise Refusal("archived")


def log_repair(*, bike: Bike, by: User, on: date, values: dict[str, Any]) -> Repair:
    """A volunteer worked on a bike that is in repair; whoever did so may not sign its check."""
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        bike = Bike.objects.select_for_update().get(pk=bike.pk)
        if bike.state != State.REPAIRING or bike.archived_at:
            raise Refusal("bike_not_in_repair", state=State(bike.state).label)
        _check_repair(values, on)
        return saving.create(Repair, by=by, values={"bike": bike, **values})


def correct_repair(*, repair: Repair, by: User, version: int, on: date, values: dict[str, Any]) -> Repair:
    """Put a repair right while it can still change nothing about a check that was signed."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _check_repair(values, on)
    with transaction.atomic():
        bike = Bike.objects.select_for_update().get(pk=repair.bike_id)
        if values.get("mechanic", repair.mechanic) != repair.mechanic and bike.check_held_id:
            raise Refusal("mechanic_is_signed_for", field="mechanic")
        return saving.update(repair, by=by, version=version, values=values)


def _check_repair(values: dict[str, Any], on: date) -> None:
    if values["on"] > on:
        raise Refusal("day_in_the_future", field="on")
    if values.get("minutes") is not None and not 1 <= values["minutes"] <= 1440:
        raise Refusal("repair_minutes", field="minutes")


def sign_check(
    *,
    bike: Bike,
    by: User,
    on: date,
    version: int,
    answers: dict[str, str],
    signed_volunteer: Volunteer | None = None,
    note: str = "",
) -> SafetyCheck:
    """The whole list was looked at; without `signed_volunteer` the user signs. In order, the bike is checked for 30 days;
    with a fault it goes back to repair. Nobody who has worked on the bike signs for it."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if set(answers) != set(Item.values) or not set(answers.values()) <= set(Answer.values):
        raise Refusal("check_not_whole", field=next((item for item in Item.values if item not in answers), None))
    with transaction.atomic():
        stored = Bike.objects.select_for_update().get(pk=bike.pk)
        if stored.version != version:
            raise saving.stale(bike)
        bike = stored
        if bike.state not in (State.REPAIRING, State.CHECKED, State.READY) or bike.archived_at:
            raise Refusal("bike_not_to_be_checked", state=State(bike.state).label)
        mechanics = list(bike.repairs.select_related("mechanic").order_by("-on", "-id"))
        signer = signed_volunteer or Volunteer.objects.filter(user=by).first()
        if signer and any(row.mechanic_id == signer.pk for row in mechanics):
            raise Refusal("mechanic_signs", field="signed_volunteer", name=signer.name)
        in_order = sum(answer == Answer.FINE for answer in answers.values())
        is_fine = in_order == len(Item)
        last = mechanics[0].mechanic if mechanics else None
        check = saving.create(SafetyCheck, by=by, values={
            "bike": bike, "on": on, "answers": answers, "looked_at": len(Item), "in_order": in_order, "mechanic": last,
            "signed_volunteer": signed_volunteer, "signed_user": None if signed_volunteer else by, "note": note.strip(),
            "good_until": on + timedelta(days=GOOD_FOR_DAYS) if is_fine else None,
        })  # fmt: skip
        _follow(bike, check, by, on)
    return check


def _follow(bike: Bike, check: SafetyCheck, by: User, on: date) -> None:
    """What the check means for the bike."""
    held = {"check_held": check}
    if check.good_until and bike.state == State.REPAIRING:
        move(bike, State.CHECKED, by=by, on=on, values=held)
    elif check.good_until:
        saving.update(bike, by=by, values=held, verb="checked_again")
    elif bike.state != State.REPAIRING:
        move(bike, State.REPAIRING, by=by, on=on, why=", ".join(check.faults))
    else:
        saving.update(bike, by=by, values={}, verb="check_failed", why=", ".join(check.faults)[:300])
