"""Weights that come and were taken back, weights of one landlord's own, and letting rules that hold, come and are over."""

from datetime import date, timedelta
from typing import Any

from config.demonstration.timeline import Story, workday, workday_before
from config.demonstration.world import World
from housing.homes.models import Department, Landlord
from housing.lettings import actions as lettings
from housing.localweights import actions as localweights
from housing.policies import actions as policies
from housing.policies.models import ScoringPolicy
from housing.policies.queries import policy_on

LANDLORD = "Lillerød Boligforening"
PRIVATE = "Bakkegårdens Udlejning (opdigtet)"
DEPARTMENT = "Afdeling Teglgården"
KEPT = (
    "school_weight", "size_weight", "economy_weight", "neutral_school", "waiting_linear", "waiting_quadratic",
    "waiting_limit_months", "road_factor", "refugee_quota_numerator", "refugee_quota_denominator",
    "approval_needs_second", "decline_needs_second",
)  # fmt: skip


def tell(world: World) -> None:
    world.timeline.tell(_rules(world))
    world.timeline.tell(_weights(world))
    world.timeline.tell(_own_weights(world))


def _ago(world: World, days: int) -> date:
    day = world.today
    for _ in range(days):
        day = workday_before(day)
    return day


def _rules(world: World) -> Story:
    """One that is over, one of a landlord, and one of the municipality that has not begun."""
    yield (day := _ago(world, 90))
    whole = {"level": "municipality", "kind": "max_persons", "figure": 10, "valid_from": day}
    over = lettings.create_rule(
        by=world.anna, on=day, values=whole | {"reason": "Indtil der er boliger til storfamilier (opdigtet)"}
    )
    yield (day := _ago(world, 40))
    lettings.end_rule(
        rule=over, by=world.bo, version=over.version, valid_to=day, on=day,
        reason="Dækkes af reglen om højst to personer pr. rum (opdigtet)",
    )  # fmt: skip
    yield (day := _ago(world, 5))
    own = {"level": "landlord", "landlord": Landlord.objects.get(name=LANDLORD), "kind": "min_persons", "figure": 2}
    lettings.create_rule(
        by=world.anna, on=day, values=own | {"valid_from": day, "reason": "Aftale om fleksibel udlejning (opdigtet)"}
    )
    yield (day := _ago(world, 2))
    coming = {"level": "municipality", "kind": "rent_share", "figure": 110}
    start = workday(world.today + timedelta(days=40))
    lettings.create_rule(
        by=world.bo, on=day, values=coming | {"valid_from": start, "reason": "Udvalgets beslutning (opdigtet)"}
    )


def _weights(world: World) -> Story:
    """A version that begins next month, and one that the committee turned down."""
    yield (day := _ago(world, 8))
    turned_down = policies.save_policy(
        by=world.anna, on=day, values=_weights_of(day) | {
            "valid_from": workday(world.today + timedelta(days=60)), "school_weight": 0.3, "economy_weight": 0.45,
            "reason": "Forslag: lad økonomien veje tungere (opdigtet)",
        },
    )  # fmt: skip
    yield (day := _ago(world, 3))
    policies.withdraw_policy(policy=turned_down, by=world.bo, reason="Udvalget sagde nej (opdigtet)", on=day)
    yield (day := _ago(world, 1))
    policies.save_policy(
        by=world.anna, on=day, values=_weights_of(day) | {
            "valid_from": workday(world.today + timedelta(days=30)), "waiting_limit_months": 24,
            "reason": "Udvalgets beslutning: ingen bør vente over to år (opdigtet)",
        },
    )  # fmt: skip


def _own_weights(world: World) -> Story:
    """A landlord whose homes are ranked by weights of their own, and a department's that begin later."""
    yield (day := _ago(world, 6))
    bearable = {
        "school_weight": 0.3, "size_weight": 0.3, "economy_weight": 0.4, "neutral_school": 0.5,
        "waiting_quadratic": 0.1, "waiting_limit_months": 24,
    }  # fmt: skip
    localweights.create_weights(
        by=world.anna, on=day, values=bearable | {
            "level": "landlord", "landlord": Landlord.objects.get(name=PRIVATE), "valid_from": day,
            "reason": "Aftale med udlejeren: huslejen skal kunne bæres (opdigtet)",
        },
    )  # fmt: skip
    yield (day := _ago(world, 4))
    localweights.create_weights(
        by=world.bo, on=day, values=bearable | {
            "level": "department", "department": Department.objects.get(name=DEPARTMENT), "school_weight": 0.8,
            "valid_from": workday(world.today + timedelta(days=45)),
            "reason": "Skolen i afdelingen åbner to nye klasser (opdigtet)",
        },
    )  # fmt: skip


def _weights_of(day: date) -> dict[str, Any]:
    now: ScoringPolicy = policy_on(day)
    return {name: getattr(now, name) for name in KEPT}
