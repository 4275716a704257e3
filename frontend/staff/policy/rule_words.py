"""A dated rule in words: whose it is, and whether it holds."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext

from frontend import formats
from frontend.staff.homes.links import link
from frontend.templatetags.hjemly import status
from housing.levels.models import DatedRule
from housing.levels.rules import TARGETS


def whose(rule: DatedRule) -> Any:
    """The municipality, or the landlord, department or home by name."""
    if rule.target is None:
        return gettext("Hele kommunen")
    return link(rule.target)


def whose_plain(rule: DatedRule) -> str:
    return gettext("Hele kommunen") if rule.target is None else str(rule.target)


def state_of(rule: DatedRule, today: date) -> Any:
    if rule.archived_at:
        return status("neutral", gettext("Trukket tilbage"), "minus")
    if rule.valid_from > today:
        return status("igang", gettext("Begynder senere"))
    if rule.valid_to and rule.valid_to < today:
        return status("neutral", gettext("Slut"), "minus")
    return status("ok", gettext("Gælder nu"))


def period(rule: DatedRule) -> str:
    start = formats.short_day(rule.valid_from)
    if rule.valid_to is None:
        return gettext("fra %(start)s") % {"start": start}
    return gettext("%(start)s til %(end)s") % {"start": start, "end": formats.short_day(rule.valid_to)}


def validity(rule: DatedRule, today: date) -> Any:
    return format_html('{} <span class="sub">{}</span>', state_of(rule, today), period(rule))


def asked_for(request: HttpRequest) -> dict[str, str]:
    """A place may say that the rule is its own: ?level=department&department=…"""
    names = ("level", *TARGETS.values())
    return {name: request.GET[name] for name in names if name in request.GET}
