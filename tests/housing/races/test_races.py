"""Two or fifty people at the same moment: one wins and the others are told (REL-01, REL-03, REL-04)."""

from functools import partial

import pytest

from housing.allocation import actions as allocation
from housing.decisions.queries import verify
from housing.models import Household, Placement, PlacementEvent, TurnEntry, Vacancy, VacancyEvent
from housing.people import actions as people
from housing.placements import actions as placements
from housing.vacancies import actions as vacancies
from housing.vacancies.queries import balance
from tests import factories
from tests.housing.races.crowd import Crowd
from tests.housing.races.parallel import at_once, the_only_crowd
from tests.housing.ways import DAY, home_of, report, way
from tests.thorough import figure

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("first_data")]
MANY = 50


def _approved(vacancy, **values):
    household = values.pop("household", None) or factories.household()
    defaults = {"state": "approved", "rank": 2, "bypass_reason_id": "needs", "bypass_text": "Prøve"}
    return factories.placement(vacancy=vacancy, household=household, **(defaults | values))


def test_fifty_offers_of_one_home_one_wins(anna):
    """REL-01, H-07: 49 get the same clear answer, nobody an error."""
    vacancy = factories.vacancy()
    made = [_approved(vacancy) for _ in range(MANY)]
    offer = [partial(allocation.offer, placement=Placement.objects.get(pk=p.pk), by=anna, on=DAY) for p in made]
    assert at_once(offer) == {"done": 1, "vacancy_taken": MANY - 1}
    assert Placement.objects.filter(state="offered").count() == 1
    assert PlacementEvent.objects.count() == VacancyEvent.objects.count() == 1
    vacancy.refresh_from_db()
    assert vacancy.state == "held"


def test_offers_from_four_processes_one_wins_every_time(anna):
    """REL-01: 50 attempts let go together in 4 processes, again and again (100 times when thorough).

    How long the slowest waited is printed (`-s`); it says how busy the machine was, so nothing is asserted of it.
    """
    slowest = 0.0
    with the_only_crowd(), Crowd(processes=4) as crowd:
        for _ in range(figure(1, 100)):
            vacancy = factories.vacancy()
            made = [str(_approved(vacancy).pk) for _ in range(MANY)]
            ends, took = crowd.offer(made, by=str(anna.pk), on=DAY)
            slowest = max(slowest, took)
            assert ends == {"done": 1, "vacancy_taken": MANY - 1}
            assert Placement.objects.filter(vacancy=vacancy, state="offered").count() == 1
    print(f"slowest offer: {slowest:.2f} s")


@pytest.mark.parametrize("offset", [3, 0], ids=["our turn", "the landlord's turn"])
def test_fifty_reports_of_one_home_one_wins(anna, offset):
    """REL-01: and the 49 use up no number."""
    unit = home_of(factories.agreement(offset=offset))
    assert at_once([partial(report, unit, anna) for _ in range(MANY)]) == {"done": 1, "already_vacant": MANY - 1}
    assert list(TurnEntry.objects.values_list("number", flat=True)) == [1]


def test_fifty_homes_of_one_landlord_are_numbered_without_a_gap(anna):
    """REL-03: 1 to 50, and every fourth is ours."""
    agreement = factories.agreement()
    units = [home_of(agreement) for _ in range(MANY)]
    assert at_once([partial(report, unit, anna) for unit in units]) == {"done": MANY}
    assert sorted(TurnEntry.objects.values_list("number", flat=True)) == list(range(1, MANY + 1))
    assert sorted(TurnEntry.objects.filter(ours=True).values_list("number", flat=True)) == list(range(4, MANY + 1, 4))


def test_homes_of_many_landlords_at_once_are_shared_half_and_half(anna):
    """H-18: the balance is over the whole municipality, so reports wait for each other there too."""
    units = [factories.home() for _ in range(20)]
    assert at_once([partial(report, unit, anna) for unit in units]) == {"done": 20}
    now = balance()
    assert (now.refugee_pending, now.other_pending) == (10, 10)


def test_households_entered_at_once_have_numbers_of_their_own(anna):
    values = {"name": "Familien", "stream": "refugee", "band": "B", "band_reason": "Pavillon"}
    ends = at_once([partial(people.create_household, by=anna, on=DAY, values=values) for _ in range(20)])
    assert ends == {"done": 20}
    assert sorted(Household.objects.values_list("reference", flat=True)) == [f"H-2026-{n:04d}" for n in range(1, 21)]


def test_approve_and_withdraw_at_once(anna, bo):
    """REL-04: one wins, the other is told; never both, never neither."""
    for _ in range(4):
        made = way(anna, "proposed").placement
        one, other = (Placement.objects.get(pk=made.pk) for _ in range(2))
        ends = at_once([
            partial(allocation.approve, placement=one, by=anna, on=DAY),
            partial(placements.withdraw, placement=other, by=bo, on=DAY, reason="wrong_click"),
        ])  # fmt: skip
        assert ends == {"done": 1, "already_moved": 1}
        made.refresh_from_db()
        assert made.state in ("approved", "withdrawn")
        assert made.events.count() == 2
        Household.objects.update(seeking=False)
        Vacancy.objects.update(state="annulled")
    assert verify().findings == ()


