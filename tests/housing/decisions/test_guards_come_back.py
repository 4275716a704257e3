"""The guards of what is only ever added come back with the next migration (REL-38)."""

from django.core.management import call_command
from django.db import connection

from housing import guards


def test_migrate_puts_the_guards_back(transactional_db):
    """REL-38: a table that a migration rebuilt has lost its triggers without a word."""
    guards.remove(connection)
    assert guards.missing(connection) == list(guards.APPEND_ONLY)
    call_command("migrate", verbosity=0)
    assert guards.missing(connection) == []
