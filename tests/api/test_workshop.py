"""Hooks and what the workshop goes by, through the API: the actions, refusals and history of the pages (X-16, X-17)."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.journal.models import ChangeEntry
from accounts.users.models import Role
from tests import factories
from tests.api.calls import Caller, token_for
from volunteers.bikes.handing import CertificateRule, OpeningHours, PriceLine
from volunteers.bikes.models import Hook, HookReport

pytestmark = pytest.mark.usefixtures("on_a_day")
ADULTS = {"position": 2, "label": "Voksne", "label_en": "Adults", "from_age": 15, "price_dkk": 50,
          "valid_from": "2016-01-01"}  # fmt: skip
TUESDAY = {"weekday": 2, "opens_at": "16:00", "closes_at": "18:00", "valid_from": "2026-01-01"}
FROM_15 = {"valid_from": "2026-12-01", "from_age": 15}
# Each with a body that makes one and a change that is allowed.
KEPT = [
    ("hooks", Hook, {"name": "A12", "place": "Skuret"}, {"place": "Kælderen"}),
    ("workshop-hours", OpeningHours, TUESDAY, {"closes_at": "19:00:00"}),
    ("bike-prices", PriceLine, ADULTS, {"price_dkk": 75}),
    ("certificate-rules", CertificateRule, FROM_15, {"from_age": 18}),
]
EACH = pytest.mark.parametrize(("name", "model", "body", "change"), KEPT, ids=[row[0] for row in KEPT])


@pytest.fixture
def workshop(karen) -> Caller:
    return Caller(token_for(karen, "volunteers:write"))


def made(workshop: Caller, name: str, body: dict) -> str:
    answer = workshop.post(f"{name}/", body)
    assert answer.status_code == 201, answer.json()
    return f"{name}/{answer.json()['id']}/"


def told(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def keys(workshop: Caller, path: str) -> list[str]:
    return [row["id"] for row in workshop.get(path).json()["results"]]


@EACH
def test_what_is_written_is_read_and_in_the_history(workshop, karen, name, model, body, change):
    """V-26, V-27, V-28, X-16: made, found in the list, corrected; each step by the user of the token."""
    one = made(workshop, name, body)
    patched = workshop.patch(one, change, match=workshop.get(one)["ETag"])

    read = workshop.get(one).json()
    assert (patched.status_code, patched["ETag"], patched.json()) == (200, '"2"', read)
    assert {key: read[key] for key in change} == change
    assert keys(workshop, f"{name}/") == [read["id"]]
    history = ChangeEntry.objects.filter(subject_id=read["id"], user=karen).order_by("at", "pk")
    assert list(history.values_list("verb", flat=True)) == ["created", "changed"]


@EACH
def test_sent_twice_is_made_once(workshop, name, model, body, change):
    """X-16: the same key and body give the same answer; another body is refused."""
    first = workshop.post(f"{name}/", body, key="again")
    second = workshop.post(f"{name}/", body, key="again")

    assert (second.status_code, second.json(), second["Idempotent-Replayed"]) == (201, first.json(), "true")
    assert told(workshop.post(f"{name}/", body | change, key="again")) == (422, "key_used_for_another")
    assert model.objects.count() == 1


@EACH
def test_nobody_overwrites_what_they_have_not_seen(workshop, name, model, body, change):
    """X-16: without a version 428; with an old one 412 and the row as it stands. The same for a move."""
    one = made(workshop, name, body)
    seen = workshop.get(one)["ETag"]
    assert workshop.patch(one, change, match=seen).status_code == 200

    assert told(workshop.patch(one, change)) == (428, "version_needed")
    late = workshop.patch(one, change, match=seen)
    assert (told(late), late.json()["current"]) == ((412, "stale"), workshop.get(one).json())
    assert told(workshop.post(f"{one}actions/archive/", {"why": "x"}, match=seen)) == (412, "stale")
    assert model.objects.get().archived_at is None


@EACH
def test_what_is_put_away_stays_to_be_read_and_is_not_changed(workshop, name, model, body, change):
    """X-16: put away with a reason; the filter tells both apart."""
    one = made(workshop, name, body)
    assert workshop.do(one, "archive", {}).status_code == 400
    assert workshop.do(one, "archive", {"why": "Skrevet ved en fejl"}).json()["archived_at"]

    code = "hook_out_of_use" if model is Hook else "line_holds_no_more"
    assert told(workshop.patch(one, change, match='"2"')) == (409, code)
    assert told(workshop.do(one, "archive", {"why": "x"})) == (409, code)
    assert (len(keys(workshop, f"{name}/?archived=true")), keys(workshop, f"{name}/?archived=false")) == (1, [])
    assert workshop.post(f"{name}/", body).status_code == 201, "its name, place or day is free again"


@EACH
def test_other_roles_and_a_reading_token_write_nothing(karen, workshop, name, model, body, change):
    """X-16: the workshop is the coordinator's."""
    one = made(workshop, name, body)
    reader = Caller(token_for(karen, "volunteers:read"))
    assert reader.get(one).status_code == 200
    assert told(reader.post(f"{name}/", body)) == (403, "insufficient_scope")
    assert told(reader.patch(one, change, match='"1"')) == (403, "insufficient_scope")
    for role in {*Role.values} - {Role.COORDINATOR.value}:
        client = Client()
        client.force_login(factories.user(role))
        other = Caller(client=client)
        codes = [answer.status_code for answer in (
            other.get(f"{name}/"), other.get(one), other.post(f"{name}/", body),
            other.patch(one, change, match='"1"'), other.post(f"{one}actions/archive/", {"why": "x"}, match='"1"'),
        )]  # fmt: skip
        assert codes == [403] * 5, role
    assert model.objects.get().version == 1


