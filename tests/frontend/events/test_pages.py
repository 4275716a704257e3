"""Events as the coordinator plans them, and shifts as a volunteer takes them (V-35 to V-37)."""

from datetime import timedelta

import icalendar
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.users.models import Role
from tests import factories
from volunteers.events import planning, signing, swapping
from volunteers.models import CalendarFeed, ClosingDays, Event, EventSeries, Shift, SignUp, Swap

pytestmark = pytest.mark.django_db
NEW = {
    "kind": "excursion", "title": "Udflugt", "place": "Stationen", "text": "", "day": "", "from_time": "10",
    "to_time": "15.30", "ends_on": "", "role": "Turleder", "task": "events", "places": "3",
}  # fmt: skip


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def as_karen(karen):
    return signed_in(karen)


@pytest.fixture
def viggo(db):
    user = factories.user(Role.VOLUNTEER)
    return factories.volunteer(name="Viggo Prøve", state="active", user=user, email=user.email)


@pytest.fixture
def as_viggo(viggo):
    return signed_in(viggo.user)


@pytest.fixture
def friday():
    """An event in three days, in whole minutes."""
    return factories.event(starts_at=(timezone.now() + timedelta(days=3)).replace(second=0, microsecond=0))


def test_an_event_is_made_with_its_first_shift_and_put_right(as_karen):
    day = timezone.localdate() + timedelta(days=10)
    answer = as_karen.post("/arrangementer/ny/", NEW | {"day": f"{day:%d.%m.%Y}"})
    event = Event.objects.get()
    assert answer["Location"] == f"/arrangementer/{event.pk}/"
    shift = event.shifts.get()
    assert (shift.role, shift.task, shift.places, shift.ends_at) == ("Turleder", "events", 3, event.ends_at)
    assert timezone.localtime(event.ends_at).strftime("%H.%M") == "15.30"
    page = as_karen.get(f"/arrangementer/{event.pk}/ret/").text
    assert 'value="10.00"' in page
    values = NEW | {"day": f"{day:%d.%m.%Y}", "title": "Tur", "is_public": "on", "version": "1"}
    as_karen.post(f"/arrangementer/{event.pk}/ret/", values)
    event.refresh_from_db()
    assert (event.title, event.is_public) == ("Tur", True)
    assert "Udflugt → Tur" in as_karen.get(f"/arrangementer/{event.pk}/").text


def test_the_days_of_a_series_are_shown_before_it_is_made(as_karen):
    """V-37: holidays and closing days with the reason; nothing is saved by a look."""
    as_karen.post("/arrangementer/lukkedage/ny/", {"name": "Flytning", "starts_on": "8.1.2027", "ends_on": "8.1.2027"})
    row = NEW | {"rhythm": "1", "starts_on": "18.12.2026", "ends_on": "15.1.2027", "skips_holidays": "on"}
    shown = as_karen.post("/arrangementer/serier/ny/", row | {"preview": "1"}).text
    assert all(word in shown for word in ("2 gange", "Juledag", "Nytårsdag", "Flytning"))
    assert not EventSeries.objects.exists()
    as_karen.post("/arrangementer/serier/ny/", row)
    series = EventSeries.objects.get()
    assert series.events.count() == 2
    as_karen.post(f"/arrangementer/serier/{series.pk}/forlaeng/", {"ends_on": "22.1.2027", "version": "1"})
    assert series.events.count() == 3
    closing = ClosingDays.objects.get()
    as_karen.post(f"/arrangementer/lukkedage/{closing.pk}/ret/", {
        "name": "Flyttedag", "starts_on": "8.1.2027", "ends_on": "9.1.2027", "version": "1",
    })  # fmt: skip
    as_karen.post(f"/arrangementer/lukkedage/{closing.pk}/fjern/", {"version": "2"})
    closing.refresh_from_db()
    assert closing.name == "Flyttedag"
    assert closing.archived_at


@pytest.mark.usefixtures("on_a_day")
def test_one_or_all_that_follow_by_the_forms_own_choice(as_karen):
    row = NEW | {"rhythm": "1", "starts_on": "5.1.2027", "ends_on": "19.1.2027", "skips_holidays": "on"}
    as_karen.post("/arrangementer/serier/ny/", row)
    first, second, third = Event.objects.order_by("starts_at")
    values = NEW | {"day": "12.1.2027", "title": "Ny titel", "scope": "following", "version": "1"}
    as_karen.post(f"/arrangementer/{second.pk}/ret/", values)
    assert list(Event.objects.order_by("starts_at").values_list("title", flat=True)) == [
        "Udflugt",
        "Ny titel",
        "Ny titel",
    ]
    as_karen.post(f"/arrangementer/{third.pk}/aflys/", {"why": "Sne", "scope": "one", "version": "2"})
    assert Event.objects.filter(cancelled_at=None).count() == 2
    assert first.title


