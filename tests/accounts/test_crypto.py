"""CPR numbers at rest (X-06, REL-36)."""

from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from django.core.management import call_command

from accounts.crypto import decrypt, encrypt, lookup_hash
from housing.people import actions as people
from tests import factories

OLD, NEW = "old:" + "aa" * 32, "new:" + "bb" * 32


def test_a_number_comes_back_for_its_own_row():
    row = uuid4()
    assert decrypt(encrypt("0101901234", row=row), row=row) == "0101901234"


def test_a_number_pasted_into_another_row_is_refused():
    """REL-36: swapping two rows' ciphertexts is detected."""
    stored = encrypt("0101901234", row=uuid4())
    with pytest.raises(InvalidTag):
        decrypt(stored, row=uuid4())


def test_a_changed_ciphertext_is_refused():
    row = uuid4()
    name, _, body = encrypt("0101901234", row=row).partition(":")
    flipped = f"{name}:{body[:20]}{'A' if body[20] != 'A' else 'B'}{body[21:]}"
    with pytest.raises(InvalidTag):
        decrypt(flipped, row=row)


def test_the_same_number_never_looks_the_same_twice():
    row = uuid4()
    assert encrypt("0101901234", row=row) != encrypt("0101901234", row=row)


def test_after_rotation_old_numbers_open_and_new_ones_take_the_new_key(settings):
    """REL-36: the first key encrypts, the others still decrypt."""
    row = uuid4()
    settings.CPR_KEYS = [OLD]
    before = encrypt("0101901234", row=row)
    settings.CPR_KEYS = [NEW, OLD]
    after = encrypt("0101901234", row=row)
    assert (before.partition(":")[0], after.partition(":")[0]) == ("old", "new")
    assert decrypt(before, row=row) == decrypt(after, row=row) == "0101901234"
    settings.CPR_KEYS = [NEW]
    with pytest.raises(KeyError):
        decrypt(before, row=row)


def test_the_lookup_hash_needs_the_key(settings):
    """X-06: found by keyed hash; another key, another hash."""
    one = lookup_hash("0101901234")
    assert one == lookup_hash("0101901234") != lookup_hash("0101901235")
    settings.CPR_LOOKUP_KEY = "44" * 32
    assert lookup_hash("0101901234") != one


def test_nothing_plain_is_in_the_dump(anna, today, capsys):
    """X-06: neither the number nor its serial part stands anywhere in the database, history included."""
    household = factories.household()
    values = {"given_name": "Sara", "family_name": "Prøve", "birth_date": factories.date(1990, 1, 1)}
    person = people.add_person(
        household=household, by=anna, role="adult", starts_on=today, values=values, on=today, cpr="010190-4827"
    )
    person = people.update_person(
        person=person, by=anna, version=1, values={"phone": "12345678"}, on=today, cpr="0101904828"
    )
    assert people.reveal_cpr(person=person, by=anna, purpose="Telefonopkald") == "0101904828"
    call_command("dumpdata", "accounts", "housing")
    dump = capsys.readouterr().out
    assert person.cpr_hash in dump
    for plain in ("0101904827", "0101904828", "010190-4827", "4827", "4828"):
        assert f'"{plain}"' not in dump
        assert len(plain) < 10 or plain not in dump