@EACH
def test_lists_are_turned_page_by_page(workshop, name, model, body, change):
    """X-16: cursors; three cost as many statements as one."""
    apart = {"hooks": "name", "bike-prices": "position", "certificate-rules": "valid_from"}.get(name)
    values = {"name": ["A1", "A2", "A3"], "position": [1, 2, 3],
              "valid_from": ["2026-12-01", "2026-12-02", "2026-12-03"], None: [0, 0, 0]}[apart]  # fmt: skip
    made(workshop, name, body | ({apart: values[0]} if apart else {}))
    workshop.get(f"{name}/")
    with CaptureQueriesContext(connection) as for_one:
        workshop.get(f"{name}/")
    for value in values[1:]:
        made(workshop, name, body | ({apart: value} if apart else {}))
    with CaptureQueriesContext(connection) as for_three:
        found = keys(workshop, f"{name}/?ordering=-created_at")

    first = workshop.get(f"{name}/?ordering=-created_at&page_size=2").json()
    rest = workshop.client.get(first["next"], headers=workshop.headers).json()
    assert [row["id"] for page in (first, rest) for row in page["results"]] == found
    assert (len(found), rest["next"], len(for_three)) == (3, None, len(for_one))


def test_hooks_say_what_hangs_there(workshop):
    """V-26: one bike on each hook, two hooks never with one name, and none with a bike is put away."""
    hook, free = made(workshop, "hooks", {"name": "A12"}), made(workshop, "hooks", {"name": "B1", "place": "Loftet"})
    assert told(workshop.post("hooks/", {"name": "A12"})) == (409, "hook_exists")
    assert told(workshop.patch(free, {"name": "A12"}, match='"1"')) == (409, "hook_exists")
    key, other = (workshop.get(one).json()["id"] for one in (hook, free))
    bike = {"kind": "ladies", "wheel_inches": 28, "donated_on": "2026-11-20", "hook": key}
    hung = workshop.post("bikes/", bike).json()

    assert workshop.get(hook).json()["bike"] == hung["id"]
    assert told(workshop.post("bikes/", bike)) == (409, "hook_taken")
    assert told(workshop.do(hook, "archive", {"why": "x"})) == (409, "hook_in_use")
    assert keys(workshop, "hooks/?free=true") == [other]
    assert (keys(workshop, "hooks/?free=false"), keys(workshop, "hooks/?q=loft")) == ([key], [other])


