"""What every page owes: a journal entry when it shows a household, and a cost that does not grow with the rows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.journal.models import AccessEntry
from accounts.users.models import Role, User
from housing.models import Household, Person
from tests import factories
from tests.structure import markers
from tests.structure.route_table import ANYONE, TABLE, Line
from tests.structure.routes import Route, routes
from tests.structure.test_routes import Enter, _address
from tests.structure.world import World

MARK = "Xylofonsen"
READABLE = [(route, TABLE[route.name]) for route in routes() if TABLE[route.name].get and TABLE[route.name].read]
READABLE = [(route, line) for route, line in READABLE if not line.open]
# What the coordinator needs of a household to find somebody for it (V-03).
NAMED = frozenset({"Household.name", "Household.languages"})


@pytest.fixture(autouse=True)
def marked(world: World) -> None:
    Household.objects.update(name=f"Familien {MARK}")
    Person.objects.update(family_name=MARK)


def _role(line: Line) -> str:
    return Role.HOUSING_STAFF if line.read == ANYONE or Role.HOUSING_STAFF in line.read else max(line.read)


@pytest.mark.parametrize(("route", "line"), READABLE, ids=lambda value: getattr(value, "name", ""))
def test_whoever_sees_a_name_is_on_record(route: Route, line: Line, world: World, enter: Enter):
    """REL-37, X-04: an answer that holds a household's or a person's name leaves an entry in the journal."""
    client = enter(_role(line))
    before = AccessEntry.objects.count()

    response = client.get(_address(route, line, world))
    content = b"".join(response.streaming_content) if response.streaming else response.content

    if MARK.encode() in content:
        assert AccessEntry.objects.count() > before


# A landlord reads the names of those who get its home, and nothing else: tests/api/test_landlord.py.
@pytest.mark.parametrize("role", sorted(set(Role) - {Role.HOUSING_STAFF, Role.LANDLORD}))
def test_only_housing_staff_ever_read_what_is_written_of_people(role: str, world: World, enter: Enter):
    """X-01, X-02, REL-30: no word that stands in a household's rows is in any answer to another role.

    But for the coordinator, who brings households and volunteers together: where the table says `names`, the name of
    the household and its languages, and nothing else.
    """
    planted = markers.plant()
    marks = set(planted)
    client = enter(role)

    told = {}
    for route, line in READABLE:
        response = client.get(_address(route, line, world))
        content = b"".join(response.streaming_content) if response.streaming else response.content
        allowed = NAMED if line.names and role == Role.COORDINATOR else frozenset()
        if found := {mark for mark, column in planted.items() if mark.encode() in content and column not in allowed}:
            told[route.name] = found

    assert len(marks) >= 15
    assert told == {}


def test_housing_staff_do_read_them(world: World, enter: Enter):
    """REL-30: the markers are where a person would be read of, so that not finding them says something."""
    marks = set(markers.plant())
    page = enter(Role.HOUSING_STAFF).get(reverse("household", args=[world.objects["household"]])).content.decode()

    assert len({mark for mark in marks if mark in page}) >= 4


@pytest.mark.parametrize(
    ("route", "line"), [row for row in READABLE if row[1].names], ids=lambda value: getattr(value, "name", "")
)
def test_where_the_coordinator_may_read_a_name_it_is_on_record(
    route: Route, line: Line, world: World, people: dict[str, User], enter: Enter
):
    """X-04: and one does stand there, so that the table says no more than it must."""
    client, mine = enter(_role(line)), AccessEntry.objects.filter(user=people[Role.COORDINATOR])
    before = mine.count()

    content = client.get(_address(route, line, world)).content

    assert MARK.encode() in content
    assert mine.count() > before


# More of everything is the same for every page, so a page is asked with a handful of others.
HANDS = 6


@pytest.mark.parametrize("hand", range(HANDS))
def test_more_rows_do_not_cost_more_statements(hand: int, world: World, enter: Enter):
    """REL-45: the number of SQL statements is the same with six more of everything."""
    asked = [(_role(line), _address(route, line, world)) for route, line in READABLE[hand::HANDS]]
    _more(world, 2)
    for role, address in asked:
        enter(role).get(address)  # whatever is looked up once and kept
    few = [len(_statements(enter(role), address)) for role, address in asked]
    _more(world, 6)

    many = [_statements(enter(role), address) for role, address in asked]

    grown = [row for row in zip(asked, few, many, strict=True) if len(row[2]) > row[1]]
    assert [(address, before, len(now)) for (_, address), before, now in grown] == [], "\n".join(grown[0][2])


def _statements(client: Client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return [query["sql"][:160] for query in asked.captured_queries]


def _more(world: World, count: int) -> None:
    """More households in the same pavilion's site, more homes, vacancies, agreements and places."""
    from housing.models import Agreement, District, Institution, Site

    today = timezone.localdate()
    school = Institution.objects.get(pk=world.objects["institution"])
    district = District.objects.get(pk=world.objects["district"])
    site = Site.objects.get(pk=world.objects["site"])
    landlord = Agreement.objects.get(pk=world.objects["agreement"]).landlord
    for _ in range(count):
        factories.household(adults=2, children=1, school=school, since=today - timedelta(days=200))
        factories.vacancy(unit=factories.home(site=site), answer_due_on=today + timedelta(days=5))
        factories.institution(district=district)
        other = factories.department(landlord=landlord)
        factories.agreement(landlord=landlord, department=other)
        factories.placement(vacancy=factories.vacancy(), household=factories.household(since=today))
