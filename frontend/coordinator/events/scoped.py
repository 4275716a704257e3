"""What the pages about one event share."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from frontend.registers.pages import Crumb
from volunteers.events.models import Event
from volunteers.events.queries import visible_events, visible_shifts, visible_sign_ups
from volunteers.events.shifts import Shift, SignUp

TOP = _("Arrangementer")


class OfEvent:
    """A page about one event; who may not see volunteers finds none."""

    right: Right | None = Right.EDIT_VOLUNTEERS
    nav_active = "events"
    title: Any
    kwargs: dict[str, Any]
    request: HttpRequest

    @property
    def now(self) -> datetime:
        return timezone.now()

    @cached_property
    def event(self) -> Event:
        return get_object_or_404(visible_events(self.request.user), pk=self.kwargs["pk"])

    def get_object(self) -> Any:
        # Asked anew each time: a form that is shown again shows what stands now.
        self.__dict__.pop("event", None)
        return self.event

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("events")), (self.event.title, self.success_url()), (self.title, "")]

    def success_url(self) -> str:
        return reverse("event", args=[self.kwargs["pk"]])

    @property
    def in_series(self) -> bool:
        return self.event.series_id is not None


class OfShift(OfEvent):
    """A page about one shift of the event in the address."""

    def get_object(self) -> Shift:
        super().get_object()
        rows = visible_shifts(self.request.user).filter(event=self.kwargs["pk"], archived_at=None)
        return get_object_or_404(rows, pk=self.kwargs["shift"])


class OfSignUp(OfEvent):
    def get_object(self) -> SignUp:
        super().get_object()
        rows = visible_sign_ups(self.request.user).filter(shift__event=self.kwargs["pk"])
        return get_object_or_404(rows, pk=self.kwargs["sign_up"])
