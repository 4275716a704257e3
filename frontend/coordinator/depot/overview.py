"""The depot at a glance: how full it is and will be, the week's tours, the homes to furnish, the new offers (R-97)."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.depot import chart, words
from frontend.coordinator.depot.week import tours_of_week
from frontend.coordinator.offers import words as offer_words
from frontend.menu import address
from frontend.registers.pages import Action, RegisterPage
from volunteers.depot.offers.models import DonationOffer
from volunteers.depot.offers.queries import open_offers, with_things
from volunteers.depot.orders.forecast import Forecast, forecast
from volunteers.depot.orders.models import FurnishingOrder
from volunteers.depot.orders.needs import Needs, needs_of
from volunteers.depot.orders.queries import wanted
from volunteers.depot.stock.queries import KindCount, per_kind
from volunteers.depot.tours.queries import waiting_stops

SHOWN = 6


class DepotOverview(RegisterPage):
    right = Right.SEE_VOLUNTEERS
    title = _("Depot")
    nav_active = "depot"
    template_name = "coordinator/depot/overview.html"
    http_method_names = ["get", "head", "options"]

    def actions(self) -> list[Action]:
        found = [
            Action(_("Planlæg ugens ture"), address("tour_plan"), "truck"),
            Action(_("Lager"), reverse("stock"), "list-check"),
            Action(_("Skan"), reverse("scan"), "search"),
        ]
        return [action for action in found if action.url]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        today, user = timezone.localdate(), cast(User, request.user)
        found = forecast(today)
        orders = list(wanted(user))
        needs = needs_of(orders)
        shown = orders[:SHOWN]
        looked_at_many(
            by=user, kind=AccessKind.LISTED, household_ids=sorted({row.placement.household_id for row in shown}),
            purpose="Depot",
        )  # fmt: skip
        return self.page(
            request, sentence=sentence(found), over=over(found), forecast=found,
            charts=[chart.bars(found), chart.bars(found, narrow=True)],
            weeks=[
                (week, formats.cubic_metres(week.litres), week.litres > found.limit) for week in found.weeks
            ],
            rooms=[(room, formats.cubic_metres(room.litres), formats.cubic_metres(room.limit)) for room in found.rooms],
            tours=tours_of_week(today), tours_url=address("tours"),
            homes=[(row, needs[row.pk], words.address_of(row), words.missing(needs[row.pk])) for row in shown],
            home_count=len(orders), offers=offers(user, orders, needs), more_links=links(),
        )  # fmt: skip


def sentence(found: Forecast) -> str:
    return gettext("%(now)s af %(limit)s m³ er fyldt.") % {
        "now": chart.whole(found.now), "limit": chart.whole(found.limit)
    }  # fmt: skip


def over(found: Forecast) -> str:
    """What is too much, when, and what can be done; nothing where there is room all the way."""
    if found.now > found.limit:
        too_much = formats.cubic_metres(found.now - found.limit)
        return gettext("Det er %(over)s for meget. Sig nej til store møbler, eller lever det, der er klar.") % {
            "over": too_much
        }
    week = found.first_over
    if week is None:
        return gettext("Der er plads i alle de kommende uger.")
    return gettext(
        "I uge %(week)s ventes %(over)s for meget. Sig nej til store møbler, eller lever til en bolig en uge før."
    ) % {"week": week.number, "over": formats.cubic_metres(week.litres - found.limit)}


def at_a_glance(user: User, today: date) -> tuple[str, list[tuple[Any, int, str]]]:
    """How full it is, in a sentence, and (words, how many, address) of what waits. Nobody is named."""
    lines = [
        (_("Tilbud, der venter på svar"), open_offers(user).count(), reverse("offers")),
        (_("Boliger, der skal møbleres"), wanted(user).count(), reverse("furnishing_orders")),
        (_("Stop, der ikke er på en tur"), waiting_stops(user).count(), reverse("waiting_stops")),
    ]
    return sentence(forecast(today)), [line for line in lines if line[1]]


def offers(user: User, orders: Sequence[FurnishingOrder], needs: dict[Any, Needs]) -> list[dict[str, Any]]:
    """Offers that wait for an answer, those that a home lacks first, with the home that moves in soonest."""
    there = {row.kind.pk: row for row in per_kind()}
    lacks: dict[Any, FurnishingOrder] = {}
    for order in orders:
        for need in needs[order.pk].missing:
            lacks.setdefault(need.kind.pk, order)
    rows = []
    for offer in with_things(open_offers(user)):
        home = next((lacks[line.kind_id] for line in offer.lines.all() if line.kind_id in lacks), None)
        rows.append({
            "offer": offer, "things": offer_words.things(offer),
            "sub": f"{offer_words.photos(offer)} · {offer_words.conditions(offer)}",
            "litres": formats.cubic_metres(offer.litres),
            "home": _home(home), "else": "" if home else _in_stock(offer, there),
        })  # fmt: skip
    return sorted(rows, key=lambda row: not row["home"])[:SHOWN]


def _home(order: FurnishingOrder | None) -> str:
    if order is None:
        return ""
    if words.is_hidden(order):
        return gettext("mangler til en bolig")
    return gettext("mangler til %(home)s") % {"home": order.placement.unit.site}


def _in_stock(offer: DonationOffer, there: dict[Any, KindCount]) -> str:
    """How many of the first thing offered stand there already."""
    line = next(iter(offer.lines.all()), None)
    count = there[line.kind_id].there if line and line.kind_id in there else 0
    return ngettext("%(count)s på lager", "%(count)s på lager", count) % {"count": count}


def links() -> list[tuple[Any, str]]:
    """The depot's other pages, those that are built."""
    found = [
        (_("Lager"), "stock"), (_("Ting, der tælles"), "counted_stock"), (_("Mærkater"), "labels"), (_("Skan"), "scan"),
        (_("Boliger, der skal møbleres"), "furnishing_orders"), (_("Tilbud"), "offers"), (_("Ønskeliste"), "wants"),
        (_("Ventetid"), "furniture_waits"), (_("Slags ting"), "thing_kinds"), (_("Pakken til et hjem"), "package_lines"),
        (_("Lagre"), "storage_locations"), (_("Biler"), "vehicles"),
    ]  # fmt: skip
    return [(label, url) for label, name in found if (url := address(name))]
