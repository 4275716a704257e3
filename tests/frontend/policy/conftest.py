import pytest


@pytest.fixture(autouse=True)
def _plain(settings):
    """Counting in memory, and no file middleware: neither is what is tested here."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.startswith("whitenoise")]


@pytest.fixture
def as_leader(client, leader):
    client.force_login(leader)
    return client
