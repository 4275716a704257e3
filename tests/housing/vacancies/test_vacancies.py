"""Vacancies: report, return, waive, annul, deadline, vacancy rent (H-07, H-15 to H-17)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from accounts.refusals import Refusal
from housing.models import Stay, TurnEntry, Vacancy
from housing.vacancies import actions as vacancies
from housing.vacancies.queries import open_vacancies
from housing.vacancies.rules import rent_per_day, rent_so_far
from housing.vacancies.signals import vacancy_opened
from tests import factories
from tests.checks import broken, history, refused, steps
from tests.housing.ways import DAY, home_of, ours, report, way

WEEK = timedelta(days=7)


def test_a_reported_home_has_number_deadline_and_price(anna):
    """H-07, H-16, H-17: everything the queue shows is there from the first moment."""
    agreement = ours(response_days=7)
    unit = home_of(agreement)
    vacancy = report(unit, anna, available_from=DAY + WEEK)
    assert (vacancy.state, vacancy.turn.number, vacancy.stream, vacancy.rent_dkk) == ("open", 1, "refugee", 8940)
    assert (vacancy.answer_due_on, vacancy.rent_runs_from) == (date(2026, 12, 3), DAY + WEEK)
    assert (steps(vacancy.events.all()), history(vacancy)) == ([("", "open")], ["reported"])


def test_the_landlords_turn_costs_us_nothing(anna):
    vacancy = report(home_of(factories.agreement()), anna)
    assert (vacancy.state, vacancy.stream, vacancy.answer_due_on, vacancy.rent_runs_from) == (
        "landlord", "", None, None)  # fmt: skip
    assert vacancy not in open_vacancies(anna)


def test_a_home_outside_every_agreement_is_ours(anna):
    vacancy = report(factories.home(), anna, rent_dkk=5000)
    assert (vacancy.state, vacancy.turn, vacancy.rent_dkk) == ("open", None, 5000)


@pytest.mark.parametrize(
    ("kind", "response_days", "due"),
    [
        ("private", None, date(2026, 12, 3)),  # 7 working days
        ("organisation", None, date(2026, 12, 3)),
        ("municipality", None, date(2026, 12, 3)),
        ("private", 3, date(2026, 11, 27)),
        ("private", 10, date(2026, 12, 8)),
    ],
)
def test_without_an_agreement_the_landlords_own_deadline_counts(anna, kind, response_days, due):
    """H-16: a private landlord's home is reported without an agreement; it is due in that landlord's working days."""
    landlord = factories.landlord(kind=kind, response_days=response_days)
    vacancy = report(factories.home(site=factories.site(landlord=landlord)), anna)

    assert (vacancy.state, vacancy.turn, vacancy.answer_due_on) == ("open", None, due)


def test_an_agreement_goes_before_the_landlords_deadline(anna):
    """H-16"""
    agreement = ours(landlord=factories.landlord(kind="private", response_days=3), response_days=10)

    assert report(home_of(agreement), anna).answer_due_on == date(2026, 12, 8)


@pytest.mark.parametrize("days", [0, 61])
def test_a_deadline_of_no_days_or_of_months_is_none(db, days):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.landlord(response_days=days)


def test_only_our_homes_are_announced(anna):
    seen = []

    def listen(vacancy, **kwargs):
        seen.append(vacancy)

    vacancy_opened.connect(listen)
    report(home_of(factories.agreement()), anna)
    mine = report(factories.home(), anna)
    vacancy_opened.disconnect(listen)
    assert seen == [mine]


def test_a_home_is_reported_once_until_it_is_settled(anna):
    """H-07: one open vacancy per unit; the second reporter is told since when, and uses up no number."""
    agreement = ours()
    first = report(home_of(agreement), anna)
    with refused("already_vacant", "unit"):
        report(first.unit, anna)
    assert TurnEntry.objects.count() == 1
    vacancies.give_back(vacancy=first, by=anna, on=DAY, reason="x")
    assert report(first.unit, anna).turn.number == 2


def test_a_landlords_home_is_not_counted_twice(anna):
    """H-14: four clicks on one home must not make the fourth one ours; the next period counts again."""
    unit = home_of(factories.agreement())
    report(unit, anna)
    with refused("already_vacant"):
        report(unit, anna, available_from=DAY + WEEK)
    with refused("already_vacant"):
        report(unit, anna, on=DAY + WEEK, available_from=DAY)
    later = DAY + 40 * WEEK
    assert report(unit, anna, on=later).turn.number == 2


def test_a_home_open_with_us_is_not_reported_again_on_the_landlords_turn(anna):
    """H-07: not open and the landlord's at once."""
    unit = home_of(factories.agreement(offset=3))
    report(unit, anna)
    with refused("already_vacant"):
        report(unit, anna, on=DAY + WEEK)
    assert Vacancy.objects.count() == TurnEntry.objects.count() == 1


def test_homes_that_cannot_be_reported(anna):
    with refused("unit_temporary", "unit"):
        report(factories.pavilion(), anna)
    with refused("archived", "unit"):
        report(factories.home(archived_at=factories.user().created_at), anna)
    with refused("available_too_early", "available_from"):
        report(factories.home(), anna, available_from=DAY - timedelta(days=366))
    assert report(factories.home(), anna, available_from=DAY - timedelta(days=365)).pk


