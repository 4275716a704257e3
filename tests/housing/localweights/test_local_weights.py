"""Weights of one landlord, department or home: the most specific rank, on their days and nowhere else (H-21)."""

from datetime import timedelta

import pytest

from housing.decisions.queries import payload_of
from housing.localweights.actions import create_weights, end_weights, withdraw_weights
from housing.localweights.models import LocalWeights
from housing.localweights.queries import ranking_at
from housing.models import Vacancy
from housing.planning import record
from housing.policies.actions import save_policy
from housing.ranking.queries import rank
from housing.whatif.actions import adopt_weights, adopt_weights_end
from housing.whatif.queries import preview_weights, preview_weights_end
from tests import factories
from tests.checks import broken, history, refused
from tests.factories import DAY
from tests.housing.localweights.values import own
from tests.housing.policies.values import weights
from tests.housing.ways import Way, home_of, ours, report, waiting

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=30)
TOMORROW = DAY + timedelta(days=1)
NAN = float("nan")


@pytest.fixture
def home(db):
    department = factories.department(landlord=ours().landlord)
    return factories.home(site=factories.site(landlord=department.landlord, department=department))


@pytest.fixture
def two(home):
    """By the municipality's weights the first stands first for having waited; by own ones the second, who can pay."""
    return waiting(18, name="Familien Længe", can_pay_dkk=6000), waiting(2, name="Familien Råd", can_pay_dkk=20000)


def first(vacancy, on=DAY):
    table = rank([vacancy], on).table
    key = table.ranking(str(vacancy.unit_id))[0].household
    return next(household.name for household in table.households if household.key == key)


def target(home, level):
    department = home.site.department
    return {"level": level, level: {"landlord": department.landlord, "department": department, "unit": home}[level]}


def made(anna, home, level="department", on=DAY, **changes):
    return create_weights(by=anna, values=own(**target(home, level) | changes), on=on)


@pytest.mark.parametrize("level", ["landlord", "department", "unit"])
def test_own_weights_rank_their_homes_and_no_other(anna, home, two, level):
    """H-21: the home is ranked by them, and another landlord's by the municipality's."""
    vacancy, other = report(home, anna), report(home_of(ours()), anna)
    # The next turn is not the refugees'; this is about the order, not about whose turn it is.
    Vacancy.objects.update(stream="refugee")
    other.refresh_from_db()
    assert (first(vacancy), first(other)) == ("Familien Længe", "Familien Længe")

    made(anna, home, level)

    assert (first(vacancy), first(other)) == ("Familien Råd", "Familien Længe")


@pytest.mark.parametrize(
    ("wide", "specific"), [("landlord", "department"), ("landlord", "unit"), ("department", "unit")]
)
def test_the_most_specific_wins(anna, home, two, wide, specific):
    """H-21: municipality > organisation > department > unit."""
    vacancy = report(home, anna)
    made(anna, home, specific)
    waits = {"waiting_quadratic": 0.1, "economy_weight": 0.1, "size_weight": 1.0}
    made(anna, home, wide, **waits)
    assert first(vacancy) == "Familien Råd"
    assert ranking_at(home, DAY).level == specific

    LocalWeights.objects.filter(level=specific).delete()
    assert first(vacancy) == "Familien Længe"
    assert ranking_at(home, DAY).level == wide


def test_they_go_before_a_newer_version_of_the_municipality(anna, home, two):
    """H-21: specific, not new, decides."""
    vacancy = report(home, anna)
    made(anna, home)
    save_policy(by=anna, values=weights(valid_from=TOMORROW, waiting_quadratic=1.0), on=DAY)

    assert first(vacancy, TOMORROW) == "Familien Råd"


def test_they_rank_on_their_days_alone(anna, home, two):
    """H-21: a decision is judged by the rules of its day."""
    vacancy = report(home, anna)
    made(anna, home, valid_from=TOMORROW, valid_to=LATER)

    assert [first(vacancy, day) for day in (DAY, TOMORROW, LATER, LATER + timedelta(days=1))] == [
        "Familien Længe", "Familien Råd", "Familien Råd", "Familien Længe",
    ]  # fmt: skip


