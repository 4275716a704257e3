"""One way to write the plain registers: places, landlords, departments, sites and units.

They have no rules between them beyond what a field may hold, so create, update, archive and restore are
the same four actions, with the checks of each table named here.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from dateutil.relativedelta import relativedelta
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal, ask_all
from accounts.saving import Versioned
from accounts.users.models import User
from housing.fields import Positioned
from housing.homes.models import Department, Landlord, Site, Unit
from housing.places.models import District, Institution, VulnerableArea
from housing.positions.rules import check_point, settled

R = TypeVar("R", bound=Versioned)


def create(model: type[R], *, by: User, values: dict[str, Any]) -> R:
    """A new row of a register stands."""
    demand(by, Right.EDIT_HOMES)
    check(values)
    values = placed(values)
    try:
        with transaction.atomic():
            return saving.create(model, by=by, values=values)
    except IntegrityError as error:
        raise _named(error, values) from None


def update(record: R, *, by: User, version: int, values: dict[str, Any]) -> R:
    """The row carries the new values, unless somebody saved meanwhile."""
    demand(by, Right.EDIT_HOMES)
    if record.archived_at:
        raise Refusal("archived")
    check(_days_that_stand(record) | values)
    values = placed(values, stored=record)
    try:
        with transaction.atomic():
            return saving.update(record, by=by, version=version, values=values)
    except IntegrityError as error:
        raise _named(error, values) from None


def archive(record: R, *, by: User, version: int, why: str = "") -> R:
    """The row leaves the lists; what points at it stays readable. What is in use is refused."""
    demand(by, Right.EDIT_HOMES)
    for names, in_use in _IN_USE.get(type(record), ()):
        if count := in_use(record):
            raise Refusal("in_use", what=f"{count} {names}")
    values = {"archived_at": timezone.now()}
    return saving.update(record, by=by, version=version, values=values, verb="archived", why=why)


def restore(record: R, *, by: User, version: int) -> R:
    demand(by, Right.EDIT_HOMES)
    return saving.update(record, by=by, version=version, values={"archived_at": None}, verb="restored")


def check(values: dict[str, Any]) -> None:
    """What a row may hold, as far as its values are known: all that is wrong is said at once."""
    rules = (check_point, _check_figures, _check_days, _check_permit, _check_lease, _check_department)
    ask_all(*(partial(rule, values) for rule in rules))


def _check_figures(values: dict[str, Any]) -> None:
    if (values.get("rent_dkk") or 0) < 0:
        raise Refusal("negative_rent", field="rent_dkk")
    low, high = values.get("grade_from"), values.get("grade_to")
    if low is not None and high is not None and low > high:
        raise Refusal("grades_out_of_order", field="grade_to")
    if values.get("has_reception_class") and values.get("kind") != Institution.Kind.SCHOOL:
        raise Refusal("reception_class_at_a_school", field="has_reception_class")


def _check_days(values: dict[str, Any]) -> None:
    start, end = values.get("valid_from"), values.get("valid_to")
    if start and end and end < start:
        raise Refusal("ends_before_start", field="valid_to", start=f"{start:%d.%m.%Y}", end=f"{end:%d.%m.%Y}")


def _days_that_stand(record: Versioned) -> dict[str, Any]:
    """The other end of a period, where only one end is written now."""
    names = ("valid_from", "valid_to", "permit_from", "permit_end", "lease_end", "notice_on")
    return {name: getattr(record, name) for name in names if hasattr(record, name)}


def _check_lease(values: dict[str, Any]) -> None:
    notice, lease = values.get("notice_on"), values.get("lease_end")
    if notice and lease and notice > lease:
        raise Refusal("notice_after_lease", field="notice_on", lease=f"{lease:%d.%m.%Y}")


def _check_permit(values: dict[str, Any]) -> None:
    allowed_from, allowed_to = values.get("permit_from"), values.get("permit_end")
    if allowed_from and allowed_to and allowed_to < allowed_from:
        raise Refusal("permit_ends_first", field="permit_end", start=f"{allowed_from:%d.%m.%Y}")
    if allowed_from and allowed_to and allowed_to > (latest := allowed_from + relativedelta(years=5)):
        # Planloven's dispensation for temporary housing (H-12).
        raise Refusal(
            "permit_too_long", field="permit_end", start=f"{allowed_from:%d.%m.%Y}", latest=f"{latest:%d.%m.%Y}"
        )


def _check_department(values: dict[str, Any]) -> None:
    department, landlord = values.get("department"), values.get("landlord")
    if department is not None and landlord is not None and department.landlord_id != landlord.pk:
        raise Refusal("department_of_another", field="department")


def placed(values: dict[str, Any], stored: Versioned | None = None) -> dict[str, Any]:
    """The values as they are kept: with the address id and the point's source put right (X-20)."""
    return settled(values) if stored is None else settled(_placed_by_hand(stored, values), stored=stored)


def _placed_by_hand(record: Versioned, values: dict[str, Any]) -> dict[str, Any]:
    """A point that was moved is one to check, unless whoever moved it says where it is from.

    Forms read six decimals (0.1 m): a point that is the same to there was not moved and stays to its last digit.
    """
    if not isinstance(record, Positioned):
        return values
    stored = {"latitude": record.latitude, "longitude": record.longitude}
    point = {name: values.get(name, degrees) for name, degrees in stored.items()}
    if all(_six(point[name]) == _six(stored[name]) for name in stored):
        return values | {name: degrees for name, degrees in stored.items() if name in values}
    same_source = values.get("position_quality", record.position_quality) == record.position_quality
    if None in point.values() or not same_source:
        return values
    return values | {"position_quality": Positioned.Quality.PIN}


def _six(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, 6)


def _named(error: IntegrityError, values: dict[str, Any]) -> Exception:
    """A name that is taken becomes a sentence; any other broken constraint is a fault of ours and stays one."""
    if "unique" not in str(error).lower():
        return error
    field = "label" if "label" in values else "name"
    return Refusal("name_taken", field=field, name=values.get(field, ""))


_IN_USE: dict[type[Versioned], tuple[tuple[str, Callable[[Any], int]], ...]] = {
    Landlord: (("steder", lambda row: row.sites.filter(archived_at=None).count()),),
    Department: (("steder", lambda row: row.sites.filter(archived_at=None).count()),),
    Site: (("boliger", lambda row: row.units.filter(archived_at=None).count()),),
    Unit: (
        ("beboere", lambda row: row.stays.filter(ends_on=None).count()),
        ("lovede pladser", lambda row: row.bookings.filter(state="booked").count()),
        ("ledige perioder", lambda row: row.vacancies.filter(state__in=("open", "held")).count()),
    ),
    District: (("steder", lambda row: row.sites.filter(archived_at=None).count()),),
    Institution: (("børn", lambda row: row.enrolments.filter(archived_at=None, ends_on=None).count()),),
    VulnerableArea: (("steder", lambda row: row.sites.filter(archived_at=None).count()),),
}
