"""Addresses of arrivals, promised places, the checklist and longer stays."""

from django.urls import path

from frontend.staff.arrivals import checklist, extensions, leaving, pages, together

HOUSEHOLD = "husstande/<uuid:pk>/"
BOOKING = f"{HOUSEHOLD}plads/<uuid:booking>/"

urlpatterns = [
    path("ventes/", pages.Arrivals.as_view(), name="arrivals"),
    path("ventes/sammen/", together.Together.as_view(), name="together"),
    path("ventes/sammen/<uuid:pk>/", together.TogetherOne.as_view(), name="together_one"),
    path(f"{HOUSEHOLD}plads/", pages.BookPlace.as_view(), name="booking_new"),
    path(f"{BOOKING}ret/", pages.ChangePlace.as_view(), name="booking_edit"),
    path(f"{BOOKING}aflys/", pages.CancelPlace.as_view(), name="booking_cancel"),
    path(f"{BOOKING}flyttet-ind/", pages.MoveIn.as_view(), name="booking_move_in"),
    path(f"{HOUSEHOLD}flyttet-ud/", leaving.MoveOut.as_view(), name="household_move_out"),
    path(f"{HOUSEHOLD}ankomst/", checklist.Checklist.as_view(), name="checklist"),
    path(f"{HOUSEHOLD}laengere/", extensions.AskLonger.as_view(), name="extension_new"),
    path(f"{HOUSEHOLD}laengere/<uuid:extension>/svar/", extensions.AnswerLonger.as_view(), name="extension_answer"),
]
