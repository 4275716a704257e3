"""The answers to an offer, each a page that asks before it is done: yes, no, a question, and back again."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from frontend.coordinator.offers import words
from frontend.coordinator.offers.forms import AcceptForm, AskForm, DeclineForm, LineForm, OfferForm
from frontend.coordinator.offers.page import OfOffer, likely_pickup
from frontend.coordinator.offers.rooms import rooms_for
from frontend.coordinator.volunteers.editing import WithPlace
from frontend.registers.editing import RegisterConfirm, RegisterForm
from frontend.staff.homes.pages import seen
from volunteers.depot.offers import actions, lines
from volunteers.depot.offers.models import OfferLine
from volunteers.depot.stock.accepting import accept


class Accept(OfOffer, RegisterForm):
    title = _("Ja tak")
    form_class = AcceptForm
    template_name = "coordinator/offers/accept.html"
    submit_label = _("Ja tak")
    success_message = _("Giveren får besked. Tilbuddet kan nu lægges på en tur.")

    def initial(self) -> dict[str, Any]:
        rooms = rooms_for(self.object, likely_pickup(self.object, self.today), self.today)
        # Where most room is left.
        fitting = sorted((room for room in rooms if not room.over), key=lambda room: room.then - room.row.limit_litres)
        chosen = fitting[0].row.pk if fitting else None
        return {"pickup_on": likely_pickup(self.object, self.today), "to_location": chosen}

    def form_kwargs(self) -> dict[str, Any]:
        return {"lines": list(self.object.lines.all())}

    def context(self, **more: Any) -> dict[str, Any]:
        on = likely_pickup(self.object, self.today)
        return super().context(rooms=rooms_for(self.object, on, self.today), pickup=on,
                               litres=self.object.litres, things=words.things(self.object), **more)  # fmt: skip

    def save(self, form: Any, by: User) -> Any:
        given = {name: form.values[name] for name in ("pickup_on", "to_location", "override_reason")}
        return accept(offer=self.object, by=by, on=self.today, version=seen(form), accepted=form.accepted, **given)


class Decline(OfOffer, RegisterForm):
    title = _("Nej tak")
    form_class = DeclineForm
    submit_label = _("Nej tak")
    success_message = _("Giveren får besked, og hvor tingene ellers kan afleveres.")

    @property
    def lead(self) -> str:
        return words.things(self.object)

    def save(self, form: Any, by: User) -> Any:
        return actions.decline(offer=self.object, by=by, on=self.today, version=seen(form), **form.values)


class Ask(OfOffer, RegisterForm):
    title = _("Spørg giveren")
    form_class = AskForm
    submit_label = _("Send spørgsmålet")
    success_message = _("Spørgsmålet er sendt.")

    @property
    def lead(self) -> str:
        return words.things(self.object)

    def save(self, form: Any, by: User) -> Any:
        return actions.ask(self.object, by, form.values["text"], seen(form), on=self.today)


class Reopen(OfOffer, RegisterConfirm):
    title = _("Fortryd svaret")
    submit_label = _("Fortryd svaret")
    success_message = _("Tilbuddet venter på svar igen.")

    def question(self) -> Any:
        return gettext("%(reference)s venter på svar igen. En aftale om at hente det falder bort.") % {
            "reference": self.object.reference
        }

    def save(self, form: Any, by: User) -> Any:
        return actions.reopen(self.object, by, seen(form), on=self.today)


class Edit(OfOffer, WithPlace):
    title = _("Ret")
    form_class = OfferForm

    def page_title(self) -> Any:
        return gettext("Ret %(name)s") % {"name": self.object.reference}

    def save(self, form: Any, by: User) -> Any:
        return actions.correct(offer=self.object, by=by, on=self.today, version=seen(form), values=form.values)


class EditLine(OfOffer, RegisterForm):
    title = _("Ret ting")
    form_class = LineForm
    line: OfferLine

    def get_object(self) -> Any:
        offer = super().get_object()
        line = lines.line_of(offer, self.kwargs["line"])
        if line is None:
            raise Http404
        self.line = line
        return offer

    def initial(self) -> dict[str, Any]:
        names = ("text", "count", "condition", "litres", "grams")
        return {"kind": self.line.kind_id} | {name: getattr(self.line, name) for name in names}

    def save(self, form: Any, by: User) -> Any:
        return lines.correct_line(line=self.line, by=by, version=seen(form), values=form.values)

    def cancel_url(self) -> str:
        return reverse("offer", args=[self.kwargs["pk"]])
