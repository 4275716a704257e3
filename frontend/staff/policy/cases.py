"""The KLE number of each kind of case, and the page on which the municipality writes its own (X-13)."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right, can
from accounts.users.models import User
from frontend.forms.base import HjemlyForm
from frontend.registers.editing import RegisterForm
from frontend.registers.pages import Crumb, RegisterPage
from frontend.staff.policy.pages import TOP
from housing.cases.actions import set_number
from housing.cases.models import CaseKind
from housing.cases.queries import case_of, visible_cases

TITLE = _("Sagsnumre (KLE)")


class CaseNumbers(RegisterPage):
    right = Right.SEE_FIGURES
    template_name = "staff/policy/cases.html"
    http_method_names = ["get", "head", "options"]
    nav_active = "policies"
    title = TITLE

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("policies")), (self.title, "")]

    def get(self, request: HttpRequest) -> HttpResponse:
        may_edit = can(request.user, Right.EDIT_POLICY)
        return self.page(request, cases=visible_cases(request.user), may_edit=may_edit)


class CaseNumberForm(HjemlyForm):
    number = forms.CharField(
        label=_("KLE-nummer"), max_length=8, help_text=_("Gruppe, undergruppe og emne, for eksempel 15.40.00"),
        widget=forms.TextInput(attrs={"class": "input-width-s"}),
    )  # fmt: skip
    facet = forms.CharField(
        label=_("Handlingsfacet"), max_length=3, help_text=_("Et bogstav og to cifre, for eksempel G01"),
        widget=forms.TextInput(attrs={"class": "input-width-xs"}),
    )  # fmt: skip


class CaseNumberEdit(RegisterForm):
    right = Right.EDIT_POLICY
    nav_active = "policies"
    form_class = CaseNumberForm

    @cached_property
    def kind(self) -> CaseKind:
        try:
            return CaseKind(self.kwargs["kind"])
        except ValueError:
            raise Http404 from None

    def page_title(self) -> Any:
        return self.kind.label

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("policies")), (TITLE, reverse("case_numbers")), (self.kind.label, "")]

    def get_object(self) -> Any:
        return case_of(self.kind).stored

    def initial(self) -> dict[str, Any]:
        case = case_of(self.kind)
        return {"number": case.number, "facet": case.facet}

    def save(self, form: Any, by: User) -> Any:
        version = form.cleaned_data.get("version") or 0
        return set_number(kind=self.kind, by=by, version=version, **form.values)

    def success_url(self) -> str:
        return reverse("case_numbers")
