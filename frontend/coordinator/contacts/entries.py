"""The forms of the contact log, whoever keeps it: the coordinator or the volunteer (V-10)."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from accounts.users.models import User
from frontend import formats
from frontend.access import Guarded
from frontend.coordinator.contacts.forms import ContactForm
from frontend.registers.editing import RegisterConfirm, RegisterForm
from frontend.staff.homes.pages import seen
from volunteers.contacts import keeping
from volunteers.contacts.models import Match
from volunteers.contacts.queries import draft_of


class WritesEntry(RegisterForm):
    """`draft`: the name of the address that keeps what is typed."""

    title = _("Skriv en kontakt")
    template_name = "coordinator/contacts/log_form.html"
    form_class = ContactForm
    draft: str

    def initial(self) -> dict[str, Any]:
        """What was begun comes back; else today."""
        draft = draft_of(self.object, cast(User, self.request.user))
        return draft.values if draft else {"on": timezone.localdate()}

    def save(self, form: Any, by: User) -> Any:
        keeping.log_contact(match=self.object, by=by, today=timezone.localdate(), values=form.values)

    def context(self, **more: Any) -> dict[str, Any]:
        draft = draft_of(self.object, cast(User, self.request.user))
        return super().context(draft=draft, draft_url=reverse(self.draft, args=[self.object.pk]), **more)


class CorrectsEntry(RegisterForm):
    title = _("Ret kontakten")
    form_class = ContactForm

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name) for name in ContactForm.base_fields}

    def save(self, form: Any, by: User) -> Any:
        return keeping.correct_contact(
            entry=self.object, by=by, today=timezone.localdate(), version=seen(form), values=form.values
        )


class RemovesEntry(RegisterConfirm):
    title = _("Fjern kontakten fra loggen?")
    submit_label = _("Fjern")
    danger = True

    def question(self) -> Any:
        return gettext("%(day)s: %(way)s. Den tæller ikke længere med.") % {
            "day": formats.short_day(self.object.on), "way": self.object.get_way_display()
        }  # fmt: skip

    def save(self, form: Any, by: User) -> Any:
        return keeping.remove_contact(entry=self.object, by=by, version=seen(form))


class KeepsDraft(Guarded, View):
    """Called by the form while one types; answers with when it was saved."""

    http_method_names = ["post", "options"]

    def match(self) -> Match:
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        now = timezone.now()
        kept = keeping.save_draft(match=self.match(), by=cast(User, request.user), now=now, values=request.POST.dict())
        text = gettext("Kladden er gemt kl. %(time)s. Den bliver her i syv dage.") % {"time": formats.clock(now)}
        return HttpResponse(text if kept else "", content_type="text/plain; charset=utf-8")
