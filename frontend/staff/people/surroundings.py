"""Other places that matter to a household: shown on its page, written down, put right and taken off again (H-06)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from frontend.forms.fields import DanishDateField
from frontend.staff.homes.forms import POSITION, PlaceForm, PositionedForm
from frontend.staff.homes.placed import PlacedForm
from frontend.staff.people.rows import Point, metres_between
from frontend.staff.people.scoped import HouseholdConfirm, HouseholdForm, OfHousehold, seen_version, today
from housing.people.models import Person
from housing.people.queries import persons_with_merged, with_merged
from housing.surroundings import actions
from housing.surroundings.models import PlaceThatMatters
from housing.surroundings.queries import visible_places_that_matter

WHERE = (_("Hvor ligger det"), POSITION)


@dataclass(frozen=True)
class Line:
    """A place, and how far it is by road from where they live now."""

    place: PlaceThatMatters
    metres: int | None
    later: bool

    @property
    def told(self) -> list[str]:
        """What is written about where it is; a point that is not the register's own says where it comes from."""
        place = self.place
        where = ", ".join(filter(None, [place.address, f"{place.postcode} {place.city}".strip()]))
        source = "" if place.latitude is None else place.get_position_quality_display()
        return [text for text in (place.note, where, source) if text]


def lines(places: Sequence[PlaceThatMatters], home: Point, factor: float, on: date) -> list[Line]:
    metres = metres_between(home, [(row.latitude, row.longitude) for row in places], factor)
    return [Line(row, far, row.starts_on > on) for row, far in zip(places, metres, strict=True)]


class PlaceEditing(PositionedForm):
    ends_on = DanishDateField(
        label=_("Til og med"), required=False, help_text=_("Tomt, så længe stedet betyder noget for dem.")
    )
    groups = [(_("Stedet"), ["kind", "note", "starts_on", "ends_on"]), WHERE]

    class Meta(PlaceForm.Meta):
        model = PlaceThatMatters
        fields = ["kind", "note", "starts_on", "ends_on", *POSITION]


class PlaceAdding(PlaceEditing):
    person = forms.ModelChoiceField(
        label=_("Hvem"), queryset=Person.objects.none(), required=False, empty_label=_("Hele husstanden")
    )
    groups = [(_("Stedet"), ["person", "kind", "note", "starts_on", "ends_on"]), WHERE]

    def __init__(self, *args: Any, persons: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = persons
        self.fields["person"].empty_label = _("Hele husstanden")


class PlaceNew(PlacedForm, HouseholdForm):
    title = _("Sted, der betyder noget")
    form_class = PlaceAdding
    success_message = _("Stedet er tilføjet.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"persons": Person.objects.filter(memberships__household=self.household, memberships__ends_on=None)}

    def initial(self) -> dict[str, Any]:
        return {"starts_on": today()}

    def save(self, form: Any, by: User) -> Any:
        self.refuse_archived()
        values = form.values
        return actions.add(household=self.household, person=values.pop("person"), by=by, values=values)


class OfPlace(OfHousehold):
    """What putting right and taking off share. A place of a record that was merged into this one is this one's."""

    object: Any

    def get_object(self) -> PlaceThatMatters:
        rows = visible_places_that_matter(self.request.user).filter(archived_at=None).select_related("person")
        place = get_object_or_404(rows, pk=self.kwargs["place"])
        records = with_merged(self.household)
        persons = Person.objects.filter(memberships__household__in=records).values_list("pk", flat=True)
        is_theirs = place.household in records or place.person_id in persons_with_merged(persons)
        return place if is_theirs else get_object_or_404(rows.none())

    def about(self) -> str:
        return str(self.object.person or self.household.name)


class PlaceEdit(OfPlace, PlacedForm, HouseholdForm):
    title = _("Sted, der betyder noget")
    form_class = PlaceEditing

    def save(self, form: Any, by: User) -> Any:
        version = seen_version(form, self.object)
        self.refuse_archived()
        return actions.correct(place=self.object, by=by, version=version, values=form.values)


class PlaceRemove(OfPlace, HouseholdConfirm):
    title = _("Fjern stedet")
    submit_label = _("Fjern stedet")
    success_message = _("Stedet er fjernet. Det står stadig i historikken.")

    def page_title(self) -> Any:
        return gettext("Fjern %(kind)s for %(name)s?") % {"kind": str(self.object).lower(), "name": self.about()}

    def question(self) -> Any:
        return gettext(
            "Fjern stedet, når det er skrevet ved en fejl. Betyder det ikke noget for dem mere, så skriv en slutdato i "
            "stedet."
        )

    def save(self, form: Any, by: User) -> Any:
        self.refuse_archived()
        return actions.remove(place=self.object, by=by, version=seen_version(form, self.object))
