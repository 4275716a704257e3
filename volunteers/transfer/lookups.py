"""Finding volunteers, passes and what clubs offer as people write them, and as the house writes them."""

import re
from contextlib import suppress
from typing import Any

from accounts.refusals import Refusal
from housing.transfer.sheets.lookups import ByName
from volunteers.leisure.clubs.models import Activity, Club
from volunteers.leisure.passes.models import PassHolder
from volunteers.roster.models import Volunteer

_NUMBER = re.compile(r"\bF-\d{4}-\d{4,}\b", re.IGNORECASE)
_AGES = re.compile(r"(?P<name>.*\S)\s*\((?P<first>\d{1,2})\s*[-–]\s*\d{1,2}\)", re.DOTALL)


class Roster:
    """Every volunteer, loaded once for a file; a number in the text counts more than the name before it."""

    def __init__(self) -> None:
        volunteers = list(Volunteer.objects.all())
        self.numbers = {volunteer.reference: volunteer for volunteer in volunteers}
        self.names = ByName(volunteers)

    def one(self, text: str | None, column: str) -> Volunteer | None:
        """None for no text. Refusals at the column: no_such_volunteer, no_volunteer_of_name, several_volunteers."""
        if found := _NUMBER.search(text or ""):
            number = found[0].upper()
            if number not in self.numbers:
                raise Refusal("no_such_volunteer", field=column, reference=number)
            return self.numbers[number]
        try:
            named: Volunteer | None = self.names.one(text, column)
        except Refusal as refusal:
            # Of people it is said otherwise than of things.
            if refusal.code == "several_of_name":
                raise Refusal("several_volunteers", field=column, name=text) from refusal
            raise Refusal("no_volunteer_of_name", field=column, name=text) from refusal
        return named


class Leisure:
    """Every pass, club and activity, loaded once for a file."""

    def __init__(self) -> None:
        activities = list(Activity.objects.all())
        self.passes = {holder.reference: holder for holder in PassHolder.objects.all()}
        self.clubs = ByName(Club.objects.all())
        self.activities = ByName(activities, "club_id")
        self.of_age = ByName(activities, "club_id", "age_from")

    def one(self, what: str, text: str | None, club: Club | None) -> Any:
        """A holder, a club, or an activity of that club; None for no text. Refusals at the column `what`."""
        if what == "club":
            return self.clubs.one(text, what)
        return self._pass(text) if what == "holder" else self._activity(text, club)

    def _pass(self, text: str | None) -> PassHolder | None:
        if text and text.upper() not in self.passes:
            raise Refusal("no_such_pass", field="holder", reference=text)
        return self.passes[text.upper()] if text else None

    def _activity(self, text: str | None, club: Club | None) -> Any:
        within = club and club.pk
        if found := _AGES.fullmatch(text or ""):
            with suppress(Refusal):  # the name itself may end like that
                return self.of_age.one(found["name"], "activity", within, int(found["first"]))
        try:
            return self.activities.one(text, "activity", within)
        except Refusal as refusal:
            if refusal.code == "several_of_name":
                raise Refusal("several_activities", field="activity", name=text) from refusal
            raise
