"""A picture of an offer as a file: only what was drawn anew here is served, and never as anything else (REL-24)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views import View

from accounts.policy.rules import Right
from frontend.access import Guarded
from volunteers.depot.offers.models import DonationOffer, OfferPhoto
from volunteers.depot.offers.queries import visible_offers
from volunteers.pictures import small


def served(request: HttpRequest, offer: DonationOffer, photo: UUID) -> HttpResponse:
    """The picture under a name of the house's own; small where a list asks."""
    found = OfferPhoto.objects.filter(offer=offer, pk=photo).first()
    if found is None:
        raise Http404
    image = bytes(found.image)
    response = HttpResponse(small(image) if request.GET.get("small") == "1" else image, content_type="image/jpeg")
    response["Content-Disposition"] = f'inline; filename="{offer.reference}-{str(found.pk)[-4:]}.jpg"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


class OfferPhotoFile(Guarded, View):
    right = Right.SEE_VOLUNTEERS
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        offer = get_object_or_404(visible_offers(request.user), pk=self.kwargs["pk"])
        return served(request, offer, self.kwargs["photo"])
