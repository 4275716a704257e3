"""Pages of the leader."""

from django.urls import URLPattern, URLResolver, path

from frontend.leader import bypasses, needs, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("noegletal/", views.figures, name="figures"),
    path("noegletal/behov/", needs.statement, name="needs"),
    path("noegletal/sprunget-over/", bypasses.figures, name="bypass_figures"),
]
