"""A stay that was entered wrongly is put right, or taken back on the same day (H-35)."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from accounts.sorting import danish
from accounts.users.models import User
from frontend.formats import short_day
from frontend.registers.editing import ReasonForm
from frontend.staff.people.forms import MoveOutCorrecting, StayCorrecting
from frontend.staff.people.scoped import HouseholdConfirm, HouseholdForm, OfHousehold, seen_version, today
from housing.bookings import correcting, moved_out, taking_back
from housing.bookings.models import Booking
from housing.homes.models import Tenure
from housing.homes.queries import visible_units
from housing.stays.models import Stay


class OfStay(OfHousehold):
    """`self.object` is the household's stay in the address."""

    object: Any

    def get_object(self) -> Stay:
        found: Stay = get_object_or_404(self.stays(), pk=self.kwargs["stay"])
        return found

    def stays(self) -> Any:
        return Stay.objects.filter(household=self.household).select_related("unit__site", "household")


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

    @cached_property
    def persons(self) -> int:
        """Those who moved in together, and are put right together."""
        row = self.object
        return Stay.objects.filter(household=self.household, unit=row.unit_id, starts_on=row.starts_on).count()

    def form_kwargs(self) -> dict[str, Any]:
        return {
            "units": self.units, "permanent": self.object.tenure == Tenure.PERMANENT,
            "persons": self.persons, "after_a_gap": bool(self.object.gap_reason),
        }  # fmt: skip

    def initial(self) -> dict[str, Any]:
        row = self.object
        days = {"starts_on": row.starts_on, "expected_end_on": row.expected_end_on}
        # The usual reason stands there already; another one is written over it.
        return {"unit": row.unit_id, "why": gettext("Skrevet forkert"), "gap_reason": row.gap_reason, **days}

    def save(self, form: Any, by: User) -> Any:
        version = seen_version(form, self.object)
        self.refuse_archived()
        try:
            return correcting.correct_stay(stay=self.object, by=by, version=version, today=today(), **form.stay)
        except Refusal as refusal:
            form.hear(refusal)
            raise


class MoveOutEdit(OfStay, HouseholdForm):
    """Of a stay that has ended; whether they moved out that day or moved on, the action knows."""

    title = _("Ret udflytningen")
    form_class = MoveOutCorrecting
    success_message = _("Udflytningen er rettet.")

    def about(self) -> str:
        return gettext("%(unit)s. Alle, der flyttede ud sammen, rettes sammen.") % {"unit": self.object.unit}

    def stays(self) -> Any:
        return super().stays().exclude(ends_on=None)

    def initial(self) -> dict[str, Any]:
        row = self.object
        return {"ends_on": row.ends_on, "why_ended": row.why_ended, "why": gettext("Skrevet forkert")}

    def save(self, form: Any, by: User) -> Any:
        version = seen_version(form, self.object)
        self.refuse_archived()
        return moved_out.correct_move_out(stay=self.object, by=by, version=version, today=today(), **form.values)


class StayTakeBack(OfStay, HouseholdConfirm):
    title = _("Fortryd opholdet")
    form_class = ReasonForm
    submit_label = _("Fortryd opholdet")
    success_message = _("Opholdet er fortrudt. Alt står, som før de flyttede ind.")

    def question(self) -> Any:
        return gettext(
            "Opholdet i %(unit)s fra %(day)s er skrevet i dag. Fortryd det, når det er en fejl: de bor igen, hvor de "
            "boede før, og en lovet plads venter igen."
        ) % {"unit": self.object.unit, "day": short_day(self.object.starts_on)}

    def save(self, form: Any, by: User) -> Any:
        self.refuse_archived()
        version = seen_version(form, self.object)
        taking_back.take_back_stay(stay=self.object, by=by, version=version, today=today(), why=form.values["why"])
        return self.household
