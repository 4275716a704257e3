"""What must be done before a household arrives and when it does (R-09, R-10): a list that is ticked."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.users.models import User
from housing.fields import choice_constraint
from housing.people.models import Household


class Stage(models.TextChoices):
    BEFORE = "before", _("Før ankomst")
    ARRIVAL = "arrival", _("Ved ankomst")


class Point(models.TextChoices):
    """The municipality's points. Those at arrival are the eight of the strategy (R-10), and the key."""

    PLACE = "place", _("Midlertidig bolig er valgt")
    READY = "ready", _("Boligen er klar: møbler, sengetøj, service")
    SCHOOL = "school", _("Skole og dagtilbud er spurgt")
    INTERPRETER = "interpreter", _("Tolk er bestilt")
    TRANSPORT = "transport", _("Transport er aftalt")
    KEY = "key", _("Nøglen er udleveret")
    CPR = "cpr", _("CPR-nummer")
    REGISTER = "register", _("Tilmeldt folkeregistret")
    DOCTOR = "doctor", _("Valgt læge")
    TAX = "tax", _("Skattekort")
    CONTRACT = "contract", _("Kontrakt om integration")
    BANK = "bank", _("Bankkonto")
    BENEFIT = "benefit", _("Fortalt om ydelse")
    PRACTICAL = "practical", _("Vejledt om praktiske forhold")


STAGES = {
    Stage.BEFORE: (Point.PLACE, Point.READY, Point.SCHOOL, Point.INTERPRETER, Point.TRANSPORT),
    Stage.ARRIVAL: (
        Point.KEY, Point.CPR, Point.REGISTER, Point.DOCTOR, Point.TAX, Point.CONTRACT, Point.BANK, Point.BENEFIT,
        Point.PRACTICAL,
    ),
}  # fmt: skip


class ChecklistItem(Versioned):
    """One point of one household's list: done by whom and when, or not needed and why."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="checklist")
    point = models.CharField(max_length=11, choices=Point.choices)
    done_on = models.DateField(_("Gjort den"), null=True, blank=True)
    done_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    not_needed = models.BooleanField(_("Ikke nødvendigt"), default=False)
    note = models.CharField(_("Bemærkning"), max_length=200, blank=True, help_text=_("Skriv ikke CPR-nummer."))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["household", "point"], name="checklist_point_once_per_household"),
            choice_constraint("point", Point.values, "checklist_point_is_known"),
            models.CheckConstraint(
                name="checklist_not_needed_says_why",
                condition=models.Q(not_needed=False) | (~models.Q(note="") & models.Q(done_on__isnull=True)),
            ),
        ]

    @property
    def stage(self) -> Stage:
        return next(stage for stage, points in STAGES.items() if self.point in points)

    @property
    def is_open(self) -> bool:
        return self.done_on is None and not self.not_needed
