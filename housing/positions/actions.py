"""Named writes about points: looked up again, by a person or by night, or found right as they are (X-20)."""

from itertools import chain
from typing import Any

from geopy.distance import geodesic

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.users.models import User
from housing.addresses.actions import match
from housing.addresses.models import AddressPoint
from housing.fields import Positioned
from housing.homes.models import Site
from housing.places.models import Institution
from housing.positions.queries import PINNED
from housing.positions.rules import from_register

# Further away than this, the night leaves the choice between pin and register to a person.
NEAR_METRES = 500
MOST_A_NIGHT = 200
REGISTER_IS_SILENT = ("address_service_off", "address_service_down")


def look_up_again(*, place: Any, by: User) -> int | None:
    """The place stands where the register says; how many metres it moved, None if it had no point before."""
    demand(by, Right.EDIT_HOMES)
    _waits(place)
    if not place.address.strip():
        raise Refusal("address_missing")
    point = match(place.address, place.postcode)
    metres = _moves(place, point)
    _take_over(place, point, by)
    return metres


def confirm_pin(*, place: Any, by: User, version: int) -> Any:
    """Somebody has looked: the pin is right where it is."""
    demand(by, Right.EDIT_HOMES)
    _waits(place)
    if place.latitude is None:
        raise Refusal("point_missing")
    values = {"position_quality": Positioned.Quality.CHECKED}
    return saving.update(place, by=by, version=version, values=values, why="Punktet er set efter.")


def look_up_pins() -> int:
    """Places written while the register was silent are looked up again (nightly); how many were found.

    A pin moved away from a register address on purpose has the address's id already and is left alone.
    """
    found = 0
    for place in _untried():
        try:
            point = match(place.address, place.postcode)
            if (_moves(place, point) or 0) <= NEAR_METRES:
                _take_over(place, point, None)
                found += 1
        except Refusal as refusal:
            if refusal.code in REGISTER_IS_SILENT:
                break
            # Not found, or several alike, or saved by somebody in this moment: it stays on the list.
    return found


def _untried() -> list[Any]:
    """In any order: on a list longer than a night's work each gets its turn some night."""
    waiting = [
        model.objects.filter(**PINNED, address_id=None).exclude(address="").order_by("?")[:MOST_A_NIGHT]
        for model in (Site, Institution)
    ]
    return list(chain(*waiting))


def _waits(place: Any) -> None:
    if place.archived_at:
        raise Refusal("archived")
    if place.position_quality != Positioned.Quality.PIN:
        raise Refusal("nothing_to_check")


def _moves(place: Any, point: AddressPoint) -> int | None:
    if place.latitude is None:
        return None
    return int(geodesic((place.latitude, place.longitude), (point.latitude, point.longitude)).m)


def _take_over(place: Any, point: AddressPoint, by: User | None) -> None:
    saving.update(place, by=by, values=from_register(point), why="Slået op i adresseregistret igen.")
