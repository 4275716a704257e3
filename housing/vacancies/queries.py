"""Named reads of vacancies and of the balance between the streams."""

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, Q, QuerySet

from accounts.policy.rules import Right, can
from accounts.users.models import User
from housing.people.models import Stream
from housing.planning.balance import next_stream
from housing.vacancies.models import LIVE, State, Vacancy


def visible_vacancies(user: object) -> QuerySet[Vacancy]:
    """Vacancies with unit, site and turn, for those who may see them."""
    rows = Vacancy.objects.select_related(
        "unit__site__landlord", "unit__site__department", "unit__site__district", "turn__agreement__landlord"
    )
    return rows if can(user, Right.SEE_VACANCIES) else rows.none()


def own_vacancies(user: User) -> QuerySet[Vacancy]:
    """What a landlord has reported of its own homes; of another's it sees nothing."""
    rows = Vacancy.objects.filter(unit__site__landlord=user.landlord_id).select_related("unit__site", "turn")
    return rows if user.landlord_id and can(user, Right.SEE_OWN_HOMES) else rows.none()


def open_vacancies(user: object) -> QuerySet[Vacancy]:
    """Ours and undecided or offered, soonest answer deadline first (H-16)."""
    return visible_vacancies(user).filter(state__in=LIVE).order_by("answer_due_on", "available_from", "id")


@dataclass(frozen=True, slots=True)
class Balance:
    """Homes of the municipality's turns by stream: accepted tenancies, and those on their way (H-18)."""

    refugee: int
    other: int
    refugee_pending: int
    other_pending: int
    quota: Fraction

    @property
    def next(self) -> str:
        """The stream whose turn it is. What is on its way counts, so that two homes on one day do not both go one way."""
        return next_stream(self.refugee + self.refugee_pending, self.other + self.other_pending, self.quota)


def balance(quota: Fraction = Fraction(1, 2)) -> Balance:
    """The balance over the whole municipality, in one SQL statement.

    A let home counts for the stream that got it; a live one for the stream it is meant for. Returned, waived and
    annulled ones use up nothing.
    """
    settled = Q(state=State.LET)
    counts = Vacancy.objects.filter(state__in=(*LIVE, State.LET)).aggregate(
        refugee=Count("pk", filter=settled & Q(stream=Stream.REFUGEE)),
        other=Count("pk", filter=settled & Q(stream=Stream.OTHER)),
        refugee_pending=Count("pk", filter=~settled & Q(stream=Stream.REFUGEE)),
        other_pending=Count("pk", filter=~settled & Q(stream=Stream.OTHER)),
    )
    return Balance(quota=quota, **counts)


def coming_streams(quota: Fraction, count: int) -> list[str]:
    """Which stream each of the next `count` homes would go to at this share, if each is let (H-18)."""
    now = balance(quota)
    totals = {
        Stream.REFUGEE.value: now.refugee + now.refugee_pending,
        Stream.OTHER.value: now.other + now.other_pending,
    }
    found = []
    for _number in range(count):
        found.append(next_stream(totals[Stream.REFUGEE], totals[Stream.OTHER], quota))
        totals[found[-1]] += 1
    return found