def test_a_wrong_hook_is_a_case_until_somebody_says_what_it_was(workshop, karen):
    """V-26: one open case for each hook, with the bike the register had there; closed once, with a note."""
    hook = factories.hook(name="A12")
    bike, other = factories.bike(by=karen, hook=hook), factories.hook(name="B1")
    body = {"hook": str(hook.pk), "what": "empty", "text": "Set i dag"}
    one = made(workshop, "hook-reports", body)
    key = one.split("/")[1]

    read = workshop.get(one).json()
    assert (read["bike"], read["reported_by"], read["closed_on"]) == (str(bike.pk), str(karen.pk), None)
    assert workshop.get(f"hooks/{hook.pk}/").json()["open_report"] == key
    assert (keys(workshop, "hooks/?reported=true"), keys(workshop, "hooks/?reported=false")) == (
        [str(hook.pk)], [str(other.pk)]
    )  # fmt: skip
    assert told(workshop.post("hook-reports/", body | {"what": "wrong_bike"})) == (409, "hook_reported_already")
    assert told(workshop.do(one, "close", {"note": ""})) == (400, "invalid")
    assert told(workshop.post(f"{one}actions/close/", {"note": "x"}, match='"9"')) == (412, "stale")
    closed = workshop.do(one, "close", {"note": "Stod i gården"}).json()
    assert (closed["closing_note"], bool(closed["closed_on"])) == ("Stod i gården", True)
    assert told(workshop.do(one, "close", {"note": "x"})) == (409, "report_closed")
    assert (keys(workshop, "hook-reports/?open=true"), keys(workshop, f"hook-reports/?hook={hook.pk}")) == ([], [key])
    assert workshop.get(f"hooks/{hook.pk}/").json()["open_report"] is None


def test_nothing_is_reported_of_a_hook_that_is_put_away(workshop):
    """V-26: it cannot be chosen any more."""
    one = made(workshop, "hooks", {"name": "A12"})
    workshop.do(one, "archive", {"why": "Taget ned"})
    answer = workshop.post("hook-reports/", {"hook": one.split("/")[1], "what": "empty"})
    assert (told(answer), list(answer.json()["errors"])) == ((400, "invalid"), ["hook"])


def test_a_report_is_the_coordinators(workshop):
    """X-16"""
    body = {"hook": str(factories.hook().pk), "what": "empty"}
    one = made(workshop, "hook-reports", body)
    client = Client()
    client.force_login(factories.user(Role.HOUSING_STAFF))
    staff = Caller(client=client)
    answers = staff.get(one), staff.post("hook-reports/", body), staff.post(f"{one}actions/close/", {"note": "x"})
    assert [answer.status_code for answer in answers] == [403] * 3
    assert HookReport.objects.get().closed_on is None


def test_a_new_price_is_a_line_from_a_day_and_a_receipt_stays(workshop, karen):
    """V-27: the line that held stays with its last day; what was paid is on the receipt as it was."""
    old = made(workshop, "bike-prices", ADULTS | {"from_age": None})
    bike = factories.bike(by=karen, state="ready")
    wanted = {"request": str(factories.bike_request(by=karen).pk)}
    workshop.do(f"bikes/{bike.pk}/", "hand-out", wanted)
    assert workshop.patch(old, {"valid_to": "2026-11-30"}, match='"1"').status_code == 200
    new = made(workshop, "bike-prices", ADULTS | {"from_age": None, "price_dkk": 100, "valid_from": "2026-12-01"})

    [receipt] = workshop.get(f"hand-outs/?bike={bike.pk}").json()["results"]
    assert (receipt["price_dkk"], receipt["line"]) == (50, old.split("/")[1])
    for day, line in (("2026-11-30", old), ("2026-12-01", new)):
        assert keys(workshop, f"bike-prices/?in_force_on={day}") == [line.split("/")[1]]
    assert keys(workshop, "bike-prices/?in_force_on=2015-12-31") == []


