"""Named writes of what the workshop goes by: prices, opening hours and the rule about certificates (V-27, V-28)."""

from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.models import LegalGround
from volunteers.bikes.handing import DEAREST, LAST_PLACE, OLDEST, CertificateRule, OpeningHours, PriceLine

S = TypeVar("S", PriceLine, OpeningHours, CertificateRule)


def add(model: type[S], *, by: User, values: dict[str, Any]) -> S:
    demand(by, Right.EDIT_VOLUNTEERS)
    _check(values)
    try:
        with transaction.atomic():
            return saving.create(model, by=by, values=values)
    except IntegrityError as error:
        raise _taken(model) from error


def correct(row: S, *, by: User, version: int, values: dict[str, Any]) -> S:
    """A price somebody has paid stays on the receipt as it was; the line itself may change for those to come."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _kept(row)
    _check(values)
    try:
        with transaction.atomic():
            return saving.update(row, by=by, version=version, values=values)
    except IntegrityError as error:
        raise _taken(type(row)) from error


def archive(row: S, *, by: User, version: int, why: str) -> S:
    demand(by, Right.EDIT_VOLUNTEERS)
    _kept(row)
    values = {"archived_at": timezone.now()}
    return saving.update(row, by=by, version=version, values=values, verb="archived", why=why)


def _kept(row: Any) -> None:
    """What was put away says what once held; what is to hold now is a line of its own."""
    if row.archived_at:
        raise Refusal("line_holds_no_more")


def _check(values: dict[str, Any]) -> None:
    first, last = values.get("valid_from"), values.get("valid_to")
    if first and last and last < first:
        raise Refusal("ends_before_start", field="valid_to", start=f"{first:%d.%m.%Y}", end=f"{last:%d.%m.%Y}")
    if values.get("opens_at") and values["closes_at"] <= values["opens_at"]:
        raise Refusal("closes_before_opening", field="closes_at")
    for name, known in (("weekday", OpeningHours.Weekday.values), ("ground", ["", *LegalGround.Ground.values])):
        if name in values and values[name] not in known:
            raise Refusal("unknown_choice", field=name, values=values[name])
    spans = {"position": (1, LAST_PLACE), "price_dkk": (0, DEAREST), "under_age": (0, OLDEST), "from_age": (0, OLDEST)}
    for name, (least, most) in spans.items():
        if values.get(name) is not None and not least <= values[name] <= most:
            raise Refusal("figure_out_of_range", field=name, least=least, most=most)


def _taken(model: type[Any]) -> Refusal:
    if model is PriceLine:
        return Refusal("price_place_taken", field="position")
    return Refusal("rule_day_taken", field="valid_from")
