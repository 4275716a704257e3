"""Dates of a place that must be seen in good time: ninety days before (H-12)."""

from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from frontend import formats
from frontend.templatetags.hjemly import status

REMIND_DAYS = 90


def milestone(due: date | None, today: date) -> formats.Deadline | None:
    """How near a lease end, a notice or a permit is, in the words people use."""
    if due is None:
        return None
    left = (due - today).days
    if left < 0:
        text = ngettext("%(days)s dag over", "%(days)s dage over", -left) % {"days": formats.number(-left)}
        return formats.Deadline("haster", text)
    if left == 0:
        return formats.Deadline("haster", gettext("i dag"))
    text = ngettext("om %(days)s dag", "om %(days)s dage", left) % {"days": formats.number(left)}
    return formats.Deadline("snart" if left <= REMIND_DAYS else "neutral", text)


def dated(due: date | None, today: date) -> SafeString | str:
    """The date, with its distance as a status when it is near or past."""
    found = milestone(due, today)
    if found is None:
        return formats.unknown()
    if found.kind == "neutral":
        return format_html('<span class="nowrap">{}</span>', formats.short_day(due))
    return format_html(
        '<span class="nowrap">{}</span> {}', formats.short_day(due), status(found.kind, found.text)
    )  # fmt: skip


def nearest(record: Any, today: date) -> formats.Deadline | None:
    """The most pressing of a site's three dates."""
    dues = [due for due in (record.notice_on, record.lease_end, record.permit_end) if due]
    return milestone(min(dues), today) if dues else None
