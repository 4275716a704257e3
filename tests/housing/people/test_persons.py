"""Persons: dates, CPR numbers, duplicates, memberships, grounds (H-02, H-05, X-06)."""

from datetime import date, timedelta

import pytest

from accounts.journal.models import AccessEntry, ChangeEntry
from housing.models import LegalGround, Membership, Person
from housing.people import actions as people
from housing.people import cpr
from housing.people.signals import household_arrived
from tests import factories
from tests.checks import broken, history, refused, without_keys
from tests.housing.ways import DAY

SARA = {"given_name": "Sara", "family_name": "Prøve", "birth_date": date(1990, 1, 1), "sex": "f"}


def _add(by, household=None, number="", **values):
    despite = values.pop("despite_duplicates", False)
    return people.add_person(
        household=household or factories.household(), by=by, role="adult", starts_on=DAY, values=SARA | values, on=DAY,
        cpr=number, despite_duplicates=despite,
    )  # fmt: skip


def test_a_person_belongs_to_the_household_from_the_day(anna):
    """H-01."""
    household = factories.household()
    person = _add(anna, household)
    row = Membership.objects.get(person=person)
    assert (row.household, row.role, row.starts_on, row.ends_on) == (household, "adult", DAY, None)
    assert history(person) == ["created"]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"birth_date": DAY + timedelta(days=1)}, "birth_in_future"),
        ({"birth_date": date(1899, 1, 1)}, "born_too_long_ago"),
        ({"referred_on": date(2026, 3, 10), "arrived_on": date(2026, 3, 9)}, "arrived_before_referral"),
        ({"arrived_on": date(2026, 3, 10), "first_activity_on": date(2026, 3, 9)}, "active_before_arrival"),
    ],
)
def test_dates_that_cannot_be_are_refused(anna, values, code):
    """H-02."""
    with refused(code):
        _add(anna, **values)
    person = factories.person()
    with refused(code):
        people.update_person(person=person, by=anna, version=1, values=values, on=DAY)
    assert not Membership.objects.filter(person__given_name="Sara").exists()


def test_born_today_and_arrived_on_the_day_of_referral_is_fine(anna):
    assert _add(anna, birth_date=DAY, referred_on=DAY, arrived_on=DAY).pk


def test_nobody_belongs_to_a_household_before_birth(anna):
    """H-01: neither when entered nor when corrected."""
    with refused("belongs_before_birth", "starts_on"):
        people.add_person(
            household=factories.household(), by=anna, role="child", starts_on=DAY - timedelta(days=2),
            values=SARA | {"birth_date": DAY - timedelta(days=1)}, on=DAY,
        )  # fmt: skip
    row = Membership.objects.get(person=_add(anna))
    with refused("belongs_before_birth", "starts_on"):
        people.change_membership(
            membership=row, by=anna, version=1, role="adult", starts_on=date(1989, 12, 31), ends_on=None, on=DAY
        )


def test_the_database_lets_nobody_be_active_before_arrival(db):
    with broken("person_is_active_after_arrival"):
        factories.person(arrived_on=DAY, first_activity_on=DAY - timedelta(days=1))


def test_four_dates_stay_empty_when_nobody_knows_them(anna):
    """H-02: a missing date shows as missing."""
    person = _add(anna)
    assert (person.referred_on, person.arrived_on, person.first_activity_on) == (None, None, None)


def test_the_database_keeps_arrival_after_referral(anna):
    with broken("person_arrives_after_referral"):
        factories.person(referred_on=DAY, arrived_on=DAY - timedelta(days=1))


def test_an_arrival_is_announced(anna):
    seen = []

    def listen(household, on, **kwargs):
        seen.append(on)

    household_arrived.connect(listen)
    _add(anna, arrived_on=DAY)
    _add(anna, given_name="Uden")
    household_arrived.disconnect(listen)
    assert seen == [DAY]


def test_an_arrival_filled_in_later_is_announced_once(anna):
    """H-02: not when its date is corrected, nor when it is taken out and written again."""
    seen = []

    def listen(household, on, by, **kwargs):
        seen.append((household, on, by))

    household = factories.household()
    person = _add(anna, household)
    household_arrived.connect(listen)
    try:
        days = (None, DAY, DAY + timedelta(days=1), None, DAY)
        for version, day in enumerate(days, start=1):
            person = people.update_person(
                person=person, by=anna, version=version, values={"arrived_on": day, "phone": str(version)}, on=DAY
            )
        with refused("stale"):
            people.update_person(person=person, by=anna, version=1, values={"arrived_on": DAY}, on=DAY)
    finally:
        household_arrived.disconnect(listen)
    assert seen == [(household, DAY, anna)]


# CPR numbers


@pytest.mark.parametrize("text", ["010190-1234", "0101901234", " 010190 1234 "])
def test_a_number_is_kept_encrypted_and_masked(anna, text):
    """X-06: no modulus 11; shown as 010190-****."""
    person = _add(anna, number=text)
    assert cpr.masked(person.cpr_start) == "010190-****"
    assert "1234" not in person.cpr_cipher
    assert len(person.cpr_hash) == 64


