"""The dated policy behind the ranking: weights, the price of waiting, the limit for the longest wait."""

from fractions import Fraction

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

# The largest weight, the fewest and most months of the limit, the most parts of a share, road against straight line.
MOST_WEIGHT = 1
LIMIT_MONTHS = (1, 240)
MOST_PARTS = 100
ROAD_FACTOR = (1, 5)


class ScoringPolicy(models.Model):
    """One version of the weights, valid from a date until the next (H-21, H-25).

    Rows are only ever added: the database refuses update and delete. A version that has not begun is withdrawn by a
    row of its own.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(_("Version"), unique=True)
    valid_from = models.DateField(_("Gælder fra"))
    # How many versions of this day were withdrawn before: a day that is free again is used again.
    revision = models.PositiveSmallIntegerField(default=0, editable=False)
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
    refugee_quota_numerator = models.PositiveSmallIntegerField(_("Flygtningenes andel: tæller"), default=1)
    refugee_quota_denominator = models.PositiveSmallIntegerField(_("Flygtningenes andel: nævner"), default=2)
    # H-30: which steps wait for another user than the one who took the step before.
    approval_needs_second = models.BooleanField(_("Endelig indstilling godkendes af en anden"), default=False)
    decline_needs_second = models.BooleanField(_("Kommunens afslag bekræftes af en anden"), default=False)
    reason = models.CharField(_("Begrundelse"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["valid_from", "revision"], name="policy_once_a_day"),
            # Bounded above too: PostgreSQL holds "not a number" for larger than every number.
            models.CheckConstraint(
                name="policy_weights_are_weights",
                condition=models.Q(
                    school_weight__range=(0, MOST_WEIGHT),
                    size_weight__range=(0, MOST_WEIGHT),
                    economy_weight__range=(0, MOST_WEIGHT),
                ),
            ),
            models.CheckConstraint(
                name="policy_something_counts",
                condition=models.Q(school_weight__gt=0) | models.Q(size_weight__gt=0) | models.Q(economy_weight__gt=0),
            ),
            models.CheckConstraint(
                name="policy_waiting_never_counts_against",
                condition=models.Q(waiting_linear__range=(0, MOST_WEIGHT), waiting_quadratic__range=(0, MOST_WEIGHT)),
            ),
            models.CheckConstraint(
                name="policy_limit_is_sensible",
                condition=models.Q(waiting_limit_months__isnull=True)
                | models.Q(waiting_limit_months__range=LIMIT_MONTHS),
            ),
            models.CheckConstraint(
                name="policy_quota_is_a_share",
                condition=models.Q(
                    refugee_quota_denominator__range=(1, MOST_PARTS),
                    refugee_quota_numerator__lte=models.F("refugee_quota_denominator"),
                ),
            ),
            models.CheckConstraint(
                name="policy_values_are_sensible",
                condition=models.Q(neutral_school__range=(0, 1), road_factor__range=ROAD_FACTOR),
            ),
            models.CheckConstraint(name="policy_says_why", condition=~models.Q(reason="")),
        ]

    @property
    def refugee_quota(self) -> Fraction:
        return Fraction(self.refugee_quota_numerator, self.refugee_quota_denominator)

    def __str__(self) -> str:
        return f"version {self.version}"


class PolicyWithdrawal(models.Model):
    """A version that was taken back before its first day (H-21). Only ever added, like the version itself."""

    policy = models.OneToOneField(ScoringPolicy, primary_key=True, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField(_("Begrundelse"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(name="withdrawal_says_why", condition=~models.Q(reason=""))]
