"""The forms of arrivals: they turn text into values; whether a place fits is the actions' business."""

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField
from frontend.staff.arrivals.placing import WEIGHED, PlacingForm
from frontend.staff.people.gap import gap_field


class PlaceForm(PlacingForm):
    """A place is promised for days to come."""

    first, last = "starts_on", "ends_on"
    starts_on = DanishDateField(label=_("Ventes fra"))
    ends_on = DanishDateField(
        label=_("Forventet til"), required=False,
        help_text=_("Skal skrives for et højskoleophold, og hvor aftalen for boligen udløber."),
    )  # fmt: skip
    field_order = ("unit", "starts_on", "ends_on", *WEIGHED, "despite")


class MoveInForm(HjemlyForm):
    on = DanishDateField(label=_("Flyttede ind"))
    gap_reason = gap_field()
    key = forms.BooleanField(label=_("Nøglen er udleveret"), required=False)


class MoveOutForm(HjemlyForm):
    on = DanishDateField(label=_("Flyttede ud"), help_text=_("Den første dag, de ikke bor her."))
    why = forms.CharField(
        label=_("Hvor flyttede de hen?"), max_length=120, help_text=_("Skriv ikke diagnoser eller CPR-nummer."),
        error_messages={"required": _("Skriv, hvor de flyttede hen, eller at det ikke vides.")},
    )  # fmt: skip


class ExtensionForm(HjemlyForm):
    asked_until = DanishDateField(label=_("Ønskes til"))
    reason = forms.CharField(
        label=_("Hvorfor?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Skriv ikke diagnoser eller CPR-nummer."),
    )  # fmt: skip


class AnswerForm(HjemlyForm):
    answer = forms.CharField(
        label=_("Begrundelse for svaret"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    verdict = forms.ChoiceField(
        label=_("Svar"), choices=[("grant", _("De kan blive")), ("refuse", _("Afslag"))], widget=forms.RadioSelect
    )
