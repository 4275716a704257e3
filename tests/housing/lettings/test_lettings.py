"""What municipality, landlord, department and home ask: dated, inherited, never rewritten (H-21)."""

from datetime import timedelta

import pytest

from housing.allocation import actions as allocation
from housing.lettings.actions import create_rule, end_rule, withdraw_rule
from housing.lettings.models import LettingRule
from housing.lettings.queries import rules_on
from housing.levels.queries import reaches
from housing.planning.rules import Verdict
from housing.ranking.queries import rank
from tests import factories
from tests.checks import broken, history, refused
from tests.factories import DAY
from tests.housing.ways import report, waiting

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=30)
TOMORROW = DAY + timedelta(days=1)


def asked(**changes):
    values = {"level": "municipality", "kind": "in_work", "valid_from": DAY, "reason": "Fleksibel udlejning"}
    return values | changes


def made(anna, on=DAY, **changes):
    return create_rule(by=anna, values=asked(**changes), on=on)


@pytest.fixture
def home(db):
    department = factories.department()
    return factories.home(site=factories.site(landlord=department.landlord, department=department))


@pytest.mark.parametrize("level", ["municipality", "landlord", "department", "unit"])
def test_a_rule_of_any_level_reaches_the_home(anna, home, level):
    """H-21: municipality > landlord > department > unit, and the explanation names who asks."""
    department = home.site.department
    targets = {"landlord": department.landlord, "department": department, "unit": home}
    made(anna, level=level, **{level: targets[level]} if level in targets else {})
    household = waiting(employed=False)
    vacancy, other = report(home, anna), report(factories.home(), anna)

    table = rank([vacancy, other], DAY).table
    told = table.verdicts.reasons(str(household.pk), str(home.pk))
    assert [(result.code, result.figures["level"]) for result in told] == [("in_work", level)]
    elsewhere = table.verdicts.kept_out_by(str(household.pk), str(other.unit_id))
    assert ("in_work" in elsewhere) is (level == "municipality")


def test_whoever_fails_a_letting_rule_is_not_proposed(anna, home):
    """H-19, H-21: nobody gets past it with a reason."""
    made(anna, level="department", department=home.site.department, kind="max_persons", figure=1)
    vacancy, household = report(home, anna), waiting()
    with refused("does_not_fit"):
        allocation.propose(vacancy=vacancy, household=household, by=anna, on=DAY, reason="needs", text="Prøve")


def test_a_rule_judges_the_days_it_holds(anna, home):
    """H-21: the duty of last year is not today's."""
    rule = made(anna, valid_from=TOMORROW, valid_to=LATER)
    household, vacancy = waiting(employed=False), report(home, anna)

    def verdict(on):
        table = rank([vacancy], on).table.verdicts
        return table.overall[table.places(str(household.pk), str(home.pk))]

    days = (DAY, TOMORROW, LATER, LATER + timedelta(days=1))
    assert [verdict(day) for day in days] == [Verdict.PASS, Verdict.FAIL, Verdict.FAIL, Verdict.PASS]
    assert [rule in rules_on(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(("born", "verdict"), [(None, Verdict.PASS), ("2010-01-01", Verdict.PASS)])
def test_a_child_counts_with_or_without_a_birth_date(anna, home, born, verdict):
    made(anna, kind="children")
    household = waiting(children=1)
    household.memberships.filter(role="child").get().person.__class__.objects.filter(
        memberships__household=household, memberships__role="child"
    ).update(birth_date=born)
    vacancy = report(home, anna)
    rules = rank([vacancy], DAY).table.explain(str(household.pk), str(home.pk)).rules
    assert next(rule.verdict for rule in rules if rule.code == "children") == verdict


def test_targets_of_other_levels_are_left_out(anna, home):
    """A form that was filled in for another level first leaves nothing behind."""
    rule = made(anna, level="landlord", landlord=home.site.landlord, unit=home, figure=7)
    assert (rule.landlord, rule.unit, rule.figure, rule.by) == (home.site.landlord, None, None, anna)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"level": "unit"}, "rule_target_needed", "unit"),
        ({"level": "landlord"}, "rule_target_needed", "landlord"),
        ({"kind": "min_age"}, "letting_figure_needed", "figure"),
        ({"kind": "min_age", "figure": 17}, "letting_figure_needed", "figure"),
        ({"kind": "rent_share", "figure": 201}, "letting_figure_needed", "figure"),
        ({"valid_from": DAY - timedelta(days=1)}, "rule_in_past", "valid_from"),
        ({"valid_from": LATER, "valid_to": DAY}, "ends_before_start", "valid_to"),
        ({"reason": " "}, "policy_reason_needed", "reason"),
    ],
)
def test_what_no_rule_may_hold_is_refused(anna, changes, code, field):
    with refused(code, field):
        made(anna, **changes)
    assert not LettingRule.objects.exists()


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"level": "somebody"}, "letting_level_is_known"),
        ({"level": "unit"}, "letting_rule_has_its_target"),
        ({"kind": "min_age"}, "letting_rule_has_its_figure"),
        ({"kind": "min_age", "figure": 12}, "letting_rule_has_its_figure"),
        ({"kind": "in_work", "figure": 1}, "letting_rule_has_its_figure"),
        ({"kind": "beekeepers"}, "letting_rule_has_its_figure"),
        ({"valid_from": LATER, "valid_to": DAY}, "letting_rule_dates_in_order"),
        ({"reason": ""}, "letting_rule_says_why"),
    ],
)
def test_the_database_refuses_it_too(changes, constraint):
    with broken(f"{constraint}|letting_rule_has_its_target"):
        LettingRule.objects.create(**asked(**changes))


