"""Keeping what the register answers."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from accounts.refusals import Refusal
from housing.addresses.models import AddressPoint
from housing.addresses.queries import ask, kept, suggestions
from housing.planning import denmark

FRESH = timedelta(days=30)


def choose(register_id: UUID) -> AddressPoint:
    """The house with this id and its point, fetched and kept; refused where the register has no answer.

    An answer of the last month is used again, and an older one while the register is down.
    """
    known = kept(register_id)
    if known and known.fetched_at > timezone.now() - FRESH:
        return known
    try:
        location = ask(lambda geocoder: geocoder.fetch(register_id))
    except Refusal as refusal:
        if known and refusal.code != "address_unknown":
            return known
        raise
    if not denmark.covers(location.latitude, location.longitude):
        raise Refusal("address_unknown")
    values = {name: location.raw[name] for name in ("address", "postcode", "city", "municipality")}
    point, _created = AddressPoint.objects.update_or_create(
        pk=register_id,
        defaults=values
        | {"latitude": location.latitude, "longitude": location.longitude, "fetched_at": timezone.now()},
    )
    return point


def match(address: str, postcode: str) -> AddressPoint:
    """The one house written like this; refused where there is none, or more than one."""
    houses = [hit for hit in suggestions(f"{address} {postcode}".strip()) if hit.id]
    exact = [hit for hit in houses if _is_named(hit.text, address, postcode)]
    if len(exact) != 1 or not exact[0].id:
        raise Refusal("address_unclear" if houses else "address_unknown")
    return choose(exact[0].id)


def _is_named(title: str, address: str, postcode: str) -> bool:
    """True for "Vestvej 8, Nymølle, 3450 Allerød" when Vestvej 8 in 3450 is asked for, not for "Vestvej 80"."""
    words = _plain(title)
    return words.startswith(f"{_plain(address)} ") and (not postcode or postcode in words.split())


def _plain(text: str) -> str:
    """Letters and figures only, so that commas and capitals make no difference."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())
