"""The coordinator prints a delivery's receipt in the language of the household (V-22)."""

import re
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.journal.models import AccessEntry
from accounts.users.models import Role
from tests import factories
from volunteers.depot.orders.models import OrderLine
from volunteers.depot.tours import finishing
from volunteers.languages import Language

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_day(today):
    with time_machine.travel(f"{today}T09:00:00+01:00", tick=False):
        yield


@pytest.fixture
def karen(client, db):
    user = factories.user(Role.COORDINATOR, name="Karen Koordinator")
    client.force_login(user)
    return user


@pytest.fixture
def family():
    return factories.household(languages="arabisk", name="Familien Xylofonsen")


def home_of(family):
    return factories.placement(state="accepted", household=family)


def receipt(client, stop, language="ar"):
    return client.get(reverse("stop_receipt", args=[stop.pk, language]))


def links(page) -> list[tuple[str, str, str]]:
    """Language, address and name of each link to a receipt, in order."""
    return re.findall(r'href="([^"]+)" hreflang="(\w+)">.*?<bdi lang="\2">([^<]+)</bdi>', page.content.decode())


@pytest.mark.parametrize("language", Language.values)
def test_it_opens_in_every_language_and_the_print_is_on_record(client, karen, family, language):
    """V-22, X-04: the file's name tells of nobody."""
    stop = factories.delivered(placement=home_of(family))
    answer = receipt(client, stop, language)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF")
    number = stop.pk.hex[-8:].upper()
    assert answer["Content-Disposition"] == f'inline; filename="kvittering-{number}-{language}.pdf"'
    entry = AccessEntry.objects.get(user=karen, kind="printed")
    assert entry.household_id == family.pk


def test_what_is_not_there_is_not_found(client, karen):
    """V-22: a language we do not have, a donor's stop, a stop of nobody."""
    assert receipt(client, factories.delivered(), "de").status_code == 404
    assert receipt(client, factories.pickup(on_tour=factories.tour())).status_code == 404
    assert client.get(reverse("stop_receipt", args=[uuid4(), "da"])).status_code == 404


@pytest.mark.parametrize("outcome", ["not_home", ""])
def test_before_the_things_are_there_it_is_said_and_nothing_is_printed(client, karen, family, outcome):
    more = {"outcome": outcome} if outcome else {}
    stop = (factories.delivered if outcome else factories.packed)(placement=home_of(family), **more)
    answer = client.get(reverse("stop_receipt", args=[stop.pk, "da"]), follow=True)
    assert answer.redirect_chain == [(reverse("tour", args=[stop.tour_id]), 302)]
    assert "Der er ingen kvittering" in answer.content.decode()
    assert not AccessEntry.objects.filter(kind="printed").exists()


def test_the_tour_and_the_home_lead_to_it_in_their_language_first(client, karen, family):
    """V-22: Arabic first for a household that speaks it, each by its own name; a stop that failed has none."""
    tour = factories.tour()
    stop = factories.delivered(on_tour=tour, placement=home_of(family))
    factories.delivered(on_tour=tour, outcome="not_home")
    factories.packed(on_tour=tour)
    wanted = [
        (reverse("stop_receipt", args=[stop.pk, language]), language, name)
        for language, name in (("ar", "العربية"), ("da", "Dansk"), ("en", "English"), ("uk", "Українська"))
    ]
    assert links(client.get(reverse("tour", args=[tour.pk]))) == wanted
    assert links(client.get(reverse("furnishing_order", args=[stop.order_id]))) == wanted


@pytest.mark.parametrize(("language", "title"), [("da", "1. Aflever 2 × stol<"), ("en", "1. Deliver 2 × chair<")])
def test_on_a_tour_that_is_over_the_stop_is_called_after_what_was_given(client, karen, language, title):
    """V-22: neither "things" nor what the home has been given since."""
    chair = factories.thing_kind(name="Stol", name_en="Chair")
    stop = factories.delivered(lines=[(chair, 2)])
    finishing.finish(tour=stop.tour, by=karen, at=timezone.now())
    lamp = factories.thing_kind(name="Lampe", name_en="Lamp")
    OrderLine.objects.create(order=stop.order, kind=lamp, count=1)

    client.cookies["django_language"] = language
    page = client.get(reverse("tour", args=[stop.tour_id])).content.decode()

    assert title in page


def test_a_home_without_a_delivery_has_no_receipts(client, karen):
    page = client.get(reverse("furnishing_order", args=[factories.packed().order_id]))
    assert links(page) == []
    assert "Kvitteringer" not in page.content.decode()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR}))
def test_it_is_the_coordinators(client, role):
    client.force_login(factories.user(role))
    assert receipt(client, factories.delivered()).status_code == 403
