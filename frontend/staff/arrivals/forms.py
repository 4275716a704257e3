"""The forms of arrivals: they turn text into values; whether a place fits is the actions' business."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField
from frontend.staff.arrivals.fitting import Choice
from frontend.staff.people.gap import gap_field
from housing.bookings.judging import Sharing
from housing.homes.models import Unit


class PlaceForm(HjemlyForm):
    """A place for a household: unit, days, what was weighed, and why although it does not fit."""

    unit = forms.ModelChoiceField(label=_("Bolig"), queryset=Unit.objects.none(), empty_label=_("Vælg en bolig"))
    starts_on = DanishDateField(label=_("Ventes fra"))
    ends_on = DanishDateField(
        label=_("Forventet til"), required=False, help_text=_("Skal skrives for et højskoleophold.")
    )
    weighed_age = forms.BooleanField(label=_("Alder er afvejet"), required=False)
    weighed_sex = forms.BooleanField(label=_("Køn er afvejet"), required=False)
    weighed_vulnerability = forms.BooleanField(label=_("Sårbarhed er afvejet"), required=False)
    despite = forms.CharField(
        label=_("Hvorfor alligevel?"), required=False, max_length=300,
        help_text=_("Kun når der ikke er plads nok. Skriv ikke diagnoser eller CPR-nummer."),
    )  # fmt: skip

    def __init__(self, *args: Any, choices: list[Choice], single: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=[choice.unit.pk for choice in choices])
        self.fields["unit"].choices = [("", gettext("Vælg en bolig")), *_grouped(choices)]
        if not single:
            # Families share with nobody: nothing is to be weighed.
            for name in ("weighed_age", "weighed_sex", "weighed_vulnerability"):
                del self.fields[name]

    @property
    def place(self) -> dict[str, Any]:
        """What the actions take."""
        values = dict(self.values)
        weighed = [bool(values.pop(f"weighed_{name}", False)) for name in ("age", "sex", "vulnerability")]
        return {**values, "sharing": Sharing(*weighed)}


def _grouped(choices: list[Choice]) -> list[tuple[str, list[tuple[Any, str]]]]:
    groups = [
        (gettext("Her er der plads"), [one for one in choices if one.fits]),
        (gettext("Her er der plads, til aftalen udløber: skriv en slutdato"), [one for one in choices if one.until]),
        (
            gettext("Her er der ikke plads i dagene"),
            [one for one in choices if not one.fits and not one.until],
        ),
    ]
    return [(words, [(one.unit.pk, one.label) for one in found]) for words, found in groups if found]


class MoveInForm(HjemlyForm):
    on = DanishDateField(label=_("Flyttede ind"))
    gap_reason = gap_field()
    key = forms.BooleanField(label=_("Nøglen er udleveret"), required=False)


class MoveOutForm(HjemlyForm):
    on = DanishDateField(label=_("Flyttede ud"), help_text=_("Den første dag, de ikke bor her."))
    why = forms.CharField(
        label=_("Hvor flyttede de hen?"), max_length=120, help_text=_("Skriv ikke diagnoser eller CPR-nummer.")
    )


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
