"""Half and half, by outcome (H-18)."""

from fractions import Fraction

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.users.models import User
from housing.models import Vacancy
from housing.vacancies import actions as vacancies
from housing.vacancies.queries import balance
from tests import factories
from tests.checks import refused, steps
from tests.housing.ways import DAY, report

HALF = Fraction(1, 2)


def _off(refugee: int, other: int) -> Fraction:
    return abs(refugee - HALF * (refugee + other))


def _let(vacancy: Vacancy) -> None:
    vacancies.move(vacancy=vacancy, target=vacancies.State.HELD, by=None)
    vacancies.move(vacancy=vacancy, target=vacancies.State.LET, by=None)


def test_homes_go_to_the_streams_by_turns(anna):
    """H-18: also several in one day, before any of them is let."""
    made = [report(factories.home(), anna).stream for _ in range(6)]
    assert made == ["refugee", "other"] * 3


def test_a_returned_home_uses_up_nothing(anna):
    """H-18: refused and cancelled ones do not count."""
    first = report(factories.home(), anna)
    vacancies.give_back(vacancy=first, by=anna, on=DAY, reason="x")
    assert report(factories.home(), anna).stream == "refugee"


def test_it_counts_who_got_the_home(anna):
    """H-18: by outcome, not by intention."""
    vacancy = report(factories.home(), anna)
    vacancies.move(vacancy=vacancy, target=vacancies.State.HELD, by=anna)
    vacancies.move(vacancy=vacancy, target=vacancies.State.LET, by=anna, stream="other")
    now = balance()
    assert (now.refugee, now.other, now.next) == (0, 1, "refugee")


def test_when_nobody_of_the_stream_fits_the_debt_stays(anna, bo):
    """H-18: a coded exception; the next home goes to those who were passed over."""
    vacancy = report(factories.home(), anna)
    stale = Vacancy.objects.get(pk=vacancy.pk)
    with refused("reason_needed", "reason"):
        vacancies.switch_stream(vacancy=vacancy, by=anna, reason="")
    vacancy = vacancies.switch_stream(vacancy=vacancy, by=anna, reason="Ingen flygtninge passer")
    assert (vacancy.stream, steps(vacancy.events.all())[-1]) == ("other", ("open", "open"))
    assert vacancy.events.last().reason == "Ingen flygtninge passer"
    with refused("vacancy_moved"):
        vacancies.switch_stream(vacancy=stale, by=bo, reason="Ingen passer")
    _let(vacancy)
    assert [report(factories.home(), anna).stream for _ in range(2)] == ["refugee", "refugee"]


def test_a_home_on_offer_does_not_change_stream(anna):
    vacancy = report(factories.home(), anna)
    vacancies.move(vacancy=vacancy, target=vacancies.State.HELD, by=anna)
    with refused("vacancy_moved"):
        vacancies.switch_stream(vacancy=vacancy, by=anna, reason="x")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(outcomes=st.lists(st.sampled_from(["let", "return", "waive", "annul"]), max_size=14))
def test_one_home_at_a_time_the_streams_never_differ_by_more_than_one(anna, outcomes):
    """H-18: |refugee - q total| < 1 over accepted tenancies, whatever is returned between them."""
    with transaction.atomic():
        for outcome in outcomes:
            vacancy = report(factories.home(), anna)
            if outcome == "let":
                _let(vacancy)
            else:
                end = {"return": vacancies.give_back, "waive": vacancies.waive, "annul": vacancies.annul}[outcome]
                end(vacancy=vacancy, by=anna, on=DAY, reason="x")
            assert _off(balance().refugee, balance().other) < 1
        assert balance().refugee + balance().other == outcomes.count("let")
        transaction.set_rollback(True)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(moves=st.lists(st.tuples(st.sampled_from(["report", "report", "let", "return"]), st.integers(0, 99)),
                      max_size=18))  # fmt: skip
def test_with_many_open_at_once_every_report_goes_where_it_balances_best(anna, moves):
    """H-18: each new home brings accepted and running ones as close to half as one home can; a debt is paid back."""
    with transaction.atomic():
        for move, pick in moves:
            live = list(Vacancy.objects.filter(state="open").order_by("pk"))
            if move == "report":
                _report_balances(anna)
            elif live and move == "let":
                _let(live[pick % len(live)])
            elif live:
                vacancies.give_back(vacancy=live[pick % len(live)], by=anna, on=DAY, reason="x")
        now = balance()
        debt = int(2 * _off(now.refugee + now.refugee_pending, now.other + now.other_pending))
        for _ in range(debt):
            _report_balances(anna)
        now = balance()
        assert _off(now.refugee + now.refugee_pending, now.other + now.other_pending) < 1
        transaction.set_rollback(True)


def _report_balances(anna: User) -> None:
    before = balance()
    refugee, other = before.refugee + before.refugee_pending, before.other + before.other_pending
    stream = report(factories.home(), anna).stream
    after = _off(refugee + (stream == "refugee"), other + (stream == "other"))
    assert after == min(_off(refugee + 1, other), _off(refugee, other + 1))
