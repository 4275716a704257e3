"""The depot by the API: the same actions, refusals and limit as the pages (X-16, V-11, V-12)."""

import pytest
from django.utils import timezone

from tests import factories
from tests.api.calls import Caller, token_for
from volunteers.depot.offers.models import DonationOffer

pytestmark = pytest.mark.usefixtures("on_a_day")


@pytest.fixture
def depot(karen):
    return Caller(token_for(karen, "volunteers:write"))


def offered(depot, **more):
    kind = factories.thing_kind(litres=600)
    body = {"name": "Bo", "phone": "70201133", "lines": [{"kind": str(kind.pk), "count": 2}]} | more
    return depot.post("offers/", body)


def do(depot, answer, name, body):
    path = f"offers/{answer.json()['id']}/"
    tag = depot.get(path)["ETag"]
    return depot.post(f"{path}actions/{name}/", body, match=tag)


def test_an_offer_is_written_down_and_answered_within_the_limit_of_the_room(depot):
    made = offered(depot)
    assert (made.status_code, made.json()["litres"], made.json()["photos"]) == (201, 1200, 0)
    assert "digest" not in made.json()
    room = factories.storage_location(limit_litres=1000)
    body = {"pickup_on": str(timezone.localdate()), "to_location": str(room.pk)}
    full = do(depot, made, "accept", body)
    assert (full.status_code, full.json()["code"]) == (409, "storage_full")
    line = made.json()["lines"][0]["id"]
    some = do(depot, made, "accept", body | {"accepted": [{"line": line, "count": 1}]})
    assert (some.status_code, some.json()["state"], some.json()["litres"]) == (200, "accepted", 600)
    again = do(depot, made, "reopen", {})
    assert (again.json()["state"], again.json()["pickup_on"]) == ("offered", None)


def test_a_question_and_a_no(depot):
    made = offered(depot)
    assert do(depot, made, "ask", {"text": "Hvor stor?"}).json()["state"] == "asked"
    assert do(depot, made, "decline", {"reason": "ugly"}).status_code == 400
    assert do(depot, made, "decline", {"reason": "no_room"}).json()["decline_reason"] == "no_room"
    assert DonationOffer.objects.get().answered_by is not None


def test_a_token_that_only_reads_answers_nothing(karen, depot):
    made, reader = offered(depot), Caller(token_for(karen, "volunteers:read"))
    assert reader.get(f"offers/{made.json()['id']}/").status_code == 200
    assert do(reader, made, "decline", {"reason": "no_room"}).status_code == 403


def test_a_kind_a_room_and_a_van_are_made_and_changed(depot):
    names = {"name": "Reol", "name_en": "Bookcase", "name_ar": "رف كتب", "name_uk": "Стелаж"}
    kind = depot.post("thing-kinds/", names | {"litres": 600, "grams": 32000})
    assert kind.status_code == 201, kind.json()
    assert names.items() <= kind.json().items()
    found = [depot.get(f"thing-kinds/?q={word}").json()["results"] for word in ("телаж", "رف", "سجادة")]
    assert [len(rows) for rows in found] == [1, 1, 0]
    room = depot.post("storage-locations/", {"name": "Hallen", "limit_litres": 180000})
    home = room.json()["id"]
    van = depot.post("vehicles/", {"name": "Varevognen", "litres": 12000, "grams": 900000, "home": home})
    assert (van.status_code, van.json()["home"]) == (201, home)
    assert (
        depot.post("vehicles/", {"name": "Varevognen", "litres": 1, "grams": 1, "home": home}).json()["code"]
        == "name_taken"
    )
    line = depot.post("package-lines/", {"kind": kind.json()["id"], "basis": "child", "count": 2})
    assert line.status_code == 201, line.json()
    path = f"storage-locations/{home}/"
    less = depot.patch(path, {"limit_litres": 90000}, match=depot.get(path)["ETag"])
    assert (less.status_code, less.json()["limit_litres"]) == (200, 90000)
    assert [row["name"] for row in depot.get("storage-locations/").json()["results"]] == ["Hallen"]


def test_a_point_and_a_van_that_cannot_be_are_refused_in_words(depot):
    """X-17: the code of the pages, and no fault of the server."""
    van = factories.vehicle()
    body = {"name": "Ny", "litres": 1, "grams": 1, "home": str(van.home_id)}
    room = {"name": "Rum", "limit_litres": 1}

    refused = [
        depot.post("storage-locations/", room | {"latitude": 55.8}),
        depot.post("storage-locations/", room | {"latitude": 55.605, "longitude": 13.003}),  # Malmö
        depot.patch(f"storage-locations/{van.home_id}/", {"longitude": 12.3}, match='"1"'),
        depot.post("vehicles/", body | {"seats": 10}),
        depot.post("vehicles/", body | {"home": str(van.aboard_id)}),
    ]

    assert [(answer.status_code, answer.json()["code"]) for answer in refused] == [
        (409, "half_a_point"), (409, "outside_denmark"), (409, "half_a_point"), (409, "seats_wrong"),
        (409, "home_is_a_van"),
    ]  # fmt: skip
