"""Form pages that call an action, and pages that ask before something is done."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.forms.base import HjemlyForm
from frontend.forms.refused import show_refusal
from frontend.registers.pages import RegisterPage
from frontend.registers.returning import came_from


class RegisterForm(RegisterPage):
    """Create or edit one object. Declare `right`, `form_class`, `save` and `success_url`.

    Override `get_object` to edit: it returns what a room's query finds, or raises 404.
    """

    template_name = "registers/form.html"
    http_method_names = ["get", "head", "post", "options"]
    form_class: type[forms.BaseForm]
    submit_label: Any = _("Gem")
    success_message: Any = _("Gemt.")
    lead: Any = ""
    object: Any = None

    def get_object(self) -> Any:
        """None for a new object."""
        return None

    def save(self, form: Any, by: User) -> Any:
        """Call the action with `form.values` and return the object."""
        raise NotImplementedError

    def success_url(self) -> str:
        raise NotImplementedError

    def cancel_url(self) -> str:
        crumbs = [url for _words, url in self.crumbs() if url]
        return crumbs[-1] if crumbs else ""

    def initial(self) -> dict[str, Any]:
        return {}

    def form(self, request: HttpRequest) -> Any:
        data = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
        kwargs: dict[str, Any] = {"initial": self.initial(), **data, **self.form_kwargs()}
        if issubclass(self.form_class, forms.BaseModelForm | HjemlyForm):
            kwargs["instance"] = self.object
        return self.form_class(**kwargs)

    def form_kwargs(self) -> dict[str, Any]:
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        return self.shown(request, self.form(request))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        form = self.form(request)
        if not form.is_valid():
            return self.shown(request, form, status=422)
        try:
            self.object = self.save(form, by=cast(User, request.user)) or self.object
        except Refusal as refusal:
            self.object = self.get_object()
            show_refusal(form, refusal)
            return self.shown(request, form, status=422)
        return self.done(request)

    def done(self, request: HttpRequest) -> HttpResponse:
        messages.success(request, str(self.success_message))
        return HttpResponseRedirect(came_from(request) or self.success_url())

    def shown(self, request: HttpRequest, form: Any, status: int = 200) -> HttpResponse:
        collisions = getattr(form, "collisions", [])
        collided = getattr(form, "collided", [])
        # A form that tells of its collisions in its own way offers no choice between them.
        if len(collided) == len(collisions):
            rows = [(told, row.html_name, form.left_alone(row)) for told, row in zip(collisions, collided, strict=True)]
        else:
            rows = [(told, "", False) for told in collisions]
        if getattr(form, "is_stale", False):
            form.accept_version()
        return self.page(
            request, status=status, form=form, object=self.object, lead=self.lead, collisions=collisions,
            collision_rows=rows,
            submit_label=self.submit_label, cancel_url=came_from(request) or self.cancel_url(),
        )  # fmt: skip


class NoFields(HjemlyForm):
    """A confirmation that asks for nothing but the button."""


class ReasonForm(HjemlyForm):
    """Why it is done, for the history."""

    why = forms.CharField(label=_("Hvorfor?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class RegisterConfirm(RegisterForm):
    """Ask, then act. Declare `right`, `title`, `question`, `submit_label`, `save`, `success_url`.

    Give `form_class = ReasonForm` when the history should say why.
    """

    template_name = "registers/confirm.html"
    form_class: type[forms.BaseForm] = NoFields
    danger = False

    def question(self) -> Any:
        return ""

    def context(self, **more: Any) -> dict[str, Any]:
        return super().context(question=self.question(), danger=self.danger, **more)


class RegisterArchive(RegisterConfirm):
    """Put one object away; nothing is deleted."""

    title: Any = _("Arkivér")
    submit_label: Any = _("Arkivér")
    success_message: Any = _("Arkiveret.")
    form_class: type[forms.BaseForm] = ReasonForm

    def page_title(self) -> Any:
        return gettext("Arkivér %(name)s?") % {"name": self.object}

    def question(self) -> Any:
        return gettext("%(name)s forsvinder fra listerne, men intet slettes. Du kan hente den frem igen.") % {
            "name": self.object
        }


class RegisterRestore(RegisterConfirm):
    """Fetch an archived object back."""

    title: Any = _("Hent frem")
    submit_label: Any = _("Hent frem")
    success_message: Any = _("Hentet frem.")

    def page_title(self) -> Any:
        return gettext("Hent %(name)s frem?") % {"name": self.object}

    def question(self) -> Any:
        return gettext("%(name)s kommer på listerne igen med hele sin historie.") % {"name": self.object}
