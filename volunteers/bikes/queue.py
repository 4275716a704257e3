"""Named writes of the queue and of handing out: in order of waiting, by height, at the list's price (V-27)."""

from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.models import Household, Person
from volunteers.bikes.handing import BikeRequest, HandOut, OpeningHours
from volunteers.bikes.models import Bike, State
from volunteers.bikes.moves import move
from volunteers.bikes.queries import before, certificate_demanded, has_certificate, hours_on, line_for, opens_next
from volunteers.households.queries import facts_of, lives_in
from volunteers.numbers import next_number


def ask(*, household: Household, by: User, on: date, person: Person | None, values: dict[str, Any]) -> BikeRequest:
    """Somebody joins the queue, at the day they asked."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if person and not lives_in(household, person.pk, on):
        raise Refusal("person_not_of_household", field="person")
    _check(values, on)
    try:
        with transaction.atomic():
            return saving.create(BikeRequest, by=by, values={"household": household, "person": person, **values})
    except IntegrityError as error:
        raise Refusal("waits_already", field="person") from error


def correct(*, request: BikeRequest, by: User, on: date, version: int, values: dict[str, Any]) -> BikeRequest:
    demand(by, Right.EDIT_VOLUNTEERS)
    _waits(request)
    _check({"height_cm": request.height_cm, "since": request.since} | values, on)
    return saving.update(request, by=by, version=version, values=values)


def withdraw(*, request: BikeRequest, by: User, version: int, why: str) -> BikeRequest:
    demand(by, Right.EDIT_VOLUNTEERS)
    _waits(request)
    values = {"state": BikeRequest.State.WITHDRAWN}
    return saving.update(request, by=by, version=version, values=values, verb="withdrawn", why=why)


def _check(values: dict[str, Any], on: date) -> None:
    if not 60 <= values["height_cm"] <= 230:
        raise Refusal("rider_height", field="height_cm")
    if values["since"] > on:
        raise Refusal("day_in_the_future", field="since")


def _waits(request: BikeRequest) -> None:
    if request.state != BikeRequest.State.WAITING:
        raise Refusal("request_is_over")


def hand_out(
    *,
    bike: Bike,
    request: BikeRequest,
    by: User,
    on: date,
    version: int,
    passed_over_reason: str = "",
    outside_hours_reason: str = "",
) -> HandOut:
    """The rider gets the bike and a numbered receipt. Locked: of two hand-outs of one bike the second is refused.

    Refused: a check that is too old, a bike that does not fit, a day the workshop is closed or somebody who has waited
    longer without a reason, a missing certificate where the rule demands one, and no line in the price list.
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    with transaction.atomic():
        # In the order of the queue first, so that two bikes for one rider are judged one after the other.
        request = BikeRequest.objects.select_for_update(of=("self",)).select_related("household", "person").get(
            pk=request.pk
        )  # fmt: skip
        stored = Bike.objects.select_for_update(of=("self",)).select_related("check_held").get(pk=bike.pk)
        if stored.version != version:
            raise saving.stale(bike)
        bike = stored
        _waits(request)
        if bike.state != State.READY or bike.archived_at or bike.check_held is None:
            raise Refusal("bike_not_ready", state=State(bike.state).label)
        check = bike.check_held
        if check.good_until is None or check.good_until < on:
            raise Refusal("check_too_old", checked=f"{check.on:%d.%m.%Y}")
        passed_over = _judge(bike, request, on, passed_over_reason.strip(), outside_hours_reason.strip())
        line = line_for(request, on)
        if line is None:
            raise Refusal("no_price_line")
        made = saving.create(HandOut, by=by, values={
            "number": next_number("K", on), "bike": bike, "request": request, "check_used": check,
            "check_good_until": check.good_until, "on": on, "by": by, "line": line, "line_label": line.label,
            "line_label_en": line.label_en, "price_dkk": line.price_dkk, "passed_over": passed_over,
            "passed_over_reason": passed_over_reason.strip() if passed_over else "",
            "outside_hours_reason": outside_hours_reason.strip(),
        })  # fmt: skip
        move(bike, State.HANDED_OUT, by=by, on=on, why=made.number)
        saving.update(request, by=by, values={"state": BikeRequest.State.SERVED}, verb="served", why=made.number)
    return made


def _judge(bike: Bike, request: BikeRequest, on: date, passed_over_reason: str, outside_hours_reason: str) -> int:
    """How many are passed over, or a refusal."""
    if not bike.rider_from_cm <= request.height_cm <= bike.rider_to_cm:
        raise Refusal("bike_does_not_fit", height=request.height_cm, low=bike.rider_from_cm, high=bike.rider_to_cm)
    facts = facts_of(request.household, request.person, on)
    if certificate_demanded(facts.age, on) and not has_certificate(request):
        raise Refusal("certificate_needed")
    longer = before(request, bike).count()
    if longer and not passed_over_reason:
        raise Refusal("others_waited_longer", field="passed_over_reason", count=longer)
    if OpeningHours.objects.filter(archived_at=None).exists() and not hours_on(on) and not outside_hours_reason:
        opening = opens_next(on + timedelta(days=1))
        raise Refusal("workshop_closed", field="outside_hours_reason", next=f"{opening:%d.%m.%Y}" if opening else "–")
    return longer


def take_back(*, made: HandOut, by: User, on: date, version: int, why: str) -> HandOut:
    """The bike came back, or was handed out by mistake: it is looked through again, and the receipt says so."""
    demand(by, Right.EDIT_VOLUNTEERS)
    if not why.strip():
        raise Refusal("step_needs_reason", field="why")
    if made.returned_on:
        raise Refusal("bike_came_back_already")
    with transaction.atomic():
        made = saving.update(made, by=by, version=version, values={"returned_on": on}, verb="returned", why=why)
        move(made.bike, State.TRIAGED, by=by, on=on, why=why)
    return made
