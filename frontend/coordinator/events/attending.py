"""Who came: a form for the evening itself, big enough for a thumb."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from frontend.coordinator.events.forms import number
from frontend.coordinator.events.scoped import OfEvent
from frontend.forms.base import HjemlyForm
from frontend.registers.editing import RegisterForm
from volunteers.events import attendance, queries
from volunteers.events.attendance import GUESTS, MOST_GUESTS
from volunteers.events.models import Event
from volunteers.events.shifts import DAY_MINUTES, Shift, SignUp, State

CAME = [("ja", _("Kom")), ("nej", _("Kom ikke")), ("", _("Ved ikke"))]
MEANS = {"ja": True, "nej": False, "": None}


class AttendanceForm(HjemlyForm):
    """Two fields for each who is signed up, and how many guests of each age group."""

    def __init__(self, *args: Any, shifts: list[Shift], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: list[tuple[Shift, SignUp]] = [
            (shift, row) for shift in shifts for row in getattr(shift, "people", []) if row.state == State.SIGNED
        ]
        for shift, row in self.rows:
            came = {True: "ja", False: "nej", None: ""}[row.came]
            self.fields[f"came-{row.pk}"] = forms.ChoiceField(
                label=f"{row.volunteer.name}, {shift.role}",
                choices=CAME,
                required=False,
                initial=came,
                widget=forms.RadioSelect,
            )
            whole = gettext("Tomt felt: hele vagten, %(count)s minutter.") % {"count": shift.minutes}
            self.fields[f"minutes-{row.pk}"] = number(
                gettext("Minutter for %(name)s") % {"name": row.volunteer.name}, DAY_MINUTES, least=1, required=False,
                initial=row.minutes or None, help_text=whole,
            )  # fmt: skip
        for name in GUESTS:
            label = Event._meta.get_field(name).verbose_name  # type: ignore[union-attr]  # a column of its own
            self.fields[name] = number(label, MOST_GUESTS, required=False, initial=getattr(self.instance, name))

    def people(self) -> list[tuple[Any, Any]]:
        return [(self[f"came-{row.pk}"], self[f"minutes-{row.pk}"]) for _shift, row in self.rows]

    def guests(self) -> list[Any]:
        return [self[name] for name in GUESTS]

    @property
    def noted(self) -> dict[Any, tuple[bool | None, int | None]]:
        found = self.cleaned_data
        return {row.pk: (MEANS[found[f"came-{row.pk}"]], found[f"minutes-{row.pk}"]) for _shift, row in self.rows}


class Attendance(OfEvent, RegisterForm):
    title = _("Fremmøde")
    template_name = "coordinator/events/attendance.html"
    form_class = AttendanceForm
    success_message = _("Fremmødet er gemt.")

    def page_title(self) -> Any:
        return gettext("Fremmøde: %(name)s") % {"name": self.event.title}

    def form_kwargs(self) -> dict[str, Any]:
        return {"shifts": queries.shifts_of(self.event)}

    def save(self, form: Any, by: User) -> Event:
        guests = {name: form.cleaned_data[name] for name in GUESTS}
        version = form.cleaned_data.get("version") or 0
        return attendance.record_attendance(
            event=self.object, by=by, now=self.now, rows=form.noted, guests=guests, version=version
        )
