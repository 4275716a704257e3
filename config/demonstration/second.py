"""A second pair of eyes on the municipality's own no, and two households that have complained (H-30, H-34)."""

from datetime import date, timedelta

from config.demonstration.timeline import Story, workday, workday_before
from config.demonstration.world import World
from housing.appeals import actions as appeals
from housing.decisions.models import DecisionRecord
from housing.placements import actions as placements
from housing.placements.models import Placement, State
from housing.policies.models import ScoringPolicy

# Everything else of the rules stays as it was.
KEPT = (
    "school_weight", "size_weight", "economy_weight", "neutral_school", "waiting_linear", "waiting_quadratic",
    "waiting_limit_months", "road_factor", "refugee_quota_numerator", "refugee_quota_denominator",
)  # fmt: skip


def tell(world: World) -> None:
    world.timeline.tell(_rules(world))
    world.timeline.tell(_answered(world))
    world.timeline.tell(_waiting(world))


def _rules(world: World) -> Story:
    """Two months ago the team agreed that nobody turns a household down alone."""
    yield (day := workday(world.today - timedelta(days=60)))
    now = ScoringPolicy.objects.order_by("-version").first()
    kept = {name: getattr(now, name) for name in KEPT} if now else {}
    ScoringPolicy.objects.create(
        version=(now.version if now else 0) + 1, valid_from=day, decline_needs_second=True, by=world.bo,
        reason="Et afslag skal ses af to.", **kept,
    )  # fmt: skip


def _declined(world: World) -> list[DecisionRecord]:
    """Households that said no and were parked, or whose landlord said no, latest first."""
    kinds = (State.DECLINED_HOUSEHOLD, State.DECLINED_LANDLORD, State.EXPIRED)
    return list(DecisionRecord.objects.filter(kind__in=kinds).order_by("-sequence"))


def _answered(world: World) -> Story:
    """A complaint in time, answered by the one colleague who was not there."""
    yield (day := workday_before(world.today - timedelta(days=40)))
    decision = next(iter(_declined(world)), None)
    if decision is None:
        return
    came = min(day, decision.at.date() + timedelta(days=9))
    appeal = appeals.receive(
        decision=decision, by=world.anna, on=day,
        values={
            "received_on": max(came, decision.at.date()), "received_how": "digital_post",
            "text": "Vi sagde ikke nej for alvor. Vi ville gerne vide, om børnene kunne blive i deres skole.",
        },
    )  # fmt: skip
    yield (day := workday(day + timedelta(days=12)))
    appeals.decide_appeal(
        appeal=appeal, by=world.users["dorte"], on=day, version=appeal.version, outcome="sent_back",
        text="I fik ikke svar på spørgsmålet om skolen, før fristen var gået. I skal have et nyt tilbud på lige fod.",
        text_en="You got no answer about the school before the deadline. You shall have a new offer on equal terms.",
    )  # fmt: skip


def _waiting(world: World) -> Story:
    """A complaint that must be answered within the week."""
    yield (day := workday(world.today - timedelta(days=24)))
    taken = set(DecisionRecord.objects.filter(appeals__isnull=False).values_list("subject_id", flat=True))
    approved = DecisionRecord.objects.filter(kind=State.APPROVED).order_by("-sequence")
    decision = approved.exclude(subject_id__in=taken).first()
    if decision is None:
        return
    appeals.receive(
        decision=decision, by=world.bo, on=day,
        values={
            "received_on": day, "received_how": "letter",
            "text": "Boligen ligger for langt fra min mor, som jeg hjælper hver dag. Jeg beder om en anden.",
        },
    )  # fmt: skip


def ask_for_a_no(world: World, placement: Placement, on: date) -> None:
    """Bo asks that a proposal be turned down; it waits for anybody else."""
    text = "Indtægten er ændret, og huslejen skal regnes igen."
    placements.decline_by_municipality(placement=placement, by=world.bo, on=on, reason="facts_changed", text=text)
