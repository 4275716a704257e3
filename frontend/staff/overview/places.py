"""What to do about the temporary places: dates of a site, faults that cannot wait, days with too many (H-10, H-12)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext, ngettext

from accounts.users.models import User
from frontend import formats
from frontend.staff.overview.words import closed, link
from frontend.staff.places.overfull import named
from housing.bookings.queries import capacity, overfull_units
from housing.faults.models import FaultReport
from housing.faults.queries import open_faults
from housing.homes.models import Site, Unit
from housing.homes.queries import dated_sites
from housing.planning.capacity import Day
from housing.planning.capacity_overfull import Overfull

REMIND, LOOK_AHEAD = timedelta(days=90), 14


@dataclass(frozen=True)
class Places:
    """Sites with a date within ninety days, open faults that cannot wait, and the overbooked days to come."""

    sites: list[Site]
    faults: list[FaultReport]
    overbooked: list[Day]
    overfull: list[tuple[Unit, Overfull]]


def read(user: User, on: date) -> Places:
    """A fixed number of SQL statements, whatever the rows."""
    return Places(
        sites=list(dated_sites(user, on + REMIND)),
        faults=list(open_faults(user).filter(urgency=FaultReport.Urgency.NOW)),
        overbooked=[day for day in capacity(on, on, LOOK_AHEAD).rows() if day.overbooked],
        overfull=overfull_units(on, on, LOOK_AHEAD),
    )


def pressing(places: Places, on: date) -> Iterator[dict[str, Any]]:
    """The values of each thing to do, without the household there is none of."""
    yield from (_fault(fault) for fault in places.faults)
    if places.overbooked:
        yield _overbooked(places.overbooked, places.overfull, on)
    for site in places.sites:
        yield from _dates(site, on)


def _fault(fault: FaultReport) -> dict[str, Any]:
    place = f"{fault.site.name}, {fault.unit.label}" if fault.unit else fault.site.name
    ordered = gettext("Bestilt hos %(who)s.") % {"who": fault.ordered_from} if fault.ordered_from else gettext(
        "Ingen er bestilt endnu."
    )  # fmt: skip
    return {
        "title": gettext("Få udbedret: %(what)s") % {"what": fault.what.rstrip(".")},
        "kind": "haster",
        "status": gettext("Fejl, der haster"),
        "text": f"{closed(place)} {ordered}",
        "url": link("fault", fault.pk),
        "button": gettext("Se fejlen"),
        # Danger or water comes before every deadline.
        "order": (-1, fault.reported_on, Decimal(0), str(fault.pk)),
    }


def _overbooked(days: list[Day], units: list[tuple[Unit, Overfull]], on: date) -> dict[str, Any]:
    most = max(days, key=lambda row: row.overbooked)
    first = days[0].day
    title = ngettext("Find plads til %(count)s person", "Find plads til %(count)s personer", most.overbooked)
    text = ngettext(
        "De midlertidige pladser er overbooket %(count)s dag de næste 14 dage; flest er det %(day)s.",
        "De midlertidige pladser er overbooket %(count)s dage de næste 14 dage; flest er det %(day)s.",
        len(days),
    )
    return {
        "title": title % {"count": formats.number(most.overbooked)},
        "kind": "haster" if first == on else "snart",
        "status": gettext("Overbooket i dag") if first == on else gettext("Overbooket fra %(day)s") % {
            "day": formats.weekday(first)
        },
        "text": closed(text % {"count": formats.number(len(days)), "day": formats.weekday(most.day)}) + _where(units),
        "url": link("capacity"),
        "button": gettext("Se pladserne"),
        "order": (1 if first == on else 2, first, Decimal(0), "places"),
    }  # fmt: skip


def _where(units: list[tuple[Unit, Overfull]]) -> str:
    """Which units; nothing where those who are too many have none yet."""
    return " " + closed(gettext("Det gælder %(units)s") % {"units": named(units)}) if units else ""


def _dates(site: Site, on: date) -> Iterator[dict[str, Any]]:
    titles = {
        "notice_on": (gettext("Sig op eller forlæng: %(site)s"), gettext("Aftalen skal siges op senest %(day)s.")),
        "lease_end": (gettext("Aftalen udløber: %(site)s"), gettext("Aftalen udløber %(day)s.")),
        "permit_end": (gettext("Tilladelsen udløber: %(site)s"), gettext("Tilladelsen udløber %(day)s.")),
    }
    for name, (title, text) in titles.items():
        due = getattr(site, name)
        if due is None or due > on + REMIND:
            continue
        yield {
            "title": title % {"site": site.name},
            "kind": "haster" if due < on else "snart",
            "status": _distance(due, on),
            "text": closed(text % {"day": formats.short_day(due)}),
            "url": link("site", site.pk),
            "button": gettext("Se stedet"),
            "order": (1 if due < on else 2, due, Decimal(0), f"{site.pk}{name}"),
        }


def _distance(due: date, on: date) -> str:
    left = (due - on).days
    if left == 0:
        return gettext("I dag")
    words = (
        ngettext("Om %(count)s dag", "Om %(count)s dage", left)
        if left > 0
        else ngettext("%(count)s dag over", "%(count)s dage over", -left)
    )
    return words % {"count": formats.number(abs(left))}
