"""Named writes of the depot's catalogue: kinds, the package of a home, rooms to store in, and vans."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import saving
from accounts.policy.rules import Right, demand
from accounts.refusals import Refusal
from accounts.saving import Versioned
from accounts.users.models import User
from housing.positions.rules import check_point, settled
from volunteers.depot.catalogue.models import Basis, PackageLine, StorageLocation, ThingKind, Vehicle

# A thing takes up at most 20 m³ and a tonne; a room at most 10,000 m³.
MOST_OF_A_THING, MOST_GRAMS, MOST_OF_A_ROOM = 20_000, 1_000_000, 10_000_000
MOST_PERSONS, MOST_SEATS, MOST_IN_PACKAGE = 4, 9, 50
# A van carries at most 50 tonnes.
MOST_LOAD = 50 * MOST_GRAMS

R = TypeVar("R", bound=Versioned)


def create_kind(*, by: User, values: dict[str, Any]) -> ThingKind:
    """Refusals: name_taken, depot_size_wrong, carriers_wrong."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _check_kind(values)
    return _named(lambda: saving.create(ThingKind, by=by, values=values), ThingKind, values)


def update_kind(*, kind: ThingKind, by: User, version: int, values: dict[str, Any]) -> ThingKind:
    """Things that stand in the depot, and offers, keep what they were measured at."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _check_in_use(kind)
    _check_kind(values)
    return _named(lambda: saving.update(kind, by=by, version=version, values=values), ThingKind, values)


def _check_kind(values: dict[str, Any]) -> None:
    _check_size(values, "litres", MOST_OF_A_THING)
    _check_size(values, "grams", MOST_GRAMS)
    if not 1 <= values.get("persons", 1) <= MOST_PERSONS:
        raise Refusal("carriers_wrong", field="persons", most=MOST_PERSONS)


def create_package_line(*, by: User, values: dict[str, Any]) -> PackageLine:
    """How many of a kind every home gets. Refusals: package_line_twice, package_count_wrong, unknown_choice, archived."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _check_package(values)
    return _once(lambda: saving.create(PackageLine, by=by, values=values))


def update_package_line(*, line: PackageLine, by: User, version: int, values: dict[str, Any]) -> PackageLine:
    """Orders that stand do not change (V-16)."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _check_in_use(line)
    _check_package(values)
    return _once(lambda: saving.update(line, by=by, version=version, values=values))


def _check_package(values: dict[str, Any]) -> None:
    if not 1 <= values.get("count", 1) <= MOST_IN_PACKAGE:
        raise Refusal("package_count_wrong", field="count")
    if values.get("basis", Basis.HOUSEHOLD) not in Basis.values:
        raise Refusal("unknown_choice", field="basis", values=values["basis"])
    if (kind := values.get("kind")) and kind.archived_at:
        raise Refusal("archived", field="kind")


def create_location(*, by: User, values: dict[str, Any]) -> StorageLocation:
    """A room of the depot, with how much there is room for (V-12).

    Refusals: name_taken, depot_size_wrong, half_a_point, outside_denmark.
    """
    demand(by, Right.EDIT_VOLUNTEERS)
    _check_size(values, "limit_litres", MOST_OF_A_ROOM)
    check_point(values)
    given = settled(values) | {"use": StorageLocation.Use.DEPOT}
    return _named(lambda: saving.create(StorageLocation, by=by, values=given), StorageLocation, values)


def update_location(*, location: StorageLocation, by: User, version: int, values: dict[str, Any]) -> StorageLocation:
    """A smaller limit counts from the next yes; what was agreed stands."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _check_in_use(location)
    _check_size(values, "limit_litres", MOST_OF_A_ROOM)
    check_point({"latitude": location.latitude, "longitude": location.longitude} | values)
    given = settled(values, stored=location)
    return _named(lambda: saving.update(location, by=by, version=version, values=given), StorageLocation, values)


def create_vehicle(*, by: User, values: dict[str, Any]) -> Vehicle:
    """A van, and with it the place aboard. Refusals: name_taken, depot_size_wrong, seats_wrong, home_is_a_van, archived."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _check_vehicle(values)

    def made() -> Vehicle:
        with transaction.atomic():
            place = {"name": values["name"], "use": StorageLocation.Use.VAN, "limit_litres": values["litres"]}
            aboard = saving.create(StorageLocation, by=by, values=place)
            return saving.create(Vehicle, by=by, values={"aboard": aboard, **values})

    return _named(made, Vehicle, values)


def update_vehicle(*, vehicle: Vehicle, by: User, version: int, values: dict[str, Any]) -> Vehicle:
    """The place aboard keeps the van's name and room."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _check_in_use(vehicle)
    _check_vehicle(values)

    def changed() -> Vehicle:
        with transaction.atomic():
            saved = saving.update(vehicle, by=by, version=version, values=values)
            place = {"name": saved.name, "limit_litres": saved.litres}
            if (saved.aboard.name, saved.aboard.limit_litres) != (saved.name, saved.litres):
                saving.update(saved.aboard, by=by, values=place)
            return saved

    return _named(changed, Vehicle, values)


def _check_vehicle(values: dict[str, Any]) -> None:
    _check_size(values, "litres", MOST_OF_A_ROOM)
    _check_size(values, "grams", MOST_LOAD)
    if not 1 <= values.get("seats", 1) <= MOST_SEATS:
        raise Refusal("seats_wrong", field="seats", most=MOST_SEATS)
    if (home := values.get("home")) is None:
        return
    if home.use != StorageLocation.Use.DEPOT:
        raise Refusal("home_is_a_van", field="home")
    if home.archived_at:
        raise Refusal("archived", field="home")


def archive(record: R, *, by: User, version: int, why: str = "") -> R:
    """Put away, not deleted; orders, offers and things that name it still do."""
    demand(by, Right.EDIT_VOLUNTEERS)
    _check_in_use(record)
    values = {"archived_at": timezone.now()}
    return saving.update(record, by=by, version=version, values=values, verb="archived", why=why)


def restore(record: R, *, by: User, version: int) -> R:
    demand(by, Right.EDIT_VOLUNTEERS)
    return _once(lambda: saving.update(record, by=by, version=version, values={"archived_at": None}, verb="restored"))


def _check_in_use(record: Versioned) -> None:
    if record.archived_at:
        raise Refusal("archived")


def _check_size(values: dict[str, Any], name: str, most: int) -> None:
    if name in values and not 0 < values[name] <= most:
        raise Refusal("depot_size_wrong", field=name)


def _named(write: Callable[[], R], model: type[R], values: dict[str, Any]) -> R:
    """The database keeps names apart; here it is said in words."""
    try:
        with transaction.atomic():
            return write()
    except IntegrityError as error:
        # A van's name is also that of the place aboard.
        name = values.get("name")
        if not (
            model._default_manager.filter(name=name).exists() or StorageLocation.objects.filter(name=name).exists()
        ):
            raise
        raise Refusal("name_taken", field="name", name=values["name"]) from error


def _once(write: Callable[[], R]) -> R:
    try:
        with transaction.atomic():
            return write()
    except IntegrityError as error:
        raise Refusal("package_line_twice", field="kind") from error
