"""Draw lots between households that stand equal for a home: announce first, perform later (H-25, decisions 0013)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.draws.actions import Entrant, publish, reveal
from housing.draws.models import Draw
from housing.draws.queries import in_a_draw, result_of
from housing.people.models import Household
from housing.placements.models import OPEN
from housing.planning.standing import ties
from housing.ranking.queries import Ranking, rank
from housing.vacancies.models import State, Vacancy


def announce_draw(
    *, vacancy: Vacancy, household: Household, by: User, on: date, at: datetime, draws_at: datetime
) -> Draw:
    """Lots will be drawn between the household and those it stands equal with; who they are is settled from now on.

    Equal is: the same band and the same points to the last digit the ranking compares. A household is drawn once for a
    home, so that nobody draws until the result pleases.
    """
    demand(by, Right.DECIDE)
    if vacancy.state != State.OPEN:
        raise Refusal("not_open", state=State(vacancy.state).label)
    _moment(vacancy, at, draws_at)
    ranking = rank([vacancy], on)
    group = equals(ranking, vacancy, household.pk)
    if len(group) < 2:
        raise Refusal("nobody_to_draw_with", household=household.name)
    first = ranking.table.explain(str(group[0].pk), str(vacancy.unit_id))
    with transaction.atomic():
        lock_open(vacancy)
        # Who is proposed already was chosen before anybody spoke of a draw.
        if proposed := vacancy.placements.filter(state__in=OPEN).select_related("household").first():
            raise Refusal("draw_after_proposal", household=proposed.household.name)
        return publish(
            vacancy=vacancy, entrants=group, band=household.band, points=first.total or 0.0, draws_at=draws_at, at=at,
            by=by,
        )  # fmt: skip


def perform_draw(*, draw: Draw, by: User, at: datetime) -> Draw:
    """The seed is told, and the order it gives decides between the equals of this home."""
    demand(by, Right.DECIDE)
    if result_of(draw):
        raise Refusal("draw_is_done", number=draw.number)
    if at < draw.draws_at:
        raise Refusal("draw_too_early", when=f"{timezone.localtime(draw.draws_at):%d.%m.%Y %H.%M}")
    with transaction.atomic():
        lock_open(draw.vacancy)
        reveal(draw=draw, at=at, by=by)
    return Draw.objects.select_related("result").get(pk=draw.pk)


def equals(ranking: Ranking, vacancy: Vacancy, household: UUID) -> list[Entrant]:
    """Those the household stands equal with for the home and who have no lot for it yet, itself among them."""
    groups = groups_to_draw(ranking, vacancy)
    return next((group for group in groups if household in {entrant.pk for entrant in group}), [])


def groups_to_draw(ranking: Ranking, vacancy: Vacancy) -> list[list[Entrant]]:
    """Every group of equals between whom lots can be drawn, best first."""
    references = {row.key: row.reference for row in ranking.table.households}
    drawn = {str(pk) for pk in in_a_draw(vacancy)}
    groups = (
        [Entrant(UUID(key), references[key]) for key in group if key not in drawn]
        for group in ties(ranking.table, str(vacancy.unit_id))
    )
    return [group for group in groups if len(group) > 1]


def lock_open(vacancy: Vacancy) -> None:
    """Nothing is drawn for a home that is offered or gone, also not in the same moment."""
    now = Vacancy.objects.select_for_update(no_key=True, of=("self",)).get(pk=vacancy.pk).state
    if now != State.OPEN:
        raise Refusal("not_open", state=State(now).label)


def _moment(vacancy: Vacancy, at: datetime, draws_at: datetime) -> None:
    if draws_at <= at:
        raise Refusal("draw_in_the_past", field="draws_at")
    due = vacancy.answer_due_on
    if due and timezone.localtime(draws_at).date() > due:
        raise Refusal("draw_after_the_deadline", field="draws_at", due=f"{due:%d.%m.%Y}")
