"""Addresses of the lists of reasons; a code names a reason and nobody."""

from django.urls import path

from frontend.staff.reasons import pages

ONE = "<slug:pk>/"

urlpatterns = [
    path("", pages.ReasonList.as_view(), name="reasons"),
    path("ny-grund/", pages.ReasonCreate.as_view(), name="reason_new"),
    path(ONE, pages.ReasonPage.as_view(), name="reason"),
    path(f"{ONE}ret/", pages.ReasonEdit.as_view(), name="reason_edit"),
    path(f"{ONE}arkiver/", pages.ReasonPutAway.as_view(), name="reason_archive"),
    path(f"{ONE}hent-frem/", pages.ReasonBack.as_view(), name="reason_restore"),
]
