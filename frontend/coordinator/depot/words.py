"""How things, homes to furnish and what they lack are told."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from frontend import formats
from frontend.coordinator.offers.words import kind_name
from frontend.templatetags.hjemly import status
from volunteers.depot.orders.models import FurnishingOrder, Reservation
from volunteers.depot.orders.needs import Need, Needs
from volunteers.depot.stock.models import Item, StockEvent

LOOKS = {
    FurnishingOrder.State.DELIVERED: ("ok", ""),
    FurnishingOrder.State.CANCELLED: ("neutral", "close"),
}
RESERVED = {
    Reservation.State.HELD: ("igang", "bookmark"),
    Reservation.State.LOADED: ("igang", "truck"),
    Reservation.State.DELIVERED: ("ok", ""),
    Reservation.State.RELEASED: ("neutral", "minus"),
    Reservation.State.EXPIRED: ("neutral", "time"),
}
SHOWN = 3


def item_name(item: Item) -> str:
    """ "Reol, hvid": its kind and what is written of it."""
    name = kind_name(item.kind)
    return f"{name}, {item.text}" if item.text else name


def item_link(item: Item) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("item", args=[item.pk]), item_name(item))


def is_hidden(order: FurnishingOrder) -> bool:
    """Where a household under address protection moves to stands on no page (X-07); see order.ShowAddress."""
    return bool(order.placement.household.address_protected)


def address_of(order: FurnishingOrder) -> str:
    return gettext("Adressen er beskyttet") if is_hidden(order) else str(order.placement.unit)


def order_link(order: FurnishingOrder) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("furnishing_order", args=[order.pk]), address_of(order))


def persons(order: FurnishingOrder) -> str:
    return ngettext("%(n)s person", "%(n)s personer", order.persons) % {"n": order.persons}


def standing(order: FurnishingOrder) -> SafeString:
    if order.state != FurnishingOrder.State.WANTED:
        kind, icon = LOOKS[FurnishingOrder.State(order.state)]
        return status(kind, str(order.get_state_display()), icon)
    return status("igang", str(order.get_state_display()))


def reservation_standing(reservation: Reservation) -> SafeString:
    kind, icon = RESERVED[Reservation.State(reservation.state)]
    return status(kind, str(reservation.get_state_display()), icon)


def ready(needs: Needs) -> str:
    return gettext("%(ready)s af %(needed)s ting") % {"ready": needs.ready, "needed": needs.needed}


def counted(need: Need) -> str:
    """ "2 × Enkeltseng"."""
    name = kind_name(need.kind)
    return name if need.missing == 1 else f"{need.missing} × {name}"


def missing(needs: Needs, shown: int = SHOWN) -> tuple[str, int]:
    """The words of the largest gaps, and how many things stand behind those not told."""
    gaps: Sequence[Need] = needs.missing
    return ", ".join(counted(need) for need in gaps[:shown]), sum(need.missing for need in gaps[shown:])


def missing_cell(needs: Needs) -> str | SafeString:
    if not needs.lines:
        return gettext("Ingen ting på listen")
    if not needs.missing:
        return status("ok", gettext("Intet, klar til levering"))
    told, more = missing(needs)
    return gettext("%(told)s og %(more)s mere") % {"told": told, "more": more} if more else told


def event(row: StockEvent) -> str:
    """One event as a sentence: what, and from where to where."""
    what = str(row.get_what_display())
    if row.from_location and row.to_location:
        return gettext("%(what)s: fra %(here)s til %(there)s") % {
            "what": what, "here": row.from_location.name, "there": row.to_location.name
        }  # fmt: skip
    if row.to_location:
        return gettext("%(what)s: til %(there)s") % {"what": what, "there": row.to_location.name}
    here = row.from_location.name if row.from_location else ""
    return gettext("%(what)s: ud af %(here)s") % {"what": what, "here": here}


def place(item: Item) -> str:
    return item.location.name if item.location else gettext("Ude af huset")


def when(order: FurnishingOrder) -> str:
    """What is over may be years ago."""
    if order.wanted_on is None:
        return gettext("ingen dato endnu")
    is_over = order.state != FurnishingOrder.State.WANTED
    return formats.weekday_and_year(order.wanted_on) if is_over else formats.weekday(order.wanted_on)
