"""What the depot knows before anything arrives: kinds of things, what a home needs, rooms to store in, and vans."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.sorting import danish
from housing.fields import Positioned, choice_constraint, from_register_by_id, in_denmark

ON_THE_RECEIPT = _("Til kvitteringen. Uden navn står der det engelske.")


class ThingKind(Versioned):
    """A kind of thing, with what one of them usually takes up. Of a counted kind (plates, bedding) nobody labels the
    single thing: there is only a number in each place (V-14)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("Navn"), max_length=60, unique=True)
    name_en = models.CharField(_("Navn på engelsk"), max_length=60)
    name_ar = models.CharField(_("Navn på arabisk"), max_length=60, blank=True, help_text=ON_THE_RECEIPT)
    name_uk = models.CharField(_("Navn på ukrainsk"), max_length=60, blank=True, help_text=ON_THE_RECEIPT)
    litres = models.PositiveIntegerField(_("Fylder, liter"))
    grams = models.PositiveIntegerField(_("Vejer, gram"))
    persons = models.PositiveSmallIntegerField(_("Personer om at bære"), default=1)
    counted = models.BooleanField(_("Tælles kun"), default=False, help_text=_("Tallerkener, sengetøj: uden mærkat"))

    class Meta:
        ordering = [danish("name")]
        constraints = [
            models.CheckConstraint(
                name="thing_kind_is_carried_by_one_to_four", condition=models.Q(persons__range=(1, 4))
            )
        ]

    def __str__(self) -> str:
        return self.name


class Basis(models.TextChoices):
    """What the number in the package is counted by (V-16)."""

    HOUSEHOLD = "household", _("pr. husstand")
    PERSON = "person", _("pr. person")
    ADULT = "adult", _("pr. voksen")
    CHILD = "child", _("pr. barn under 18")
    INFANT = "infant", _("pr. barn under 3")


class PackageLine(Versioned):
    """How many of a kind a home gets. The line is read when an order is made; orders that stand do not change."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.ForeignKey(ThingKind, verbose_name=_("Ting"), on_delete=models.PROTECT, related_name="package_lines")
    basis = models.CharField(_("Tælles"), max_length=9, choices=Basis.choices, default=Basis.HOUSEHOLD)
    count = models.PositiveSmallIntegerField(_("Antal"), default=1)

    class Meta:
        ordering = [danish("kind__name"), "basis"]
        constraints = [
            choice_constraint("basis", Basis.values, "package_basis_is_known"),
            models.UniqueConstraint(
                fields=["kind", "basis"],
                condition=models.Q(archived_at=None),
                name="one_package_line_per_kind_and_basis",
            ),
            models.CheckConstraint(name="package_line_asks_for_something", condition=models.Q(count__range=(1, 50))),
        ]

    def __str__(self) -> str:
        return f"{self.kind.name}, {self.get_basis_display()}"


class StorageLocation(Positioned, Versioned):
    """A room or shelf of the depot, or what is aboard a van (`van`); a thing is in exactly one of them (V-14)."""

    class Use(models.TextChoices):
        DEPOT = "depot", _("Lager")
        VAN = "van", _("Bil")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("Navn"), max_length=60, unique=True)
    use = models.CharField(_("Er"), max_length=5, choices=Use.choices, default=Use.DEPOT, editable=False)
    # Of a room: how much there is room for (V-12). Of a van it stands at the van.
    limit_litres = models.PositiveIntegerField(_("Plads, liter"), default=0)

    class Meta:
        ordering = [danish("name")]
        constraints = [
            choice_constraint("use", ["depot", "van"], "storage_use_is_known"),
            in_denmark("storagelocation"),
            from_register_by_id("storagelocation"),
        ]

    def __str__(self) -> str:
        return self.name


class Vehicle(Versioned):
    """A van. It starts and ends its tours at `home`, unless a tour says otherwise; `aboard` is the place in it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("Navn"), max_length=60, unique=True)
    litres = models.PositiveIntegerField(_("Plads, liter"))
    grams = models.PositiveIntegerField(_("Last, gram"))
    seats = models.PositiveSmallIntegerField(_("Pladser i førerhuset"), default=3)
    home = models.ForeignKey(
        StorageLocation, verbose_name=_("Holder ved"), on_delete=models.PROTECT, related_name="vehicles"
    )
    aboard = models.OneToOneField(StorageLocation, on_delete=models.PROTECT, related_name="vehicle", editable=False)

    class Meta:
        ordering = [danish("name")]

    def __str__(self) -> str:
        return self.name
