"""Finding an address while filling in the form of a place, and the list of points to check (X-20)."""

import pytest
from django.urls import reverse

from housing.homes.models import Site
from tests import factories
from tests.register import HOUSE, found, hit

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(db):
    """A form half filled in."""
    return {"name": "Skovhuset", "kind": "pavilion", "landlord": str(factories.landlord().pk), "terms": "Til 2028",
            "position_quality": "pin", "lease_end": "31.12.2028", "caretaker": "Kaj", "fictional": "on"}  # fmt: skip


def new(client, values, **more):
    return client.post(reverse("site_new"), values | more)


def test_a_form_says_that_a_pin_can_be_set_when_the_register_is_off(as_anna):
    text = as_anna.get(reverse("site_new")).content.decode()

    assert "Opslag i adresseregistret er ikke slået til. Skriv adressen, og sæt en nål på kortet." in text
    assert "address_q" not in text


def test_a_form_without_a_place_has_no_search(as_anna, address_register):
    assert "address_q" not in as_anna.get(reverse("landlord_new")).content.decode()
    assert "address_q" in as_anna.get(reverse("institution_new")).content.decode()


def test_found_chosen_and_saved_without_script(as_anna, address_register, typed):
    """X-20: search, choose, save: three posts of one form; what was typed is kept, and nothing is saved before the last."""
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))

    searched = new(as_anna, typed, address_q="vestvej 8", address_search="1")
    assert searched.status_code == 200
    assert "1 adresse fundet" in searched.content.decode()
    assert HOUSE in searched.content.decode()

    picked = new(as_anna, typed, address_q="vestvej 8", address_hit=HOUSE, address_pick="1")
    text = picked.content.decode()
    form = picked.context["form"]
    for value in ("Skovhuset", "Til 2028", "31.12.2028", "Kaj"):
        assert f'value="{value}"' in text
    assert "Vestvej 8, 3450 Allerød er sat ind" in text
    assert form["fictional"].initial is True
    assert not form.errors
    assert not Site.objects.exists()

    filled = {bound.name: bound.field.prepare_value(bound.initial) for bound in form}
    saved = new(as_anna, {key: value for key, value in filled.items() if value not in (None, "", False)})
    site = Site.objects.get()
    assert saved.status_code == 302
    assert (site.address, site.postcode, site.city, site.terms) == ("Vestvej 8", "3450", "Allerød", "Til 2028")
    assert (site.latitude, site.longitude, str(site.address_id)) == (55.87, 12.35, HOUSE)
    assert site.position_quality == "register"


def test_the_pin_may_still_be_moved(as_anna, address_register, typed):
    """X-20: then it is set by hand, and to be checked."""
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))
    new(as_anna, typed, address_hit=HOUSE, address_pick="1")

    new(as_anna, typed, address="Vestvej 8", postcode="3450", address_id=HOUSE, position_quality="register",
        latitude="55,8701", longitude="12,35")  # fmt: skip

    assert (Site.objects.get().position_quality, str(Site.objects.get().address_id)) == ("pin", HOUSE)


def test_only_a_choice_makes_a_point_the_registers(as_anna, typed):
    form = as_anna.get(reverse("site_new")).context["form"]
    response = new(as_anna, typed, position_quality="register")

    assert "register" not in dict(form.fields["position_quality"].choices)
    assert "position_quality" in response.context["form"].errors


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({"address_q": "Ve", "address_search": "1"}, "Skriv mindst tre bogstaver"),
        ({"address_q": "Findesikkevej 1", "address_search": "1"}, "Ingen adresse i registret begynder sådan"),
        ({"address_q": "Findesikkevej 1", "address_pick": "1"}, "Vælg en af adresserne først."),
        ({"address_hit": "ikke et id", "address_pick": "1"}, "Vælg en af adresserne først."),
        ({"address_hit": HOUSE, "address_pick": "1"}, "Adresseregistret kender ikke adressen."),
    ],
)
def test_nothing_found_says_what_to_do(as_anna, address_register, typed, posted, sentence):
    address_register.answers["soeg"] = found()
    response = new(as_anna, typed, **posted)

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert 'value="Skovhuset"' in response.content.decode()


def test_a_street_alone_wants_a_number(as_anna, address_register, typed):
    address_register.answers["soeg"] = found(hit("Vestvej", kind="vejnavn"))
    text = new(as_anna, typed, address_q="Vestvej", address_search="1").content.decode()

    assert "Vestvej findes. Skriv også husnummeret." in text
    assert 'type="radio" id="address-hit' not in text


def test_enter_searches_from_the_search_field_and_saves_otherwise(as_anna, address_register, typed):
    """Enter presses the first button of the form, whichever field one stands in."""
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))

    assert "1 adresse fundet" in new(as_anna, typed, enter="1", address_q="Vestvej 8").content.decode()
    assert new(as_anna, typed, enter="1", address_q="Vestvej 8", address_asked="Vestvej 8").status_code == 302
    assert Site.objects.count() == 1


