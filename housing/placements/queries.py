"""Named reads of placements."""

from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from accounts.policy.rules import Right, can
from accounts.sorting import danish
from accounts.users.models import User
from housing.people.models import Household
from housing.placements.decline_requests import DeclineRequest
from housing.placements.models import LIVE_OFFER, NO_GROUND, OPEN, PassedOver, Placement, PlacementEvent, Reason, State
from housing.vacancies.models import Vacancy

# They live there or are about to, and nobody is to learn of it from a list. A home that is only on offer is no
# address yet.
LIVES_HIDDEN = Q(state__in=(State.CONFIRMED, State.MOVED_IN), household__address_protected=True)


def visible_placements(user: object) -> QuerySet[Placement]:
    """Placements with household, unit and reasons, for those who may see people.

    `lives_hidden`: the home is a protected address, or will be. Lists and the API read `shown_unit` and `shown_vacancy`
    instead, which are empty then; only the page about that one placement says where it is.
    """
    rows = Placement.objects.select_related(
        "household",
        "unit__site",
        "vacancy__turn__agreement__landlord",
        "bypass_reason",
        "outcome_reason",
        "proposed_by",
        "approved_by",
    ).annotate(
        lives_hidden=Q(LIVES_HIDDEN),
        shown_unit=Case(When(LIVES_HIDDEN, then=None), default=F("unit")),
        shown_vacancy=Case(When(LIVES_HIDDEN, then=None), default=F("vacancy")),
        # What a list is sorted by, so that its order tells no more than its cells.
        shown_home=Case(When(LIVES_HIDDEN, then=None), default=F("unit__site__name")),
        decline_waits=Exists(
            DeclineRequest.objects.filter(placement=OuterRef("pk"), answer=DeclineRequest.Answer.WAITING)
        ),
    )
    return rows if can(user, Right.SEE_PEOPLE) else rows.none()


def own_placements(user: User) -> QuerySet[Placement]:
    """The candidates for a landlord's own homes; who they are is shown step by step (X-03)."""
    rows = Placement.objects.filter(unit__site__landlord=user.landlord_id, vacancy__isnull=False)
    rows = rows.select_related("unit__site", "household", "outcome_reason")
    return rows if user.landlord_id and can(user, Right.SEE_OWN_HOMES) else rows.none()


def with_status(households: QuerySet[Household], on: date) -> QuerySet[Household]:
    """Adds `status`: archived, offer (a live one), parked, housed or seeking."""
    offered = Placement.objects.filter(household=OuterRef("pk"), state__in=LIVE_OFFER)
    status = Case(
        When(archived_at__isnull=False, then=Value("archived")),
        When(Exists(offered), then=Value("offer")),
        When(parked_until__gt=on, then=Value("parked")),
        When(seeking=False, then=Value("housed")),
        default=Value("seeking"),
        output_field=CharField(),
    )
    return households.annotate(status=status)


def placements_of_household(*households: Household) -> QuerySet[Placement]:
    """Of a household and of those merged into it, latest first."""
    rows = Placement.objects.filter(household__in=[household.pk for household in households])
    return rows.select_related("unit__site", "vacancy", "outcome_reason").order_by("-created_at")


def placements_of_vacancy(vacancy: Vacancy) -> QuerySet[Placement]:
    """Latest first; `shown_name` is empty for a household that lives there under address protection (X-07)."""
    rows = vacancy.placements.select_related("household", "bypass_reason", "outcome_reason", "proposed_by")
    name = Case(When(LIVES_HIDDEN, then=Value("")), default=F("household__name"))
    return rows.annotate(shown_name=name).order_by("-created_at")


def next_due() -> Case:
    """The date on which the running step is due."""
    return Case(
        When(state=State.OFFERED, then=F("answer_due_on")),
        When(state=State.ACCEPTED, then=F("landlord_due_on")),
        When(state=State.CONFIRMED, then=F("move_in_on")),
        default=None,
    )


