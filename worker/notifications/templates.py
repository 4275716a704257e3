"""What a message says, as data in Danish and English, with versions (N-09, N-10).

A field is a date or a count (or not set), or a household's reference; no kind of field could hold a
name, an address or a CPR number. Subjects have no fields at all. A text that uses a field it has not
declared, or lacks one it has, cannot be registered. A message keeps the version it was written with,
so an old version stays here as long as messages of it do.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import get_language, override

if TYPE_CHECKING:
    from worker.notifications.models import Notification

REFERENCE = re.compile(r"^[A-Z]{1,2}-\d{4}-\d{4,6}$")


class Text(NamedTuple):
    subject: str
    body: str


def _nothing() -> str:
    return "not set" if (get_language() or "").startswith("en") else "ikke sat"


def _date(value: object) -> str:
    return _nothing() if value is None else date_format(date.fromisoformat(str(value)), "DATE_FORMAT")


def _count(value: object) -> str:
    if value is None:
        return _nothing()
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("a count is a whole number")
    return str(value)


def _reference(value: object) -> str:
    if not REFERENCE.match(str(value)):
        raise ValueError("not a reference")
    return str(value)


KINDS: dict[str, Callable[[object], str]] = {"date": _date, "count": _count, "reference": _reference}


@dataclass(frozen=True)
class Template:
    name: str
    version: int
    fields: Mapping[str, str]
    texts: Mapping[str, Text]


_templates: dict[tuple[str, int], Template] = {}
_newest: dict[str, int] = {}


def _used(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def register(
    name: str, *, version: int = 1, fields: Mapping[str, str], da: tuple[str, str], en: tuple[str, str]
) -> None:
    """A text stands in both languages, each with exactly the declared fields in its body."""
    if (name, version) in _templates:
        raise ValueError(f"{name} {version} is registered already: give a changed text a new version")
    if unknown := set(fields.values()) - set(KINDS):
        raise ValueError(f"{name}: no such kind of field: {sorted(unknown)}")
    for subject, body in (da, en):
        if not subject or _used(subject) or _used(body) != set(fields):
            raise ValueError(f"{name}: a subject without fields and a body with exactly {sorted(fields)}")
    _templates[name, version] = Template(name, version, dict(fields), {"da": Text(*da), "en": Text(*en)})
    _newest[name] = max(version, _newest.get(name, 0))


def newest(name: str) -> Template:
    return _templates[name, _newest[name]]


def registered() -> list[Template]:
    return list(_templates.values())


def checked(template: Template, values: Mapping[str, object]) -> dict[str, str | int | None]:
    """The values as they are stored; one too many, too few or of another kind is an error."""
    if set(values) != set(template.fields):
        raise ValueError(f"{template.name} wants {sorted(template.fields)}, not {sorted(values)}")
    for field, kind in template.fields.items():
        KINDS[kind](values[field])
    return {field: value if isinstance(value, int | None) else str(value) for field, value in values.items()}


def render(notification: "Notification", language: str = "") -> Text:
    """Subject and body in the version frozen in the row, and its language unless another is asked for; Danish where
    a language is missing. KeyError when the template is gone or the values were wiped.
    """
    template = _templates[notification.template, notification.template_version]
    wanted = (language or notification.language)[:2]
    chosen = wanted if wanted in template.texts else "da"
    with override(chosen):
        shown = {field: KINDS[kind](notification.values[field]) for field, kind in template.fields.items()}
    text = template.texts[chosen]
    return Text(text.subject, text.body.format(**shown))
