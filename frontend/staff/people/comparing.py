"""Two records side by side: are they the same? One is kept, or they are told apart (H-05)."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.models import AccessKind
from accounts.policy.rules import Right
from accounts.refusals import Refusal
from accounts.users.models import User
from frontend.forms.base import Collision, HjemlyForm, saved_by
from frontend.registers.editing import RegisterForm
from frontend.registers.pages import Crumb
from frontend.staff.people import compared
from frontend.staff.people.duplicates import PERSONS, TITLE, named, note_both
from frontend.staff.people.scoped import today
from housing.people import apart, choosing, merging
from housing.people.models import Household, Person
from housing.people.queries import visible_households, visible_persons

ONE, OTHER, APART = "one", "other", "apart"
FIELD = "field_"
PURPOSE = "mulig dublet"


class Judging(HjemlyForm):
    """Which one is kept, or neither. The form carries both versions, for either may be the one that goes."""

    answer = forms.ChoiceField(
        label=_("Er de den samme?"), widget=forms.RadioSelect, choices=[],
        error_messages={"required": _("Vælg et svar.")},
    )  # fmt: skip
    why = forms.CharField(label=_("Hvorfor?"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, pair: tuple[Any, Any], lines: Sequence[compared.Line], sides: tuple[Any, Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pair = pair
        differ = set(choosing.differing(*pair))
        for line in lines:
            if line.field in differ:
                self.fields[FIELD + line.field] = self.choice(line, *sides)
        words = gettext("Ja, behold %(name)s")
        self.fields["answer"].choices = [
            (ONE, words % {"name": compared.told_from(pair[0], pair[1])}),
            (OTHER, words % {"name": compared.told_from(pair[1], pair[0])}),
            (APART, gettext("Nej, de er ikke de samme")),
        ]
        self.initial["version"] = self.as_they_stand

    @staticmethod
    def choice(line: compared.Line, one: Any, other: Any) -> forms.ChoiceField:
        """Which of two values stays. Two bands with one reason each look alike, so the side is said too."""
        words = gettext("%(value)s (%(side)s)")
        return forms.ChoiceField(
            label=line.label, required=False, widget=forms.RadioSelect,
            choices=[
                ("", gettext("Som hos den, der beholdes")),
                (ONE, words % {"value": line.one, "side": one}),
                (OTHER, words % {"value": line.other, "side": other}),
            ],
        )  # fmt: skip

    def taken(self, gone: str) -> list[str]:
        """The fields where the value of the record that goes was chosen."""
        chosen = {name.removeprefix(FIELD): value for name, value in self.cleaned_data.items() if name[:6] == FIELD}
        return [name for name, value in chosen.items() if value == gone]

    @property
    def as_they_stand(self) -> str:
        return ":".join(str(row.version) for row in self.pair)

    def clean_version(self) -> Any:
        seen = self.cleaned_data["version"]
        if seen and seen != self.as_they_stand:
            changed = self.pair[0] if seen.split(":")[0] != str(self.pair[0].version) else self.pair[1]
            raise forms.ValidationError(Refusal("stale", who=saved_by(changed)).text(get_language()), code="stale")
        return seen

    @property
    def collisions(self) -> list[Collision]:
        """Both records stand above the form as they are now."""
        return []

    def accept_version(self) -> None:
        self.data = self.data.copy()
        self.data["version"] = self.as_they_stand


class Compare(RegisterForm):
    right = Right.EDIT_PEOPLE
    nav_active = "households"
    title = _("Er det den samme?")
    lead = _("Der, hvor de to er forskellige, er linjen fremhævet. Intet af det, der står, bliver slettet.")
    template_name = "staff/people/compare_records.html"
    form_class = Judging
    submit_label = _("Gem svaret")
    tab = ""

    def get_object(self) -> tuple[Any, Any]:
        return self.found("one"), self.found("other")

    def found(self, side: str) -> Any:
        raise NotImplementedError

    def lines(self) -> Sequence[compared.Line]:
        raise NotImplementedError

    def form_kwargs(self) -> dict[str, Any]:
        one, other = (short for _words, _url, short in self.heads())
        return {"pair": self.object, "lines": self.lines(), "sides": (one, other)}

    def crumbs(self) -> list[Crumb]:
        return [(_("Husstande"), reverse("households")), (TITLE, reverse("duplicates") + self.tab), (self.title, "")]

    def success_url(self) -> str:
        return reverse("duplicates") + self.tab

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        note_both(self.by, AccessKind.OPENED, *self.object, purpose=PURPOSE)
        return response

    def done(self, request: HttpRequest) -> HttpResponse:
        note_both(self.by, AccessKind.CHANGED, *self.object, purpose=PURPOSE)
        return super().done(request)

    @property
    def by(self) -> User:
        return cast(User, self.request.user)

    def context(self, **more: Any) -> dict[str, Any]:
        one, other = self.object
        return super().context(lines=self.lines(), one=one, other=other, heads=self.heads(), **more)

    def heads(self) -> list[tuple[Any, str, Any]]:
        """(words, address, words in short) above each column."""
        raise NotImplementedError

    def save(self, form: Any, by: User) -> Any:
        one, other = self.object
        answer, why = form.cleaned_data["answer"], form.cleaned_data["why"]
        if answer == APART:
            self.success_message = _("Svaret er gemt. De to vises ikke mere som mulige dubletter.")
            apart.tell_apart(one=one, other=other, by=by, why=why)
        else:
            self.success_message = _("De er lagt sammen. Du kan fortryde det under Besvaret.")
            kept, gone = (one, other) if answer == ONE else (other, one)
            self.merge(kept, gone, by, why, form.taken(OTHER if answer == ONE else ONE))
        return self.object

    def merge(self, kept: Any, gone: Any, by: User, why: str, take: list[str]) -> None:
        raise NotImplementedError


class HouseholdCompare(Compare):
    def found(self, side: str) -> Household:
        rows = visible_households(self.request.user).filter(merged_into=None)
        return get_object_or_404(rows, pk=self.kwargs[side])

    def lines(self) -> Sequence[compared.Line]:
        one, other = self.object
        return compared.households(self.by, one, other, today())

    def heads(self) -> list[tuple[Any, str, Any]]:
        return [(named(row), reverse("household", args=[row.pk]), row.reference) for row in self.object]

    def merge(self, kept: Household, gone: Household, by: User, why: str, take: list[str]) -> None:
        merging.merge_households(
            kept=kept, gone=gone, by=by, version=gone.version, on=today(), why=why,
            take=take, kept_version=kept.version,
        )  # fmt: skip


class PersonCompare(Compare):
    tab = f"?vis={PERSONS}"

    def found(self, side: str) -> Person:
        rows = visible_persons(self.request.user).filter(merged_into=None)
        return get_object_or_404(rows, pk=self.kwargs[side])

    def lines(self) -> Sequence[compared.Line]:
        one, other = self.object
        return compared.persons(one, other, today())

    def heads(self) -> list[tuple[Any, str, Any]]:
        return [(str(row), "", words) for row, words in zip(self.object, (_("Den ene"), _("Den anden")), strict=True)]

    def merge(self, kept: Person, gone: Person, by: User, why: str, take: list[str]) -> None:
        merging.merge_persons(
            kept=kept, gone=gone, by=by, version=gone.version, on=today(), why=why,
            take=take, kept_version=kept.version,
        )  # fmt: skip
