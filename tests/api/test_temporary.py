"""API v1 about temporary housing: promises, longer stays, closed units and faults, by the actions of the pages."""

from datetime import timedelta

import pytest

from accounts.journal.models import AccessEntry
from housing.models import Booking, Closure, FaultReport, Stay
from tests import factories
from tests.api.calls import Caller, token_for
from tests.checks import history
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("on_a_day")
DAY = timedelta(days=1)
WEIGHED = {"weighed_age": True, "weighed_sex": True, "weighed_vulnerability": True}


def iso(days: int) -> str:
    return (TODAY + days * DAY).isoformat()


def test_a_place_is_promised_changed_and_moved_into(staff, anna):
    """H-10, H-35: refused with figures, overridden with a reason; each step under the name of who took it."""
    household, small, large = factories.household(adults=2), factories.pavilion(beds=1), factories.pavilion(beds=4)
    body = {"household": str(household.pk), "unit": str(small.pk), "starts_on": iso(3)}

    refused = staff.post("bookings/", body)
    assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (409, "overbooked", "unit")
    assert refused.json()["figures"]["missing"] == "1"
    made = staff.post("bookings/", body | {"despite": "Kun to nætter"})
    assert (made.status_code, made.json()["overbooked_by"]) == (201, 1)

    one = f"bookings/{made.json()['id']}/"
    changed = staff.patch(one, {"unit": str(large.pk)}, match=made["ETag"])
    assert changed.status_code == 200, changed.json()
    assert {key: changed.json()[key] for key in ("unit", "starts_on", "overbooked_by")} == {
        "unit": str(large.pk), "starts_on": iso(3), "overbooked_by": 0}  # fmt: skip
    assert staff.patch(one, {"unit": str(small.pk)}, match=made["ETag"]).status_code == 412
    early = staff.do(one, "move-in", {"on": iso(4)})
    assert (early.status_code, early.json()["code"]) == (409, "move_to_come")
    come = staff.do(one, "move-in", {"on": iso(0)})
    assert (come.status_code, come.json()["state"]) == (200, "moved_in")
    assert set(Stay.objects.values_list("unit", "starts_on")) == {(large.pk, TODAY)}
    assert history(Booking.objects.get()) == ["created", "changed", "moved_in"]
    assert AccessEntry.objects.filter(kind="changed", door="api", household_id=household.pk, user=anna).count() == 3


def test_a_change_keeps_the_reason_it_was_overbooked_for(staff):
    household = factories.household(adults=2)
    body = {"household": str(household.pk), "unit": str(factories.pavilion(beds=1).pk), "starts_on": iso(0)}
    made = staff.post("bookings/", body | {"despite": "Kun to nætter"})
    later = staff.patch(f"bookings/{made.json()['id']}/", {"starts_on": iso(1)}, match=made["ETag"])
    assert (later.status_code, later.json()["override_reason"]) == (200, "Kun to nætter")


def test_a_promise_is_called_off_and_listed(staff):
    kept, gone = factories.household(), factories.household()
    ids = [
        staff.post("bookings/", {"household": str(row.pk), "unit": str(factories.pavilion().pk), "starts_on": iso(n)})
        .json()["id"]
        for n, row in enumerate((kept, gone))
    ]  # fmt: skip
    assert staff.do(f"bookings/{ids[1]}/", "cancel", {"why": "Kommer ikke"}).json()["ended_why"] == "Kommer ikke"

    def found(query: str) -> list[str]:
        return [row["id"] for row in staff.get(f"bookings/?{query}").json()["results"]]

    assert found("state=booked") == [ids[0]]
    assert found(f"household={gone.pk}") == [ids[1]]
    assert found(f"starts_before={iso(1)}") == [ids[0]]


def test_several_singles_at_once_and_back(staff):
    """H-11: all or nothing; sent twice it is done once."""
    room, three = factories.pavilion(beds=2), [factories.household() for _ in range(3)]
    body = {"unit": str(room.pk), "starts_on": iso(0), **WEIGHED}
    too_many = staff.post("bookings/together/", body | {"households": [str(row.pk) for row in three]})
    assert (too_many.status_code, too_many.json()["code"]) == (409, "too_few_beds_together")
    assert Booking.objects.count() == 0

    two = body | {"households": [str(row.pk) for row in three[:2]]}
    made, again = (staff.post("bookings/together/", two, key="samme") for _ in range(2))
    assert (made.status_code, again["Idempotent-Replayed"], Booking.objects.count()) == (201, "true", 2)
    (group,) = {row["together"] for row in made.json()}
    back = staff.post("bookings/together/cancel/", {"together": group, "why": "Skulle være rum 4"})
    assert {(row["state"], row["ended_why"]) for row in back.json()} == {("cancelled", "Skulle være rum 4")}


