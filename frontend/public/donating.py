"""»Giv møbler«: anybody may offer furniture, without a sign-in, and follows it by a secret link (V-11)."""

from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.http import require_http_methods

from accounts.refusals import Refusal
from frontend.coordinator.offers import words
from frontend.coordinator.offers.photos import served
from frontend.forms.refused import show_refusal
from frontend.public.donation_forms import DonateForm, drawn, nothing_written, photos_field, rows_of
from frontend.staff.homes.addresses import address_step, chosen, hits, kept_as_typed
from housing.addresses.queries import is_on
from volunteers.depot.offers import actions, links
from volunteers.depot.offers.models import UNANSWERED, State

TOO_MANY = _("Der er kommet meget herfra. Vent en time, eller ring til os.")


@method_decorator(login_not_required, name="dispatch")
class Donate(View):
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.shown(request, DonateForm(), rows_of(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        if step := address_step(request.POST):
            return self.found(request, step)
        form, rows = DonateForm(request.POST, request.FILES), rows_of(request)
        is_whole = form.is_valid()
        if not all([row.is_valid() for row in rows]) or not is_whole:
            return self.shown(request, form, rows, status=422)
        lines = [row.line for row in rows if row.cleaned_data.get("kind")]
        if not lines:
            rows[0].add_error("kind", nothing_written())
            return self.shown(request, form, rows, status=422)
        if not ratelimit.consume(request, action="offer_furniture"):
            form.add_error(None, TOO_MANY)
            return self.shown(request, form, rows, status=429)
        try:
            pictures = drawn(request, form.cleaned_data["photos"])
            _offer, secret = actions.offer(on=timezone.localdate(), values=form.offered, lines=lines, photos=pictures)
        except Refusal as refusal:
            show_refusal(form, refusal)
            return self.shown(request, form, rows, status=422)
        return HttpResponseRedirect(reverse("donate-thanks", args=[secret]))

    def found(self, request: HttpRequest, step: str) -> HttpResponse:
        """Search and choice of the address are posts of the same form: nothing typed is lost but chosen files."""
        rows = rows_of(request, unjudged=True)
        typed: dict[str, Any] = {}
        if not ratelimit.consume(request, action="find_address"):
            said: dict[str, Any] = {"address_said": TOO_MANY}
        else:
            typed, said = chosen(request.POST) if step == "pick" else ({}, hits(request.POST.get("address_q", "")))
        form = kept_as_typed(DonateForm, request.POST, None, typed)
        return self.shown(request, form, rows, **said)

    def shown(self, request: HttpRequest, form: Any, rows: Any, status: int = 200, **more: Any) -> HttpResponse:
        wrong = [error for row in rows if row.is_bound for bound in row for error in bound.errors]
        context = {"form": form, "rows": rows, "rows_wrong": wrong, "address_on": is_on(), **more}
        return render(request, "public/donate.html", context, status=status)


def kept_secret(response: HttpResponse) -> HttpResponse:
    """No browser keeps it. Django logs the address of every answer from 400 up, and this one holds the secret."""
    response["Cache-Control"] = "no-store"
    response._has_been_logged = True  # type: ignore[attr-defined]  # a mark of Django's own, not in its types
    return response


def unknown(request: HttpRequest) -> HttpResponse:
    """Whatever is wrong with a link, the page says the same."""
    return kept_secret(render(request, "public/donation_unknown.html", status=404))


@login_not_required
@require_http_methods(["GET", "HEAD"])
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """The link is shown to be kept; a mail with it is sent where there is an address."""
    offer = links.offer_of(token, timezone.localdate())
    if offer is None:
        return unknown(request)
    url = request.build_absolute_uri(reverse("donation", args=[token]))
    return kept_secret(render(request, "public/donate_thanks.html", {"offer": offer, "url": url}))


@method_decorator(login_not_required, name="dispatch")
class Donation(View):
    """The donor's own page: the answer, questions and replies, more pictures, and taking it back."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.shown(request, token)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        offer, today = links.offer_of(token, timezone.localdate()), timezone.localdate()
        if offer is None:
            return unknown(request)
        if not ratelimit.consume(request, action="write_about_furniture"):
            return self.shown(request, token, 429, error=str(TOO_MANY))
        asked = request.POST.get("do", "")
        try:
            if asked == "reply":
                actions.reply(offer, request.POST.get("text", ""), on=today)
                said = gettext("Tak. Vi har fået dit svar.")
            elif asked == "photos":
                pictures = drawn(request, photos_field().clean(request.FILES.getlist("photos")))
                actions.add_photos(offer, pictures)
                said = gettext("Tak for billederne.")
            elif asked == "withdraw":
                actions.withdraw(offer, today)
                said = gettext("Dit tilbud er trukket tilbage. Vi kommer ikke.")
            else:
                return self.shown(request, token, 422, error=gettext("Vælg, hvad du vil."))
        except Refusal as refusal:
            typed = request.POST.get("text", "")
            return self.shown(request, token, 422, error=refusal.text(get_language()), typed=typed)
        messages.success(request, said)
        return kept_secret(HttpResponseRedirect(reverse("donation", args=[token])))

    def shown(self, request: HttpRequest, token: str, status: int = 200, **more: Any) -> HttpResponse:
        offer = links.offer_of(token, timezone.localdate())
        if offer is None:
            return unknown(request)
        lines = list(offer.lines.select_related("kind"))
        context = {
            "offer": offer, "token": token, "waits": offer.state in UNANSWERED,
            "things": [(words.thing(line), line.text) for line in lines],
            "taken": [words.thing(line, line.accepted) for line in lines if line.accepted],
            "photos": list(offer.photos.defer("image")),
            "messages_told": list(offer.messages.all()),
            "may_write": offer.state in (*UNANSWERED, State.ACCEPTED),
            "goes_elsewhere": offer.state in (State.DECLINED, State.EXPIRED, State.WITHDRAWN),
            **more,
        }  # fmt: skip
        return kept_secret(render(request, "public/donation.html", context, status=status))


@login_not_required
@require_http_methods(["GET", "HEAD"])
def photo(request: HttpRequest, token: str, photo: UUID) -> HttpResponse:
    offer = links.offer_of(token, timezone.localdate())
    if offer is None:
        return unknown(request)
    return kept_secret(served(request, offer, photo))
