"""Hooks of the workshop; a row is about the hook of that name (V-26)."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from housing.transfer.cells import Choice, Text
from housing.transfer.sheets.base import ARCHIVED, Column, NamedSheet
from housing.transfer.sheets.columns import stored
from volunteers.bikes import hooks
from volunteers.bikes.models import Hook, HookReport
from volunteers.bikes.queries import open_reports, visible_hooks
from volunteers.transfer.coordinators import LastPutAway, Written


def _case(hook: Any) -> str:
    """One at most is open."""
    return next((report.what for report in hook.open_cases), "")


class Hooks(LastPutAway, NamedSheet, Written):
    key = "kroge"
    title = _("Kroge")
    about = _("Krogene i værkstedet. Hvilken cykel der hænger hvor, skrives med cyklen.")
    matching = _("En række hører til den krog, der har samme navn.")
    model = Hook
    add, correct, called = hooks.add, hooks.correct, "hook"
    columns = (
        *stored(Hook, "name", "place", name={"key": True}),
        Column("bike", _("Cykel"), Text(), told=True, get=lambda hook: hook.bike.reference if hasattr(hook, "bike") else ""),
        Column("case", _("Sag"), Choice(tuple(HookReport.What.choices)), told=True, get=_case),
        ARCHIVED,
    )  # fmt: skip
    example = {"name": "A12", "place": "Til venstre for døren"}

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_hooks(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        cases = Prefetch("reports", open_reports(), to_attr="open_cases")
        return Hook.objects.select_related("bike").prefetch_related(cases).order_by("created_at", "pk")
