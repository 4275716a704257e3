"""What promising, changing and placing at once share: the units, judged for the days asked for, and who is in the way."""

from functools import cached_property
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.staff.arrivals.fitting import choices_for, units_to_place_in
from frontend.staff.arrivals.placing import TOO_FEW_BEDS, PlacingForm
from frontend.staff.people.scoped import HouseholdForm, today
from housing.bookings.facts import persons_of
from housing.bookings.neighbours import Neighbours, neighbours

BECAUSE_OF_OTHERS = {*TOO_FEW_BEDS, "unit_is_held", "sharing_not_weighed_yet"}


class PlacePage(HouseholdForm):
    form_class: type[PlacingForm]
    template_name = "staff/arrivals/place.html"
    in_the_way: Neighbours | None = None

    @cached_property
    def persons(self) -> int:
        return persons_of(self.household, today())

    def units(self) -> Any:
        return units_to_place_in(self.request.user)

    def form_kwargs(self) -> dict[str, Any]:
        start, end = self._days()
        choices = choices_for(self.units(), self.household, start, end, self.persons, today())
        return {"choices": choices, "single": self.persons == 1}

    def _days(self) -> tuple[Any, Any]:
        """As typed, where that can be read: the units are judged for those days."""
        names = (self.form_class.first, self.form_class.last)
        days = {name: self.initial().get(name) for name in names}
        source = self.request.POST if self.request.method == "POST" else self.request.GET
        for name in names:
            try:
                typed = self.form_class.base_fields[name].clean(source.get(name, ""))
            except ValidationError:
                # The form itself says what is wrong with it.
                typed = None
            days[name] = typed or days[name]
        start, end = (days[name] for name in names)
        start = start or today()
        return start, end if end and end > start else None

    def about(self) -> str:
        return ngettext("%(n)s person skal bo her.", "%(n)s personer skal bo her.", self.persons) % {"n": self.persons}

    def save(self, form: Any, by: User) -> Any:
        try:
            return self.placed(form, by)
        except Refusal as refusal:
            self.in_the_way = self._others(form) if refusal.code in BECAUSE_OF_OTHERS else None
            form.hear(refusal)
            raise

    def placed(self, form: Any, by: User) -> Any:
        """Call the action."""
        raise NotImplementedError

    def _others(self, form: Any) -> Neighbours:
        """Who lives there or is promised a place in the days asked for; who is named is on record (X-04)."""
        unit, (start, end) = form.cleaned_data["unit"], self._days()
        by = cast(User, self.request.user)
        found = neighbours(by, [unit.pk], start, end, on=today(), but=[self.household.pk])[unit.pk]
        looked_at_many(by=by, kind=AccessKind.LISTED, household_ids=found.households, purpose="Lov en plads")
        return found

    def context(self, **more: Any) -> dict[str, Any]:
        return super().context(in_the_way=self.in_the_way, **more)
