"""What each rule says when it holds, when it does not, and when a fact is missing, in Danish and English."""

from housing.planning.letting_texts import LETTING_FAILS, LETTING_PASSES
from housing.planning.rules import RuleCode
from housing.planning.texts import Text

PASSES: dict[RuleCode, Text] = {
    RuleCode.STREAM: Text("turen passer til husstanden.", "the turn suits the household."),
    RuleCode.AVAILABLE: Text("boligen kan tilbydes.", "the home can be offered."),
    RuleCode.PARKED: Text("husstanden er med.", "the household takes part."),
    RuleCode.HOUSED: Text("husstanden mangler en bolig.", "the household needs a home."),
    RuleCode.LIVE_OFFER: Text("intet andet åbent tilbud.", "no other open offer."),
    RuleCode.TWO_PER_ROOM: Text(
        "{persons} personer i {rooms} rum.",
        "{persons} persons in {rooms} rooms.",
        "persons",
        "1 person, {rooms} rum.",
        "1 person, rooms: {rooms}.",
    ),
    RuleCode.BEDS: Text("der er senge til alle.", "there are beds for everybody."),
    RuleCode.STEP_FREE: Text("adgangen passer til husstanden.", "the access suits the household."),
    RuleCode.VULNERABLE_AREA: Text("området er ikke til hinder.", "the area is no obstacle."),
    RuleCode.LETTING_CRITERION: Text("husstanden opfylder kriterierne.", "the household meets the criteria."),
    RuleCode.RENT_LIMIT: Text("huslejen er inden for grænsen.", "the rent is within the limit."),
    RuleCode.ROOMS: Text("antallet af rum er kendt.", "the number of rooms is known."),
    RuleCode.DISTANCE: Text("vejen kan regnes ud.", "the way can be measured."),
    **LETTING_PASSES,
}

FAILS: dict[RuleCode, Text] = {
    RuleCode.STREAM: Text("turen går til {unit_stream}.", "the turn goes to {unit_stream}."),
    RuleCode.AVAILABLE: Text(
        "boligen er ikke ledig lige nu, eller den holdes til en anden husstand.",
        "the home is not available just now, or is held for another household.",
    ),
    RuleCode.PARKED: Text(
        "husstanden holder pause til {parked_until_on}.", "the household is paused until {parked_until_on}."
    ),
    RuleCode.HOUSED: Text("husstanden har allerede en bolig.", "the household already has a home."),
    RuleCode.LIVE_OFFER: Text(
        "{offer}, som husstanden ikke har svaret på endnu.",
        "{offer}, not answered by the household yet.",
        "accepted",
        "{offer}, som husstanden har sagt ja til.",
        "{offer}, which the household has said yes to.",
    ),
    RuleCode.TWO_PER_ROOM: Text(
        "{persons} personer i {rooms} rum. Højst {per_room} pr. rum, altså {most}.",
        "{persons} persons in {rooms} rooms. At most {per_room} a room, that is {most}.",
        "rooms",
        "{persons} personer i 1 rum. Højst {per_room} pr. rum.",
        "{persons} persons in 1 room. At most {per_room} a room.",
    ),
    RuleCode.BEDS: Text(
        "{persons} personer og {beds} senge.",
        "{persons} persons and {beds} beds.",
        "beds",
        "{persons} personer og 1 seng.",
        "{persons} persons and 1 bed.",
    ),
    RuleCode.STEP_FREE: Text(
        "skal have stueplan eller elevator. Det har boligen ikke.",
        "needs the ground floor or a lift. The home has neither.",
    ),
    RuleCode.VULNERABLE_AREA: Text(
        "boligen ligger i et udsat boligområde. Flygtninge må ikke anvises dertil (integrationsloven § 12, stk. 2).",
        "the home is in a vulnerable housing area. Refugees may not be assigned there (Integration Act § 12(2)).",
    ),
    RuleCode.LETTING_CRITERION: Text("boligen lejes kun ud til {criterion}.", "the home is let only to {criterion}."),
    RuleCode.RENT_LIMIT: Text(
        "{rent_dkk} er {over_dkk} over den grænse på {limit_dkk}, der er sat.",
        "{rent_dkk} is {over_dkk} over the limit of {limit_dkk} that was set.",
    ),
    **LETTING_FAILS,
}

