"""Pages of the leader."""

from django.urls import URLPattern, URLResolver, path

from frontend.leader import views

urlpatterns: list[URLPattern | URLResolver] = [path("noegletal/", views.figures, name="figures")]
