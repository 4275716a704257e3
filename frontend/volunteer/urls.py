"""Addresses of a volunteer's own page."""

from django.urls import include, path

from frontend.volunteer import calendar, contacts, shifts, swaps, views

CONTACT = "kontakter/<uuid:pk>/"
SIGN_UP = "mine/<uuid:sign_up>/"
SWAP = "bytte/<uuid:swap>/"
ENTRY = "kontakter/log/<uuid:entry>/"

OWN_PAGE = [
    path("", views.OwnPage.as_view(), name="own_page"),
    path("fravaer/", views.OwnAbsenceNew.as_view(), name="own_absence_new"),
    path("fravaer/<uuid:absence>/annuller/", views.OwnAbsenceCancel.as_view(), name="own_absence_cancel"),
    path("pause/", views.WishPause.as_view(), name="own_pause"),
    path("pause/fortryd/", views.WishPauseBack.as_view(), name="own_pause_back"),
    path(CONTACT, contacts.OwnContact.as_view(), name="own_contact"),
    path(f"{CONTACT}log/", contacts.OwnContactNew.as_view(), name="own_contact_new"),
    path(f"{CONTACT}log/kladde/", contacts.OwnDraft.as_view(), name="own_contact_draft"),
    path(f"{ENTRY}ret/", contacts.OwnContactEdit.as_view(), name="own_contact_edit"),
    path(f"{ENTRY}fjern/", contacts.OwnContactRemove.as_view(), name="own_contact_remove"),
]
SHIFTS = [
    path("", shifts.Shifts.as_view(), name="shifts"),
    path("<uuid:pk>/tag/", shifts.TakeShift.as_view(), name="shift_take"),
    path("<uuid:pk>/vent/", shifts.WaitForShift.as_view(), name="shift_wait"),
    path(f"{SIGN_UP}meld-fra/", shifts.LeaveShift.as_view(), name="own_shift_leave"),
    path(f"{SIGN_UP}ja/", shifts.AcceptPlace.as_view(), name="own_place_accept"),
    path(f"{SIGN_UP}nej/", shifts.DeclinePlace.as_view(), name="own_place_decline"),
    path(f"{SIGN_UP}kommer/", shifts.ConfirmTime.as_view(), name="own_shift_confirm"),
    path(f"{SIGN_UP}byt/", swaps.OfferSwap.as_view(), name="own_swap"),
    path(f"{SWAP}behold/", swaps.WithdrawSwap.as_view(), name="own_swap_withdraw"),
    path(f"{SWAP}ja/", swaps.AcceptSwap.as_view(), name="swap_accept"),
    path(f"{SWAP}nej/", swaps.DeclineSwap.as_view(), name="swap_decline"),
    path("kalender/", calendar.OwnCalendar.as_view(), name="own_calendar"),
    path("kalender/luk/", calendar.RevokeCalendar.as_view(), name="own_calendar_revoke"),
]
urlpatterns = [
    path("min-side/", include(OWN_PAGE)),
    path("vagter/", include(SHIFTS)),
    # The secret is in the address because a calendar program has nothing else: hashed here, and revoked by its owner.
    path("kalender/<str:token>.ics", calendar.Feed.as_view(), name="calendar_feed"),
]
