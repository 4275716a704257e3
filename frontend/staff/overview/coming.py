"""What to do about those who come and those whose stay ends: a place, a home, an answer (H-02, H-12, H-35)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from accounts.users.models import User
from frontend import formats
from frontend.staff.overview.words import closed, link
from housing.bookings.models import StayExtension
from housing.bookings.queries import undecided
from housing.homes.models import Site
from housing.reception.queries import Announced, announced
from housing.stays.models import Stay
from housing.stays.queries import ending

# A place is found a month before they come; a home must follow a term at a folk high school, so it is told early.
COMES_SOON, TERM_ENDS = timedelta(days=30), timedelta(days=60)


@dataclass(frozen=True)
class Coming:
    """Announced households without a place, stays that end or should have, and wishes nobody has answered."""

    arrivals: list[Announced]
    stays: list[Stay]
    asked: list[StayExtension]


def read(user: User, on: date) -> Coming:
    """Six SQL statements, whatever the rows."""
    soon = on + COMES_SOON
    return Coming(
        arrivals=[
            row
            for row in announced(user, on)
            if row.booking is None and row.persons and (due := _due(row)) and due <= soon
        ],
        stays=_one_each(ending(user, on + TERM_ENDS)),
        asked=list(undecided(user)),
    )


def _due(row: Announced) -> date | None:
    """The day they came, or the handover; no date is guessed."""
    return min((day for day in (row.arrived_on, row.handover_on) if day), default=None)


def _one_each(stays: Any) -> list[Stay]:
    """The first stay of each household stands for all of it."""
    found: dict[UUID, Stay] = {}
    for stay in stays:
        found.setdefault(stay.household_id, stay)
    return list(found.values())


def pressing(coming: Coming, on: date, moving: Collection[UUID]) -> Iterator[dict[str, Any]]:
    """The values of each thing to do. `moving`: households with a home on its way, whose stay ends by that."""
    yield from (_arrival(row, on) for row in coming.arrivals)
    asked = {row.household_id for row in coming.asked}
    for stay in coming.stays:
        if stay.household_id in moving or stay.household_id in asked:
            continue
        if stay.expected_end_on and stay.expected_end_on < on:
            yield _passed(stay, stay.expected_end_on, on)
        elif stay.expected_end_on and stay.unit.site.kind == Site.Kind.FOLK_HIGH_SCHOOL:
            yield _term(stay, stay.expected_end_on)
    yield from (_wish(row, on) for row in coming.asked)


def _arrival(row: Announced, on: date) -> dict[str, Any]:
    due = _due(row) or on
    if due == row.arrived_on:
        text = gettext("De kom %(day)s og er ikke lovet nogen plads") if due <= on else gettext(
            "De kommer %(day)s og er ikke lovet nogen plads"
        )  # fmt: skip
    else:
        text = gettext("De er ikke lovet nogen plads. Kommunen overtog ansvaret %(day)s") if due < on else gettext(
            "De er ikke lovet nogen plads. Kommunen overtager ansvaret %(day)s"
        )  # fmt: skip
    return {
        "title": gettext("Find en plads til %(name)s") % {"name": row.household.name},
        "kind": "haster" if due < on else "snart",
        "status": gettext("Uden plads") if due < on else gettext("Ventes %(day)s") % {"day": formats.short_day(due)},
        "text": closed(text % {"day": formats.day(due)}),
        "url": link("booking_new", row.household.pk),
        "button": gettext("Lov en plads"),
        "order": (1 if due < on else 2, due, Decimal(0), str(row.household.pk)),
        "household": row.household.pk,
    }


def _where(stay: Stay) -> str:
    return gettext("Beskyttet adresse") if stay.household.address_protected else str(stay.unit)


def _passed(stay: Stay, due: date, on: date) -> dict[str, Any]:
    return {
        "title": gettext("Afklar opholdet: %(name)s") % {"name": stay.household.name},
        "kind": "haster",
        "status": gettext("Skulle være slut %(day)s") % {"day": formats.short_day(due)},
        "text": closed(
            gettext("%(unit)s. Forlæng opholdet, eller skriv, at de er flyttet ud") % {"unit": _where(stay)}
        ),
        "url": link("extension_new", stay.household_id),
        "button": gettext("Søg om længere ophold"),
        "order": (1, due, Decimal(0), str(stay.household_id)),
        "household": stay.household_id,
    }


def _term(stay: Stay, due: date) -> dict[str, Any]:
    return {
        "title": gettext("Find en bolig til %(name)s") % {"name": stay.household.name},
        "kind": "snart",
        "status": gettext("Højskolen slutter %(day)s") % {"day": formats.short_day(due)},
        "text": closed(gettext("%(unit)s. Efter et højskoleophold skal der være en bolig") % {"unit": _where(stay)}),
        "url": link("household", stay.household_id),
        "button": gettext("Se husstanden"),
        "order": (2, due, Decimal(0), str(stay.household_id)),
        "household": stay.household_id,
    }


def _wish(row: StayExtension, on: date) -> dict[str, Any]:
    return {
        "title": gettext("Svar på længere ophold: %(name)s") % {"name": row.household.name},
        "kind": "snart",
        "status": gettext("Venter på svar"),
        "text": closed(
            gettext("Ønskes til %(day)s. %(reason)s")
            % {"day": formats.short_day(row.asked_until), "reason": row.reason}
        ),
        "url": link("extension_answer", row.household_id, row.pk),
        "button": gettext("Svar"),
        "order": (2, on, Decimal(0), str(row.pk)),
        "household": row.household_id,
    }
