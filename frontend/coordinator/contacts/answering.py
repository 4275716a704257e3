"""The page behind the volunteer's link: no sign-in, no name, no address (V-05)."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext
from django.views import View

from accounts.refusals import Refusal
from frontend.coordinator.contacts import words
from volunteers.contacts import links
from volunteers.contacts.describing import asked
from volunteers.contacts.models import ASKED, Kind, Match
from volunteers.matching.formats import limit

REASON_LENGTH = 300


@method_decorator(login_not_required, name="dispatch")
class AnswerLink(View):
    """Whatever the link, the answer is never kept by a browser, and the address is told to no other house."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.shown(request, links.match_of(token, timezone.localdate()))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        today, answer = timezone.localdate(), request.POST.get("answer", "")
        match = links.match_of(token, today)
        if answer not in ("yes", "no"):
            return self.shown(request, match, 422, error=gettext("Vælg ja eller nej."))
        reason = request.POST.get("reason", "").strip()[:REASON_LENGTH]
        try:
            links.answer_by_link(secret=token, says_yes=answer == "yes", on=today, reason=reason)
        except Refusal as refusal:
            # A hard rule names people and figures; to whoever holds the link it is only: not now.
            known = refusal.code in ("link_unknown", "link_answered", "answer_too_late")
            text = refusal.text(get_language()) if known else gettext("Det kan ikke lade sig gøre nu. Ring til os.")
            return self.shown(request, links.match_of(token, today), 422, error=text)
        return self.shown(request, None, said=answer)

    def shown(self, request: HttpRequest, match: Match | None, status: int = 200, **more: Any) -> HttpResponse:
        is_open = match is not None and match.state in ASKED and not match.volunteer_yes_on
        context: dict[str, Any] = {"title": gettext("Vil du være kontakt?"), "is_open": is_open, **more}
        if match is not None and is_open:
            about = asked(match, timezone.localdate())
            context |= {
                "who": words.people(about.persons, about.ages, about.languages),
                "kind": str(Kind(about.kind).label).lower(),
                "within": limit(about.within_metres, words.language()) if about.within_metres else "",
                "due": match.lapses_on,
            }
        elif match is None and "said" not in more and "error" not in more:
            status = 404
        response = render(request, "coordinator/contacts/answer.html", context, status=status)
        response["Cache-Control"] = "no-store"
        # Django logs the address of every answer from 400 up, and this one holds the secret.
        response._has_been_logged = True  # type: ignore[attr-defined]  # a mark of Django's own, not in its types
        return response
