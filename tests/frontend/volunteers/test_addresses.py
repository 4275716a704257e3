"""The coordinator finds a volunteer's address in the national register, as a home's is found (X-20)."""

import pytest

from tests import factories
from tests.register import HOUSE, hit
from volunteers.roster.models import Volunteer

pytestmark = pytest.mark.django_db
TYPED = {
    "name": "Prøve Ny",
    "phone": "70101112",
    "max_households": "2",
    "position_quality": "pin",
    "birth_date": "1.2.1970",
}


def test_found_chosen_and_saved_without_script_and_nothing_is_lost(as_karen, address_register):
    address_register.knows(hit("Vestvej 8, 3450 Allerød"))
    typed = TYPED | {"tasks": ["driver", "depot"], "slots": ["sat_morning"]}

    searched = as_karen.post("/frivillige/ny/", typed | {"address_q": "vestvej 8", "address_search": "1"})
    assert HOUSE in searched.text
    picked = as_karen.post("/frivillige/ny/", typed | {"address_hit": HOUSE, "address_pick": "1"})
    form = picked.context["form"]
    assert (form["tasks"].initial, form["slots"].initial) == (["driver", "depot"], ["sat_morning"])
    assert not Volunteer.objects.exists()

    filled = {bound.name: bound.field.prepare_value(bound.initial) for bound in form}
    as_karen.post("/frivillige/ny/", {key: value for key, value in filled.items() if value not in (None, "")})

    made = Volunteer.objects.get()
    assert (made.address, str(made.address_id), made.position_quality) == ("Vestvej 8", HOUSE, "register")
    assert (made.tasks, made.members.get().birth_date.year) == (["driver", "depot"], 1970)


def test_a_point_of_the_register_is_never_just_said(as_karen):
    """X-20: posted by hand without a choice in the register, it is a pin to check."""
    made = factories.volunteer()
    forged = TYPED | {"version": "1", "latitude": "55,87", "longitude": "12,35", "address_id": HOUSE}
    as_karen.post(f"/frivillige/{made.pk}/ret/", forged)
    made.refresh_from_db()
    assert (made.latitude, made.address_id, made.position_quality) == (55.87, None, "pin")


@pytest.mark.parametrize(
    ("role", "code"), [("coordinator", 200), ("housing_staff", 200), ("leader", 403), ("volunteer", 403)]
)
def test_suggestions_are_for_those_who_write_places(client, role, code, address_register):
    client.force_login(factories.user(role))
    assert client.post("/boliger/adresser/forslag/", {"address_q": "vest"}).status_code == code
