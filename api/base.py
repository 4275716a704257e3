"""What every resource shares: reading only, one right, rows from the room's own query."""

from datetime import date
from typing import Any, cast

import django_filters
from django.db.models import Model, QuerySet
from django.utils import timezone
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import ReadOnlyModelViewSet

from accounts.policy.rules import Right
from accounts.users.models import User


class ReadOnly(ReadOnlyModelViewSet[Any]):
    """Declare `right`, `queryset` (the model, for the schema), `serializer_class` and `rows`."""

    right: Right
    lookup_value_converter = "uuid"
    http_method_names = ["get", "head", "options"]

    def rows(self, user: User) -> QuerySet[Any]:
        """What this user sees: a `visible_…` query of a room; anything else is not there (404)."""
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            # The documentation is drawn without a user: the empty rows say only which model it is.
            return cast(QuerySet[Any], cast(Any, self).queryset)
        return self.rows(self.user)

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    @property
    def today(self) -> date:
        return timezone.localdate()

    def printed(self, rows: Any, serializer: type[BaseSerializer[Any]], **context: Any) -> Any:
        """Rows as a plain list: what belongs to one object is never many pages."""
        return serializer(rows, many=True, context={**self.get_serializer_context(), **context}).data


class Filters(django_filters.FilterSet):
    """Filters by columns; `archived` where a register keeps what was put away."""


class ArchivedFilters(Filters):
    archived = django_filters.BooleanFilter(field_name="archived_at", lookup_expr="isnull", exclude=True)


def none_of(model: type[Model]) -> QuerySet[Any]:
    """No rows: tells the schema which model a resource prints, and opens nothing by mistake."""
    return model._default_manager.none()
