"""API tokens: a person's own, and for an administrator those of systems and landlords."""

from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right, can
from accounts.tokens import actions
from accounts.tokens.models import ApiToken
from accounts.tokens.queries import systems, visible_tokens
from accounts.tokens.scopes import LABELS, SCOPES, scopes_for
from accounts.users.models import Role, User
from frontend.formats import clock, number, short_day
from frontend.registers.columns import Column
from frontend.registers.editing import RegisterConfirm, RegisterForm
from frontend.registers.listing import RegisterList
from frontend.registers.pages import Crumb
from frontend.templatetags.hjemly import status
from frontend.tokens.forms import IssueForm, TokenForm, until
from housing.homes.queries import landlords_to_choose

TITLE = _("API-nøgler")
LANDLORD, SYSTEM = "landlord", "system"


def standing(token: ApiToken) -> SafeString:
    if token.revoked_at:
        return status("neutral", gettext("Trukket tilbage"), "close")
    if token.expires_on < timezone.localdate():
        return status("neutral", gettext("Udløbet"), "close")
    return status("ok", gettext("Virker"))


def last_used(token: ApiToken) -> str:
    if token.last_used_at is None:
        return gettext("aldrig")
    return f"{short_day(token.last_used_at)} {clock(token.last_used_at)}"


class TokenList(RegisterList):
    right = Right.USE_API
    export_right = Right.ISSUE_TOKENS
    title = TITLE
    nav_active = "tokens"
    default_sort = "-created"
    empty_title = _("Ingen API-nøgler endnu")
    empty_text = _("En nøgle lader et andet system læse eller skrive i Hjemly på dine vegne.")
    add_label = _("Lav en nøgle")
    columns = [
        Column("name", _("Nøgle"), "tokens/_cell_name.html", sort="name", primary=True, export=lambda row: row.name),
        Column("user", _("Hvem"), lambda row: row.user.name, sort="user__name"),
        Column("scopes", _("Må"), "tokens/_cell_scopes.html", export=lambda row: " ".join(row.scopes)),
        Column("expires", _("Udløber"), lambda row: short_day(row.expires_on), sort="expires_on"),
        Column("used", _("Brugt senest"), last_used, sort="last_used_at"),
        Column("created", _("Lavet"), lambda row: short_day(row.created_at), sort="created_at"),
        Column("status", _("Status"), "tokens/_cell_status.html", export=lambda row: standing(row)),
    ]

    @property
    def lead(self) -> str:
        if can(self.request.user, Right.ISSUE_TOKENS):
            return gettext("Alle nøgler i huset. Træk en tilbage, så snart den ikke bruges mere.")
        return gettext("Dine egne nøgler. En nøgle kan aldrig mere, end du selv kan.")

    def rows(self, request: HttpRequest) -> QuerySet[ApiToken]:
        return visible_tokens(cast(User, request.user))

    def lines(self, page: Any) -> list[dict[str, Any]]:
        for row in page.object_list:
            row.standing, row.may = standing(row), [LABELS[scope] for scope in row.scopes if scope in LABELS]
        return super().lines(page)

    def counted(self, count: int) -> str:
        return ngettext("%(count)s nøgle", "%(count)s nøgler", count) % {"count": number(count)}

    def add_url(self) -> str:
        return reverse("token_new")


class TokenNew(RegisterForm):
    """The secret is shown on the answer, once, and kept nowhere."""

    right = Right.USE_API
    title = _("Lav en API-nøgle")
    nav_active = "tokens"
    submit_label = _("Lav nøglen")
    secret = ""

    @cached_property
    def issues(self) -> bool:
        return can(self.request.user, Right.ISSUE_TOKENS)

    @property
    def form_class(self) -> Any:  # type: ignore[override]
        return IssueForm if self.issues else TokenForm

    def crumbs(self) -> list[Crumb]:
        return [(TITLE, reverse("tokens")), (self.title, "")]

    def form_kwargs(self) -> dict[str, Any]:
        user = cast(User, self.request.user)
        if not self.issues:
            return {"scopes": scopes_for(user)}
        roles = (User(role=Role.API_CLIENT), User(role=Role.LANDLORD))
        offered = {scope for role in roles for scope in scopes_for(role)}
        return {"scopes": [scope for scope in SCOPES if scope in offered], "holders": self.holders(user)}

    def holders(self, user: User) -> list[tuple[Any, Any]]:
        landlords = [(f"{LANDLORD}:{row.pk}", row.name) for row in landlords_to_choose(user)]
        others = [(f"{SYSTEM}:{row.pk}", row.name) for row in systems(user)]
        groups = ((_("Andre systemer"), others), (_("Udlejere"), landlords))
        return [(words, choices) for words, choices in groups if choices]

    def initial(self) -> dict[str, Any]:
        return {"expires_on": until(timezone.localdate(), actions.DEFAULT_DAYS)}

    def save(self, form: Any, by: User) -> ApiToken:
        values = dict(form.values)
        user = self.holder(values.pop("holder"), by) if self.issues else by
        token, self.secret = actions.issue(user=user, by=by, on=timezone.localdate(), **values)
        return token

    def holder(self, chosen: str, by: User) -> User:
        kind, _mark, key = chosen.partition(":")
        if kind == SYSTEM:
            return get_object_or_404(systems(by), pk=key)
        landlord = get_object_or_404(landlords_to_choose(by), pk=key)
        return actions.landlord_user(landlord_id=landlord.pk, name=landlord.name, by=by)

    def done(self, request: HttpRequest) -> HttpResponse:
        self.template_name = "tokens/shown.html"
        self.title = _("Kopiér nøglen nu")
        return self.page(request, token=self.object, secret=self.secret, back=reverse("tokens"))


class TokenRevoke(RegisterConfirm):
    right = Right.USE_API
    title = _("Træk nøglen tilbage")
    submit_label = _("Træk nøglen tilbage")
    success_message = _("Nøglen er trukket tilbage og virker ikke mere.")
    nav_active = "tokens"
    danger = True

    def get_object(self) -> ApiToken:
        token = visible_tokens(cast(User, self.request.user)).filter(pk=cast(UUID, self.kwargs["pk"])).first()
        if token is None:
            raise Http404
        return token

    def crumbs(self) -> list[Crumb]:
        return [(TITLE, reverse("tokens")), (self.title, "")]

    def question(self) -> str:
        words = gettext("%(name)s, der begynder med %(prefix)s, holder op med at virke med det samme.")
        return words % {"name": self.object.name, "prefix": self.object.prefix}

    def save(self, form: Any, by: User) -> ApiToken:
        return actions.revoke(token=self.object, by=by)

    def success_url(self) -> str:
        return reverse("tokens")
