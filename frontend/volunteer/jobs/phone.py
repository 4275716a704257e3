"""What makes the page an app on the phone: what it may keep, the worker behind it, and its empty page (V-20).

The fence is in docs/operations/phone-fence.md; the tests of each line are in tests/frontend/jobs.
"""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods

from accounts.users.models import User
from frontend import formats
from frontend.volunteer.jobs import told
from frontend.volunteer.jobs.pages import JobPage, clashes_of, return_places, seen_households, trips

# By their plain names: modules fetch each other by the address that stands in them.
NAMES = ("app", "store", "outbox", "forms", "render", "banner", "shrink", "scan", "wipe")
MODULES = (*(f"hjemly/phone/{name}.js" for name in NAMES), "idb/index.js", "jsqr/jsQR.js")
STYLES = tuple(f"hjemly/css/{name}.css" for name in ("base", "tables", "components", "forms", "field"))
FONTS = "dkfds/fonts/IBMPlexSans/complete/woff2/IBMPlexSans"
DESIGN = (
    "dkfds/css/dkfds.min.css", "dkfds/img/all-svg-icons.svg", "hjemly/phone/icon.svg",
    *(f"{FONTS}-{weight}.woff2" for weight in ("Regular", "Medium", "SemiBold", "Bold")),
)  # fmt: skip


def plain(path: str) -> str:
    return f"/{settings.STATIC_URL.lstrip('/')}{path}"


@method_decorator(ensure_csrf_cookie, name="dispatch")
class JobsData(JobPage):
    """Today's jobs of whoever is signed in, as the phone may keep them until midnight."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user, now = cast(User, request.user), timezone.localtime()
        found = trips(user)
        stops = [stop for trip in found for stop in trip.stops]
        names = told.first_names(stops)
        by_key = {str(stop.pk): stop for stop in stops}
        # Of a protected household nothing is in the answer, so nothing of it was read here.
        seen_households(request, [s for s in stops if s.order and not s.order.placement.household.address_protected])
        jobs = [told.stored(job, names, by_key[job.id]) for trip in found for job in trip.jobs]
        midnight = now.replace(hour=23, minute=59, second=59, microsecond=0)
        return JsonResponse(
            {
                "user": str(user.pk), "day": formats.day(now.date()), "expires": midnight.isoformat(),
                "tours": [
                    {"id": str(trip.tour.pk), "who": trip.who, "home": trip.home.name, "note": trip.tour.note}
                    for trip in found
                ],
                "stops": jobs, "clashes": clashes_of(user),
                "places": [{"id": str(place.pk), "name": place.name} for place in return_places()],
            }
        )  # fmt: skip


@login_not_required
@require_http_methods(["GET", "HEAD"])
def shell(request: HttpRequest) -> HttpResponse:
    """The page that is shown without a net. It holds no word about anybody: the phone fills it in."""
    return render(request, "volunteer/jobs/shell.html", {"title": gettext("Mine opgaver i dag")})


@login_not_required
@require_http_methods(["GET", "HEAD"])
def worker(request: HttpRequest) -> HttpResponse:
    """Served from the root, so that it may look after every page; never kept, so that a new one is found at once."""
    response = render(
        request, "volunteer/jobs/sw.js",
        {"told": {"cache": f"hjemly-{version()}-{get_language()}", "shell": reverse("jobs_shell"),
                  "jobs": reverse("jobs"), "files": list(_files())}},
        content_type="text/javascript; charset=utf-8",
    )  # fmt: skip
    response["Cache-Control"] = "no-cache, no-store"
    return response


@login_not_required
@require_http_methods(["GET", "HEAD"])
def manifest(request: HttpRequest) -> HttpResponse:
    """So that the page can be put on the phone's screen."""
    icon = static("hjemly/phone/icon.svg")
    picture = static("hjemly/phone/icon.png")
    return JsonResponse(
        {
            "id": "/mine-opgaver/", "name": gettext("Hjemly, mine opgaver"), "short_name": "Hjemly",
            "lang": get_language(), "start_url": reverse("jobs"), "scope": "/", "display": "standalone",
            "background_color": "#ffffff", "theme_color": "#0b4f8f",
            "icons": [
                {"src": icon, "sizes": "any", "type": "image/svg+xml"},
                {"src": picture, "sizes": "512x512", "type": "image/png", "purpose": "any maskable"},
            ],
        },
        content_type="application/manifest+json",
    )  # fmt: skip


def _files() -> tuple[str, ...]:
    return tuple(plain(path) for path in MODULES) + tuple(static(path) for path in STYLES + DESIGN)


@lru_cache(maxsize=1)
def version() -> str:
    """Another one as soon as any file that the phone keeps is another; pages are told apart by their template."""
    digest = hashlib.sha256()
    templates = Path(settings.BASE_DIR) / "frontend" / "templates" / "volunteer" / "jobs"
    names = MODULES + STYLES + DESIGN
    # In production the names carry a hash of what is in them; elsewhere the files themselves are read.
    digest.update("".join(static(path) for path in names).encode())
    found = [Path(str(finders.find(path))) for path in names if finders.find(path)]
    for path in [*found, *sorted(templates.glob("*"))]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
