"""Dull, valid rows. Every name is made up. Each function takes only what a test cares about."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from accounts.users.models import Role, User
from housing.draws.actions import Entrant, publish
from housing.models import (
    Agreement,
    Booking,
    CandidateBuilding,
    Closure,
    Department,
    District,
    Draw,
    Enrolment,
    FaultReport,
    Household,
    ImportBatch,
    ImportJob,
    Institution,
    Landlord,
    LettingRule,
    LocalWeights,
    Membership,
    Person,
    Placement,
    PlaceThatMatters,
    ScoringPolicy,
    Site,
    Stay,
    Unit,
    Vacancy,
)
from housing.transfer.child import FileRow, Table
from housing.transfer.planning import carried_out
from housing.transfer.sealing import seal
from housing.transfer.sheets import SHEETS
from volunteers.bikes import actions as workshop
from volunteers.bikes import queue as bike_queue
from volunteers.bikes.checks import Item as CheckItem
from volunteers.bikes.handing import BikeRequest, CertificateRule, OpeningHours, PriceLine
from volunteers.bikes.models import Bike, Hook
from volunteers.bikes.school import Course
from volunteers.contacts import actions as matches
from volunteers.contacts import answers
from volunteers.contacts.models import Kind, Match
from volunteers.depot.offers import actions as offers
from volunteers.depot.orders import reserving
from volunteers.depot.stock import actions as stock
from volunteers.depot.stock.accepting import accept
from volunteers.depot.tours import actions as tours
from volunteers.depot.tours import arranging, waiting
from volunteers.devices import actions as computers
from volunteers.devices import lending
from volunteers.devices.models import Device, Loan
from volunteers.leisure.clubs.models import Activity, Club
from volunteers.leisure.passes.models import PassHolder
from volunteers.leisure.pool import actions as promises
from volunteers.leisure.pool.models import Commitment, GrantPool
from volunteers.models import (
    CrewPlace,
    DonationOffer,
    Event,
    FurnishingOrder,
    Item,
    Member,
    OrderLine,
    Shift,
    Stop,
    StorageLocation,
    ThingKind,
    Tour,
    Vehicle,
    Volunteer,
)

# As many digits from the first on, so that no name is the beginning of another and none is what the house itself gives.
FIRST = 1001
_number = count(FIRST)
DAY = date(2026, 11, 24)
LONG_AGO = date(2025, 1, 1)
CONTACT = tuple(Kind.values)


def start_over() -> None:
    """Names and numbers from the first again, where nothing stands yet: what hangs on them is the same each time."""
    global _number
    _number = count(FIRST)


def user(role: str = Role.HOUSING_STAFF, **values: Any) -> User:
    values.setdefault("email", f"person{next(_number)}@example.org")
    values.setdefault("name", "Prøve Person")
    if role == Role.LANDLORD:
        values.setdefault("landlord_id", uuid4())
    return User.objects.create_user(
        values.pop("email"), values.pop("password", "en lang adgangskode"), role=role, **values
    )


def district(**values: Any) -> District:
    values.setdefault("name", f"Distrikt {next(_number)}")
    values.setdefault("dwellings", 1000)
    return District.objects.create(**values)


def institution(**values: Any) -> Institution:
    values.setdefault("name", f"Skole {next(_number)}")
    values.setdefault("kind", "school")
    values.setdefault("latitude", 55.84)
    values.setdefault("longitude", 12.28)
    return Institution.objects.create(**values)


def landlord(**values: Any) -> Landlord:
    values.setdefault("name", f"Boligforening {next(_number)}")
    values.setdefault("kind", "organisation")
    return Landlord.objects.create(**values)


def department(**values: Any) -> Department:
    values.setdefault("landlord", values.get("landlord") or landlord())
    values.setdefault("name", f"Afdeling {next(_number)}")
    return Department.objects.create(**values)


def site(**values: Any) -> Site:
    if "landlord" not in values:
        values["landlord"] = landlord()
    values.setdefault("name", f"Prøvevej {next(_number)}")
    values.setdefault("latitude", 55.85)
    values.setdefault("longitude", 12.30)
    return Site.objects.create(**values)


def home(**values: Any) -> Unit:
    """A permanent home of three rooms on the ground floor."""
    if "site" not in values:
        values["site"] = site()
    defaults = {
        "label": f"{next(_number)}. th.",
        "tenure": "permanent",
        "rooms": 3,
        "area_m2": 82,
        "rent_dkk": 8940,
        "floor": 0,
        "step_free": True,
    }
    return Unit.objects.create(**(defaults | values))


def pavilion(**values: Any) -> Unit:
    if "site" not in values:
        values["site"] = site(kind="pavilion")
    defaults = {"label": f"pavillon {next(_number)}", "tenure": "temporary", "rooms": 3, "beds": 6}
    return Unit.objects.create(**(defaults | values))


def building(**values: Any) -> CandidateBuilding:
    values.setdefault("name", f"Bygning {next(_number)}")
    return CandidateBuilding.objects.create(**values)


def closure(**values: Any) -> Closure:
    """A pavilion out of service for a week."""
    if "unit" not in values:
        values["unit"] = pavilion()
    defaults = {"cause": "damp", "starts_on": DAY, "ends_on": DAY + timedelta(days=7)}
    return Closure.objects.create(**(defaults | values))


def fault(**values: Any) -> FaultReport:
    if "site" not in values:
        values["site"] = values["unit"].site if values.get("unit") else site(kind="pavilion")
    defaults = {"what": "Vandhanen drypper", "urgency": "week", "reported_on": DAY}
    return FaultReport.objects.create(**(defaults | values))


def booking(**values: Any) -> Booking:
    """One person is promised a pavilion from a day."""
    if "household" not in values:
        values["household"] = household()
    if "unit" not in values:
        values["unit"] = pavilion()
    return Booking.objects.create(**({"persons": 1, "starts_on": DAY} | values))


def person(**values: Any) -> Person:
    defaults = {
        "given_name": "Prøve",
        "family_name": f"Person{next(_number)}",
        "birth_date": date(1990, 1, 1),
        "sex": "f",
    }
    return Person.objects.create(**(defaults | values))


def household(
    *,
    adults: int = 1,
    children: int = 0,
    since: date | None = None,
    unit: Unit | None = None,
    grade: int = 4,
    school: Institution | None = None,
    **values: Any,
) -> Household:
    """A household with everything known; with `since` it lives in a temporary unit from that day."""
    n = next(_number)
    rooms = values.pop("rooms_needed", max(1, (adults + children + 1) // 2))
    defaults = {
        "reference": f"H-2026-{n:04d}",
        "name": f"Familien Prøve {n}",
        "stream": "refugee",
        "band": "B",
        "band_reason": "Bor i pavillon",
        "needs_step_free": False,
        "can_pay_dkk": 10000,
        "income_dkk": 20000,
        "rooms_needed": rooms,
    }
    made = Household.objects.create(**(defaults | values))
    people = [member(made, role="adult" if i == 0 else "partner") for i in range(adults)]
    for _ in range(children):
        child = member(made, role="child", birth_date=date(2016, 6, 11))
        people.append(child)
        if school:
            Enrolment.objects.create(person=child, institution=school, grade=grade, starts_on=LONG_AGO)
    if since:
        unit = unit or pavilion(beds=adults + children)
        for who in people:
            Stay.objects.create(person=who, household=made, unit=unit, tenure=unit.tenure, starts_on=since)
    return made


def place_that_matters(household: Household, *, person: Person | None = None, **values: Any) -> PlaceThatMatters:
    """A place of work, two kilometres from nowhere in particular."""
    defaults = {"kind": "work", "address": "Prøvevej 9", "latitude": 55.86, "longitude": 12.33, "starts_on": LONG_AGO}
    owner = {"household": household} if person is None else {"person": person}
    return PlaceThatMatters.objects.create(**(defaults | owner | values))


def member(household: Household, *, role: str = "adult", starts_on: date = LONG_AGO, **values: Any) -> Person:
    made = person(**values)
    Membership.objects.create(household=household, person=made, role=role, starts_on=starts_on)
    return made


def own_weights(**values: Any) -> LocalWeights:
    """A landlord's, unless something else is said; only size counts, and nobody goes first for waiting long."""
    defaults = {
        "level": "landlord", "school_weight": 0.0, "size_weight": 1.0, "economy_weight": 0.0, "neutral_school": 0.5,
        "waiting_quadratic": 0.1, "waiting_limit_months": None, "valid_from": LONG_AGO, "reason": "Prøve",
    }  # fmt: skip
    if not {"landlord", "department", "unit"} & values.keys():
        defaults["landlord"] = landlord()
    return LocalWeights.objects.create(**(defaults | values))


