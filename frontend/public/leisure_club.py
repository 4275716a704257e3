"""Behind a club's link: its entry, its promises by first name, what it asks for, and whether the child still comes.

No sign-in and no household: whoever has the link is the club (V-32 to V-34).
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from frontend.access import ANYONE
from frontend.coordinator.leisure import words
from frontend.coordinator.leisure.fields import kroner
from frontend.coordinator.leisure.forms import ActivityForm, AnswerForm, ClaimForm, OwnEntryForm
from frontend.public.leisure import unlogged
from frontend.registers.editing import RegisterConfirm, RegisterForm
from frontend.registers.pages import RegisterPage
from frontend.staff.homes.pages import seen
from volunteers.leisure.claims import actions as claims
from volunteers.leisure.clubs import actions as clubs
from volunteers.leisure.clubs import links
from volunteers.leisure.clubs.models import Club
from volunteers.leisure.lasting import actions as lasting
from volunteers.leisure.lasting.models import CheckIn
from volunteers.leisure.lasting.queries import due
from volunteers.leisure.pool.models import Commitment, State


@method_decorator(login_not_required, name="dispatch")
class ThroughLink(RegisterPage):
    """The club of a good link; any other link leads to the same page, which says no more than that."""

    right = ANYONE
    club: Club

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.today = timezone.localdate()
        try:
            self.club = links.club_of(kwargs["token"], self.today)
        except Refusal:
            return unlogged(render(request, "public/leisure_link_gone.html", {}, status=404))
        try:
            return unlogged(super().dispatch(request, *args, **kwargs))
        except Http404:
            return unlogged(render(request, "public/leisure_link_gone.html", {}, status=404))

    @property
    def secret(self) -> str:
        return str(self.kwargs["token"])

    def own(self) -> Any:
        """This club's promises; of the child no more than the first name is ever shown."""
        rows = Commitment.objects.filter(club=self.club).select_related("pool", "holder", "activity", "club")
        return rows.order_by("pool__year", "number")

    def success_url(self) -> str:
        return reverse("club_door", args=[self.secret])

    def cancel_url(self) -> str:
        return self.success_url()


class Door(ThroughLink):
    template_name = "public/leisure_club.html"
    http_method_names = ["get", "head", "options"]

    def page_title(self) -> str:
        return self.club.name

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        claimed = set(self.own().filter(claims__state="received").values_list("pk", flat=True))
        checks = CheckIn.objects.filter(commitment__club=self.club).select_related("commitment__holder")
        activities = self.club.activities.filter(archived_at=None).select_related("district")
        return self.page(
            request, club=self.club, secret=self.secret, checked=words.checked(self.club, self.today),
            promises=[
                (row, row.holder.given_name, words.season(row), words.money(row), row.pk in claimed)
                for row in self.own().filter(state=State.PROMISED)
            ],
            checks=[(row, row.commitment.holder.given_name) for row in due(checks, self.today)],
            activities=[(row, words.times(row), words.ages(row), words.price(row)) for row in activities],
        )  # fmt: skip


class Entry(ThroughLink, RegisterForm):
    title = _("Ret foreningens oplysninger")
    form_class = OwnEntryForm
    lead = _("Det, du skriver, står i kataloget med det samme. Alle kan læse det.")

    def get_object(self) -> Club:
        return links.club_of(self.secret, self.today)

    def save(self, form: Any, by: Any) -> Club:
        return links.update_by_link(secret=self.secret, on=self.today, version=seen(form), values=form.values)


class Confirm(ThroughLink):
    """The button under the entry: it is right as it stands."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        clubs.confirm_entry(club=self.club, by=None, on=self.today)
        messages.success(request, gettext("Tak. Vi spørger igen om et år."))
        return HttpResponseRedirect(self.success_url())


class ActivityNew(ThroughLink, RegisterForm):
    title = _("Ny aktivitet")
    form_class = ActivityForm

    def get_object(self) -> None:
        return None

    def save(self, form: Any, by: Any) -> Any:
        return links.add_by_link(secret=self.secret, on=self.today, values=form.values)


class OfActivity(ThroughLink):
    def get_object(self) -> Any:
        return get_object_or_404(self.club.activities.filter(archived_at=None), pk=self.kwargs["pk"])


class ActivityEdit(OfActivity, RegisterForm):
    title = _("Ret aktiviteten")
    form_class = ActivityForm

    def save(self, form: Any, by: Any) -> Any:
        return links.correct_by_link(
            secret=self.secret, on=self.today, activity=self.object, version=seen(form), values=form.values
        )


class ActivityGone(OfActivity, RegisterConfirm):
    title = _("Fjern fra kataloget")
    submit_label = _("Fjern")
    success_message = _("Fjernet.")

    def question(self) -> str:
        return gettext("%(name)s står så ikke længere i kataloget.") % {"name": self.object.name}

    def save(self, form: Any, by: Any) -> Any:
        return links.put_away_by_link(secret=self.secret, on=self.today, activity=self.object, version=seen(form))


class ClaimNew(ThroughLink, RegisterForm):
    form_class = ClaimForm
    submit_label = _("Send")
    success_message = _("Tak. Kommunen ser det igennem og betaler til foreningens konto.")
    object: Commitment

    def get_object(self) -> Any:
        return get_object_or_404(self.own().filter(state=State.PROMISED), pk=self.kwargs["pk"])

    def page_title(self) -> str:
        return gettext("Meld betaling for %(name)s") % {"name": self.object.holder.given_name}

    @property
    def lead(self) -> str:
        promised = {"amount": kroner(self.object.amount_ore), "equipment": kroner(self.object.equipment_ore)}
        return gettext("Lovet: %(amount)s kontingent og %(equipment)s udstyr.") % promised

    def initial(self) -> dict[str, Any]:
        return {"amount_ore": self.object.amount_ore, "equipment_ore": self.object.equipment_ore}

    def save(self, form: Any, by: Any) -> None:
        claims.claim_by_link(secret=self.secret, commitment=self.object, on=self.today, values=form.values)


class OneAnswer(ThroughLink, RegisterForm):
    form_class = AnswerForm
    submit_label = _("Send")
    success_message = _("Tak for svaret.")
    object: CheckIn

    def get_object(self) -> CheckIn:
        rows = CheckIn.objects.filter(commitment__club=self.club).select_related("commitment__holder")
        return get_object_or_404(due(rows, self.today), pk=self.kwargs["pk"])

    def page_title(self) -> str:
        return gettext("Går %(name)s stadig hos jer?") % {"name": self.object.commitment.holder.given_name}

    def save(self, form: Any, by: Any) -> None:
        lasting.answer_by_link(secret=self.secret, check_in=self.object, on=self.today, **form.values)
