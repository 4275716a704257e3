""" "Why no offer?" over all open vacancies, for the page, the print and the API alike (H-19)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from housing.people.models import Household
from housing.placements.models import LIVE_OFFER, Placement
from housing.planning.model import Household as HouseholdFacts
from housing.planning.scoring import ScoreTable
from housing.planning.whynot import Answer, HomeAnswer, RuleCount, answers, by_rule
from housing.ranking.queries import rank_open
from housing.ranking.sources import Sources, sources_of
from housing.vacancies.models import Vacancy


class Before(StrEnum):
    """What keeps a household out of every home and is said first."""

    ARCHIVED = "archived"
    NOT_SEEKING = "not_seeking"
    HOUSED = "housed"
    OFFER = "offer"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class Home:
    """An open home and what it says to the household."""

    vacancy: Vacancy
    answer: HomeAnswer


@dataclass(frozen=True, slots=True)
class WhyNoOffer:
    """`homes` without the one the household has an offer on; empty when nobody asks for a home on its behalf."""

    household: Household
    on: date
    before: tuple[Before, ...]
    offer: Placement | None
    homes: tuple[Home, ...]
    rules: tuple[RuleCount, ...]
    sources: Sources
    facts: HouseholdFacts | None
    table: ScoreTable
    policy_version: int

    def counted(self, answer: Answer) -> int:
        return Counter(home.answer.answer for home in self.homes)[answer]

    @property
    def free(self) -> int:
        """Homes that are not offered to anybody."""
        return len(self.homes) - self.counted(Answer.TAKEN)


def why_no_offer(household: Household, on: date) -> WhyNoOffer:
    """Every open home and why the household has no offer on it; a fixed number of SQL statements."""
    vacancies, ranking = rank_open(on)
    live = Placement.objects.filter(household=household, state__in=LIVE_OFFER).select_related("unit__site").first()
    others = [vacancy for vacancy in vacancies if live is None or vacancy.pk != live.vacancy_id]
    facts = next((row for row in ranking.table.households if row.key == str(household.pk)), None)
    found: tuple[Home, ...] = ()
    if facts:
        by_unit = {str(vacancy.unit_id): vacancy for vacancy in others}
        told = answers(ranking.table, facts.key)
        found = tuple(Home(by_unit[answer.unit], answer) for answer in told if answer.unit in by_unit)
    return WhyNoOffer(
        household=household,
        on=on,
        before=_before(household, facts, live, on),
        offer=live,
        homes=found,
        rules=by_rule([home.answer for home in found]),
        sources=sources_of(household, others, on),
        facts=facts,
        table=ranking.table,
        policy_version=ranking.policy.version,
    )


def _before(household: Household, facts: HouseholdFacts | None, live: Placement | None, on: date) -> tuple[Before, ...]:
    if household.archived_at:
        return (Before.ARCHIVED,)
    found = [Before.OFFER] if live else []
    if facts is None:
        return (*found, Before.NOT_SEEKING)
    if facts.housed:
        found.append(Before.HOUSED)
    if facts.parked_until and facts.parked_until > on:
        found.append(Before.PARKED)
    return tuple(found)
