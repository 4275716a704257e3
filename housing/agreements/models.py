"""The municipality's allocation right (kommunal anvisningsret): agreements and their turn ledgers."""

from fractions import Fraction

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.sorting import danish
from housing.fields import choice_constraint
from housing.homes.models import Department, Landlord


class Agreement(Versioned):
    """Which share of vacant homes in a scope is the municipality's to allocate (almenboligloven § 59, H-13).

    Scope is the organisation, one department, or one department's homes of a number of rooms.
    """

    class Basis(models.TextChoices):
        DECISION = "decision", _("Kommunalbestyrelsens beslutning")
        AGREEMENT = "agreement", _("Aftale")

    class LostTurn(models.TextChoices):
        LOST = "lost", _("Turen er tabt")
        CARRIED = "carried", _("Turen går til næste ledige bolig")

    class Overdue(models.TextChoices):
        KEEP = "keep", _("Kommunen beholder boligen, og tomgangslejen løber")
        RETURN = "return", _("Boligen går tilbage til udlejer")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    landlord = models.ForeignKey(
        Landlord, verbose_name=_("Udlejer"), on_delete=models.PROTECT, related_name="agreements"
    )
    department = models.ForeignKey(
        Department, verbose_name=_("Afdeling"), null=True, blank=True, on_delete=models.PROTECT
    )
    rooms = models.PositiveSmallIntegerField(_("Kun boliger med så mange rum"), null=True, blank=True)
    numerator = models.PositiveSmallIntegerField(_("Andel: tæller"), default=1)
    denominator = models.PositiveSmallIntegerField(_("Andel: nævner"), default=4)
    offset = models.PositiveSmallIntegerField(_("Forskydning"), default=0)
    valid_from = models.DateField(_("Gælder fra"))
    valid_to = models.DateField(_("Gælder til og med"), null=True, blank=True)
    basis = models.CharField(_("Grundlag"), max_length=10, choices=Basis.choices, default=Basis.DECISION)
    response_days = models.PositiveSmallIntegerField(
        _("Svarfrist i hverdage"),
        default=7,
        help_text=_("Ingen lovbestemt frist er fundet; aftalen bestemmer."),
    )
    returned_turn = models.CharField(
        _("Når en bolig leveres tilbage"), max_length=8, choices=LostTurn.choices, default=LostTurn.CARRIED
    )
    waived_turn = models.CharField(
        _("Når kommunen giver afkald på en tur"),
        max_length=8,
        choices=LostTurn.choices,
        default=LostTurn.LOST,
    )
    overdue_effect = models.CharField(
        _("Når svarfristen er overskredet"), max_length=8, choices=Overdue.choices, default=Overdue.KEEP
    )
    notice_days = models.PositiveSmallIntegerField(
        _("Tomgangsleje efter tilbagelevering, dage"),
        default=30,
        help_text=_("Lejen stopper, når et varsel ville have virket."),
    )
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True)

    class Meta:
        ordering = [danish("landlord__name"), "valid_from"]
        constraints = [
            models.CheckConstraint(
                name="agreement_share_is_a_share",
                condition=models.Q(numerator__gte=1, denominator__gte=1, numerator__lte=models.F("denominator")),
            ),
            models.CheckConstraint(
                name="agreement_dates_in_order",
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="agreement_rooms_need_department",
                condition=models.Q(rooms__isnull=True) | models.Q(department__isnull=False),
            ),
        ]

    @property
    def share(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)

    def __str__(self) -> str:
        parts = [self.landlord.name]
        if self.department:
            parts.append(self.department.name)
        if self.rooms:
            parts.append(f"{self.rooms} rum")
        return ", ".join(parts)


class TurnEntry(models.Model):
    """One row of a turn ledger. Rows are only ever added: the database refuses update and delete (H-14, H-15)."""

    class Kind(models.TextChoices):
        VACANCY = "vacancy", _("Ledig bolig")
        WAIVED = "waived", _("Givet afkald")
        RETURNED = "returned", _("Leveret tilbage")
        CARRIED = "carried", _("Ført videre")
        CORRECTED = "corrected", _("Annulleret")

    class Why(models.TextChoices):
        SHARE = "share", _("Andelen når et nyt helt tal")
        CARRIED = "carried", _("En tur er ført videre")
        LANDLORD = "landlord", _("Udlejers")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="turns")
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    number = models.PositiveIntegerField()
    # How many times this number was annulled before: an annulled number is used again.
    revision = models.PositiveSmallIntegerField(default=0)
    ours = models.BooleanField(default=False)
    why = models.CharField(max_length=10, choices=Why.choices, blank=True)
    unit_label = models.CharField(max_length=160, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    on = models.DateField()

    class Meta:
        ordering = ["agreement", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "sequence"], name="ledger_rows_in_order"),
            models.UniqueConstraint(
                fields=["agreement", "number", "revision"],
                condition=models.Q(kind="vacancy"),
                name="turn_number_once",
            ),
            choice_constraint("kind", ["vacancy", "waived", "returned", "carried", "corrected"], "turn_kind_is_known"),
            models.CheckConstraint(
                name="exceptions_have_a_reason", condition=models.Q(kind="vacancy") | ~models.Q(reason="")
            ),
        ]
