"""API v1, as another system writes: through the actions of the pages, with their codes, and nothing else."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.db import models

from accounts.crypto import lookup_hash
from accounts.journal.models import AccessEntry, ChangeEntry
from accounts.policy.rules import Right
from accounts.users.models import Role
from api.urls import router
from housing.appeals import actions as appeals
from housing.models import (
    Appeal,
    Enrolment,
    Household,
    LegalGround,
    Membership,
    Person,
    Placement,
    Stay,
    TurnEntry,
    Unit,
)
from tests import factories
from tests.api.calls import Caller, token_for
from tests.checks import history, without_keys
from tests.conftest import TODAY
from tests.housing.ways import way
from volunteers.bikes import teaching
from volunteers.contacts import keeping
from volunteers.depot.orders import reserving
from volunteers.events.models import ClosingDays
from volunteers.models import PackageLine

pytestmark = pytest.mark.usefixtures("on_a_day")
FAMILY = {"name": "Familien Prøve", "stream": "refugee", "band_reason": "Bor i pavillon"}


def _ours():
    """A home by whose agreement every turn is ours, and a household that fits it."""
    agreement = factories.agreement(numerator=1, denominator=1)
    unit = factories.home(site=factories.site(landlord=agreement.landlord))
    return unit, factories.household(adults=2, since=TODAY - timedelta(days=400))


def test_from_a_vacant_home_to_moved_in(staff, anna):
    """X-01, H-31: every step of a home by the API alone; each is in the history under the name of who took it."""
    unit, household = _ours()
    report = {"unit": str(unit.pk), "available_from": "2026-11-24", "cause": "moved_out"}
    vacancy = staff.post("vacancies/", report)
    assert (vacancy.status_code, vacancy.json()["state"]) == (201, "open")

    made = staff.post("placements/", {"vacancy": vacancy.json()["id"], "household": str(household.pk)})
    assert made.status_code == 201, made.json()
    path = f"placements/{made.json()['id']}/"
    assert made["Location"].endswith(path)
    steps = [("approve", {}), ("offer", {}), ("accept", {}), ("confirm", {"move_in_on": "2026-12-01"}),
             ("change-move-in", {"move_in_on": "2026-12-02"}), ("move-in", {"on": "2026-11-24"})]  # fmt: skip
    seen = []
    for name, body in steps:
        answer = staff.do(path, name, body)
        assert answer.status_code == 200, answer.json()
        seen.append(answer.json()["state"])

    assert seen == ["approved", "offered", "accepted", "confirmed", "confirmed", "moved_in"]
    placement = Placement.objects.get()
    assert set(placement.events.values_list("by__name", flat=True)) == {anna.name}
    assert Unit.objects.get(pk=unit.pk).stays.count() == 2
    assert staff.get(f"vacancies/{vacancy.json()['id']}/").json()["state"] == "let"


def test_a_household_with_persons_places_and_ground(staff, anna):
    """H-01, H-02, H-06: the same actions as the pages, the CPR number only in and never out."""
    made = staff.post("households/", FAMILY).json()
    person = {"household": made["id"], "role": "adult", "starts_on": "2026-01-01", "given_name": "Prøve",
              "family_name": "Person", "birth_date": "1990-01-01", "cpr": "010190-1234"}  # fmt: skip
    adult = staff.post("persons/", person)
    child = staff.post(
        "persons/", person | {"role": "child", "given_name": "Barn", "birth_date": "2016-06-11", "cpr": ""}
    )
    school = factories.institution()
    body = {"person": child.json()["id"], "institution": str(school.pk), "grade": 4, "starts_on": "2026-08-10"}
    place = staff.post("enrolments/", body)
    ground = staff.do(f"persons/{adult.json()['id']}/", "set-ground", {"ground": "refugee", "valid_from": "2026-01-01"})

    assert [row.status_code for row in (adult, child, place, ground)] == [201, 201, 201, 200]
    assert adult.json()["cpr"] == "010190-****"
    assert "1234" not in without_keys(adult.text)
    assert Person.objects.get(pk=adult.json()["id"]).cpr_hash == lookup_hash("0101901234")
    assert LegalGround.objects.get().ground == "refugee"
    assert Enrolment.objects.get().grade == 4
    assert history(Household.objects.get()) == ["created", "person_added", "person_added"]
    changed = AccessEntry.objects.filter(kind="changed", door="api", user=anna)
    assert set(changed.values_list("household_id", flat=True)) == {Household.objects.get().pk}


def test_a_place_that_matters_is_written_and_read_beside_the_enrolments(staff):
    """H-06, X-07: through the same actions; of a protected household without its address and point."""
    household = factories.household()
    person = household.memberships.get().person
    body = {"household": str(household.pk), "person": str(person.pk), "kind": "work", "starts_on": "2026-08-01",
            "address": "Prøvevej 1", "latitude": 55.86, "longitude": 12.33}  # fmt: skip
    made = staff.post("places-that-matter/", body)
    assert (made.status_code, made.json()["household"], made.json()["person"]) == (201, None, str(person.pk))
    path = f"places-that-matter/{made.json()['id']}/"
    assert staff.patch(path, {"kind": "family"}, match=made["ETag"]).json()["address"] == "Prøvevej 1"
    assert staff.post("places-that-matter/", body | {"person": str(factories.person().pk)}).status_code == 409

    Household.objects.filter(pk=household.pk).update(address_protected=True)
    (row,) = staff.get(f"households/{household.pk}/places-that-matter/").json()
    assert (row["kind"], row["address"], row["latitude"]) == ("family", "", None)
    assert staff.do(path, "archive", {}).json()["archived_at"]
    assert staff.get(f"households/{household.pk}/places-that-matter/").json() == []


def test_anothers_phone_is_warned_of_and_can_be_saved(staff):
    """H-05, X-16: a new household, a changed one and a changed person, in the pages' codes."""
    other = factories.household(adults=0, phone="20304051")
    factories.member(other, given_name="Bo", phone="71717171")
    household = factories.household(adults=1)
    person = household.memberships.get().person
    phone, own, anyway = {"phone": "+45 20 30 40 51"}, {"phone": "71 71 71 71"}, {"despite_duplicates": True}

    refused = [
        staff.post("households/", FAMILY | phone),
        staff.patch(f"households/{household.pk}/", phone, match='"1"'),
        staff.patch(f"persons/{person.pk}/", own, match='"1"'),
    ]
    saved = [
        staff.post("households/", FAMILY | phone | anyway),
        staff.patch(f"households/{household.pk}/", phone | anyway, match='"1"'),
        staff.patch(f"persons/{person.pk}/", own | anyway, match='"1"'),
    ]

    assert [row.json()["code"] for row in refused] == ["duplicate_household"] * 2 + ["duplicate_person"]
    assert [row.status_code for row in saved] == [201, 200, 200]


