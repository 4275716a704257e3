"""Addresses of vacant homes, placements, decisions and letters."""

from django.urls import path

from frontend.staff.vacancies import (
    bypasses,
    compare,
    decide,
    decision,
    draws,
    exceptions,
    letters,
    listing,
    page,
    placements,
    report,
    steps,
)

urlpatterns = [
    path("ledige/", listing.VacancyList.as_view(), name="vacancies"),
    path("ledige/meld/", report.VacancyReport.as_view(), name="vacancy_report"),
    path("ledige/<uuid:pk>/", page.VacancyPage.as_view(), name="vacancy"),
    path("ledige/<uuid:pk>/husstand/<uuid:household>/", page.CandidatePart.as_view(), name="candidate"),
    path("ledige/<uuid:pk>/sammenlign/", compare.Compare.as_view(), name="compare"),
    path("ledige/<uuid:pk>/foreslaa/", decide.Propose.as_view(), name="propose"),
    path("ledige/<uuid:pk>/ret/", exceptions.CorrectDetails.as_view(), name="vacancy_edit"),
    path("ledige/<uuid:pk>/lever-tilbage/", exceptions.GiveBack.as_view(), name="vacancy_give_back"),
    path("ledige/<uuid:pk>/giv-afkald/", exceptions.Waive.as_view(), name="vacancy_waive"),
    path("ledige/<uuid:pk>/annuller/", exceptions.Annul.as_view(), name="vacancy_annul"),
    path("ledige/<uuid:pk>/anden-gruppe/", exceptions.SwitchStream.as_view(), name="vacancy_switch"),
    path("ledige/<uuid:pk>/lodtraekning/<uuid:household>/", draws.AnnounceDraw.as_view(), name="draw_new"),
    path("ledige/lodtraekning/<uuid:pk>/", draws.DrawPage.as_view(), name="draw"),
    path("ledige/lodtraekning/<uuid:pk>/traek/", draws.PerformDraw.as_view(), name="draw_perform"),
    path("placeringer/", placements.PlacementList.as_view(), name="placements"),
    path("placeringer/sprunget-over/", bypasses.BypassList.as_view(), name="bypasses"),
    path("placeringer/<uuid:pk>/", steps.PlacementPage.as_view(), name="placement"),
    path("placeringer/<uuid:pk>/<slug:verb>/", steps.PlacementStep.as_view(), name="placement_step"),
    path("afgoerelser/<uuid:pk>/", decision.DecisionPage.as_view(), name="decision"),
    path("breve/<uuid:pk>/<slug:language>.pdf", letters.LetterFile.as_view(), name="letter"),
]
