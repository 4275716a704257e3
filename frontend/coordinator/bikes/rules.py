"""What the workshop goes by: the price list, opening hours and the rule about certificates, each with its days."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.coordinator.bikes.forms import CertificateRuleForm, HoursForm, PriceForm
from frontend.coordinator.bikes.scoped import TOP, InWorkshop
from frontend.coordinator.workshop.sections import Section, joined, link
from frontend.registers.editing import RegisterArchive, RegisterForm
from frontend.registers.pages import Crumb, RegisterPage
from frontend.staff.homes.pages import seen
from volunteers.bikes import settings
from volunteers.bikes.queries import prices_on, visible_hours, visible_prices, visible_rules

RULES, AS_LIST = _("Priser og åbningstid"), _("Som liste og regneark")


@dataclass(frozen=True)
class Book:
    form: Any
    rows: Any
    new: Any


BOOKS = {
    "priser": Book(PriceForm, visible_prices, _("Ny linje i prislisten")),
    "aabningstid": Book(HoursForm, visible_hours, _("Ny åbningstid")),
    "bevis": Book(CertificateRuleForm, visible_rules, _("Ny regel om bevis")),
}


def days(row: Any) -> str:
    last = getattr(row, "valid_to", None)
    return f"{formats.short_day(row.valid_from)} – {formats.short_day(last) if last else ''}".strip()


def do(kind: str, row: Any, name: Any) -> Any:
    return joined([
        link(reverse("bike_rule_edit", args=[kind, row.pk]), _("Ret"), name),
        link(reverse("bike_rule_archive", args=[kind, row.pk]), _("Arkivér"), name),
    ])  # fmt: skip


def condition(row: Any) -> str:
    parts = [str(row.get_ground_display())] if row.ground else []
    if row.under_age is not None:
        parts.append(gettext("under %(years)s år") % {"years": row.under_age})
    if row.from_age is not None:
        parts.append(gettext("fra %(years)s år") % {"years": row.from_age})
    return ", ".join(parts) or gettext("alle")


def demanded(row: Any) -> str:
    """Of whom a rule demands the certificate."""
    return gettext("nej") if row.from_age is None else gettext("fra %(years)s år") % {"years": row.from_age}


class RulesPage(InWorkshop, RegisterPage):
    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/workshop/sections.html"
    http_method_names = ["get", "head", "options"]
    title = RULES

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        lead = _("Den første linje i prislisten, der passer, er prisen. Den står på kvitteringen.")
        return self.page(request, lead=lead, sections=[self._prices(), self._hours(), self._certificates()])

    def _prices(self) -> Section:
        now = {row.pk for row in prices_on(self.today)}
        rows = visible_prices(self.request.user).filter(archived_at=None).order_by("-valid_from", "position")
        return Section(
            "prices", _("Prisliste"),
            [_("Tekst på kvitteringen"), _("Plads"), _("For hvem"), _("Pris"), _("Gælder"), _("Nu"), _("Gør")],
            [
                [
                    row.label_en if formats.speaks_english() else row.label,
                    row.position, condition(row), formats.kroner(row.price_dkk), days(row),
                    _("Ja") if row.pk in now else "", do("priser", row, row.label),
                ]
                for row in rows
            ],
            _("Der er ingen priser, så ingen cykel kan udleveres."),
            [(BOOKS["priser"].new, reverse("bike_rule_new", args=["priser"])), (AS_LIST, reverse("bike_prices"))],
        )  # fmt: skip

    def _hours(self) -> Section:
        rows = visible_hours(self.request.user).filter(archived_at=None)
        return Section(
            "hours", _("Åbningstid"), [_("Ugedag"), _("Klokken"), _("Gælder"), _("Gør")],
            [
                [
                    row.get_weekday_display(), f"{row.opens_at:%H.%M}–{row.closes_at:%H.%M}", days(row),
                    do("aabningstid", row, str(row)),
                ]
                for row in rows
            ],
            _("Ingen åbningstid er skrevet, så der kan udleveres alle dage."),
            [(BOOKS["aabningstid"].new, reverse("bike_rule_new", args=["aabningstid"])), (AS_LIST, reverse("bike_hours"))],
        )  # fmt: skip

    def _certificates(self) -> Section:
        rows = visible_rules(self.request.user).filter(archived_at=None)
        return Section(
            "certificates", _("Bevis fra cykelskolen før udlevering"), [_("Gælder fra"), _("Kræves"), _("Gør")],
            [
                [formats.short_day(row.valid_from), demanded(row), do("bevis", row, formats.short_day(row.valid_from))]
                for row in rows
            ],
            _("Beviset kræves ikke."),
            [
                (BOOKS["bevis"].new, reverse("bike_rule_new", args=["bevis"])),
                (AS_LIST, reverse("bike_certificate_rules")),
            ],
        )  # fmt: skip


class OfRule(InWorkshop):
    object: Any

    @property
    def book(self) -> Book:
        if self.kwargs["kind"] not in BOOKS:
            raise Http404
        return BOOKS[self.kwargs["kind"]]

    @property
    def form_class(self) -> Any:
        return self.book.form

    def get_object(self) -> Any:
        return get_object_or_404(self.book.rows(self.request.user).filter(archived_at=None), pk=self.kwargs["pk"])

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("bikes")), (RULES, reverse("bike_rules")), (self.title, "")]

    def success_url(self) -> str:
        return reverse("bike_rules")


class RuleNew(OfRule, RegisterForm):  # type: ignore[override]  # the form follows the address
    @property
    def title(self) -> Any:
        return self.book.new

    def get_object(self) -> None:
        return None

    def initial(self) -> dict[str, Any]:
        return {"valid_from": self.today}

    def save(self, form: Any, by: User) -> Any:
        return settings.add(self.book.form._meta.model, by=by, values=form.values)


class RuleEdit(OfRule, RegisterForm):  # type: ignore[override]  # the form follows the address
    title = _("Ret")

    def save(self, form: Any, by: User) -> Any:
        return settings.correct(self.get_object(), by=by, version=seen(form), values=form.values)


class RuleArchive(OfRule, RegisterArchive):
    form_class = RegisterArchive.form_class

    def page_title(self) -> str:
        return gettext("Skal den ikke gælde mere?")

    def question(self) -> str:
        return gettext("Den forsvinder fra listen. Kvitteringer, der er skrevet, bliver som de er.")

    def save(self, form: Any, by: User) -> Any:
        return settings.archive(self.object, by=by, version=seen(form), why=form.values["why"])
