"""What happens, when and with whom: text to values. The actions know the rules."""

from dataclasses import asdict, fields
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import HjemlyForm, HjemlyModelForm
from frontend.forms.fields import DanishDateField
from volunteers.events.models import ClosingDays, Event, Kind, Rhythm
from volunteers.events.moments import Span
from volunteers.events.shifts import MOST_PLACES, Shift
from volunteers.roster.models import Task

WHAT = ("kind", "title", "place", "text", "is_public")
FIRST = ("role", "task", "places")
ONE, FOLLOWING = "one", "following"


class ClockField(forms.TimeField):
    """A time of day typed as 16, 16.30, 16:30 or 1630."""

    widget = forms.TimeInput(format="%H.%M", attrs={"class": "input-width-xs", "inputmode": "numeric"})
    default_error_messages = {
        "required": _("Skriv et klokkeslæt."),
        "invalid": _("Skriv klokkeslættet som 16.30."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%H.%M", "%H:%M", "%H", "%H%M", "%H:%M:%S"], **kwargs)


def number(label: Any, most: int, *, least: int = 0, **kwargs: Any) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"class": "input-width-xs", "inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget, **kwargs)


class InSeriesForm(HjemlyForm):
    """About one event, or about all that follow it in its series."""

    def __init__(self, *args: Any, in_series: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if in_series:
            self.fields["scope"] = forms.ChoiceField(
                label=_("Hvad gælder det?"), initial=ONE, widget=forms.RadioSelect,
                choices=[(ONE, _("Kun denne gang")), (FOLLOWING, _("Denne og alle følgende"))],
            )  # fmt: skip

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values.items() if name != "scope"}

    @property
    def follows(self) -> bool:
        return bool(self.cleaned_data.get("scope") == FOLLOWING)


class SpanForm(InSeriesForm):
    """When something is, by the day and the clock."""

    day = DanishDateField(label=_("Dato"))
    from_time = ClockField(label=_("Fra kl."))
    to_time = ClockField(label=_("Til kl."))
    ends_on = DanishDateField(label=_("Slutter en anden dag"), required=False)

    @property
    def values(self) -> dict[str, Any]:
        """As the action takes them: a day with two times of day becomes two moments."""
        found = super().values
        span = Span(**{field.name: found.pop(field.name, None) for field in fields(Span)})
        return found | span.moments()


class WhatForm(HjemlyForm):
    """What an event is."""

    kind = forms.ChoiceField(label=_("Slags"), choices=Kind.choices)
    title = forms.CharField(label=_("Titel"), max_length=80)
    place = forms.CharField(
        label=_("Sted"), max_length=120, help_text=_("Et sted, alle må komme. Skriv aldrig en families adresse.")
    )
    text = forms.CharField(
        label=_("Hvad sker der?"), max_length=300, required=False, help_text=_("Skriv ingen navne."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    is_public = forms.BooleanField(label=_("Vis på den offentlige side »Det sker«"), required=False)


class EventForm(SpanForm, WhatForm): ...


def typed(row: Event | Shift) -> dict[str, Any]:
    """The day and the two times as the form shows them."""
    return asdict(Span.of(row.starts_at, row.ends_at))


class FirstShift(forms.Form):
    """The shift that an event or each of a series begins with; left out where no role is written."""

    role = forms.CharField(
        label=_("Rolle på den første vagt"), max_length=60, required=False, initial=_("Vært"),
        help_text=_("For eksempel vært eller lektiehjælper. Tomt felt: ingen vagt endnu."),
    )  # fmt: skip
    task = forms.ChoiceField(
        label=_("Hvem må tage den?"), required=False, choices=[("", _("Alle aktive frivillige")), *Task.choices]
    )
    places = number(_("Pladser"), MOST_PLACES, least=1, initial=2, required=False)


def first_shift(values: dict[str, Any]) -> list[dict[str, Any]]:
    """Takes its three fields out of the values."""
    found = {name: values.pop(name) for name in ("role", "task", "places")}
    return [found | {"places": found["places"] or 2}] if found["role"] else []


class NewEventForm(EventForm, FirstShift):
    field_order = [*WHAT, "day", "from_time", "to_time", "ends_on", *FIRST]


class SeriesForm(WhatForm, FirstShift):
    rhythm = forms.TypedChoiceField(
        label=_("Hvor tit?"), choices=Rhythm.choices, coerce=int, widget=forms.RadioSelect, initial=1
    )
    starts_on = DanishDateField(label=_("Første gang"))
    ends_on = DanishDateField(label=_("Sidste dag"))
    from_time = ClockField(label=_("Fra kl."))
    to_time = ClockField(label=_("Til kl."))
    field_order = [*WHAT, "rhythm", "starts_on", "ends_on", "from_time", "to_time", "skips_holidays", *FIRST]
    skips_holidays = forms.BooleanField(
        label=_("Spring helligdage og lukkedage over"), required=False, initial=True
    )  # fmt: skip


class ExtendForm(HjemlyForm):
    ends_on = DanishDateField(label=_("Ny sidste dag"))


class StoredEvent(HjemlyModelForm):
    """What the history tells of an event."""

    class Meta:
        model = Event
        fields = ["kind", "title", "place", "text", "starts_at", "ends_at", "is_public"]


class CancelForm(InSeriesForm):
    why = forms.CharField(
        label=_("Hvorfor?"), max_length=200, help_text=_("Står på arrangementet. Skriv ingen navne."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class ShiftForm(SpanForm):
    role = forms.CharField(label=_("Rolle"), max_length=60, help_text=_("For eksempel: vært, kok, lektiehjælper"))
    task = forms.ChoiceField(
        label=_("Hvem må tage den?"), required=False, choices=[("", _("Alle aktive frivillige")), *Task.choices]
    )
    places = number(_("Pladser"), MOST_PLACES, least=1, initial=2)
    field_order = ["role", "task", "places"]


class SignUpForm(HjemlyForm):
    volunteer = forms.ChoiceField(label=_("Frivillig"))

    def __init__(self, *args: Any, volunteers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["volunteer"].choices = [("", _("Vælg")), *volunteers]


class LeaveForm(HjemlyForm):
    why = forms.CharField(label=_("Hvorfor?"), required=False, max_length=200)


class ClosingDaysForm(HjemlyModelForm):
    starts_on = DanishDateField(label=_("Lukket fra"))
    ends_on = DanishDateField(label=_("Til og med"))

    class Meta:
        model = ClosingDays
        fields = ["name", "starts_on", "ends_on"]

    def _post_clean(self) -> None:
        """Nothing is written on the record itself: the action asks the rules."""


def next_friday(today: date) -> date:
    return date.fromordinal(today.toordinal() + (4 - today.weekday()) % 7)
