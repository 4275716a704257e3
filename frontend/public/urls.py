from django.urls import include, path

from frontend.public import donating, draws, happening, helping, leisure, leisure_club, views, wishes

# The secrets are in the addresses because they are all there is; only their hashes are kept.
GIVING = [
    path("", donating.Donate.as_view(), name="donate"),
    # Good until 60 days after the end.
    path("<str:token>/", donating.Donation.as_view(), name="donation"),
    path("<str:token>/tak/", donating.thanks, name="donate-thanks"),
    path("<str:token>/billede/<uuid:photo>/", donating.photo, name="donation-photo"),
]
CLUB_DOOR = [
    path("<str:token>/", leisure_club.Door.as_view(), name="club_door"),
    path("<str:token>/ret/", leisure_club.Entry.as_view(), name="club_door_entry"),
    path("<str:token>/passer/", leisure_club.Confirm.as_view(), name="club_door_confirm"),
    path("<str:token>/ny/", leisure_club.ActivityNew.as_view(), name="club_door_activity_new"),
    path("<str:token>/<uuid:pk>/", leisure_club.ActivityEdit.as_view(), name="club_door_activity"),
    path("<str:token>/<uuid:pk>/fjern/", leisure_club.ActivityGone.as_view(), name="club_door_activity_gone"),
    path("<str:token>/loefte/<uuid:pk>/", leisure_club.ClaimNew.as_view(), name="club_door_claim"),
    path("<str:token>/svar/<uuid:pk>/", leisure_club.OneAnswer.as_view(), name="club_door_answer"),
]
urlpatterns = [
    path("giv-moebler/", include(GIVING)),
    path("forening/", include(CLUB_DOOR)),
    path("", views.home, name="home"),
    path("menu", views.menu, name="menu"),
    path("was", views.was, name="was"),
    path("privatliv", views.privacy, name="privacy"),
    path("lodtraekninger/", draws.draws, name="public_draws"),
    path("lodtraekninger/<int:number>/", draws.draw, name="public_draw"),
    path("bliv-frivillig/", helping.OfferHelp.as_view(), name="volunteer_apply"),
    path("bliv-frivillig/tak/", helping.thanks, name="volunteer_thanks"),
    path("vi-mangler/", wishes.wants, name="public_wants"),
    path("foreninger/", leisure.Catalogue.as_view(), name="club_catalogue"),
    path("fritidspas-kort/<str:token>/", leisure.check, name="pass_check"),
    path("det-sker/", happening.happening, name="happening"),
    path("sprog", views.set_language, name="set_language"),
]
