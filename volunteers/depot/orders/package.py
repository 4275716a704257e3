"""What a home needs, counted from who moves in (V-16)."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from housing.models import Membership, Placement
from housing.people.rules import age_on
from volunteers.depot.catalogue.models import Basis, PackageLine

OF_AGE = 18
INFANT_BELOW = 3
MOST = 200


@dataclass(frozen=True, slots=True)
class Who:
    """How many move in, by what a package line may count."""

    persons: int
    adults: int
    children: int
    infants: int

    def of(self, basis: str) -> int:
        counts = {
            Basis.PERSON: self.persons, Basis.ADULT: self.adults, Basis.CHILD: self.children,
            Basis.INFANT: self.infants,
        }  # fmt: skip
        return counts.get(Basis(basis), 1)


def who_moves_in(placement: Placement) -> Who:
    """As frozen in the offer (H-01), else those who live together now. Of unknown age the role says who is a child."""
    ages = [(row.get("age"), row.get("role")) for row in placement.composition]
    if not ages:
        living = Membership.objects.filter(household=placement.household_id, ends_on=None).select_related("person")
        today = timezone.localdate()
        ages = [(age_on(row.person.birth_date, today), row.role) for row in living]
    children = sum(role == "child" if age is None else age < OF_AGE for age, role in ages)
    infants = sum(age is not None and age < INFANT_BELOW for age, _ in ages)
    return Who(len(ages), len(ages) - children, children, infants)


def package_for(who: Who) -> dict[UUID, int]:
    """How many of each kind, the lines of one kind together; a line that comes to nothing is left out."""
    needed: Counter[UUID] = Counter()
    for line in PackageLine.objects.filter(archived_at=None):
        needed[line.kind_id] += line.count * who.of(line.basis)
    return {kind: min(count, MOST) for kind, count in needed.items() if count}
