"""Addresses of spreadsheets in and out."""

from django.urls import path

from frontend.staff.transfer import batches, files, pages, working

urlpatterns = [
    path("", pages.Transfer.as_view(), name="transfer"),
    path("indlaesninger/", batches.Imports.as_view(), name="imports"),
    path("indlaesninger/<uuid:pk>/", batches.ImportPage.as_view(), name="import"),
    path("indlaesninger/<uuid:pk>/forloeb/", working.ImportProgress.as_view(), name="import_progress"),
    path("<slug:sheet>/", pages.SheetImport.as_view(), name="transfer_sheet"),
    path("<slug:sheet>/eksempel/", files.Example.as_view(), name="transfer_example"),
    path("<slug:sheet>/hent/", files.Download.as_view(), name="transfer_export"),
]
