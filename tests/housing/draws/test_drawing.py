"""Announce, then draw: nothing can be chosen in between, and nothing is drawn twice (H-25)."""

from datetime import date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.journal.models import ChangeEntry
from housing import guards
from housing.allocation import actions as allocation
from housing.allocation.drawing import announce_draw, perform_draw
from housing.decisions.queries import payload_of
from housing.draws.queries import drawn_places, lots_of, published_draws, verify
from housing.models import Draw, DrawLot, DrawResult, PassedOver
from housing.planning import draws as lots
from housing.planning.record import replay
from housing.ranking.queries import rank
from tests import factories
from tests.checks import refused
from tests.housing.ways import DAY, report

NOW = timezone.make_aware(datetime(2026, 11, 24, 9))
LATER = NOW + timedelta(days=1)


@pytest.fixture
def vacancy(anna):
    return report(factories.home(), anna)


@pytest.fixture
def equals(vacancy):
    """Three that only their reference sets apart, and one with more points."""
    since = date(2025, 9, 1)
    factories.household(reference="H-2026-9", since=date(2025, 1, 1), adults=2, rooms_needed=3)
    return [factories.household(reference=f"H-2026-{n}", since=since, adults=2, rooms_needed=3) for n in (1, 2, 3)]


def _announce(vacancy, household, by, at=NOW, draws_at=LATER):
    return announce_draw(vacancy=vacancy, household=household, by=by, on=DAY, at=at, draws_at=draws_at)


def _order(vacancy):
    return [line.household for line in rank([vacancy], DAY).table.ranking(str(vacancy.unit_id))]


def test_the_list_and_both_hashes_stand_before_anything_is_picked(anna, vacancy, equals):
    """H-25: the three equals are in it and nobody else; the seed cannot be read from any row."""
    draw = _announce(vacancy, equals[1], anna)

    assert {row.lot.household_id for row in lots_of(draw)} == {household.pk for household in equals}
    assert draw.size == 3
    assert draw.list_hash == lots.list_hash(DrawLot.objects.values_list("lot", flat=True))
    assert not DrawResult.objects.exists()
    assert "sealed_seed" not in ChangeEntry.objects.get(verb="announced").after
    assert _order(vacancy)[1:] == [str(household.pk) for household in equals]


def test_the_drawn_order_decides_between_the_equals_and_nobody_else(anna, vacancy, equals):
    """H-25: the one with more points stays first; the drawn order is that of seed and list."""
    first = _order(vacancy)[0]
    draw = perform_draw(draw=_announce(vacancy, equals[0], anna), by=anna, at=LATER)

    drawn = [str(row.lot.household_id) for row in lots_of(draw)]
    assert _order(vacancy) == [first, *drawn]
    assert lots.seed_hash(draw.result.seed) == draw.seed_hash
    assert tuple(draw.result.order) == lots.draw(draw.result.seed, DrawLot.objects.values_list("lot", flat=True))
    assert verify() == (1, ())


def test_a_decision_after_the_draw_can_be_computed_again(anna, vacancy, equals):
    """H-29: the frozen record knows the lots."""
    perform_draw(draw=_announce(vacancy, equals[0], anna), by=anna, at=LATER)
    second = _order(vacancy)[1]
    household = next(row for row in equals if str(row.pk) == second)
    placement = allocation.propose(
        vacancy=vacancy, household=household, by=anna, on=DAY, reason="needs", text="Trukket først"
    )

    payload = payload_of(placement.decision)
    again = replay(payload["problem"]).ranking(str(vacancy.unit_id))
    assert [[line.household, line.rank, line.total] for line in again] == payload["ranking"]
    assert [line.household for line in again] == _order(vacancy)
    assert PassedOver.objects.get().rank == 1


def test_between_those_who_wait_nobody_is_chosen(anna, vacancy, equals):
    """H-25: a proposal in between would be no draw."""
    draw = _announce(vacancy, equals[0], anna)
    with refused("draw_waits"):
        allocation.propose(vacancy=vacancy, household=equals[0], by=anna, on=DAY, reason="needs", text="x")
    perform_draw(draw=draw, by=anna, at=LATER)
    allocation.propose(vacancy=vacancy, household=equals[0], by=anna, on=DAY, reason="needs", text="x")


