"""Addresses of appeals."""

from django.urls import path

from frontend.staff.appeals import editing, listing, page

ONE = "klager/<uuid:pk>/"

urlpatterns = [
    path("klager/", listing.AppealList.as_view(), name="appeals"),
    path("husstande/<uuid:pk>/klage/", editing.ChooseDecision.as_view(), name="appeal_choose"),
    path("afgoerelser/<uuid:pk>/klage/", editing.RegisterAppeal.as_view(), name="appeal_new"),
    path(ONE, page.AppealPage.as_view(), name="appeal"),
    path(f"{ONE}ret/", editing.CorrectAppeal.as_view(), name="appeal_edit"),
    path(f"{ONE}svar/", editing.AnswerAppeal.as_view(), name="appeal_answer"),
    path(f"{ONE}trukket/", editing.AppealWithdrawn.as_view(), name="appeal_withdrawn"),
    path(f"{ONE}fejl/", editing.AppealMistake.as_view(), name="appeal_mistake"),
    path(f"{ONE}brev/<slug:language>.pdf", page.AppealLetterFile.as_view(), name="appeal_letter"),
]