def open_placements(user: object) -> QuerySet[Placement]:
    """Everything on its way, soonest due first, with `due_on` and who asked for a no that waits (H-30)."""
    asked = DeclineRequest.objects.filter(placement=OuterRef("pk"), answer=DeclineRequest.Answer.WAITING)
    asked_by = Subquery(asked.values("asked_by__name")[:1])
    rows = visible_placements(user).filter(state__in=OPEN).annotate(due_on=next_due(), decline_asked_by=asked_by)
    return rows.order_by(F("due_on").asc(nulls_last=True), "created_at")


def overdue_offers(on: date) -> QuerySet[Placement]:
    """Offers whose answer was due before this day."""
    return Placement.objects.filter(state=State.OFFERED, answer_due_on__lt=on)


def reasons_for(step: str) -> QuerySet[Reason]:
    return Reason.objects.filter(step=step, archived_at=None)


def bypasses(user: object) -> QuerySet[Placement]:
    """Placements that passed over nr. 1, latest first, with those passed over.

    `shown_landlord` is what a list is sorted by: empty where the home is a protected address (X-07).
    """
    rows = visible_placements(user).exclude(bypass_reason=None).select_related("unit__site__landlord")
    return (
        rows.annotate(
            shown_landlord=Case(When(LIVES_HIDDEN, then=None), default=F("unit__site__landlord__name")),
        )
        .prefetch_related("passed_over__household")
        .order_by("-created_at")
    )


def passed_over_most(placements: QuerySet[Placement]) -> QuerySet[PassedOver, Any]:
    """Households passed over by these placements, with `name` and how many `times`, most often first."""
    rows = PassedOver.objects.filter(placement__in=placements.order_by().values("pk")).order_by()
    counted = rows.values("household", name=F("household__name")).annotate(times=Count("pk"))
    return counted.order_by("-times", danish("name"), "household")


def passings_of(household: Household) -> QuerySet[PassedOver]:
    """When and why the household was passed over, latest first.

    `shown_unit` is empty where the one chosen lives there by now under address protection (X-07).
    """
    hidden = Q(placement__state=State.MOVED_IN, placement__household__address_protected=True)
    rows = household.passed_over.select_related("placement__unit__site", "placement__bypass_reason")
    return rows.annotate(shown_unit=Case(When(hidden, then=None), default=F("placement__unit"))).order_by(
        "-placement__created_at", "pk"
    )


def visible_reasons(user: object) -> QuerySet[Reason]:
    """Every coded reason, also those put away; about nobody, so whoever sees the vacancies sees them (H-32)."""
    return Reason.objects.all() if can(user, Right.SEE_VACANCIES) else Reason.objects.none()


def waiting_decline(placement: Placement) -> DeclineRequest | None:
    """The no that waits for another user, if there is one (H-30)."""
    waiting = placement.decline_requests.filter(answer=DeclineRequest.Answer.WAITING)
    return waiting.select_related("asked_by", "reason").first()


def waiting_declines(user: object) -> QuerySet[DeclineRequest]:
    """Every no that waits for another user, oldest first."""
    rows = DeclineRequest.objects.filter(answer=DeclineRequest.Answer.WAITING)
    rows = rows.select_related("placement__household", "placement__unit__site", "asked_by", "reason")
    return rows if can(user, Right.SEE_PEOPLE) else rows.none()


def is_followed_up(placement: Placement) -> bool:
    """Whether the landlord has been asked why it said no (H-22)."""
    return placement.events.filter(was=F("now"), now=State.DECLINED_LANDLORD).exists()


def to_follow_up(user: object) -> QuerySet[Placement]:
    """A landlord's no without a ground that nobody has followed up, oldest first (H-22).

    A line of the history that leads from the state to itself says that it is.
    """
    followed = PlacementEvent.objects.filter(placement=OuterRef("pk"), was=F("now"), now=State.DECLINED_LANDLORD)
    rows = Placement.objects.filter(~Exists(followed), state=State.DECLINED_LANDLORD, outcome_reason=NO_GROUND)
    rows = rows.select_related("household", "unit__site__landlord").order_by("created_at")
    return rows if can(user, Right.SEE_PEOPLE) else rows.none()
