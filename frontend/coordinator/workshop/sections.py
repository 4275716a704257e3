"""What the pages about one bike, course or device are drawn from: tables with a heading, and the history in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.journal.models import ChangeEntry
from accounts.journal.queries import changes_of
from frontend.registers.history import told

MOST = 60


@dataclass(frozen=True)
class Section:
    """A table of a page: the first cell of each row is its heading. `links` stand below: (words, address)."""

    key: str
    title: Any
    heads: Sequence[Any] = ()
    rows: Sequence[Sequence[Any]] = ()
    empty: Any = ""
    links: Sequence[tuple[Any, str]] = ()
    note: Any = ""
    late: frozenset[int] = field(default_factory=frozenset)

    @property
    def lines(self) -> list[tuple[bool, Any, list[tuple[Any, Any]]]]:
        """(late, first cell, the others with their heading)."""
        return [
            (place in self.late, row[0], list(zip(self.heads[1:], row[1:], strict=True)))
            for place, row in enumerate(self.rows)
        ]


@dataclass(frozen=True)
class Change:
    entry: ChangeEntry
    sentence: Any
    fields: list[tuple[Any, str, str]]


COMMON: dict[str, Any] = {
    "created": _("Oprettet"), "changed": _("Rettet"), "archived": _("Arkiveret"), "restored": _("Hentet frem"),
}  # fmt: skip


def history_of(record: Any, form: Any, verbs: Mapping[str, Any]) -> list[Change]:
    """What happened to the record, the latest first, with the fields that were corrected."""
    entries = told(changes_of(record._meta.model_name, record.pk)[:MOST], form)
    words = {**COMMON, **verbs}
    return [Change(entry, words.get(entry.verb, entry.verb), getattr(entry, "fields", [])) for entry in entries]


def link(url: str, words: Any, more: Any = "") -> SafeString:
    """`more` is read aloud only, so that links that read alike are told apart."""
    if not more:
        return format_html('<a href="{}">{}</a>', url, words)
    return format_html('<a href="{}">{}<span class="sr-only"> {}</span></a>', url, words, more)


def joined(parts: Iterable[Any]) -> SafeString:
    """Links side by side."""
    found = SafeString("")
    for part in parts:
        found = format_html("{} · {}", found, part) if found else format_html("{}", part)
    return found