def test_two_offers_for_one_household_at_once(anna, bo):
    """H-07: one home is held, the other stays open."""
    for _ in range(5):
        household = factories.household()
        made = [_approved(factories.vacancy(), household=household) for _ in range(2)]
        ends = at_once(
            [partial(allocation.offer, placement=p, by=by, on=DAY) for p, by in zip(made, (anna, bo), strict=True)]
        )
        assert ends == {"done": 1, "household_has_offer": 1}
        states = Vacancy.objects.filter(placements__household=household).values_list("state", flat=True)
        assert sorted(states) == ["held", "open"]


def test_a_yes_and_another_offer_for_the_same_household_at_once(anna, bo):
    """H-31, REL-06: they do not wait for each other for ever; the yes stands, the other home stays open."""
    for _ in range(8):
        household = factories.household()
        first = _approved(factories.vacancy(state="held"), household=household, state="offered")
        second = _approved(factories.vacancy(), household=household)
        ends = at_once([
            partial(placements.accept, placement=first, by=anna, on=DAY),
            partial(allocation.offer, placement=Placement.objects.get(pk=second.pk), by=bo, on=DAY),
        ])  # fmt: skip
        assert ends["done"] == 1, ends
        assert set(ends) <= {"done", "household_has_offer", "already_moved", "move_not_allowed"}, ends
        first.refresh_from_db()
        second.refresh_from_db()
        second.vacancy.refresh_from_db()
        assert (first.state, second.state, second.vacancy.state) == ("accepted", "preempted", "open")


def test_a_yes_while_the_other_proposal_is_withdrawn(anna, bo):
    """H-31: that somebody tidies up another proposal is no reason to refuse a household's yes."""
    for _ in range(8):
        household = factories.household()
        first = _approved(factories.vacancy(state="held"), household=household, state="offered")
        second = _approved(factories.vacancy(), household=household)
        ends = at_once([
            partial(placements.accept, placement=first, by=anna, on=DAY),
            partial(placements.withdraw, placement=second, by=bo, on=DAY, reason="wrong_click"),
        ])  # fmt: skip
        first.refresh_from_db()
        assert first.state == "accepted", ends
        assert set(ends) <= {"done", "already_moved"}, ends


def test_a_yes_and_the_deadline_at_once(anna):
    """REL-04: answered in the same moment, the answer stands or the home is open again, never both."""
    for _ in range(5):
        made = _approved(factories.vacancy(state="held"), state="offered", answer_due_on=DAY.replace(day=1))
        ends = at_once([
            partial(placements.accept, placement=made, by=anna, on=DAY),
            partial(placements.expire_overdue, DAY),
        ])  # fmt: skip
        made.refresh_from_db()
        made.vacancy.refresh_from_db()
        assert (made.state, made.vacancy.state) in (("accepted", "held"), ("expired", "open"))
        assert set(ends) <= {"done", "already_moved"}


def test_decisions_made_at_once_are_one_chain(anna):
    """X-09: fifty hands, one chain without a fork."""
    made = [_approved(factories.vacancy(), household=factories.household()) for _ in range(24)]
    withdraw = [partial(placements.withdraw, placement=p, by=anna, on=DAY, reason="wrong_click") for p in made]
    assert at_once(withdraw) == {"done": 24}
    check = verify()
    assert (check.records, check.findings) == (24, ())


def test_returning_and_offering_one_home_at_once(anna, bo):
    """REL-04: the home is returned or on offer, never both."""
    for _ in range(5):
        made = _approved(report(home_of(factories.agreement(numerator=1, denominator=1)), anna))
        vacancy = Vacancy.objects.get(pk=made.vacancy_id)
        ends = at_once([
            partial(allocation.offer, placement=made, by=anna, on=DAY),
            partial(vacancies.give_back, vacancy=vacancy, by=bo, on=DAY, reason="x"),
        ])  # fmt: skip
        assert ends["done"] == 1, ends
        vacancy.refresh_from_db()
        made.refresh_from_db()
        assert (vacancy.state, made.state) in (("held", "offered"), ("returned", "preempted"))


def test_returning_a_home_while_its_proposal_is_withdrawn(anna, bo):
    """H-31: neither waits for the other for ever; the proposal ends once, and the home goes back all the same."""
    for _ in range(5):
        made = _approved(report(home_of(factories.agreement(numerator=1, denominator=1)), anna))
        others = [_approved(made.vacancy, household=factories.household()) for _ in range(3)]
        vacancy = Vacancy.objects.get(pk=made.vacancy_id)
        ends = at_once([
            partial(vacancies.give_back, vacancy=vacancy, by=bo, on=DAY, reason="x"),
            *(partial(placements.withdraw, placement=p, by=anna, on=DAY, reason="wrong_click") for p in others),
        ])  # fmt: skip
        assert set(ends) <= {"done", "already_moved"}, ends
        vacancy.refresh_from_db()
        states = set(Placement.objects.filter(vacancy=vacancy).values_list("state", flat=True))
        assert vacancy.state == "returned"
        assert states <= {"preempted", "withdrawn"}
    check = verify()
    assert (check.records, check.findings) == (PlacementEvent.objects.count(), ())


def test_archiving_a_household_while_it_is_offered_a_home(anna, bo):
    """H-04: an archived household has no offer."""
    for _ in range(5):
        made = _approved(factories.vacancy())
        ends = at_once([
            partial(allocation.offer, placement=made, by=anna, on=DAY),
            partial(people.archive_household, household=Household.objects.get(pk=made.household_id), by=bo, version=1),
        ])  # fmt: skip
        assert ends["done"] == 1, ends
        assert set(ends) <= {"done", "home_on_its_way", "does_not_fit"}, ends
