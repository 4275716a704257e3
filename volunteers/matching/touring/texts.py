"""Every sentence about a tour, in Danish and English, by code. {figures} are filled in by `words`."""

from dataclasses import dataclass

from volunteers.matching.touring.answer import BreakCode, UnservedCode


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in both languages; `da_one`, `en_one` where the figure `by` is 1."""

    da: str
    en: str
    by: str = ""
    da_one: str = ""
    en_one: str = ""


# What an order breaks, at a stop.
BREAKS: dict[BreakCode, Text] = {
    BreakCode.VOLUME: Text(
        "{load_m3} i vognen, og den rummer {holds_m3}. Det er {over_m3} for meget.",
        "{load_m3} in the vehicle, which holds {holds_m3}. That is {over_m3} too much.",
    ),
    BreakCode.WEIGHT: Text(
        "{load_kg} i vognen, og den må bære {holds_kg}. Det er {over_kg} for meget.",
        "{load_kg} in the vehicle, which may carry {holds_kg}. That is {over_kg} too much.",
    ),
    BreakCode.CREW: Text(
        "kræver {persons} personer, og der er {crew} på vognen.",
        "needs {persons} persons; the crew of the vehicle is {crew}.",
        "persons",
        "kræver 1 person, og der er {crew} på vognen.",
        "needs 1 person; the crew of the vehicle is {crew}.",
    ),
    BreakCode.SKILL: Text("ingen på vognen kan: {skills}.", "nobody on the vehicle can do: {skills}."),
    BreakCode.LATE: Text(
        "nås først kl. {arrives_s}, og skulle nås senest kl. {closes_s}. Det er {late_s} for sent.",
        "is reached at {arrives_s}, and had to be reached by {closes_s}. That is {late_s} too late.",
    ),
    BreakCode.ENDS_LATE: Text(
        "turen slutter først kl. {arrives_s}, og skulle slutte senest kl. {closes_s}. Det er {late_s} for sent.",
        "the tour ends at {arrives_s}, and had to end by {closes_s}. That is {late_s} too late.",
    ),
    BreakCode.BEFORE_PICKUP: Text(
        "afleveres, før tingene er hentet ({other}).", "is delivered before the things are picked up ({other})."
    ),
    BreakCode.WITHOUT_HALF: Text(
        "hører sammen med {other}, som ikke er på turen.", "belongs with {other}, not on the tour."
    ),
    BreakCode.LOCKED_ELSEWHERE: Text("er låst til {vehicle}.", "is locked to {vehicle}."),
    BreakCode.LOCK_LEFT_OUT: Text(
        "er låst til turen, men mangler på den.", "is locked to the tour, but missing on it."
    ),
    BreakCode.LOCK_ORDER: Text(
        "har en låst plads i rækkefølgen. Der er nu {instead}.",
        "has a locked place in the order. {instead} is there now.",
    ),
}

# Why a stop is left out.
REASONS: dict[UnservedCode, Text] = {
    UnservedCode.NO_TOUR: Text("der kører ingen vogn.", "no vehicle drives."),
    UnservedCode.TOO_BIG: Text(
        "fylder {volume_m3}, og vognen med mest plads har {room_m3}.",
        "takes {volume_m3}, and the vehicle with most room has {room_m3}.",
    ),
    UnservedCode.TOO_HEAVY: Text(
        "vejer {weight_kg}, og den vogn, der kan bære mest, kan tage {room_kg}.",
        "weighs {weight_kg}, and the vehicle that carries most can take {room_kg}.",
    ),
    UnservedCode.CREW: Text(
        "kræver {persons} personer, og der er højst {crew} på en vogn.",
        "needs {persons} persons; the largest crew is {crew}.",
        "persons",
        "kræver 1 person, og der er {crew} på vognene.",
        "needs 1 person; the largest crew is {crew}.",
    ),
    UnservedCode.SKILL: Text("ingen på vognene kan: {skills}.", "nobody on any vehicle can do: {skills}."),
    UnservedCode.WINDOW: Text(
        "skal nås senest kl. {closes_s}. Kørt direkte er det tidligste kl. {arrives_s}.",
        "must be reached by {closes_s}. Driven to directly, the earliest is {arrives_s}.",
    ),
    UnservedCode.DAY_TOO_SHORT: Text(
        "turen ville først slutte kl. {arrives_s}, og den skal slutte senest kl. {closes_s}.",
        "the tour would end at {arrives_s}, and has to end by {closes_s}.",
    ),
    UnservedCode.OTHER_HALF: Text(
        "hører sammen med {other}, som ikke kan køres.", "belongs with {other}, which cannot be driven."
    ),
    UnservedCode.NO_VEHICLE: Text("ingen vogn har alt det, der skal til.", "no vehicle has all that it takes."),
    UnservedCode.NO_ROOM: Text("der er ikke plads på nogen tur.", "there is no room on any tour."),
}
