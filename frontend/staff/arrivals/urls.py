"""Addresses of arrivals, promised places, the checklist and longer stays."""

from django.urls import path

from frontend.staff.arrivals import checklist, extensions, pages

HOUSEHOLD = "husstande/<uuid:pk>/"
BOOKING = f"{HOUSEHOLD}plads/<uuid:booking>/"

urlpatterns = [
    path("ventes/", pages.Arrivals.as_view(), name="arrivals"),
    path(f"{HOUSEHOLD}plads/", pages.BookPlace.as_view(), name="booking_new"),
    path(f"{BOOKING}ret/", pages.ChangePlace.as_view(), name="booking_edit"),
    path(f"{BOOKING}aflys/", pages.CancelPlace.as_view(), name="booking_cancel"),
    path(f"{BOOKING}flyttet-ind/", pages.MoveIn.as_view(), name="booking_move_in"),
    path(f"{HOUSEHOLD}ankomst/", checklist.Checklist.as_view(), name="checklist"),
    path(f"{HOUSEHOLD}laengere/", extensions.AskLonger.as_view(), name="extension_new"),
    path(f"{HOUSEHOLD}laengere/<uuid:extension>/svar/", extensions.AnswerLonger.as_view(), name="extension_answer"),
]
