"""Addresses of the agreements and their ledgers."""

from django.urls import URLPattern, path

from frontend.staff.agreements import exceptions, views
from frontend.staff.agreements.listing import AgreementList

ONE = "<uuid:pk>/"

urlpatterns: list[URLPattern] = [
    path("", AgreementList.as_view(), name="agreements"),
    path("ny/", views.AgreementCreate.as_view(), name="agreement_new"),
    path(ONE, views.AgreementDetail.as_view(), name="agreement"),
    path(f"{ONE}ret/", views.AgreementEdit.as_view(), name="agreement_edit"),
    path(f"{ONE}arkiver/", views.AgreementArchive.as_view(), name="agreement_archive"),
    path(f"{ONE}hent-frem/", views.AgreementRestore.as_view(), name="agreement_restore"),
    path(f"{ONE}foer-videre/", exceptions.CarryOn.as_view(), name="agreement_carry"),
    path(f"{ONE}annuller/", exceptions.Correct.as_view(), name="agreement_correct"),
]
