"""Stock and homes to furnish by the API: the same actions and refusals as the pages (X-16, V-14, V-15)."""

import pytest

from tests import factories
from tests.api.calls import Caller, token_for
from volunteers.depot.stock.models import CountedStock

pytestmark = pytest.mark.usefixtures("on_a_day")


@pytest.fixture
def depot(karen):
    return Caller(token_for(karen, "volunteers:write"))


def do(depot, path, name, body=None):
    return depot.post(f"{path}actions/{name}/", body or {}, match=depot.get(path)["ETag"])


def test_a_thing_is_received_moved_labelled_and_scrapped(depot):
    kind, hall, cellar = factories.thing_kind(litres=700), factories.storage_location(), factories.storage_location()
    made = depot.post("items/", {"kind": str(kind.pk), "to_location": str(hall.pk), "code": "ABCD2345"})
    assert (made.status_code, made.json()["litres"], made.json()["code"]) == (201, 700, "ABCD2345")
    path = f"items/{made.json()['id']}/"
    assert do(depot, path, "move", {"to_location": str(cellar.pk)}).json()["location"] == str(cellar.pk)
    assert do(depot, path, "label", {"code": "EFGH2345"}).json()["code"] == "EFGH2345"
    assert do(depot, path, "scrap", {"reason": "Råd"}).json()["location"] is None
    assert do(depot, path, "scrap", {"reason": "Råd"}).json()["code"] == "item_already_there"
    assert depot.get("items/?in_house=false").json()["results"][0]["moves"] == 3


def test_counted_kinds_are_counted_in_moved_and_corrected(depot):
    plates = factories.thing_kind(counted=True)
    hall, cellar = factories.storage_location(), factories.storage_location()
    made = depot.post("stock/", {"kind": str(plates.pk), "to_location": str(hall.pk), "quantity": 9})
    assert (made.status_code, made.json()["quantity"]) == (201, 9)
    path = f"stock/{made.json()['id']}/"
    assert do(depot, path, "move", {"to_location": str(cellar.pk), "quantity": 4}).json()["quantity"] == 5
    few = do(depot, path, "scrap", {"quantity": 6, "reason": "Knust"})
    assert (few.status_code, few.json()["code"]) == (409, "not_enough")
    assert do(depot, path, "correct", {"quantity": 3, "reason": "Talt"}).json()["quantity"] == 3
    assert CountedStock.objects.get(location=cellar).quantity == 4


def test_a_home_gets_lines_and_things_and_is_delivered(depot, today):
    bed, hall = factories.thing_kind(), factories.storage_location()
    order, item = factories.furnishing_order(), factories.thing(kind=bed, to_location=hall)
    line = depot.post("order-lines/", {"order": str(order.pk), "kind": str(bed.pk), "count": 2})
    assert line.status_code == 201, line.json()
    held = depot.post("reservations/", {"order": str(order.pk), "item": str(item.pk)})
    assert (held.status_code, held.json()["state"]) == (201, "held")
    both = {"order": str(order.pk), "item": str(item.pk), "kind": str(bed.pk)}
    assert depot.post("reservations/", both).status_code == 400
    path = f"reservations/{held.json()['id']}/"
    van = factories.vehicle().aboard
    assert do(depot, path, "load", {"van": str(van.pk)}).json()["state"] == "loaded"
    assert do(depot, path, "bring-back", {"to_location": str(hall.pk)}).json()["state"] == "held"
    home = f"furnishing-orders/{order.pk}/"
    assert do(depot, home, "deliver").json()["state"] == "delivered"
    assert do(depot, home, "undo", {"to_location": str(hall.pk)}).json()["state"] == "wanted"
    assert do(depot, path, "release", {"why": "Ingen plads"}).json()["state"] == "released"
    assert not {"household", "placement", "reference"} & set(depot.get(home).json())


def test_a_token_that_only_reads_moves_nothing(karen):
    reader, item = Caller(token_for(karen, "volunteers:read")), factories.thing()
    room = factories.storage_location()
    assert reader.get(f"items/{item.pk}/").status_code == 200
    assert do(reader, f"items/{item.pk}/", "move", {"to_location": str(room.pk)}).status_code == 403
