import pytest
from django.conf import settings as django_settings

from accounts.users.models import User
from frontend.catalogue import compile_catalogues
from tests.frontend.foundation import pages


@pytest.fixture(scope="session", autouse=True)
def _catalogues():
    compile_catalogues()


@pytest.fixture(autouse=True)
def _pages(settings, monkeypatch):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    # Not through the fixture, which tells Django to forget a thousand addresses before every test and after it; what it
    # laid over the settings goes with the test all the same.
    monkeypatch.setattr(django_settings, "ROOT_URLCONF", "tests.frontend.foundation.pages")
    pages.HOOKS.clear()


@pytest.fixture
def mette(db):
    """A housing officer."""
    return User.objects.create(
        name="Mette Lind", email="mette@x.dk", role="housing_staff", unit_name="Integrationshuset"
    )


@pytest.fixture
def staff(client, mette):
    client.force_login(mette)
    return client
