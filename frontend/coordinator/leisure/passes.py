"""The passes: list, page, and what is written about one (V-31)."""

import re
from typing import Any, cast

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.journal.actions import looked
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.leisure import words
from frontend.coordinator.leisure.fields import kroner
from frontend.coordinator.leisure.forms import PassForm
from frontend.coordinator.leisure.scoped import TOP, Leisure, ListOfChildren, OfPass
from frontend.registers.columns import Column
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.editing import RegisterArchive, RegisterConfirm, RegisterForm, RegisterRestore
from frontend.registers.filters import RegisterFilter
from frontend.registers.pages import Action, Crumb
from frontend.registers.searching import PostedSearch
from frontend.staff.homes.pages import seen
from volunteers.leisure.passes import actions
from volunteers.leisure.passes.ages import last_valid_day
from volunteers.leisure.passes.models import PassHolder
from volunteers.leisure.passes.queries import lacking_consent, running_out, valid_on, visible_passes
from volunteers.leisure.pool.queries import left_for, visible_commitments


class PassFilter(RegisterFilter):
    standing = django_filters.ChoiceFilter(
        label=_("Status"), empty_label=_("Alle, der ikke er arkiveret"), method="stands",
        choices=[
            ("valid", _("Gyldige")), ("soon", _("Udløber inden 60 dage")), ("consent", _("Mangler samtykke")),
            ("archived", _("Arkiveret")),
        ],
    )  # fmt: skip

    def stands(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        today = timezone.localdate()
        if value == "archived":
            return rows.exclude(archived_at=None)
        if value == "soon":
            return running_out(rows, today, today + words.NOTICE)
        if value == "consent":
            return lacking_consent(rows, today)
        return valid_on(rows, today)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("standing") else found.filter(archived_at=None)


class PassList(ListOfChildren, PostedSearch):
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    sheet = "fritidspas"
    title = _("Pas")
    lead = _("Børn og unge til og med 25 år, flygtning eller ej.")
    number = re.compile(r"[Ff][Pp]-\d{4}-\d{1,6}")
    remembered = "pass_searches"
    filterset_class = PassFilter
    default_sort = "name"
    empty_title = _("Ingen pas endnu")
    empty_text = _("Opret det første, når en familie ringer.")
    add_label = _("Nyt pas")
    columns = [
        Column("name", _("Navn"), words.pass_link, sort=("given_name", "family_name"), primary=True),
        Column("age", _("Alder"), lambda row: words.age(row, timezone.localdate()), sort="-birth_date",
               align_right=True),
        Column("validity", _("Pas"), lambda row: words.validity(row, timezone.localdate()), sort="birth_date"),
        Column("guardian_name", _("Forælder eller værge"), lambda row: row.guardian_name or "–"),
        Column("phone", _("Telefon"), lambda row: row.phone or "–"),
    ]  # fmt: skip

    def child(self, row: Any) -> PassHolder:
        holder: PassHolder = row
        return holder

    def add_url(self) -> str:
        return reverse("leisure_pass_new")

    def rows(self, request: HttpRequest) -> QuerySet[PassHolder]:
        found = visible_passes(request.user)
        for word in self.sought.split():
            found = found.filter(
                Q(reference__icontains=word) | Q(given_name__icontains=word) | Q(family_name__icontains=word)
                | Q(guardian_name__icontains=word) | Q(phone__icontains=word) | Q(email__icontains=word)
            )  # fmt: skip
        return found

    def filtered(self, request: HttpRequest, text: str) -> tuple[QuerySet[Any], Any]:
        filters = PassFilter(request.GET, queryset=self.rows(request), request=request)
        filters.form.says_optional = False
        return (filters.qs if filters.is_valid() else filters.queryset.filter(archived_at=None)), filters.form

    def counted(self, count: int) -> str:
        return ngettext("%(count)s pas", "%(count)s pas", count) % {"count": formats.number(count)}


class PassPage(OfPass, RegisterDetail):
    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/leisure/pass.html"
    object: PassHolder

    def page_title(self) -> str:
        return self.object.name

    def crumbs(self) -> list[Crumb]:
        return [*self.way(), (self.object.name, "")]

    def on_open(self, request: HttpRequest, obj: PassHolder) -> None:
        """Tied to no household, so the number of the pass says who was looked at."""
        looked(by=cast(User, request.user), kind=AccessKind.OPENED, purpose=obj.in_journal)

    def actions(self) -> list[Action]:
        key = [self.object.pk]
        if self.object.archived_at:
            return [Action(_("Hent frem"), reverse("leisure_pass_restore", args=key), "refresh")]
        return [
            Action(_("Ret"), reverse("leisure_pass_edit", args=key), "edit"),
            Action(_("Arkivér"), reverse("leisure_pass_archive", args=key), "folder"),
        ]

    def facts(self) -> list[Fact]:
        row, unknown = self.object, formats.unknown()
        said = {True: _("Ja"), False: _("Nej"), None: unknown}
        consent = unknown
        if row.consent_on:
            consent = (
                f"{row.consent_by}, {formats.short_day(row.consent_on)}, {str(row.get_consent_how_display()).lower()}"
            )
        return [
            (_("Nummer"), row.reference),
            (_("Fødselsdato"), f"{formats.short_day(row.birth_date)} ({words.age(row, self.today)} år)"),
            (_("Sidste gyldige dag"), formats.short_day(last_valid_day(row.birth_date))),
            (_("Forælder eller værge"), row.guardian_name or unknown),
            (_("E-mail"), row.email or unknown),
            (_("Telefon"), row.phone or unknown),
            (_("Samtykke"), consent),
            (_("Er flygtning"), said[row.is_refugee]),
            (_("Bemærkning"), row.note or "–"),
        ]

    def more(self) -> dict[str, Any]:
        rows = visible_commitments(self.request.user).filter(holder=self.object).order_by("-pool__year", "-number")
        return {
            "validity": words.validity(self.object, self.today),
            "left": kroner(left_for(self.object, self.today)),
            "promises": [(row, words.about(row), words.season(row), words.money(row), words.standing(row)) for row in rows],
            "card": getattr(self.object, "card", None),
            "is_valid": not self.object.archived_at and last_valid_day(self.object.birth_date) >= self.today,
            "history": words.history(self.object, PassForm),
        }  # fmt: skip


class PassNew(Leisure, RegisterForm):
    title = _("Nyt pas")
    form_class = PassForm
    success_message = _("Passet er oprettet.")

    def get_object(self) -> None:
        return None

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("leisure")), (_("Pas"), reverse("leisure_passes")), (self.title, "")]

    def save(self, form: Any, by: User) -> PassHolder:
        return actions.create_pass(by=by, on=self.today, values=form.values)

    def success_url(self) -> str:
        return reverse("leisure_pass", args=[self.object.pk])


class PassEdit(OfPass, RegisterForm):
    title = _("Ret")
    form_class = PassForm

    def save(self, form: Any, by: User) -> PassHolder:
        return actions.update_pass(holder=self.object, by=by, on=self.today, version=seen(form), values=form.values)


class PassArchive(OfPass, RegisterArchive):
    def save(self, form: Any, by: User) -> PassHolder:
        return actions.archive_pass(holder=self.object, by=by, version=seen(form), why=form.values["why"])


class PassRestore(OfPass, RegisterRestore):
    def save(self, form: Any, by: User) -> PassHolder:
        return actions.restore_pass(holder=self.object, by=by, version=seen(form))


class CardClose(OfPass, RegisterConfirm):
    title = _("Luk kortet")
    submit_label = _("Luk kortet")
    success_message = _("Kortet er lukket.")
    danger = True

    def question(self) -> Any:
        return _("Er kortet væk, virker koden ikke mere. Passet er stadig gyldigt, og I kan lave et nyt kort.")

    def save(self, form: Any, by: User) -> None:
        actions.close_card(holder=self.object, by=by)
