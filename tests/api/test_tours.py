"""The tours by the API: the same actions and refusals as the pages (X-16, V-18, V-21)."""

import pytest
from django.utils import timezone

from accounts.users.models import Role
from tests import factories
from tests.api.calls import Caller, token_for
from volunteers.depot.tours.models import Stop, Tour

pytestmark = pytest.mark.usefixtures("on_a_day")


@pytest.fixture
def depot(db):
    return Caller(token_for(factories.user(Role.COORDINATOR), "volunteers:write"))


def do(depot, path, name, body=None):
    return depot.post(f"{path}actions/{name}/", body or {}, match=depot.get(path)["ETag"])


def test_a_tour_from_the_van_to_the_shelf(depot):
    today = timezone.localdate()
    home = factories.storage_location(limit_litres=100_000, latitude=55.86, longitude=12.33)
    body = {"on": str(today), "vehicle": str(factories.vehicle(home=home).pk), "starts_at": "09:00", "ends_at": "15:00"}
    made = depot.post("tours/", body)
    assert (made.status_code, made.json()["state"]) == (201, "planned")
    tour, stop = f"tours/{made.json()['id']}/", factories.pickup(day=today)
    path = f"stops/{stop.pk}/"
    assert do(depot, tour, "publish").json()["code"] == "tour_without_stops"
    assert do(depot, path, "move", {"tour": made.json()["id"]}).json()["tour"] == made.json()["id"]
    assert do(depot, tour, "publish").json()["state"] == "published"
    assert do(depot, path, "report", {"outcome": "refused"}).json()["code"] == "outcome_needs_note"
    kind = str(stop.offer.lines.get().kind_id)
    said = do(depot, path, "report", {"outcome": "partly", "things": [{"kind": kind, "count": 1}]})
    assert (said.json()["state"], said.json()["outcome"]) == ("done", "partly")
    assert do(depot, tour, "finish").json()["state"] == "done"
    assert Stop.objects.get().things.get().item.location == stop.offer.to_location


def test_a_stale_change_is_refused(depot):
    tour = factories.tour(on=timezone.localdate())
    tag = depot.get(f"tours/{tour.pk}/")["ETag"]
    Tour.objects.update(version=7)
    assert depot.patch(f"tours/{tour.pk}/", {"note": "Husk tæpper"}, match=tag).status_code == 412
