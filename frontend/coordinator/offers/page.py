"""One offer: its things and pictures, the room there is, what was written, and the answer (V-11, V-12)."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.queries import changes_of
from accounts.policy.rules import Right
from frontend import formats
from frontend.coordinator.catalogue.pages import way_to_depot
from frontend.coordinator.offers import words
from frontend.coordinator.offers.forms import OfferForm
from frontend.coordinator.offers.rooms import rooms_for
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.history import told
from frontend.registers.pages import Action, Crumb
from housing import workdays
from volunteers.depot.offers.models import UNANSWERED, DonationOffer, State
from volunteers.depot.offers.queries import visible_offers, with_things
from volunteers.depot.offers.wanted import wanted_kinds

VERBS = {
    "created": _("Tilbudt"), "changed": _("Rettet"), "replied": _("Giveren svarede"), "reopened": _("Svaret er fortrudt"),
    "not_collected": _("Kunne ikke hentes"), "photos_added": _("Flere billeder"), "line_changed": _("Ting rettet"),
}  # fmt: skip


def found(request: HttpRequest, pk: Any) -> DonationOffer:
    rows = with_things(visible_offers(request.user)).select_related("answered_by")
    return get_object_or_404(rows, pk=pk)


def likely_pickup(offer: DonationOffer, today: date) -> date:
    """The agreed day; before there is one, three working days on, or the donor's latest if that is sooner."""
    if offer.pickup_on:
        return max(offer.pickup_on, today)
    day = workdays.after(today, 3)
    return max(today, min(day, offer.latest_on or day))


class OfOffer:
    """A page about one offer; who may not see offers finds none."""

    right: Right | None = Right.EDIT_VOLUNTEERS
    nav_active = "depot"
    title: Any
    object: DonationOffer
    kwargs: dict[str, Any]
    request: HttpRequest

    @property
    def today(self) -> date:
        return timezone.localdate()

    def get_object(self) -> Any:
        return found(self.request, self.kwargs["pk"])

    def way(self) -> list[Crumb]:
        return [*way_to_depot(), (_("Tilbud"), reverse("offers"))]

    def crumbs(self) -> list[Crumb]:
        return [*self.way(), (self.object.reference, self.success_url()), (self.title, "")]

    def success_url(self) -> str:
        return reverse("offer", args=[self.kwargs["pk"]])


class OfferPage(OfOffer, RegisterDetail):
    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/offers/offer.html"

    def page_title(self) -> str:
        return gettext("Tilbud %(reference)s") % {"reference": self.object.reference}

    def lead(self) -> str:
        return words.things(self.object)

    def crumbs(self) -> list[Crumb]:
        return [*self.way(), (self.object.reference, "")]

    def actions(self) -> list[Action]:
        return [Action(_("Ret"), reverse("offer-edit", args=[self.object.pk]), "edit")]

    def facts(self) -> list[Fact]:
        row = self.object
        latest = formats.short_day(row.latest_on) if row.latest_on else formats.unknown()
        facts: list[Fact] = [
            (_("Navn"), row.name), (_("E-mail"), row.email or formats.unknown()),
            (_("Telefon"), row.phone or formats.unknown()),
            (_("Adresse"), ", ".join(filter(None, [row.address, f"{row.postcode} {row.city}".strip()]))
             or formats.unknown()),
            (_("Punkt på kortet"), self._point()), (_("Adgang"), words.access(row)), (_("Skal være hentet senest"), latest),
            (_("Tilbudt"), formats.short_day(row.offered_on)),
        ]  # fmt: skip
        if row.state in UNANSWERED:
            facts.append((_("Udløber"), formats.short_day(row.expires_on)))
        if row.answered_on:
            who = row.answered_by.name if row.answered_by else ""
            facts.append((_("Besvaret"), f"{formats.short_day(row.answered_on)}, {who}"))
        if row.pickup_on and row.to_location:
            facts.append((_("Hentes"), f"{formats.short_day(row.pickup_on)}, {row.to_location.name}"))
        if row.override_reason:
            facts.append((_("Hvorfor alligevel?"), row.override_reason))
        if row.decline_reason:
            facts.append((_("Hvorfor nej"), row.get_decline_reason_display()))
        return [*facts, (_("Bemærkning"), row.note)] if row.note else facts

    def _point(self) -> str:
        row = self.object
        if row.latitude is None or row.longitude is None:
            return gettext("mangler, så turen kan ikke planlægges")
        quality = str(row.Quality(row.position_quality).label).lower()
        return f"{formats.number(row.latitude, 5)}; {formats.number(row.longitude, 5)} ({quality})"

    def more(self) -> dict[str, Any]:
        row, on, wanted = self.object, likely_pickup(self.object, self.today), wanted_kinds()
        is_open = row.state in UNANSWERED
        history = told(changes_of("donationoffer", row.pk).select_related("user")[:30], OfferForm)
        verbs = VERBS | {state.value: state.label for state in State}
        return {
            "standing": words.standing(row, self.today),
            "lines": [
                {
                    "row": line, "name": words.kind_name(line.kind), "total": formats.cubic_metres(line.litres * line.count),
                    "grams": formats.kilograms(line.grams), "wanted": line.kind_id in wanted,
                }
                for line in row.lines.all()
            ],
            "total": formats.cubic_metres(sum(line.litres * line.count for line in row.lines.all())),
            "photos": list(row.photos.all()),
            "rooms": rooms_for(row, on, self.today) if is_open or row.state == State.ACCEPTED else [],
            "pickup": on,
            "messages_told": list(row.messages.select_related("by")),
            "steps": [(entry, verbs.get(entry.verb, entry.verb)) for entry in history],
            "is_open": is_open,
            "must_ring": not row.email and row.state not in (State.COLLECTED, State.WITHDRAWN),
            "may_reopen": row.state in (State.ACCEPTED, State.DECLINED, State.EXPIRED)
            and not (row.latest_on and row.latest_on < self.today),
        }  # fmt: skip
