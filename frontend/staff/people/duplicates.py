"""Records that look like one another, and what somebody has answered about them (H-05)."""

from collections.abc import Sequence
from typing import Any, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked_at_each
from accounts.journal.models import AccessKind
from accounts.policy.rules import Right, can
from accounts.users.models import User
from frontend.formats import number, short_day
from frontend.registers.editing import RegisterConfirm
from frontend.registers.pages import Crumb, RegisterPage
from frontend.staff.people.scoped import seen_version
from housing.people import apart, merging
from housing.people.likeness import Alike, households_alike, merges_of, persons_alike, told_apart
from housing.people.models import Household, Merge, Person, ToldApart

TITLE = _("Mulige dubletter")
WHY = {
    "cpr": _("samme CPR-nummer"),
    "name": _("samme navn og fødselsdato"),
    "phone": _("samme telefon"),
    "persons": _("samme person i begge"),
}
HOUSEHOLDS, PERSONS, ANSWERED = "husstande", "personer", "svaret"
SHOWN = 50


class Duplicates(RegisterPage):
    """Three lists: households that look alike, persons that look alike, and what has been answered.

    Nothing of it is a file to keep: it is work that is done when the list is empty.
    """

    right = Right.SEE_PEOPLE
    title = TITLE
    nav_active = "households"
    template_name = "staff/people/duplicates.html"
    http_method_names = ["get", "head", "options"]

    @cached_property
    def shown(self) -> str:
        asked = self.request.GET.get("vis", "")
        return asked if asked in (PERSONS, ANSWERED) else HOUSEHOLDS

    def crumbs(self) -> list[Crumb]:
        return [(_("Husstande"), reverse("households")), (self.title, "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pairs: dict[str, Sequence[Any]] = {
            HOUSEHOLDS: households_alike(request.user),
            PERSONS: persons_alike(request.user),
            ANSWERED: [*merges_of(request.user), *told_apart(request.user)],
        }
        page = Paginator(pairs[self.shown], SHOWN).get_page(request.GET.get("page"))
        rows = [self.line(row) for row in page.object_list]
        self.note(rows)
        tabs = [
            (label, f"?vis={key}", len(pairs[key]), key == self.shown)
            for key, label in ((HOUSEHOLDS, _("Husstande")), (PERSONS, _("Personer")), (ANSWERED, _("Besvaret")))
        ]
        return self.page(request, page=page, rows=rows, tabs=tabs, shown=self.shown, count_sentence=self.counted(page),
                         may_edit=can(request.user, Right.EDIT_PEOPLE))  # fmt: skip

    def counted(self, page: Any) -> str:
        count = page.paginator.count
        if self.shown == ANSWERED:
            return ngettext("%(count)s svar", "%(count)s svar", count) % {"count": number(count)}
        return ngettext("%(count)s par", "%(count)s par", count) % {"count": number(count)}

    def line(self, row: Any) -> dict[str, Any]:
        if isinstance(row, Alike):
            return {"one": row.one, "other": row.other, "why": [WHY[why] for why in row.why],
                    "url": compare_url(row.one, row.other)}  # fmt: skip
        one, other = sides_of(row)
        if isinstance(row, Merge):
            return {"one": one, "other": other, "answer": gettext("lagt sammen"), "row": row,
                    "undo": reverse("merge_undo", args=[row.pk])}  # fmt: skip
        return {"one": one, "other": other, "answer": gettext("ikke de samme"), "row": row,
                "undo": reverse("told_apart_undo", args=[row.pk])}  # fmt: skip

    def note(self, rows: list[dict[str, Any]]) -> None:
        """Whoever stands on the page has been seen (X-04)."""
        seen = {row[side] for row in rows for side in ("one", "other")}
        subjects = [(row.pk, None) if isinstance(row, Household) else (None, row.pk) for row in seen]
        by = cast(User, self.request.user)
        looked_at_each(by=by, kind=AccessKind.LISTED, subjects=subjects, purpose="mulige dubletter")


def sides_of(row: Merge | ToldApart) -> tuple[Any, Any]:
    if isinstance(row, Merge):
        return row.kept_household or row.kept_person, row.gone_household or row.gone_person
    return row.one_household or row.one_person, row.other_household or row.other_person


def compare_url(one: Household | Person, other: Household | Person) -> str:
    name = "household_compare" if isinstance(one, Household) else "person_compare"
    return reverse(name, args=[one.pk, other.pk])


class Answer(RegisterConfirm):
    """Take back what was answered about two records."""

    right = Right.EDIT_PEOPLE
    nav_active = "households"
    submit_label = _("Skil dem ad igen")

    def crumbs(self) -> list[Crumb]:
        answered = f"{reverse('duplicates')}?vis={ANSWERED}"
        return [(_("Husstande"), reverse("households")), (TITLE, answered), (self.title, "")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        self.note(AccessKind.OPENED)
        return response

    def done(self, request: HttpRequest) -> HttpResponse:
        self.note(AccessKind.CHANGED)
        return super().done(request)

    def note(self, kind: AccessKind) -> None:
        note_both(cast(User, self.request.user), kind, *sides_of(self.object), purpose="mulige dubletter")

    def success_url(self) -> str:
        return reverse("duplicates")


class MergeUndo(Answer):
    title = _("Fortryd sammenlægningen")
    success_message = _("Sammenlægningen er fortrudt. Begge står, som de stod.")

    def get_object(self) -> Merge:
        return get_object_or_404(merges_of(self.request.user), pk=self.kwargs["pk"])

    def question(self) -> str:
        kept, gone = sides_of(self.object)
        words = {"kept": named(kept), "gone": named(gone), "on": short_day(self.object.created_at)}
        return gettext("%(gone)s blev lagt sammen med %(kept)s den %(on)s. Fortryder du, er de to igen.") % words

    def save(self, form: Any, by: User) -> Any:
        return merging.undo(merge=self.object, by=by, version=seen_version(form, self.object))


class ToldApartUndo(Answer):
    title = _("Vis de to igen")
    submit_label = _("Vis dem igen")
    success_message = _("De to vises igen som mulige dubletter, hvis de stadig ligner hinanden.")

    def get_object(self) -> ToldApart:
        return get_object_or_404(told_apart(self.request.user), pk=self.kwargs["pk"])

    def question(self) -> str:
        one, other = sides_of(self.object)
        words = gettext("I har svaret, at %(one)s og %(other)s ikke er de samme.")
        return words % {"one": named(one), "other": named(other)}

    def save(self, form: Any, by: User) -> Any:
        return apart.take_back(told=self.object, by=by, version=seen_version(form, self.object))


def named(row: Household | Person) -> str:
    return f"{row.name} ({row.reference})" if isinstance(row, Household) else str(row)


def note_both(by: User, kind: AccessKind, *rows: Household | Person, purpose: str) -> None:
    subjects = [(row.pk, None) if isinstance(row, Household) else (None, row.pk) for row in rows]
    looked_at_each(by=by, kind=kind, subjects=subjects, purpose=purpose)