def test_a_decision_stands_by_the_weights_it_was_taken_by(anna, home, two):
    """H-21, H-29: frozen with the weights, and replayed after they have ended."""
    weights_ = made(anna, home)
    way = Way(anna, DAY, report(home, anna), two[1]).to("approved")
    end_weights(weights=weights_, by=anna, version=1, valid_to=DAY, reason="Slut", on=DAY)
    assert first(way.vacancy, TOMORROW) == "Familien Længe"

    frozen = payload_of(way.placement.decision)
    again = record.replay(frozen["problem"])
    assert [[line.household, line.rank, line.total] for line in again.ranking(0)] == frozen["ranking"]
    assert [str(row.key) for row in again.units[0].weights] == [str(weights_.pk)]
    assert frozen["rank"] == 1


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"level": "unit", "unit": None}, "rule_target_needed", "unit"),
        ({"valid_from": DAY - timedelta(days=1)}, "rule_in_past", "valid_from"),
        ({"valid_from": LATER, "valid_to": TOMORROW}, "ends_before_start", "valid_to"),
        ({"reason": " "}, "policy_reason_needed", "reason"),
        ({"economy_weight": 0.0}, "weights_all_zero", "school_weight"),
        ({"economy_weight": 1.5}, "policy_value_out_of_range", "economy_weight"),
        ({"waiting_quadratic": NAN}, "policy_value_out_of_range", "waiting_quadratic"),
        ({"neutral_school": -0.1}, "policy_value_out_of_range", "neutral_school"),
        ({"waiting_limit_months": 0}, "policy_value_out_of_range", "waiting_limit_months"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(anna, home, changes, code, field):
    """H-21"""
    with refused(code, field):
        made(anna, home, **changes)
    assert not LocalWeights.objects.exists()


def test_targets_of_other_levels_are_left_out(anna, home):
    row = create_weights(by=anna, values=own(**target(home, "department") | {"unit": home, "landlord": None}), on=DAY)
    assert (row.department, row.unit, row.landlord) == (home.site.department, None, None)
    assert (row.by, history(row)) == (anna, ["created"])


def test_one_set_at_a_time_for_each_place(anna, home):
    """H-21: two sets for one place would give two orders; another place's, and later days, are free."""
    made(anna, home, valid_to=TOMORROW)
    with refused("rule_overlaps"):
        made(anna, home, valid_from=TOMORROW)
    made(anna, home, valid_from=LATER)
    made(anna, home, "unit")
    with refused("rule_overlaps"):
        made(anna, home, valid_from=TOMORROW + timedelta(days=1))
    assert LocalWeights.objects.count() == 3


def test_an_end_is_never_backwards_and_a_new_set_may_follow(anna, home):
    row = made(anna, home)
    with refused("rule_end_in_past"):
        end_weights(weights=row, by=anna, version=1, valid_to=DAY, reason="Slut", on=TOMORROW)
    with refused("policy_reason_needed"):
        end_weights(weights=row, by=anna, version=1, valid_to=TOMORROW, reason="", on=DAY)
    end_weights(weights=row, by=anna, version=1, valid_to=TOMORROW, reason="Slut", on=DAY)
    assert history(row) == ["created", "changed"]
    with refused("stale"):
        end_weights(weights=row, by=anna, version=1, valid_to=None, reason="Alligevel", on=DAY)
    made(anna, home, valid_from=LATER)
    row.refresh_from_db()
    with refused("rule_overlaps"):
        end_weights(weights=row, by=anna, version=2, valid_to=None, reason="Alligevel", on=DAY)
    with refused("rule_over"):
        end_weights(weights=row, by=anna, version=2, valid_to=LATER, reason="For sent", on=LATER)


def test_only_what_has_not_begun_is_withdrawn(anna, home):
    begun, coming = made(anna, home), made(anna, home, "unit", valid_from=TOMORROW)
    with refused("rule_begun"):
        withdraw_weights(weights=begun, by=anna, version=1, why="Fejl", on=DAY)
    withdraw_weights(weights=coming, by=anna, version=1, why="Fejl", on=DAY)
    coming.refresh_from_db()
    assert coming.archived_at is not None
    assert ranking_at(home, TOMORROW) == begun
    with refused("archived"):
        withdraw_weights(weights=coming, by=anna, version=2, why="Fejl", on=DAY)
    made(anna, home, "unit", valid_from=TOMORROW)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"level": "unit"}, "local_weights_has_its_target"),
        ({"level": "municipality", "landlord": None}, "local_weights_level_is_known|local_weights_has_its_target"),
        ({"school_weight": 2}, "local_weights_are_weights"),
        ({"size_weight": 0}, "local_weights_something_counts"),
        ({"waiting_limit_months": 500}, "local_weights_limit_is_sensible"),
        ({"valid_from": LATER, "valid_to": DAY}, "local_weights_dates_in_order"),
        ({"reason": ""}, "local_weights_says_why"),
    ],
)
def test_the_database_holds_it_too(db, changes, constraint):
    with broken(constraint):
        factories.own_weights(**{"landlord": factories.landlord()} | changes)


