"""Deadlines that come near or have passed, told once for each deadline (N-08)."""

from datetime import date, timedelta
from uuid import UUID

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
    told = 0
    for offer in offers.select_related("household", "proposed_by"):
        reference = {"reference": offer.household.reference}
        link = address(PLACEMENT, offer.pk)
        told += _remind("offer", offer.pk, offer.answer_due_on, on, responsible(offer, staff), link, reference)
    for vacancy in vacancies:
        told += _remind("vacancy", vacancy.pk, vacancy.answer_due_on, on, staff, address(VACANCY, vacancy.pk), {})
    return told


def responsible(placement: Placement, staff: list[User]) -> list[User]:
    """Whoever proposed it, or everybody when that person is no longer here."""
    proposer = placement.proposed_by
    return [proposer] if proposer and proposer.is_active else staff


def _remind(
    of: str, pk: UUID, due: date | None, on: date, recipients: list[User], link: str, more: dict[str, str]
) -> int:
    if due is None:
        return 0
    event = f"{of}_overdue" if due < on else f"{of}_due"
    tell(
        event=event,
        key=str(pk),
        recipients=recipients,
        template=event,
        values={"due": due, **more},
        link=link,
        period=due.isoformat(),
    )
    return 1


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