def test_a_change_leaves_what_was_not_sent(staff):
    """X-16: PATCH of one field; the others and the number stay."""
    household = factories.household(adults=1, languages="tigrinya")
    person = household.memberships.get().person
    person.cpr_start = "010190"
    person.save()

    row = staff.patch(f"households/{household.pk}/", {"phone": "12345678"}, match='"1"')
    who = staff.patch(f"persons/{person.pk}/", {"given_name": "Ny"}, match='"1"')
    member = household.memberships.get()
    tag = staff.get(f"memberships/{member.pk}/")["ETag"]
    when = staff.patch(f"memberships/{member.pk}/", {"role": "other"}, match=tag)

    assert (row.status_code, row.json()["phone"], row.json()["languages"], row["ETag"]) == (
        200, "12345678", "tigrinya", '"2"',
    )  # fmt: skip
    assert (who.json()["given_name"], who.json()["cpr"]) == ("Ny", "010190-****")
    assert when.json()["role"] == "other"
    again = staff.patch(f"memberships/{member.pk}/", {"role": "child"}, match=tag)
    assert (again.status_code, again.json()["current"]["role"]) == (412, "other")


@pytest.mark.parametrize(
    ("path", "body", "change"),
    [
        ("districts", {"name": "Nord", "dwellings": 100}, {"dwellings": 120}),
        ("institutions", {"name": "Skolen", "kind": "school", "grade_from": 0, "grade_to": 9}, {"places": 300}),
        ("areas", {"name": "Skovkanten", "valid_from": "2025-01-01", "source": "Listen"}, {"valid_to": "2026-12-31"}),
        ("landlords", {"name": "Boligselskabet", "kind": "organisation", "cvr": "12345678"}, {"cvr": ""}),
    ],
)
def test_a_register_is_written_put_away_and_fetched_again(staff, path, body, change):
    made = staff.post(f"{path}/", body)
    assert made.status_code == 201, made.json()
    one = f"{path}/{made.json()['id']}/"

    changed = staff.patch(one, change, match=made["ETag"])
    assert changed.status_code == 200, changed.json()
    assert {key: changed.json()[key] for key in change} == change
    assert staff.do(one, "archive", {"why": "Prøve"}).json()["archived_at"]
    assert staff.patch(one, change, match='"3"').json()["code"] == "archived"
    assert staff.do(one, "restore").json()["archived_at"] is None


