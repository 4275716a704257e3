"""The week: seven days with what is held, and where people are missing."""

import re
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from frontend.coordinator.events import words
from frontend.registers.pages import Action, RegisterPage
from volunteers.events.models import Event
from volunteers.events.moments import holiday_name, local_day
from volunteers.events.queries import between, visible_closing_days, visible_events, with_figures

WEEK = re.compile(r"(\d{4})-(\d{1,2})")
# Weeks a person could mean.
FIRST_YEAR, LAST_YEAR = 2015, 2100


def asked_week(text: str, today: date) -> date:
    """The Monday of a week said as 2026-49; this week where it says nothing that is a week."""
    found = WEEK.fullmatch(text)
    if found and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        try:
            return date.fromisocalendar(int(found[1]), int(found[2]), 1)
        except ValueError:
            pass
    return words.monday(today)


def said(monday: date) -> str:
    year, week, _day = monday.isocalendar()
    return f"{year}-{week}"


class EventWeek(RegisterPage):
    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/events/week.html"
    http_method_names = ["get", "head", "options"]
    title = _("Arrangementer")
    nav_active = "events"

    def actions(self) -> list[Action]:
        return [
            Action(_("Nyt arrangement"), reverse("event_new"), "plus"),
            Action(_("Ny serie"), reverse("event_series_new"), "refresh"),
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        today, now = timezone.localdate(), timezone.now()
        monday = asked_week(request.GET.get("uge", ""), today)
        days = [monday + timedelta(days=number) for number in range(7)]
        rows: dict[date, list[tuple[Event, Any, str]]] = defaultdict(list)
        for event in between(with_figures(visible_events(request.user)), days[0], days[-1]).order_by("starts_at", "pk"):
            told = words.span(event.starts_at, event.ends_at)
            rows[local_day(event.starts_at)].append((event, words.manning(event, now), told))
        closed = list(visible_closing_days(request.user).filter(starts_on__lte=days[-1], ends_on__gte=days[0]))
        return self.page(
            request,
            days=[(day, rows[day], self.closed_on(day, closed), day == today) for day in days],
            week=gettext("Uge %(week)s, %(year)s")
            % {"week": monday.isocalendar().week, "year": monday.isocalendar().year},
            before=said(monday - timedelta(days=7)),
            after=said(monday + timedelta(days=7)),
            is_now=monday == words.monday(today),
        )

    @staticmethod
    def closed_on(day: date, closed: list[Any]) -> str:
        own = next((one.name for one in closed if one.starts_on <= day <= one.ends_on), "")
        return own or holiday_name(day)
