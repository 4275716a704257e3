"""When a volunteer has time: seven days, three parts of each, as a grid to tick and a grid to read."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.roster.models import Slot

PARTS = (_("Formiddag"), _("Eftermiddag"), _("Aften"))
DAYS = (_("Mandag"), _("Tirsdag"), _("Onsdag"), _("Torsdag"), _("Fredag"), _("Lørdag"), _("Søndag"))


def by_day(cells: list[Any]) -> list[tuple[Any, list[Any]]]:
    """Twenty-one cells in the order of `Slot`, a row for each day."""
    size = len(PARTS)
    return [(day, cells[place * size : (place + 1) * size]) for place, day in enumerate(DAYS)]


def read(slots: Iterable[str]) -> dict[str, Any]:
    """What `_slots.html` draws."""
    free = set(slots)
    return {"parts": PARTS, "days": by_day([(slot.label, slot.value in free) for slot in Slot])}


class SlotGrid(forms.CheckboxSelectMultiple):
    """A box for each part of each day; its whole name is read aloud."""

    template_name = "coordinator/volunteers/_slot_boxes.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        boxes = [box for _group, options, _index in context["widget"]["optgroups"] for box in options]
        context["widget"] |= {"parts": PARTS, "days": by_day(boxes)}
        return context
