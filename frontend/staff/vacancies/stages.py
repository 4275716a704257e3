"""The steps of a placement as data: what each is called, what it means, which form it needs, which action it calls."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User
from frontend.forms.base import HjemlyForm
from frontend.registers.editing import NoFields
from frontend.staff.vacancies import forms
from housing.allocation import actions as allocation
from housing.placements import actions as placements
from housing.placements import declining, following
from housing.placements.models import Placement, State

Run = Callable[[Placement, User, date, dict[str, Any]], Placement]


@dataclass(frozen=True)
class Step:
    """`verb` is its address; `ask` the question above the form; `then` what happens when the button is pressed."""

    verb: str
    ask: str | Promise
    then: str | Promise
    button: str | Promise
    done: str | Promise
    run: Run
    form: type[HjemlyForm] = NoFields


def _end(action: Callable[..., Placement]) -> Run:
    return lambda placement, by, on, values: action(
        placement=placement, by=by, on=on, reason=values["reason"], text=values["text"].strip()
    )


STEPS: dict[str, Step] = {
    step.verb: step
    for step in (
        Step(
            "godkend", _("Er det kommunens afgørelse?"),
            _("Vi regner listen ud igen på dagens oplysninger og gemmer afgørelsen, som den er i dag."),
            _("Godkend"), _("Afgørelsen er gemt."),
            lambda placement, by, on, values: allocation.approve(placement=placement, by=by, on=on),
        ),
        Step(
            "tilbyd", _("Hvornår skal husstanden svare?"),
            _("Brevet skrives på dansk og engelsk, og boligen holdes til dem, til fristen er gået."),
            _("Tilbyd boligen"), _("Boligen er tilbudt. Brevet ligger klar."),
            lambda placement, by, on, values: allocation.offer(placement=placement, by=by, on=on, **values),
            forms.OfferForm,
        ),
        Step(
            "ja", _("Har husstanden sagt ja?"),
            _("Andre forslag til husstanden eller boligen bliver frie med det samme, og udlejer skal svare."),
            _("De siger ja tak"), _("Husstanden har sagt ja."),
            lambda placement, by, on, values: placements.accept(placement=placement, by=by, on=on),
        ),
        Step(
            "nej", _("Siger husstanden nej?"),
            _("Boligen er ledig igen med det samme. Grunden bestemmer, hvad der sker med husstandens plads."),
            _("De siger nej tak"), _("Husstanden har sagt nej. Boligen er ledig igen."),
            _end(placements.decline_by_household), forms.HouseholdDeclines,
        ),
        Step(
            "udlejer-ja", _("Siger udlejer ja, og hvornår flytter de ind?"),
            _("Datoen kan ændres, til de er flyttet."),
            _("Udlejer siger ja"), _("Udlejer har sagt ja."),
            lambda placement, by, on, values: placements.confirm(placement=placement, by=by, today=on, **values),
            forms.MoveInForm,
        ),
        Step(
            "udlejer-nej", _("Siger udlejer nej?"),
            _("Husstanden beholder sin plads i køen, og boligen er ledig igen."),
            _("Udlejer siger nej"), _("Udlejer har sagt nej. Boligen er ledig igen."),
            _end(placements.decline_by_landlord), forms.LandlordDeclines,
        ),
        Step(
            "fulgt-op", _("Hvad sagde udlejer, da I spurgte?"),
            _("En udlejer, der siger nej, skal sige hvorfor. Husstanden beholder sin plads i køen."),
            _("Gem svaret"), _("Gemt. Udlejers nej er fulgt op."),
            lambda placement, by, on, values: following.follow_up(
                placement=placement, by=by, version=placement.version, **values
            ),
            forms.LandlordAsked,
        ),
        Step(
            "flyttet", _("Er de flyttet ind?"),
            _("Opholdet i den midlertidige bolig slutter, boligen er udlejet, og tomgangslejen stopper den dag."),
            _("De er flyttet ind"), _("De er flyttet ind."),
            lambda placement, by, on, values: placements.move_in(placement=placement, by=by, today=on, **values),
            forms.MovedInForm,
        ),
        Step(
            "ny-dato", _("Flytter de ind en anden dag?"), _("Kun datoen ændres."),
            _("Ret datoen"), _("Datoen er rettet."),
            lambda placement, by, on, values: placements.change_move_in(
                placement=placement, by=by, version=placement.version, today=on, **values
            ),
            forms.MoveInForm,
        ),
        Step(
            "traek", _("Skal det trækkes tilbage?"),
            _("Boligen er ledig igen. Husstanden beholder sin plads i køen, medmindre grunden siger andet."),
            _("Træk tilbage"), _("Trukket tilbage."),
            _end(placements.withdraw), forms.Withdraws,
        ),
        Step(
            "nej-kommunen", _("Siger kommunen nej?"),
            _("Forslaget falder, og husstanden beholder sin plads i køen."),
            _("Afvis forslaget"), _("Forslaget er afvist."),
            _end(placements.decline_by_municipality), forms.MunicipalityDeclines,
        ),
        Step(
            "bekraeft", _("Er du enig?"),
            _("Bekræfter du, sker det med det samme, og grunden bestemmer, hvad der sker med husstandens plads."),
            _("Bekræft"), _("Bekræftet. Placeringen er slut."),
            lambda placement, by, on, values: declining.confirm_decline(placement=placement, by=by, on=on),
        ),
        Step(
            "imod", _("Er du uenig?"),
            _("Placeringen fortsætter, som den er, og din kollega får besked."),
            _("Sig nej til det"), _("Placeringen fortsætter."),
            lambda placement, by, on, values: declining.reject_decline(placement=placement, by=by, text=values["text"]),
            forms.WhyNot,
        ),
        Step(
            "tag-tilbage", _("Har du fortrudt?"),
            _("Placeringen fortsætter, som om du ikke havde bedt om det. Det står stadig i historikken."),
            _("Fortryd"), _("Fortrudt. Placeringen fortsætter."),
            lambda placement, by, on, values: declining.take_back_decline(placement=placement, by=by),
        ),
        Step(
            "fortryd", _("Var det et forkert klik?"),
            _("Du går et trin tilbage, og det, trinnet ændrede, bliver som før. Historikken beholder begge dele."),
            _("Fortryd"), _("Fortrudt."),
            lambda placement, by, on, values: placements.undo(placement=placement, by=by, on=on),
        ),
    )
}  # fmt: skip

# For each state the one step that is filled in, then the others.
NEXT: dict[str, tuple[str, tuple[str, ...]]] = {
    State.PROPOSED: ("godkend", ("nej-kommunen", "fortryd")),
    State.APPROVED: ("tilbyd", ("fortryd", "nej-kommunen", "traek")),
    State.OFFERED: ("ja", ("nej", "fortryd", "traek")),
    State.ACCEPTED: ("udlejer-ja", ("udlejer-nej", "nej", "fortryd", "traek")),
    State.CONFIRMED: ("flyttet", ("ny-dato", "nej", "traek")),
    State.MOVED_IN: ("", ("fortryd",)),
}
TRACK = (State.PROPOSED, State.APPROVED, State.OFFERED, State.ACCEPTED, State.CONFIRMED, State.MOVED_IN)
