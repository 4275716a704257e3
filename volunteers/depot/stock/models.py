"""What is in the depot: labels, things, and the events whose sum the stock is (V-13, V-14)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.sorting import danish
from accounts.users.models import User
from housing.fields import choice_constraint
from volunteers.depot.catalogue.models import StorageLocation, ThingKind
from volunteers.depot.offers.models import Condition, OfferLine


class Item(Versioned):
    """One thing. `location` and `moves` repeat what its events say, so that the database can hold it to one place:
    the last event's `to_location`, nowhere when it has left. No event, no place: a thing begins with its first event.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.ForeignKey(ThingKind, verbose_name=_("Ting"), on_delete=models.PROTECT, related_name="items")
    text = models.CharField(_("Beskrivelse"), max_length=160, blank=True)
    condition = models.CharField(_("Stand"), max_length=4, choices=Condition.choices, default=Condition.GOOD)
    litres = models.PositiveIntegerField(_("Fylder, liter"))
    grams = models.PositiveIntegerField(_("Vejer, gram"))
    persons = models.PositiveSmallIntegerField(_("Personer om at bære"), default=1)
    offer_line = models.ForeignKey(OfferLine, null=True, on_delete=models.PROTECT, related_name="items", editable=False)
    location = models.ForeignKey(
        StorageLocation, null=True, on_delete=models.PROTECT, related_name="items", editable=False
    )
    moves = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = [danish("kind__name"), "id"]


class Label(models.Model):
    """A printed QR label. Blank until its first scan binds it; a damaged one is replaced and never used again."""

    class State(models.TextChoices):
        BLANK = "blank", _("Ikke brugt")
        BOUND = "bound", _("Sidder på en ting")
        REPLACED = "replaced", _("Erstattet")

    code = models.CharField(primary_key=True, max_length=12)
    state = models.CharField(max_length=8, choices=State.choices, default=State.BLANK)
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="labels")
    printed_on = models.DateField()
    bound_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            choice_constraint("state", ["blank", "bound", "replaced"], "label_state_is_known"),
            models.CheckConstraint(
                name="used_label_has_its_thing",
                condition=models.Q(state="blank", item=None, bound_at=None)
                | (~models.Q(state="blank") & models.Q(item__isnull=False, bound_at__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(state="bound"), name="one_bound_label_per_item"
            ),
        ]


class StockEvent(models.Model):
    """A thing, or so many of a counted kind, went from one place to another. Only ever added (housing/guards.py).

    Nowhere on the left: it came into the house. Nowhere on the right: it left. Of one thing the events are numbered, so
    of two that move it at the same moment the database takes one. A mistake is corrected by a further event.
    """

    class What(models.TextChoices):
        RECEIVED = "received", _("Modtaget")
        MOVED = "moved", _("Flyttet")
        LOADED = "loaded", _("Læsset")
        HANDED_OVER = "handed_over", _("Afleveret")
        CAME_BACK = "came_back", _("Kom tilbage")
        SCRAPPED = "scrapped", _("Kasseret")
        CORRECTED = "corrected", _("Rettet")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=11, choices=What.choices)
    kind = models.ForeignKey(ThingKind, on_delete=models.PROTECT, related_name="events")
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField(null=True)
    quantity = models.PositiveIntegerField(default=1)
    from_location = models.ForeignKey(StorageLocation, null=True, on_delete=models.PROTECT, related_name="+")
    to_location = models.ForeignKey(StorageLocation, null=True, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey("volunteers.FurnishingOrder", null=True, on_delete=models.PROTECT, related_name="events")
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            choice_constraint(
                "what",
                ["received", "moved", "loaded", "handed_over", "came_back", "scrapped", "corrected"],
                "stock_event_is_known",
            ),
            models.UniqueConstraint(fields=["item", "sequence"], name="one_move_of_a_thing_at_a_time"),
            models.CheckConstraint(
                name="single_thing_moves_alone",
                condition=models.Q(item=None, sequence=None)
                | models.Q(item__isnull=False, sequence__isnull=False, quantity=1),
            ),
            models.CheckConstraint(name="stock_event_moves_something", condition=models.Q(quantity__gt=0)),
            models.CheckConstraint(
                name="stock_event_has_a_place",
                condition=models.Q(from_location__isnull=False) | models.Q(to_location__isnull=False),
            ),
        ]


class CountedStock(models.Model):
    """How many of a counted kind are in a place, and how many of them are reserved: the sum of the events again, kept so
    that the database refuses to go below nought or to promise one thing twice (V-15)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.ForeignKey(ThingKind, on_delete=models.PROTECT, related_name="counted_stock")
    location = models.ForeignKey(StorageLocation, on_delete=models.PROTECT, related_name="counted_stock")
    quantity = models.IntegerField(default=0)
    reserved = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "location"], name="one_count_per_kind_and_place"),
            models.CheckConstraint(
                name="no_more_is_reserved_than_there_is",
                condition=models.Q(reserved__gte=0, quantity__gte=models.F("reserved")),
            ),
        ]