def letting_rule(**values: Any) -> LettingRule:
    """The municipality asks for less than twenty persons, which keeps nobody out."""
    defaults = {
        "level": "municipality", "kind": "max_persons", "figure": 20, "valid_from": LONG_AGO, "reason": "Prøve",
    }  # fmt: skip
    return LettingRule.objects.create(**(defaults | values))


def agreement(**values: Any) -> Agreement:
    if "landlord" not in values:
        values["landlord"] = landlord()
    values.setdefault("valid_from", LONG_AGO)
    return Agreement.objects.create(**values)


def vacancy(**values: Any) -> Vacancy:
    """An open home of ours that goes to refugees, to be decided in a week."""
    if "unit" not in values:
        values["unit"] = home()
    defaults = {
        "state": "open",
        "stream": "refugee",
        "cause": "moved_out",
        "reported_on": DAY,
        "available_from": DAY,
        "answer_due_on": DAY + timedelta(days=9),
        "rent_dkk": values["unit"].rent_dkk,
        "rent_runs_from": DAY,
    }
    return Vacancy.objects.create(**(defaults | values))


def placement(**values: Any) -> Placement:
    """A placement as a row; the steps themselves are taken by the actions."""
    if "vacancy" not in values:
        values["vacancy"] = vacancy()
    if "household" not in values:
        values["household"] = household(since=date(2025, 9, 18))
    defaults = {"unit": values["vacancy"].unit, "rank": 1, "points": 100.0}
    return Placement.objects.create(**(defaults | values))


