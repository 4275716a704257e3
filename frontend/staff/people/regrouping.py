"""Split a household, move persons to another, and take it back; what will happen is shown before it does (H-01)."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked, looked_at_many
from accounts.journal.models import AccessKind
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.staff.people.gap import ask_only_after_a_gap
from frontend.staff.people.regrouping_forms import Joining, Splitting
from frontend.staff.people.scoped import HouseholdConfirm, HouseholdForm, seen_version, today
from frontend.staff.people.sides import Becoming, becoming, side
from housing.people.models import Household, Membership
from housing.people.queries import matching, members, visible_households
from housing.stays import regrouping, splitting
from housing.stays.models import Regrouping
from housing.stays.queries import regroupings_of

MOST_NAMED = 5


class TwoSteps(HouseholdForm):
    """The first post tries the action, shows what came of it, and undoes it all; the second does it.

    So the page that asks cannot say anything else than what will happen.
    """

    preview_template = "staff/people/regrouping_preview.html"
    confirm_label: Any = ""
    goes = False
    sides: list[Becoming] | None = None

    def get_object(self) -> Household:
        # Read anew each time: after a refusal the page shows who belongs to it now.
        for name in ("household", "members"):
            self.__dict__.pop(name, None)
        return self.household

    @cached_property
    def members(self) -> list[Membership]:
        return list(members(self.household, today()).filter(ends_on=None))

    def form_kwargs(self) -> dict[str, Any]:
        return {"members": self.members, "goes": self.goes}

    def act(self, form: Any, by: User) -> Regrouping:
        raise NotImplementedError

    def others(self, form: Any) -> list[UUID]:
        """Households besides this one that the action changes."""
        return []

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "back" in request.POST:
            self.object = self.get_object()
            return self.shown(request, self.form(request))
        return super().post(request, *args, **kwargs)

    def save(self, form: Any, by: User) -> Regrouping:
        self.refuse_archived()
        keys = [self.household.pk, *self.others(form)]
        before = {key: side(by, key, today()) for key in keys}
        try:
            with transaction.atomic():
                made = self.act(form, by)
                if "confirm" not in self.request.POST:
                    keys = [made.source_id, made.target_id]
                    self.sides = becoming(before, [side(by, key, today()) for key in keys], keys)
                    transaction.set_rollback(True)
        except Refusal as refusal:
            if refusal.field == "leaving":
                refusal.field = next(iter(form.members), None)
            raise
        return made

    def done(self, request: HttpRequest) -> HttpResponse:
        if self.sides is not None:
            self.object = self.get_object()
            self.note(AccessKind.OPENED)
            self.note_others(AccessKind.OPENED)
            form = self.form(request)
            form.is_valid()
            return self.preview(request, form)
        self.note_others(AccessKind.CHANGED)
        return super().done(request)

    def preview(self, request: HttpRequest, form: Any) -> HttpResponse:
        self.template_name = self.preview_template
        return self.page(request, form=form, sides=self.sides, submit_label=self.confirm_label,
                         cancel_url=self.household_url(), on=form.cleaned_data["on"])  # fmt: skip

    def note_others(self, kind: AccessKind) -> None:
        """The other household was shown or changed as well."""

    def context(self, **more: Any) -> dict[str, Any]:
        if not self.members and "form" in more:
            more["lead"] = gettext("Der er ingen personer i husstanden, så der er ingen at flytte.")
        return super().context(**more)


class HouseholdSplit(TwoSteps):
    title = _("Del husstanden")
    lead = _("Vælg dem, der er flyttet ud. De får en husstand for sig selv og beholder deres ventetid.")
    form_class = Splitting
    submit_label = _("Vis, hvad der sker")
    confirm_label = _("Del husstanden")
    success_message = _("Husstanden er delt. Den nye husstand er oprettet.")

    def initial(self) -> dict[str, Any]:
        return {"on": today(), "band": self.household.band, "band_reason": self.household.band_reason}

    def act(self, form: Any, by: User) -> Regrouping:
        return splitting.split(
            household=self.household, leaving=form.going, by=by, on=form.cleaned_data["on"], today=today(),
            version=seen_version(form, self.household), why=form.cleaned_data["why"],
            values={"stream": self.household.stream, **form.household_values},
        )  # fmt: skip

    def note_others(self, kind: AccessKind) -> None:
        if kind == AccessKind.CHANGED:
            looked(by=self.by, kind=kind, household_id=self.object.target_id, purpose="Del husstanden")


class HouseholdJoin(TwoSteps):
    title = _("Flyt til en anden husstand")
    lead = _("Vælg dem, der er flyttet sammen med nogen. Flytter alle, arkiveres denne husstand med hele sin historie.")
    form_class = Joining
    submit_label = _("Vis, hvad der sker")
    confirm_label = _("Flyt dem sammen")
    success_message = _("De er flyttet sammen.")
    goes = True
    target: Household | None = None

    def initial(self) -> dict[str, Any]:
        return {"on": today()}

    def found(self, text: str) -> Household:
        """The one household that is meant; several or none is said at the field."""
        rows = visible_households(self.request.user).filter(archived_at=None).exclude(pk=self.household.pk)
        exact = rows.filter(reference__iexact=text.strip()).first()
        found = [exact] if exact else list(matching(rows, text)[: MOST_NAMED + 1])
        if len(found) == 1:
            return found[0]
        names = ", ".join(f"{row.name} ({row.reference})" for row in found[:MOST_NAMED])
        if found:
            purpose = "Flyt til en anden husstand"
            looked_at_many(
                by=self.by, kind=AccessKind.SEARCHED, household_ids=[row.pk for row in found], purpose=purpose
            )
            raise Refusal("several_households_match", field="into", names=names)
        raise Refusal("no_household_found", field="into")

    def others(self, form: Any) -> list[UUID]:
        self.target = self.found(form.cleaned_data["into"])
        return [self.target.pk]

    def form(self, request: HttpRequest) -> Any:
        form = super().form(request)
        ask_only_after_a_gap(form, self.household, today())
        return form

    def act(self, form: Any, by: User) -> Regrouping:
        into = self.target or self.found(form.cleaned_data["into"])
        seen = form.cleaned_data.get("into_version") if "confirm" in self.request.POST else None
        return splitting.join(
            household=self.household, moving=form.going, into=into, by=by, on=form.cleaned_data["on"], today=today(),
            version=seen_version(form, self.household), why=form.cleaned_data["why"],
            into_version=into.version if seen is None else seen, gap_reason=form.cleaned_data.get("gap_reason", ""),
        )  # fmt: skip

    def preview(self, request: HttpRequest, form: Any) -> HttpResponse:
        target = self.found(form.cleaned_data["into"])
        form.data = form.data.copy()
        form.data["into"], form.data["into_version"] = target.reference, str(target.version)
        return super().preview(request, form)

    def success_url(self) -> str:
        return reverse("household", args=[self.object.target_id])

    def note_others(self, kind: AccessKind) -> None:
        if self.target:
            purpose = "Flyt til en anden husstand"
            looked(by=self.by, kind=kind, household_id=self.target.pk, purpose=purpose)


class RegroupingUndo(HouseholdConfirm):
    title = _("Fortryd flytningen")
    submit_label = _("Flyt dem tilbage")
    success_message = _("Det er fortrudt. Begge husstande står, som de stod.")

    def get_object(self) -> Regrouping:
        return get_object_or_404(regroupings_of(self.household), pk=self.kwargs["regrouping"])

    def question(self) -> Any:
        made = self.object
        names = ", ".join(str(part.person) for part in made.persons.all())
        words = {"names": names, "source": made.source.name, "target": made.target.name}
        if made.kind == Regrouping.Kind.SPLIT:
            return (
                gettext("%(names)s hører til %(source)s igen, som om de aldrig var flyttet. %(target)s arkiveres.")
                % words
            )
        return gettext("%(names)s hører til %(source)s igen, som om de aldrig var flyttet til %(target)s.") % words

    def save(self, form: Any, by: User) -> Any:
        return regrouping.undo(regrouping=self.object, by=by, version=seen_version(form, self.object))


def told(household: Household) -> list[dict[str, Any]]:
    """What the household's page says of who came and who went."""
    return [
        {"row": row, "names": ", ".join(str(part.person) for part in row.persons.all()),
         "other": row.target if row.source_id == household.pk else row.source, "went": row.source_id == household.pk}
        for row in regroupings_of(household)
    ]  # fmt: skip
