"""Offer a shift to somebody else, and answer such an offer (V-36)."""

from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from frontend.access import ANYONE
from frontend.coordinator.events import words
from frontend.forms.base import HjemlyForm
from frontend.registers.editing import RegisterConfirm
from frontend.volunteer.shifts import OfOwnSignUp, OwnShift
from volunteers.events import queries, swapping
from volunteers.events.shifts import SignUp, Swap, SwapState


class SwapForm(HjemlyForm):
    to = forms.CharField(
        label=_("Til hvem?"), required=False, max_length=120,
        help_text=_("Den andens e-mail eller telefon. Tomt felt: alle, der må tage vagten."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


class OfferSwap(OfOwnSignUp):
    title = _("Byt vagten")
    submit_label = _("Tilbyd vagten")
    success_message = _("Vagten er tilbudt. Den er din, indtil en anden siger ja.")
    form_class = SwapForm

    def question(self) -> str:
        until = gettext("Du er fri, når en anden har sagt ja, og ikke før. Den, du skriver, ser dit navn.")
        return f"{super().question()} {until}"

    def save(self, form: Any, by: User) -> SignUp:
        swapping.offer_swap(sign_up=self.object, by=by, now=self.now, to=form.values["to"])
        return self.object


class OfOwnOffer(OwnShift, RegisterConfirm):
    """An offer one has made oneself."""

    right = ANYONE

    def get_object(self) -> Swap:
        rows = Swap.objects.filter(sign_up__in=queries.own_sign_ups(self.request.user), state=SwapState.OPEN)
        return get_object_or_404(
            rows.select_related("sign_up__shift__event", "sign_up__volunteer"), pk=self.kwargs["swap"]
        )


def about(swap: Swap) -> str:
    shift = swap.sign_up.shift
    return f"{shift.event.title}: {shift.role}, {words.when(shift.starts_at, shift.ends_at)}."


class WithdrawSwap(OfOwnOffer):
    title = _("Behold vagten")
    submit_label = _("Behold vagten")
    success_message = _("Vagten er stadig din.")

    def question(self) -> str:
        return about(self.object)

    def save(self, form: Any, by: User) -> Swap:
        return swapping.withdraw_swap(swap=self.object, by=by)


class OfferedToMe(OwnShift, RegisterConfirm):
    """An offer this volunteer may answer; for everybody else it is not there."""

    right = ANYONE
    object: Swap

    def get_object(self) -> Swap:
        found = {swap.pk: swap for swap in queries.swaps_for(self.request.user, self.now)}
        return get_object_or_404(Swap.objects.filter(pk__in=found).select_related(
            "sign_up__shift__event", "sign_up__volunteer", "to"
        ), pk=self.kwargs["swap"])  # fmt: skip

    def question(self) -> str:
        return about(self.object)


class AcceptSwap(OfferedToMe):
    title = _("Ja, jeg tager vagten")
    submit_label = _("Ja, jeg tager vagten")
    success_message = _("Vagten er din. Tak!")

    def save(self, form: Any, by: User) -> Swap:
        swapping.accept_swap(swap=self.object, volunteer=self.mine(), by=by, now=self.now)
        return self.object


class DeclineSwap(OfferedToMe):
    title = _("Nej tak til vagten")
    submit_label = _("Nej tak")
    success_message = _("Svaret er sendt.")

    def save(self, form: Any, by: User) -> Swap:
        return swapping.decline_swap(swap=self.object, volunteer=self.mine(), by=by)
