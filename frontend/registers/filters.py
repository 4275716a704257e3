"""Filters in the house's own form."""

from typing import Any

import django_filters

from frontend.forms.base import HjemlyForm


class RegisterFilter(django_filters.FilterSet):
    """A FilterSet drawn in the design system; `filterset_class` of a list extends it."""

    class Meta:
        form = HjemlyForm

    def get_form_class(self) -> Any:
        fields = {name: filter_.field for name, filter_ in self.filters.items()}
        return type("FilterForm", (HjemlyForm,), fields)
