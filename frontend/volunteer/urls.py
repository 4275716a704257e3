"""Addresses of a volunteer's own page."""

from django.urls import path

from frontend.volunteer import contacts, views

CONTACT = "min-side/kontakter/<uuid:pk>/"
ENTRY = "min-side/kontakter/log/<uuid:entry>/"

urlpatterns = [
    path("min-side/", views.OwnPage.as_view(), name="own_page"),
    path("min-side/fravaer/", views.OwnAbsenceNew.as_view(), name="own_absence_new"),
    path("min-side/fravaer/<uuid:absence>/annuller/", views.OwnAbsenceCancel.as_view(), name="own_absence_cancel"),
    path("min-side/pause/", views.WishPause.as_view(), name="own_pause"),
    path("min-side/pause/fortryd/", views.WishPauseBack.as_view(), name="own_pause_back"),
    path(CONTACT, contacts.OwnContact.as_view(), name="own_contact"),
    path(f"{CONTACT}log/", contacts.OwnContactNew.as_view(), name="own_contact_new"),
    path(f"{CONTACT}log/kladde/", contacts.OwnDraft.as_view(), name="own_contact_draft"),
    path(f"{ENTRY}ret/", contacts.OwnContactEdit.as_view(), name="own_contact_edit"),
    path(f"{ENTRY}fjern/", contacts.OwnContactRemove.as_view(), name="own_contact_remove"),
]
