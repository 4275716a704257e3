"""The coordinator's pages about volunteers (V-01, V-02, V-23)."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from tests import factories
from volunteers.roster import actions as roster
from volunteers.roster.models import Absence, Member, Slot, State, Task, Volunteer

pytestmark = pytest.mark.django_db
NEW = {
    "name": "Prøve Ny", "email": "ny@example.org", "phone": "70101112", "tasks": ["driver"], "slots": ["tue_evening"],
    "max_households": "1", "position_quality": "pin", "birth_date": "1.2.1970", "languages": "dansk",
}  # fmt: skip


def _today():
    return timezone.localdate()


def _list(client, query=""):
    return client.get(f"/frivillige/{query}").text


def test_written_down_seen_and_put_right(as_karen, karen):
    answer = as_karen.post("/frivillige/ny/", NEW)
    made = Volunteer.objects.get()
    assert answer["Location"] == f"/frivillige/{made.pk}/"
    page = as_karen.get(answer["Location"]).text
    for said in ("Prøve Ny", "ny@example.org", "Chauffør", "Har meldt sig", "1. feb. 1970", "Meldte sig"):
        assert said in page

    assert as_karen.post(f"{answer['Location']}ret/", NEW | {"phone": "70101113", "version": "1"}).status_code == 302
    history = as_karen.get(answer["Location"]).text
    assert "Telefon: 70101112 → 70101113" in history
    assert "Karen Koordinator" in history


def test_a_change_of_tasks_is_told_in_words(as_karen):
    made = factories.volunteer(tasks=["driver"])
    as_karen.post(f"/frivillige/{made.pk}/ret/", NEW | {"tasks": ["driver", "depot"], "version": "1"})
    assert "Vil gerne hjælpe med: Chauffør → Chauffør, Møbeldepot" in as_karen.get(f"/frivillige/{made.pk}/").text


def test_both_editions_are_shown_to_the_second_editor(as_karen, karen):
    """X-12: lists of tasks too, and nothing is lost."""
    made = factories.volunteer(tasks=["driver"])
    roster.update(volunteer=made, by=karen, version=1, values={"tasks": ["depot"]})

    page = as_karen.post(f"/frivillige/{made.pk}/ret/", NEW | {"tasks": ["bikes", "driver"], "version": "1"})

    assert page.status_code == 422
    tasks = next(line for line in page.context["collisions"] if line.label == "Vil gerne hjælpe med")
    assert (tasks.theirs, tasks.mine) == ("Møbeldepot", "Cykelværksted, Chauffør")


def test_from_offer_to_active_and_away_again(as_karen):
    """V-01: the pages offer the allowed steps and no others; the reason and the promise stand at their fields."""
    made = factories.volunteer(born=factories.DAY.replace(year=1980))
    at = f"/frivillige/{made.pk}/"
    page = as_karen.get(at).text
    assert f"{at}skridt/approved/" in page
    assert f"{at}skridt/active/" not in page

    as_karen.post(f"{at}skridt/approved/", {"version": "1"})
    refused = as_karen.post(f"{at}skridt/active/", {"version": "2"})
    assert (refused.status_code, "promised" in refused.context["form"].errors) == (422, True)
    as_karen.post(f"{at}skridt/active/", {"version": "2", "promised": "on"})
    made.refresh_from_db()
    assert (made.state, made.promised_on) == (State.ACTIVE, _today())

    assert as_karen.post(f"{at}skridt/left/", {"version": "3"}).status_code == 422
    as_karen.post(f"{at}skridt/left/", {"version": "3", "reason": "Flytter"})
    page = as_karen.get(at).text
    assert "Stoppet" in page
    assert "Flytter" in page
    as_karen.post(f"{at}skridt/approved/", {"version": "4"})
    made.refresh_from_db()
    assert made.state == State.APPROVED


def test_a_step_somebody_has_taken_meanwhile_leads_back_with_the_reason(as_karen):
    made = factories.volunteer(state="active")
    answer = as_karen.post(f"/frivillige/{made.pk}/skridt/approved/", {"version": "1"}, follow=True)
    assert answer.redirect_chain == [(f"/frivillige/{made.pk}/", 302)]
    assert "kan ikke blive »Godkendt«" in answer.text
    assert as_karen.get(f"/frivillige/{made.pk}/skridt/king/").status_code == 404


def test_a_name_is_searched_for_without_standing_in_an_address(as_karen):
    """X-04: words are posted; a number may stand in the address."""
    wanted, other = factories.volunteer(name="Prøve Ravnsbjerg"), factories.volunteer(name="Prøve Anden")
    answer = as_karen.post("/frivillige/", {"q": "ravnsbjerg"})
    assert "ravnsbjerg" not in answer["Location"].lower()
    page = as_karen.get(answer["Location"]).text
    assert wanted.name in page
    assert other.name not in page
    Member.objects.create(volunteer=other, name="Prøve Søster")
    assert other.name in as_karen.get(as_karen.post("/frivillige/", {"q": "Søster"})["Location"]).text
    assert as_karen.post("/frivillige/", {"q": wanted.reference})["Location"] == f"/frivillige/?q={wanted.reference}"


def test_the_list_is_narrowed(as_karen, karen):
    driver = factories.volunteer(name="Prøve Chauffør", tasks=["driver"], languages="dansk, Arabisk", state="active")
    bikes = factories.volunteer(name="Prøve Cykel", tasks=["bikes"], languages="dansk", state="paused")
    Absence.objects.create(volunteer=bikes, starts_on=_today(), ends_on=_today())
    due = factories.volunteer(name="Prøve Attest", state="active")
    roster.set_certificate(
        member=due.members.get(), by=karen, version=1, on=_today(), status="cleared",
        next_check_on=_today() + timedelta(days=60),
    )  # fmt: skip
    late = factories.volunteer(name="Prøve Arkiv", state="left", archived_at=timezone.now())
    everybody = {driver, bikes, due, late}
    for query, wanted in {
        "": {driver, bikes, due}, "?task=driver": {driver}, "?language=arabisk": {driver}, "?state=paused": {bikes},
        "?state=archived": {late}, "?now=away": {bikes}, "?now=certificate": {due}, "?now=pause": set(),
        "?task=driver&state=paused": set(),
    }.items():  # fmt: skip
        page = _list(as_karen, query)
        assert {row for row in everybody if row.name in page} == wanted, query


def test_a_page_costs_the_same_for_one_and_for_many(as_karen, django_assert_num_queries):
    """No SQL statement for each row."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for more in (1, 4):
        for _ in range(more):
            Absence.objects.create(volunteer=factories.volunteer(), starts_on=_today(), ends_on=_today())
        with CaptureQueriesContext(
            connection,
        ) as queries:
            _list(as_karen)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_every_stored_field_comes_out_in_a_file(as_karen, karen):
    """X-15: as CSV and as a workbook, with those who take part and the days away."""
    made = factories.volunteer(
        name="Prøve Fil", phone="70101119", address="Prøvevej 1", postcode="3450", city="Allerød", languages="dansk",
        interests="skak", tasks=[Task.DRIVER], slots=[Slot.TUE_EVENING], note="Har trailer", state="active",
        latitude=55.87, longitude=12.35, born=factories.DAY.replace(year=1980), user=factories.user("volunteer"),
    )  # fmt: skip
    Absence.objects.create(volunteer=made, starts_on=_today(), ends_on=_today())
    text = b"".join(as_karen.get("/frivillige/?format=csv").streaming_content).decode("utf-8-sig")
    [row] = csv.DictReader(StringIO(text), delimiter=";")
    expected = {
        "Navn": "Prøve Fil", "E-mail": made.email, "Telefon": "70101119", "Adresse": "Prøvevej 1", "Postnummer": "3450",
        "By": "Allerød", "Sprog": "dansk", "Interesser": "skak", "Vil gerne hjælpe med": "Chauffør",
        "Har tid": "Tirsdag aften", "Bemærkning": "Har trailer", "Status": "Aktiv", "Breddegrad": "55,87",
        "Længdegrad": "12,35", "Så mange husstande ad gangen": "1", "Kan logge ind": "ja", "Nummer": made.reference,
        "Deltager": "Prøve Fil, født 24.11.1980, børneattest: ikke nødvendig", "Gav tavshedsløfte": "24.11.2026",
    }  # fmt: skip
    assert {key: row[key] for key in expected} == expected
    assert row["Fravær"]

    sheet = load_workbook(BytesIO(b"".join(as_karen.get("/frivillige/?format=xlsx").streaming_content))).active
    assert [cell.value for cell in sheet[1]] == list(row)


