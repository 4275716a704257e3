"""»Giv møbler«: what a donor writes, as values."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from frontend.coordinator.offers.forms import KindChoice
from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField
from frontend.staff.homes.forms import four_digits
from frontend.uploads import TOO_LARGE
from housing.fields import Positioned
from housing.planning.denmark import LATITUDES, LONGITUDES
from housing.positions.rules import settled
from volunteers.depot.catalogue.models import ThingKind
from volunteers.depot.catalogue.queries import kinds_on_offer
from volunteers.depot.offers.models import Condition
from volunteers.pictures import Picture, redrawn, too_large

LINE_ROWS = 6
SIZE = re.compile(r"(\d{1,4})\s*[x×*]\s*(\d{1,4})\s*[x×*]\s*(\d{1,4})\s*(?:cm)?", re.IGNORECASE)
# A thing takes up at least a litre and at most 20 m³ (volunteers/depot/catalogue/actions.py).
LITRES = range(1, 20_001)


class Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Any number of files; each is drawn anew when the values are asked for."""

    widget = Several(attrs={"accept": "image/jpeg,image/png,image/webp", "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [file for file in given if file]


def photos_field() -> PhotosField:
    return PhotosField(
        label=_("Billeder"), required=False,
        help_text=_("Op til 8. Oplysninger om sted og tid i billederne bliver slettet."),
    )  # fmt: skip


def drawn(request: HttpRequest, files: list[Any]) -> list[Picture]:
    """Refusals of volunteers/pictures.py, at the field `photos`."""
    if request.META.get(TOO_LARGE):
        raise too_large()
    return [redrawn(file) for file in files]


class DonateForm(HjemlyForm):
    name = forms.CharField(label=_("Navn"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Skriv mindst én af de to: e-mail eller telefon.")
    )
    phone = forms.CharField(
        label=_("Telefon"), required=False, max_length=30, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    address = forms.CharField(label=_("Adresse"), max_length=160, help_text=_("Der, hvor tingene står"))
    postcode = forms.CharField(
        label=_("Postnummer"), max_length=4, validators=[four_digits],
        widget=forms.TextInput(attrs={"class": "input-width-xs", "inputmode": "numeric"}),
    )  # fmt: skip
    city = forms.CharField(label=_("By"), max_length=60)
    floor = forms.IntegerField(
        label=_("Etage"), min_value=-3, max_value=60, initial=0, help_text=_("0 er stuen"),
        widget=forms.NumberInput(attrs={"class": "input-width-xs"}),
    )  # fmt: skip
    lift = forms.BooleanField(label=_("Der er elevator"), required=False)
    latest_on = DanishDateField(label=_("Skal være hentet senest"), required=False)
    photos = photos_field()
    note = forms.CharField(
        label=_("Er der andet, vi skal vide?"), required=False, max_length=300,
        help_text=_("Skriv ikke CPR-nummer."), widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    # Written by choosing in the national register.
    address_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    latitude = forms.FloatField(
        required=False, widget=forms.HiddenInput, min_value=LATITUDES[0], max_value=LATITUDES[1]
    )
    longitude = forms.FloatField(
        required=False, widget=forms.HiddenInput, min_value=LONGITUDES[0], max_value=LONGITUDES[1]
    )
    # Nobody sees this field; a program that fills in everything does.
    website = forms.CharField(label=_("Hjemmeside"), required=False, max_length=200)
    where = ["address", "postcode", "city", "floor", "lift", "latest_on"]
    who = ["name", "email", "phone"]

    def bound(self, names: list[str]) -> list[Any]:
        return [self[name] for name in names]

    @property
    def about_where(self) -> list[Any]:
        return self.bound(self.where)

    @property
    def about_who(self) -> list[Any]:
        return self.bound(self.who)

    def clean_website(self) -> str:
        """A browser may have filled it in by itself, so the person is told and nothing is lost."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _("Tøm feltet »Hjemmeside«, og send igen. Det er der kun for at stoppe robotter.")
            )
        return ""

    @property
    def offered(self) -> dict[str, Any]:
        """The values of the offer, without pictures and the trap. A point only where the register gave one for this
        very address: who corrects the text afterwards would send the van to the other house."""
        left_out = {"website", "photos"}
        values = {name: value for name, value in self.values.items() if name not in left_out}
        found = settled(values | {"position_quality": Positioned.Quality.REGISTER})
        if found["position_quality"] == Positioned.Quality.REGISTER:
            return found
        return found | {"latitude": None, "longitude": None, "address_id": None}


class LineRow(forms.Form):
    """One of the rows for things; what is not filled in is not offered."""

    says_optional = False
    kind = KindChoice(label=_("Ting"), queryset=ThingKind.objects.none(), required=False, empty_label=_("Vælg"))
    count = forms.IntegerField(
        label=_("Antal"), required=False, min_value=1, max_value=200,
        widget=forms.NumberInput(attrs={"class": "input-width-xs"}),
    )  # fmt: skip
    condition = forms.ChoiceField(label=_("Stand"), choices=Condition.choices, required=False, initial=Condition.GOOD)
    size = forms.CharField(label=_("Mål i cm"), required=False, max_length=30)
    text = forms.CharField(label=_("Beskrivelse"), required=False, max_length=120)

    def __init__(self, *args: Any, kinds: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = kinds_on_offer()  # type: ignore[attr-defined]  # the field is a choice of rows
        if kinds is not None:
            # Read once for all the rows.
            self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # the same

    def clean_size(self) -> str:
        text: str = self.cleaned_data["size"].strip()
        if text and (litres_of(text) not in LITRES):
            raise forms.ValidationError(_("Skriv bredde, dybde og højde, for eksempel 200 x 90 x 80."))
        return text

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if (found.get("count") or found.get("size") or found.get("text")) and not found.get("kind"):
            self.add_error("kind", _("Vælg en ting fra listen."))
        return found

    @property
    def line(self) -> dict[str, Any]:
        """What the action is given. Measures are kept in the text and as litres."""
        found = self.cleaned_data
        size = found.get("size", "")
        text = ", ".join(filter(None, [found.get("text", ""), f"{size} cm" if size and "cm" not in size else size]))
        return {
            "kind": found["kind"], "count": found.get("count") or 1, "text": text,
            "condition": found.get("condition") or Condition.GOOD, "litres": litres_of(size) if size else None,
        }  # fmt: skip


def litres_of(size: str) -> int | None:
    """ "200 x 90 x 80" is 1,440 litres; None for anything else."""
    found = SIZE.fullmatch(size.strip())
    if found is None:
        return None
    width, depth, height = map(int, found.groups())
    return round(width * depth * height / 1000)


def rows_of(request: HttpRequest, *, unjudged: bool = False) -> list[LineRow]:
    """The rows for things; `unjudged` shows again what was typed, without a word about it."""
    kinds = list(LineRow().fields["kind"].choices)  # type: ignore[attr-defined]  # the field is a choice of rows
    posted = request.POST if request.method == "POST" else None
    rows = []
    for place in range(1, LINE_ROWS + 1):
        prefix = f"thing-{place}"
        if unjudged and posted is not None:
            rows.append(LineRow(initial=_typed(posted, prefix), prefix=prefix, kinds=kinds))
        else:
            rows.append(LineRow(posted, prefix=prefix, kinds=kinds))
    return rows


def _typed(posted: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {name: posted.get(f"{prefix}-{name}", "") for name in LineRow.base_fields}


def nothing_written() -> str:
    return gettext("Vælg mindst én ting, du vil give væk.")
