"""The API's side of the reviewed table: which scope reads, which writes, and that the description tells it all."""

import fcntl
import json
import os
from functools import partial
from io import StringIO

import jsonschema
import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from accounts.tokens.scopes import SCOPES
from accounts.users.models import Role, User
from tests import factories
from tests.api.calls import token_for
from tests.structure.route_table import TABLE, Line
from tests.structure.routes import Route, routes
from tests.structure.test_routes import Enter, _address, _rows
from tests.structure.world import World

API = [(route, TABLE[route.name]) for route in routes() if route.pattern.startswith("api/v1/")]
SCOPED = [(route, line) for route, line in API if line.scopes or line.write_scopes]
WRITING = [(route, line) for route, line in SCOPED if line.write_scopes]
CLOSED = (401, 403, 404, 405)


@pytest.fixture
def world(world, settings) -> World:
    # Tokens are counted in the cache, and its table is no part of a test.
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    return world


# Whoever's role gives a scope; the housing staff's where no other is named.
HOLDERS = {"landlord": Role.LANDLORD, "volunteers": Role.COORDINATOR, "users": Role.ADMINISTRATOR}
Scopes = frozenset[str]


def _holder(scope: str) -> Role:
    return HOLDERS.get(scope.partition(":")[0], Role.HOUSING_STAFF)


def _all_but(wanted: Scopes) -> list[Scopes]:
    """Every other scope, as much of them in one token as one person can be given. Scopes add up: what all of these
    together do not open, none of them does (and where they do, each is asked alone)."""
    by_holder = {role: {scope for scope in SCOPES if _holder(scope) == role} for role in map(_holder, SCOPES)}
    return [frozenset(scopes - wanted) for scopes in by_holder.values() if scopes - wanted]


@pytest.fixture(scope="module")
def _tokens(house, django_db_blocker) -> dict[Scopes, str]:
    wanted = {frozenset(scopes) for _, line in SCOPED for scopes in (line.scopes, line.write_scopes)}
    tokens = {frozenset({scope}) for scope in SCOPES} | {others for one in wanted for others in _all_but(one)}
    with django_db_blocker.unblock():
        return {scopes: _a_token(house[1], scopes) for scopes in tokens}


@pytest.fixture
def tokens(_tokens, world) -> dict[Scopes, str]:
    """A token with each scope alone, and with all but those that open an address, of a user whose role gives them."""
    return _tokens


def _a_token(people: dict[str, User], scopes: Scopes) -> str:
    (role,) = {_holder(scope) for scope in scopes}
    return token_for(people[role], *scopes, by=people[Role.ADMINISTRATOR if role == Role.LANDLORD else role])


def _past(client: Client, address: str, method: str, secret: str) -> bool:
    headers = {"Authorization": f"Bearer {secret}"}
    call = getattr(client, method)
    more = {} if method == "get" else {"data": {}, "content_type": "application/json"}
    return call(address, headers=headers, **more).status_code not in CLOSED


@pytest.mark.parametrize(("route", "line"), SCOPED, ids=lambda value: getattr(value, "name", ""))
def test_each_scope_opens_what_the_table_says(route: Route, line: Line, world: World, tokens: dict[Scopes, str]):
    """X-16, REL-29: every address × every scope, read and write; an empty body gets past the door and changes nothing."""
    address, before, client = _address(route, line, world), _rows(), Client()
    reads, writes = frozenset(line.scopes), frozenset(line.write_scopes)

    for method, wanted in [("get", reads)] * line.get + [(line.writes_by, writes)]:
        asked = partial(_past, client, address, method)
        shut = {scope for scope in wanted if not asked(tokens[frozenset({scope})])}
        together = [others for others in _all_but(wanted) if asked(tokens[others])]
        opened = {scope for others in together for scope in others if asked(tokens[frozenset({scope})])}
        assert (method, shut, opened) == (method, set(), set())

    assert line.get or not reads
    assert _rows() == before


@pytest.mark.parametrize(
    ("route", "line"), [row for row in SCOPED if row[1].write_scopes], ids=lambda v: getattr(v, "name", "")
)
def test_only_the_named_roles_change_one(route: Route, line: Line, world: World, enter: Enter):
    """REL-29: the same for a session, by the method that writes here."""
    address, past = _address(route, line, world), set()
    for role in Role.values:
        if getattr(enter(role), line.writes_by)(address, {}, content_type="application/json").status_code not in CLOSED:
            past.add(role)

    # A search posts what it only reads.
    assert past == set(line.write)


@pytest.mark.parametrize("secret", ["hjemly_unknown", "revoked", "expired"])
def test_a_token_that_opens_nothing_is_401_everywhere(secret, world):
    """X-16: unknown, revoked and expired alike, with the reason as a problem and the way to sign in."""
    if secret != "hjemly_unknown":
        secret = _spoilt(factories.user(), secret)
    headers = {"Authorization": f"Bearer {secret}", "Accept": "application/json"}
    client = Client()
    for route, line in API:
        if route.name != "api-docs":  # a page for people
            answer = client.get(_address(route, line, world), headers=headers)

            assert answer.status_code == 401, route.name
            assert answer["WWW-Authenticate"].startswith("Bearer")
            assert answer.json()["code"].startswith("token_")


