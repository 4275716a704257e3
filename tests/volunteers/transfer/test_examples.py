"""The example that a sheet offers can be read in, and its columns are known by name (X-14)."""

from datetime import datetime

import pytest
from django.utils import timezone
from django.utils.translation import override

from housing.transfer.cells import LANGUAGES, folded
from housing.transfer.exporting import example
from housing.transfer.sheets import SHEETS
from tests import factories
from tests.housing.transfer.files import read_in, tried
from tests.volunteers.transfer.stock import KEYS


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("key", KEYS)
def test_the_same_file_twice_changes_nothing(key, form, karen):
    """X-14: the example is new the first time and stands there the second; every column of it can be read."""
    given(key)
    data = b"".join(example(SHEETS[key], form))

    first = read_in(key, data, karen)
    again, report = tried(key, data, karen)

    assert (first.new, first.changed, first.wrong) == (1, 0, 0)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 1), report.lines
    assert report.unknown == report.told == []


def given(key: str) -> None:
    """What the example speaks of."""
    if key == "aktiviteter":
        factories.club(name="Skakklubben Bonden")
    if key == "ansoegninger":
        factories.pool()
        factories.pass_holder(reference="FP-2026-0001")
        factories.activity(club=factories.club(name="Skakklubben Bonden"), name="Skak for begyndere")
    if key == "cykler":
        factories.hook(name="A12")
    if key == "lektioner":
        factories.course(name="Begyndere, forår 2027")
    if key == "vagter":
        factories.event(title="Lektiecafé", starts_at=timezone.make_aware(datetime(2027, 1, 12, 16)))
    if key == "reservationer":
        factories.arrived(reference="H-2026-0042")
        factories.device()
    if key == "pakke":
        factories.thing_kind(name="Stol")
    if key == "biler":
        factories.storage_location(name="Hallen på Rådhusvej")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_no_two_columns_share_a_name(key, language):
    """X-14: columns are known by name, in either language."""
    with override(language):
        names = [folded(str(column.label)) for column in SHEETS[key].columns]

    assert len(set(names)) == len(names)
