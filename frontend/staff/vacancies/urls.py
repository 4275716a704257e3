"""Addresses of vacant homes, placements, decisions and letters."""

from django.urls import include, path

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

VACANCIES = [
    path("", listing.VacancyList.as_view(), name="vacancies"),
    path("meld/", report.VacancyReport.as_view(), name="vacancy_report"),
    path("<uuid:pk>/", page.VacancyPage.as_view(), name="vacancy"),
    path("<uuid:pk>/husstand/<uuid:household>/", page.CandidatePart.as_view(), name="candidate"),
    path("<uuid:pk>/sammenlign/", compare.Compare.as_view(), name="compare"),
    path("<uuid:pk>/foreslaa/", decide.Propose.as_view(), name="propose"),
    path("<uuid:pk>/ret/", exceptions.CorrectDetails.as_view(), name="vacancy_edit"),
    path("<uuid:pk>/lever-tilbage/", exceptions.GiveBack.as_view(), name="vacancy_give_back"),
    path("<uuid:pk>/giv-afkald/", exceptions.Waive.as_view(), name="vacancy_waive"),
    path("<uuid:pk>/annuller/", exceptions.Annul.as_view(), name="vacancy_annul"),
    path("<uuid:pk>/anden-gruppe/", exceptions.SwitchStream.as_view(), name="vacancy_switch"),
    path("<uuid:pk>/lodtraekning/<uuid:household>/", draws.AnnounceDraw.as_view(), name="draw_new"),
    path("lodtraekning/<uuid:pk>/", draws.DrawPage.as_view(), name="draw"),
    path("lodtraekning/<uuid:pk>/traek/", draws.PerformDraw.as_view(), name="draw_perform"),
]
PLACEMENTS = [
    path("", placements.PlacementList.as_view(), name="placements"),
    path("sprunget-over/", bypasses.BypassList.as_view(), name="bypasses"),
    path("<uuid:pk>/", steps.PlacementPage.as_view(), name="placement"),
    path("<uuid:pk>/<slug:verb>/", steps.PlacementStep.as_view(), name="placement_step"),
]
urlpatterns = [
    path("ledige/", include(VACANCIES)),
    path("placeringer/", include(PLACEMENTS)),
    path("afgoerelser/<uuid:pk>/", decision.DecisionPage.as_view(), name="decision"),
    path("breve/<uuid:pk>/<slug:language>.pdf", letters.LetterFile.as_view(), name="letter"),
]
