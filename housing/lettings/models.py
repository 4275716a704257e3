"""Letting rules: what municipality, landlord, department or home asks of whoever moves in, each with its dates."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from housing.fields import choice_constraint
from housing.levels.models import DatedRule, Level, rule_constraints
from housing.planning.letting import FIGURES_BETWEEN, LettingKind


class LettingRule(DatedRule):
    """One thing that is asked. Municipality > landlord > department > unit: all of it must hold (H-21)."""

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

    level = models.CharField(_("Hvem stiller kravet?"), max_length=12, choices=Level.choices)
    kind = models.CharField(_("Hvad kræves der?"), max_length=15, choices=Kind.choices)
    figure = models.PositiveSmallIntegerField(_("Tal"), null=True, blank=True)

    class Meta:
        ordering = ["level", "kind", "valid_from"]
        constraints = [
            choice_constraint("level", ["municipality", "landlord", "department", "unit"], "letting_level_is_known"),
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
            *rule_constraints("letting_rule", Level.values),
        ]

    def __str__(self) -> str:
        label = str(self.Kind(self.kind).label)
        if self.figure is None:
            return label
        if self.kind in (self.Kind.MIN_AGE, self.Kind.MAX_AGE):
            return gettext("%(what)s: %(years)s år") % {"what": label, "years": self.figure}
        return f"{label}: {self.figure}{' %' if self.kind == self.Kind.RENT_SHARE else ''}"
