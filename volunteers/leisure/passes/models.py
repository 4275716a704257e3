"""Children and young people with a leisure pass, and the cards they carry (V-31)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.sorting import danish
from housing.fields import choice_constraint


class ConsentHow(models.TextChoices):
    PAPER = "paper", _("På papir")
    EMAIL = "email", _("På e-mail")
    IN_PERSON = "in_person", _("Mundtligt, ansigt til ansigt")
    PHONE = "phone", _("I telefonen")


class PassCounter(models.Model):
    """The last number given in a year; locked while a pass is written down, so no number is skipped."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)


class PassHolder(Versioned):
    """A child or young person of the municipality, refugee or not, as the coordinator wrote it down.

    Tied to no household: what is known here was told for the pass. The pass is valid to the day before the 26th
    birthday, computed from `birth_date` (ages.py). `is_refugee` unknown counts in no share of refugees.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(_("Nummer"), max_length=13, unique=True, editable=False)
    given_name = models.CharField(_("Fornavn"), max_length=80)
    family_name = models.CharField(_("Efternavn"), max_length=80, blank=True)
    birth_date = models.DateField(_("Fødselsdato"))
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=30, blank=True)
    guardian_name = models.CharField(_("Forælder eller værge"), max_length=120, blank=True)
    is_refugee = models.BooleanField(_("Er flygtning"), null=True, blank=True)
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True, help_text=_("Skriv ikke CPR-nummer."))
    consent_by = models.CharField(_("Hvem gav samtykke?"), max_length=120, blank=True)
    consent_on = models.DateField(_("Hvornår?"), null=True, blank=True)
    consent_how = models.CharField(_("Hvordan?"), max_length=9, choices=ConsentHow.choices, blank=True)

    class Meta:
        ordering = [danish("given_name"), danish("family_name"), "id"]
        constraints = [
            choice_constraint("consent_how", ["", *ConsentHow.values], "consent_way_is_known"),
            models.CheckConstraint(
                name="consent_says_who_when_and_how",
                condition=models.Q(consent_by="", consent_on__isnull=True, consent_how="")
                | (models.Q(consent_on__isnull=False) & ~models.Q(consent_by="") & ~models.Q(consent_how="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def in_journal(self) -> str:
        """Whom a look was about: of no household, so the number of the pass says it."""
        return f"Fritidspas {self.reference}"


class PassCard(models.Model):
    """The card of a holder; a new one replaces it, and the old one answers no more. Only the secret's hash is kept."""

    holder = models.OneToOneField(PassHolder, primary_key=True, on_delete=models.PROTECT, related_name="card")
    digest = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()
