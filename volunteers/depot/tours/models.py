"""A van's trip on a day: who is along, where it stops, and what became of each stop (V-18 to V-23)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.users.models import User
from housing.fields import choice_constraint
from volunteers.depot.catalogue.models import StorageLocation, ThingKind, Vehicle
from volunteers.depot.offers.models import Condition, DonationOffer
from volunteers.depot.orders.models import FurnishingOrder, Reservation
from volunteers.depot.stock.models import Item
from volunteers.roster.models import Volunteer


class Tour(Versioned):
    """One van on one day. Only a published tour is on the crew's phones."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planlagt")
        PUBLISHED = "published", _("Klar")
        UNDER_WAY = "under_way", _("I gang")
        DONE = "done", _("Kørt")
        CANCELLED = "cancelled", _("Aflyst")

    OPEN = ("planned", "published", "under_way")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    on = models.DateField(_("Dag"))
    vehicle = models.ForeignKey(Vehicle, verbose_name=_("Bil"), on_delete=models.PROTECT, related_name="tours")
    starts_at = models.TimeField(_("Fra"))
    ends_at = models.TimeField(_("Til"))
    crew_needed = models.PositiveSmallIntegerField(_("Så mange skal med"), default=2)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PLANNED, editable=False)
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True)

    class Meta:
        ordering = ["on", "starts_at", "id"]
        constraints = [
            choice_constraint(
                "state", ["planned", "published", "under_way", "done", "cancelled"], "tour_state_is_known"
            ),
            models.CheckConstraint(
                name="tour_ends_after_it_starts", condition=models.Q(ends_at__gt=models.F("starts_at"))
            ),
            models.CheckConstraint(name="tour_takes_one_to_six", condition=models.Q(crew_needed__range=(1, 6))),
        ]


class CrewPlace(Versioned):
    """A volunteer's place on a tour. `asked` may be taken by whoever says yes first (V-23)."""

    class State(models.TextChoices):
        ASKED = "asked", _("Spurgt")
        YES = "yes", _("Tager med")
        NO = "no", _("Kan ikke")
        TAKEN = "taken", _("Pladsen er taget")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    tour = models.ForeignKey(Tour, on_delete=models.PROTECT, related_name="crew")
    volunteer = models.ForeignKey(
        Volunteer, verbose_name=_("Frivillig"), on_delete=models.PROTECT, related_name="crew_places"
    )
    state = models.CharField(max_length=5, choices=State.choices, default=State.ASKED, editable=False)
    drives = models.BooleanField(_("Kører"), default=False)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            choice_constraint("state", ["asked", "yes", "no", "taken"], "crew_state_is_known"),
            models.UniqueConstraint(fields=["tour", "volunteer"], name="one_place_per_volunteer_and_tour"),
        ]


class Outcome(models.TextChoices):
    """What became of a stop: the first five at a donor (V-21), the others at a home (V-22)."""

    COLLECTED = "collected", _("Hentet")
    PARTLY = "partly", _("Hentet noget")
    REFUSED = "refused", _("Vi tog det ikke med")
    DONOR_CANCELLED = "donor_cancelled", _("Giveren fortrød")
    NOT_HOME = "not_home", _("Ingen hjemme")
    HANDED_OVER = "handed_over", _("Afleveret")
    LEFT_THERE = "left_there", _("Stillet der")
    NOT_READY = "not_ready", _("Boligen var ikke klar")
    WRONG_ADDRESS = "wrong_address", _("Forkert adresse")
    NOT_WANTED = "not_wanted", _("Ville ikke have det")
    DID_NOT_HAPPEN = "did_not_happen", _("Turen blev ikke kørt")
    OTHER = "other", _("Andet")


