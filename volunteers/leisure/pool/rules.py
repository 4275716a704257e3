"""What a request must be to be promised anything (V-30)."""

from datetime import date

from accounts.refusals import Refusal
from volunteers.leisure.clubs.models import Activity, Club
from volunteers.leisure.passes.actions import demand_valid
from volunteers.leisure.passes.ages import age_on
from volunteers.leisure.passes.models import PassHolder
from volunteers.leisure.pool.models import LIVE, Commitment, GrantPool, Season, days_of


def demand_season(year: int, season: str, on: date) -> GrantPool:
    """The pool that pays for it: there is one for the year, and the season is not over."""
    pool = GrantPool.objects.filter(year=year).first()
    if pool is None or season not in Season.values or days_of(year, season)[1] < on:
        label = Season(season).label if season in Season.values else season
        raise Refusal("outside_period", field="season", period=f"{label} {year}")
    return pool


def demand_fit(
    holder: PassHolder, club: Club, activity: Activity | None, pool: GrantPool, season: str, on: date
) -> None:
    """Club, age and consent, on the season's first day or today, whichever is later."""
    if not club.approved_on or club.archived_at:
        raise Refusal("club_not_approved", field="club", name=club.name)
    if activity and activity.club_id != club.pk:
        raise Refusal("activity_of_another_club", field="activity")
    first = max(on, days_of(pool.year, season)[0])
    demand_valid(holder, on)
    demand_valid(holder, first)
    age = age_on(holder.birth_date, first)
    if activity and not activity.age_from <= age <= activity.age_to:
        raise Refusal(
            "outside_age", field="activity", reference=holder.reference, age=age, day=f"{first:%d.%m.%Y}",
            first=activity.age_from, last=activity.age_to,
        )  # fmt: skip


def demand_offered(activity: Activity | None) -> None:
    """Asked of a new request only: one that waits keeps its turn when the club puts the activity away."""
    if activity and activity.archived_at:
        raise Refusal("activity_over", field="activity", name=activity.club.name, activity=activity.name)


def demand_new(pool: GrantPool, holder: PassHolder, club: Club, season: str) -> None:
    """One for each child, club and time; a whole year is both halves. The database holds it too."""
    seasons = Season.values if season == Season.YEAR else [season, Season.YEAR]
    other = Commitment.objects.filter(pool=pool, holder=holder, club=club, season__in=seasons, state__in=LIVE).first()
    if other:
        raise Refusal("duplicate", field="club", reference=other.reference)
