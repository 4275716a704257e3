"""A stay that was entered wrongly is put right, or taken back on the same day (H-35)."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.sorting import danish
from accounts.users.models import User
from frontend.formats import short_day
from frontend.registers.editing import ReasonForm
from frontend.staff.people.forms import StayCorrecting
from frontend.staff.people.scoped import HouseholdConfirm, HouseholdForm, OfHousehold, seen_version, today
from housing.bookings import correcting
from housing.bookings.models import Booking
from housing.homes.models import Tenure
from housing.homes.queries import visible_units
from housing.people.queries import members
from housing.stays.models import Stay


class OfStay(OfHousehold):
    """`self.object` is the household's stay in the address."""

    object: Any

    def get_object(self) -> Stay:
        rows = Stay.objects.filter(household=self.household).select_related("unit__site", "household")
        return get_object_or_404(rows, pk=self.kwargs["stay"])


class StayEdit(OfStay, HouseholdForm):
    title = _("Ret opholdet")
    form_class = StayCorrecting
    success_message = _("Opholdet er rettet.")

    def about(self) -> str:
        return gettext("%(unit)s. Alle, der flyttede ind sammen, rettes sammen.") % {"unit": self.object.unit}

    @cached_property
    def units(self) -> Any:
        kept = visible_units(self.request.user).filter(pk=self.object.unit_id)
        rows = visible_units(self.request.user).filter(tenure=self.object.tenure, archived_at=None)
        # Where nobody lives or is promised a place stands first.
        lived = Exists(Stay.objects.filter(unit=OuterRef("pk"), ends_on=None))
        promised = Exists(Booking.objects.filter(unit=OuterRef("pk"), state=Booking.State.BOOKED))
        found = (rows.filter(site__archived_at=None) | kept).annotate(lived=lived, promised=promised)
        return found.order_by("lived", "promised", danish("site__name"), danish("label"))

    def form_kwargs(self) -> dict[str, Any]:
        return {
            "units": self.units, "permanent": self.object.tenure == Tenure.PERMANENT,
            "persons": members(self.household, today()).count(),
        }  # fmt: skip

    def initial(self) -> dict[str, Any]:
        row = self.object
        days = {"starts_on": row.starts_on, "expected_end_on": row.expected_end_on}
        # The usual reason stands there already; another one is written over it.
        return {"unit": row.unit_id, "why": gettext("Skrevet forkert"), **days}

    def save(self, form: Any, by: User) -> Any:
        version = seen_version(form, self.object)
        self.refuse_archived()
        values = {"expected_end_on": None} | form.values
        return correcting.correct_stay(stay=self.object, by=by, version=version, today=today(), **values)


class StayTakeBack(OfStay, HouseholdConfirm):
    title = _("Fortryd opholdet")
    form_class = ReasonForm
    submit_label = _("Fortryd opholdet")
    success_message = _("Opholdet er fortrudt. De bor, hvor de boede før.")

    def question(self) -> Any:
        return gettext(
            "Opholdet i %(unit)s fra %(day)s er skrevet i dag. Fortryd det, når det er en fejl: de bor igen, hvor de "
            "boede før, og en lovet plads venter igen."
        ) % {"unit": self.object.unit, "day": short_day(self.object.starts_on)}

    def save(self, form: Any, by: User) -> Any:
        self.refuse_archived()
        version = seen_version(form, self.object)
        correcting.take_back_stay(stay=self.object, by=by, version=version, today=today(), why=form.values["why"])
        return self.household
