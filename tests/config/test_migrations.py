"""The migrations make the very tables that the models describe, which is what every other test stands on."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from tests.structure.route_table import OURS

# What a table is made of, one row for each part, in whatever order it came about.
PARTS = {
    "columns": """
        SELECT table_name, column_name, data_type, character_maximum_length, numeric_precision, is_nullable,
               column_default, is_identity, collation_name FROM information_schema.columns WHERE table_schema = 'public'""",
    "constraints": """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": """
        SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled FROM pg_trigger
        WHERE NOT tgisinternal""",
    "collations": """
        SELECT '', collname, collprovider::text, colliculocale, collisdeterministic FROM pg_collation
        WHERE collnamespace = 'public'::regnamespace""",
}


def _parts(connection: BaseDatabaseWrapper) -> set[tuple]:
    """Each with its table in front."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            found = set()
            for kind, asked in PARTS.items():
                cursor.execute(asked)
                found |= {(*row, kind) for row in cursor.fetchall()}
            return found
        cursor.execute("SELECT tbl_name, type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {(table, kind, name, part) for table, kind, name, sql in cursor.fetchall() for part in _lines(kind, sql)}


def _rows(connection: BaseDatabaseWrapper) -> list[tuple]:
    """Which migrations are done, and how many rows each table of ours begins with."""
    names = [name for name in connection.introspection.table_names() if name.split("_")[0] in OURS]
    counted = " UNION ALL ".join(f"SELECT '{name}', COUNT(*) FROM {name}" for name in names)  # noqa: S608 - our own tables
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        done = cursor.fetchall()
        cursor.execute(counted)
        return sorted([*done, *cursor.fetchall()])


def _lines(kind: str, sql: str) -> Iterator[str]:
    """A table's columns and constraints, each for itself; all else whole."""
    sql = " ".join(sql.split())
    if kind != "table":
        yield sql
        return
    depth, line = 0, ""
    # Texts of a condition may hold brackets and commas.
    for word in re.findall(r"'(?:[^']|'')*'|.", sql.partition("(")[2].rpartition(")")[0]):
        depth += {"(": 1, ")": -1}.get(word, 0)
        if word == "," and not depth:
            yield line.strip()
            line = ""
        else:
            line += word
    yield line.strip()


def differences(migrated: BaseDatabaseWrapper) -> set[tuple]:
    """What stands in only one of the two: that database, and the one of the tests, whose tables come from the models.

    Django's own tables have kept the small numbers they were once made with, so only ours are compared.
    """
    there, here = _parts(migrated), _parts(connection)
    assert len(here) > 2000
    return {part for part in here ^ there if part[0].startswith(OURS)}


@contextmanager
def another_database(name: str) -> Iterator[BaseDatabaseWrapper]:
    """Of the same kind as that of the tests."""
    other = connection.copy("default")
    other.settings_dict |= {"NAME": name}
    with closing(other):
        yield other


@pytest.mark.skipif(connection.vendor == "sqlite", reason="on SQLite tests/config/test_demo_command.py shows it")
def test_migrations_make_the_tables_of_the_models(db):
    """Columns, constraints, indexes and guards alike; the same migrations are known as done; the same rows to begin with."""
    name = f"{connection.settings_dict['NAME']}_migrated"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
        try:
            with another_database(name) as migrated:
                _migrate(migrated)
                begun = [_rows(migrated), _rows(connection)]
                differing = differences(migrated)
        finally:
            cursor.execute(f"DROP DATABASE {name}")

    assert begun[0] == begun[1]
    assert differing == set()


def _migrate(database: BaseDatabaseWrapper) -> None:
    at = database.settings_dict
    address = f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(command, check=True, cwd=settings.BASE_DIR, env=os.environ | {"DATABASE_URL": address})
