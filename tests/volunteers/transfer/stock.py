"""A coordinator's house with something in every sheet, written as badly as it can be."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.users.models import Role, User
from tests import factories
from tests.factories import DAY
from volunteers.bikes import actions as bikes
from volunteers.bikes import hooks
from volunteers.bikes.school import Course, Lesson
from volunteers.depot.catalogue.models import PackageLine
from volunteers.devices import lending
from volunteers.events import series
from volunteers.events.models import Event
from volunteers.leisure.pool import actions as promises
from volunteers.leisure.pool.models import Commitment
from volunteers.models import Volunteer
from volunteers.roster.models import Absence, Member

KEYS = (
    "ting", "pakke", "lagre", "biler", "kroge", "cykler", "cykelpriser", "aabningstider", "bevisregler", "hold", "lektioner",
    "computere", "reservationer", "foreninger", "aktiviteter", "fritidspas", "puljer", "ansoegninger", "arrangementer",
    "vagter", "frivillige",
)  # fmt: skip

AT = "2026-01-01T00:00Z"


def stock(karen: User) -> None:
    """Something in every sheet, with what is hard to write: formulas, line ends, numbers that look like dates."""
    factories.thing_kind(
        name="=Sofa", name_en="@Sofa", name_ar="=أريكة", name_uk="-Диван", litres=1500, grams=45_000, persons=2
    )
    factories.thing_kind(name="Tallerken 1-2", counted=True)
    factories.bike(by=karen, state="ready", hook=factories.hook(name="-A1"), note="to\r\nlinjer", frame_number="=1+1")
    # Two of a kind, and one that has left.
    for _ in range(2):
        factories.bike(by=karen, make="=Mærke", colour="1-2", donor="@Giver")
    gone = factories.bike(by=karen)
    bikes.step(bike=gone, target="scrap", by=karen, version=gone.version, on=DAY, why="Rust")
    factories.device(by=karen, state="ready", serial="0012", accessories="+ taske", note="'=1")
    for _ in range(2):
        factories.device(by=karen, make="-Mærke")
    factories.loan(by=karen)
    factories.club(name="=Klubben", text="to\r\nlinjer", phone="+45 48 10 10 10", website="https://klub.example/?a=1")
    factories.volunteer(
        name="=Familien", phone="+45 20 30 40 50", email="", tasks=["driver", "contact_family"], note="to\r\nlinjer",
        slots=["sun_evening", "mon_morning"], latitude=55.87, longitude=12.35, born=date(1980, 1, 2), languages="-dansk",
    )  # fmt: skip
    helps = factories.volunteer(name="Aktiv", state="active", max_households=10, user=factories.user(Role.VOLUNTEER))
    Member.objects.create(volunteer=helps, name="Barn", birth_date=date(2015, 1, 2))
    Absence.objects.create(volunteer=helps, starts_on=DAY, ends_on=DAY)
    chess = factories.club(name="-Klub", website="")
    factories.activity(
        club=chess, name="@Skak", starts_at=time(17), ends_at=time(18, 5), price_ore=123_450, price_per="month",
        weekdays=[4, 2], district=factories.district(name="=Distrikt"), text="'=1",
    )  # fmt: skip
    factories.activity(club=chess, name="@Skak", age_from=12, price_ore=0, weekdays=[])
    factories.activity(club=chess, name="1-2", price_ore=100)
    factories.club(name="Ny", approved=False, cvr="", reg_number="0400", account_number="0000012345")
    stock_the_depot()
    stock_the_calendar(karen, helps)
    stock_the_pool(karen)
    stock_the_workshop(karen)


def stock_the_depot() -> None:
    """Rooms, vans and the package, with figures at their ends and what they name put away meanwhile."""
    sofa, gone = factories.thing_kind(name="-Stol"), factories.thing_kind(name="Væk")
    for kind, basis, count in ((sofa, "household", 1), (sofa, "infant", 50), (gone, "person", 2)):
        PackageLine.objects.create(kind=kind, basis=basis, count=count)
    PackageLine.objects.create(kind=sofa, basis="child", archived_at=AT)
    hall = factories.storage_location(
        name="=Hallen",
        limit_litres=10_000_000,
        address="-Vej 1",
        postcode="0800",
        latitude=55.870312345,
        longitude=12.35,
    )
    factories.storage_location(name="1-2", postcode="3450")
    shut = factories.storage_location(name="Lukket", limit_litres=1)
    factories.vehicle(name="@Bilen", grams=50_000_000, litres=10_000_000, seats=9, home=hall)
    factories.vehicle(name="+1", grams=1, litres=1, seats=1, home=shut)
    shut.archived_at = gone.archived_at = AT
    shut.save()
    gone.save()


def stock_the_calendar(karen: User, teacher: Volunteer) -> None:
    """Courses and events that are written alike, and a teacher who has left and whose name another has."""
    left = factories.volunteer(name=teacher.name, state="left")
    for by in (teacher, left, None):
        factories.course(name="=Hold", place="@Skolen", teacher=by, note="to\r\nlinjer")
    night = timezone.make_aware(datetime(2027, 10, 31, 2, 30, fold=1))
    for _ in range(2):
        factories.event(title="-Café", place="=Torvet", text="'=1", is_public=True)
    factories.event(title="Nat", starts_at=night, ends_at=night + timedelta(days=1), kind="excursion")
    factories.event(title="Aflyst", cancelled_at=AT, cancelled_reason="@Regn", children=3, young=0)
    factories.shift(event=factories.event(title="1-2"), places=4)
    factories.shift(event=Event.objects.get(title="Nat"), role="=Vært")
    for event in Event.objects.filter(title__in=("-Café", "Aflyst")):
        factories.shift(event=event, role="@Kok", task="events", ends_at=event.starts_at + timedelta(minutes=1))
    series.create_series(by=karen, values={
        "kind": "cafe", "title": "Hver uge", "place": "Huset", "rhythm": 1, "starts_on": DAY, "ends_on": DAY,
        "from_time": time(16), "to_time": time(18, 5), "skips_holidays": False,
    })  # fmt: skip


def stock_the_pool(karen: User) -> None:
    """Children who are written alike, and requests of every standing, for clubs and activities that are, too."""
    twins = [
        factories.pass_holder(given_name="=Amina", family_name="@Prøve", phone="+45 20 30 40 50", note="to\r\nlinjer")
        for _ in range(2)
    ]
    factories.pass_holder(family_name="", consent_by="", consent_on=None, consent_how="", is_refugee=True)
    factories.pool(2025, total_ore=0, ceiling_ore=0, days_to_claim=365)
    factories.pool(2026, total_ore=200_050, ceiling_ore=100_000_000)
    gone, here = factories.club(name="=Svøm", archived_at=AT), factories.club(name="=Svøm")
    ball = [factories.activity(club=here, name="1-2", age_from=first, age_to=first + 9) for first in (5, 8)]
    for child, club, more in (
        (twins[0], here, {"activity": ball[0], "amount_ore": 100_050}), (twins[1], here, {"activity": ball[1]}),
        (twins[1], here, {"season": "year"}), (twins[1], here, {}), (twins[0], factories.club(name="+Klub"), {
            "equipment_ore": 50_000, "equipment_text": "-Støvler", "season": "year",
        }), (twins[0], factories.club(name="Kø"), {"amount_ore": 90_000_000}),
    ):  # fmt: skip
        row = factories.commitment(by=karen, holder=child, club=club, **more)
        if child == twins[1]:
            promises.withdraw(commitment=row, by=karen, on=DAY, version=row.version, why="Flyttet")
    Commitment.objects.filter(activity=ball[0]).update(club=gone)


def stock_the_workshop(karen: User) -> None:
    """Two lessons at the same time of courses that are called alike, prices, hours and rules at their ends, two promises."""
    for course in Course.objects.all():
        Lesson.objects.create(course=course, on=DAY, starts_at=time(0), ends_at=time(23, 59), subject="=Bremse")
    factories.price(label="=Børn", label_en="-Kids", under_age=0, from_age=120, price_dkk=100_000_000, position=999)
    factories.price(label="Alle", position=1, ground="ukraine", price_dkk=0, valid_to=DAY)
    for _ in range(2):
        factories.opening_hours(valid_to=DAY)
    factories.certificate_rule()
    factories.certificate_rule(on=DAY + timedelta(days=1), from_age=0)
    hooks.report(hook=factories.hook(name="Meldt"), by=karen, on=DAY, what="empty")
    device = factories.device(by=karen)
    for days in (0, 2):
        day = DAY + timedelta(days=days)
        lending.reserve(device=device, household=factories.arrived(), by=karen, on=DAY, starts_on=day, last_on=day,
                        note="-to\r\nlinjer")  # fmt: skip
