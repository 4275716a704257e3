"""Who may handle things, and what a place and a kind must be for it."""

from accounts.policy.rules import Right, can
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.catalogue.models import StorageLocation, ThingKind
from volunteers.depot.stock.models import Item


def demand_handling(by: User | None) -> None:
    """The coordinator, a volunteer who is out with the van (the tour asks whether it is theirs), or the house itself."""
    if by is not None and not (can(by, Right.EDIT_VOLUNTEERS) or can(by, Right.VOLUNTEER_ONESELF)):
        raise Refusal("not_allowed")


def demand_open(location: StorageLocation | None) -> None:
    """Nothing is put in a place that was put away."""
    if location is not None and location.archived_at:
        raise Refusal("place_archived", field="to_location", place=location.name)


def demand_single(kind: ThingKind) -> None:
    if kind.counted:
        raise Refusal("kind_is_counted", field="kind", kind=kind.name)


def demand_counted(kind: ThingKind) -> None:
    if not kind.counted:
        raise Refusal("kind_is_not_counted", field="kind", kind=kind.name)


def demand_not_aboard(item: Item) -> None:
    """What lies on the van for a home goes on with its reservation, not by itself."""
    if item.reservations.filter(state="loaded").exists():
        raise Refusal("thing_is_on_the_van", name=item.kind.name)


def demand_free(item: Item) -> None:
    """What is set aside for a home does not leave the depot behind its back (V-15)."""
    if item.reservations.filter(state__in=("held", "loaded")).exists():
        raise Refusal("thing_is_set_aside", name=item.kind.name)
