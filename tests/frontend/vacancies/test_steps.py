"""A placement from the proposal to the day they move in, its letters and its decisions."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.journal.models import AccessEntry
from frontend.staff.vacancies.steps import days_of
from housing import workdays
from housing.allocation import actions as allocation
from housing.decisions.models import DecisionPayload
from housing.models import Household
from housing.vacancies import actions as vacancies


@pytest.fixture
def placement(street, anna, day):
    return allocation.propose(vacancy=street.home, household=street.first, by=anna, on=day)


@pytest.fixture
def take(as_anna, placement):
    """Takes one step as the page would send it."""

    def step(verb, **values):
        placement.refresh_from_db()
        data = {f"{verb}-{key}": value for key, value in values.items()} | {"seen": placement.version}
        response = as_anna.post(reverse("placement_step", args=[placement.pk, verb]), data)
        placement.refresh_from_db()
        return response

    return step


def written(day):
    return f"{day:%d.%m.%Y}"


def test_the_whole_way_by_the_primary_buttons(take, as_anna, placement, street, day):
    """H-31: one step after the other, each with its own button."""
    page = reverse("placement", args=[placement.pk])
    for verb, values in (
        ("godkend", {}),
        ("tilbyd", {"answer_due_on": written(day + timedelta(days=9))}),
        ("ja", {}),
        ("udlejer-ja", {"move_in_on": written(day + timedelta(days=20))}),
        ("ny-dato", {"move_in_on": written(day + timedelta(days=21))}),
        ("flyttet", {"on": written(day)}),
    ):
        response = take(verb, **values)
        assert response.status_code == 302, response.content.decode()
        assert as_anna.get(page).status_code == 200

    street.home.refresh_from_db()
    assert (placement.state, street.home.state) == ("moved_in", "let")


def test_one_button_is_filled(as_anna, placement):
    shown = as_anna.get(reverse("placement", args=[placement.pk])).content.decode()

    assert shown.count("button-primary") == 1
    assert "Nu skal forslaget godkendes" in shown


@pytest.mark.parametrize(("planned", "free_in", "shown"), [(9, 0, 0), (-3, -9, -3), (9, 5, None)])
def test_no_day_is_filled_in_that_would_be_refused(placement, day, planned, free_in, shown):
    """H-31: one early click moves nobody in on a day to come, or into a home that is not vacant."""
    placement.move_in_on = day + timedelta(days=planned)
    placement.vacancy.available_from = day + timedelta(days=free_in)

    found = days_of(placement, day)

    assert found["on"] == (None if shown is None else day + timedelta(days=shown))
    assert found["move_in_on"] == day + timedelta(days=max(planned, 0))


def test_the_deadline_suggested_is_seven_working_days(take, as_anna, placement, day):
    """H-31."""
    take("godkend")

    first = as_anna.get(reverse("placement", args=[placement.pk])).context["first"]

    assert first.form.initial["answer_due_on"] == workdays.after(day, 7)


def test_reasons_say_what_they_cost_before_the_click(take, as_anna, placement, day):
    """H-32: the consequence stands in words beside each reason."""
    take("godkend")
    take("tilbyd", answer_due_on=written(day + timedelta(days=9)))

    shown = as_anna.get(reverse("placement", args=[placement.pk])).content.decode()

    assert "Ønsker ikke boligen: holder pause i 90 dage" in shown
    assert "Boligen kan ikke bruges (stand, adgang): beholder sin plads i køen" in shown


def test_a_no_from_the_household_parks_it_and_opens_the_home(take, placement, street, day):
    take("godkend")
    take("tilbyd", answer_due_on=written(day + timedelta(days=9)))
    take("nej", reason="does_not_want", text="Vil hellere vente")

    street.home.refresh_from_db()
    parked = Household.objects.get(pk=street.first.pk).parked_until
    assert (placement.state, street.home.state) == ("declined_household", "open")
    assert parked == day + timedelta(days=90)


def test_a_no_without_a_reason_is_asked_for(take, placement, day):
    take("godkend")
    take("tilbyd", answer_due_on=written(day + timedelta(days=9)))

    response = take("nej", text="Bare nej")

    assert response.status_code == 422
    assert placement.state == "offered"
    assert "Bare nej" in response.content.decode()
    assert '<details class="details stepdetails" open>' in response.content.decode()


def test_a_landlords_no_is_coded_and_costs_the_household_nothing(take, placement, street, day):
    """H-22."""
    take("godkend")
    take("tilbyd", answer_due_on=written(day + timedelta(days=9)))
    take("ja")
    take("udlejer-nej", reason="over_two_per_room")

    street.first.refresh_from_db()
    assert placement.state == "declined_landlord"
    assert (street.first.seeking, street.first.parked_until) == (True, None)


def test_a_landlord_who_gave_no_ground_is_asked(take, as_anna, placement, day):
    """H-22: something to do until the answer is written; the page asks for it first."""
    take("godkend")
    take("tilbyd", answer_due_on=written(day + timedelta(days=9)))
    take("ja")
    take("udlejer-nej", reason="no_ground")
    page, landlord = reverse("placement", args=[placement.pk]), placement.unit.site.landlord.name

    asks = f"Spørg {landlord}, hvorfor de sagde nej til Familien Tesfay"
    assert asks in as_anna.get(reverse("overview")).text
    assert as_anna.get(page).context["first"].step.verb == "fulgt-op"
    assert take("fulgt-op", reason="no_ground").status_code == 422
    assert take("fulgt-op", reason="no_ground", text="De vil ikke sige hvorfor").status_code == 302

    assert asks not in as_anna.get(reverse("overview")).text
    assert "Fulgt op hos udlejer" in as_anna.get(page).text
    assert [choice.step.verb for choice in as_anna.get(page).context["others"]] == ["fulgt-op"]
    take("fulgt-op", reason="debt", text="Der er gæld")
    later = as_anna.get(page).context
    assert (later["first"], later["others"]) == (None, [])


@pytest.mark.parametrize(
    ("verb", "values", "state"),
    [
        ("fortryd", {}, "withdrawn"),
        ("nej-kommunen", {"reason": "better_match"}, "declined_municipality"),
    ],
)
def test_a_proposal_can_be_taken_back(take, placement, verb, values, state):
    assert take(verb, **values).status_code == 302
    assert placement.state == state


def test_an_approval_can_be_undone_while_nothing_has_left_the_house(take, placement):
    take("godkend")
    take("fortryd")

    assert placement.state == "proposed"


def test_an_offer_is_undone_until_its_letter_is_opened(take, as_anna, placement, day):
    """H-31: the button is there while the letter lies ready, and gone when somebody has opened it."""
    letter = reverse("letter", args=[placement.pk, "da"])
    step = reverse("placement_step", args=[placement.pk, "fortryd"])
    take("godkend")
    take("tilbyd", answer_due_on=written(day + timedelta(days=9)))
    take("fortryd")
    assert placement.state == "approved"
    assert as_anna.get(letter).status_code == 404

    take("tilbyd", answer_due_on=written(day + timedelta(days=9)))
    assert step in as_anna.get(reverse("placement", args=[placement.pk])).content.decode()
    assert as_anna.get(letter).status_code == 200
    assert step not in as_anna.get(reverse("placement", args=[placement.pk])).content.decode()
    response = take("fortryd")

    assert response.status_code == 422
    assert "Træk tilbuddet tilbage i stedet for at fortryde" in response.content.decode()


def test_a_deadline_that_has_passed_is_refused_at_its_field(take, placement, day):
    take("godkend")

    response = take("tilbyd", answer_due_on=written(day - timedelta(days=1)))

    assert response.status_code == 422
    assert 'id="id_tilbyd-answer_due_on_error"' in response.content.decode()
    assert placement.state == "approved"


def test_the_second_clerk_sees_the_step_the_first_took(as_anna, bo, placement, day):
    """H-07: Anna's page is from before Bo approved."""
    seen = placement.version
    allocation.approve(placement=placement, by=bo, on=day)

    response = as_anna.post(reverse("placement_step", args=[placement.pk, "fortryd"]), {"seen": seen})

    placement.refresh_from_db()
    assert response.status_code == 409
    assert "Nogen var hurtigere: placeringen er nu Godkendt." in response.content.decode()
    assert placement.state == "approved"


