from django.urls import path

from frontend.public import draws, happening, helping, views

urlpatterns = [
    path("", views.home, name="home"),
    path("menu", views.menu, name="menu"),
    path("was", views.was, name="was"),
    path("privatliv", views.privacy, name="privacy"),
    path("lodtraekninger/", draws.draws, name="public_draws"),
    path("lodtraekninger/<int:number>/", draws.draw, name="public_draw"),
    path("bliv-frivillig/", helping.OfferHelp.as_view(), name="volunteer_apply"),
    path("bliv-frivillig/tak/", helping.thanks, name="volunteer_thanks"),
    path("det-sker/", happening.happening, name="happening"),
    path("sprog", views.set_language, name="set_language"),
]