def test_a_replacement_number_is_a_number(anna):
    """X-06: day + 60."""
    person = _add(anna, number="610190-1234")
    assert cpr.masked(person.cpr_start) == "610190-****"
    assert cpr.birth_date("6101901234") == date(1990, 1, 1)


@pytest.mark.parametrize("text", ["123", "010190-123", "321390-1234", "abcdef-ghij", "010190-12345", "920190-1234",
                                  "０１０１９０-1234", "300290-1234"])  # fmt: skip
def test_what_is_no_number_is_refused(anna, text):
    with refused("cpr_invalid", "cpr"):
        _add(anna, number=text)
    assert Person.objects.count() == factories.Person.objects.filter(given_name="Prøve").count()


def test_a_number_of_another_birth_date_is_refused(anna):
    with refused("cpr_birth_differs", "cpr"):
        _add(anna, number="020190-1234")


def test_a_corrected_birth_date_must_fit_the_number_too(anna):
    """X-06: the number already stored is asked as well."""
    person = _add(anna, number="010190-1234")
    with refused("cpr_birth_differs"):
        people.update_person(person=person, by=anna, version=1, values={"birth_date": date(1991, 1, 1)}, on=DAY)
    made = people.update_person(
        person=person, by=anna, version=1, values={"birth_date": date(1991, 1, 1)}, on=DAY, cpr="010191-1234"
    )
    assert made.cpr_start == "010191"


def test_a_number_is_left_alone_changed_or_taken_away(anna):
    person = _add(anna, number="010190-1234")
    kept = people.update_person(person=person, by=anna, version=1, values={"phone": "1"}, on=DAY)
    assert people.reveal_cpr(person=kept, by=anna, purpose="x") == "0101901234"
    gone = people.update_person(person=kept, by=anna, version=2, values={}, on=DAY, cpr="")
    assert (gone.cpr_cipher, gone.cpr_hash, gone.cpr_start) == ("", "", "")
    assert people.reveal_cpr(person=gone, by=anna, purpose="x") == ""


def test_each_reveal_is_on_record(anna):
    """X-06: who, whom, why."""
    person = _add(anna, number="010190-1234")
    people.reveal_cpr(person=person, by=anna, purpose="Folkeregistret")
    entry = AccessEntry.objects.get(kind="revealed")
    assert (entry.user, entry.person_id, entry.purpose) == (anna, person.pk, "Folkeregistret")


def test_the_number_is_not_in_the_history(anna):
    person = _add(anna, number="010190-1234")
    people.update_person(person=person, by=anna, version=1, values={}, on=DAY, cpr="010190-1235")
    dump = str(list(ChangeEntry.objects.values_list("before", "after")))
    assert "1234" not in without_keys(dump)
    assert person.cpr_hash not in dump


# H-05: duplicates


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ({"number": "010190-1234"}, {"number": "010190-1234", "given_name": "S."}, "CPR"),
        ({}, {"given_name": "sara"}, "navn"),
        ({"phone": "12345678"}, {"given_name": "Amal", "phone": "12345678"}, "telefon"),
    ],
)
def test_a_likely_duplicate_warns_and_can_be_saved_anyway(anna, first, second, why):
    """H-05: same number, same name and birth date, or same phone."""
    _add(anna, **first)
    with pytest.raises(people.Refusal) as caught:
        _add(anna, **second)
    assert (caught.value.code, why in caught.value.text("da")) == ("duplicate_person", True)
    assert _add(anna, **second, despite_duplicates=True).pk


@pytest.mark.parametrize(
    ("first", "change", "number", "why"),
    [
        ({"number": "010190-1234", "given_name": "S."}, {}, "010190-1234", "CPR"),
        ({"given_name": "Amal"}, {"given_name": "amal"}, None, "navn"),
        ({"given_name": "Amal", "birth_date": date(1991, 1, 1)},
         {"given_name": "Amal", "birth_date": date(1991, 1, 1)}, None, "navn"),
        ({"given_name": "Amal", "phone": "12345678"}, {"phone": "12345678"}, None, "telefon"),
    ],
)  # fmt: skip
def test_a_correction_that_makes_a_duplicate_warns_too(anna, first, change, number, why):
    """H-05: as when the person was entered; saved all the same when asked, and then left alone."""
    _add(anna, **first)
    person = _add(anna)
    correct = {"person": person, "by": anna, "on": DAY, "values": change, "cpr": number}
    with pytest.raises(people.Refusal) as caught:
        people.update_person(**correct, version=1)
    assert (caught.value.code, why in caught.value.text("da")) == ("duplicate_person", True)
    assert people.update_person(**correct, version=1, despite_duplicates=True).version == 2
    assert people.update_person(**correct | {"values": {"email": "a@example.org"}}, version=2).version == 3


