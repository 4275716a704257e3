"""Who stands equal for a home, on the page of the home (H-25)."""

from dataclasses import dataclass

from django.urls import reverse

from housing.allocation.drawing import groups_to_draw
from housing.ranking.queries import Ranking
from housing.vacancies.models import Vacancy


@dataclass(frozen=True, slots=True)
class Tie:
    """Households that stand equal, by their place in the list; `url` announces a draw between them."""

    names: tuple[str, ...]
    url: str


def ties_of(ranking: Ranking, vacancy: Vacancy) -> list[Tie]:
    """The groups between whom lots can be drawn, for the page of the home."""
    names = {household.key: household.name for household in ranking.table.households}
    return [
        Tie(tuple(names[str(one.pk)] for one in group), reverse("draw_new", args=[vacancy.pk, group[0].pk]))
        for group in groups_to_draw(ranking, vacancy)
    ]