def test_departments_sites_and_units(staff):
    landlord, other = factories.landlord(), factories.landlord()
    department = staff.post("departments/", {"landlord": str(landlord.pk), "name": "Afdeling 1"}).json()
    site = {"name": "Prøvevej 1", "landlord": str(landlord.pk), "department": department["id"]}
    made = staff.post("sites/", site)
    wrong = staff.post("sites/", site | {"landlord": str(other.pk)})
    half = staff.patch(f"sites/{made.json()['id']}/", {"latitude": 55.8}, match='"1"')
    unit = {"site": made.json()["id"], "label": "1. th.", "tenure": "permanent", "rooms": 3}
    units = [staff.post("units/", unit) for _ in range(2)]

    assert (wrong.status_code, wrong.json()["code"], wrong.json()["field"]) == (
        409,
        "department_of_another",
        "department",
    )
    assert (half.status_code, half.json()["code"]) == (409, "half_a_point")
    assert [row.status_code for row in units] == [201, 409]
    assert units[1].json()["code"] == "name_taken"


def test_agreement_turns_and_vacancy_moves(staff):
    """H-13 to H-18: the ledger's exceptions through the API, with the codes of the pages."""
    landlord = factories.landlord()
    terms = {"landlord": str(landlord.pk), "numerator": 1, "denominator": 1, "valid_from": "2026-01-01"}
    agreement = staff.post("agreements/", terms)
    assert agreement.status_code == 201, agreement.json()
    assert staff.post("agreements/", terms).json()["code"] == "agreement_overlaps"
    site, one = factories.site(landlord=landlord), f"agreements/{agreement.json()['id']}/"
    report = {"available_from": "2026-11-24", "cause": "moved_out"}
    first, second, third = (
        f"vacancies/{staff.post('vacancies/', report | {'unit': str(factories.home(site=site).pk)}).json()['id']}/"
        for _ in range(3)
    )
    assert staff.do(one, "correct-turn", {"number": 1, "reason": "x"}).json()["code"] == "turn_still_open"

    states = [
        staff.do(first, "waive", {"reason": "Prøve"}).json()["state"],
        staff.do(second, "give-back", {"reason": "Prøve"}).json()["state"],
        staff.do(third, "switch-stream", {"reason": "Prøve"}).json()["stream"],
        staff.do(third, "annul", {"reason": "Prøve"}).json()["state"],
    ]
    carried = staff.do(one, "carry-turn", {"number": 1, "reason": "Prøve"})

    assert states == ["waived", "returned", "other", "annulled"]
    assert carried.status_code == 200
    assert TurnEntry.objects.filter(kind="carried", number=1).count() == 1
    assert staff.do(first, "waive", {"reason": "x"}).status_code == 409
    assert staff.do(one, "carry-turn", {"number": 1, "reason": "x"}).json()["code"] == "turn_not_lost"


