from django.urls import URLPattern, path

from frontend.staff.overview import views

urlpatterns: list[URLPattern] = [path("overblik/", views.overview, name="overview")]
