"""Homes to furnish: what each needs, what is set aside for it (V-15 to V-17)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.sorting import danish
from housing.fields import choice_constraint
from housing.models import Placement
from volunteers.depot.catalogue.models import StorageLocation, ThingKind
from volunteers.depot.stock.models import Item


class FurnishingOrder(Versioned):
    """Made once from an accepted placement, in the same transaction; cancelled when it falls through.

    `persons` is who the package was counted for. `wanted_on` is the moving date, as soon as there is one.
    """

    class State(models.TextChoices):
        WANTED = "wanted", _("Skal møbleres")
        DELIVERED = "delivered", _("Leveret")
        CANCELLED = "cancelled", _("Annulleret")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    placement = models.OneToOneField(
        Placement, on_delete=models.PROTECT, related_name="furnishing_order", editable=False
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.WANTED, editable=False)
    persons = models.PositiveSmallIntegerField(_("Personer"), editable=False)
    wanted_on = models.DateField(_("Flytter ind"), null=True, editable=False)
    delivered_on = models.DateField(_("Leveret"), null=True, editable=False)
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True)

    class Meta:
        constraints = [
            choice_constraint("state", ["wanted", "delivered", "cancelled"], "order_state_is_known"),
            models.CheckConstraint(
                name="delivered_order_says_when",
                condition=models.Q(state="delivered", delivered_on__isnull=False)
                | (~models.Q(state="delivered") & models.Q(delivered_on=None)),
            ),
        ]


class OrderLine(Versioned):
    """So many of a kind that a home needs."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    order = models.ForeignKey(FurnishingOrder, on_delete=models.PROTECT, related_name="lines", editable=False)
    kind = models.ForeignKey(ThingKind, verbose_name=_("Ting"), on_delete=models.PROTECT, related_name="+")
    count = models.PositiveSmallIntegerField(_("Antal"), default=1)
    note = models.CharField(_("Bemærkning"), max_length=160, blank=True)
    # Handed over so far; a package line that took long says how long homes wait for it (V-24).
    fulfilled_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering = [danish("kind__name"), "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["order", "kind"], condition=models.Q(archived_at=None), name="one_line_per_order_and_kind"
            ),
            models.CheckConstraint(name="order_line_asks_for_something", condition=models.Q(count__range=(1, 200))),
        ]


class Reservation(Versioned):
    """A thing, or so many of a counted kind in one place, is set aside for one home (V-15).

    `loaded`: it is on the van, and then does not expire.
    """

    class State(models.TextChoices):
        HELD = "held", _("Sat til side")
        LOADED = "loaded", _("På bilen")
        DELIVERED = "delivered", _("Afleveret")
        RELEASED = "released", _("Givet fri")
        EXPIRED = "expired", _("Udløbet")

    LIVE = ("held", "loaded")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    order = models.ForeignKey(FurnishingOrder, on_delete=models.PROTECT, related_name="reservations")
    kind = models.ForeignKey(ThingKind, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="reservations")
    # Of a counted kind: how many, and where they lie.
    quantity = models.PositiveIntegerField(default=1)
    location = models.ForeignKey(StorageLocation, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices, default=State.HELD, editable=False)
    expires_on = models.DateField(_("Udløber"))
    closed_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            choice_constraint(
                "state", ["held", "loaded", "delivered", "released", "expired"], "reservation_state_is_known"
            ),
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(state__in=["held", "loaded"]), name="one_live_reservation_per_item"
            ),
            models.CheckConstraint(
                name="reservation_is_of_a_thing_or_a_count",
                condition=models.Q(item__isnull=False, quantity=1, location=None)
                | models.Q(item=None, quantity__gt=0, location__isnull=False),
            ),
            models.CheckConstraint(
                name="closed_reservation_says_when",
                condition=models.Q(state__in=["held", "loaded"], closed_on=None)
                | (~models.Q(state__in=["held", "loaded"]) & models.Q(closed_on__isnull=False)),
            ),
        ]
