"""Every sentence with which a rule about events and shifts says no, in Danish and English (X-17)."""

from accounts.refusals import register

register(
    no_such_time=(
        "Klokken {time} findes ikke den {day}, fordi uret stilles. Vælg en anden tid.",
        "There is no {time} on {day}, because the clocks change. Choose another time.",
    ),
    event_ends_before_start=("Slut skal være efter start.", "The end must be after the start."),
    event_too_long=("Et arrangement varer højst 7 døgn.", "An event lasts 7 days at most."),
    event_is_cancelled=("Arrangementet er aflyst. Vælg et andet.", "The event is cancelled. Choose another."),
    event_is_over=("Arrangementet har været og kan ikke aflyses.", "The event is over and cannot be cancelled."),
    event_needs_reason=("Skriv, hvorfor det er aflyst.", "Write why it is cancelled."),
    series_too_long=(
        "Det bliver til over {most} gange. Vælg en tidligere sidste dag.",
        "That makes more than {most} times. Choose an earlier last day.",
    ),
    series_without_days=(
        "Der er ingen dage tilbage, når lukkedage er sprunget over.",
        "No days are left once closing days are skipped.",
    ),
    series_already_so_long=(
        "Serien går allerede til {day}. Vælg en senere dag.",
        "The series already goes on until {day}. Choose a later day.",
    ),
    closing_days_removed=(
        "Lukkedagene er fjernet. Skriv dem som nye, hvis de gælder igen.",
        "The closing days are removed. Write new ones if they hold again.",
    ),
    not_in_a_series=("Arrangementet hører ikke til en serie.", "The event belongs to no series."),
    shift_unknown_task=("Vælg en opgave fra listen.", "Choose a task from the list."),
    shift_places=("Skriv et tal fra 1 til {most}.", "Write a number from 1 to {most}."),
    shift_places_below_taken=(
        "{taken} pladser er taget. Meld først nogen fra.",
        "{taken} places are taken. Sign somebody off first.",
    ),
    shift_still_held=(
        "Nogen har en plads på vagten. Meld dem først fra, så de ved det.",
        "Somebody has a place on the shift. Sign them off first, so that they know.",
    ),
    shift_removed=("Vagten er fjernet. Vælg en anden.", "The shift is removed. Choose another."),
    shift_full=(
        "Alle {places} pladser er taget. Stil dig på ventelisten.",
        "All {places} places are taken. Join the waiting list.",
    ),
    shift_has_a_place=("Der er en ledig plads. Tag den i stedet.", "A place is free. Take it instead."),
    shift_over=("Vagten er begyndt.", "The shift has begun."),
    shift_not_active=(
        "{name} er ikke aktiv og kan ikke tage vagter.",
        "{name} is not active and cannot take shifts.",
    ),
    shift_other_task=(
        "Vagten er for frivillige med opgaven »{task}«.",
        "The shift is for volunteers with the task “{task}”.",
    ),
    shift_away=("{name} er væk den {day}.", "{name} is away on {day}."),
    shift_overlap=(
        "{name} har allerede vagten »{other}«, som ligger på samme tid.",
        "{name} already has the shift “{other}”, which is at the same time.",
    ),
    already_signed_up=("{name} er allerede skrevet på.", "{name} is signed up already."),
    not_signed_up=("{name} er ikke længere skrevet på.", "{name} is no longer signed up."),
    offer_too_late=(
        "Fristen er gået, og pladsen er tilbudt den næste.",
        "The deadline has passed, and the place was offered to the next.",
    ),
    nothing_offered=("Der er ikke tilbudt en plads.", "No place has been offered."),
    swap_not_possible=(
        "Vagten kan ikke tilbydes til {given}. Tjek, at det er skrevet rigtigt, eller tilbyd den til alle.",
        "The shift cannot be offered to {given}. Check the spelling, or offer it to all.",
    ),
    swap_open_already=("Vagten er allerede tilbudt til andre.", "The shift is already offered to others."),
    swap_over=("Nogen har taget vagten, eller tilbuddet er trukket tilbage.", "Somebody took it, or it was withdrawn."),
    swap_own=("Du kan ikke bytte med dig selv.", "You cannot swap with yourself."),
    attendance_too_early=(
        "Skriv fremmøde, når arrangementet er begyndt.",
        "Note the attendance once the event has begun.",
    ),
    attendance_minutes=(
        "Skriv mellem 1 og 1440 minutter for den, der kom.",
        "Write between 1 and 1440 minutes for whoever came.",
    ),
    attendance_stranger=("En af dem står ikke på vagten.", "One of them is not on the shift."),
    participants_number=("Skriv et tal fra 0 til 5000.", "Write a number from 0 to 5000."),
)
