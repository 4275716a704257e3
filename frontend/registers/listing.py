"""A list page: search, filters, sorting, paging, an empty state and a spreadsheet, from one declaration."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.policy.rules import Right, can
from accounts.sorting import ordered
from accounts.users.models import User
from frontend.formats import number
from frontend.registers.columns import Column, harmless
from frontend.registers.downloads import download
from frontend.registers.pages import RegisterPage
from housing.danish import plain_stem
from housing.transfer.exporting import TYPES, XLSX, workbook
from housing.transfer.sheets import SHEETS


class Echo:
    """A file that hands each line straight on."""

    def write(self, line: str) -> str:
        return line


class RegisterList(RegisterPage):
    """Declare `right`, `title`, `columns` and `rows`; the rest has a sensible default.

    The number of SQL statements must not grow with the rows: `rows` is a query from a room that
    fetches what the cells read.
    """

    template_name = "registers/list.html"
    results_template = "registers/_results.html"
    http_method_names = ["get", "head", "options"]
    lead: Any = ""
    columns: Sequence[Column]
    # What has no room on the page, behind the columns of a file.
    exported_too: Sequence[Column] = ()
    filterset_class: Any = None
    page_size = 50
    default_sort = ""
    search_label: Any = _("Søg")
    empty_title: Any = _("Her er ikke noget endnu")
    empty_text: Any = ""
    add_label: Any = _("Opret")
    export_right: Right | None = Right.EXPORT
    # The sheet that writes this list's rows in full and reads them in again, by its key.
    sheet: str = ""
    # A list of columns that can also be had as a workbook.
    has_workbook = False

    # -- what a subclass declares

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        raise NotImplementedError

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Override to give the list a search field."""
        return rows

    def add_url(self) -> str:
        return ""

    def row_class(self, row: Any) -> str:
        """`is-late`, `is-warn` or `is-sel`."""
        return ""

    def counted(self, count: int) -> str:
        """The sentence above the table; say what is counted: 31 husstande."""
        return ngettext("%(count)s resultat", "%(count)s resultater", count) % {"count": number(count)}

    # -- journal hooks; each is called once for a page, a search or a spreadsheet

    def on_list(self, request: HttpRequest, objects: list[Any]) -> None: ...

    def on_search(self, request: HttpRequest, text: str) -> None: ...

    def on_export(self, request: HttpRequest, objects: list[Any]) -> None: ...

    # -- the machinery

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        text = request.GET.get("q", "").strip() if self.is_searchable else ""
        found, form = self.filtered(request, text)
        found = found.order_by(*self.ordering(found))
        if text:
            self.on_search(request, text)
        asked = request.GET.get("format", "")
        if asked in self.formats and self.may_export(request):
            return self.file(request, found, asked) if self.sheet else self.plain_file(request, found, asked)
        page = Paginator(found, self.page_size).get_page(request.GET.get("page"))
        self.on_list(request, list(page.object_list))
        return self.answer(request, page, text, form)

    @property
    def is_searchable(self) -> bool:
        return type(self).search is not RegisterList.search

    def filtered(self, request: HttpRequest, text: str) -> tuple[QuerySet[Any], Any]:
        found = self.rows(request)
        if text:
            found = self.search(found, text)
        if self.filterset_class is None:
            return found, None
        filters = self.filterset_class(request.GET or None, queryset=found, request=request)
        filters.form.says_optional = False
        return (filters.qs if filters.is_valid() else found), filters.form

    @cached_property
    def sort_key(self) -> str:
        """What the address asks for, when a column offers it."""
        asked = self.request.GET.get("sort", "")
        offered = {column.key for column in self.columns if column.sort}
        return asked if asked.removeprefix("-") in offered else self.default_sort

    def ordering(self, found: QuerySet[Any]) -> list[Any]:
        """Empty values come last either way; the key makes the order of equals certain. A field with a minus goes the
        other way round than its column: who is older was born earlier."""
        key = self.sort_key.removeprefix("-")
        column = next((column for column in self.columns if column.key == key), None)
        fields = column.sort_fields if column else ()
        if self.sort_key.startswith("-"):
            fields = tuple(field.removeprefix("-") if field.startswith("-") else f"-{field}" for field in fields)
        return [*ordered(found, fields), "pk"]

    def heads(self) -> Iterator[dict[str, Any]]:
        for column in self.columns:
            head: dict[str, Any] = {"label": column.label, "align_right": column.align_right}
            if column.sort:
                is_up, is_down = self.sort_key == column.key, self.sort_key == f"-{column.key}"
                head["aria_sort"] = "ascending" if is_up else "descending" if is_down else "none"
                head["sort_url"] = self.changed_query(sort=f"-{column.key}" if is_up else column.key)
            yield head

    def changed_query(self, **changes: str) -> str:
        kept = self.request.GET.copy()
        kept.pop("page", None)
        for key, value in changes.items():
            kept[key] = value
        return f"?{kept.urlencode()}"

    def lines(self, page: Page[Any]) -> list[dict[str, Any]]:
        return [
            {
                "css": self.row_class(row),
                "cells": [
                    {"column": column, "html": column.html(row, request=self.request)} for column in self.columns
                ],
            }
            for row in page.object_list
        ]

    def answer(self, request: HttpRequest, page: Page[Any], text: str, form: Any) -> HttpResponse:
        htmx = getattr(request, "htmx", None)
        partial = htmx is not None and bool(htmx) and htmx.target == "results" and not htmx.history_restore_request
        context = self.context(
            lead=self.lead, page=page, lines=self.lines(page), heads=list(self.heads()), text=text,
            filter_form=form, searchable=self.is_searchable, search_label=self.search_label,
            sort_key=request.GET.get("sort", ""), chosen=self.is_narrowed(request),
            count_sentence=self.counted(page.paginator.count), empty_title=self.empty_title,
            empty_text=self.empty_text, add_url=self.add_url(), add_label=self.add_label,
            downloads=self.downloads(request), import_url=self.import_url(request), partial=partial,
        )  # fmt: skip
        response = render(request, self.results_template if partial else self.template_name, context)
        patch_vary_headers(response, ["HX-Request", "HX-Target"])
        return response

    def is_narrowed(self, request: HttpRequest) -> bool:
        return any(value for key, value in request.GET.items() if key not in {"sort", "page", "format"})

    def may_export(self, request: HttpRequest) -> bool:
        return self.export_right is None or can(request.user, self.export_right)

    @property
    def formats(self) -> dict[str, str]:
        return {"csv": "CSV", "xlsx": "Excel"} if self.sheet or self.has_workbook else {"csv": "CSV"}

    def downloads(self, request: HttpRequest) -> list[tuple[str, str]]:
        """(words, address) of each file the reader may have of these rows."""
        if not self.may_export(request):
            return []
        return [(words, self.changed_query(format=form)) for form, words in self.formats.items()]

    def import_url(self, request: HttpRequest) -> str:
        may = self.sheet and can(request.user, SHEETS[self.sheet].right)
        return reverse("transfer_sheet", args=[self.sheet]) if may else ""

    def file(self, request: HttpRequest, found: QuerySet[Any], form: str) -> StreamingHttpResponse:
        """Every stored field of the rows on the list, ready to come back in (X-15)."""
        return download(SHEETS[self.sheet], found, by=cast(User, request.user), form=form)

    def plain_file(self, request: HttpRequest, found: Iterable[Any], form: str) -> StreamingHttpResponse:
        return self.as_workbook(request, found) if form == XLSX else self.spreadsheet(request, found)

    def file_columns(self) -> list[Column]:
        """Override where a file has other columns than the page."""
        return [column for column in (*self.columns, *self.exported_too) if column.in_export]

    def spreadsheet(self, request: HttpRequest, found: Iterable[Any]) -> StreamingHttpResponse:
        """Semicolons and a byte-order mark, as a Danish spreadsheet expects."""
        objects = list(found)
        self.on_export(request, objects)
        columns = self.file_columns()
        writer = csv.writer(Echo(), delimiter=";")
        head = writer.writerow([harmless(str(column.label)) for column in columns])
        body = [writer.writerow([harmless(column.exported(row)) for column in columns]) for row in objects]
        lines = (line.encode() for line in ["\ufeff", head, *body])
        return self.attached(lines, "csv", "text/csv; charset=utf-8")

    def as_workbook(self, request: HttpRequest, found: Iterable[Any]) -> StreamingHttpResponse:
        """The same columns, with dates as dates and numbers as numbers."""
        objects = list(found)
        self.on_export(request, objects)
        columns = self.file_columns()
        rows = ([_in_workbook(column.exported(row)) for column in columns] for row in objects)
        file = workbook([str(column.label) for column in columns], rows, str(self.page_title()))
        return self.attached([file], XLSX, TYPES[XLSX])

    def attached(self, pieces: Iterable[bytes], ending: str, content_type: str) -> StreamingHttpResponse:
        response = StreamingHttpResponse(pieces, content_type=content_type)
        name = plain_stem(str(self.page_title())) or "liste"
        response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
        return response


def _in_workbook(value: Any) -> Any:
    """Numbers and days as they are; anything else as its text."""
    return value if value is None or isinstance(value, int | float | Decimal | date) else str(value)
