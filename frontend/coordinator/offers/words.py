"""How offers, their things and their answers are told."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from frontend import formats
from frontend.templatetags.hjemly import status
from volunteers.depot.catalogue.models import ThingKind
from volunteers.depot.offers.models import UNANSWERED, DonationOffer, OfferLine, State

LOOKS = {
    State.COLLECTED: ("ok", ""),
    State.DECLINED: ("neutral", "close"),
    State.WITHDRAWN: ("neutral", "minus"),
    State.EXPIRED: ("neutral", "time"),
}


def kind_name(kind: ThingKind) -> str:
    return kind.name_en if formats.speaks_english() else kind.name


def thing(line: OfferLine, count: int | None = None) -> str:
    number = line.count if count is None else count
    return f"{number} × {kind_name(line.kind)}" if number != 1 else kind_name(line.kind)


def things(offer: DonationOffer) -> str:
    """ "2 × Enkeltseng med madras, Reol": what is offered, in one line."""
    return ", ".join(thing(line) for line in offer.lines.all())


def photos(offer: DonationOffer) -> str:
    count = len(offer.photos.all())
    return (
        ngettext("%(count)s billede", "%(count)s billeder", count) % {"count": count}
        if count
        else gettext("ingen billeder")
    )


def conditions(offer: DonationOffer) -> str:
    found = dict.fromkeys(str(line.get_condition_display()).lower() for line in offer.lines.all())
    return ", ".join(found)


def standing(offer: DonationOffer, today: date) -> SafeString:
    """The state; until it is answered with how long there is, from a yes on with the day."""
    if offer.state in UNANSWERED:
        due = formats.deadline(offer.expires_on, today)
        text = gettext("Venter på giveren: %(when)s") if offer.state == State.ASKED else gettext("Svar: %(when)s")
        return status(due.kind if due else "igang", text % {"when": due.text if due else ""})
    if offer.state == State.ACCEPTED and offer.pickup_on:
        text = gettext("Hentes %(day)s") % {"day": formats.short_day(offer.pickup_on)}
        return status("snart" if offer.pickup_on < today else "igang", text, "truck")
    kind, icon = LOOKS[State(offer.state)]
    return status(kind, str(offer.get_state_display()), icon)


def access(offer: DonationOffer) -> str:
    floor = gettext("stuen") if offer.floor == 0 else gettext("%(floor)s. sal") % {"floor": offer.floor}
    if offer.floor < 0:
        floor = gettext("kælder")
    return f"{floor}, {gettext('elevator') if offer.lift else gettext('ingen elevator')}"


def thumbnail(offer: DonationOffer) -> Any:
    """The first picture, small; the number of pictures is told in words beside it."""
    first = next(iter(offer.photos.all()), None)
    if first is None:
        return ""
    at = reverse("offer-photo", args=[offer.pk, first.pk])
    words = gettext("Billede til %(reference)s") % {"reference": offer.reference}
    image = '<img class="thumb" src="{}?small=1" alt="{}" loading="lazy" width="96" height="72">'
    return format_html(f'<a href="{{}}">{image}</a>', at, at, words)
