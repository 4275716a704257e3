"""What a point may be, and what makes it the register's own (X-20)."""

from typing import Any

from accounts.refusals import Refusal
from housing.addresses.models import AddressPoint
from housing.addresses.queries import kept
from housing.fields import Positioned
from housing.planning import denmark

ADDRESS = ("address", "postcode")
POINT = ("latitude", "longitude")


def check_point(values: dict[str, Any]) -> None:
    """Neither or both degrees, and in Denmark. Refusals: half_a_point, outside_denmark."""
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if (latitude is None) != (longitude is None):
        raise Refusal("half_a_point", field="latitude" if latitude is None else "longitude")
    if latitude is None or longitude is None:
        return
    if not denmark.covers(latitude, longitude):
        raise Refusal("outside_denmark", field="latitude")


def settled(values: dict[str, Any], stored: Any = None) -> dict[str, Any]:
    """The values of a form with the address id and the point's source put right.

    Another address text is another house: the id goes. A point moved away from the register's is set by hand and is
    to be checked. Values that say nothing of a position are left alone.
    """
    if "position_quality" not in values:
        return values
    before = {name: getattr(stored, name, None) for name in (*ADDRESS, *POINT, "address_id")}
    said = before | values
    is_untouched = stored is not None and all(said[name] == before[name] for name in before)
    register_id, quality = said["address_id"], values["position_quality"]
    point = kept(register_id)
    if not is_untouched and (point is None or not _is_named(point, said)):
        register_id = None
    was_registers = is_untouched and stored.position_quality == Positioned.Quality.REGISTER
    is_registers = register_id is not None and (was_registers or (point is not None and _is_at(point, said)))
    if quality == Positioned.Quality.REGISTER and not is_registers:
        quality = Positioned.Quality.PIN
    return values | {"address_id": register_id, "position_quality": quality}


def _is_named(point: AddressPoint, values: dict[str, Any]) -> bool:
    return all(str(values[name] or "").strip().casefold() == getattr(point, name).casefold() for name in ADDRESS)


def _is_at(point: AddressPoint, values: dict[str, Any]) -> bool:
    return all(values[name] == getattr(point, name) for name in POINT)


def from_register(point: AddressPoint) -> dict[str, Any]:
    """A place's fields as the register has them."""
    return {
        "address": point.address,
        "postcode": point.postcode,
        "city": point.city,
        "address_id": point.pk,
        "latitude": point.latitude,
        "longitude": point.longitude,
        "position_quality": Positioned.Quality.REGISTER,
    }
