"""Whether a household may be promised a unit, and if not, by which figures (H-10, H-11)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from accounts.refusals import Refusal
from housing.bookings.facts import booking_facts, closure_facts, lived_facts, persons_of, promised_facts, unit_fact
from housing.homes.models import Site, Tenure, Unit
from housing.people.models import Household
from housing.planning.capacity import Fit, FitCode, Verdict, fits, judge


@dataclass(frozen=True, slots=True)
class Sharing:
    """What was weighed before single persons share a unit; nothing ticked: they do not share."""

    age: bool = False
    sex: bool = False
    vulnerability: bool = False

    @property
    def complete(self) -> bool:
        return self.age and self.sex and self.vulnerability

    @property
    def begun(self) -> bool:
        return self.age or self.sex or self.vulnerability


ALONE = Sharing()


def judged(
    household: Household, unit: Unit, starts_on: date, ends_on: date | None, sharing: Sharing, despite: str, on: date
) -> dict[str, Any]:
    """The values of the promise, if it may be made."""
    # Locked first: two promises of the last bed are judged one after the other.
    unit = Unit.objects.select_for_update(of=("self",)).select_related("site").get(pk=unit.pk)
    persons = persons_of(household, starts_on)
    check_allowed(household, unit, starts_on, ends_on, persons, sharing)
    verdict = verdict_of([household], unit, starts_on, ends_on, persons, shared=sharing.complete, on=on)
    check_fits(verdict, unit, persons, despite)
    return {
        "unit": unit, "persons": persons, "starts_on": starts_on, "ends_on": ends_on, "shared": sharing.complete,
        "weighed_age": sharing.age, "weighed_sex": sharing.sex, "weighed_vulnerability": sharing.vulnerability,
        **overbooking(verdict, persons, despite),
    }  # fmt: skip


def verdict_of(
    households: Sequence[Household],
    unit: Unit,
    starts_on: date,
    ends_on: date | None,
    persons: int,
    *,
    shared: bool,
    on: date,
) -> Verdict:
    """Every day of the period, beside everybody else who lives in the unit or is promised a place."""
    closures = closure_facts([unit.pk])
    leave_out = [household.pk for household in households]
    others = booking_facts([unit.pk], on, leave_out=leave_out, start=min(on, starts_on))
    return judge(unit_fact(unit), closures, others, persons, starts_on, ends_on, shared=shared)


def check_fits(verdict: Verdict, unit: Unit, persons: int, despite: str) -> None:
    """A reason makes up for beds that are missing (H-10), and for nothing else: who may share (H-11), closed days and
    the end of a lease stand whatever is typed.
    """
    if verdict.barred is not None:
        raise refused(verdict.barred, unit, persons)
    if verdict.worst is not None and not despite.strip():
        raise overbooked(verdict.first, verdict.worst, unit)


def overbooking(verdict: Verdict, persons: int, despite: str) -> dict[str, Any]:
    """What the promise keeps: by how many on the worst day, which day that is, the first, and why."""
    if verdict.worst is None:
        return {"overbooked_by": 0, "overbooked_from": None, "overbooked_worst_on": None, "override_reason": ""}
    return {
        "overbooked_by": min(persons, verdict.worst.missing), "overbooked_from": verdict.first.on,
        "overbooked_worst_on": verdict.worst.on, "override_reason": despite.strip(),
    }  # fmt: skip


def fit_of(
    household: Household, unit: Unit, starts_on: date, ends_on: date | None, persons: int, *, shared: bool, on: date
) -> Fit:
    """Whether the household fits in the unit beside everybody else who lives there or is promised a place."""
    return verdict_of([household], unit, starts_on, ends_on, persons, shared=shared, on=on).first


def may_stay(household: Household, unit: Unit, ends_on: date | None, persons: int, on: date) -> Fit:
    """Whether the household may stay where it lives; no day: for good. Who lives there with it today is no hindrance,
    whatever the beds and however that came about: a promise to others is, and so are days on which the unit is closed.
    """
    keys, fact = [unit.pk], unit_fact(unit)
    closures, promised = closure_facts(keys), promised_facts(keys, leave_out=[household.pk])
    lived = [replace(one, shared=True) for one in lived_facts(keys, on, leave_out=[household.pk])]
    there = sum(one.persons for one in lived if one.starts_on <= on)
    fact = replace(fact, beds=max(fact.beds, persons + there))
    beside_promises = fits(fact, closures, promised, persons, on, ends_on, shared=persons == 1)
    return beside_promises and fits(fact, closures, lived + promised, persons, on, ends_on, shared=True)


def check_allowed(
    household: Household, unit: Unit, starts_on: date, ends_on: date | None, persons: int, sharing: Sharing
) -> None:
    if household.archived_at:
        raise Refusal("archived")
    if unit.archived_at or unit.site.archived_at:
        raise Refusal("unit_archived", field="unit", unit=str(unit))
    if unit.tenure != Tenure.TEMPORARY:
        raise Refusal("unit_permanent", field="unit", unit=str(unit))
    if not persons:
        raise Refusal("no_persons")
    if ends_on is not None and ends_on <= starts_on:
        raise Refusal("ends_before_start", field="ends_on", start=f"{starts_on:%d.%m.%Y}", end=f"{ends_on:%d.%m.%Y}")
    if unit.site.kind == Site.Kind.FOLK_HIGH_SCHOOL and ends_on is None:
        raise Refusal("folk_high_school_ends", field="ends_on")
    if sharing.begun and persons > 1:
        raise Refusal("family_does_not_share", field="unit", name=household.name, persons=persons)
    if sharing.begun and not sharing.complete:
        raise Refusal("sharing_not_weighed", field="weighed_age")


def refused(fit: Fit, unit: Unit, persons: int) -> Refusal:
    """Why they do not fit, from which day, by which figures."""
    named: dict[str, Any] = {"unit": str(unit), "on": day_of(fit)}
    if fit.code == FitCode.NOT_OPEN:
        return Refusal("site_is_closed_then", field="unit", **named)
    if fit.code == FitCode.OUT_OF_SERVICE:
        return Refusal("unit_out_of_service", field="unit", **named)
    if fit.code == FitCode.TURNAROUND:
        return Refusal("unit_being_made_ready", field="unit", **named)
    if fit.code == FitCode.OCCUPIED and persons == 1:
        return Refusal("sharing_not_weighed_yet", field="unit", booked=fit.booked, **named)
    if fit.code in (FitCode.HELD, FitCode.OCCUPIED):
        return Refusal("unit_is_held", field="unit", booked=fit.booked, **named)
    return overbooked(fit, fit, unit)


def overbooked(first: Fit, worst: Fit, unit: Unit) -> Refusal:
    """Too few beds: the figures of the worst day, and the first day where that is another."""
    figures: dict[str, Any] = {
        "field": "unit", "unit": str(unit), "on": day_of(worst), "beds": worst.beds, "booked": worst.booked,
        "asked": worst.asked, "missing": worst.missing,
    }  # fmt: skip
    if first.on == worst.on:
        return Refusal("overbooked", **figures)
    return Refusal("overbooked_worse_later", first=day_of(first), missing_first=first.missing, **figures)


def day_of(fit: Fit) -> str:
    return f"{fit.on:%d.%m.%Y}" if fit.on else ""
