"""The dated policy behind the ranking: weights, the price of waiting, the limit for the longest wait."""

from fractions import Fraction

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7


class ScoringPolicy(models.Model):
    """One version of the weights, valid from a date until the next (H-21, H-25). Never edited."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(_("Version"), unique=True)
    valid_from = models.DateField(_("Gælder fra"), unique=True)
    school_weight = models.FloatField(_("Skole og dagtilbud"), default=0.60)
    size_weight = models.FloatField(_("Størrelse"), default=0.25)
    economy_weight = models.FloatField(_("Økonomi"), default=0.15)
    neutral_school = models.FloatField(_("Skole uden børn"), default=0.5)
    waiting_linear = models.FloatField(_("Ventetid, lineær del"), default=0.1)
    waiting_quadratic = models.FloatField(_("Ventetid, voksende del"), default=0.1)
    waiting_limit_months = models.PositiveSmallIntegerField(
        _("Længst ventende først efter måneder"), null=True, blank=True, default=30
    )
    road_factor = models.FloatField(_("Vej i forhold til luftlinje"), default=1.3)
    refugee_quota_numerator = models.PositiveSmallIntegerField(default=1)
    refugee_quota_denominator = models.PositiveSmallIntegerField(default=2)
    # H-30: which steps wait for another user than the one who took the step before.
    approval_needs_second = models.BooleanField(_("Endelig indstilling godkendes af en anden"), default=False)
    decline_needs_second = models.BooleanField(_("Kommunens afslag bekræftes af en anden"), default=False)
    reason = models.CharField(_("Begrundelse"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                name="policy_weights_are_positive",
                condition=models.Q(
                    school_weight__gte=0, size_weight__gte=0, economy_weight__gte=0, waiting_quadratic__gte=0
                ),
            )
        ]

    @property
    def refugee_quota(self) -> Fraction:
        return Fraction(self.refugee_quota_numerator, self.refugee_quota_denominator)

    def __str__(self) -> str:
        return f"version {self.version}"
