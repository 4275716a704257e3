"""The municipality's geography: districts, vulnerable areas, schools and daycares."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.sorting import danish
from housing.fields import Positioned, choice_constraint, from_register_by_id, in_denmark


class District(Versioned):
    """A part of the municipality; the spread of placements is counted over districts (R-42)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("Navn"), max_length=80, unique=True)
    dwellings = models.PositiveIntegerField(_("Boliger i alt"))
    inhabitants = models.PositiveIntegerField(_("Indbyggere"), null=True, blank=True)
    geometry = models.JSONField(_("Omrids (GeoJSON)"), null=True, blank=True)
    note = models.CharField(_("Kilde og kvalitet"), max_length=300, blank=True)

    class Meta:
        ordering = [danish("name")]

    def __str__(self) -> str:
        return self.name


class Institution(Versioned, Positioned):
    """A school or a daycare that children go to."""

    class Kind(models.TextChoices):
        SCHOOL = "school", _("Skole")
        DAYCARE = "daycare", _("Dagtilbud")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("Navn"), max_length=120)
    kind = models.CharField(_("Slags"), max_length=10, choices=Kind.choices)
    district = models.ForeignKey(District, verbose_name=_("Distrikt"), null=True, blank=True, on_delete=models.PROTECT)
    is_district_school = models.BooleanField(_("Distriktsskole"), default=False)
    has_reception_class = models.BooleanField(_("Har modtageklasse"), default=False)
    grade_from = models.PositiveSmallIntegerField(_("Fra klassetrin"), null=True, blank=True)
    grade_to = models.PositiveSmallIntegerField(_("Til klassetrin"), null=True, blank=True)
    places = models.PositiveIntegerField(_("Pladser"), null=True, blank=True)
    fictional = models.BooleanField(_("Opdigtet"), default=False)
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True)

    class Meta:
        ordering = [danish("name")]
        constraints = [
            in_denmark("institution"),
            from_register_by_id("institution"),
            choice_constraint("kind", ["school", "daycare"], "institution_kind_is_known"),
            models.CheckConstraint(
                name="reception_class_is_at_a_school",
                condition=models.Q(has_reception_class=False) | models.Q(kind="school"),
            ),
            models.CheckConstraint(
                name="institution_grades_in_order",
                condition=models.Q(grade_from__isnull=True)
                | models.Q(grade_to__isnull=True)
                | models.Q(grade_from__lte=models.F("grade_to"), grade_to__lte=10),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class VulnerableArea(Versioned):
    """A vulnerable housing area (udsat boligområde): no refugee may be housed there (integrationsloven § 12(2))."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("Navn"), max_length=120)
    district = models.ForeignKey(District, verbose_name=_("Distrikt"), null=True, blank=True, on_delete=models.PROTECT)
    valid_from = models.DateField(_("Gælder fra"))
    valid_to = models.DateField(_("Gælder til og med"), null=True, blank=True)
    source = models.CharField(_("Kilde"), max_length=200)

    class Meta:
        ordering = [danish("name")]
        constraints = [
            models.CheckConstraint(
                name="area_dates_in_order",
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return self.name
