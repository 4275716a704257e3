"""Finding a volunteer as people write one: by number, by name, or as the house writes both."""

import re

from accounts.refusals import Refusal
from housing.transfer.sheets.lookups import ByName
from volunteers.roster.models import Volunteer

_NUMBER = re.compile(r"\bF-\d{4}-\d{4,}\b", re.IGNORECASE)


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
