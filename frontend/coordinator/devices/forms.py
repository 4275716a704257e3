"""The forms of devices and loans: they turn text into values; the actions know the rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.coordinator.bikes.forms import NO_SECRETS, helpers, text, volunteer_field
from frontend.coordinator.workshop.people import person_field
from frontend.forms.base import HjemlyForm, HjemlyModelForm
from frontend.forms.fields import DanishDateField
from housing.models import Household
from volunteers.devices.models import Condition, Device, Method, Result
from volunteers.languages import Language


class DeviceForm(HjemlyModelForm):
    donated_on = DanishDateField(label=_("Modtaget den"))
    note = text(_("Bemærkning"))

    class Meta:
        model = Device
        fields = ["kind", "make", "serial", "donated_on", "donor", "condition", "accessories", "note"]

    def validate_constraints(self) -> None:
        """The action says it, with the same words for pages and API."""


class WipeForm(HjemlyForm):
    on = DanishDateField(label=_("Dato"))
    method = forms.ChoiceField(label=_("Hvordan"), choices=Method.choices, widget=forms.RadioSelect)
    tool = forms.CharField(label=_("Program"), max_length=80, required=False)
    result = forms.ChoiceField(label=_("Resultat"), choices=Result.choices, widget=forms.RadioSelect)
    done_volunteer = volunteer_field(_("Hvem"), required=False, empty=_("Mig selv"))
    note = text(_("Bemærkning"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_volunteer"].queryset = helpers()


class ReserveForm(HjemlyForm):
    starts_on = DanishDateField(label=_("Fra"))
    last_on = DanishDateField(label=_("Til og med"))
    note = text(_("Bemærkning"), help_text=NO_SECRETS)


class LendForm(HjemlyForm):
    """The coordinator says for how long and in which language; the terms stand on the next page, to be signed."""

    person = forms.ChoiceField(required=False)
    due_on = DanishDateField(label=_("Afleveres senest"))
    language = forms.ChoiceField(label=_("Vilkår på"), choices=Language.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, household: Household, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = person_field(household)


class SignForm(HjemlyForm):
    """What the borrower does, in the language of the terms. Both are demanded, by the action and in its words."""

    says_optional = False

    person = forms.CharField(required=False, widget=forms.HiddenInput)
    due_on = forms.DateField(widget=forms.HiddenInput)
    language = forms.ChoiceField(choices=Language.choices, widget=forms.HiddenInput)
    agreed = forms.BooleanField(required=False)
    signed_name = forms.CharField(max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args: Any, tick: str, name: str, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed"].label, self.fields["signed_name"].label = tick, name
        for field in ("agreed", "signed_name"):
            self.fields[field].widget.attrs["lang"] = language


class ExtendForm(HjemlyForm):
    due_on = DanishDateField(label=_("Afleveres senest"))


class ReturnForm(HjemlyForm):
    condition_in = forms.ChoiceField(
        label=_("Stand ved aflevering"), choices=Condition.choices, widget=forms.RadioSelect
    )
    return_note = text(_("Bemærkning"))
