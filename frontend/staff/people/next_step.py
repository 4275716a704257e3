"""The one thing to do next for a household, as a sentence and a button."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from frontend.formats import day
from frontend.staff.people import rows, words
from housing.bookings.models import Booking
from housing.people.models import Household


@dataclass(frozen=True)
class Step:
    sentence: str
    url: str = ""
    label: Any = ""
    due_on: date | None = None
    more: str = ""
    recommended: bool = True


def next_step(
    household: Any, lines: Sequence[rows.PersonLine], live: dict[str, Any] | None, promised: Booking | None, today: date
) -> Step:
    """What stands first on the page; the order is what stops everything else first."""
    pk = household.pk
    if household.archived_at:
        url = reverse("household_restore", args=[pk])
        sentence = gettext("Arkiveret %(on)s. Hent den frem for at rette.") % {"on": day(household.archived_at)}
        return Step(sentence, url, _("Hent frem"))
    if live:
        return _offered(live)
    if not lines:
        return Step(
            gettext("Der er ingen personer i husstanden endnu."), reverse("person_new", args=[pk]), _("Tilføj person")
        )
    if household.parked_until and household.parked_until > today:
        words_ = {"on": day(household.parked_until)}
        return Step(gettext("På pause til %(on)s.") % words_, more=household.parked_reason)
    if promised and not household.home_site:
        url = reverse("booking_move_in", args=[pk, promised.pk])
        sentence = gettext("Lovet plads: %(unit)s") % {"unit": promised.unit}
        return Step(sentence, url, _("De er flyttet ind"), promised.starts_on)
    if not household.home_site and household.seeking:
        url = reverse("household_temporary", args=[pk])
        return Step(gettext("Husstanden har intet sted at bo endnu."), url, _("Placér i midlertidig bolig"))
    if not household.seeking:
        return _housed(household)
    return Step(
        gettext("Søger bolig. Der er ingen tilbud lige nu."),
        words.link("vacancies"),
        _("Se ledige boliger"),
    )


def _offered(live: dict[str, Any]) -> Step:
    """The placement on its way, with the date its running step is due."""
    placement = live["placement"]
    due = {"offered": placement.answer_due_on, "accepted": placement.landlord_due_on, "confirmed": placement.move_in_on}
    says = {
        "proposed": _("%(unit)s er foreslået."),
        "approved": _("%(unit)s er godkendt og kan tilbydes."),
        "offered": _("%(unit)s er tilbudt. Vi venter på husstandens svar."),
        "accepted": _("Husstanden har sagt ja til %(unit)s. Vi venter på udlejer."),
        "confirmed": _("Indflytning aftalt: %(unit)s"),
    }
    sentence = str(says[placement.state]) % {"unit": placement.unit}
    label = _("Se foreslået bolig") if placement.state in ("proposed", "approved") else _("Se boligen")
    return Step(sentence, live["url"], label, due.get(placement.state))


def _housed(household: Household) -> Step:
    where = words.home(household)
    sentence = gettext("Boligplaceret: %(home)s") % {"home": where}
    url, more = reverse("household_seek_again", args=[household.pk]), gettext("Skal de flytte igen, så sæt dem i kø.")
    return Step(sentence, url, _("Søger igen"), more=more, recommended=False)
