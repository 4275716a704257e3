"""One real object of each kind, for addresses that want an id."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from accounts.users.models import Role, User
from housing.allocation import actions as allocation
from housing.bookings import actions as bookings
from housing.bookings import extensions
from housing.bookings.judging import Sharing
from housing.bookings.together import book_together
from housing.models import Household, Person, Placement, Regrouping
from housing.people import apart, merging
from housing.placements import actions as placements
from housing.stays import splitting
from tests import factories
from tests.factories import DAY
from tests.structure.route_table import Line
from tests.structure.routes import Route
from volunteers.contacts import keeping, links, wishing
from volunteers.events import feeds, signing, swapping
from volunteers.models import Absence, ClosingDays, EventSeries, Match, Member, SignUp, Swap
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
    "notification": _notification, "own_absence": _own_absence, "own_match": _own_match,
    "own_entry": _own_entry, "own_sign_up": _own_sign_up, "own_offer": _own_offer,
    "asked_swap": _asked_swap}  # fmt: skip

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
        placement = placements.confirm(placement=placement, by=by, move_in_on=_today())
        if housed:
            placement = placements.move_in(placement=placement, by=by, on=_today())
        Placement.objects.filter(pk=placement.pk).update(rank=2, bypass_reason="needs", bypass_text="Prøve")
    household = placement.household
    Person.objects.filter(memberships__household=household).update(family_name=NAME)
    home = placement.unit if agreed else household.stays.order_by("starts_on", "id").last().unit
    world.objects.update(unit=home.pk, site=home.site_id)
    return Hidden(
        world, household,
        who=(NAME, REFERENCE, str(household.pk)),
        # Wherever the point stands, its digits do, whatever stands before the comma.
        where=(HOUSE, DOOR, str(home.pk), str(home.site_id), str(LATITUDE)[3:], str(LONGITUDE)[3:]),
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
    world = World(
        {
            **_tidied(other, household, staff, today),
            **_volunteers(today),
            "household": household.pk,
            "person": membership.person_id,
            "membership": membership.pk,
            "enrolment": membership.person.enrolments.get().pk,
            "together": _together(staff, today),
            "booking": bookings.book(
                household=household, unit=factories.pavilion(), by=staff, starts_on=today, on=today
            ).pk,
            "extension": extensions.ask(
                household=household, by=staff, asked_until=today + timedelta(days=90), reason="Prøve", on=today
            ).pk,
            "district": district.pk,
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
