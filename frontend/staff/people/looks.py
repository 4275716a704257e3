"""What a log of looks says at a glance: lists folded into runs, who looked how often, and what to see first.

Everything here is computed from the entries that stand there, in as many SQL statements however many they are.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.expressions import Window
from django.db.models.functions import Lag, Lead, RowNumber, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.journal.models import AccessEntry, AccessKind
from accounts.sorting import danish
from frontend import stored

WORKDAY = (time(6, 30), time(18, 30))
# Lists within so long of one another are one sitting.
GAP = timedelta(minutes=30)
# So many looks of one's own, and so many times what the middle colleague has, is worth a question.
MANY, TIMES = 10, 3
KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)

# What reading the log itself is called in it.
OF_LOG = "adgangslog"
LISTED = Q(kind=AccessKind.LISTED)
# A list shows everybody on it, and whoever keeps watch reads the log: neither is a look of one's own.
OWN = ~LISTED & ~Q(kind=AccessKind.OPENED, purpose=OF_LOG)
OUTSIDE = (
    Q(user__isnull=False) & OWN & (Q(at__week_day__in=(1, 7)) | Q(at__time__lt=WORKDAY[0]) | Q(at__time__gt=WORKDAY[1]))
)
REFUSED = Q(kind=AccessKind.REFUSED)
SILENT = Q(user__isnull=False, purpose="", kind__in=(AccessKind.SEARCHED, AccessKind.REVEALED, AccessKind.EXPORTED))
FIRST = REFUSED | OUTSIDE | SILENT
REASONS = {"first": FIRST, "refused": REFUSED, "outside": OUTSIDE, "silent": SILENT}
REASON_WORDS = {
    "first": _("Dem, du bør se først"),
    "refused": _("Blev afvist"),
    "outside": _("Uden for arbejdstid"),
    "silent": _("Uden angivet formål"),
}


def outside_hours(at: datetime) -> bool:
    local = timezone.localtime(at)
    return local.weekday() > 4 or not WORKDAY[0] <= local.time() <= WORKDAY[1]


def reason(entry: AccessEntry) -> str:
    """Why this one should be seen first, the gravest reason; "" for most. The same rules as the filters above."""
    if entry.kind == AccessKind.REFUSED:
        return "refused"
    of_log = entry.kind == AccessKind.OPENED and entry.purpose == OF_LOG
    if entry.user_id is None or entry.kind == AccessKind.LISTED or of_log:
        return ""
    if outside_hours(entry.at):
        return "outside"
    asked = (AccessKind.SEARCHED, AccessKind.REVEALED, AccessKind.EXPORTED)
    return "silent" if not entry.purpose and entry.kind in asked else ""


def why(entry: AccessEntry) -> str:
    """The purpose in the reader's words: rows that can no longer be changed hold a key instead of one."""
    return "" if KEY.search(entry.purpose) else stored.shown(entry.purpose)


# -- runs of lists

_ONE_SITTING: list[Any] = [
    F("kind"),
    F("user"),
    F("purpose"),
    F("household_id"),
    F("person_id"),
    F("door"),
    TruncDate("at"),
]


def _beside(expression: Any) -> Window:
    return Window(expression, partition_by=_ONE_SITTING, order_by=[F("at"), F("id")])


def folded(rows: QuerySet[AccessEntry]) -> QuerySet[AccessEntry]:
    """The rows without those lists that another by the same person follows shortly; each that is left may be a run."""
    beside = rows.annotate(later=_beside(Lead("at")), place=_beside(RowNumber()))
    return beside.filter(~LISTED | Q(later__isnull=True) | Q(later__gt=F("at") + GAP))


def tell_runs(rows: QuerySet[AccessEntry], lines: Sequence[AccessEntry]) -> None:
    """Gives each of the folded lines `times`, and `since` where it stands for more than one look; one SQL statement."""
    lists = [line for line in lines if line.kind == AccessKind.LISTED]
    for line in lines:
        line.times, line.since = 1, line.at  # type: ignore[attr-defined]  # told to the page
    if not lists:
        return
    # A run never crosses midnight, so what begins on these days is all there is.
    first = timezone.localtime(min(line.at for line in lists)).replace(hour=0, minute=0, second=0, microsecond=0)
    days = rows.filter(LISTED, at__gte=first, at__lte=max(line.at for line in lists))
    beside = days.annotate(earlier=_beside(Lag("at")), place=_beside(RowNumber()))
    starts: dict[Any, list[Any]] = {}
    begun = beside.filter(Q(earlier__isnull=True) | Q(earlier__lt=F("at") - GAP))
    for start in begun.order_by("at", "id"):
        starts.setdefault(_sitting(start), []).append(start)
    for line in lists:
        start = [row for row in starts.get(_sitting(line), []) if row.at <= line.at][-1]
        line.times = line.place - start.place + 1  # type: ignore[attr-defined]  # annotated by `folded` and `_beside`
        line.since = start.at  # type: ignore[attr-defined]  # told to the page


def _sitting(row: AccessEntry) -> Any:
    return (row.user_id, row.purpose, row.household_id, row.person_id, row.door, timezone.localdate(row.at))


# -- at a glance


@dataclass(frozen=True)
class Watcher:
    """Somebody who looked: how often in all, beside what lists showed, and how often in vain."""

    pk: Any
    name: str
    unit: str
    count: int
    own: int
    refused: int


@dataclass(frozen=True)
class Glance:
    count: int
    since: datetime | None
    automatic: int
    refused: int
    outside: int
    silent: int
    first: int
    watchers: tuple[Watcher, ...]
    # Who looked far more than the colleagues did.
    eager: tuple[Watcher, ...]

    @property
    def people(self) -> int:
        return len(self.watchers)


def glance(rows: QuerySet[AccessEntry]) -> Glance:
    """Two SQL statements."""
    rows = rows.order_by()
    told = rows.aggregate(
        count=Count("pk"), since=Min("at"), automatic=Count("pk", filter=Q(user=None)),
        **{name: Count("pk", filter=which) for name, which in REASONS.items()},
    )  # fmt: skip
    by_user = (
        rows.exclude(user=None)
        .values("user_id", "user__name", "user__unit_name")
        .annotate(count=Count("pk"), own=Count("pk", filter=OWN), refused=Count("pk", filter=REFUSED))
        .order_by("-count", danish("user__name"))
    )
    watchers = tuple(
        Watcher(
            row["user_id"], row["user__name"], row["user__unit_name"], row["count"], row["own"], row["refused"]
        )
        for row in by_user
    )  # fmt: skip
    return Glance(**told, watchers=watchers, eager=tuple(_eager(watchers)))


def _eager(watchers: Sequence[Watcher]) -> Iterable[Watcher]:
    """Far more than colleagues: asked only where there are two others to compare with."""
    for one in watchers:
        others = [other.own for other in watchers if other is not one and other.own]
        if len(others) > 1 and one.own >= MANY and one.own >= TIMES * median(others):
            yield one
