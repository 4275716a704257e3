"""More rows of everything, on the parents that the world's addresses are about (REL-45)."""

from datetime import date, time, timedelta
from functools import cached_property
from itertools import count as numbers
from typing import Any
from uuid import uuid4

from django.db.models import F
from django.utils import timezone

from accounts.users.models import Role, User
from housing.models import Agreement, District, Household, Institution, Site
from tests import factories
from tests.structure.world import World
from volunteers import models as tables
from volunteers.bikes import actions as workshop
from volunteers.bikes import hooks, teaching
from volunteers.bikes import queue as bike_queue
from volunteers.contacts import keeping, wishing
from volunteers.depot.orders import reserving
from volunteers.depot.stock import actions as stock
from volunteers.depot.stock import labels
from volunteers.devices import lending
from volunteers.events import signing, swapping
from volunteers.leisure.claims import actions as claims
from volunteers.leisure.lasting import actions as lasting
from volunteers.leisure.pool import actions as promises
from volunteers.models import Tour

# What the world's table says is one's own, and is listed with more of it.
MINE = ("own_match", "own_entry", "own_absence", "own_job", "own_sign_up", "own_offer")


class More:
    """`add(n)` puts n more of everything beside what is there.

    `mine` is the volunteer who signs in, `own` what is theirs of the newest (`MINE`).
    """

    def __init__(self, world: World, user: User) -> None:
        self.world, self.today, self.now = world, timezone.localdate(), timezone.now()
        self.by = factories.user(Role.COORDINATOR)
        self.mine = factories.helper(user=user, tasks=[*factories.CONTACT, "driver", "depot"], max_households=10)
        self.own: dict[str, Any] = {}
        self.number = numbers(1)
        self.helpers = [factories.helper(tasks=["driver", "depot"], user=factories.user(Role.VOLUNTEER)) for _ in "12"]

    def of(self, table: type[Any], name: str) -> Any:
        return table.objects.get(pk=self.world.objects[name])

    def again(self, table: type[Any], name: str, **values: Any) -> None:
        """The same once more, with another number."""
        row = self.of(table, name)
        row.pk, row.number = uuid4(), f"X{next(self.number)}"
        for field, value in values.items():
            setattr(row, field, value)
        row.save(force_insert=True)

    @cached_property
    def household(self) -> Household:
        return self.of(Household, "household")

    def add(self, count: int) -> None:
        for _ in range(count):
            for room in (
                self.homes, self.roster, self.contacts, self.offers, self.depot, self.tours, self.bikes, self.school,
                self.devices, self.leisure, self.events,
            ):  # fmt: skip
                room()

    def homes(self) -> None:
        """More households in the same pavilion's site, more homes, vacancies, agreements and places."""
        site, landlord = self.of(Site, "site"), self.of(Agreement, "agreement").landlord
        school, since = self.of(Institution, "institution"), self.today - timedelta(days=200)
        factories.household(adults=2, children=1, school=school, since=since)
        factories.vacancy(unit=factories.home(site=site), answer_due_on=self.today + timedelta(days=5))
        factories.institution(district=self.of(District, "district"))
        factories.agreement(landlord=landlord, department=factories.department(landlord=landlord))
        factories.placement(vacancy=factories.vacancy(), household=factories.household(since=self.today))

    def roster(self) -> None:
        """Somebody new, and of the world's volunteer and of mine more who take part and more days away."""
        cleared = {"certificate": "cleared", "received_on": self.today, "checked_by": self.by}
        factories.volunteer()
        day = self.today + timedelta(days=100 + next(self.number))
        for one in (self.of(tables.Volunteer, "volunteer"), self.mine):
            tables.Member.objects.create(volunteer=one, name="Prøve", birth_date=date(1980, 1, 1), **cleared)
            absence = tables.Absence.objects.create(volunteer=one, starts_on=day, ends_on=day)
        self.own["own_absence"] = absence.pk

    def contacts(self) -> None:
        """A pair that is being asked, one that has met and one that ended: of the world's household and of others."""
        pair = {"by": self.by, "on": self.today}
        factories.match(**pair)
        factories.match(**pair, household=self.household, state="declined")
        factories.match(**pair, household=self.household, state="ended", kind="mentor")
        if "own_match" not in self.own:
            self.own["own_match"] = factories.match(**pair, volunteer=self.mine, state="active").pk
        factories.match(**pair, volunteer=self.mine, state="active")
        values = {"on": self.today, "way": "visit", "minutes": 60, "note": "Prøve"}
        for key, by in ((self.world.objects["met"], self.by), (self.own["own_match"], self.mine.user)):
            one = tables.Match.objects.get(pk=key)
            entry = keeping.log_contact(match=one, by=by, today=self.today, values=values)
        self.own["own_entry"] = entry.pk
        wishing.block(household=self.household, volunteer=factories.helper(), by=self.by, reason="Prøve")

    def offers(self) -> None:
        kinds = [factories.thing_kind() for _ in "12"]
        offer = factories.donation_offer(on=self.today, lines=[{"kind": kind, "count": 1} for kind in kinds])
        for row in (offer, self.of(tables.DonationOffer, "offer")):
            tables.OfferLine.objects.create(offer=row, kind=kinds[0], count=1, litres=1, grams=1)
            tables.OfferPhoto.objects.create(offer=row, image=b"x", width=1, height=1)
            tables.OfferMessage.objects.create(offer=row, by=self.by, text="Prøve")
        tables.PackageLine.objects.create(kind=kinds[0])

    def depot(self) -> None:
        """Things of new kinds in old and new rooms; some are set aside, for the world's home and for another."""
        bed, plates = factories.thing_kind(), factories.thing_kind(counted=True)
        van, hall = factories.vehicle(), self.of(tables.StorageLocation, "storage_location")
        thing = self.of(tables.Item, "thing")
        stock.correct(item=thing, to_location=van.home, by=self.by, at=self.now, reason="Prøve")
        order, other = self.of(tables.FurnishingOrder, "order"), factories.furnishing_order(persons=1)
        for one in (order, other):
            tables.OrderLine.objects.create(order=one, kind=bed, count=3)
            tables.OrderLine.objects.create(order=one, kind=plates, count=3)
            for place in (hall, van.home):
                stock.count_in(kind=plates, quantity=9, to_location=place, at=self.now, by=self.by)
                factories.thing(kind=bed, to_location=place, by=self.by)
                item = factories.thing(kind=bed, to_location=place, by=self.by)
                reserving.reserve(order=one, item=item, by=self.by, on=self.today)
                reserving.reserve(
                    order=one, kind=plates, quantity=1, location=place, by=self.by, on=self.today
                )  # fmt: skip
            labels.bind(code=f"EFGH{next(self.number) + 2222}", item=item, at=self.now, by=self.by)
        labels.print_batch(count=1, on=self.today, by=self.by)

    @cached_property
    def trip(self) -> Tour:
        """Mine today; its depot is not on the map, so that no times are worked out anew for every stop."""
        return factories.tour(on=self.today, crew=[self.mine, *self.helpers], vehicle=factories.vehicle())

    def tours(self) -> None:
        """Stops of both kinds that wait, are on the world's tour and on mine, with crew, pictures and two versions."""
        factories.pickup(day=self.today)
        factories.delivery(order=factories.furnishing_order(wanted_on=self.today))
        planned = self.of(Tour, "tour")
        stops = [factories.pickup(on_tour=planned), factories.delivery(on_tour=planned)]
        one = [(factories.thing_kind(), 1)]
        stops += [factories.delivered(on_tour=self.trip, lines=one), factories.packed(on_tour=self.trip, lines=one)]
        for stop in stops:
            tables.StopPhoto.objects.create(stop=stop, key=uuid4(), user=self.by, image=b"x", width=1, height=1)
            self.clash(stop, self.mine.user)
        self.own["own_job"] = stops[-1].pk
        other, asked = (factories.tour(on=self.today + timedelta(days=days)) for days in (0, 1))
        tables.CrewPlace.objects.create(tour=other, volunteer=self.mine, state="yes")
        tables.CrewPlace.objects.create(tour=asked, volunteer=self.mine)
        Tour.objects.filter(pk=other.pk).update(state="published")
        for tour in (planned, self.trip):
            tables.CrewPlace.objects.create(tour=tour, volunteer=factories.crew_member())

    def clash(self, stop: Any, user: User) -> None:
        thing = {"kind": str(factories.thing_kind().pk), "count": 1, "condition": "good"}
        payload = {"step": "outcome", "outcome": "not_home", "note": "", "things": [thing], "return_to": ""}
        tables.StopReport.objects.create(
            key=uuid4(), user=user, stop=stop, digest="x", happened_at=self.now, seen_version=1, clash=True,
            payload=payload,
        )  # fmt: skip

    def bikes(self) -> None:
        """Bikes at every step; the world's one is mended and looked over again, and more of its riders wait."""
        given = {"by": self.by, "on": self.today}
        hook = factories.hook()
        hooks.report(hook=hook, by=self.by, on=self.today, what="empty")
        factories.bike(**given, hook=hook)
        bike = factories.bike(**given, state="repairing")
        factories.bike_request(**given)
        request = factories.bike_request(**given, household=self.household)
        fine = factories.fine()
        looked = {"answers": fine, "looked_at": len(fine), "in_order": len(fine), "good_until": self.today}
        for name in ("bike", "handedbike"):
            row = self.of(tables.Bike, name)
            tables.Repair.objects.create(bike=row, mechanic=factories.helper(), on=self.today)
            tables.SafetyCheck.objects.create(bike=row, on=self.today, signed_volunteer=factories.helper(), **looked)
        self.again(tables.HandOut, "handout", request=factories.bike_request(**given), returned_on=self.today)
        ready = factories.bike(**given, state="ready")
        workshop.log_repair(bike=bike, by=self.by, on=self.today, values={"mechanic": self.mine, "on": self.today})
        bike_queue.hand_out(
            bike=ready, request=request, by=self.by, on=self.today, version=ready.version, passed_over_reason="Prøve"
        )
        factories.price(position=100 + next(self.number))
        factories.opening_hours(on=self.today)
        factories.certificate_rule(on=self.today + timedelta(days=next(self.number)))

    def school(self) -> None:
        by, on = self.by, self.today
        course = teaching.plan_course(by=by, values={"name": "Prøvehold", "places": 9, "lessons_needed": 1})
        tables.Course.objects.filter(pk=self.world.objects["course"]).update(places=60)
        for row in (course, self.of(tables.Course, "course")):
            day = on - timedelta(days=next(self.number))
            times = {"on": day, "starts_at": time(16), "ends_at": time(18), "subject": "Prøve"}
            lesson = teaching.add_lesson(course=row, by=by, values=times)
            household = factories.arrived()
            person = household.memberships.order_by("person__birth_date")[0].person
            signed = teaching.sign_up(course=row, by=by, on=on, household=household, person=person)
            teaching.note_attendance(lesson=lesson, by=by, on=on, present={signed.pk: 1})

    def devices(self) -> None:
        """Computers at every step; the world's ones were lent before and are promised again."""
        given = {"by": self.by, "on": self.today}
        factories.device(**given)
        factories.device(**given, state="ready")
        factories.loan(**given)
        factories.loan(**given, household=self.household)
        over = {"returned_on": self.today, "condition_in": "good"}
        self.again(tables.Loan, "loan", household=factories.arrived(), person=None, **over)
        day = self.today + timedelta(days=100 + next(self.number))
        for name in ("device", "readydevice", "lentdevice"):
            lending.reserve(
                device=self.of(tables.Device, name), household=factories.arrived(), starts_on=day, last_on=day, **given
            )  # fmt: skip

    def leisure(self) -> None:
        """Promises, claims, payments and questions, of the world's club and child and of others."""
        season = "spring" if self.today.month <= 6 else "autumn"
        given = {"by": self.by, "on": self.today, "season": season}
        club, holder = self.of(tables.Club, "club"), self.of(tables.PassHolder, "pass_holder")
        tables.PersonSpend.objects.update(ceiling_ore=9_000_000)
        other = factories.club(checked_on=None)
        for one in (club, other):
            factories.activity(club=one)
        asked = [
            factories.commitment(**given, holder=holder, club=other, amount_ore=100),
            *(factories.commitment(**given, club=club) for _ in "1234"),
        ]
        # There is money for all but the last, and the world's own that waits was first.
        tables.GrantPool.objects.update(total_ore=F("committed_ore") + F("paid_ore") + 200_000)
        for row in asked[:4]:
            promises.promise(commitment=row, by=self.by, on=self.today, version=row.version, why="Prøve")
        tables.GrantPool.objects.update(total_ore=F("committed_ore") + F("paid_ore"))
        for approved, row in enumerate(asked[1:4]):
            values = {"amount_ore": 100, "equipment_ore": 0, "trial_ended_on": self.today - timedelta(days=380)}
            claim = claims.claim(commitment=row, by=self.by, on=self.today, values=values)
            if approved:
                payment = claims.approve(claim=claim, by=self.by, on=self.today, version=1)
                _first, second, _last = row.check_ins.order_by("months")
                lasting.answer(check_in=second, by=self.by, on=self.today, version=1, active=False, reason="Prøve")
        # One of the two payments waits for a run, the other was in one.
        payment.run = tables.PaymentRun.objects.create(
            number=100 + next(self.number), made_on=self.today, by=self.by, payments_count=1, total_ore=100
        )
        payment.save()

    def events(self) -> None:
        """Cafés, shifts with somebody, with me and with nobody, of the world's event, of one that was and of others."""
        week = self.now.replace(second=0, microsecond=0) + timedelta(days=7, hours=3 * next(self.number))
        coming = factories.event(starts_at=week, is_public=True)
        own = factories.shift(event=coming, places=3)
        mine = signing.sign_up(shift=own, volunteer=self.mine, by=self.by, now=self.now)
        self.own |= {
            "own_sign_up": mine.pk,
            "own_offer": swapping.offer_swap(sign_up=mine, by=self.by, now=self.now).pk,
        }
        for event in (coming, self.of(tables.Event, "event"), self.of(tables.Event, "past_event")):
            shift = factories.shift(event=event)
            factories.shift(event=event)
            one = factories.volunteer(state="active")
            signing.sign_up(shift=shift, volunteer=one, by=self.by, now=self.now)
        held = tables.Shift.objects.get(sign_ups=self.world.objects["sign_up"])
        for shift in (held, coming.shifts.get(taken=1, places=1)):
            waits = factories.volunteer(state="active", user=factories.user(Role.VOLUNTEER))
            signing.wait(shift=shift, volunteer=waits, by=self.by, now=self.now)
        offered = signing.sign_up(
            shift=factories.shift(event=coming), volunteer=factories.volunteer(state="active"), by=self.by, now=self.now
        )
        swap = swapping.offer_swap(sign_up=offered, by=self.by, now=self.now)
        tables.Swap.objects.filter(pk=swap.pk).update(to=None)
        tables.EventSeries.objects.create(
            title="Café", starts_on=self.today, ends_on=self.today, from_time=time(16), to_time=time(18)
        )
        factories.event(starts_at=week, series_id=self.world.objects["series"])
        tables.ClosingDays.objects.create(name="Ferie", starts_on=self.today, ends_on=self.today)
