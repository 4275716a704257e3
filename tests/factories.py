"""Dull, valid rows. Every name is made up. Each function takes only what a test cares about."""

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
    Membership,
    Person,
    Placement,
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
from volunteers.contacts import actions as matches
from volunteers.contacts import answers
from volunteers.contacts.models import Kind, Match
from volunteers.models import Event, Member, Shift, Volunteer

_number = count(1)
DAY = date(2026, 11, 24)
LONG_AGO = date(2025, 1, 1)
CONTACT = tuple(Kind.values)


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


def member(household: Household, *, role: str = "adult", starts_on: date = LONG_AGO, **values: Any) -> Person:
    made = person(**values)
    Membership.objects.create(household=household, person=made, role=role, starts_on=starts_on)
    return made


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
