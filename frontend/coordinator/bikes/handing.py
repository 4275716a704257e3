"""Hand a bike out in two steps, the receipt, and every hand-out (V-27)."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.users.models import User
from frontend import formats
from frontend.access import Guarded
from frontend.coordinator.bikes import words
from frontend.coordinator.bikes.forms import HandOutForm
from frontend.coordinator.bikes.scoped import TOP, InWorkshop, OfBike
from frontend.coordinator.workshop.people import PURPOSE, saw, saw_many, who, who_line
from frontend.coordinator.workshop.sections import Section, history_of, link
from frontend.registers.columns import Column
from frontend.registers.detail import Fact, RegisterDetail
from frontend.registers.editing import ReasonForm, RegisterConfirm
from frontend.registers.pages import Action, Crumb, RegisterPage
from frontend.registers.telling import HouseholdList
from frontend.staff.homes.pages import seen
from volunteers.bikes import queue
from volunteers.bikes.handing import BikeRequest, HandOut, OpeningHours
from volunteers.bikes.queries import (
    before,
    certificate_demanded,
    fitting,
    has_certificate,
    hours_on,
    line_for,
    visible_hand_outs,
    visible_requests,
)
from volunteers.households.queries import described, facts_of
from volunteers.printing import paper

HANDED = _("Udleveringer")


class HandOutChoose(OfBike, RegisterPage):
    """Step one: whom in the queue the bike fits, the longest waiting first."""

    right = Right.EDIT_VOLUNTEERS
    template_name = "coordinator/workshop/sections.html"
    http_method_names = ["get", "head", "options"]
    title = _("Udlevér")

    def page_title(self) -> str:
        return gettext("Hvem skal have %(name)s?") % {"name": self.bike.reference}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = list(fitting(self.bike))
        saw_many(request, [row.household_id for row in rows])
        section = Section(
            "fitting", _("I køen, og cyklen passer"), [_("Hvem"), _("Højde, cm"), _("Venter siden"), _("Vælg")],
            [
                [
                    who(row.household, row.person), row.height_cm, formats.short_day(row.since),
                    link(reverse("hand_out_new", args=[self.bike.pk, row.pk]),
                         _("Udlevér") if place == 0 else _("Udlevér før de andre"), row.household.reference),
                ]
                for place, row in enumerate(rows)
            ],
            _("Ingen i køen har den højde."), [(_("Skriv en op i køen"), reverse("bike_request_find"))],
            note=_("Den, der har ventet længst, står først. Vælger du en anden, skriver du hvorfor."),
        )  # fmt: skip
        told = (str(self.bike.get_kind_display()), self.bike.make, words.fits(self.bike))
        return self.page(request, lead=", ".join(filter(None, told)), sections=[section])


class HandOutNew(OfBike, RegisterConfirm):
    """Step two: the price with its line, what has to be explained, and the receipt."""

    title = _("Udlevér")
    submit_label = _("Udlevér, og lav kvittering")
    success_message = _("Udleveret. Her er kvitteringen.")
    form_class = HandOutForm
    template_name = "coordinator/workshop/hand_out.html"

    def wanted(self) -> BikeRequest:
        return get_object_or_404(visible_requests(self.request.user), pk=self.kwargs["bike_request"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        saw(request, self.wanted().household_id)
        return super().get(request, *args, **kwargs)

    def page_title(self) -> str:
        return gettext("Udlevér %(name)s") % {"name": self.bike.reference}

    def form_kwargs(self) -> dict[str, Any]:
        self.row = self.wanted()
        self.longer = before(self.row, self.bike).count()
        has_hours = OpeningHours.objects.filter(archived_at=None).exists()
        return {"passes_over": bool(self.longer), "is_closed": has_hours and not hours_on(self.today)}

    def context(self, **more: Any) -> dict[str, Any]:
        row, line = self.row, line_for(self.row, self.today)
        facts: list[Fact] = [
            (_("Hvem"), who_line(row.household, row.person)),
            (_("Højde, cm"), row.height_cm),
            (_("Venter siden"), formats.short_day(row.since)),
            (_("Cykel"), f"{self.bike.reference}, {words.fits(self.bike)}"),
            (_("Tjek"), words.check_standing(self.bike, self.today)),
            (_("Pris"), f"{formats.kroner(line.price_dkk)} ({_label(line)})" if line else _("ingen linje passer")),
        ]
        if certificate_demanded(facts_of(row.household, row.person, self.today).age, self.today):
            facts.append((_("Bevis fra cykelskolen"), _("Ja") if has_certificate(row) else _("mangler")))
        longer = ngettext(
            "%(count)s har ventet længere på en cykel i den størrelse.",
            "%(count)s har ventet længere på en cykel i den størrelse.", self.longer,
        ) % {"count": self.longer}  # fmt: skip
        return super().context(facts=facts, longer=longer if self.longer else "", **more)

    def success_url(self) -> str:
        made = getattr(self, "made", None)
        return reverse("hand_out", args=[made.pk]) if made else reverse("bike", args=[self.kwargs["pk"]])

    def save(self, form: Any, by: User) -> HandOut:
        self.made = queue.hand_out(
            bike=self.bike, request=self.row, by=by, on=self.today, version=seen(form), **form.values
        )
        return self.made


def _label(row: Any) -> str:
    """The line's words in the language of the reader; of a hand-out those kept from that day."""
    danish, english = ("line_label", "line_label_en") if isinstance(row, HandOut) else ("label", "label_en")
    return str(getattr(row, english if (get_language() or "").startswith("en") else danish))