def test_those_who_take_part_and_their_certificates(as_karen):
    """V-02: only the status, with the day that was typed; whoever is left alone cannot be put away."""
    made = factories.volunteer(tasks=["contact_family"], born=factories.DAY.replace(year=1980))
    at = f"/frivillige/{made.pk}/"
    assert "Er fyldt 15: skal bestilles" in as_karen.get(at).text
    as_karen.post(f"{at}deltagere/ny/", {"name": "Prøve Barn", "birth_date": "1.5.2018"})
    child = Member.objects.get(name="Prøve Barn")
    as_karen.post(f"{at}deltagere/{child.pk}/ret/", {"name": "Prøve Barnet", "birth_date": "1.5.2018", "version": "1"})
    [adult] = made.members.exclude(pk=child.pk)
    certificate = f"{at}deltagere/{adult.pk}/boerneattest/"
    assert as_karen.post(certificate, {"status": "requested", "version": "1"}).status_code == 422
    as_karen.post(certificate, {"status": "requested", "happened_on": "1.9.2026", "version": "1"})
    early = as_karen.post(certificate, {"status": "cleared", "happened_on": "1.8.2026", "version": "2"})
    assert "kan ikke være kommet før" in early.context["form"].errors["happened_on"][0]
    as_karen.post(certificate, {"status": "cleared", "happened_on": "10.9.2026", "version": "2"})
    page = as_karen.get(at).text
    for said in ("Prøve Barnet", "I orden til 10. sep. 2028", "Børneattest for", "Rettede Prøve Barnet"):
        assert said in page

    as_karen.post(f"{at}deltagere/{child.pk}/arkiver/", {"why": "Er flyttet hjemmefra", "version": "2"})
    assert "1 deltager ikke længere" in as_karen.get(at).text
    alone = as_karen.post(f"{at}deltagere/{adult.pk}/arkiver/", {"why": "x", "version": "3"})
    assert "er den eneste, der deltager" in alone.text
    as_karen.post(f"{at}deltagere/{child.pk}/hent-frem/", {"version": "3"})
    assert made.members.filter(archived_at=None).count() == 2


