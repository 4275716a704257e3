"""The agreement's form, and the two forms of exceptions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import HjemlyForm
from frontend.staff.homes.forms import NamedChoice, PlaceForm
from housing.agreements.models import Agreement
from housing.homes.models import Department


class AgreementForm(PlaceForm):
    department = NamedChoice(
        label=_("Afdeling"),
        required=False,
        queryset=Department.objects.select_related("landlord"),
        help_text=_("Tomt felt: aftalen gælder hele organisationen."),
    )
    groups = [
        (_("Hvad aftalen gælder"), ["landlord", "department", "rooms", "valid_from", "valid_to", "basis"]),
        (_("Kommunens andel"), ["numerator", "denominator", "offset"]),
        (_("Frister og tabte ture"),
         ["response_days", "overdue_effect", "returned_turn", "waived_turn", "notice_days"]),
        (_("Andet"), ["note"]),
    ]  # fmt: skip

    class Meta(PlaceForm.Meta):
        model = Agreement
        fields = ["landlord", "department", "rooms", "valid_from", "valid_to", "basis", "numerator", "denominator",
                  "offset", "response_days", "overdue_effect", "returned_turn", "waived_turn", "notice_days",
                  "note"]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["numerator"].help_text = _("1 i ¼, altså hver fjerde")
        self.fields["denominator"].help_text = _("4 i ¼, altså hver fjerde")
        self.fields["offset"].help_text = _("Hvor mange boliger der var talt, før aftalen begyndte. Som regel 0.")

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("rooms") and not found.get("department") and "department" not in self.errors:
            self.add_error("department", _("Vælg afdelingen, når aftalen kun gælder boliger med et antal rum."))
        return found


class ExceptionForm(HjemlyForm):
    """One number of the ledger and why."""

    number = forms.TypedChoiceField(label=_("Hvilket nummer?"), coerce=int, choices=[])
    reason = forms.CharField(
        label=_("Hvorfor?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Grunden står i turregnskabet for altid. Skriv ingen navne eller CPR-numre."),
    )  # fmt: skip

    def __init__(self, *args: Any, numbers: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].choices = [("", _("Vælg et nummer")), *numbers]
