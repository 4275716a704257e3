"""The days a household's first years are told by, from what is written about its persons (H-02)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from housing.people.models import Person
from housing.people.rules import handover_on


@dataclass(frozen=True)
class Milestone:
    """One day and what happens on it; `done`: it is here or gone by."""

    on: date
    label: str
    done: bool
    is_milestone: bool = True


def milestones(persons: Iterable[Person], today: date) -> list[Milestone]:
    """The first of each kind in the household, oldest first; a day nobody wrote is not guessed."""
    people = list(persons)
    days = (
        (gettext("Ankom"), [person.arrived_on for person in people]),
        (gettext("Kommunens ansvar"), [handover_on(one.referred_on) for one in people if one.referred_on]),
        (gettext("Første aktivitet"), [person.first_activity_on for person in people]),
    )
    known = [(label, min(day for day in found if day)) for label, found in days if any(found)]
    return sorted((Milestone(on, label, on <= today) for label, on in known), key=lambda one: one.on)
