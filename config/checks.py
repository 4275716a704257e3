"""Refuse to go into production on a default that is only fit for trying things out (REL-35).

The errors come with every management command, `migrate` among them, when HJEMLY_PRODUCTION=1, and
turn `/readyz` red for a web server that was started past them. `check --deploy` shows them anywhere.
"""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

DEMO_CPR_KEY, DEMO_LOOKUP_KEY, DEMO_DECISION_KEY = "11" * 32, "22" * 32, "33" * 32
CACHES_OF_ONE_PROCESS = ("locmem.LocMemCache", "dummy.DummyCache")


def _is_key(text: str) -> bool:
    try:
        return len(bytes.fromhex(text)) == 32
    except ValueError:
        return False


def _secrets() -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if settings.SECRET_KEY == settings.INSECURE_KEY or len(settings.SECRET_KEY) < 50:
        found.append(Error("SECRET_KEY is the demonstration's or shorter than 50 characters.", id="hjemly.E001"))
    cpr_keys = [key for _, _, key in (line.partition(":") for line in settings.CPR_KEYS)]
    if not cpr_keys or not all(_is_key(key) for key in cpr_keys) or DEMO_CPR_KEY in cpr_keys:
        hint = "CPR_KEYS=name:64 hexadecimal digits, newest first"
        found.append(Error("CPR_KEYS has the demonstration's key or one that is no key.", hint=hint, id="hjemly.E002"))
    if not _is_key(settings.CPR_LOOKUP_KEY) or settings.CPR_LOOKUP_KEY == DEMO_LOOKUP_KEY:
        found.append(Error("CPR_LOOKUP_KEY is the demonstration's or no key.", id="hjemly.E003"))
    if not _is_key(settings.DECISION_KEY) or settings.DECISION_KEY == DEMO_DECISION_KEY:
        found.append(Error("DECISION_KEY is the demonstration's or no key.", id="hjemly.E004"))
    return found


def errors() -> list[CheckMessage]:
    """Everything that makes this set-up unfit for real people."""
    found = _secrets()
    if settings.CACHES["default"]["BACKEND"].endswith(CACHES_OF_ONE_PROCESS):
        hint = "Rate limits count in the cache: set REDIS_URL, or leave the database cache."
        found.append(Error("The cache is not shared between processes.", hint=hint, id="hjemly.E005"))
    if settings.DEBUG:
        found.append(Error("DEBUG shows settings and data to anybody.", id="hjemly.E006"))
    if settings.DEMONSTRATION:
        found.append(Error("The demonstration prints how to sign in.", id="hjemly.E007"))
    if settings.ADDRESS_SERVICE_URL and not settings.ADDRESS_SERVICE_URL.startswith("https://"):
        found.append(Error("ADDRESS_SERVICE_URL is not https://, and nothing else is spoken.", id="hjemly.E008"))
    return found


def warnings() -> list[CheckMessage]:
    """What one house can live with, and a municipality with real personal data should not."""
    found: list[CheckMessage] = []
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        text = "SQLite suits a demonstration or one house: one machine, one writer, no restore to a point in time."
        hint = "Set DATABASE_URL to PostgreSQL for real personal data."
        found.append(Warning(text, hint=hint, id="hjemly.W001"))
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        found.append(Warning("E-mail is not sent by SMTP: nobody outside gets it.", id="hjemly.W002"))
    return found


@register(Tags.security)
def refuse_production_on_defaults(**kwargs: Any) -> list[CheckMessage]:
    return errors() if settings.PRODUCTION else []


@register(Tags.security, deploy=True)
def fit_for_production(**kwargs: Any) -> list[CheckMessage]:
    # With HJEMLY_PRODUCTION=1 the errors are there already, by the check above.
    return warnings() if settings.PRODUCTION else [*errors(), *warnings()]
