"""What the room listens to."""

from typing import Any

from django.dispatch import receiver

from accounts.users.models import User
from housing.placements.actions import free_the_home
from housing.vacancies.models import Vacancy
from housing.vacancies.signals import vacancy_ended


@receiver(vacancy_ended)
def free_who_was_proposed(vacancy: Vacancy, by: User | None = None, **kwargs: Any) -> None:
    free_the_home(vacancy=vacancy, by=by)
