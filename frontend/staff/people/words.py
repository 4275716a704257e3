"""How the pages about people say things."""

from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.utils.translation import gettext_lazy as _

from frontend.formats import months_between, number
from frontend.templatetags.hjemly import status
from housing.people.models import Household

STATUSES = {
    "seeking": _("Søger bolig"),
    "offer": _("Har et tilbud"),
    "parked": _("På pause"),
    "housed": _("Boligplaceret"),
    "archived": _("Arkiveret"),
}
_LOOKS = {
    "seeking": ("neutral", "home"),
    "offer": ("igang", "time"),
    "parked": ("snart", "time"),
    "housed": ("ok", "check"),
    "archived": ("neutral", "lock"),
}
STREAMS = {"refugee": _("Flygtninge"), "other": _("Anden akut")}
BANDS = {"A": _("A: meget akut"), "B": _("B: akut"), "C": _("C: kan vente")}
ROLES = {"adult": _("Voksen"), "partner": _("Partner"), "child": _("Barn"), "other": _("Anden")}
GROUNDS = {
    "refugee": _("Flygtning"),
    "reunified": _("Familiesammenført"),
    "ukraine": _("Særlov for Ukraine"),
    "other": _("Anden akut"),
}
SEXES = {"f": _("Kvinde"), "m": _("Mand"), "": _("Ikke oplyst")}
ACCESS = {
    "opened": _("Åbnede"),
    "listed": _("Så i en liste"),
    "searched": _("Søgte"),
    "changed": _("Ændrede"),
    "exported": _("Hentede ud"),
    "revealed": _("Viste CPR-nummer"),
    "printed": _("Hentede brev"),
    "refused": _("Blev afvist"),
}
PLACEMENT_STATES = {
    "proposed": ("igang", "time", _("Foreslået")),
    "approved": ("igang", "time", _("Godkendt")),
    "offered": ("igang", "time", _("Tilbudt")),
    "accepted": ("igang", "arrow-forward", _("Husstanden har sagt ja")),
    "confirmed": ("igang", "arrow-forward", _("Udlejer har sagt ja")),
    "moved_in": ("ok", "home", _("Flyttet ind")),
    "declined_household": ("neutral", "close", _("Husstanden takkede nej")),
    "declined_landlord": ("neutral", "close", _("Udlejer sagde nej")),
    "declined_municipality": ("neutral", "close", _("Kommunen sagde nej")),
    "withdrawn": ("neutral", "minus", _("Trukket tilbage")),
    "expired": ("neutral", "minus", _("Fristen udløb")),
    "preempted": ("neutral", "minus", _("Bortfaldet")),
}
YES, NO = gettext_lazy("Ja"), gettext_lazy("Nej")


def household_status(household: Household) -> SafeString:
    """The status of a household from `listed_households`."""
    key = getattr(household, "status", "seeking")
    kind, icon = _LOOKS[key]
    return status(kind, str(STATUSES[key]), icon)


def months_waited(household: Household, on: date) -> int | None:
    """Full months a seeking household has waited; nobody counts for a housed one."""
    since = getattr(household, "waiting_since", None)
    return months_between(since, on) if household.seeking and since else None


def months(count: int) -> str:
    return ngettext("%(count)s måned", "%(count)s måneder", count) % {"count": number(count)}


def persons(count: int) -> str:
    return ngettext("%(count)s person", "%(count)s personer", count) % {"count": number(count)}


def years(age: int | None) -> str:
    if age is None:
        return gettext("ikke oplyst")
    return ngettext("%(count)s år", "%(count)s år", age) % {"count": age}


def home(household: Household) -> str:
    """Where they live, from the annotations of a list."""
    site, label = getattr(household, "home_site", None), getattr(household, "home_label", None)
    if not site:
        return gettext("Intet sted endnu")
    return f"{site}, {label}" if label else str(site)


def today() -> date:
    return timezone.localdate()


def link(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page of another piece, or nothing while it is not built."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return ""