def test_the_municipality_has_no_target_in_the_database(home):
    with broken("letting_rule_has_its_target"):
        LettingRule.objects.create(**asked(unit=home))


def test_one_rule_of_a_kind_at_a_time(anna, home):
    """Two would have to be told apart; another level may ask the same."""
    made(anna, valid_to=LATER)
    with refused("rule_overlaps", "valid_from"):
        made(anna, valid_from=LATER)
    made(anna, valid_from=LATER + timedelta(days=1))
    made(anna, level="unit", unit=home)
    assert LettingRule.objects.count() == 3


def test_a_rule_is_ended_from_today_on_and_never_backwards(anna, bo):
    """H-21: what was decided while it held is judged by it."""
    rule = made(anna)
    with refused("rule_end_in_past", "valid_to"):
        end_rule(rule=rule, by=bo, version=1, valid_to=DAY - timedelta(days=1), reason="Slut", on=DAY)
    ended = end_rule(rule=rule, by=bo, version=1, valid_to=LATER, reason="Aftalen er slut", on=DAY)
    assert (ended.valid_to, history(ended)) == (LATER, ["created", "changed"])
    with refused("stale"):
        end_rule(rule=rule, by=bo, version=1, valid_to=None, reason="Alligevel", on=DAY)
    end_rule(rule=rule, by=bo, version=2, valid_to=None, reason="Alligevel", on=DAY)
    rule.refresh_from_db()
    assert rule.valid_to is None


def test_an_ended_rule_stays_ended(anna):
    rule = made(anna, valid_to=DAY)
    with refused("rule_over"):
        end_rule(rule=rule, by=anna, version=1, valid_to=None, reason="Alligevel", on=TOMORROW)


def test_a_rule_is_not_prolonged_into_another(anna):
    rule = made(anna, valid_to=LATER)
    made(anna, valid_from=LATER + timedelta(days=1))
    with refused("rule_overlaps"):
        end_rule(rule=rule, by=anna, version=1, valid_to=None, reason="Alligevel", on=DAY)


def test_only_a_rule_that_has_not_begun_is_withdrawn(anna):
    held, coming = made(anna), made(anna, kind="children", valid_from=TOMORROW)
    with refused("rule_begun"):
        withdraw_rule(rule=held, by=anna, version=1, why="Fejl", on=DAY)
    withdraw_rule(rule=coming, by=anna, version=1, why="Fejl", on=DAY)
    assert coming not in rules_on(TOMORROW)
    assert history(coming) == ["created", "archived"]
    with refused("archived"):
        withdraw_rule(rule=coming, by=anna, version=2, why="Fejl", on=DAY)


def test_a_place_shows_what_it_inherits(anna, home):
    """H-21: the page of a home lists what everybody above it asks."""
    department = home.site.department
    rules = [
        made(anna, level="municipality"),
        made(anna, level="landlord", landlord=department.landlord),
        made(anna, level="department", department=department),
        made(anna, level="unit", unit=home),
        made(anna, level="unit", unit=factories.home(site=home.site)),
    ]
    found = [set(LettingRule.objects.filter(reaches(place))) for place in (department.landlord, department, home)]
    assert found == [set(rules[:2]), set(rules[:3]), set(rules[:4])]


def test_a_home_without_a_department_inherits_none(anna):
    made(anna, level="department", department=factories.department())
    assert not LettingRule.objects.filter(reaches(factories.home())).exists()
