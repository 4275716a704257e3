"""From an accepted placement to a delivered sofa and an active contact family: four people, one household.

The only journey that is asked on PostgreSQL too: it crosses every room of the house.
"""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.users.models import Role, User
from housing.models import Placement
from tests import factories
from tests.housing import ways
from tests.journeys.conftest import WIDTHS, findings, picture
from volunteers.contacts.models import Match
from volunteers.depot.catalogue.models import PackageLine
from volunteers.depot.orders.models import FurnishingOrder
from volunteers.depot.stock.models import Item
from volunteers.depot.tours.models import Tour
from volunteers.models import Volunteer

AT = {"latitude": 55.8731, "longitude": 12.3402}


@dataclass
class World:
    anna: User
    karen: User
    ole: Volunteer
    placement: Placement


@pytest.fixture
def world(transactional_db) -> World:
    """A home is offered to a family of three; in the depot stands a sofa, in the yard a van."""
    cache.clear()
    anna, karen = factories.user(name="Anna Prøve"), factories.user(Role.COORDINATOR, name="Karen Prøve")
    today = timezone.localdate()
    agreement = ways.ours()
    site = factories.site(landlord=agreement.landlord, name="Birkevej 4", **AT)
    family = factories.arrived(since=today - timedelta(days=400), name="Familien Xylofonsen", rooms_needed=3)
    home = factories.home(site=site, label="1. th.", rooms=3)
    way = ways.way(anna, "offered", on=today, agreement=agreement, unit=home, household=family)
    sofa = factories.thing_kind(name="Sofa", name_en="Sofa", litres=1500)
    PackageLine.objects.create(kind=sofa, basis="household", count=1)
    depot = factories.storage_location(name="Hallen", limit_litres=100_000, latitude=55.8652, longitude=12.3291)
    factories.thing(kind=sofa, to_location=depot, text="Blå, tre personer")
    factories.vehicle(home=depot, name="Den hvide bil")
    factories.helper(name="Gerda God")
    assert way.placement
    return World(anna, karen, factories.crew_member(name="Ole Kører"), way.placement)


def told(page: Page, text: str) -> None:
    expect(page.get_by_role("status").filter(has_text=text).first).to_be_visible()


def presses(page: Page, button: str, text: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    told(page, text)


def seen(page: Page, name: str) -> None:
    picture(page, name)
    assert findings(page) == []


@pytest.mark.both_databases
@pytest.mark.parametrize("width", WIDTHS)
def test_from_a_yes_to_a_sofa_and_a_contact_family(width, open_page, world):
    """H-31, V-05, V-06, V-15, V-16, V-18, V-20: nobody writes anything down twice on the way."""
    says_yes(open_page(world.anna, width), world.placement)
    karen = open_page(world.karen, width)
    gets_a_contact_family(karen, open_page(None, width))
    puts_the_sofa_aside(karen)
    plans_a_tour(karen)
    hands_the_sofa_over(open_page(world.ole.user, 360))

    order = FurnishingOrder.objects.get()
    assert (order.state, order.placement_id, order.delivered_on) == (
        "delivered",
        world.placement.pk,
        timezone.localdate(),
    )
    assert Item.objects.get().location is None
    assert (Match.objects.get().state, Match.objects.get().household_id) == ("active", world.placement.household_id)
    karen.goto(reverse("furnishing_order", args=[order.pk]))
    expect(karen.locator("main")).to_contain_text("1 af 1 ting")
    seen(karen, "sofa-home-furnished")
    karen.goto(reverse("contact_families"))
    expect(karen.get_by_text("1 af 1 husstande har en frivillig kontakt, 100").first).to_be_visible()


def says_yes(page: Page, placement: Placement) -> None:
    """Housing staff: the family and the landlord agree, and the family moves in today."""
    page.goto(reverse("placement", args=[placement.pk]))
    presses(page, "De siger ja tak", "Husstanden har sagt ja.")
    page.get_by_label("Flytter ind", exact=True).first.fill(f"{timezone.localdate():%d.%m.%Y}")
    presses(page, "Udlejer siger ja", "Udlejer har sagt ja.")


def gets_a_contact_family(page: Page, stranger: Page) -> None:
    """The coordinator proposes, the volunteer says yes by a link, the household says yes to the coordinator."""
    page.goto(reverse("contact_families"))
    page.get_by_role("link", name="Familien Xylofonsen").click()
    page.get_by_role("link", name="Foreslå Gerda God").click()
    page.get_by_label("Kontaktfamilie").check()
    presses(page, "Foreslå", "Foreslået.")
    page.get_by_role("button", name="Lav et link, den frivillige svarer med").click()
    stranger.goto(page.get_by_label("Linket").input_value())
    stranger.get_by_role("button", name="Ja, det vil jeg gerne").click()
    expect(stranger.get_by_text("Tak for dit ja.")).to_be_visible()
    page.goto(reverse("match", args=[Match.objects.get().pk]))
    page.get_by_role("link", name="Husstanden siger ja").click()
    page.get_by_label("Personligt").check()
    presses(page, "De sagde ja", "Svaret er gemt.")


def puts_the_sofa_aside(page: Page) -> None:
    """The order was made by the yes: it is on the depot's list, with the sofa as what stands free for it."""
    page.goto(reverse("furnishing_orders"))
    page.get_by_role("link", name="Birkevej 4").first.click()
    seen(page, "sofa-home")
    page.get_by_role("button", name="Sæt til side").click()
    told(page, "Sat til side.")


def plans_a_tour(page: Page) -> None:
    """A van for today, somebody to drive it, and the plan that takes the delivery along."""
    page.goto(reverse("tour_new"))
    page.get_by_label("Dag").fill(f"{timezone.localdate():%d.%m.%Y}")
    page.get_by_label("Bil").select_option(label="Den hvide bil")
    page.get_by_label("Fra", exact=True).fill("0.05")
    page.get_by_label("Til", exact=True).fill("23.50")
    page.get_by_label("Så mange skal med").fill("1")
    page.locator("main form button.button-primary").click()
    told(page, "Turen er oprettet.")
    page.get_by_role("link", name="Sæt på turen").click()
    page.get_by_label("Frivillig").select_option(label="Ole Kører (kører)")
    presses(page, "Sæt på", "Sat på turen.")
    page.get_by_role("link", name="Planlæg dagen").click()
    seen(page, "sofa-plan")
    presses(page, "Tag planen", "Planen er taget.")
    page.get_by_role("link", name="Gør klar").click()
    presses(page, "Gør klar", "Turen er klar.")
    seen(page, "sofa-tour")


def hands_the_sofa_over(phone: Page) -> None:
    """Ole's phone: today's only stop, and one press at the door, one when the van is empty."""
    phone.goto(reverse("jobs"))
    expect(phone.locator("body[data-ready]")).to_be_attached()
    phone.get_by_role("link", name="Åbn stop 1").click()
    seen(phone, "sofa-stop")
    for button in ("Afleveret", "Læsset af"):
        with phone.expect_response("**/rapport") as sent:
            phone.get_by_role("button", name=button, exact=True).click()
        assert sent.value.ok
    expect(phone.locator("#unsent")).to_be_hidden()
    tour = Tour.objects.get()
    assert (tour.state, tour.stops.get().outcome) == ("done", "handed_over")