class OfHandOut(InWorkshop):
    object: Any

    def get_object(self) -> HandOut:
        return get_object_or_404(visible_hand_outs(self.request.user), pk=self.kwargs["pk"])

    def crumbs(self) -> list[Crumb]:
        last = [(self.title, "")] if self.title else [(self.object.number, "")]
        return [(TOP, reverse("bikes")), (HANDED, reverse("hand_outs")), *last]

    def success_url(self) -> str:
        return reverse("hand_out", args=[self.kwargs["pk"]])


class HandOutPage(OfHandOut, RegisterDetail):
    """The receipt on the screen."""

    right = Right.SEE_VOLUNTEERS
    template_name = "coordinator/workshop/page.html"
    title = ""

    def page_title(self) -> str:
        return gettext("Kvittering %(number)s") % {"number": self.object.number}

    def on_open(self, request: HttpRequest, obj: Any) -> None:
        saw(request, obj.request.household_id)

    def actions(self) -> list[Action]:
        key = [self.object.pk]
        found = [Action(_("Kvittering (PDF)"), reverse("hand_out_pdf", args=key), "document")]
        if self.object.returned_on is None:
            found.append(Action(_("Kom tilbage"), reverse("hand_out_back", args=key), "reply"))
        return found

    def facts(self) -> list[Fact]:
        row = self.object
        found: list[Fact] = [
            (_("Hvem"), who_line(row.request.household, row.request.person, row.on)),
            (_("Cykel"), link(reverse("bike", args=[row.bike_id]), row.bike.reference)),
            (_("Dato"), formats.short_day(row.on)),
            (_("Pris"), formats.kroner(row.price_dkk)),
            (_("Efter linjen"), _label(row)),
            (_("Tjek"), _("%(day)s, underskrevet af %(who)s") % {
                "day": formats.short_day(row.check_used.on), "who": row.check_used.signed_by}),
            (_("Udleveret af"), row.by.name),
        ]  # fmt: skip
        if row.passed_over:
            told = {"count": row.passed_over, "why": row.passed_over_reason}
            found.append((_("Sprunget over"), _("%(count)s: %(why)s") % told))
        if row.outside_hours_reason:
            found.append((_("Uden for åbningstiden"), row.outside_hours_reason))
        if row.returned_on:
            found.append((_("Kom tilbage"), formats.short_day(row.returned_on)))
        return found

    def more(self) -> dict[str, Any]:
        verbs = {"returned": _("Kom tilbage"), "created": _("Udleveret")}
        return {"sections": [], "steps": [], "standing": "", "history": history_of(self.object, _NoForm, verbs)}


class _NoForm:
    """Nothing of a receipt is corrected."""

    _meta = type("Meta", (), {"model": HandOut})
    base_fields: dict[str, Any] = {}


