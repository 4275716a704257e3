"""What every page owes: that words of people are on record where they are read, and a cost that does not grow with the rows.

That nobody else reads them is asked in test_routes, where every page is opened by every role anyway.
"""

from dataclasses import replace
from itertools import pairwise

import pytest
from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.journal.models import AccessEntry
from accounts.users.models import Role, User
from tests.structure import markers
from tests.structure.more import MINE, More
from tests.structure.route_table import ANYONE, TABLE, Line
from tests.structure.routes import Route, routes
from tests.structure.test_routes import Enter, _address
from tests.structure.world import World

READABLE = [(route, TABLE[route.name]) for route in routes() if TABLE[route.name].get and TABLE[route.name].read]
READABLE = [(route, line) for route, line in READABLE if not line.open]


pytestmark = pytest.mark.usefixtures("marked")


def _role(line: Line) -> str:
    return Role.HOUSING_STAFF if line.read == ANYONE or Role.HOUSING_STAFF in line.read else max(line.read)


def test_housing_staff_do_read_them(world: World, enter: Enter):
    """REL-30: the markers are where a person would be read of, so that not finding them says something."""
    marks = set(markers.plant())
    page = enter(Role.HOUSING_STAFF).get(reverse("household", args=[world.objects["household"]])).content.decode()

    assert len({mark for mark in marks if mark in page}) >= 4


@pytest.mark.parametrize(
    ("route", "line"), [row for row in READABLE if row[1].names], ids=lambda value: getattr(value, "name", "")
)
def test_where_the_coordinator_may_read_a_name_it_is_on_record(
    route: Route, line: Line, world: World, marked: bytes, people: dict[str, User], enter: Enter
):
    """X-04: and one does stand there, so that the table says no more than it must."""
    client, mine = enter(_role(line)), AccessEntry.objects.filter(user=people[Role.COORDINATOR])
    before = mine.count()

    content = client.get(_address(route, line, world)).content

    assert marked in content
    assert mine.count() > before


# What is open to all lists rows too, and so does what a volunteer finds of their own.
LISTED = [(route, TABLE[route.name]) for route in routes() if TABLE[route.name].get and TABLE[route.name].read]
OWN = [(route, TABLE[route.name]) for route in routes() if TABLE[route.name].get and TABLE[route.name].about in MINE]


def test_more_rows_do_not_cost_more_statements(world: World, people: dict[str, User], enter: Enter):
    """REL-45: the number of SQL statements is the same with three more of everything.

    First with more, then without. Whatever is looked up once and kept is counted with more, so those that took more are
    asked again.
    """
    more = More(world, people[Role.VOLUNTEER])
    more.add(1)
    own = replace(world, objects=world.objects | more.own)
    asked = [(_role(line), _address(route, line, world)) for route, line in LISTED]
    asked += [(Role.VOLUNTEER, _address(route, line, own)) for route, line in OWN]
    # The world's own tour has not begun; this one has.
    asked.append((Role.COORDINATOR, reverse("tour", args=[more.trip.pk])))
    without = transaction.savepoint()
    more.add(3)
    many = [len(_statements(enter(role), address)) for role, address in asked]
    transaction.savepoint_rollback(without)
    few = [len(_statements(enter(role), address)) for role, address in asked]
    more.add(3)

    again = [row for row, before, now in zip(asked, few, many, strict=True) if now > before]
    least = dict(zip(asked, few, strict=True))
    grown = [(row, told) for row in again if len(told := _statements(enter(row[0]), row[1])) > least[row]]

    assert [(row, least[row], len(told)) for row, told in grown] == [], "\n".join(grown[0][1])


def _statements(client: Client, address: str) -> list[str]:
    reset_queries()  # the log keeps so many and no more
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    told = [query["sql"] for query in asked.captured_queries]
    return [now[:160] for before, now in pairwise(["", *told]) if not _goes_on(before, now)]


def _goes_on(before: str, now: str) -> bool:
    """Many rows are put in by one statement, which the small database cuts into several."""
    into, _, rows = before.partition("(")
    return into.startswith("INSERT") and "), (" in rows and now.startswith(into)
