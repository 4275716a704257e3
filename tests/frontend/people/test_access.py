"""Who has seen a household."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.journal.actions import looked
from accounts.journal.models import AccessEntry
from frontend.staff.people.access import outside_hours
from tests import factories

pytestmark = pytest.mark.django_db


def test_log_says_when_who_what_and_why(as_anna, bo, family, adult):
    """X-04"""
    looked(by=bo, kind="revealed", person_id=adult.pk, purpose="tjek af folkeregister")
    looked(by=bo, kind="opened", household_id=factories.household().pk, purpose="en anden")

    html = as_anna.get(f"/husstande/{family.pk}/adgang/").text

    assert "1 opslag" in html
    assert "Bo Prøve" in html
    assert f"Viste CPR-nummer: {adult.given_name}" in html
    assert "tjek af folkeregister" in html
    assert "en anden" not in html


def test_reading_the_log_is_on_record_itself(as_anna, family):
    as_anna.get(f"/husstande/{family.pk}/adgang/")

    assert list(AccessEntry.objects.values_list("kind", "household_id", "purpose")) == [
        ("opened", family.pk, "adgangslog")
    ]


def test_log_is_narrowed_by_person_kind_and_time(as_anna, anna, bo, family):
    looked(by=anna, kind="opened", household_id=family.pk)
    looked(by=bo, kind="exported", household_id=family.pk)
    log = f"/husstande/{family.pk}/adgang/"

    def count(**query):
        return as_anna.get(log, query).context["page"].paginator.count

    assert count(who=bo.pk) == 1
    assert count(kind="exported", since="7") == 1
    assert count(kind="revealed") == 0


def test_refused_try_is_marked(as_anna, leader, family):
    looked(by=leader, kind="refused", household_id=family.pk)

    html = as_anna.get(f"/husstande/{family.pk}/adgang/").text

    assert '<tr class="is-late">' in html
    assert "Se på den" in html


@pytest.mark.parametrize(
    ("moment", "outside"),
    [("2026-11-24 09:00", False), ("2026-11-24 23:14", True), ("2026-11-22 10:00", True), ("2026-11-24 06:00", True)],
)
def test_night_and_weekend_are_outside_hours(moment, outside):
    assert outside_hours(timezone.make_aware(datetime.fromisoformat(moment))) is outside


def test_spreadsheet_of_the_log(as_anna, bo, family):
    looked(by=bo, kind="opened", household_id=family.pk, purpose="=1+1")

    text = as_anna.get(f"/husstande/{family.pk}/adgang/?format=csv").getvalue().decode()

    assert "Hvornår;Hvem;Hvad;Hvorfor\r\n" in text
    assert ";Bo Prøve;Åbnede;'=1+1\r\n" in text


def test_citizens_copy_leaves_out_the_names_of_staff(as_anna, anna, bo, family, adult):
    """X-05, Datatilsynet 2024-32-0283"""
    looked(by=bo, kind="opened", household_id=family.pk, purpose="afgørelse")
    looked(by=None, kind="listed", household_id=family.pk)

    html = as_anna.get(f"/husstande/{family.pk}/adgang/indsigt/").text

    table = html[html.index("<tbody>") :]
    assert "afgørelse" in table
    assert "En medarbejder" in table
    assert "Automatisk" in table
    assert bo.name not in html
    assert anna.name not in table
    assert AccessEntry.objects.filter(kind="exported", purpose="indsigt til borgeren").count() == 1


def test_administrator_finds_the_log_by_number_and_sees_no_name(admin, bo, family, adult):
    looked(by=bo, kind="revealed", person_id=adult.pk)

    html = admin.get("/adgangslog/", {"nummer": family.reference.lower()}).text

    assert "Bo Prøve" in html
    assert "Viste CPR-nummer: en person" in html
    assert family.name not in html
    assert adult.given_name not in html.replace("Bo Prøve", "")


def test_administrator_may_not_open_the_household_and_sees_no_name_in_its_log(admin, family):
    assert admin.get(f"/husstande/{family.pk}/").status_code == 403
    for page in ("adgang", "adgang/indsigt"):
        html = admin.get(f"/husstande/{family.pk}/{page}/").text
        assert family.reference in html
        assert family.name not in html


@pytest.mark.parametrize("number", ["H-2026-9999", "Tesfay", "' or 1=1"])
def test_unknown_number_is_said_so(admin, family, number):
    html = admin.get("/adgangslog/", {"nummer": number}).text

    assert "Ingen husstand har det nummer." in html
    assert "Ingen har set husstanden" not in html


def test_entrance_asks_for_a_number_and_says_of_nobody_that_it_was_not_seen(admin):
    html = admin.get("/adgangslog/").text

    assert "Skriv husstandens nummer" in html
    assert "Ingen har set husstanden" not in html
    assert "opslag</p>" not in html


@pytest.mark.parametrize("who", ["leader", "volunteer"])
def test_others_may_not_read_the_log(request, family, who):
    client = Client()
    client.force_login(request.getfixturevalue(who))

    for page in (f"/husstande/{family.pk}/adgang/", f"/husstande/{family.pk}/adgang/indsigt/", "/adgangslog/"):
        assert client.get(page).status_code == 403


def test_log_asks_as_much_for_many_looks_as_for_one(as_anna, bo, family):
    def statements():
        with CaptureQueriesContext(connection) as asked:
            as_anna.get(f"/husstande/{family.pk}/adgang/")
        return len(asked)

    looked(by=bo, kind="opened", household_id=family.pk)
    few = statements()
    for _ in range(10):
        looked(by=factories.user(), kind="opened", household_id=family.pk)

    assert statements() == few


def test_unknown_household_has_no_log(as_anna):
    assert as_anna.get("/husstande/018f0000-0000-7000-8000-000000000000/adgang/").status_code == 404
