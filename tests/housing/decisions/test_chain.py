"""The decision chain: any change is found and the first bad row is named (X-09, REL-38)."""

from time import perf_counter
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from housing import guards
from housing.decisions import chain
from housing.decisions.actions import freeze
from housing.decisions.queries import decisions_about, payload_of, verify
from housing.models import ChainHead, DecisionPayload, DecisionRecord
from tests.thorough import figure


@pytest.fixture
def five(anna):
    """Five decisions, and the guards of the table taken away as an owner of the database could."""
    made = [freeze(kind="approved", subject_id=uuid4(), payload={"n": n, "ø": "æ"}, by=anna) for n in range(5)]
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    guards.remove(connection)
    yield made
    guards.install(connection)


def test_an_untouched_chain_verifies(five, capsys):
    check = verify()
    assert (check.records, check.erased, check.findings) == (5, 0, ())
    guards.install(connection)
    call_command("verify_decisions")
    assert capsys.readouterr().out.strip() == "5 decisions verified; every guard is in place."


def _delete(sequence):
    DecisionPayload.objects.filter(record=sequence).delete()
    DecisionRecord.objects.filter(pk=sequence)._raw_delete("default")


def _swap():
    one, other = (DecisionRecord.objects.filter(pk=n).values("kind", "subject_id", "payload_hash", "hash").get()
                  for n in (2, 4))  # fmt: skip
    DecisionRecord.objects.filter(pk=2).update(**other)
    DecisionRecord.objects.filter(pk=4).update(**one)


def _forge():
    """A row added at the end without the key."""
    last = DecisionRecord.objects.last()
    DecisionRecord.objects.create(sequence=6, at=last.at, kind="approved", subject_id=uuid4(), payload_hash="0" * 64,
                                  previous_hash=last.hash, hash="0" * 64)  # fmt: skip


def _cut_with_head():
    _delete(5)
    ChainHead.objects.update(sequence=4)


@pytest.mark.parametrize(
    ("attack", "first", "problem"),
    [
        (lambda: DecisionRecord.objects.filter(pk=3).update(kind="declined"), 3, "the record was changed"),
        (lambda: DecisionRecord.objects.filter(pk=3).update(subject_id=uuid4()), 3, "the record was changed"),
        (lambda: DecisionRecord.objects.filter(pk=1).update(by=None), 1, "the record was changed"),
        (lambda: DecisionPayload.objects.filter(record=4).update(body='{"n":9}'), 4, "what was decided on was changed"),
        (lambda: DecisionPayload.objects.filter(record=4).update(salt="0"), 4, "what was decided on was changed"),
        (lambda: _delete(2), 3, "record 2 is missing"),
        (lambda: _delete(1), 2, "record 1 is missing"),
        (_swap, 2, "the record was changed"),
        (lambda: _delete(5), 4, "the head does not match"),
        (_cut_with_head, 4, "the head does not match"),
        (lambda: ChainHead.objects.all().delete(), 5, "the head does not match"),
        (_forge, 6, "the record was changed"),
    ],
    ids=["kind", "subject", "author", "payload", "salt", "deleted", "first deleted", "swapped", "tail", "tail and head",
         "head", "forged"],
)  # fmt: skip
def test_an_attack_is_found_and_the_first_bad_row_named(five, attack, first, problem):
    """X-09."""
    attack()
    finding = verify().findings[0]
    assert (finding.sequence, problem in finding.problem) == (first, True), finding
    guards.install(connection)
    with pytest.raises(CommandError, match=f"first: no. {first} "):
        call_command("verify_decisions")


def test_one_changed_row_among_very_many_is_found(anna):
    """REL-38: of 100,000 when thorough; the first bad row is named. How long reading took is printed (`-s`)."""
    many = figure(2_000, 100_000)
    place = many * 73_456 // 100_000
    _write_chain(many, anna)
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    begun = perf_counter()
    whole = verify()
    took = perf_counter() - begun
    guards.remove(connection)
    DecisionRecord.objects.filter(pk=place).update(kind="declined")
    found = verify()
    guards.install(connection)

    assert (whole.records, whole.findings) == (many, ())
    assert [(row.sequence, row.problem) for row in found.findings] == [(place, "the record was changed")]
    print(f"verified {many} records in {took:.1f} s")


def _write_chain(many, by):
    """What `freeze` would write one by one, put in as a whole."""
    at, previous, records, payloads = timezone.now(), chain.START, [], []
    for sequence in range(1, many + 1):
        body = chain.canonical({"n": sequence})
        hashed, subject = chain.payload_hash("5a17", body), uuid4()
        link = chain.link_hash(sequence=sequence, at=at, by=by.pk, kind="approved", subject=subject, payload=hashed,
                               previous=previous)  # fmt: skip
        records.append(DecisionRecord(sequence=sequence, at=at, by=by, kind="approved", subject_id=subject,
                                      payload_hash=hashed, previous_hash=previous, hash=link))  # fmt: skip
        payloads.append(DecisionPayload(record_id=sequence, salt="5a17", body=body))
        previous = link
    DecisionRecord.objects.bulk_create(records, batch_size=2_000)
    DecisionPayload.objects.bulk_create(payloads, batch_size=2_000)
    ChainHead.objects.update_or_create(pk=1, defaults={"sequence": many, "hash": previous})


def test_somebody_without_the_key_cannot_make_a_chain_that_fits(five, settings):
    """X-09: HMAC, not a plain hash."""
    settings.DECISION_KEY = "44" * 32
    assert verify().findings[0].sequence == 1


def test_an_erased_payload_still_verifies_and_says_so(five, capsys):
    """X-09: personal values can go, the chain stays."""
    DecisionPayload.objects.filter(record__in=(2, 3)).delete()
    check = verify()
    assert (check.records, check.erased, check.findings) == (5, 2, ())
    assert payload_of(five[1]) is None
    assert payload_of(five[0]) == {"n": 0, "ø": "æ"}
    guards.install(connection)
    call_command("verify_decisions")
    assert "content of 2 erased" in capsys.readouterr().out


def test_decisions_about_one_thing_come_in_order(anna):
    subject = uuid4()
    for kind in ("proposed", "approved"):
        freeze(kind=kind, subject_id=subject, payload={}, by=anna)
    freeze(kind="approved", subject_id=uuid4(), payload={}, by=None)
    assert [row.kind for row in decisions_about(subject)] == ["proposed", "approved"]
