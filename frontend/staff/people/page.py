"""The page of one household: how they live, what they need, what was offered, and who has looked."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.journal.actions import looked
from accounts.journal.models import AccessKind
from accounts.journal.queries import looks_at_households
from accounts.policy.rules import Right, can
from accounts.sorting import danish
from frontend.forms.fields import DanishDateField
from frontend.registers.detail import RegisterDetail
from frontend.registers.pages import Crumb
from frontend.registers.returning import and_back
from frontend.staff.people import changes, regrouping, rows, surroundings, temporary, timeline, together, words
from frontend.staff.people.milestones import milestones
from frontend.staff.people.next_step import next_step
from frontend.staff.people.reads import changes_about, listed_households
from frontend.staff.people.scoped import OfHousehold
from frontend.staff.people.visits import visits
from housing.appeals.queries import appeals_of_household
from housing.bookings.queries import written_on
from housing.people.models import Enrolment, Household, LegalGround, Membership
from housing.people.queries import enrolments_of, persons_with_merged, with_merged
from housing.placements.models import OPEN, PENDING, Placement
from housing.placements.queries import placements_of_household
from housing.policies.queries import policy_on
from housing.stays.queries import chain_of
from housing.surroundings.queries import places_of

SHOWN_CHANGES, SHOWN_LOOKS = 40, 3
# Many clicks of one visit are one line, so more are read than are shown.
LOOKED_THROUGH = 60


class HouseholdPage(OfHousehold, RegisterDetail):
    right = Right.SEE_PEOPLE
    template_name = "staff/people/household.html"

    def get_object(self) -> Any:
        return get_object_or_404(listed_households(self.request.user, self.today), pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A record that is merged leads to the one that counts; `?egen=1` shows it as it was put away."""
        kept = together.kept_for(self.household)
        if kept and "egen" not in request.GET:
            return together.sent_on(request, self.household, kept)
        return super().get(request, *args, **kwargs)

    def on_open(self, request: HttpRequest, obj: Any) -> None:
        looked(by=self.by, kind=AccessKind.OPENED, household_id=obj.pk)

    def crumbs(self) -> Sequence[Crumb]:
        return [(_("Husstande"), reverse("households")), (self.object.name, "")]

    @cached_property
    def today(self) -> date:
        return timezone.localdate()

    @cached_property
    def day(self) -> date:
        """The day the page tells of: today, or a day asked for (who lived together then?)."""
        asked = DanishDateField(required=False)
        try:
            return asked.clean(self.request.GET.get("dag", "")) or self.today
        except ValidationError as error:
            self.day_error = error.messages[0]
            return self.today

    day_error = ""

    @cached_property
    def records(self) -> list[Household]:
        """This one and those merged into it: their history is told as one (decision 9)."""
        return with_merged(self.object)

    # -- what the template needs

    def more(self) -> dict[str, Any]:
        everyone = self.everyone()
        lines = self.lines(everyone)
        history = self.homes()
        days = milestones([row.person for row in everyone], self.today)
        arrived = [row.person.arrived_on for row in everyone if row.person.arrived_on]
        may_edit = can(self.request.user, Right.EDIT_PEOPLE)
        is_editable = may_edit and not self.object.archived_at
        place = temporary.read(self.request.user, self.object, may_edit=is_editable, has_persons=bool(lines))
        return {
            "now": timezone.now(), "today": self.today, "may_edit": is_editable, "may_restore": may_edit,
            "may_reveal": can(self.request.user, Right.REVEAL_CPR),
            "arrived": min(arrived, default=None), "months": self.months(),
            "standing": words.household_status(self.object), "band": words.BANDS[self.object.band],
            "lines": lines, "former": [row for row in everyone if row.ends_on and row.ends_on < self.day],
            "day": self.day, "day_error": self.day_error, "day_typed": self.request.GET.get("dag", ""),
            "next": next_step(self.object, lines, history["live"], place.promised, self.today),
            "needs": rows.needs(self.object), "gaps": self.gaps(lines), "road": self.policy.road_factor,
            "line": timeline.draw(history["lived"], history["drawn"], days, min(arrived, default=None), self.today),
            "told": timeline.listed(history["events"], days),
            "appeals": list(appeals_of_household(self.request.user, self.object)),
            "may_appeal": can(self.request.user, Right.DECIDE),
            "temporary": place, "surroundings": self.surroundings(everyone),
            "regroupings": regrouping.told(self.object), "merges": together.merges_told(self.object),
            "kept": together.kept_for(self.object), "merged": {row.pk: row.reference for row in self.records[1:]},
            **history, **self.journal(everyone),
        }  # fmt: skip

    def everyone(self) -> list[Membership]:
        """All who belong or ever did, oldest first."""
        found = self.object.memberships.select_related("person")
        return list(found.order_by(F("person__birth_date").asc(nulls_last=True), danish("person__given_name")))

    @cached_property
    def policy(self) -> Any:
        return policy_on(self.today)

    def lines(self, everyone: list[Membership]) -> list[rows.PersonLine]:
        there = [row for row in everyone if _holds(row, self.day)]
        ids = [row.person_id for row in there]
        places: list[Enrolment] = list(enrolments_of(ids, self.day))
        home = (self.object.home_latitude, self.object.home_longitude)
        metres = rows.metres_to(home, places, self.policy.road_factor)
        grounds = LegalGround.objects.filter(person__in=ids)
        return rows.person_lines(there, places, metres, grounds, self.day)

    def surroundings(self, everyone: list[Membership]) -> list[surroundings.Line]:
        ids = persons_with_merged(row.person_id for row in everyone if _holds(row, self.day))
        home = (self.object.home_latitude, self.object.home_longitude)
        places = list(places_of(self.records, ids, self.day))
        return surroundings.lines(places, home, self.policy.road_factor, self.day)

    def months(self) -> str:
        """How long in temporary housing, in words; nothing for those who live elsewhere."""
        count = words.months_waited(self.object, self.today)
        return words.months(count) if count is not None and self.object.home_tenure == "temporary" else ""

    def homes(self) -> dict[str, Any]:
        """Offers and homes as one story, and the placement that is on its way."""
        placements = list(
            placements_of_household(*self.records).select_related("bypass_reason").prefetch_related("letters")
        )
        offers = [self.offer(placement) for placement in placements]
        chain = list(chain_of(*self.records))
        lived = timeline.periods(chain, written_on(chain, self.today))
        live = next((offer for offer in offers if self.is_live(offer["placement"])), None)
        drawn = [(offer["placement"], str(offer["word"])) for offer in offers]
        return {"events": timeline.told(offers, lived), "lived": lived, "live": live, "drawn": drawn}

    def is_live(self, placement: Placement) -> bool:
        return placement.state in OPEN and placement.household_id == self.object.pk

    def offer(self, placement: Placement) -> dict[str, Any]:
        kind, icon, word = words.PLACEMENT_STATES[placement.state]
        vacancy = words.link("vacancy", placement.vacancy_id) if placement.vacancy_id else ""
        page = words.link("placement", placement.pk) or vacancy
        letters = [
            {
                "language": letter.language,
                "kind": letter.kind,
                "url": words.link("letter", placement.pk, letter.language),
            }
            # The letter of an offer that was undone does not stand.
            for letter in (() if placement.state in PENDING else placement.letters.all())
        ]
        reason = placement.outcome_reason
        in_english = (self.request.LANGUAGE_CODE or "da").startswith("en")
        return {
            "placement": placement, "kind": kind, "icon": icon, "word": word, "url": page,
            "letters": [letter for letter in letters if letter["url"]],
            "reason": (reason.label_en if in_english else reason.label_da) if reason else "",
        }  # fmt: skip

    def gaps(self, lines: Sequence[rows.PersonLine]) -> list[rows.Gap]:
        """What nobody has written, and the page to write it on."""
        edit = reverse("household_edit", args=[self.object.pk])
        found = [
            rows.Gap(str(what), and_back(edit, "", felt=field), str(_("Ret husstanden")))
            for field, what, missing in (
                ("can_pay_dkk", _("Hvad de kan betale"), self.object.can_pay_dkk is None),
                ("needs_step_free", _("Trinfri adgang: ved ikke"), self.object.needs_step_free is None),
                ("band_reason", _("Begrundelse for båndet"), not self.object.band_reason),
            )
            if missing
        ]
        for line in lines:
            if line.person.birth_date is None:
                url = and_back(reverse("person_edit", args=[self.object.pk, line.person.pk]), "", "birth_date")
                found.append(rows.Gap(str(_("Fødselsdato for %s") % line.person.given_name), url, ""))
            if not line.ground:
                url = reverse("person_ground", args=[self.object.pk, line.person.pk])
                found.append(rows.Gap(str(_("Opholdsgrundlag for %s") % line.person.given_name), url, ""))
        return found

    def journal(self, everyone: Sequence[Membership]) -> dict[str, Any]:
        rows = [*everyone, *together.of_merged(self.records[1:])]
        names: dict[Any, str] = {row.person_id: row.person.given_name for row in rows}
        names = {pk: names[kept] for pk, kept in persons_with_merged(names).items()}
        ids = list(names)
        merged = together.numbers(self.records[1:], rows)
        names |= {row.pk: row.person.given_name for row in rows}
        names |= {
            row.pk: names.get(row.person_id, "") for row in Enrolment.objects.filter(person__in=ids).only("person_id")
        }
        told = changes.told(changes_about(self.records, ids)[:SHOWN_CHANGES], names, merged)
        entries = looks_at_households([row.pk for row in self.records], ids)[:LOOKED_THROUGH]
        return {"latest": told[:6], "earlier": told[6:], "changes": len(told), "looks": visits(entries, SHOWN_LOOKS)}


def _holds(row: Membership, on: date) -> bool:
    return row.starts_on <= on and (row.ends_on is None or row.ends_on >= on)
