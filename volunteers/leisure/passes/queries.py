"""Named reads of the passes."""

from datetime import date, timedelta

from django.db.models import QuerySet

from accounts.policy.rules import Right, can
from volunteers.leisure.passes.actions import digest_of
from volunteers.leisure.passes.ages import AGE_AT_END, OF_AGE, birthday
from volunteers.leisure.passes.models import PassCard, PassHolder


def visible_passes(user: object) -> QuerySet[PassHolder]:
    """The coordinator sees all; nobody else sees any."""
    rows = PassHolder.objects.all()
    return rows if can(user, Right.SEE_VOLUNTEERS) else rows.none()


def valid_on(rows: QuerySet[PassHolder], on: date) -> QuerySet[PassHolder]:
    """Those whose pass is valid that day: not yet 26."""
    return rows.filter(archived_at=None, birth_date__gt=_latest_birth(AGE_AT_END, on))


def running_out(rows: QuerySet[PassHolder], on: date, until: date) -> QuerySet[PassHolder]:
    """Valid on the first day, and for the last time on or before `until`."""
    return valid_on(rows, on).filter(birth_date__lte=_latest_birth(AGE_AT_END, until + timedelta(days=1)))


def lacking_consent(rows: QuerySet[PassHolder], on: date) -> QuerySet[PassHolder]:
    """Under 18, and no guardian has consented yet."""
    return rows.filter(archived_at=None, consent_on=None, birth_date__gt=_latest_birth(OF_AGE, on))


def _latest_birth(years: int, on: date) -> date:
    """The latest birth date of those who are that old that day."""
    year = on.year - years
    try:
        day = on.replace(year=year)
    except ValueError:  # 29 February, and no such day the year they were born
        day = date(year, 2, 28)
    # Whoever is born on 29 February has the birthday on 1 March, not before.
    return day if birthday(day, years) <= on else date(year, 2, 28)


def holder_of(secret: str) -> PassHolder | None:
    """Whose card has this secret; None for an old, a closed and an unknown card alike."""
    card = PassCard.objects.filter(digest=digest_of(secret), holder__archived_at=None).select_related("holder").first()
    return card.holder if card else None
