"""One real object of each kind, for addresses that want an id."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.utils import timezone
from PIL import Image

from accounts.users.models import Role, User
from housing.allocation import actions as allocation
from housing.bookings import actions as bookings
from housing.bookings import extensions
from housing.bookings.judging import Sharing
from housing.bookings.together import book_together
from housing.cases.models import CaseNumber
from housing.models import Household, Membership, Person, Placement, Regrouping, Stay, Unit
from housing.people import apart, merging
from housing.placements import actions as placements
from housing.stays import splitting
from tests import factories
from tests.factories import DAY
from tests.structure.route_table import Line
from tests.structure.routes import Route
from volunteers.bikes import actions as workshop
from volunteers.bikes import hooks, teaching
from volunteers.bikes import queue as bike_queue
from volunteers.contacts import keeping, links, wishing
from volunteers.depot.offers import actions as offers
from volunteers.depot.offers import links as donor_links
from volunteers.depot.orders import actions as orders
from volunteers.depot.orders import reserving
from volunteers.depot.stock import actions as stock
from volunteers.depot.stock import labels as stock_labels
from volunteers.depot.stock.models import CountedStock
from volunteers.devices import lending
from volunteers.events import feeds, signing, swapping
from volunteers.leisure.claims import actions as claims
from volunteers.leisure.claims import runs
from volunteers.leisure.clubs import links as club_links
from volunteers.leisure.lasting import actions as lasting
from volunteers.leisure.passes import actions as passes
from volunteers.models import (
    Absence,
    ClosingDays,
    CrewPlace,
    EventSeries,
    GrantPool,
    Match,
    Member,
    PackageLine,
    SignUp,
    Stop,
    StopPhoto,
    StopReport,
    Swap,
    Tour,
)
from volunteers.pictures import redrawn
from worker.models import Notification


@dataclass(frozen=True)
class World:
    objects: dict[str, Any]

    def parameters(self, route: Route, line: Line) -> dict[str, Any]:
        """Values for the address's parameters: the line names the object, or says the value itself."""
        values: dict[str, Any] = {}
        for name in route.parameters:
            wanted = line.values.get(name, line.about)
            values[name] = self.objects.get(wanted, wanted)
        return values


def _notification(user: User) -> Any:
    return Notification.objects.create(
        event="x", event_key=str(user.pk), recipient=user, channel="inbox", state="sent", template="x"
    ).pk


def _own_absence(user: User) -> Any:
    return Absence.objects.create(volunteer=factories.volunteer(user=user), starts_on=DAY, ends_on=DAY).pk


def _volunteers(today: date) -> dict[str, Any]:
    """Somebody with the family who has offered to help, and somebody who signs in."""
    volunteer = factories.volunteer()
    absence = Absence.objects.create(volunteer=volunteer, starts_on=today, ends_on=today)
    member = Member.objects.create(volunteer=volunteer, name="Prøve To")
    own = _own_absence(factories.user(Role.VOLUNTEER))
    return {"volunteer": volunteer.pk, "member": member.pk, "absence": absence.pk, "own_absence": own}


def _own_match(user: User) -> Any:
    """A contact of the volunteer who signs in as that user; both have said yes."""
    return factories.match(state="active", volunteer=factories.helper(user=user)).pk


def _own_entry(user: User) -> Any:
    """Something they wrote about it themselves."""
    match = Match.objects.get(pk=_own_match(user))
    values = {"on": DAY, "way": "visit", "minutes": 60, "note": ""}
    return keeping.log_contact(match=match, by=user, today=DAY, values=values).pk


def _own_job(user: User) -> Any:
    return _own_stop(user).pk


def _own_stop(user: User) -> Stop:
    """A pickup of today on a tour that is ready, with this user in the crew."""
    tour = factories.tour(crew=[factories.crew_member(user=user)], on=_today())
    stop = factories.pickup(on_tour=tour)
    Tour.objects.filter(pk=tour.pk).update(state="published")
    return stop


