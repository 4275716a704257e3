"""Who helps: volunteers and families, what they offer, when they are away, and where their certificate stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.sorting import danish
from accounts.users.models import User
from housing.fields import Positioned, choice_constraint, from_register_by_id, in_denmark


class Task(models.TextChoices):
    """What a volunteer offers; one identity for all of it (V-01, V-10)."""

    CONTACT_PERSON = "contact_person", _("Kontaktperson")
    CONTACT_FAMILY = "contact_family", _("Kontaktfamilie")
    VISITING_FAMILY = "visiting_family", _("Besøgsfamilie")
    MENTOR = "mentor", _("Mentor")
    ROLE_MODEL = "role_model", _("Rollemodel")
    DEPOT = "depot", _("Møbeldepot")
    DRIVER = "driver", _("Chauffør")
    BIKES = "bikes", _("Cykelværksted")
    CYCLING = "cycling", _("Cykelskole")
    DEVICES = "devices", _("Computere")
    HOMEWORK = "homework", _("Lektiecafé")
    EVENTS = "events", _("Arrangementer")


# In these the whole home meets the family's children.
WITH_CHILDREN = frozenset({Task.CONTACT_FAMILY.value, Task.VISITING_FAMILY.value})


class State(models.TextChoices):
    APPLIED = "applied", _("Har meldt sig")
    APPROVED = "approved", _("Godkendt")
    ACTIVE = "active", _("Aktiv")
    PAUSED = "paused", _("Holder pause")
    LEFT = "left", _("Stoppet")
    DECLINED = "declined", _("Takket nej til")


# The allowed moves, as data: nothing else assigns `state` (volunteers/roster/actions.py).
MOVES: dict[str, frozenset[str]] = {
    State.APPLIED: frozenset({State.APPROVED, State.DECLINED}),
    State.APPROVED: frozenset({State.ACTIVE, State.LEFT}),
    State.ACTIVE: frozenset({State.PAUSED, State.LEFT}),
    State.PAUSED: frozenset({State.ACTIVE, State.LEFT}),
    State.LEFT: frozenset({State.APPROVED}),
    State.DECLINED: frozenset({State.APPLIED}),
}


class ReferenceCounter(models.Model):
    """The last number given in a year; locked while a volunteer is written down, so no number is skipped."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)


class Slot(models.TextChoices):
    """A part of a weekday on which one has time."""

    MON_MORNING = "mon_morning", _("Mandag formiddag")
    MON_AFTERNOON = "mon_afternoon", _("Mandag eftermiddag")
    MON_EVENING = "mon_evening", _("Mandag aften")
    TUE_MORNING = "tue_morning", _("Tirsdag formiddag")
    TUE_AFTERNOON = "tue_afternoon", _("Tirsdag eftermiddag")
    TUE_EVENING = "tue_evening", _("Tirsdag aften")
    WED_MORNING = "wed_morning", _("Onsdag formiddag")
    WED_AFTERNOON = "wed_afternoon", _("Onsdag eftermiddag")
    WED_EVENING = "wed_evening", _("Onsdag aften")
    THU_MORNING = "thu_morning", _("Torsdag formiddag")
    THU_AFTERNOON = "thu_afternoon", _("Torsdag eftermiddag")
    THU_EVENING = "thu_evening", _("Torsdag aften")
    FRI_MORNING = "fri_morning", _("Fredag formiddag")
    FRI_AFTERNOON = "fri_afternoon", _("Fredag eftermiddag")
    FRI_EVENING = "fri_evening", _("Fredag aften")
    SAT_MORNING = "sat_morning", _("Lørdag formiddag")
    SAT_AFTERNOON = "sat_afternoon", _("Lørdag eftermiddag")
    SAT_EVENING = "sat_evening", _("Lørdag aften")
    SUN_MORNING = "sun_morning", _("Søndag formiddag")
    SUN_AFTERNOON = "sun_afternoon", _("Søndag eftermiddag")
    SUN_EVENING = "sun_evening", _("Søndag aften")