class Stop(Versioned):
    """One address on a tour, or waiting for one. What it is for says what happens there: an offer is fetched, an order
    is delivered. `locked`: planning anew leaves it where it is. Times are of the plan."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Venter")
        ON_THE_WAY = "on_the_way", _("På vej")
        DONE = "done", _("Klaret")
        FAILED = "failed", _("Lykkedes ikke")
        CANCELLED = "cancelled", _("Aflyst")

    LIVE = ("waiting", "on_the_way")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    tour = models.ForeignKey(Tour, null=True, on_delete=models.PROTECT, related_name="stops")
    offer = models.ForeignKey(DonationOffer, null=True, on_delete=models.PROTECT, related_name="stops")
    order = models.ForeignKey(FurnishingOrder, null=True, on_delete=models.PROTECT, related_name="stops")
    position = models.PositiveSmallIntegerField(null=True, editable=False)
    locked = models.BooleanField(_("Låst"), default=False)
    wanted_on = models.DateField(_("Dag"), null=True, blank=True)
    opens_at = models.TimeField(_("Tidligst"), null=True, blank=True)
    closes_at = models.TimeField(_("Senest"), null=True, blank=True)
    service_minutes = models.PositiveSmallIntegerField(_("Minutter der"), default=20)
    persons = models.PositiveSmallIntegerField(_("Personer om at bære"), default=1)
    note = models.CharField(_("Besked til dem, der kører"), max_length=300, blank=True)
    arrives_at = models.TimeField(_("Ankomst"), null=True, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING, editable=False)
    outcome = models.CharField(
        _("Hvordan gik det?"), max_length=15, choices=Outcome.choices, blank=True, editable=False
    )
    outcome_note = models.CharField(_("Bemærkning"), max_length=300, blank=True, editable=False)
    done_at = models.DateTimeField(null=True, editable=False)
    set_out_at = models.DateTimeField(null=True, editable=False)
    # The stop that failed and is tried again here (V-22).
    retry_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="tries", editable=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            choice_constraint("state", ["waiting", "on_the_way", "done", "failed", "cancelled"], "stop_state_is_known"),
            models.CheckConstraint(
                name="stop_is_at_a_donor_or_a_home",
                condition=models.Q(offer__isnull=False, order=None) | models.Q(offer=None, order__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["offer"],
                condition=models.Q(state__in=["waiting", "on_the_way"]),
                name="one_live_stop_per_offer",
            ),
            models.UniqueConstraint(
                fields=["order"],
                condition=models.Q(state__in=["waiting", "on_the_way"]),
                name="one_live_stop_per_order",
            ),
            models.CheckConstraint(
                name="finished_stop_says_how_it_went",
                condition=(models.Q(state__in=["done", "failed"], done_at__isnull=False) & ~models.Q(outcome=""))
                | (~models.Q(state__in=["done", "failed"]) & models.Q(done_at=None, outcome="")),
            ),
            models.CheckConstraint(
                name="stop_window_in_order",
                condition=models.Q(opens_at__isnull=True)
                | models.Q(closes_at__isnull=True)
                | models.Q(closes_at__gt=models.F("opens_at")),
            ),
        ]


class StopLoad(models.Model):
    """What goes with a delivery: a reservation that is brought along."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    stop = models.ForeignKey(Stop, on_delete=models.PROTECT, related_name="load")
    reservation = models.ForeignKey(Reservation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stop", "reservation"], name="a_reservation_is_once_at_a_stop")]


class StopReport(models.Model):
    """What a phone sent about a stop, as it came (V-20). Only ever added.

    `key` is made on the phone when the report is saved there, so that the same report sent five times is one.
    `seen_version` is the stop that the phone knew; where the stop was changed meanwhile the report is kept beside it
    (`clash`) until somebody has chosen. `made_version`: the stop that the report made, nothing where it changed none.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.UUIDField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    stop = models.ForeignKey(Stop, on_delete=models.PROTECT, related_name="reports")
    digest = models.CharField(max_length=64)
    happened_at = models.DateTimeField()
    received_at = models.DateTimeField(auto_now_add=True)
    seen_version = models.PositiveIntegerField()
    made_version = models.PositiveIntegerField(null=True)
    clash = models.BooleanField(default=False)
    payload = models.JSONField()

    class Meta:
        ordering = ["received_at", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="a_report_is_received_once")]


class ReportChoice(models.Model):
    """Which of two versions of a stop counts: what the phone sent, or what stood in the house. Said once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    report = models.OneToOneField(StopReport, on_delete=models.PROTECT, related_name="choice")
    kept = models.BooleanField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")


class ReportedThing(models.Model):
    """A thing that was really there at a donor's: what became of the line it was offered as."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    stop = models.ForeignKey(Stop, on_delete=models.PROTECT, related_name="things")
    kind = models.ForeignKey(ThingKind, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveSmallIntegerField(default=1)
    condition = models.CharField(max_length=4, choices=Condition.choices, default=Condition.GOOD)
    item = models.ForeignKey(Item, null=True, on_delete=models.PROTECT, related_name="+")
    # What the label on it says, scanned or typed on the way.
    label = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["id"]


class StopPhoto(models.Model):
    """A picture taken at a stop, drawn anew on arrival (REL-24)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    stop = models.ForeignKey(Stop, on_delete=models.PROTECT, related_name="photos")
    key = models.UUIDField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    image = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="a_picture_is_received_once")]


class Return(models.Model):
    """Where the things of a delivery that failed were put, so that the next try finds them (V-22)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    stop = models.OneToOneField(Stop, on_delete=models.PROTECT, related_name="brought_back")
    to_location = models.ForeignKey(StorageLocation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
