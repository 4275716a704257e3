"""Take a unit out of service, change the days, call it off (H-08)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend import formats
from frontend.registers.editing import ReasonForm, RegisterConfirm, RegisterForm
from frontend.registers.pages import Crumb
from frontend.staff.homes.books import SITES
from frontend.staff.homes.pages import TOP, seen
from frontend.staff.places.forms import ClosureForm, RevisionForm
from housing.bookings.neighbours import Neighbours, neighbours
from housing.closures import actions
from housing.closures.queries import visible_closures
from housing.homes.models import Tenure, Unit
from housing.homes.queries import visible_units
from housing.stays.queries import residents_of


class OfUnit:
    """Where the page is: Boliger, the site, the unit, this step."""

    nav_active = "homes"
    right: Right | None = Right.EDIT_HOMES
    title: Any
    unit: Unit

    def crumbs(self) -> Sequence[Crumb]:
        site = self.unit.site
        return [(TOP, reverse("homes")), (str(site), SITES.url(site)), (self.unit.label, self.success_url()),
                (self.title, "")]  # fmt: skip

    def success_url(self) -> str:
        return reverse("unit", args=[self.unit.pk])


class ClosingForm(OfUnit, RegisterForm):
    """Who lives or is expected there in those days is told first, with a button that saves all the same (H-08)."""

    template_name = "staff/places/closing.html"
    concerned: Neighbours | None = None
    told = ""

    def save(self, form: Any, by: User) -> Any:
        days = form.values["starts_on"], form.values["ends_on"]
        # Told about other days is not told.
        self.told = f"{days[0]} {days[1]}"
        if self.request.POST.get("despite_people") != self.told:
            self.tell(by, *days)
        return self.saved(form, by)

    def tell(self, by: User, starts_on: date, ends_on: date | None) -> None:
        if self.unit.tenure != Tenure.TEMPORARY or (ends_on and ends_on <= starts_on):
            return
        unit, on = self.unit.pk, timezone.localdate()
        found = neighbours(by, [unit], max(on, starts_on), ends_on, on=on)[unit]
        if found.persons:
            self.concerned = found
            looked_at_many(by=by, kind=AccessKind.LISTED, household_ids=found.households, purpose="Tag ud af drift")
            raise Refusal("closure_touches_people", persons=found.persons)

    def saved(self, form: Any, by: User) -> Any:
        """Call the action."""
        raise NotImplementedError

    def context(self, **more: Any) -> dict[str, Any]:
        return super().context(concerned=self.concerned, told=self.told, **more)


class CloseUnit(ClosingForm):
    title = _("Tag ud af drift")
    form_class = ClosureForm
    submit_label = _("Tag ud af drift")
    success_message = _("Boligen er taget ud af drift.")

    def get_object(self) -> Any:
        self.unit = get_object_or_404(visible_units(self.request.user), pk=self.kwargs["pk"])

    def page_title(self) -> Any:
        return _("Tag %(unit)s ud af drift") % {"unit": self.unit}

    def initial(self) -> dict[str, Any]:
        return {"starts_on": timezone.localdate()}

    @property
    def lead(self) -> str:
        """Nobody is moved by closing a unit: whoever lives there is then one too many, and that is said."""
        persons = residents_of(self.unit, timezone.localdate()).count()
        if not persons:
            return gettext("Boligens pladser tæller ikke med, mens den er ude af drift.")
        return ngettext(
            "Her bor %(count)s person nu. Boligen tæller som overbooket, til personen er flyttet.",
            "Her bor %(count)s personer nu. Boligen tæller som overbooket, til de er flyttet.",
            persons,
        ) % {"count": formats.number(persons)}

    def saved(self, form: Any, by: User) -> Any:
        return actions.close(unit=self.unit, by=by, **form.values)


class OfClosure(OfUnit):
    request: Any
    kwargs: dict[str, Any]

    def get_object(self) -> Any:
        found = get_object_or_404(visible_closures(self.request.user), pk=self.kwargs["pk"])
        self.unit = found.unit
        return found


class ReviseClosure(OfClosure, ClosingForm):
    title = _("Ret dagene")
    form_class = RevisionForm
    success_message = _("Dagene er rettet. Det, der stod før, kan ses i historikken.")

    def page_title(self) -> Any:
        return _("Ret, hvornår %(unit)s er lukket") % {"unit": self.unit}

    def saved(self, form: Any, by: User) -> Any:
        return actions.revise(closure=self.object, by=by, version=seen(form), **form.values)


class CancelClosure(OfClosure, RegisterConfirm):
    title = _("Aflys")
    form_class = ReasonForm
    submit_label = _("Aflys perioden")
    success_message = _("Perioden er aflyst. Boligens pladser tæller med igen.")

    def page_title(self) -> Any:
        return _("Aflys, at %(unit)s er lukket?") % {"unit": self.unit}

    def question(self) -> Any:
        days = {"start": formats.short_day(self.object.starts_on), "end": formats.short_day(self.object.ends_on)}
        period = gettext("%(start)s til %(end)s") % days if self.object.ends_on else gettext(
            "fra %(start)s, uden slutdato"
        ) % days  # fmt: skip
        return gettext("Perioden: %(period)s. Pladserne tæller med igen, og historikken bliver stående.") % {
            "period": period
        }

    def save(self, form: Any, by: User) -> Any:
        return actions.cancel(closure=self.object, by=by, version=seen(form), why=form.values["why"])
