"""The fence round the phone, line by line (docs/operations/phone-fence.md, ASVS 14.3.3)."""

import json
import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.journal.models import AccessEntry
from accounts.users.models import Role
from tests import factories
from tests.checks import without_keys
from volunteers.depot.orders import reserving
from volunteers.depot.orders.models import OrderLine
from volunteers.depot.tours import reports
from volunteers.depot.tours.models import Stop, Tour

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=timezone.get_default_timezone())
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def _the_day():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def ole(db):
    return factories.crew_member(name="Ole")


def signed_in(volunteer) -> Client:
    client = Client()
    client.force_login(volunteer.user)
    return client


def tour_with(ole, *stops, on=TODAY, state="published"):
    tour = factories.tour(crew=[ole], on=on)
    made = [make(tour) for make in stops]
    Tour.objects.filter(pk=tour.pk).update(state=state)
    return [Stop.objects.get(pk=stop.pk) for stop in made]


def pickup(tour):
    return factories.pickup(on_tour=tour, name="Birgit Lund", address="Søparken 61", phone="70201122", note="Kode 4711")


def delivery(protected):
    def made(tour):
        household = factories.household(name="Familien Xylofonsen", phone="70203344", address_protected=protected)
        home = factories.home(site=factories.site(address="Krebsemosen 17"), label="2. tv.")
        placement = factories.placement(
            state="accepted", household=household, vacancy=factories.vacancy(unit=home)
        )  # fmt: skip
        return factories.delivery(
            on_tour=tour, order=factories.furnishing_order(placement=placement, wanted_on=tour.on)
        )  # fmt: skip

    return made


def kept(volunteer) -> dict:
    return signed_in(volunteer).get(reverse("jobs_data")).json()


def test_first_name_address_floor_and_list_and_no_more(ole):
    """Line 1: what a pickup leaves on the phone; not the surname, not what the donor wrote to the depot."""
    tour_with(ole, pickup)
    [stop] = kept(ole)["stops"]
    text = json.dumps(stop, ensure_ascii=False)
    assert (stop["name"], stop["address"], stop["phone"]) == ("Birgit", "Søparken 61", "70201122")
    assert stop["items"][0]["name"].startswith("Ting")
    assert "Lund" not in text
    assert "4711" not in without_keys(text)
    assert "@example" not in text


def test_a_household_is_a_first_name_and_never_a_number(ole):
    """Line 2: of a home no surname, no telephone, no reference, no family."""
    [stop] = tour_with(ole, delivery(protected=False))
    household = stop.order.placement.household
    [told] = kept(ole)["stops"]
    text = json.dumps(told, ensure_ascii=False)
    assert (told["name"], told["phone"], told["address"]) == ("Prøve", "", "Krebsemosen 17, 2. tv.")
    assert not [word for word in ("Xylofonsen", "70203344", household.reference, str(household.pk)) if word in text]
    assert AccessEntry.objects.filter(user=ole.user, household_id=household.pk).exists()


def test_a_protected_address_never_reaches_the_phone(ole):
    """Line 3: only that there is a stop; the page itself says the address, online and on record, and is not kept."""
    [stop] = tour_with(ole, delivery(protected=True))
    answer = signed_in(ole).get(reverse("jobs_data"))
    text = answer.content.decode()
    assert [told["online_only"] for told in answer.json()["stops"]] == [True]
    assert not [word for word in ("Krebsemosen", "Xylofonsen", "Prøve", "70203344") if word in text]
    assert "Krebsemosen" not in signed_in(ole).get(reverse("jobs")).content.decode()

    page = signed_in(ole).get(reverse("job", args=[stop.pk]))
    assert "Krebsemosen 17" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    household = stop.order.placement.household_id
    assert AccessEntry.objects.filter(user=ole.user, household_id=household, purpose="Møbeltur").exists()


@pytest.mark.parametrize(("days", "state"), [(1, "published"), (-1, "published"), (0, "planned"), (0, "done")])
def test_only_todays_tours_that_are_ready(ole, days, state):
    """Line 4: no other day, no tour that is being planned or over, on the phone or on the page."""
    [stop] = tour_with(ole, pickup, on=TODAY + timedelta(days=days), state=state)
    assert kept(ole)["stops"] == []
    assert signed_in(ole).get(reverse("job", args=[stop.pk])).status_code == 404


def test_only_ones_own_tours(ole):
    """Line 4: another volunteer's stops are not there."""
    [stop] = tour_with(factories.crew_member(name="Lone"), pickup)
    assert kept(ole)["stops"] == []
    assert signed_in(ole).get(reverse("job", args=[stop.pk])).status_code == 404


