"""What waits for the coordinator: the goal and the depot at a glance, offers of help, certificates, wishes, absences."""

from calendar import monthrange
from datetime import timedelta
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.coordinator.bikes.late import late_lines
from frontend.coordinator.contacts.coverage import at_a_glance as contacts
from frontend.coordinator.depot.overview import at_a_glance as depot
from frontend.coordinator.events import words as event_words
from frontend.coordinator.leisure.overview import waiting_lines as leisure_waiting
from frontend.coordinator.volunteers import words
from frontend.menu import register_count
from frontend.registers.pages import Action, RegisterPage
from volunteers.events.queries import lacking
from volunteers.roster.models import State
from volunteers.roster.queries import (
    applications,
    away_now,
    certificates_due,
    pause_wishes,
    turning_fifteen_between,
    visible_volunteers,
)

SHIFTS_WITHIN = timedelta(days=7)


class VolunteersOverview(RegisterPage):
    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/volunteers/overview.html"
    http_method_names = ["get", "head", "options"]
    title = _("Overblik")
    nav_active = "volunteers_overview"

    def actions(self) -> list[Action]:
        return [Action(_("Ny frivillig"), reverse("volunteer_new"), "plus")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        today, user = timezone.localdate(), request.user
        last = today.replace(day=monthrange(today.year, today.month)[1])
        due = certificates_due(user, today + words.CERTIFICATE_NOTICE)
        return self.page(
            request,
            applications=[(row, words.tasks(row), (today - row.applied_on).days) for row in applications(user)],
            wishes=list(pause_wishes(user)),
            due=[(member, words.next_check(member.next_check_on, today)) for member in due],
            birthdays=[
                (member, _turns(member.birth_date, today)) for member in turning_fifteen_between(today.replace(day=1), last)
            ],
            away=list(away_now(user, today)),
            contacts=contacts(cast(User, user), today), depot=depot(cast(User, user), today), late=late_lines(today),
            leisure=leisure_waiting(cast(User, user)),
            lacking=[
                (shift, event_words.when(shift.starts_at, shift.ends_at))
                for shift in lacking(user, timezone.now(), SHIFTS_WITHIN)
            ],
            active=visible_volunteers(user).filter(state=State.ACTIVE, archived_at=None).count(),
        )  # fmt: skip


def _turns(born: Any, today: Any) -> Any:
    """The day of the 15th birthday; of 29 February it is 1 March."""
    try:
        day = born.replace(year=born.year + 15)
    except ValueError:
        day = born.replace(year=born.year + 15, month=3, day=1)
    return day, day == today


def waiting(user: User) -> str:
    """How many offers of help wait, beside the entry of the menu."""
    count = applications(user).count()
    return ngettext("%(count)s ny", "%(count)s nye", count) % {"count": count} if count else ""


register_count("volunteers", waiting)
