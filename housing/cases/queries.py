"""Named reads of the numbers; they tell of no person, so whoever sees a case may see its number (X-13)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from accounts.policy.rules import Right, can
from housing.cases.models import CaseKind, CaseNumber
from housing.cases.rules import SUGGESTED


@dataclass(frozen=True, slots=True)
class Case:
    """The number of a kind; `stored` None: our suggestion, which nobody has checked."""

    kind: CaseKind
    number: str
    facet: str
    stored: CaseNumber | None

    def __str__(self) -> str:
        return f"{self.number} {self.facet}".strip()


def every_case() -> list[Case]:
    """One for each kind, in one SQL statement."""
    stored = {row.kind: row for row in CaseNumber.objects.all()}
    return [_case(kind, stored.get(kind)) for kind in CaseKind]


def case_of(kind: CaseKind) -> Case:
    return _case(kind, CaseNumber.objects.filter(kind=kind).first())


def _case(kind: CaseKind, row: CaseNumber | None) -> Case:
    number, facet = (row.number, row.facet) if row else SUGGESTED[kind]
    return Case(kind, number, facet, row)


def with_case(rows: QuerySet[Any], kind: CaseKind) -> QuerySet[Any]:
    """The rows with `kle`, as it is printed, for lists, files and the API: no statement more."""
    written = CaseNumber.objects.filter(kind=kind).annotate(told=Concat("number", Value(" "), "facet")).values("told")
    suggested = " ".join(SUGGESTED[kind]).strip()
    told: QuerySet[Any] = rows.annotate(kle=Coalesce(Subquery(written), Value(suggested), output_field=CharField()))
    return told


def visible_cases(user: object) -> list[Case]:
    return every_case() if can(user, Right.SEE_FIGURES) else []
