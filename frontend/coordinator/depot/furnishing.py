"""What is done with a home to furnish: its lines, its note, delivered, undone; and with what is set aside for it."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.coordinator.depot import forms, words
from frontend.coordinator.depot.order import opened, way_to_orders
from frontend.coordinator.offers.words import kind_name
from frontend.registers.editing import NoFields, RegisterForm
from frontend.registers.pages import Crumb
from frontend.staff.homes.pages import seen
from volunteers.depot.orders import actions, reserving
from volunteers.depot.orders.models import FurnishingOrder, OrderLine, Reservation


class OfOrder(RegisterForm):
    """`object` is what the form edits; `order` the home it belongs to."""

    right = Right.EDIT_VOLUNTEERS
    nav_active = "depot"
    order: FurnishingOrder

    def get_object(self) -> Any:
        self.order = opened(self.request, self.kwargs["pk"])
        return self.order

    def home(self) -> str:
        return words.address_of(self.order)

    def crumbs(self) -> list[Crumb]:
        return [*way_to_orders(), (self.home(), self.success_url()), (self.page_title(), "")]

    @property
    def lead(self) -> str:
        return self.home()

    def success_url(self) -> str:
        return reverse("furnishing_order", args=[self.kwargs["pk"]])


class Note(OfOrder):
    title = _("Bemærkning")
    form_class = forms.OrderNoteForm

    def initial(self) -> dict[str, Any]:
        return {"note": self.order.note}

    def save(self, form: Any, by: User) -> Any:
        return actions.update_order(order=self.order, by=by, version=seen(form), values=form.values)


class Deliver(OfOrder):
    title = _("Meld leveret")
    form_class = NoFields
    submit_label = _("Boligen er møbleret")
    success_message = _("Boligen er meldt leveret. Det, der var sat til side, er skrevet ud af lageret.")

    @property
    def lead(self) -> str:
        return gettext("%(home)s: alt, der er sat til side, skrives ud af lageret.") % {"home": self.home()}

    def save(self, form: Any, by: User) -> Any:
        return actions.deliver(order=self.order, by=by, at=timezone.now(), version=seen(form))


class Undo(OfOrder):
    title = _("Fortryd leveringen")
    form_class = forms.UndoForm
    submit_label = _("Fortryd leveringen")
    success_message = _("Boligen skal møbleres igen.")

    def save(self, form: Any, by: User) -> Any:
        return actions.undo(order=self.order, by=by, at=timezone.now(), version=seen(form), **form.values)


class LineNew(OfOrder):
    title = _("Tilføj en ting")
    form_class = forms.LineNewForm
    submit_label = _("Tilføj")
    success_message = _("Tilføjet.")

    def form_kwargs(self) -> dict[str, Any]:
        return {}

    def save(self, form: Any, by: User) -> Any:
        actions.add_line(order=self.order, by=by, **form.values)


class OfLine(OfOrder):
    object: OrderLine

    def get_object(self) -> Any:
        order = super().get_object()
        return get_object_or_404(order.lines.select_related("kind", "order"), pk=self.kwargs["line"], archived_at=None)

    @property
    def lead(self) -> str:
        return f"{kind_name(self.object.kind)}, {self.home()}"


class LineEdit(OfLine):
    title = _("Ret antallet")
    form_class = forms.LineForm

    def initial(self) -> dict[str, Any]:
        return {"count": self.object.count, "note": self.object.note}

    def save(self, form: Any, by: User) -> Any:
        return actions.edit_line(line=self.object, by=by, version=seen(form), values=form.values)


class LineRemove(OfLine):
    title = _("Fjern fra listen")
    form_class = NoFields
    submit_label = _("Fjern")
    success_message = _("Fjernet.")

    def save(self, form: Any, by: User) -> Any:
        return actions.remove_line(line=self.object, by=by, version=seen(form))


class OfReservation(OfOrder):
    object: Reservation

    def get_object(self) -> Any:
        order = super().get_object()
        rows = order.reservations.select_related("kind", "item__kind", "item__location", "location", "order")
        return get_object_or_404(rows, pk=self.kwargs["reservation"])

    @property
    def lead(self) -> str:
        row = self.object
        name = words.item_name(row.item) if row.item else f"{row.quantity} × {kind_name(row.kind)}"
        return f"{name}, {self.home()}"


class Release(OfReservation):
    title = _("Giv fri")
    form_class = forms.ReleaseForm
    submit_label = _("Giv fri")
    success_message = _("Tingen er fri igen.")

    def save(self, form: Any, by: User) -> Any:
        return reserving.release(self.object, by, timezone.localdate(), form.values["why"])


class Prolong(OfReservation):
    title = _("Vent længere")
    form_class = forms.ExpiryForm

    def initial(self) -> dict[str, Any]:
        return {"expires_on": self.object.expires_on}

    def save(self, form: Any, by: User) -> Any:
        return reserving.prolong(
            reservation=self.object, by=by, on=timezone.localdate(), version=seen(form), **form.values
        )


class HandOver(OfReservation):
    title = _("Afleveret")
    form_class = NoFields
    submit_label = _("Det er afleveret")
    success_message = _("Afleveret.")

    def save(self, form: Any, by: User) -> Any:
        return reserving.deliver(self.object, by, timezone.now())


class Back(OfReservation):
    """From the van after a delivery that failed, or back from the home because it was written down by mistake."""

    title = _("Kom tilbage")
    form_class = forms.BackForm
    submit_label = _("Sæt det tilbage")
    success_message = _("Det står i lageret igen og venter på boligen.")

    def save(self, form: Any, by: User) -> Any:
        to_location = form.values["to_location"]
        if self.object.state == Reservation.State.DELIVERED:
            return actions.put_back(reservation=self.object, to_location=to_location, by=by, at=timezone.now())
        return reserving.bring_back(self.object, to_location, by, timezone.now())
