"""A volunteer's own page: what stands about them, when they are away, and the wish to pause. Nobody else is on it."""

from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from accounts.journal.actions import looked_at_many
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.access import ANYONE
from frontend.coordinator.contacts import words as contact_words
from frontend.coordinator.volunteers import times, words
from frontend.coordinator.volunteers.absences import period
from frontend.coordinator.volunteers.forms import AbsenceForm
from frontend.registers.editing import RegisterConfirm, RegisterForm
from frontend.registers.pages import Crumb, RegisterPage
from frontend.staff.homes.pages import seen
from frontend.volunteer.contacts import called
from volunteers.contacts.own import introduced, own_matches
from volunteers.roster import actions, oneself
from volunteers.roster.models import Absence, State, Volunteer
from volunteers.roster.queries import own_absences, own_volunteer

_ = gettext_lazy
TITLE = _("Min side")


class Own:
    """The record that is tied to whoever is signed in; no address names it."""

    right: Right | None = Right.VOLUNTEER_ONESELF
    nav_active = "own_page"
    title: Any
    request: HttpRequest

    def mine(self) -> Volunteer:
        found = own_volunteer(self.request.user)
        if found is None:
            raise Http404
        return found

    def crumbs(self) -> list[Crumb]:
        return [(TITLE, self.success_url()), (self.title, "")]

    def success_url(self) -> str:
        return reverse("own_page")


class OwnPage(Own, RegisterPage):
    template_name = "volunteer/own.html"
    http_method_names = ["get", "head", "options"]
    title = TITLE

    def crumbs(self) -> list[Crumb]:
        return []

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = own_volunteer(request.user)
        if row is None:
            return self.page(request, row=None)
        today = timezone.localdate()
        members = row.members.filter(archived_at=None).select_related("volunteer")
        return self.page(
            request,
            row=row,
            standing=words.standing(row),
            facts=[(_("Navn"), row.name), *words.facts(row)],
            times=times.read(row.slots),
            members=[(one.name, words.certificate(one, today)) for one in members],
            absences=list(row.absences.filter(cancelled=False, ends_on__gte=today)),
            contacts=self.contacts(today),
            may_wish=row.state == State.ACTIVE and not row.pause_wished_on,
        )

    def contacts(self, today: date) -> list[tuple[str, str, str, Any]]:
        """Those they have been introduced to: address, who, as what, where it stands; each look on record."""
        rows = list(own_matches(self.request.user))
        by = cast(User, self.request.user)
        looked_at_many(
            by=by, kind=AccessKind.LISTED, household_ids=[row.household_id for row in rows], purpose="Egne kontakter"
        )
        who = introduced(rows, today)
        return [
            (
                reverse("own_contact", args=[row.pk]), called(who[row.pk]), row.get_kind_display(),
                contact_words.standing(row, today),
            )
            for row in rows
        ]  # fmt: skip


class OwnAbsenceNew(Own, RegisterForm):
    title = _("Jeg er væk")
    form_class = AbsenceForm
    lead = _("Begge dage regnes med. Kun disse dage berøres.")
    success_message = _("Gemt. Koordinatoren kan se det.")

    def get_object(self) -> None:
        self.mine()

    def save(self, form: Any, by: User) -> Absence:
        return actions.add_absence(volunteer=self.mine(), by=by, **form.values)


class OwnAbsenceCancel(Own, RegisterConfirm):
    """The one address here with a number in it: somebody else's absence is not there."""

    # Who has no absence of their own finds none, whatever the role.
    right = ANYONE
    title = _("Er der alligevel")
    submit_label = _("Jeg er der alligevel")
    success_message = _("Fraværet gælder ikke mere.")

    def get_object(self) -> Absence:
        found = own_absences(self.request.user).select_related("volunteer")
        return get_object_or_404(found, pk=self.kwargs["absence"])

    def question(self) -> str:
        return gettext("Fraværet fra %(first)s til og med %(last)s gælder så ikke.") % period(self.object)

    def save(self, form: Any, by: User) -> None:
        actions.cancel_absence(absence=self.object, by=by)


class WishPause(Own, RegisterConfirm):
    title = _("Ønsk en pause")
    submit_label = _("Send ønsket")
    success_message = _("Ønsket er sendt til koordinatoren.")

    def get_object(self) -> Volunteer:
        return self.mine()

    def question(self) -> str:
        return gettext("Koordinatoren får besked og ringer til dig. Indtil da er du stadig aktiv.")

    def save(self, form: Any, by: User) -> Volunteer:
        return oneself.wish_pause(volunteer=self.object, by=by, version=seen(form), on=timezone.localdate())


class WishPauseBack(Own, RegisterPage):
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        mine = self.mine()
        user = request.user
        assert isinstance(user, User)  # noqa: S101  (the right has been asked for)
        oneself.take_back_wish(volunteer=mine, by=user, version=mine.version)
        messages.success(request, gettext("Ønsket er taget tilbage."))
        return HttpResponseRedirect(self.success_url())