def test_a_longer_stay_is_asked_for_with_one_scope_and_decided_with_another(anna):
    """H-35, X-01: who may write about people asks; who may decide answers."""
    household = factories.household(adults=2, since=TODAY - 30 * DAY)
    household.stays.update(expected_end_on=TODAY + 30 * DAY)
    asks, decides = Caller(token_for(anna, "people:write")), Caller(token_for(anna, "placements:write"))
    body = {"household": str(household.pk), "asked_until": iso(90), "reason": "Boligen er ikke klar"}
    made = asks.post("extensions/", body)
    assert made.status_code == 201, made.json()

    one = f"extensions/{made.json()['id']}/"
    assert asks.do(one, "grant", {"answer": "Ja"}).status_code == 403
    granted = decides.do(one, "grant", {"answer": "Ingen andre venter"})
    assert (granted.status_code, granted.json()["state"]) == (200, "granted")
    assert set(household.stays.values_list("expected_end_on", flat=True)) == {TODAY + 90 * DAY}
    assert decides.do(one, "refuse", {"answer": "Nej"}).json()["code"] == "extension_is_decided"
    assert asks.get("extensions/?state=asked").json()["results"] == []


def test_a_protected_household_tells_no_place(staff, anna):
    """X-07"""
    household = factories.household(since=TODAY - 30 * DAY, address_protected=True)
    household.stays.update(expected_end_on=TODAY + 3 * DAY)
    unit = factories.pavilion()
    made = staff.post("bookings/", {"household": str(household.pk), "unit": str(unit.pk), "starts_on": iso(0)})
    asked = staff.post("extensions/", {"household": str(household.pk), "asked_until": iso(9), "reason": "Prøve"})
    assert (made.json()["unit"], asked.json()["unit"]) == (None, None)
    assert staff.get(f"bookings/?unit={unit.pk}").json()["results"] == []


def test_a_unit_is_closed_revised_and_opened(staff):
    """H-08: every revision in the history with its reason."""
    unit = factories.pavilion()
    made = staff.post("closures/", {"unit": str(unit.pk), "cause": "damp", "starts_on": iso(0)})
    assert (made.status_code, made.json()["ends_on"]) == (201, None)
    one = f"closures/{made.json()['id']}/"
    wrong = staff.patch(one, {"ends_on": iso(0)}, match=made["ETag"])
    assert (wrong.status_code, wrong.json()["code"]) == (409, "closure_without_a_day")
    longer = staff.patch(one, {"ends_on": iso(9), "why": "Væggen er ikke tør"}, match=made["ETag"])
    assert (longer.json()["ends_on"], longer.json()["cause"]) == (iso(9), "damp")
    assert [row["id"] for row in staff.get(f"closures/?not_over_on={iso(8)}").json()["results"]] == [made.json()["id"]]
    assert staff.get(f"closures/?not_over_on={iso(9)}").json()["results"] == []
    assert staff.do(one, "cancel", {"why": "Forkert bolig"}).json()["cancelled_at"]
    assert staff.get("closures/?cancelled=false").json()["results"] == []
    assert history(Closure.objects.get()) == ["created", "revised", "cancelled"]


def test_a_fault_goes_from_report_to_repair(staff):
    """H-12, R-111"""
    site = factories.site(kind="pavilion")
    body = {"site": str(site.pk), "what": "Vand i kælderen", "urgency": "now", "reported_on": iso(1)}
    ahead = staff.post("faults/", body)
    assert (ahead.json()["code"], ahead.json()["field"]) == ("fault_in_future", "reported_on")
    made = staff.post("faults/", body | {"reported_on": iso(0)})
    one = f"faults/{made.json()['id']}/"
    assert staff.do(one, "order", {"ordered_from": "VVS (opdigtet)"}).json()["state"] == "ordered"
    told = staff.patch(one, {"what": "Vand i kælderen, øst"}, match=staff.get(one)["ETag"])
    assert (told.json()["what"], told.json()["urgency"]) == ("Vand i kælderen, øst", "now")
    assert staff.do(one, "close", {"mended": True, "on": iso(0)}).json()["state"] == "mended"
    assert staff.get("faults/?state=reported&state=ordered").json()["results"] == []
    assert staff.do(one, "reopen").json()["state"] == "ordered"
    assert history(FaultReport.objects.get()) == ["created", "ordered", "changed", "closed", "reopened"]


def test_they_move_out_and_the_next_stay_says_where_they_were(staff):
    """H-35"""
    household = factories.household(since=TODAY - 30 * DAY)
    gone = staff.do(f"households/{household.pk}/", "move-out", {"on": iso(-9), "why": "Hos familie"})
    assert gone.status_code == 200, gone.json()
    body = {"household": str(household.pk), "unit": str(factories.pavilion().pk), "on": iso(0)}
    refused = staff.post("stays/", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "gap_needs_reason")
    made = staff.post("stays/", body | {"gap_reason": "Hos familie"})
    assert [row["gap_reason"] for row in made.json()] == ["Hos familie"]
