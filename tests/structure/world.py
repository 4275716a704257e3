"""One real object of each kind, for addresses that want an id."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from housing.allocation import actions as allocation
from housing.placements import actions as placements
from tests import factories
from tests.factories import DAY
from tests.structure.route_table import Line
from tests.structure.routes import Route
from worker.models import Notification


@dataclass(frozen=True)
class World:
    objects: dict[str, Any]

    def parameters(self, route: Route, line: Line) -> dict[str, Any]:
        """Values for the address's parameters: the line names the object, or says the value itself."""
        values: dict[str, Any] = {}
        for name in route.parameters:
            wanted = line.values.get(name, line.about)
            values[name] = self.objects.get(wanted, wanted)
        return values


def build() -> World:
    """A household with a child, an offer on its way to a home with a ledger, and what belongs to them."""
    from django.utils import timezone

    today = timezone.localdate()
    staff = factories.user(name="Verdens Visitator")
    district = factories.district()
    school = factories.institution(district=district, is_district_school=True)
    agreement = factories.agreement(numerator=1, denominator=1)
    department = factories.department(landlord=agreement.landlord)
    site = factories.site(landlord=agreement.landlord, department=department, district=district)
    household = factories.household(adults=1, children=1, school=school, since=today - timedelta(days=300))
    vacancy = _vacancy(site, staff, today)
    placement = allocation.propose(vacancy=vacancy, household=household, by=staff, on=today)
    placement = allocation.approve(placement=placement, by=staff, on=today)
    placement = placements.offer(placement=placement, by=staff, on=today)
    membership = household.memberships.select_related("person").order_by("person__birth_date").last()
    return World(
        {
            "household": household.pk,
            "person": membership.person_id,
            "membership": membership.pk,
            "enrolment": membership.person.enrolments.get().pk,
            "district": district.pk,
            "institution": school.pk,
            "area": _area(district).pk,
            "landlord": agreement.landlord_id,
            "department": department.pk,
            "site": site.pk,
            "unit": vacancy.unit_id,
            "pavilion": household.stays.first().unit_id,
            "agreement": agreement.pk,
            "vacancy": vacancy.pk,
            "placement": placement.pk,
            "decision": placement.decision.id,
            "decision_sequence": placement.decision.sequence,
            "letter": placement.letters.first().pk,
            "policy": _policy().pk,
            "token": _token(staff).pk,
            "notification": Notification.objects.create(
                event="x", event_key="x", recipient=staff, channel="inbox", template="x"
            ).pk,
        }
    )


def _vacancy(site, staff, today):
    from housing.vacancies import actions as vacancies

    unit = factories.home(site=site)
    return vacancies.report(unit=unit, by=staff, on=today, available_from=today, cause="moved_out")


def _area(district):
    from housing.places.models import VulnerableArea

    return VulnerableArea.objects.create(name="Prøveområdet", district=district, valid_from=DAY, source="prøve")


def _token(user):
    from django.utils import timezone

    from accounts.tokens.actions import issue

    today = timezone.localdate()
    until = today + timedelta(days=90)
    token, _ = issue(user=user, by=user, on=today, name="Prøve", scopes=["homes:read"], expires_on=until)
    return token


def _policy():
    from housing.policies.models import ScoringPolicy

    return ScoringPolicy.objects.first()