def test_the_coordinator_writes_somebody_on_and_off_and_the_queue_is_used(as_karen, viggo, friday):
    shift, other = factories.shift(event=friday), factories.volunteer(state="active", name="Else Prøve")
    at = f"/arrangementer/{friday.pk}/vagter/{shift.pk}/skriv-paa/"
    for one in (viggo, other):
        as_karen.post(at, {"volunteer": str(one.pk)})
    page = as_karen.get(f"/arrangementer/{friday.pk}/").text
    assert "1 af 1 pladser taget" in page
    assert "På venteliste" in page
    assert "intet login" in page
    mine = SignUp.objects.get(volunteer=viggo)
    as_karen.post(f"/arrangementer/{friday.pk}/tilmeldinger/{mine.pk}/meld-fra/", {"why": "Syg"})
    assert SignUp.objects.get(volunteer=other).state == "offered"
    assert "Else Prøve" in as_karen.get(f"/arrangementer/{friday.pk}/aflys/").text


def test_attendance_on_a_phone_gives_hours_in_the_report_and_its_file(as_karen, karen, viggo):
    """V-37"""
    event = factories.event(starts_at=timezone.now() - timedelta(hours=3))
    mine = signing.sign_up(shift=factories.shift(event=event), volunteer=viggo, by=karen, now=timezone.now())
    at = f"/arrangementer/{event.pk}/fremmoede/"
    assert "Viggo Prøve, Vært" in as_karen.get(at).text
    values = {f"came-{mine.pk}": "ja", f"minutes-{mine.pk}": "90", "children": "4", "young": "", "adults": "2"}
    as_karen.post(at, values | {"version": str(event.version)})
    mine.refresh_from_db()
    event.refresh_from_db()
    assert (mine.came, mine.minutes, event.children, event.young) == (True, 90, 4, None)
    if event.starts_at.year == timezone.localdate().year:
        assert "1,5" in as_karen.get("/arrangementer/timer/").text
        file = b"".join(as_karen.get("/arrangementer/timer/?format=csv").streaming_content).decode()
        assert "Viggo Prøve" in file


def test_the_week_and_the_lists_show_what_lacks_people(as_karen, friday):
    factories.shift(event=friday, places=2)
    week = timezone.localtime(friday.starts_at).isocalendar()
    for at in (f"/arrangementer/?uge={week.year}-{week.week}", "/arrangementer/liste/?standing=lacking"):
        assert friday.title in as_karen.get(at).text
    assert "2 mangler" in as_karen.get("/frivillige/overblik/").text
    file = b"".join(as_karen.get("/arrangementer/liste/?format=csv").streaming_content).decode()
    assert friday.place in file
    assert as_karen.get("/arrangementer/?uge=9999-99").status_code == 200


def test_a_volunteer_takes_a_shift_with_one_press_and_undoes_it_with_another(as_viggo, viggo, friday):
    """V-35: what I may take, and nothing of anybody else."""
    shift = factories.shift(event=friday)
    factories.shift(event=factories.event(title="Kun for chauffører", starts_at=friday.starts_at), task="driver")
    page = as_viggo.get("/vagter/").text
    assert friday.title in page
    assert "Kun for chauffører" not in page
    answer = as_viggo.post(f"/vagter/{shift.pk}/tag/", follow=True)
    assert "Fortryd" in answer.text
    mine = SignUp.objects.get(volunteer=viggo)
    as_viggo.post(f"/vagter/mine/{mine.pk}/meld-fra/")
    shift.refresh_from_db()
    assert shift.taken == 0


def test_nothing_on_a_volunteers_pages_names_another(as_viggo, karen, friday):
    """X-02"""
    other = factories.volunteer(state="active", name="Hemmelig Anden", user=factories.user(Role.VOLUNTEER))
    shift = factories.shift(event=friday, places=2)
    mine = signing.sign_up(shift=shift, volunteer=other, by=karen, now=timezone.now())
    swapping.offer_swap(sign_up=mine, by=karen, now=timezone.now())
    page = as_viggo.get("/vagter/").text
    assert "En anden frivillig vil gerne af med vagten" in page
    assert "Hemmelig" not in page


