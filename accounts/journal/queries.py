"""Named reads of the journal."""

from collections.abc import Iterable
from typing import cast
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from accounts.journal.models import AccessEntry, ChangeEntry


def looks_at_households(household_ids: Iterable[UUID], person_ids: Iterable[UUID] = ()) -> QuerySet[AccessEntry]:
    """Who has seen these records of one household or one of its persons, latest first; one SQL statement with the user."""
    about = Q(household_id__in=list(household_ids)) | Q(person_id__in=list(person_ids))
    return AccessEntry.objects.filter(about).select_related("user").order_by("-at", "-id")


def history_key(record: Model) -> UUID:
    """Under which id a record's history stands: its key, or its `journal_id` where the key is no UUID."""
    return cast(UUID, getattr(record, "journal_id", record.pk))


def changes_of(subject: str, subject_id: UUID) -> QuerySet[ChangeEntry]:
    return (
        ChangeEntry.objects.filter(subject=subject, subject_id=subject_id).select_related("user").order_by("-at", "-id")
    )


def changes_of_many(subject: str, subject_ids: Iterable[UUID]) -> QuerySet[ChangeEntry]:
    """The history of several records of one kind, latest first; one SQL statement with the user."""
    found = ChangeEntry.objects.filter(subject=subject, subject_id__in=list(subject_ids))
    return found.select_related("user").order_by("-at", "-id")