def test_a_likeness_that_stood_before_is_not_asked_about_again(anna):
    """H-05: a family shares its phone; editing an e-mail does not warn of it."""
    _add(anna, phone="12345678")
    amal = _add(anna, given_name="Amal", phone="12345678", despite_duplicates=True)
    changed = people.update_person(
        person=amal,
        by=anna,
        version=1,
        values={"given_name": "Amal", "phone": "12345678", "email": "a@example.org"},
        on=DAY,
    )
    assert changed.email == "a@example.org"


def test_twins_are_corrected_without_a_warning(anna):
    """H-05"""
    _add(anna, given_name="Amal")
    amir = _add(anna, given_name="Amor")
    people.update_person(person=amir, by=anna, version=1, values={"given_name": "Amir"}, on=DAY)
    assert Person.objects.filter(given_name="Amir").exists()


def test_twins_never_warn(anna):
    """H-05: same surname and birthday, another first name."""
    _add(anna, given_name="Amal")
    assert _add(anna, given_name="Amir").pk


def test_two_without_a_birth_date_are_not_taken_for_one(anna):
    _add(anna, birth_date=None)
    assert _add(anna, birth_date=None).pk


def test_a_stale_person_is_refused(anna, bo):
    """X-12."""
    person = factories.person()
    people.update_person(person=person, by=bo, version=1, values={"phone": "1"}, on=DAY)
    with refused("stale"):
        people.update_person(person=person, by=anna, version=1, values={"phone": "2"}, on=DAY)


# Memberships and grounds


def test_a_person_is_in_one_household_at_a_time(anna):
    """H-01."""
    one, other = factories.household(), factories.household()
    person = one.memberships.get().person
    with broken("(?i)unique"):
        Membership.objects.create(household=other, person=person, role="adult", starts_on=DAY)
    closed = Membership.objects.create(
        household=other, person=person, role="adult", starts_on=date(2024, 1, 1), ends_on=date(2024, 6, 1)
    )
    with refused("already_member"):
        people.change_membership(
            membership=closed, by=anna, version=1, role="adult", starts_on=closed.starts_on, ends_on=None, on=DAY
        )
    closed.refresh_from_db()
    assert closed.ends_on == date(2024, 6, 1)


def test_a_membership_ends_after_it_begins(anna):
    membership = factories.household().memberships.get()
    with refused("ends_before_start", "ends_on"):
        people.change_membership(
            membership=membership,
            by=anna,
            version=1,
            role="adult",
            starts_on=DAY,
            ends_on=DAY - timedelta(days=1),
            on=DAY,
        )
    with broken("membership_dates_in_order"):
        Membership.objects.filter(pk=membership.pk).update(starts_on=DAY, ends_on=DAY - timedelta(days=1))


def test_a_stale_membership_is_refused(anna, bo):
    """X-12: the second save is refused, and what the first wrote stands."""
    membership = factories.household().memberships.get()
    stale = Membership.objects.get(pk=membership.pk)
    dates = {"starts_on": membership.starts_on, "on": DAY}
    saved = people.change_membership(membership=membership, by=bo, version=1, role="other", ends_on=DAY, **dates)
    with pytest.raises(people.Refusal) as caught:
        people.change_membership(membership=stale, by=anna, version=1, role="child", ends_on=None, **dates)
    assert (caught.value.code, caught.value.figures["who"]) == ("stale", "Bo Prøve")
    stale.refresh_from_db()
    assert (saved.version, stale.role, stale.ends_on, history(stale)) == (2, "other", DAY, ["changed"])


def test_a_stale_ground_is_refused(anna, bo):
    """X-12: corrected meanwhile, or entered for that day meanwhile; another day collides with nobody."""
    person = factories.person()
    assert people.set_ground(person=person, by=bo, ground="ukraine", valid_from=DAY, version=0).version == 1
    with refused("stale"):
        people.set_ground(person=person, by=anna, ground="refugee", valid_from=DAY, version=0)
    people.set_ground(person=person, by=bo, ground="reunified", valid_from=DAY, version=1)
    with refused("stale"):
        people.set_ground(person=person, by=anna, ground="refugee", valid_from=DAY, version=1)
    people.set_ground(person=person, by=anna, ground="refugee", valid_from=DAY + timedelta(days=1), version=0)
    assert list(person.grounds.values_list("ground", "version")) == [("refugee", 1), ("reunified", 2)]


def test_a_ground_is_dated_and_a_day_has_one(anna):
    """H-02: a dated legal ground; the same day is corrected, another day is a new row."""
    person = factories.person()
    for ground, day in (("ukraine", DAY), ("refugee", DAY), ("reunified", DAY + timedelta(days=1))):
        people.set_ground(person=person, by=anna, ground=ground, valid_from=day)
    assert list(person.grounds.values_list("ground", flat=True)) == ["reunified", "refugee"]
    assert ChangeEntry.objects.filter(subject="legalground", verb="ground_set").count() == 3
    with broken("ground_is_known"):
        LegalGround.objects.create(person=person, ground="tourist", valid_from=date(2020, 1, 1))
