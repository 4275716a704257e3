"""Every sentence of the core, in Danish and English, by code. {figures} are filled in by `words`.

"one" is used instead of the plain text where the counted figure is 1.
"""

from dataclasses import dataclass

from housing.planning.explanation import FactCode, PartCode
from housing.planning.rules import RuleCode


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in both languages; `da_one`, `en_one` where the figure `by` is 1."""

    da: str
    en: str
    by: str = ""
    da_one: str = ""
    en_one: str = ""


RULE_NAMES: dict[RuleCode, Text] = {
    RuleCode.STREAM: Text("Hvem turen går til", "Whose turn it is"),
    RuleCode.AVAILABLE: Text("Ledig", "Available"),
    RuleCode.PARKED: Text("Pause", "Paused"),
    RuleCode.HOUSED: Text("Har bolig", "Already housed"),
    RuleCode.LIVE_OFFER: Text("Åbent tilbud", "Open offer"),
    RuleCode.TWO_PER_ROOM: Text("Plads", "Space"),
    RuleCode.BEDS: Text("Senge", "Beds"),
    RuleCode.STEP_FREE: Text("Trinfri adgang", "Step-free access"),
    RuleCode.VULNERABLE_AREA: Text("Udsat boligområde", "Vulnerable housing area"),
    RuleCode.LETTING_CRITERION: Text("Udlejningskriterier", "Letting criteria"),
    RuleCode.RENT_LIMIT: Text("Husleje", "Rent"),
    RuleCode.ROOMS: Text("Antal rum", "Number of rooms"),
    RuleCode.DISTANCE: Text("Vej til skole og dagtilbud", "Way to school and daycare"),
    RuleCode.MIN_AGE: Text("Mindste alder", "Lowest age"),
    RuleCode.MAX_AGE: Text("Højeste alder", "Highest age"),
    RuleCode.MIN_PERSONS: Text("Færrest personer", "Fewest persons"),
    RuleCode.MAX_PERSONS: Text("Flest personer", "Most persons"),
    RuleCode.CHILDREN: Text("Kun med børn", "Only with children"),
    RuleCode.NO_CHILDREN: Text("Kun uden børn", "Only without children"),
    RuleCode.IN_WORK: Text("I arbejde", "In work"),
    RuleCode.NEEDS_STEP_FREE: Text("Til dem, der har brug for trinfri adgang", "For those who need step-free access"),
    RuleCode.RENT_SHARE: Text("Husleje og betalingsevne", "Rent and means"),
}

PART_NAMES: dict[PartCode, Text] = {
    PartCode.SCHOOL: Text("skole og dagtilbud", "school and daycare"),
    PartCode.SIZE: Text("størrelse", "size"),
    PartCode.ECONOMY: Text("økonomi", "economy"),
    PartCode.WAITING: Text("hvad koster det at vente", "what more waiting would cost"),
    PartCode.OUTLOOK: Text("hvad er ellers i sigte", "what else is in sight"),
}

FACTS: dict[FactCode, Text] = {
    FactCode.CHILD_NEAR: Text(
        "{who}: {counted_m} til {institution}{in_grade}.", "{who}: {counted_m} to {institution}{in_grade}."
    ),
    FactCode.CHILD_FAR: Text(
        "{who}: {counted_m} til {institution}{in_grade}. Over {limit_m}.",
        "{who}: {counted_m} to {institution}{in_grade}. Over {limit_m}.",
    ),
    FactCode.CHILD_STAND_IN: Text(
        "{who} har ingen plads endnu. Vejen er regnet til den nuværende bolig: {counted_m}.",
        "{who} has no place yet. The way is counted to the present home: {counted_m}.",
    ),
    FactCode.CHILD_STAND_IN_HIDDEN: Text(
        "{who} har ingen plads endnu. Vejen er regnet til den nuværende bolig, som er beskyttet.",
        "{who} has no place yet. The way is counted to the present home, which is protected.",
    ),
    FactCode.CHILD_UNKNOWN: Text(
        "{who}: vejen kan ikke regnes ud, for der mangler en oplysning.",
        "{who}: the way cannot be measured, because a fact is missing.",
    ),
    FactCode.MUST_STAY_FAR: Text(
        "{child} bør blive på {institution}, men får {counted_m} dertil.",
        "{child} should stay at {institution}, but would have {counted_m} to get there.",
    ),
    FactCode.KEEPS_DISTRICT: Text(
        "Alle børnene går i skole eller dagtilbud i boligens skoledistrikt.",
        "All the children go to school or daycare in the home's school district.",
        "children",
        "Barnet går i skole eller dagtilbud i boligens skoledistrikt.",
        "The child goes to school or daycare in the home's school district.",
    ),
    FactCode.CHANGES_DISTRICT: Text(
        "Skifter skoledistrikt fra {from_district} til {to_district}.",
        "Changes school district from {from_district} to {to_district}.",
    ),
    FactCode.OTHER_DISTRICT: Text(
        "{institution} ligger i skoledistrikt {from_district}, boligen i {to_district}. Sådan er det også i dag.",
        "{institution} is in school district {from_district}, the home in {to_district}. It is so already today.",
    ),
    FactCode.DISTRICT_UNKNOWN: Text(
        "Vi ved ikke, om børnene beholder skoledistriktet.",
        "We do not know whether the children keep their school district.",
        "children",
        "Vi ved ikke, om barnet beholder skoledistriktet.",
        "We do not know whether the child keeps its school district.",
    ),
    FactCode.TRANSPORT_DUE: Text(
        "{child} har ret til fri befordring: {counted_m} er over {limit_m}.",
        "{child} is entitled to free transport: {counted_m} is over {limit_m}.",
    ),
    FactCode.TRANSPORT_NONE: Text("Ingen ret til fri befordring.", "No entitlement to free transport."),
    FactCode.TRANSPORT_UNKNOWN: Text(
        "Vi ved ikke, om {child} har ret til fri befordring.",
        "We do not know whether {child} is entitled to free transport.",
    ),
    FactCode.NO_CHILDREN: Text("Ingen børn: skole tæller neutralt.", "No children: school counts as neutral."),
    FactCode.SIZE_EXACT: Text(
        "{rooms} rum, præcis som der er brug for.",
        "{rooms} rooms, exactly what is needed.",
        "rooms",
        "1 rum, præcis som der er brug for.",
        "1 room, exactly what is needed.",
    ),
    FactCode.SIZE_SPARE: Text(
        "{difference} rum mere end nødvendigt.",
        "{difference} rooms more than needed.",
        "difference",
        "Et rum mere end nødvendigt.",
        "One room more than needed.",
    ),
    FactCode.SIZE_MISSING: Text(
        "{difference} rum for lidt: {rooms} rum, og der er brug for {rooms_needed}.",
        "{difference} rooms too few: {rooms} rooms, and {rooms_needed} are needed.",
        "difference",
        "Et rum for lidt: {rooms} rum, og der er brug for {rooms_needed}.",
        "One room too few: {rooms} of the {rooms_needed} needed.",
    ),
    FactCode.RENT_WITHIN: Text(
        "Huslejen er {percent} af det, husstanden kan betale ({rent_dkk} af {can_pay_dkk}).",
        "The rent is {percent} of what the household can pay ({rent_dkk} of {can_pay_dkk}).",
    ),
    FactCode.RENT_ABOVE: Text(
        "Huslejen på {rent_dkk} er mere end de {can_pay_dkk}, husstanden kan betale.",
        "The rent of {rent_dkk} is more than the {can_pay_dkk} the household can pay.",
    ),
    FactCode.MEANS_UNKNOWN: Text(
        "Vi ved ikke, hvad husstanden kan betale: økonomi tæller neutralt.",
        "We do not know what the household can pay: economy counts as neutral.",
    ),
    FactCode.RENT_UNKNOWN: Text(
        "Huslejen er ikke skrevet: økonomi tæller neutralt.",
        "The rent is not recorded: economy counts as neutral.",
    ),
    FactCode.RENT_OVER_HALF: Text(
        "Huslejen på {rent_dkk} er over halvdelen af indkomsten ({half_dkk}). Se integrationsloven § 12, "
        "stk. 1, om boligstøtte.",
        "The rent of {rent_dkk} is over half the income ({half_dkk}). See the Integration Act § 12(1) "
        "on housing benefit.",
    ),
    FactCode.INCOME_UNKNOWN: Text(
        "Indkomsten er ikke skrevet, så huslejen kan ikke holdes op mod den.",
        "The income is not recorded, so the rent cannot be held against it.",
    ),
    FactCode.WAITING_UNKNOWN: Text(
        "Det er ikke skrevet, hvornår ventetiden begyndte: den tæller 0 point.",
        "It is not recorded when the waiting began: it counts 0 points.",
    ),
    FactCode.WAITING_LONG: Text(
        "Har ventet længere end grænsen på {limit} og går derfor først i sit bånd.",
        "Has waited longer than the limit of {limit} and so goes first in its band.",
    ),
}