def test_the_database_lets_two_sets_of_one_place_neither_begin_together_nor_both_go_on(db):
    landlord = factories.landlord()
    factories.own_weights(landlord=landlord, valid_to=LATER)
    with broken("local_weights_once_a_day_landlord|localweights.landlord_id"):
        factories.own_weights(landlord=landlord, valid_to=TOMORROW)
    factories.own_weights(landlord=landlord, valid_from=LATER + timedelta(days=1))
    with broken("local_weights_one_goes_on_landlord|localweights.landlord_id"):
        factories.own_weights(landlord=landlord, valid_from=LATER + timedelta(days=2))


def moved(preview):
    rows = [(home, row) for home in preview.homes for row in home.moved]
    return {(str(home.vacancy.unit), row.name, row.change.was, row.change.now) for home, row in rows}


def test_nobody_saves_them_unseen(anna, home, two):
    """H-24: who changes places, for the homes they reach alone; a stale preview is refused."""
    report(home, anna), report(home_of(ours()), anna)
    values = own(**target(home, "department"))
    preview = preview_weights(by=anna, values=values, on=DAY)
    assert moved(preview) == {(str(home), "Familien Længe", 1, 2), (str(home), "Familien Råd", 2, 1)}
    assert not LocalWeights.objects.exists()

    waiting(1, name="Familien Ny")
    with refused("stale_preview"):
        adopt_weights(by=anna, values=values, fingerprint=preview.fingerprint, on=DAY)
    seen = preview_weights(by=anna, values=values, on=DAY).fingerprint
    row = adopt_weights(by=anna, values=values, fingerprint=seen, on=DAY)
    assert ranking_at(home, DAY) == row


def test_wider_weights_move_nobody_where_there_are_more_specific_ones(anna, home, two):
    """H-21, H-24: the preview ranks by what wins."""
    report(home, anna)
    made(anna, home, "unit")
    preview = preview_weights(by=anna, values=own(**target(home, "landlord"), waiting_quadratic=1.0), on=DAY)
    assert moved(preview) == set()


def test_their_end_is_seen_through_too(anna, home, two):
    """H-24: on the day after the last one the municipality ranks again."""
    report(home, anna)
    row = made(anna, home)
    preview = preview_weights_end(by=anna, weights=row, valid_to=TOMORROW, reason="Slut", on=DAY)
    assert moved(preview) == {(str(home), "Familien Råd", 1, 2), (str(home), "Familien Længe", 2, 1)}
    assert preview.day == TOMORROW + timedelta(days=1)
    with refused("stale_preview"):
        adopt_weights_end(
            weights=row, by=anna, version=1, valid_to=LATER, reason="Slut", fingerprint=preview.fingerprint, on=DAY
        )
    ended = adopt_weights_end(
        weights=row, by=anna, version=1, valid_to=TOMORROW, reason="Slut", fingerprint=preview.fingerprint, on=DAY
    )
    assert ended.valid_to == TOMORROW
