"""The form of the weights of one landlord, department or home, and the filters of their list."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import HjemlyModelForm
from frontend.forms.fields import DanishDateField
from frontend.forms.refused import ask
from frontend.registers.filters import RegisterFilter
from frontend.staff.homes.forms import NamedChoice
from frontend.staff.policy.forms import FITS, WAITS, WeightsForm
from frontend.staff.policy.letting_forms import STATES, WHY, by_state
from housing.homes.models import Department, Landlord, Tenure, Unit
from housing.levels.rules import targeted
from housing.localweights.models import LEVEL_CHOICES, LocalWeights

WHOSE = ("level", "landlord", "department", "unit")


class OwnWeightsForm(WeightsForm):
    """Whose homes, by which weights, from when and why. The action leaves out targets of other levels."""

    level = forms.ChoiceField(label=_("Hvis boliger?"), choices=[("", _("Vælg")), *LEVEL_CHOICES])
    landlord = forms.ModelChoiceField(
        label=_("Udlejer"), required=False, queryset=Landlord.objects.filter(archived_at=None), empty_label=_("Ingen"),
        help_text=_("Kun når vægtene gælder alle udlejerens boliger."),
    )  # fmt: skip
    department = NamedChoice(
        label=_("Afdeling"), required=False, empty_label=_("Ingen"),
        queryset=Department.objects.filter(archived_at=None).select_related("landlord"),
        help_text=_("Kun når vægtene gælder en afdelings boliger."),
    )  # fmt: skip
    unit = forms.ModelChoiceField(
        label=_("Bolig"), required=False, empty_label=_("Ingen"),
        queryset=Unit.objects.filter(archived_at=None, tenure=Tenure.PERMANENT).select_related("site"),
        help_text=_("Kun når vægtene gælder én bolig."),
    )  # fmt: skip
    valid_from = DanishDateField(label=_("Gælder fra"), help_text=_("I dag eller senere."))
    valid_to = DanishDateField(
        label=_("Gælder til og med"), required=False, help_text=_("Tomt felt: vægtene gælder, til I slutter dem.")
    )
    reason = forms.CharField(
        label=_("Begrundelse"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}), help_text=WHY
    )

    groups = [
        (_("Hvor gælder vægtene"), list(WHOSE)),
        FITS,
        WAITS,
        (_("Hvornår og hvorfor"), ["valid_from", "valid_to", "reason"]),
    ]

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if found.get("level"):
            ask(self, lambda: targeted(found))
        return found

    @property
    def values(self) -> dict[str, Any]:
        """As they are stored."""
        names = (*WHOSE, "valid_from", "valid_to", "reason")
        return {name: self.cleaned_data[name] for name in names} | self.ranking


# What a page tells of their history: they are never rewritten, only ended or taken back.
Told = forms.modelform_factory(LocalWeights, form=HjemlyModelForm, fields=["valid_to"])


class OwnWeightsFilter(RegisterFilter):
    """By whose they are, and whether they hold."""

    level = django_filters.ChoiceFilter(label=_("Hvis boliger?"), choices=LEVEL_CHOICES, empty_label=_("Alle"))
    state = django_filters.ChoiceFilter(
        label=_("Gælder"), empty_label=_("Nu og senere"), method="by_state", choices=STATES
    )

    def by_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(by_state(value, timezone.localdate()))
