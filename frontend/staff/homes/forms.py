"""The forms of the registers: one rule for how a column becomes a field, and one class for each table."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import HjemlyModelForm
from frontend.forms.fields import DanishDateField, KronerField, LatitudeField, LongitudeField, TriStateField
from frontend.forms.refused import ask
from housing.fields import LEAST, MOST, Positioned
from housing.homes.models import CandidateBuilding, Department, Landlord, Site, Unit
from housing.places.models import District, Institution, VulnerableArea
from housing.places.outlines import is_outline
from housing.registers import check

POSITION = ["address", "postcode", "city", "address_id", "latitude", "longitude", "position_quality"]
four_digits = RegexValidator(r"^\d{4}$", _("Skriv fire cifre, for eksempel 3450."))
eight_digits = RegexValidator(r"^\d{8}$", _("Skriv otte cifre, for eksempel 12345678."))


def house_field(column: Any, **kwargs: Any) -> Any:
    """The field in which people write a column, as the house draws it."""
    words = {"label": column.verbose_name, "required": not column.blank, "help_text": column.help_text}
    if column.name in ("latitude", "longitude"):
        return (LatitudeField if column.name == "latitude" else LongitudeField)(**words)
    if column.name == "address_id":
        # Written by choosing in the register, never by hand.
        return forms.UUIDField(**words, widget=forms.HiddenInput)
    if column.name.endswith("_dkk"):
        return KronerField(**words)
    if isinstance(column, models.BooleanField) and column.null:
        return TriStateField(**words)
    if isinstance(column, models.DateField):
        return DanishDateField(**{key: value for key, value in words.items() if value != ""})
    if isinstance(column, models.IntegerField) and not column.choices:
        words["min_value"], words["max_value"] = LEAST.get(column.name, 0), MOST.get(column.name, 1_000_000)
        return forms.IntegerField(**words, widget=forms.NumberInput(attrs={"class": "input-width-xs"}))
    return column.formfield(**kwargs)


class NamedChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's takes no type when it runs
    """Departments of two landlords may share a name, so the landlord's stands first."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.landlord.name}, {obj.name}"


class PlaceForm(HjemlyModelForm):
    """A form over a register. The action checks the rules; the form only reads what was written."""

    # (heading, names); fields not named come last
    groups: list[tuple[Any, list[str]]] = []

    class Meta:
        formfield_callback = house_field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                kept = getattr(self.instance, f"{name}_id", None)
                field.queryset = field.queryset.filter(Q(archived_at=None) | Q(pk=kept))
                field.empty_label = _("Vælg") if field.required else _("Ingen")
            elif field.widget.__class__ is forms.Select and field.choices and field.choices[0][0] == "":
                field.choices = [("", _("Vælg")), *field.choices[1:]]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        half = {"latitude", "longitude"} if {"latitude", "longitude"} & self.errors.keys() else set()
        ask(self, lambda: check({name: value for name, value in found.items() if name not in half}))
        return found

    def _post_clean(self) -> None:
        """Nothing is written on the record itself: it still shows what stands, and the action asks the rules."""

    def sections(self) -> Iterator[tuple[Any, list[BoundField]]]:
        named = {name for _heading, names in self.groups for name in names}
        rest = [bound.name for bound in self.visible_fields() if bound.name not in named]
        for heading, names in [*self.groups, ("", rest)]:
            if fields := [self[name] for name in names if name in self.fields]:
                yield heading, fields


