"""What every resource shares: rights, rows from the room's own query, versions, and writing through named actions."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, ClassVar, cast
from uuid import UUID

import django_filters
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from api.asking import demand_known_names
from api.inputs import Body, RowBody, read, stored
from api.once import once
from api.versions import demand_match, etag_of


class Resource(GenericViewSet[Any]):
    """Declare `right`, `queryset` (the model, for the schema), `serializer_class` and `rows`.

    Add `Lists`, `Opens`, `Creates` or `Changes`, and `verb(…)` for each move.
    """

    right: Right
    write_right: Right | None = None
    # A post that only searches.
    only_reads = False
    lookup_value_converter = "uuid"
    http_method_names = ["get", "head", "options", "post", "patch"]
    filterset_class: Any = None
    # How a page of rows is on record.
    listed_as = AccessKind.LISTED
    # Columns a list may be ordered by: never empty, and no names of people, because a cursor holds the value.
    ordering_fields: ClassVar[list[str]] = ["id"]
    # Households that the answer to a post tells about.
    told_about: tuple[UUID, ...] = ()

    def rows(self, user: User) -> QuerySet[Any]:
        """What this user sees: a `visible_…` query of a room; anything else is not there (404)."""
        raise NotImplementedError

    def households(self, rows: Iterable[Any]) -> Iterable[UUID]:
        """Whom these rows tell about; for the journal (X-04)."""
        return ()

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

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        # Last: who may not read here is told that and nothing else.
        if request.method in ("GET", "HEAD"):
            demand_known_names(request, self)

    # -- reading

    def note(self, rows: Iterable[Any], kind: AccessKind, purpose: str = "") -> tuple[UUID, ...]:
        """These rows have been seen or changed: one statement."""
        ids = tuple(sorted(set(self.households(rows))))
        looked_at_many(by=self.user, kind=kind, household_ids=ids, purpose=purpose, door="api")
        return ids

    def found(self) -> Any:
        """The row in the address, not yet on record as seen."""
        return super().get_object()

    def get_object(self) -> Any:
        row = self.found()
        self.note([row], AccessKind.OPENED)
        return row

    def paginate_queryset(self, queryset: Any) -> list[Any] | None:
        """The page that is shown is the page on record."""
        found = super().paginate_queryset(queryset)
        self.note(found or [], self.listed_as)
        return found

    def printed(self, rows: Any, serializer: type[BaseSerializer[Any]], **context: Any) -> Any:
        """Rows as a plain list: what belongs to one object is never many pages."""
        return serializer(rows, many=True, context={**self.get_serializer_context(), **context}).data

    # -- writing

    def matched(self) -> Any:
        """The row in the address, as the caller has read it."""
        row = self.found()
        demand_match(self.request, row)
        return row

    def body(self, kind: type[BaseSerializer[Any]], *, partial: bool = False) -> dict[str, Any]:
        return read(self.request, kind, partial=partial)

    def answer(self, row: Any, code: int = status.HTTP_200_OK) -> Response:
        """The row as it stands now, with its version; it has been changed by this user."""
        fresh = self.get_queryset().get(pk=row.pk)
        self.told_about = self.note([fresh], AccessKind.CHANGED)
        response = Response(self.get_serializer(fresh).data, status=code, headers={"ETag": etag_of(fresh)})
        if code == status.HTTP_201_CREATED:
            response["Location"] = self.address_of(fresh)
        return response

    def address_of(self, row: Any) -> str:
        return self.reverse_action("detail", args=[getattr(row, self.lookup_field)])

    def handle_exception(self, exc: Exception) -> Response:
        """A stale save is told with the row as it stands, so that both versions can be shown."""
        response = super().handle_exception(exc)
        if response.status_code == status.HTTP_412_PRECONDITION_FAILED:
            row = self.get_object()
            response.data["current"] = self.get_serializer(row).data
            response["ETag"] = etag_of(row)
        return response


class Lists(ListModelMixin):
    """GET of the collection."""


class Opens(RetrieveModelMixin):
    """GET of one."""

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        view = cast(Resource, self)
        row = view.get_object()
        return Response(view.get_serializer(row).data, headers={"ETag": etag_of(row)})


class ReadOnly(Lists, Opens, Resource):
    """Nothing is written here."""

    http_method_names = ["get", "head", "options"]


class Creates:
    """POST of the collection: declare `input_class` and `add`."""

    input_class: type[BaseSerializer[Any]]

    def add(self, values: dict[str, Any]) -> Any:
        """Call the action that makes it."""
        raise NotImplementedError

    @once
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        view = cast(Resource, self)
        return view.answer(self.add(view.body(self.input_class)), status.HTTP_201_CREATED)


class Changes:
    """PATCH of one: declare `change_class` and `change`. A field that is not sent stays."""

    change_class: type[RowBody]

    def change(self, row: Any, version: int, values: dict[str, Any]) -> Any:
        """Call the action that changes it."""
        raise NotImplementedError

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        view = cast(Resource, self)
        row = view.matched()
        values = stored(row, self.change_class) | view.body(self.change_class, partial=True)
        return view.answer(self.change(row, getattr(row, "version", 0), values))


class Nothing(Body):
    """No fields."""


Run = Callable[[Any, Any, dict[str, Any]], Any]


def verb(
    name: str, summary: str, run: Run, kind: type[BaseSerializer[Any]] = Nothing, write_right: Right | None = None
) -> Any:
    """A move of one row: POST `/{id}/actions/{name}/` calls an action with (view, row, values of the body).

    `write_right`: where the move takes another right than the resource's other writes.
    """
    more = {"write_right": write_right} if write_right else {}

    def act(self: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        row = self.matched()
        return cast(Response, self.answer(run(self, row, self.body(kind)) or row))

    return _moved_by(act, name, summary, kind, **more)


def taking_back(summary: str, run: Run, kind: type[BaseSerializer[Any]]) -> Any:
    """The row was entered by mistake: POST `/{id}/actions/take-back/` removes it and answers with it as it stood."""

    def act(self: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        row = self.matched()
        as_it_stood = self.get_serializer(row).data
        run(self, row, self.body(kind))
        self.told_about = self.note([row], AccessKind.CHANGED)
        return Response(as_it_stood)

    return _moved_by(act, "take-back", summary, kind)


def _moved_by(act: Any, name: str, summary: str, kind: type[BaseSerializer[Any]], **more: Any) -> Any:
    act.__name__ = name.replace("-", "_")
    act.__doc__ = summary
    move = action(
        detail=True, methods=["post"], url_path=f"actions/{name}", url_name=name, pagination_class=None,
        filterset_class=None, **more,
    )(once(act))  # fmt: skip
    # Last: `action` would throw away what it is told before.
    return extend_schema(summary=summary, request=None if kind is Nothing else kind)(move)


class Filters(django_filters.FilterSet):
    """Filters by columns; `archived` where a register keeps what was put away."""


class ArchivedFilters(Filters):
    archived = django_filters.BooleanFilter(field_name="archived_at", lookup_expr="isnull", exclude=True)


def searched(*columns: str) -> Any:
    """`q`: a part of a name of a home or a place. People are searched for by a post."""

    def narrowed(rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        found = Q()
        for column in columns:
            found |= Q(**{f"{column}__icontains": value})
        return rows.filter(found)

    return django_filters.CharFilter(method=narrowed)


def none_of(model: type[Model]) -> QuerySet[Any]:
    """No rows: tells the schema which model a resource prints, and opens nothing by mistake."""
    return model._default_manager.none()
