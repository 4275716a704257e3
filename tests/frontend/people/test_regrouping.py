"""Splitting a household and moving together, on pages: what will happen is shown before it does (H-01)."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.journal.models import AccessEntry
from accounts.users.models import Role
from housing.models import Household, Regrouping
from housing.people import actions as people
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _numbers(on_a_day, family):
    Household.objects.filter(pk=family.pk).update(reference="H-2020-0001")
    family.refresh_from_db()


def split(family, *leaving, **values):
    filled = {
        "name": "Sami Tesfay", "on": f"{factories.DAY:%d.%m.%Y}", "band": "B", "band_reason": "Vil bo selv",
        "why": "Er blevet voksen", "version": str(family.version),
    }  # fmt: skip
    stay = {f"person_{row.person_id}": "stays" for row in family.memberships.all()}
    return filled | stay | {f"person_{person.pk}": "adult" for person in leaving} | values


def joining(household, other, *moving, **values):
    filled = {"into": other.reference, "on": f"{factories.DAY:%d.%m.%Y}", "why": "Gift", "version": household.version}
    stay = {f"person_{row.person_id}": "stays" for row in household.memberships.all()}
    return filled | stay | {f"person_{person.pk}": "other" for person in moving} | values


def test_what_will_happen_is_shown_and_nothing_is_done(as_anna, family, child):
    """H-01: both households side by side, as they will be; the number is not used up."""
    page = as_anna.post(f"/husstande/{family.pk}/del/", split(family, child))

    assert page.status_code == 200
    old, new = page.context["sides"]
    assert [what for _text, what in old.persons] == ["stays", "stays", "goes"]
    assert [what for _text, what in new.persons] == ["comes"]
    assert (new.was, new.now.since) == (None, old.now.since)
    assert "Intet er gemt endnu." in page.text
    assert not Regrouping.objects.exists()
    assert Household.objects.count() == 1


def test_the_second_press_does_it_and_both_pages_tell(as_anna, family, child):
    answer = as_anna.post(f"/husstande/{family.pk}/del/", split(family, child, confirm="1"))

    made = Regrouping.objects.get()
    assert answer["Location"] == f"/husstande/{family.pk}/"
    assert made.target.name == "Sami Tesfay"
    for household, words in ((family, "blev en husstand for sig:"), (made.target, "flyttede ud fra")):
        text = as_anna.get(f"/husstande/{household.pk}/").text
        assert words in text
        assert f"/husstande/{household.pk}/flytning/{made.pk}/fortryd/" in text
    looked = set(AccessEntry.objects.filter(kind="changed").values_list("household_id", flat=True))
    assert looked == {family.pk, made.target_id}


def test_back_keeps_what_was_typed(as_anna, family, child):
    page = as_anna.post(f"/husstande/{family.pk}/del/", split(family, child, back="1"))

    assert page.status_code == 200
    assert 'value="Sami Tesfay"' in page.text
    assert not page.context["form"].errors


def test_faults_are_told_at_their_fields(as_anna, family, child, now):
    """X-12: and what was typed stays."""
    nobody = as_anna.post(f"/husstande/{family.pk}/del/", split(family))
    early = as_anna.post(f"/husstande/{family.pk}/del/", split(family, child, on="01.01.2020"))
    late = as_anna.post(f"/husstande/{family.pk}/del/", split(family, child, on=f"{now + timedelta(days=1):%d.%m.%Y}"))

    assert (nobody.status_code, early.status_code, late.status_code) == (422, 422, 422)
    first = next(iter(nobody.context["form"].members))
    assert nobody.context["form"].errors[first] == ["Vælg dem, der flytter ud."]
    assert "kan først flytte derefter" in early.context["form"].errors["on"][0]
    assert "senest i dag" in late.context["form"].errors["on"][0]
    assert 'value="Sami Tesfay"' in late.text


@pytest.mark.parametrize("confirm", [{}, {"confirm": "1"}])
def test_who_saved_meanwhile_is_named_and_the_typed_stays(as_anna, bo, family, child, confirm):
    """X-12"""
    mine = split(family, child, **confirm)
    people.update_household(household=family, by=bo, version=family.version, values={"phone": "12345678"})

    page = as_anna.post(f"/husstande/{family.pk}/del/", mine)

    assert page.status_code == 422
    assert "Bo Prøve har gemt en ændring" in page.text
    assert 'value="Sami Tesfay"' in page.text
    assert not Regrouping.objects.exists()
    again = dict(mine, version=page.context["form"]["version"].value())
    assert as_anna.post(f"/husstande/{family.pk}/del/", again).status_code in (200, 302)


def test_all_move_to_another_household_and_theirs_is_put_away(as_anna, family):
    """H-01: the other household is found by its number; its page tells who came."""
    other = factories.household(name="Familien Haile", reference="H-2020-0002")
    persons = [row.person for row in other.memberships.all()]

    page = as_anna.post(f"/husstande/{other.pk}/flyt-sammen/", joining(other, family, *persons))
    assert page.context["sides"][0].now.archived
    assert "Arkiveres, fordi alle flytter" in page.text
    seen = {"into_version": page.context["form"]["into_version"].value(), "confirm": "1"}
    answer = as_anna.post(f"/husstande/{other.pk}/flyt-sammen/", joining(other, family, *persons, **seen))

    other.refresh_from_db()
    assert answer["Location"] == f"/husstande/{family.pk}/"
    assert other.archived_at is not None
    assert "flyttede hertil fra" in as_anna.get(answer["Location"]).text


def test_the_other_household_changed_after_it_was_shown(as_anna, bo, family):
    """X-12: what happens is what both saw."""
    other = factories.household(reference="H-2020-0002")
    person = other.memberships.get().person
    people.update_household(household=family, by=bo, version=family.version, values={"phone": "1"})

    page = as_anna.post(
        f"/husstande/{other.pk}/flyt-sammen/", joining(other, family, person, into_version="1", confirm="1")
    )

    assert page.status_code == 422
    assert "Bo Prøve har gemt en ændring" in page.text


@pytest.mark.parametrize(
    ("into", "told"),
    [("H-2020-9999", "Ingen anden husstand har det nummer"), ("Ens", "Flere husstande passer: Ens 1 (H-2020-0011)")],
)
def test_another_household_that_is_not_one_is_told_at_its_field(as_anna, family, adult, into, told):
    for number in (1, 2):
        factories.household(name=f"Ens {number}", reference=f"H-2020-001{number}")

    page = as_anna.post(f"/husstande/{family.pk}/flyt-sammen/", joining(family, family, adult, into=into))

    assert page.status_code == 422
    assert told in page.context["form"].errors["into"][0]


def test_undo_asks_first_and_puts_back(as_anna, family, child):
    as_anna.post(f"/husstande/{family.pk}/del/", split(family, child, confirm="1"))
    made = Regrouping.objects.get()
    undo = f"/husstande/{family.pk}/flytning/{made.pk}/fortryd/"

    assert "som om de aldrig var flyttet" in as_anna.get(undo).text
    as_anna.post(undo, {"version": made.version})

    made.target.refresh_from_db()
    assert made.target.archived_at is not None
    assert family.memberships.filter(ends_on=None).count() == 3
    text = as_anna.get(f"/husstande/{family.pk}/").text
    assert "fortrudt" in text
    assert undo not in text
    again = as_anna.post(undo, {"version": made.version + 1})
    assert (again.status_code, "Det er allerede fortrudt." in again.text) == (422, True)


def test_a_move_of_other_households_is_not_found_here(as_anna, family, child):
    as_anna.post(f"/husstande/{family.pk}/del/", split(family, child, confirm="1"))
    made, stranger = Regrouping.objects.get(), factories.household(reference="H-2020-0009")
    assert as_anna.get(f"/husstande/{stranger.pk}/flytning/{made.pk}/fortryd/").status_code == 404


def test_a_protected_home_is_not_told(as_anna, family, child):
    """X-07"""
    Household.objects.update(address_protected=True)
    page = as_anna.post(f"/husstande/{family.pk}/del/", split(family, child))
    assert str(family.stays.first().unit.site) not in page.text
    assert "Adressen er beskyttet" in page.text


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HOUSING_STAFF])
def test_nobody_else_moves_anybody(family, role):
    client = Client()
    client.force_login(factories.user(role))
    for what in ("del", "flyt-sammen"):
        assert client.get(f"/husstande/{family.pk}/{what}/").status_code == 403
        assert client.post(f"/husstande/{family.pk}/{what}/").status_code == 403