@pytest.mark.parametrize("way", ["silent", "fault", "cut", "garbage"])
def test_a_dead_register_is_said_in_time_and_nothing_is_lost(as_anna, address_register, settings, typed, way):
    """REL-11: the page comes while the register is still silent, and the place can be saved with a pin."""
    settings.ADDRESS_TIMEOUT_SECONDS = 0.3 if way == "silent" else 2.0
    ways = {"silent": address_register.hold_back, "fault": 500, "cut": address_register.cut, "garbage": b"<html>"}
    address_register.answers["soeg"] = ways[way]

    text = new(as_anna, typed, address_q="Vestvej 8", address_search="1").content.decode()
    assert "Adresseregistret er ikke tilgængeligt lige nu" in text
    assert 'value="Skovhuset"' in text
    assert not address_register.over.is_set()

    new(as_anna, typed, address="Vestvej 8", postcode="3450", latitude="55,87", longitude="12,35")
    assert Site.objects.get().position_quality == "pin"
    assert "1 sted er sat på kortet med hånden" in as_anna.get(reverse("homes")).content.decode()


def test_a_search_does_not_hide_that_somebody_saved_meanwhile(as_anna, bo, address_register):
    """X-12: the form keeps the version it was opened with."""
    from housing import registers

    address_register.answers["soeg"] = found()
    site = factories.site(name="Gammelt navn")
    registers.update(site, by=bo, version=1, values={"name": "Bos navn"})
    values = {"name": "Annas navn", "kind": "homes", "landlord": str(site.landlord_id), "position_quality": "pin"}
    url = reverse("site_edit", args=[site.pk])

    searched = as_anna.post(url, values | {"version": "1", "address_q": "Vestvej", "address_search": "1"})

    assert 'name="version" value="1"' in searched.content.decode()
    assert 'value="Annas navn"' in searched.content.decode()
    assert as_anna.post(url, values | {"version": "1"}).status_code == 422


def test_suggestions_come_as_a_part_of_the_page(as_anna, address_register):
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))
    text = as_anna.post(reverse("address_suggestions"), {"address_q": "vestvej"}).content.decode()

    assert "Vestvej 8, 3450 Allerød" in text
    assert "<html" not in text


def test_what_a_register_writes_is_not_run(as_anna, address_register):
    address_register.knows(hit("<script>alert(1)</script>"))
    text = as_anna.post(reverse("address_suggestions"), {"address_q": "vestvej"}).content.decode()

    assert "<script>" not in text


def test_leader_may_not_search(as_leader, address_register):
    assert as_leader.post(reverse("address_suggestions"), {"address_q": "vestvej"}).status_code == 403
    assert address_register.connections == 0


def test_list_of_points_to_check_and_its_two_ways_out(as_anna, address_register):
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))
    site = factories.site(name="Skovhuset", address="Vestvej 8", postcode="3450", latitude=55.871, longitude=12.35)
    school = factories.institution(name="Skolen")
    text = as_anna.get(reverse("positions_to_check")).content.decode()
    assert "2 punkter skal tjekkes" in text
    assert text.count("Slå op igen") == 1

    looked = as_anna.post(reverse("position_look_up", args=["sted", site.pk]), follow=True).content.decode()
    assert "Skovhuset har nu sit punkt fra adresseregistret, 111 meter fra nålen." in looked
    checked = as_anna.post(reverse("position_confirm", args=["skole", school.pk]), {"version": "1"}, follow=True)
    assert "Skolen er tjekket." in checked.content.decode()
    assert "Alle punkter på kortet er tjekket." in checked.content.decode()


def test_what_could_not_be_looked_up_says_so_on_the_list(as_anna, address_register):
    address_register.answers["soeg"] = 500
    site = factories.site(name="Skovhuset", address="Vestvej 8")
    text = as_anna.post(reverse("position_look_up", args=["sted", site.pk]), follow=True).content.decode()

    assert "Skovhuset: Adresseregistret er ikke tilgængeligt lige nu" in text


@pytest.mark.parametrize("kind", ["skole", "findes-ikke"])
def test_a_place_under_another_name_is_not_found(as_anna, kind):
    assert as_anna.post(reverse("position_confirm", args=[kind, factories.site().pk])).status_code == 404


def test_list_pages_and_costs_the_same(as_anna, django_assert_num_queries, django_assert_max_num_queries):
    factories.site()
    url = reverse("positions_to_check")
    as_anna.get(url)
    with django_assert_max_num_queries(20) as first:
        as_anna.get(url)
    for _ in range(60):
        factories.institution()
    with django_assert_num_queries(len(first)):
        text = as_anna.get(url).content.decode()
    assert "61 punkter skal tjekkes" in text
    assert "Side 1 af 2" in text
