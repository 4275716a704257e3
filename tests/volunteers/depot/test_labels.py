"""Labels are printed ahead, bound at the first scan, and used once (V-13)."""

from datetime import UTC, date, datetime

import pytest

from accounts.refusals import Refusal
from tests import factories
from volunteers.depot.stock import labels
from volunteers.depot.stock.models import Label
from volunteers.depot.stock.sheet import labels_pdf


def test_a_printed_label_is_bound_by_its_first_scan(karen, today, at):
    code = labels.print_batch(count=3, on=today, by=karen)[0].code
    assert labels.scanned(code).state == "blank"
    item = factories.thing(at=at, label=f"https://hjemly.example/depot/skan/?kode={code[:4].lower()}-{code[4:]}")
    assert (labels.scanned(code).state, labels.scanned(code).item) == ("bound", item)
    labels.bind(code=code, item=item, at=at, by=karen)
    assert Label.objects.filter(state="bound").count() == 1


def test_a_code_nobody_knows_may_be_taken_in(karen, at):
    assert labels.scanned("gammel 17").state == "unknown"
    item = factories.thing(at=at, label="gammel 17")
    assert labels.scanned("GAMMEL17").item == item


def test_a_code_taken_in_after_midnight_is_of_that_day(karen):
    """V-13: the day is Denmark's, also in the hours when London still has the day before."""
    factories.thing(at=datetime(2026, 11, 24, 23, 30, tzinfo=UTC), label="gammel 18")
    assert Label.objects.get().printed_on == date(2026, 11, 25)


def test_a_used_label_is_refused_and_nothing_is_received(karen, at):
    factories.thing(at=at, label="ABCD2345")
    with pytest.raises(Refusal) as refused:
        factories.thing(at=at, label="abcd2345")
    assert refused.value.code == "label_is_used"
    assert Label.objects.get().item.kind.items.count() == 1


def test_a_damaged_label_is_replaced_and_never_used_again(karen, at):
    item, other = factories.thing(at=at, label="ABCD2345"), factories.thing(at=at)
    labels.replace(item=item, code="EFGH2345", at=at, by=karen)
    assert (labels.scanned("ABCD2345").state, labels.label_of(item)) == ("replaced", "EFGH2345")
    assert labels.scanned("ABCD2345").item == item
    with pytest.raises(Refusal) as refused:
        labels.bind(code="ABCD2345", item=other, at=at, by=karen)
    assert refused.value.code == "label_was_replaced"


def test_a_new_label_that_is_used_leaves_the_old_one_on(karen, at):
    item = factories.thing(at=at, label="ABCD2345")
    factories.thing(at=at, label="EFGH2345")
    with pytest.raises(Refusal):
        labels.replace(item=item, code="EFGH2345", at=at, by=karen)
    assert labels.label_of(item) == "ABCD2345"


def test_a_thing_has_one_label(karen, at):
    item = factories.thing(at=at, label="ABCD2345")
    with pytest.raises(Refusal) as refused:
        labels.bind(code="EFGH2345", item=item, at=at, by=karen)
    assert (refused.value.code, refused.value.figures["label"]) == ("item_has_label", "ABCD2345")


@pytest.mark.parametrize("text", ["", "x", "a/b?c", "  - "])
def test_what_is_no_code_is_refused(karen, at, text):
    item = factories.thing(at=at)
    with pytest.raises(Refusal) as refused:
        labels.bind(code=text, item=item, at=at, by=karen)
    assert refused.value.code == "label_unreadable"


def test_a_sheet_holds_every_label_and_is_the_same_each_time(karen, today, at):
    batch = labels.print_batch(count=25, on=today, by=karen)
    given = {"address": "https://hjemly.example/depot/skan/?kode=", "title": "Mærkater", "language": "da", "moment": at}
    sheet = labels_pdf(batch, **given)
    assert sheet.startswith(b"%PDF")
    assert b"/Type/Pages/Count 2/" in sheet
    assert labels_pdf(batch, **given) == sheet