def test_prices_that_cannot_stand_are_refused(workshop):
    """V-27, X-17: the codes of the pages; figures as the pages take them."""
    made(workshop, "bike-prices", ADULTS | {"ground": "refugee"})
    assert told(workshop.post("bike-prices/", ADULTS)) == (409, "price_place_taken")
    turned = ADULTS | {"position": 3, "valid_to": "2015-12-31"}
    assert told(workshop.post("bike-prices/", turned)) == (409, "ends_before_start")
    for wrong in ({"position": 0}, {"price_dkk": -1}, {"price_dkk": 100_000_001}, {"from_age": 121}, {"ground": "x"}):
        answer = workshop.post("bike-prices/", ADULTS | {"position": 3} | wrong)
        assert (told(answer), list(answer.json()["errors"])) == ((400, "invalid"), list(wrong))
    assert len(keys(workshop, "bike-prices/?ground=refugee")) == PriceLine.objects.count() == 1


def test_a_bike_is_handed_out_in_the_hours_that_were_written(workshop, karen):
    """V-27: closed that day is refused with the day it opens; the hours have their days too."""
    factories.price()
    assert told(workshop.post("workshop-hours/", TUESDAY | {"closes_at": "16:00"})) == (409, "closes_before_opening")
    assert told(workshop.post("workshop-hours/", TUESDAY | {"valid_to": "2025-01-01"})) == (409, "ends_before_start")
    assert told(workshop.post("workshop-hours/", TUESDAY | {"weekday": 8})) == (400, "invalid")
    one = made(workshop, "workshop-hours", TUESDAY | {"weekday": 4})
    bike = f"bikes/{factories.bike(by=karen, state='ready').pk}/"
    wanted = {"request": str(factories.bike_request(by=karen).pk)}
    refused = workshop.do(bike, "hand-out", wanted)
    assert (told(refused), refused.json()["figures"]) == ((409, "workshop_closed"), {"next": "26.11.2026"})

    # The day of the tests is a Tuesday.
    workshop.patch(one, {"weekday": 2}, match='"1"')
    assert workshop.do(bike, "hand-out", wanted).json()["state"] == "handed_out"
    assert (len(keys(workshop, "workshop-hours/?weekday=2")), keys(workshop, "workshop-hours/?weekday=4")) == (1, [])
    assert keys(workshop, "workshop-hours/?in_force_on=2025-12-31") == []


def test_a_rule_demands_the_certificate_from_its_day(workshop, karen):
    """V-28: one rule for each day, the latest that has begun holds; an empty age demands nothing."""
    factories.price()
    none = made(workshop, "certificate-rules", {"valid_from": "2020-01-01"})
    first = made(workshop, "certificate-rules", FROM_15 | {"valid_from": "2026-11-24"})
    assert told(workshop.post("certificate-rules/", FROM_15 | {"valid_from": "2026-11-24"})) == (409, "rule_day_taken")
    later = made(workshop, "certificate-rules", {"valid_from": "2026-12-01", "from_age": None})
    for day, rule in (("2026-11-23", none), ("2026-11-30", first), ("2027-01-01", later)):
        assert keys(workshop, f"certificate-rules/?in_force_on={day}") == [rule.split("/")[1]]

    bike = f"bikes/{factories.bike(by=karen, state='ready').pk}/"
    wanted = {"request": str(factories.bike_request(by=karen).pk)}
    assert told(workshop.do(bike, "hand-out", wanted)) == (409, "certificate_needed")
    workshop.do(first, "archive", {"why": "Først fra nytår"})
    assert workshop.do(bike, "hand-out", wanted).json()["state"] == "handed_out"


def test_whoever_stopped_is_not_made_a_teacher(workshop):
    """V-28: as on the form, where nobody else can be chosen."""
    body = {"name": "Hold", "places": 8, "lessons_needed": 2}
    left, helps = factories.volunteer(state="left"), factories.volunteer(state="active")

    answer = workshop.post("courses/", body | {"teacher": str(left.pk)})

    assert (answer.status_code, answer.json()["code"]) == (409, "teacher_not_helping")
    assert workshop.post("courses/", body | {"teacher": str(helps.pk)}).status_code == 201
