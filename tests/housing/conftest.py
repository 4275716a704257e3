"""Transaction tests empty every table, also what the first migration put there: it is put back."""

from importlib import import_module

import pytest
from django.apps import apps

from housing.models import Reason


@pytest.fixture
def first_data(transactional_db: None) -> None:
    """Reasons and the first policy, as in a new installation."""
    if not Reason.objects.exists():
        import_module("housing.migrations.0002_first_data").load(apps, None)