def test_two_offers_on_one_home_give_one_letter(as_anna, anna, bo, street, placement, take, day):
    """H-07: the home is held by the first offer; the second is told."""
    other = allocation.propose(
        vacancy=street.home, household=street.second, by=bo, on=day, reason="needs", text="Læge tæt på"
    )
    allocation.approve(placement=other, by=bo, on=day)
    take("godkend")
    allocation.offer(placement=other, by=bo, on=day)

    response = take("tilbyd", answer_due_on=written(day + timedelta(days=9)))

    assert response.status_code == 409
    assert "Boligen er allerede tilbudt en anden husstand." in response.content.decode()
    assert placement.letters.count() == 0


def test_a_home_that_was_given_back_leaves_nothing_to_do(as_anna, anna, street, placement, take, day):
    take("godkend")
    street.home.refresh_from_db()
    vacancies.give_back(vacancy=street.home, by=anna, on=day, reason="Vand i kælderen")

    response = as_anna.get(reverse("placement", args=[placement.pk]))

    assert (response.context["first"], response.context["others"]) == (None, [])
    assert "Bortfaldet. Boligen er ikke længere ledig." in response.content.decode()


def test_an_unknown_step_is_not_found(take):
    assert take("hokuspokus").status_code == 404


@pytest.mark.parametrize("who", ["leader", "volunteer"])
def test_others_neither_see_nor_move_it(client, request, who, placement):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("placement", args=[placement.pk])).status_code == 403
    assert client.post(reverse("placement_step", args=[placement.pk, "godkend"])).status_code == 403


