"""Other places that matter to a household than its children's schools (H-06)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.sorting import danish
from housing.fields import Positioned, choice_constraint, from_register_by_id, in_denmark
from housing.people.models import Household, Person


class PlaceThatMatters(Versioned, Positioned):
    """Where a household or one of its persons goes again and again, from a date, perhaps to a last day (H-06).

    It is the household's or one person's, never both: what is a person's follows that person through a split, a move
    to another household and back, as a child's school does.

    What somebody is treated for is nobody's business here, so a clinic is an appointment like any other.
    """

    class Kind(models.TextChoices):
        WORK = "work", _("Arbejde")
        EDUCATION = "education", _("Uddannelse")
        FAMILY = "family", _("Familie")
        LEISURE = "leisure", _("Fritid og forening")
        APPOINTMENT = "appointment", _("Fast aftale")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    household = models.ForeignKey(Household, null=True, on_delete=models.PROTECT, related_name="places_that_matter")
    person = models.ForeignKey(
        Person, verbose_name=_("Hvem"), null=True, on_delete=models.PROTECT, related_name="places_that_matter"
    )
    kind = models.CharField(_("Hvad er stedet"), max_length=12, choices=Kind.choices)
    note = models.CharField(
        _("Bemærkning"), max_length=120, blank=True, help_text=_("Skriv ikke diagnoser eller CPR-nummer.")
    )
    starts_on = models.DateField(_("Fra"))
    ends_on = models.DateField(_("Til og med"), null=True, blank=True)

    class Meta:
        ordering = ["starts_on", danish("note"), "id"]
        constraints = [
            in_denmark("place_that_matters"),
            from_register_by_id("place_that_matters"),
            choice_constraint(
                "kind", ["work", "education", "family", "leisure", "appointment"], "place_that_matters_kind_is_known"
            ),
            models.CheckConstraint(
                name="place_that_matters_is_somebodys",
                condition=models.Q(household__isnull=False, person__isnull=True)
                | models.Q(household__isnull=True, person__isnull=False),
            ),
            models.CheckConstraint(
                name="place_that_matters_is_somewhere",
                condition=~models.Q(address="") | models.Q(latitude__isnull=False),
            ),
            models.CheckConstraint(
                name="place_that_matters_dates_in_order",
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
