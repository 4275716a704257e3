"""Do they still go there? Who is to be asked, who stopped, and what was answered (V-33)."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.leisure import words
from frontend.coordinator.leisure.forms import AnswerForm, FollowUpForm
from frontend.coordinator.leisure.scoped import ListOfChildren, OfCheckIn
from frontend.registers.columns import Column
from frontend.registers.editing import RegisterForm
from frontend.registers.filters import RegisterFilter
from frontend.staff.homes.pages import seen
from volunteers.leisure.lasting import actions
from volunteers.leisure.lasting.models import Answer, CheckIn
from volunteers.leisure.lasting.queries import due, stopped, visible_check_ins


class LastingFilter(RegisterFilter):
    now = django_filters.ChoiceFilter(
        label=_("Vis"), empty_label=_("Alle"), method="stands",
        choices=[("due", _("Skal spørges nu")), ("stopped", _("Stoppet, ikke fulgt op")), *Answer.choices],
    )  # fmt: skip

    def stands(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        if value == "due":
            return due(rows, timezone.localdate())
        return stopped(rows) if value == "stopped" else rows.filter(answer=value)


def _next(row: CheckIn) -> Any:
    if row.answer == Answer.DROPPED and not row.followed_up_on:
        return words.link(reverse("leisure_follow_up", args=[row.pk]), gettext("Følg op"))
    if row.due_on <= timezone.localdate() and row.answer != Answer.STOPPED_EARLIER:
        text = gettext("Ret svaret") if row.answer else gettext("Skriv svar")
        return words.link(reverse("leisure_answer", args=[row.pk]), text)
    return ""


class LastingList(ListOfChildren):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    has_workbook = True
    title = _("Går de der stadig?")
    lead = _("Vi spørger foreningen eller familien efter 3, 6 og 12 måneder.")
    filterset_class = LastingFilter
    default_sort = "answer"
    empty_title = _("Ingen at spørge til endnu")
    empty_text = _("Spørgsmålene kommer af sig selv, når en forening har fået sine penge.")
    columns = [
        Column("holder", _("Barn eller ung"), lambda row: words.pass_link(row.commitment.holder),
               sort="commitment__holder__given_name", primary=True, export=lambda row: row.commitment.holder.name),
        Column("club", _("Forening"), lambda row: row.commitment.club.name, sort="commitment__club__name"),
        Column("months", _("Efter måneder"), lambda row: row.months, sort="months", align_right=True,
               export=lambda row: row.months),
        Column("due", _("Spørges"), lambda row: formats.short_day(row.due_on), sort="due_on",
               export=lambda row: row.due_on),
        Column("answer", _("Svar"), lambda row: words.answer(row, timezone.localdate()),
               sort=("answer", "due_on"),
               export=lambda row: str(row.get_answer_display())),
        Column("next", _("Gør"), _next, in_export=False),
    ]  # fmt: skip
    exported_too = [
        Column("reference", _("Løfte"), lambda row: row.commitment.reference),
        Column("answered_on", _("Svaret"), lambda row: "", export=lambda row: row.answered_on),
        Column("via", _("Svar gennem"), lambda row: row.get_via_display()),
        Column("reason", _("Hvorfor stoppet?"), lambda row: row.reason),
        Column("followed_up_on", _("Fulgt op"), lambda row: "", export=lambda row: row.followed_up_on),
        Column("follow_up", _("Hvad blev aftalt?"), lambda row: row.follow_up),
    ]  # fmt: skip

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return visible_check_ins(request.user)

    def counted(self, count: int) -> str:
        return ngettext("%(count)s spørgsmål", "%(count)s spørgsmål", count) % {"count": formats.number(count)}


class OneAnswer(OfCheckIn, RegisterForm):
    title = _("Går barnet der stadig?")
    form_class = AnswerForm
    object: CheckIn

    def page_title(self) -> str:
        row = self.object.commitment
        return gettext("Går %(name)s stadig hos %(club)s?") % {"name": row.holder.given_name, "club": row.club.name}

    def initial(self) -> dict[str, Any]:
        answers = {Answer.ACTIVE: "yes", Answer.DROPPED: "no"}
        return {"active": answers.get(Answer(self.object.answer)) if self.object.answer else None,
                "reason": self.object.reason}  # fmt: skip

    def save(self, form: Any, by: User) -> CheckIn:
        return actions.answer(check_in=self.object, by=by, on=self.today, version=seen(form), **form.values)


class FollowUp(OfCheckIn, RegisterForm):
    title = _("Følg op")
    form_class = FollowUpForm
    object: CheckIn

    def page_title(self) -> str:
        row = self.object.commitment
        return gettext("%(name)s er stoppet hos %(club)s") % {"name": row.holder.given_name, "club": row.club.name}

    @property
    def lead(self) -> str:
        return self.object.reason or gettext("Foreningen skrev ikke hvorfor.")

    def initial(self) -> dict[str, Any]:
        return {"follow_up": self.object.follow_up}

    def save(self, form: Any, by: User) -> CheckIn:
        return actions.follow_up(
            check_in=self.object, by=by, on=self.today, version=seen(form), text=form.values["follow_up"]
        )
