"""What a phone sends: once, by the crew, for the day it happened, and never over what another has changed (V-20 to V-22)."""

from datetime import datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone
from PIL import Image

from accounts.refusals import Refusal
from tests import factories
from tests.factories import DAY
from volunteers.depot.orders import reserving
from volunteers.depot.stock.models import StockEvent
from volunteers.depot.tours import actions, arranging, finishing, photos, reports
from volunteers.depot.tours.models import ReportedThing, Return, Stop, StopReport, Tour
from volunteers.depot.tours.queries import open_clashes

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=timezone.get_default_timezone())


@pytest.fixture(autouse=True)
def _the_day():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def ole(db):
    return factories.crew_member(name="Ole")


@pytest.fixture
def tour(karen, ole):
    return factories.tour(crew=[ole])


def ready(tour, karen):
    tour.refresh_from_db()
    return actions.publish(tour=tour, by=karen, version=tour.version)


@pytest.fixture
def stop(karen, tour):
    """A pickup of two chairs on a tour that is ready."""
    made = factories.pickup(on_tour=tour)
    ready(tour, karen)
    return Stop.objects.get(pk=made.pk)


def kind_of(stop):
    return str(stop.offer.lines.get().kind_id)


def collected(stop, count=2, **more):
    things = [{"kind": kind_of(stop), "count": count, "condition": "good"}]
    return {"step": "outcome", "outcome": "collected", "things": things} | more


def failed(outcome="not_home", **more):
    return {"step": "outcome", "outcome": outcome} | more


def send(volunteer, stop, payload, *, key=None, seen=None, at=None):
    return reports.receive_report(
        user=volunteer.user, key=key or uuid4(), stop=stop, happened_at=at or timezone.now(),
        seen_version=stop.version if seen is None else seen, payload=payload,
    )  # fmt: skip


def refused(code, call, *args, **how):
    with pytest.raises(Refusal) as caught:
        call(*args, **how)
    assert caught.value.code == code


def test_five_times_is_once(ole, stop):
    """V-20: the same key is the same record, and the same things; with other words it is refused."""
    key = uuid4()
    sent = {send(ole, stop, collected(stop), key=key, seen=stop.version).pk for _ in range(5)}
    assert len(sent) == StopReport.objects.count() == 1
    assert ReportedThing.objects.count() == StockEvent.objects.count() == 2
    refused("report_key_used", send, ole, stop, failed(), key=key)


def test_the_whole_way_from_the_van_to_the_shelf(karen, ole, tour, stop):
    """V-21: aboard while the tour runs, in the depot when it is done, and the offer is collected."""
    send(ole, stop, {"step": "on_the_way"})
    stop.refresh_from_db()
    assert (stop.state, stop.tour.state) == ("on_the_way", "under_way")

    send(ole, stop, collected(stop))
    stop.refresh_from_db()
    aboard = [thing.item.location for thing in stop.things.select_related("item__location")]
    assert (stop.state, stop.outcome, aboard) == ("done", "collected", [tour.vehicle.aboard] * 2)

    send(ole, stop, {"step": "unloaded"})
    tour.refresh_from_db()
    stop.offer.refresh_from_db()
    rooms = [thing.item.location for thing in stop.things.select_related("item__location")]
    assert (tour.state, stop.offer.state, rooms) == ("done", "collected", [tour.vehicle.home] * 2)


def test_what_was_really_there_is_what_comes(ole, stop):
    """V-21: one of the two, worn, and a label on it."""
    things = [{"kind": kind_of(stop), "count": 1, "condition": "used", "label": "ab23cd45"}]
    send(ole, stop, collected(stop, things=things) | {"outcome": "partly"})
    thing = ReportedThing.objects.get()
    assert (thing.item.condition, thing.label, thing.item.kind_id) == ("used", "AB23CD45", thing.kind_id)
    send(ole, stop, {"step": "unloaded"})
    assert list(thing.item.labels.values_list("code", "state")) == [("AB23CD45", "bound")]


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ({"step": "outcome"}, "outcome_unknown"),
        ({"step": "outcome", "outcome": "handed_over"}, "outcome_unknown"),
        ({"step": "outcome", "outcome": "collected"}, "outcome_needs_things"),
        ({"step": "outcome", "outcome": "partly", "things": []}, "outcome_needs_things"),
        ({"step": "outcome", "outcome": "refused"}, "outcome_needs_note"),
        ({"step": "outcome", "outcome": "did_not_happen", "note": "  "}, "outcome_needs_note"),
        ({"step": "outcome", "outcome": "other"}, "outcome_needs_note"),
        ({"step": "fly"}, "report_unreadable"),
        ({"step": "outcome", "outcome": "collected", "things": [{"kind": "x"}]}, "report_unreadable"),
        ({"step": "outcome", "outcome": "collected", "secret": 1}, "report_unreadable"),
        ([], "report_unreadable"),
    ],
)
def test_an_outcome_says_enough(ole, stop, payload, code):
    """V-21: the outcome is a must; nothing collected needs a reason, "did not happen" a note."""
    refused(code, send, ole, stop, payload)
    stop.refresh_from_db()
    assert (stop.state, StopReport.objects.count()) == ("waiting", 0)


