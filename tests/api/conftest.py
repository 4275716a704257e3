from importlib import import_module

import pytest
from django.apps import apps
from django.core.cache import cache

from housing.models import Reason
from tests import factories
from tests.api.calls import Caller, token_for


@pytest.fixture(autouse=True)
def _plain(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    # Slow hashing protects people, not tests.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Serving files is not what is tested, and the middleware would list them all for every client.
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.startswith("whitenoise")]
    cache.clear()


@pytest.fixture
def staff(as_anna) -> Caller:
    """Anna, signed in."""
    return Caller(client=as_anna)


@pytest.fixture
def landlord_row(db):
    return factories.landlord(name="Boligforeningen Prøve")


@pytest.fixture
def as_landlord(landlord_row) -> Caller:
    """The landlord's own system, with every scope of the narrow door."""
    user = factories.user("landlord", name=landlord_row.name, landlord_id=landlord_row.pk)
    by = factories.user("administrator")
    return Caller(token_for(user, "landlord:read", "landlord:report", "landlord:answer", by=by))


@pytest.fixture
def first_data(transactional_db: None) -> None:
    """Reasons and the first policy, as in a new installation."""
    if not Reason.objects.exists():
        import_module("housing.migrations.0002_first_data").load(apps, None)
