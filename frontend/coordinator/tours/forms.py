"""Forms about tours and stops."""

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import HjemlyForm, HjemlyModelForm
from frontend.forms.fields import DanishDateField
from volunteers.depot.catalogue.models import StorageLocation, Vehicle
from volunteers.depot.tours.models import Stop, Tour
from volunteers.depot.tours.outcomes import possible

CLOCK = re.compile(r"^(\d{1,2})(?:[.:]?(\d{2}))?$")


class ClockField(forms.TimeField):
    """An hour as people write it: 9, 9.30, 0930 or 09:30."""

    widget = forms.TextInput(attrs={"class": "input-width-xs", "inputmode": "decimal"})
    default_error_messages = {
        "required": _("Skriv et klokkeslæt."),
        "invalid": _("Det er ikke et klokkeslæt. Skriv det som 9.30."),
    }

    def prepare_value(self, value: Any) -> Any:
        return f"{value.hour}.{value.minute:02}" if isinstance(value, time) else value

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values:
            return None
        if isinstance(value, time):
            return value
        found = CLOCK.match(str(value).strip().lower().removeprefix("kl.").strip())
        try:
            return time(int(found[1]), int(found[2] or 0)) if found else self._refuse()
        except ValueError:
            return self._refuse()

    def _refuse(self) -> time:
        raise ValidationError(self.error_messages["invalid"], code="invalid")


def _number(label: Any, least: int, most: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, widget=forms.NumberInput(attrs={"class": "input-width-xs"})
    )


class TourForm(HjemlyModelForm):
    on = DanishDateField(label=_("Dag"))
    starts_at = ClockField(label=_("Fra"))
    ends_at = ClockField(label=_("Til"))
    crew_needed = _number(_("Så mange skal med"), 1, 6)

    class Meta:
        model = Tour
        fields = ["on", "vehicle", "starts_at", "ends_at", "crew_needed", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["vehicle"]
        field.queryset = Vehicle.objects.filter(archived_at=None)

    def validate_constraints(self) -> None:
        """What must hold between fields is the action's to say."""


class StopForm(HjemlyModelForm):
    wanted_on = DanishDateField(label=_("Dag"), required=False)
    opens_at = ClockField(label=_("Tidligst"), required=False)
    closes_at = ClockField(label=_("Senest"), required=False)
    service_minutes = _number(_("Minutter der"), 1, 240)
    persons = _number(_("Personer om at bære"), 1, 6)

    class Meta:
        model = Stop
        fields = ["wanted_on", "opens_at", "closes_at", "service_minutes", "persons", "note"]

    def validate_constraints(self) -> None:
        """What must hold between fields is the action's to say."""


class MoveForm(HjemlyForm):
    tour = forms.ChoiceField(label=_("Til hvilken tur?"))

    def __init__(self, *args: Any, tours: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["tour"]
        field.choices = [*tours, ("", _("Ingen tur: stoppet venter igen"))]
        self.fields["tour"].required = False


class CrewForm(HjemlyForm):
    volunteer = forms.ChoiceField(label=_("Frivillig"))

    def __init__(self, *args: Any, volunteers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["volunteer"]
        field.choices = [("", _("Vælg")), *volunteers]


class OutcomeForm(HjemlyForm):
    """What the crew called in. `count_…`: how many of each thing there really were."""

    outcome = forms.ChoiceField(label=_("Hvordan gik det?"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Bemærkning"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, stop: Stop, things: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(outcome.value, outcome.label) for outcome in possible(stop)]
        chosen: Any = self.fields["outcome"]
        chosen.choices = choices
        self.things = things if stop.offer_id else []
        for thing in self.things:
            field = forms.IntegerField(
                label=thing.kind.name, min_value=0, max_value=200, initial=thing.count,
                widget=forms.NumberInput(attrs={"class": "input-width-xs"}),
            )  # fmt: skip
            self.fields[f"count_{thing.kind.pk}"] = field
        if stop.order_id:
            rooms = StorageLocation.objects.filter(use=StorageLocation.Use.DEPOT, archived_at=None)
            self.fields["return_to"] = forms.ModelChoiceField(
                label=_("Hvor stilles tingene?"), queryset=rooms, required=False,
                help_text=_("Kun når de kom tilbage."),
            )  # fmt: skip

    @property
    def payload(self) -> dict[str, Any]:
        """As a phone would have sent it."""
        values = self.values
        things = [
            {"kind": str(thing.kind.pk), "count": values[f"count_{thing.kind.pk}"], "condition": thing.condition}
            for thing in self.things
        ]
        place = values.get("return_to")
        return {
            "step": "outcome", "outcome": values["outcome"], "note": values["note"], "things": things,
            "return_to": str(place.pk) if place else "",
        }  # fmt: skip
