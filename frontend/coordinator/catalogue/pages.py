"""The six pages of each register of the depot, as those of the homes but the coordinator's."""

from collections.abc import Sequence
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.coordinator.catalogue.books import DepotBook
from frontend.forms.fields import ThousandthsField
from frontend.menu import address
from frontend.registers.detail import Fact
from frontend.registers.pages import Action, Crumb
from frontend.staff.homes import pages
from frontend.staff.homes.filters import BookFilter
from frontend.staff.homes.pages import seen
from volunteers.depot.catalogue import actions

TOP = _("Depot")


def way_to_depot() -> list[Crumb]:
    """The page above; nothing while nobody has built it."""
    at = address("depot")
    return [(TOP, at)] if at else []


class InDepot(pages.InBook):
    # `as_view(book=…)` only sets what the class has already; no page is ever without.
    book: DepotBook = None  # type: ignore[assignment]
    nav_active = "depot"

    def way(self) -> list[Crumb]:
        return [*way_to_depot(), (self.book.title, self.book.list_url())]


class DepotList(InDepot, pages.BookList):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    search_label = _("Navn")
    filterset_class = BookFilter

    def crumbs(self) -> Sequence[Crumb]:
        return [*way_to_depot(), (self.book.title, "")]

    def add_url(self) -> str:
        return reverse(f"{self.book.key}_new")


class DepotDetail(InDepot, pages.BookDetail):
    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/catalogue/detail.html"

    def actions(self) -> Sequence[Action]:
        if self.object.archived_at:
            return [Action(_("Hent frem"), self.book.url(self.object, "restore"), "refresh")]
        return [
            Action(_("Ret"), self.book.url(self.object, "edit"), "edit"),
            Action(_("Arkivér"), self.book.url(self.object, "archive"), "folder"),
        ]

    def facts(self) -> list[Fact]:
        """A measure carries its unit, so the word before it need not."""
        fields = self.book.form.base_fields
        words = [str(fields[name].label).split(",")[0] if isinstance(fields[name], ThousandthsField) else ""
                 for name in fields]  # fmt: skip
        facts = super().facts()
        words += [""] * (len(facts) - len(words))
        return [(word or label, value) for word, (label, value) in zip(words, facts, strict=True)]

    def more(self) -> dict[str, Any]:
        edit_url = "" if self.object.archived_at else self.book.url(self.object, "edit")
        return super().more() | {"edit_url": edit_url}


class DepotCreate(InDepot, pages.BookCreate):
    right = Right.EDIT_VOLUNTEERS

    def save(self, form: Any, by: User) -> Any:
        return self.book.create(by, form.values)


class DepotEdit(InDepot, pages.BookEdit):
    right = Right.EDIT_VOLUNTEERS

    def save(self, form: Any, by: User) -> Any:
        return self.book.update(self.object, by, seen(form), form.values)


class DepotArchive(InDepot, pages.BookArchive):
    right = Right.EDIT_VOLUNTEERS

    def save(self, form: Any, by: User) -> Any:
        return actions.archive(self.object, by=by, version=seen(form), why=form.values["why"])


class DepotRestore(InDepot, pages.BookRestore):
    right = Right.EDIT_VOLUNTEERS

    def save(self, form: Any, by: User) -> Any:
        return actions.restore(self.object, by=by, version=seen(form))


def of_book(book: DepotBook, listed: type[DepotList], shown: type[DepotDetail]) -> list[URLPattern]:
    """The addresses of one register."""
    base, one = f"{book.path}/", f"{book.path}/<uuid:pk>/"
    return [
        path(base, listed.as_view(book=book), name=book.plural),
        path(f"{base}ny/", DepotCreate.as_view(book=book), name=f"{book.key}_new"),
        path(one, shown.as_view(book=book), name=book.key),
        path(f"{one}ret/", DepotEdit.as_view(book=book), name=f"{book.key}_edit"),
        path(f"{one}arkiver/", DepotArchive.as_view(book=book), name=f"{book.key}_archive"),
        path(f"{one}hent-frem/", DepotRestore.as_view(book=book), name=f"{book.key}_restore"),
    ]