def import_batch(*, by: User, **values: Any) -> ImportBatch:
    """A dry run of one new school, waiting for its answer; `at` sets when it was made."""
    table = Table(["Navn", "Slags"], [FileRow(2, {"Navn": "Skovskolen", "Slags": "Skole"})])
    sheet = SHEETS[values.pop("sheet", "skoler")]
    at = values.pop("at", None)
    with transaction.atomic():
        report = carried_out(sheet, table, by=by, on=DAY)
        transaction.set_rollback(True)
    given = {"sheet": sheet.key, "by": by, "file_name": "skoler.csv", "sha256": "0" * 64, "digest": report.digest()}
    batch = ImportBatch(**(given | report.counts | values))
    seal(batch, table, report)
    batch.save(force_insert=True)
    if at:
        ImportBatch.objects.filter(pk=batch.pk).update(at=at)
    return batch


def import_job(*, by: User, work: str = "apply", **values: Any) -> ImportJob:
    """Work on a file of one new school, waiting for a worker; the dry run has been, if it is to be applied."""
    state = "dry_run" if work == "apply" else "received"
    return ImportJob.objects.create(batch=import_batch(by=by, state=state), by=by, work=work, **({"total": 1} | values))


def draw(*, of: Vacancy, by: User, households: list[Household], at: datetime | None = None) -> Draw:
    """An announced draw between these households, to be drawn an hour after it was announced."""
    entrants = [Entrant(household.pk, household.reference) for household in households]
    at = at or timezone.now()
    with transaction.atomic():
        return publish(
            vacancy=of, entrants=entrants, band="B", points=100.0, draws_at=at + timedelta(hours=1), at=at, by=by
        )


def policy(**values: Any) -> ScoringPolicy:
    """A newer version of the weights, in force long since; no version is ever changed."""
    newest = ScoringPolicy.objects.order_by("-version").first()
    version = newest.version + 1 if newest else 1
    return ScoringPolicy.objects.create(version=version, valid_from=date(2020, 1, version), reason="Prøve", **values)


