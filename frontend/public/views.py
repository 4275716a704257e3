"""Pages that belong to nobody in particular: the way home, the menu, and what we promise."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import check_for_language
from django.views.decorators.http import require_http_methods
from django.views.i18n import set_language as django_set_language

from accounts.users.actions import choose_language
from accounts.users.models import Role, User
from frontend.menu import address

FRONT_PAGES: dict[str, str] = {
    Role.HOUSING_STAFF: "overview",
    Role.LEADER: "figures",
    Role.COORDINATOR: "contact_families",
}


@require_http_methods(["GET", "HEAD"])
def home(request: HttpRequest) -> HttpResponse:
    """Each role starts at its own work; while that page is not built, at the menu."""
    role = getattr(request.user, "role", "")
    start = address(FRONT_PAGES.get(role, "inbox")) or address("menu")
    return HttpResponseRedirect(start)


@require_http_methods(["GET", "HEAD"])
def menu(request: HttpRequest) -> HttpResponse:
    """The whole menu as a page, for a phone without scripts."""
    return render(request, "public/menu.html")


@login_not_required
@require_http_methods(["GET", "HEAD"])
def was(request: HttpRequest) -> HttpResponse:
    """The accessibility statement the law asks every public body for."""
    return render(request, "public/was.html")


@login_not_required
@require_http_methods(["GET", "HEAD"])
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about whom, for how long, and who has seen it."""
    return render(request, "public/privacy.html")


@login_not_required
@require_http_methods(["POST"])
def set_language(request: HttpRequest) -> HttpResponse:
    """The chosen language stays in this browser, and with the person when one is signed in."""
    response = django_set_language(request)
    language = request.POST.get("language", "")
    if isinstance(request.user, User) and check_for_language(language):
        choose_language(user=request.user, language=language)
    return response