def _own_clash(user: User) -> Any:
    return _clash(_own_stop(user), user).pk


def _clash(stop: Stop, user: User) -> StopReport:
    payload = {"step": "outcome", "outcome": "not_home", "note": "", "things": [], "return_to": ""}
    return StopReport.objects.create(
        key=uuid4(), user=user, stop=stop, digest="x", happened_at=timezone.now(), seen_version=1, clash=True,
        payload=payload,
    )  # fmt: skip


def _own_place(user: User) -> Any:
    volunteer = factories.crew_member(user=user)
    return CrewPlace.objects.create(tour=factories.tour(on=_today()), volunteer=volunteer).pk


def _tours(household: Household, today: date) -> dict[str, Any]:
    """A tour that is being planned, with a stop at the household, one that is ready, and a stop that waits for one."""
    driver = factories.crew_member()
    planned, ready = factories.tour(on=_today()), factories.tour(on=_today(), crew=[driver])
    place = CrewPlace.objects.create(tour=planned, volunteer=factories.crew_member())
    orders = [
        factories.furnishing_order(placement=factories.placement(household=household, state="expired"), wanted_on=today)
        for _ in range(2)
    ]
    stop, other = factories.delivery(on_tour=planned, order=orders[0]), factories.pickup(on_tour=ready)
    factories.delivery(order=orders[1])
    Tour.objects.filter(pk=ready.pk).update(state="published")
    photo = StopPhoto.objects.create(stop=other, key=uuid4(), user=driver.user, image=b"x", width=1, height=1)
    done = factories.pickup(on_tour=factories.tour(on=_today(), crew=[driver]))
    given = factories.delivered(placement=factories.placement(household=household, state="expired"))
    mine = factories.user(Role.VOLUNTEER)
    return {
        "tour": planned.pk, "published_tour": ready.pk, "stop": stop.pk, "published_stop": other.pk,
        "crew_place": place.pk, "stop_photo": photo.pk, "delivered_stop": given.pk, "clash": _clash(done, driver.user).pk,
        "own_job": _own_job(mine), "own_place": _own_place(factories.user(Role.VOLUNTEER)),
        "own_clash": _own_clash(factories.user(Role.VOLUNTEER)),
    }  # fmt: skip


def _own_sign_up(user: User) -> Any:
    """A shift in a week, of a volunteer who signs in as that user; whatever the role, it is there."""
    now = timezone.now()
    shift = factories.shift(event=factories.event(starts_at=now + timedelta(days=7)))
    mine = factories.volunteer(user=user, state="active")
    return signing.sign_up(shift=shift, volunteer=mine, by=factories.user(Role.COORDINATOR), now=now).pk


def _own_offer(user: User) -> Any:
    mine = SignUp.objects.get(pk=_own_sign_up(user))
    return swapping.offer_swap(sign_up=mine, by=factories.user(Role.COORDINATOR), now=timezone.now()).pk


def _asked_swap(user: User) -> Any:
    """Somebody else offers that user their shift."""
    swap = _own_offer(factories.user(Role.VOLUNTEER))
    Swap.objects.filter(pk=swap).update(to=factories.volunteer(user=user, state="active"))
    return swap


def _events(today: date) -> dict[str, Any]:
    """A café to come with a shift nobody has and one that somebody has, one that was, a series and closing days."""
    now, by = timezone.now().replace(second=0, microsecond=0), factories.user(Role.COORDINATOR)
    coming = factories.event(starts_at=now + timedelta(days=2), is_public=True)
    somebody = factories.volunteer(state="active", user=factories.user(Role.VOLUNTEER))
    held = factories.shift(event=coming, role="Kok")
    times = {"from_time": time(16), "to_time": time(18)}
    return {
        "event": coming.pk,
        "shift": factories.shift(event=coming).pk,
        "sign_up": signing.sign_up(shift=held, volunteer=somebody, by=by, now=now).pk,
        "past_event": factories.event(starts_at=now - timedelta(days=2)).pk,
        "series": EventSeries.objects.create(
            title="Café", starts_on=today, ends_on=today + timedelta(days=7), **times
        ).pk,
        "closing": ClosingDays.objects.create(name="Ferie", starts_on=today, ends_on=today).pk,
        "feed_secret": feeds.make_feed(volunteer=somebody, by=by, now=now),
        "own_sign_up": _own_sign_up(factories.user(Role.VOLUNTEER)),
        "own_offer": _own_offer(factories.user(Role.VOLUNTEER)),
        "asked_swap": _asked_swap(factories.user(Role.VOLUNTEER)),
    }