def volunteer(**values: Any) -> Volunteer:
    """Somebody who has just offered to help; `born` is the birth date of the one who takes part."""
    born = values.pop("born", None)
    number = next(_number)
    given = {"reference": f"F-2026-{number:04d}", "name": f"Familien Prøve {number}", "applied_on": DAY,
             "email": f"frivillig{number}@example.org"} | values  # fmt: skip
    if given.get("state") in ("active", "paused"):
        given.setdefault("promised_on", DAY)
    made = Volunteer.objects.create(**given)
    Member.objects.create(volunteer=made, name=made.name, birth_date=born)
    return made


def arrived(**values: Any) -> Household:
    """A family in the goal's scope: a couple with a child of ten, for a hundred days in a pavilion, Arabic."""
    given = {"adults": 2, "children": 1, "since": DAY - timedelta(days=100), "languages": "arabisk"}
    return household(**(given | values))


def helper(*, certified: bool = True, **values: Any) -> Volunteer:
    """An active volunteer who speaks Arabic, offers every kind of contact and may meet children."""
    n = next(_number)
    given = {
        "reference": f"F-2026-{n:04d}", "name": f"Frivillig Prøve {n}", "email": f"frivillig{n}@example.org",
        "phone": "70201133", "languages": "arabisk, dansk", "tasks": list(CONTACT), "state": "active",
        "applied_on": LONG_AGO, "promised_on": LONG_AGO, "max_households": 2,
    }  # fmt: skip
    made = Volunteer.objects.create(**(given | values))
    cleared = {"certificate": "cleared", "received_on": LONG_AGO, "checked_by": user()}
    Member.objects.create(volunteer=made, name=made.name, birth_date=date(1980, 1, 1), **(cleared if certified else {}))
    return made


def match(
    *, by: User | None = None, state: str = "proposed", on: date = DAY, kind: str = "contact_person", **pair: Any
) -> Match:
    """A match that came as far as that by the actions, all on one day."""
    by = by or user(Role.COORDINATOR)
    made = matches.propose(
        household=pair.get("household") or arrived(), volunteer=pair.get("volunteer") or helper(), kind=kind, by=by,
        on=on,
    )  # fmt: skip
    if state == "declined":
        return answers.decline(match=made, side="volunteer", by=by, on=on, how="phone", reason="Ingen tid")
    if state == "lapsed":
        answers.lapse(on=on + timedelta(days=7))
        made.refresh_from_db()
        return made
    if state != "proposed":
        made = answers.say_yes(match=made, side="volunteer", how="phone", by=by, on=on)
    if state in ("active", "paused", "ended"):
        made = answers.say_yes(match=made, side="household", how="in_person", by=by, on=on)
    if state == "paused":
        made = matches.pause(match=made, by=by, on=on, version=made.version)
    if state == "ended":
        made = matches.end(match=made, by=by, on=on, version=made.version, reason="goal_reached")
    return made


def thing_kind(**values: Any) -> ThingKind:
    """A chair-like thing of 500 litres and 10 kg."""
    number = next(_number)
    given = {"name": f"Ting {number}", "name_en": f"Thing {number}", "litres": 500, "grams": 10_000}
    return ThingKind.objects.create(**(given | values))


def storage_location(**values: Any) -> StorageLocation:
    """A room of ten cubic metres."""
    given = {"name": f"Lager {next(_number)}", "limit_litres": 10_000}
    return StorageLocation.objects.create(**(given | values))


def vehicle(**values: Any) -> Vehicle:
    """A van of twelve cubic metres with three seats."""
    name = values.pop("name", None) or f"Bil {next(_number)}"
    aboard = storage_location(name=name, use="van", limit_litres=12_000)
    given = {"name": name, "litres": 12_000, "grams": 1_000_000, "aboard": aboard}
    return Vehicle.objects.create(**(given | {"home": values.pop("home", None) or storage_location()} | values))


