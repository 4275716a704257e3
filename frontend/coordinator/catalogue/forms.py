"""Kinds of things, the package, rooms and vans: text to values. The actions know the rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.fields import ThousandthsField
from frontend.staff.homes.forms import POSITION, PlaceForm, PositionedForm, house_field
from volunteers.depot.catalogue import actions
from volunteers.depot.catalogue.models import PackageLine, StorageLocation, ThingKind, Vehicle

# Litres and grams are typed in cubic metres and kilograms.
MEASURES: dict[str, Any] = {
    "litres": _("Fylder, m³"), "limit_litres": _("Plads, m³"), "grams": _("Vejer, kg"),
}  # fmt: skip
SPANS = {
    "persons": (1, actions.MOST_PERSONS), "count": (1, actions.MOST_IN_PACKAGE), "seats": (1, actions.MOST_SEATS),
}  # fmt: skip


def depot_field(column: Any, **kwargs: Any) -> Any:
    if column.name in MEASURES:
        return ThousandthsField(label=MEASURES[column.name])
    if column.name in SPANS:
        low, high = SPANS[column.name]
        widget = forms.NumberInput(attrs={"class": "input-width-xs"})
        return forms.IntegerField(
            label=column.verbose_name, min_value=low, max_value=high, widget=widget, initial=column.default
        )
    return house_field(column, **kwargs)


class ThingKindForm(PlaceForm):
    class Meta:
        model = ThingKind
        fields = ["name", "name_en", "name_ar", "name_uk", "litres", "grams", "persons", "counted"]
        widgets = {
            "name_ar": forms.TextInput(attrs={"lang": "ar", "dir": "auto"}),
            "name_uk": forms.TextInput(attrs={"lang": "uk"}),
        }
        formfield_callback = depot_field


class PackageLineForm(PlaceForm):
    class Meta:
        model = PackageLine
        fields = ["kind", "basis", "count"]
        formfield_callback = depot_field


class StorageLocationForm(PositionedForm):
    groups = [(_("Lageret"), ["name", "limit_litres"]), (_("Hvor ligger det"), POSITION)]

    class Meta:
        model = StorageLocation
        fields = ["name", "limit_litres", *POSITION]
        formfield_callback = depot_field


class VehicleForm(PlaceForm):
    litres = ThousandthsField(label=_("Plads, m³"))
    grams = ThousandthsField(label=_("Last, kg"))

    class Meta:
        model = Vehicle
        fields = ["name", "litres", "grams", "seats", "home"]
        formfield_callback = depot_field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        home = self.fields["home"]
        home.queryset = home.queryset.filter(use=StorageLocation.Use.DEPOT)
