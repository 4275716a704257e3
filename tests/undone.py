"""What is built once for all tests of a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction


@contextmanager
def undone(blocker: Any) -> Iterator[None]:
    """Everything inside is there for all tests of the file, each of which works in a savepoint (`db`), and is undone when
    the file ends. For a fixture with scope="module" that takes `django_db_setup` and `django_db_blocker`; no test of
    such a file may save for good (`transactional_db`)."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