def donation_offer(
    *, on: date = DAY, lines: list[dict[str, Any]] | None = None, photos: Any = (), **values: Any
) -> DonationOffer:
    """Two things of 500 litres each, offered on the public page."""
    number = next(_number)
    given = {"name": f"Giver {number}", "email": f"giver{number}@example.org"} | values
    made, _secret = offers.offer(
        on=on, values=given, lines=lines or [{"kind": thing_kind(), "count": 2}], photos=photos
    )
    return made


def thing(*, at: datetime | None = None, by: User | None = None, **values: Any) -> Item:
    """A thing that was received in a room."""
    kind = values.pop("kind", None) or thing_kind()
    place = values.pop("to_location", None) or storage_location()
    return stock.receive(kind=kind, to_location=place, at=at or timezone.now(), by=by, **values)


def furnishing_order(**values: Any) -> FurnishingOrder:
    """A home to furnish; `lines` are (kind, count)."""
    wanted = values.pop("lines", ())
    if "placement" not in values:
        values["placement"] = placement(state="accepted")
    made = FurnishingOrder.objects.create(**({"persons": 2, "wanted_on": DAY + timedelta(days=10)} | values))
    for kind, count_ in wanted:
        OrderLine.objects.create(order=made, kind=kind, count=count_)
    return made


def tour(*, crew: Iterable[Volunteer] = (), **values: Any) -> Tour:
    """A van on a day with these volunteers aboard; its depot is on the map."""
    if "vehicle" not in values:
        home = storage_location(limit_litres=100_000, latitude=55.8652, longitude=12.3291)
        values["vehicle"] = vehicle(home=home)
    given = {"on": DAY, "starts_at": time(9), "ends_at": time(16)}
    made = Tour.objects.create(**(given | values))
    for one in crew:
        CrewPlace.objects.create(tour=made, volunteer=one, state="yes", drives="driver" in one.tasks)
    return made


def crew_member(**values: Any) -> Volunteer:
    """An active volunteer of the depot who drives and signs in."""
    given = {"tasks": ["driver", "depot"], "state": "active"}
    if "user" not in values:
        values["user"] = user(Role.VOLUNTEER, name="Ole Prøve")
    return volunteer(**(given | values))


def pickup(*, on_tour: Tour | None = None, day: date | None = None, **values: Any) -> Stop:
    """The stop of an offer that was said yes to, for the day of the tour."""
    by = user(Role.COORDINATOR)
    day = day or (on_tour.on if on_tour else DAY)
    place = {"address": "Søparken 61", "postcode": "3450", "city": "Allerød", "latitude": 55.87, "longitude": 12.33}
    made = donation_offer(on=min(day, DAY), **(place | {"phone": "70201122"} | values))
    room = on_tour.vehicle.home if on_tour else storage_location(limit_litres=100_000)
    accept(offer=made, by=by, on=min(day, DAY), version=made.version, pickup_on=day, to_location=room)
    return _put_on(Stop.objects.get(offer=made), on_tour, by)


def delivery(*, on_tour: Tour | None = None, order: FurnishingOrder | None = None) -> Stop:
    """The stop of a home to furnish."""
    order = order or furnishing_order(wanted_on=on_tour.on if on_tour else DAY)
    made = waiting.for_order(order, None)
    assert made is not None
    return _put_on(made, on_tour, user(Role.COORDINATOR))


def packed(
    *, on_tour: Tour | None = None, lines: Iterable[tuple[ThingKind, int]] = (), **values: Any
) -> Stop:  # fmt: skip
    """A delivery with everything its home needs set aside, two chair-like things unless `lines` says; the crew sees it."""
    by, on_tour = user(Role.COORDINATOR), on_tour or tour()
    on_tour.refresh_from_db()
    needs, room = list(lines) or [(thing_kind(), 2)], on_tour.vehicle.home
    order = furnishing_order(lines=needs, **({"wanted_on": on_tour.on} | values))
    for kind, count_ in needs:
        if kind.counted:
            stock.count_in(kind=kind, quantity=count_, to_location=room, at=timezone.now(), by=by)
            reserving.reserve(order=order, by=by, on=on_tour.on, kind=kind, quantity=count_, location=room)
        for _ in range(0 if kind.counted else count_):
            reserving.reserve(order=order, by=by, on=on_tour.on, item=thing(kind=kind, to_location=room))
    made = delivery(on_tour=on_tour, order=order)
    Tour.objects.filter(pk=on_tour.pk, state="planned").update(state="published")
    return Stop.objects.get(pk=made.pk)