@pytest.mark.parametrize(("days", "fine"), [(730, True), (731, False), (36524, False), (-3650, True), (-3651, False)])
def test_a_mistyped_year_hides_no_home(anna, days, fine):
    """H-17: two years ahead and ten back, when reported and when corrected."""
    day = DAY + timedelta(days=days)
    vacancy = report(factories.home(), anna)
    values = {"vacancy": vacancy, "by": anna, "version": 1, "values": {"available_from": day}}
    if fine:
        assert vacancies.correct_details(**values).available_from == day
        return
    with refused("available_out_of_reach", "available_from"):
        vacancies.correct_details(**values)
    if days > 0:
        with refused("available_out_of_reach", "available_from"):
            report(factories.home(), anna, available_from=day)


def test_a_home_somebody_lives_in_is_not_vacant(anna):
    """H-07: free from the day they leave."""
    unit = factories.home()
    household = factories.household(since=DAY - WEEK, unit=unit)
    with refused("unit_lived_in", "available_from"):
        report(unit, anna)
    household.stays.update(ends_on=DAY + WEEK)
    with refused("unit_lived_in", "available_from"):
        report(unit, anna, available_from=DAY + WEEK - timedelta(days=1))
    assert report(unit, anna, available_from=DAY + WEEK).pk


def test_a_home_is_lived_in_while_any_of_them_still_lives_there(anna):
    """H-07: the son who moved in last and left again does not empty his parents' home."""
    unit = factories.home()
    household = factories.household(adults=2, since=DAY - 9 * WEEK, unit=unit)
    son = factories.member(household, role="child")
    Stay.objects.create(person=son, household=household, unit=unit, tenure="permanent", starts_on=DAY - 5 * WEEK,
                        ends_on=DAY - WEEK)  # fmt: skip
    with refused("unit_lived_in"):
        report(unit, anna)


@pytest.mark.parametrize(
    ("end", "state", "kind"),
    [
        (vacancies.give_back, "returned", "returned"),
        (vacancies.waive, "waived", "waived"),
        (vacancies.annul, "annulled", "corrected"),
    ],
    ids=["return", "waive", "annul"],
)
def test_a_turn_is_ended_with_a_reason_and_once(anna, bo, end, state, kind):
    """H-15: a new row with reason and person; the second clerk is told who was first."""
    vacancy = report(home_of(ours(returned_turn="lost")), anna)
    stale = Vacancy.objects.get(pk=vacancy.pk)
    with refused("reason_needed", "reason"):
        end(vacancy=vacancy, by=anna, on=DAY, reason=" ")
    vacancy = end(vacancy=vacancy, by=bo, on=DAY, reason="Skimmel")
    row = TurnEntry.objects.get(kind=kind)
    assert (vacancy.state, row.number, row.reason, row.by) == (state, 1, "Skimmel", bo)
    assert steps(vacancy.events.all()) == [("", "open"), ("open", state)]
    with refused("vacancy_moved"):
        end(vacancy=stale, by=anna, on=DAY, reason="Skimmel")
    assert TurnEntry.objects.count() == 2


def test_a_step_that_cannot_be_says_so_and_blames_nobody(anna):
    """X-17: the landlord's turn is neither returned nor switched; nobody has moved it, so nobody is said to have."""
    vacancy = report(home_of(ours(numerator=1, denominator=2)), anna)
    assert vacancy.state == "landlord"

    with pytest.raises(Refusal) as back:
        vacancies.give_back(vacancy=vacancy, by=anna, on=DAY, reason="Ingen passer")
    with pytest.raises(Refusal) as switched:
        vacancies.switch_stream(vacancy=vacancy, by=anna, reason="Ingen passer")

    assert (back.value.code, back.value.text("da")) == (
        "move_not_allowed", "Fra Udlejers tur kan den ikke blive Leveret tilbage."
    )  # fmt: skip
    assert switched.value.code == "not_open"


def test_an_offered_home_is_not_returned(anna):
    """H-31: the household that has the offer is named."""
    made = way(anna, "offered")
    with pytest.raises(Refusal) as caught:
        vacancies.give_back(vacancy=made.vacancy, by=anna, on=DAY, reason="x")
    assert (caught.value.code, made.household.name in caught.value.text("da")) == ("vacancy_has_offer", True)


def test_details_are_put_right_and_the_turn_stands(anna):
    vacancy = report(home_of(ours()), anna)
    values = {"available_from": DAY + WEEK, "rent_dkk": 7000}
    made = vacancies.correct_details(vacancy=vacancy, by=anna, version=1, values=values)
    assert (made.rent_runs_from, made.rent_dkk, made.turn.number, history(made)) == (
        DAY + WEEK, 7000, 1, ["reported", "changed"])  # fmt: skip
    with refused("stale"):
        vacancies.correct_details(vacancy=vacancy, by=anna, version=1, values=values)


# H-16: the deadline


