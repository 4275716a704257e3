"""Addresses of the contacts: the coordinator's, and the one link a volunteer answers with."""

from django.urls import include, path

from frontend.coordinator.contacts import (
    answering,
    coverage,
    gaps,
    household,
    listing,
    log,
    page,
    planning,
    proposing,
    steps,
    wishing,
)

OF_HOUSEHOLD = "<uuid:pk>/"
ONE = "<uuid:pk>/"
ENTRY = f"{ONE}log/<uuid:entry>/"

HOUSEHOLDS = [
    path("", coverage.CoveragePage.as_view(), name="contact_families"),
    path("uden/", gaps.GapList.as_view(), name="contact_gaps"),
    path("samlet/", planning.PlanPage.as_view(), name="contact_plan"),
    path(OF_HOUSEHOLD, household.HouseholdPage.as_view(), name="contact_household"),
    path(f"{OF_HOUSEHOLD}oensker/", wishing.WishEdit.as_view(), name="wish"),
    path(f"{OF_HOUSEHOLD}ingen/", wishing.OptOut.as_view(), name="opt_out"),
    path(f"{OF_HOUSEHOLD}alligevel/", wishing.OptIn.as_view(), name="opt_in"),
    path(f"{OF_HOUSEHOLD}hold-adskilt/", wishing.BlockNew.as_view(), name="block_new"),
    path(f"{OF_HOUSEHOLD}hold-adskilt/<uuid:block>/", wishing.BlockLift.as_view(), name="block_lift"),
    path(f"{OF_HOUSEHOLD}foreslaa/<uuid:volunteer>/", proposing.Propose.as_view(), name="match_new"),
]
CONTACTS = [
    path("", listing.MatchList.as_view(), name="matches"),
    path(ONE, page.MatchPage.as_view(), name="match"),
    path(f"{ONE}ja/<slug:side>/", steps.Yes.as_view(), name="match_yes"),
    path(f"{ONE}nej/<slug:side>/", steps.No.as_view(), name="match_no"),
    path(f"{ONE}link/", steps.MakeLink.as_view(), name="match_link"),
    path(f"{ONE}tilbage/", steps.TakeBack.as_view(), name="match_take_back"),
    path(f"{ONE}tag-op/", steps.Reopen.as_view(), name="match_reopen"),
    path(f"{ONE}pause/", steps.Pause.as_view(), name="match_pause"),
    path(f"{ONE}i-gang/", steps.Resume.as_view(), name="match_resume"),
    path(f"{ONE}slut/", steps.End.as_view(), name="match_end"),
    path(f"{ONE}forventet-slut/", steps.ExpectedEnd.as_view(), name="match_expected_end"),
    path(f"{ONE}log/", log.ContactNew.as_view(), name="contact_new"),
    path(f"{ONE}log/kladde/", log.SaveDraft.as_view(), name="contact_draft"),
    path(f"{ENTRY}ret/", log.ContactEdit.as_view(), name="contact_edit"),
    path(f"{ENTRY}fjern/", log.ContactRemove.as_view(), name="contact_remove"),
]
urlpatterns = [
    path("kontaktfamilier/", include(HOUSEHOLDS)),
    path("kontakter/", include(CONTACTS)),
    # The secret is in the address because it is all there is: hashed here, good for seven days and one answer.
    path("kontakt/<str:token>/", answering.AnswerLink.as_view(), name="answer_link"),
]
