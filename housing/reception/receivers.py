"""A household that arrives has its checklist (R-10)."""

from typing import Any

from django.dispatch import receiver

from accounts.users.models import User
from housing.people.models import Household
from housing.people.signals import household_arrived
from housing.reception.actions import begin


@receiver(household_arrived)
def begin_checklist(household: Household, by: User | None = None, **kwargs: Any) -> None:
    begin(household=household, by=by)
