"""Under which number of KLE, the municipalities' common filing plan, each kind of case is journalised (X-13)."""

from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import models
from django.utils.translation import gettext_lazy as _

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

    kind = models.CharField(_("Slags sag"), primary_key=True, max_length=10, choices=CaseKind.choices)
    number = models.CharField(_("KLE-nummer"), max_length=8)
    facet = models.CharField(_("Handlingsfacet"), max_length=3)

    class Meta:
        ordering = ["kind"]
        constraints = [
            choice_constraint("kind", CaseKind.values, "case_kind_is_known"),
            models.CheckConstraint(name="case_number_is_kle", condition=models.Q(number__regex=NUMBER)),
            models.CheckConstraint(name="case_facet_is_kle", condition=models.Q(facet__regex=FACET)),
        ]

    @property
    def journal_id(self) -> UUID:
        """Under which id its history stands: the journal knows no kinds."""
        return uuid5(NAMESPACE_URL, f"hjemly:case:{self.kind}")

    def __str__(self) -> str:
        return f"{self.number} {self.facet}"
