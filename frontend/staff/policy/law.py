"""The law as dated data, read and never written: what held on the day of a decision (X-13)."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from frontend import formats
from frontend.forms.fields import DanishDateField
from frontend.registers.pages import Crumb, RegisterPage
from frontend.staff.policy.pages import TOP
from housing.planning.law import LAWS, Law, LawCode, in_force, name_of


def language() -> str:
    return "en" if formats.speaks_english() else "da"


def span(law: Law) -> str:
    """From when to when; what we do not know is said."""
    start = formats.short_day(law.valid_from) if law.valid_from else gettext("ved ikke")
    end = formats.short_day(law.valid_to) if law.valid_to else gettext("gælder stadig")
    return f"{start} – {end}"


def reception_class(on: date) -> str:
    """The limit of a reception class on a day, with its source, for the pages of schools and of children."""
    law = in_force(LawCode.RECEPTION_CLASS, on)
    if law is None:
        return ""
    figures = {"day": formats.short_day(on), "text": law.text(language()), "source": law.source}
    return gettext("Modtageklasse den %(day)s: %(text)s %(source)s.") % figures


class LawPage(RegisterPage):
    right = Right.SEE_FIGURES
    template_name = "staff/policy/law.html"
    http_method_names = ["get", "head", "options"]
    nav_active = "policies"
    title = _("Loven og dens datoer")

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("policies")), (self.title, "")]

    def get(self, request: HttpRequest) -> HttpResponse:
        typed, fault, day = request.GET.get("dag", ""), "", timezone.localdate()
        try:
            day = DanishDateField(required=False).clean(typed) or day
        except ValidationError as error:
            fault = error.messages[0]
        rows: list[dict[str, Any]] = [
            {"name": name_of(law.code, language()), "text": law.text(language()), "source": law.source,
             "span": span(law), "holds": law.holds_on(day)}
            for law in LAWS
        ]  # fmt: skip
        return self.page(request, rows=rows, day=day, day_word=formats.short_day(day), day_typed=typed, day_error=fault)
