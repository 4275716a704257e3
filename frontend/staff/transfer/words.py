"""How the pages say what a column takes and what a row would do."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext, override
from django.utils.translation import gettext_lazy as _

from accounts.refusals import sentence
from frontend.formats import number
from frontend.templatetags.hjemly import status
from housing.transfer.cells import (
    Choice,
    Cpr,
    Day,
    Degrees,
    Email,
    Key,
    Kind,
    Kroner,
    Named,
    Text,
    Whole,
    YesNo,
    YesNoUnknown,
)
from housing.transfer.models import ImportBatch
from housing.transfer.sheets.base import Column
from volunteers.transfer.kinds import Amount, Clock, OnePass, Several

STATES = {
    "new": ("igang", "plus", _("Ny")),
    "changed": ("igang", "edit", _("Ændres")),
    "wrong": ("haster", "error", _("Fejl")),
}
BATCHES = {
    ImportBatch.State.RECEIVED: ("igang", "time"),
    ImportBatch.State.DRY_RUN: ("snart", "time"),
    ImportBatch.State.DONE: ("ok", "check"),
    ImportBatch.State.REFUSED: ("neutral", "close"),
    ImportBatch.State.EXPIRED: ("neutral", "minus"),
}


def state_of(batch: ImportBatch) -> str:
    """Where the import stands, as lists and its own page show it."""
    kind, icon = BATCHES[ImportBatch.State(batch.state)]
    return status(kind, batch.get_state_display(), icon)


def english(label: str | Promise) -> str:
    with override("en"):
        return str(label)


# The first that a kind is an instance of; those with figures of their own follow below.
PLAIN: tuple[tuple[type[Kind], Any], ...] = (
    (YesNoUnknown, _("ja, nej eller tom, når ingen ved det")),
    (YesNo, _("ja eller nej")),
    (Day, _("dato, for eksempel 24.11.2026")),
    (Kroner, _("hele kroner")),
    (Amount, _("kroner, for eksempel 450,50")),
    (Clock, _("klokkeslæt, for eksempel 17.00")),
    (Degrees, _("grader, for eksempel 55,87")),
    (OnePass, _("passets nummer, for eksempel FP-2026-0001")),
    (Named, _("navnet, som det står i registret")),
    (Email, _("e-mailadresse")),
    (Key, _("id med 32 cifre og bogstaver")),
    (Cpr, _("seks cifre, bindestreg og fire cifre")),
)


def takes(column: Column) -> str:
    """What may stand in a cell."""
    kind = column.kind
    if found := next((words for cls, words in PLAIN if isinstance(kind, cls)), None):
        return str(found)
    match kind:
        case Choice():
            return gettext("en af: %(choices)s") % {"choices": ", ".join(str(words) for words in kind.words())}
        case Several():
            several = gettext("en eller flere af: %(choices)s. Sæt komma imellem.")
            return several % {"choices": ", ".join(str(words) for words in kind.words())}
        case Whole():
            span = {"least": number(kind.least), "most": number(kind.most)}
            return gettext("helt tal fra %(least)s til %(most)s") % span
        case Text(example=str(example)) if example:
            return gettext("tekst som %(example)s") % {"example": example}
        case Text():
            return gettext("tekst på højst %(most)s tegn") % {"most": kind.most}
        case _:
            return gettext("tekst")


def needed(column: Column) -> str:
    if column.key and (column.filled or column.needed):
        return gettext("Skal være i filen")
    if column.needed:
        return gettext("Skal udfyldes i en ny række")
    return gettext("Må udelades")


def change(column: Column, was: str, now: str) -> tuple[Any, str, str]:
    """A field's label, what stood and what will stand, in the reader's language; reports are kept in Danish."""
    return column.label, column.kind.said(was), column.kind.said(now)


def fault(column: Column | None, code: str, figures: dict[str, Any]) -> tuple[Any, str]:
    """A field's label and what is wrong there, in the reader's language."""
    if column and code == "cell_needed":
        figures = figures | {"name": column.label}
    elif column and code == "cell_not_in_list" and isinstance(column.kind, Choice | Several):
        figures = figures | {"choices": ", ".join(column.kind.words())}
    elif column and code == "cell_out_of_range" and isinstance(column.kind, Whole):
        figures = figures | {"least": number(column.kind.least), "most": number(column.kind.most)}
    return (column.label if column else ""), sentence(code, figures)


def outcome(said: dict[str, str] | str) -> str:
    """What the rules decided beyond the row's own values; a dry run from before there were two languages has one."""
    if isinstance(said, str):
        return said
    return said.get(get_language() or "da") or said.get("da", "")


def counted(counts: Any) -> str:
    """12 nye, 3 ændrede, 40 uændrede."""
    parts = [
        ngettext("%(n)s ny", "%(n)s nye", counts["new"]) % {"n": number(counts["new"])},
        ngettext("%(n)s ændret", "%(n)s ændrede", counts["changed"]) % {"n": number(counts["changed"])},
        ngettext("%(n)s uændret", "%(n)s uændrede", counts["unchanged"]) % {"n": number(counts["unchanged"])},
    ]
    if counts["wrong"]:
        parts.append(ngettext("%(n)s med fejl", "%(n)s med fejl", counts["wrong"]) % {"n": number(counts["wrong"])})
    return ", ".join(parts)


def counts_of(batch: ImportBatch) -> str:
    return counted({name: getattr(batch, name) for name in ("new", "changed", "unchanged", "wrong")})