def test_what_is_done_has_lost_its_address(ole):
    """Line 5: gone from the page and from the phone as soon as the answer is in the house."""
    [stop] = tour_with(ole, pickup)
    reports.receive_report(
        user=ole.user, key=stop.pk, stop=stop, happened_at=NOON, seen_version=stop.version,
        payload={"step": "outcome", "outcome": "not_home"},
    )  # fmt: skip
    pages = [signed_in(ole).get(reverse(name, args=args)).content.decode() for name, args in
             (("jobs", []), ("job", [stop.pk]), ("jobs_data", []))]  # fmt: skip
    assert not [text for text in pages if "Søparken" in text or "Birgit" in text or "70201122" in text]


def with_chairs(ole, *, languages="arabisk", protected=False):
    """A home that is to have two chairs today."""
    household = factories.household(
        name="Familien Xylofonsen", phone="70203344", languages=languages, address_protected=protected
    )
    home = factories.home(site=factories.site(address="Krebsemosen 17"), label="2. tv.")
    placement = factories.placement(state="accepted", household=household, vacancy=factories.vacancy(unit=home))
    chair = factories.thing_kind(name="Stol", name_en="Chair", name_ar="كرسي", name_uk="Стілець")
    return factories.packed(on_tour=factories.tour(crew=[ole], on=TODAY), lines=[(chair, 2)], placement=placement)


def answer(ole, stop, outcome):
    sent = {"key": str(stop.pk), "version": stop.version, "step": "outcome", "outcome": outcome}
    assert signed_in(ole).post(reverse("job_step", args=[stop.pk]), sent).status_code == 302


def page_of(ole, stop) -> str:
    return signed_in(ole).get(reverse("job", args=[stop.pk])).content.decode()


def test_the_receipt_lies_on_the_phone_before_the_door_and_names_nobody(ole):
    """Line 11, V-22: in four languages, their own first, for both ways to deliver; no name, address or telephone in it."""
    stop = with_chairs(ole)
    [told] = kept(ole)["stops"]
    receipts = told["receipts"]
    assert [(one["language"], one["label"], one["dir"]) for one in receipts] == [
        ("ar", "العربية", "rtl"), ("da", "Dansk", "ltr"), ("en", "English", "ltr"), ("uk", "Українська", "ltr"),
    ]  # fmt: skip
    assert [one["things"] for one in receipts] == [["2 × كرسي"], ["2 × Stol"], ["2 × Chair"], ["2 × Стілець"]]
    assert all(one["handed_over"] != one["left_there"] and "24.11.2026" in one["left_there"] for one in receipts)
    household, text = stop.order.placement.household, json.dumps(receipts, ensure_ascii=False)
    words = ("Xylofonsen", "Prøve", "Krebsemosen", "2. tv.", "70203344", household.reference, str(household.pk))
    assert not [word for word in words if word in text]


def test_a_pickup_a_failed_delivery_and_an_empty_van_have_no_receipt(ole):
    tour_with(ole, pickup, delivery(protected=False))
    failed = with_chairs(ole)
    answer(ole, failed, "not_home")
    assert [told["receipts"] for told in kept(ole)["stops"]] == [[], [], []]
    assert "h-receipt" not in page_of(ole, failed)


@pytest.mark.parametrize(
    ("outcome", "said"), [("handed_over", "afleveret i jeres bolig"), ("left_there", "stillet hos jer")]
)
def test_the_receipt_is_shown_when_the_answer_is_in(ole, outcome, said):
    """V-22: without script, the household's language open and the three others folded; it leads there from the list."""
    stop = with_chairs(ole)
    assert "h-receipt" not in page_of(ole, stop)
    answer(ole, stop, outcome)
    page = page_of(ole, stop)
    folded = re.findall(r'<details( open)? name="receipt"><summary><span lang="(\w+)"', page)
    assert folded == [(" open", "ar"), ("", "da"), ("", "en"), ("", "uk")]
    assert '<div lang="ar" dir="rtl" data-text><h3 data-title>إيصال استلام الأثاث</h3>' in page
    assert "<li>2 × كرسي</li>" in page
    assert said in page
    assert not [word for word in ("Xylofonsen", "Krebsemosen", "70203344") if word in page]
    assert "Vis kvitteringen" in signed_in(ole).get(reverse("jobs")).content.decode()
    [told] = kept(ole)["stops"]
    assert (told["outcome"], len(told["receipts"])) == (outcome, 4)


