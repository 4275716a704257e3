"""The menu of each role, as data. An entry without an address yet is left out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.users.models import Role, User


@dataclass(frozen=True)
class Entry:
    """One line of the menu: key, words, address, icon, and a count in words ("6 mangler")."""

    key: str
    label: str | Promise
    url: str
    icon: str
    active: bool = False
    count: str = ""
    # Used now and then: on a wide screen behind "Mere", so that the day's work stands in one row.
    aside: bool = False


# key (also the name of its address), words, icon
OVERVIEW = ("overview", _("Overblik"), "home")
VACANCIES = ("vacancies", _("Ledige boliger"), "flag")
PLANS = ("plans", _("Planlæg samlet"), "checklist")
HOUSEHOLDS = ("households", _("Husstande"), "groups")
OUTLOOK = ("outlook", _("Midlertidige pladser"), "calendar-month")
TEMPORARY = ("temporary_sites", _("Midlertidige pladser"), "calendar-month")
CAPACITY = ("capacity", _("Ledige pladser"), "calendar-month")
HOMES = ("homes", _("Boliger"), "business")
APPEALS = ("appeals", _("Klager"), "reply")
AGREEMENTS = ("agreements", _("Aftaler"), "document")
POLICIES = ("policies", _("Regler"), "tune")
TRANSFER = ("transfer", _("Regneark ind og ud"), "file-excel")
COORDINATION = ("volunteers_overview", _("Overblik"), "home")
VOLUNTEERS = ("volunteers", _("Frivillige"), "persons")
CONTACT_FAMILIES = ("contact_families", _("Kontaktfamilier"), "groups")
LEISURE = ("leisure", _("Fritidspas"), "contact-card")
DEPOT = ("depot", _("Depot"), "truck")
BIKES = ("bikes", _("Cykler"), "list-check")
DEVICES = ("devices", _("Computere"), "document")
EVENTS = ("events", _("Arrangementer"), "calendar-month")
SHIFTS = ("shifts", _("Vagter"), "calendar-month")
OWN_PAGE = ("own_page", _("Min side"), "account")
JOBS = ("jobs", _("Opgaver"), "list-check")
FIGURES = ("figures", _("Nøgletal"), "analytics")
ACCESS_LOG = ("access_log", _("Adgangslog"), "visibility")
TOKENS = ("tokens", _("API-nøgler"), "lock")
USERS = ("users", _("Brugere"), "account")

MENUS: dict[str, list[tuple[str, str | Promise, str]]] = {
    Role.HOUSING_STAFF: [
        OVERVIEW,
        VACANCIES,
        PLANS,
        HOUSEHOLDS,
        TEMPORARY,
        HOMES,
        AGREEMENTS,
        POLICIES,
        APPEALS,
        TRANSFER,
        FIGURES,
    ],
    Role.COORDINATOR: [
        COORDINATION,
        CONTACT_FAMILIES,
        VOLUNTEERS,
        DEPOT,
        EVENTS,
        BIKES,
        LEISURE,
        DEVICES,
        TRANSFER,
        FIGURES,
    ],
    Role.VOLUNTEER: [OWN_PAGE, SHIFTS, JOBS],
    Role.LEADER: [FIGURES, CAPACITY, OUTLOOK, POLICIES],
    Role.ADMINISTRATOR: [USERS, ACCESS_LOG, TOKENS, FIGURES],
    Role.API_CLIENT: [TOKENS],
    Role.LANDLORD: [],
}

ASIDE = {"policies", "appeals", "transfer", "devices"}

_counts: dict[str, Callable[[User], str | int]] = {}


def register_count(key: str, count: Callable[[User], str | int]) -> None:
    """A room tells what waits behind an entry: words for the menu, a number for `inbox`."""
    _counts[key] = count


def count(key: str, user: User) -> str | int:
    return _counts[key](user) if key in _counts else ""


def address(name: str) -> str:
    """The address of a page, or nothing while nobody has built it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def entries(user: object, path: str = "") -> list[Entry]:
    """The menu of this person's role; the entry whose address begins the path is active."""
    if not isinstance(user, User):
        return []
    found = [
        Entry(key=key, label=label, url=url, icon=icon, count=str(count(key, user)), aside=key in ASIDE)
        for key, label, icon in MENUS.get(user.role, [])
        if (url := address(key))
    ]
    under = [entry for entry in found if path.startswith(entry.url)]
    here = max(under, key=lambda entry: len(entry.url), default=None)
    return [replace(entry, active=entry is here) for entry in found]


def marked(menu: Iterable[Entry], key: str | None) -> list[Entry]:
    """The same menu with the entry a page names as active."""
    if not key:
        return list(menu)
    return [replace(entry, active=entry.key == key) for entry in menu]