def test_temporary_housing_and_seeking_again(staff):
    household = factories.household(adults=2, seeking=False)
    unit = factories.pavilion(beds=4)

    body = {"household": str(household.pk), "unit": str(unit.pk), "on": "2026-11-24"}
    made = staff.post("stays/", body)
    again = staff.do(f"households/{household.pk}/", "seek-again")
    twice = staff.do(f"households/{household.pk}/", "seek-again")

    assert (made.status_code, len(made.json()), Stay.objects.count()) == (201, 2, 2)
    assert again.json()["seeking"] is True
    assert (twice.status_code, twice.json()["code"]) == (409, "already_seeking")
    assert staff.do(f"households/{household.pk}/", "archive").json()["code"] == "lives_here"


def test_a_refusal_carries_code_field_and_figures(staff):
    """X-17: what the page says, as an RFC 9457 problem."""
    made = staff.post("households/", FAMILY | {"rooms_override": 4})

    assert made.status_code == 409
    assert made["Content-Type"] == "application/problem+json"
    body = made.json()
    assert (body["code"], body["field"]) == ("rooms_need_reason", "rooms_override_reason")
    assert body["title"]
    assert body["figures"]
    assert not Household.objects.exists()


def test_passing_over_nr_1_costs_a_reason(staff):
    """H-28: also through this door."""
    unit, _first = _ours()
    second = factories.household(adults=2, since=TODAY - timedelta(days=30))
    vacancy = factories.vacancy(unit=unit)
    body = {"vacancy": str(vacancy.pk), "household": str(second.pk)}

    bare = staff.post("placements/", body)
    told = staff.post("placements/", body | {"reason": "needs", "text": "Prøve"})

    assert (bare.status_code, bare.json()["code"], bare.json()["field"]) == (409, "bypass_needs_reason", "reason")
    assert (told.status_code, told.json()["rank"]) == (201, 2)


def _writable():
    """Every view and body that writes: path, the model it prints, and whether it is a POST or a PATCH."""
    for prefix, view, _ in router.registry:
        for name, method in (("input_class", "post"), ("change_class", "patch")):
            if hasattr(view, name):
                yield pytest.param(prefix, view, getattr(view, name), method, id=f"{method} {prefix}")


EVERYTHING = {"role": "administrator", "is_staff": True, "status": "let", "household": str(uuid4()), "id": str(uuid4())}


@pytest.mark.parametrize(("prefix", "view", "kind", "method"), list(_writable()))
def test_fields_that_are_not_to_be_written_are_refused_by_name(staff, as_landlord, prefix, view, kind, method):
    """REL-31: all columns of the model and the classics at once; each that is not allowed is named, nothing changes."""
    caller = as_landlord if prefix.startswith("landlord/") else staff
    if view.right == Right.SEE_VOLUNTEERS:
        caller = Caller(token_for(factories.user(Role.COORDINATOR), "volunteers:write"))
    if view.right == Right.MANAGE_USERS:
        caller = Caller(token_for(factories.user(Role.ADMINISTRATOR), "users:manage"))
    model: type[models.Model] = view.queryset.model
    columns = {column.name for column in model._meta.concrete_fields} | {
        column.attname for column in model._meta.concrete_fields
    }
    body = dict.fromkeys(columns, "x") | EVERYTHING
    allowed = set(kind().fields)
    path = f"{prefix}/"
    if method == "patch":
        row = _row(model)
        path += f"{row.pk}/"
        before = model._default_manager.filter(pk=row.pk).values().get()
    count = model._default_manager.count()

    send = {"post": caller.post, "patch": lambda p, b: caller.patch(p, b, match=caller.get(p)["ETag"])}[method]
    answer = send(path, body)

    assert (answer.status_code, answer.json()["code"]) == (400, "unknown_field")
    assert set(answer.json()["errors"]) == set(body) - allowed
    assert {"id", "is_staff"} <= set(answer.json()["errors"])
    assert not {"version", "state", "archived_at", "reference", "cpr_hash", "landlord_id"} & allowed
    assert model._default_manager.count() == count
    if method == "patch":
        assert model._default_manager.filter(pk=row.pk).values().get() == before


