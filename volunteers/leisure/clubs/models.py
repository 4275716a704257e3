"""Clubs, what they offer and the link a club keeps its entry with (V-32, V-34)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.sorting import danish
from accounts.users.models import User
from housing.fields import choice_constraint
from housing.places.models import District


class Kind(models.TextChoices):
    """What one does there; the filter of the catalogue."""

    BALL = "ball", _("Boldspil")
    SWIMMING = "swimming", _("Svømning")
    GYMNASTICS = "gymnastics", _("Gymnastik og dans")
    MARTIAL_ARTS = "martial_arts", _("Kampsport")
    OUTDOORS = "outdoors", _("Natur og spejder")
    ANIMALS = "animals", _("Heste og dyr")
    MUSIC = "music", _("Musik og kor")
    STAGE = "stage", _("Teater og billedkunst")
    GAMES = "games", _("Skak, spil og e-sport")
    OTHER = "other", _("Andet")


class Weekday(models.IntegerChoices):
    """Numbered as the ISO week."""

    MONDAY = 1, _("Mandag")
    TUESDAY = 2, _("Tirsdag")
    WEDNESDAY = 3, _("Onsdag")
    THURSDAY = 4, _("Torsdag")
    FRIDAY = 5, _("Fredag")
    SATURDAY = 6, _("Lørdag")
    SUNDAY = 7, _("Søndag")


class Per(models.TextChoices):
    """What the price of an activity covers."""

    SEASON = "season", _("pr. sæson")
    HALF_YEAR = "half_year", _("pr. halvår")
    YEAR = "year", _("pr. år")
    MONTH = "month", _("pr. måned")


class Club(Versioned):
    """An association. Name, text and whom to contact are public; CVR and account are the municipality's.

    Approved (it may be promised and paid money) while `approved_on` is set. `checked_on`: the day somebody last said
    that the entry is right.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("Forening"), max_length=120)
    text = models.CharField(_("Kort om foreningen"), max_length=400, blank=True)
    contact_name = models.CharField(_("Hvem kontakter man?"), max_length=120, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=30, blank=True)
    website = models.URLField(_("Hjemmeside"), blank=True)
    cvr = models.CharField(_("CVR-nummer"), max_length=8, blank=True)
    reg_number = models.CharField(_("Registreringsnummer"), max_length=4, blank=True)
    account_number = models.CharField(_("Kontonummer"), max_length=10, blank=True)
    approved_on = models.DateField(_("Godkendt"), null=True, editable=False)
    approved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    checked_on = models.DateField(_("Tjekket"), null=True, editable=False)

    class Meta:
        ordering = [danish("name"), "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(archived_at__isnull=True), name="one_club_of_each_name"
            ),
            models.CheckConstraint(
                name="approved_club_can_be_paid",
                condition=models.Q(approved_on__isnull=True, approved_by__isnull=True)
                | (
                    models.Q(approved_on__isnull=False, approved_by__isnull=False)
                    & ~models.Q(cvr="")
                    & ~models.Q(reg_number="")
                    & ~models.Q(account_number="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Activity(Versioned):
    """Something a club offers. Ages in whole years, both included; `price_ore` in øre; times are local."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    club = models.ForeignKey(
        Club, verbose_name=_("Forening"), on_delete=models.PROTECT, related_name="activities", editable=False
    )
    name = models.CharField(_("Hvad"), max_length=120)
    kind = models.CharField(_("Slags"), max_length=12, choices=Kind.choices)
    text = models.CharField(_("Beskrivelse"), max_length=400, blank=True)
    age_from = models.PositiveSmallIntegerField(_("Fra alder"), default=0)
    age_to = models.PositiveSmallIntegerField(_("Til og med alder"), default=25)
    weekdays = models.JSONField(_("Ugedage"), default=list, blank=True)
    starts_at = models.TimeField(_("Fra klokken"), null=True, blank=True)
    ends_at = models.TimeField(_("Til klokken"), null=True, blank=True)
    place = models.CharField(_("Sted"), max_length=160, blank=True)
    district = models.ForeignKey(
        District, verbose_name=_("Distrikt"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    price_ore = models.PositiveIntegerField(_("Pris"), null=True, blank=True)
    price_per = models.CharField(_("Prisen gælder"), max_length=9, choices=Per.choices, default=Per.SEASON)

    class Meta:
        ordering = [danish("name"), "id"]
        verbose_name_plural = "activities"
        constraints = [
            choice_constraint("kind", Kind.values, "activity_kind_is_known"),
            choice_constraint("price_per", Per.values, "activity_price_is_for_a_known_time"),
            models.CheckConstraint(
                name="activity_ages_in_order", condition=models.Q(age_from__lte=models.F("age_to"), age_to__lte=99)
            ),
            models.CheckConstraint(
                name="activity_times_in_order",
                condition=models.Q(starts_at__isnull=True)
                | models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gt=models.F("starts_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ClubLink(models.Model):
    """The one good link of a club: only the hash of its secret is kept. `expires_on`: no longer good from that day."""

    club = models.OneToOneField(Club, primary_key=True, on_delete=models.PROTECT, related_name="link")
    digest = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()
    expires_on = models.DateField()
