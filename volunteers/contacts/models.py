"""Who is in contact with whom: a match of a household and a volunteer, its steps and its active days (V-05, V-06)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from accounts.users.models import User
from housing.fields import choice_constraint
from housing.people.models import Household
from volunteers.roster.models import Volunteer


class Kind(models.TextChoices):
    """What a volunteer can be to a household (V-10)."""

    CONTACT_PERSON = "contact_person", _("Kontaktperson")
    CONTACT_FAMILY = "contact_family", _("Kontaktfamilie")
    VISITING_FAMILY = "visiting_family", _("Besøgsfamilie")
    MENTOR = "mentor", _("Mentor")
    ROLE_MODEL = "role_model", _("Rollemodel")


class State(models.TextChoices):
    PROPOSED = "proposed", _("Foreslået")
    ONE_YES = "one_yes", _("Den ene har sagt ja")
    ACTIVE = "active", _("I gang")
    PAUSED = "paused", _("Holder pause")
    ENDED = "ended", _("Afsluttet")
    DECLINED = "declined", _("Blev ikke til noget")
    LAPSED = "lapsed", _("Bortfaldet")


# The allowed moves, as data: nothing else assigns `state` (moves.py).
MOVES: dict[str, frozenset[str]] = {
    State.PROPOSED: frozenset({State.ONE_YES, State.DECLINED, State.LAPSED}),
    State.ONE_YES: frozenset({State.ACTIVE, State.DECLINED, State.LAPSED}),
    State.ACTIVE: frozenset({State.PAUSED, State.ENDED}),
    State.PAUSED: frozenset({State.ACTIVE, State.ENDED}),
    State.ENDED: frozenset(),
    State.DECLINED: frozenset(),
    State.LAPSED: frozenset(),
}
ASKED = ("proposed", "one_yes")
TOGETHER = ("active", "paused")
OPEN = (*ASKED, *TOGETHER)


class Side(models.TextChoices):
    """Who said yes or no."""

    HOUSEHOLD = "household", _("Husstanden")
    VOLUNTEER = "volunteer", _("Den frivillige")
    COORDINATOR = "coordinator", _("Koordinatoren")


class How(models.TextChoices):
    LINK = "link", _("Med linket")
    SIGNED_IN = "signed_in", _("Efter at have logget ind")
    PHONE = "phone", _("Telefon")
    IN_PERSON = "in_person", _("Personligt")
    EMAIL = "email", _("E-mail")
    SMS = "sms", _("SMS")


class EndReason(models.TextChoices):
    GOAL_REACHED = "goal_reached", _("De har nået det, de ville")
    MOVED_AWAY = "moved_away", _("Husstanden er flyttet fra kommunen")
    HOUSEHOLD_WISHED = "household_wished", _("Husstanden ville det")
    VOLUNTEER_WISHED = "volunteer_wished", _("Den frivillige ville det")
    VOLUNTEER_LEFT = "volunteer_left", _("Den frivillige er stoppet")
    NO_CONTACT = "no_contact", _("De fik ikke kontakt")
    NOT_SUITED = "not_suited", _("De passede ikke sammen")


_VOLUNTEER_YES = models.Q(volunteer_yes_on__isnull=False)
_HOUSEHOLD_YES = models.Q(household_yes_on__isnull=False)


class Match(Versioned):
    """A household and a volunteer, from the proposal to the end. Neither learns who the other is before both said yes.

    `score` and `parts` are those of the proposal, so that it can be explained later. `set_aside` are the hard rules
    that were overridden for this pair, with the reason. Only mentors have an expected end (R-28).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="matches")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="matches")
    kind = models.CharField(_("Som"), max_length=15, choices=Kind.choices)
    state = models.CharField(_("Status"), max_length=8, choices=State.choices, default=State.PROPOSED, editable=False)
    proposed_on = models.DateField(_("Foreslået"), editable=False)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    lapses_on = models.DateField(_("Bortfalder"), editable=False)
    score = models.PositiveIntegerField(_("Point"), editable=False)
    parts = models.JSONField(default=list, editable=False)
    set_aside = models.JSONField(default=list, editable=False)
    override_reason = models.CharField(_("Hvorfor alligevel?"), max_length=300, blank=True, editable=False)
    volunteer_yes_on = models.DateField(_("Den frivillige sagde ja"), null=True, editable=False)
    volunteer_yes_how = models.CharField(max_length=9, choices=How.choices, blank=True, editable=False)
    household_yes_on = models.DateField(_("Husstanden sagde ja"), null=True, editable=False)
    household_yes_how = models.CharField(max_length=9, choices=How.choices, blank=True, editable=False)
    expected_end_on = models.DateField(_("Forventet slut"), null=True, blank=True, editable=False)
    closed_on = models.DateField(_("Slut"), null=True, editable=False)
    # Who said no; empty where nobody did.
    declined_by = models.CharField(max_length=11, choices=Side.choices, blank=True, editable=False)
    end_reason = models.CharField(_("Hvorfor?"), max_length=16, choices=EndReason.choices, blank=True, editable=False)
    note = models.CharField(_("Bemærkning"), max_length=300, blank=True, editable=False)
    # A pair that said no may be suggested again from this day (V-05).
    reopened_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["-proposed_on", "-id"]
        constraints = [
            choice_constraint("state", State.values, "match_state_is_known"),
            choice_constraint("kind", Kind.values, "match_kind_is_known"),
            models.UniqueConstraint(
                fields=["household", "volunteer"], condition=models.Q(state__in=OPEN), name="one_open_match_per_pair"
            ),
            # Both answers stand exactly from the moment it is active, one of them where one said yes.
            models.CheckConstraint(
                name="match_answers_follow_its_state",
                condition=(models.Q(state="proposed") & ~_VOLUNTEER_YES & ~_HOUSEHOLD_YES)
                | (
                    models.Q(state="one_yes")
                    & ((_VOLUNTEER_YES & ~_HOUSEHOLD_YES) | (~_VOLUNTEER_YES & _HOUSEHOLD_YES))
                )
                | (models.Q(state__in=["active", "paused", "ended"]) & _VOLUNTEER_YES & _HOUSEHOLD_YES)
                | (models.Q(state__in=["declined", "lapsed"]) & ~(_VOLUNTEER_YES & _HOUSEHOLD_YES)),
            ),
            models.CheckConstraint(
                name="match_says_how_each_yes_came",
                condition=(
                    (_VOLUNTEER_YES & ~models.Q(volunteer_yes_how=""))
                    | (~_VOLUNTEER_YES & models.Q(volunteer_yes_how=""))
                )
                & (
                    (_HOUSEHOLD_YES & ~models.Q(household_yes_how=""))
                    | (~_HOUSEHOLD_YES & models.Q(household_yes_how=""))
                ),
            ),
            models.CheckConstraint(
                name="closed_match_says_when",
                # Said aloud: a comparison with NULL is unknown, and a CHECK lets unknown through.
                condition=models.Q(state__in=OPEN, closed_on__isnull=True)
                | (
                    ~models.Q(state__in=OPEN)
                    & models.Q(closed_on__isnull=False, closed_on__gte=models.F("proposed_on"))
                ),
            ),
            models.CheckConstraint(
                name="ended_match_says_why",
                condition=(models.Q(state="ended") & ~models.Q(end_reason=""))
                | (~models.Q(state="ended") & models.Q(end_reason="")),
            ),
            models.CheckConstraint(
                name="declined_match_says_by_whom",
                condition=(models.Q(state="declined") & ~models.Q(declined_by=""))
                | (~models.Q(state="declined") & models.Q(declined_by="")),
            ),
            models.CheckConstraint(
                name="only_a_declined_match_is_reopened",
                condition=models.Q(reopened_on__isnull=True) | models.Q(state="declined"),
            ),
            models.CheckConstraint(
                name="only_a_mentor_has_an_expected_end",
                condition=models.Q(expected_end_on__isnull=True) | models.Q(kind="mentor"),
            ),
            models.CheckConstraint(
                name="match_lapses_after_it_is_proposed", condition=models.Q(lapses_on__gt=models.F("proposed_on"))
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class MatchEvent(models.Model):
    """One step of a match. Only ever added: the database refuses a change (housing/guards.py)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField(auto_now_add=True)
    on = models.DateField()
    was = models.CharField(max_length=8, choices=State.choices, blank=True)
    now = models.CharField(max_length=8, choices=State.choices)
    # Whose answer it was, where it was one.
    side = models.CharField(max_length=11, choices=Side.choices, blank=True)
    how = models.CharField(max_length=9, choices=How.choices, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            choice_constraint("now", State.values, "match_event_state_is_known"),
            models.UniqueConstraint(fields=["match"], condition=models.Q(was=""), name="a_match_is_proposed_once"),
        ]


class Period(models.Model):
    """Days on which a match was active, from `starts_on` to, and not including, `ends_on`; open while that is empty.

    A pause on the day it began leaves a period without a day. Two periods of a match never overlap: an exclusion
    constraint on PostgreSQL, triggers on SQLite (housing/guards.py).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="periods")
    starts_on = models.DateField(_("Fra"))
    ends_on = models.DateField(_("Til"), null=True)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["match"], condition=models.Q(ends_on__isnull=True), name="one_open_period_per_match"
            ),
            models.CheckConstraint(
                name="period_in_order",
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
            ),
        ]


class AnswerLink(models.Model):
    """The secret link with which a volunteer answers without signing in; only its hash is kept.

    One for each match: a new one puts the old one out of force.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    match = models.OneToOneField(Match, on_delete=models.PROTECT, related_name="link")
    digest = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()
    expires_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="answer_link_expires_later", condition=models.Q(expires_on__gt=models.F("made_on"))
            ),
        ]
