"""Clubs; a row is about the club of that name."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from housing.transfer.cells import Day, Text, Whole
from housing.transfer.sheets.base import ARCHIVED, Column, NamedSheet
from housing.transfer.sheets.columns import stored
from volunteers.leisure.clubs import actions
from volunteers.leisure.clubs.models import Club
from volunteers.leisure.clubs.queries import visible_clubs
from volunteers.transfer.coordinators import Written
from volunteers.transfer.kinds import Figures, Website


class Clubs(NamedSheet, Written):
    key = "foreninger"
    title = _("Foreninger")
    about = _("Foreninger i kataloget, med konto. Godkendelsen gives på foreningens side.")
    matching = _("En række hører til den forening, der har samme navn.")
    model = Club
    add, correct, called = actions.create_club, actions.update_club, "club"
    columns = (
        *stored(
            Club, "name", "text", "contact_name", "email", "phone", "website", "cvr", "reg_number", "account_number",
            name={"key": True}, website={"kind": Website()}, cvr={"kind": Figures(8, r"\d{8}", "12345678")},
            reg_number={"kind": Figures(4, r"\d{4}", "1234")},
            account_number={"kind": Figures(10, r"\d{1,10}", "1234567890")},
        ),
        Column("activities", _("Aktiviteter"), Whole(), told=True, get=lambda club: club.activity_count),
        Column("approved_on", _("Godkendt"), Day(), told=True),
        Column("approved_by", _("Godkendt af"), Text(), told=True,
               get=lambda club: club.approved_by.name if club.approved_by else ""),
        Column("checked_on", _("Tjekket"), Day(), told=True),
        ARCHIVED,
    )  # fmt: skip
    example = {
        "name": "Skakklubben Bonden", "text": "Skak for alle fra 6 år", "contact_name": "Kirsten Kasserer",
        "email": "kasserer@skakklubben.example", "phone": "48 10 10 10", "website": "https://skakklubben.example",
        "cvr": "99000007", "reg_number": "1234", "account_number": "1234567890",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_clubs(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        offered = Count("activities", filter=Q(activities__archived_at=None))
        return Club.objects.select_related("approved_by").annotate(activity_count=offered)

    def outcome(self, record: Club) -> str:
        """A new account takes the approval away; whoever says yes to the file is told."""
        return "" if record.approved_on else gettext("Foreningen skal godkendes, før den kan få penge.")