def _row(model):
    if model is Enrolment:
        household = factories.household(children=1, school=factories.institution())
        return Enrolment.objects.get(person__memberships__household=household)
    if model in (Person, Membership):
        row = factories.household().memberships.get()
        return row.person if model is Person else row
    if model is Appeal:
        placement = way(factories.user(), "approved", on=TODAY).placement
        values = {"received_on": TODAY, "received_how": "letter", "text": "Nej"}
        return appeals.receive(decision=placement.decision, by=factories.user(), on=TODAY, values=values)
    if model.__name__ == "VulnerableArea":
        return model._default_manager.create(name="Prøve", valid_from=TODAY, source="x")
    made = {
        "Unit": factories.home, "FaultReport": factories.fault, "DonationOffer": factories.donation_offer,
        "ThingKind": factories.thing_kind, "StorageLocation": factories.storage_location, "Item": factories.thing,
        "FurnishingOrder": factories.furnishing_order, "PackageLine": _package_line, "OrderLine": _order_line,
        "Reservation": _reservation, "Stop": factories.pickup, "Member": lambda: factories.volunteer().members.get(),
        "ContactEntry": _contact_entry, "BikeRequest": factories.bike_request, "Course": _course, "Lesson": _lesson,
        "PassHolder": factories.pass_holder, "GrantPool": lambda: factories.commitment().pool, "User": factories.user,
        "PlaceThatMatters": lambda: factories.place_that_matters(factories.household()),
        "OpeningHours": factories.opening_hours, "PriceLine": factories.price,
        "CertificateRule": factories.certificate_rule,
        "LegalGround": lambda: factories.person().grounds.create(ground="refugee", valid_from=TODAY),
        "ClosingDays": lambda: ClosingDays.objects.create(name="Ferie", starts_on=TODAY, ends_on=TODAY),
    }  # fmt: skip
    return made.get(model.__name__, getattr(factories, model.__name__.lower(), None))()


def _package_line():
    return PackageLine.objects.create(kind=factories.thing_kind())


def _order_line():
    return factories.furnishing_order(lines=[(factories.thing_kind(), 1)]).lines.get()


def _contact_entry():
    match, by = factories.match(state="active", on=TODAY), factories.user(Role.COORDINATOR)
    values = {"on": TODAY, "way": "visit", "minutes": 60, "note": ""}
    return keeping.log_contact(match=match, by=by, today=TODAY, values=values)


def _course():
    values = {"name": "Prøvehold", "places": 9, "lessons_needed": 1}
    return teaching.plan_course(by=factories.user(Role.COORDINATOR), values=values)


def _lesson():
    times = {"on": TODAY, "starts_at": time(16), "ends_at": time(18), "subject": "Prøve"}
    return teaching.add_lesson(course=_course(), by=factories.user(Role.COORDINATOR), values=times)


def _reservation():
    line = _order_line()
    item, by = factories.thing(kind=line.kind), factories.user(Role.COORDINATOR)
    return reserving.reserve(order=line.order, item=item, by=by, on=TODAY)


@pytest.mark.parametrize("body", [[], "x", 3, None, [{"name": "x"}]])
def test_a_body_that_is_no_object_is_told(staff, body):
    answer = staff.client.post(
        "/api/v1/landlords/", "null" if body is None else body, content_type="application/json",
        headers={"Idempotency-Key": "k"},
    )  # fmt: skip
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("landlords", {"name": "x", "kind": "organisation", "cvr": "1"}, "cvr"),
        ("sites", {"name": "x", "postcode": "34500"}, "postcode"),
        ("districts", {"name": "x", "dwellings": 1, "geometry": {"type": "Point"}}, "geometry"),
        ("districts", {"name": "x", "dwellings": 99999999999}, "dwellings"),
        ("districts", {"name": "x\x00", "dwellings": 1}, "name"),
        ("institutions", {"name": "x", "kind": "school", "grade_from": 9, "grade_to": 0}, "grade_to"),
        ("institutions", {"name": "x", "kind": "school", "grade_from": 11}, "grade_from"),
        ("units", {"label": "x", "tenure": "permanent", "rooms": 0}, "rooms"),
        ("households", FAMILY | {"rooms_override": 0, "rooms_override_reason": "x"}, "rooms_override"),
        ("households", FAMILY | {"need_since": "24.11.2026"}, "need_since"),
        ("agreements", {"rooms": 3, "numerator": 1, "denominator": 4, "valid_from": "2026-01-01"}, "landlord"),
    ],
)
def test_values_that_cannot_be_are_told_at_their_field(staff, path, body, field):
    answer = staff.post(f"{path}/", body)

    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert field in answer.json()["errors"]


