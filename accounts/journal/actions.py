"""Write the journal: reads of people and changes of records."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from accounts.journal.models import AccessEntry, AccessKind, ChangeEntry
from accounts.journal.queries import history_key
from accounts.users.models import User


def looked(
    *,
    by: User | None,
    kind: AccessKind,
    household_id: UUID | None = None,
    person_id: UUID | None = None,
    purpose: str = "",
    door: str = "page",
) -> None:
    """One read of one household or person is on record (X-04)."""
    AccessEntry.objects.create(
        user=by, kind=kind, household_id=household_id, person_id=person_id, purpose=purpose[:200], door=door
    )


def looked_at_many(
    *, by: User, kind: AccessKind, household_ids: Iterable[UUID], purpose: str = "", door: str = "page"
) -> None:
    """A list, search or export showed these households: a row for each, in one statement."""
    AccessEntry.objects.bulk_create(
        AccessEntry(user=by, kind=kind, household_id=pk, purpose=purpose[:200], door=door) for pk in household_ids
    )


def looked_at_each(
    *,
    by: User,
    kind: AccessKind,
    subjects: Iterable[tuple[UUID | None, UUID | None]],
    purpose: str = "",
    door: str = "page",
) -> None:
    """A file held these households and persons, (household, person) each: a row for each, in few statements."""
    AccessEntry.objects.bulk_create(
        (
            AccessEntry(user=by, kind=kind, household_id=household, person_id=person, purpose=purpose[:200], door=door)
            for household, person in subjects
        ),
        batch_size=2000,
    )


def looked_at_numbers(*, by: User, kind: AccessKind, numbers: Iterable[str], door: str = "page") -> None:
    """A list or file told of people who belong to no household: a row for each, by what the journal calls them."""
    AccessEntry.objects.bulk_create(
        (AccessEntry(user=by, kind=kind, purpose=number[:200], door=door) for number in numbers), batch_size=2000
    )


# Never copied into a change entry: the values themselves, only that they changed.
SECRET_FIELDS = frozenset({"cpr_cipher", "cpr_hash", "password", "digest", "sealed_seed"})


def snapshot(record: models.Model) -> dict[str, Any]:
    """The stored fields of a record as JSON values, without secrets."""
    values = {
        field.attname: field.value_from_object(record)
        for field in record._meta.concrete_fields
        if field.attname not in SECRET_FIELDS
    }
    plain: dict[str, Any] = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return plain


def changed(
    *, by: User | None, record: models.Model, verb: str, before: dict[str, Any] | None = None, why: str = ""
) -> ChangeEntry:
    """The record was changed; only the fields that differ are kept."""
    now, was = snapshot(record), before or {}
    keys = [key for key in now if was.get(key) != now[key] and key != "version"]
    entry = _entry(by, record, verb, why)
    entry.before = {key: was.get(key) for key in keys if key in was}
    entry.after = {key: now[key] for key in keys}
    entry.save(force_insert=True)
    return entry


def created(*, by: User | None, records: Iterable[models.Model]) -> None:
    """These records are new: an entry for each, in one statement."""
    entries = []
    for record in records:
        entry = _entry(by, record, "created")
        entry.after = {key: value for key, value in snapshot(record).items() if key != "version"}
        entries.append(entry)
    ChangeEntry.objects.bulk_create(entries)


def noted(*, by: User | None, record: models.Model, verb: str, why: str = "") -> None:
    """Something happened to the record that none of its own fields tells."""
    _entry(by, record, verb, why).save(force_insert=True)


def _entry(by: User | None, record: models.Model, verb: str, why: str = "") -> ChangeEntry:
    subject, key = record._meta.model_name or "", history_key(record)
    return ChangeEntry(user=by, subject=subject, subject_id=key, verb=verb, why=why[:300])