def test_a_swap_from_form_to_yes(as_viggo, viggo, karen, friday):
    """V-36"""
    other = factories.volunteer(state="active", name="Else Prøve", user=factories.user(Role.VOLUNTEER))
    mine = signing.sign_up(shift=factories.shift(event=friday), volunteer=viggo, by=karen, now=timezone.now())
    refused = as_viggo.post(f"/vagter/mine/{mine.pk}/byt/", {"to": "findes@ikke.dk"})
    assert refused.status_code == 422
    as_viggo.post(f"/vagter/mine/{mine.pk}/byt/", {"to": other.email})
    swap = Swap.objects.get()
    theirs = signed_in(other.user)
    assert "Viggo Prøve spørger" in theirs.get("/vagter/").text
    theirs.post(f"/vagter/bytte/{swap.pk}/ja/")
    mine.refresh_from_db()
    assert mine.state == "swapped"
    assert as_viggo.get(f"/vagter/bytte/{swap.pk}/ja/").status_code == 404


def test_the_calendar_has_ones_own_shifts_with_danish_time_until_it_is_revoked(as_viggo, viggo, karen, friday):
    """V-37: a secret link, no name, cancelled ones marked; only the hash is kept."""
    signing.sign_up(shift=factories.shift(event=friday), volunteer=viggo, by=karen, now=timezone.now())
    gone = factories.event(starts_at=friday.starts_at + timedelta(days=1))
    signing.sign_up(shift=factories.shift(event=gone), volunteer=viggo, by=karen, now=timezone.now())
    planning.cancel_event(event=gone, by=karen, version=1, now=timezone.now(), why="Sne")
    factories.shift(event=factories.event(title="Andres", starts_at=friday.starts_at))
    answer = as_viggo.post("/vagter/kalender/")
    link = answer.context["url"]
    path = link.removeprefix("http://testserver")
    assert path.rpartition("/")[2].removesuffix(".ics") not in CalendarFeed.objects.get().digest
    stranger = Client()
    file = stranger.get(path)
    calendar = icalendar.Calendar.from_ical(file.content)
    found = {str(one["summary"]): one for one in calendar.walk("VEVENT")}
    assert {str(one["status"]) for one in found.values()} == {"CONFIRMED", "CANCELLED"}
    assert len(found) == 2
    first = found[f"{friday.title}: Vært"]
    assert first["dtstart"].params["TZID"] == "Europe/Copenhagen"
    assert first.decoded("dtstart") == friday.starts_at
    assert str(first["location"]) == "Biblioteket"
    assert "Viggo" not in file.content.decode()
    assert calendar.walk("VTIMEZONE")
    assert viggo.address not in file.content.decode() or not viggo.address
    renewed = as_viggo.post("/vagter/kalender/").context["url"].removeprefix("http://testserver")
    assert [stranger.get(one).status_code for one in (path, renewed)] == [404, 200]
    as_viggo.post("/vagter/kalender/luk/")
    assert stranger.get(renewed).status_code == 404


def test_what_happens_is_for_everybody_and_names_nobody(karen, viggo, friday):
    """R-99: only what is public, the cancelled ones too."""
    Event.objects.filter(pk=friday.pk).update(is_public=True)
    signing.sign_up(shift=factories.shift(event=friday), volunteer=viggo, by=karen, now=timezone.now())
    hidden = factories.event(title="Kun for os", starts_at=friday.starts_at)
    page = Client().get(reverse("happening")).text
    assert friday.title in page
    assert hidden.title not in page
    assert "Viggo" not in page


def test_every_stored_field_is_in_a_form_or_a_step():
    """Each column is typed by somebody, set by a step, or kept by the machine."""
    machine = {"id", "version", "created_at", "archived_at"}
    typed = {
        Event: {"kind", "title", "place", "text", "starts_at", "ends_at", "is_public", "children", "young", "adults"},
        EventSeries: {"title", "rhythm", "starts_on", "ends_on", "from_time", "to_time", "skips_holidays"},
        ClosingDays: {"name", "starts_on", "ends_on"},
        Shift: {"role", "task", "places", "starts_at", "ends_at"},
        SignUp: {"volunteer", "came", "minutes"},
    }
    steps = {
        Event: {"series", "cancelled_at", "cancelled_reason"},
        Shift: {"event", "taken"},
        SignUp: {"shift", "state", "position", "answer_by", "must_confirm", "left_at"},
    }
    for model, fields in typed.items():
        stored = {field.name for field in model._meta.concrete_fields} - machine
        assert stored == fields | steps.get(model, set()), model.__name__
