"""Pages of the leader."""

from django.urls import URLPattern, URLResolver, path

from frontend.leader import bypasses, leisure, needs, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.figures, name="figures"),
    path("behov/", needs.statement, name="needs"),
    path("fritidspas/", leisure.figures, name="leisure_figures"),
    path("sprunget-over/", bypasses.figures, name="bypass_figures"),
]
