"""Columns and constraints that several rooms share."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from housing.planning.denmark import BOXES

# The largest and smallest sensible figures of a column, for forms and spreadsheets: a mistyped nought is caught
# before a database overflows.
MOST = {
    "floor": 40, "rooms": 20, "rooms_override": 20, "beds": 200, "area_m2": 2000, "grade": 10, "grade_from": 10,
    "grade_to": 10, "numerator": 100, "denominator": 100, "offset": 1000, "response_days": 60, "notice_days": 365,
    "turnaround_workdays": 60, "beds_estimate": 1000,
}  # fmt: skip
LEAST = {"floor": -2, "rooms": 1, "response_days": 1, "rooms_override": 1, "numerator": 1, "denominator": 1}


class Positioned(models.Model):
    """A place with a point on the map, in degrees WGS84; both unknown or both known and in Denmark."""

    class Quality(models.TextChoices):
        REGISTER = "register", _("Fra adresseregistret")
        PIN = "pin", _("Sat på kortet, skal tjekkes")
        CHECKED = "checked", _("Sat på kortet og tjekket")
        APPROXIMATE = "approximate", _("Omtrentlig")

    address = models.CharField(_("Adresse"), max_length=160, blank=True)
    postcode = models.CharField(_("Postnummer"), max_length=4, blank=True)
    city = models.CharField(_("By"), max_length=60, blank=True)
    # The house's id in the national register, where the address was chosen there.
    address_id = models.UUIDField(_("Id i adresseregistret"), null=True, blank=True)
    latitude = models.FloatField(_("Breddegrad"), null=True, blank=True)
    longitude = models.FloatField(_("Længdegrad"), null=True, blank=True)
    position_quality = models.CharField(
        _("Punktets kilde"), max_length=12, choices=Quality.choices, default=Quality.PIN
    )

    class Meta:
        abstract = True


def in_denmark(name: str) -> models.CheckConstraint:
    """Neither or both coordinates, and those in one of the boxes that are Denmark."""
    inside = models.Q()
    for box in BOXES:
        inside |= models.Q(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))
    return models.CheckConstraint(
        name=f"{name}_in_denmark",
        condition=models.Q(latitude__isnull=True, longitude__isnull=True)
        | models.Q(
            # Said aloud: a comparison with NULL is unknown, and a CHECK lets unknown through.
            inside,
            latitude__isnull=False,
            longitude__isnull=False,
        ),
    )


def from_register_by_id(name: str) -> models.CheckConstraint:
    """A point is the register's only where the house is known by the register's id (X-20)."""
    return models.CheckConstraint(
        name=f"{name}_from_register_by_id",
        condition=~models.Q(position_quality=Positioned.Quality.REGISTER) | models.Q(address_id__isnull=False),
    )


def choice_constraint(field: str, values: list[str], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": values}), name=name)
