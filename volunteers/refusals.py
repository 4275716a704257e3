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
    next_check_passed=(
        "Datoen for næste forespørgsel er passeret. Vælg en dag, der kommer.",
        "The day of the next check has passed. Choose a day to come.",
    ),
)
