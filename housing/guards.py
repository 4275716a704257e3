"""Guards inside the database: rows that are only ever added, and days that never overlap.

Tables stand here by name, also those of other apps: the database is one, and one place guards all of it.

Triggers stop mistakes and injected SQL; the decision chain discovers what an owner of the database
does on purpose. A later migration that rebuilds a table on SQLite drops its triggers without a word,
so they are put back after every migrate (housing/apps.py) and looked at by `verify_decisions`: not only whether
they are there, but whether they still say what is written here.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from housing.appeals import guards as appeals

APPEND_ONLY = (
    "housing_turnentry",
    "housing_decisionrecord",
    "housing_vacancyevent",
    "housing_placementevent",
    "housing_scoringpolicy",
    "housing_policywithdrawal",
    "housing_roomtableversion",
    "housing_passedover",
    "housing_draw",
    "housing_drawlot",
    "housing_drawresult",
    "accounts_accessentry",
    "accounts_changeentry",
    "volunteers_matchevent",
    "volunteers_stockevent",
    "volunteers_stopreport",
)
# Rows with days from `starts_on` to, and not including, `ends_on`: of one owner no two overlap.
NO_OVERLAP = {"housing_stay": ("stay", "person_id"), "volunteers_period": ("period", "match_id")}

_SQLITE_REFUSE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
# INSERT OR REPLACE deletes without firing a delete trigger, on any unique key: refuse one that is already there.
_SQLITE_NO_REPLACE = """
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken})
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_SQLITE_NO_OVERLAP = """
CREATE TRIGGER {table}_no_overlap_{verb} BEFORE {verb} ON {table}
WHEN EXISTS (
  SELECT 1 FROM {table} AS other WHERE other.{owner} = NEW.{owner} AND other.id <> NEW.id
  AND other.starts_on < COALESCE(NEW.ends_on, '9999-12-31') AND NEW.starts_on < COALESCE(other.ends_on, '9999-12-31'))
BEGIN SELECT RAISE(ABORT, '{name}_no_overlap'); END
"""
_PG_SOURCE = """
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END
"""
_PG_FUNCTION = f"CREATE OR REPLACE FUNCTION hjemly_append_only() RETURNS trigger LANGUAGE plpgsql AS $${_PG_SOURCE}$$"
_PG_TRIGGERS = """
DROP TRIGGER IF EXISTS {table}_no_change ON {table};
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION hjemly_append_only();
DROP TRIGGER IF EXISTS {table}_no_truncate ON {table};
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION hjemly_append_only();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_change;
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_truncate;
"""
_PG_NO_OVERLAP = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_constraint
                 WHERE conname = '{name}_no_overlap' AND contype = 'x' AND conrelid = '{table}'::regclass) THEN
    ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}_no_overlap;
    ALTER TABLE {table} ADD CONSTRAINT {name}_no_overlap EXCLUDE USING gist
      ({owner} WITH =, daterange(starts_on, ends_on, '[)') WITH &&);
  END IF;
