"""Every form of the house, allauth's too, drawn as Det Fælles Designsystem draws them."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting


def widget_class(widget: forms.Widget) -> str:
    """The design system's class for a kind of widget."""
    match widget:
        case forms.CheckboxInput() | forms.CheckboxSelectMultiple():
            return "form-checkbox"
        case forms.RadioSelect():
            return "form-radio"
        case forms.Select():
            return "form-select"
        case forms.HiddenInput() | forms.MultipleHiddenInput():
            return ""
        case _:
            return "form-input"


class DkfdsBoundField(BoundField):
    """A field that knows its class in the design system."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        shown = widget or self.field.widget
        classes = [widget_class(shown), shown.attrs.get("class", ""), str(attrs.get("class", ""))]
        if joined := " ".join(dict.fromkeys(" ".join(classes).split())):
            attrs["class"] = joined
        # The server answers in our words and language; a browser's bubble would come first.
        if attrs.get("required") is True and isinstance(shown, forms.RadioSelect):
            attrs.pop("required")
        return attrs

    @property
    def is_single_checkbox(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_optional(self) -> bool:
        """Optional fields say so; a lone box to tick needs no such word."""
        return not self.field.required and not self.is_single_checkbox and not self.silent_optional

    @property
    def silent_optional(self) -> bool:
        return getattr(self.form, "says_optional", True) is False

    @property
    def prefix(self) -> str:
        return getattr(self.field, "unit", "")


class DkfdsRenderer(TemplatesSetting):
    bound_field_class = DkfdsBoundField
    field_template_name = "dkfds/field.html"
    form_template_name = "dkfds/form.html"
    formset_template_name = "dkfds/formset.html"
