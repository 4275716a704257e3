"""The weights of one landlord, department or home: the page, new ones, their last day, taking some back (H-21)."""

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
from frontend.staff.policy.forms import ranking_as_written
from frontend.staff.policy.own_forms import WHOSE, OwnWeightsForm, Told
from frontend.staff.policy.pages import TOP
from frontend.staff.policy.previewed import Difference, PreviewedForm
from frontend.staff.policy.rule_words import asked_for, period, whose
from frontend.staff.policy.words import changed, said_ranking
from housing.localweights import actions
from housing.localweights.models import LocalWeights
from housing.localweights.queries import ranking_at, visible_weights
from housing.policies.queries import policy_on
from housing.whatif.actions import adopt_weights, adopt_weights_end
from housing.whatif.queries import Preview, preview_weights, preview_weights_end

LIST = _("Egne vægte")
PURPOSE = "Forhåndsvisning af egne vægte"


class OneSet(OneDated):
    section = Section("own_weights", "own_weights_list", LIST)
    rows = staticmethod(visible_weights)


class OwnWeightsDetail(OneSet, DatedDetail):
    def facts(self) -> Sequence[Fact]:
        weights = self.object
        return [
            (gettext("Hvis boliger"), weights.get_level_display()),
            (gettext("Gælder for"), whose(weights)),
            *said_ranking(weights),
            *self.origin(),
        ]

    def more(self) -> dict[str, Any]:
        return super().more() | {"history": told(changes_of("localweights", self.object.pk)[:20], Told)}


class OwnWeightsCreate(PreviewedForm):
    """Begun with the municipality's weights of today."""

    title = _("Nye egne vægte")
    lead = _(
        "Rækkefølgen til disse boliger følger vægtene her i stedet for kommunens. "
        "Du ser, hvem der bytter plads, før noget gemmes."
    )
    form_class = OwnWeightsForm
    success_message = _("Vægtene er gemt.")
    save_label = _("Gem vægtene")
    purpose = PURPOSE

    def crumbs(self) -> Sequence[Crumb]:
        return [(TOP, reverse("policies")), (LIST, reverse("own_weights_list")), (self.title, "")]

    def initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        return ranking_as_written(policy_on(today)) | {"valid_from": today} | asked_for(self.request)

    def preview_title(self) -> Any:
        return _("Hvad de egne vægte ændrer")

    def preview(self, form: Any, by: User) -> Preview:
        return preview_weights(by=by, values=form.values, on=timezone.localdate())

    def differences(self, form: Any, preview: Preview) -> list[Difference]:
        """Beside what ranks these homes without them: wider weights, or the municipality's."""
        # Shown only; the action makes its own.
        made = LocalWeights(**{name: value for name, value in form.values.items() if name not in WHOSE})
        target = form.values[form.values["level"]]
        wider = ranking_at(target, preview.day)
        whose_order = gettext("Rækkefølgen for %(whose)s") % {"whose": target}
        was = gettext("kommunens vægte") if wider is None else str(wider)
        return [
            (whose_order, was, gettext("egne vægte %(period)s") % {"period": period(made)}),
            *changed(said_ranking(wider or preview.policy_was), said_ranking(made)),
        ]

    def save(self, form: Any, by: User) -> Any:
        return adopt_weights(by=by, values=form.values, fingerprint=self.fingerprint, on=timezone.localdate())

    def success_url(self) -> str:
        return reverse("own_weights", args=[self.object.pk])


class OwnWeightsEnd(OneSet, DatedEnd):
    success_message = _("Vægtenes sidste dag er gemt.")
    purpose = PURPOSE

    def preview_title(self) -> Any:
        return _("Hvad det ændrer, når vægtene slutter")

    def preview_last(self, **values: Any) -> Preview:
        return preview_weights_end(weights=self.object, **values)

    def save(self, form: Any, by: User) -> Any:
        return adopt_weights_end(
            weights=self.object, by=by, version=seen(form), fingerprint=self.fingerprint, on=timezone.localdate(),
            **form.values,
        )  # fmt: skip


class OwnWeightsWithdraw(OneSet, DatedWithdraw):
    submit_label = _("Træk vægtene tilbage")
    success_message = _("Vægtene er trukket tilbage.")
    question_text = _(
        "Vægtene skulle gælde fra %(day)s. Trækker du dem tilbage, gælder de aldrig. De kan stadig læses."
    )

    def page_title(self) -> Any:
        return gettext("Træk vægtene tilbage: %(rule)s?") % {"rule": self.object}

    def save(self, form: Any, by: User) -> Any:
        return actions.withdraw_weights(
            weights=self.object, by=by, version=seen(form), why=form.values["why"], on=timezone.localdate()
        )
