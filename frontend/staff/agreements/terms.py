"""The agreement's terms in short words, every stored field among them."""

from typing import Any

from django.utils.translation import gettext, ngettext

from frontend import formats
from frontend.staff.homes.links import link
from frontend.staff.homes.lists import period
from housing.agreements.models import Agreement
from housing.vacancies.queries import Balance


def days(count: int) -> str:
    return ngettext("%(count)s hverdag", "%(count)s hverdage", count) % {"count": formats.number(count)}


def terms_of(agreement: Agreement, streams: Balance) -> list[tuple[str, Any]]:
    share = {"share": formats.fraction(agreement.share)}
    quota = {"quota": formats.fraction(streams.quota), "rest": formats.fraction(1 - streams.quota)}
    stops = ngettext(
        "Stopper %(count)s dag efter tilbagelevering", "Stopper %(count)s dage efter tilbagelevering",
        agreement.notice_days,
    )  # fmt: skip
    return [
        (gettext("Udlejer"), link(agreement.landlord)),
        (gettext("Afdeling"), link(agreement.department) or gettext("Hele organisationen")),
        (gettext("Boliger"), rooms(agreement.rooms)),
        (gettext("Andel"), gettext("%(share)s af ledige boliger") % share),
        (gettext("Forskydning"), formats.number(agreement.offset)),
        (gettext("Gælder"), period(agreement)),
        (gettext("Fordeling"), gettext("%(quota)s flygtninge, %(rest)s anden akut") % quota),
        (gettext("Grundlag"), agreement.get_basis_display()),
        (gettext("Svarfrist"), days(agreement.response_days)),
        (gettext("Efter fristen"), agreement.get_overdue_effect_display()),
        (gettext("Tilbagelevering"), agreement.get_returned_turn_display()),
        (gettext("Afkald"), agreement.get_waived_turn_display()),
        (gettext("Tomgangsleje"), stops % {"count": formats.number(agreement.notice_days)}),
        (gettext("Bemærkning"), agreement.note or formats.unknown()),
    ]


def rooms(count: int | None) -> str:
    if count is None:
        return gettext("Alle størrelser")
    return ngettext("Kun %(count)s rum", "Kun %(count)s rum", count) % {"count": count}
