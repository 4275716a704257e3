"""Letting rules: what municipality, landlord, department or home asks of whoever moves in, each with its dates."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from housing.fields import choice_constraint
from housing.homes.models import Department, Landlord, Unit
from housing.planning.letting import FIGURES_BETWEEN, LettingKind

NOBODY = {"landlord__isnull": True, "department__isnull": True, "unit__isnull": True}


class LettingRule(Versioned):
    """One thing that is asked, by whom and from when to when (H-21).

    Municipality > landlord > department > unit: all of it must hold. A rule is never rewritten: one that has begun is
    ended, one that has not is withdrawn (archived), and another takes its place.
    """

    class Level(models.TextChoices):
        MUNICIPALITY = "municipality", _("Kommunen")
        LANDLORD = "landlord", _("Udlejer")
        DEPARTMENT = "department", _("Afdeling")
        UNIT = "unit", _("Bolig")

    class Kind(models.TextChoices):
        MIN_AGE = LettingKind.MIN_AGE.value, _("Alle voksne skal være fyldt")
        MAX_AGE = LettingKind.MAX_AGE.value, _("Ingen voksen må være over")
        MIN_PERSONS = LettingKind.MIN_PERSONS.value, _("Mindst så mange personer")
        MAX_PERSONS = LettingKind.MAX_PERSONS.value, _("Højst så mange personer")
        CHILDREN = LettingKind.CHILDREN.value, _("Der skal være børn under 18 år")
        NO_CHILDREN = LettingKind.NO_CHILDREN.value, _("Der må ikke være børn under 18 år")
        IN_WORK = LettingKind.IN_WORK.value, _("Mindst én skal være i arbejde")
        NEEDS_STEP_FREE = LettingKind.NEEDS_STEP_FREE.value, _("Kun til dem, der har brug for trinfri adgang")
        RENT_SHARE = LettingKind.RENT_SHARE.value, _("Huslejens højeste andel af det, husstanden kan betale")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    level = models.CharField(_("Hvem stiller kravet?"), max_length=12, choices=Level.choices)
    landlord = models.ForeignKey(
        Landlord, verbose_name=_("Udlejer"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="letting_rules",
    )  # fmt: skip
    department = models.ForeignKey(
        Department, verbose_name=_("Afdeling"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="letting_rules",
    )  # fmt: skip
    unit = models.ForeignKey(
        Unit, verbose_name=_("Bolig"), null=True, blank=True, on_delete=models.PROTECT, related_name="letting_rules"
    )
    kind = models.CharField(_("Hvad kræves der?"), max_length=15, choices=Kind.choices)
    figure = models.PositiveSmallIntegerField(_("Tal"), null=True, blank=True)
    valid_from = models.DateField(_("Gælder fra"))
    valid_to = models.DateField(_("Gælder til og med"), null=True, blank=True)
    reason = models.CharField(_("Begrundelse"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Skrevet af"), null=True, on_delete=models.PROTECT, related_name="+",
        editable=False,
    )  # fmt: skip

    class Meta:
        ordering = ["level", "kind", "valid_from"]
        constraints = [
            choice_constraint("level", ["municipality", "landlord", "department", "unit"], "letting_level_is_known"),
            models.CheckConstraint(
                name="letting_rule_has_its_target",
                condition=models.Q(level="municipality", **NOBODY)
                | models.Q(level="landlord", **{**NOBODY, "landlord__isnull": False})
                | models.Q(level="department", **{**NOBODY, "department__isnull": False})
                | models.Q(level="unit", **{**NOBODY, "unit__isnull": False}),
            ),
            models.CheckConstraint(
                name="letting_rule_has_its_figure",
                condition=models.Q(
                    kind__in=["children", "no_children", "in_work", "needs_step_free"], figure__isnull=True
                )
                # Said aloud: a comparison with NULL is unknown, and a CHECK lets unknown through.
                | models.Q(
                    kind__in=["min_age", "max_age"],
                    figure__isnull=False,
                    figure__range=FIGURES_BETWEEN[LettingKind.MIN_AGE],
                )
                | models.Q(
                    kind="min_persons", figure__isnull=False, figure__range=FIGURES_BETWEEN[LettingKind.MIN_PERSONS]
                )
                | models.Q(
                    kind="max_persons", figure__isnull=False, figure__range=FIGURES_BETWEEN[LettingKind.MAX_PERSONS]
                )
                | models.Q(
                    kind="rent_share", figure__isnull=False, figure__range=FIGURES_BETWEEN[LettingKind.RENT_SHARE]
                ),
            ),
            models.CheckConstraint(
                name="letting_rule_dates_in_order",
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
            ),
            models.CheckConstraint(name="letting_rule_says_why", condition=~models.Q(reason="")),
        ]

    @property
    def target(self) -> Landlord | Department | Unit | None:
        """Whose rule it is; None for the municipality's own."""
        return self.landlord or self.department or self.unit

    def __str__(self) -> str:
        label = str(self.Kind(self.kind).label)
        if self.figure is None:
            return label
        if self.kind in (self.Kind.MIN_AGE, self.Kind.MAX_AGE):
            return gettext("%(what)s: %(years)s år") % {"what": label, "years": self.figure}
        return f"{label}: {self.figure}{' %' if self.kind == self.Kind.RENT_SHARE else ''}"
