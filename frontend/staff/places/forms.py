"""The forms of closed units and of faults."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField
from frontend.staff.homes.forms import PlaceForm
from housing.closures.models import Closure
from housing.faults.models import FaultReport
from housing.homes.models import Site


class ClosureForm(PlaceForm):
    class Meta(PlaceForm.Meta):
        model = Closure
        fields = ["cause", "starts_on", "ends_on", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].help_text = _("For eksempel 24.11.2026. Tomt: indtil videre.")
        self.fields["cause"].error_messages["required"] = _("Vælg, hvorfor boligen tages ud af drift.")


class RevisionForm(ClosureForm):
    why = forms.CharField(label=_("Hvorfor ændres det?"), max_length=300, required=False)


class FaultForm(PlaceForm):
    """`site`: only its own units can be chosen."""

    class Meta(PlaceForm.Meta):
        model = FaultReport
        fields = ["what", "urgency", "unit", "reported_on", "reported_by"]

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.queryset = field.queryset.filter(site=site)
        field.label_from_instance = lambda unit: unit.label
        field.empty_label = _("Hele stedet")


class OrderForm(PlaceForm):
    class Meta(PlaceForm.Meta):
        model = FaultReport
        fields = ["ordered_from", "due_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ordered_from"].required = True
        self.fields["ordered_from"].help_text = _("Firma eller afdeling")


class MendedForm(HjemlyForm):
    mended = forms.ChoiceField(
        label=_("Hvordan endte det?"),
        choices=[("yes", FaultReport.State.MENDED.label), ("no", FaultReport.State.DROPPED.label)],
        widget=forms.RadioSelect,
    )
    closed_on = DanishDateField(label=_("Hvilken dag?"))
    outcome = forms.CharField(
        label=_("Hvad blev gjort?"), max_length=300, required=False, help_text=_("Eller hvorfor det ikke var en fejl")
    )
