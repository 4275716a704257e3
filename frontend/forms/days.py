"""A day that has been, or today: what a page counts for."""

from datetime import date

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField


class DayForm(HjemlyForm):
    """The day to count for."""

    says_optional = False
    dag = DanishDateField(label=_("Talt for dagen"), required=False)

    def clean_dag(self) -> date | None:
        day: date | None = self.cleaned_data["dag"]
        if day and day > timezone.localdate():
            raise ValidationError(_("Dagen er ikke kommet endnu. Vælg i dag eller en dag, der har været."))
        return day

    @property
    def day(self) -> date | None:
        """What was asked for, where it can be read."""
        return self.cleaned_data["dag"] if self.is_bound and self.is_valid() else None


def day_form(request: HttpRequest, today: date) -> DayForm:
    return DayForm(request.GET if "dag" in request.GET else None, initial={"dag": today})
