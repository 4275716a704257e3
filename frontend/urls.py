"""Addresses of the pages, one file for each group of people. Names have no namespace: they are
the keys of the menu."""

from django.urls import include, path

urlpatterns = [
    path("", include("frontend.public.urls")),
    path("", include("frontend.staff.urls")),
    path("", include("frontend.coordinator.volunteers.urls")),
    path("", include("frontend.volunteer.urls")),
    path("", include("frontend.volunteer.jobs.urls")),
    path("", include("frontend.coordinator.events.urls")),
    path("", include("frontend.coordinator.contacts.urls")),
    path("", include("frontend.coordinator.tours.urls")),
    path("", include("frontend.coordinator.offers.urls")),
    path("", include("frontend.coordinator.depot.urls")),
    path("", include("frontend.coordinator.catalogue.urls")),
    path("", include("frontend.coordinator.bikes.urls")),
    path("", include("frontend.coordinator.devices.urls")),
    path("", include("frontend.coordinator.leisure.urls")),
    path("", include("frontend.leader.urls")),
    path("", include("frontend.inbox.urls")),
    path("", include("frontend.tokens.urls")),
    path("", include("frontend.users.urls")),
]
