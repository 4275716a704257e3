"""The sentences of suggestions, plans, coverage and the depot, in Danish and English, by code; those of the hard rules
stand in `rule_texts`. `words` fills in the {figures}.

"one" is used instead of the plain text where the figure `by` is 1.
"""

from dataclasses import dataclass

from volunteers.matching.depot import StorageCode
from volunteers.matching.explanation import FactCode
from volunteers.matching.model import Kind
from volunteers.matching.parts import PartCode
from volunteers.matching.plan import UncoveredCode


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in both languages; `da_one`, `en_one` where the figure `by` is 1."""

    da: str
    en: str
    by: str = ""
    da_one: str = ""
    en_one: str = ""


KINDS: dict[Kind, Text] = {
    Kind.CONTACT_PERSON: Text("kontaktperson", "contact person"),
    Kind.CONTACT_FAMILY: Text("kontaktfamilie", "contact family"),
    Kind.VISITING_FAMILY: Text("besøgsfamilie", "visiting family"),
    Kind.MENTOR: Text("mentor", "mentor"),
    Kind.ROLE_MODEL: Text("rollemodel", "role model"),
}

PART_NAMES: dict[PartCode, Text] = {
    PartCode.LANGUAGE: Text("Sprog", "Language"),
    PartCode.DISTANCE: Text("Afstand", "Distance"),
    PartCode.TIME: Text("Tid", "Time"),
    PartCode.CHILDREN: Text("Børn", "Children"),
    PartCode.INTERESTS: Text("Interesser", "Interests"),
    PartCode.LOAD: Text("Andre husstande", "Other households"),
}

FACTS: dict[FactCode, Text] = {
    FactCode.LANGUAGE_HOME: Text("Begge taler {languages}.", "Both speak {languages}."),
    FactCode.LANGUAGE_OTHER: Text(
        "Begge kan {languages}, som ikke er husstandens eget sprog.",
        "Both know {languages}, which is not the household's own language.",
    ),
    FactCode.LANGUAGE_INTERPRETER: Text(
        "Vi kender ikke et fælles sprog. De taler sammen gennem en tolk.",
        "We know of no language in common. They talk through an interpreter.",
    ),
    FactCode.LANGUAGE_NONE: Text("Vi kender ikke et fælles sprog.", "We know of no language in common."),
    FactCode.DISTANCE_WITHIN: Text(
        "{metres} i lige linje, inden for {limit_metres}.", "{metres} as the crow flies, within {limit_metres}."
    ),
    FactCode.DISTANCE_BEYOND: Text(
        "{metres} i lige linje, over {limit_metres}.", "{metres} as the crow flies, over {limit_metres}."
    ),
    FactCode.DISTANCE_UNKNOWN: Text(
        "Vi ved ikke, hvor langt der er: afstand tæller neutralt.",
        "We do not know how far it is: distance counts as neutral.",
    ),
    FactCode.TIME_SHARED: Text(
        "{count} fælles tidspunkter: {slots}.",
        "{count} times in common: {slots}.",
        "count",
        "Et fælles tidspunkt: {slots}.",
        "One time in common: {slots}.",
    ),
    FactCode.TIME_NONE: Text("Intet fælles tidspunkt.", "No time in common."),
    FactCode.TIME_UNKNOWN: Text(
        "Det er ikke skrevet, hvornår begge kan: tid tæller neutralt.",
        "It is not recorded when both have time: time counts as neutral.",
    ),
    FactCode.CHILDREN_NEAR: Text(
        "Børn på {ages} år. Husstandens er {children}.",
        "Children aged {ages}. The household's are {children}.",
        "count",
        "Et barn på {ages} år. Husstandens er {children}.",
        "A child aged {ages}. The household's are {children}.",
    ),
    FactCode.CHILDREN_ALONE: Text("Ingen børn hjemme.", "No children at home."),
    FactCode.CHILDREN_UNKNOWN: Text(
        "Vi ved ikke, hvor gamle husstandens børn er: alder tæller neutralt.",
        "We do not know how old the household's children are: age counts as neutral.",
    ),
    FactCode.CHILDREN_NONE: Text(
        "Husstanden har ingen børn: alder tæller neutralt.", "The household has no children: age counts as neutral."
    ),
    FactCode.INTERESTS_SHARED: Text("Begge er til {interests}.", "Both like {interests}."),
    FactCode.INTERESTS_NONE: Text("Ingen fælles interesser.", "No interests in common."),
    FactCode.INTERESTS_UNKNOWN: Text(
        "Der er ikke skrevet interesser for begge: de tæller neutralt.",
        "Interests are not recorded for both: they count as neutral.",
    ),
    FactCode.LOAD_FREE: Text(
        "Ingen andre husstande. Har plads til {capacity}.",
        "No other households. Has room for {capacity}.",
        "capacity",
        "Ingen andre husstande. Har plads til en.",
        "No other households. Has room for one.",
    ),
    FactCode.LOAD_SOME: Text(
        "{load} andre husstande. Har plads til {capacity} i alt.",
        "{load} other households. Has room for {capacity} in all.",
        "load",
        "En anden husstand. Har plads til {capacity} i alt.",
        "One other household. Has room for {capacity} in all.",
    ),
}

UNCOVERED: dict[UncoveredCode, Text] = {
    UncoveredCode.NOBODY_MAY: Text("Ingen af de frivillige kan foreslås.", "None of the volunteers can be suggested."),
    UncoveredCode.ALL_TAKEN: Text(
        "De frivillige, der kan foreslås, har ikke plads til flere.",
        "The volunteers who can be suggested have no room for more.",
    ),
}

STORAGE: dict[StorageCode, Text] = {
    StorageCode.FITS: Text(
        "Der er plads: {volume} af {limit} den {on}.", "There is room: {volume} of {limit} on {on}."
    ),
    StorageCode.OVER_ON_THE_DAY: Text(
        "Der er ikke plads den {on}: {volume} med dette, {over} over de {limit}.",
        "There is no room on {on}: {volume} with this, {over} above the {limit}.",
    ),
    StorageCode.OVER_LATER: Text(
        "Der er plads den dag, men ikke den {on} til det, der er aftalt: {volume} med dette, {over} over de {limit}.",
        "There is room that day, but not on {on} for what is agreed: {volume} with this, {over} above the {limit}.",
    ),
}

SIDES = {"household": Text("husstanden", "the household"), "volunteer": Text("den frivillige", "the volunteer")}

LEFT_OUT = Text(
    "{count} frivillige er udeladt: {reasons}.",
    "{count} volunteers are left out: {reasons}.",
    "count",
    "En frivillig er udeladt: {reasons}.",
    "One volunteer is left out: {reasons}.",
)

COVERAGE_NO_DATA = Text("Ingen husstande at regne på.", "No households to count.")
COVERAGE_MET = Text(
    "{covered} af {in_scope} husstande har en frivillig kontakt, {share}. Målet på {target} er nået.",
    "{covered} of {in_scope} households have a volunteer contact, {share}. The goal of {target} is met.",
)
COVERAGE_MISSED = Text(
    "{covered} af {in_scope} husstande har en frivillig kontakt, {share}. {missing} mere, så er målet på {target} nået.",
    "{covered} of {in_scope} households have a volunteer contact, {share}. {missing} more and the goal of {target} is met.",
)

GAINED = Text(
    "Samlet får {covered} af {households} husstande en frivillig ({score} point). En ad gangen ville det være "
    "{alone_covered} ({alone_score} point).",
    "Together, {covered} of {households} households get a volunteer ({score} points). One by one it would be "
    "{alone_covered} ({alone_score} points).",
)
