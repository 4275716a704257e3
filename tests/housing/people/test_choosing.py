"""Field by field which value stays when two records are merged, and both again when it is undone (H-05)."""

from datetime import date

import pytest

from accounts.journal.models import ChangeEntry
from housing.models import Household, Merge, Person
from housing.people import actions as people
from housing.people import choosing, merging
from tests import factories
from tests.checks import refused
from tests.factories import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def twice(db):
    kept = factories.household(adults=0, name="Familien To", phone="", band="B", band_reason="Ingen", can_pay_dkk=5000)
    gone = factories.household(
        adults=0, name="Familien Too", phone="20304050", band="A", band_reason="Akut", can_pay_dkk=None,
        need_since=date(2026, 1, 2),
    )  # fmt: skip
    for household, email in ((kept, "mor@example.org"), (gone, "")):
        factories.member(household, given_name="Mor", family_name="To", birth_date=date(1990, 4, 4), email=email)
    return kept, gone


@pytest.fixture
def mothers(twice, anna):
    kept, gone = (household.memberships.get().person for household in twice)
    gone = people.update_person(
        person=gone, by=anna, version=1, values={"phone": "11223344", "arrived_on": date(2026, 2, 3)}, on=DAY,
        cpr="0404901234", despite_duplicates=True,
    )  # fmt: skip
    return kept, gone


def merged(anna, pair, *take):
    kept, gone = pair
    return merging.merge_households(
        kept=kept, gone=gone, by=anna, version=gone.version, on=DAY, take=take, kept_version=kept.version
    )


def test_there_is_a_choice_only_where_they_differ(twice):
    assert choosing.differing(*twice) == ["name", "band", "phone", "need_since", "can_pay_dkk"]


def test_the_chosen_values_stand_on_the_one_that_is_kept(anna, twice):
    """A band comes with its reason; what was not chosen stays; the one that goes keeps all of its own."""
    kept, gone = twice
    merged(anna, twice, "phone", "band", "need_since")

    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.phone, kept.band, kept.band_reason, kept.need_since) == ("20304050", "A", "Akut", date(2026, 1, 2))
    assert (kept.name, kept.can_pay_dkk) == ("Familien To", 5000)
    assert (gone.name, gone.phone, gone.band) == ("Familien Too", "20304050", "A")


def test_undone_both_stand_as_they_stood(anna, twice):
    kept, gone = twice
    before = [Household.objects.filter(pk=row.pk).values("phone", "band", "band_reason", "need_since", "archived_at",
                                                         "merged_into", "can_pay_dkk").get() for row in twice]  # fmt: skip
    merge = merged(anna, twice, "phone", "band", "need_since", "can_pay_dkk")
    merging.undo(merge=merge, by=anna, version=merge.version)

    assert [Household.objects.filter(pk=row.pk).values(*before[0]).get() for row in (kept, gone)] == before


def test_what_was_corrected_after_the_merge_stays_corrected(anna, twice):
    kept, _gone = twice
    merge = merged(anna, twice, "phone", "band")
    kept.refresh_from_db()
    people.update_household(household=kept, by=anna, version=kept.version, values={"phone": "99887766"})
    merging.undo(merge=merge, by=anna, version=merge.version)

    kept.refresh_from_db()
    assert (kept.phone, kept.band) == ("99887766", "B")


def test_a_number_moves_encrypted_and_moves_back(anna, mothers):
    """X-06: it is never in the journal nor in the merge in clear."""
    kept, gone = mothers
    merge = merging.merge_persons(
        kept=kept,
        gone=gone,
        by=anna,
        on=DAY,
        version=gone.version,
        take=["cpr", "arrived_on"],
        kept_version=kept.version,
    )
    kept.refresh_from_db()
    assert (choosing._number(kept), kept.cpr_hash, kept.arrived_on) == ("0404901234", gone.cpr_hash, date(2026, 2, 3))
    told = repr(list(ChangeEntry.objects.values())) + repr(Merge.objects.values().get())
    assert "0404901234" not in told
    assert gone.cpr_hash not in repr(list(ChangeEntry.objects.values()))

    merging.undo(merge=merge, by=anna, version=merge.version)
    kept, gone = Person.objects.get(pk=kept.pk), Person.objects.get(pk=gone.pk)
    assert (kept.cpr_cipher, kept.cpr_hash, kept.arrived_on, kept.merged_into) == ("", "", None, None)
    assert (choosing._number(gone), gone.merged_into) == ("0404901234", None)


@pytest.mark.parametrize("name", ["languages", "address_protected", "seeking"])
def test_there_is_no_choice_of_what_is_alike_or_follows_from_elsewhere(name, anna, twice):
    with refused("no_such_choice"):
        merged(anna, twice, name)
    assert not Merge.objects.exists()


def test_a_kept_record_that_somebody_saved_meanwhile_is_not_overwritten(anna, bo, twice):
    """X-12"""
    kept, gone = twice
    people.update_household(household=Household.objects.get(pk=kept.pk), by=bo, version=1, values={"phone": "12345678"})

    with refused("stale"):
        merged(anna, (kept, gone), "phone")
    gone.refresh_from_db()
    assert (gone.archived_at, Merge.objects.count()) == (None, 0)


def test_the_rules_of_the_fields_hold(anna, mothers):
    """Arrived before she was referred: the person would be impossible, so nothing is merged."""
    kept, gone = mothers
    Person.objects.filter(pk=kept.pk).update(referred_on=date(2026, 3, 1))

    with refused("arrived_before_referral"):
        merging.merge_persons(kept=kept, gone=gone, by=anna, on=DAY, version=gone.version, take=["arrived_on"])
    assert not Merge.objects.exists()


def test_the_page_offers_the_choice_and_keeps_it(as_anna, twice):
    kept, gone = twice
    address = f"/husstande/dubletter/{kept.pk}/{gone.pk}/"
    form = as_anna.get(address).context["form"]
    assert [name for name in form.fields if name.startswith("field_")] == [
        "field_name", "field_band", "field_phone", "field_can_pay_dkk", "field_need_since"]  # fmt: skip
    said = {"answer": "one", "why": "Skrevet to gange", "version": form["version"].value()}
    assert as_anna.post(address, said | {"field_phone": "other", "field_band": "one"}).status_code == 302

    kept.refresh_from_db()
    assert (kept.phone, kept.band) == ("20304050", "B")
