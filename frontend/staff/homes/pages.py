"""The five pages every register has; a register gives its `book` and what is special about it."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.journal.queries import changes_of
from accounts.policy.rules import Right, can
from accounts.users.models import User
from frontend.registers.columns import Column
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.editing import RegisterArchive, RegisterForm, RegisterRestore
from frontend.registers.history import told
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Action, Crumb
from frontend.staff.homes.addresses import address_step, chosen, hits, kept_as_typed
from frontend.staff.homes.books import Book
from frontend.staff.homes.stored import export_columns, facts_in_order
from housing import registers
from housing.addresses.queries import is_on
from housing.places.queries import district_shapes

TOP = _("Boliger")


def outlines(here: Any = None) -> dict[str, Any]:
    """Every district as a map takes them; `here` is the one to colour."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": row["geometry"],
                "properties": {"name": row["name"], "here": row["id"] == here},
            }
            for row in district_shapes()
        ],
    }


class InBook:
    """Where a page is: Boliger, the register, the row."""

    # `as_view(book=…)` only sets what the class has already; no page is ever without.
    book: Book = None  # type: ignore[assignment]
    nav_active = "homes"
    object: Any
    kwargs: dict[str, Any]
    request: HttpRequest

    @property
    def today(self) -> date:
        return timezone.localdate()

    def found(self) -> Any:
        return get_object_or_404(self.book.visible(self.request.user), pk=self.kwargs["pk"])

    def way(self) -> list[Crumb]:
        return [(TOP, reverse("homes")), (self.book.title, self.book.list_url())]


class BookList(InBook, RegisterList):
    right = Right.SEE_HOMES
    default_sort = "name"
    empty_text: Any = _("Opret den første, så står den her.")

    def page_title(self) -> Any:
        return self.book.title

    @property
    def sheet(self) -> str:  # type: ignore[override]
        return self.book.sheet

    @property
    def lead(self) -> Any:
        return self.book.about

    @property
    def add_label(self) -> Any:
        return self.book.new_title

    def crumbs(self) -> Sequence[Crumb]:
        return [(TOP, reverse("homes")), (self.book.title, "")]

    def add_url(self) -> str:
        return reverse(f"{self.book.key}_new") if can(self.request.user, Right.EDIT_HOMES) else ""

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return self.book.visible(request.user).filter(archived_at__isnull=request.GET.get("archived") != "yes")

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(reduce(or_, (Q(**{f"{name}__icontains": text}) for name in self.book.search)))

    def file_columns(self) -> list[Column]:
        return list(export_columns(self.book.model))


class BookDetail(InBook, RegisterDetail):
    right = Right.SEE_HOMES
    template_name = "staff/homes/detail.html"

    def get_object(self) -> Any:
        return self.found()

    def crumbs(self) -> Sequence[Crumb]:
        return [*self.way(), (str(self.object), "")]

    def actions(self) -> Sequence[Action]:
        if not can(self.request.user, Right.EDIT_HOMES):
            return []
        if self.object.archived_at:
            return [Action(_("Hent frem"), self.book.url(self.object, "restore"), "refresh")]
        return [
            Action(_("Ret"), self.book.url(self.object, "edit"), "edit"),
            Action(_("Arkivér"), self.book.url(self.object, "archive"), "folder"),
        ]

    def facts(self) -> Sequence[Fact]:
        return facts_in_order(self.object, list(self.book.form.base_fields), **self.drawn())

    def drawn(self) -> dict[str, Any]:
        """Values this page shows otherwise than the plain field."""
        return {}

    def map_data(self) -> dict[str, Any] | None:
        """What the map beside the facts draws; None leaves it out."""
        return None

    def more(self) -> dict[str, Any]:
        history = changes_of(self.book.model._meta.model_name or "", self.object.pk)[:20]
        edit_url = "" if self.object.archived_at else self.book.url(self.object, "edit")
        return {
            "history": told(history, self.book.form),
            "map_data": self.map_data(),
            "edit_url": edit_url if can(self.request.user, Right.EDIT_HOMES) else "",
        }


