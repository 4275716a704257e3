"""Under which number of KLE, the municipalities' common filing plan, each kind of case is journalised (X-13)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from housing.fields import choice_constraint

NUMBER, FACET = r"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}$", r"^[A-ZÆØÅ][0-9]{2}$"


class CaseKind(models.TextChoices):
    HOUSEHOLD = "household", _("Husstandens boligsag")
    DECISION = "decision", _("Afgørelse om bolig")
    APPEAL = "appeal", _("Klage")
    ACCESS = "access", _("Indsigt i, hvem der har set husstanden")


class CaseNumber(Versioned):
    """What the municipality has written for one kind of case; until then our suggestion stands (rules.py).

    Which numbers there are is KL's to say and changes over the years, so only the form of a number is held here.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(_("Slags sag"), max_length=10, choices=CaseKind.choices, unique=True)
    number = models.CharField(_("KLE-nummer"), max_length=8)
    facet = models.CharField(_("Handlingsfacet"), max_length=3)

    class Meta:
        ordering = ["kind"]
        constraints = [
            choice_constraint("kind", CaseKind.values, "case_kind_is_known"),
            models.CheckConstraint(name="case_number_is_kle", condition=models.Q(number__regex=NUMBER)),
            models.CheckConstraint(name="case_facet_is_kle", condition=models.Q(facet__regex=FACET)),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.facet}"
