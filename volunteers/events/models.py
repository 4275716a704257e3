"""What happens when and where: events, the series they come in, and the days on which nothing is held (V-37)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.sorting import danish
from housing.fields import choice_constraint


class Kind(models.TextChoices):
    """What it is (R-70, R-99, R-102, R-105)."""

    CAFE = "cafe", _("Café")
    HOMEWORK_CAFE = "homework_cafe", _("Lektiecafé")
    EXCURSION = "excursion", _("Udflugt")
    BRIDGE_BUILDING = "bridge_building", _("Brobygning")
    NATURE = "nature", _("Naturtur")
    OTHER = "other", _("Andet arrangement")


class Rhythm(models.IntegerChoices):
    """How many weeks lie between two events of a series."""

    WEEKLY = 1, _("Hver uge")
    BIWEEKLY = 2, _("Hver anden uge")


class EventSeries(Versioned):
    """The rhythm of events that are held again and again; what each of them is stands on the event itself.

    `starts_on` is the day the weeks are counted from. `from_time` and `to_time` are Danish wall-clock times, so that a
    café at 16 is at 16 in summer and winter. `ends_on`: the last day on which one may be held.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    title = models.CharField(_("Titel"), max_length=80)
    rhythm = models.PositiveSmallIntegerField(_("Hvor tit?"), choices=Rhythm.choices, default=Rhythm.WEEKLY)
    starts_on = models.DateField(_("Første gang"))
    ends_on = models.DateField(_("Sidste dag"))
    from_time = models.TimeField(_("Fra kl."))
    to_time = models.TimeField(_("Til kl."))
    skips_holidays = models.BooleanField(_("Spring helligdage og lukkedage over"), default=True)

    class Meta:
        ordering = [danish("title"), "id"]
        constraints = [
            models.CheckConstraint(name="series_rhythm_is_known", condition=models.Q(rhythm__in=Rhythm.values)),
            models.CheckConstraint(name="series_in_order", condition=models.Q(ends_on__gte=models.F("starts_on"))),
            models.CheckConstraint(name="series_times_in_order", condition=models.Q(to_time__gt=models.F("from_time"))),
        ]

    def __str__(self) -> str:
        return self.title


class ClosingDays(Versioned):
    """Days on which the house is closed, both included: a series leaves them out."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("Hvorfor?"), max_length=80)
    starts_on = models.DateField(_("Lukket fra"))
    ends_on = models.DateField(_("Til og med"))

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="closing_days_in_order", condition=models.Q(ends_on__gte=models.F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Event(Versioned):
    """Something that is held once, from `starts_at` to `ends_at`; who helps stands on its shifts.

    `place` is where anybody may come: never somebody's home. `children` (to 12), `young` (13 to 17) and `adults` are
    how many came, counted and never named; empty until somebody counts.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    series = models.ForeignKey(
        EventSeries, null=True, blank=True, on_delete=models.PROTECT, related_name="events", editable=False
    )
    kind = models.CharField(_("Slags"), max_length=15, choices=Kind.choices)
    title = models.CharField(_("Titel"), max_length=80)
    place = models.CharField(
        _("Sted"), max_length=120, help_text=_("Et sted, alle må komme. Skriv aldrig en families adresse.")
    )
    text = models.CharField(_("Hvad sker der?"), max_length=300, blank=True, help_text=_("Skriv ingen navne."))
    starts_at = models.DateTimeField(_("Begynder"))
    ends_at = models.DateTimeField(_("Slutter"))
    is_public = models.BooleanField(
        _("Vis på den offentlige side »Det sker«"), default=False,
    )  # fmt: skip
    cancelled_at = models.DateTimeField(_("Aflyst"), null=True, editable=False)
    cancelled_reason = models.CharField(_("Hvorfor aflyst?"), max_length=200, blank=True, editable=False)
    children = models.PositiveSmallIntegerField(_("Børn (til 12 år)"), null=True, blank=True, editable=False)
    young = models.PositiveSmallIntegerField(_("Unge (13 til 17 år)"), null=True, blank=True, editable=False)
    adults = models.PositiveSmallIntegerField(_("Voksne"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            choice_constraint("kind", Kind.values, "event_kind_is_known"),
            models.CheckConstraint(name="event_in_order", condition=models.Q(ends_at__gt=models.F("starts_at"))),
            models.CheckConstraint(
                name="cancelled_event_says_why",
                condition=models.Q(cancelled_at__isnull=True, cancelled_reason="")
                | (models.Q(cancelled_at__isnull=False) & ~models.Q(cancelled_reason="")),
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], name="event_by_start")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None