# By the name of the missing fact and who lacks it.
MISSING: dict[tuple[str, str], Text] = {
    ("rooms", "unit"): Text(
        "det er ikke skrevet, hvor mange rum boligen har.", "the home's number of rooms is not recorded."
    ),
    ("beds", "unit"): Text("det er ikke skrevet, hvor mange senge der er.", "the number of beds is not recorded."),
    ("needs_step_free", "household"): Text(
        "det er ikke skrevet, om alle kan gå på trapper.",
        "it is not recorded whether everybody can take stairs.",
    ),
    ("step_free", "unit"): Text(
        "det er ikke skrevet, om der er trinfri adgang til boligen.",
        "it is not recorded whether the home has step-free access.",
    ),
    ("vulnerable_area", "unit"): Text(
        "det er ikke skrevet, om boligen ligger i et udsat boligområde.",
        "it is not recorded whether the home is in a vulnerable housing area.",
    ),
    ("youngest_adult_age", "household"): Text(
        "den yngste voksnes alder er ikke skrevet.", "the age of the youngest adult is not recorded."
    ),
    ("oldest_adult_age", "household"): Text(
        "den ældste voksnes alder er ikke skrevet.", "the age of the oldest adult is not recorded."
    ),
    ("employed", "household"): Text(
        "det er ikke skrevet, om nogen er i arbejde.", "it is not recorded whether anybody is in work."
    ),
    ("minors", "household"): Text(
        "det er ikke skrevet, hvem der er i husstanden.", "it is not recorded who is in the household."
    ),
    ("can_pay_dkk", "household"): Text(
        "det er ikke skrevet, hvad husstanden kan betale.", "it is not recorded what the household can pay."
    ),
    ("criterion", "unit"): Text(
        "vi kender ikke boligens udlejningskriterium.", "we do not know the home's letting criterion."
    ),
    ("rent_dkk", "unit"): Text("huslejen er ikke skrevet.", "the rent is not recorded."),
    ("rooms_needed", "household"): Text(
        "det er ikke regnet ud, hvor mange rum husstanden har brug for.",
        "the number of rooms the household needs is not worked out.",
    ),
    ("point", "unit"): Text("boligen har intet punkt på kortet.", "the home has no point on the map."),
    ("point", "household"): Text(
        "husstandens nuværende bolig har intet punkt på kortet ({child} har ingen plads endnu).",
        "the household's present home has no point on the map ({child} has no place yet).",
    ),
    ("point", "institution"): Text(
        "{institution} ({child}) har intet punkt på kortet.",
        "{institution} ({child}) has no point on the map.",
    ),
    ("institution", "household"): Text(
        "vi kender ikke den skole eller det dagtilbud, {child} går i.",
        "we do not know the school or daycare {child} goes to.",
    ),
    ("age", "household"): Text(
        "{child}s alder eller klasse er ikke skrevet.", "the age or grade of {child} is not recorded."
    ),
    ("grade", "household"): Text(
        "{child}s klasse er ikke en, vi kender en grænse for.", "we know no limit for the grade of {child}."
    ),
}

STREAMS = {
    "refugee": Text("flygtninge", "refugees"),
    "other": Text("andre i akut nød", "others in acute need"),
}
CRITERIA = {
    "senior": Text("seniorer, hvor alle voksne er fyldt {senior_from} år", "seniors, all adults {senior_from} or over"),
    "youth": Text(
        "unge, hvor alle voksne er {youth_from} til {youth_to} år",
        "young people, all adults {youth_from} to {youth_to}",
    ),
    "employment": Text("husstande, hvor nogen er i arbejde", "households with somebody in work"),
}