# What belongs to one user only, made for that user; its key.
OWNED: dict[str, Callable[[User], Any]] = {
    "notification": _notification, "own_absence": _own_absence, "own_match": _own_match, "own_entry": _own_entry,
    "own_job": _own_job, "own_clash": _own_clash,
    "own_place": _own_place, "own_sign_up": _own_sign_up, "own_offer": _own_offer, "asked_swap": _asked_swap,
}  # fmt: skip

# Words and figures that stand nowhere else: whoever finds them in an answer knows who, or where.
NAME, REFERENCE, HOUSE, DOOR = "Xylofonsen", "H-2031-0777", "Krebsemosen 17", "Spidsloftet"
LATITUDE, LONGITUDE = 55.871239, 12.345671


def build() -> World:
    """A household with a child, an offer on its way to a home with a ledger, and what belongs to them."""
    return _furnish({}, {}, {})[0]


@dataclass(frozen=True)
class Hidden:
    """A household under address protection, with what names it and what says where it lives."""

    world: World
    household: Household
    who: tuple[str, ...]
    where: tuple[str, ...]


def build_hidden(*, housed: bool, agreed: bool = False) -> Hidden:
    """The same house, but the household is protected and lives in a pavilion.

    `housed`: it has moved into the home; `agreed`: it will next week, and that home is what is hidden.
    """
    marked = {"name": HOUSE, "address": HOUSE, "latitude": LATITUDE, "longitude": LONGITUDE}
    values = {"name": f"Familien {NAME}", "reference": REFERENCE, "address_protected": True}
    temporary = {} if housed or agreed else {"site": factories.site(kind="pavilion", **marked), "label": DOOR}
    world, placement = _furnish(values, temporary, marked if housed or agreed else {})
    if housed or agreed:
        by, on = placement.proposed_by, placement.answer_due_on
        placement = placements.accept(placement=placement, by=by, on=on)
        placement = placements.confirm(placement=placement, by=by, today=_today(), move_in_on=_today())
        if housed:
            placement = placements.move_in(placement=placement, by=by, today=_today(), on=_today())
        Placement.objects.filter(pk=placement.pk).update(rank=2, bypass_reason="needs", bypass_text="Prøve")
    household = placement.household
    Person.objects.filter(memberships__household=household).update(family_name=NAME)
    home = placement.unit if agreed else household.stays.order_by("starts_on", "id").last().unit
    stay = household.stays.order_by("starts_on", "id").last()
    world.objects.update(unit=home.pk, site=home.site_id, stay=stay.pk)
    Stay.objects.filter(pk=world.objects["left_stay"]).update(unit=stay.unit, tenure=stay.tenure)
    return Hidden(
        world, household,
        who=(NAME, REFERENCE, str(household.pk)),
        where=(HOUSE, DOOR, str(home.pk), str(home.site_id), *_digits(LATITUDE), *_digits(LONGITUDE)),
    )  # fmt: skip


def _digits(degrees: float) -> tuple[str, str]:
    """How a point is found wherever it stands: with its comma in Danish or English, which no key holds by chance."""
    digits = str(degrees).split(".")[1]
    return f".{digits}", f",{digits}"


def _left(membership: Membership, unit: Unit, since: date) -> Stay:
    """They lived in the unit before, moved out and came back."""
    starts_on, ends_on = since - timedelta(days=90), since - timedelta(days=30)
    return Stay.objects.create(
        person_id=membership.person_id, household_id=membership.household_id, unit=unit, tenure=unit.tenure,
        starts_on=starts_on, ends_on=ends_on, why_ended="Hos familie",
    )  # fmt: skip


