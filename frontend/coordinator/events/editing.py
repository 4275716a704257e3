"""Make an event, change it, cancel it: once, or with all that follow."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.coordinator.events.forms import (
    WHAT,
    CancelForm,
    EventForm,
    NewEventForm,
    first_shift,
    next_friday,
    typed,
)
from frontend.coordinator.events.scoped import TOP, OfEvent
from frontend.registers.editing import RegisterConfirm, RegisterForm
from frontend.registers.pages import Crumb
from frontend.staff.homes.pages import seen
from volunteers.events import planning, queries, series
from volunteers.events.models import Event


class EventNew(RegisterForm):
    right = Right.EDIT_VOLUNTEERS
    nav_active = "events"
    title = _("Nyt arrangement")
    form_class = NewEventForm
    success_message = _("Oprettet. Vagterne kan tages nu.")

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("events")), (self.title, "")]

    def initial(self) -> dict[str, Any]:
        return {"day": next_friday(timezone.localdate())}

    def save(self, form: Any, by: User) -> Event:
        values = form.values
        shifts = first_shift(values)
        return planning.create_event(by=by, values=values, shifts=shifts)

    def success_url(self) -> str:
        return reverse("event", args=[self.object.pk])


class EventEdit(OfEvent, RegisterForm):
    title = _("Ret")
    form_class = EventForm
    lead = _(
        "Ny tid flytter vagterne med, og de tilmeldte får besked. Kun de, der nu har to vagter samtidig, bliver spurgt."
    )

    def page_title(self) -> Any:
        return gettext("Ret %(name)s") % {"name": self.event.title}

    def form_kwargs(self) -> dict[str, Any]:
        return {"in_series": self.in_series}

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.event, name) for name in WHAT} | typed(self.event)

    def save(self, form: Any, by: User) -> Event:
        call = series.update_following if form.follows else planning.update_event
        return call(event=self.object, by=by, version=seen(form), values=form.values)


class EventCancel(OfEvent, RegisterConfirm):
    title = _("Aflys")
    form_class = CancelForm
    submit_label = _("Aflys")
    success_message = _("Aflyst. Alle med login på vagterne har fået besked.")
    danger = True

    def page_title(self) -> Any:
        return gettext("Aflys %(name)s?") % {"name": self.event.title}

    def question(self) -> str:
        told, calls = queries.told_of(self.event), queries.to_be_called(self.event)
        words = ngettext(
            "%(count)s frivillig får besked, én gang.",
            "%(count)s frivillige får besked, én gang.",
            len(told) - len(calls),
        )
        said = words % {"count": len(told) - len(calls)}
        if not calls:
            return said
        names = ", ".join(f"{one.name} {one.phone}".strip() for one in calls)
        return f"{said} {gettext('Har intet login, så ring selv: %(names)s.') % {'names': names}}"

    def form_kwargs(self) -> dict[str, Any]:
        return {"in_series": self.in_series}

    def save(self, form: Any, by: User) -> Event:
        call = series.cancel_following if form.follows else planning.cancel_event
        return call(event=self.object, by=by, version=seen(form), now=timezone.now(), why=form.values["why"])
