"""Rows that are only ever added: attacks on both databases (X-09, X-10, REL-38)."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from accounts.journal.models import AccessEntry, AccessKind, ChangeEntry
from housing import guards
from housing.draws.actions import reveal
from housing.models import (
    DecisionRecord,
    Draw,
    DrawLot,
    DrawResult,
    PassedOver,
    PlacementEvent,
    PolicyWithdrawal,
    ScoringPolicy,
    TurnEntry,
    VacancyEvent,
)
from tests import factories
from tests.housing.ways import way
from tests.undone import undone

MODELS = [
    TurnEntry, DecisionRecord, VacancyEvent, PlacementEvent, PassedOver, Draw, DrawLot, DrawResult, AccessEntry,
    ChangeEntry, ScoringPolicy, PolicyWithdrawal,
]  # fmt: skip
LATER = date(2040, 1, 1)
sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's own statement")
pg_only = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL's own statement")


@pytest.fixture(scope="module")
def _rows(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield _one_of_each(factories.user())


@pytest.fixture
def rows(_rows, db):
    """One row at least in every append-only table."""
    return _rows


def _one_of_each(anna):
    AccessEntry.objects.create(user=anna, kind=AccessKind.OPENED)
    made = way(anna, "approved")
    coming = ScoringPolicy.objects.create(version=2, valid_from=LATER, reason="Prøve")
    PolicyWithdrawal.objects.create(policy=coming, by=anna, reason="Prøve")
    PassedOver.objects.create(placement=made.placement, household=factories.household(), rank=1)
    draw = factories.draw(of=made.vacancy, by=anna, households=[made.household, factories.household()])
    reveal(draw=draw, at=draw.draws_at, by=anna)
    if connection.vendor == "postgresql":  # it truncates and alters no table while deferred checks are waiting
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    return made


def _changed(model):
    """A column that can be set to another value."""
    return {
        TurnEntry: {"ours": False}, DecisionRecord: {"kind": "x"}, VacancyEvent: {"now": "let"},
        PlacementEvent: {"now": "x"}, PassedOver: {"rank": 9}, Draw: {"list_hash": "x"}, DrawLot: {"lot": "x"},
        DrawResult: {"seed": "x"}, AccessEntry: {"purpose": "x"}, ChangeEntry: {"verb": "x"},
        ScoringPolicy: {"reason": "x"}, PolicyWithdrawal: {"reason": "x"},
    }[model]  # fmt: skip


def _save(model):
    row = model.objects.first()
    for name, value in _changed(model).items():
        setattr(row, name, value)
    row.save()


def _upsert(model):
    row = model.objects.first()
    (field,) = _changed(model)
    setattr(row, field, _changed(model)[field])
    model.objects.bulk_create([row], update_conflicts=True, unique_fields=[model._meta.pk.name], update_fields=[field])


def _sql(statement):
    def attack(model):
        (field,) = _changed(model)
        with connection.cursor() as cursor:
            cursor.execute(statement.format(table=model._meta.db_table, field=field))

    return attack


ATTACKS = {
    "update": lambda model: model.objects.update(**_changed(model)),
    "save": _save,
    "bulk_update": lambda model: model.objects.bulk_update([model.objects.first()], [*_changed(model)]),
    "raw_delete": lambda model: model.objects.all()._raw_delete("default"),
    "delete_one": lambda model: model.objects.filter(pk=model.objects.first().pk)._raw_delete("default"),
    "upsert": _upsert,
    "sql_update": _sql("UPDATE {table} SET {field} = {field}"),
    "sql_delete": _sql("DELETE FROM {table}"),
}


def _attack(model, attack):
    before = list(model.objects.order_by("pk").values())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        attack(model)
    assert list(model.objects.order_by("pk").values()) == before != []


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_what_happened_is_never_rewritten(rows, model, attack):
    """X-10: refused by the database itself, through the ORM and in SQL."""
    _attack(model, attack)


def _replace(model, **fresh):
    """INSERT OR REPLACE of the first row, with some columns new: it meets the row on another unique key."""
    row = model.objects.values().first() | fresh
    field = model._meta.get_field
    names = [f'"{field(key).column}"' for key in row]
    values = [field(key).get_db_prep_save(value, connection) for key, value in row.items()]
    marks = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT OR REPLACE INTO {model._meta.db_table} ({', '.join(names)}) VALUES ({marks})", values)  # noqa: S608


@sqlite_only
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_insert_or_replace_does_not_slip_past(rows, model):
    """REL-38: REPLACE deletes without a delete trigger."""
    _attack(model, _replace)


@sqlite_only
@pytest.mark.parametrize(
    ("model", "fresh"),
    [
        (DecisionRecord, {"sequence": 999}),
        (TurnEntry, {"id": "01907f5e7a3c7cc28f0a0123456789ab", "number": 77}),
        (TurnEntry, {"id": "01907f5e7a3c7cc28f0a0123456789ab", "sequence": 77}),
        (ScoringPolicy, {"id": "01907f5e7a3c7cc28f0a0123456789ab", "version": 77}),
        (ScoringPolicy, {"id": "01907f5e7a3c7cc28f0a0123456789ab", "revision": 77}),
        (Draw, {"id": "01907f5e7a3c7cc28f0a0123456789ab"}),
        (DrawLot, {"id": "01907f5e7a3c7cc28f0a0123456789ab", "lot": "x"}),
        (PassedOver, {"id": "01907f5e7a3c7cc28f0a0123456789ab"}),
    ],
    ids=[
        "decision by id",
        "turn by sequence",
        "turn by number",
        "policy by day",
        "policy by version",
        "draw by number",
        "lot by household",
        "passed over",
    ],
)
def test_replace_by_another_unique_key_does_not_slip_past(rows, model, fresh):
    """REL-38: a new primary key with an old unique value replaces the old row just as well."""
    _attack(model, lambda model: _replace(model, **fresh))


@pg_only
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_truncate_and_replica_role_do_not_slip_past(rows, model):
    """REL-38."""
    _attack(model, _sql("TRUNCATE {table} CASCADE"))
    _attack(model, _sql("SET LOCAL session_replication_role = replica; DELETE FROM {table}"))
    _attack(model, _sql("SET LOCAL session_replication_role = replica; UPDATE {table} SET {field} = {field}"))


def _drop(table):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_change")
        else:
            cursor.execute(f"DROP TRIGGER {table}_no_UPDATE")


@pytest.mark.parametrize("table", guards.APPEND_ONLY)
def test_a_missing_guard_is_reported_and_put_back(rows, table):
    """REL-38: discovered by verify_decisions; back after migrate."""
    assert guards.missing(connection) == []
    _drop(table)
    assert guards.missing(connection) == [table]
    with pytest.raises(CommandError, match=table):
        call_command("verify_decisions")
    guards.install(connection)
    assert guards.missing(connection) == []


def _alter(statement, table="housing_turnentry"):
    with connection.cursor() as cursor:
        cursor.execute(statement.format(table=table))


def _reported_and_put_back(*tables):
    assert guards.missing(connection) == [*tables]
    with pytest.raises(CommandError, match=tables[0]):
        call_command("verify_decisions")
    guards.install(connection)
    assert guards.missing(connection) == []


@pg_only
def test_a_guard_whose_function_was_replaced_is_reported(rows):
    """REL-38: the triggers are all there and let everything through."""
    _alter(
        "CREATE OR REPLACE FUNCTION hjemly_append_only() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$"
    )
    TurnEntry.objects.update(ours=False)
    _reported_and_put_back(*guards.APPEND_ONLY)
    _attack(TurnEntry, ATTACKS["update"])


@pg_only
@pytest.mark.parametrize(
    "instead",
    [
        "BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW WHEN (false) EXECUTE FUNCTION hjemly_append_only()",
        "BEFORE UPDATE OF kind OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION hjemly_append_only()",
        "BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION hjemly_append_only()",
        "BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "BEFORE UPDATE OR DELETE ON housing_stay FOR EACH ROW EXECUTE FUNCTION hjemly_append_only()",
    ],
)
def test_a_guard_that_only_has_the_name_is_reported(rows, instead):
    """REL-38: with a condition, on one column, on one verb, with another function, on another table."""
    _alter("DROP TRIGGER {table}_no_change ON {table}")
    _alter(f"CREATE TRIGGER {{table}}_no_change {instead}")
    on = "housing_stay" if "housing_stay" in instead else "{table}"
    _alter(f"ALTER TABLE {on} ENABLE ALWAYS TRIGGER {{table}}_no_change")
    _reported_and_put_back("housing_turnentry")


@pg_only
def test_a_constraint_of_the_stays_that_only_has_the_name_is_reported(db):
    _alter("ALTER TABLE housing_stay DROP CONSTRAINT stay_no_overlap")
    _alter("ALTER TABLE housing_stay ADD CONSTRAINT stay_no_overlap CHECK (true)")
    _reported_and_put_back("housing_stay")


@sqlite_only
@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("{table}_no_UPDATE", "BEFORE UPDATE ON {table} BEGIN SELECT 1; END"),
        (
            "{table}_no_UPDATE",
            "BEFORE UPDATE ON {table} WHEN 0 BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        ),
        ("{table}_no_replace", "BEFORE INSERT ON {table} BEGIN SELECT 1; END"),
        ("{table}_no_DELETE", "BEFORE DELETE ON housing_stay BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"),
    ],
)
def test_a_trigger_with_other_words_is_reported(rows, name, instead):
    """REL-38: the name is there, the refusal is not."""
    _alter(f"DROP TRIGGER {name}")
    _alter(f"CREATE TRIGGER {name} {instead}")
    _reported_and_put_back("housing_turnentry")


@sqlite_only
def test_a_guard_of_the_stays_with_other_words_is_reported(db):
    _alter("DROP TRIGGER housing_stay_no_overlap_INSERT")
    _alter("CREATE TRIGGER housing_stay_no_overlap_INSERT BEFORE INSERT ON housing_stay BEGIN SELECT 1; END")
    _reported_and_put_back("housing_stay")


def test_the_guard_of_the_stays_is_counted_too(db):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE housing_stay DROP CONSTRAINT stay_no_overlap")
        else:
            cursor.execute("DROP TRIGGER housing_stay_no_overlap_UPDATE")
    assert guards.missing(connection) == ["housing_stay"]
    guards.install(connection)
    assert guards.missing(connection) == []


def test_adding_rows_is_still_allowed(rows, anna):
    VacancyEvent.objects.create(vacancy=rows.vacancy, now="open", by=anna)
    assert rows.vacancy.events.count() == 2
