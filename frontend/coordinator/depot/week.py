"""This week's tours, each in a line: the day, what it does, who drives, and what is missing."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext, ngettext

from frontend.menu import address
from volunteers.depot.tours.models import CrewPlace, Tour

LOOKS = {
    Tour.State.PLANNED: ("neutral", ""),
    Tour.State.PUBLISHED: ("ok", ""),
    Tour.State.UNDER_WAY: ("igang", ""),
    Tour.State.DONE: ("ok", ""),
}


def tours_of_week(today: date) -> list[dict[str, Any]]:
    """From Monday to seven days ahead, so that Sunday shows more than itself; three SQL statements."""
    monday = today - timedelta(days=today.weekday())
    rows = Tour.objects.filter(on__range=(monday, today + timedelta(days=6))).exclude(state=Tour.State.CANCELLED)
    crew = CrewPlace.objects.filter(state=CrewPlace.State.YES).select_related("volunteer").order_by("created_at")
    rows = rows.select_related("vehicle").prefetch_related(Prefetch("crew", crew), "stops")
    return [_line(tour) for tour in rows.order_by("on", "starts_at", "id")]


def _line(tour: Tour) -> dict[str, Any]:
    stops = sum(stop.state != "cancelled" for stop in tour.stops.all())
    crew = list(tour.crew.all())
    lacks = max(tour.crew_needed - len(crew), 0)
    kind, icon = LOOKS[Tour.State(tour.state)]
    standing = str(tour.get_state_display())
    if lacks and tour.state in (Tour.State.PLANNED, Tour.State.PUBLISHED):
        kind, icon = "haster", ""
        standing = ngettext("Mangler %(n)s", "Mangler %(n)s", lacks) % {"n": lacks}
    names = ", ".join(place.volunteer.name for place in crew) or gettext("ingen endnu")
    return {
        "on": tour.on, "stops": ngettext("%(n)s stop", "%(n)s stop", stops) % {"n": stops},
        "sub": f"{names}, {tour.vehicle.name}", "kind": kind, "icon": icon, "standing": standing,
        "url": f"{address('tours')}{tour.pk}/" if address("tours") else "",
    }  # fmt: skip
