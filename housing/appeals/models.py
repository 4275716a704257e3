"""Appeals: a household is not content with one decision, and another user looks at it again (H-34)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from accounts.saving import Versioned
from housing.decisions.models import DecisionRecord
from housing.fields import choice_constraint
from housing.people.models import Household
from housing.placements.models import Placement


class State(models.TextChoices):
    OPEN = "open", _("Venter på svar")
    UPHELD = "upheld", _("Afgørelsen står fast")
    CHANGED = "changed", _("Afgørelsen er ændret")
    SENT_BACK = "sent_back", _("Skal afgøres på ny")
    TOO_LATE = "too_late", _("Afvist, kom for sent")
    WITHDRAWN = "withdrawn", _("Trukket af husstanden")
    ANNULLED = "annulled", _("Registreret ved en fejl")


# The four that somebody decides; the other two only note what happened.
DECIDED = (State.UPHELD, State.CHANGED, State.SENT_BACK, State.TOO_LATE)
WAYS = ["digital_post", "letter", "email", "phone", "in_person"]
MOVES: dict[str, frozenset[str]] = {State.OPEN: frozenset(State) - {State.OPEN}}


class Appeal(Versioned):
    """One complaint about one frozen decision. Whoever took part in the decision does not decide it."""

    class How(models.TextChoices):
        DIGITAL_POST = "digital_post", _("Digital Post")
        LETTER = "letter", _("Brev")
        EMAIL = "email", _("E-mail")
        PHONE = "phone", _("Telefon")
        IN_PERSON = "in_person", _("Personligt fremmøde")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    decision = models.ForeignKey(DecisionRecord, on_delete=models.PROTECT, related_name="appeals")
    # What the decision was about, so that lists and the household's page need not open what is frozen.
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="appeals")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="appeals")
    state = models.CharField(_("Status"), max_length=10, choices=State.choices, default=State.OPEN)
    received_on = models.DateField(_("Modtaget den"))
    received_how = models.CharField(_("Modtaget som"), max_length=12, choices=How.choices)
    text = models.CharField(_("Hvad klager husstanden over?"), max_length=2000)
    # The last day on which the complaint was in time, and the last day for our answer (rules.py).
    complain_by = models.DateField(_("Klagefrist"))
    answer_due_on = models.DateField(_("Svarfrist"))
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(_("Besvaret den"), null=True)
    outcome_text = models.CharField(_("Begrundelse"), max_length=2000, blank=True)
    outcome_text_en = models.CharField(_("Begrundelse på engelsk"), max_length=2000, blank=True)
    # The link of the chain in which the answer itself is frozen.
    answer_record = models.ForeignKey(DecisionRecord, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["answer_due_on", "id"]
        constraints = [
            choice_constraint("state", State.values, "appeal_state_is_known"),
            choice_constraint("received_how", WAYS, "appeal_way_is_known"),
            models.UniqueConstraint(
                fields=["decision"], condition=models.Q(state="open"), name="one_open_appeal_per_decision"
            ),
            models.CheckConstraint(
                name="closed_appeal_says_by_whom_and_when",
                condition=models.Q(state="open", closed_by__isnull=True, closed_on__isnull=True)
                | (~models.Q(state="open") & models.Q(closed_by__isnull=False, closed_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="decided_appeal_has_reasons",
                condition=~models.Q(state__in=("upheld", "changed", "sent_back", "too_late"))
                | ~models.Q(outcome_text=""),
            ),
            models.CheckConstraint(
                name="appeal_is_answered_after_it_came",
                condition=models.Q(answer_due_on__gte=models.F("received_on"))
                & (models.Q(closed_on__isnull=True) | models.Q(closed_on__gte=models.F("received_on"))),
            ),
            models.CheckConstraint(
                name="appeal_in_time_is_not_too_late",
                condition=~models.Q(state="too_late") | models.Q(received_on__gt=models.F("complain_by")),
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN


class AppealLetter(models.Model):
    """The answer as it was written: its values are frozen, the PDF is set from them and is the same each time."""

    kind = "appeal"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="letters")
    language = models.CharField(max_length=2)
    values = models.JSONField()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "language"]
        constraints = [
            models.UniqueConstraint(fields=["appeal", "language"], name="one_answer_of_each_language"),
        ]
