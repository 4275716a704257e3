"""Pages of the leader."""

from django.urls import URLPattern, URLResolver, path

from frontend.leader import bypasses, leisure, needs, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("noegletal/", views.figures, name="figures"),
    path("noegletal/behov/", needs.statement, name="needs"),
    path("noegletal/fritidspas/", leisure.figures, name="leisure_figures"),
    path("noegletal/sprunget-over/", bypasses.figures, name="bypass_figures"),
]