@pytest.mark.parametrize(("language", "title"), [("da", "Afleveret: 2 × stol"), ("en", "Handed over: 2 × chair")])
def test_what_is_done_is_called_after_what_was_given(ole, language, title):
    """V-22: on the list, on its page and on the phone, also when something is set aside for the home afterwards."""
    stop = with_chairs(ole)
    answer(ole, stop, "handed_over")
    lamp = factories.thing_kind(name="Lampe", name_en="Lamp")
    OrderLine.objects.create(order=stop.order, kind=lamp, count=1)
    karen = factories.user(Role.COORDINATOR)
    reserving.reserve(order=stop.order, item=factories.thing(kind=lamp), by=karen, on=TODAY)
    client = signed_in(ole)
    client.cookies["django_language"] = language

    pages = [client.get(address).content.decode() for address in (reverse("jobs"), reverse("job", args=[stop.pk]))]
    [told] = client.get(reverse("jobs_data")).json()["stops"]

    assert [title in page for page in pages] == [True, True]
    assert told["done_title"] == title


def test_of_a_protected_household_the_receipt_is_on_the_page_only(ole):
    """Lines 3 and 11, V-22: neither before nor after is anything of it kept; what they were given is read with a net."""
    stop = with_chairs(ole, protected=True)
    assert "receipts" not in kept(ole)["stops"][0]
    answer(ole, stop, "handed_over")
    assert kept(ole)["stops"][0]["receipts"] == []
    assert "<li>2 × كرسي</li>" in page_of(ole, stop)


def test_it_expires_at_midnight(ole):
    """Line 6: every copy says 23:59 of its day; the worker and the page delete what is past it."""
    assert datetime.fromisoformat(kept(ole)["expires"]) == NOON.replace(hour=23, minute=59, second=59)
    worker = Client().get("/sw.js")
    assert "Date.parse(reading.result.expires) < Date.now()" in worker.content.decode()


def test_the_worker_keeps_files_and_the_empty_page_only(ole):
    """Line 7: nothing about anybody is in its list, the page it keeps names nobody, and it is itself never kept."""
    tour_with(ole, pickup)
    worker, shell = Client().get("/sw.js"), signed_in(ole).get(reverse("jobs_shell"))
    files = re.findall(r'"(/[^"]+)"', re.search(r"const FILES = \[(.*?)\]", worker.content.decode())[1])
    assert len(files) > 15
    assert {file.split("/")[1] for file in files} == {"static"}
    assert not [word for word in ("Birgit", "Ole", "Søparken", str(ole.user.pk)) if word in shell.content.decode()]
    assert "no-cache" in worker["Cache-Control"]
    assert Client().get("/manifest.webmanifest").json()["start_url"] == reverse("jobs")
    assert all(finders.find(file.removeprefix("/static/")) for file in files)


def test_signing_out_asks_the_browser_to_forget(ole):
    """Line 8: and the page's own script does the same without the house (tests/journeys/test_phone.py)."""
    answer = signed_in(ole).post(reverse("account_logout"))
    assert answer["Clear-Site-Data"] == '"cache", "storage"'


def test_what_one_wrote_is_never_sent_as_another(ole):
    """Line 9: the outbox says whose it is; anybody else's sign-in keeps it waiting."""
    [stop] = tour_with(ole, pickup)
    body = {"key": str(stop.pk), "user": str(ole.user.pk), "version": stop.version, "happened_at": NOON.isoformat(),
            "payload": {"step": "outcome", "outcome": "not_home"}}  # fmt: skip
    send = lambda who: signed_in(who).post(reverse("job_report", args=[stop.pk]), body, "application/json")  # noqa: E731
    assert send(factories.crew_member(name="Lone")).status_code == 401
    assert send(ole).json()["clash"] is False


def test_the_forms_work_without_script_and_twice(ole):
    """V-19: ordinary posts with the key as a hidden field; pressing twice is pressing once."""
    [stop] = tour_with(ole, pickup)
    client = signed_in(ole)
    key = re.search(
        r'name="key" value="([0-9a-f-]+)"', client.get(reverse("job_failed", args=[stop.pk])).content.decode()
    )
    sent = {"key": key[1], "version": stop.version, "step": "outcome", "outcome": "refused", "from": "failed"}
    refused = client.post(reverse("job_step", args=[stop.pk]), sent)
    assert refused.status_code == 422
    assert "Skriv kort, hvad der skete." in refused.content.decode()
    for _ in range(2):
        answer = client.post(reverse("job_step", args=[stop.pk]), sent | {"note": "For stor til bilen"})
        assert answer.status_code == 302
    assert (stop.reports.count(), Stop.objects.get(pk=stop.pk).outcome) == (1, "refused")
