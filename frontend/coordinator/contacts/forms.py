"""The forms of contacts: they turn text into values; the actions know the rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField
from volunteers.contacts.log import Way
from volunteers.contacts.models import EndReason, How, Kind
from volunteers.roster.models import Slot

NO_SECRETS = _("Skriv ikke diagnoser eller CPR-nummer.")
SLOTS: dict[str, Any] = dict(Slot.choices)
# The link writes its own answer.
HOW = [(how.value, how.label) for how in (How.PHONE, How.IN_PERSON, How.EMAIL, How.SMS)]


def _text(label: Any, *, required: bool = False, rows: int = 2, limit: int = 300) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=limit, help_text=NO_SECRETS,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class WishForm(HjemlyForm):
    kinds = forms.MultipleChoiceField(
        label=_("Vil gerne have"), choices=Kind.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Intet valgt: hvem som helst"),
    )  # fmt: skip
    other_languages = forms.CharField(
        label=_("Kan også tale"), required=False, max_length=120,
        help_text=_("Ud over husstandens eget sprog. Med komma imellem, for eksempel engelsk, dansk"),
    )  # fmt: skip
    interpreter = forms.BooleanField(label=_("De kan tale sammen gennem en tolk"), required=False)
    interests = forms.CharField(label=_("Interesser"), required=False, max_length=200, help_text=_("Med komma imellem"))
    slots = forms.MultipleChoiceField(
        label=_("Har tid"), choices=Slot.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class ProposeForm(HjemlyForm):
    kind = forms.ChoiceField(label=_("Som"), choices=Kind.choices, widget=forms.RadioSelect)
    override_reason = _text(_("Hvorfor alligevel?"))

    def __init__(self, *args: Any, kinds: list[str], needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [row for row in Kind.choices if row[0] in kinds]
        if needs_reason:
            self.fields["override_reason"].required = True
        else:
            del self.fields["override_reason"]


class YesForm(HjemlyForm):
    how = forms.ChoiceField(label=_("Hvordan kom svaret?"), choices=HOW, widget=forms.RadioSelect)


class NoForm(HjemlyForm):
    how = forms.ChoiceField(label=_("Hvordan kom svaret?"), choices=HOW, widget=forms.RadioSelect)
    reason = _text(_("Hvorfor?"))


class TakeBackForm(HjemlyForm):
    reason = _text(_("Hvorfor?"))


class ReopenForm(HjemlyForm):
    reason = _text(_("Hvad har ændret sig?"), required=True)


class BlockForm(HjemlyForm):
    volunteer = forms.ChoiceField(label=_("Frivillig"))
    reason = _text(_("Hvorfor?"), required=True)

    def __init__(self, *args: Any, volunteers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["volunteer"].choices = [("", _("Vælg")), *volunteers]


class EndForm(HjemlyForm):
    reason = forms.ChoiceField(label=_("Hvorfor?"), choices=EndReason.choices, widget=forms.RadioSelect)
    note = _text(_("Bemærkning"))


class ExpectedEndForm(HjemlyForm):
    expected_end_on = DanishDateField(label=_("Forventet slut"), required=False)


class ContactForm(HjemlyForm):
    on = DanishDateField(label=_("Dato"))
    way = forms.ChoiceField(label=_("Hvordan?"), choices=Way.choices, widget=forms.RadioSelect)
    minutes = forms.IntegerField(
        label=_("Minutter"), required=False, min_value=1, max_value=1440,
        widget=forms.NumberInput(attrs={"class": "input-width-xs"}),
    )  # fmt: skip
    note = _text(_("Bemærkning"), rows=3, limit=500)
