"""A form that is seen through before it is saved: write, look at who moves, save or go back (H-24).

What was typed travels along in hidden fields, with the fingerprint of what the preview was worked out from.
"""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.forms.refused import show_refusal
from frontend.registers.editing import RegisterForm
from frontend.staff.policy.effects import share_lines, shown_effects
from housing.whatif.queries import Preview

Difference = tuple[str, str, str]


class PreviewedForm(RegisterForm):
    """Declare `preview`, `save` (an action of whatif, with `self.fingerprint`) and `differences`."""

    right = Right.EDIT_POLICY
    template_name = "staff/policy/form.html"
    preview_template = "staff/policy/preview.html"
    nav_active = "policies"
    submit_label: Any = _("Se, hvad det ændrer")
    save_label: Any = _("Gem")
    same_words: Any = _("Vægtene er de samme som før.")
    # How the look is on record.
    purpose = "Forhåndsvisning"

    def preview(self, form: Any, by: User) -> Preview:
        raise NotImplementedError

    def differences(self, form: Any, preview: Preview) -> list[Difference]:
        """(words, was, now) of what would be saved."""
        return []

    def preview_title(self) -> Any:
        return self.page_title()

    @property
    def fingerprint(self) -> str:
        return self.request.POST.get("fingerprint", "")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        form = self.form(request)
        step = request.POST.get("step", "")
        if not form.is_valid():
            return self.shown(request, form, status=422)
        if step == "edit":
            return self.shown(request, form)
        try:
            return self.saved_or_seen(request, form, step)
        except Refusal as refusal:
            self.object = self.get_object()
            show_refusal(form, refusal)
            return self.shown(request, form, status=422)

    def saved_or_seen(self, request: HttpRequest, form: Any, step: str) -> HttpResponse:
        if step != "save":
            return self.seen_through(request, form)
        try:
            self.object = self.save(form, by=cast(User, request.user)) or self.object
        except Refusal as refusal:
            if refusal.code != "stale_preview":
                raise
            # The same words once more, with what they would change now.
            return self.seen_through(request, form, stale=refusal.text(get_language()), status=422)
        return self.done(request)

    def seen_through(self, request: HttpRequest, form: Any, stale: str = "", status: int = 200) -> HttpResponse:
        user = cast(User, request.user)
        preview = self.preview(form, user)
        looked_at_many(by=user, kind=AccessKind.LISTED, household_ids=preview.households, purpose=self.purpose)
        self.template_name = self.preview_template
        typed = [
            (name, value) for name in form.fields for value in form.data.getlist(form.add_prefix(name)) if value != ""
        ]
        return self.page(
            request, status=status, preview=preview, effects=shown_effects(preview), stale=stale, typed=typed,
            differences=self.differences(form, preview), save_label=self.save_label, cancel_url=self.cancel_url(),
            preview_title=self.preview_title(), share=share_lines(preview), same_words=self.same_words,
            why=form.cleaned_data["reason"],
        )  # fmt: skip