def test_somebody_elses_member_is_not_there(as_karen):
    made, other = factories.volunteer(), factories.volunteer()
    assert as_karen.get(f"/frivillige/{made.pk}/deltagere/{other.members.get().pk}/ret/").status_code == 404


def test_days_away_are_written_and_taken_back(as_karen):
    """V-23"""
    made, today = factories.volunteer(state="active"), _today()
    at = f"/frivillige/{made.pk}/"
    days = {"starts_on": f"{today:%d.%m.%Y}", "ends_on": f"{today:%d.%m.%Y}"}
    assert as_karen.post(f"{at}fravaer/", days | {"ends_on": "1.1.2020"}).status_code == 422
    as_karen.post(f"{at}fravaer/", days)
    assert "Væk nu" in as_karen.get(at).text
    as_karen.post(f"{at}fravaer/{Absence.objects.get().pk}/annuller/", {})
    page = as_karen.get(at).text
    assert "Intet fravær." in page
    assert "Alligevel ikke væk" in page


def test_put_away_and_fetched_back(as_karen):
    """X-10: nobody is deleted, and whoever still helps is not put away."""
    made, active = factories.volunteer(), factories.volunteer(state="active")
    at = f"/frivillige/{made.pk}/"
    as_karen.post(f"{at}arkiver/", {"why": "Skrev for sjov", "version": "1"})
    assert made.name not in _list(as_karen)
    assert as_karen.post(f"{at}ret/", NEW | {"version": "2"}).status_code == 422
    as_karen.post(f"{at}hent-frem/", {"version": "2"})
    assert made.name in _list(as_karen)
    refused = as_karen.post(f"/frivillige/{active.pk}/arkiver/", {"why": "x", "version": "1"})
    assert "Notér først, at samarbejdet er slut" in refused.text


def test_the_overview_says_what_waits(as_karen, karen):
    """V-01, V-02, V-23: offers, certificates within 60 days, 15th birthdays of the month, wishes, who is away."""
    today = _today()
    offer = factories.volunteer(name="Prøve Tilbud", applied_on=today - timedelta(days=3), tasks=["driver"])
    due, later = (factories.volunteer(name=f"Prøve {name}", state="active") for name in ("Snart", "Senere"))
    for row, days in ((due, 60), (later, 61)):
        roster.set_certificate(
            member=row.members.get(), by=karen, version=1, on=today, status="cleared",
            next_check_on=today + timedelta(days=days),
        )  # fmt: skip
    young = factories.volunteer(name="Prøve Ung", state="active", born=today.replace(year=today.year - 15, day=28))
    wish = factories.volunteer(name="Prøve Træt", state="active", pause_wished_on=today)
    away = factories.volunteer(name="Prøve Rejse", state="active")
    Absence.objects.create(volunteer=away, starts_on=today, ends_on=today)

    page = as_karen.get("/frivillige/overblik/").text

    for row in (offer, due, young, wish, away):
        assert row.name in page
    assert later.name not in page
    assert "5 aktive frivillige" in page
    assert "1 ny" in page


def test_empty_pages_say_so(as_karen):
    assert "Ingen frivillige endnu" in _list(as_karen)
    page = as_karen.get("/frivillige/overblik/").text
    assert "Alle, der har meldt sig, har fået svar." in page


@pytest.mark.parametrize("role", ["housing_staff", "leader", "administrator", "volunteer", "api_client"])
def test_nobody_else_sees_a_volunteer(client, role):
    """X-02: not the housing staff and not the leader."""
    made = factories.volunteer()
    client.force_login(factories.user(role))
    for address in ("/frivillige/", f"/frivillige/{made.pk}/", "/frivillige/overblik/", "/frivillige/?format=csv"):
        assert client.get(address).status_code in (403, 404)
