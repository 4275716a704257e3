"""The administrator's pages about who works here: list, one user, make, correct, close and open again."""

from typing import Any, cast

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.queries import changes_of
from accounts.policy.rules import Right
from accounts.users import managing
from accounts.users.managing import GIVEN
from accounts.users.models import Role, User
from accounts.users.queries import visible_users
from frontend.formats import clock, number, short_day
from frontend.registers.columns import Column
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.editing import ReasonForm, RegisterConfirm, RegisterForm
from frontend.registers.filters import RegisterFilter
from frontend.registers.history import told
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Action, Crumb, RegisterPage
from frontend.templatetags.hjemly import status
from frontend.users.forms import UserForm

TITLE = _("Brugere")


def standing(user: User) -> SafeString:
    return status("ok", gettext("Åben")) if user.is_active else status("neutral", gettext("Lukket"), "lock")


def last_seen(user: User) -> str:
    if user.role == Role.API_CLIENT:
        return gettext("logger ikke ind")
    if user.last_login is None:
        return gettext("aldrig")
    return f"{short_day(user.last_login)} {clock(user.last_login)}"


def email_of(user: User) -> str:
    """A system's address is made up and can be written to by nobody."""
    return "" if user.email.endswith(".invalid") else user.email


class UserFilter(RegisterFilter):
    role = django_filters.ChoiceFilter(
        label=_("Rolle"), choices=[(role, Role(role).label) for role in Role if role in GIVEN], empty_label=_("Alle")
    )
    state = django_filters.ChoiceFilter(
        label=_("Status"), choices=[("closed", _("Lukkede")), ("all", _("Alle"))], empty_label=_("Åbne"), method="kept"
    )

    def kept(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(is_active=False) if value == "closed" else rows

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("state") else found.filter(is_active=True)


class UserList(RegisterList):
    """No search: a name or an address would stand in the address line, and the list is as long as the staff."""

    right = Right.MANAGE_USERS
    export_right = Right.MANAGE_USERS
    title = TITLE
    nav_active = "users"
    lead = _(
        "Dem, der kan logge ind, og de systemer, der kan få en API-nøgle. Ingen slettes; den, der er holdt op, lukkes."
    )
    filterset_class = UserFilter
    default_sort = "name"
    empty_title = _("Ingen brugere endnu")
    add_label = _("Opret bruger")
    columns = [
        Column("name", _("Navn"), lambda row: UserList.link(row), sort="name", primary=True,
               export=lambda row: row.name),
        Column("email", _("E-mail"), email_of, sort="email"),
        Column("role", _("Rolle"), lambda row: row.get_role_display(), sort="role"),
        Column("unit", _("Afdeling"), lambda row: row.unit_name, sort="unit_name"),
        Column("language", _("Sprog"), lambda row: row.get_language_display(), sort="language"),
        Column("seen", _("Logget ind senest"), last_seen, sort="last_login"),
        Column("status", _("Status"), standing, sort="is_active"),
    ]  # fmt: skip

    @staticmethod
    def link(row: User) -> str:
        return format_html('<a href="{}">{}</a>', reverse("user", args=[row.pk]), row.name)

    def rows(self, request: HttpRequest) -> QuerySet[User]:
        return visible_users(request.user)

    def filtered(self, request: HttpRequest, text: str) -> tuple[QuerySet[Any], Any]:
        filters = UserFilter(request.GET, queryset=self.rows(request), request=request)
        filters.form.says_optional = False
        return (filters.qs if filters.is_valid() else filters.queryset.filter(is_active=True)), filters.form

    def counted(self, count: int) -> str:
        return ngettext("%(count)s bruger", "%(count)s brugere", count) % {"count": number(count)}

    def add_url(self) -> str:
        return reverse("user_new")


class OfUser(RegisterPage):
    right = Right.MANAGE_USERS
    nav_active = "users"
    kwargs: dict[str, Any]
    request: HttpRequest

    def get_object(self) -> User:
        return get_object_or_404(visible_users(self.request.user), pk=self.kwargs["pk"])

    def success_url(self) -> str:
        return reverse("user", args=[self.kwargs["pk"]])

    def crumbs(self) -> list[Crumb]:
        user = self.get_object()
        return [(TITLE, reverse("users")), (user.name, reverse("user", args=[user.pk])), (self.title, "")]


class UserPage(OfUser, RegisterDetail):
    object: User

    def crumbs(self) -> list[Crumb]:
        return [(TITLE, reverse("users")), (self.object.name, "")]

    def lead(self) -> SafeString:
        return format_html("{} {}", self.object.get_role_display(), standing(self.object))

    def facts(self) -> list[Fact]:
        user = self.object
        return [
            (_("E-mail"), email_of(user) or "–"),
            (_("Rolle"), user.get_role_display()),
            (_("Afdeling"), user.unit_name or "–"),
            (_("Sprog"), user.get_language_display()),
            (_("Logget ind senest"), last_seen(user)),
            (_("Oprettet"), short_day(user.created_at)),
        ]

    def actions(self) -> list[Action]:
        key = [self.object.pk]
        if not self.object.is_active:
            return [Action(_("Åbn igen"), reverse("user_reopen", args=key))]
        return [
            Action(_("Ret"), reverse("user_edit", args=key)),
            Action(_("Luk brugeren"), reverse("user_close", args=key), "lock"),
        ]

    def more(self) -> dict[str, Any]:
        return {"history": told(changes_of("user", self.object.pk), UserForm)}


class UserNew(RegisterForm):
    right = Right.MANAGE_USERS
    nav_active = "users"
    title = _("Opret bruger")
    form_class = UserForm
    submit_label = _("Opret bruger")
    success_message = _(
        "Brugeren er oprettet. En person vælger selv sin adgangskode med »Glemt adgangskode«; et system får en API-nøgle."
    )

    def crumbs(self) -> list[Crumb]:
        return [(TITLE, reverse("users")), (self.title, "")]

    def save(self, form: Any, by: User) -> User:
        return managing.create_user(by=by, values=form.values)

    def success_url(self) -> str:
        return reverse("user", args=[self.object.pk])


class UserEdit(OfUser, RegisterForm):
    title = _("Ret brugeren")
    form_class = UserForm

    def save(self, form: Any, by: User) -> User:
        seen = form.cleaned_data.get("version")
        version = self.object.version if seen is None else seen
        return managing.update_user(user=self.object, by=by, version=version, values=form.values)


class UserClose(OfUser, RegisterConfirm):
    title = _("Luk brugeren")
    submit_label = _("Luk brugeren")
    success_message = _("Brugeren er lukket og kan ikke logge ind.")
    form_class = ReasonForm
    danger = True

    def page_title(self) -> str:
        return gettext("Luk %(name)s?") % {"name": self.object.name}

    def question(self) -> str:
        words = gettext(
            "%(name)s kommer ikke længere ind, og API-nøgler holder op med at virke. Alt, hvad de har gjort, "
            "bliver stående."
        )
        return words % {"name": self.object.name}

    def save(self, form: Any, by: User) -> User:
        version = cast(int, form.cleaned_data.get("version") or self.object.version)
        return managing.close_user(user=self.object, by=by, version=version, why=form.cleaned_data["why"])


class UserReopen(OfUser, RegisterConfirm):
    title = _("Åbn brugeren igen")
    submit_label = _("Åbn igen")
    success_message = _("Brugeren er åben igen.")

    def page_title(self) -> str:
        return gettext("Åbn %(name)s igen?") % {"name": self.object.name}

    def question(self) -> str:
        return gettext("%(name)s kan logge ind igen med rollen %(role)s.") % {
            "name": self.object.name, "role": self.object.get_role_display(),
        }  # fmt: skip

    def save(self, form: Any, by: User) -> User:
        version = cast(int, form.cleaned_data.get("version") or self.object.version)
        return managing.reopen_user(user=self.object, by=by, version=version)
