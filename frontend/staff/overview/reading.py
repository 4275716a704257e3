"""Everything the overview tells, read with a fixed number of SQL statements."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from typing import Any
from uuid import UUID

from accounts.users.models import User
from frontend.staff.overview import charts, coming, places
from frontend.staff.overview.words import link
from housing.agreements.models import Agreement
from housing.agreements.queries import state_of, valid_on, visible_agreements
from housing.appeals.models import Appeal
from housing.appeals.queries import open_appeals
from housing.people.models import Household, Membership, Stream
from housing.people.queries import on_day
from housing.placements.decline_requests import DeclineRequest
from housing.placements.models import Placement
from housing.placements.queries import open_placements, to_follow_up, waiting_declines
from housing.planning.ranking import Ranked
from housing.planning.waiting import is_over_limit, months_waited
from housing.ranking.queries import Ranking, rank
from housing.stays.queries import occupancy, waiting_in_temporary
from housing.vacancies.models import Vacancy
from housing.vacancies.queries import balance, open_vacancies
from housing.vacancies.rules import rent_per_day

LONGEST = 5
NOTICE_NEAR_DAYS = 60
APPEAL_NEAR = timedelta(days=7)


@dataclass(frozen=True)
class Line:
    """One open vacancy with what the ranking and the placements say of it."""

    vacancy: Vacancy
    ranked: tuple[Ranked, ...]
    best: Household | None
    placement: Placement | None
    per_day: Decimal | None
    runs: bool
    url: str

    @property
    def points(self) -> float | None:
        return self.ranked[0].total if self.ranked else None


@dataclass(frozen=True)
class Wait:
    household: Any
    months: int
    late: bool
    url: str


@dataclass(frozen=True)
class Waiting:
    rows: list[Wait]
    persons: int
    median: int | None
    limit: int | None
    over: int
    strips: list[charts.Strip]

    @property
    def longest(self) -> list[Wait]:
        return self.rows[:LONGEST]

    @property
    def counted(self) -> list[tuple[int, int, int]]:
        """What the dots show, in figures: whole months, longest first, how many households, how many over the limit."""
        all_, late = Counter(row.months for row in self.rows), Counter(row.months for row in self.rows if row.late)
        return [(months, all_[months], late[months]) for months in sorted(all_, reverse=True)]


@dataclass(frozen=True)
class SiteUse:
    site: Any
    free: int
    kind: str
    notice_on: date | None


@dataclass(frozen=True)
class Turn:
    agreement: Agreement
    homes: int | None
    url: str


@dataclass(frozen=True)
class Overview:
    on: date
    ranking: Ranking
    lines: list[Line]
    placements: list[Placement]
    changed: set[UUID]
    waiting: Waiting
    sites: list[SiteUse]
    turns: list[Turn]
    next_stream: str
    places: places.Places
    user: User
    declines: list[DeclineRequest]
    unexplained: list[Placement]
    appeals: list[Appeal]
    coming: coming.Coming

    @property
    def per_day(self) -> Decimal:
        """What the homes cost a day now: those whose rent runs already."""
        return sum((line.per_day for line in self.lines if line.per_day and line.runs), Decimal(0))

    @property
    def beds(self) -> int:
        return sum(use.site.beds for use in self.sites)

    @property
    def residents(self) -> int:
        return sum(use.site.residents for use in self.sites)


def read(user: User, on: date) -> Overview:
    vacancies = list(open_vacancies(user))
    ranking = rank(vacancies, on)
    placements = list(open_placements(user))
    quota = ranking.policy.refugee_quota
    return Overview(
        on=on,
        ranking=ranking,
        lines=_lines(vacancies, ranking, placements, on),
        placements=placements,
        changed=_changed(placements, on),
        waiting=_waiting(user, ranking, on),
        sites=_sites(user, on),
        turns=_turns(user, on),
        next_stream=str(Stream(balance(quota).next).label),
        places=places.read(user, on),
        user=user,
        declines=list(waiting_declines(user)),
        unexplained=list(to_follow_up(user)),
        appeals=list(open_appeals(user).filter(answer_due_on__lte=on + APPEAL_NEAR)),
        coming=coming.read(user, on),
    )


def _lines(vacancies: list[Vacancy], ranking: Ranking, placements: list[Placement], on: date) -> list[Line]:
    ranked = {v.pk: ranking.table.ranking(str(v.unit_id)) for v in vacancies}
    firsts = {UUID(lines[0].household) for lines in ranked.values() if lines}
    found = Household.objects.in_bulk(firsts) if vacancies else {}
    # The furthest step first, so that an offer hides the proposals beside it.
    on_way = {p.vacancy_id: p for p in sorted(placements, key=_step)}
    return [
        Line(
            vacancy=v,
            ranked=ranked[v.pk],
            best=found.get(UUID(ranked[v.pk][0].household)) if ranked[v.pk] else None,
            placement=on_way.get(v.pk),
            per_day=rent_per_day(v.rent_dkk) if v.rent_dkk is not None else None,
            runs=v.rent_runs_from is not None and v.rent_runs_from <= on,
            url=link("vacancy", v.pk),
        )
        for v in vacancies
    ]


_STEPS = ("proposed", "approved", "offered", "accepted", "confirmed")


def _step(placement: Placement) -> int:
    return _STEPS.index(placement.state)


def _changed(placements: list[Placement], on: date) -> set[UUID]:
    """Offers whose household is no longer the people it was when the offer was made (H-01)."""
    now: dict[UUID, set[str]] = {p.household_id: set() for p in placements}
    rows = Membership.objects.filter(on_day(on), household__in=list(now)).values_list("household_id", "person_id")
    for household, person in rows:
        now[household].add(str(person))
    return {
        p.pk for p in placements if p.composition and {row["person"] for row in p.composition} != now[p.household_id]
    }


def _waiting(user: User, ranking: Ranking, on: date) -> Waiting:
    policy = ranking.table.policy
    rows = []
    found: Iterable[Any] = waiting_in_temporary(user, on)
    for household in found:
        months = months_waited(household.waiting_since, on)
        rows.append(Wait(household, int(months), is_over_limit(months, policy), link("household", household.pk)))
    whole = [row.months for row in rows]
    middle = int(median(whole)) if whole else None
    limit = policy.waiting_limit_months
    strips = []
    if middle is not None:
        waits = [(row.months, row.late) for row in rows]
        strips = [charts.strip(waits, middle, limit), charts.strip(waits, middle, limit, narrow=True)]
    return Waiting(
        rows=rows,
        persons=sum(row.household.persons for row in rows),
        median=middle,
        limit=limit,
        over=sum(row.late for row in rows),
        strips=strips,
    )


def _sites(user: User, on: date) -> list[SiteUse]:
    sites: Iterable[Any] = occupancy(user, on)
    return [_use(site, on) for site in sites if site.units_count or site.residents]


def _use(site: Any, on: date) -> SiteUse:
    near = site.notice_on if site.notice_on and (site.notice_on - on).days <= NOTICE_NEAR_DAYS else None
    free = site.beds - site.residents
    return SiteUse(site, free, "haster" if free < 0 else "snart" if near else "", near)


def _turns(user: User, on: date) -> list[Turn]:
    agreements = visible_agreements(user).filter(valid_on(on), archived_at=None).prefetch_related("turns")
    return [Turn(a, _homes_to_next(a), link("agreement", a.pk)) for a in agreements]


def _homes_to_next(agreement: Agreement) -> int | None:
    """How many vacant homes until one is ours, counting that one: 1 is the next."""
    entries = list(agreement.turns.all())
    state = state_of(agreement, entries)
    if state.next_turn_number is None:
        return None
    taken: set[int] = set()
    for entry in entries:
        if entry.kind == "vacancy":
            taken.add(entry.number)
        elif entry.kind == "corrected":
            taken.discard(entry.number)
    return state.next_turn_number - sum(number < state.next_turn_number for number in taken)


def shown_households(page: Overview, todos_about: set[UUID]) -> set[UUID]:
    """Every household whose name stands on the page, for the journal."""
    best = {line.best.pk for line in page.lines if line.best}
    offered = {line.placement.household_id for line in page.lines if line.placement}
    return best | offered | {row.household.pk for row in page.waiting.longest} | todos_about
