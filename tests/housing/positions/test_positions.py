"""Where a point comes from, and points that are looked up again (X-20)."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.journal.models import ChangeEntry
from accounts.refusals import Refusal
from housing import registers
from housing.addresses.models import AddressPoint
from housing.homes.models import Site
from housing.positions.actions import confirm_pin, look_up_again, look_up_pins
from housing.positions.queries import to_check
from housing.positions.rules import from_register
from tests import factories
from tests.register import HOUSE, OTHER_HOUSE, hit

pytestmark = pytest.mark.django_db
ID = UUID(HOUSE)


@pytest.fixture
def point(db):
    return AddressPoint.objects.create(
        pk=ID, address="Vestvej 8", postcode="3450", city="Allerød", latitude=55.87, longitude=12.35,
        fetched_at=timezone.now() - timedelta(days=400),
    )  # fmt: skip


def chosen(point, **changes):
    """The values of a form in which the house was chosen, and perhaps changed afterwards."""
    return {"name": "Vestvej 8", "landlord": factories.landlord(), **from_register(point), **changes}


def refused(what, **values) -> str:
    with pytest.raises(Refusal) as said:
        what(**values)
    return said.value.code


def test_a_house_chosen_in_the_register_has_its_id_and_its_point(anna, point):
    site = registers.create(Site, by=anna, values=chosen(point))

    assert (site.address_id, site.position_quality) == (ID, "register")


@pytest.mark.parametrize("moved", [{"latitude": 55.871}, {"longitude": 12.36}, {"latitude": None, "longitude": None}])
def test_a_pin_moved_from_the_registers_point_is_to_be_checked(anna, point, moved):
    """X-20: the address is still the register's, the point is somebody's hand."""
    site = registers.create(Site, by=anna, values=chosen(point, **moved))

    assert (site.address_id, site.position_quality) == (ID, "pin")


@pytest.mark.parametrize("other", [{"address": "Vestvej 10"}, {"postcode": "3540"}, {"address_id": UUID(OTHER_HOUSE)}])
def test_another_address_is_not_the_house_that_was_chosen(anna, point, other):
    site = registers.create(Site, by=anna, values=chosen(point, **other))

    assert (site.address_id, site.position_quality) == (None, "pin")


def test_a_new_place_without_an_address_stands_with_empty_fields(anna):
    values = {"name": "Skovhuset", "landlord": factories.landlord(), "position_quality": "approximate"}
    site = registers.create(Site, by=anna, values=values)

    assert (site.address, site.postcode, site.address_id) == ("", "", None)


def test_what_somebody_said_about_the_point_stands(anna, point):
    site = registers.create(Site, by=anna, values=chosen(point, latitude=55.871, position_quality="approximate"))

    assert (site.address_id, site.position_quality) == (ID, "approximate")


def test_saving_something_else_leaves_the_point_the_registers(anna, point):
    """Also when the kept answer is gone."""
    site = registers.create(Site, by=anna, values=chosen(point))
    AddressPoint.objects.all().delete()

    values = {**from_register(point), "name": "Nyt navn"}
    site = registers.update(site, by=anna, version=1, values=values)

    assert (site.name, site.address_id, site.position_quality) == ("Nyt navn", ID, "register")


def test_moving_the_pin_of_a_stored_place_is_seen(anna, point):
    site = registers.create(Site, by=anna, values=chosen(point))

    site = registers.update(site, by=anna, version=1, values={**from_register(point), "latitude": 55.8})

    assert (site.address_id, site.position_quality) == (ID, "pin")


def test_values_that_say_nothing_of_a_position_change_none(anna, point):
    site = registers.create(Site, by=anna, values=chosen(point))

    site = registers.update(site, by=anna, version=1, values={"name": "Nyt navn"})

    assert site.position_quality == "register"


@pytest.mark.parametrize("make", [factories.site, factories.institution])
def test_the_database_keeps_the_registers_name_for_the_registers_points(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(position_quality="register")
    assert make(position_quality="register", address_id=ID).pk


def pinned(**values):
    """Written while the register was down: an address, and a pin about a hundred metres off."""
    return factories.site(**({"name": "Vestvej", "address": "Vestvej 8", "postcode": "3450", "latitude": 55.871,
                              "longitude": 12.35, "position_quality": "pin"} | values))  # fmt: skip


def test_only_what_is_in_use_and_set_by_hand_waits_to_be_checked(anna, leader):
    waits, school = pinned(name="b"), factories.institution(name="A", position_quality="pin")
    pinned(archived_at=timezone.now())
    pinned(position_quality="approximate")
    pinned(position_quality="checked")

    assert to_check(anna) == [school, waits]
    assert to_check(leader) == []


def test_looked_up_again_stands_where_the_register_says(anna, address_register):
    """0.001 degrees of latitude are 111 metres."""
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))
    site = pinned()

    assert look_up_again(place=site, by=anna) == 111
    site.refresh_from_db()
    assert (site.latitude, site.longitude, site.city) == (55.87, 12.35, "Allerød")
    assert (site.address_id, site.position_quality, site.version) == (ID, "register", 2)
    entry = ChangeEntry.objects.get()
    assert (entry.user, entry.why) == (anna, "Slået op i adresseregistret igen.")


def test_a_place_without_a_point_gets_its_first(anna, address_register):
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))

    assert look_up_again(place=pinned(latitude=None, longitude=None), by=anna) is None


@pytest.mark.parametrize(
    ("values", "code"),
    [({"address": " "}, "address_missing"), ({"position_quality": "checked"}, "nothing_to_check"),
     ({"archived_at": timezone.now()}, "archived")],
)  # fmt: skip
def test_what_cannot_be_looked_up_says_why(anna, address_register, values, code):
    assert refused(look_up_again, place=pinned(**values), by=anna) == code
    assert address_register.connections == 0


def test_a_dead_register_loses_nothing(anna, address_register):
    """X-20: nothing is lost."""
    address_register.answers["soeg"] = 500
    site = pinned()

    assert refused(look_up_again, place=site, by=anna) == "address_service_down"
    site.refresh_from_db()
    assert (site.latitude, site.position_quality, site.version) == (55.871, "pin", 1)


def test_a_pin_found_right_leaves_the_list(anna, bo):
    site = pinned()
    assert refused(confirm_pin, place=site, by=anna, version=7) == "stale"

    confirm_pin(place=site, by=bo, version=1)

    assert (site.position_quality, site.version) == ("checked", 2)
    assert to_check(anna) == []
    assert refused(confirm_pin, place=site, by=anna, version=2) == "nothing_to_check"


def test_a_place_without_a_point_cannot_be_found_right(anna):
    assert refused(confirm_pin, place=pinned(latitude=None, longitude=None), by=anna, version=1) == "point_missing"


def test_only_those_who_edit_homes_change_a_point(leader):
    assert refused(confirm_pin, place=pinned(), by=leader, version=1) == "not_allowed"
    assert refused(look_up_again, place=pinned(), by=leader) == "not_allowed"


def test_the_night_finds_what_the_day_could_not(address_register):
    """X-20: sites and institutions alike, and nothing that was not waiting."""
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))
    site = pinned(latitude=None, longitude=None)
    school = factories.institution(
        address="Vestvej 8", postcode="3450", position_quality="pin", latitude=55.87, longitude=12.35
    )
    others = [pinned(address=""), pinned(position_quality="approximate"), pinned(archived_at=timezone.now())]

    assert look_up_pins() == 2
    assert look_up_pins() == 0
    for place in (site, school):
        place.refresh_from_db()
        assert (place.address_id, place.position_quality) == (ID, "register")
    for place in others:
        place.refresh_from_db()
        assert place.version == 1


def test_the_night_leaves_a_pin_moved_on_purpose(address_register):
    """The address was chosen, the pin then moved to the entrance: it has the id already."""
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))
    pinned(address_id=ID)

    assert look_up_pins() == 0
    assert address_register.connections == 0


@pytest.mark.parametrize(("north_of_it", "taken"), [(0.0044, 1), (0.0046, 0)])
def test_the_night_does_not_carry_a_pin_far(address_register, north_of_it, taken):
    """489 metres are taken over, 512 are a person's to decide."""
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))
    pinned(latitude=55.87 + north_of_it)

    assert look_up_pins() == taken


def test_the_night_stops_asking_a_register_that_is_down(address_register):
    """REL-11"""
    address_register.answers["soeg"] = 500
    for _ in range(5):
        pinned()

    assert look_up_pins() == 0
    assert address_register.connections == 1


def test_the_night_goes_on_after_an_address_nobody_knows(address_register):
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))
    pinned(address="Findesikkevej 1")
    pinned()

    assert look_up_pins() == 1
