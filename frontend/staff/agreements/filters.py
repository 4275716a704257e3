"""The choices above the list of agreements."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frontend.staff.homes.filters import BookFilter, of_landlord
from housing.agreements.models import Agreement
from housing.agreements.queries import valid_on


class AgreementFilter(BookFilter):
    landlord = of_landlord()
    basis = django_filters.ChoiceFilter(label=_("Grundlag"), choices=Agreement.Basis.choices, empty_label=_("Alle"))
    valid = django_filters.ChoiceFilter(
        label=_("Gælder"), empty_label=_("Alle"), method="by_day",
        choices=[("now", _("Gælder nu")), ("later", _("Begynder senere")), ("past", _("Udløbet"))],
    )  # fmt: skip

    def by_day(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        today = timezone.localdate()
        held = {"now": valid_on(today), "later": Q(valid_from__gt=today), "past": Q(valid_to__lt=today)}
        return rows.filter(held[value])
