"""The register of clubs: list, page, approval and link (V-32, V-34)."""

from typing import Any, cast

import django_filters
from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend import formats
from frontend.access import Guarded
from frontend.coordinator.leisure import words
from frontend.coordinator.leisure.forms import ClubForm
from frontend.coordinator.leisure.scoped import CLUBS, TOP, Leisure, OfClub
from frontend.registers.columns import Column
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.editing import ReasonForm, RegisterArchive, RegisterConfirm, RegisterForm, RegisterRestore
from frontend.registers.filters import RegisterFilter
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Action, Crumb
from frontend.staff.homes.pages import seen
from volunteers.leisure.clubs import actions, links
from volunteers.leisure.clubs.models import Club
from volunteers.leisure.clubs.queries import unchecked, visible_activities, visible_clubs


class ClubFilter(RegisterFilter):
    standing = django_filters.ChoiceFilter(
        label=_("Status"), empty_label=_("Alle, der ikke er arkiveret"), method="stands",
        choices=[
            ("approved", _("Godkendt")), ("not", _("Ikke godkendt")), ("unchecked", _("Ikke tjekket i 12 måneder")),
            ("archived", _("Arkiveret")),
        ],
    )  # fmt: skip

    def stands(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        if value == "archived":
            return rows.exclude(archived_at=None)
        if value == "unchecked":
            return unchecked(rows, timezone.localdate())
        return rows.filter(archived_at=None, approved_on__isnull=value == "not")


class ClubList(Leisure, RegisterList):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    sheet = "foreninger"
    title = _("Foreninger")
    lead = _("Alle i kataloget. Kun de godkendte kan få penge.")
    filterset_class = ClubFilter
    default_sort = "name"
    empty_title = _("Ingen foreninger endnu")
    empty_text = _("Opret den første, og send den et link, så den selv skriver, hvad den tilbyder.")
    add_label = _("Ny forening")
    columns = [
        Column("name", _("Forening"), lambda row: words.link(reverse("leisure_club", args=[row.pk]), row.name),
               sort="name", primary=True),
        Column("standing", _("Status"), words.club_standing, sort="approved_on"),
        Column("contact", _("Hvem kontakter man?"), lambda row: row.contact_name or "–", sort="contact_name"),
        Column("activities", _("Aktiviteter"), lambda row: row.activity_count, sort="activity_count",
               align_right=True),
        Column("checked", _("Tjekket"), lambda row: words.checked(row, timezone.localdate()), sort="checked_on"),
    ]  # fmt: skip

    def actions(self) -> list[Action]:
        return [Action(_("Det offentlige katalog"), reverse("club_catalogue"), "open-in-new")]

    def add_url(self) -> str:
        return reverse("leisure_club_new")

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        here = Q(activities__archived_at=None)
        rows = visible_clubs(request.user)
        return rows.annotate(activity_count=Count("activities", filter=here))

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(Q(name__icontains=text) | Q(text__icontains=text) | Q(cvr__icontains=text))

    def filtered(self, request: HttpRequest, text: str) -> tuple[QuerySet[Any], Any]:
        found, form = super().filtered(request, text)
        return (found if request.GET.get("standing") else found.filter(archived_at=None)), form

    def counted(self, count: int) -> str:
        return ngettext("%(count)s forening", "%(count)s foreninger", count) % {"count": formats.number(count)}


class ClubPage(OfClub, RegisterDetail):
    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/leisure/club.html"
    object: Club

    def page_title(self) -> str:
        return self.object.name

    def crumbs(self) -> list[Crumb]:
        return [*self.way(), (self.object.name, "")]

    def actions(self) -> list[Action]:
        key = [self.object.pk]
        if self.object.archived_at:
            return [Action(_("Hent frem"), reverse("leisure_club_restore", args=key), "refresh")]
        return [
            Action(_("Ret"), reverse("leisure_club_edit", args=key), "edit"),
            Action(_("Arkivér"), reverse("leisure_club_archive", args=key), "folder"),
        ]

    def facts(self) -> list[Fact]:
        row, unknown = self.object, formats.unknown()
        approved = "–"
        if row.approved_on and row.approved_by:
            approved = f"{formats.short_day(row.approved_on)}, {row.approved_by.name}"
        return [
            (_("Kort om foreningen"), row.text or unknown),
            (_("Hvem kontakter man?"), row.contact_name or unknown),
            (_("E-mail"), row.email or unknown),
            (_("Telefon"), row.phone or unknown),
            (_("Hjemmeside"), row.website or unknown),
            (_("CVR-nummer"), row.cvr or unknown),
            (_("Registreringsnummer"), row.reg_number or unknown),
            (_("Kontonummer"), row.account_number or unknown),
            (_("Godkendt"), approved),
            (_("Tjekket"), words.checked(row, self.today)),
        ]

    def more(self) -> dict[str, Any]:
        rows = visible_activities(self.request.user).filter(club=self.object)
        found = [(row, words.times(row), words.ages(row), words.price(row)) for row in rows]
        link = getattr(self.object, "link", None)
        return {
            "standing": words.club_standing(self.object),
            "activities": [line for line in found if not line[0].archived_at],
            "gone": [line for line in found if line[0].archived_at],
            "link": link if link and link.expires_on > self.today else None,
            "history": words.history(self.object, ClubForm),
        }


class ClubNew(Leisure, RegisterForm):
    title = _("Ny forening")
    form_class = ClubForm

    def get_object(self) -> None:
        return None

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("leisure")), (CLUBS, reverse("leisure_clubs")), (self.title, "")]

    def save(self, form: Any, by: User) -> Club:
        return actions.create_club(by=by, values=form.values)

    def success_url(self) -> str:
        return reverse("leisure_club", args=[self.object.pk])