class PositionedForm(PlaceForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["postcode"].validators.append(four_digits)
        if not (self.data.get("address_id") or self.initial.get("address_id")):
            quality = self.fields["position_quality"]
            quality.choices = [choice for choice in quality.choices if choice[0] != Positioned.Quality.REGISTER]

    @property
    def values(self) -> dict[str, Any]:
        found = super().values
        points = {name: found.get(name) for name in ("latitude", "longitude")}
        return found | {name: None if value is None else float(value) for name, value in points.items()}


class OutlineField(forms.JSONField):
    """What nobody has drawn is an empty field, not the word null."""

    def prepare_value(self, value: Any) -> Any:
        return "" if value is None else super().prepare_value(value)


class DistrictForm(PlaceForm):
    geometry = OutlineField(
        label=_("Omrids (GeoJSON)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Indsæt en Polygon eller MultiPolygon fra kommunens kort. Feltet må stå tomt."),
        error_messages={"invalid": _("Teksten er ikke GeoJSON. Kopiér hele geometrien fra kortprogrammet.")},
    )

    class Meta(PlaceForm.Meta):
        model = District
        fields = ["name", "dwellings", "inhabitants", "geometry", "note"]

    def clean_geometry(self) -> Any:
        shape = self.cleaned_data["geometry"]
        if isinstance(shape, dict) and shape.get("type") == "Feature":
            shape = shape.get("geometry")
        if shape and not is_outline(shape):
            raise forms.ValidationError(_("Omridset skal være en Polygon eller MultiPolygon med koordinater."))
        return shape or None


class InstitutionForm(PositionedForm):
    groups = [
        (
            _("Skolen eller dagtilbuddet"),
            ["name", "kind", "is_district_school", "has_reception_class", "grade_from", "grade_to", "places"],
        ),
        (_("Hvor ligger det"), [*POSITION, "district"]),
        (_("Andet"), ["fictional", "note"]),
    ]

    class Meta(PlaceForm.Meta):
        model = Institution
        fields = ["name", "kind", "is_district_school", "has_reception_class", "grade_from", "grade_to", "places",
                  *POSITION, "district",
                  "fictional", "note"]  # fmt: skip


class AreaForm(PlaceForm):
    class Meta(PlaceForm.Meta):
        model = VulnerableArea
        fields = ["name", "district", "valid_from", "valid_to", "source"]


class LandlordForm(PlaceForm):
    class Meta(PlaceForm.Meta):
        model = Landlord
        fields = ["name", "kind", "cvr", "contact", "email", "phone", "response_days", "fictional"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cvr"].validators.append(eight_digits)


class DepartmentForm(PlaceForm):
    class Meta(PlaceForm.Meta):
        model = Department
        fields = ["landlord", "name", "district", "dwellings", "fictional"]


class SiteForm(PositionedForm):
    department = NamedChoice(
        label=_("Afdeling"), required=False, queryset=Department.objects.select_related("landlord")
    )
    groups = [
        (_("Stedet"), ["name", "kind", "landlord", "department"]),
        (_("Hvor ligger det"), [*POSITION, "district", "vulnerable_area"]),
        (_("Vicevært og aftale"),
         ["caretaker", "caretaker_phone", "terms", "lease_end", "notice_on", "permit_from", "permit_end",
          "turnaround_workdays"]),
        (_("Andet"), ["fictional"]),
    ]  # fmt: skip

    class Meta(PlaceForm.Meta):
        model = Site
        fields = ["name", "kind", "landlord", "department", *POSITION, "district", "vulnerable_area", "caretaker",
                  "caretaker_phone", "terms", "lease_end", "notice_on", "permit_from", "permit_end",
                  "turnaround_workdays", "fictional"]  # fmt: skip


class UnitForm(PlaceForm):
    groups = [
        (_("Boligen"), ["site", "label", "tenure", "rooms", "beds", "area_m2"]),
        (_("Adgang"), ["floor", "lift", "step_free"]),
        (_("Økonomi og krav"), ["rent_dkk", "deposit_dkk", "criterion"]),
    ]

    class Meta(PlaceForm.Meta):
        model = Unit
        fields = ["site", "label", "tenure", "rooms", "beds", "area_m2", "floor", "lift", "step_free", "rent_dkk",
                  "deposit_dkk", "criterion"]  # fmt: skip


class BuildingForm(PositionedForm):
    # A school or a town hall is larger than any home.
    area_m2 = forms.IntegerField(
        label=_("Areal i m²"), required=False, min_value=1, max_value=100_000,
        widget=forms.NumberInput(attrs={"class": "input-width-xs"}),
    )  # fmt: skip
    groups = [
        (_("Bygningen"), ["name", "owner", "status", "free_from"]),
        (_("Hvor ligger det"), [*POSITION, "district"]),
        (_("Hvad den kan blive til"), ["beds_estimate", "area_m2", "cost_dkk", "note"]),
    ]

    class Meta(PlaceForm.Meta):
        model = CandidateBuilding
        fields = ["name", "owner", "status", "free_from", *POSITION, "district", "beds_estimate", "area_m2",
                  "cost_dkk", "note"]  # fmt: skip
