"""Labels: printed in a sheet, scanned or typed, and then bound to a thing (V-13)."""

from collections import Counter
from datetime import date, datetime, time
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right
from accounts.users.models import User
from frontend.access import Guarded
from frontend.coordinator.catalogue.pages import way_to_depot
from frontend.coordinator.depot import forms, words
from frontend.coordinator.depot.item import way_to_stock
from frontend.registers.editing import RegisterForm
from frontend.registers.pages import Crumb, RegisterPage
from volunteers.depot.stock import labels
from volunteers.depot.stock.models import Label
from volunteers.depot.stock.queries import visible_items
from volunteers.depot.stock.sheet import labels_pdf

State = Label.State


class Labels(RegisterForm):
    """Print a batch; below stands what was printed before and is not used yet."""

    right = Right.EDIT_VOLUNTEERS
    title = _("Mærkater")
    nav_active = "depot"
    template_name = "coordinator/depot/labels.html"
    form_class = forms.BatchForm
    submit_label = _("Lav mærkater")
    success_message = _("Mærkaterne er klar. Hent arket herunder, og print det i fuld størrelse.")
    lead = _("Print et ark, og sæt en mærkat på hver ting, når den kommer ind. Den bindes, første gang den skannes.")

    def crumbs(self) -> list[Crumb]:
        return [*way_to_stock(), (self.title, "")]

    def save(self, form: Any, by: User) -> Any:
        labels.print_batch(count=form.values["count"], on=timezone.localdate(), by=by)

    def success_url(self) -> str:
        return reverse("labels")

    def context(self, **more: Any) -> dict[str, Any]:
        return super().context(batches=batches(), **more)


def batches() -> list[tuple[Any, int, int]]:
    """(day printed, labels, those not used yet), latest first."""
    total: Counter[Any] = Counter()
    blank: Counter[Any] = Counter()
    for day, state in Label.objects.values_list("printed_on", "state"):
        total[day] += 1
        blank[day] += state == State.BLANK
    return [(day, total[day], blank[day]) for day in sorted(total, reverse=True)]


class LabelSheet(Guarded):
    """The blank labels of one day as PDF; those that are used are not printed again."""

    right = Right.EDIT_VOLUNTEERS
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            day = date.fromisoformat(kwargs["day"])
        except ValueError:
            raise Http404 from None
        found = list(Label.objects.filter(printed_on=day, state=State.BLANK).order_by("code"))
        if not found:
            raise Http404
        address = request.build_absolute_uri(reverse("scan")) + "?kode="
        moment = timezone.make_aware(datetime.combine(day, time(12)))
        title, language = gettext("Mærkater"), get_language() or "da"
        pdf = labels_pdf(found, address=address, title=title, language=language[:2], moment=moment)
        response = HttpResponse(pdf, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="maerkater-{day.isoformat()}.pdf"'
        return response


class Scan(RegisterPage):
    """Point the phone at a label, or type what it says; the same page is what a QR opens."""

    right = Right.SEE_VOLUNTEERS
    title = _("Skan")
    nav_active = "depot"
    template_name = "coordinator/depot/scan.html"
    http_method_names = ["get", "head", "options"]

    def crumbs(self) -> list[Crumb]:
        return [*way_to_depot(), (self.title, "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.GET.get("kode", "")
        if not asked:
            return self.page(request, form=forms.ScanForm())
        found = labels.scanned(asked)
        if found.state == State.BOUND and found.item:
            return HttpResponseRedirect(reverse("item", args=[found.item.pk]))
        form = forms.ScanForm(initial={"kode": found.code})
        return self.page(request, form=form, found=found, things=unlabelled(cast(User, request.user)))


def unlabelled(user: User) -> list[tuple[Any, str, str]]:
    """Things in the house without a label, latest first: one of them may be the one in the hand."""
    rows = visible_items(user).exclude(location=None).exclude(labels__state=State.BOUND).order_by("-created_at", "pk")
    return [(row, words.item_name(row), words.place(row)) for row in rows[:12]]
