"""Named reads of landlords, sites and units."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts.policy.rules import Right, can
from accounts.sorting import danish
from accounts.users.models import User
from housing.homes.models import CandidateBuilding, Department, Landlord, Site, Tenure, Unit
from housing.places.models import VulnerableArea


def visible_landlords(user: object) -> QuerySet[Landlord]:
    rows = Landlord.objects.annotate(
        departments_count=Count("departments", distinct=True), units_count=Count("sites__units", distinct=True)
    )
    return rows if can(user, Right.SEE_HOMES) else rows.none()


def visible_departments(user: object) -> QuerySet[Department]:
    rows = Department.objects.select_related("landlord", "district").annotate(units_count=Count("sites__units"))
    return rows if can(user, Right.SEE_HOMES) else rows.none()


def visible_sites(user: object) -> QuerySet[Site]:
    rows = Site.objects.select_related("landlord", "department", "district", "vulnerable_area")
    return rows if can(user, Right.SEE_HOMES) else rows.none()


SITE_DATES = ("notice_on", "lease_end", "permit_end")


def with_dates(sites: QuerySet[Site], until: date) -> QuerySet[Site]:
    """Sites in use that must be given notice on, or whose lease or permit ends, no later than a day (H-12)."""
    due = [Q(**{f"{name}__lte": until}) for name in SITE_DATES]
    return sites.filter(due[0] | due[1] | due[2], archived_at=None).order_by(danish("name"), "pk")


def dated_sites(user: object, until: date) -> QuerySet[Site]:
    return with_dates(visible_sites(user), until)


def visible_candidates(user: object) -> QuerySet[CandidateBuilding]:
    rows = CandidateBuilding.objects.select_related("district")
    return rows if can(user, Right.SEE_HOMES) else rows.none()


def visible_units(user: object) -> QuerySet[Unit]:
    rows = Unit.objects.select_related("site__landlord", "site__department", "site__district")
    return rows if can(user, Right.SEE_HOMES) else rows.none()


def own_units(user: User) -> QuerySet[Unit]:
    """A landlord's own permanent homes; nobody else's, and none for anyone who is no landlord."""
    rows = Unit.objects.select_related("site").filter(
        site__landlord=user.landlord_id, tenure=Tenure.PERMANENT, archived_at=None
    )
    return rows if user.landlord_id and can(user, Right.SEE_OWN_HOMES) else rows.none()


def landlords_to_choose(user: User) -> QuerySet[Landlord]:
    """Those a token can be made for, by name: for whoever issues tokens."""
    rows = Landlord.objects.filter(archived_at=None).order_by(danish("name"))
    return rows if can(user, Right.ISSUE_TOKENS) else rows.none()


def in_vulnerable_area(on: date) -> Exists:
    """True for units whose site lies in an area that is listed as vulnerable on a day."""
    listed = VulnerableArea.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on), pk=OuterRef("site__vulnerable_area"), valid_from__lte=on
    )
    return Exists(listed)
