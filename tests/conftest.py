"""What every test shares: users of each role, today, and a database that may be emptied between tests."""

import json
import os
from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import hypothesis
import polib
import pytest
import pytest_django
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.test import Client, TransactionTestCase

from accounts.users.models import Role, User
from config import collector
from config.frames import with_room
from housing.addresses.outbound import GuardedAdapter
from housing.transfer import actions, child
from housing.transfer.reading import answers
from tests import emptying, factories, register, schema

# Playwright runs an event loop in the test's thread; the tests' own ORM calls are synchronous all the same.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))

# How long an example takes says how busy the machine is.
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("house")


def pytest_configure() -> None:
    """English texts are compiled from their source, as the demonstration does; passwords are hashed in a hurry."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for catalogue in settings.BASE_DIR.glob("*/locale/*/LC_MESSAGES/django.po"):
        polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))


# Where a file takes long to begin (a demonstration is seeded, a worker is started), or one test takes long.
SLOW = (
    "tests/config/", "tests/housing/races/test_through_http.py", "tests/journeys/", "tests/worker/", "tests/housing/races/",
)  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="leave out the tests that know no database")


def _asks_a_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(
        fixtures & {"db", "transactional_db", "live_server", "django_db_setup"} or [*item.iter_markers("django_db")]
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The slow ones begin, the slowest files first, so that no core is left alone with them at the end."""
    if config.getoption("--database-only"):
        config.hook.pytest_deselected(items=[item for item in items if not _asks_a_database(item)])
        items[:] = filter(_asks_a_database, items)
    items.sort(key=lambda item: next((n for n, path in enumerate(SLOW) if item.nodeid.startswith(path)), len(SLOW)))


def pytest_collection_finish() -> None:
    """What was read in by now stays until the end, so the collector of waste need not look through it again and again:
    each of its rounds through the whole house is most of a second, as long as a hundred pages take."""
    collector.from_now_on()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    schema.without_migrations()


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_modify_db_settings: None, django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock():
        schema.as_if_migrated()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Every test has room for its frames, as every request has."""
    runner = item.config.pluginmanager.get_plugin("runner")
    return bool(with_room(runner.pytest_runtest_protocol, item, nextitem))


def _empty(self: TransactionTestCase) -> None:
    for name in connections:
        emptying.empty(connections[name])
    # They were emptied with the rest.
    schema.first_data()


# pytest-django has no other place to say how the tables are emptied.
TransactionTestCase._fixture_teardown = _empty  # type: ignore[method-assign]


@pytest.fixture
def on_a_day() -> Iterator[None]:
    """It is TODAY from noon on, for pages, actions and the database's own moments alike."""
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def anna(db: None) -> User:
    """A caseworker who allocates homes."""
    return factories.user(Role.HOUSING_STAFF, name="Anna Prøve", email="anna@example.org")


@pytest.fixture
def bo(db: None) -> User:
    """Another caseworker."""
    return factories.user(Role.HOUSING_STAFF, name="Bo Prøve", email="bo@example.org")


@pytest.fixture
def leader(db: None) -> User:
    return factories.user(Role.LEADER, name="Lea Leder", email="lea@example.org")


@pytest.fixture
def volunteer(db: None) -> User:
    return factories.user(Role.VOLUNTEER, name="Viggo Frivillig", email="viggo@example.org")


@pytest.fixture
def karen(db: None) -> User:
    """The coordinator of the volunteers."""
    return factories.user(Role.COORDINATOR, name="Karen Koordinator", email="karen@example.org")


@pytest.fixture
def as_anna(anna: User) -> Client:
    """A browser without a screen, signed in as Anna."""
    client = Client()
    client.force_login(anna)
    return client


@pytest.fixture
def as_karen(karen: User) -> Client:
    """Another, signed in as Karen."""
    client = Client()
    client.force_login(karen)
    return client


@pytest.fixture
def read_here(monkeypatch) -> None:
    """Files are read by this process, as the child would: what the child itself is for is asked where files are hostile
    (tests/housing/transfer/test_reading.py), and starting one takes longer than most of these files."""

    def read(data: bytes) -> child.Table:
        return child._table("\n".join(json.dumps(answer) for answer in answers(data)), 0)

    monkeypatch.setattr(actions, "read", read)


@pytest.fixture
def address_register(settings, monkeypatch):
    """The address register, switched on and played by this machine, which the guard is told to let through."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "address register"}
    }
    cache.clear()
    monkeypatch.setattr(GuardedAdapter, "schemes", ("http",))
    monkeypatch.setattr(GuardedAdapter, "reaches_private", True)
    with register.running() as running:
        settings.ADDRESS_SERVICE_URL, settings.ADDRESS_SERVICE_TOKEN = running.url, "prøvekode"
        yield running
    cache.clear()
