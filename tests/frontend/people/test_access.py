"""Who has seen a household."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.journal.actions import looked
from accounts.journal.models import AccessEntry
from frontend.staff.people.access import AccessOfHousehold
from frontend.staff.people.looks import outside_hours
from housing import guards
from tests import factories

pytestmark = pytest.mark.django_db


def test_log_says_when_who_what_and_why(as_anna, bo, family, adult):
    """X-04"""
    looked(by=bo, kind="revealed", person_id=adult.pk, purpose="tjek af folkeregister")
    looked(by=bo, kind="opened", household_id=factories.household().pk, purpose="en anden")

    html = as_anna.get(f"/husstande/{family.pk}/adgang/").text

    assert "1 opslag" in html
    assert "Bo Prøve" in html
    assert '<td data-title="Hvad"><span>Viste CPR-nummer</span>' in html
    assert f'<td data-title="Om hvem"><span>{adult.given_name}</span>' in html
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

    assert "Hvornår;Hvem;Hvad;Om hvem;Hvorfor\r\n" in text
    assert ";Bo Prøve;Åbnede;Husstanden;'=1+1\r\n" in text


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
    assert '<td data-title="Om hvem"><span>Person 1</span>' in html
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


@pytest.fixture
def seen(monkeypatch):
    """`seen(by, family, "10.00")`: a look at that time of 24 November 2026, a Tuesday."""

    def write(by, family, *clocks, kind="listed", purpose="Husstande", day="2026-11-24"):
        with monkeypatch.context() as then:
            then.setattr(AccessEntry._meta.get_field("at"), "auto_now_add", False)
            for clock in clocks:
                at = timezone.make_aware(datetime.fromisoformat(f"{day} {clock}"))
                AccessEntry.objects.create(at=at, user=by, kind=kind, household_id=family.pk, purpose=purpose)

    return write


def shown(page):
    return [(line["cells"][1]["html"], line["cells"][2]["html"]) for line in page.context["lines"]]


def test_lists_seen_shortly_after_one_another_are_one_line(as_anna, bo, family, seen):
    """X-04: what somebody opened stands out; nine lists of one sitting do not hide it."""
    seen(bo, family, *(f"21:{minute}" for minute in range(55, 60)), *(f"22:0{minute}" for minute in range(4)))
    seen(bo, family, "22:00", kind="opened")
    seen(bo, family, "10:00")
    seen(factories.user(name="Cille Prøve"), family, "22:01")

    page = as_anna.get(f"/husstande/{family.pk}/adgang/")

    assert shown(page) == [
        ("Bo Prøve", "Så i en liste, 9 gange 21.55–22.03"),
        ("Cille Prøve", "Så i en liste"),
        ("Bo Prøve", "Åbnede"),
        ("Bo Prøve", "Så i en liste"),
    ]
    assert "12 opslag på 4 linjer." in page.text


def test_a_run_ends_at_a_long_pause_at_midnight_and_at_another_list(as_anna, bo, family, seen):
    seen(bo, family, "08:00", "08:30", "09:01")
    seen(bo, family, "08:10", purpose="Ledige boliger")
    seen(bo, family, "23:50")
    seen(bo, family, "00:05", day="2026-11-25")

    page = as_anna.get(f"/husstande/{family.pk}/adgang/")

    assert [what for _who, what in shown(page)] == [
        "Så i en liste", "Så i en liste", "Så i en liste", "Så i en liste, 2 gange 8.00–8.30", "Så i en liste",
    ]  # fmt: skip


def test_a_run_is_counted_whole_on_whichever_page_it_stands(as_anna, bo, family, seen, monkeypatch):
    """The lines are paged, not the looks behind them."""
    monkeypatch.setattr(AccessOfHousehold, "page_size", 2)
    for hour in range(8, 12):
        seen(bo, family, *(f"{hour:02}:0{minute}" for minute in range(5)))

    page = as_anna.get(f"/husstande/{family.pk}/adgang/?page=2")

    assert [what for _who, what in shown(page)] == [
        "Så i en liste, 5 gange 9.00–9.04", "Så i en liste, 5 gange 8.00–8.04",
    ]  # fmt: skip


def test_a_file_has_each_look_by_itself(as_anna, bo, family, seen):
    seen(bo, family, "08:00", "08:01", "08:02")

    text = as_anna.get(f"/husstande/{family.pk}/adgang/?format=csv").getvalue().decode()

    assert text.count("24.11.2026 08:0") == 3
    assert as_anna.get(f"/husstande/{family.pk}/adgang/?format=xlsx").status_code == 200


def test_what_to_see_first_is_counted_by_its_rule_and_found_by_it(as_anna, bo, leader, family, seen):
    """X-04: refused, outside working hours, and without a purpose; a list at night is not a look at somebody."""
    seen(leader, family, "10:00", kind="refused", purpose="")
    seen(bo, family, "23:14", kind="revealed", purpose="tjek af folkeregister")
    seen(bo, family, "10:00", kind="searched", purpose="")
    seen(bo, family, "11:00", kind="opened", purpose="")
    seen(bo, family, "23:30")
    seen(None, family, "06:00", kind="opened")

    page = as_anna.get(f"/husstande/{family.pk}/adgang/")

    assert [(row["count"], row["label"]) for row in page.context["first"]] == [
        ("1", "Blev afvist"), ("1", "Uden for arbejdstid"), ("1", "Uden angivet formål"),
    ]  # fmt: skip
    assert "Siden 24. nov. 2026: 6 opslag af 2 medarbejdere. 3 bør du se på." in page.text
    assert len(as_anna.get(f"/husstande/{family.pk}/adgang/?look=first").context["lines"]) == 3
    assert '<span class="muted">intet angivet</span>' in page.text


def test_one_who_looks_far_more_than_the_colleagues_is_named(as_anna, bo, family, seen):
    """Three times the middle colleague and ten at least; among two nobody is compared."""
    seen(bo, family, *(f"10:{minute}" for minute in range(10, 22)), kind="opened")
    seen(factories.user(), family, "11:00", "11:01", kind="opened")
    log = f"/husstande/{family.pk}/adgang/"
    assert as_anna.get(log).context["first"] == []

    seen(factories.user(), family, "11:00", "11:01", "11:02", "11:03", kind="opened")

    assert [row["label"] for row in as_anna.get(log).context["first"]] == ["Bo Prøve har set meget mere end de andre"]


def test_who_looked_how_often_and_how_often_in_vain(as_anna, bo, leader, family, seen):
    seen(bo, family, "10:00", "12:00")
    seen(leader, family, "10:00", kind="refused")

    page = as_anna.get(f"/husstande/{family.pk}/adgang/")

    assert [(one.name, one.count, one.refused) for one in page.context["watchers"]] == [
        ("Bo Prøve", 2, 0), (leader.name, 1, 1),
    ]  # fmt: skip


def test_whether_the_log_is_guarded_is_looked_at_each_time(as_anna, family):
    """X-09: said only while the database does refuse, and no more than is true."""
    log = f"/husstande/{family.pk}/adgang/"
    assert "Værnet er på plads" in as_anna.get(log).text

    guards.remove(connection)

    assert "Værnet mangler" in as_anna.get(log).text


def test_the_log_is_narrowed_to_one_person_in_the_copy_too(as_anna, admin, bo, family, adult):
    """X-05: about whom each look was; the citizen is told what is about them or about all of them."""
    other = family.memberships.exclude(person=adult).first().person
    looked(by=bo, kind="revealed", person_id=adult.pk, purpose="folkeregister")
    looked(by=bo, kind="opened", household_id=family.pk, person_id=other.pk, purpose="en anden")
    looked(by=bo, kind="opened", household_id=family.pk, purpose="dem alle")
    log = f"/husstande/{family.pk}/adgang/"

    def purposes(**query):
        page = as_anna.get(log, query)
        return [row.purpose for row in page.context["page"].object_list]

    assert purposes(person=adult.pk) == ["folkeregister"]
    assert purposes(person="husstanden", who=bo.pk) == ["dem alle"]
    copy = as_anna.get(f"{log}indsigt/", {"person": adult.pk}).text
    assert "folkeregister" in copy
    assert "dem alle" in copy
    assert "en anden" not in copy
    number = admin.get("/adgangslog/", {"nummer": family.reference, "person": adult.pk})
    assert [row.purpose for row in number.context["page"].object_list] == ["folkeregister"]
    assert "Person 1</option>" in number.text
    assert str(adult) not in number.text


def test_a_key_that_was_written_as_a_purpose_is_not_shown(as_anna, bo, family):
    """X-04: old rows cannot be put right."""
    key = "01a22e4b-03d9-7000-8000-000000000000"
    looked(by=bo, kind="opened", household_id=family.pk, purpose=key)

    for page in ("adgang", "adgang/indsigt"):
        assert key not in as_anna.get(f"/husstande/{family.pk}/{page}/").text