def test_nobody_is_drawn_twice_for_a_home(anna, vacancy, equals):
    """H-25: no second draw until the result pleases; a newcomer stands behind those who were drawn."""
    perform_draw(draw=_announce(vacancy, equals[0], anna), by=anna, at=LATER)
    before = _order(vacancy)
    with refused("nobody_to_draw_with"):
        _announce(vacancy, equals[0], anna)

    newcomer = factories.household(reference="H-2026-0", since=date(2025, 9, 1), adults=2, rooms_needed=3)
    assert _order(vacancy) == [*before, str(newcomer.pk)]
    assert Draw.objects.count() == 1


def test_an_earlier_draw_stays_beside_a_later_one(anna, vacancy, equals):
    """H-25: two newcomers draw between themselves, and the first draw reads as it did."""
    first = perform_draw(draw=_announce(vacancy, equals[0], anna), by=anna, at=LATER)
    newcomers = [
        factories.household(reference=f"H-2026-{n}", since=date(2025, 9, 1), adults=2, rooms_needed=3) for n in (5, 6)
    ]
    second = perform_draw(draw=_announce(vacancy, newcomers[1], anna), by=anna, at=LATER)

    places = drawn_places([vacancy])[str(vacancy.unit_id)]
    assert sorted(places.values()) == [0, 1, 2, 3, 4]
    assert {places[str(row.pk)] for row in newcomers} == {3, 4}
    assert [row.number for row in published_draws()] == [second.number, first.number]
    assert Draw.objects.get(pk=first.pk).list_hash == first.list_hash


def test_each_no_has_its_sentence(anna, vacancy, equals, bo):
    with refused("draw_in_the_past"):
        _announce(vacancy, equals[0], anna, draws_at=NOW)
    with refused("draw_after_the_deadline"):
        _announce(vacancy, equals[0], anna, draws_at=NOW + timedelta(days=60))
    draw = _announce(vacancy, equals[0], anna)
    with refused("draw_too_early"):
        perform_draw(draw=draw, by=anna, at=LATER - timedelta(minutes=1))
    stale = Draw.objects.get(pk=draw.pk)
    perform_draw(draw=draw, by=anna, at=LATER)
    with refused("draw_is_done"):
        perform_draw(draw=stale, by=bo, at=LATER)


def test_who_is_proposed_already_is_not_drawn_over(anna, vacancy, equals):
    allocation.propose(vacancy=vacancy, household=equals[0], by=anna, on=DAY, reason="needs", text="x")
    with refused("draw_after_proposal"):
        _announce(vacancy, equals[1], anna)


def test_a_home_that_is_gone_is_not_drawn_for(anna, vacancy, equals):
    draw = _announce(vacancy, equals[0], anna)
    type(vacancy).objects.filter(pk=vacancy.pk).update(state="returned")
    with refused("not_open"):
        perform_draw(draw=draw, by=anna, at=LATER)


def test_the_database_holds_the_rules_too(anna, vacancy, equals):
    """H-25: two or more, announced before drawn, a household once for a home."""
    draw = _announce(vacancy, equals[0], anna)
    row = DrawLot.objects.first()
    broken = [
        lambda: DrawLot.objects.create(
            draw=draw, vacancy=vacancy, household=row.household, reference="x", secret="x", lot="y"
        ),
        lambda: factories.draw(of=report(factories.home(), anna), by=anna, households=equals[:1]),
        lambda: Draw.objects.create(
            number=77, vacancy=vacancy, band="B", points=1, size=2, draws_at=NOW, announced_at=NOW, by=anna
        ),
    ]
    for attempt in broken:
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


@pytest.fixture
def unguarded(db):
    """The guards come back with the end of the test's transaction."""
    guards.remove(connection)


@pytest.mark.parametrize(
    ("model", "values", "problem"),
    [
        (DrawResult, {"order": ["x", "y", "z"]}, "order"),
        (DrawResult, {"seed": "0" * 64}, "seed"),
        (DrawLot, {"reference": "H-2026-77"}, "lot does not belong"),
        (Draw, {"list_hash": "0" * 64}, "list is not"),
        (Draw, {"sealed_seed": "x"}, "sealed seed"),
    ],
)
def test_verify_finds_what_an_owner_of_the_database_changed(anna, vacancy, equals, unguarded, model, values, problem):
    """H-25: hash and order are computed anew."""
    perform_draw(draw=_announce(vacancy, equals[0], anna), by=anna, at=LATER)
    model.objects.update(**values)
    assert any(problem in finding.problem for finding in verify()[1])
    with pytest.raises(CommandError, match=r"first: no\. 1 "):
        call_command("verify_draws")


def test_verify_says_how_many_it_checked(anna, vacancy, equals, capsys):
    _announce(vacancy, equals[0], anna)
    call_command("verify_draws")
    assert "1 draws verified" in capsys.readouterr().out
