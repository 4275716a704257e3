"""Answers to offers: text to values. The actions know the rules."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from frontend.coordinator.offers import words
from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField, ThousandthsField
from frontend.staff.homes.forms import POSITION, PlaceForm, PositionedForm
from volunteers.depot.catalogue.models import StorageLocation, ThingKind
from volunteers.depot.catalogue.queries import kinds_on_offer, rooms_in_use
from volunteers.depot.offers.models import Condition, DeclineReason, DonationOffer, OfferLine


class KindChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's takes no type when it runs
    def label_from_instance(self, obj: ThingKind) -> str:
        return words.kind_name(obj)


class AcceptForm(HjemlyForm):
    pickup_on = DanishDateField(label=_("Hentes"))
    to_location = forms.ModelChoiceField(
        label=_("Til lager"), queryset=StorageLocation.objects.none(), empty_label=_("Vælg")
    )

    def __init__(self, *args: Any, lines: Sequence[OfferLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_location"].queryset = rooms_in_use()
        self.lines = list(lines)
        for line in self.lines:
            self.fields[f"take_{line.pk.hex}"] = forms.IntegerField(
                label=gettext("Så mange tager vi: %(thing)s") % {"thing": words.kind_name(line.kind)},
                min_value=0, max_value=line.count, initial=line.count,
                widget=forms.NumberInput(attrs={"class": "input-width-xs"}),
            )  # fmt: skip
        self.fields["override_reason"] = forms.CharField(
            label=_("Hvorfor alligevel?"), required=False, max_length=300,
            help_text=_("Kun hvis der ikke er plads den dag."), widget=forms.Textarea(attrs={"rows": 2}),
        )  # fmt: skip

    @property
    def accepted(self) -> dict[UUID, int]:
        return {line.pk: self.cleaned_data[f"take_{line.pk.hex}"] for line in self.lines}


class DeclineForm(HjemlyForm):
    reason = forms.ChoiceField(label=_("Hvorfor?"), choices=DeclineReason.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Skriv til giveren"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Giveren får også at vide, hvor tingene ellers kan afleveres."),
    )  # fmt: skip


class AskForm(HjemlyForm):
    text = forms.CharField(
        label=_("Hvad vil du spørge om?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Giveren svarer gennem sit link og får 14 dage til det."),
    )  # fmt: skip


class OfferForm(PositionedForm):
    groups = [
        (_("Hvem"), ["name", "email", "phone"]),
        (_("Hvor skal det hentes"), [*POSITION, "floor", "lift"]),
        (_("Hvornår"), ["latest_on", "note"]),
    ]

    class Meta(PlaceForm.Meta):
        model = DonationOffer
        fields = ["name", "email", "phone", *POSITION, "floor", "lift", "latest_on", "note"]

    floor = forms.IntegerField(
        label=_("Etage"), min_value=-3, max_value=60, help_text=_("0 er stuen"),
        widget=forms.NumberInput(attrs={"class": "input-width-xs"}),
    )  # fmt: skip


class LineForm(HjemlyForm):
    """A thing as it was really meant: the donor chooses from a list and seldom measures."""

    kind = KindChoice(label=_("Ting"), queryset=ThingKind.objects.none(), empty_label=None)
    text = forms.CharField(label=_("Beskrivelse"), required=False, max_length=160)
    count = forms.IntegerField(
        label=_("Antal"), min_value=1, max_value=200, widget=forms.NumberInput(attrs={"class": "input-width-xs"})
    )
    condition = forms.ChoiceField(label=_("Stand"), choices=Condition.choices)
    litres = ThousandthsField(label=_("Hver fylder, m³"))
    grams = ThousandthsField(label=_("Hver vejer, kg"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = kinds_on_offer()