def _together(staff: User, today: date) -> Any:
    """Two single persons who are promised one room in one step."""
    made = book_together(
        households=[factories.household(), factories.household()], unit=factories.pavilion(beds=2), by=staff,
        starts_on=today, sharing=Sharing(age=True, sex=True, vulnerability=True), on=today,
    )  # fmt: skip
    return made[0].together


def _furnish(values: dict[str, Any], temporary: dict[str, Any], street: dict[str, Any]) -> tuple[World, Placement]:
    """`values` of the household, of the pavilion it lives in and of the site where it is offered a home."""

    today = _today()
    staff = factories.user(name="Verdens Visitator")
    district = factories.district()
    school = factories.institution(district=district, is_district_school=True)
    agreement = factories.agreement(numerator=1, denominator=1)
    department = factories.department(landlord=agreement.landlord)
    site = factories.site(landlord=agreement.landlord, department=department, district=district, **street)
    since, pavilion = today - timedelta(days=300), factories.pavilion(**({"beds": 2} | temporary))
    household = factories.household(adults=1, children=1, school=school, since=since, unit=pavilion, **values)
    vacancy = _vacancy(site, staff, today)
    placement = allocation.propose(vacancy=vacancy, household=household, by=staff, on=today)
    placement = allocation.approve(placement=placement, by=staff, on=today)
    placement = allocation.offer(placement=placement, by=staff, on=today)
    tied = factories.vacancy(unit=factories.home())
    equals = [factories.household(since=since, band="C") for _ in range(2)]
    draw = factories.draw(of=factories.vacancy(unit=factories.home()), by=staff, households=equals)
    membership = household.memberships.select_related("person").order_by("person__birth_date").last()
    other = factories.household(adults=2, phone="70201122")
    factories.household(phone="70201122")
    household.stays.update(expected_end_on=today + timedelta(days=30))  # an end that can be put off
    # Room for a stay that is put right.
    factories.pavilion(beds=9)
    world = World(
        {
            **_tidied(other, household, staff, today),
            **_volunteers(today),
            **_tours(household, today),
            "household": household.pk,
            "person": membership.person_id,
            "membership": membership.pk,
            "ground": membership.person.grounds.create(ground="refugee", valid_from=DAY).pk,
            "stay": household.stays.order_by("starts_on", "id").first().pk,
            "left_stay": _left(membership, pavilion, since).pk,
            "enrolment": membership.person.enrolments.get().pk,
            "place_that_matters": factories.place_that_matters(
                household, person=membership.person, **{name: at for name, at in street.items() if name != "name"}
            ).pk,
            "together": _together(staff, today),
            "booking": bookings.book(
                household=household, unit=factories.pavilion(), by=staff, starts_on=today, on=today
            ).pk,
            "extension": extensions.ask(
                household=household, by=staff, asked_until=today + timedelta(days=90), reason="Prøve", on=today
            ).pk,
            "district": district.pk,
            "case_kind": CaseNumber.objects.create(kind="appeal", number="03.11.02", facet="K01").pk,
            "institution": school.pk,
            "area": _area(district).pk,
            "landlord": agreement.landlord_id,
            "department": department.pk,
            "site": site.pk,
            "unit": vacancy.unit_id,
            "pavilion": household.stays.first().unit_id,
            "building": factories.building(latitude=55.86, longitude=12.31).pk,
            "closure": factories.closure(unit=vacancy.unit, ends_on=None).pk,
            "fault": factories.fault(site=site, unit=vacancy.unit).pk,
            "closed_fault": factories.fault(site=site, state="mended", closed_on=DAY).pk,
            "agreement": agreement.pk,
            "vacancy": vacancy.pk,
            "placement": placement.pk,
            "decision": placement.decision.id,
            **_appeals(placement, staff, today),
            **_contacts(household, today),
            **_offers(today),
            **_depot(placement, today),
            **_workshop(household, today),
            **_leisure(today),
            **_events(today),
            "reason": "needs",
            "decision_sequence": placement.decision.sequence,
            "letter": placement.letters.first().pk,
            "draw": draw.pk,
            "draw_number": draw.number,
            "tied_vacancy": tied.pk,
            "tied_household": equals[0].pk,
            "policy": _policy().pk,
            "coming_policy": _coming_policy(staff).pk,
            "own_weights": factories.own_weights(landlord=agreement.landlord, by=staff).pk,
            "letting_rule": factories.letting_rule(level="landlord", landlord=agreement.landlord, by=staff).pk,
            "notification": OWNED["notification"](staff),
            "own_match": _own_match(factories.user(Role.VOLUNTEER)),
            "own_entry": _own_entry(factories.user(Role.VOLUNTEER)),
            "import": factories.import_batch(by=staff).pk,
            "user": staff.pk,
            "token": _token(staff).pk,
        }
    )
    return world, placement


