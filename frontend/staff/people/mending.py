"""What was entered wrongly about a person is put right: a legal ground, or the household itself (H-01, H-02)."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.formats import short_day
from frontend.registers.editing import ReasonForm
from frontend.staff.people.forms import GroundCorrecting, MembershipTakingBack
from frontend.staff.people.scoped import HouseholdConfirm, HouseholdForm, OfHousehold, seen_version, today
from housing.people import mending
from housing.people.models import Household, LegalGround, Membership
from housing.people.queries import visible_households


class OfGround(OfHousehold):
    """`self.object` is the person's legal ground in the address."""

    object: Any

    def get_object(self) -> LegalGround:
        return get_object_or_404(self.person.grounds.select_related("person"), pk=self.kwargs["ground"])


class GroundEdit(OfGround, HouseholdForm):
    title = _("Ret opholdsgrundlaget")
    form_class = GroundCorrecting

    def about(self) -> str:
        return str(self.person)

    def initial(self) -> dict[str, Any]:
        return {"ground": self.object.ground, "valid_from": self.object.valid_from}

    def save(self, form: Any, by: User) -> Any:
        version = seen_version(form, self.object)
        self.refuse_archived()
        return mending.correct_ground(row=self.object, by=by, version=version, **form.values)


class GroundRemove(OfGround, HouseholdConfirm):
    title = _("Fjern opholdsgrundlaget")
    form_class = ReasonForm
    submit_label = _("Fjern opholdsgrundlaget")
    success_message = _("Opholdsgrundlaget er fjernet. Det står stadig i historikken.")

    def question(self) -> Any:
        return gettext("%(name)s: %(ground)s fra %(day)s. Fjern det, når det er skrevet ved en fejl.") % {
            "name": self.person, "ground": self.object.get_ground_display(), "day": short_day(self.object.valid_from)
        }  # fmt: skip

    def save(self, form: Any, by: User) -> Any:
        self.refuse_archived()
        version = seen_version(form, self.object)
        mending.remove_ground(row=self.object, by=by, version=version, why=form.values["why"])
        return self.household


class MembershipTakeBack(HouseholdForm):
    """Only on the day it was written: later a person moves, or belonged until a day."""

    title = _("Skrevet på den forkerte husstand")
    form_class = MembershipTakingBack
    submit_label = _("Tag personen ud")
    success_message = _("Personen er taget ud af husstanden.")

    def get_object(self) -> Membership:
        rows = self.household.memberships.select_related("person", "household")
        return get_object_or_404(rows, pk=self.kwargs["membership"])

    def about(self) -> str:
        return str(self.object.person)

    def save(self, form: Any, by: User) -> Any:
        version = seen_version(form, self.object)
        self.refuse_archived()
        mending.take_back_membership(
            membership=self.object, by=by, version=version, today=today(), why=form.values["why"],
            into=self.meant(form.values["into"]),
        )  # fmt: skip
        return self.household

    def meant(self, reference: str) -> Household | None:
        if not reference.strip():
            return None
        found = visible_households(self.request.user).filter(reference__iexact=reference.strip()).first()
        if found is None:
            raise Refusal("no_household_found", field="into")
        return found
