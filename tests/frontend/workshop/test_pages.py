"""The coordinator's pages of bikes, the cycling school and the loans: what they show, refuse and write (V-25 to V-29)."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.journal.models import AccessEntry
from tests import factories
from volunteers.bikes import hooks, queue, teaching
from volunteers.bikes.handing import BikeRequest, HandOut
from volunteers.bikes.models import Bike
from volunteers.bikes.school import Attendance, CourseSignUp
from volunteers.devices import lending
from volunteers.devices.models import Device, Loan
from worker.models import Notification
from worker.notifications.workshop import notice_late

# Each list, and whether its file tells of a household.
LISTS = {
    "bikes": False, "bike_queue": True, "hand_outs": True, "hooks": False, "hook_reports": False, "bike_prices": False,
    "bike_hours": False, "bike_certificate_rules": False, "courses": False, "lessons": False,
    "course_sign_ups": True, "devices": False, "device_reservations": True, "loans": True,
}  # fmt: skip


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def client(karen):
    made = Client()
    made.force_login(karen)
    return made


@pytest.fixture
def family(today):
    return factories.arrived(since=today - timedelta(days=100), languages="arabisk")


def read(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return " ".join(content.decode().split())


def test_a_bike_from_the_door_to_the_rider(client, karen, family, today):
    """V-25, V-27: written down, looked through, repaired by one, signed by another, handed out with a receipt."""
    factories.price()
    mechanic, other = factories.helper(name="Mads Mekaniker"), factories.helper()
    new = {"kind": "gents", "make": "Raleigh", "wheel_inches": "28", "donated_on": f"{today:%d.%m.%Y}"}
    assert client.post(reverse("bike_new"), new).status_code == 302
    bike = Bike.objects.get()
    key = [bike.pk]
    for target in ("triaged", "repairing"):
        client.post(reverse("bike_move", args=[*key, target]), {"version": Bike.objects.get().version})
    mended = {"mechanic": mechanic.pk, "on": f"{today:%d.%m.%Y}", "minutes": "30", "parts": "kæde"}
    assert client.post(reverse("repair_new", args=key), mended).status_code == 302
    asked = factories.fine() | {"version": Bike.objects.get().version}
    wrong = client.post(reverse("bike_check", args=key), asked | {"signed_volunteer": mechanic.pk})
    assert wrong.status_code == 422
    assert "Mads Mekaniker har repareret cyklen" in read(wrong)
    assert client.post(reverse("bike_check", args=key), asked | {"signed_volunteer": other.pk}).status_code == 302
    client.post(reverse("bike_move", args=[*key, "ready"]), {"version": Bike.objects.get().version})
    request = factories.bike_request(by=karen, household=family, on=today)
    assert family.name in read(client.get(reverse("hand_out_choose", args=key)))
    given = {"version": Bike.objects.get().version}
    page = client.post(reverse("hand_out_new", args=[*key, request.pk]), given, follow=True)
    made = HandOut.objects.get()
    assert f"Kvittering {made.number}" in read(page)
    assert "50 kr." in read(page)
    assert client.get(reverse("hand_out_pdf", args=[made.pk])).content.startswith(b"%PDF")


def test_a_check_that_lacks_an_answer_keeps_what_was_answered(client, karen, today):
    bike = factories.bike(by=karen, on=today, state="repairing")
    answers = factories.fine(lights="fault")
    del answers["bell"]
    page = client.post(reverse("bike_check", args=[bike.pk]), answers | {"version": bike.version})
    assert page.status_code == 422
    assert "Vælg »I orden« eller »Fejl«." in read(page)
    assert 'name="lights" value="fault"' in read(page)


def test_a_household_is_found_by_number_and_its_persons_by_age_alone(client, family, today):
    """X-02: no name of a person is on the page, and the look is on record."""
    born = today - timedelta(days=34 * 366)
    factories.member(family, birth_date=born, given_name="Hemmelig", family_name="Navnsen")
    missing = client.post(reverse("bike_request_find"), {"number": "H-1999-0001"})
    assert "Ingen husstand har det nummer." in read(missing)
    found = client.post(reverse("bike_request_find"), {"number": family.reference.lower()})
    page = read(client.get(found["Location"]))
    assert "voksen, 34 år" in page or "voksen, 33 år" in page
    assert "Hemmelig" not in page
    assert "Navnsen" not in page
    assert AccessEntry.objects.filter(household_id=family.pk).exists()


def test_the_queue_shows_who_waits_longest_and_what_fits(client, karen, family, today):
    bike = factories.bike(by=karen, on=today, state="ready")
    factories.bike_request(by=karen, household=family, on=today, since=today - timedelta(days=9))
    small = factories.bike_request(by=karen, on=today, height_cm=100)
    page = read(client.get(reverse("bike_queue")))
    assert page.index(family.name) < page.index(small.household.name)
    assert bike.reference in page
    assert "Ingen klar" in page
    client.post(reverse("bike_request_withdraw", args=[small.pk]), {"version": 1, "why": "Har fået en"})
    assert BikeRequest.objects.filter(state="waiting").count() == 1


def test_passing_over_asks_why(client, karen, family, today):
    factories.price()
    bike = factories.bike(by=karen, on=today, state="ready")
    factories.bike_request(by=karen, on=today, since=today - timedelta(days=9))
    late = factories.bike_request(by=karen, household=family, on=today)
    address = reverse("hand_out_new", args=[bike.pk, late.pk])
    assert "1 har ventet længere på en cykel i den størrelse." in read(client.get(address))
    assert client.post(address, {"version": bike.version}).status_code == 422
    client.post(address, {"version": bike.version, "passed_over_reason": "Skal til job"})
    assert HandOut.objects.get().passed_over_reason == "Skal til job"


def test_attendance_is_saved_as_one_grid(client, karen, family, today):
    """V-28: ticks for persons, a number for a group; what was not shown stays."""
    course = teaching.plan_course(by=karen, values={"name": "Hold", "places": 9, "lessons_needed": 1})
    times = {"on": today, "starts_at": time(16), "ends_at": time(18)}
    lesson = teaching.add_lesson(course=course, by=karen, values=times)
    person = teaching.sign_up(course=course, by=karen, on=today, household=family)
    group = teaching.sign_up(course=course, by=karen, on=today, persons=3)
    address = reverse("course_attendance", args=[course.pk])
    page = read(client.get(address))
    assert family.name in page
    keys = {row.pk: f"{lesson.pk}-{row.pk}" for row in (person, group)}
    shown = {f"s-{key}": "1" for key in keys.values()}
    noted = shown | {f"n-{keys[person.pk]}": "1", f"n-{keys[group.pk]}": "2"}
    assert client.post(address, noted).status_code == 302
    assert sorted(Attendance.objects.values_list("present", flat=True)) == [1, 2]
    assert client.post(address, noted | {f"n-{keys[group.pk]}": "7"}).status_code == 422
    client.post(address, {f"s-{keys[person.pk]}": "1"})
    assert sorted(Attendance.objects.values_list("present", flat=True)) == [0, 2]
    client.post(address, noted)
    client.post(reverse("certify", args=[person.pk]), {"version": 1})
    number = CourseSignUp.objects.get(pk=person.pk).certificate
    assert number in read(client.get(reverse("course", args=[course.pk])))
    assert client.get(reverse("certificate_pdf", args=[person.pk])).content.startswith(b"%PDF")


def test_a_loan_is_signed_in_the_borrowers_language(client, karen, family, today):
    """V-29: Arabic is suggested; nothing is lent before the tick and the name."""
    device = factories.device(by=karen, on=today, state="ready")
    address = reverse("loan_new", args=[device.pk, family.pk])
    assert 'value="ar" checked' in read(client.get(address)).replace(' id="id_language_2"', "").replace(
        ' class="form-radio" required', ""
    ).replace('class="form-radio" ', "")
    due = today + timedelta(days=30)
    terms = read(client.post(address, {"due_on": f"{due:%d.%m.%Y}", "language": "ar"}))
    assert 'dir="rtl"' in terms
    assert "شروط الإعارة" in terms
    signing = {"signing": "1", "due_on": due.isoformat(), "language": "ar", "version": device.version}
    unsigned = client.post(address, signing | {"signed_name": "ليلى"})
    assert unsigned.status_code == 422
    assert "Låneren skal sætte hak ved vilkårene." in read(unsigned)
    assert not Loan.objects.exists()
    page = read(client.post(address, signing | {"signed_name": "ليلى", "agreed": "on"}, follow=True))
    assert "Underskrevet af ليلى" in page
    assert Device.objects.get().state == "on_loan"


def test_what_is_late_stands_on_the_overview_and_is_told_once(client, karen, family, today):
    """V-25, V-29."""
    long_ago = today - timedelta(days=60)
    factories.loan(by=karen, on=long_ago, household=family)
    factories.bike(by=karen, on=long_ago, state="ready")
    page = read(client.get(reverse("volunteers_overview")))
    assert "1 lånt computer skulle være afleveret" in page
    assert "1 cykel skal tjekkes igen" in page
    assert "dage forsinket" in read(client.get(reverse("loans") + "?state=overdue"))
    assert notice_late(today) == notice_late(today) == 2
    told = Notification.objects.filter(channel="inbox").values_list("event", flat=True)
    assert sorted(told) == ["bike_check_stale", "loan_overdue"]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_had_as_a_file(name, client, karen, family, today):
    """X-15: with what stands there, and what names a household is on record as taken out."""
    given = {"by": karen, "on": today}
    factories.price()
    factories.opening_hours(on=today)
    factories.certificate_rule(on=today)
    bike, other = (factories.bike(**given, state="ready", hook=factories.hook()) for _ in "12")
    hooks.report(hook=bike.hook, what="empty", **given)
    asked, _waits = (factories.bike_request(household=family, **given) for _ in "12")
    queue.hand_out(bike=other, request=asked, version=other.version, **given)
    factories.loan(household=family, **given)
    lending.reserve(device=factories.device(**given), household=family, starts_on=today, last_on=today, **given)
    course = teaching.plan_course(by=karen, values={"name": "Hold", "places": 9, "lessons_needed": 1})
    times = {"on": today, "starts_at": time(16), "ends_at": time(18)}
    teaching.add_lesson(course=course, by=karen, values=times)
    teaching.sign_up(course=course, household=family, **given)

    files = [client.get(reverse(name), {"format": form}) for form in ("csv", "xlsx")]
    texts = [b"".join(file.streaming_content) for file in files]

    assert all(file.status_code == 200 for file in files)
    assert len(texts[0].decode().splitlines()) > 1
    assert (family.reference in texts[0].decode()) == LISTS[name]
    assert AccessEntry.objects.filter(kind="exported", household_id=family.pk).count() == 2 * LISTS[name]


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_says_what_to_do(name, client):
    assert 'class="empty"' in read(client.get(reverse(name)))


def test_the_number_of_statements_does_not_grow_with_the_queue(client, karen, today, django_assert_max_num_queries):
    for _ in range(6):
        factories.bike_request(by=karen, on=today)
    with django_assert_max_num_queries(16):
        client.get(reverse("bike_queue"))
