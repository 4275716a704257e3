"""Bring a home and a household to any step, through the actions a caseworker uses."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accounts.users.models import User
from housing.allocation import actions as allocation
from housing.models import Agreement, Household, Placement, Unit, Vacancy
from housing.placements import actions as placements
from housing.vacancies import actions as vacancies
from tests import factories

DAY = factories.DAY
STEPS = ("reported", "proposed", "approved", "offered", "accepted", "confirmed", "moved_in")


@dataclass
class Way:
    by: User
    on: date
    vacancy: Vacancy
    household: Household
    placement: Placement | None = None

    def propose(self, **values: Any) -> Placement:
        self.placement = allocation.propose(
            vacancy=self.vacancy, household=self.household, by=self.by, on=self.on, **values
        )
        return self.placement

    def step(self, name: str) -> "Way":
        by, on, placement = self.by, self.on, self.placement
        if name == "proposed":
            self.propose()
        elif name == "approved":
            self.placement = allocation.approve(placement=placement, by=by, on=on)
        elif name == "offered":
            self.placement = allocation.offer(placement=placement, by=by, on=on)
        elif name == "accepted":
            self.placement = placements.accept(placement=placement, by=by, on=on)
        elif name == "confirmed":
            self.placement = placements.confirm(placement=placement, by=by, today=on, move_in_on=on)
        elif name == "moved_in":
            self.placement = placements.move_in(placement=placement, by=by, today=on, on=on)
        self.vacancy.refresh_from_db()
        return self

    def to(self, target: str) -> "Way":
        for name in STEPS[1 : STEPS.index(target) + 1]:
            self.step(name)
        return self


def ours(**values: Any) -> Agreement:
    """An agreement by which every vacant home is ours."""
    return factories.agreement(**({"numerator": 1, "denominator": 1} | values))


def home_of(agreement: Agreement, **values: Any) -> Unit:
    return factories.home(site=factories.site(landlord=agreement.landlord), **values)


def report(unit: Unit, by: User, on: date = DAY, **values: Any) -> Vacancy:
    defaults = {"available_from": on, "cause": "moved_out"}
    return vacancies.report(unit=unit, by=by, on=on, **(defaults | values))


def waiting(months: int = 13, on: date = DAY, **values: Any) -> Household:
    """A household that has waited in a pavilion."""
    return factories.household(since=on - timedelta(days=round(months * 30.4)), **({"adults": 2} | values))


def way(by: User, to: str = "reported", on: date = DAY, **values: Any) -> Way:
    """A home of ours and a household that fits it, at a step."""
    agreement = values.pop("agreement", None) or ours()
    unit = values.pop("unit", None) or home_of(agreement)
    household = values.pop("household", None) or waiting(on=on)
    return Way(by, on, report(unit, by, on, **values), household).to(to)
