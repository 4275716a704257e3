"""The choices above the lists."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from frontend.registers.filters import RegisterFilter
from housing.fields import Positioned
from housing.homes.models import CandidateBuilding, Landlord, Site, Tenure
from housing.places.models import District, Institution

ALL = _("Alle")


def _kept(rows: Any, name: str, value: Any) -> Any:
    """The list itself already asks for the archived ones; the choice only shows what was asked."""
    return rows


class BookFilter(RegisterFilter):
    archived = django_filters.ChoiceFilter(
        label=_("Vis"), choices=[("yes", _("Arkiverede"))], empty_label=_("Dem, der er i brug"), method=_kept
    )

    def get_form_class(self) -> Any:
        """The archived ones are asked for seldom: their choice comes last."""
        form = super().get_form_class()
        form.field_order = [*(name for name in self.filters if name != "archived"), "archived"]
        return form


def of_district(name: str = "district") -> Any:
    return django_filters.ModelChoiceFilter(
        field_name=name, label=_("Distrikt"), queryset=District.objects.filter(archived_at=None), empty_label=ALL
    )


def of_landlord(name: str = "landlord") -> Any:
    return django_filters.ModelChoiceFilter(
        field_name=name, label=_("Udlejer"), queryset=Landlord.objects.filter(archived_at=None), empty_label=ALL
    )


def _answer(rows: Any, name: str, value: str) -> Any:
    return rows.filter(**{name: {"yes": True, "no": False, "unknown": None}[value]})


class UnitFilter(BookFilter):
    tenure = django_filters.ChoiceFilter(label=_("Type"), choices=Tenure.choices, empty_label=ALL)
    landlord = of_landlord("site__landlord")
    district = of_district("site__district")
    step_free = django_filters.ChoiceFilter(
        label=_("Trinfri adgang"), empty_label=ALL, method=_answer,
        choices=[("yes", _("Ja")), ("no", _("Nej")), ("unknown", _("Ikke oplyst"))],
    )  # fmt: skip


class SiteFilter(BookFilter):
    kind = django_filters.ChoiceFilter(label=_("Slags"), choices=Site.Kind.choices, empty_label=ALL)
    landlord = of_landlord()
    district = of_district()
    position_quality = django_filters.ChoiceFilter(
        label=_("Punktets kilde"), choices=Positioned.Quality.choices, empty_label=ALL
    )


class LandlordFilter(BookFilter):
    kind = django_filters.ChoiceFilter(label=_("Slags"), choices=Landlord.Kind.choices, empty_label=ALL)


class DepartmentFilter(BookFilter):
    landlord = of_landlord()
    district = of_district()


class InstitutionFilter(BookFilter):
    kind = django_filters.ChoiceFilter(label=_("Slags"), choices=Institution.Kind.choices, empty_label=ALL)
    district = of_district()


class AreaFilter(BookFilter):
    district = of_district()


class BuildingFilter(BookFilter):
    status = django_filters.ChoiceFilter(label=_("Status"), choices=CandidateBuilding.Status.choices, empty_label=ALL)
    district = of_district()
