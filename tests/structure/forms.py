"""The forms of a page as a browser would send them, read from the page itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.test.html import Element, parse_html

# What a person writes freely; a date or a number has a form of its own.
WRITTEN = {"text", "search", "tel"}


@dataclass
class Form:
    """`values` is what is sent when nothing is touched, `names` what could be; `written` are fields for free text."""

    action: str
    values: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    written: list[str] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)

    def changes(self) -> Iterator[tuple[str, str, str]]:
        """A field with two other things that a person may have meant; the second may be what stood there."""
        for name in self.written:
            [value] = self.values[name]
            yield name, "Prøveord nr. 1", "Prøveord nr. 2"
            if value.isdigit():
                yield name, str(int(value) + 1), str(int(value) + 2)
            if re.fullmatch(r"[0-9]{2}([.][0-9]{2}){2}", value):
                # A number of the filing plan.
                yield name, f"{value[:-2]}08", f"{value[:-2]}09"
        for name, options in self.choices.items():
            others = [option for option in options if option and [option] != self.values.get(name)]
            if others and self.values.get(name):
                yield name, others[0], self.values[name][0]


def forms(html: str) -> list[Form]:
    """The forms that post, in the order of the page."""
    found = []
    for element in _walk(parse_html(html)):
        attributes = dict(element.attributes)
        if element.name == "form" and attributes.get("method", "get").lower() == "post":
            found.append(_form(element, attributes.get("action", "")))
    return found


def _form(element: Element, action: str) -> Form:
    form = Form(action)
    for control in _walk(element):
        attributes = dict(control.attributes)
        name, kind = attributes.get("name"), attributes.get("type", "text")
        if not name or "disabled" in attributes:
            continue
        form.names.add(name)
        if control.name == "select":
            form.values[name] = _chosen(control)
            form.choices[name] = _options(control)
        elif control.name == "textarea":
            form.values[name] = ["".join(part for part in control.children if isinstance(part, str))]
            form.written.append(name)
        elif control.name == "input" and kind in ("checkbox", "radio"):
            if kind == "radio":
                form.choices.setdefault(name, []).append(attributes.get("value") or "")
            if "checked" in attributes:
                form.values.setdefault(name, []).append(attributes.get("value", "on"))
        elif control.name == "input" and kind not in ("file", "submit", "button"):
            form.values[name] = [attributes.get("value") or ""]
            form.written += [name] if kind in WRITTEN else []
    return form


def _chosen(select: Element) -> list[str]:
    options = [dict(option.attributes) for option in _walk(select) if option.name == "option"]
    marked = [option.get("value", "") for option in options if "selected" in option]
    return marked or [option.get("value", "") for option in options[:1]]


def _options(select: Element) -> list[str]:
    return [dict(option.attributes).get("value") or "" for option in _walk(select) if option.name == "option"]


def _walk(element: Element | str) -> Iterator[Element]:
    if isinstance(element, str):
        return
    yield element
    for child in element.children:
        yield from _walk(child)
