"""Addresses of the pages, one file for each group of people. Names have no namespace: they are the keys of the menu.

What a file's addresses begin with stands here wherever it is the same for all: the others need not be looked through.
"""

from django.urls import include, path

DEPOT = [
    path("", include("frontend.coordinator.tours.urls")),
    path("", include("frontend.coordinator.offers.urls")),
    path("", include("frontend.coordinator.depot.urls")),
    path("", include("frontend.coordinator.catalogue.urls")),
]
urlpatterns = [
    path("", include("frontend.public.urls")),
    path("", include("frontend.staff.urls")),
    path("frivillige/", include("frontend.coordinator.volunteers.urls")),
    path("", include("frontend.volunteer.urls")),
    path("", include("frontend.volunteer.jobs.urls")),
    path("arrangementer/", include("frontend.coordinator.events.urls")),
    path("", include("frontend.coordinator.contacts.urls")),
    path("depot/", include(DEPOT)),
    path("", include("frontend.coordinator.bikes.urls")),
    path("computere/", include("frontend.coordinator.devices.urls")),
    path("fritidspas/", include("frontend.coordinator.leisure.urls")),
    path("noegletal/", include("frontend.leader.urls")),
    path("indbakke/", include("frontend.inbox.urls")),
    path("api-noegler/", include("frontend.tokens.urls")),
    path("brugere/", include("frontend.users.urls")),
]
