"""Who works here: an administrator invites, corrects, closes and reopens, as on the pages. Nobody is deleted (X-10)."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from accounts.policy.rules import Right
from accounts.users import managing
from accounts.users.models import Role, User
from accounts.users.queries import visible_users
from api.base import Changes, Creates, Filters, Lists, Opens, Resource, none_of, verb
from api.inputs import Body, RowBody

WRITTEN = ["name", "email", "role", "unit_name", "language"]


class UserSerializer(serializers.ModelSerializer[User]):
    """`last_login` null: invited, and not been here yet. A password is never read and never written."""

    class Meta:
        model = User
        fields = ["id", *WRITTEN, "is_active", "last_login", "created_at", "version"]
        read_only_fields = fields


class UserBody(RowBody):
    """`role`: a person's or a system's, never a landlord's (`role_of_another_kind`)."""

    class Meta:
        model = User
        fields = WRITTEN


class LeftBody(Body):
    why = serializers.CharField(max_length=200)


class UserFilters(Filters):
    role = django_filters.ChoiceFilter(choices=Role.choices)
    is_active = django_filters.BooleanFilter()


class Users(Lists, Opens, Creates, Changes, Resource):
    right = write_right = Right.MANAGE_USERS
    queryset = none_of(User)
    serializer_class = UserSerializer
    filterset_class = UserFilters
    input_class = change_class = UserBody
    ordering_fields = ["id", "created_at"]

    def rows(self, user: User) -> QuerySet[Any]:
        return visible_users(user)

    def add(self, values: dict[str, Any]) -> User:
        return managing.create_user(by=self.user, values=values)

    def change(self, row: User, version: int, values: dict[str, Any]) -> User:
        return managing.update_user(user=row, by=self.user, version=version, values=values)

    close = verb(
        "close",
        "They have left: nobody gets in as them",
        lambda view, row, values: managing.close_user(user=row, by=view.user, version=row.version, **values),
        LeftBody,
    )
    reopen = verb(
        "reopen",
        "They are back",
        lambda view, row, values: managing.reopen_user(user=row, by=view.user, version=row.version),
    )
