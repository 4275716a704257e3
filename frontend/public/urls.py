from django.urls import path

from frontend.public import donating, draws, helping, views, wishes

urlpatterns = [
    path("", views.home, name="home"),
    path("menu", views.menu, name="menu"),
    path("was", views.was, name="was"),
    path("privatliv", views.privacy, name="privacy"),
    path("lodtraekninger/", draws.draws, name="public_draws"),
    path("lodtraekninger/<int:number>/", draws.draw, name="public_draw"),
    path("bliv-frivillig/", helping.OfferHelp.as_view(), name="volunteer_apply"),
    path("bliv-frivillig/tak/", helping.thanks, name="volunteer_thanks"),
    path("vi-mangler/", wishes.wants, name="public_wants"),
    path("giv-moebler/", donating.Donate.as_view(), name="donate"),
    # The secret is in the address because it is all there is: hashed here, and good until 60 days after the end.
    path("giv-moebler/<str:token>/", donating.Donation.as_view(), name="donation"),
    path("giv-moebler/<str:token>/tak/", donating.thanks, name="donate-thanks"),
    path("giv-moebler/<str:token>/billede/<uuid:photo>/", donating.photo, name="donation-photo"),
    path("sprog", views.set_language, name="set_language"),
]
