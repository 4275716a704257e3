"""Every sentence with which a rule about leisure passes and clubs says no, in Danish and English (X-17)."""

from accounts.refusals import register

register(
    # clubs
    club_name_taken=("Der er allerede en forening, som hedder {name}.", "There is already a club called {name}."),
    cvr_wrong=(
        "CVR-nummeret er ikke rigtigt. Det har otte cifre; tjek dem på cvr.dk.",
        "The CVR number is not right. It has eight digits; check them at cvr.dk.",
    ),
    account_wrong=(
        "Skriv et registreringsnummer med fire cifre og et kontonummer med op til ti.",
        "Write a registration number of four digits and an account number of up to ten.",
    ),
    club_lacks=(
        "{name} mangler CVR-nummer eller konto. Skriv dem først.",
        "{name} has no CVR number or account yet. Write them first.",
    ),
    club_is_approved=("{name} er allerede godkendt.", "{name} is approved already."),
    club_has_promises=(
        "{name} har løfter eller krav, der ikke er afsluttet. Afslut dem først.",
        "{name} has promises or claims that are not closed. Close those first.",
    ),
    ages_out_of_order=("»Til og med alder« skal være mindst {first}.", "The last age has to be at least {first}."),
    times_out_of_order=("Sluttidspunktet skal være efter {start}.", "The end has to be after {start}."),
    weekday_unknown=("Vælg ugedage fra listen.", "Choose weekdays from the list."),
    club_link_unknown=(
        "Linket virker ikke længere. Bed kommunen om et nyt.",
        "The link no longer works. Ask the municipality for a new one.",
    ),
    # passes
    born_in_the_future=("Fødselsdatoen ligger i fremtiden.", "The birth date is in the future."),
    consent_incomplete=(
        "Skriv både hvem der gav samtykke, hvornår og hvordan. Eller lad alle tre stå tomme.",
        "Write who consented, when and how. Or leave all three empty.",
    ),
    consent_in_the_future=("Samtykket kan ikke være givet senere end i dag.", "Consent cannot be later than today."),
    consent_missing=(
        "{reference} er under 18. Skriv først, hvilken forælder eller værge der gav samtykke.",
        "{reference} is under 18. First write which parent or guardian consented.",
    ),
    pass_has_promises=(
        "{reference} har løfter eller er i kø. Afslut dem først.",
        "{reference} has promises or is in the queue. Close those first.",
    ),
    no_card=("{reference} har ikke noget kort at lukke.", "{reference} has no card to close."),
    # the pool (V-30)
    pool_exhausted=(
        "Puljen rækker ikke: der er {left} kr. tilbage i {year}.",
        "The pool is not enough: DKK {left} is left in {year}.",
    ),
    person_ceiling=(
        "Højst {ceiling} kr. til et barn i {year}. Der er {left} kr. tilbage til {reference}.",
        "At most DKK {ceiling} for a child in {year}. DKK {left} is left for {reference}.",
    ),
    club_not_approved=(
        "{name} er ikke godkendt. Godkend foreningen først.",
        "{name} is not approved. Approve the club first.",
    ),
    outside_age=(
        "{reference} er {age} år den {day}. Det kan være fra {first} til og med {last} år.",
        "{reference} is {age} on {day}. It can be from {first} up to and including {last}.",
    ),
    outside_period=(
        "{period} kan ikke støttes nu. Vælg en periode, der ikke er slut, i et år med en pulje.",
        "{period} cannot be supported now. Choose a period that is not over, in a year with a pool.",
    ),
    duplicate=(
        "{reference} står allerede for samme barn, forening og periode.",
        "{reference} stands already for the same child, club and period.",
    ),
    amount_missing=("Skriv et beløb over 0.", "Write an amount above 0."),
    equipment_needs_text=("Skriv, hvilket udstyr det er.", "Write which equipment it is."),
    activity_over=(
        "{name} tilbyder ikke længere {activity}. Vælg en anden aktivitet, eller lad feltet stå tomt.",
        "{name} no longer offers {activity}. Choose another activity, or leave the field empty.",
    ),
    activity_of_another_club=("Aktiviteten hører til en anden forening.", "The activity belongs to another club."),
    pool_exists=("Der er allerede en pulje for {year}.", "There is already a pool for {year}."),
    pool_year_wrong=("Skriv et år fra {first} til {last}.", "Write a year from {first} to {last}."),
    pool_below_promised=(
        "Der er allerede lovet og betalt {used} kr. Puljen kan ikke være mindre.",
        "DKK {used} is promised and paid already. The pool cannot be smaller.",
    ),
    ceiling_below_used=(
        "Et barn har allerede fået {used} kr. Grænsen kan ikke være lavere.",
        "A child has already been given DKK {used}. The ceiling cannot be lower.",
    ),
    days_to_claim_wrong=(
        "Skriv et tal fra {least} til {most} dage.",
        "Write a number from {least} to {most} days.",
    ),
    commitment_cannot_move=(
        "{reference} er »{was}« og kan ikke blive »{now}«.",
        "{reference} is “{was}” and cannot become “{now}”.",
    ),
    queue_order=(
        "{reference} har ventet længere. Skriv, hvorfor denne går foran.",
        "{reference} has waited longer. Write why this one goes first.",
    ),
    claim_waits=(
        "Foreningen har meldt betaling for {reference}. Afgør den først.",
        "The club has asked for the money of {reference}. Decide that first.",
    ),
    # claims and payments (V-32)
    claim_without_promise=(
        "{reference} er »{was}«, så der er intet løfte at betale efter.",
        "{reference} is “{was}”, so there is no promise to pay by.",
    ),
    claim_too_late=("Løftet bortfaldt den {day}.", "The promise lapsed on {day}."),
    claim_exists=("Der er allerede meldt betaling for {reference}.", "{reference} has been claimed already."),
    claim_above_promise=(
        "Der er lovet {promised} kr. Skriv højst det.",
        "DKK {promised} is promised. Write that at most.",
    ),
    trial_not_over=(
        "Prøvetimerne skal være slut, før foreningen får pengene.",
        "The trial lessons have to be over before the club is paid.",
    ),
    claim_decided=("Betalingen er allerede afgjort.", "The claim has been decided already."),
    nothing_to_pay=("Der er ingen nye betalinger.", "There are no new payments."),
    # does it last (V-33)
    check_in_not_due=("Spørgsmålet stilles først den {day}.", "The question is asked on {day}."),
    check_in_answered=("Der er allerede svaret.", "This has been answered already."),
    follow_up_missing=("Skriv, hvad I blev enige om.", "Write what you agreed on."),
    only_drop_outs_are_followed_up=("Barnet er ikke stoppet.", "The child has not stopped."),
)
