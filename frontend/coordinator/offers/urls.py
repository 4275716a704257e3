"""Addresses of the offers, all of them the coordinator's; the donor's are public (frontend/public/donating.py)."""

from django.urls import path

from frontend.coordinator.offers import listing, page, photos, steps

ONE = "tilbud/<uuid:pk>/"

urlpatterns = [
    path("tilbud/", listing.OfferList.as_view(), name="offers"),
    path(ONE, page.OfferPage.as_view(), name="offer"),
    path(f"{ONE}ja/", steps.Accept.as_view(), name="offer-accept"),
    path(f"{ONE}nej/", steps.Decline.as_view(), name="offer-decline"),
    path(f"{ONE}spoerg/", steps.Ask.as_view(), name="offer-ask"),
    path(f"{ONE}fortryd/", steps.Reopen.as_view(), name="offer-reopen"),
    path(f"{ONE}ret/", steps.Edit.as_view(), name="offer-edit"),
    path(f"{ONE}ting/<uuid:line>/", steps.EditLine.as_view(), name="offer-line"),
    path(f"{ONE}billede/<uuid:photo>/", photos.OfferPhotoFile.as_view(), name="offer-photo"),
]
