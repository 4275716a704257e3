"""Create, correct, archive, place: what goes wrong is said at the field, and nothing is half saved."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.journal.models import AccessEntry
from housing.models import Household, Stay
from housing.people import actions as people
from tests import factories
from tests.structure.forms import forms

pytestmark = pytest.mark.django_db

NEW = {
    "name": "Familien Haddad", "stream": "refugee", "band": "A", "band_reason": "Bor i telt", "can_pay_dkk": "10.400",
    "needs_step_free": "ja", "needs_quiet": "ved_ikke",
}  # fmt: skip


def typed(household, **values):
    filled = {"name": household.name, "stream": "refugee", "band": "B", "band_reason": "Bor i pavillon"}
    return filled | {"version": str(household.version), "needs_step_free": "nej"} | values


def test_new_household_gets_a_number_and_its_page(as_anna, now):
    answer = as_anna.post("/husstande/ny/", NEW)

    made = Household.objects.get()
    assert answer["Location"] == f"/husstande/{made.pk}/"
    assert made.reference == f"H-{now.year}-0001"
    assert (made.can_pay_dkk, made.needs_step_free, made.needs_quiet, made.band) == (10400, True, None, "A")


def test_nobody_makes_a_household_without_being_on_record(as_anna, monkeypatch):
    """X-04: the entry and the household stand or fall together."""
    monkeypatch.setattr("frontend.staff.people.households.looked", lambda **values: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        as_anna.post("/husstande/ny/", NEW)
    assert not Household.objects.exists()


def test_band_without_a_need_is_refused_at_its_field(as_anna):
    page = as_anna.post("/husstande/ny/", NEW | {"band_reason": " "})

    assert page.status_code == 422
    assert "Skriv behovet bag båndet." in page.context["form"].errors["band_reason"][0]
    assert 'value="Familien Haddad"' in page.text
    assert not Household.objects.exists()


def test_date_no_calendar_has_keeps_what_was_typed(as_anna):
    page = as_anna.post("/husstande/ny/", NEW | {"stream": "other", "need_since": "31.02.2020"})

    assert page.status_code == 422
    assert "31. februar findes ikke. Skriv datoen som 29.02.2020." in page.text
    assert 'value="31.02.2020"' in page.text
    assert not Household.objects.exists()


def test_correction_is_saved(as_anna, family):
    as_anna.post(f"/husstande/{family.pk}/ret/", typed(family, languages="tigrinya", rooms_override=""))

    family.refresh_from_db()
    assert (family.languages, family.version) == ("tigrinya", 2)


def test_override_needs_a_reason(as_anna, family):
    """X-11"""
    page = as_anna.post(f"/husstande/{family.pk}/ret/", typed(family, rooms_override="4"))

    assert page.status_code == 422
    assert "et andet antal rum end de 2, vi regner ud" in page.text
    family.refresh_from_db()
    assert family.rooms_override is None


def test_stale_save_shows_both_editions_and_mine_can_be_saved(as_anna, bo, family):
    """X-12"""
    edit = f"/husstande/{family.pk}/ret/"
    mine = typed(family, languages="tigrinya")
    people.update_household(
        household=family, by=bo, version=1, values={"languages": "arabisk", "address_protected": True}
    )

    page = as_anna.post(edit, mine)

    assert page.status_code == 422
    assert "Bo Prøve har gemt en ændring" in page.text
    assert "Gem min udgave" in page.text
    shown = {line.label: (line.mine, line.theirs) for line in page.context["collisions"]}
    assert shown["Sprog"] == ("tigrinya", "arabisk")
    assert shown["Adressebeskyttelse"] == ("Nej", "Ja")
    assert "Navn" not in shown
    assert 'value="tigrinya"' in page.text
    assert Household.objects.get().languages == "arabisk"

    as_anna.post(edit, mine | {"version": "2"})
    assert Household.objects.get().languages == "tigrinya"


def test_archived_household_is_not_corrected(as_anna, family, now):
    Household.objects.update(archived_at=f"{now}T00:00Z")

    page = as_anna.post(f"/husstande/{family.pk}/ret/", typed(family, languages="tigrinya"))

    assert page.status_code == 422
    assert "Er arkiveret og kan ikke ændres." in page.text


def test_nobody_is_archived_while_they_live_somewhere(as_anna, family):
    page = as_anna.post(f"/husstande/{family.pk}/arkiver/", {"version": "1"})

    assert page.status_code == 422
    assert "Flyt husstanden, før I arkiverer." in page.text


def test_archive_asks_first_and_restore_brings_back(as_anna):
    household = factories.household()
    asked = as_anna.get(f"/husstande/{household.pk}/arkiver/")
    household.refresh_from_db()
    assert household.archived_at is None
    assert "intet slettes" in asked.text

    as_anna.post(f"/husstande/{household.pk}/arkiver/", {"version": "1"})
    household.refresh_from_db()
    assert household.archived_at is not None

    as_anna.post(f"/husstande/{household.pk}/hent-frem/", {"version": "2"})
    household.refresh_from_db()
    assert household.archived_at is None


def test_housed_household_seeks_again_with_its_history(as_anna, now):
    """H-04"""
    household = factories.household(seeking=False, since=now - timedelta(days=400), unit=factories.home())

    answer = as_anna.post(f"/husstande/{household.pk}/soeger-igen/", {"version": "1"})

    household.refresh_from_db()
    assert answer.status_code == 302
    assert (household.seeking, household.seeking_since, household.stays.count()) == (True, now, 1)


def test_family_is_placed_in_a_free_temporary_unit(as_anna, now):
    household = factories.household(adults=2)
    taken, free = factories.pavilion(label="optaget"), factories.pavilion(label="fri", beds=1)
    factories.household(since=now, unit=taken)
    place = f"/husstande/{household.pk}/midlertidig/"

    asked = as_anna.get(place).text
    values = {"unit": free.pk, "on": now.strftime("%d.%m.%Y")}
    too_few = as_anna.post(place, values)
    as_anna.post(place, values | {"despite": "De sover sammen"})

    assert (too_few.status_code, "Der mangler 1 til 2." in too_few.text) == (422, True)
    assert "fri: 1 plads, 1 mangler" in asked
    assert "optaget" not in asked
    assert set(Stay.objects.filter(household=household).values_list("unit", "starts_on")) == {(free.pk, now)}


def test_units_stand_in_the_order_in_which_they_are_promised(as_anna, now):
    """H-10: those that fit first, the smallest first; then those that close, with the day; then the too small."""
    ends = now + timedelta(days=30)
    leased = factories.site(kind="private_lease", lease_end=ends)
    for label, beds in (("lille", 1), ("stor", 6), ("passende", 2)):
        factories.pavilion(label=label, beds=beds)
    closing = factories.pavilion(label="lejet", beds=2, site=leased)
    household = factories.household(adults=2)
    pages = [as_anna.get(reverse(name, args=[household.pk])).text for name in ("household_temporary", "booking_new")]
    for text in pages:
        places = [text.index(f"{label}: ") for label in ("passende", "stor", "lejet", "lille")]
        assert places == sorted(places)

    place = reverse("household_temporary", args=[household.pk])
    last = (ends + timedelta(days=1)).strftime("%d.%m.%Y")
    values = {"unit": closing.pk, "on": now.strftime("%d.%m.%Y")}
    refused = as_anna.post(place, values)
    assert (refused.status_code, f'value="{last}"' in refused.text) == (422, True)
    assert as_anna.post(place, values | {"expected_end_on": last}).status_code == 302


def test_a_unit_somebody_just_took_is_told_at_its_field(as_anna, now):
    household, unit = factories.household(), factories.pavilion()
    factories.household(since=now, unit=unit)

    page = as_anna.post(f"/husstande/{household.pk}/midlertidig/", {"unit": unit.pk, "on": now.strftime("%d.%m.%Y")})

    assert page.status_code == 422
    assert "Boligen er ikke længere fri. Vælg en anden." in page.text


def test_no_free_unit_is_said_with_what_to_do(as_anna, family):
    assert "Alle midlertidige boliger er optaget." in as_anna.get(f"/husstande/{family.pk}/midlertidig/").text


def test_a_change_is_in_the_log_of_who_looked(as_anna, anna, family):
    """X-04: with its purpose in Danish, because the citizen may read it."""
    anna.language = "en"
    anna.save()
    as_anna.post(f"/husstande/{family.pk}/ret/", typed(family))

    entry = AccessEntry.objects.get()
    assert (entry.kind, entry.household_id, entry.purpose) == ("changed", family.pk, "Ret husstanden")


def test_move_before_they_moved_in_is_refused(as_anna, family, now):
    unit = factories.pavilion()
    page = as_anna.post(f"/husstande/{family.pk}/midlertidig/", {"unit": unit.pk, "on": "01.01.2020"})

    assert page.status_code == 422
    assert Stay.objects.filter(unit=unit).count() == 0


@pytest.mark.parametrize("what", ["ret", "arkiver", "hent-frem", "soeger-igen", "midlertidig", "personer/ny"])
@pytest.mark.parametrize("who", ["leader", "volunteer"])
def test_others_change_nothing(request, family, what, who):
    client = Client()
    client.force_login(request.getfixturevalue(who))

    assert client.get(f"/husstande/{family.pk}/{what}/").status_code == 403
    assert client.post(f"/husstande/{family.pk}/{what}/", typed(family)).status_code == 403


@pytest.mark.parametrize("what", ["arkiver", "soeger-igen"])
def test_opening_a_page_changes_nothing(as_anna, family, what):
    as_anna.get(f"/husstande/{family.pk}/{what}/")

    family.refresh_from_db()
    assert family.version == 1


@pytest.mark.parametrize("step", ["arkiver", "hent-frem", "soeger-igen"])
def test_asking_page_names_the_household_in_title_text_and_path(as_anna, family, step):
    """Nobody puts the wrong family away because the page did not say which one it was; the journal holds no name."""
    response = as_anna.get(f"/husstande/{family.pk}/{step}/")

    context = response.context
    assert family.name in context["title"]
    assert family.name in context["question"]
    assert (family.name, f"/husstande/{family.pk}/") in context["crumbs"]
    assert family.name not in AccessEntry.objects.latest("at").purpose


def test_anothers_phone_is_shown_before_it_is_saved_and_saved_all_the_same(as_anna):
    """H-05, X-04: both records side by side, and whoever is shown has been seen."""
    other = factories.household(name="Familien Samme", phone="20304051")
    form = NEW | {"phone": "+45 20 30 40 51"}

    page = as_anna.post("/husstande/ny/", form)

    assert page.status_code == 422
    assert "Er det den samme husstand?" in page.text
    assert f'href="/husstande/{other.pk}/"' in page.text
    assert ("listed", other.pk, "Mulig dublet") in AccessEntry.objects.values_list("kind", "household_id", "purpose")
    assert as_anna.post("/husstande/ny/", form | {"despite_duplicates": "1"}).status_code == 302
    assert Household.objects.exclude(pk=other.pk).get().phone == "+45 20 30 40 51"


def test_a_household_changed_to_anothers_phone_is_shown_too(as_anna, family):
    """H-05"""
    other = factories.household(name="Familien Samme", phone="20304051")
    form = typed(family, phone="20 30 40 51")

    page = as_anna.post(f"/husstande/{family.pk}/ret/", form)

    assert page.status_code == 422
    assert f'href="/husstande/{other.pk}/"' in page.text
    assert as_anna.post(f"/husstande/{family.pk}/ret/", form | {"despite_duplicates": "1"}).status_code == 302


def test_a_field_i_left_alone_is_not_called_typed_and_is_the_others_unless_i_say_so(as_anna, bo, family):
    """X-12: what nobody typed does not take back what the other wrote."""
    family = people.update_household(household=family, by=bo, version=1, values={"languages": "arabisk, engelsk"})
    mine = typed(family, languages="arabisk, engelsk", phone="11")
    people.update_household(household=family, by=bo, version=2, values={"languages": "arabisk", "phone": "22"})
    edit = f"/husstande/{family.pk}/ret/"

    page = as_anna.post(edit, mine)

    assert page.status_code == 422
    rows = {line.label: (line.mine, line.theirs, alone) for line, _name, alone in page.context["collision_rows"]}
    assert rows["Telefon"] == ("11", "22", False)
    assert rows["Sprog"] == ("arabisk, engelsk", "arabisk", True)
    [form] = [form for form in forms(page.text) if "version" in form.values]
    assert 'name="keep-languages" value="theirs" checked' in page.text
    assert 'name="keep-phone" value="mine" checked' in page.text
    chosen = {"keep-languages": "theirs", "keep-phone": "mine"}
    assert as_anna.post(edit, form.values | chosen).status_code == 302
    family.refresh_from_db()
    assert (family.languages, family.phone) == ("arabisk", "11")


def test_the_others_edition_is_chosen_field_by_field(as_anna, bo, family):
    """X-12: without a script; the page offers the choice, and mine stands unless I choose."""
    mine = typed(family, phone="11", languages="dansk")
    people.update_household(household=family, by=bo, version=1, values={"languages": "arabisk", "phone": "22"})
    edit = f"/husstande/{family.pk}/ret/"
    page = as_anna.post(edit, mine)
    assert 'name="keep-phone" value="theirs"' in page.text

    as_anna.post(edit, mine | {"version": "2", "keep-phone": "theirs", "keep-languages": "mine"})

    family.refresh_from_db()
    assert (family.languages, family.phone) == ("dansk", "22")
