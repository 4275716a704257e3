"""What the house is like in production, read from the settings in a process of their own."""

import json
import os
import subprocess
import sys

from django.conf import settings
from django.test import Client
from django.urls import reverse

ASK = """
import json, django
from django.conf import settings
django.setup()
names = ["SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE",
         "CSRF_COOKIE_SECURE", "SESSION_COOKIE_NAME", "DEBUG", "DEMONSTRATION"]
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


def test_production_speaks_https_only(tmp_path):
    """REL-26, ASVS 3.3 and 3.4.1: HSTS for a year with subdomains, secure cookies with the host prefix, no demonstration."""
    asked = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "HJEMLY_PRODUCTION": "1",
        "HJEMLY_VAR": str(tmp_path),
        "STATIC_ROOT": str(tmp_path / "static"),
        "SECRET_KEY": "a-secret-of-the-test-that-is-long-enough-0123456789",
    }

    answer = subprocess.run(
        [sys.executable, "-c", ASK], env=asked, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )

    assert json.loads(answer.stdout.splitlines()[-1]) == {
        "SECURE_HSTS_SECONDS": 31536000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "DEBUG": False,
        "DEMONSTRATION": False,
    }


def test_a_form_posted_from_another_site_is_refused(as_anna, anna):
    """REL-27: the right token does not help a page that lies elsewhere."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    address = reverse("household_new")
    client.get(address)
    token = client.cookies["csrftoken"].value

    foreign = client.post(address, {"csrfmiddlewaretoken": token}, headers={"origin": "https://other.example"})
    own = client.post(address, {"csrfmiddlewaretoken": token}, headers={"origin": "http://testserver"})

    assert (foreign.status_code, own.status_code) == (403, 422)
