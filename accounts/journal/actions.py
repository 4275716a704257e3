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
    return ChangeEntry.objects.create(
        user=by,
        subject=record._meta.model_name or "",
        subject_id=history_key(record),
        verb=verb,
        why=why[:300],
        before={key: was.get(key) for key in keys if key in was},
        after={key: now[key] for key in keys},
    )
