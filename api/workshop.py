"""What the workshop goes by, each with its days: hours, prices and the rule about certificates (V-27, V-28).

For coordinators only. What is to be otherwise from a day on is a line of its own from that day; a receipt stays as it
was written.
"""

from datetime import date
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.users.models import User
from api.base import ArchivedFilters, Changes, Creates, Lists, Opens, none_of, verb
from api.bikes import WorkshopResource, WorkshopWhyBody
from api.inputs import RowBody
from housing.models import LegalGround
from volunteers.bikes import settings
from volunteers.bikes.handing import DEAREST, LAST_PLACE, OLDEST, CertificateRule, OpeningHours, PriceLine
from volunteers.bikes.queries import holds_on, rule_on, visible_hours, visible_prices, visible_rules

HOURS = ["weekday", "opens_at", "closes_at", "valid_from", "valid_to"]
PRICE = ["position", "label", "label_en", "ground", "under_age", "from_age", "price_dkk", "valid_from", "valid_to"]
RULE = ["valid_from", "from_age"]
KEPT = ["created_at", "archived_at", "version"]


# The name alone would make it the label of a home.
@extend_schema_field({"type": "string", "minLength": 1, "maxLength": 80, "examples": ["Voksne"]})
class ReceiptText(serializers.CharField):
    pass


def years() -> serializers.IntegerField:
    return serializers.IntegerField(min_value=0, max_value=OLDEST, required=False, allow_null=True)


class DatedFilters(ArchivedFilters):
    """`in_force_on`: what holds on that day."""

    in_force_on = django_filters.DateFilter(method="by_day")

    def by_day(self, rows: QuerySet[Any], name: str, on: date) -> QuerySet[Any]:
        return rows.filter(holds_on(on))


class DatedResource(Lists, Opens, Creates, Changes, WorkshopResource):
    """All three are written by the same actions."""

    model: ClassVar[Any]
    ordering_fields = ["id", "valid_from", "created_at"]

    def add(self, values: dict[str, Any]) -> Any:
        return settings.add(self.model, by=self.user, values=values)

    def change(self, row: Any, version: int, values: dict[str, Any]) -> Any:
        return settings.correct(row, by=self.user, version=version, values=values)

    archive = verb(
        "archive",
        "It is to hold no more; receipts stay as they are",
        lambda view, row, values: settings.archive(row, by=view.user, version=row.version, **values),
        WorkshopWhyBody,
    )


class WorkshopHoursSerializer(serializers.ModelSerializer[OpeningHours]):
    """`weekday`: 1 is Monday. `valid_to`: the last day, or null. Where no hours are written, it is open every day."""

    class Meta:
        model = OpeningHours
        fields = ["id", *HOURS, *KEPT]
        read_only_fields = fields


class WorkshopHoursBody(RowBody):
    class Meta:
        model = OpeningHours
        fields = HOURS


class WorkshopHoursFilters(DatedFilters):
    weekday = django_filters.ChoiceFilter(choices=OpeningHours.Weekday.choices)


class WorkshopHours(DatedResource):
    """When the workshop is open; other hours from a day on are lines of their own (V-27)."""

    model = OpeningHours
    queryset = none_of(OpeningHours)
    serializer_class = WorkshopHoursSerializer
    filterset_class = WorkshopHoursFilters
    input_class = change_class = WorkshopHoursBody
    ordering_fields = ["id", "weekday", "valid_from", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_hours(user)


class BikePriceSerializer(serializers.ModelSerializer[PriceLine]):
    """The first line in force that matches, by `position`, is the price, in whole kroner.

    An empty `ground` and ages that are null ask nothing; what is unknown of a rider matches no condition.
    """

    label = ReceiptText(read_only=True)  # type: ignore[assignment]  # a field, not the caption of one
    # Read as it is stored: empty where the line asks nothing.
    ground = serializers.ChoiceField(LegalGround.Ground.choices, allow_blank=True, read_only=True)

    class Meta:
        model = PriceLine
        fields = ["id", *PRICE, *KEPT]
        read_only_fields = fields


class BikePriceBody(RowBody):
    label = ReceiptText(max_length=80)  # type: ignore[assignment]  # a field, not the caption of one
    position = serializers.IntegerField(min_value=1, max_value=LAST_PLACE)
    under_age = years()
    from_age = years()
    price_dkk = serializers.IntegerField(min_value=0, max_value=DEAREST)

    class Meta:
        model = PriceLine
        fields = PRICE


class BikePriceFilters(DatedFilters):
    ground = django_filters.ChoiceFilter(choices=LegalGround.Ground.choices)


class BikePrices(DatedResource):
    """The price list: a new price from a day on is a line of its own, and the old one gets its last day (V-27)."""

    model = PriceLine
    queryset = none_of(PriceLine)
    serializer_class = BikePriceSerializer
    filterset_class = BikePriceFilters
    input_class = change_class = BikePriceBody
    ordering_fields = ["id", "position", "valid_from", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_prices(user)


class CertificateRuleSerializer(serializers.ModelSerializer[CertificateRule]):
    """From `valid_from` until the next rule: whoever is `from_age` years or more, or of unknown age; null: nobody."""

    class Meta:
        model = CertificateRule
        fields = ["id", *RULE, *KEPT]
        read_only_fields = fields


class CertificateRuleBody(RowBody):
    from_age = years()

    class Meta:
        model = CertificateRule
        fields = RULE


class CertificateRuleFilters(DatedFilters):
    """`in_force_on`: the one rule that holds on that day."""

    def by_day(self, rows: QuerySet[Any], name: str, on: date) -> QuerySet[Any]:
        return rows.filter(pk__in=rule_on(on).values("pk"))


class CertificateRules(DatedResource):
    """Who needs a certificate of the cycling school before a bike is handed out, from which day on (V-28)."""

    model = CertificateRule
    queryset = none_of(CertificateRule)
    serializer_class = CertificateRuleSerializer
    filterset_class = CertificateRuleFilters
    input_class = change_class = CertificateRuleBody

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_rules(user)
