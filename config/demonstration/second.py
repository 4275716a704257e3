"""A second pair of eyes on the municipality's own no, and two households that have complained (H-30, H-34)."""

from datetime import date, timedelta

from django.utils import timezone

from config.demonstration.timeline import Story, workday
from config.demonstration.world import World
from housing import workdays
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


def complains(world: World, placement: Placement, on: date) -> Story:
    """A household that was parked for its no complains in time, and the one colleague who was not there answers."""
    yield (day := workdays.after(on, 6))
    decision = DecisionRecord.objects.get(subject_id=placement.pk, kind=State.DECLINED_HOUSEHOLD)
    text = "Vi sagde ikke nej for alvor. Vi ville gerne vide, om børnene kunne blive i deres skole."
    values = {"received_on": day, "received_how": "digital_post", "text": text}
    appeal = appeals.receive(decision=decision, by=world.anna, on=day, values=values)
    yield (day := workdays.after(day, 12))
    appeals.decide_appeal(
        appeal=appeal, by=world.users["dorte"], on=day, version=appeal.version, outcome="sent_back",
        text="I fik ikke svar på spørgsmålet om skolen, før fristen var gået. I skal have et nyt tilbud på lige fod.",
        text_en="You got no answer about the school before the deadline. You shall have a new offer on equal terms.",
    )  # fmt: skip


def _waiting(world: World) -> Story:
    """A complaint that must be answered within the week or so."""
    yield (day := workday(world.today - timedelta(days=20)))
    decision = DecisionRecord.objects.filter(kind=State.APPROVED).order_by("-sequence").first()
    if decision is None:
        return
    came = max(timezone.localdate(decision.at), day - timedelta(days=4))
    text = "Vi siger ja til boligen, men klager over, at den ligger så langt fra min mor, som jeg hjælper hver dag."
    values = {"received_on": came, "received_how": "letter", "text": text}
    appeals.receive(decision=decision, by=world.bo, on=day, values=values)


def ask_for_a_no(world: World, placement: Placement, on: date) -> None:
    """Bo asks that a proposal be turned down; it waits for anybody else."""
    text = "Indtægten er ændret, og huslejen skal regnes igen."
    placements.decline_by_municipality(placement=placement, by=world.bo, on=on, reason="facts_changed", text=text)
