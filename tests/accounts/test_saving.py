"""Two people save at once (X-12)."""

import pytest
from django.db import IntegrityError, transaction

from accounts import saving
from accounts.journal.models import ChangeEntry
from housing.models import District
from tests import factories
from tests.checks import history, refused


def test_a_new_record_has_its_first_history_entry(anna):
    """X-04: created, by whom, with which values."""
    row = saving.create(District, by=anna, values={"name": "Lynge", "dwellings": 1400})
    entry = ChangeEntry.objects.get()
    assert (entry.verb, entry.user, entry.after["name"], row.version) == ("created", anna, "Lynge", 1)


def test_a_record_that_breaks_a_rule_leaves_no_history(anna):
    factories.district(name="Lynge")
    with pytest.raises(IntegrityError), transaction.atomic():
        saving.create(District, by=anna, values={"name": "Lynge", "dwellings": 1})
    assert not ChangeEntry.objects.exists()


def test_a_stale_save_is_refused_and_says_who_was_first(anna, bo):
    """X-12: the second of two editors is told by whom, and nothing is overwritten."""
    row = factories.district(name="Lynge", dwellings=1)
    saving.update(row, by=anna, version=1, values={"dwellings": 2})
    stale = District.objects.get(pk=row.pk)
    with refused("stale"):
        try:
            saving.update(stale, by=bo, version=1, values={"dwellings": 3})
        except saving.Refusal as refusal:
            assert refusal.figures["who"] == "Anna Prøve"
            raise
    row.refresh_from_db()
    assert (row.dwellings, row.version, history(row)) == (2, 2, ["changed"])


def test_the_fields_of_both_are_kept_when_the_second_saves_again(anna, bo):
    """X-12: after seeing both versions the second save keeps what the first one changed."""
    row = factories.district(name="Lynge", dwellings=1, note="")
    saving.update(District.objects.get(pk=row.pk), by=anna, version=1, values={"dwellings": 2})
    saving.update(District.objects.get(pk=row.pk), by=bo, version=2, values={"note": "Talt op"})
    row.refresh_from_db()
    assert (row.dwellings, row.note, row.version) == (2, "Talt op", 3)


def test_a_stale_save_by_the_night_names_nobody(anna):
    row = factories.district()
    saving.update(row, by=None, version=1, values={"dwellings": 2})
    with refused("stale"):
        saving.update(row, by=anna, version=1, values={"dwellings": 3})


def test_the_history_says_from_what_to_what(anna):
    row = factories.district(dwellings=1)
    saving.update(row, by=anna, values={"dwellings": 2}, why="Ny optælling")
    entry = ChangeEntry.objects.get(verb="changed")
    assert (entry.before, entry.after, entry.why) == ({"dwellings": 1}, {"dwellings": 2}, "Ny optælling")
