"""Staying longer in a temporary unit: asked for, and decided (H-35)."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from accounts import saving
from accounts.journal.actions import changed, snapshot
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.bookings.facts import persons_of
from housing.bookings.judging import may_stay
from housing.bookings.models import StayExtension
from housing.homes.models import Tenure
from housing.people.models import Household
from housing.planning.capacity import FitCode
from housing.stays.models import Stay

State = StayExtension.State
CLOSED = (FitCode.NOT_OPEN, FitCode.OUT_OF_SERVICE, FitCode.TURNAROUND)


def ask(*, household: Household, by: User, asked_until: date, reason: str, on: date) -> StayExtension:
    """The household wishes to keep the temporary unit it lives in until a later day."""
    demand(by, Right.EDIT_PEOPLE)
    stay = _current(household, on)
    if not reason.strip():
        raise Refusal("reason_missing", field="reason")
    _is_longer(stay, asked_until, on)
    values = {"household": household, "unit": stay.unit, "asked_until": asked_until, "reason": reason, "asked_by": by}
    try:
        with transaction.atomic():
            return saving.create(StayExtension, by=by, values=values)
    except IntegrityError as error:
        if "one_open_extension_per_household" in str(error) or "household_id" in str(error):
            raise Refusal("extension_already_asked", name=household.name) from None
        raise


def grant(*, extension: StayExtension, by: User, version: int, answer: str, on: date) -> StayExtension:
    """They may stay: the expected end of their stays moves. Refused where the unit is promised to somebody else."""
    demand(by, Right.DECIDE)
    _still_asked(extension, answer)
    with transaction.atomic():
        household, unit = extension.household, extension.unit
        stay = _current(household, on)
        if stay.unit_id != extension.unit_id:
            raise Refusal("moved_meanwhile", name=household.name)
        _is_longer(stay, extension.asked_until, on)
        fit = may_stay(household, unit, extension.asked_until, persons_of(household, on), on)
        if fit.code in CLOSED:
            raise Refusal("extension_unit_is_closed", unit=str(unit), on=f"{fit.on:%d.%m.%Y}")
        if not fit:
            raise Refusal("extension_does_not_fit", unit=str(unit), on=f"{fit.on:%d.%m.%Y}")
        for row in household.stays.filter(ends_on=None, unit=unit).select_for_update():
            before = snapshot(row)
            row.expected_end_on = extension.asked_until
            row.save(update_fields=["expected_end_on"])
            changed(by=by, record=row, verb="extended", before=before)
        return _decided(extension, by, version, State.GRANTED, answer, on)


def refuse(*, extension: StayExtension, by: User, version: int, answer: str, on: date) -> StayExtension:
    """They may not; the expected end stands."""
    demand(by, Right.DECIDE)
    _still_asked(extension, answer)
    return _decided(extension, by, version, State.REFUSED, answer, on)


def _decided(extension: StayExtension, by: User, version: int, state: str, answer: str, on: date) -> StayExtension:
    values = {"state": state, "answer": answer.strip(), "decided_by": by, "decided_on": on}
    return saving.update(extension, by=by, version=version, values=values, verb=state, why=answer)


def _current(household: Household, on: date) -> Stay:
    """The stay of whoever of them may stay longest."""
    stays = household.stays.filter(ends_on=None, tenure=Tenure.TEMPORARY, starts_on__lte=on)
    stay = stays.order_by(F("expected_end_on").desc(nulls_first=True), "pk").first()
    if stay is None:
        raise Refusal("not_in_temporary", name=household.name)
    return stay


def _is_longer(stay: Stay, until: date, on: date) -> None:
    """A stay without an agreed end goes on until they move: an end would only shorten it."""
    if stay.expected_end_on is None:
        raise Refusal("stay_has_no_end", name=stay.household.name)
    now = max(on, stay.expected_end_on)
    if until <= now:
        raise Refusal("extension_is_not_longer", field="asked_until", now=f"{now:%d.%m.%Y}")


def _still_asked(extension: StayExtension, answer: str) -> None:
    if extension.state != State.ASKED:
        raise Refusal("extension_is_decided", state=extension.get_state_display())
    if not answer.strip():
        raise Refusal("reason_missing", field="answer")
