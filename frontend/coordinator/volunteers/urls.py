"""Addresses of the volunteers, all of them the coordinator's."""

from django.urls import path

from frontend.coordinator.volunteers import absences, editing, listing, members, overview, page, steps

ONE = "<uuid:pk>/"
MEMBER = f"{ONE}deltagere/<uuid:member>/"

urlpatterns = [
    path("overblik/", overview.VolunteersOverview.as_view(), name="volunteers_overview"),
    path("", listing.VolunteerList.as_view(), name="volunteers"),
    path("ny/", editing.VolunteerNew.as_view(), name="volunteer_new"),
    path(ONE, page.VolunteerPage.as_view(), name="volunteer"),
    path(f"{ONE}ret/", editing.VolunteerEdit.as_view(), name="volunteer_edit"),
    path(f"{ONE}arkiver/", editing.VolunteerArchive.as_view(), name="volunteer_archive"),
    path(f"{ONE}hent-frem/", editing.VolunteerRestore.as_view(), name="volunteer_restore"),
    path(f"{ONE}skridt/<slug:target>/", steps.Move.as_view(), name="volunteer_move"),
    path(f"{ONE}adgang/", steps.GiveSignIn.as_view(), name="volunteer_sign_in"),
    path(f"{ONE}adgang/luk/", steps.TakeSignIn.as_view(), name="volunteer_sign_in_taken"),
    path(f"{ONE}deltagere/ny/", members.MemberNew.as_view(), name="member_new"),
    path(f"{MEMBER}ret/", members.MemberEdit.as_view(), name="member_edit"),
    path(f"{MEMBER}boerneattest/", members.MemberCertificate.as_view(), name="member_certificate"),
    path(f"{MEMBER}arkiver/", members.MemberArchive.as_view(), name="member_archive"),
    path(f"{MEMBER}hent-frem/", members.MemberRestore.as_view(), name="member_restore"),
    path(f"{ONE}fravaer/", absences.AbsenceNew.as_view(), name="absence_new"),
    path(f"{ONE}fravaer/<uuid:absence>/annuller/", absences.AbsenceCancel.as_view(), name="absence_cancel"),
]
