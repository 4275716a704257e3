"""One version of the weights: what it decides, what it changed; the next one; and taking one back."""

from collections.abc import Sequence
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right, can
from accounts.users.models import User
from frontend import formats, stored
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.editing import ReasonForm, RegisterConfirm
from frontend.registers.pages import Action, Crumb
from frontend.staff.policy.forms import PolicyForm, as_written
from frontend.staff.policy.previewed import Difference, PreviewedForm
from frontend.staff.policy.words import differences, said, standing_words
from housing.policies import actions
from housing.policies.models import ScoringPolicy
from housing.policies.queries import is_withdrawn, policy_on, version_before, visible_policies
from housing.whatif.actions import adopt_policy
from housing.whatif.queries import Preview, preview_policy

TOP = _("Vægte og regler")


def named(policy: ScoringPolicy) -> str:
    return gettext("Version %(version)s af vægtene") % {"version": policy.version}


class OneVersion:
    """Pages of one version, which everybody who may read the weights finds."""

    nav_active = "policies"
    object: Any
    kwargs: dict[str, Any]
    request: Any

    def get_object(self) -> Any:
        return get_object_or_404(visible_policies(self.request.user), pk=self.kwargs["pk"])


class PolicyDetail(OneVersion, RegisterDetail):
    right = Right.SEE_FIGURES
    template_name = "staff/policy/version.html"

    def page_title(self) -> Any:
        return named(self.object)

    def crumbs(self) -> Sequence[Crumb]:
        return [(TOP, reverse("policies")), (named(self.object), "")]

    def actions(self) -> Sequence[Action]:
        if not can(self.request.user, Right.EDIT_POLICY) or not self.can_be_withdrawn():
            return []
        return [Action(_("Træk tilbage"), reverse("policy_withdraw", args=[self.object.pk]), "minus")]

    def can_be_withdrawn(self) -> bool:
        today = timezone.localdate()
        return self.object.valid_from > today and not is_withdrawn(self.object)

    def lead(self) -> Any:
        return stored.shown(self.object.reason)

    def facts(self) -> Sequence[Fact]:
        policy = self.object
        found: list[Fact] = [
            (gettext("Gælder fra"), formats.short_day(policy.valid_from)),
            *said(policy),
            (gettext("Begrundelse"), stored.shown(policy.reason)),
            (gettext("Skrevet af"), policy.by.name if policy.by else "Hjemly"),
            (gettext("Skrevet"), formats.short_day(policy.created_at)),
        ]
        withdrawal = getattr(policy, "withdrawal", None)
        if withdrawal is not None:
            who = withdrawal.by.name if withdrawal.by else "Hjemly"
            found += [
                (gettext("Trukket tilbage"), f"{who}, {formats.short_day(withdrawal.at)}"),
                (gettext("Hvorfor trukket tilbage"), withdrawal.reason),
            ]
        return found

    def more(self) -> dict[str, Any]:
        before = version_before(self.object, visible_policies(self.request.user))
        today = timezone.localdate()
        return {
            "before": before,
            "differences": differences(before, self.object),
            "standing": standing_words(self.object, policy_on(today).pk, today),
        }


class PolicyCreate(PreviewedForm):
    """The next version, begun with what holds today."""

    title = _("Ny version af vægtene")
    lead = _(
        "De tre første tal regnes i forhold til hinanden: 60, 25 og 15 er det samme som 12, 5 og 3. "
        "Du ser, hvem der bytter plads, før noget gemmes."
    )
    form_class = PolicyForm
    success_message = _("Den nye version er gemt.")
    save_label = _("Gem versionen")
    purpose = "Forhåndsvisning af vægte"

    def crumbs(self) -> Sequence[Crumb]:
        return [(TOP, reverse("policies")), (self.title, "")]

    def initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        return as_written(policy_on(today)) | {"valid_from": today}

    def preview_title(self) -> Any:
        return _("Hvad de nye vægte ændrer")

    def preview(self, form: Any, by: User) -> Preview:
        return preview_policy(by=by, values=form.values, on=timezone.localdate())

    def differences(self, form: Any, preview: Preview) -> list[Difference]:
        return differences(preview.policy_was, preview.policy_now)

    def save(self, form: Any, by: User) -> Any:
        return adopt_policy(by=by, values=form.values, fingerprint=self.fingerprint, on=timezone.localdate())

    def success_url(self) -> str:
        return reverse("policy", args=[self.object.pk])


class PolicyWithdraw(OneVersion, RegisterConfirm):
    """Take back a version that has not begun."""

    right = Right.EDIT_POLICY
    form_class = ReasonForm
    submit_label = _("Træk versionen tilbage")
    success_message = _("Versionen er trukket tilbage.")

    def page_title(self) -> Any:
        return gettext("Træk version %(version)s tilbage?") % {"version": self.object.version}

    def question(self) -> Any:
        return gettext(
            "Versionen skulle gælde fra %(day)s. Trækker du den tilbage, fortsætter de vægte, der gælder dagen før. "
            "Versionen kan stadig læses."
        ) % {"day": formats.short_day(self.object.valid_from)}

    def crumbs(self) -> Sequence[Crumb]:
        at = reverse("policy", args=[self.object.pk])
        return [(TOP, reverse("policies")), (named(self.object), at), (_("Træk tilbage"), "")]

    def save(self, form: Any, by: User) -> Any:
        actions.withdraw_policy(policy=self.object, by=by, reason=form.values["why"], on=timezone.localdate())
        return self.object

    def success_url(self) -> str:
        return reverse("policy", args=[self.object.pk])
