"""Addresses of a volunteer's own page."""

from django.urls import path

from frontend.volunteer import views

urlpatterns = [
    path("min-side/", views.OwnPage.as_view(), name="own_page"),
    path("min-side/fravaer/", views.OwnAbsenceNew.as_view(), name="own_absence_new"),
    path("min-side/fravaer/<uuid:absence>/annuller/", views.OwnAbsenceCancel.as_view(), name="own_absence_cancel"),
    path("min-side/pause/", views.WishPause.as_view(), name="own_pause"),
    path("min-side/pause/fortryd/", views.WishPauseBack.as_view(), name="own_pause_back"),
]
