"""What is done with a thing: received, moved, corrected, scrapped, described, labelled."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.coordinator.depot import forms, words
from frontend.coordinator.depot.item import way_to_stock
from frontend.registers.editing import RegisterForm
from frontend.registers.pages import Crumb
from frontend.staff.homes.pages import seen
from volunteers.depot.stock import actions, labels
from volunteers.depot.stock.models import Item
from volunteers.depot.stock.queries import visible_items


class Receive(RegisterForm):
    right = Right.EDIT_VOLUNTEERS
    title = _("Modtag en ting")
    nav_active = "depot"
    form_class = forms.ReceiveForm
    submit_label = _("Modtag")
    success_message = _("Tingen er skrevet ind.")
    object: Item | None = None

    def crumbs(self) -> list[Crumb]:
        return [*way_to_stock(), (self.title, "")]

    def initial(self) -> dict[str, Any]:
        """A label that was just scanned is bound with it."""
        return {"label": labels.tidy(self.request.GET.get("kode", ""))}

    def save(self, form: Any, by: User) -> Any:
        return actions.receive(at=timezone.now(), by=by, **form.values)

    def success_url(self) -> str:
        return reverse("item", args=[self.object.pk]) if self.object else reverse("stock")


class OfItem(RegisterForm):
    right = Right.EDIT_VOLUNTEERS
    nav_active = "depot"
    object: Item

    def get_object(self) -> Any:
        return get_object_or_404(visible_items(self.request.user), pk=self.kwargs["pk"])

    def crumbs(self) -> list[Crumb]:
        return [*way_to_stock(), (words.item_name(self.object), self.success_url()), (self.page_title(), "")]

    @property
    def lead(self) -> str:
        return f"{words.item_name(self.object)}: {words.place(self.object)}"

    def success_url(self) -> str:
        return reverse("item", args=[self.kwargs["pk"]])


class Move(OfItem):
    title = _("Flyt")
    form_class = forms.MoveForm
    submit_label = _("Flyt")
    success_message = _("Tingen er flyttet.")

    def save(self, form: Any, by: User) -> Any:
        return actions.move_item(item=self.object, at=timezone.now(), by=by, version=seen(form), **form.values)


class Correct(OfItem):
    title = _("Ret stedet")
    form_class = forms.CorrectForm
    success_message = _("Stedet er rettet. Det, der stod før, kan stadig læses i forløbet.")

    def save(self, form: Any, by: User) -> Any:
        return actions.correct(item=self.object, at=timezone.now(), by=by, version=seen(form), **form.values)


class Scrap(OfItem):
    title = _("Kassér")
    form_class = forms.ScrapForm
    submit_label = _("Kassér")
    success_message = _("Tingen er kasseret.")

    def save(self, form: Any, by: User) -> Any:
        return actions.scrap(item=self.object, at=timezone.now(), by=by, version=seen(form), **form.values)


class Edit(OfItem):
    title = _("Ret oplysningerne")
    form_class = forms.ItemForm

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name) for name in self.form_class.base_fields}

    def save(self, form: Any, by: User) -> Any:
        return actions.update_item(item=self.object, by=by, version=seen(form), values=form.values)


class SetLabel(OfItem):
    """The first label, or a new one for a damaged one."""

    form_class = forms.LabelForm
    success_message = _("Mærkaten sidder på tingen.")

    def page_title(self) -> Any:
        return gettext("Erstat mærkaten") if labels.label_of(self.object) else gettext("Sæt en mærkat på")

    def initial(self) -> dict[str, Any]:
        return {"label": labels.tidy(self.request.GET.get("kode", ""))}

    def save(self, form: Any, by: User) -> Any:
        given = {"item": self.object, "code": form.values["label"], "at": timezone.now()}
        (labels.replace if labels.label_of(self.object) else labels.bind)(by=by, **given)
        return self.object

    def form(self, request: HttpRequest) -> Any:
        found = super().form(request)
        if code := labels.label_of(self.object):
            found.fields["label"].help_text = gettext(
                "Den gamle mærkat, %(code)s, bruges ikke igen. Skriv tegnene på den nye."
            ) % {"code": code}
        return found
