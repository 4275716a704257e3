"""Who is coming, the place they are promised, and the day they move in (H-02, H-10, H-35)."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right, can
from accounts.users.models import User
from frontend.registers.editing import ReasonForm
from frontend.registers.pages import RegisterPage
from frontend.staff.arrivals.forms import MoveInForm, PlaceForm
from frontend.staff.arrivals.place_page import PlacePage
from frontend.staff.people.gap import ask_only_after_a_gap
from frontend.staff.people.scoped import HouseholdForm, seen_version, today
from housing.bookings import actions as bookings
from housing.bookings.models import Booking
from housing.bookings.queries import undecided, visible_bookings
from housing.reception.actions import hand_over_key
from housing.reception.queries import announced, comes_on


class Arrivals(RegisterPage):
    """Announced households, the next to come first; a date that nobody wrote is said to be missing."""

    right = Right.SEE_PEOPLE
    template_name = "staff/arrivals/list.html"
    nav_active = "temporary_sites"
    title = _("Ventes")
    http_method_names = ["get", "head", "options"]

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Midlertidige pladser"), reverse("temporary_sites")), (self.title, "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = cast(User, request.user)
        rows, waiting = announced(user, today()), list(undecided(user))
        seen = [row.household.pk for row in rows] + [row.household_id for row in waiting]
        looked_at_many(by=user, kind=AccessKind.LISTED, household_ids=list(dict.fromkeys(seen)), purpose="Ventes")
        without = sum(row.booking is None for row in rows)
        persons = sum(row.persons for row in rows)
        return self.page(
            request, rows=rows, waiting=waiting, without=without, lead=_lead(len(rows), persons),
            may_edit=can(user, Right.EDIT_PEOPLE),
        )  # fmt: skip


def _lead(households: int, persons: int) -> str:
    first = ngettext("%(n)s husstand ventes", "%(n)s husstande ventes", households) % {"n": households}
    return f"{first}, {ngettext('%(n)s person', '%(n)s personer', persons) % {'n': persons}}."


class BookPlace(PlacePage):
    title = _("Lov en plads")
    form_class = PlaceForm
    submit_label = _("Lov pladsen")
    success_message = _("Pladsen er lovet.")

    def initial(self) -> dict[str, Any]:
        return {"starts_on": comes_on(self.household, today())}

    def placed(self, form: Any, by: User) -> Any:
        self.refuse_archived()
        bookings.book(household=self.household, by=by, on=today(), **form.place)
        return self.household


class OfBooking:
    """`self.object` is the household's promise in the address."""

    request: HttpRequest
    kwargs: dict[str, Any]
    household: Any

    def get_object(self) -> Booking:
        rows = visible_bookings(self.request.user).filter(household=self.household)
        found: Booking = get_object_or_404(rows, pk=self.kwargs["booking"])
        return found


class ChangePlace(OfBooking, PlacePage):
    title = _("Ret den lovede plads")
    form_class = PlaceForm
    submit_label = _("Gem")
    success_message = _("Pladsen er rettet.")

    def initial(self) -> dict[str, Any]:
        row = self.object or self.get_object()
        names = ("unit", "starts_on", "ends_on", "weighed_age", "weighed_sex", "weighed_vulnerability")
        return {name: getattr(row, name) for name in names} | {"despite": row.override_reason}

    def placed(self, form: Any, by: User) -> Any:
        version = seen_version(form, self.object)
        bookings.change(booking=self.object, by=by, version=version, on=today(), **form.place)
        return self.object


class CancelPlace(OfBooking, HouseholdForm):
    title = _("Aflys pladsen")
    lead = _("Pladsen bliver fri for andre. Historien bliver stående.")
    form_class = ReasonForm
    submit_label = _("Aflys pladsen")
    success_message = _("Pladsen er aflyst.")

    def save(self, form: Any, by: User) -> Any:
        version = seen_version(form, self.object)
        bookings.cancel(booking=self.object, by=by, version=version, why=form.values["why"])
        return self.object


class MoveIn(OfBooking, HouseholdForm):
    title = _("De er flyttet ind")
    form_class = MoveInForm
    submit_label = _("Gem indflytningen")
    success_message = _("Indflytningen er gemt.")

    def initial(self) -> dict[str, Any]:
        return {"on": today()}

    def about(self) -> str:
        row = self.get_object()
        return gettext("%(unit)s. Ophold, de har nu, slutter den dag.") % {"unit": row.unit}

    def form(self, request: HttpRequest) -> Any:
        form = super().form(request)
        ask_only_after_a_gap(form, self.household, today())
        return form

    def save(self, form: Any, by: User) -> Any:
        on = form.values["on"]
        bookings.move_in(
            booking=self.object, by=by, version=seen_version(form, self.object), today=today(), on=on,
            gap_reason=form.values.get("gap_reason", ""),
        )  # fmt: skip
        if form.values["key"]:
            hand_over_key(household=self.household, by=by, on=on)
        return self.object
