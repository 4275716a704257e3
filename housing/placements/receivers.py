"""What the room listens to."""

from typing import Any

from django.dispatch import receiver

from accounts.users.models import User
from housing.placements import leaving
from housing.placements.actions import free_the_home
from housing.placements.models import Placement, State
from housing.placements.signals import placement_fell_through, placement_moved, placement_moved_in
from housing.vacancies.models import Vacancy
from housing.vacancies.signals import vacancy_ended


@receiver(vacancy_ended)
def free_who_was_proposed(vacancy: Vacancy, by: User | None = None, **kwargs: Any) -> None:
    free_the_home(vacancy=vacancy, by=by)


@receiver(placement_moved)
def expect_them_to_leave(placement: Placement, by: User | None = None, **kwargs: Any) -> None:
    if placement.state == State.CONFIRMED and placement.move_in_on:
        leaving.expect(placement=placement, by=by)


@receiver(placement_fell_through)
def expect_them_to_stay(placement: Placement, by: User | None = None, **kwargs: Any) -> None:
    leaving.expect_no_more(placement=placement, by=by)


@receiver(placement_moved_in)
def take_back_the_promise(placement: Placement, by: User | None = None, **kwargs: Any) -> None:
    leaving.lapse_promise(placement=placement, by=by)