@pytest.mark.parametrize(
    ("effect", "day", "state"),
    [("return", 3, "open"), ("return", 4, "returned"), ("keep", 30, "open")],
)
def test_past_the_deadline_the_agreed_effect_happens(anna, effect, day, state):
    """H-16: due 3 December; on the day itself nothing happens, the day after it does."""
    agreement = ours(overdue_effect=effect)
    vacancy = report(home_of(agreement), anna)
    assert vacancies.pass_deadlines(date(2026, 12, day)) == (state == "returned")
    vacancy.refresh_from_db()
    assert vacancy.state == state
    assert vacancies.pass_deadlines(date(2026, 12, day)) == 0


def test_a_home_on_offer_does_not_go_back_by_itself(anna):
    made = way(anna, "offered", agreement=ours(overdue_effect="return"))
    assert vacancies.pass_deadlines(date(2027, 6, 1)) == 0
    made.vacancy.refresh_from_db()
    assert made.vacancy.state == "held"


def test_one_home_offered_in_the_same_moment_does_not_stop_the_night(anna, monkeypatch):
    """H-16: the others still go back."""
    agreement = ours(overdue_effect="return")
    made = [report(home_of(agreement), anna) for _ in range(3)]
    give_back = vacancies.give_back

    def held_meanwhile(*, vacancy, **values):
        if vacancy.pk == made[0].pk:
            Vacancy.objects.filter(pk=vacancy.pk).update(state="held")
        return give_back(vacancy=vacancy, **values)

    monkeypatch.setattr(vacancies, "give_back", held_meanwhile)
    assert vacancies.pass_deadlines(date(2027, 1, 1)) == 2
    assert sorted(Vacancy.objects.values_list("state", flat=True)) == ["held", "returned", "returned"]


def test_soonest_deadline_first(anna):
    """H-16."""
    late = report(home_of(ours(response_days=9)), anna)
    soon = report(home_of(ours(response_days=2)), anna)
    assert list(open_vacancies(anna)) == [soon, late]


# H-17: vacancy rent, by hand


def test_rent_a_day():
    """H-17: 8,940 a month is 107,280 a year is 293.92 a day."""
    assert round(rent_per_day(8940), 2) == Decimal("293.92")


@pytest.mark.parametrize(
    ("runs", "stops", "on", "kroner"),
    [
        ((2026, 11, 24), None, (2026, 11, 24), 0),
        ((2026, 11, 24), None, (2026, 11, 25), 294),
        ((2026, 11, 24), None, (2026, 12, 24), 8818),  # 30 x 107,280 / 365 = 8,817.53
        ((2026, 11, 24), (2026, 12, 1), (2027, 12, 1), 2057),  # 7 days: 2,057.42
        ((2026, 12, 24), None, (2026, 11, 24), 0),
        ((2026, 12, 24), (2026, 12, 1), (2027, 1, 1), 0),
        ((2028, 1, 1), None, (2029, 1, 1), 107574),  # 366 days
    ],
)
def test_rent_so_far(runs, stops, on, kroner):
    assert rent_so_far(8940, date(*runs), date(*stops) if stops else None, date(*on)) == kroner


def test_no_rent_known_is_no_sum():
    assert (rent_so_far(None, DAY, None, DAY), rent_so_far(8940, None, None, DAY)) == (None, None)


@pytest.mark.parametrize(
    ("end", "notice", "stops"),
    [(vacancies.give_back, 30, date(2027, 1, 3)), (vacancies.give_back, 0, date(2026, 12, 4)),
     (vacancies.waive, 30, date(2026, 12, 4))],
)  # fmt: skip
def test_returning_stops_the_rent_when_a_notice_would_have_worked(anna, end, notice, stops):
    """H-17."""
    vacancy = report(home_of(ours(notice_days=notice)), anna)
    assert end(vacancy=vacancy, by=anna, on=date(2026, 12, 4), reason="x").rent_stops_on == stops


def test_rent_never_stops_before_it_runs(anna):
    vacancy = report(home_of(ours(notice_days=0)), anna, available_from=DAY + 8 * WEEK)
    assert vacancies.give_back(vacancy=vacancy, by=anna, on=DAY, reason="x").rent_stops_on == DAY + 8 * WEEK


def test_moving_in_stops_the_rent(anna):
    assert way(anna, "moved_in").vacancy.rent_stops_on == DAY


# H-07: the database


def test_the_database_holds_one_open_vacancy_a_unit(db):
    unit = factories.home()
    factories.vacancy(unit=unit)
    for state in ("open", "held"):
        with broken("one_open_vacancy_per_unit|UNIQUE"):
            factories.vacancy(unit=unit, state=state)
    for state in ("landlord", "let", "returned", "waived", "annulled"):
        assert factories.vacancy(unit=unit, state=state).pk


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "lost"}, "vacancy_state_is_known"),
        ({"stream": ""}, "ours_has_stream_and_deadline"),
        ({"answer_due_on": None}, "ours_has_stream_and_deadline"),
    ],
)
def test_the_database_wants_stream_and_deadline(db, values, constraint):
    with broken(constraint):
        factories.vacancy(**values)
