"""Throw the demonstration away. The only place in the house that lifts the append-only guards."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection

from housing import guards


def before_migrating() -> None:
    """SQLite: the file and its companions are deleted; migrate makes a new one."""
    _never_in_production()
    name = str(settings.DATABASES["default"]["NAME"])
    if connection.vendor == "sqlite" and name != ":memory:":
        connection.close()
        for ending in ("", "-wal", "-shm"):
            Path(name + ending).unlink(missing_ok=True)


def after_migrating() -> None:
    """PostgreSQL: every row goes, tables and guards stay; what the migrations wrote is written again."""
    _never_in_production()
    if connection.vendor == "sqlite":
        return
    guards.remove(connection)
    try:
        call_command("flush", verbosity=0, interactive=False)
    finally:
        guards.install(connection)
    _first_data()


def _first_data() -> None:
    """The reasons and the first policy come from a data migration; flush took them with it."""
    from importlib import import_module

    from django.apps import apps

    import_module("housing.migrations.0002_first_data").load(apps, None)


def _never_in_production() -> None:
    if settings.PRODUCTION:
        raise ImproperlyConfigured("A production database is never emptied.")