def test_a_home_that_was_put_away_cannot_be_chosen(staff):
    gone = factories.landlord(archived_at="2026-01-01T00:00:00Z")

    answer = staff.post("departments/", {"landlord": str(gone.pk), "name": "x"})

    assert "landlord" in answer.json()["errors"]


def test_whoever_may_not_write_writes_nothing(client, leader):
    """X-01: the role's rights are asked before the body is read."""
    client.force_login(leader)
    from tests.api.calls import Caller

    before = ChangeEntry.objects.count()
    assert Caller(client=client).post("households/", FAMILY).status_code == 403
    assert ChangeEntry.objects.count() == before


def test_names_are_searched_for_by_a_post(staff, anna):
    """X-04: the name is never in an address, not in the next page's either; hits and misses are on record."""
    for _ in range(3):
        factories.household(name="Familien Søgeord")
    factories.household(name="Familien Anden")

    found = staff.post("households/search/?page_size=2", {"text": "søgeord"}).json()
    rest = staff.client.post(found["next"], {"text": "søgeord"}, content_type="application/json").json()
    none = staff.post("households/search/", {"text": "findesikke"}).json()

    assert [len(page["results"]) for page in (found, rest, none)] == [2, 1, 0]
    assert "søgeord" not in found["next"].lower()
    assert AccessEntry.objects.filter(kind="searched", door="api", user=anna).count() == 4


@pytest.mark.parametrize(
    ("query", "found"),
    [("status=offer", 0), ("status=seeking", 2), ("status=archived", 0), ("site={site}", 1), ("band=B", 2)],
)
def test_households_are_filtered_as_on_the_page(staff, query, found):
    unit = factories.pavilion()
    factories.household(since=TODAY - timedelta(days=10), unit=unit)
    factories.household(since=TODAY - timedelta(days=10), unit=unit, address_protected=True)

    rows = staff.get(f"households/?{query.format(site=unit.site_id)}").json()["results"]

    assert len(rows) == found


def test_lists_are_searched_and_ordered(staff):
    for name in ("Beta", "Alfa", "Gamma"):
        factories.landlord(name=name)

    ordered = [row["name"] for row in staff.get("landlords/?ordering=-name").json()["results"]]
    found = [row["name"] for row in staff.get("landlords/?q=alf").json()["results"]]

    assert ordered == ["Gamma", "Beta", "Alfa"]
    assert found == ["Alfa"]


def test_households_are_never_ordered_by_name(staff):
    """ASVS 14.2.1: a cursor carries the value of its column, and an address carries the cursor."""
    for name in ("Familien B", "Familien A"):
        factories.household(name=name)

    refused = staff.get("households/?ordering=name&page_size=1")

    assert (refused.status_code, refused.json()["code"]) == (400, "ordering_unknown")
    assert "Familien" not in refused.text


def test_a_cpr_number_is_searched_for_by_those_who_may_read_it(staff, anna):
    """X-06, X-01: by its hash and by a post; a token, which reads no number, does not learn whose it is."""
    household = factories.household(adults=1)
    person = household.memberships.get().person
    person.cpr_hash = lookup_hash("0101901234")
    person.save()

    mine = staff.post("households/search/", {"text": "010190-1234"})
    tokens = Caller(token_for(anna, "people:read", by=anna)).post("households/search/", {"text": "010190-1234"})

    assert [row["id"] for row in mine.json()["results"]] == [str(household.pk)]
    assert (tokens.status_code, tokens.json()["code"]) == (403, "not_allowed")


