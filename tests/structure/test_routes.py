"""Who may open and who may post what: every address × every role, from one reviewed table (REL-29, X-01).

An address without a line in `route_table.py` fails the build. The objects asked for exist and are real: a 404 for
an id that does not exist would prove nothing.
"""

import re
from collections.abc import Callable
from functools import cache

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.journal.models import AccessEntry
from accounts.users.models import Role
from tests.structure import markers, route_table
from tests.structure.route_table import ANYONE, TABLE, Line
from tests.structure.routes import Route, routes
from tests.structure.world import World

Enter = Callable[..., Client]
ALL = routes()
LINES = [(route, TABLE[route.name]) for route in ALL if route.name in TABLE]


HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def _missing(response: HttpResponse) -> list[str]:
    """Those of the headers that an answer lacks."""
    return [name for name, value in HEADERS.items() if value not in response.get(name, "")]


# What the coordinator needs of a household to find somebody for it (V-03).
NAMED = frozenset({"Household.name", "Household.languages"})
FAR_FROM_PEOPLE = set(Role.values) - {Role.HOUSING_STAFF, Role.LANDLORD}
NAMES = {"Household.name", "Person.given_name", "Person.family_name"}

KEY = re.compile(r"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)

# Shared out, so that every core has some.
HANDS = 3


@pytest.fixture(scope="module", autouse=True)
def planted(house, django_db_blocker) -> dict[str, str]:
    """A word of its own in every text of people's rows, for all of this file."""
    with django_db_blocker.unblock():
        return markers.plant()


def _content(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def _address(route: Route, line: Line, world: World) -> str:
    return line.address or reverse(route.name, kwargs=world.parameters(route, line))


@pytest.fixture(scope="module")
def rows(signed_in, django_db_blocker) -> dict[str, int]:
    """Rows per table in the house, before any test of this file."""
    with django_db_blocker.unblock():
        return _rows()


def test_every_address_has_a_line_in_the_table():
    """REL-29: an address nobody has thought about is not let in."""
    assert [route for route in ALL if route.name not in TABLE] == []


def test_the_table_has_no_line_for_an_address_that_is_gone():
    assert sorted(set(TABLE) - {route.name for route in ALL}) == []


@pytest.mark.parametrize(("route", "line"), LINES, ids=lambda value: getattr(value, "name", ""))
def test_each_role_sees_what_the_table_says(route, line, world, planted, rows, people, enter):
    """REL-29: 200 or a redirect inside for those named; 403 or 404 for the others.

    REL-26: pages, API, exports and refusals alike carry the headers, and none of them is kept by a browser.

    REL-27: no address changes a row of the house when it is only opened.

    X-01, X-02, REL-30: only housing staff ever read what is written of people. But for the coordinator, who brings
    households and volunteers together: where the table says `names`, the household's name and its languages; and for a
    landlord, who reads the names of those who get its home, and nothing else: tests/api/test_landlord.py.

    REL-37, X-04: whoever is answered with the name of a household or a person has an entry in the journal, and it says
    why in words: in the citizen's copy, a key says nothing to whoever reads it.
    """
    address = _address(route, line, world)

    answers = {role: enter(role).get(address) for role in Role.values}

    seen = {role for role, answer in answers.items() if answer.status_code < 400}
    assert {role: lacking for role, answer in answers.items() if (lacking := _missing(answer))} == {}
    assert _rows() == rows
    assert not [why for why in AccessEntry.objects.values_list("purpose", flat=True) if KEY.search(why)]
    if line.get:
        assert seen == (set(Role.values) if line.read == ANYONE else set(line.read))
    if not line.open:
        told = {role: {planted[mark] for mark in markers.found(_content(answer))} for role, answer in answers.items()}
        allowed = {Role.COORDINATOR: NAMED} if line.names else {}
        beyond = {role: told[role] - allowed.get(role, frozenset()) for role in FAR_FROM_PEOPLE}
        assert {role: columns for role, columns in beyond.items() if columns} == {}
        named = {role for role, columns in told.items() if columns & NAMES}
        assert named == {role for role in named if AccessEntry.objects.filter(user=people[role]).exists()}


@pytest.mark.skipif(connection.vendor == "sqlite", reason="test_each_role_sees_what_the_table_says opens them there")
@pytest.mark.parametrize("hand", range(HANDS))
def test_every_address_answers_the_one_it_is_for(hand, world, planted, rows, people, enter):
    """What PostgreSQL is asked by a page; who else gets in is decided before any table is asked, and is the same.

    REL-27, REL-37, X-04: here too a look changes no row, and whoever reads a name is on record.
    """
    failed = {}
    for route, line in [(route, line) for route, line in LINES if line.get and line.read][hand::HANDS]:
        role = Role.HOUSING_STAFF if line.read == ANYONE or Role.HOUSING_STAFF in line.read else max(line.read)
        looks = AccessEntry.objects.filter(user=people[role]).count()
        answer = enter(role).get(_address(route, line, world))
        told = {planted[mark] for mark in markers.found(_content(answer))}
        unseen = bool(told & NAMES) and AccessEntry.objects.filter(user=people[role]).count() == looks
        if answer.status_code >= 400 or unseen:
            failed[route.name] = answer.status_code

    assert failed == {}
    assert _rows() == rows


def test_there_is_something_to_be_told(planted):
    """REL-30: not finding a word says something only where words stand."""
    assert len(planted) >= 15


@pytest.mark.parametrize(("door", "why"), [("decisionrecord-detail", "Afgørelse"), ("vacancy-ranking", "Ledig bolig")])
def test_the_journal_says_why_somebody_looked(door, why, world, enter):
    """X-04: a purpose with a key in it would be found, because there are purposes."""
    enter(Role.HOUSING_STAFF).get(next(_address(route, line, world) for route, line in LINES if route.name == door))

    assert why in AccessEntry.objects.filter(door="api").values_list("purpose", flat=True)


@pytest.mark.parametrize("hand", range(HANDS))
def test_a_stranger_is_asked_to_sign_in(hand, world):
    """REL-29: default deny; only what the table calls open answers without a sign-in. REL-26: with the headers."""
    answers = {
        route.name: (route, line, Client().get(_address(route, line, world))) for route, line in LINES[hand::HANDS]
    }

    assert {name: lacking for name, (_, _, answer) in answers.items() if (lacking := _missing(answer))} == {}
    let_in = {name: answer for name, (route, line, answer) in answers.items() if not _keeps_out(route, line, answer)}
    assert let_in == {}


def _keeps_out(route: Route, line: Line, answer: HttpResponse) -> bool:
    """Whether a stranger got no further than the table says."""
    to_sign_in = answer.get("Location", "").startswith("/konto/login/")
    if line.open:
        return answer.status_code not in (401, 403) and not (
            line.page and "/konto/login/" in answer.get("Location", "")
        )
    if route.pattern.startswith("api/"):
        # The page about the API is a page: it sends a stranger to the sign-in.
        return answer.status_code in (401, 403) or to_sign_in
    return (answer.status_code == 302 and to_sign_in) if line.get else answer.status_code in (302, 405)


@pytest.mark.parametrize("hand", range(HANDS))
def test_only_the_named_roles_get_past_the_door_with_a_post(hand, world, rows, enter):
    """REL-29: for everybody else a post is 403, 404 or 405 and changes nothing in the house."""
    past = {}
    for route, line in [(route, line) for route, line in LINES[hand::HANDS] if line.write != ANYONE]:
        with transaction.atomic():
            address = _address(route, line, world)
            statuses = {
                role: enter(role).post(address, {}).status_code for role in Role.values if role not in line.write
            }
            through = {role: code for role, code in statuses.items() if code not in (403, 404, 405, 415)}
            if through or _rows() != rows:
                past[route.name] = through
            # What one address does is not there for the next.
            transaction.set_rollback(True)

    assert past == {}


@pytest.mark.parametrize("hand", range(HANDS))
def test_a_post_without_the_token_is_refused(hand, world, enter):
    """REL-27: every address that takes a post wants the token of its own page."""
    taken = {}
    for route, line in LINES[hand::HANDS]:
        role = next(iter(line.write), None) if line.write != ANYONE else Role.HOUSING_STAFF
        if role is not None:
            answer = enter(role, at=Client(enforce_csrf_checks=True)).post(_address(route, line, world), {})
            if answer.status_code not in (403, 405):
                taken[route.name] = answer.status_code

    assert taken == {}


@cache
def _counted() -> str:
    """One statement for all tables of ours, without the journal of reads and the sessions."""
    names = [name for name in connection.introspection.table_names() if name.split("_")[0] in route_table.OURS]
    return " UNION ALL ".join(
        f"SELECT '{name}', COUNT(*) FROM {name}"  # noqa: S608 - the names come from the database
        for name in names
        if name != "accounts_accessentry"
    )


def _rows() -> dict[str, int]:
    """Rows per table."""
    with connection.cursor() as cursor:
        cursor.execute(_counted())
        return dict(cursor.fetchall())


def test_what_is_not_there_carries_the_headers_too(enter):
    """REL-26: 404 pages and static files included; in production HSTS as well."""
    client = enter(Role.HOUSING_STAFF)
    for address in ("/findes-ikke/", "/static/hjemly/css/base.css"):
        response = client.get(address)
        assert set(_missing(response)) <= {"Cache-Control"}
