"""Deadlines that come near or have passed, told once for each deadline (N-08)."""

from datetime import date, timedelta

from accounts.users.models import User
from housing.models import Placement, Vacancy
from housing.placements.models import State as PlacementState
from housing.vacancies.models import State as VacancyState
from worker.notifications.actions import tell
from worker.notifications.models import Notification
from worker.notifications.pages import PLACEMENT, VACANCY, address
from worker.notifications.queries import housing_staff
from worker.notifications.relevance import asked_before_sending

OFFER_NOTICE, VACANCY_NOTICE = timedelta(days=1), timedelta(days=2)


def remind_deadlines(on: date) -> int:
    """How many deadlines there was something to say of. The period is the deadline's own date: a
    deadline that moves is told anew, and running twice tells nothing twice."""
    staff = housing_staff()
    offers = Placement.objects.filter(state=PlacementState.OFFERED, answer_due_on__lte=on + OFFER_NOTICE)
    # An offered home's deadline is the offer's: only homes without an offer are reminded of.
    vacancies = Vacancy.objects.filter(state=VacancyState.OPEN, answer_due_on__lte=on + VACANCY_NOTICE)
    found = [*offers.select_related("household", "proposed_by"), *vacancies]
    for row in found:
        if isinstance(row, Placement):
            _of_offer(row, on, staff)
        else:
            _of_vacancy(row, on, staff)
    return len(found)


def responsible(placement: Placement, staff: list[User]) -> list[User]:
    """Whoever proposed it, or everybody when that person is no longer here."""
    proposer = placement.proposed_by
    return [proposer] if proposer and proposer.is_active else staff


def _of_offer(offer: Placement, on: date, staff: list[User]) -> None:
    event = "offer_overdue" if offer.answer_due_on < on else "offer_due"
    tell(
        event=event,
        key=str(offer.pk),
        recipients=responsible(offer, staff),
        template=event,
        values={"reference": offer.household.reference, "due": offer.answer_due_on},
        link=address(PLACEMENT, offer.pk),
        period=offer.answer_due_on.isoformat(),
    )


def _of_vacancy(vacancy: Vacancy, on: date, staff: list[User]) -> None:
    event = "vacancy_overdue" if vacancy.answer_due_on < on else "vacancy_due"
    tell(
        event=event,
        key=str(vacancy.pk),
        recipients=staff,
        template=event,
        values={"due": vacancy.answer_due_on},
        link=address(VACANCY, vacancy.pk),
        period=vacancy.answer_due_on.isoformat(),
    )


def _offer_is_open(notification: Notification) -> bool:
    due = {"answer_due_on": notification.period, "state": PlacementState.OFFERED}
    return Placement.objects.filter(pk=notification.event_key, **due).exists()


def _vacancy_is_open(notification: Notification) -> bool:
    due = {"answer_due_on": notification.period, "state": VacancyState.OPEN}
    return Vacancy.objects.filter(pk=notification.event_key, **due).exists()


for _event in ("offer_due", "offer_overdue"):
    asked_before_sending(_event, _offer_is_open)
for _event in ("vacancy_due", "vacancy_overdue"):
    asked_before_sending(_event, _vacancy_is_open)
