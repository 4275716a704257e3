"""Every sentence with which a rule about volunteers says no, in Danish and English (X-17)."""

from accounts.refusals import register

register(
    # roster
    volunteer_unreachable=(
        "Skriv en e-mail eller et telefonnummer, så I kan få fat i hinanden.",
        "Write an e-mail address or a telephone number, so that you can be reached.",
    ),
    unknown_choice=("{values} findes ikke på listen.", "{values} is not on the list."),
    volunteer_load=(
        "Skriv et tal fra 1 til 10: så mange husstande på samme tid.",
        "Write a number from 1 to 10: so many households at the same time.",
    ),
    volunteer_cannot_move=(
        "{name} er »{was}« og kan ikke blive »{now}«.",
        "{name} is “{was}” and cannot become “{now}”.",
    ),
    volunteer_step_needs_reason=(
        "Skriv en grund. Kun koordinatoren kan læse den.",
        "Write a reason. Only the coordinator can read it.",
    ),
    promise_needed=(
        "{name} skal give tavshedsløfte før den første kontakt.",
        "{name} has to promise confidentiality before the first contact.",
    ),
    certificate_in_future=(
        "Datoen ligger i fremtiden. Skriv den dag, det skete.",
        "The date is in the future. Write the day it happened.",
    ),
    certificate_before_request=(
        "Attesten blev bestilt den {asked} og kan ikke være kommet før.",
        "The certificate was asked for on {asked} and cannot have come before.",
    ),
    volunteer_still_helps=(
        "{name} er »{state}«. Notér først, at samarbejdet er slut.",
        "{name} is “{state}”. Note first that the work together has ended.",
    ),
    last_member=(
        "{name} er den eneste, der deltager. Arkivér i stedet den frivillige.",
        "{name} is the only one who takes part. Archive the volunteer instead.",
    ),
    too_many_members=(
        "Der er plads til {most} fra samme hjem.",
        "There is room for {most} of the same home.",
    ),
    sign_in_only_while_helping=(
        "{name} skal være godkendt for at kunne logge ind.",
        "{name} has to be approved in order to sign in.",
    ),
    pause_only_while_active=(
        "Du er ikke aktiv nu, så der er ikke noget at holde pause fra.",
        "You are not active now, so there is nothing to pause.",
    ),
    next_check_passed=(
        "Datoen for næste forespørgsel er passeret. Vælg en dag, der kommer.",
        "The day of the next check has passed. Choose a day to come.",
    ),
)
