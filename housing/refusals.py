"""Every sentence with which a rule about homes says no, in Danish and English (X-17)."""

from accounts.refusals import register

register(
    # people
    birth_in_future=(
        "Fødselsdatoen ligger i fremtiden. Skriv datoen, som den står i papirerne.",
        "The birth date is in the future. Write it as the papers say.",
    ),
    born_too_long_ago=(
        "Fødselsdatoen er for mere end 120 år siden. Tjek årstallet.",
        "The birth date is more than 120 years ago. Check the year.",
    ),
    cpr_invalid=(
        "Det er ikke et CPR-nummer. Skriv seks cifre for datoen og fire til, for eksempel 010190-1234, "
        "eller lad feltet stå tomt.",
        "That is not a CPR number. Write six digits for the date and four more, or leave it empty.",
    ),
    cpr_birth_differs=(
        "CPR-nummeret hører til en, der er født {cpr_date}, men fødselsdatoen er {birth_date}.",
        "The CPR number belongs to a birth date of {cpr_date}, but the birth date is {birth_date}.",
    ),
    duplicate_person=(
        "{name} findes måske allerede: {why}. Se de to, eller gem alligevel.",
        "{name} may already be registered: {why}. Look at both, or save anyway.",
    ),
    ends_before_start=(
        "Slutdatoen {end} ligger før startdatoen {start}.",
        "The end date {end} is before the start date {start}.",
    ),
    arrived_before_referral=(
        "Ankomsten ligger før visitationen den {referred}.",
        "Arrival is before the referral on {referred}.",
    ),
    already_member=(
        "{name} hører allerede til en husstand. Slut det medlemskab først.",
        "{name} already belongs to a household. End that membership first.",
    ),
    enrolment_overlaps=(
        "Barnet har allerede en plads på {institution} fra {start}. Slut den først.",
        "The child already has a place at {institution} from {start}. End it first.",
    ),
    override_needs_reason=(
        "Skriv, hvorfor husstanden skal have et andet antal rum end de {computed}, vi regner ud.",
        "Say why the household should have another number of rooms than the computed {computed}.",
    ),
    band_needs_reason=(
        "Skriv behovet bag båndet. Ventetid alene er ikke en grund.",
        "Write the need behind the band. Waiting alone is not a reason.",
    ),
    lives_here=("{name} bor her. Flyt husstanden, før I arkiverer.", "{name} lives here. Move the household first."),
    already_seeking=(
        "{name} søger allerede bolig og beholder sin ventetid.",
        "{name} is already looking for a home and keeps its waiting time.",
    ),
    # places and homes
    outside_denmark=(
        "Punktet ligger uden for Danmark. Breddegrad er 54,4-58,0 og længdegrad 7,9-15,3.",
        "The point is outside Denmark. Latitude is 54.4-58.0 and longitude 7.9-15.3.",
    ),
    half_a_point=(
        "Skriv både breddegrad og længdegrad, eller lad begge stå tomme.",
        "Give both latitude and longitude, or neither.",
    ),
    negative_rent=("Huslejen kan ikke være under 0.", "The rent cannot be below 0."),
    name_taken=("{name} findes allerede. Vælg et andet navn.", "{name} already exists. Choose another name."),
    in_use=("Kan ikke arkiveres: {what}.", "Cannot be archived: {what}."),
    # agreements and turns
    agreement_overlaps=(
        "{other} gælder allerede for samme område fra {start}. Slut den, før den nye begynder.",
        "{other} already covers this scope from {start}. End it before the new one begins.",
    ),
    department_of_another=("Afdelingen hører ikke til udlejeren.", "The department belongs to another landlord."),
    share_invalid=("Andelen skal ligge mellem 0 og 1, for eksempel 1/4.", "The share must be between 0 and 1."),
    turn_not_found=("Nr. {number} findes ikke i turregnskabet.", "No. {number} is not in the ledger."),
    turn_not_lost=(
        "Nr. {number} er ikke en tur, I har mistet, eller den er allerede ført videre.",
        "No. {number} is not a turn you lost, or it was carried on already.",
    ),
    turn_still_open=(
        "Nr. {number} er en bolig, der ikke er afgjort. Annullér meldingen på boligens egen side.",
        "No. {number} is a home that is not settled. Annul its report on the home's own page.",
    ),
    reason_needed=("Skriv en grund. Den står i turregnskabet for altid.", "Give a reason. It stays in the ledger."),
    # vacancies
    already_vacant=(
        "{unit} er allerede meldt ledig den {reported} og er ikke afgjort.",
        "{unit} was already reported vacant on {reported} and is not settled.",
    ),
    unit_temporary=(
        "{unit} er en midlertidig plads og meldes ikke ledig her.",
        "{unit} is a temporary place and is not reported here.",
    ),
    unit_lived_in=(
        "{unit} er beboet til {until}. Skriv en senere dato, eller ret opholdet.",
        "{unit} is lived in until {until}. Give a later date or correct the stay.",
    ),
    available_too_early=(
        "Ledig fra-datoen ligger mere end et år tilbage. Tjek årstallet.",
        "The available-from date is more than a year ago. Check the year.",
    ),
    vacancy_moved=(
        "Boligen er ikke længere {was}. {who} gjorde den til {now}.",
        "The home is no longer {was}. {who} made it {now}.",
    ),
    vacancy_has_offer=(
        "Boligen er tilbudt {household}. Træk tilbuddet tilbage først.",
        "The home is offered to {household}. Withdraw the offer first.",
    ),
    # placements
    vacancy_taken=(
        "Boligen er allerede tilbudt en anden husstand.",
        "The home is already offered to another household.",
    ),
    household_has_offer=(
        "{household} har allerede et tilbud på {unit}.",
        "{household} already has an offer on {unit}.",
    ),
    already_proposed=(
        "{household} er allerede foreslået til boligen.",
        "{household} is already proposed for this home.",
    ),
    not_open=("Boligen er ikke åben: {state}.", "The home is not open: {state}."),
    does_not_fit=("{household} passer ikke: {why}", "{household} does not fit: {why}"),
    facts_missing=("Der mangler oplysninger om {household}: {why}", "Facts are missing about {household}: {why}"),
    bypass_needs_reason=(
        "Nr. {rank} springer {first} over. Vælg en grund, og skriv kort, hvad der er afgørende.",
        "No. {rank} passes over {first}. Choose a reason and say briefly what decides.",
    ),
    already_moved=(
        "Nogen var hurtigere: placeringen er nu {now}. Siden er opdateret.",
        "Somebody was faster: the placement is now {now}. The page is up to date.",
    ),
    move_not_allowed=("Fra {was} kan den ikke blive {target}.", "It cannot go from {was} to {target}."),
    reason_unknown=("Vælg en grund fra listen.", "Choose a reason from the list."),
    reason_of_other_step=("Grunden passer ikke til dette trin.", "The reason does not belong to this step."),
    nothing_to_undo=(
        "Tilbuddet er sendt. Træk det tilbage i stedet for at fortryde.",
        "The offer has been sent. Withdraw it instead of undoing.",
    ),
    due_date_passed=("Fristen {due} ligger før i dag.", "The deadline {due} is before today."),
    no_persons=("Husstanden har ingen personer på den dag.", "The household has no persons on that day."),
    # stays
    stay_overlaps=(
        "{name} bor allerede et andet sted i den periode.",
        "{name} already lives elsewhere in that period.",
    ),
    move_before_start=(
        "Flyttedatoen ligger før, de flyttede ind den {start}.",
        "The move is before they moved in on {start}.",
    ),
)
