"""The municipality's figures, without a name or a reference in them (H-52)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts.policy.rules import Right, can
from accounts.sorting import danish_key
from accounts.users.models import User
from housing.homes.models import Tenure
from housing.indicators.figures import (
    Figure,
    Period,
    Shown,
    Unit,
    counted,
    hidden_together,
    is_few,
    mean,
    middle,
    share,
)
from housing.people.models import Stream
from housing.placements.models import Placement, PlacementEvent, State
from housing.planning.waiting import months_waited
from housing.policies.queries import policy_on
from housing.ranking.facts import district_facts
from housing.stays.models import Stay
from housing.stays.queries import occupancy, seeking
from housing.vacancies.models import Vacancy
from housing.vacancies.queries import balance
from housing.vacancies.rules import rent_so_far


@dataclass(frozen=True, slots=True)
class District:
    """One district: its share of the dwellings and of the persons placed; None is hidden or unknown."""

    name: str
    dwelling_share: float | None
    placed_share: float | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class Indicators:
    figures: tuple[Figure, ...]
    spread: tuple[District, ...]
    spread_shown: Shown

    def __getitem__(self, key: str) -> Figure:
        return next(figure for figure in self.figures if figure.key == key)


def indicators(user: User, on: date) -> Indicators:
    """Every figure on a day; a fixed number of SQL statements. Empty for those who may not see figures."""
    if not can(user, Right.SEE_FIGURES):
        return Indicators((), (), Shown.NO_DATA)
    year = Period(until=on, after=_year_before(on))
    figures = (
        *_lettings(year),
        *_waiting(on),
        _occupancy(user, on),
        _vacancy_rent(on),
        _accepted(year),
        _balance(on),
        _bypasses(year),
    )
    return Indicators(figures, *_spread(on))


def _year_before(on: date) -> date:
    """The same day a year ago; 29 February counts from the 28th."""
    return (on - timedelta(days=1)).replace(year=on.year - 1) if (on.month, on.day) == (2, 29) else on.replace(
        year=on.year - 1
    )  # fmt: skip


def _lettings(period: Period) -> list[Figure]:
    rows = list(
        Placement.objects.filter(
            state=State.MOVED_IN, move_in_on__gt=period.after, move_in_on__lte=period.until
        ).values("household_id", "household__stream", "household__need_since", "move_in_on")
    )
    stays = _stays({row["household_id"] for row in rows})
    since = [(_since(dict(row), stays[row["household_id"]]), row["move_in_on"] or period.until) for row in rows]
    months = [months_waited(start, end) for start, end in since if start]
    return [
        counted("housed", len(rows), period),
        middle("waited_median", months, len(rows), period),
        mean("waited_mean", months, len(rows), period),
    ]


def _stays(households: set[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    rows = Stay.objects.filter(household__in=households).values("household_id", "tenure", "starts_on", "ends_on")
    for row in rows:
        found[row["household_id"]].append(dict(row))
    return found


def _since(letting: dict[str, Any], stays: list[dict[str, Any]]) -> date | None:
    """The first day that counts as waiting: temporary housing since the last tenancy, or the registered need."""
    moved: date = letting["move_in_on"]
    if letting["household__stream"] != Stream.REFUGEE:
        need: date | None = letting["household__need_since"]
        return need if need and need <= moved else None
    ended = [s["ends_on"] for s in stays if s["tenure"] == Tenure.PERMANENT and s["ends_on"] and s["ends_on"] <= moved]
    last = max(ended, default=date.min)
    starts = [s["starts_on"] for s in stays if s["tenure"] == Tenure.TEMPORARY and last <= s["starts_on"] < moved]
    return min(starts, default=None)


def _waiting(on: date) -> list[Figure]:
    rows: QuerySet[Any] = seeking(on)
    found = list(rows.filter(home_tenure=Tenure.TEMPORARY).order_by().values_list("persons", "waiting_since"))
    today = Period(until=on, one_day=True)
    households = counted("waiting_households", len(found), today)
    persons = counted("waiting_persons", sum(count for count, _ in found), today)
    if households.shown == Shown.HIDDEN:
        # The persons of few households are few households too.
        persons = Figure("waiting_persons", Unit.COUNT, today, Shown.HIDDEN)
    months = [months_waited(since, on) for _, since in found if since]
    return [households, persons, middle("waiting_median", months, len(found), today)]


def _occupancy(user: User, on: date) -> Figure:
    sites: Iterable[Any] = occupancy(user, on)
    used, beds = 0, 0
    for site in sites:
        used, beds = used + site.residents, beds + site.beds
    period = Period(until=on, one_day=True)
    if beds == 0:
        return Figure("occupancy", Unit.SHARE, period, Shown.NO_DATA)
    if is_few(used):
        return Figure("occupancy", Unit.SHARE, period, Shown.HIDDEN)
    # Empty beds are nobody: they may be few.
    return Figure("occupancy", Unit.SHARE, period, Shown.VALUE, value=used / beds, numerator=used, denominator=beds)


def _vacancy_rent(on: date) -> Figure:
    """Homes are no persons: their number is shown however small."""
    first = date(on.year, 1, 1)
    rows = Vacancy.objects.filter(
        Q(rent_stops_on=None) | Q(rent_stops_on__gt=first), rent_runs_from__lt=on, rent_dkk__isnull=False
    ).values_list("rent_dkk", "rent_runs_from", "rent_stops_on")
    period = Period(until=on, after=first - timedelta(days=1))
    paid = [rent_so_far(rent, max(runs, first), stops, on) or 0 for rent, runs, stops in rows if runs]
    if not paid:
        return Figure("vacancy_rent", Unit.KRONER, period, Shown.NO_DATA)
    total = sum(paid)
    return Figure(
        "vacancy_rent", Unit.KRONER, period, Shown.VALUE, value=float(total), numerator=total, denominator=len(paid)
    )


def _accepted(period: Period) -> Figure:
    """Offers by the day they were sent, not by the day of the answer."""

    def step(name: str) -> Exists:
        return Exists(PlacementEvent.objects.filter(placement=OuterRef("pk"), now=name))

    offered = PlacementEvent.objects.filter(
        placement=OuterRef("pk"), now=State.OFFERED, at__date__gt=period.after, at__date__lte=period.until
    )
    said_yes = Q(yes=True)
    said_no = Q(yes=False, state__in=(State.DECLINED_HOUSEHOLD, State.EXPIRED))
    counts = (
        Placement.objects.filter(Exists(offered))
        .annotate(yes=step(State.ACCEPTED))
        .aggregate(yes_count=Count("pk", filter=said_yes), answered=Count("pk", filter=said_yes | said_no))
    )
    return share("accepted", counts["yes_count"], counts["answered"], period)


def _balance(on: date) -> Figure:
    quota = policy_on(on).refugee_quota
    now = balance(quota)
    return share("balance", now.refugee, now.refugee + now.other, Period(until=on), target=float(quota))


def _bypasses(period: Period) -> Figure:
    made = Placement.objects.filter(created_at__date__gt=period.after, created_at__date__lte=period.until)
    counts = made.aggregate(past=Count("pk", filter=Q(bypass_reason__isnull=False)), made=Count("pk"))
    return share("bypasses", counts["past"], counts["made"], period)


def _spread(on: date) -> tuple[tuple[District, ...], Shown]:
    districts = sorted(district_facts(on), key=lambda district: danish_key(district.name))
    dwellings = sum(district.dwellings for district in districts)
    placed = sum(district.placed_persons for district in districts)
    if not dwellings or not placed:
        return (), Shown.NO_DATA
    if is_few(placed):
        return (), Shown.HIDDEN
    hidden = hidden_together({district.key: district.placed_persons for district in districts})
    rows = tuple(
        District(
            name=district.name,
            dwelling_share=district.dwellings / dwellings,
            placed_share=None if district.key in hidden else district.placed_persons / placed,
            hidden=district.key in hidden,
        )
        for district in districts
    )
    return rows, Shown.VALUE
