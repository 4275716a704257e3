"""One letting rule: the page, a new one, its last day, and taking one back before it begins (H-21)."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.queries import changes_of
from accounts.users.models import User
from frontend.registers.detail import Fact
from frontend.registers.history import told
from frontend.registers.pages import Crumb
from frontend.staff.homes.pages import seen
from frontend.staff.policy.dated_pages import DatedDetail, DatedEnd, DatedWithdraw, OneDated, Section
from frontend.staff.policy.letting_forms import LettingForm
from frontend.staff.policy.pages import TOP
from frontend.staff.policy.previewed import Difference, PreviewedForm
from frontend.staff.policy.rule_words import asked_for, period, whose, whose_plain
from housing.lettings import actions
from housing.lettings.models import LettingRule
from housing.lettings.queries import visible_rules
from housing.planning.letting import WITH_FIGURE
from housing.whatif.actions import adopt_end, adopt_rule
from housing.whatif.queries import Preview, preview_end, preview_rule

LIST = _("Udlejningsregler")


class OneRule(OneDated):
    section = Section("letting_rule", "letting_rules", LIST)
    rows = staticmethod(visible_rules)


class LettingDetail(OneRule, DatedDetail):
    def facts(self) -> Sequence[Fact]:
        rule = self.object
        return [
            (gettext("Krav"), str(rule)),
            (gettext("Stilles af"), rule.get_level_display()),
            (gettext("Gælder for"), whose(rule)),
            *self.origin(),
        ]

    def more(self) -> dict[str, Any]:
        return super().more() | {"history": told(changes_of("lettingrule", self.object.pk)[:20], LettingForm)}


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
        return {"valid_from": timezone.localdate(), **asked_for(self.request)}

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


class LettingEnd(OneRule, DatedEnd):
    success_message = _("Reglens sidste dag er gemt.")
    purpose = "Forhåndsvisning af udlejningsregel"

    def preview_title(self) -> Any:
        return _("Hvad det ændrer, når reglen slutter")

    def preview_last(self, **values: Any) -> Preview:
        return preview_end(rule=self.object, **values)

    def save(self, form: Any, by: User) -> Any:
        return adopt_end(
            rule=self.object, by=by, version=seen(form), fingerprint=self.fingerprint, on=timezone.localdate(),
            **form.values,
        )  # fmt: skip


class LettingWithdraw(OneRule, DatedWithdraw):
    submit_label = _("Træk reglen tilbage")
    success_message = _("Reglen er trukket tilbage.")
    question_text = _(
        "Reglen skulle gælde fra %(day)s. Trækker du den tilbage, gælder den aldrig. Den kan stadig læses."
    )

    def page_title(self) -> Any:
        return gettext("Træk reglen tilbage: %(rule)s?") % {"rule": self.object}

    def save(self, form: Any, by: User) -> Any:
        return actions.withdraw_rule(
            rule=self.object, by=by, version=seen(form), why=form.values["why"], on=timezone.localdate()
        )