def test_only_the_crew_and_only_the_day(karen, ole, tour, stop):
    """V-19, V-20: another volunteer, another day, a tour that is not ready and one long over are refused."""
    refused("report_not_yours", send, factories.crew_member(), stop, failed())
    refused("report_wrong_day", send, ole, stop, failed(), at=NOON - timedelta(days=1))
    refused("report_wrong_day", send, ole, stop, failed(), at=NOON + timedelta(hours=1))
    refused("report_too_late", send, ole, stop, failed(), at=NOON - timedelta(days=8))
    hidden = factories.pickup(on_tour=factories.tour(crew=[ole]))
    refused("report_not_yours", send, ole, hidden, failed())


def test_sent_the_next_day_it_still_counts(ole, stop):
    """V-20: the signal came back at midnight; what happened yesterday is written for yesterday."""
    with time_machine.travel(NOON + timedelta(hours=20), tick=False):
        report = send(ole, stop, failed(), at=NOON)
    stop.refresh_from_db()
    assert (report.clash, stop.state, stop.done_at) == (False, "failed", NOON)


def test_a_phone_that_was_away_all_day_builds_on_its_own_reports(ole, stop):
    """V-20: everything was written with the version of the morning, and nobody else has changed anything."""
    seen = stop.version
    for payload in ({"step": "on_the_way"}, failed(), {"step": "undo"}, collected(stop)):
        assert not send(ole, stop, payload, seen=seen).clash
    stop.refresh_from_db()
    assert (stop.state, stop.outcome) == ("done", "collected")


def test_another_order_of_driving_is_no_clash(karen, ole, tour, stop):
    seen = stop.version
    other = factories.pickup(on_tour=tour)
    tour.refresh_from_db()
    arranging.reorder(tour=tour, order=[other.pk, stop.pk], by=karen, version=tour.version)
    assert Stop.objects.get(pk=stop.pk).version > seen
    assert not send(ole, stop, failed(), seen=seen).clash


@pytest.mark.parametrize("keep", [True, False])
def test_a_stop_that_was_changed_shows_both_until_one_is_chosen(karen, ole, stop, keep):
    """V-20: the note was new; the phone did not know. Nothing is lost and nothing is overwritten."""
    seen = stop.version
    arranging.edit_stop(stop=stop, by=karen, version=seen, values={"note": "Kun sofaen"})

    report = send(ole, stop, collected(stop), seen=seen)

    stop.refresh_from_db()
    assert (report.clash, stop.state) == (True, "waiting")
    assert list(open_clashes(karen)) == list(open_clashes(ole.user)) == [report]
    refused("tour_has_open_stops", finishing.finish, tour=stop.tour, by=karen, at=NOON)

    reports.choose(report=report, kept=keep, by=karen if keep else ole.user)

    stop.refresh_from_db()
    assert stop.state == ("done" if keep else "waiting")
    assert not open_clashes(karen).exists()
    refused("choice_made", reports.choose, report=report, kept=True, by=karen)


def test_two_of_the_crew_who_say_the_same_are_one(karen, ole, stop):
    """V-20: the same outcome does not matter; another one does."""
    lone = factories.crew_member(name="Lone")
    stop.tour.crew.create(volunteer=lone, state="yes")
    seen = stop.version
    send(ole, stop, collected(stop), seen=seen)
    assert not send(lone, stop, collected(stop), seen=seen).clash
    other = send(lone, stop, collected(stop, count=1), seen=seen)
    assert (other.clash, ReportedThing.objects.count()) == (True, 2)

    reports.choose(report=other, kept=True, by=karen)

    # Two came, both went, one came: the stock is what the second said.
    assert ReportedThing.objects.count() == 1
    assert stop.tour.vehicle.aboard.items.count() == 1


def test_a_stop_taken_off_the_tour_meanwhile_is_a_clash(karen, ole, stop):
    """V-20: the crew was there all the same; the coordinator decides."""
    seen = stop.version
    arranging.move_to(stop=stop, tour=None, by=karen, version=seen)
    report = send(ole, stop, collected(stop), seen=seen)
    assert report.clash
    reports.choose(report=report, kept=True, by=karen)
    stop.refresh_from_db()
    assert (stop.state, stop.tour.on) == ("done", DAY)


