"""Pages of the housing staff, a file for each room."""

from django.urls import include, path

urlpatterns = [
    path("", include("frontend.staff.overview.urls")),
    path("", include("frontend.staff.people.urls")),
    path("", include("frontend.staff.arrivals.urls")),
    path("", include("frontend.staff.homes.urls")),
    path("", include("frontend.staff.places.urls")),
    path("aftaler/", include("frontend.staff.agreements.urls")),
    path("regler/", include("frontend.staff.policy.urls")),
    path("", include("frontend.staff.vacancies.urls")),
    path("grunde/", include("frontend.staff.reasons.urls")),
    path("", include("frontend.staff.appeals.urls")),
    path("regneark/", include("frontend.staff.transfer.urls")),
]
