"""How many rooms a household needs: the table of the day, its versions, and the next one after a preview (H-03)."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.policy.rules import Right, can
from accounts.users.models import User
from frontend import formats
from frontend.forms.base import HjemlyForm
from frontend.forms.fields import DanishDateField
from frontend.registers.pages import Action, Crumb, RegisterPage
from frontend.staff.policy.forms import whole
from frontend.staff.policy.pages import TOP
from frontend.staff.policy.previewed import Difference, PreviewedForm
from frontend.staff.policy.words import yes
from housing.people.models import RoomTableVersion
from housing.people.room_tables import BOUNDS, RULES, core_of, table_on, version_on
from housing.planning.rooms import DANISH_DEFAULT, RoomTable
from housing.whatif.actions import adopt_rooms
from housing.whatif.queries import Preview, preview_rooms

TABLE_TITLE = _("Sådan regnes rum")


class RoomTablePage(RegisterPage):
    right = Right.SEE_FIGURES
    template_name = "staff/policy/rooms.html"
    http_method_names = ["get", "head", "options"]
    nav_active = "policies"
    title = TABLE_TITLE

    def crumbs(self) -> list[Crumb]:
        return [(TOP, reverse("policies")), (self.title, "")]

    def actions(self) -> Sequence[Action]:
        if not can(self.request.user, Right.EDIT_POLICY):
            return []
        return [Action(_("Ny version"), reverse("room_table_new"), "add")]

    def get(self, request: HttpRequest) -> HttpResponse:
        today = timezone.localdate()
        table = table_on(today)
        versions = list(RoomTableVersion.objects.select_related("by"))
        return self.page(
            request, facts=rows(table), since=table.valid_from, versions=list(told(versions, version_on(today)))
        )


def told(versions: Sequence[RoomTableVersion], in_force: RoomTableVersion | None) -> Iterator[dict[str, Any]]:
    """Each version, latest day first, with what it changed of the one before."""
    for version, earlier in zip_longest(versions, versions[1:]):
        was = core_of(earlier) if earlier else DANISH_DEFAULT
        yield {
            "version": version,
            "differences": differences(was, core_of(version)),
            "is_in_force": version == in_force,
        }


def rows(table: RoomTable) -> list[tuple[Any, Any]]:
    """(words, value) of everything a table decides."""
    years = gettext("%(n)s år")
    weeks = gettext("%(before)s uger før til %(after)s uger efter terminen") % {
        "before": table.unborn_counts_weeks_before,
        "after": table.unborn_counts_weeks_after,
    }
    return [
        (gettext("Et par deler rum"), yes(table.couple_shares)),
        (gettext("En enlig voksen har sit eget rum"), yes(table.single_adult_alone)),
        (gettext("Voksen fra"), years % {"n": table.adult_from}),
        (gettext("Børn af samme køn deler rum, til de er"), years % {"n": table.share_same_sex_below}),
        (gettext("Alle børn kan dele rum, til de er"), years % {"n": table.share_any_sex_below}),
        (gettext("Højst i et rum"), formats.number(table.max_per_room)),
        (gettext("Et ventet barn tæller"), weeks),
        (gettext("Rum til en, der plejer om natten"), formats.number(table.carer_rooms)),
        (gettext("Stuen tæller som et af rummene"), yes(table.living_room)),
        (gettext("Alder eller køn ikke skrevet"), gettext("barnet får sit eget rum")),
    ]


def differences(was: RoomTable, now: RoomTable) -> list[Difference]:
    """(words, was, now) of what a version changes."""
    pairs = zip(rows(was), rows(now), strict=True)
    return [(words, before, after) for (words, before), (_words, after) in pairs if before != after]


def _number(name: str, help_text: Any) -> forms.IntegerField:
    label = RoomTableVersion._meta.get_field(name).verbose_name  # type: ignore[union-attr]  # a column of ours
    return whole(label, help_text, *BOUNDS[name])


def _yes_or_no(name: str, help_text: Any) -> forms.BooleanField:
    label = RoomTableVersion._meta.get_field(name).verbose_name  # type: ignore[union-attr]  # a column of ours
    return forms.BooleanField(label=label, help_text=help_text, required=False)


class RoomForm(HjemlyForm):
    """Every rule of the table; the numbers are years, weeks, persons and rooms."""

    couple_shares = _yes_or_no("couple_shares", _("Uden hak får hver af de to sit eget rum."))
    single_adult_alone = _yes_or_no("single_adult_alone", _("Uden hak deler voksne rum, så mange som der må være."))
    adult_from = _number("adult_from", _("År. Fra den alder regnes et barn som voksen."))
    share_same_sex_below = _number("share_same_sex_below", _("År. Derefter får barnet sit eget rum."))
    share_any_sex_below = _number("share_any_sex_below", _("År. Højst samme alder som feltet før."))
    max_per_room = _number("max_per_room", _("Personer. To er den grænse, udlejerne bruger."))
    unborn_counts_weeks_before = _number("unborn_counts_weeks_before", _("Uger før terminen."))
    unborn_counts_weeks_after = _number(
        "unborn_counts_weeks_after", _("Uger efter terminen, til barnet er skrevet ind.")
    )
    carer_rooms = _number("carer_rooms", _("Rum mere for hver hjælper, der skal sove der."))
    living_room = _yes_or_no("living_room", _("Uden hak lægges et rum til."))
    valid_from = DanishDateField(
        label=_("Gælder fra"), help_text=_("I dag eller senere. Rum regnes om for alle husstande på dagen.")
    )
    reason = forms.CharField(
        label=_("Begrundelse"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Hvem har besluttet det, og hvorfor? Teksten står ved versionen for altid. Skriv ingen navne."),
    )  # fmt: skip

    groups = [
        (_("Voksne"), ["couple_shares", "single_adult_alone", "adult_from"]),
        (_("Børn"), ["share_same_sex_below", "share_any_sex_below", "max_per_room"]),
        (_("Andre forhold"), ["unborn_counts_weeks_before", "unborn_counts_weeks_after", "carer_rooms", "living_room"]),
        (_("Hvornår og hvorfor"), ["valid_from", "reason"]),
    ]

    def sections(self) -> Iterator[tuple[Any, list[forms.BoundField]]]:
        for heading, names in self.groups:
            yield heading, [self[name] for name in names]

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*RULES, "valid_from", "reason")}


class RoomTableCreate(PreviewedForm):
    """The next version, begun with what holds today."""

    title = _("Ny version af rumtabellen")
    lead = _("Du ser, hvem der får brug for flere eller færre rum, og hvem der bytter plads, før noget gemmes.")
    form_class = RoomForm
    success_message = _("Den nye rumtabel er gemt.")
    save_label = _("Gem versionen")
    purpose = "Forhåndsvisning af rumtabel"
    same_words = _("Tabellen er den samme som før.")

    def crumbs(self) -> Sequence[Crumb]:
        return [(TOP, reverse("policies")), (TABLE_TITLE, reverse("room_table")), (self.title, "")]

    def initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        table = table_on(today)
        return {name: getattr(table, name) for name in RULES} | {"valid_from": today}

    def preview_title(self) -> Any:
        return _("Hvad den nye rumtabel ændrer")

    def preview(self, form: Any, by: User) -> Preview:
        return preview_rooms(by=by, values=form.values, on=timezone.localdate())

    def differences(self, form: Any, preview: Preview) -> list[Difference]:
        if preview.rooms_was is None or preview.rooms_now is None:
            return []
        more = ngettext("%(n)s husstand", "%(n)s husstande", preview.need_more) % {"n": preview.need_more}
        fewer = ngettext("%(n)s husstand", "%(n)s husstande", preview.need_fewer) % {"n": preview.need_fewer}
        changed = differences(preview.rooms_was, preview.rooms_now)
        return [
            *changed,
            (gettext("Har brug for flere rum"), "–", more),
            (gettext("Har brug for færre rum"), "–", fewer),
        ]

    def save(self, form: Any, by: User) -> Any:
        return adopt_rooms(by=by, values=form.values, fingerprint=self.fingerprint, on=timezone.localdate())

    def success_url(self) -> str:
        return reverse("room_table")
