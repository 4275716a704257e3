"""Every sentence with which a rule about homes says no, in Danish and English (X-17)."""

from accounts.refusals import register

register(
    # policy and letting rules
    weights_all_zero=(
        "Mindst ét af de tre hensyn skal tælle. Giv skole, størrelse eller økonomi en vægt over 0.",
        "At least one of the three must count. Give school, size or economy a weight above 0.",
    ),
    policy_value_out_of_range=(
        "{name} skal være mellem {least} og {most}.",
        "{name} must be between {least} and {most}.",
    ),
    policy_in_past=(
        "Vægtene kan tidligst gælde fra i dag. Afgørelser, der er truffet, bedømmes efter reglerne på deres dag.",
        "The weights can apply from today at the earliest. Decisions are judged by the rules of their day.",
    ),
    policy_day_taken=(
        "Version {version} gælder allerede fra den {start}. Vælg en anden dag, eller træk den version tilbage.",
        "Version {version} already applies from {start}. Choose another day, or withdraw that version.",
    ),
    policy_begins_today=(
        "Version {version} gælder fra i dag. Vælg en senere dag, for eksempel i morgen.",
        "Version {version} applies from today. Choose a later day, for example tomorrow.",
    ),
    policy_in_force=(
        "Version {version} begyndte den {start} og kan ikke trækkes tilbage. Lav en ny version i stedet.",
        "Version {version} began on {start} and cannot be withdrawn. Make a new version instead.",
    ),
    policy_withdrawn=("Version {version} er allerede trukket tilbage.", "Version {version} is already withdrawn."),
    no_such_choice=(
        "De to er ens i et af felterne nu. Se dem igen, og vælg.",
        "The two are alike in one of the fields now. Look at them again and choose.",
    ),
    room_ages_crossed=(
        "Børn kan ikke dele rum med alle længere, end de kan dele med deres eget køn. Skriv en lavere alder her.",
        "Children cannot share with anybody for longer than with their own sex. Write a lower age here.",
    ),
    policy_reason_needed=(
        "Skriv en begrundelse. Den står ved reglen for altid.",
        "Give a reason. It stays with the rule for good.",
    ),
    stale_preview=(
        "Noget er ændret, siden du så forhåndsvisningen: regler, husstande eller ledige boliger. "
        "Intet er gemt. Se den nye forhåndsvisning, og gem igen.",
        "Something has changed since you saw the preview: rules, households or vacant homes. "
        "Nothing is saved. Look at the new preview and save again.",
    ),
    rule_target_needed=("Vælg, hvem eller hvad det gælder for.", "Choose whom or what it applies to."),
    letting_figure_needed=(
        "Skriv et tal mellem {least} og {most}.",
        "Write a number between {least} and {most}.",
    ),
    rule_in_past=(
        "Første dag kan tidligst være i dag. Afgørelser bedømmes efter reglerne på deres dag.",
        "The first day can be today at the earliest. Decisions are judged by the rules of their day.",
    ),
    rule_end_in_past=(
        "Sidste dag kan tidligst være i dag. Afgørelser bedømmes efter reglerne på deres dag.",
        "The last day can be today at the earliest. Decisions are judged by the rules of their day.",
    ),
    rule_overlaps=(
        "Her gælder allerede en regel af samme slags fra den {start}. Sæt dens sidste dag først, eller vælg en senere dag.",
        "A rule of the same kind already applies here from {start}. Set its last day first, or choose a later day.",
    ),
    rule_over=(
        "Sidste dag var den {end}, og den kan ikke flyttes. Lav en ny i stedet.",
        "The last day was {end}, and it cannot be moved. Make a new one instead.",
    ),
    rule_begun=(
        "Første dag var den {start}, så det kan ikke trækkes tilbage. Sæt en sidste dag i stedet.",
        "The first day was {start}, so it cannot be withdrawn. Set a last day instead.",
    ),
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
    duplicate_household=(
        "{name} ({reference}) har samme telefon. Se de to, eller gem alligevel.",
        "{name} ({reference}) has the same phone. Look at both, or save anyway.",
    ),
    ends_before_start=(
        "Slutdatoen {end} ligger før startdatoen {start}.",
        "The end date {end} is before the start date {start}.",
    ),
    active_before_arrival=(
        "Den første aktivitet ligger før ankomsten den {arrived}.",
        "The first activity is before arrival on {arrived}.",
    ),
    ground_day_taken=(
        "Der står allerede et opholdsgrundlag fra den {day}. Ret det i stedet.",
        "There is a legal ground from {day} already. Correct that one instead.",
    ),
    membership_not_of_today=(
        "{name} er ikke skrevet på husstanden i dag. Skriv i stedet, hvornår personen hører til, eller flyt personen.",
        "{name} was not entered here today. Say instead when the person belongs here, or move the person.",
    ),
    membership_of_a_move=(
        "{name} er flyttet hertil fra en anden husstand. Fortryd flytningen i stedet.",
        "{name} moved here from another household. Undo the move instead.",
    ),
    membership_lives_there=(
        "{name} har fået et ophold med husstanden. Fortryd eller ret opholdet først.",
        "{name} has got a stay with the household. Undo or correct the stay first.",
    ),
    belongs_before_birth=(
        "{name} er født den {born} og kan ikke høre til husstanden før.",
        "{name} was born on {born} and cannot belong to the household before.",
    ),
    arrived_before_referral=(
        "Ankomsten ligger før visitationen den {referred}.",
        "Arrival is before the referral on {referred}.",
    ),
    already_member=(
        "{name} hører allerede til en husstand. Slut det medlemskab først.",
        "{name} already belongs to a household. End that membership first.",
    ),
    grade_not_there=(
        "{institution} har klassetrin {first} til {last}, ikke {grade}. Ret klassetrinnet, eller vælg en anden skole.",
        "{institution} has grades {first} to {last}, not {grade}. Correct the grade, or choose another school.",
    ),
    enrolment_overlaps=(
        "Barnet har allerede en plads på {institution} fra {start}. Slut den først.",
        "The child already has a place at {institution} from {start}. End it first.",
    ),
    override_needs_reason=(
        "Skriv, hvorfor husstanden skal have et andet antal rum end de {computed}, vi regner ud.",
        "Say why the household should have another number of rooms than the computed {computed}.",
    ),
    rooms_need_reason=(
        "Skriv, hvorfor husstanden skal have {rooms} rum, skrevet i hånden.",
        "Say why the household should have {rooms} rooms, written by hand.",
    ),
    band_needs_reason=(
        "Skriv behovet bag båndet. Ventetid alene er ikke en grund.",
        "Write the need behind the band. Waiting alone is not a reason.",
    ),
    lives_here=("{name} bor her. Flyt husstanden, før I arkiverer.", "{name} lives here. Move the household first."),
    place_promised=(
        "{name} er lovet en plads: {unit}. Aflys pladsen først, så den er ledig for andre.",
        "{name} is promised a place: {unit}. Call it off first, so that it is free for others.",
    ),
    home_on_its_way=(
        "{name} har en bolig på vej: {unit} ({state}). Afslut placeringen først.",
        "{name} has a home on its way: {unit} ({state}). End the placement first.",
    ),
    already_seeking=(
        "{name} søger allerede bolig og beholder sin ventetid.",
        "{name} is already looking for a home and keeps its waiting time.",
    ),
    merged_already=(
        "{name} er lagt sammen i forvejen, eller I har valgt den samme to gange.",
        "{name} is merged already, or you chose the same one twice.",
    ),
    is_merged=(
        "Husstanden er lagt sammen med {kept}. Fortryd sammenlægningen i stedet.",
        "The household is merged into {kept}. Undo the merge instead.",
    ),
    merge_undone=("Sammenlægningen er allerede fortrudt.", "The merge is already undone."),
    merge_has_others=(
        "{names} findes ikke hos {kept}. Flyt dem derhen først, eller ret navn og fødselsdato, hvis det er de samme.",
        "{names} are not in {kept}. Move them there first, or correct name and birth date if they are the same.",
    ),
    nobody_leaves=("Vælg dem, der flytter ud.", "Choose who moves out."),
    everybody_leaves=(
        "Mindst én skal blive i {name}. Flytter alle, er det den samme husstand.",
        "Somebody must stay in {name}. If everybody moves, it is the same household.",
    ),
    lives_elsewhere_too=(
        "{name} står som boende et sted på den, der forsvinder. Behold den i stedet, eller ret opholdet først.",
        "{name} lives somewhere according to the one that goes. Keep that one, or correct the stay first.",
    ),
    not_in_household=(
        "{name} hører ikke længere til {household}. Åbn siden igen, og vælg på ny.",
        "{name} belongs to {household} no longer. Open the page again and choose anew.",
    ),
    move_to_come=(
        "Skriv en dag, der er gået, senest i dag den {today}. En flytning skrives, når den er sket.",
        "Write a day that has come, {today} at the latest. A move is written when it has happened.",
    ),
    no_household_found=(
        "Ingen anden husstand har det nummer eller navn. Skriv nummeret, for eksempel H-2026-0042.",
        "No other household has that number or name. Write the number, for example H-2026-0042.",
    ),
    several_households_match=(
        "Flere husstande passer: {names}. Skriv nummeret på den rigtige.",
        "Several households match: {names}. Write the number of the right one.",
    ),
    join_with_itself=("Vælg en anden husstand end den her.", "Choose another household than this one."),
    protection_differs=(
        "Kun den ene husstand har adressebeskyttelse. Sæt den på begge, eller fjern den, før I går videre.",
        "Only one of the households has address protection. Set it on both, or take it away, before you go on.",
    ),
    regrouping_undone=("Det er allerede fortrudt.", "It is already undone."),
    regrouping_followed=(
        "Der er sket noget siden med {name}, så det kan ikke fortrydes. Flyt personerne tilbage fra en dag i stedet.",
        "Something has happened since with {name}, so it cannot be undone. Move the persons back from a day instead.",
    ),
    told_apart_already=(
        "I har allerede svaret, at de to ikke er de samme.",
        "You have already said that the two are not the same.",
    ),
    told_apart_is_undone=("De to vises allerede som mulige dubletter.", "The two are already shown as duplicates."),
    moved_before_joined=(
        "{name} hører til husstanden fra {start} og kan først flytte derefter.",
        "{name} belongs to the household from {start} and can move after that day only.",
    ),
    # temporary housing
    reason_missing=("Skriv en begrundelse.", "Write a reason."),
    closure_without_a_day=(
        "Boligen skal kunne bruges igen efter den {start}. Lad feltet stå tomt, hvis dagen ikke er kendt.",
        "The unit must be usable again after {start}. Leave the field empty if the day is not known.",
    ),
    closure_cancelled=("Perioden er aflyst og kan ikke ændres.", "The period is cancelled and cannot be changed."),
    unit_of_another_site=("Boligen ligger ikke på dette sted. Vælg en, der gør.", "That unit is not at this site."),
    due_before_reported=(
        "Fejlen er meldt den {reported} og kan ikke være aftalt til før.",
        "The fault was reported on {reported}; it cannot be due before.",
    ),
    closed_before_reported=(
        "Fejlen er meldt den {reported} og kan ikke være afsluttet før.",
        "The fault was reported on {reported} and cannot have been closed before.",
    ),
    fault_in_future=(
        "{day} ligger i fremtiden. Skriv den dag, det skete.",
        "{day} lies in the future. Write the day it happened.",
    ),
    reported_after_closed=(
        "Fejlen er afsluttet den {closed} og kan ikke være meldt senere.",
        "The fault was closed on {closed} and cannot have been reported later.",
    ),
    fault_is_open=("Fejlen er stadig åben.", "The fault is still open."),
    fault_is_closed=(
        "Fejlen er allerede afsluttet. Åbn den igen først.",
        "The fault is already closed. Reopen it first.",
    ),
    closure_touches_people=(
        "Der bor eller ventes {persons} i boligen i de dage. Se hvem nedenfor. Ret dagene, eller gem alligevel: så tæller "
        "de som overbooket, til de har en anden plads.",
        "{persons} live or are expected in the unit on those days. See who below. Correct the days, or save anyway: they "
        "then count as overbooked until they have another place.",
    ),
    overbooked=(
        "{unit} har plads til {beds}, og {booked} bor eller ventes der den {on}. Der mangler {missing} til {asked}. "
        "Vælg en anden bolig, eller skriv, hvorfor det skal være alligevel.",
        "{unit} has room for {beds}, and {booked} live or are expected there on {on}. {missing} are missing for {asked}. "
        "Choose another unit, or write why it must be anyway.",
    ),
    overbooked_worse_later=(
        "{unit} har plads til {beds}. Fra den {first} mangler der {missing_first}, og værst er det den {on}: da bor eller "
        "ventes der {booked}, og der mangler {missing} til {asked}. Vælg en anden bolig, eller skriv, hvorfor det skal "
        "være alligevel.",
        "{unit} has room for {beds}. From {first} {missing_first} are missing, and it is worst on {on}: {booked} then live "
        "or are expected there, and {missing} are missing for {asked}. Choose another unit, or write why it must be "
        "anyway.",
    ),
    unit_is_held=(
        "I {unit} bor der eller ventes {booked} den {on}, og en familie deler ikke bolig med andre. "
        "Vælg en anden bolig eller andre dage.",
        "{booked} live in or are promised {unit} on {on}, and a family does not share. "
        "Choose another unit or other days.",
    ),
    sharing_not_weighed_yet=(
        "I {unit} bor der eller ventes {booked} den {on}. Enlige kan dele, når alder, køn og sårbarhed er afvejet: "
        "sæt de tre hak.",
        "{booked} live in or are promised {unit} on {on}. Single persons may share once age, sex and vulnerability "
        "are weighed: tick all three.",
    ),
    sharing_not_weighed=(
        "Alder, køn og sårbarhed skal alle være afvejet, før enlige deler en bolig: sæt alle tre hak.",
        "Age, sex and vulnerability must all be weighed before single persons share: tick all three.",
    ),
    family_does_not_share=(
        "{name} er {persons} personer. Kun enlige kan dele en bolig; fjern hakkene.",
        "{name} has {persons} persons. Only single persons may share; clear the ticks.",
    ),
    unit_out_of_service=(
        "{unit} er ude af drift den {on}. Vælg en anden bolig eller andre dage.",
        "{unit} is out of service on {on}. Choose another unit or other days.",
    ),
    unit_being_made_ready=(
        "{unit} gøres klar den {on}. Vælg en senere dag. Er den klar før, så ret dagene på boligens side.",
        "{unit} is being made ready on {on}. Choose a later day. If it is ready before, correct the days on its page.",
    ),
    site_is_closed_then=(
        "Aftalen eller tilladelsen for {unit} gælder ikke længere den {on}. Skriv en slutdato senest den dag, eller "
        "vælg en anden bolig.",
        "The lease or permit of {unit} has run out on {on}. Write an end by that day, or choose another unit.",
    ),
    folk_high_school_ends=(
        "Et højskoleophold har en slutdato, for bagefter skal der være en bolig. Skriv den.",
        "A folk high school stay has an end, for a home must follow. Write the date.",
    ),
    permit_ends_first=(
        "Tilladelsen udløber, før den begynder den {start}.",
        "The permit runs out before it begins on {start}.",
    ),
    notice_after_lease=(
        "Aftalen udløber den {lease} og kan ikke siges op senere. Ret en af de to dage.",
        "The lease runs out on {lease} and cannot be given notice later. Correct one of the two days.",
    ),
    permit_too_long=(
        "En dispensation gælder højst fem år: fra {start} senest til {latest}.",
        "A dispensation lasts five years at most: from {start} to {latest} at the latest.",
    ),
    already_booked=(
        "{name} er allerede lovet en plads. Ret eller aflys den.",
        "{name} is already promised a place. Change it or call it off.",
    ),
    together_needs_two=(
        "Vælg mindst to enlige. En alene loves en plads fra listen Ventes.",
        "Choose at least two single persons. One alone is promised a place from the list of arrivals.",
    ),
    too_few_beds_together=(
        "{unit} har plads til {beds}, og {booked} bor eller ventes der den {on}: der er {free} fri til {asked}, "
        "og {missing} mangler. Vælg færre eller en anden bolig, eller skriv, hvorfor det skal være alligevel.",
        "{unit} has room for {beds}, and {booked} live or are expected there on {on}: {free} are free for {asked}, and "
        "{missing} are missing. Choose fewer or another unit, or write why it must be anyway.",
    ),
    too_few_beds_together_later=(
        "{unit} har plads til {beds}. Fra den {first} mangler der {missing_first}, og værst er det den {on}: da bor eller "
        "ventes der {booked}, der er {free} fri til {asked}, og {missing} mangler. Vælg færre eller en anden bolig, eller "
        "skriv, hvorfor det skal være alligevel.",
        "{unit} has room for {beds}. From {first} {missing_first} are missing, and it is worst on {on}: {booked} then live "
        "or are expected there, {free} are free for {asked}, and {missing} are missing. Choose fewer or another unit, or "
        "write why it must be anyway.",
    ),
    together_is_over=(
        "Ingen af de lovede pladser venter mere. Der er intet at fortryde.",
        "None of the promised places is waiting any more. There is nothing to undo.",
    ),
    booking_is_over=(
        "Pladsen kan ikke ændres mere. Status: {state}.",
        "This place can no longer be changed. Status: {state}.",
    ),
    not_in_temporary=("{name} bor ikke i midlertidig bolig.", "{name} does not live in temporary housing."),
    extension_is_not_longer=(
        "De kan blive til {now} i forvejen. Skriv en senere dag.",
        "They may stay until {now} already. Write a later day.",
    ),
    stay_has_no_end=(
        "{name} bor der uden slutdato og kan blive, til de flytter. Der er intet at forlænge.",
        "{name} live there without an end and may stay until they move. There is nothing to extend.",
    ),
    extension_already_asked=(
        "Der er allerede søgt om forlængelse for {name}. Svar på den først.",
        "An extension for {name} is already asked for. Answer that one first.",
    ),
    extension_is_decided=(
        "Der er allerede svaret: {state}.",
        "It has already been answered: {state}.",
    ),
    extension_unit_is_closed=(
        "{unit} kan ikke bruges fra {on}: den er ude af drift, eller aftalen udløber. Flyt dem først, eller giv afslag.",
        "{unit} cannot be used from {on}: it is out of service, or the lease ends. Move them first, or refuse.",
    ),
    extension_does_not_fit=(
        "{unit} er lovet til andre fra {on}. Flyt dem først, eller giv afslag.",
        "{unit} is promised to others from {on}. Move them first, or refuse.",
    ),
    moved_meanwhile=(
        "{name} er flyttet, siden der blev søgt. Giv afslag, og søg igen.",
        "{name} has moved since it was asked for. Refuse it, and ask again.",
    ),
    # places and homes
    outside_denmark=(
        "Punktet ligger uden for Danmark. Se efter på kortet, og om breddegrad og længdegrad er byttet om.",
        "The point is outside Denmark. Look at the map, and whether latitude and longitude have changed places.",
    ),
    not_a_kle_number=(
        "Et KLE-nummer er tre gange to cifre med punktum imellem, for eksempel 15.40.00.",
        "A KLE number is three times two digits with full stops between, for example 15.40.00.",
    ),
    not_a_kle_facet=(
        "En handlingsfacet er et bogstav og to cifre, for eksempel G01.",
        "A facet is a letter and two digits, for example G01.",
    ),
    reception_class_at_a_school=(
        "Kun en skole har en modtageklasse. Fjern hakket, eller vælg skole.",
        "Only a school has a reception class. Remove the tick, or choose school.",
    ),
    place_is_nowhere=(
        "Skriv en adresse, eller sæt en nål på kortet.",
        "Write an address, or set a pin on the map.",
    ),
    half_a_point=(
        "Skriv både breddegrad og længdegrad, eller lad begge stå tomme.",
        "Give both latitude and longitude, or neither.",
    ),
    address_service_off=(
        "Opslag i adresseregistret er ikke slået til. Skriv adressen, og sæt en nål på kortet.",
        "Looking up addresses is not switched on. Write the address and set a pin on the map.",
    ),
    address_service_down=(
        "Adresseregistret er ikke tilgængeligt lige nu. Skriv adressen, og sæt en nål på kortet; den bliver slået op "
        "igen i nat.",
        "The address register is not available right now. Write the address and set a pin on the map; it is looked up "
        "again tonight.",
    ),
    address_unknown=(
        "Adresseregistret kender ikke adressen. Ret den, eller sæt en nål på kortet.",
        "The address register does not know the address. Correct it, or set a pin on the map.",
    ),
    address_unclear=(
        "Adresseregistret kender flere, der ligner. Ret adressen, og vælg den rigtige.",
        "The address register knows several that are alike. Correct the address and choose the right one.",
    ),
    address_missing=(
        "Der er ingen adresse at slå op. Skriv den først.",
        "There is no address to look up. Write it first.",
    ),
    nothing_to_check=(
        "Punktet er allerede tjekket eller hentet fra adresseregistret.",
        "The point was already checked or comes from the address register.",
    ),
    point_missing=("Stedet har intet punkt endnu. Sæt en nål først.", "The place has no point yet. Set a pin first."),
    negative_rent=("Huslejen kan ikke være under 0.", "The rent cannot be below 0."),
    name_taken=("{name} findes allerede. Vælg et andet navn.", "{name} already exists. Choose another name."),
    in_use=("Kan ikke arkiveres: {what}.", "Cannot be archived: {what}."),
    grades_out_of_order=(
        "Sidste klassetrin ligger før det første. Byt dem om.",
        "The last grade is before the first. Swap them.",
    ),
    # agreements and turns
    rooms_need_department=(
        "Vælg afdelingen, når aftalen kun gælder boliger med et antal rum.",
        "Choose the department when the agreement only covers homes of a number of rooms.",
    ),
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
    turn_let=(
        "Nr. {number} er blevet til en lejeaftale og er brugt. Er noget forkert, så ret det på boligens egen side; nummeret "
        "bliver stående.",
        "No. {number} has become a tenancy and is used. If something is wrong, correct it on the home's own page; the "
        "number stands.",
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
        "{unit} er beboet {da}. Skriv en senere dato, eller ret opholdet.",
        "{unit} is lived in {en}. Give a later date or correct the stay.",
    ),
    available_too_early=(
        "Ledig fra-datoen ligger mere end et år tilbage. Tjek årstallet.",
        "The available-from date is more than a year ago. Check the year.",
    ),
    available_out_of_reach=(
        "Ledig fra skal ligge mellem {least} og {most}. Tjek årstallet.",
        "Available from must lie between {least} and {most}. Check the year.",
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
    does_not_fit=("{household} passer ikke til boligen. {da}", "{household} does not fit the home. {en}"),
    facts_missing=("Der mangler oplysninger om {household}. {da}", "Facts are missing about {household}. {en}"),
    bypass_needs_reason=(
        "Nr. {rank} springer {first} over. Vælg en grund, og skriv kort, hvad der er afgørende.",
        "No. {rank} passes over {first}. Choose a reason and say briefly what decides.",
    ),
    already_moved=(
        "Nogen var hurtigere: placeringen er nu {now}. Siden er opdateret.",
        "Somebody was faster: the placement is now {now}. The page is up to date.",
    ),
    nothing_to_follow_up=(
        "Udlejers nej har en grund. Der er intet at følge op.",
        "The landlord's no has a ground. There is nothing to follow up.",
    ),
    follow_up_says_what=(
        "Skriv, hvad udlejer svarede, eller vælg den grund, de gav.",
        "Write what the landlord answered, or choose the ground it gave.",
    ),
    move_not_allowed=("Fra {was} kan den ikke blive {target}.", "It cannot go from {was} to {target}."),
    reason_unknown=("Vælg en grund fra listen.", "Choose a reason from the list."),
    reason_of_other_step=("Grunden passer ikke til dette trin.", "The reason does not belong to this step."),
    # the second pair of eyes
    second_person_needed=(
        "Det venter på en anden end {who}, som selv har foreslået det.",
        "This waits for somebody other than {who}, who proposed it.",
    ),
    decline_waits=(
        "{who} har bedt om, at placeringen afvises eller trækkes tilbage. Svar på det først.",
        "{who} has asked that the placement be turned down or withdrawn. Answer that first.",
    ),
    decline_answered=(
        "Nogen var hurtigere: {who} har svaret. Svaret er: {answer}.",
        "Somebody was faster: {who} has answered. The answer is: {answer}.",
    ),
    no_decline_waits=("Der venter ikke noget afslag på svar.", "No decline waits for an answer."),
    take_back_by_its_maker=(
        "Det er {who}, der har bedt om det. Er du imod, så sig nej til det.",
        "It was {who} who asked. If you are against it, say no to it.",
    ),
    undo_by_its_maker=(
        "Kun {who} kan fortryde forslaget. Er du imod det, så bed om, at kommunen siger nej.",
        "Only {who} can undo the proposal. If you are against it, ask that the municipality says no.",
    ),
    # the lists of reasons
    park_days_needed=(
        "Skriv, hvor mange dage pausen varer: mellem 30 og 365.",
        "Say for how many days the household is parked: between 30 and 365.",
    ),
    only_its_own_no_parks=(
        "Kun en grund, der skyldes husstanden selv, kan sætte den på pause. Udlejers, kommunens eller boligens "
        "fejl koster aldrig husstanden dens plads.",
        "Only a reason caused by the household itself can park it. A fault of the landlord, the municipality or the "
        "home never costs the household its place.",
    ),
    last_reason_of_step=(
        "Det er den sidste grund på listen. Opret en anden først.",
        "This is the last reason on the list. Add another one first.",
    ),
    nothing_to_undo=(
        "Det her trin kan ikke fortrydes. Træk placeringen tilbage, hvis den er forkert.",
        "This step cannot be undone. Withdraw the placement if it is wrong.",
    ),
    offer_letter_opened=(
        "Brevet er åbnet og kan være sendt. Træk tilbuddet tilbage i stedet for at fortryde.",
        "The letter has been opened and may have been sent. Withdraw the offer instead of undoing.",
    ),
    offer_seen_by_landlord=(
        "Udlejer har set tilbuddet. Træk det tilbage i stedet for at fortryde.",
        "The landlord has seen the offer. Withdraw it instead of undoing.",
    ),
    undo_same_day=(
        "Trinnet er fra den {day} og kan kun fortrydes samme dag. Træk placeringen tilbage, eller ret opholdet.",
        "The step is of {day} and can be undone on the same day only. Withdraw the placement, or correct the stay.",
    ),
    stay_followed=(
        "Der er sket noget siden med {name}, så det kan ikke fortrydes.",
        "Something has happened since with {name}, so it cannot be undone.",
    ),
    due_date_too_far=(
        "Fristen kan senest være den {latest}: boligen holdes til dem så længe. Vælg en tidligere dag.",
        "The deadline can be {latest} at the latest: the home is held for them that long. Choose an earlier day.",
    ),
    move_in_day_passed=(
        "{day} er gået. Skriv dagen i dag eller en senere.",
        "{day} has passed. Write today or a later day.",
    ),
    move_in_too_far=(
        "Indflytningen kan senest være den {latest}. Tjek årstallet.",
        "They can move in on {latest} at the latest. Check the year.",
    ),
    not_vacant_yet=(
        "Boligen er først ledig fra {vacant}. Vælg den dag eller en senere, eller få rettet, hvornår den er ledig.",
        "The home is vacant from {vacant} only. Choose that day or a later one, or have the available-from day corrected.",
    ),
    stay_not_of_today=(
        "Opholdet er ikke skrevet i dag og kan ikke fortrydes. Ret det i stedet.",
        "The stay was not entered today and cannot be undone. Correct it instead.",
    ),
    stay_of_placement=(
        "Opholdet følger af en placering. Her kan kun dagen rettes; fortryd indflytningen på placeringen samme dag.",
        "The stay follows from a placement. Only its day can be corrected here; undo the moving in there the same day.",
    ),
    stay_starts_after_end=(
        "De flyttede ud den {end}. Skriv en tidligere dag.",
        "They moved out on {end}. Write an earlier day.",
    ),
    stay_starts_before_last=(
        "De flyttede ind i den forrige bolig den {start}. Skriv en senere dag, eller ret det ophold først.",
        "They moved into the home before on {start}. Write a later day, or correct that stay first.",
    ),
    tenancy_without_end=(
        "Et lejemål har ingen slutdato, der er aftalt på forhånd. Lad feltet stå tomt.",
        "A tenancy has no end agreed beforehand. Leave the field empty.",
    ),
    unit_of_other_kind=(
        "{unit} er ikke af samme slags: midlertidig og fast bolig kan ikke byttes ved en rettelse.",
        "{unit} is not of the same kind: a correction cannot swap temporary and permanent homes.",
    ),
    stay_to_come=(
        "Skriv en dag, der er gået, senest i dag den {today}. Flytter de ind senere, så lov dem en plads.",
        "Write a day that has come, {today} at the latest. If they move in later, promise them a place.",
    ),
    move_out_to_come=(
        "Skriv en dag, der er gået, senest i dag den {today}. En udflytning skrives, når den er sket. Skal de forlade en "
        "midlertidig bolig, så skriv dagen under »Forventet til« med »Ret opholdet«.",
        "Write a day that has come, {today} at the latest. A moving out is written when it has happened. If they are to "
        "leave a temporary place, write the day as its expected end by correcting the stay.",
    ),
    not_a_move_out=(
        "{name} flyttede videre den dag. Ret den dag, de flyttede ind i den næste bolig.",
        "{name} moved on that day. Correct the day on which they moved into the next home.",
    ),
    home_given_since=(
        "{unit} er meldt ledig eller givet til andre siden. Ret det først.",
        "{unit} has been reported vacant or given to others since. Put that right first.",
    ),
    due_date_passed=("Fristen {due} ligger før i dag.", "The deadline {due} is before today."),
    no_persons=("Husstanden har ingen personer på den dag.", "The household has no persons on that day."),
    # draws by lot
    nobody_to_draw_with=(
        "{household} står ikke lige med nogen til denne bolig, eller de har allerede et lod.",
        "{household} does not stand equal with anybody for this home, or they have a lot already.",
    ),
    already_in_a_draw=(
        "En af dem har allerede et lod til denne bolig. Siden er opdateret.",
        "One of them has a lot for this home already. The page is up to date.",
    ),
    draw_after_proposal=(
        "{household} er allerede foreslået til boligen. Afvis eller træk forslaget tilbage først.",
        "{household} has already been proposed for the home. Turn down or withdraw the proposal first.",
    ),
    draw_in_the_past=("Vælg et tidspunkt, der ikke er gået.", "Choose a time that has not passed."),
    draw_after_the_deadline=(
        "Boligen skal afgøres senest {due}. Træk lod inden.",
        "The home must be decided by {due}. Draw before then.",
    ),
    draw_too_early=(
        "Lodtrækningen er varslet til {when}. Vent til da.",
        "The draw is announced for {when}. Wait until then.",
    ),
    draw_is_done=("Lodtrækning nr. {number} er allerede trukket.", "Draw no. {number} has been drawn already."),
    draw_does_not_fit=(
        "Liste eller frø i lodtrækning nr. {number} er ikke det, der blev offentliggjort. Sig det til den, der passer "
        "systemet.",
        "List or seed of draw no. {number} are not those that were published. Tell whoever looks after the system.",
    ),
    draw_waits=(
        "{household} er med i lodtrækning nr. {number}, som trækkes {when}. Vent til den er trukket.",
        "{household} is in draw no. {number}, which is drawn {when}. Wait until it is drawn.",
    ),
    # stays
    unit_archived=(
        "{unit} er arkiveret. Vælg en anden bolig, eller hent den frem først.",
        "{unit} is archived. Choose another home, or restore it first.",
    ),
    unit_permanent=(
        "{unit} er en fast bolig. En fast bolig tilbydes fra siden med ledige boliger.",
        "{unit} is a permanent home. A permanent home is offered from the page of vacant homes.",
    ),
    stay_overlaps=(
        "{name} bor allerede et andet sted i den periode.",
        "{name} already lives elsewhere in that period.",
    ),
    lives_nowhere=("{name} bor ikke i nogen af boligerne.", "{name} lives in none of the homes."),
    gap_needs_reason=(
        "{name} flyttede ud den {left} og flytter først ind den {on}. Skriv, hvor husstanden var imens.",
        "{name} moved out on {left} and moves in on {on} only. Write where the household was meanwhile.",
    ),
    move_before_start=(
        "De flyttede først ind den {start}. Skriv en senere dag, eller ret opholdet, hvis det er skrevet forkert.",
        "They moved in on {start} only. Write a later day, or correct the stay if it was entered wrongly.",
    ),
)
