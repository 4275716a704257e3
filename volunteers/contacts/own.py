"""What a volunteer sees of a household they have been introduced to: after both yeses, and not before (V-05, X-02)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from accounts.policy.rules import Right, can
from accounts.users.models import User
from housing.models import Membership
from housing.people.queries import on_day
from volunteers.contacts.describing import ages_of
from volunteers.contacts.facts import words
from volunteers.contacts.log import ContactEntry
from volunteers.contacts.models import TOGETHER, Match
from volunteers.matching.model import age_on

ADULT = 18


@dataclass(frozen=True)
class Grown:
    """An adult of the household and how to reach them. Empty where nobody wrote it."""

    given_name: str
    phone: str
    email: str


@dataclass(frozen=True)
class Introduced:
    """No surname, no address, no number: whoever visits is told by the family where they live (X-02, X-07)."""

    persons: int
    ages: tuple[int, ...]
    languages: tuple[str, ...]
    phone: str
    adults: tuple[Grown, ...]


def own_matches(user: object) -> QuerySet[Match]:
    """The contacts of the volunteer who is signed in, once both have said yes; nothing for anybody else."""
    rows = Match.objects.select_related("household", "volunteer").order_by("-proposed_on", "-id")
    if isinstance(user, User) and can(user, Right.VOLUNTEER_ONESELF):
        return rows.filter(volunteer__user=user, volunteer__archived_at=None, state__in=TOGETHER)
    return rows.none()


def own_entries(user: object) -> QuerySet[ContactEntry]:
    """What this volunteer wrote about their contacts; what the coordinator wrote is not theirs to read."""
    rows = ContactEntry.objects.select_related("match__volunteer", "match__household")
    return rows.filter(archived_at=None, match__in=own_matches(user).order_by(), by=user)


def introduced(matches: Iterable[Match], on: date) -> dict[UUID, Introduced]:
    """The households of one's own matches, by match; one SQL statement."""
    rows = list(matches)
    people: dict[UUID, list[Membership]] = {}
    wanted = [match.household_id for match in rows]
    for row in Membership.objects.filter(on_day(on), household__in=wanted).select_related("person"):
        people.setdefault(row.household_id, []).append(row)
    return {match.pk: _introduced(match, people.get(match.household_id, []), on) for match in rows}


def _introduced(match: Match, people: list[Membership], on: date) -> Introduced:
    adults = [row.person for row in people if not row.person.birth_date or age_on(row.person.birth_date, on) >= ADULT]
    born = [(row.role, row.person.birth_date) for row in people]
    return Introduced(
        len(people), ages_of(born, on), words(match.household.languages), match.household.phone,
        tuple(Grown(one.given_name, one.phone, one.email) for one in adults),
    )  # fmt: skip
