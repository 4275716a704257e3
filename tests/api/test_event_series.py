"""Series and closing days through the API: the same actions and refusals as the pages (X-16, V-37)."""

import pytest

from accounts.users.models import Role
from tests import factories
from tests.api.calls import Caller, token_for
from volunteers.events.models import Event

pytestmark = pytest.mark.django_db
DAYS = {"rhythm": 1, "starts_on": "2026-12-04", "ends_on": "2026-12-25", "from_time": "16:00", "to_time": "18:00"}
CAFE = {"kind": "cafe", "title": "Fredagscafé", "place": "Biblioteket", "shifts": [{"role": "Vært", "places": 2}]}


@pytest.fixture
def karen() -> Caller:
    return Caller(token_for(factories.user(Role.COORDINATOR), "volunteers:write"))


def test_a_series_is_looked_at_made_and_extended(karen):
    """V-37: the days are those of the preview; what is skipped says why, and every event has the shifts."""
    closed = karen.post("closing-days/", {"name": "Flytning", "starts_on": "2026-12-10", "ends_on": "2026-12-12"})
    assert closed.status_code == 201

    days = karen.post("event-series/preview/", DAYS).json()
    made = karen.post("event-series/", DAYS | CAFE)

    assert [(row["day"], row["skipped"]) for row in days] == [
        ("2026-12-04", ""), ("2026-12-11", "Flytning"), ("2026-12-18", ""), ("2026-12-25", "Juledag"),
    ]  # fmt: skip
    assert (made.status_code, made.json()["skips_holidays"]) == (201, True)
    series = made.json()["id"]
    assert [len(row.shifts.all()) for row in Event.objects.filter(series=series)] == [1, 1]
    path = f"event-series/{series}/"
    refused = karen.do(path, "extend", {"ends_on": "2026-12-25"})
    assert (refused.status_code, refused.json()["code"]) == (409, "series_already_so_long")
    assert karen.do(path, "extend", {"ends_on": "2027-01-08"}).json()["ends_on"] == "2027-01-08"
    assert Event.objects.filter(series=series, shifts__role="Vært").count() == 3
    assert len(karen.get("event-series/?q=fredag&not_over_on=2027-01-08").json()["results"]) == 1


def test_one_event_and_all_that_follow_are_changed_alike(karen):
    """V-37: as the pages do with »Denne og alle følgende«; those before it stay as they are."""
    karen.post("event-series/", DAYS | CAFE)
    first, second, last = Event.objects.order_by("starts_at")

    moved = karen.do(f"events/{second.pk}/", "change-following", {"place": "Daghøjskolen"})

    assert (moved.status_code, moved.json()["title"]) == (200, "Fredagscafé")
    assert [row.place for row in Event.objects.order_by("starts_at")] == ["Biblioteket", "Daghøjskolen", "Daghøjskolen"]
    more = {"event": str(second.pk), "role": "Bager", "places": 1, "following": True}
    assert karen.post("shifts/", more).status_code == 201
    assert [row.shifts.filter(role="Bager").count() for row in (first, second, last)] == [0, 1, 1]
    shift = second.shifts.get(role="Bager")
    assert karen.do(f"shifts/{shift.pk}/", "change-following", {"places": 4}).json()["places"] == 4
    assert last.shifts.get(role="Bager").places == 4
    alone = factories.event()
    assert karen.do(f"events/{alone.pk}/", "change-following", {"place": "x"}).json()["code"] == "not_in_a_series"


@pytest.mark.parametrize(
    ("over", "field", "code"),
    [
        ({"to_time": "16:00"}, "to_time", "event_ends_before_start"),
        ({"ends_on": "2026-12-01"}, "ends_on", "ends_before_start"),
        ({"ends_on": "2029-12-01"}, "ends_on", "series_too_long"),
    ],
)
def test_what_cannot_be_held_is_refused(karen, over, field, code):
    """V-37: and nothing of it is saved."""
    refused = karen.post("event-series/", DAYS | CAFE | over).json()

    assert (refused["code"], refused["field"]) == (code, field)
    assert not Event.objects.exists()


def test_closing_days_are_corrected_and_taken_back(karen):
    """V-37: those taken back can be read and are no longer changed."""
    body = {"name": "Ferie", "starts_on": "2026-12-21", "ends_on": "2026-12-23"}
    path = f"closing-days/{karen.post('closing-days/', body).json()['id']}/"
    tag = karen.get(path)["ETag"]
    assert karen.patch(path, {"ends_on": "2026-12-20"}, match=tag).json()["code"] == "ends_before_start"
    assert karen.patch(path, {"name": "Juleferie"}, match=tag).json()["name"] == "Juleferie"
    assert karen.patch(path, {"name": "Påske"}, match=tag).status_code == 412
    assert len(karen.get("closing-days/?on=2026-12-23&archived=false").json()["results"]) == 1

    assert karen.do(path, "remove").json()["archived_at"]

    assert karen.do(path, "remove").json()["code"] == "closing_days_removed"
    again = karen.patch(path, {"name": "Påske"}, match=karen.get(path)["ETag"])
    assert again.json()["code"] == "closing_days_removed"
    assert karen.get("closing-days/?archived=false").json()["results"] == []
