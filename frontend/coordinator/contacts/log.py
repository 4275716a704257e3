"""The contact log: write, correct, take out; a draft saves itself while one types (V-10)."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.access import Guarded
from frontend.coordinator.contacts.forms import ContactForm
from frontend.coordinator.contacts.page import opened, title_of
from frontend.coordinator.contacts.steps import OfMatch
from frontend.registers.editing import RegisterConfirm
from frontend.registers.pages import Crumb
from frontend.staff.homes.pages import seen
from volunteers.contacts import keeping
from volunteers.contacts.log import ContactEntry
from volunteers.contacts.queries import draft_of, entries_of, visible_matches


class ContactNew(OfMatch):
    title = _("Skriv en kontakt")
    template_name = "coordinator/contacts/log_form.html"
    form_class = ContactForm
    success_message = _("Kontakten er skrevet.")

    def initial(self) -> dict[str, Any]:
        """What was begun comes back; else today."""
        draft = draft_of(self.object, cast(User, self.request.user))
        return draft.values if draft else {"on": timezone.localdate()}

    def form_kwargs(self) -> dict[str, Any]:
        return {}

    def save(self, form: Any, by: User) -> Any:
        keeping.log_contact(match=self.object, by=by, today=timezone.localdate(), values=form.values)

    def context(self, **more: Any) -> dict[str, Any]:
        draft = draft_of(self.object, cast(User, self.request.user))
        return super().context(draft=draft, draft_url=reverse("contact_draft", args=[self.object.pk]), **more)


class OfEntry(OfMatch):
    """One entry of the match; what is archived is not there."""

    entry: ContactEntry

    def get_object(self) -> Any:
        self.match = opened(self.request, self.kwargs["pk"])
        return get_object_or_404(entries_of(self.match).select_related("match__volunteer"), pk=self.kwargs["entry"])

    @property
    def lead(self) -> str:
        return title_of(self.match)

    def crumbs(self) -> list[Crumb]:
        return [
            (_("Alle kontakter"), reverse("matches")), (title_of(self.match), self.success_url()), (self.title, ""),
        ]  # fmt: skip


class ContactEdit(OfEntry):
    title = _("Ret kontakten")
    form_class = ContactForm

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name) for name in ContactForm.base_fields}

    def save(self, form: Any, by: User) -> Any:
        return keeping.correct_contact(
            entry=cast(Any, self.object), by=by, today=timezone.localdate(), version=seen(form), values=form.values
        )


class ContactRemove(OfEntry, RegisterConfirm):
    title = _("Fjern kontakten fra loggen?")
    submit_label = _("Fjern")
    success_message = _("Fjernet. Historikken husker den.")
    danger = True

    def question(self) -> Any:
        entry = cast(Any, self.object)
        return gettext("%(day)s: %(way)s. Den tæller ikke længere med.") % {
            "day": formats.short_day(entry.on), "way": entry.get_way_display()
        }  # fmt: skip

    def save(self, form: Any, by: User) -> Any:
        return keeping.remove_contact(entry=cast(Any, self.object), by=by, version=seen(form))


class SaveDraft(Guarded, View):
    """Called by the form while one types; answers with when it was saved."""

    right = Right.EDIT_VOLUNTEERS
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        match = get_object_or_404(visible_matches(request.user), pk=self.kwargs["pk"])
        now = timezone.now()
        kept = keeping.save_draft(match=match, by=cast(User, request.user), now=now, values=request.POST.dict())
        text = gettext("Kladden er gemt kl. %(time)s. Den bliver her i syv dage.") % {"time": formats.clock(now)}
        return HttpResponse(text if kept else "", content_type="text/plain; charset=utf-8")
