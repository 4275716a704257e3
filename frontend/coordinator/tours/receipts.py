"""The receipt of a delivery on paper, and the links to it in each language (V-22)."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language

from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.refusals import Refusal
from frontend.access import Guarded
from frontend.coordinator.tours.scoped import seen
from volunteers.depot.tours.models import Stop
from volunteers.depot.tours.outcomes import GIVEN
from volunteers.depot.tours.queries import Given, visible_stops
from volunteers.depot.tours.receipt import languages_for, receipt_of
from volunteers.depot.tours.receipt_paper import receipt_pdf
from volunteers.languages import Language


class ReceiptLink(NamedTuple):
    """`name`: the language in its own words."""

    language: str
    name: str
    url: str


def links_of(stops: Iterable[Stop], given: Given) -> dict[UUID, list[ReceiptLink]]:
    """For each of these that gave a home something, its receipts: the household's own language first."""
    return {
        stop.pk: [_link(stop, language) for language in languages_for(stop)]
        for stop in stops
        if stop.outcome in GIVEN and stop.pk in given
    }


def _link(stop: Stop, language: str) -> ReceiptLink:
    return ReceiptLink(language, str(Language(language).label), reverse("stop_receipt", args=[stop.pk, language]))


class StopReceipt(Guarded):
    """The PDF to print or to send. The file is named after the stop, never after the household."""

    right = Right.SEE_VOLUNTEERS
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = self.kwargs["language"]
        if language not in Language.values:
            raise Http404
        stop = get_object_or_404(visible_stops(request.user), pk=self.kwargs["pk"], order__isnull=False)
        try:
            receipt = receipt_of(stop, language)
        except Refusal as refusal:
            messages.error(request, refusal.text(get_language()))
            return HttpResponseRedirect(
                reverse("tour", args=[stop.tour_id]) if stop.tour_id else reverse("waiting_stops")
            )
        seen(request, [stop], AccessKind.PRINTED)
        response = HttpResponse(receipt_pdf(receipt), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="kvittering-{receipt.number}-{language}.pdf"'
        return response
