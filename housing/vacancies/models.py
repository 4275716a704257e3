"""Vacancies: one single-use period of a unit, with its turn, its deadline and its price (H-07)."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.users.models import User
from housing.agreements.models import TurnEntry
from housing.fields import choice_constraint
from housing.homes.models import Unit
from housing.people.models import Stream


class State(models.TextChoices):
    LANDLORD = "landlord", _("Udlejers tur")
    OPEN = "open", _("Åben")
    HELD = "held", _("Tilbudt")
    LET = "let", _("Udlejet")
    RETURNED = "returned", _("Leveret tilbage")
    WAIVED = "waived", _("Givet afkald")
    ANNULLED = "annulled", _("Annulleret")


# The allowed moves, as data: nothing else assigns `state` (housing/vacancies/actions.py).
MOVES: dict[str, frozenset[str]] = {
    State.LANDLORD: frozenset({State.ANNULLED}),
    State.OPEN: frozenset({State.HELD, State.RETURNED, State.WAIVED, State.ANNULLED}),
    State.HELD: frozenset({State.OPEN, State.LET}),
    State.LET: frozenset(),
    State.RETURNED: frozenset(),
    State.WAIVED: frozenset(),
    State.ANNULLED: frozenset(),
}
LIVE = (State.OPEN, State.HELD)


class Vacancy(Versioned):
    class Cause(models.TextChoices):
        MOVED_OUT = "moved_out", _("Fraflytning")
        NEW_BUILDING = "new_building", _("Nybyggeri")
        OTHER = "other", _("Andet")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, verbose_name=_("Bolig"), on_delete=models.PROTECT, related_name="vacancies")
    turn = models.OneToOneField(TurnEntry, null=True, on_delete=models.PROTECT, related_name="vacancy")
    state = models.CharField(max_length=10, choices=State.choices)
    stream = models.CharField(_("Går til"), max_length=8, choices=Stream.choices, blank=True)
    stream_why = models.CharField(max_length=300, blank=True)
    cause = models.CharField(_("Hvorfor er den ledig"), max_length=14, choices=Cause.choices)
    reported_on = models.DateField(_("Meldt"))
    available_from = models.DateField(_("Ledig fra"))
    answer_due_on = models.DateField(_("Afgør senest"), null=True)
    rent_dkk = models.PositiveIntegerField(_("Husleje om måneden"), null=True)
    # Vacancy rent (tomgangsleje) runs from this day to `rent_stops_on`, not counting the last.
    rent_runs_from = models.DateField(null=True)
    rent_stops_on = models.DateField(null=True)
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True)

    class Meta:
        ordering = ["answer_due_on", "available_from", "id"]
        verbose_name = _("ledig bolig")
        constraints = [
            choice_constraint("state", State.values, "vacancy_state_is_known"),
            models.UniqueConstraint(
                fields=["unit"], condition=models.Q(state__in=LIVE), name="one_open_vacancy_per_unit"
            ),
            models.CheckConstraint(
                name="ours_has_stream_and_deadline",
                condition=~models.Q(state__in=LIVE) | (models.Q(answer_due_on__isnull=False) & ~models.Q(stream="")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit)

    def last_step(self) -> tuple[datetime, User | None] | None:
        """When it was moved last, and by whom."""
        last = self.events.select_related("by").order_by("-at", "-id").first()
        return (last.at, last.by) if last else None


class VacancyEvent(models.Model):
    """One step in a vacancy's life; added, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="events")
    was = models.CharField(max_length=10, blank=True)
    now = models.CharField(max_length=10)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "id"]
