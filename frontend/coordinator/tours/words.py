"""How a tour and its stops are told to the coordinator. Of a protected household no place is ever said (X-07)."""

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from frontend import formats
from frontend.templatetags.hjemly import status
from frontend.volunteer.jobs.told import cubic_metres, title, when
from volunteers.depot.tours.models import CrewPlace, Stop, Tour
from volunteers.depot.tours.queries import Given, named_by
from volunteers.depot.tours.things import place_of

LOOKS = {
    Tour.State.PLANNED: ("neutral", "edit"),
    Tour.State.PUBLISHED: ("ok", ""),
    Tour.State.UNDER_WAY: ("igang", ""),
    Tour.State.DONE: ("neutral", "check"),
    Tour.State.CANCELLED: ("neutral", "minus"),
}
STOP_LOOKS = {
    Stop.State.WAITING: ("neutral", "time"),
    Stop.State.ON_THE_WAY: ("igang", ""),
    Stop.State.DONE: ("ok", ""),
    Stop.State.FAILED: ("haster", ""),
    Stop.State.CANCELLED: ("neutral", "minus"),
}


def standing(tour: Tour) -> SafeString:
    kind, icon = LOOKS[Tour.State(tour.state)]
    return status(kind, tour.get_state_display(), icon)


def stop_standing(stop: Stop) -> SafeString:
    kind, icon = STOP_LOOKS[Stop.State(stop.state)]
    return status(kind, stop.get_outcome_display() or stop.get_state_display(), icon)


def on_board(tour: Tour) -> list[CrewPlace]:
    return [place for place in tour.crew.all() if place.state == CrewPlace.State.YES]


def missing(tour: Tour) -> str:
    """ "mangler 1, en chauffør", or nothing."""
    crew = on_board(tour)
    lacks = tour.crew_needed - len(crew)
    if lacks <= 0 or tour.state not in Tour.OPEN:
        return ""
    if not any(place.drives for place in crew):
        return gettext("mangler %(n)s, heraf en chauffør") % {"n": lacks}
    return gettext("mangler %(n)s") % {"n": lacks}


def crew_names(tour: Tour) -> str:
    return ", ".join(place.volunteer.name for place in on_board(tour)) or gettext("ingen endnu")


def where(stop: Stop) -> str:
    place = place_of(stop)
    return gettext("Beskyttet adresse") if place.protected else place.line


def who(stop: Stop) -> str:
    return place_of(stop).name


def line(stop: Stop, given: Given | None = None) -> dict[str, Any]:
    """A stop in a table; `given` where it may be over."""
    things = named_by(stop, given or {})
    litres = sum(thing.litres for thing in things)
    return {
        "stop": stop, "title": title(stop, things), "who": who(stop), "where": where(stop),
        "when": when(stop) if stop.state in Stop.LIVE else "", "size": cubic_metres(litres), "standing": stop_standing(stop),
        "is_live": stop.state in Stop.LIVE,
    }  # fmt: skip


def hours(tour: Tour) -> str:
    separator = ":" if formats.speaks_english() else "."
    first, last = (f"{at.hour}{separator}{at.minute:02}" for at in (tour.starts_at, tour.ends_at))
    return f"{first}–{last}"


def households(stops: Sequence[Stop]) -> list[Any]:
    """Whose names stand on the page, for the journal."""
    return sorted({stop.order.placement.household_id for stop in stops if stop.order})
