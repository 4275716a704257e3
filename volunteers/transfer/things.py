"""Kinds of furniture; a row is about the kind of that name."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from housing.transfer.sheets.base import ARCHIVED, NamedSheet
from housing.transfer.sheets.columns import stored
from volunteers.depot.catalogue import actions
from volunteers.depot.catalogue.models import ThingKind
from volunteers.depot.catalogue.queries import visible_kinds
from volunteers.transfer.coordinators import Written


class ThingKinds(NamedSheet, Written):
    key = "ting"
    title = _("Slags ting")
    about = _("Møbler og andet udstyr til hjemmet, med hvad en ting som regel fylder og vejer.")
    matching = _("En række hører til den slags ting, der har samme navn.")
    model = ThingKind
    add, correct, called = actions.create_kind, actions.update_kind, "kind"
    columns = (
        *stored(ThingKind, "name", name={"key": True}),
        *stored(ThingKind, "name_en", "name_ar", "name_uk", "litres", "grams", "persons", "counted"),
        ARCHIVED,
    )
    example = {
        "name": "Kommode", "name_en": "Chest of drawers", "name_ar": "خزانة أدراج", "name_uk": "Комод", "litres": "300",
        "grams": "25.000", "persons": "2", "counted": "nej",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_kinds(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        return ThingKind.objects.all()
