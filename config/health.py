"""Is the process alive, and is the house ready? For load balancers; no personal data, no error texts (REL-42)."""

import logging
import os
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from accounts import crypto
from config import checks
from housing import guards

log = logging.getLogger(__name__)


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _keys() -> bool:
    row = UUID(bytes=os.urandom(16))
    return crypto.decrypt(crypto.encrypt("ready", row=row), row=row) == "ready" and bool(crypto.lookup_hash("ready"))


def _guards() -> bool:
    return not guards.missing(connection)


def _settings() -> bool:
    return not settings.PRODUCTION or not checks.errors()


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database,
    "migrations": _migrations,
    "keys": _keys,
    "guards": _guards,
    "settings": _settings,
}


def _passes(name: str) -> bool:
    try:
        return CHECKS[name]()
    except Exception:
        log.warning("readyz: %s failed", name, exc_info=True)
        return False


@login_not_required
@require_GET
def livez(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": "alive"})


@login_not_required
@require_GET
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when everything a page needs is there, else 503 and the names of what is missing."""
    found = {name: _passes(name) for name in CHECKS}
    ready = all(found.values())
    return JsonResponse({"status": "ready" if ready else "not ready", "checks": found}, status=200 if ready else 503)
