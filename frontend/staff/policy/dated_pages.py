"""What the pages of a dated rule have in common: the page, a last day after a preview, and taking it back (H-21)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right, can
from accounts.users.models import User
from frontend import formats
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.editing import ReasonForm, RegisterConfirm
from frontend.registers.pages import Action, Crumb
from frontend.staff.policy.letting_forms import EndForm
from frontend.staff.policy.pages import TOP
from frontend.staff.policy.previewed import Difference, PreviewedForm
from frontend.staff.policy.rule_words import period, state_of
from housing.whatif.queries import Preview


class Section(NamedTuple):
    """`one`: the name of a rule's page, to which `_new`, `_end` and `_withdraw` belong; `all`: of their list."""

    one: str
    all: str
    title: Any


class OneDated:
    """Pages of one rule, which everybody who may read the rules finds."""

    nav_active = "policies"
    section: Section
    # Who may see which: a query of the rule's room.
    rows: Any
    object: Any
    kwargs: dict[str, Any]
    request: Any

    def get_object(self) -> Any:
        return get_object_or_404(self.rows(self.request.user), pk=self.kwargs["pk"])

    def at(self, page: str = "") -> str:
        return reverse(f"{self.section.one}{page}", args=[self.object.pk])

    def way(self, here: Any = "") -> list[Crumb]:
        top: list[Crumb] = [(TOP, reverse("policies")), (self.section.title, reverse(self.section.all))]
        if not here:
            return [*top, (str(self.object), "")]
        return [*top, (str(self.object), self.at()), (here, "")]

    def success_url(self) -> str:
        return self.at()


class DatedDetail(OneDated, RegisterDetail):
    right = Right.SEE_FIGURES
    template_name = "staff/policy/letting.html"

    def crumbs(self) -> Sequence[Crumb]:
        return self.way()

    def actions(self) -> Sequence[Action]:
        rule, today = self.object, timezone.localdate()
        over = rule.valid_to is not None and rule.valid_to < today
        if not can(self.request.user, Right.EDIT_POLICY) or rule.archived_at or over:
            return []
        end = Action(_("Sæt sidste dag"), self.at("_end"), "calendar-month")
        if rule.valid_from <= today:
            return [end]
        return [end, Action(_("Træk tilbage"), self.at("_withdraw"), "minus")]

    def origin(self) -> list[Fact]:
        """When it holds, and who wrote it and why."""
        rule = self.object
        return [
            (gettext("Gælder"), period(rule)),
            (gettext("Begrundelse"), rule.reason),
            (gettext("Skrevet af"), rule.by.name if rule.by else "Hjemly"),
            (gettext("Skrevet"), formats.short_day(rule.created_at)),
        ]

    def more(self) -> dict[str, Any]:
        return {"standing": state_of(self.object, timezone.localdate())}


class DatedEnd(OneDated, PreviewedForm):
    """A last day, another one, or none after all. Declare `preview_last` and `save`."""

    form_class = EndForm
    save_label = _("Gem sidste dag")

    def page_title(self) -> Any:
        return gettext("Sæt sidste dag: %(rule)s") % {"rule": self.object}

    def crumbs(self) -> Sequence[Crumb]:
        return self.way(_("Sidste dag"))

    def initial(self) -> dict[str, Any]:
        return {"valid_to": self.object.valid_to}

    def preview_last(self, **values: Any) -> Preview:
        raise NotImplementedError

    def preview(self, form: Any, by: User) -> Preview:
        return self.preview_last(by=by, on=timezone.localdate(), **form.values)

    def differences(self, form: Any, preview: Preview) -> list[Difference]:
        was, now = (
            formats.short_day(day) if day else gettext("uden slutdato")
            for day in (self.object.valid_to, form.values["valid_to"])
        )
        return [(gettext("Sidste dag"), was, now)]


class DatedWithdraw(OneDated, RegisterConfirm):
    """Take back a rule that has not begun. Declare `question_text` and `save`."""

    right = Right.EDIT_POLICY
    form_class = ReasonForm
    question_text: Any

    def question(self) -> Any:
        return str(self.question_text) % {"day": formats.short_day(self.object.valid_from)}

    def crumbs(self) -> Sequence[Crumb]:
        return self.way(_("Træk tilbage"))
