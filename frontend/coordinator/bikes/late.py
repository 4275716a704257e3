"""What is late in the workshop and among the loans: a line each for the coordinator's overview, and the menu's counts."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.users.models import User
from frontend.menu import register_count
from volunteers.bikes.queries import open_reports, stale_checks
from volunteers.devices.queries import overdue


def late_lines(today: date) -> list[tuple[Any, str]]:
    """(words, address) for each thing that is late; empty when nothing is."""
    checks, cases, loans = stale_checks(today).count(), open_reports().count(), overdue(today).count()
    return [
        (words, address)
        for count, words, address in (
            (loans, _loans(loans), reverse("loans") + "?state=overdue"),
            (checks, _checks(checks), reverse("bikes") + "?state=stale"),
            (cases, _cases(cases), reverse("hooks") + "?standing=case"),
        )
        if count
    ]


def _loans(count: int) -> str:
    words = ngettext(
        "%(count)s lånt computer skulle være afleveret", "%(count)s lånte computere skulle være afleveret", count
    )
    return words % {"count": count}


def _checks(count: int) -> str:
    words = ngettext("%(count)s cykel skal tjekkes igen", "%(count)s cykler skal tjekkes igen", count)
    return words % {"count": count}


def _cases(count: int) -> str:
    words = ngettext(
        "%(count)s krog er tom eller har en anden cykel", "%(count)s kroge er tomme eller har en anden cykel", count
    )
    return words % {"count": count}


def _late_loans(user: User) -> str:
    count = overdue(timezone.localdate()).count()
    return ngettext("%(count)s forsinket", "%(count)s forsinkede", count) % {"count": count} if count else ""


register_count("devices", _late_loans)
