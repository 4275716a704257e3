"""Every sentence with which a rule about the depot's offers says no, in Danish and English (X-17)."""

from accounts.refusals import register

register(
    offer_unreachable=(
        "Skriv en e-mail eller et telefonnummer, så vi kan svare.",
        "Write an e-mail address or a telephone number, so that we can answer.",
    ),
    offer_latest_passed=(
        "Den seneste dag er passeret. Vælg en dag, der kommer.",
        "The latest day has passed. Choose a day to come.",
    ),
    offer_has_nothing=(
        "Skriv mindst én ting, og højst {most} slags.",
        "Write at least one thing, and {most} sorts at most.",
    ),
    offer_line_wrong=(
        "{kind}: vælg en ting fra listen, et antal fra 1 til 200 og hvor brugt den er.",
        "{kind}: choose a thing from the list, a number from 1 to 200 and how worn it is.",
    ),
    offer_too_many_photos=("Der er plads til {most} billeder.", "There is room for {most} pictures."),
    offer_text_missing=("Skriv noget først.", "Write something first."),
    offer_is_over=(
        "Tilbuddet er »{state}«, så der er ikke mere at skrive.",
        "The offer is “{state}”, so there is no more to write.",
    ),
    offer_is_answered=(
        "Tilbuddet er »{state}«. Fortryd svaret, før du retter tingene.",
        "The offer is “{state}”. Undo the answer before you correct the things.",
    ),
    offer_cannot_move=(
        "Tilbuddet er »{was}« og kan ikke blive »{now}«.",
        "The offer is “{was}” and cannot become “{now}”.",
    ),
    offer_pickup_passed=("Vælg en dag, der kommer.", "Choose a day to come."),
    offer_pickup_too_late=(
        "Det skal være hentet senest den {latest}.",
        "It has to be fetched by {latest}.",
    ),
    offer_goes_to_a_room=(
        "{name} er ikke et lager, der er i brug. Vælg et andet sted.",
        "{name} is not a room in use. Choose another place.",
    ),
    offer_takes_nothing=(
        "Vælg mindst én ting, I tager imod. Ellers sig nej tak.",
        "Choose at least one thing that you take. Otherwise say no.",
    ),
    offer_takes_too_much=(
        "I kan ikke tage imod flere, end der er tilbudt.",
        "You cannot take more than is offered.",
    ),
    storage_full=(
        "{place} har plads til {limit}. Den {day} ville der være {litres}: {over} for meget. "
        "Skriv, hvorfor I tager imod alligevel, eller vælg et andet sted eller en anden dag.",
        "{place} has room for {limit_en}. On {day} there would be {litres_en}: {over_en} too much. "
        "Write why you take it all the same, or choose another place or another day.",
    ),
)
