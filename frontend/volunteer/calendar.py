"""One's own shifts in one's own calendar: the page that makes the link, and the file behind it (V-37)."""

from datetime import timedelta
from typing import Any, cast

import icalendar
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from accounts.users.models import User
from frontend.registers.pages import RegisterPage
from frontend.volunteer.shifts import OwnShift
from volunteers.events import feeds, queries
from volunteers.events.shifts import CalendarFeed, SignUp
from volunteers.roster.models import Volunteer

TITLE = _("Vagter i min kalender")
# How far back a calendar keeps what has been.
KEPT = timedelta(days=60)


class OwnCalendar(OwnShift, RegisterPage):
    template_name = "volunteer/calendar.html"
    http_method_names = ["get", "head", "post", "options"]
    title = TITLE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        mine = self.mine()
        return self.page(request, feed=CalendarFeed.objects.filter(volunteer=mine, revoked_at=None).first())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The secret is shown on the answer itself, this once: it stands in no address and no session."""
        mine = self.mine()
        secret = feeds.make_feed(volunteer=mine, by=cast(User, request.user), now=self.now)
        feed = CalendarFeed.objects.get(volunteer=mine)
        url = request.build_absolute_uri(reverse("calendar_feed", args=[secret]))
        response = self.page(request, feed=feed, url=url)
        response["Cache-Control"] = "no-store"
        return response


class RevokeCalendar(OwnShift, RegisterPage):
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        feeds.revoke_feed(volunteer=self.mine(), by=cast(User, request.user), now=self.now)
        messages.success(request, gettext("Linket virker ikke mere."))
        return HttpResponseRedirect(reverse("own_calendar"))


@method_decorator(login_not_required, name="dispatch")
class Feed(View):
    """Whoever has the link reads the shifts of one volunteer: when, what and at which public place. No name."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        volunteer = feeds.volunteer_of(token)
        if volunteer is None:
            response = render(request, "404.html", status=404)
        else:
            response = HttpResponse(written(volunteer), content_type="text/calendar; charset=utf-8")
        response["Cache-Control"] = "no-store"
        # Django logs the address of every answer from 400 up, and this one holds the secret.
        response._has_been_logged = True  # type: ignore[attr-defined]  # a mark of Django's own, not in its types
        return response


def written(volunteer: Volunteer) -> bytes:
    """The file (RFC 5545), in Danish time with the rules of its clock."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Hjemly//Vagter//DA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", gettext("Mine vagter"))
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for row in queries.in_calendar(volunteer, timezone.now() - KEPT):
        calendar.add_component(_entry(row))
    calendar.add_missing_timezones()
    found: bytes = calendar.to_ical()
    return found


def _entry(row: SignUp) -> icalendar.Event:
    shift, event = row.shift, row.shift.event
    found = icalendar.Event()
    found.add("uid", f"{row.pk}@hjemly")
    found.add("dtstamp", row.created_at)
    found.add("sequence", shift.version + event.version + row.version)
    found.add("dtstart", timezone.localtime(shift.starts_at))
    found.add("dtend", timezone.localtime(shift.ends_at))
    found.add("summary", f"{event.title}: {shift.role}")
    found.add("location", event.place)
    found.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    found.add("class", "PRIVATE")
    return found
