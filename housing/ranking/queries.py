"""Who fits which home, and why: one scoring for page, API, decision record and batch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from housing.draws.queries import drawn_places
from housing.homes.models import Unit
from housing.lettings.models import LettingRule
from housing.lettings.queries import rules_on
from housing.localweights.models import LocalWeights
from housing.localweights.queries import weights_on
from housing.placements.models import LIVE_OFFER, Placement
from housing.planning import record
from housing.planning.scoring import ScoreTable, score
from housing.policies.models import ScoringPolicy
from housing.policies.queries import facts_of, policy_on
from housing.ranking.facts import district_facts, household_facts, institution_facts, unit_facts
from housing.vacancies.models import LIVE, Vacancy


@dataclass(frozen=True, slots=True)
class RuleBook:
    """What the homes are ranked by: the municipality's weights, what is asked of whoever moves in, and own weights.

    `rooms`: how many rooms these households, by key, would need by another room table.
    """

    policy: ScoringPolicy
    rules: Sequence[LettingRule]
    weights: Sequence[LocalWeights]
    rooms: Mapping[str, int] | None = None


def rule_book(on: date) -> RuleBook:
    """That of a day, in three SQL statements."""
    return RuleBook(policy_on(on), rules_on(on), weights_on(on))


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every seeking household scored for one or more vacancies on a day."""

    on: date
    policy: ScoringPolicy
    table: ScoreTable

    def frozen(self) -> dict[str, Any]:
        """Everything the scores came from, as JSON values: enough to compute them again (H-29)."""
        table = self.table
        return record.dump(
            table.households, table.units, table.institutions, table.districts, table.policy, draws=table.draws
        )


def rank(
    vacancies: list[Vacancy], on: date, *, besides: Vacancy | None = None, book: RuleBook | None = None
) -> Ranking:
    """Score every seeking household for these vacancies' homes; thirteen SQL statements whatever their number.

    A home held by a live offer counts as taken, except `besides`, whose own offer is being looked at. `book`: that of
    the day, unless another is to be tried (H-24).
    """
    book = rule_book(on) if book is None else book
    streams = {v.unit_id: v.stream for v in vacancies}
    held = {row.unit_id: reference for row, reference in _held(vacancies) if row != besides}
    units = Unit.objects.filter(pk__in=[v.unit_id for v in vacancies])
    households = household_facts(on)
    if book.rooms is not None:
        households = [replace(row, rooms_needed=book.rooms.get(row.key, row.rooms_needed)) for row in households]
    table = score(
        households, unit_facts(units, on, streams, held, book.rules, book.weights), institution_facts(),
        district_facts(on), facts_of(book.policy, on), draws=drawn_places(vacancies),
    )  # fmt: skip
    return Ranking(on=on, policy=book.policy, table=table)


def _held(vacancies: list[Vacancy]) -> list[tuple[Vacancy, str]]:
    """Held ones among them, each with the reference of the household that holds it."""
    offers = Placement.objects.filter(vacancy__in=vacancies, state__in=LIVE_OFFER).select_related(
        "vacancy", "household"
    )
    return [(row.vacancy, row.household.reference) for row in offers if row.vacancy]


def rank_open(on: date) -> tuple[list[Vacancy], Ranking]:
    """All open vacancies and one table over them, for the overview."""
    vacancies = list(Vacancy.objects.filter(state__in=LIVE).select_related("unit__site"))
    return vacancies, rank(vacancies, on)
