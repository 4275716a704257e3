"""Addresses of the leisure passes, all of them the coordinator's."""

from django.urls import path

from frontend.coordinator.leisure import (
    activities,
    card,
    claims,
    clubs,
    commitments,
    lasting,
    overview,
    passes,
    payments,
    pools,
)

CHILD = "pas/<uuid:pk>/"
CLUB = "foreninger/<uuid:pk>/"
ACTIVITY = f"{CLUB}aktiviteter/<uuid:activity>/"
ONE = "ansoegninger/<uuid:pk>/"
CLAIM = "krav/<uuid:pk>/"

urlpatterns = [
    path("", overview.LeisureOverview.as_view(), name="leisure"),
    path("puljer/", pools.PoolList.as_view(), name="leisure_pools"),
    path("puljer/ny/", pools.PoolNew.as_view(), name="leisure_pool_new"),
    path("puljer/<uuid:pk>/ret/", pools.PoolEdit.as_view(), name="leisure_pool_edit"),
    path("pas/", passes.PassList.as_view(), name="leisure_passes"),
    path("pas/nyt/", passes.PassNew.as_view(), name="leisure_pass_new"),
    path(CHILD, passes.PassPage.as_view(), name="leisure_pass"),
    path(f"{CHILD}ret/", passes.PassEdit.as_view(), name="leisure_pass_edit"),
    path(f"{CHILD}arkiver/", passes.PassArchive.as_view(), name="leisure_pass_archive"),
    path(f"{CHILD}hent-frem/", passes.PassRestore.as_view(), name="leisure_pass_restore"),
    path(f"{CHILD}kort/", card.MakeCard.as_view(), name="leisure_card"),
    path(f"{CHILD}kort/luk/", passes.CardClose.as_view(), name="leisure_card_close"),
    path(f"{CHILD}soeg/", commitments.CommitmentNew.as_view(), name="leisure_commitment_new"),
    path("ansoegninger/", commitments.CommitmentList.as_view(), name="leisure_commitments"),
    path(ONE, commitments.CommitmentPage.as_view(), name="leisure_commitment"),
    path(f"{ONE}lov/", commitments.Promise.as_view(), name="leisure_promise"),
    path(f"{ONE}tag-tilbage/", commitments.Withdraw.as_view(), name="leisure_withdraw"),
    path(f"{ONE}krav/", commitments.ClaimNew.as_view(), name="leisure_claim_new"),
    path("krav/", claims.ClaimList.as_view(), name="leisure_claims"),
    path(f"{CLAIM}godkend/", claims.ClaimApprove.as_view(), name="leisure_claim_approve"),
    path(f"{CLAIM}afvis/", claims.ClaimReject.as_view(), name="leisure_claim_reject"),
    path("betalinger/", payments.PaymentPage.as_view(), name="leisure_payments"),
    path("betalinger/fil/", payments.MakeRun.as_view(), name="leisure_run_make"),
    path("betalinger/<uuid:pk>/", payments.RunFile.as_view(), name="leisure_run_file"),
    path("foreninger/", clubs.ClubList.as_view(), name="leisure_clubs"),
    path("foreninger/ny/", clubs.ClubNew.as_view(), name="leisure_club_new"),
    path(CLUB, clubs.ClubPage.as_view(), name="leisure_club"),
    path(f"{CLUB}ret/", clubs.ClubEdit.as_view(), name="leisure_club_edit"),
    path(f"{CLUB}arkiver/", clubs.ClubArchive.as_view(), name="leisure_club_archive"),
    path(f"{CLUB}hent-frem/", clubs.ClubRestore.as_view(), name="leisure_club_restore"),
    path(f"{CLUB}godkend/", clubs.ClubApprove.as_view(), name="leisure_club_approve"),
    path(f"{CLUB}ikke-godkendt/", clubs.ClubDisapprove.as_view(), name="leisure_club_disapprove"),
    path(f"{CLUB}passer/", clubs.ClubConfirm.as_view(), name="leisure_club_confirm"),
    path(f"{CLUB}link/", clubs.MakeLink.as_view(), name="leisure_club_link"),
    path(f"{CLUB}link/luk/", clubs.LinkRevoke.as_view(), name="leisure_club_link_revoke"),
    path("aktiviteter/", activities.ActivityList.as_view(), name="leisure_activities"),
    path(f"{CLUB}aktiviteter/ny/", activities.ActivityNew.as_view(), name="leisure_activity_new"),
    path(f"{ACTIVITY}ret/", activities.ActivityEdit.as_view(), name="leisure_activity_edit"),
    path(f"{ACTIVITY}arkiver/", activities.ActivityArchive.as_view(), name="leisure_activity_archive"),
    path(f"{ACTIVITY}hent-frem/", activities.ActivityRestore.as_view(), name="leisure_activity_restore"),
    path("gaar-de-der-stadig/", lasting.LastingList.as_view(), name="leisure_lasting"),
    path("gaar-de-der-stadig/<uuid:pk>/svar/", lasting.OneAnswer.as_view(), name="leisure_answer"),
    path("gaar-de-der-stadig/<uuid:pk>/foelg-op/", lasting.FollowUp.as_view(), name="leisure_follow_up"),
]
