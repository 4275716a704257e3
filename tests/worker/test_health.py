"""Alive and ready: red for each fault, silent about people, open to a load balancer (REL-42, REL-35)."""

import json

import pytest
from django.core import checks as django_checks
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import RequestFactory

from config import checks, health
from housing import guards

REAL = {
    "PRODUCTION": True,
    "DEMONSTRATION": False,
    "DEBUG": False,
    "SECRET_KEY": "kX8" * 20,
    "CPR_KEYS": ["2026:" + "ab" * 32],
    "CPR_LOOKUP_KEY": "cd" * 32,
    "DECISION_KEY": "ef" * 32,
}


def ask(view=health.readyz, method: str = "get") -> tuple[int, dict]:
    response = view(getattr(RequestFactory(), method)("/readyz"))
    return response.status_code, json.loads(response.content or "{}")


def red() -> list[str]:
    status, answer = ask()
    assert (status == 200) == (answer["status"] == "ready")
    return [name for name, good in answer["checks"].items() if not good]


def test_ready_when_all_is_there(db):
    assert ask() == (
        200,
        {
            "status": "ready",
            "checks": {"database": True, "migrations": True, "keys": True, "guards": True, "settings": True},
        },
    )


def test_livez_asks_nothing_of_the_database(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert ask(health.livez) == (200, {"status": "alive"})


@pytest.mark.parametrize("view", [health.livez, health.readyz])
def test_only_get_and_without_signing_in(view):
    assert ask(view, "post")[0] == 405
    assert view.login_required is False


def test_red_when_the_database_is_gone(db, monkeypatch):
    def gone():
        raise ConnectionError("host db.internal refused user hjemly")

    with monkeypatch.context() as fault:
        fault.setattr(health.connection, "cursor", gone)
        status, answer = ask()
        alive, _ = ask(health.livez)

    assert (status, alive) == (503, 200)
    assert "hjemly" not in str(answer)
    assert not answer["checks"]["database"]


def test_red_when_a_migration_is_missing(db):
    MigrationRecorder.Migration.objects.filter(app="worker").order_by("-pk").first().delete()

    assert red() == ["migrations"]


def test_red_when_a_guard_is_gone(db):
    with connection.cursor() as cursor:
        name = "housing_turnentry_" + ("no_change" if connection.vendor == "postgresql" else "no_UPDATE")
        on = " ON housing_turnentry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {name}{on}")

    assert red() == ["guards"]
    guards.install(connection)
    assert red() == []


@pytest.mark.parametrize("keys", [[], ["demo"], ["demo:abc"], ["demo:" + "11" * 5]])
def test_red_when_a_key_cannot_be_read(db, settings, keys):
    settings.CPR_KEYS = keys

    assert red() == ["keys"]


def test_red_in_production_on_the_demonstrations_keys(db, settings):
    settings.PRODUCTION = True

    assert red() == ["settings"]


def test_production_with_its_own_secrets_may_start(settings):
    for name, value in REAL.items():
        setattr(settings, name, value)

    assert checks.errors() == []


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("SECRET_KEY", "only-for-the-demonstration-never-for-real-people-0123456789", "hjemly.E001"),
        ("SECRET_KEY", "short", "hjemly.E001"),
        ("CPR_KEYS", ["demo:" + "11" * 32], "hjemly.E002"),
        ("CPR_KEYS", ["2026:" + "ab" * 32, "demo:" + "11" * 32], "hjemly.E002"),
        ("CPR_KEYS", [], "hjemly.E002"),
        ("CPR_LOOKUP_KEY", "22" * 32, "hjemly.E003"),
        ("DECISION_KEY", "33" * 32, "hjemly.E004"),
        ("DECISION_KEY", "not hexadecimal", "hjemly.E004"),
        ("CACHES", {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}, "hjemly.E005"),
        ("DEBUG", True, "hjemly.E006"),
        ("DEMONSTRATION", True, "hjemly.E007"),
        ("ADDRESS_SERVICE_URL", "http://adressevaelger.dk", "hjemly.E008"),
    ],
)
def test_production_is_refused_on_a_default(settings, name, value, error):
    for key, good in {**REAL, name: value}.items():
        setattr(settings, key, good)

    assert [message.id for message in checks.errors()] == [error]
    assert [message.id for message in django_checks.run_checks(tags=["security"]) if "hjemly" in message.id] == [error]


def test_demonstration_may_run_on_its_defaults(settings):
    assert checks.refuse_production_on_defaults() == []
    assert {message.id for message in checks.fit_for_production()} > {"hjemly.E001", "hjemly.W002"}
