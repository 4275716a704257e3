"""The card as a PDF: who it is for and the code a club scans; made once, because only its hash is kept (V-31)."""

import io
from typing import Any, cast

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views import View

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend import formats
from frontend.access import Guarded
from volunteers.leisure.passes import actions
from volunteers.leisure.passes.ages import last_valid_day
from volunteers.leisure.passes.card import card_pdf
from volunteers.leisure.passes.models import PassHolder
from volunteers.leisure.passes.queries import visible_passes


def qr_svg(address: str) -> str:
    """The address as a code, with the quiet zone scanners need."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=4, scale=4)
    return out.getvalue().decode()


class MakeCard(Guarded, View):
    """A new card answers the post itself: the secret stands on it, in no address of ours and in no session."""

    right = Right.EDIT_VOLUNTEERS
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        holder = get_object_or_404(visible_passes(request.user), pk=kwargs["pk"])
        try:
            secret = actions.issue_card(holder=holder, by=cast(User, request.user), on=timezone.localdate())
        except Refusal as refusal:
            messages.error(request, refusal.text(get_language()))
            return HttpResponseRedirect(reverse("leisure_pass", args=[holder.pk]))
        address = request.build_absolute_uri(reverse("pass_check", args=[secret]))
        response = HttpResponse(
            card_pdf(printed(holder), qr_svg(address), timezone.now()), content_type="application/pdf"
        )
        response["Content-Disposition"] = f'attachment; filename="fritidspas-{holder.reference}.pdf"'
        response["Cache-Control"] = "no-store"
        return response


def printed(holder: PassHolder) -> dict[str, str]:
    """The words of the card; the child's name stands here and never behind the code."""
    until = formats.short_day(last_valid_day(holder.birth_date))
    return {
        "title": gettext("Fritidspas"), "name": holder.name, "reference": holder.reference,
        "municipality": settings.MUNICIPALITY, "language": get_language()[:2],
        "until": gettext("Gyldigt til og med %(day)s") % {"day": until},
        "how": gettext("Foreningen scanner koden og ser, om passet er gyldigt, og hvor meget der er tilbage. Ikke andet."),
        "alt": gettext("Kode, som foreningen scanner"),
    }  # fmt: skip
