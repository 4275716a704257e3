"""What happens at a stop: on the way, how it went, and taking that back while nothing followed (V-19, V-21, V-22).

The caller holds the stop's row and knows that whoever reports may. Each of these makes exactly one version of the stop.
"""

from datetime import datetime
from typing import Any

from accounts import saving
from accounts.refusals import Refusal
from accounts.users.models import User
from volunteers.depot.tours import handing, waiting
from volunteers.depot.tours.models import ReportedThing, Return, Stop, Tour
from volunteers.depot.tours.outcomes import DONE, FINAL
from volunteers.depot.tours.said import Brought, Said

State = Stop.State
NO_OUTCOME: dict[str, Any] = {"outcome": "", "outcome_note": "", "done_at": None}


def set_out(stop: Stop, *, by: User, at: datetime) -> Stop:
    """On the way to a stop that waits; the first one begins the tour."""
    begin(stop.tour, by=by, at=at)
    return saving.update(stop, by=by, values={"state": State.ON_THE_WAY, "set_out_at": at}, verb="on_the_way")


def settle(stop: Stop, said: Said, *, by: User, at: datetime, tour: Tour) -> Stop:
    """The stop is over. What was fetched is in the van; what could not be handed over comes back and is tried again."""
    begin(tour, by=by, at=at)
    handing.load_stop(stop, tour, by=by, at=at)
    went_well = said.outcome in DONE
    for one in said.things:
        _receive(stop, one, by=by, at=at, tour=tour)
    if said.return_to is not None:
        Return.objects.create(stop=stop, to_location=said.return_to, at=at, by=by)
    values: dict[str, Any] = {
        "state": State.DONE if went_well else State.FAILED, "outcome": said.outcome, "outcome_note": said.note,
        "done_at": at, "tour": tour,
    }  # fmt: skip
    settled = saving.update(stop, by=by, values=values, verb=str(said.outcome.value))
    if not went_well and said.outcome not in FINAL:
        waiting.try_again(settled, by)
    return settled


def _receive(stop: Stop, one: Brought, *, by: User, at: datetime, tour: Tour) -> None:
    """A row for what was there: of single things one each, of a counted kind one for all."""
    for count in [one.count] if one.kind.counted else [1] * one.count:
        item = handing.received(stop, one, count=count, into=tour.vehicle.aboard, by=by, at=at)
        ReportedThing.objects.create(
            stop=stop, kind=one.kind, count=count, condition=one.condition, item=item, label=one.label
        )


def unsettle(stop: Stop, *, by: User, at: datetime, verb: str = "undone") -> Stop:
    """As if nothing had been said: things leave the van again, and the new try is cancelled.

    Refusals: undo_too_late when the tour is finished, a thing has been moved on or the new try is on a tour.
    """
    tour = stop.tour
    if stop.state not in (State.DONE, State.FAILED) or tour is None or tour.state not in Tour.OPEN:
        raise Refusal("undo_too_late")
    for retry in stop.tries.select_for_update().filter(state__in=(State.WAITING, State.ON_THE_WAY)):
        if retry.tour_id is not None or retry.state != State.WAITING:
            raise Refusal("undo_too_late")
        saving.update(retry, by=by, values={"state": State.CANCELLED}, verb="cancelled")
    for thing in stop.things.select_related("kind", "item"):
        handing.taken_back(thing, aboard=tour.vehicle.aboard, by=by, at=at)
    stop.things.all().delete()
    Return.objects.filter(stop=stop).delete()
    values = NO_OUTCOME | {"state": State.ON_THE_WAY if stop.set_out_at else State.WAITING}
    return saving.update(stop, by=by, values=values, verb=verb)


def begin(tour: Tour | None, *, by: User | None, at: datetime) -> None:
    """A published tour is under way, and what is set aside for its homes is in the van."""
    if tour is None:
        return
    if not Tour.objects.filter(pk=tour.pk, state=Tour.State.PUBLISHED).exists():
        return
    saving.update(tour, by=by, values={"state": Tour.State.UNDER_WAY}, verb="under_way", version=_version(tour))
    tour.refresh_from_db()
    handing.load(tour, by=by, at=at)


def _version(tour: Tour) -> int:
    return Tour.objects.values_list("version", flat=True).get(pk=tour.pk)
