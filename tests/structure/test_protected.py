"""Whose object it is: one's own or another's, and a household whose address is protected (REL-29, X-07).

The address is planted as words and figures that stand nowhere else. Every address of the house is opened by every
role; an answer that both names the household and says where it lives is a leak, unless the table allows it.
"""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from accounts.journal.models import AccessEntry
from accounts.users.models import Role
from tests import factories
from tests.structure.route_table import ANYONE, TABLE, Line
from tests.structure.routes import Route, routes
from tests.structure.test_routes import _address
from tests.structure.world import HOUSE, Hidden

LINES = [(route, TABLE[route.name]) for route in routes()]
READABLE = [(route, line) for route, line in LINES if line.get and not line.open]
# A list also as a spreadsheet, with what is over, and searched for by the address itself: wherever the page offers it.
ASKED = {"format=csv": "?format=csv", 'name="show"': "?show=past", 'name="q"': f"?q={HOUSE}"}
# A filter offers every place there is, beside whatever list.
CHOICES = re.compile(r"<option.*?</option>", re.DOTALL)
ROWS = re.compile(r"<(?:tr|li|section|h[1-6]|dt|article)\b")


def _answers(client: Client, role: str, hidden: Hidden) -> Iterator[tuple[Route, Line, str]]:
    """What a role gets to read at every address it is let in at, with the ways of asking for it."""
    for route, line in READABLE:
        if line.read != ANYONE and role not in line.read:
            continue
        address = _address(route, line, hidden.world)
        if text := _read(client, address):
            yield route, line, text
            for offered, asked in ASKED.items():
                if offered in text:
                    yield route, line, _read(client, address + asked)


def _read(client: Client, address: str) -> str:
    """What stands there for a person; nothing where there is no answer."""
    response = client.get(address)
    return _text(response) if response.status_code == 200 else ""


def _text(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return CHOICES.sub("", content.decode(errors="replace"))


def _tells(text: str, hidden: Hidden, line: Line) -> bool:
    parts = ROWS.split(text) if line.apart else [text]
    return any(any(who in part for who in hidden.who) and any(at in part for at in hidden.where) for part in parts)


@pytest.mark.parametrize("role", Role.values)
def test_nobody_learns_where_a_protected_household_lives(role: str, hidden: Hidden):
    """X-07: in no list, map, export, letter or answer of the API; housing staff only where the table says so."""
    client = Client()
    client.force_login(factories.user(role))

    answers = list(_answers(client, role, hidden))
    told = {route.name for route, line, text in answers if _tells(text, hidden, line)}

    assert len(answers) > 5
    allowed = {name for name, line in TABLE.items() if line.place} if role == Role.HOUSING_STAFF else set()
    assert told - allowed == set()


# Every household that seeks is weighed for every home, so standing there says nothing of who gets it.
WEIGHED = {"vacancy", "candidate", "compare", "vacancy-ranking"}
# Under the household's own page, each look on record; the home it is offered is one of the vacant ones.
OWN_PAGES = {"why_not", "why_not_print"}


@pytest.mark.parametrize("hidden_house", ["agreed"], indirect=True)
@pytest.mark.parametrize("role", Role.values)
def test_nobody_learns_where_a_protected_household_is_about_to_move(role: str, hidden: Hidden):
    """X-07: from the day the home is agreed it is as good as their address."""
    client = Client()
    client.force_login(factories.user(role))

    answers = list(_answers(client, role, hidden))
    told = {route.name for route, line, text in answers if _tells(text, hidden, line)}

    assert len(answers) > 5
    allowed = (
        {name for name, line in TABLE.items() if line.place} | WEIGHED | OWN_PAGES
        if role == Role.HOUSING_STAFF
        else set()
    )
    assert told - allowed == set()


PLACES = [(route, line) for route, line in READABLE if line.place]


@pytest.mark.parametrize("hidden_house", [True], ids=["moved in"], indirect=True)
@pytest.mark.parametrize(("route", "line"), PLACES, ids=lambda value: getattr(value, "name", ""))
def test_a_look_at_a_protected_address_is_on_record(route: Route, line: Line, hidden: Hidden):
    """X-04, X-07: the pages that say it do say it, and the journal says who looked."""
    anna = factories.user()
    client = Client()
    client.force_login(anna)

    response = client.get(_address(route, line, hidden.world))

    # What a letter says cannot be searched for; it is always about the home.
    assert response["Content-Type"] == "application/pdf" or _tells(_text(response), hidden, line)
    assert AccessEntry.objects.filter(user=anna, household_id=hidden.household.pk).exists()


def test_the_address_cannot_be_asked_for(hidden: Hidden):
    """X-07: filtering by the home or the place does not find who lives there."""
    client = Client()
    client.force_login(factories.user())
    unit, site = hidden.world.objects["unit"], HOUSE
    addresses = [
        reverse("placement-list") + f"?unit={unit}",
        reverse("placement-list") + f"?vacancy={hidden.world.objects['vacancy']}&state=moved_in",
        reverse("households") + f"?site={site}",
    ]

    texts = [_text(client.get(address)) for address in addresses]

    assert [address for address, text in zip(addresses, texts, strict=True) if any(w in text for w in hidden.who)] == []


def test_the_place_itself_says_that_somebody_lives_there(hidden: Hidden):
    """X-07: a home that is lived in does not look empty because nobody is named."""
    client = Client()
    client.force_login(factories.user())

    site, unit = (_text(client.get(reverse(name, args=[hidden.world.objects[name]]))) for name in ("site", "unit"))

    assert "2 personer med beskyttet adresse" in site
    assert "Her bor 2 personer nu." in unit
    assert "Husstande med beskyttet adresse står ikke her." in unit
