"""Households, their persons, and who has seen them. No name and no number of a person is in an address."""

from django.urls import include, path

from frontend.staff.people import (
    access,
    comparing,
    duplicates,
    households,
    listing,
    mending,
    page,
    persons,
    regrouping,
    stays,
    surroundings,
    why_not,
)

HOUSEHOLD = "<uuid:pk>/"
PERSON = f"{HOUSEHOLD}personer/<uuid:person>/"

HOUSEHOLDS = [
    path("", listing.HouseholdList.as_view(), name="households"),
    path("ny/", households.HouseholdNew.as_view(), name="household_new"),
    path("dubletter/", duplicates.Duplicates.as_view(), name="duplicates"),
    path("dubletter/<uuid:one>/<uuid:other>/", comparing.HouseholdCompare.as_view(), name="household_compare"),
    path(HOUSEHOLD, page.HouseholdPage.as_view(), name="household"),
    path(f"{HOUSEHOLD}ret/", households.HouseholdEdit.as_view(), name="household_edit"),
    path(f"{HOUSEHOLD}arkiver/", households.HouseholdArchive.as_view(), name="household_archive"),
    path(f"{HOUSEHOLD}hent-frem/", households.HouseholdRestore.as_view(), name="household_restore"),
    path(f"{HOUSEHOLD}del/", regrouping.HouseholdSplit.as_view(), name="household_split"),
    path(f"{HOUSEHOLD}flyt-sammen/", regrouping.HouseholdJoin.as_view(), name="household_join"),
    path(
        f"{HOUSEHOLD}flytning/<uuid:regrouping>/fortryd/", regrouping.RegroupingUndo.as_view(), name="regrouping_undo"
    ),
    path(f"{HOUSEHOLD}soeger-igen/", households.HouseholdSeekAgain.as_view(), name="household_seek_again"),
    path(f"{HOUSEHOLD}midlertidig/", households.HouseholdTemporary.as_view(), name="household_temporary"),
    path(f"{HOUSEHOLD}ophold/<uuid:stay>/ret/", stays.StayEdit.as_view(), name="stay_edit"),
    path(f"{HOUSEHOLD}ophold/<uuid:stay>/udflytning/", stays.MoveOutEdit.as_view(), name="move_out_edit"),
    path(f"{HOUSEHOLD}ophold/<uuid:stay>/fortryd/", stays.StayTakeBack.as_view(), name="stay_take_back"),
    path(f"{HOUSEHOLD}personer/ny/", persons.PersonNew.as_view(), name="person_new"),
    path(f"{PERSON}ret/", persons.PersonEdit.as_view(), name="person_edit"),
    path(f"{PERSON}grundlag/", persons.PersonGround.as_view(), name="person_ground"),
    path(f"{PERSON}grundlag/<uuid:ground>/ret/", mending.GroundEdit.as_view(), name="ground_edit"),
    path(f"{PERSON}grundlag/<uuid:ground>/fjern/", mending.GroundRemove.as_view(), name="ground_remove"),
    path(
        f"{HOUSEHOLD}medlemskab/<uuid:membership>/fortryd/",
        mending.MembershipTakeBack.as_view(),
        name="membership_take_back",
    ),
    path(f"{PERSON}cpr/", persons.PersonCpr.as_view(), name="person_cpr"),
    path(f"{PERSON}pladser/ny/", persons.EnrolmentNew.as_view(), name="enrolment_new"),
    path(f"{HOUSEHOLD}medlemskab/<uuid:membership>/", persons.MembershipEdit.as_view(), name="membership_edit"),
    path(f"{HOUSEHOLD}pladser/<uuid:enrolment>/ret/", persons.EnrolmentEdit.as_view(), name="enrolment_edit"),
    path(
        f"{HOUSEHOLD}pladser/<uuid:enrolment>/fjern/",
        persons.EnrolmentArchive.as_view(),
        name="enrolment_archive",
    ),
    path(f"{HOUSEHOLD}steder/nyt/", surroundings.PlaceNew.as_view(), name="place_that_matters_new"),
    path(f"{HOUSEHOLD}steder/<uuid:place>/ret/", surroundings.PlaceEdit.as_view(), name="place_that_matters_edit"),
    path(
        f"{HOUSEHOLD}steder/<uuid:place>/fjern/", surroundings.PlaceRemove.as_view(), name="place_that_matters_remove"
    ),
    path(f"{HOUSEHOLD}hvorfor-intet-tilbud/", why_not.WhyNot.as_view(), name="why_not"),
    path(f"{HOUSEHOLD}hvorfor-intet-tilbud/udskrift/", why_not.WhyNotPrint.as_view(), name="why_not_print"),
    path(f"{HOUSEHOLD}adgang/", access.AccessOfHousehold.as_view(), name="access_of_household"),
    path(f"{HOUSEHOLD}adgang/indsigt/", access.AccessCopy.as_view(), name="access_copy"),
]
urlpatterns = [
    path("husstande/", include(HOUSEHOLDS)),
    path("personer/dubletter/<uuid:one>/<uuid:other>/", comparing.PersonCompare.as_view(), name="person_compare"),
    path("sammenlagt/<uuid:pk>/fortryd/", duplicates.MergeUndo.as_view(), name="merge_undo"),
    path("ikke-de-samme/<uuid:pk>/fortryd/", duplicates.ToldApartUndo.as_view(), name="told_apart_undo"),
    path("adgangslog/", access.AccessLog.as_view(), name="access_log"),
]