END $$;
"""


_UNIQUE = {
    "housing_scoringpolicy": "id = NEW.id OR version = NEW.version OR "
    "(valid_from = NEW.valid_from AND revision = NEW.revision)",
    "housing_roomtableversion": "id = NEW.id OR version = NEW.version",
    "housing_policywithdrawal": "policy_id = NEW.policy_id",
    "housing_decisionrecord": "sequence = NEW.sequence OR id = NEW.id",
    "housing_passedover": "id = NEW.id OR (placement_id = NEW.placement_id AND household_id = NEW.household_id)",
    "housing_draw": "id = NEW.id OR number = NEW.number",
    "housing_drawlot": "id = NEW.id OR (draw_id = NEW.draw_id AND lot = NEW.lot) OR "
    "(vacancy_id = NEW.vacancy_id AND household_id = NEW.household_id)",
    "housing_drawresult": "draw_id = NEW.draw_id",
    "volunteers_stockevent": "id = NEW.id OR (item_id = NEW.item_id AND sequence = NEW.sequence)",
    "volunteers_stopreport": "id = NEW.id OR (user_id = NEW.user_id AND key = NEW.key)",
    "housing_turnentry": "id = NEW.id OR (agreement_id = NEW.agreement_id AND (sequence = NEW.sequence OR "
    "(kind = 'vacancy' AND NEW.kind = 'vacancy' AND number = NEW.number AND revision = NEW.revision)))",
}


def _sqlite_triggers(tables: set[str]) -> dict[str, str]:
    """Every trigger by name, as it is to stand in SQLite."""
    wanted = {}
    for table in APPEND_ONLY:
        if table in tables:
            for verb in ("UPDATE", "DELETE"):
                wanted[f"{table}_no_{verb}"] = _SQLITE_REFUSE.format(table=table, verb=verb)
            taken = _UNIQUE.get(table, "id = NEW.id")
            wanted[f"{table}_no_replace"] = _SQLITE_NO_REPLACE.format(table=table, taken=taken)
    for table, (name, owner) in NO_OVERLAP.items():
        if table in tables:
            for verb in ("INSERT", "UPDATE"):
                create = _SQLITE_NO_OVERLAP.format(table=table, name=name, owner=owner, verb=verb)
                wanted[f"{table}_no_overlap_{verb}"] = create
    if "housing_appeal" in tables:
        wanted |= appeals.sqlite_triggers()
    return wanted


def _statements(vendor: str, tables: set[str]) -> list[str]:
    if vendor == "postgresql":
        wanted = [_PG_FUNCTION, *(_PG_TRIGGERS.format(table=table) for table in APPEND_ONLY if table in tables)]
        wanted += [
            _PG_NO_OVERLAP.format(table=table, name=name, owner=owner)
            for table, (name, owner) in NO_OVERLAP.items()
            if table in tables
        ]
        return [*wanted, appeals.PG] if "housing_appeal" in tables else wanted
    # Dropped first: an older house, or somebody's hand, has the trigger with other words.
    return [
        statement
        for name, create in _sqlite_triggers(tables).items()
        for statement in (f"DROP TRIGGER IF EXISTS {name}", create)
    ]


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every guard in place; safe to repeat."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for statement in _statements(connection.vendor, tables):
            # No parameters: the % in RAISE must reach PostgreSQL as it is.
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the append-only guards away: only for emptying a demonstration or a test database."""
    with connection.cursor() as cursor:
        for table in APPEND_ONLY:
            names = ("no_change", "no_truncate") if connection.vendor == "postgresql" else ("no_UPDATE", "no_DELETE")
            for name in names:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}{on}")


def step_aside(connection: BaseDatabaseWrapper) -> None:
    """Before a migration on SQLite: a trigger that reads another table stops that table from being rebuilt."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for name in appeals.sqlite_triggers():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of append-only tables whose guards are not all there as written here; also those whose days
    must not overlap, and `housing_appeal`, without their own."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            found, apart = _found_in_postgresql(cursor)
            appeal = appeals.stands_in_postgresql(cursor)
            kinds: tuple[str, ...] = ("no_change", "no_truncate")
        else:
            found = _found_in_sqlite(cursor)
            apart = {
                table for table in NO_OVERLAP if {f"{table}_no_overlap_INSERT", f"{table}_no_overlap_UPDATE"} <= found
            }
            appeal = appeals.sqlite_triggers().keys() <= found
            kinds = ("no_UPDATE", "no_DELETE", "no_replace")
    gone = [table for table in APPEND_ONLY if not {f"{table}_{kind}" for kind in kinds} <= found]
    gone += [table for table in NO_OVERLAP if table not in apart]
    return gone if appeal else [*gone, "housing_appeal"]


def _found_in_sqlite(cursor: Any) -> set[str]:
    """Triggers whose text is ours, whatever the spacing."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    stored = {name: sql.split() for name, sql in cursor.fetchall()}
    wanted = _sqlite_triggers({*APPEND_ONLY, *NO_OVERLAP, "housing_appeal"})
    return {name for name, sql in wanted.items() if stored.get(name) == sql.split()}


def _found_in_postgresql(cursor: Any) -> tuple[set[str], set[str]]:
    """Triggers that always fire, for every row and column, before what they refuse, and call a function with our source.

    `tgtype` 27 is BEFORE UPDATE OR DELETE FOR EACH ROW, 34 is BEFORE TRUNCATE FOR EACH STATEMENT.
    """
    cursor.execute(
        """
        SELECT t.tgname, c.relname, t.tgtype FROM pg_trigger t
        JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_language l ON l.oid = p.prolang
        WHERE NOT t.tgisinternal AND t.tgenabled = 'A' AND t.tgqual IS NULL AND t.tgattr = ''
          AND c.relnamespace = current_schema()::regnamespace AND l.lanname = 'plpgsql' AND p.prosrc = %s
        """,
        [_PG_SOURCE],
    )
    kinds = {27: "no_change", 34: "no_truncate"}
    found = {name for name, table, kind in cursor.fetchall() if name == f"{table}_{kinds.get(kind)}"}
    return found, {table for table, (name, _owner) in NO_OVERLAP.items() if _stands_apart(cursor, table, name)}


def _stands_apart(cursor: Any, table: str, name: str) -> bool:
    cursor.execute(
        "SELECT 1 FROM pg_constraint WHERE conname = %s AND contype = 'x' AND conrelid = to_regclass(%s)",
        [f"{name}_no_overlap", table],
    )
    return cursor.fetchone() is not None