def _contacts(household: Household, today: date) -> dict[str, Any]:
    """The household is being asked, had a no, and has a mentor and a pause; somebody must not meet it."""
    by = factories.user(Role.COORDINATOR, name="Verdens Koordinator")
    pair = {"by": by, "household": household, "on": today}
    # Nobody wrote which languages a household of the world speaks.
    wishing.set_wish(household=household, by=by, version=None, values={"interpreter": True, "interests": "skak"})
    asked = factories.match(**pair)
    met = factories.match(**pair, kind="mentor", state="active")
    values = {"on": today, "way": "visit", "minutes": 60, "note": "Prøve"}
    entry = keeping.log_contact(match=met, by=by, today=today, values=values)
    other = factories.helper()
    return {
        "match": asked.pk, "met": met.pk, "contact_entry": entry.pk, "helper": factories.helper().pk,
        "paused_match": factories.match(**pair, state="paused").pk,
        "declined_match": factories.match(**pair, state="declined").pk,
        "block": wishing.block(household=household, volunteer=other, by=by, reason="Prøve").pk,
        "answer_secret": links.make_link(match=asked, by=by, on=today),
    }  # fmt: skip


def _depot(placement: Placement, today: date) -> dict[str, Any]:
    """The home of the world is to be furnished, with a thing held and one on the van; another home is done."""
    by, at = factories.user(Role.COORDINATOR), timezone.now()
    bed, plates, hall = factories.thing_kind(), factories.thing_kind(counted=True), factories.storage_location()
    order = factories.furnishing_order(placement=placement, persons=2, lines=[(bed, 3), (plates, 4)], wanted_on=None)
    van = factories.storage_location(use="van")
    items = [factories.thing(kind=bed, to_location=hall, by=by, at=at) for _ in range(3)]
    stock.count_in(kind=plates, quantity=9, to_location=hall, at=at, by=by)
    held, loaded = [reserving.reserve(order=order, item=item, by=by, on=today) for item in items[:2]]
    reserving.load(loaded, van, by, at)
    stock_labels.bind(code="ABCD2345", item=items[2], at=at, by=by)
    stock_labels.print_batch(count=2, on=today, by=by)
    done = factories.furnishing_order(lines=[(bed, 1)])
    return {
        "order": order.pk, "order_line": order.lines.get(kind=bed).pk, "thing": items[2].pk, "reservation": held.pk,
        "loaded_reservation": loaded.pk, "pile": CountedStock.objects.get(kind=plates).pk,
        "delivered_order": orders.deliver(order=done, by=by, at=at).pk, "label_day": today.isoformat(),
    }  # fmt: skip


