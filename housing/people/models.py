"""Households, the persons in them, and the children's places."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.sorting import danish
from housing.fields import choice_constraint
from housing.places.models import Institution


class Stream(models.TextChoices):
    REFUGEE = "refugee", _("Flygtninge")
    OTHER = "other", _("Anden akut")


class Band(models.TextChoices):
    A = "A", _("A: meget akut")
    B = "B", _("B: akut")
    C = "C", _("C: kan vente")


class ReferenceCounter(models.Model):
    """The last number given in a year; locked while a household is created, so no number is skipped."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)


class Household(Versioned):
    """People who are to live together (husstand). Where they live follows from their stays (H-01)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(_("Nummer"), max_length=12, unique=True, editable=False)
    name = models.CharField(_("Navn"), max_length=120, help_text=_("For eksempel familien Haddad"))
    stream = models.CharField(_("Gruppe"), max_length=8, choices=Stream.choices)
    band = models.CharField(_("Bånd"), max_length=1, choices=Band.choices, default=Band.B)
    band_reason = models.CharField(
        _("Begrundelse for båndet"), max_length=300, help_text=_("Behovet, ikke diagnoser eller CPR-numre")
    )
    languages = models.CharField(_("Sprog"), max_length=120, blank=True)
    phone = models.CharField(_("Telefon"), max_length=20, blank=True)
    need_since = models.DateField(
        _("Akut behov registreret"),
        null=True,
        blank=True,
        help_text=_("Bruges for anden akut. For flygtninge tæller tiden i midlertidig bolig."),
    )
    needs_step_free = models.BooleanField(_("Skal have trinfri adgang"), null=True, blank=True)
    needs_quiet = models.BooleanField(_("Skal bo roligt"), null=True, blank=True)
    income_dkk = models.PositiveIntegerField(_("Indkomst om måneden"), null=True, blank=True)
    can_pay_dkk = models.PositiveIntegerField(_("Kan betale om måneden"), null=True, blank=True)
    max_rent_dkk = models.PositiveIntegerField(_("Højeste husleje, hvis I sætter en"), null=True, blank=True)
    employed = models.BooleanField(_("Mindst én er i arbejde"), null=True, blank=True)
    rooms_needed = models.PositiveSmallIntegerField(null=True, editable=False)
    rooms_override = models.PositiveSmallIntegerField(
        _("Antal rum, hvis det skal være et andet"), null=True, blank=True
    )
    rooms_override_reason = models.CharField(_("Hvorfor et andet antal rum"), max_length=300, blank=True)
    parked_until = models.DateField(null=True, editable=False)
    parked_reason = models.CharField(max_length=300, blank=True, editable=False)
    # False once they live in a permanent home; "søger igen" puts them back with their history (H-04).
    seeking = models.BooleanField(default=True, editable=False)
    seeking_since = models.DateField(null=True, editable=False)
    address_protected = models.BooleanField(_("Adressebeskyttelse"), default=False)
    # Who moves out of a household that has waited has waited as long (H-01).
    waited_since = models.DateField(null=True, editable=False)
    merged_into = models.ForeignKey("self", null=True, editable=False, on_delete=models.PROTECT, related_name="merged")

    class Meta:
        ordering = [danish("name"), "reference"]
        constraints = [
            choice_constraint("stream", Stream.values, "household_stream_is_known"),
            choice_constraint("band", Band.values, "household_band_is_known"),
            models.CheckConstraint(
                name="household_override_has_reason",
                condition=models.Q(rooms_override__isnull=True) | ~models.Q(rooms_override_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def rooms(self) -> int | None:
        """Rooms that count: the override where there is one."""
        return self.rooms_override if self.rooms_override is not None else self.rooms_needed


class Person(Versioned):
    class Sex(models.TextChoices):
        FEMALE = "f", _("Kvinde")
        MALE = "m", _("Mand")
        UNKNOWN = "", _("Ikke oplyst")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    given_name = models.CharField(_("Fornavn"), max_length=80)
    family_name = models.CharField(_("Efternavn"), max_length=80)
    birth_date = models.DateField(_("Fødselsdato"), null=True, blank=True)
    sex = models.CharField(_("Køn"), max_length=1, choices=Sex.choices, blank=True, default="")
    cpr_cipher = models.TextField(blank=True, editable=False)
    cpr_hash = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    # The day part only, for the mask 010190-****; the serial number is never stored in clear.
    cpr_start = models.CharField(max_length=6, blank=True, editable=False)
    phone = models.CharField(_("Telefon"), max_length=20, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    referred_on = models.DateField(_("Visiteret"), null=True, blank=True)
    arrived_on = models.DateField(_("Ankommet"), null=True, blank=True)
    first_activity_on = models.DateField(_("Første aktivitet"), null=True, blank=True)
    expected_birth_on = models.DateField(_("Termin"), null=True, blank=True)
    is_carer = models.BooleanField(_("Skal have rum til en hjælper"), default=False)
    merged_into = models.ForeignKey("self", null=True, editable=False, on_delete=models.PROTECT, related_name="merged")

    class Meta:
        ordering = ["birth_date", danish("given_name")]
        constraints = [
            models.CheckConstraint(
                name="person_arrives_after_referral",
                condition=models.Q(referred_on__isnull=True)
                | models.Q(arrived_on__isnull=True)
                | models.Q(arrived_on__gte=models.F("referred_on")),
            ),
            models.CheckConstraint(
                name="person_is_active_after_arrival",
                condition=models.Q(arrived_on__isnull=True)
                | models.Q(first_activity_on__isnull=True)
                | models.Q(first_activity_on__gte=models.F("arrived_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"


class LegalGround(Versioned):
    """Why a person may stay, from a date on (H-02)."""

    class Ground(models.TextChoices):
        REFUGEE = "refugee", _("Flygtning")
        REUNIFIED = "reunified", _("Familiesammenført")
        UKRAINE = "ukraine", _("Særlov for Ukraine")
        OTHER = "other", _("Anden akut")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grounds")
    ground = models.CharField(_("Opholdsgrundlag"), max_length=10, choices=Ground.choices)
    valid_from = models.DateField(_("Fra"))

    class Meta:
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["person", "valid_from"], name="one_ground_per_person_and_day"),
            choice_constraint("ground", ["refugee", "reunified", "ukraine", "other"], "ground_is_known"),
        ]


class Membership(Versioned):
    """A person belongs to a household from a date, perhaps to a date (to is the last day)."""

    class Role(models.TextChoices):
        ADULT = "adult", _("Voksen")
        PARTNER = "partner", _("Partner")
        CHILD = "child", _("Barn")
        OTHER = "other", _("Anden")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("Rolle i husstanden"), max_length=8, choices=Role.choices)
    starts_on = models.DateField(_("Fra"))
    ends_on = models.DateField(_("Til og med"), null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            choice_constraint("role", ["adult", "partner", "child", "other"], "membership_role_is_known"),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ends_on__isnull=True),
                name="one_open_household_per_person",
            ),
            models.CheckConstraint(
                name="membership_dates_in_order",
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
            ),
        ]


class Enrolment(Versioned):
    """A child's place at a school or daycare, from a date, perhaps to a last day (H-06)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enrolments")
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("Skole eller dagtilbud"),
        on_delete=models.PROTECT,
        related_name="enrolments",
    )
    grade = models.PositiveSmallIntegerField(_("Klassetrin"), null=True, blank=True)
    starts_on = models.DateField(_("Fra"))
    ends_on = models.DateField(_("Til og med"), null=True, blank=True)
    must_stay = models.BooleanField(_("Skal blive her"), default=False)
    referred = models.BooleanField(_("Henvist hertil, for eksempel modtageklasse"), default=False)

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="enrolment_dates_in_order",
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="enrolment_grade_is_known",
                condition=models.Q(grade__isnull=True) | models.Q(grade__lte=10),
            ),
        ]


