"""Addresses of the weights, the letting rules and the room table."""

from django.urls import URLPattern, path

from frontend.staff.policy import cases, letting_pages, own_pages, pages
from frontend.staff.policy.law import LawPage
from frontend.staff.policy.letting_list import LettingList
from frontend.staff.policy.listing import PolicyList
from frontend.staff.policy.own_list import OwnWeightsList
from frontend.staff.policy.room_table import RoomTableCreate, RoomTablePage

ONE = "vaegte/<uuid:pk>/"
RULE = "udlejning/<uuid:pk>/"
OWN = "egne-vaegte/<uuid:pk>/"

urlpatterns: list[URLPattern] = [
    path("", PolicyList.as_view(), name="policies"),
    path("vaegte/ny/", pages.PolicyCreate.as_view(), name="policy_new"),
    path(ONE, pages.PolicyDetail.as_view(), name="policy"),
    path(f"{ONE}traek-tilbage/", pages.PolicyWithdraw.as_view(), name="policy_withdraw"),
    path("udlejning/", LettingList.as_view(), name="letting_rules"),
    path("udlejning/ny/", letting_pages.LettingCreate.as_view(), name="letting_rule_new"),
    path(RULE, letting_pages.LettingDetail.as_view(), name="letting_rule"),
    path(f"{RULE}sidste-dag/", letting_pages.LettingEnd.as_view(), name="letting_rule_end"),
    path(f"{RULE}traek-tilbage/", letting_pages.LettingWithdraw.as_view(), name="letting_rule_withdraw"),
    path("egne-vaegte/", OwnWeightsList.as_view(), name="own_weights_list"),
    path("egne-vaegte/ny/", own_pages.OwnWeightsCreate.as_view(), name="own_weights_new"),
    path(OWN, own_pages.OwnWeightsDetail.as_view(), name="own_weights"),
    path(f"{OWN}sidste-dag/", own_pages.OwnWeightsEnd.as_view(), name="own_weights_end"),
    path(f"{OWN}traek-tilbage/", own_pages.OwnWeightsWithdraw.as_view(), name="own_weights_withdraw"),
    path("lov/", LawPage.as_view(), name="law"),
    path("sagsnumre/", cases.CaseNumbers.as_view(), name="case_numbers"),
    path("sagsnumre/<slug:kind>/", cases.CaseNumberEdit.as_view(), name="case_number_edit"),
    path("rum/", RoomTablePage.as_view(), name="room_table"),
    path("rum/ny/", RoomTableCreate.as_view(), name="room_table_new"),
]