def _offers(today: date) -> dict[str, Any]:
    """Something is offered with a picture, something was turned down, and there is a room, a van and a package."""
    by, kind = factories.user(Role.COORDINATOR), factories.thing_kind()
    drawn = BytesIO()
    Image.new("RGB", (8, 6), (90, 120, 60)).save(drawn, "PNG")
    drawn.seek(0)
    made = factories.donation_offer(on=today, lines=[{"kind": kind, "count": 2}], photos=[redrawn(drawn)])
    no = factories.donation_offer(on=today)
    no = offers.decline(offer=no, by=by, on=today, version=no.version, reason="no_room")
    van = factories.vehicle()
    return {
        "offer": made.pk, "offer_line": made.lines.get().pk, "offer_photo": made.photos.get().pk,
        "declined_offer": no.pk, "donor_secret": donor_links.secret_of(made), "thing_kind": kind.pk,
        "package_line": PackageLine.objects.create(kind=kind).pk, "storage_location": van.home_id, "vehicle": van.pk,
    }  # fmt: skip


def _workshop(household: Household, today: date) -> dict[str, Any]:
    """Somebody of the household waits for a bike, got another, learns to ride, borrows a computer and is promised one."""
    by = factories.user(Role.COORDINATOR, name="Verdens Værkfører")
    person = household.memberships.order_by("person__birth_date")[0].person
    given = {"by": by, "on": today}
    price, hook = factories.price(), factories.hook()
    bike = factories.bike(**given, state="repairing", hook=hook)
    repair = workshop.log_repair(bike=bike, by=by, on=today, values={"mechanic": factories.helper(), "on": today})
    workshop.sign_check(bike=bike, by=by, on=today, version=bike.version, answers=factories.fine())
    bike.refresh_from_db()
    workshop.step(bike=bike, target="ready", by=by, version=bike.version, on=today)
    other, got = factories.bike(**given, state="ready"), factories.bike_request(**given, household=household)
    handed = bike_queue.hand_out(bike=other, request=got, by=by, on=today, version=other.version)
    wanted = factories.bike_request(**given, household=household, person=person, note="Prøve")
    course = teaching.plan_course(by=by, values={"name": "Prøvehold", "places": 9, "lessons_needed": 1})
    times = {"on": today, "starts_at": time(16), "ends_at": time(18), "subject": "Prøve"}
    lesson = teaching.add_lesson(course=course, by=by, values=times)
    signed = teaching.sign_up(course=course, by=by, on=today, household=household, person=person)
    passed = teaching.sign_up(course=course, by=by, on=today, household=household)
    teaching.note_attendance(lesson=lesson, by=by, on=today, present={signed.pk: 1, passed.pk: 1})
    teaching.certify(sign_up=passed, by=by, on=today, version=1)
    device = factories.device(**given)
    days = {"starts_on": today, "last_on": today}
    loan = factories.loan(**given, household=household, person=person)
    return {
        "bike": bike.pk, "repair": repair.pk, "hook": factories.hook().pk, "priceline": price.pk,
        "hookreport": hooks.report(hook=hook, by=by, on=today, what="empty").pk, "handout": handed.pk,
        "bikerequest": wanted.pk, "course": course.pk, "lesson": lesson.pk, "signup": signed.pk,
        "certified": passed.pk, "device": factories.device(**given).pk,
        "devicereservation": lending.reserve(device=device, household=household, by=by, on=today, **days).pk,
        "readydevice": factories.device(**given, state="ready").pk,
        "loan": loan.pk, "lentdevice": loan.device_id, "handedbike": other.pk,
        "safetycheck": handed.check_used_id,
        # Open today, and no certificate is demanded: the other pages are as they would be without.
        "openinghours": factories.opening_hours(on=today).pk,
        "certificaterule": factories.certificate_rule(on=today).pk,
    }  # fmt: skip


