"""The tables of the test database come straight from the models, which takes a tenth of the time of thirty migrations.

That the migrations make the very same tables is shown by tests/config/test_migrations.py, on both databases.
"""

import importlib

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def without_migrations() -> None:
    """What is set up from now on asks no migration."""
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}


def as_if_migrated() -> None:
    """Migrations are there again, all of them done: their rows stand in their table, the first data in theirs."""
    settings.MIGRATION_MODULES = {}
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    done = MigrationLoader(None).disk_migrations
    recorder.Migration.objects.bulk_create(recorder.Migration(app=app, name=name) for app, name in sorted(done))
    first_data()


def first_data() -> None:
    """The reasons and the first policy, with which every installation begins."""
    importlib.import_module("housing.migrations.0002_first_data").load(apps, None)
