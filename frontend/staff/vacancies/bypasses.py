"""Who was passed over by whom, how many ranks, how often and why (H-28)."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.sorting import danish
from accounts.users.models import User
from frontend import formats
from frontend.forms.fields import DanishDateField
from frontend.registers.columns import Column
from frontend.registers.filters import RegisterFilter
from frontend.registers.telling import HouseholdList
from frontend.staff.vacancies.forms import reason_label
from frontend.staff.vacancies.placements import home
from frontend.staff.vacancies.presenting import language
from housing.homes.models import Landlord
from housing.placements.models import Placement, Reason
from housing.placements.queries import bypasses, passed_over_most

ALL = _("Alle")
# The households passed over most often that the page names; the list has them all.
MOST = 5


class DayFilter(django_filters.Filter):
    field_class = DanishDateField


class ReasonFilter(django_filters.ModelChoiceFilter):
    """A reason in the reader's language, also one that is no longer given."""

    def __init__(self, **kwargs: Any) -> None:
        reasons = Reason.objects.filter(step=Reason.Step.BYPASS).order_by("position", "code")
        super().__init__(queryset=reasons, empty_label=ALL, **kwargs)

    @property
    def field(self) -> Any:
        field = super().field
        field.label_from_instance = reason_label
        return field


class BypassFilter(RegisterFilter):
    reason = ReasonFilter(label=_("Grund"), field_name="bypass_reason")
    landlord = django_filters.ModelChoiceFilter(
        label=_("Udlejer"), queryset=Landlord.objects.order_by(danish("name")), empty_label=ALL, method="of_landlord"
    )
    by = django_filters.ModelChoiceFilter(
        label=_("Foreslået af"), field_name="proposed_by", empty_label=ALL,
        queryset=lambda request: User.objects.filter(pk__in=bypasses(request.user).order_by().values("proposed_by")),
    )  # fmt: skip
    since = DayFilter(label=_("Fra og med"), field_name="created_at", lookup_expr="date__gte", help_text="")
    until = DayFilter(label=_("Til og med"), field_name="created_at", lookup_expr="date__lte", help_text="")

    def of_landlord(self, rows: QuerySet[Any], name: str, value: Landlord) -> QuerySet[Any]:
        """A protected home is not found by whose it is (X-07)."""
        return rows.filter(unit__site__landlord=value, lives_hidden=False)


class BypassList(HouseholdList):
    right = Right.SEE_PEOPLE
    nav_active = "vacancies"
    purpose = "Sprunget over"
    title = _("Sprunget over")
    lead = _("Placeringer, hvor en anden end nr. 1 blev valgt, med den grund der blev givet.")
    template_name = "staff/vacancies/bypasses.html"
    filterset_class = BypassFilter
    search_label = _("Søg på bolig eller udlejer")
    empty_title = _("Nr. 1 er valgt hver gang")
    empty_text = _("Her står de placeringer, hvor en anden end nr. 1 blev valgt, og hvorfor.")
    default_sort = "-on"
    most: Sequence[dict[str, Any]] = ()
    has_workbook = True
    columns = [
        Column("household", _("Valgt"), "staff/vacancies/_cell_placement.html", sort="household__name", primary=True,
               export=lambda row: f"{row.household.reference} {row.household.name}"),
        Column("passed", _("Sprunget over"), "staff/vacancies/_cell_passed.html",
               export=lambda row: "; ".join(f"{one.rank}: {one.household.reference} {one.household.name}"
                                            for one in row.passed_over.all())),
        Column("rank", _("Sprang over"), lambda row: passed(row), sort="rank", export=lambda row: row.rank - 1),
        Column("unit", _("Bolig"), lambda row: home(row), sort="shown_home"),
        Column("landlord", _("Udlejer"), lambda row: landlord(row), sort="shown_landlord"),
        Column("reason", _("Grund"), lambda row: reason_label(row.bypass_reason), sort="bypass_reason__label_da"),
        Column("text", _("Begrundelse"), lambda row: row.bypass_text),
        Column("by", _("Foreslået af"), lambda row: row.proposed_by, sort="proposed_by__name"),
        Column("on", _("Dato"), lambda row: formats.short_day(row.created_at), sort="created_at",
               export=lambda row: formats.as_date(row.created_at)),
    ]  # fmt: skip

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Ledige boliger"), reverse("vacancies")), (_("Placeringer i gang"), reverse("placements")),
                (self.title, "")]  # fmt: skip

    def rows(self, request: HttpRequest) -> QuerySet[Placement]:
        return bypasses(request.user)

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Homes and landlords; a name does not belong in an address, and a protected home is not found (X-07)."""
        named = Q(unit__site__name__icontains=text) | Q(unit__site__landlord__name__icontains=text)
        return rows.filter(named, lives_hidden=False)

    def filtered(self, request: HttpRequest, text: str) -> Any:
        self.found, form = super().filtered(request, text)
        return self.found, form

    def counted(self, count: int) -> str:
        return ngettext("%(n)s gang", "%(n)s gange", count) % {"n": formats.number(count)}

    def households(self, objects: Iterable[Placement]) -> set[UUID]:
        """Those who were passed over are named too, and on the page those whom it happened to most."""
        passed = {one.household_id for row in objects for one in row.passed_over.all()}
        return super().households(objects) | passed | {row["household"] for row in self.most}

    def context(self, **more: Any) -> dict[str, Any]:
        return super().context(often=self.often(), most=self.most, **more)

    def often(self) -> list[tuple[Any, list[tuple[str, int]]]]:
        """How often in what the list shows, by reason, by whom, and for whose homes."""
        rows = self.found.order_by()
        reason = "bypass_reason__label_en" if language() == "en" else "bypass_reason__label_da"
        groups = (
            (_("Grund"), reason, rows),
            (_("Foreslået af"), "proposed_by__name", rows),
            # Whose home it is would tell where a protected household lives.
            (_("Udlejer"), "unit__site__landlord__name", rows.filter(lives_hidden=False)),
        )
        return [
            (title, list(found.values_list(column).annotate(n=Count("pk")).order_by("-n", column)))
            for title, column, found in groups
        ]

    def on_list(self, request: HttpRequest, objects: list[Placement]) -> None:
        self.most = list(passed_over_most(self.found)[:MOST])
        super().on_list(request, objects)


def landlord(row: Any) -> Any:
    return gettext("Beskyttet adresse") if row.lives_hidden else row.unit.site.landlord


def passed(row: Placement) -> str:
    """How many ranks were passed over."""
    return ngettext("%(n)s husstand", "%(n)s husstande", row.rank - 1) % {"n": row.rank - 1}