class Volunteer(Positioned, Versioned):
    """A person, or a family that helps together; `members` are those of the home who take part, at least one.

    `user` is the sign-in, where there is one. `tasks` and `slots` are lists of `Task` and `Slot`. `max_households`:
    with how many they want to be in contact at once.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(_("Nummer"), max_length=12, unique=True, editable=False)
    user = models.OneToOneField(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="volunteer", editable=False
    )
    name = models.CharField(_("Navn"), max_length=120, help_text=_("Eller familiens navn"))
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=30, blank=True)
    languages = models.CharField(_("Sprog"), max_length=120, blank=True, help_text=_("Med komma imellem"))
    interests = models.CharField(_("Interesser"), max_length=200, blank=True, help_text=_("Med komma imellem"))
    tasks = models.JSONField(_("Vil gerne hjælpe med"), default=list, blank=True)
    slots = models.JSONField(_("Har tid"), default=list, blank=True)
    max_households = models.PositiveSmallIntegerField(_("Så mange husstande ad gangen"), default=1)
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True, help_text=_("Skriv ikke CPR-nummer."))
    state = models.CharField(max_length=8, choices=State.choices, default=State.APPLIED, editable=False)
    applied_on = models.DateField(_("Meldte sig"), editable=False)
    promised_on = models.DateField(_("Gav tavshedsløfte"), null=True, editable=False)
    # The volunteer's own wish; the coordinator decides, and the next step answers it.
    pause_wished_on = models.DateField(_("Ønskede pause"), null=True, editable=False)

    class Meta:
        ordering = [danish("name"), "id"]
        constraints = [
            choice_constraint("state", State.values, "volunteer_state_is_known"),
            models.CheckConstraint(
                name="volunteer_promises_before_the_first_contact",
                condition=~models.Q(state__in=["active", "paused"]) | models.Q(promised_on__isnull=False),
            ),
            models.CheckConstraint(
                name="volunteer_takes_one_to_ten_households", condition=models.Q(max_households__range=(1, 10))
            ),
            models.CheckConstraint(
                name="volunteer_can_be_reached", condition=~models.Q(email="") | ~models.Q(phone="")
            ),
            models.CheckConstraint(
                name="only_an_active_volunteer_wishes_to_pause",
                condition=models.Q(pause_wished_on__isnull=True) | models.Q(state="active"),
            ),
            in_denmark("volunteer"),
            from_register_by_id("volunteer"),
        ]

    def __str__(self) -> str:
        return self.name


class Certificate(models.TextChoices):
    """Where the child certificate (børneattest) stands. The certificate itself is never kept (V-02)."""

    NOT_NEEDED = "not_needed", _("Ikke nødvendig")
    REQUESTED = "requested", _("Bestilt")
    CONSENT_PENDING = "consent_pending", _("Afventer samtykke")
    CLEARED = "cleared", _("I orden")
    REJECTED = "rejected", _("Ikke i orden")


class Member(Versioned):
    """Somebody of the home who takes part: the volunteer, in a family the others, children too.

    `next_check_on`: two years after the certificate came, which is good advice and no law (V-02).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="members")
    name = models.CharField(_("Navn"), max_length=120)
    birth_date = models.DateField(_("Fødselsdato"), null=True, blank=True)
    certificate = models.CharField(
        _("Børneattest"), max_length=15, choices=Certificate.choices, default=Certificate.NOT_NEEDED, editable=False
    )
    requested_on = models.DateField(_("Bestilt den"), null=True, editable=False)
    received_on = models.DateField(_("Modtaget den"), null=True, editable=False)
    checked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    next_check_on = models.DateField(_("Spørg igen"), null=True, editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            choice_constraint("certificate", Certificate.values, "certificate_status_is_known"),
            models.CheckConstraint(
                name="an_answered_certificate_says_when_and_who",
                condition=~models.Q(certificate__in=["cleared", "rejected"])
                | models.Q(received_on__isnull=False, checked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_certificate_comes_after_it_was_asked_for",
                condition=models.Q(received_on__isnull=True)
                | models.Q(requested_on__isnull=True)
                | models.Q(received_on__gte=models.F("requested_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Absence(models.Model):
    """Days on which a volunteer is away, both days included."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="absences")
    starts_on = models.DateField(_("Væk fra"))
    ends_on = models.DateField(_("Til og med"))
    cancelled = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(name="absence_in_order", condition=models.Q(ends_on__gte=models.F("starts_on"))),
        ]