def test_the_letter_says_all_that_a_decision_must_in_both_languages(take, as_anna, placement, anna, day):
    """H-33: reasons, deadline, consequence, complaint guidance; the PDF opens, and the print is on record."""
    take("godkend")
    take("tilbyd", answer_due_on=written(day + timedelta(days=9)))

    letters = {letter.language: letter for letter in placement.letters.all()}
    assert set(letters) == {"da", "en"}
    for language, letter in letters.items():
        values = letter.values
        assert any("Lynge Skole" in reason for reason in values["reasons"])
        assert str((day + timedelta(days=9)).day) in values["answer_heading"]
        assert all(values[part] for part in ("answer", "no", "complaint", "title"))
        response = as_anna.get(reverse("letter", args=[placement.pk, language]))
        assert response.content.startswith(b"%PDF")
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"] == f'inline; filename="tilbud-{language}.pdf"'
    assert "fire uger" in letters["da"].values["complaint"]
    assert "30 dage" in letters["da"].values["no"]
    assert "four weeks" in letters["en"].values["complaint"]
    assert AccessEntry.objects.filter(user=anna, kind="printed", household_id=placement.household_id).count() == 2


def test_a_letter_that_was_not_written_is_not_found(as_anna, placement):
    assert as_anna.get(reverse("letter", args=[placement.pk, "da"])).status_code == 404
    assert as_anna.get(reverse("letter", args=[placement.pk, "fr"])).status_code == 404


def test_a_letter_is_not_for_others(client, leader, placement):
    client.force_login(leader)

    assert client.get(reverse("letter", args=[placement.pk, "da"])).status_code == 403


def test_a_frozen_decision_reads_as_on_its_day_and_computes_the_same(as_anna, street, placement):
    """H-29: a later edit changes nothing in it."""
    Household.objects.filter(pk=street.first.pk).update(name="Familien Andet", band="C")

    response = as_anna.get(reverse("decision", args=[placement.decision.id]))

    shown = response.content.decode()
    assert response.context["same"] is True
    assert [(rank, row.name) for rank, row, *_ in response.context["ranking"]] == [
        (1, "Familien Tesfay"), (2, "Familien Haddad"), (3, "Familien Kidane")]  # fmt: skip
    assert "samme tal" in shown
    assert placement.decision.hash in shown
    assert "Familien Andet" not in shown


def test_an_erased_decision_says_so(as_anna, placement, monkeypatch):
    """X-09: the chain stands without its content."""
    monkeypatch.setattr("frontend.staff.vacancies.decision.payload_of", lambda record: None)

    response = as_anna.get(reverse("decision", args=[placement.decision.id]))

    assert response.status_code == 200
    assert "Indholdet er slettet" in response.content.decode()
    assert DecisionPayload.objects.exists()


def test_a_later_step_points_back_to_the_approval(take, as_anna, placement, day):
    take("godkend")
    take("tilbyd", answer_due_on=written(day + timedelta(days=9)))
    take("ja")
    last = as_anna.get(reverse("placement", args=[placement.pk])).context["decisions"][-1]

    response = as_anna.get(reverse("decision", args=[last.id]))

    assert "Oplysningerne bag afgørelsen står i godkendelsen" in response.content.decode()


def test_the_page_of_a_placement_is_on_record(as_anna, anna, placement):
    as_anna.get(reverse("placement", args=[placement.pk]))

    assert AccessEntry.objects.filter(user=anna, kind="opened", household_id=placement.household_id).count() == 1


def test_the_number_of_statements_does_not_grow_with_the_history(take, as_anna, placement):
    url = reverse("placement", args=[placement.pk])
    with CaptureQueriesContext(connection) as few:
        as_anna.get(url)
    for _ in range(3):
        take("godkend")
        take("fortryd")
    with CaptureQueriesContext(connection) as many:
        as_anna.get(url)

    assert len(many) <= len(few) + 1


def test_a_step_with_a_fault_opens_at_the_fault(take, placement, day):
    """H-32: no reason, no step; the sentence stands on top and leads to the field, not below the fold."""
    response = take("nej-kommunen", text="")
    html = response.text

    assert response.status_code == 422
    assert "<title>Fejl:" in html
    assert html.index("data-error-summary") < html.index("<h1>")
    assert 'href="#id_nej-kommunen-reason' in html
    assert 'id="id_nej-kommunen-reason' in html


def test_a_rule_that_names_a_field_is_in_the_summary_with_its_link(take, placement, day):
    """H-31."""
    take("godkend")

    html = take("tilbyd", answer_due_on=written(day - timedelta(days=1))).text

    assert 'href="#id_tilbyd-answer_due_on"' in html
    assert html.count("data-error-summary") == 1