def test_undone_while_nothing_followed(ole, stop):
    """V-21: the things leave the van again; after unloading it is too late."""
    send(ole, stop, collected(stop))
    stop.refresh_from_db()
    send(ole, stop, {"step": "undo"})
    stop.refresh_from_db()
    assert (stop.state, stop.outcome, stop.things.count()) == ("waiting", "", 0)
    assert stop.tour.vehicle.aboard.items.count() == 0

    send(ole, stop, collected(stop))
    send(ole, stop, {"step": "unloaded"})
    stop.refresh_from_db()
    refused("undo_too_late", send, ole, stop, {"step": "undo"})


def test_somebody_elses_answer_is_not_undone(karen, ole, stop):
    lone = factories.crew_member(name="Lone")
    stop.tour.crew.create(volunteer=lone, state="yes")
    send(ole, stop, failed())
    stop.refresh_from_db()
    refused("undo_by_others", send, lone, stop, {"step": "undo"})


def test_not_home_waits_for_a_new_day_and_no_thank_you_does_not(karen, ole, tour, stop):
    """V-21: the yes stands and another stop waits; what we refused is decided anew."""
    other = factories.pickup(on_tour=tour)
    send(ole, stop, failed())
    send(ole, other, failed("refused", note="For stor til bilen"))
    send(ole, stop, {"step": "unloaded"})

    stop.offer.refresh_from_db()
    other.offer.refresh_from_db()
    assert (stop.offer.state, other.offer.state) == ("accepted", "offered")
    assert list(Stop.objects.filter(tour=None).values_list("retry_of", "state")) == [(stop.pk, "waiting")]


def _delivery(karen, tour):
    kind = factories.thing_kind()
    order = factories.furnishing_order(lines=[(kind, 1)], wanted_on=DAY)
    item = factories.thing(kind=kind, to_location=tour.vehicle.home)
    reservation = reserving.reserve(order=order, by=karen, on=DAY, item=item)
    made = factories.delivery(on_tour=tour, order=order)
    ready(tour, karen)
    return Stop.objects.get(pk=made.pk), reservation, item


def test_a_home_gets_its_things(karen, ole, tour):
    """V-22: loaded when the tour begins, handed over when it is done."""
    stop, reservation, item = _delivery(karen, tour)
    send(ole, stop, {"step": "on_the_way"})
    reservation.refresh_from_db()
    item.refresh_from_db()
    assert (reservation.state, item.location) == ("loaded", tour.vehicle.aboard)

    stop.refresh_from_db()
    send(ole, stop, failed("handed_over"))
    send(ole, stop, {"step": "unloaded"})

    reservation.refresh_from_db()
    item.refresh_from_db()
    assert (reservation.state, item.location, reservation.order.state) == ("delivered", None, "delivered")


def test_a_delivery_that_failed_comes_back_to_a_named_place(karen, ole, tour):
    """V-22: the things return to the place that was said, and a new try waits."""
    stop, reservation, item = _delivery(karen, tour)
    loft = factories.storage_location(name="Loftet")
    refused("return_place_unknown", send, ole, stop, failed("not_ready", return_to=str(tour.vehicle.aboard_id)))
    send(ole, stop, failed("not_ready", return_to=str(loft.pk)))
    send(ole, stop, {"step": "unloaded"})

    reservation.refresh_from_db()
    item.refresh_from_db()
    assert (reservation.state, item.location) == ("held", loft)
    assert Return.objects.get().to_location == loft
    assert list(Stop.objects.filter(tour=None).values_list("retry_of", "state")) == [(stop.pk, "waiting")]


def test_the_night_finishes_what_has_its_answers(karen, ole, tour, stop):
    other = factories.pickup(on_tour=tour)
    send(ole, stop, failed())
    assert finishing.finish_overdue(DAY + timedelta(days=1)) == 0
    actions.report_for_crew(
        stop=Stop.objects.get(pk=other.pk), payload=failed(), by=karen, at=NOON,
        version=Stop.objects.get(pk=other.pk).version,
    )  # fmt: skip
    assert finishing.finish_overdue(DAY) == 0
    assert [finishing.finish_overdue(DAY + timedelta(days=1)) for _ in range(2)] == [1, 0]
    assert Tour.objects.get().state == "done"


def test_a_picture_is_received_once_and_drawn_anew(ole, stop):
    """V-20, REL-24: the key is its own; the file is not what came."""
    out = BytesIO()
    Image.new("RGB", (64, 48), "red").save(out, "PNG")
    key = uuid4()
    for _ in range(3):
        photo = photos.receive_photo(user=ole.user, key=key, stop=stop, file=BytesIO(out.getvalue()))
    assert (stop.photos.count(), bytes(photo.image[:3])) == (1, b"\xff\xd8\xff")
    stranger = factories.crew_member()
    refused("report_not_yours", photos.receive_photo, user=stranger.user, key=uuid4(), stop=stop, file=out)
