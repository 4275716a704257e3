"""What somebody else did between the dry run and the yes stops the file (X-12, X-14)."""

from datetime import timedelta

import pytest

from housing.transfer import actions
from tests import factories
from tests.factories import DAY
from tests.housing.transfer.files import csv_file, tried
from volunteers.bikes import teaching
from volunteers.depot.catalogue import actions as catalogue
from volunteers.depot.catalogue.models import PackageLine
from volunteers.events import planning, signing
from volunteers.leisure.passes import actions as passes


def _line(karen):
    line = PackageLine.objects.create(kind=factories.thing_kind(name="Stol"), basis="person", count=1)
    data = csv_file(["Ting", "Tælles", "Antal"], ["Stol", "pr. person", "3"])
    return (
        line,
        data,
        lambda: catalogue.update_package_line(line=line, by=karen, version=line.version, values={"count": 2}),
    )


def _room(karen):
    room = factories.storage_location(name="Hallen")
    data = csv_file(["Navn", "Plads, liter"], ["Hallen", "5"])
    return room, data, lambda: catalogue.archive(room, by=karen, version=room.version)


def _van(karen):
    van = factories.vehicle(name="Bilen")
    data = csv_file(["Navn", "Plads, liter"], ["Bilen", "5"])
    return van, data, lambda: catalogue.update_vehicle(vehicle=van, by=karen, version=van.version, values={
        "name": van.name, "litres": 7, "grams": van.grams,
    })  # fmt: skip


def _course(karen):
    course = factories.course(name="Hold", places=8)
    data = csv_file(["Navn", "Pladser"], ["Hold", "2"])
    return course, data, lambda: teaching.sign_up(course=course, by=karen, on=DAY, persons=3)


def _event(karen):
    event = factories.event(title="Café")
    data = csv_file(["Nummer i systemet", "Titel"], [str(event.pk), "Fest"])
    return (
        event,
        data,
        lambda: planning.cancel_event(event=event, by=karen, version=event.version, now=event.starts_at, why="Regn"),
    )


def _pass(karen):
    holder = factories.pass_holder()
    data = csv_file(["Nummer", "Fornavn"], [holder.reference, "Bo"])
    return holder, data, lambda: passes.archive_pass(holder=holder, by=karen, version=holder.version, why="Flyttet")


def _pool(karen):
    pool = factories.pool(total_ore=100_000)
    data = csv_file(["År", "Puljen"], ["2026", "500"])
    return pool, data, lambda: factories.commitment(by=karen, amount_ore=50_001)


def _shift(karen):
    shift = factories.shift(places=2)
    data = csv_file(["Nummer i systemet", "Pladser"], [str(shift.pk), "1"])
    two = [factories.helper() for _ in range(2)]
    now = shift.starts_at - timedelta(days=9)
    return shift, data, lambda: [signing.sign_up(shift=shift, volunteer=one, by=karen, now=now) for one in two]


@pytest.mark.parametrize(
    ("key", "made"),
    [
        ("pakke", _line), ("lagre", _room), ("biler", _van), ("hold", _course), ("arrangementer", _event),
        ("vagter", _shift), ("fritidspas", _pass), ("puljer", _pool),
    ],
)  # fmt: skip
def test_the_file_is_not_written_over_what_stands_now(key, made, karen):
    """All or nothing: the dry run is over, and a fresh one stands in its place."""
    record, data, meanwhile = made(karen)
    batch, _report = tried(key, data, karen)
    assert batch.changed == 1
    meanwhile()
    record.refresh_from_db()
    stands = record.version

    done = actions.confirm(batch=batch, by=karen, on=DAY)

    record.refresh_from_db()
    assert (done.batch.state, done.fresh.state) == ("refused", "dry_run")
    assert record.version == stands
