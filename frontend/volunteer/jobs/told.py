"""A stop in words, for the page and for the phone alike; what a volunteer reads of it is decided here (V-19).

Name, address and phone are there while the job is, and gone when it is done. Of a household under address protection
nothing but the order of the stops is kept on a phone (docs/operations/phone-fence.md).
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import time
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from frontend import formats
from frontend.volunteer.jobs.receipts import Shown, receipts_of
from housing.models import Membership
from volunteers.depot.tours.models import Outcome, Stop, Tour
from volunteers.depot.tours.outcomes import DONE, NEEDS_NOTE, failed, possible
from volunteers.depot.tours.queries import Given, named_by
from volunteers.depot.tours.things import Thing, place_of, things_of

NAMED = 2


@dataclass(frozen=True)
class Choice:
    """An outcome one can choose."""

    value: str
    label: str
    needs_note: bool = False


@dataclass(frozen=True)
class Item:
    """A line of the list to tick."""

    kind: str
    name: str
    count: int
    size: str
    condition: str


@dataclass(frozen=True)
class Job:
    """One stop as the crew reads it. `online_only`: nothing of it but its number is kept on a phone."""

    id: str
    version: int
    tour: str
    number: int
    total: int
    state: str
    pickup: bool
    title: str
    done_title: str
    when: str
    size: str
    url: str
    failed_url: str
    send_url: str
    photo_url: str
    name: str = ""
    address: str = ""
    town: str = ""
    access: str = ""
    phone: str = ""
    way: str = ""
    note: str = ""
    set_out: str = ""
    done_at: str = ""
    outcome: str = ""
    outcome_note: str = ""
    photos: int = 0
    online_only: bool = False
    items: list[Item] = field(default_factory=list)
    good: list[Choice] = field(default_factory=list)
    bad: list[Choice] = field(default_factory=list)
    receipts: list[Shown] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        return self.state in (Stop.State.DONE, Stop.State.FAILED)


def kind_name(kind: Any) -> str:
    return str(kind.name_en if formats.speaks_english() and kind.name_en else kind.name)


def things_words(things: Sequence[Thing]) -> str:
    """ "sofa og standerlampe", or "sofa, 4 × stol og 3 mere"."""
    names = [_counted(thing) for thing in things]
    if not names:
        return gettext("ting")
    if len(names) > NAMED:
        more = len(names) - NAMED
        return gettext("%(names)s og %(n)s mere") % {"names": ", ".join(names[:NAMED]), "n": more}
    return gettext("%(one)s og %(other)s") % {"one": names[0], "other": names[1]} if len(names) == NAMED else names[0]


def _counted(thing: Thing) -> str:
    name = kind_name(thing.kind)
    name = name[:1].lower() + name[1:]
    return name if thing.count == 1 else f"{thing.count} × {name}"


def cubic_metres(litres: int) -> str:
    return f"{formats.number(litres / 1000, 1)} m³"


def hour(at: time) -> str:
    separator = ":" if formats.speaks_english() else "."
    return f"{at.hour}{separator}{at.minute:02}" if at.minute else str(at.hour)


def when(stop: Stop) -> str:
    """The agreed hours, else when the plan says the van is there."""
    if stop.opens_at and stop.closes_at:
        return gettext("mellem %(first)s og %(last)s") % {"first": hour(stop.opens_at), "last": hour(stop.closes_at)}
    if stop.closes_at:
        return gettext("senest kl. %(time)s") % {"time": hour(stop.closes_at)}
    if stop.opens_at:
        return gettext("tidligst kl. %(time)s") % {"time": hour(stop.opens_at)}
    return gettext("ca. kl. %(time)s") % {"time": hour(stop.arrives_at)} if stop.arrives_at else ""


def title(stop: Stop, things: Sequence[Thing] | None = None) -> str:
    words = {"things": things_words(things_of(stop) if things is None else things)}
    return (gettext("Hent %(things)s") if stop.offer_id else gettext("Aflever %(things)s")) % words


def done_title(stop: Stop, things: Sequence[Thing]) -> str:
    return f"{Outcome(stop.outcome).label}: {things_words(things)}" if stop.outcome else title(stop, things)


def access(floor: int | None, lift: bool) -> str:
    if floor is None:
        return ""
    where = gettext("stuen") if floor == 0 else gettext("%(n)s. sal") % {"n": floor} if floor > 0 else gettext("kælder")
    if floor == 0:
        return where
    return f"{where}, {gettext('elevator') if lift else gettext('ingen elevator')}"


def jobs_of(tour: Tour, stops: Sequence[Stop], given: Given) -> list[Job]:
    """The stops of one tour in driving order; what is over has lost its address."""
    ordered = sorted(stops, key=lambda stop: (stop.position or 999, str(stop.pk)))
    return [job_of(stop, tour, number, len(ordered), given) for number, stop in enumerate(ordered, start=1)]


def job_of(stop: Stop, tour: Tour, number: int, total: int, given: Given) -> Job:
    """`given`: what is on the receipts, which may be less than what the homes wait for."""
    things = named_by(stop, given)
    key = [stop.pk]
    told: dict[str, Any] = {
        "id": str(stop.pk), "version": stop.version, "tour": str(tour.pk), "number": number, "total": total,
        "state": stop.state, "pickup": bool(stop.offer_id), "title": title(stop, things),
        "done_title": done_title(stop, things), "when": when(stop),
        "size": cubic_metres(sum(thing.litres for thing in things)), "url": reverse("job", args=key),
        "failed_url": reverse("job_failed", args=key), "send_url": reverse("job_report", args=key),
        "photo_url": reverse("job_photo", args=key), "photos": len(stop.photos.all()),
        "outcome": stop.outcome, "outcome_note": stop.outcome_note,
        "receipts": receipts_of(stop, tour, given.get(stop.pk, ())),
    }  # fmt: skip
    if stop.set_out_at:
        told["set_out"] = formats.clock(stop.set_out_at)
    if stop.done_at:
        return Job(**told | {"done_at": formats.clock(stop.done_at)})
    return Job(**told | _open(stop, things))


def _open(stop: Stop, things: Sequence[Thing]) -> dict[str, Any]:
    """What is only there while the job is."""
    place = place_of(stop)
    bad = failed(stop)
    return {
        "name": place.name, "address": place.address, "town": f"{place.postcode} {place.city}".strip(),
        "access": access(place.floor, place.lift), "phone": place.phone, "note": stop.note,
        "way": f"geo:{place.latitude},{place.longitude}" if place.latitude is not None else "",
        "online_only": place.protected,
        "items": [_item(thing) for thing in things],
        "good": [_choice(outcome) for outcome in possible(stop) if outcome in DONE],
        "bad": [_choice(outcome) for outcome in bad],
    }  # fmt: skip


def _item(thing: Thing) -> Item:
    return Item(str(thing.kind.pk), kind_name(thing.kind), thing.count, cubic_metres(thing.litres), thing.condition)


def _choice(outcome: Outcome) -> Choice:
    return Choice(outcome.value, str(outcome.label), outcome in NEEDS_NOTE)


def stored(job: Job, first_names: dict[UUID, str], stop: Stop) -> dict[str, Any]:
    """The job as the phone may keep it: the fence, in code.

    First name, address, floor and list of things; a donor's phone, because somebody must open; never a household's.
    Under address protection only that there is a stop, and where it stands in the order.
    """
    if job.online_only:
        kept = ("id", "version", "tour", "number", "total", "state", "url", "online_only")
        return {name: getattr(job, name) for name in kept} | {"title": gettext("Dette stop vises kun med net")}
    told = asdict(job)
    if job.name:
        household = stop.order.placement.household_id if stop.order else None
        told["name"] = first_names.get(household, "") if household else job.name.split(" ")[0]
    if stop.order:
        told["phone"] = ""
        if stop.order.placement.household.address_protected:
            # Also when it is done: the receipt is on the page only.
            told["receipts"] = []
    return told


def first_names(stops: Iterable[Stop]) -> dict[UUID, str]:
    """Of each household the given name of the adult who is longest in it."""
    households = [stop.order.placement.household_id for stop in stops if stop.order]
    rows = Membership.objects.filter(household__in=households, ends_on=None).exclude(role="child")
    found: dict[UUID, str] = {}
    for row in rows.select_related("person").order_by("starts_on", "id"):
        found.setdefault(row.household_id, row.person.given_name)
    return found


def crew_words(tour: Tour, mine: UUID | None) -> str:
    """ "varevogn · sammen med Tarek"."""
    others = [place.volunteer.name for place in tour.crew.all() if place.state == "yes" and place.volunteer_id != mine]
    if not others:
        return str(tour.vehicle.name)
    return gettext("%(van)s · sammen med %(names)s") % {"van": tour.vehicle.name, "names": ", ".join(others)}


def progress(jobs: Sequence[Job]) -> str:
    done = sum(job.is_over for job in jobs)
    return gettext("%(done)s af %(all)s klaret") % {"done": done, "all": len(jobs)}