def test_what_was_entered_wrongly_is_put_right(staff):
    """H-35, H-02, H-01: a stay, a legal ground and a membership, by the pages' rules."""
    household = factories.household(adults=2)
    wrong, right = factories.pavilion(beds=4), factories.pavilion(beds=4)
    made = staff.post("stays/", {"household": str(household.pk), "unit": str(wrong.pk), "on": "2026-11-24"}).json()
    one = f"stays/{made[0]['id']}/"
    body = {"unit": str(right.pk), "starts_on": "2026-11-20", "why": "Skrevet forkert"}
    corrected = staff.do(one, "correct", body)
    assert (corrected.status_code, corrected.json()["unit"]) == (200, str(right.pk))
    assert set(Stay.objects.values_list("unit", "starts_on")) == {(right.pk, date(2026, 11, 20))}
    assert staff.do(one, "correct", body | {"starts_on": "2026-11-25"}).json()["code"] == "stay_to_come"
    assert staff.do(one, "take-back", {"why": "Forkert"}).status_code == 200
    assert not Stay.objects.exists()

    person = household.memberships.first().person
    assert (
        staff.do(f"persons/{person.pk}/", "set-ground", {"ground": "refugee", "valid_from": "2031-03-10"}).status_code
        == 200
    )
    ground = f"grounds/{person.grounds.get().pk}/"
    moved = staff.patch(ground, {"valid_from": "2026-03-10"}, match=staff.get(ground)["ETag"])
    assert (moved.status_code, moved.json()["valid_from"]) == (200, "2026-03-10")
    assert staff.do(ground, "take-back", {"why": "Forkert"}).status_code == 200

    other = factories.household(adults=1)
    membership = f"memberships/{household.memberships.first().pk}/"
    assert staff.do(membership, "take-back", {"why": "Forkert", "into": str(other.pk)}).status_code == 200
    assert (household.memberships.count(), other.memberships.count()) == (1, 2)


def test_a_moving_out_is_put_right(staff):
    """H-35: not ahead, on another day, and not at all."""
    household = factories.household(adults=2, since=TODAY - timedelta(days=30))
    gone = {"on": str(TODAY - timedelta(days=2)), "why": "Til Odense"}
    ahead = staff.do(f"households/{household.pk}/", "move-out", gone | {"on": str(TODAY + timedelta(days=1))})
    assert (ahead.status_code, ahead.json()["code"]) == (409, "move_out_to_come")
    assert staff.do(f"households/{household.pk}/", "move-out", gone).status_code == 200

    one, day = f"stays/{household.stays.first().pk}/", str(TODAY - timedelta(days=9))
    right = staff.do(one, "correct-move-out", {"ends_on": day, "why_ended": "Til Aarhus", "why": "Skrevet forkert"})
    assert (right.status_code, right.json()["ends_on"], right.json()["why_ended"]) == (200, day, "Til Aarhus")
    assert staff.do(one, "correct-move-out", {"why": "De bor her"}).json()["ends_on"] is None
    assert household.stays.filter(ends_on=None).count() == 2


def test_a_corrected_stay_of_a_single_says_what_was_weighed(staff):
    """H-11: a reason alone does not put two strangers in one room."""
    single, room = factories.household(since=TODAY - timedelta(days=9)), factories.pavilion(beds=2)
    factories.household(since=TODAY - timedelta(days=9), unit=room)
    body = {"unit": str(room.pk), "starts_on": str(TODAY - timedelta(days=9)), "why": "Naborummet", "despite": "Ja"}
    one = f"stays/{single.stays.get().pk}/"
    assert staff.do(one, "correct", body).json()["code"] == "sharing_not_weighed_yet"
    weighed = {"weighed_age": True, "weighed_sex": True, "weighed_vulnerability": True}
    assert staff.do(one, "correct", body | weighed).json()["unit"] == str(room.pk)
