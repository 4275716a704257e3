"""Empty the tables after a test that saved for good: only those in which something stands.

A TRUNCATE of every table takes PostgreSQL ten times as long as most of these tests.
"""

from functools import cache

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from housing import guards


@cache
def _tables(alias: str) -> tuple[str, ...]:
    return tuple(sorted(connections[alias].introspection.django_table_names(only_existing=True, include_views=False)))


def _filled(connection: BaseDatabaseWrapper, cursor: CursorWrapper) -> list[str]:
    asked = " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})"  # noqa: S608 - the names come from the models
        for table in _tables(connection.alias)
    )
    cursor.execute(asked)
    return [table for (table,) in cursor.fetchall()]


def empty(connection: BaseDatabaseWrapper) -> None:
    """The append-only guards refuse this, so they step aside for the tables that are emptied, and stand again after."""
    with connection.cursor() as cursor:
        filled = _filled(connection, cursor)
    if connection.vendor == "postgresql":
        _in_postgresql(connection, filled)
    else:
        _in_sqlite(connection, filled)


def _in_postgresql(connection: BaseDatabaseWrapper, filled: list[str]) -> None:
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        # What refers to what is of no interest when all of it goes.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in filled:
            guarded = table in guards.APPEND_ONLY
            if guarded:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_change")
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - the names come from the models
            if guarded:
                cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_change")


def _in_sqlite(connection: BaseDatabaseWrapper, filled: list[str]) -> None:
    with (
        connection.constraint_checks_disabled(),
        transaction.atomic(using=connection.alias),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_no_DELETE'"
        )
        guarding = [(name, sql) for name, table, sql in cursor.fetchall() if table in filled]
        for name, _ in guarding:
            cursor.execute(f"DROP TRIGGER {name}")
        for table in filled:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - the names come from the models
        for _, sql in guarding:
            cursor.execute(sql)