class Merge(Versioned):
    """Two records were one and the same: `gone` is archived and points to `kept`; both histories stay and the merge
    can be undone (H-05). Where somebody chose the value of `gone`, `kept` carries it, and the merge remembers both.

    Of a household, with one row of `parts` for each of its persons; or of one person.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    part_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    kept_household = models.ForeignKey(Household, null=True, on_delete=models.PROTECT, related_name="+")
    gone_household = models.ForeignKey(Household, null=True, on_delete=models.PROTECT, related_name="merges")
    kept_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    gone_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="merges")
    # The membership that the merge ended, to be opened again when it is undone.
    ended = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    # By field of `kept`: what stood there, and the value of `gone` that it took over.
    taken = models.JSONField(default=dict, editable=False)
    took_cpr = models.BooleanField(default=False, editable=False)
    # The number that stood on `kept`, encrypted for its row, and the hash of the one it took over.
    cpr_cipher = models.TextField(blank=True, editable=False)
    cpr_hash = models.CharField(max_length=64, blank=True, editable=False)
    why = models.CharField(_("Hvorfor?"), max_length=200, blank=True)
    undone_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="merge_is_of_two_households_or_persons",
                condition=models.Q(kept_household__isnull=False, gone_household__isnull=False, kept_person=None)
                | models.Q(kept_person__isnull=False, gone_person__isnull=False, kept_household=None),
            ),
            models.UniqueConstraint(
                fields=["gone_household"], condition=models.Q(undone_at=None), name="household_is_merged_once"
            ),
            models.UniqueConstraint(
                fields=["gone_person"], condition=models.Q(undone_at=None), name="person_is_merged_once"
            ),
        ]


class ToldApart(Versioned):
    """Somebody looked at two records that look alike and said: they are not the same (H-05).

    The pair is not shown again until it is taken back, which `archived_at` says. The lower key stands first, so that
    a pair is one pair whichever way round it is found.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    one_household = models.ForeignKey(Household, null=True, on_delete=models.PROTECT, related_name="+")
    other_household = models.ForeignKey(Household, null=True, on_delete=models.PROTECT, related_name="+")
    one_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    other_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(_("Hvorfor?"), max_length=200, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="told_apart_are_two_in_order",
                condition=models.Q(
                    one_household__lt=models.F("other_household"), one_person__isnull=True, other_person__isnull=True
                )
                | models.Q(
                    one_person__lt=models.F("other_person"), one_household__isnull=True, other_household__isnull=True
                ),
            ),
            models.UniqueConstraint(
                fields=["one_household", "other_household"],
                condition=models.Q(archived_at=None),
                name="households_are_told_apart_once",
            ),
            models.UniqueConstraint(
                fields=["one_person", "other_person"],
                condition=models.Q(archived_at=None),
                name="persons_are_told_apart_once",
            ),
        ]


