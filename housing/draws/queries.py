"""Read draws: for staff with names, for everybody by number only, for the ranking as places; and check them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.db.models import Exists, OuterRef, QuerySet

from accounts.crypto import decrypt
from accounts.policy.rules import Right, can
from housing.draws.models import Draw, DrawLot, DrawResult
from housing.planning import draws as lots
from housing.vacancies.models import Vacancy


def visible_draws(user: object) -> QuerySet[Draw]:
    """Draws with home and result, for those who may see who takes part.

    `home_hidden`: somebody lives there by now under address protection, so the page does not say where it is (X-07).
    """
    # Asked backwards by name: placements stand above draws and are not imported here.
    hidden = Vacancy.objects.filter(
        pk=OuterRef("vacancy"), placements__state="moved_in", placements__household__address_protected=True
    )
    rows = Draw.objects.select_related("vacancy__unit__site", "by", "result__by").annotate(home_hidden=Exists(hidden))
    return rows if can(user, Right.SEE_PEOPLE) else rows.none()


def published_draws() -> QuerySet[Draw]:
    """What everybody may read of every draw, latest first: no home, no household, and no seed before it is told."""
    shown = ("number", "size", "list_hash", "seed_hash", "draws_at", "announced_at")
    return Draw.objects.select_related("result").only(*shown, "result__seed", "result__order", "result__drawn_at")


def published_lots(draw: Draw) -> list[str]:
    """The frozen list as it was hashed."""
    return list(draw.lots.order_by("lot").values_list("lot", flat=True))


def draws_of_vacancy(vacancy: Vacancy) -> QuerySet[Draw]:
    return vacancy.draws.select_related("result", "by").order_by("-number")


def result_of(draw: Draw) -> DrawResult | None:
    return getattr(draw, "result", None)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A household's lot in a draw, and the place it was drawn at; None while nothing is drawn."""

    lot: DrawLot
    place: int | None


def lots_of(draw: Draw) -> list[Drawn]:
    """Who takes part, in the order drawn; before the draw in the order of the list."""
    result = result_of(draw)
    places = {lot: place for place, lot in enumerate(result.order, start=1)} if result else {}
    rows = draw.lots.select_related("household").order_by("lot")
    return sorted((Drawn(row, places.get(row.lot)) for row in rows), key=lambda drawn: drawn.place or 0)


def in_a_draw(vacancy: Vacancy) -> set[UUID]:
    """Households that have a lot for this home, drawn or not yet."""
    return set(DrawLot.objects.filter(vacancy=vacancy).values_list("household_id", flat=True))


def waiting_draw(vacancy: Vacancy, household_id: UUID) -> Draw | None:
    """The announced draw this household waits for."""
    return Draw.objects.filter(vacancy=vacancy, lots__household=household_id, result=None).first()


def drawn_places(vacancies: Iterable[Vacancy]) -> dict[str, dict[str, int]]:
    """By unit the places of the households in its performed draws; one SQL statement.

    A household is drawn once for a home. Of two draws for one home the earlier stands first.
    """
    rows = DrawLot.objects.filter(vacancy__in=vacancies, draw__result__isnull=False).values_list(
        "vacancy__unit_id", "draw__number", "draw__result__order", "lot", "household_id"
    )
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for unit, number, order, lot, household in rows:
        found[str(unit)].append((number, order.index(lot), str(household)))
    return {
        unit: {household: place for place, (_, _, household) in enumerate(sorted(listed))}
        for unit, listed in found.items()
    }


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with which draw."""

    number: int
    problem: str


def verify(draws: QuerySet[Draw] | None = None) -> tuple[int, tuple[Finding, ...]]:
    """How many draws were computed anew from their rows, and everything that does not fit."""
    rows = list((Draw.objects.all() if draws is None else draws).select_related("result").prefetch_related("lots"))
    return len(rows), tuple(Finding(row.number, problem) for row in rows for problem in problems_of(row))


def problems_of(draw: Draw) -> Iterator[str]:
    listed = list(draw.lots.all())
    if len(listed) != draw.size:
        yield "the list has not as many lots as were announced"
    if any(lots.lot_of(row.secret, row.reference) != row.lot for row in listed):
        yield "a lot does not belong to its reference"
    if lots.list_hash(row.lot for row in listed) != draw.list_hash:
        yield "the list is not the one that was published"
    if not _seed_fits(draw):
        yield "the sealed seed is not the one that was published"
    result = result_of(draw)
    if result is None:
        return
    if lots.seed_hash(result.seed) != draw.seed_hash:
        yield "the seed is not the one that was published"
    if tuple(result.order) != lots.draw(result.seed, {row.lot for row in listed}):
        yield "the order is not the one that seed and list give"


def _seed_fits(draw: Draw) -> bool:
    try:
        return lots.seed_hash(decrypt(draw.sealed_seed, row=draw.pk)) == draw.seed_hash
    except (InvalidTag, KeyError, ValueError):
        return False