class HandOutPdf(OfHandOut, Guarded):
    """The receipt on paper."""

    right = Right.SEE_VOLUNTEERS
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.get_object()
        saw(request, row.request.household_id, AccessKind.PRINTED)
        told = described(row.request.person, row.on)
        rows = [
            [gettext("Til"), f"{row.request.household.reference}, {told}"],
            [gettext("Cykel"), ", ".join(filter(None, (row.bike.reference, row.bike.make, row.bike.frame_number)))],
            [gettext("Pris"), formats.kroner(row.price_dkk)],
            [gettext("Efter linjen"), _label(row)],
            [gettext("Sikkerhedstjek"), formats.short_day(row.check_used.on)],
        ]
        values = {
            "title": gettext("Kvittering for cykel"), "number": row.number, "day": formats.short_day(row.on), "rows": rows,
            "text": [gettext("Cyklen er tjekket på bremser, lygter, ringeklokke, reflekser, dæk, stel, kæde og sadel.")],
            "sign": gettext("Udleveret af %(who)s") % {"who": row.by.name}, "language": get_language() or "da",
            "municipality": settings.MUNICIPALITY, "name_line": "",
        }  # fmt: skip
        moment = timezone.make_aware(datetime.combine(row.on, time(12)))
        response = HttpResponse(paper(values, moment), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{row.number}.pdf"'
        return response


class HandOutBack(OfHandOut, RegisterConfirm):
    title = _("Kom tilbage")
    submit_label = _("Kom tilbage")
    success_message = _("Noteret. Cyklen skal ses igennem igen.")
    form_class = ReasonForm

    def question(self) -> str:
        return gettext("%(name)s er i værkstedet igen og skal ses igennem og tjekkes.") % {
            "name": self.object.bike.reference
        }

    def save(self, form: Any, by: User) -> HandOut:
        why = form.values["why"]
        return queue.take_back(made=self.object, by=by, on=self.today, version=seen(form), why=why)


class HandOutList(InWorkshop, HouseholdList):
    purpose = PURPOSE
    right = Right.SEE_VOLUNTEERS
    export_right = Right.SEE_VOLUNTEERS
    has_workbook = True
    title = HANDED
    default_sort = "-on"
    search_label = _("Kvitteringens, cyklens eller husstandens nummer")
    empty_title = _("Ingen cykler er udleveret")
    empty_text = _("Vælg en cykel, der er klar, og udlevér den.")
    columns = [
        Column("number", _("Kvittering"), lambda row: link(reverse("hand_out", args=[row.pk]), row.number),
               sort="number", primary=True, export=lambda row: row.number),
        Column("on", _("Dato"), lambda row: formats.short_day(row.on), sort="on", export=lambda row: row.on),
        Column("bike", _("Cykel"), lambda row: row.bike.reference, sort="bike__reference"),
        Column("who", _("Hvem"), lambda row: who(row.request.household, row.request.person, row.on),
               export=lambda row: row.request.household.name),
        Column("price_dkk", _("Pris"), lambda row: formats.kroner(row.price_dkk), sort="price_dkk", align_right=True,
               export=lambda row: row.price_dkk),
        Column("line", _("Efter linjen"), _label),
        Column("returned_on", _("Kom tilbage"), lambda row: formats.short_day(row.returned_on) if row.returned_on else "",
               sort="returned_on", export=lambda row: row.returned_on),
    ]  # fmt: skip
    exported_too = [
        Column("reference", _("Husstandens nummer"), lambda row: row.request.household.reference),
        Column("check", _("Tjek"), lambda row: "", export=lambda row: row.check_used.on),
        Column("passed_over", _("Sprunget over"), lambda row: "", export=lambda row: row.passed_over),
        Column("passed_over_reason", _("Hvorfor før de andre?"), lambda row: row.passed_over_reason),
        Column("outside_hours_reason", _("Hvorfor uden for åbningstiden?"), lambda row: row.outside_hours_reason),
        Column("by", _("Udleveret af"), lambda row: row.by.name),
    ]

    def rows(self, request: HttpRequest) -> QuerySet[HandOut]:
        return visible_hand_outs(request.user)

    def search(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return (
            rows.filter(number__iexact=text) | rows.filter(bike__reference__iexact=text)
            | rows.filter(request__household__reference__iexact=text)
        )  # fmt: skip

    def counted(self, count: int) -> str:
        return ngettext("%(count)s udlevering", "%(count)s udleveringer", count) % {"count": formats.number(count)}

    def household_of(self, row: HandOut) -> UUID:
        return row.request.household_id