def _leisure(today: date) -> dict[str, Any]:
    """A child with a card, a club with a link, and money at every step; one child has stopped."""
    by = factories.user(Role.COORDINATOR, name="Verdens Fritidskoordinator")
    holder, club = factories.pass_holder(), factories.club(checked_on=None)
    season = "spring" if today.month <= 6 else "autumn"
    asked = {"by": by, "on": today, "season": season, "club": club}
    claimed, paid = (factories.commitment(**asked) for _ in range(2))
    made = []
    for row in (claimed, paid):
        values = {"amount_ore": row.amount_ore, "equipment_ore": 0, "trial_ended_on": today - timedelta(days=380)}
        made.append(claims.claim(commitment=row, by=by, on=today, values=values))
    payment = claims.approve(claim=made[1], by=by, on=today, version=1)
    first, second, _last = paid.check_ins.order_by("months")
    lasting.answer(check_in=second, by=by, on=today, version=1, active=False, reason="Prøve")
    run = runs.make_run(by=by, on=today)
    GrantPool.objects.filter(year=today.year).update(total_ore=150_000)
    promised = factories.commitment(**asked, holder=holder)
    return {
        "pass_holder": holder.pk, "club": club.pk, "commitment": promised.pk, "leisure_claim": made[0].pk,
        "leisure_pool": promised.pool_id, "leisure_activity": factories.activity(club=club).pk,
        "waiting_commitment": factories.commitment(**asked).pk, "payment": payment.pk, "payment_run": run.pk,
        "check_in": first.pk,
        "stopped_check_in": second.pk, "card_secret": passes.issue_card(holder=holder, by=by, on=today),
        "club_secret": club_links.make_link(club=club, by=by, on=today),
    }  # fmt: skip


def _tidied(other: Household, household: Household, staff: User, today: date) -> dict[str, Any]:
    """Somebody who moved out, a record that is merged, and two that were told apart."""
    leaving, left = (row.person for row in other.memberships.select_related("person"))
    values = {"name": "Prøve for sig", "stream": "refugee", "band": "B", "band_reason": "Prøve"}
    made = splitting.split(
        household=other, leaving=[(leaving, "adult")], by=staff, on=today, today=today, version=1, values=values
    )
    # The way back leads by the household that somebody came to; the one of the world has an offer on its way.
    Regrouping.objects.filter(pk=made.pk).update(source=household)
    gone = factories.household(adults=0)
    merge = merging.merge_households(kept=other, gone=gone, by=staff, version=1, on=today)
    told = apart.tell_apart(one=leaving, other=left, by=staff)
    return {
        "other_household": other.pk, "other_person": left.pk, "regrouping": made.pk, "merge": merge.pk,
        "told_apart": told.pk,
    }  # fmt: skip


def _today() -> date:
    return timezone.localdate()


def _vacancy(site, staff, today):
    from housing.vacancies import actions as vacancies

    unit = factories.home(site=site)
    return vacancies.report(unit=unit, by=staff, on=today, available_from=today, cause="moved_out")


def _appeals(placement, staff, today):
    """One that is answered, and one that waits."""
    from housing.appeals import actions as appeals

    values = {"received_on": today, "received_how": "letter", "text": "Prøve"}
    found = {}
    for name in ("answered_appeal", "appeal"):
        appeal = appeals.receive(decision=placement.decision, by=staff, on=today, values=dict(values))
        if name == "answered_appeal":
            appeals.decide_appeal(
                appeal=appeal, by=factories.user(), on=today, version=1, outcome="upheld", text="Prøve"
            )
        found[name] = appeal.pk
    return found


def _area(district):
    from housing.places.models import VulnerableArea

    return VulnerableArea.objects.create(name="Prøveområdet", district=district, valid_from=DAY, source="prøve")


def _token(user):
    from django.utils import timezone

    from accounts.tokens.actions import issue

    today = timezone.localdate()
    until = today + timedelta(days=90)
    token, _ = issue(user=user, by=user, on=today, name="Prøve", scopes=["homes:read"], expires_on=until)
    return token


def _policy():
    from housing.policies.models import ScoringPolicy

    return ScoringPolicy.objects.order_by("version").first()


def _coming_policy(staff):
    from housing.policies.models import ScoringPolicy

    return ScoringPolicy.objects.create(version=2, valid_from=_today() + timedelta(days=30), reason="Prøve", by=staff)
