"""A sheet as a file to keep."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils import timezone

from accounts.users.models import User
from housing.danish import plain_stem
from housing.transfer.exporting import TYPES, example, export
from housing.transfer.sheets.base import Sheet


def download(sheet: Sheet, found: QuerySet[Any], *, by: User, form: str) -> StreamingHttpResponse:
    """The rows asked for; who had them is on record."""
    today = timezone.localdate()
    return _answer(sheet, form, export(sheet, found, by=by, on=today, form=form), today)


def example_of(sheet: Sheet, form: str) -> StreamingHttpResponse:
    """One made-up line with every column that can be read in."""
    return _answer(sheet, form, example(sheet, form), None)


def _answer(sheet: Sheet, form: str, pieces: Any, day: date | None) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=TYPES[form])
    name = "-".join([plain_stem(str(sheet.title)), f"{day:%Y-%m-%d}" if day else "eksempel"])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