class BookForm(InBook, RegisterForm):
    right = Right.EDIT_HOMES
    template_name = "staff/homes/form.html"

    @property
    def form_class(self) -> Any:  # type: ignore[override]  # each register has its own, known with the book
        return self.book.form

    def success_url(self) -> str:
        return self.book.url(self.object)

    @property
    def positioned(self) -> bool:
        return "latitude" in self.book.form.base_fields

    def context(self, **more: Any) -> dict[str, Any]:
        if self.positioned:
            more = {"shapes": outlines(), "address_on": is_on()} | more
        return super().context(positioned=self.positioned, **more)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        step = address_step(request.POST) if self.positioned else ""
        if not step:
            return super().post(request, *args, **kwargs)
        self.object = self.get_object()
        typed, found = chosen(request.POST) if step == "pick" else ({}, hits(request.POST.get("address_q", "")))
        form = kept_as_typed(self.book.form, request.POST, self.object, typed)
        return self.page(request, form=form, object=self.object, lead=self.lead, submit_label=self.submit_label,
                         cancel_url=self.cancel_url(), **found)  # fmt: skip


class BookCreate(BookForm):
    def page_title(self) -> Any:
        return self.book.new_title

    def crumbs(self) -> Sequence[Crumb]:
        return [*self.way(), (self.book.new_title, "")]

    def initial(self) -> dict[str, Any]:
        """A page may say where the new one belongs: ?site=…, ?landlord=…"""
        fields = self.book.form.base_fields
        return {key: value for key, value in self.request.GET.items() if key in fields}

    def save(self, form: Any, by: User) -> Any:
        return registers.create(self.book.model, by=by, values=form.values)


class BookEdit(BookForm):
    def get_object(self) -> Any:
        return self.found()

    def page_title(self) -> Any:
        return _("Ret %(name)s") % {"name": self.object}

    def crumbs(self) -> Sequence[Crumb]:
        return [*self.way(), (str(self.object), self.book.url(self.object)), (_("Ret"), "")]

    def save(self, form: Any, by: User) -> Any:
        return registers.update(self.object, by=by, version=seen(form), values=form.values)


def seen(form: Any) -> int:
    """The version the page showed; a page that lost it has seen nothing, and the action says so."""
    return form.cleaned_data.get("version") or 0


class BookArchive(InBook, RegisterArchive):
    right = Right.EDIT_HOMES

    def get_object(self) -> Any:
        return self.found()

    def crumbs(self) -> Sequence[Crumb]:
        return [*self.way(), (str(self.object), self.book.url(self.object)), (_("Arkivér"), "")]

    def save(self, form: Any, by: User) -> Any:
        return registers.archive(self.object, by=by, version=seen(form), why=form.values["why"])

    def success_url(self) -> str:
        return self.book.url(self.object)


class BookRestore(InBook, RegisterRestore):
    right = Right.EDIT_HOMES

    def get_object(self) -> Any:
        return self.found()

    def crumbs(self) -> Sequence[Crumb]:
        return [*self.way(), (str(self.object), self.book.url(self.object)), (_("Hent frem"), "")]

    def save(self, form: Any, by: User) -> Any:
        return registers.restore(self.object, by=by, version=seen(form))

    def success_url(self) -> str:
        return self.book.url(self.object)


def pages(book: Book, listed: type[BookList], shown: type[BookDetail]) -> list[URLPattern]:
    """The addresses of one register."""
    base, one = f"{book.path}/", f"{book.path}/<uuid:pk>/"
    return [
        path(base, listed.as_view(book=book), name=book.plural),
        path(f"{base}ny/", BookCreate.as_view(book=book), name=f"{book.key}_new"),
        path(one, shown.as_view(book=book), name=book.key),
        path(f"{one}ret/", BookEdit.as_view(book=book), name=f"{book.key}_edit"),
        path(f"{one}arkiver/", BookArchive.as_view(book=book), name=f"{book.key}_archive"),
        path(f"{one}hent-frem/", BookRestore.as_view(book=book), name=f"{book.key}_restore"),
    ]
