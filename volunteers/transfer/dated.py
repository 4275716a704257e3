"""What the workshop goes by from a day on: prices, opening hours and the rule about certificates (V-27, V-28).

What is to be otherwise from a day on is a row of its own; a receipt stays as it was written.
"""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from housing.transfer.cells import Whole
from housing.transfer.sheets.base import ARCHIVED
from housing.transfer.sheets.columns import stored
from volunteers.bikes import settings
from volunteers.bikes.handing import LAST_PLACE, OLDEST, CertificateRule, OpeningHours, PriceLine
from volunteers.bikes.queries import visible_hours, visible_prices, visible_rules
from volunteers.transfer.coordinators import LastPutAway, Written
from volunteers.transfer.kinds import Clock, NumberedChoice
from volunteers.transfer.numbered import KEY, Numbered

YEARS = {"kind": Whole(0, OLDEST)}


class Prices(LastPutAway, Written, Numbered):
    key = "cykelpriser"
    title = _("Prisliste for cykler")
    about = _(
        "Hvad en cykel koster: den første linje, der passer, er prisen. En ny pris er en ny linje, og den gamle får en "
        "sidste dag. Kvitteringer, der er skrevet, bliver som de er."
    )
    matching = _(
        "En række hører til den linje, der har samme nummer i systemet. Uden nummer: den, der gælder fra samme dag og har "
        "samme plads i listen. Er der ingen, er linjen ny."
    )
    model = PriceLine
    add, correct, called = partial(settings.add, PriceLine), settings.correct, "row"
    number = "id"
    signs = (("valid_from", "position"),)
    names = ("label", "valid_from")
    columns = (
        KEY,
        *stored(
            PriceLine, "position", "label", "label_en", "ground", "under_age", "from_age", "price_dkk", "valid_from",
            "valid_to", position={"kind": Whole(1, LAST_PLACE)}, under_age=YEARS, from_age=YEARS,
        ),
        ARCHIVED,
    )  # fmt: skip
    example = {
        "position": "1", "label": "Børn under 15", "label_en": "Children under 15", "under_age": "15", "price_dkk": "0",
        "valid_from": "01.01.2027",
    }  # fmt: skip

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_prices(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        return PriceLine.objects.order_by("created_at", "pk")


class Hours(LastPutAway, Written, Numbered):
    key = "aabningstider"
    title = _("Værkstedets åbningstider")
    about = _(
        "Hvornår værkstedet har åbent, dag for dag i ugen. Nye tider er nye linjer, og de gamle får en sidste dag."
    )
    matching = _(
        "En række hører til den linje, der har samme nummer i systemet. Uden nummer: den, der gælder fra samme dag og "
        "åbner samme ugedag og klokkeslæt. Er der ingen, er linjen ny."
    )
    model = OpeningHours
    add, correct, called = partial(settings.add, OpeningHours), settings.correct, "row"
    number = "id"
    signs = (("weekday", "opens_at", "valid_from"),)
    names = ("weekday", "opens_at", "valid_from")
    columns = (
        KEY,
        *stored(
            OpeningHours, "weekday", "opens_at", "closes_at", "valid_from", "valid_to",
            weekday={"kind": NumberedChoice(tuple(OpeningHours.Weekday.choices))}, opens_at={"kind": Clock()},
            closes_at={"kind": Clock()},
        ),
        ARCHIVED,
    )  # fmt: skip
    example = {"weekday": "Tirsdag", "opens_at": "16.00", "closes_at": "18.00", "valid_from": "01.01.2027"}

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_hours(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        return OpeningHours.objects.order_by("created_at", "pk")


class CertificateRules(LastPutAway, Written, Numbered):
    key = "bevisregler"
    title = _("Regler om bevis fra cykelskolen")
    about = _(
        "Fra hvilken alder der kræves bevis fra cykelskolen, før en cykel udleveres. En regel gælder, til den næste "
        "begynder. Uden alder kræves intet bevis."
    )
    matching = _(
        "En række hører til den regel, der har samme nummer i systemet. Uden nummer: den, der gælder fra samme dag. Er der "
        "ingen, er reglen ny."
    )
    model = CertificateRule
    add, correct, called = partial(settings.add, CertificateRule), settings.correct, "row"
    number = "id"
    signs = (("valid_from",),)
    names = ("valid_from",)
    columns = (KEY, *stored(CertificateRule, "valid_from", "from_age", from_age=YEARS), ARCHIVED)
    example = {"valid_from": "01.01.2027", "from_age": "15"}

    def visible(self, user: object) -> QuerySet[Any]:
        return visible_rules(user).filter(archived_at=None)

    def stored(self) -> QuerySet[Any]:
        return CertificateRule.objects.order_by("created_at", "pk")
