"""What each hard rule says of a volunteer it leaves out, and of how many, in Danish and English."""

from volunteers.matching.rules import RuleCode
from volunteers.matching.texts import Text

RULES: dict[RuleCode, Text] = {
    RuleCode.NOT_APPROVED: Text("Er ikke godkendt som frivillig endnu.", "Is not approved as a volunteer yet."),
    RuleCode.PAUSED: Text("Holder pause.", "Is taking a break."),
    RuleCode.LEFT: Text("Er stoppet som frivillig.", "Is no longer a volunteer."),
    RuleCode.PROMISE_MISSING: Text(
        "Har ikke givet tavshedsløfte endnu.", "Has not given the promise of confidentiality yet."
    ),
    RuleCode.CERTIFICATE_MISSING: Text(
        "{count} personer på 15 år eller mere mangler børneattest, og husstanden har børn under 15.",
        "{count} persons of 15 or more have no child certificate, and the household has children under 15.",
        "count",
        "En person på 15 år eller mere mangler børneattest, og husstanden har børn under 15.",
        "One person of 15 or more has no child certificate, and the household has children under 15.",
    ),
    RuleCode.CERTIFICATE_EXPIRED: Text(
        "Børneattesten gjaldt til og med {due_on}, og husstanden har børn under 15.",
        "The child certificate was good until {due_on}, and the household has children under 15.",
    ),
    RuleCode.BLOCKED: Text("De to må ikke introduceres for hinanden.", "The two must not be introduced."),
    RuleCode.DECLINED: Text(
        "En af de to har sagt nej, og det er ikke taget op igen.",
        "One of the two has said no, and it has not been reopened.",
    ),
    RuleCode.TOGETHER: Text(
        "De to er allerede i kontakt eller er spurgt.", "The two are in contact already, or have been asked."
    ),
    RuleCode.KIND_NOT_OFFERED: Text("Vil ikke være {sought}.", "Does not want to be a {sought}."),
    RuleCode.ABSENT: Text("Er væk {back_on}.", "Is away {back_on}."),
    RuleCode.FULL_LOAD: Text(
        "Har {load} husstande og plads til {capacity}.",
        "Has {load} households and room for {capacity}.",
        "load",
        "Har en husstand og plads til {capacity}.",
        "Has one household and room for {capacity}.",
    ),
    RuleCode.LANGUAGE_UNKNOWN: Text(
        "Det er ikke skrevet, hvilke sprog {whose} taler, og der er ingen tolk.",
        "It is not recorded which languages {whose} speaks, and there is no interpreter.",
    ),
    RuleCode.NO_SHARED_LANGUAGE: Text(
        "Intet fælles sprog, og der er ingen tolk: husstanden taler {theirs}, den frivillige {ours}.",
        "No language in common and no interpreter: the household speaks {theirs}, the volunteer {ours}.",
    ),
}

COUNTED: dict[RuleCode, Text] = {
    RuleCode.NOT_APPROVED: Text(
        "{count} er ikke godkendt endnu",
        "{count} are not approved yet",
        "count",
        "1 er ikke godkendt endnu",
        "1 is not approved yet",
    ),
    RuleCode.PAUSED: Text(
        "{count} holder pause", "{count} are taking a break", "count", "1 holder pause", "1 is taking a break"
    ),
    RuleCode.LEFT: Text("{count} er stoppet", "{count} have stopped", "count", "1 er stoppet", "1 has stopped"),
    RuleCode.PROMISE_MISSING: Text(
        "{count} mangler tavshedsløfte",
        "{count} have given no promise of confidentiality",
        "count",
        "1 mangler tavshedsløfte",
        "1 has given no promise of confidentiality",
    ),
    RuleCode.CERTIFICATE_MISSING: Text(
        "{count} mangler børneattest",
        "{count} have no child certificate",
        "count",
        "1 mangler børneattest",
        "1 has no child certificate",
    ),
    RuleCode.CERTIFICATE_EXPIRED: Text(
        "{count} har en udløbet børneattest",
        "{count} have a child certificate that ran out",
        "count",
        "1 har en udløbet børneattest",
        "1 has a child certificate that ran out",
    ),
    RuleCode.BLOCKED: Text(
        "{count} må ikke introduceres for husstanden",
        "{count} must not be introduced to the household",
        "count",
        "1 må ikke introduceres for husstanden",
        "1 must not be introduced to the household",
    ),
    RuleCode.DECLINED: Text(
        "ved {count} er der sagt nej",
        "for {count} somebody said no",
        "count",
        "ved 1 er der sagt nej",
        "for 1 somebody said no",
    ),
    RuleCode.TOGETHER: Text(
        "{count} er i kontakt eller spurgt",
        "{count} are in contact or have been asked",
        "count",
        "1 er i kontakt eller spurgt",
        "1 is in contact or has been asked",
    ),
    RuleCode.KIND_NOT_OFFERED: Text(
        "{count} tilbyder noget andet",
        "{count} offer something else",
        "count",
        "1 tilbyder noget andet",
        "1 offers something else",
    ),
    RuleCode.ABSENT: Text("{count} er væk", "{count} are away", "count", "1 er væk", "1 is away"),
    RuleCode.FULL_LOAD: Text(
        "{count} har nok husstande",
        "{count} have enough households",
        "count",
        "1 har nok husstande",
        "1 has enough households",
    ),
    RuleCode.LANGUAGE_UNKNOWN: Text(
        "ved {count} er sprogene ikke skrevet",
        "for {count} the languages are not recorded",
        "count",
        "ved 1 er sprogene ikke skrevet",
        "for 1 the languages are not recorded",
    ),
    RuleCode.NO_SHARED_LANGUAGE: Text(
        "{count} har intet fælles sprog med husstanden",
        "{count} have no language in common with the household",
        "count",
        "1 har intet fælles sprog med husstanden",
        "1 has no language in common with the household",
    ),
}
