"""Named reads of the weights of one landlord, department or home: which hold on a day, and which reach a home."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from housing.homes.models import Department, Landlord, Unit
from housing.levels.queries import from_the_widest, holding, holds_on, reaches, reaching, target_name, visible
from housing.localweights.models import LocalWeights
from housing.planning import letting, local_weights


def visible_weights(user: object) -> QuerySet[LocalWeights]:
    return visible(user, LocalWeights.objects.all())


def weights_on(on: date) -> list[LocalWeights]:
    return holding(LocalWeights.objects.all(), on)


def ranking_at(place: Landlord | Department | Unit, on: date) -> LocalWeights | None:
    """The most specific weights that reach the place; None where the municipality's rank."""
    rows = from_the_widest(LocalWeights.objects.filter(holds_on(on)).filter(reaches(place)))
    return rows.order_by("-specific").first()


def weights_of(unit: Unit, rows: Iterable[LocalWeights]) -> tuple[local_weights.LocalWeights, ...]:
    """Those among a day's that reach the home, as the planning core takes them: it says which of them rank (H-21)."""
    return tuple(
        local_weights.LocalWeights(
            key=str(row.pk),
            level=letting.Level(row.level),
            target=target_name(row),
            since=row.valid_from,
            **{name: getattr(row, name) for name in local_weights.FIGURES},
        )
        for row in reaching(unit, rows)
    )
