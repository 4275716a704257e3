"""Tags and filters of every page; a builtin library, so no template has to load it."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.policy.rules import Right, can
from accounts.refusals import Refusal
from frontend import formats, menu, stored

register = template.Library()

SPRITE = "dkfds/img/all-svg-icons.svg"
STATUS_ICONS = {
    "haster": "error",
    "snart": "warning",
    "igang": "time",
    "ok": "check",
    "neutral": "calendar-month",
}

register.filter("kr", formats.kroner)
register.filter("number", formats.number)
register.filter("metres", formats.metres)
register.filter("percent", formats.percent)
register.filter("fraction", formats.fraction)
register.filter("day", formats.day)
register.filter("as_day", formats.as_date)
register.filter("short_day", formats.short_day)
register.filter("weekday", formats.weekday)
register.filter("clock", formats.clock)
register.filter("stored", stored.shown)


@register.simple_tag
def icon(name: str, label: str = "", extra: str = "") -> SafeString:
    """An icon of the design system; with a label it is read aloud, without it is decoration."""
    return _drawn(name, extra, format_html('role="img" aria-label="{}"', label)) if label else _decoration(name, extra)


def _drawn(name: str, extra: str, voice: SafeString) -> SafeString:
    return format_html(
        '<svg class="{}" focusable="false" {}><use href="{}#{}"></use></svg>',
        f"ico {extra}".strip(),
        voice,
        static(SPRITE),
        name,
    )


@cache
def _decoration(name: str, extra: str) -> SafeString:
    """A page has dozens, and there are as many kinds as the templates name."""
    return _drawn(name, extra, SafeString('aria-hidden="true"'))


@register.simple_tag
def status(kind: str, text: str, icon_name: str = "") -> SafeString:
    """Colour, icon and word together: haster, snart, igang, ok or neutral."""
    classes = "st" if kind == "neutral" else f"st st--{kind}"
    return format_html(
        '<span class="{}">{}{}</span>',
        classes,
        icon(icon_name or STATUS_ICONS[kind]),
        conditional_escape(text),
    )


@register.simple_tag
def meter(
    value: float, maximum: float = 100, kind: str = "", limit: float | None = None, label: str = ""
) -> SafeString:
    """A bar out of its maximum, with a line at the limit; say the same in words beside it or give a label."""
    scale = 100 / float(maximum) if maximum else 0
    fill = min(max(float(value or 0) * scale, 0), 100)
    line = SafeString("")
    if limit is not None:
        at = f"{min(max(float(limit) * scale, 0), 100):.1f}"
        line = format_html('<line class="limit" x1="{}" x2="{}" y1="0" y2="12"/>', at, at)
    voice = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="{}" viewBox="0 0 100 12" preserveAspectRatio="none" focusable="false" {}>'
        '<rect class="track" width="100" height="12"/><rect class="fill" width="{}" height="12"/>{}</svg>',
        f"meter meter--{kind}" if kind else "meter",
        voice,
        f"{fill:.1f}",
        line,
    )


@register.simple_tag
def stack(label: str) -> SafeString:
    """The heading a cell carries with it when the table is stacked on a phone."""
    return format_html('data-title="{}"', label)


@register.filter
def months_since(since: date, today: date | None = None) -> int:
    return formats.months_between(formats.as_date(since), today or timezone.localdate())


@register.simple_tag(takes_context=True)
def deadline(context: Context, due: date | None) -> formats.Deadline | None:
    """`{% deadline vacancy.due as d %}{% status d.kind d.text %}`; the page's `today` decides."""
    return formats.deadline(due, context.get("today"))


@register.simple_tag(takes_context=True)
def deadline_status(context: Context, due: date | None) -> SafeString:
    """The words of a deadline as a status: 1 dag over, i dag, 3 dage."""
    found = formats.deadline(due, context.get("today"))
    return status(found.kind, found.text) if found else SafeString("")


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """The address's parameters with some changed; None takes one away."""
    kept = context["request"].GET.copy()
    for key, value in changes.items():
        kept.pop(key, None)
        if value is not None:
            kept[key] = value
    return f"?{kept.urlencode()}"


@register.simple_tag(takes_context=True)
def main_menu(context: Context) -> Iterable[menu.Entry]:
    """The entries this person may see; `nav_active` in the page's context marks one."""
    return menu.marked(context.get("menu") or [], context.get("nav_active"))


@register.filter
def may(user: object, right: str) -> bool:
    """`{% if user|may:"see_homes" %}`: the same table the views ask."""
    return can(user, Right(right))


@register.filter
def sentence(refusal: Refusal) -> str:
    """A refusal in the reader's language."""
    return refusal.text(get_language())


@register.filter
def attribute(value: Any, name: str) -> Any:
    """A value of a mapping by a key only known at run time."""
    return value.get(name, "") if hasattr(value, "get") else getattr(value, name, "")


@register.simple_tag
def how_many_errors(form: BaseForm | str, row_forms: Iterable[BaseForm] = ()) -> int:
    """What there is to put right in the form and in the rows under it; a page may have neither."""
    return sum(len(said) for one in (form, *row_forms) if not isinstance(one, str) for said in one.errors.values())


@register.filter
def called(thing: Any) -> str:
    """The name of what has one in both languages."""
    return str(thing.name_en if formats.speaks_english() else thing.name)


@register.filter
def error_target(field: BoundField) -> str:
    """The id a link in the error summary goes to: the field, or the first choice of a group."""
    if field.use_fieldset and len(field.subwidgets):
        return str(field.subwidgets[0].id_for_label or field.auto_id)
    return str(field.id_for_label or field.auto_id)


@register.filter
def bare(field: BoundField) -> BoundField:
    """A field of somebody else's form without its hint and its grey example text."""
    field.help_text = ""
    field.field.widget.attrs.pop("placeholder", None)
    return field


@register.simple_tag
def plain_static(path: str) -> str:
    """A static file by its plain name: modules of a script fetch each other by the name that stands in them."""
    return f"/{settings.STATIC_URL.lstrip('/')}{path}"
