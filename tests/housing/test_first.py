"""The whole way of a home, from the report to the day they move in."""

from datetime import timedelta

from housing.allocation import actions as allocation
from housing.decisions.queries import payload_of, verify
from housing.placements import actions as placements
from housing.planning import record
from housing.stays.models import Stay
from housing.vacancies import actions as vacancies
from tests import factories


def test_a_home_goes_from_report_to_moved_in(anna, today):
    """H-31, H-29: every step is taken, the chain verifies, and the ranking can be computed again."""
    household = factories.household(adults=2, since=today - timedelta(days=400))
    agreement = factories.agreement(numerator=1, denominator=1)
    unit = factories.home(site=factories.site(landlord=agreement.landlord))

    vacancy = vacancies.report(unit=unit, by=anna, on=today, available_from=today, cause="moved_out")
    placement = allocation.propose(vacancy=vacancy, household=household, by=anna, on=today)
    placement = allocation.approve(placement=placement, by=anna, on=today)
    placement = allocation.offer(placement=placement, by=anna, on=today)
    placement = placements.accept(placement=placement, by=anna, on=today)
    placement = placements.confirm(placement=placement, by=anna, today=today, move_in_on=today)
    placement = placements.move_in(placement=placement, by=anna, today=today, on=today)

    vacancy.refresh_from_db()
    assert (placement.state, vacancy.state, vacancy.rent_stops_on) == ("moved_in", "let", today)
    assert set(Stay.objects.filter(ends_on=None).values_list("unit", flat=True)) == {unit.pk}
    assert verify().findings == ()
    frozen = payload_of(placement.decision)
    again = record.replay(frozen["problem"]).ranking(frozen["unit"])
    assert [[line.household, line.rank, line.total] for line in again] == frozen["ranking"]
