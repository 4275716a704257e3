from django.urls import path

from frontend.public import views

urlpatterns = [
    path("", views.home, name="home"),
    path("menu", views.menu, name="menu"),
    path("was", views.was, name="was"),
    path("privatliv", views.privacy, name="privacy"),
    path("sprog", views.set_language, name="set_language"),
]
