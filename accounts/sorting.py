"""Danish order for whatever people read in order: æ, ø, å last, aa as å, and 2 before 10 (X-18; Retskrivningsordbogen § 4).

PostgreSQL has it from ICU, under a name of ours; the small database is told how to compare when it is connected to.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, OrderBy
from django.db.models.functions import Collate

DANISH = "danish"
# What sorts as another letter: the last three come behind z, and whatever else has an accent beside the letter without.
LETTERS = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y", "ð": "d", "đ": "d", "þ": "th"})
NUMBER = re.compile(r"(\d+)")
Key = tuple[tuple[tuple[int, int, str], ...], str]


@lru_cache(maxsize=50_000)
def danish_key(text: str) -> Key:
    """What a text is put in order by; of equals the one in capitals comes first, and å before aa."""
    plain = unicodedata.normalize("NFC", text).lower().replace("aa", "å").translate(LETTERS)
    if not plain.isascii():
        plain = "".join(sign for sign in unicodedata.normalize("NFD", plain) if not unicodedata.combining(sign))
    parts = NUMBER.split(plain)
    signs = tuple((0, int(part), "") if at % 2 else (1, 0, part) for at, part in enumerate(parts) if part)
    return signs, text.replace("aa", "å~").replace("Aa", "Å~").replace("AA", "Å~")


def danish(name: str, *, last: bool = False) -> OrderBy:
    """Order by a column of text; with a minus in front from the end. `last`: empty values are last either way."""
    down = name.startswith("-")
    return OrderBy(Collate(F(name.removeprefix("-")), DANISH), descending=down, nulls_last=last or None)


def ordered(rows: models.QuerySet[Any], names: Iterable[str]) -> list[OrderBy]:
    """The same for columns of whatever kind, empty values last: what is text is in Danish order."""
    query = rows.query.clone()
    found = []
    for name in names:
        column = F(name.removeprefix("-"))
        kind = column.resolve_expression(query).output_field
        if isinstance(kind, models.CharField | models.TextField):
            found.append(danish(name, last=True))
        else:
            found.append(OrderBy(column, descending=name.startswith("-"), nulls_last=True))
    return found


def teach(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """A new connection to SQLite compares as Danes do."""
    if isinstance(connection.connection, sqlite3.Connection):
        connection.connection.create_collation(DANISH, _compare)


def install(connection: BaseDatabaseWrapper) -> None:
    """PostgreSQL knows the order before any table is asked in it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE COLLATION IF NOT EXISTS {DANISH} (provider = icu, locale = 'da-u-kn-true')")


def _compare(one: str, other: str) -> int:
    first, second = danish_key(one), danish_key(other)
    return (first > second) - (first < second)
