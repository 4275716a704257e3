"""How tests say what was refused, what stands in the history and what a page does not tell."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, models, transaction
from django.db.models import Model

from accounts.journal.models import ChangeEntry
from accounts.refusals import Refusal


@contextmanager
def refused(code: str, field: str | None = None) -> Iterator[None]:
    """The block is refused with this code (at this field), and the sentence can be said in both languages."""
    with pytest.raises(Refusal) as caught:
        yield
    assert caught.value.code == code
    assert field is None or caught.value.field == field
    assert all("{" not in caught.value.text(language) for language in ("da", "en"))


@contextmanager
def broken(constraint: str) -> Iterator[None]:
    """The database itself refuses the block; SQLite names columns for unique constraints, so only those are looser."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        yield


def history(record: Model) -> list[str]:
    """The verbs of the record's history, oldest first."""
    rows = ChangeEntry.objects.filter(subject=record._meta.model_name, subject_id=record.pk)
    return list(rows.order_by("at", "id").values_list("verb", flat=True))


def steps(rows: "models.QuerySet[Model]") -> list[tuple[str, str]]:
    """Was and now of each event, oldest first."""
    return list(rows.order_by("at", "id").values_list("was", "now"))


def without_keys(text: str) -> str:
    """The text without its long words: keys and forms' tokens are drawn anew each time, and may hold any few digits."""
    return re.sub(r"[0-9A-Za-z_+/=-]{22,}", "", text)