class RoomTableVersion(models.Model):
    """One version of the room table, counted by from its day until the next (H-03, H-21).

    Rows are only ever added. A version that was a mistake is put right by another with the same first day.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(_("Version"), unique=True)
    valid_from = models.DateField(_("Gælder fra"))
    couple_shares = models.BooleanField(_("Et par deler rum"), default=True)
    single_adult_alone = models.BooleanField(_("En enlig voksen har sit eget rum"), default=True)
    adult_from = models.PositiveSmallIntegerField(_("Voksen fra"), default=18)
    share_same_sex_below = models.PositiveSmallIntegerField(_("Børn af samme køn deler rum, til de er"), default=18)
    share_any_sex_below = models.PositiveSmallIntegerField(_("Alle børn kan dele rum, til de er"), default=10)
    max_per_room = models.PositiveSmallIntegerField(_("Højst i et rum"), default=2)
    unborn_counts_weeks_before = models.PositiveSmallIntegerField(_("Et ventet barn tæller, uger før"), default=12)
    unborn_counts_weeks_after = models.PositiveSmallIntegerField(_("Et ventet barn tæller, uger efter"), default=4)
    carer_rooms = models.PositiveSmallIntegerField(_("Rum til en, der plejer om natten"), default=1)
    living_room = models.BooleanField(_("Stuen tæller som et af rummene"), default=True)
    reason = models.CharField(_("Begrundelse"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-valid_from", "-version"]
        constraints = [
            models.CheckConstraint(
                name="room_table_is_sensible",
                condition=models.Q(
                    adult_from__range=(15, 25), share_same_sex_below__lte=25, max_per_room__range=(1, 4),
                    share_any_sex_below__lte=models.F("share_same_sex_below"), unborn_counts_weeks_before__lte=40,
                    unborn_counts_weeks_after__lte=52, carer_rooms__lte=3,
                ),
            ),
            models.CheckConstraint(name="room_table_says_why", condition=~models.Q(reason="")),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"room table {self.version}"
