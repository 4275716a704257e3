"""One letting rule: the page, a new one, its last day, and taking one back before it begins (H-21)."""

from collections.abc import Sequence
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.queries import changes_of
from accounts.policy.rules import Right, can
from accounts.users.models import User
from frontend import formats
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.editing import ReasonForm, RegisterConfirm
from frontend.registers.history import told
from frontend.registers.pages import Action, Crumb
from frontend.staff.homes.pages import seen
from frontend.staff.policy.letting_forms import EndForm, LettingForm
from frontend.staff.policy.letting_words import period, state_of, whose, whose_plain
from frontend.staff.policy.pages import TOP
from frontend.staff.policy.previewed import Difference, PreviewedForm
from housing.lettings import actions
from housing.lettings.models import LettingRule
from housing.lettings.queries import visible_rules
from housing.planning.letting import WITH_FIGURE
from housing.whatif.actions import adopt_end, adopt_rule
from housing.whatif.queries import Preview, preview_end, preview_rule

LIST = _("Udlejningsregler")
TARGETS = ("level", "landlord", "department", "unit")


class OneRule:
    """Pages of one rule, which everybody who may read the rules finds."""

    nav_active = "policies"
    object: Any
    kwargs: dict[str, Any]
    request: Any

    def get_object(self) -> Any:
        return get_object_or_404(visible_rules(self.request.user), pk=self.kwargs["pk"])

    def way(self, here: Any = "") -> list[Crumb]:
        top: list[Crumb] = [(TOP, reverse("policies")), (LIST, reverse("letting_rules"))]
        if not here:
            return [*top, (str(self.object), "")]
        return [*top, (str(self.object), reverse("letting_rule", args=[self.object.pk])), (here, "")]

    def success_url(self) -> str:
        return reverse("letting_rule", args=[self.object.pk])


class LettingDetail(OneRule, RegisterDetail):
    right = Right.SEE_FIGURES
    template_name = "staff/policy/letting.html"

    def crumbs(self) -> Sequence[Crumb]:
        return self.way()

    def actions(self) -> Sequence[Action]:
        rule, today = self.object, timezone.localdate()
        over = rule.valid_to is not None and rule.valid_to < today
        if not can(self.request.user, Right.EDIT_POLICY) or rule.archived_at or over:
            return []
        end = Action(_("Sæt sidste dag"), reverse("letting_rule_end", args=[rule.pk]), "calendar-month")
        if rule.valid_from <= today:
            return [end]
        return [end, Action(_("Træk tilbage"), reverse("letting_rule_withdraw", args=[rule.pk]), "minus")]

    def facts(self) -> Sequence[Fact]:
        rule = self.object
        return [
            (gettext("Krav"), str(rule)),
            (gettext("Stilles af"), rule.get_level_display()),
            (gettext("Gælder for"), whose(rule)),
            (gettext("Gælder"), period(rule)),
            (gettext("Begrundelse"), rule.reason),
            (gettext("Skrevet af"), rule.by.name if rule.by else "Hjemly"),
            (gettext("Skrevet"), formats.short_day(rule.created_at)),
        ]

    def more(self) -> dict[str, Any]:
        return {
            "standing": state_of(self.object, timezone.localdate()),
            "history": told(changes_of("lettingrule", self.object.pk)[:20], LettingForm),
        }


class LettingCreate(PreviewedForm):
    title = _("Ny udlejningsregel")
    lead = _("Du ser, hvem der kommer ind på listerne, og hvem der ryger ud, før noget gemmes.")
    form_class = LettingForm
    success_message = _("Reglen er gemt.")
    save_label = _("Gem reglen")
    purpose = "Forhåndsvisning af udlejningsregel"

    def crumbs(self) -> Sequence[Crumb]:
        return [(TOP, reverse("policies")), (LIST, reverse("letting_rules")), (self.title, "")]

    def initial(self) -> dict[str, Any]:
        """A place may say that it asks: ?level=department&department=…"""
        asked = {key: value for key, value in self.request.GET.items() if key in TARGETS}
        return {"valid_from": timezone.localdate(), **asked}

    def preview_title(self) -> Any:
        return _("Hvad den nye regel ændrer")

    def preview(self, form: Any, by: User) -> Preview:
        return preview_rule(by=by, values=form.values, on=timezone.localdate())

    def differences(self, form: Any, preview: Preview) -> list[Difference]:
        # Shown only; the action makes its own.
        rule = LettingRule(**{key: value for key, value in form.values.items() if key != "figure"})
        rule.figure = form.values["figure"] if rule.kind in WITH_FIGURE else None
        what = gettext("%(rule)s (%(whose)s)") % {"rule": rule, "whose": whose_plain(rule)}
        return [(what, gettext("kræves ikke"), period(rule))]

    def save(self, form: Any, by: User) -> Any:
        return adopt_rule(by=by, values=form.values, fingerprint=self.fingerprint, on=timezone.localdate())

    def success_url(self) -> str:
        return reverse("letting_rule", args=[self.object.pk])


class LettingEnd(OneRule, PreviewedForm):
    """A last day, an other one, or none after all."""

    form_class = EndForm
    success_message = _("Reglens sidste dag er gemt.")
    save_label = _("Gem sidste dag")
    purpose = "Forhåndsvisning af udlejningsregel"

    def page_title(self) -> Any:
        return gettext("Sæt sidste dag: %(rule)s") % {"rule": self.object}

    def crumbs(self) -> Sequence[Crumb]:
        return self.way(_("Sidste dag"))

    def initial(self) -> dict[str, Any]:
        return {"valid_to": self.object.valid_to}

    def preview_title(self) -> Any:
        return _("Hvad det ændrer, når reglen slutter")

    def preview(self, form: Any, by: User) -> Preview:
        values = form.values
        return preview_end(by=by, rule=self.object, on=timezone.localdate(), **values)

    def differences(self, form: Any, preview: Preview) -> list[Difference]:
        was, now = (
            formats.short_day(day) if day else gettext("uden slutdato")
            for day in (self.object.valid_to, form.values["valid_to"])
        )
        return [(gettext("Sidste dag"), was, now)]

    def save(self, form: Any, by: User) -> Any:
        return adopt_end(
            rule=self.object, by=by, version=seen(form), fingerprint=self.fingerprint, on=timezone.localdate(),
            **form.values,
        )  # fmt: skip


class LettingWithdraw(OneRule, RegisterConfirm):
    """Take back a rule that has not begun."""

    right = Right.EDIT_POLICY
    form_class = ReasonForm
    submit_label = _("Træk reglen tilbage")
    success_message = _("Reglen er trukket tilbage.")

    def page_title(self) -> Any:
        return gettext("Træk reglen tilbage: %(rule)s?") % {"rule": self.object}

    def question(self) -> Any:
        text = gettext(
            "Reglen skulle gælde fra %(day)s. Trækker du den tilbage, gælder den aldrig. Den kan stadig læses."
        )
        return text % {"day": formats.short_day(self.object.valid_from)}

    def crumbs(self) -> Sequence[Crumb]:
        return self.way(_("Træk tilbage"))

    def save(self, form: Any, by: User) -> Any:
        return actions.withdraw_rule(
            rule=self.object, by=by, version=seen(form), why=form.values["why"], on=timezone.localdate()
        )
