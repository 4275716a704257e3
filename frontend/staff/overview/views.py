"""Where a caseworker starts the day: what to do first, what stands empty, who waits."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.access import requires
from frontend.staff.overview.reading import read, shown_households
from frontend.staff.overview.todos import todos
from frontend.staff.overview.words import link

FIRST = 6


@require_http_methods(["GET", "HEAD"])
@requires(Right.DECIDE)
def overview(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    page = read(user, timezone.localdate())
    found = todos(page)
    about = {todo.household for todo in found if todo.household}
    looked_at_many(by=user, kind=AccessKind.LISTED, household_ids=sorted(shown_households(page, about)))
    context = {
        "page": page,
        "today": page.on,
        "first": found[:FIRST],
        "rest": found[FIRST:],
        "nav_active": "overview",
        "report_url": link("vacancy_report"),
        "plans_url": link("plans"),
        "households_url": link("households"),
        "outlook_url": link("outlook"),
        "vacancies_url": link("vacancies"),
    }
    return render(request, "staff/overview/page.html", context)
