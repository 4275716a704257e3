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
    # contacts
    match_rule=("{name} kan ikke foreslås. {da}", "{name} cannot be suggested. {en}"),
    household_not_in_scope=(
        "{reference} bor her ikke, eller ønsker ingen kontakt. Se husstandens ønsker.",
        "{reference} does not live here, or wants no contact. Look at what the household wishes.",
    ),
    volunteer_offers_no_contact=(
        "{name} tilbyder ikke at være kontakt. Ret det på den frivilliges side.",
        "{name} does not offer to be a contact. Correct it on the volunteer's page.",
    ),
    match_kind_not_offered=(
        "{name} tilbyder ikke at være {kind}, eller husstanden søger noget andet.",
        "{name} does not offer to be a {kind}, or the household is looking for something else.",
    ),
    match_cannot_move=(
        "Kontakten er »{was}« og kan ikke blive »{now}«.",
        "The contact is “{was}” and cannot become “{now}”.",
    ),
    already_said_yes=("{who} har allerede sagt ja.", "{who} has already said yes."),
    answer_too_late=(
        "Forslaget bortfaldt den {due}. Foreslå dem igen, hvis de stadig vil.",
        "The proposal lapsed on {due}. Propose them again if they still want to.",
    ),
    nothing_to_ask=("{name} er ikke spurgt, eller har svaret.", "{name} is not being asked, or has answered."),
    link_unknown=(
        "Linket virker ikke længere. Ring til kommunen, hvis du stadig vil svare.",
        "The link no longer works. Call the municipality if you still want to answer.",
    ),
    link_answered=("Der er allerede svaret. Tak.", "This has been answered already. Thank you."),
    nothing_to_reopen=(
        "Kun et nej fra en af de to kan tages op igen, og kun én gang.",
        "Only a no of one of the two can be reopened, and only once.",
    ),
    end_reason_unknown=("Vælg en grund fra listen.", "Choose a reason from the list."),
    only_mentors_end=("Kun en mentor har en forventet slutdato.", "Only a mentor has an expected end."),
    already_opted_out=("Det er allerede skrevet, at de ingen ønsker.", "It is already written that they want nobody."),
    not_opted_out=("Husstanden ønsker allerede en kontakt.", "The household already wants a contact."),
    household_has_a_match=(
        "Husstanden er spurgt eller har en kontakt. Afslut den først.",
        "The household is being asked or has a contact. End that first.",
    ),
    already_blocked=("De to er allerede holdt adskilt.", "The two are kept apart already."),
    no_contact_before_both_yes=(
        "De er ikke introduceret endnu, så der er intet at skrive.",
        "They have not been introduced yet, so there is nothing to write.",
    ),
    contact_in_the_future=("Skriv en dag, der har været.", "Write a day that has been."),
    contact_before_start=("De blev introduceret den {start}.", "They were introduced on {start}."),
    contact_minutes=("Skriv et tal fra 1 til 1440 minutter.", "Write a number from 1 to 1440 minutes."),
)