def _spoilt(user, how: str) -> str:
    secret = token_for(user, "homes:read")
    now = timezone.now()
    values = {"revoked_at": now} if how == "revoked" else {"expires_on": timezone.localdate(now).replace(year=2020)}
    user.tokens.update(**values)
    return secret


@pytest.fixture(scope="module")
def schema(tmp_path_factory) -> dict:
    """X-16: the description is valid and made without a warning, or the command fails. It takes long, so the processes
    of a run make it once and share it."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    kept = folder / "schema.json"
    with (folder / "schema.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            out = StringIO()
            call_command("spectacular", "--validate", "--fail-on-warn", "--format", "openapi-json", stdout=out)
            kept.write_text(out.getvalue())
    return json.loads(kept.read_text())


def _operations(schema: dict):
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_every_address_is_in_the_description(schema):
    """X-16: and the description has none that is not there."""
    apart = {"api-schema", "api-docs", "api-unknown"}
    real = {f"/{route.pattern}".replace("<uuid:pk>", "{id}").replace("<uuid:id>", "{id}") for route, _ in API
            if route.name not in apart}  # fmt: skip

    assert schema["openapi"].startswith("3.1")
    assert set(schema["paths"]) == real


def test_every_operation_declares_its_problems_its_headers_and_how_to_sign_in(schema):
    """X-16: 400 to 429 as they can come; versions and keys where they are demanded."""
    for path, method, operation in _operations(schema):
        codes = {"400", "401", "403", "404", "405", "406", "429"}
        names = {part["$ref"].rpartition("/")[2] for part in operation["parameters"] if "$ref" in part}
        one = method == "patch" or "/actions/" in path
        post = method == "post" and not path.endswith("/search/")
        codes |= (
            ({"412", "428"} if one else set()) | ({"422"} if post else set()) | ({"409"} if method != "get" else set())
        )
        assert codes <= set(operation["responses"]), f"{method} {path}"
        assert names == ({"IfMatch"} if one else set()) | ({"IdempotencyKey"} if post else set()), f"{method} {path}"
        assert operation["security"] == [{"token": []}, {"cookieAuth": []}]
        assert operation["operationId"]


def test_every_operation_says_what_it_does(schema):
    """X-16: none without a title, none with another's, and reading, making and changing say different things."""
    titles = [operation.get("summary") for _, _, operation in _operations(schema)]
    assert all(titles)
    assert [title for title in titles if titles.count(title) > 1] == []

    for path, methods in schema["paths"].items():
        texts = [operation["description"] for operation in methods.values()]
        assert all(texts), path
        assert len(set(texts)) == len(texts), path
    said = " ".join(operation["description"] for _, _, operation in _operations(schema))
    assert not [words for words in ("GET of", "POST of", "PATCH of", "Declare `", "class") if f"{words} " in said]


def test_every_list_names_its_orders(schema):
    """X-16: as an enum, each column from both ends."""
    orders = [
        part["schema"]["items"]["enum"]
        for _, _, operation in _operations(schema) for part in operation["parameters"] if part.get("name") == "ordering"
    ]  # fmt: skip
    assert len(orders) > 60
    assert all(enum and {f"-{name}" for name in enum[::2]} == set(enum[1::2]) for enum in orders)


@pytest.mark.parametrize(
    ("route", "line"), [row for row in SCOPED if row[1].get and row[1].read], ids=lambda v: getattr(v, "name", "")
)
def test_what_can_be_asked_is_what_the_description_says(route: Route, line: Line, world: World, enter: Enter, schema):
    """X-16: each name that is described is known, and no other."""
    answer = enter(min(line.read)).get(_address(route, line, world), {"made_up": "1"})

    described = schema["paths"][f"/{route.pattern}".replace("<uuid:pk>", "{id}").replace("<uuid:id>", "{id}")]["get"]
    names = {part["name"] for part in described["parameters"] if part.get("in") == "query"}
    assert (answer.status_code, answer.json()["code"]) == (400, "query_unknown")
    assert names <= {*answer.json()["figures"]["allowed"].split(", ")}


def test_every_example_fits_its_schema(schema):
    """X-16: each body and each answer has an example, and a validator accepts it."""
    document = Resource.from_contents(schema, default_specification=DRAFT202012)
    registry = Registry().with_resource("urn:api", document)
    seen = 0
    for path, method, operation in _operations(schema):
        bodies = [operation["requestBody"]] if "requestBody" in operation else []
        for body in [*bodies, *operation["responses"].values(), *schema["components"]["responses"].values()]:
            for content in body.get("content", {}).values():
                wanted = json.loads(json.dumps(content["schema"]).replace("#/components", "urn:api#/components"))
                validator = Draft202012Validator(wanted, registry=registry, format_checker=jsonschema.FormatChecker())
                assert list(validator.iter_errors(content["example"])) == [], f"{method} {path}"
                seen += 1
    assert seen > 150


def test_names_in_the_description_stay_what_they_are(schema):
    """X-16: clients are made from these names. A name that goes is a new version of the API."""
    names = set(schema["components"]["schemas"])
    assert {"Household", "Person", "Unit", "Vacancy", "Placement", "Agreement", "OwnOffer", "Problem"} <= names
    assert not [name for name in names if any(sign.isdigit() for sign in name)], "a made-up name"
    operations = [operation["operationId"] for _, _, operation in _operations(schema)]
    assert len(operations) == len(set(operations))
    assert "placements_actions_offer_create" in operations