class ClubEdit(OfClub, RegisterForm):
    title = _("Ret")
    form_class = ClubForm

    def save(self, form: Any, by: User) -> Club:
        return actions.update_club(club=self.object, by=by, version=seen(form), values=form.values)


class ClubArchive(OfClub, RegisterArchive):
    def save(self, form: Any, by: User) -> Club:
        return actions.archive_club(club=self.object, by=by, version=seen(form), why=form.values["why"])


class ClubRestore(OfClub, RegisterRestore):
    def save(self, form: Any, by: User) -> Club:
        return actions.restore_club(club=self.object, by=by, version=seen(form))


class ClubApprove(OfClub, RegisterConfirm):
    title = _("Godkend foreningen")
    submit_label = _("Godkend")
    success_message = _("Godkendt. Foreningen kan nu få penge.")
    object: Club

    def question(self) -> str:
        account = {"cvr": self.object.cvr, "reg": self.object.reg_number, "account": self.object.account_number}
        return gettext("Tjek først CVR %(cvr)s og konto %(reg)s %(account)s.") % account

    def save(self, form: Any, by: User) -> Club:
        return actions.approve_club(club=self.object, by=by, on=self.today, version=seen(form))


class ClubDisapprove(OfClub, RegisterConfirm):
    title = _("Tag godkendelsen tilbage")
    submit_label = _("Tag tilbage")
    success_message = _("Foreningen kan ikke længere få penge.")
    form_class = ReasonForm
    danger = True

    def question(self) -> Any:
        return _("Der loves og betales ikke mere. Det betalte står, og foreningen er stadig i kataloget.")

    def save(self, form: Any, by: User) -> Club:
        return actions.disapprove_club(club=self.object, by=by, version=seen(form), why=form.values["why"])


class ClubConfirm(OfClub, RegisterConfirm):
    title = _("Oplysningerne passer")
    submit_label = _("Oplysningerne passer")
    success_message = _("Noteret. Vi minder om det igen om 12 måneder.")

    def question(self) -> Any:
        return _("Har du talt med foreningen, så skriv her, at det, der står i kataloget, passer.")

    def save(self, form: Any, by: User) -> Club:
        return actions.confirm_entry(club=self.object, by=by, on=self.today)


class LinkRevoke(OfClub, RegisterConfirm):
    title = _("Luk linket")
    submit_label = _("Luk linket")
    success_message = _("Linket er lukket.")
    danger = True

    def question(self) -> Any:
        return _("Foreningen kan ikke længere rette sine oplysninger eller melde betaling selv.")

    def save(self, form: Any, by: User) -> None:
        links.revoke_link(club=self.object, by=by, on=self.today)


class MakeLink(Guarded, View):
    """The secret is shown on the answer itself, this once: it stands in no address and no session."""

    right = Right.EDIT_VOLUNTEERS
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        club = get_object_or_404(visible_clubs(request.user), pk=kwargs["pk"])
        try:
            secret = links.make_link(club=club, by=cast(User, request.user), on=timezone.localdate())
        except Refusal as refusal:
            messages.error(request, refusal.text(get_language()))
            return HttpResponseRedirect(reverse("leisure_club", args=[club.pk]))
        page = reverse("leisure_club", args=[club.pk])
        context = {
            "object": club, "url": request.build_absolute_uri(reverse("club_door", args=[secret])), "page": page,
            "title": gettext("Link til %(name)s") % {"name": club.name}, "nav_active": "leisure",
            "crumbs": [(TOP, reverse("leisure")), (CLUBS, reverse("leisure_clubs")), (club.name, page), (_("Link"), "")],
        }  # fmt: skip
        response = render(request, "coordinator/leisure/link.html", context)
        response["Cache-Control"] = "no-store"
        return response