def delivered(*, outcome: str = "handed_over", **values: Any) -> Stop:
    """The crew has called in how it went at such a home; their tour is not over yet."""
    return _called_in(packed(**values), outcome)


def delivered_again(order: FurnishingOrder) -> Stop:
    """Another tour brings what is set aside for the home now."""
    stop = delivery(on_tour=tour(), order=order)
    Tour.objects.filter(pk=stop.tour_id).update(state="published")
    return _called_in(Stop.objects.get(pk=stop.pk), "handed_over")


def _called_in(stop: Stop, outcome: str) -> Stop:
    payload, by = {"step": "outcome", "outcome": outcome}, user(Role.COORDINATOR)
    tours.report_for_crew(stop=stop, payload=payload, by=by, at=timezone.now(), version=stop.version)
    return Stop.objects.get(pk=stop.pk)


def _put_on(stop: Stop, on_tour: Tour | None, by: User) -> Stop:
    return arranging.move_to(stop=stop, tour=on_tour, by=by, version=stop.version) if on_tour else stop


def hook(**values: Any) -> Hook:
    return Hook.objects.create(**({"name": f"A{next(_number)}"} | values))


def bike(*, by: User | None = None, on: date = DAY, state: str = "donated", **values: Any) -> Bike:
    """A gents' bike for 155 to 200 cm that came as far as that by the actions, all on one day; repaired by nobody."""
    by = by or user(Role.COORDINATOR)
    given = {"kind": "gents", "make": "Prøve", "wheel_inches": 28, "donated_on": on} | values
    made = workshop.receive(by=by, on=on, values=given)
    for target in ("triaged", "repairing"):
        if state != "donated" and made.state != state:
            made = workshop.step(bike=made, target=target, by=by, version=made.version, on=on)
    if state in ("checked", "ready"):
        workshop.sign_check(bike=made, by=by, on=on, version=made.version, answers=fine())
        made.refresh_from_db()
    if state == "ready":
        made = workshop.step(bike=made, target="ready", by=by, version=made.version, on=on)
    return made


def fine(**faults: str) -> dict[str, str]:
    """Every item of the check in order, but for those said."""
    return dict.fromkeys(CheckItem.values, "fine") | faults


def bike_request(*, by: User | None = None, on: date = DAY, person: Person | None = None, **values: Any) -> BikeRequest:
    """A household waits for a bike for 170 cm since today."""
    household = values.pop("household", None) or arrived()
    given = {"height_cm": 170, "since": on} | values
    return bike_queue.ask(household=household, by=by or user(Role.COORDINATOR), on=on, person=person, values=given)


def price(**values: Any) -> PriceLine:
    """A line for everybody at 50 kroner, the last of the list."""
    given = {"position": 99, "label": "Voksne", "label_en": "Adults", "price_dkk": 50,
             "valid_from": LONG_AGO}  # fmt: skip
    return PriceLine.objects.create(**(given | values))


def opening_hours(*, on: date = DAY, **values: Any) -> OpeningHours:
    """All of that day of the week, from that day on."""
    given = {"weekday": on.isoweekday(), "opens_at": time(0), "closes_at": time(23, 59), "valid_from": on}
    return OpeningHours.objects.create(**(given | values))


def certificate_rule(*, on: date = DAY, **values: Any) -> CertificateRule:
    """From that day on nobody needs one."""
    return CertificateRule.objects.create(**({"valid_from": on} | values))


