"""What each letting rule says when it holds and when it does not, in Danish and English (H-19, H-21).

`set_by` is who asks, `since_on` from which day.
"""

from housing.planning.rules import RuleCode
from housing.planning.texts import Text

LETTING_PASSES: dict[RuleCode, Text] = {
    RuleCode.MIN_AGE: Text(
        "alle voksne er fyldt {asked} år, som {set_by} kræver fra {since_on}.",
        "all adults are {asked} or over, as {set_by} asks from {since_on}.",
    ),
    RuleCode.MAX_AGE: Text(
        "ingen voksen er over {asked} år, som {set_by} kræver fra {since_on}.",
        "no adult is over {asked}, as {set_by} asks from {since_on}.",
    ),
    RuleCode.MIN_PERSONS: Text(
        "der er mindst {asked} personer, som {set_by} kræver fra {since_on}.",
        "there are at least {asked} persons, as {set_by} asks from {since_on}.",
    ),
    RuleCode.MAX_PERSONS: Text(
        "der er højst {asked} personer, som {set_by} kræver fra {since_on}.",
        "there are at most {asked} persons, as {set_by} asks from {since_on}.",
        "asked",
        "der er højst 1 person, som {set_by} kræver fra {since_on}.",
        "there is at most 1 person, as {set_by} asks from {since_on}.",
    ),
    RuleCode.CHILDREN: Text(
        "der er børn i husstanden, som {set_by} kræver fra {since_on}.",
        "there are children in the household, as {set_by} asks from {since_on}.",
    ),
    RuleCode.NO_CHILDREN: Text(
        "der er ingen børn i husstanden, som {set_by} kræver fra {since_on}.",
        "there are no children in the household, as {set_by} asks from {since_on}.",
    ),
    RuleCode.IN_WORK: Text(
        "mindst én er i arbejde, som {set_by} kræver fra {since_on}.",
        "somebody is in work, as {set_by} asks from {since_on}.",
    ),
    RuleCode.NEEDS_STEP_FREE: Text(
        "husstanden har brug for trinfri adgang, som {set_by} kræver fra {since_on}.",
        "the household needs step-free access, as {set_by} asks from {since_on}.",
    ),
    RuleCode.RENT_SHARE: Text(
        "huslejen er {percent} af det, husstanden kan betale. {set_by} kræver fra {since_on} højst {asked_percent}.",
        "the rent is {percent} of what the household can pay. From {since_on}, {set_by} asks {asked_percent} at most.",
    ),
}

LETTING_FAILS: dict[RuleCode, Text] = {
    RuleCode.MIN_AGE: Text(
        "{set_by} kræver fra {since_on}, at alle voksne er fyldt {asked} år. Den yngste er {youngest}.",
        "{set_by} asks from {since_on} that all adults are {asked} or over. The youngest is {youngest}.",
    ),
    RuleCode.MAX_AGE: Text(
        "{set_by} kræver fra {since_on}, at ingen voksen er over {asked} år. Den ældste er {oldest}.",
        "{set_by} asks from {since_on} that no adult is over {asked}. The oldest is {oldest}.",
    ),
    RuleCode.MIN_PERSONS: Text(
        "{set_by} kræver fra {since_on} mindst {asked} personer. Husstanden har {persons}.",
        "{set_by} asks from {since_on} for at least {asked} persons. The household has {persons}.",
    ),
    RuleCode.MAX_PERSONS: Text(
        "{set_by} kræver fra {since_on} højst {asked} personer. Husstanden har {persons}.",
        "{set_by} asks from {since_on} for at most {asked} persons. The household has {persons}.",
        "asked",
        "{set_by} kræver fra {since_on} højst 1 person. Husstanden har {persons}.",
        "{set_by} asks from {since_on} for at most 1 person. The household has {persons}.",
    ),
    RuleCode.CHILDREN: Text(
        "{set_by} kræver fra {since_on}, at der er børn under 18 år. Det er der ikke.",
        "{set_by} asks from {since_on} for children under 18. There are none.",
    ),
    RuleCode.NO_CHILDREN: Text(
        "{set_by} kræver fra {since_on}, at der ingen børn er. Husstanden har {minors} under 18 år.",
        "{set_by} asks from {since_on} that there are no children. The household has {minors} under 18.",
    ),
    RuleCode.IN_WORK: Text(
        "{set_by} kræver fra {since_on}, at mindst én er i arbejde. Det er ingen.",
        "{set_by} asks from {since_on} that somebody is in work. Nobody is.",
    ),
    RuleCode.NEEDS_STEP_FREE: Text(
        "{set_by} holder fra {since_on} boligen til dem, der har brug for trinfri adgang.",
        "{set_by} keeps the home from {since_on} for those who need step-free access.",
    ),
    RuleCode.RENT_SHARE: Text(
        "{set_by} kræver fra {since_on}, at huslejen højst er {asked_percent} af det, husstanden kan betale. "
        "Den er {percent}.",
        "{set_by} asks from {since_on} that the rent is at most {asked_percent} of what the household can pay. "
        "It is {percent}.",
    ),
}
