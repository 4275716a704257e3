"""Where households live and how long they have waited."""

from datetime import date
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from accounts.policy.rules import Right, can
from accounts.sorting import danish
from housing.homes.models import Site, Tenure, Unit
from housing.people.models import Household, Membership
from housing.people.queries import on_day, visible_households
from housing.stays.models import Regrouping, Stay

LONG_AGO = Value(date(1900, 1, 1), output_field=DateField())


def lives_there(on: date) -> Q:
    """Stays that hold on a day; the end date itself is the first day away."""
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on))


def _current(on: date) -> QuerySet[Stay]:
    return Stay.objects.filter(lives_there(on), household=OuterRef("pk")).order_by("starts_on", "id")


def _temporary_since(on: date) -> Subquery:
    """First day in temporary housing since the last tenancy (or since they began to seek again)."""
    last_tenancy = (
        Stay.objects.filter(household=OuterRef("household"), tenure=Tenure.PERMANENT, ends_on__isnull=False)
        .values("household")
        .annotate(last=Max("ends_on"))
        .values("last")
    )
    first = (
        Stay.objects.filter(household=OuterRef("pk"), tenure=Tenure.TEMPORARY, starts_on__lte=on)
        .filter(starts_on__gte=Coalesce(Subquery(last_tenancy), LONG_AGO))
        .values("household")
        .annotate(first=Min("starts_on"))
        .values("first")
    )
    return Subquery(first, output_field=DateField())


def with_home(households: QuerySet[Household], on: date) -> QuerySet[Household]:
    """Households with what a list shows, in one SQL statement.

    Adds `persons`, `home_unit`, `home_site`, `home_label`, `home_district`, `home_latitude`, `home_longitude`,
    `home_tenure`, `temporary_since`, `waiting_since` (refugees: time in temporary housing; others: since the
    need was registered; after re-entry no earlier than the day they sought again).
    """
    current = _current(on)
    people = (
        Membership.objects.filter(on_day(on), household=OuterRef("pk"))
        .order_by()
        .values("household")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return (
        households.annotate(
            persons=Coalesce(Subquery(people), 0),
            home_unit=Subquery(current.values("unit")[:1], output_field=UUIDField()),
            home_site=Subquery(current.values("unit__site__name")[:1]),
            home_site_id=Subquery(current.values("unit__site")[:1]),
            home_label=Subquery(current.values("unit__label")[:1]),
            home_district=Subquery(current.values("unit__site__district")[:1], output_field=UUIDField()),
            home_latitude=Subquery(current.values("unit__site__latitude")[:1]),
            home_longitude=Subquery(current.values("unit__site__longitude")[:1]),
            home_tenure=Subquery(current.values("tenure")[:1]),
            temporary_since=_temporary_since(on),
        )
        .annotate(
            base_since=Case(
                When(stream="refugee", then=Coalesce(F("waited_since"), F("temporary_since"))), default=F("need_since")
            )
        )
        .annotate(
            waiting_since=Case(
                When(
                    seeking_since__isnull=False,
                    then=Greatest(F("seeking_since"), Coalesce(F("base_since"), F("seeking_since"))),
                ),
                default=F("base_since"),
            )
        )
    )


def households_with_home(user: object, on: date) -> QuerySet[Household]:
    return with_home(visible_households(user), on)


def seeking(on: date) -> QuerySet[Household]:
    """Households that want a permanent home, with their present home and waiting time."""
    return with_home(Household.objects.filter(archived_at=None, seeking=True), on)


def waiting_in_temporary(user: object, on: date) -> QuerySet[Household]:
    """Seeking households that live in temporary housing, longest waiting first."""
    rows: QuerySet[Any] = households_with_home(user, on)
    rows = rows.filter(archived_at=None, seeking=True, home_tenure=Tenure.TEMPORARY)
    return rows.order_by(F("waiting_since").asc(nulls_last=True), "reference")


def occupancy(user: object, on: date) -> QuerySet[Site]:
    """Temporary sites with `beds`, `residents` and `free_units` on a day, one SQL statement."""
    beds = Unit.objects.filter(site=OuterRef("pk"), tenure=Tenure.TEMPORARY, archived_at=None).order_by().values("site")
    living = Stay.objects.filter(lives_there(on), unit__site=OuterRef("pk"), tenure=Tenure.TEMPORARY).order_by()

    rows = (
        Site.objects.filter(archived_at=None)
        .exclude(kind=Site.Kind.HOMES)
        .annotate(
            beds=Coalesce(Subquery(beds.annotate(n=Sum("beds")).values("n")), 0),
            units_count=Coalesce(Subquery(beds.annotate(n=Count("pk")).values("n")), 0),
            residents=Coalesce(
                Subquery(living.values("unit__site").annotate(n=Count("person", distinct=True)).values("n")), 0
            ),
            units_used=Coalesce(
                Subquery(living.values("unit__site").annotate(n=Count("unit", distinct=True)).values("n")), 0
            ),
        )
        .order_by(danish("name"))
    )
    return rows if can(user, Right.SEE_HOMES) or can(user, Right.SEE_FIGURES) else rows.none()


def chain_of(*households: Household) -> QuerySet[Stay]:
    """The stays of a household, and of those merged into it, with persons and units, latest first."""
    rows = Stay.objects.filter(household__in=[household.pk for household in households])
    return rows.select_related("person", "unit__site").order_by("-starts_on", "person__birth_date")


def regroupings_of(household: Household) -> QuerySet[Regrouping]:
    """Who went from it or came to it, latest first, undone ones too."""
    rows = Regrouping.objects.filter(Q(source=household) | Q(target=household))
    return rows.select_related("source", "target").prefetch_related("persons__person")


def visible_regroupings(user: object) -> QuerySet[Regrouping]:
    """Every split and join, undone ones too, for those who may see people."""
    rows = Regrouping.objects.prefetch_related("persons")
    return rows if can(user, Right.SEE_PEOPLE) else rows.none()


def may_have_gap(household: Household, on: date) -> bool:
    """Somebody of them has left a home of ours and lives in none: the next one asks where they were (H-35)."""
    members = Membership.objects.filter(on_day(on), household=household).values("person")
    housed = Stay.objects.filter(ends_on=None).values("person")
    return Stay.objects.filter(person__in=members, ends_on__isnull=False).exclude(person__in=housed).exists()


def ending(user: object, until: date) -> QuerySet[Stay]:
    """Temporary stays that are expected to end by a day, or should have ended before, the first to end first."""
    rows = Stay.objects.filter(ends_on=None, tenure=Tenure.TEMPORARY, expected_end_on__lte=until)
    rows = rows.select_related("household", "unit__site").order_by("expected_end_on", "id")
    return rows if can(user, Right.SEE_PEOPLE) else rows.none()


def named_stays(user: object) -> QuerySet[Stay]:
    """Stays with their household, as a page about the place may name them: nobody under address protection (X-07)."""
    rows = Stay.objects.filter(household__address_protected=False).select_related("household")
    return rows if can(user, Right.SEE_PEOPLE) else rows.none()


def hides_stays(unit: Unit) -> bool:
    """Somebody under address protection lives or lived there."""
    return unit.stays.filter(household__address_protected=True).exists()


def residents_of(unit: Unit, on: date) -> QuerySet[Stay]:
    return unit.stays.filter(lives_there(on)).select_related("person", "household")
