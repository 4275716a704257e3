"""Weights that rank the homes of one landlord or one department, or one home, instead of the municipality's."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from housing.fields import choice_constraint
from housing.levels.models import DatedRule, Level, rule_constraints
from housing.policies.models import LIMIT_MONTHS, MOST_WEIGHT, ScoringPolicy

LEVELS = [Level.LANDLORD, Level.DEPARTMENT, Level.UNIT]
LEVEL_CHOICES = [(level.value, level.label) for level in LEVELS]


def _of_policy(name: str) -> models.Field:  # type: ignore[type-arg]  # each column has its own type
    """A column that means the same as that of the municipality's weights."""
    column: models.Field = ScoringPolicy._meta.get_field(name).clone()  # type: ignore[type-arg, union-attr]  # columns
    return column


class LocalWeights(DatedRule):
    """What comes first among those who fit one home. Of landlord, department and unit the most specific ranks (H-21).

    The municipality's share of refugees, the second person, the road and every rule stay the same for all homes.
    """

    level = models.CharField(_("Hvis boliger?"), max_length=12, choices=LEVEL_CHOICES)
    school_weight = _of_policy("school_weight")
    size_weight = _of_policy("size_weight")
    economy_weight = _of_policy("economy_weight")
    neutral_school = _of_policy("neutral_school")
    waiting_quadratic = _of_policy("waiting_quadratic")
    waiting_limit_months = _of_policy("waiting_limit_months")

    class Meta:
        ordering = ["level", "valid_from"]
        constraints = [
            choice_constraint("level", [level.value for level in LEVELS], "local_weights_level_is_known"),
            *rule_constraints("local_weights", [level.value for level in LEVELS]),
            # That two never overlap is the action's; that two never begin together or both go on is the database's.
            *(
                models.UniqueConstraint(
                    fields=[level, "valid_from"],
                    condition=models.Q(level=level, archived_at=None),
                    name=f"local_weights_once_a_day_{level}",
                )
                for level in LEVELS
            ),
            *(
                models.UniqueConstraint(
                    fields=[level],
                    condition=models.Q(level=level, archived_at=None, valid_to=None),
                    name=f"local_weights_one_goes_on_{level}",
                )
                for level in LEVELS
            ),
            # Bounded above too: PostgreSQL holds "not a number" for larger than every number.
            models.CheckConstraint(
                name="local_weights_are_weights",
                condition=models.Q(
                    school_weight__range=(0, MOST_WEIGHT),
                    size_weight__range=(0, MOST_WEIGHT),
                    economy_weight__range=(0, MOST_WEIGHT),
                    waiting_quadratic__range=(0, MOST_WEIGHT),
                    neutral_school__range=(0, 1),
                ),
            ),
            models.CheckConstraint(
                name="local_weights_something_counts",
                condition=models.Q(school_weight__gt=0) | models.Q(size_weight__gt=0) | models.Q(economy_weight__gt=0),
            ),
            models.CheckConstraint(
                name="local_weights_limit_is_sensible",
                condition=models.Q(waiting_limit_months__isnull=True)
                | models.Q(waiting_limit_months__range=LIMIT_MONTHS),
            ),
        ]

    def __str__(self) -> str:
        return gettext("Egne vægte for %(whose)s") % {"whose": self.target}
