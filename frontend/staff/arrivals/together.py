"""Several single persons are promised one unit at once, and that is taken back at once (H-11)."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField
from frontend.forms.refused import show_refusal
from frontend.registers.editing import ReasonForm, RegisterConfirm
from frontend.registers.pages import Crumb, RegisterPage
from frontend.staff.arrivals.placing import ReasonOnlyForBeds
from frontend.staff.arrivals.room import Mate, Room, room_of, singles, units_to_share
from frontend.staff.people.scoped import today
from housing.bookings import together as actions
from housing.bookings.judging import Sharing
from housing.bookings.models import Booking
from housing.bookings.queries import visible_bookings
from housing.homes.models import Unit


def _top() -> list[Crumb]:
    return [(_("Midlertidige pladser"), reverse("temporary_sites")), (_("Ventes"), reverse("arrivals"))]


class RoomForm(HjemlyForm):
    """Which unit, and from which day."""

    unit = forms.ModelChoiceField(label=_("Bolig"), queryset=Unit.objects.none(), empty_label=_("Vælg en bolig"))
    starts_on = DanishDateField(label=_("Ventes fra"))

    def __init__(self, *args: Any, user: object, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.queryset = units_to_share(user)
        field.label_from_instance = lambda unit: ngettext(
            "%(unit)s: %(beds)s plads", "%(unit)s: %(beds)s pladser", unit.beds or 0
        ) % {"unit": unit, "beds": unit.beds}  # fmt: skip


class SinglesForm(ReasonOnlyForBeds, HjemlyForm):
    """Who, until when, and what was weighed for all of them."""

    households = forms.MultipleChoiceField(
        label=_("Hvem skal bo her?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Vælg mindst to.")},
    )  # fmt: skip
    ends_on = DanishDateField(
        label=_("Forventet til"), required=False,
        help_text=_("Skal skrives for et højskoleophold, og hvor aftalen for boligen udløber."),
    )  # fmt: skip
    weighed_age = forms.BooleanField(label=_("Alder er afvejet"), required=False)
    weighed_sex = forms.BooleanField(label=_("Køn er afvejet"), required=False)
    weighed_vulnerability = forms.BooleanField(label=_("Sårbarhed er afvejet"), required=False)
    despite = forms.CharField(
        label=_("Hvorfor alligevel?"), required=False, max_length=300,
        help_text=_("Kun når der ikke er plads nok. Skriv ikke diagnoser eller CPR-nummer."),
    )  # fmt: skip

    def __init__(self, *args: Any, mates: Sequence[Mate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["households"]
        choices.choices = [
            (str(mate.household.pk), f"{mate.household.name}: {mate.about}, {mate.when}") for mate in mates
        ]
        self.mates = {str(mate.household.pk): mate.household for mate in mates}
        self.hold_back()

    @property
    def place(self) -> dict[str, Any]:
        """What the action takes, but for the unit and the day."""
        written = self.values
        return {
            "households": [self.mates[key] for key in written["households"]],
            "ends_on": written["ends_on"],
            "despite": written.get("despite", ""),
            "sharing": Sharing(*(written[f"weighed_{name}"] for name in ("age", "sex", "vulnerability"))),
        }


class Together(RegisterPage):
    """First the unit and the day; then who lives there already, who could, and what was weighed."""

    right = Right.EDIT_PEOPLE
    title = _("Flere enlige i samme bolig")
    nav_active = "temporary_sites"
    template_name = "staff/arrivals/together.html"
    http_method_names = ["get", "head", "post", "options"]

    def crumbs(self) -> Sequence[Crumb]:
        return [*_top(), (self.title, "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.GET if "unit" in request.GET else None
        room_form = RoomForm(asked, user=request.user, initial={"starts_on": today()})
        if asked is None or not room_form.is_valid():
            return self.shown(room_form, None, None)
        room = self.room(room_form)
        return self.shown(room_form, room, SinglesForm(mates=self.mates(room)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        room_form = RoomForm(request.POST, user=request.user)
        if not room_form.is_valid():
            return self.shown(room_form, None, None, status=422)
        room = self.room(room_form)
        form = SinglesForm(request.POST, mates=self.mates(room))
        if not form.is_valid():
            return self.shown(room_form, room, form, status=422)
        try:
            made = actions.book_together(by=cast(User, request.user), on=today(), **room_form.values, **form.place)
        except Refusal as refusal:
            form.hear(refusal)
            show_refusal(form, refusal)
            return self.shown(room_form, room, form, status=422)
        return self.done(made)

    def room(self, form: RoomForm) -> Room:
        return room_of(self.request.user, form.values["unit"], form.values["starts_on"], today())

    def mates(self, room: Room) -> list[Mate]:
        """Who can be chosen; whoever is named on the page is on record (X-04)."""
        found = singles(self.request.user, today())
        seen = dict.fromkeys([*(mate.household.pk for mate in found), *room.named])
        by = cast(User, self.request.user)
        looked_at_many(by=by, kind=AccessKind.LISTED, household_ids=seen, purpose="Flere enlige i samme bolig")
        return found

    def done(self, made: list[Booking]) -> HttpResponse:
        by, count = cast(User, self.request.user), len(made)
        ids = [row.household_id for row in made]
        looked_at_many(by=by, kind=AccessKind.CHANGED, household_ids=ids, purpose="Flere enlige i samme bolig")
        words = ngettext("%(n)s har fået lovet en plads.", "%(n)s har fået lovet en plads.", count) % {"n": count}
        messages.success(self.request, words)
        return HttpResponseRedirect(reverse("together_one", args=[made[0].together]))

    def shown(self, room_form: RoomForm, room: Room | None, form: Any, status: int = 200) -> HttpResponse:
        return self.page(self.request, status=status, room_form=room_form, room=room, form=form)


class TogetherOne(RegisterConfirm):
    """Those who were promised a unit in one step, and the way to take it back."""

    right = Right.EDIT_PEOPLE
    title = _("Lovet plads sammen")
    nav_active = "temporary_sites"
    template_name = "staff/arrivals/together_one.html"
    form_class = ReasonForm
    submit_label = _("Aflys pladserne")
    success_message = _("Pladserne er aflyst.")

    def crumbs(self) -> Sequence[Crumb]:
        return [*_top(), (self.title, "")]

    def success_url(self) -> str:
        return reverse("arrivals")

    def get_object(self) -> list[Booking]:
        rows = list(visible_bookings(self.request.user).filter(together=self.kwargs["pk"]))
        if not rows:
            raise Http404
        ids = [row.household_id for row in rows]
        by = cast(User, self.request.user)
        looked_at_many(by=by, kind=AccessKind.LISTED, household_ids=ids, purpose="Lovet plads sammen")
        return rows

    def context(self, **more: Any) -> dict[str, Any]:
        waiting = [row for row in self.object if row.state == Booking.State.BOOKED]
        return super().context(rows=self.object, waiting=waiting, **more)

    def save(self, form: Any, by: User) -> Any:
        actions.call_off_together(together=self.kwargs["pk"], by=by, why=form.values["why"])
