"""An event: what, when and where, its shifts with everybody on them and in the queue, and what can be done next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from frontend.coordinator.events import history, words
from frontend.coordinator.events.scoped import TOP, OfEvent
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.pages import Action, Crumb, RegisterPage
from volunteers.events import queries
from volunteers.events.models import Event
from volunteers.events.shifts import Shift


def told(shift: Shift) -> dict[str, Any]:
    return {
        "row": shift, "when": words.span(shift.starts_at, shift.ends_at), "task": words.task(shift),
        "people": [(row, words.standing(row)) for row in getattr(shift, "people", [])],
    }  # fmt: skip


class EventPage(OfEvent, RegisterDetail):
    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/events/event.html"
    object: Event

    def page_title(self) -> Any:
        return self.event.title

    def lead(self) -> str:
        return f"{words.when(self.object.starts_at, self.object.ends_at)}, {self.object.place}"

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("events")), (self.event.title, "")]

    def actions(self) -> list[Action]:
        key = [self.event.pk]
        paper = Action(_("Vagtliste"), reverse("event_paper", args=key), "print")
        if self.event.is_cancelled:
            return [paper]
        found = [
            Action(_("Ret"), reverse("event_edit", args=key), "edit"), paper,
            Action(_("Aflys"), reverse("event_cancel", args=key), "close"),
        ]  # fmt: skip
        if self.event.starts_at <= self.now:
            return [Action(_("Fremmøde"), reverse("event_attendance", args=key), "check"), *found[:2]]
        return found

    def facts(self) -> list[Fact]:
        row = self.object
        public = gettext("ja, på »Det sker«") if row.is_public else gettext("nej")
        found: list[Fact] = [
            (_("Slags"), row.get_kind_display()), (_("Sted"), row.place), (_("Hvad sker der?"), row.text or "–"),
            (_("Offentlig"), public),
        ]  # fmt: skip
        if row.starts_at <= timezone.now():
            found += [
                (Event._meta.get_field(name).verbose_name, getattr(row, name))  # type: ignore[union-attr]  # own columns
                for name in ("children", "young", "adults")
            ]
        return found

    def more(self) -> dict[str, Any]:
        row = self.object
        return {
            "shifts": [told(shift) for shift in queries.shifts_of(row)],
            "history": history.of(row),
            "calls": queries.to_be_called(row),
            "is_over": row.starts_at <= self.now,
        }


class EventPaper(OfEvent, RegisterPage):
    """The shift list on paper: who comes, and the telephone number to call when they do not."""

    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/events/paper.html"
    http_method_names = ["get", "head", "options"]
    title = _("Vagtliste")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        event = self.get_object()
        shifts = [told(shift) for shift in queries.shifts_of(event)]
        return self.page(request, event=event, shifts=shifts, when=words.when(event.starts_at, event.ends_at))
