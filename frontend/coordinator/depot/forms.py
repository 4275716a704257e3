"""The forms of the stock and the homes to furnish: text to values. The actions know the rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.coordinator.offers.words import kind_name
from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField, ThousandthsField
from volunteers.depot.catalogue.models import ThingKind
from volunteers.depot.catalogue.queries import rooms_in_use
from volunteers.depot.offers.models import Condition
from volunteers.depot.stock.labels import MOST_AT_ONCE

SHORT: dict[str, Any] = {"class": "input-width-xs", "inputmode": "numeric"}


class KindField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's takes no type when it runs
    def label_from_instance(self, obj: Any) -> str:
        return kind_name(obj)


def kind_field(*, counted: bool | None) -> KindField:
    """Kinds in use; `counted` narrows to those that are counted, or to those that are not."""
    rows = ThingKind.objects.filter(archived_at=None)
    if counted is not None:
        rows = rows.filter(counted=counted)
    return KindField(label=_("Ting"), queryset=rows, empty_label=_("Vælg"))


def room_field(label: Any, *, required: bool = True, empty: Any = None) -> Any:
    return forms.ModelChoiceField(
        label=label, queryset=rooms_in_use(), required=required, empty_label=empty or _("Vælg")
    )


def reason_field(label: Any, *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


def number_field(label: Any, *, least: int = 1, most: int = 10_000, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, widget=forms.NumberInput(attrs=dict(SHORT)), **more
    )


def label_field(*, required: bool) -> forms.CharField:
    return forms.CharField(
        label=_("Mærkat"), required=required, max_length=200, help_text=_("Tegnene under QR-koden, for eksempel AB2C 3D4E"),
        widget=forms.TextInput(attrs={"class": "input-width-s", "autocomplete": "off", "autocapitalize": "characters"}),
    )  # fmt: skip


class ItemForm(HjemlyForm):
    """What is written of a thing."""

    text = forms.CharField(
        label=_("Beskrivelse"), required=False, max_length=160, help_text=_("Farve, mærke, hvad der mangler")
    )
    condition = forms.ChoiceField(
        label=_("Stand"), choices=Condition.choices, initial=Condition.GOOD, widget=forms.RadioSelect
    )
    litres = ThousandthsField(label=_("Fylder, m³"))
    grams = ThousandthsField(label=_("Vejer, kg"))
    persons = number_field(_("Personer om at bære"), most=4, initial=1)


class ReceiveForm(HjemlyForm):
    """A thing that has come; what is not measured is what its kind usually is."""

    kind = kind_field(counted=False)
    to_location = room_field(_("Stilles i"))
    text = forms.CharField(
        label=_("Beskrivelse"), required=False, max_length=160, help_text=_("Farve, mærke, hvad der mangler")
    )
    condition = forms.ChoiceField(
        label=_("Stand"), choices=Condition.choices, initial=Condition.GOOD, widget=forms.RadioSelect
    )
    litres = ThousandthsField(label=_("Fylder, m³"), required=False, help_text=_("Tomt: som den slags plejer"))
    grams = ThousandthsField(label=_("Vejer, kg"), required=False, help_text=_("Tomt: som den slags plejer"))
    persons = number_field(_("Personer om at bære"), most=4, required=False, help_text=_("Tomt: som den slags plejer"))
    label = label_field(required=False)


class MoveForm(HjemlyForm):
    to_location = room_field(_("Flyttes til"))
    reason = reason_field(_("Bemærkning"), required=False)


class CorrectForm(HjemlyForm):
    to_location = room_field(_("Den er i virkeligheden i"), required=False, empty=_("Den er ude af huset"))
    reason = reason_field(_("Hvad skete der?"))


class ScrapForm(HjemlyForm):
    reason = reason_field(_("Hvorfor kasseres den?"))


class LabelForm(HjemlyForm):
    label = label_field(required=True)


class BatchForm(HjemlyForm):
    count = number_field(_("Antal mærkater"), most=MOST_AT_ONCE, initial=24, help_text=_("Der er 24 på et ark."))


class ScanForm(HjemlyForm):
    kode = label_field(required=True)


class CountInForm(HjemlyForm):
    kind = kind_field(counted=True)
    quantity = number_field(_("Antal"))
    to_location = room_field(_("Stilles i"))


class CountMoveForm(HjemlyForm):
    quantity = number_field(_("Antal"))
    to_location = room_field(_("Flyttes til"))


class CountOutForm(HjemlyForm):
    quantity = number_field(_("Antal"))
    reason = reason_field(_("Hvorfor kasseres de?"))


class CountCorrectForm(HjemlyForm):
    quantity = number_field(_("Der er i virkeligheden"), least=0)
    reason = reason_field(_("Hvad skete der?"))


class OrderNoteForm(HjemlyForm):
    note = forms.CharField(
        label=_("Bemærkning"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Skriv ikke diagnoser eller CPR-nummer."),
    )  # fmt: skip


class LineNewForm(HjemlyForm):
    kind = kind_field(counted=None)
    count = number_field(_("Antal"), most=200, initial=1)
    note = forms.CharField(label=_("Bemærkning"), required=False, max_length=160)


class LineForm(HjemlyForm):
    count = number_field(_("Antal"), most=200)
    note = forms.CharField(label=_("Bemærkning"), required=False, max_length=160)


class ExpiryForm(HjemlyForm):
    expires_on = DanishDateField(label=_("Sat til side til og med"))


class BackForm(HjemlyForm):
    to_location = room_field(_("Står nu i"))


class ReleaseForm(HjemlyForm):
    why = reason_field(_("Hvorfor?"), required=False)


class UndoForm(HjemlyForm):
    to_location = room_field(
        _("Hvor er tingene?"), required=False, empty=_("I boligen: kun datoen var forkert")
    )  # fmt: skip


class WhatForm(forms.Form):
    """What a button of the order page sends: a thing, or a kind with its place."""

    item = forms.UUIDField(required=False)
    kind = forms.UUIDField(required=False)
    location = forms.UUIDField(required=False)
    quantity = forms.IntegerField(required=False, min_value=1, max_value=200)
