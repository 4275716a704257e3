"""Every sentence with which a rule about the depot's orders says no, in Danish and English (X-17)."""

from accounts.refusals import register

register(
    order_not_wanted=(
        "Boligen er »{state}«, så der kan ikke ændres i, hvad den skal have.",
        "The home is “{state}”, so what it gets cannot be changed.",
    ),
    order_not_delivered=("Boligen er ikke meldt leveret.", "The home is not reported delivered."),
    order_has_line=("{kind} står der allerede. Ret antallet.", "{kind} is there already. Change the number."),
    order_line_count=("Skriv et tal fra 1 til 200.", "Write a number from 1 to 200."),
    line_is_set_aside=(
        "Der er sat {count} til side. Giv dem fri først.",
        "{count} are set aside. Give them free first.",
    ),
    kind_not_wanted=(
        "Boligen skal ikke have {kind}. Tilføj det til listen først.",
        "The home does not need {kind}. Add it to the list first.",
    ),
    more_than_needed=(
        "Boligen mangler kun {missing} af {kind}.",
        "The home only lacks {missing} of {kind}.",
    ),
    already_reserved=(
        "{name} er lige sat til side til en anden bolig.",
        "{name} has just been set aside for another home.",
    ),
    not_in_the_depot=("{name} er ikke i depotet.", "{name} is not in the depot."),
    reservation_over=(
        "Det er ikke sat til side mere: »{state}«.",
        "It is no longer set aside: “{state}”.",
    ),
    reservation_not_on_van=("Det er ikke på bilen.", "It is not on the van."),
    reservation_on_van=(
        "Det er på bilen. Meld det afleveret, eller bring det tilbage først.",
        "It is on the van. Report it handed over, or bring it back first.",
    ),
    not_a_van=("{place} er ikke en bil.", "{place} is not a van."),
    not_a_room=("{place} er ikke et sted i depotet.", "{place} is not a place in the depot."),
    expires_in_the_past=("Vælg en dag, der kommer.", "Choose a day to come."),
    not_handed_over=("Det er ikke afleveret.", "It has not been handed over."),
)