def device(*, by: User | None = None, on: date = DAY, state: str = "donated", **values: Any) -> Device:
    """A laptop that came as far as that by the actions, all on one day."""
    by = by or user(Role.COORDINATOR)
    made = computers.receive(by=by, on=on, values={"kind": "laptop", "make": "Prøve", "donated_on": on} | values)
    if state in ("wiped", "ready", "on_loan"):
        wiped = {"on": on, "method": "overwrite", "result": "wiped"}
        computers.wipe(device=made, by=by, on=on, version=made.version, values=wiped)
        made.refresh_from_db()
    if state in ("ready", "on_loan"):
        made = computers.step(device=made, target="ready", by=by, version=made.version)
    return made


def loan(*, by: User | None = None, on: date = DAY, **values: Any) -> Loan:
    """A laptop out for a month, signed in Danish."""
    by = by or user(Role.COORDINATOR)
    lent = values.pop("device", None) or device(by=by, on=on, state="ready")
    given = {"household": values.pop("household", None) or arrived(), "due_on": on + timedelta(days=30),
             "language": "da", "signed_name": "Prøve Låner", "agreed": True}  # fmt: skip
    return lending.lend(device=lent, by=by, now=timezone.now(), on=on, version=lent.version, **(given | values))


def club(*, approved: bool = True, **values: Any) -> Club:
    """A club that can be paid."""
    given: dict[str, Any] = {
        "name": f"Prøveforening {next(_number)}", "contact_name": "Kasper Kasserer", "email": "klub@example.org",
        "cvr": "99000007", "reg_number": "1234", "account_number": "1234567890", "checked_on": DAY,
    }  # fmt: skip
    if approved:
        given |= {"approved_on": LONG_AGO, "approved_by": values.pop("approved_by", None) or user(Role.COORDINATOR)}
    return Club.objects.create(**(given | values))


def activity(**values: Any) -> Activity:
    given = {"name": f"Fodbold {next(_number)}", "kind": "ball", "age_from": 5, "age_to": 25, "weekdays": [2, 4]}
    return Activity.objects.create(**(given | {"club": values.get("club") or club()} | values))


def pass_holder(**values: Any) -> PassHolder:
    """A child of ten whose mother has consented."""
    given = {
        "reference": f"FP-2026-{next(_number):04d}", "given_name": "Prøve", "family_name": "Barn",
        "birth_date": date(2016, 5, 4), "consent_by": "Mor Prøve", "consent_on": LONG_AGO, "consent_how": "paper",
    }  # fmt: skip
    return PassHolder.objects.create(**(given | values))


def pool(year: int = 2026, **values: Any) -> GrantPool:
    """The money of a year, 90,000 kr. as ever; the one that is there, when no figure is asked for."""
    found = None if values else GrantPool.objects.filter(year=year).first()
    return found or GrantPool.objects.create(year=year, **values)


def commitment(*, by: User | None = None, on: date = DAY, season: str = "autumn", **values: Any) -> Commitment:
    """A request of 500 kr.: promised when there is money, else in the queue."""
    given = {"amount_ore": 50_000, "equipment_ore": 0, "equipment_text": ""} | values
    given |= {"holder": values.get("holder") or pass_holder(), "club": values.get("club") or club()}
    year = pool(on.year).year
    return promises.ask(by=by or user(Role.COORDINATOR), on=on, year=year, season=season, values=given)


def course(**values: Any) -> Course:
    """A course of the cycling school with eight places and a certificate after two lessons."""
    return Course.objects.create(**({"name": f"Hold {next(_number)}", "places": 8, "lessons_needed": 2} | values))


def event(**values: Any) -> Event:
    """A homework café from 16 to 18 in three days from `DAY`."""
    given = {
        "kind": "homework_cafe", "title": f"Lektiecafé {next(_number)}", "place": "Biblioteket",
        "starts_at": timezone.make_aware(datetime.combine(DAY + timedelta(days=3), time(16))),
    } | values  # fmt: skip
    given.setdefault("ends_at", given["starts_at"] + timedelta(hours=2))
    return Event.objects.create(**given)


def shift(**values: Any) -> Shift:
    """A shift open to all, as long as its event, with one place unless said."""
    of = values.pop("event", None) or event()
    given = {"role": "Vært", "places": 1, "starts_at": of.starts_at, "ends_at": of.ends_at} | values
    return Shift.objects.create(event=of, **given)
