"""Who looked and what changed (X-04)."""

from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.journal.actions import SECRET_FIELDS, changed, looked, looked_at_many, snapshot
from accounts.journal.models import AccessEntry, AccessKind, ChangeEntry
from accounts.journal.queries import changes_of, looks_at_households
from housing.models import Person
from tests import factories


def test_a_list_of_any_length_is_logged_in_one_statement(anna):
    """X-04: a row for each household shown, without a statement for each."""
    counts = []
    for size in (1, 60):
        with CaptureQueriesContext(connection) as log:
            looked_at_many(by=anna, kind=AccessKind.LISTED, household_ids=[uuid4() for _ in range(size)])
        counts.append(sum("accessentry" in q["sql"].lower() for q in log.captured_queries))
    assert counts == [1, 1]
    assert AccessEntry.objects.count() == 61


def test_a_look_says_who_whom_how_and_why(anna):
    """X-04: who, whom, when, why."""
    household = uuid4()
    looked(by=anna, kind=AccessKind.OPENED, household_id=household, purpose="x" * 500, door="api")
    entry = AccessEntry.objects.get()
    assert (entry.user, entry.kind, entry.household_id, entry.door) == (anna, "opened", household, "api")
    assert len(entry.purpose) == 200


def test_the_log_of_a_household_has_its_persons_too(anna, django_assert_num_queries):
    """X-05: everyone who saw the household or one of its persons, latest first, in one statement."""
    household, person = uuid4(), uuid4()
    looked(by=anna, kind=AccessKind.OPENED, household_id=household)
    looked(by=anna, kind=AccessKind.REVEALED, person_id=person)
    looked(by=anna, kind=AccessKind.OPENED, household_id=uuid4())
    with django_assert_num_queries(1):
        rows = [(row.kind, row.user.name) for row in looks_at_households([household], [person])]
    assert rows == [("revealed", "Anna Prøve"), ("opened", "Anna Prøve")]


def test_secrets_are_never_copied_into_the_history(anna):
    """X-06: that a number changed is on record, the number is not."""
    person = factories.person(cpr_cipher="k:CIPHER", cpr_hash="f" * 64)
    changed(by=anna, record=person, verb="created")
    entry = ChangeEntry.objects.get()
    assert not SECRET_FIELDS & set(entry.after)
    assert "CIPHER" not in str(entry.after)
    # A user's own, a token's, and that of a draw not yet drawn.
    others = {"password", "digest", "sealed_seed"}
    assert {"cpr_cipher", "cpr_hash"} <= SECRET_FIELDS <= {f.attname for f in Person._meta.fields} | others


def test_a_password_is_never_copied_into_the_history(anna):
    """X-06: a change of an account does not carry the hash of its password."""
    changed(by=anna, record=anna, verb="changed")
    assert "password" not in ChangeEntry.objects.get().after


def test_only_what_differs_is_kept(anna):
    """X-04: from what to what, nothing else."""
    person = factories.person(given_name="Sara")
    before = snapshot(person)
    person.given_name = "Sarah"
    changed(by=anna, record=person, verb="changed", before=before, why="y" * 400)
    entry = ChangeEntry.objects.get()
    assert (entry.before, entry.after) == ({"given_name": "Sara"}, {"given_name": "Sarah"})
    assert len(entry.why) == 300


def test_changes_come_latest_first_with_the_name(anna, django_assert_num_queries):
    person = factories.person()
    for verb in ("created", "changed"):
        changed(by=anna, record=person, verb=verb)
    with django_assert_num_queries(1):
        assert [(row.verb, row.user.name) for row in changes_of("person", person.pk)] == [
            ("changed", "Anna Prøve"),
            ("created", "Anna Prøve"),
        ]
