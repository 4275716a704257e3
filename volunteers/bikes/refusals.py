"""Every sentence with which a rule about bikes and the cycling school says no, in Danish and English (X-17)."""

from accounts.refusals import register

register(
    # bikes
    bike_cannot_move=(
        "Cyklen er »{was}« og kan ikke blive »{now}«.", "The bike is “{was}” and cannot become “{now}”."
    ),
    bike_wheel=("Hjul måles fra 10 til 30 tommer.", "Wheels are from 10 to 30 inches."),
    bike_heights=(
        "Skriv to højder fra 60 til 230 cm, den mindste først.", "Write two heights from 60 to 230 cm, the smaller first."
    ),
    day_in_the_future=("Skriv en dag, der har været.", "Write a day that has been."),
    frame_number_taken=(
        "En anden cykel har det stelnummer. Søg efter den.", "Another bike has that frame number. Search for it."
    ),
    hook_taken=("På {hook} hænger der en cykel. Vælg en anden krog.", "A bike hangs on {hook}. Choose another hook."),
    bike_is_gone=("Cyklen er her ikke mere, så den kan ikke hænge på en krog.",
                  "The bike is no longer here, so it cannot hang on a hook."),
    bike_still_here=(
        "Cyklen er i værkstedet. Notér først, at den er udleveret, reservedele eller skrottet.",
        "The bike is in the workshop. Note first that it is handed out, for parts or scrapped.",
    ),
    step_needs_reason=("Skriv en grund.", "Write a reason."),
    bike_not_in_repair=(
        "Cyklen er »{state}«. Sæt den først til reparation.", "The bike is “{state}”. Put it in repair first."
    ),
    repair_minutes=("Skriv et tal fra 1 til 1440 minutter.", "Write a number from 1 to 1440 minutes."),
    mechanic_is_signed_for=(
        "Tjekket er skrevet under efter denne reparation. Mekanikeren kan ikke rettes nu.",
        "The check was signed after this repair. The mechanic cannot be corrected now.",
    ),
    # checks
    check_not_whole=("Svar på alle punkter.", "Answer every item."),
    bike_not_to_be_checked=(
        "Cyklen er »{state}« og skal ikke tjekkes nu.", "The bike is “{state}” and is not to be checked now."
    ),
    mechanic_signs=(
        "{name} har repareret cyklen. En anden skal skrive under.", "{name} repaired the bike. Somebody else has to sign."
    ),
    check_too_old=(
        "Tjekket er fra {checked} og gælder ikke mere. Tjek cyklen igen.",
        "The check is of {checked} and holds no more. Check the bike again.",
    ),
    # hooks
    hook_exists=(
        "Der er allerede en krog {name}. Giv den et andet navn.", "There is a hook {name} already. Give it another name."
    ),
    hook_out_of_use=(
        "{hook} bruges ikke mere. Opret en ny krog.", "{hook} is no longer used. Make a new hook."
    ),
    hook_in_use=("Der hænger en cykel. Flyt den først.", "A bike hangs there. Move it first."),
    hook_reported_already=(
        "{hook} er allerede meldt. Luk den sag først.", "{hook} is reported already. Close that case first."
    ),
    closing_needs_note=("Skriv, hvad det var.", "Write what it was."),
    report_closed=("Sagen er lukket.", "The case is closed."),
    # queue and hand-out
    person_not_of_household=("Personen bor ikke i husstanden.", "The person does not live in the household."),
    rider_height=("Skriv en højde fra 60 til 230 cm.", "Write a height from 60 to 230 cm."),
    waits_already=("Personen står allerede i køen.", "The person is in the queue already."),
    request_is_over=("Ønsket er ikke i køen mere.", "The request is no longer in the queue."),
    bike_not_ready=("Cyklen er »{state}« og ikke klar til at udlevere.", "The bike is “{state}” and not ready to hand out."),
    bike_does_not_fit=(
        "Cyklen passer fra {low} til {high} cm, og rytteren er {height} cm.",
        "The bike fits from {low} to {high} cm, and the rider is {height} cm.",
    ),
    certificate_needed=(
        "Rytteren skal have bevis fra cykelskolen først.", "The rider needs a certificate of the cycling school first."
    ),
    others_waited_longer=(
        "{count} har ventet længere på en cykel i den størrelse. Skriv hvorfor.",
        "{count} have waited longer for a bike of that size. Write why.",
    ),
    workshop_closed=(
        "Værkstedet har lukket den dag og åbner igen {next}. Skriv hvorfor, hvis det skal være nu.",
        "The workshop is closed that day and opens again on {next}. Write why if it has to be now.",
    ),
    no_price_line=(
        "Ingen linje i prislisten passer. Ret prislisten først.",
        "No line of the price list matches. Correct the list first.",
    ),
    bike_came_back_already=("Cyklen er allerede kommet tilbage.", "The bike has come back already."),
    # school
    course_places=("Skriv et tal fra 1 til 60.", "Write a number from 1 to 60."),
    course_lessons=("Skriv et tal fra 1 til 40.", "Write a number from 1 to 40."),
    teacher_not_helping=(
        "{name} hjælper ikke nu og kan ikke undervise. Vælg en anden, eller lad feltet stå tomt.",
        "{name} does not help now and cannot teach. Choose somebody else, or leave the field empty.",
    ),
    places_are_taken=("{taken} pladser er taget. Skriv mindst {taken}.", "{taken} places are taken. Write {taken} or more."),
    lesson_times=(
        "Lektionen slutter, før den begynder. Ret et af klokkeslættene.",
        "The lesson ends before it begins. Correct one of the times.",
    ),
    lesson_removed=("Lektionen er aflyst. Skriv en ny.", "The lesson was cancelled. Write a new one."),
    lesson_exists=(
        "Holdet har allerede en lektion på det tidspunkt. Vælg et andet.",
        "The course has a lesson at that time already. Choose another.",
    ),
    sign_up_persons=("Skriv et tal fra 1 til 30.", "Write a number from 1 to 30."),
    signed_up_already=("Personen er allerede tilmeldt.", "The person is signed up already."),
    course_is_full=("Der er {left} ledige pladser på holdet.", "There are {left} places left in the course."),
    sign_up_is_over=("Tilmeldingen er meldt fra.", "The sign-up was cancelled."),
    certificate_given_already=("Beviset er givet.", "The certificate was given."),
    lesson_to_come=("Lektionen har ikke været endnu.", "The lesson has not been yet."),
    attendance_number=("Skriv et tal fra 0 til {most}.", "Write a number from 0 to {most}."),
    certificate_for_one=(
        "Et bevis gives til én person. Meld hver person til for sig.",
        "A certificate is for one person. Sign each person up separately.",
    ),
    not_attended_enough=(
        "Deltageren var der {there} gange og skal have været der {needed}.",
        "The participant was there {there} times and has to have been there {needed}.",
    ),
    # what the workshop goes by
    figure_out_of_range=("Skriv et tal fra {least} til {most}.", "Write a number from {least} to {most}."),
    closes_before_opening=(
        "Værkstedet lukker, før det åbner. Ret et af klokkeslættene.",
        "The workshop closes before it opens. Correct one of the times.",
    ),
    line_holds_no_more=(
        "Linjen er arkiveret. Skriv en ny.", "The line is archived. Write a new one."
    ),
    price_place_taken=(
        "En anden linje fra den dag har den plads i listen. Vælg en anden.",
        "Another line of that day has this place in the list. Choose another.",
    ),
    rule_day_taken=("Der er allerede en regel fra den dag.", "There is a rule from that day already."),
)  # fmt: skip
